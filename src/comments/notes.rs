//! What platforms and writers set around a name: numbers, notes in brackets, days, accounts. The name
//! itself is [`super::names`]'.

use super::dates;
use super::lexicon::section;
use super::names;
use super::phrases;

/// Notes in brackets after a name that tell of a guest or member, whole.
const GUESTS: [&str; 20] = [
    "anonym",
    "anonyme",
    "anonymous",
    "anónimo",
    "anonimo",
    "bezoeker",
    "besucher",
    "besucherin",
    "gast",
    "guest",
    "invité",
    "invitado",
    "member",
    "mitglied",
    "ospite",
    "visitante",
    "visitatore",
    "visiteur",
    "visitor",
    "гость",
];

/// Beginnings of such notes.
const NOTES: [&str; 15] = [
    "unregistered",
    "verified",
    "not verified",
    "nicht überprüft",
    "non vérifié",
    "no verificado",
    "non verificato",
    "niet geverifieerd",
    "niet gecontroleerd",
    "não verificado",
    "niezweryfikowany",
    "neověřeno",
    "neregistrovan",
    "не проверено",
    "ej verifierad",
];

/// A name without what a platform adds to it: "(not verified)", "[Visitor]", the account of "Ann(ann_12)",
/// the machine of "Ann@10.0.1.x".
pub(super) fn without_note(who: &str) -> &str {
    // The writer's address, where it is no link.
    let addressed = who.rsplit_once(' ').filter(|it| it.1.contains("://"));
    let who = addressed.map_or(who, |it| it.0);
    // "[Ann] [York]"
    let placed = who.strip_prefix('[').and_then(|it| it.split_once("] ["));
    let who = placed.map_or(who, |it| it.0);
    if let Some((before, note)) = who.rsplit_once(['(', '['])
        && !before.trim().is_empty()
    {
        let word = note.trim_end_matches([')', ']']);
        let closed = word.len() < note.len();
        let noted = word.to_lowercase();
        // "Jan(sen)" is all a name, "Ann (1987)" has a year.
        let is_account = || {
            let told = |it: u8| it.is_ascii_digit() || b"_-*.".contains(&it);
            let foreign = |it: char| it.is_alphabetic() && !it.is_ascii();
            before.ends_with(char::is_alphabetic)
                && word.bytes().all(|it| it.is_ascii_lowercase() || told(it))
                && (word.bytes().any(told) || before.ends_with(foreign))
        };
        let is_number = word.bytes().all(|it| it.is_ascii_digit());
        let is_year = word.len() == 4 && ("1900".."2100").contains(&word);
        let is_id = word.len() > 2 && is_number && !is_year || !is_number && is_account();
        if GUESTS.contains(&noted.as_str())
            || NOTES.iter().any(|it| noted.starts_with(it))
            || closed && is_id
        {
            return before;
        }
    }
    // An address of mail has words alone.
    let is_machine = |host: &str| {
        host.split('.').count() > 2
            && host
                .split('.')
                .any(|it| it == "x" || it.contains(|it: char| it == '*' || it.is_ascii_digit()))
            && host
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".-*".contains(&it))
    };
    // "Ann #aB3dE9xY": what proves that it is the same Ann.
    let is_trip = |it: &str| {
        it.len() == 8
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"./".contains(&it))
            && it.bytes().any(|it| it.is_ascii_lowercase())
            && it.bytes().any(|it| !it.is_ascii_lowercase())
    };
    match who.rsplit_once(['@', ',', '#']) {
        Some((before, after)) if !before.is_empty() => {
            let host = is_machine(after.trim_start());
            let trip = who.as_bytes()[before.len()] == b'#' && is_trip(after);
            if host || trip { before } else { who }
        }
        _ => who,
    }
}

/// Whether a line says when, and nobody stands behind its "posted by".
pub(super) fn is_nameless(line: &str) -> bool {
    names::is_byline(line) && names::split(line).is_none_or(|(who, _)| names::is_link_word(&who))
}

/// "the old baker, today": a name that looks like none, parted from a day told from today.
pub(super) fn without_day(line: &str) -> (&str, &str) {
    let day = |it: &str| section("days").is(it.trim_matches([' ', ')']).to_lowercase().as_str());
    let parted = line.rsplit_once([',', '(']);
    parted.filter(|it| day(it.1)).unwrap_or((line, ""))
}

