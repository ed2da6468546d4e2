//! Text as sources give it, to text as a reader sees it. Knows no field.

use crate::page::runs;

/// The named references that turn up doubly escaped in metadata.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("bull", '•'),
    ("middot", '·'),
    ("shy", '\u{ad}'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("iacute", 'í'),
    ("igrave", 'ì'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ograve", 'ò'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("oslash", 'ø'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("Eacute", 'É'),
    ("Agrave", 'À'),
    ("euro", '€'),
    ("pound", '£'),
    ("copy", '©'),
    ("reg", '®'),
    ("deg", '°'),
];

/// Decodes character references, leaves out tags and invisible characters, folds white space.
pub(super) fn text(raw: &str) -> String {
    let mut decoded = references(raw);
    // Content systems escape twice.
    if decoded.contains('&') {
        decoded = references(&decoded);
    }
    fold(&without_tags(&decoded))
}

/// Folds white space and leaves out invisible characters.
pub(super) fn fold(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut space = false;
    for (character, run) in runs(raw, u8::is_ascii_graphic) {
        if !character.is_ascii_graphic() {
            if character.is_whitespace() {
                space = true;
                continue;
            }
            if matches!(
                character,
                '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
            ) || character.is_control()
            {
                continue;
            }
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        out.push_str(run);
    }
    out
}

fn references(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match reference(from) {
            Some((character, length)) => {
                out.push(character);
                rest = from.get(length..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of a reference at the start, and the reference's length.
fn reference(from: &str) -> Option<(char, usize)> {
    let end = from.bytes().take(12).position(|byte| byte == b';')?;
    let name = from.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|&&(it, _)| it == name)?.1,
    };
    Some((character, end + 1))
}

fn without_tags(raw: &str) -> String {
    if !raw.contains('<') {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let is_tag =
            from[1..].starts_with(|it: char| it.is_ascii_alphabetic() || it == '/' || it == '!');
        match from.find('>').filter(|_| is_tag) {
            Some(end) => {
                let name = from[1..end].trim_start_matches('/');
                let inline = [
                    "b", "i", "em", "strong", "span", "a", "sup", "sub", "u", "wbr", "mark",
                ]
                .iter()
                .any(|it| {
                    name.split_ascii_whitespace()
                        .next()
                        .is_some_and(|name| name.eq_ignore_ascii_case(it))
                });
                if !inline {
                    out.push(' ');
                }
                rest = &from[end + 1..];
            }
            None => {
                out.push('<');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Letters and digits in lower case, accents of Latin letters left out: what two spellings of one
/// thing share.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars().filter(|it| it.is_alphanumeric()) {
        push_bare(&mut out, character);
    }
    out
}

/// Words in lower case, accents of Latin letters left out; ideographs one by one.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        let alone =
            matches!(u32::from(character), 0x2E80..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7FF);
        if (alone || !character.is_alphanumeric())
            && !matches!(character, '\'' | '’')
            && !word.is_empty()
        {
            out.push(std::mem::take(&mut word));
        }
        if alone {
            out.push(character.to_string());
        } else if character.is_alphanumeric() {
            push_bare(&mut word, character);
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// The letter in lower case, without the accent of a Latin one.
pub(super) fn push_bare(out: &mut String, character: char) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase());
        return;
    }
    for lower in character.to_lowercase() {
        let bare = match lower {
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'ä' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'ď' | 'đ' => 'd',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ğ' | 'ģ' => 'g',
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
            'ķ' => 'k',
            'ł' | 'ľ' | 'ļ' => 'l',
            'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'š' | 'ş' | 'ș' => 's',
            'ť' | 'ţ' | 'ț' => 't',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            // What remains of a capital İ.
            '\u{307}' => continue,
            other => other,
        };
        out.push(bare);
    }
}

/// How much two texts, in [`words`], share, 0.0 to 1.0 (F1).
pub(super) fn shared(one: &[String], other: &[String]) -> f64 {
    let total = one.len() + other.len();
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let mut other: Vec<&String> = other.iter().collect();
    let mut shared = 0;
    for word in one {
        if let Some(at) = other.iter().position(|it| *it == word) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / total as f64
}

#[cfg(test)]
mod tests {
    use super::{key, shared, text, words};

    #[test]
    fn references_and_tags() {
        assert_eq!(
            text("Tom &amp;amp; Jerry &#8211; <b>a</b>\n film&#x2026;"),
            "Tom & Jerry – a film…"
        );
        assert_eq!(
            text("a < b && c; d &unknown; e"),
            "a < b && c; d &unknown; e"
        );
        assert_eq!(text("one<br/>two"), "one two");
        assert_eq!(text("&"), "&");
    }

    #[test]
    fn keys_and_likeness() {
        assert_eq!(
            key("Süddeutsche Zeitung"),
            key("sueddeutsche zeitung").replace("ue", "u")
        );
        let likeness = |one, other| shared(&words(one), &words(other));
        assert!(likeness("A storm hits the coast", "Storm hits the coast") > 0.8);
        assert!(likeness("A storm", "Election") < 0.1);
    }
}
