//! Names: bylines to people and agencies. Knows no page.

mod by;
mod words;

use std::sync::LazyLock;

use super::clean::{self, key};
use super::datelines;
use crate::text::date;
use crate::text::language::primary;
use by::{AND, BY, BY_IN, CHINESE_REPORTERS, KIND_BY, KINDS, KOREAN_REPORTERS};
use words::{LEFT_OVER, NO_NAMES, PLACEHOLDERS, ROLE_WORDS, ROLES};

/// Splits a byline into names; `site` are keys of what the site calls itself.
pub(super) fn names(raw: &str, site: &[String], language: Option<&str>) -> Vec<String> {
    let mut text = clean::text(raw);
    if text.chars().count() > 300 {
        return Vec::new();
    }
    if text.contains("://") || text.contains("www.") || text.contains('@') {
        let is_mail = |it: &str| it.find('@').is_some_and(|at| at > 1 && it.len() > at + 1);
        let words = text
            .split(' ')
            .filter(|it| !it.contains("://") && !it.contains("www.") && !is_mail(it));
        text = words.collect::<Vec<_>>().join(" ");
    }
    let rest = byline(&text, language).unwrap_or(&text);
    text = without_by(rest).to_owned();
    if let Some(found) = date::find_all(&text, language).first() {
        let end = if found.start == 0 {
            String::new()
        } else {
            text.get(..found.start).unwrap_or("").to_owned()
        };
        // "Published on" before the date is no name.
        let begin = end.split_whitespace().next().unwrap_or("");
        if datelines::is_label(begin) {
            return Vec::new();
        }
        text = match end.rsplit_once(['|', '•', '·', '–', '—']) {
            Some((names, label)) if datelines::is_label(label) => names.to_owned(),
            _ => end,
        };
    }
    let whole = key(&text);
    if (site.contains(&whole) && !is_persons(&text)) || PLACEHOLDERS.contains(&whole.as_str()) {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    for piece in pieces(&text) {
        let name = tidy(&piece);
        let is_known = |it: &String| key(it) == key(&name) || tells_of(&name, it);
        if is_name(&name, site) && !out.iter().any(is_known) {
            out.push(name);
        }
    }
    out
}

/// What a line names as its author, if it says so in the page's language: by a word before the name,
/// or by calling it a reporter.
pub(super) fn byline<'a>(text: &'a str, language: Option<&str>) -> Option<&'a str> {
    let text = text.trim();
    if let Some(rest) = after_by(text) {
        return Some(rest);
    }
    let own = BY_IN
        .iter()
        .filter(|(tag, _)| language.is_some_and(|it| primary(it).eq_ignore_ascii_case(tag)))
        .find_map(|(_, by)| {
            let (head, rest) = text.split_at_checked(by.len())?;
            (head.to_lowercase() == *by && rest.starts_with(char::is_uppercase)).then_some(rest)
        });
    own.or_else(|| kind_by(text)).or_else(|| reporter(text))
}

/// How many characters stand at most before the "by" of a kind.
const KIND: usize = 30;

/// "An essay by Jane Doe", "Ein Kommentar von Erika Muster": what it is, by whom.
fn kind_by(text: &str) -> Option<&str> {
    // What has no such word near its beginning is none, and every line of the page is asked.
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let mut near = spaces.take_while(|&at| at <= KIND * 4);
    near.find(|&at| KIND_BY.iter().any(|by| text[at..].starts_with(by)))?;
    let (kind, name) = KIND_BY.iter().find_map(|by| text.split_once(by))?;
    let last = kind.rsplit(' ').next()?.to_lowercase();
    let name_end = name
        .find(['|', ',', '•', '·', '(', '–', '—'])
        .unwrap_or(name.len());
    let alone = name.get(..name_end)?.trim();
    (kind.chars().count() <= KIND && KINDS.contains(&last.as_str()) && is_proper(alone))
        .then_some(name)
}

/// `記者王小明／台北報導`, `김하늘 기자`: the name alone. What stands before a Chinese reporter is the paper.
fn reporter(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    let is_end = |it: char| it.is_whitespace() || "／/｜|·，,（(".contains(it);
    let fits = |name: &&str| (2..=4).contains(&name.chars().count()) && is_proper(name);
    let behind = CHINESE_REPORTERS.iter().find_map(|role| {
        let (before, rest) = text.split_once(role)?;
        let name = rest.trim_start().split(is_end).next().filter(fits);
        name.filter(|_| before.chars().count() <= 6)
    });
    let before = || {
        KOREAN_REPORTERS.iter().find_map(|role| {
            let (name, rest) = text.split_once(role)?;
            let name = Some(name.trim_end()).filter(fits);
            name.filter(|_| rest.is_empty() || rest.starts_with(is_end))
        })
    };
    behind.or_else(before)
}