/// The comment's number that a line begins with, whether a sign or word tells that it is one, and the rest:
/// "#1 Ann", "1. Ann", "[1] Ann", "No. 1", "Comment #1", "2楼", "1F".
pub(super) fn number(line: &str) -> Option<(usize, bool, &str)> {
    let word = line.split(|it: char| !it.is_alphabetic()).next()?;
    let after = &line[word.len()..];
    let told = match word.to_lowercase().as_str() {
        "" => false,
        "n" | "nr" | "no" => after.starts_with(['.', '°', 'º', '#']),
        noun => after.trim_start().starts_with('#') && phrases::is_noun(noun),
    };
    let after = if told { after } else { line };
    let signs = |it: char| {
        matches!(it, '#' | '№' | '(' | '[' | ' ') || told && matches!(it, '.' | '°' | 'º')
    };
    let bare = after.trim_start_matches(signs);
    let rest = bare.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = bare.get(..bare.len() - rest.len())?;
    let closed = rest.trim_start_matches(['.', ')', ']', 'º', '楼', '樓', '层', '層', '번']);
    let floor = rest
        .strip_prefix('F')
        .filter(|it| !it.starts_with(char::is_alphanumeric));
    let open = after.starts_with(['(', '[']) && closed.len() == rest.len();
    let marked = told || bare.len() < after.len() || closed.len() < rest.len() || floor.is_some();
    let number = digits.parse().ok().filter(|_| digits.len() <= 5 && !open)?;
    Some((number, marked, floor.unwrap_or(closed)))
}

/// A line without the comment's number before it.
pub(super) fn without_number(line: &str) -> &str {
    let hashed = line.starts_with(|it: char| !it.is_ascii_digit());
    match number(line) {
        Some((_, true, rest))
            if rest.starts_with(' ')
                && rest.chars().any(char::is_alphabetic)
                && (hashed
                    || !dates::has_date(line)
                    || dates::start(rest.trim_start()).is_some_and(|at| at > 0)) =>
        {
            rest
        }
        _ => line,
    }
}

/// The byline in "Comment 3 by Ann", or "Comment by Ann", any other line as it is.
pub(super) fn behind_noun(line: &str) -> &str {
    let (noun, rest) = line.split_once(' ').unwrap_or((line, ""));
    let by = number(rest).map(|it| it.2).filter(|it| it.starts_with(' '));
    let by = by.map_or(rest, str::trim_start);
    let told = || section("by").beginning(&by.to_lowercase()).is_some();
    let is_low = !by.starts_with(char::is_uppercase) || by.len() < rest.len();
    if is_low && phrases::is_noun(&noun.to_lowercase()) && told() {
        by
    } else {
        line
    }
}

/// A browser or system that a comment was written with: "Chrome 73.0.3683", "Windows 10.0".
pub(super) fn is_version(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(name, version)| {
        version.contains('.')
            && version.split('.').all(|part| {
                (1..=5).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
            })
            && name.chars().any(char::is_alphabetic)
    })
}

/// The text without the word that leads to a date right behind it: "Ann le".
pub(super) fn before_date(text: &str) -> &str {
    match text.trim_end().rsplit_once(' ') {
        Some((who, on)) if section("weekdays").is(on) => who,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_comments_are_told() {
        let is_number =
            |text| number(text).is_some_and(|(_, marked, rest)| marked && rest.is_empty());
        for text in [
            "#1",
            "No. 12",
            "Nr. 3",
            "[4]",
            "(5)",
            "2楼",
            "1F",
            "3.",
            "Comment #8",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "12",
            "F1",
            "5G",
            "(5 percent)",
            "No. 1!",
            "1st",
            "no 3",
            "123456.",
        ] {
            assert!(!is_number(text), "{text}");
        }
        for line in [
            "#1 Ann",
            "1. Ann",
            "[1] Ann",
            "(1) Ann",
            "No. 1 Ann",
            "1楼 Ann",
            "1F Ann",
            "Comment #1 Ann",
        ] {
            assert_eq!(without_number(line).trim(), "Ann", "{line}");
        }
        for line in ["1st Ann", "3 Ann", "(5 of us) Ann", "1.5 Ann"] {
            assert_eq!(without_number(line), line);
        }
    }
}
