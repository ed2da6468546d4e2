//! Sentences, split as the language does. Kept libraries were weighed: `unicode-segmentation` and
//! `icu_segmenter` do UAX 29, which breaks after every "Mr." and "3." before a capital, as our
//! table in `sentences/tests.rs` must not; `sentencex` knows abbreviations, but brings a command
//! line parser and the full Unicode tables into the wasm module.

/// Splits running text into trimmed sentences, in order; a line break always ends one.
pub fn split<'a>(text: &'a str, language: Option<&str>) -> Vec<&'a str> {
    let language = language.map(super::language::primary).unwrap_or("");
    let mut sentences = Vec::with_capacity(text.len() / 100 + 4);
    for line in text.lines() {
        split_line(line, language, &mut sentences);
    }
    sentences
}

fn split_line<'a>(line: &'a str, language: &str, sentences: &mut Vec<&'a str>) {
    let mut start = 0;
    let mut cut = |start: &mut usize, end: usize| {
        let sentence = line.get(*start..end).unwrap_or("").trim();
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
        *start = end;
    };
    let mut from = 0;
    while let Some((at, character)) = next_mark(line, from, language == "th") {
        from = at + character.len_utf8();
        if character == ' ' {
            if at - start > 240 {
                cut(&mut start, at);
            }
            continue;
        }
        let mut only_dot = character == '.';
        let mut end = from;
        for next in line.get(end..).unwrap_or("").chars() {
            if !is_terminator(next) && !is_closer(next) {
                break;
            }
            only_dot &= !is_terminator(next);
            end += next.len_utf8();
        }
        end += spaced_closer(line.get(end..).unwrap_or(""));
        from = end;
        if is_full_width(character) {
            // 「…。」と: what was said goes on with who said it.
            let rest = line.get(end..).unwrap_or("");
            let closed = line.get(..end).is_some_and(|it| it.ends_with(is_closer));
            if !closed || !rest.starts_with(is_hiragana) {
                cut(&mut start, end);
            }
            continue;
        }
        let rest = line.get(end..).unwrap_or("");
        let after = rest.trim_start();
        if after.is_empty() {
            break;
        }
        if after.len() == rest.len() {
            continue;
        }
        let Some(next) = after.trim_start_matches(is_opener).chars().next() else {
            continue;
        };
        if next.is_lowercase() || matches!(next, ',' | ';' | ':' | '–' | '—') {
            continue;
        }
        if only_dot && abbreviated(line.get(start..at).unwrap_or(""), after, language) {
            continue;
        }
        cut(&mut start, end);
    }
    cut(&mut start, line.len());
}

/// The next character from `from` on that may end a sentence; where words have no spaces between
/// them, `spaces` may.
fn next_mark(line: &str, from: usize, spaces: bool) -> Option<(usize, char)> {
    // A terminator's first byte; most texts have few others of these.
    let bytes = line.as_bytes().get(from..)?;
    for (at, &byte) in bytes.iter().enumerate() {
        let found = match byte {
            b'.' | b'!' | b'?' => Some(char::from(byte)),
            b' ' if spaces => Some(' '),
            0xD6 | 0xD8 | 0xDB | 0xE0..=0xE3 | 0xEF => line
                .get(from + at..)
                .and_then(|rest| rest.chars().next())
                .filter(|&c| is_terminator(c)),
            _ => None,
        };
        if let Some(character) = found {
            return Some((from + at, character));
        }
    }
    None
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '։' | '።') || is_full_width(c)
}

fn is_full_width(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']' | '」' | '』' | '）'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '»'
            | '('
            | '['
            | '¿'
            | '¡'
            | '-'
            | '–'
            | '—'
            | ' '
    )
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