/// Leaves out "By" and its like, however often.
pub(super) fn without_by(text: &str) -> &str {
    let mut rest = text.trim();
    for _ in 0..3 {
        let Some(after) = after_by(rest) else { break };
        rest = after;
    }
    rest
}

/// [`BY`] by the first byte.
static BY_FIRST: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let begin = |first: u8| move |it: &&str| it.as_bytes().first() == Some(&first);
    let lists = (0..=u8::MAX).map(|first| BY.iter().copied().filter(begin(first)).collect());
    lists.collect()
});

/// No word of `BY` has more characters.
const LONGEST_BY: usize = 32;

/// What follows a "By", if the text starts with one.
pub(super) fn after_by(text: &str) -> Option<&str> {
    let end = text
        .char_indices()
        .nth(LONGEST_BY)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..end)?;
    let lower = head.to_lowercase();
    // Lower case may change lengths; then the prefixes cannot be cut by bytes.
    if lower.len() != head.len() {
        return None;
    }
    // Every line of the page is asked: most words differ in the first byte.
    BY_FIRST[usize::from(lower.bytes().next()?)]
        .iter()
        .filter(|by| lower.starts_with(**by))
        .max_by_key(|by| by.len())
        .and_then(|by| {
            let rest = text.get(by.len()..)?;
            // Spans without a space between them glue the name to "by".
            let glued = by.len() > 2
                && rest.starts_with(char::is_uppercase)
                && text.starts_with(|it: char| !it.is_uppercase() || by.contains(' '));
            let ends_word = glued
                || by.ends_with([':', '：', '/', '／', '・', '＝', '՝', ' '])
                || rest.starts_with(|it: char| {
                    !it.is_alphanumeric() && it != '-' && it != '\'' && it != '.'
                });
            let rest =
                rest.trim_start_matches(|it: char| it.is_whitespace() || it == ':' || it == '：');
            (ends_word && !rest.is_empty()).then_some(rest)
        })
}

fn pieces(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in text.split([
        ';', ',', '|', '•', '·', '/', '\n', '，', '、', '►', '–', '—',
    ]) {
        let part = part.split(" - ").next().unwrap_or(part);
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            let is_and = AND.contains(&word.to_lowercase().as_str())
                && (word.chars().count() > 1 || word != word.to_uppercase() || word == "&");
            if is_and && !name.is_empty() {
                out.push(name.join(" "));
                name.clear();
            } else if !is_and {
                name.push(word);
            }
        }
        out.push(name.join(" "));
    }
    out
}

