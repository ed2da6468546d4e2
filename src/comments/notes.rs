//! What platforms and writers set around a name: numbers, notes in brackets, days, accounts. The name
//! itself is [`super::names`]'.

use super::dates;
use super::lexicon::section;
use super::names;

/// Beginnings of notes in brackets after a name.
const NOTES: [&str; 27] = [
    "anonym",
    "besucher",
    "gast",
    "guest",
    "invité",
    "invitado",
    "member]",
    "mitglied",
    "ospite",
    "visit",
    "гость",
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
    "bezoeker",
];

/// A name without what a platform adds to it: "(not verified)", "[Visitor]", the account of "Ann(ann_12)",
/// the machine of "Ann@10.0.1.x".
pub(super) fn without_note(who: &str) -> &str {
    if let Some((before, note)) = who.rsplit_once(['(', '[']) {
        let word = note.trim_end_matches([')', ']']);
        let is_account = || {
            let signs =
                |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"_-*.".contains(&it);
            before.ends_with(char::is_alphabetic) && word.len() > 2 && word.bytes().all(signs)
        };
        let noted = note.to_lowercase();
        let is_number = word.len() > 2 && word.bytes().all(|it| it.is_ascii_digit());
        if NOTES.iter().any(|it| noted.starts_with(it))
            || word.len() < note.len() && (is_number || is_account())
        {
            return before;
        }
    }
    let is_machine = |host: &str| {
        host.bytes().filter(|&it| it == b'.').count() > 1
            && host
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".-*".contains(&it))
    };
    match who.rsplit_once('@') {
        Some((before, host)) if !before.is_empty() && is_machine(host) => before,
        _ => who,
    }
}

/// "the old baker, today": a name that looks like none, parted from a day told from today.
pub(super) fn without_day(line: &str) -> (&str, &str) {
    let day = |it: &str| section("days").is(it.trim_matches([' ', ')']).to_lowercase().as_str());
    let parted = line.rsplit_once([',', '(']);
    parted.filter(|it| day(it.1)).unwrap_or((line, ""))
}

/// A line without the comment's number before it: "#1 Ann", "1. Ann".
pub(super) fn without_number(line: &str) -> &str {
    let bare = line.trim_start_matches('#');
    let rest = bare.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = bare.len() - rest.len();
    let marked = bare.len() < line.len() || rest.starts_with(['.', ')']);
    let rest = rest.trim_start_matches(['.', ')']);
    if (1..=5).contains(&digits)
        && marked
        && rest.starts_with(' ')
        && rest.chars().any(char::is_alphabetic)
        && (bare.len() < line.len()
            || !dates::has_date(line)
            || names::is_byline(rest.trim_start()))
    {
        rest
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
