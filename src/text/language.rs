//! Which language a text is in: what the markup says, and what the words say.

use whatlang::Lang;

use super::frequent::Frequent;
use super::tokens;

/// What the words of a text say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detected {
    /// BCP 47 primary tag.
    pub tag: &'static str,
    /// Whether the text is long and clear enough to overrule the markup.
    pub sure: bool,
}

/// Recognises the language of running text; `None` where there are too few letters.
pub fn detect(text: &str) -> Option<Detected> {
    detect_likely(text, "")
}

fn detect_likely(text: &str, likely: &str) -> Option<Detected> {
    if let Some(tag) = told_by_words(text, likely) {
        return Some(Detected { tag, sure: true });
    }
    // Detection costs by the character and is sure long before this.
    let end = text
        .char_indices()
        .nth(1500)
        .map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(400).count();
    if letters < 12 {
        return None;
    }
    match told_apart(text) {
        Some("") => return None,
        Some(tag) => {
            return Some(Detected {
                tag,
                sure: letters >= 40,
            });
        }
        None => {}
    }
    let info = whatlang::detect(text)?;
    // What the detector does not know it takes for something else, and is sure of it.
    let known = likely.is_empty() || Lang::all().iter().any(|&lang| agree(likely, tag(lang)));
    let sure =
        known && info.is_reliable() && (letters >= 150 || !is_latin(info.lang()) && letters >= 40);
    let tag = match info.lang() {
        Lang::Zul if is_xhosa(text) => "xh",
        lang => tag(lang),
    };
    Some(Detected { tag, sure })
}

/// Xhosa is called by its neighbour's name, Zulu: they are told apart by their small words.
fn is_xhosa(text: &str) -> bool {
    let mut balance = 0;
    for word in text.split(|it: char| !it.is_alphabetic()) {
        match word {
            "ukuba" | "kwi" | "kunye" | "kwaye" | "okanye" | "xa" | "le" | "okokuba" => {
                balance += 1
            }
            "ukuthi" | "futhi" | "uma" | "noma" | "kanye" | "kodwa" | "ngoba" | "lo" => {
                balance -= 1
            }
            _ => {}
        }
    }
    balance > 0
}

/// Languages that the detector does not know and takes for their neighbours: by their letters and small
/// words. "" for one of those that write Cyrillic with letters of their own.
fn told_apart(text: &str) -> Option<&'static str> {
    let count = |letters: &str| {
        text.chars()
            .filter(|&c| !c.is_ascii() && letters.contains(c))
            .count()
    };
    let said = |words: &str| {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|&word| word.len() > 1 && words.split(' ').any(|it| it == word))
            .count()
    };
    if text.is_ascii() {
        let swahili = said("kwa katika kwamba") > 0
            && said("na ya wa kwa za la ni katika kwamba hii hiyo") * 8 > text.split(' ').count();
        return swahili.then_some("sw");
    }
    let own = count("әғқңөұүһҗҳҷӣӯ");
    if own >= 3 {
        let kazakh = count("ұ") > 0 || count("і") > 0 && count("қ") > 0;
        return Some(if kazakh { "kk" } else { "" });
    }
    if text
        .chars()
        .filter(|c| ('\u{E80}'..'\u{F00}').contains(c))
        .count()
        > 8
    {
        return Some("lo");
    }
    if count("þÞ") > 0 && count("ðÐ") > 0 {
        return Some("is");
    }
    (count("ë") > 2 && said("të në dhe një për është që") > 2).then_some("sq")
}

/// So many bytes at the beginning tell a language by its frequent words.
const SAMPLE: usize = 900;
/// Fewer words tell nothing.
const WORDS: usize = 40;
/// Of a hundred words of a text in any of [`TOLD`], more than so many are frequent ones; of another
/// language's text fewer are.
const OWN: usize = 40;
const STRANGE: usize = 32;
/// Languages that their frequent words tell apart.
const TOLD: [&str; 10] = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "ca"];

/// The language in whose frequent words, or letters, the text is beyond doubt, for a tenth of what
/// the detector costs; the `likely` one is tried first.
fn told_by_words(text: &str, likely: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end)?;
    let words: Vec<&str> = tokens::words(sample)
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    if words.len() < WORDS {
        return None;
    }
    if let Some(tag) = told_by_letters(sample) {
        return Some(tag);
    }
    let share = |tag: &str| {
        let frequent = Frequent::of(tag);
        let known = words.iter().filter(|word| frequent.has_own(word));
        known.count() * 100 / words.len()
    };
    if let Some(tag) = TOLD.iter().find(|&&tag| tag == likely && share(tag) >= OWN) {
        return Some(tag);
    }
    let mut own = TOLD
        .iter()
        // Afrikaans shares Dutch's small words; every Dutch text of this length has an "ij".
        .filter(|&&tag| tag != "nl" || sample.contains("ij"))
        .map(|tag| (tag, share(tag)))
        .filter(|&(_, share)| share > STRANGE);
    match (own.next(), own.next()) {
        (Some((tag, share)), None) if share >= OWN => Some(tag),
        _ => None,
    }
}

/// Letters that only this language has of those with its alphabet, and letters that it has not.
const LETTERS: [(&str, &str, &str); 3] = [
    ("ru", "ыэ", "іїєґўҡңүһқәөӑӗ"),
    ("uk", "їє", "ыэъўђћ"),
    ("pl", "ł", ""),
];

fn told_by_letters(sample: &str) -> Option<&'static str> {
    if sample.is_ascii() {
        return None;
    }
    LETTERS.iter().find_map(|&(tag, own, strange)| {
        let count = |letters: &str| {
            sample
                .chars()
                .filter(|&c| !c.is_ascii() && letters.contains(c))
                .count()
        };
        (count(own) >= 4 && count(strange) == 0).then_some(tag)
    })
}