fn tidy(piece: &str) -> String {
    let mut name = without_by(piece.trim_start_matches('(')).to_owned();
    // "(dpa)" behind a name, "(@handle)".
    if let Some(at) = name.find(['(', '[', '<', '@', '{'])
        && at > 0
    {
        name = name.get(..at).unwrap_or("").to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 2
        && let Some(at) = words
            .iter()
            .skip(2)
            .position(|it| ROLE_WORDS.contains(&it.to_lowercase().trim_matches([':', ','])))
    {
        name = words.get(..at + 2).unwrap_or_default().join(" ");
    }
    while let Some((rest, last)) = name.rsplit_once(' ') {
        if !LEFT_OVER.contains(&last.to_lowercase().as_str()) {
            break;
        }
        name = rest.to_owned();
    }
    let trimmed = name.trim_matches(|it: char| {
        it.is_whitespace()
            || "()[]{}<>\"'“”„*:.-_+#".contains(it) && !(it == '.' && ends_initial(&name))
    });
    clean::fold(trimmed)
}

/// "Jr." and "J." keep their point.
fn ends_initial(name: &str) -> bool {
    let last = name.trim_end().rsplit(' ').next().unwrap_or("");
    last.chars().count() <= 3 && last.starts_with(char::is_uppercase)
}

/// Whether a text may be the name of a person or an agency.
pub(super) fn is_name(name: &str, site: &[String]) -> bool {
    let key = key(name);
    let length = name.chars().count();
    if !(2..=60).contains(&length) || key.is_empty() {
        return false;
    }
    if PLACEHOLDERS.contains(&key.as_str()) || ROLES.contains(&key.as_str()) {
        return false;
    }
    if name.contains("://")
        || name.contains("www.")
        || name.contains('@')
        || name.contains('?')
        || name.contains('=')
    {
        return false;
    }
    if name.chars().filter(char::is_ascii_digit).count() > 3
        || !name.chars().any(char::is_alphabetic)
    {
        return false;
    }
    if name.split_whitespace().count() > 6 {
        return false;
    }
    !site.contains(&key) || is_persons(name)
}

/// "Jane is an engineer", behind "Jane Doe".
fn tells_of(piece: &str, name: &str) -> bool {
    let mut words = piece.split_whitespace();
    words.next() == name.split_whitespace().next()
        && words
            .next()
            .is_some_and(|it| it.starts_with(char::is_lowercase))
}

/// Whether it is the name of one person even where the site is called so, too.
fn is_persons(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let first = name.split_whitespace().next().unwrap_or("");
    (2..=3).contains(&words) && is_proper(name) && super::mentions::is_given(first)
}

/// Whether a name is written as people's are: two to five words with capitals, or a few ideographs.
pub(super) fn is_proper(name: &str) -> bool {
    let mut words = 0;
    let mut capitals = 0;
    for word in name.split_whitespace() {
        words += 1;
        let Some(first) = word.chars().next() else {
            continue;
        };
        if NO_NAMES.contains(&word.to_lowercase().as_str()) {
            return false;
        }
        if !first.is_alphabetic() || word.chars().any(|it| it.is_ascii_digit()) {
            return false;
        }
        // Georgian has no capitals.
        if !first.is_lowercase() || matches!(first, '\u{10d0}'..='\u{10ff}') {
            capitals += 1;
        } else if !matches!(
            word,
            "de" | "da"
                | "do"
                | "dos"
                | "das"
                | "del"
                | "dela"
                | "los"
                | "las"
                | "bint"
                | "ben"
                | "op"
                | "della"
                | "di"
                | "la"
                | "le"
                | "van"
                | "von"
                | "der"
                | "den"
                | "ter"
                | "ten"
                | "el"
                | "al"
                | "bin"
                | "ibn"
                | "y"
                | "e"
                | "zu"
                | "af"
                | "av"
                | "du"
                | "dr."
                | "vom"
        ) {
            return false;
        }
    }
    let ideographs = name
        .chars()
        .all(|it| matches!(u32::from(it), 0x3400..=0x9FFF | 0xAC00..=0xD7FF))
        && (2..=5).contains(&name.chars().count());
    ideographs || ((2..=5).contains(&words) && capitals >= 2)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn bylines() {
        let cases: [(&str, &[&str]); 20] = [
            ("By Jane Doe", &["Jane Doe"]),
            ("BY: JANE DOE and John Roe", &["JANE DOE", "John Roe"]),
            (
                "Von Erika Muster, Max Muster und Jo Beispiel",
                &["Erika Muster", "Max Muster", "Jo Beispiel"],
            ),
            ("Par Jeanne Dupont", &["Jeanne Dupont"]),
            ("Por Juan Pérez y Ana Gómez", &["Juan Pérez", "Ana Gómez"]),
            ("Jane Doe, Staff Writer", &["Jane Doe"]),
            ("Jane Doe (dpa)", &["Jane Doe"]),
            ("Jane Doe 10 November 2021", &["Jane Doe"]),
            ("By Jane Doe | Reporter", &["Jane Doe"]),
            ("Written by Jane Doe on March 3, 2014", &["Jane Doe"]),
            ("Jane Doe, Jane works as an engineer", &["Jane Doe"]),
            ("Life is a Journey", &["Life is a Journey"]),
            ("admin", &[]),
            ("https://example.org/jane", &[]),
            ("@jane", &[]),
            ("Example News", &[]),
            ("Robert Downey Jr.", &["Robert Downey Jr."]),
            ("Byron Lee", &["Byron Lee"]),
            // Who writes alone often calls the site by his own name.
            ("Thomas Muster", &["Thomas Muster"]),
            ("Text von Jane Doe Illustration von John Roe", &["Jane Doe"]),
        ];
        let sites = ["examplenews".to_owned(), "thomasmuster".to_owned()];
        for (raw, expected) in cases {
            assert_eq!(names(raw, &sites, Some("en")), expected, "{raw}");
        }
    }
}