/// How long a space and the quotation mark after it are, as French closes: "« Oui. » Il".
fn spaced_closer(rest: &str) -> usize {
    let after = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let closes = after.len() < rest.len()
        && after
            .strip_prefix('»')
            .is_some_and(|next| next.is_empty() || next.starts_with(char::is_whitespace));
    if closes {
        rest.len() - after.len() + '»'.len_utf8()
    } else {
        0
    }
}

/// Whether the dot after `before` belongs to its last word rather than to the sentence.
fn abbreviated(before: &str, after: &str, language: &str) -> bool {
    let word = before
        .rsplit(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | '"' | '„' | '“' | '«' | '\'' | '’')
        })
        .next()
        .unwrap_or("");
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        // "… no provision". Another sentence follows the quotation.
        (None, _) => return !before.ends_with(['"', '”', '“']),
        // An initial: "J. Smith"; a lone "I" ends an English sentence.
        (Some(only), None) if only.is_alphabetic() => return only != 'I' || language != "en",
        _ => {}
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        let said = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
        if said.is_empty() {
            // "1. First step"
            return word.len() <= 2;
        }
        // "č. 5", "Nr. 12": a number, no ordinal.
        if said.ends_with('.') {
            return false;
        }
        // Ordinals: "am 3. Mai", "w 2. rundzie".
        let ordinal = matches!(
            language,
            "de" | "da"
                | "nb"
                | "no"
                | "nn"
                | "fi"
                | "cs"
                | "sk"
                | "sl"
                | "hr"
                | "sr"
                | "bs"
                | "hu"
                | "pl"
                | "et"
                | "lv"
                | "tr"
                | "is"
        );
        return ordinal && word.len() <= 2;
    }
    // "U.S.", "z.B.", "m.in.", not "example.org" or "10.30".
    let short = |part: &str| part.chars().nth(3).is_none() && part.chars().all(char::is_alphabetic);
    if word.contains('.') && word.split('.').all(short) {
        let starter = after
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        return !STARTERS.contains(&starter);
    }
    let word = word.to_lowercase();
    if language == "de" && word.len() > 4 && word.ends_with("str") {
        return true;
    }
    ABBREVIATIONS.contains(&word.as_str())
        || ABBREVIATIONS_BY_LANGUAGE
            .iter()
            .any(|(tag, words)| *tag == language && words.contains(&word.as_str()))
}

/// After "U.S." these open a sentence more often than they go on with it.
const STARTERS: &[&str] = &[
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "I", "But", "And", "This",
    "That", "These", "Those", "If", "When", "As", "For", "Der", "Die", "Das", "Le", "La", "Les",
    "El", "Los", "Il",
];

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "jr", "sr", "rev", "gen", "col", "lt",
    "sgt", "capt", "sen", "rep", "gov", "hon", "inc", "ltd", "corp", "co", "dept", "est", "fig",
    "figs", "ed", "eds", "vol", "approx", "cf", "al", "pp", "bros", "messrs", "mt", "ft",
];