/// The language of a text whose markup declares `declared` (a BCP 47 tag, not trusted): the text
/// wins where they disagree and it is sure; the declared region survives agreement.
pub fn decide(declared: Option<&str>, text: &str) -> Option<String> {
    let declared = declared.map(str::trim).filter(|tag| is_tag(tag));
    let detected = detect_likely(text, &primary(declared.unwrap_or("")).to_ascii_lowercase());
    match (declared, detected) {
        (Some(declared), Some(detected))
            if detected.sure && !agree(primary(declared), detected.tag) =>
        {
            Some(detected.tag.to_owned())
        }
        (Some(declared), _) => Some(canonical(declared)),
        (None, Some(detected)) => Some(detected.tag.to_owned()),
        (None, None) => None,
    }
}

/// The primary subtag: "de" of "de-AT" or "de_AT".
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

fn is_tag(tag: &str) -> bool {
    let first = primary(tag);
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && !matches!(first, "und" | "mul" | "zxx")
}

/// `de_at` → `de-AT`.
fn canonical(tag: &str) -> String {
    let mut out = String::with_capacity(tag.len());
    for (index, part) in tag.split(['-', '_']).enumerate() {
        if part.is_empty() || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            break;
        }
        if index > 0 {
            out.push('-');
        }
        match (index, part.len()) {
            (0, _) => out.push_str(&part.to_ascii_lowercase()),
            (_, 2) => out.push_str(&part.to_ascii_uppercase()),
            (_, 4) => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// Tags that name one written language, or ones that detection cannot tell apart.
fn agree(declared: &str, detected: &str) -> bool {
    const ALIKE: &[&[&str]] = &[
        &["no", "nb", "nn", "da"],
        &["hr", "sr", "bs", "sh", "cnr"],
        &["id", "ms", "in"],
        &["iw", "he"],
        &["gl", "pt", "es", "ca", "ast", "an", "oc", "eu"],
        &["cs", "sk"],
        &["af", "nl", "fy", "li"],
        &["tl", "fil"],
        &["de", "lb", "gsw", "nds", "als"],
        &["hi", "mr", "ne"],
        &["zh", "yue", "wuu"],
        &["az", "tr"],
        &["ru", "be", "uk", "bg", "mk"],
        &["fa", "ar", "ur"],
    ];
    let declared = declared.to_ascii_lowercase();
    if declared == detected {
        return true;
    }
    // Close neighbours are told apart by few words: the markup knows better, unless it is one of the
    // great languages that pages carry by default.
    ALIKE
        .iter()
        .any(|group| group.contains(&declared.as_str()) && group.contains(&detected))
        && !matches!(declared.as_str(), "es" | "pt" | "ru" | "de" | "nl" | "ar")
}

fn is_latin(lang: Lang) -> bool {
    !matches!(
        tag(lang),
        "zh" | "ja"
            | "ko"
            | "th"
            | "he"
            | "el"
            | "ka"
            | "hy"
            | "bn"
            | "pa"
            | "gu"
            | "ta"
            | "te"
            | "kn"
            | "ml"
            | "my"
            | "km"
            | "si"
            | "am"
            | "or"
    )
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Der Gemeinderat hat am Montag beschlossen, die alte Brücke über den Fluss zu erneuern. \
        Die Arbeiten sollen im Frühjahr beginnen und werden nach Angaben der Verwaltung rund zwei Jahre dauern. \
        Für Fußgänger bleibt der Weg offen.";

    #[test]
    fn text_overrules_a_wrong_declaration() {
        assert_eq!(decide(Some("en-US"), GERMAN).as_deref(), Some("de"));
    }

    #[test]
    fn declared_region_survives_agreement() {
        assert_eq!(decide(Some("de_at"), GERMAN).as_deref(), Some("de-AT"));
    }

    #[test]
    fn short_text_does_not_overrule() {
        assert_eq!(
            decide(Some("fr"), "Guten Tag zusammen").as_deref(),
            Some("fr")
        );
    }

    #[test]
    fn xhosa_is_not_zulu() {
        let says = |text: &str| detect(text).map(|it| it.tag);
        let xhosa = "Umphathi wesixeko uthe ukuba imvula ayimi kuza kufuneka kuvalwe iindlela kwi dolophu, kunye nezikolo, kwaye abantu bahlale emakhaya.";
        let zulu = "Imeya yedolobha ithe uma imvula ingami kuzodingeka kuvalwe imigwaqo, futhi yathi abantu kufanele bahlale emakhaya ngoba izikole zivaliwe.";
        assert_eq!(says(xhosa), Some("xh"));
        assert_eq!(says(zulu), Some("zu"));
    }

    /// A line each: its tag, a tab, two invented sentences.
    fn lines(file: &str) -> impl Iterator<Item = (&str, String)> {
        let lines = file.lines().filter_map(|line| line.split_once('\t'));
        lines.flat_map(|(tag, text)| [(tag, text.to_owned()), (tag, [text; 4].join(" "))])
    }

    #[test]
    fn two_sentences_tell_seventy_five_languages() {
        for (tag, text) in lines(include_str!("language/told.txt")) {
            assert_eq!(detect(&text).map(|it| it.tag), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_declared_language_that_no_detector_knows_stands() {
        for (tag, text) in lines(include_str!("language/declared.txt")) {
            assert_eq!(decide(Some(tag), &text).as_deref(), Some(tag), "{text}");
        }
        let german = [GERMAN; 2].join(" ");
        assert_eq!(decide(Some("eu"), &german).as_deref(), Some("de"));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(decide(None, ""), None);
        assert_eq!(decide(Some("x-default"), " "), None);
    }
}