const ABBREVIATIONS_BY_LANGUAGE: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "no", "nos",
            "ave", "blvd", "rd", "maj", "adm", "cmdr", "pres", "supt", "insp", "det",
        ],
    ),
    (
        "de",
        &[
            "bzw", "ca", "evtl", "ggf", "inkl", "usw", "vgl", "z", "nr", "str", "abs", "art", "bd",
            "hl", "hr", "fr", "dipl", "ing", "mio", "mrd", "rd", "sog", "tel", "min", "max", "jh",
            "geb", "gest", "verh", "jan", "feb", "apr", "aug", "sept", "okt", "nov", "dez", "mag",
            "stv", "kfz", "fa", "med", "jur", "phil", "bspw", "zzgl", "exkl", "mind", "rer", "nat",
        ],
    ),
    (
        "fr",
        &[
            "m", "mm", "mme", "mlle", "me", "env", "av", "ap", "janv", "févr", "avr", "juil",
            "sept", "oct", "nov", "déc", "éd", "p", "art", "n", "tél", "bd", "no", "nos", "ex",
        ],
    ),
    (
        "es",
        &[
            "sr", "sra", "srta", "sres", "d", "dña", "dr", "dra", "ud", "uds", "pág", "núm", "tel",
            "aprox", "av", "avda", "art", "lic", "ing", "arq", "gral", "cap", "ee", "hnos",
        ],
    ),
    (
        "it",
        &[
            "sig", "sigg", "dott", "ing", "avv", "arch", "on", "art", "pag", "ecc", "sec", "geom",
            "mons", "gen", "tel",
        ],
    ),
    (
        "pt",
        &[
            "sr", "sra", "dr", "dra", "d", "eng", "av", "pág", "art", "exmo", "prof", "tel", "núm",
        ],
    ),
    (
        "nl",
        &[
            "dhr", "mevr", "mw", "drs", "ir", "ing", "mr", "bijv", "bv", "enz", "ca", "blz", "nr",
            "o.a", "resp", "ds", "ong", "jl",
        ],
    ),
    (
        "pl",
        &[
            "dr", "mgr", "inż", "hab", "prof", "ul", "al", "pl", "św", "gen", "płk", "mjr", "kpt",
            "ks", "np", "tzw", "tys", "mln", "mld", "zł", "godz", "im", "nr", "r", "ok", "wg",
            "m.in", "red", "woj", "pw",
        ],
    ),
    (
        "ru",
        &[
            "г", "гг", "ул", "им", "руб", "тыс", "млн", "млрд", "т", "др", "проф", "акад", "стр",
            "рис", "см", "ср", "пр", "св", "д", "кв", "обл", "р", "напр",
        ],
    ),
    (
        "uk",
        &[
            "р",
            "рр",
            "вул",
            "ім",
            "грн",
            "тис",
            "млн",
            "млрд",
            "т",
            "ін",
            "проф",
            "акад",
            "стор",
            "рис",
            "див",
            "пор",
            "просп",
            "св",
            "м",
            "обл",
            "ст",
        ],
    ),
    (
        "cs",
        &[
            "např", "tzv", "atd", "apod", "č", "str", "ul", "mj", "tj", "ing", "mgr", "bc", "mudr",
            "judr", "sv", "resp",
        ],
    ),
    (
        "hr",
        &[
            "npr", "tzv", "itd", "sl", "br", "str", "god", "st", "sv", "mr", "ul", "tj", "odn",
        ],
    ),
    (
        "sr",
        &[
            "npr", "tzv", "itd", "sl", "br", "str", "god", "нпр", "тзв", "итд", "год", "бр", "ул",
        ],
    ),
    (
        "sv",
        &[
            "bl", "t", "ca", "dvs", "kl", "nr", "s", "resp", "st", "jfr", "milj",
        ],
    ),
    (
        "da",
        &[
            "bl", "ca", "dvs", "f", "kl", "nr", "osv", "mio", "mia", "pga", "st", "jf", "kr",
        ],
    ),
    (
        "nb",
        &[
            "bl", "ca", "dvs", "f", "kl", "nr", "osv", "mill", "mrd", "pga", "st", "kr",
        ],
    ),
    (
        "hu",
        &[
            "pl", "kb", "stb", "ún", "dr", "ifj", "özv", "id", "u", "sz", "db", "ill", "kft",
            "zrt", "nyrt", "bt",
        ],
    ),
    ("hi", &["डॉ", "प्रो", "श्री", "रु"]),
    (
        "fi",
        &[
            "esim", "ks", "mm", "ym", "yms", "jne", "klo", "n", "prof", "toim",
        ],
    ),
    (
        "tr",
        &[
            "dr", "prof", "doç", "av", "vb", "vs", "bkz", "sn", "cad", "sok", "yy",
        ],
    ),
    (
        "ro",
        &[
            "dl", "dna", "dr", "nr", "str", "etc", "pag", "art", "alin", "ing",
        ],
    ),
];

#[cfg(test)]
mod tests;
