//! Tells what a short text is: a thread's heading, a notice, a button. Rules over [`super::lexicon`];
//! nothing here looks at the page.

use super::dates::decimal;
use super::lexicon::{is_mark, section, words};

/// What a heading or counter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// How many comments there are, if it says so.
    pub(super) count: Option<u32>,
    /// Asks for a comment ("Leave a reply") rather than heading some.
    pub(super) invitation: bool,
}

/// Reads a thread's heading: "1 thought on “…”", "Kommentare (3)", "댓글", "Leave a reply".
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.len() > 800 {
        return None;
    }
    let text = text.trim().to_lowercase();
    let letters = text.chars().count();
    if letters == 0 || letters > 240 {
        return None;
    }
    let begins = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    if letters <= 80 && section("invitations").beginning(begins).is_some() {
        return Some(Heading {
            count: None,
            invitation: true,
        });
    }
    // The quoted headline may say anything; what it quotes is not looked at.
    let head = match text.find(['“', '„', '«', '"', '”', '「', '‘', '’', '\'', '<']) {
        Some(at) if at > 0 && !text[..at].ends_with(char::is_alphanumeric) => &text[..at],
        _ => text.as_str(),
    };
    let quoted = head.len() < text.len();
    let first: Vec<&str> = words(head).take(8).collect();
    let at = first.iter().position(|word| is_noun(word)).or_else(|| {
        first
            .windows(2)
            .position(|pair| section("nouns").is(&pair.join(" ")))
    })?;
    let count = count(head);
    let length = words(head).count();
    let few = match count {
        Some(_) => at <= 3 && (length <= 8 || at <= 1),
        // "Comment faire …" is a question: a bare noun has little beside it.
        None => at <= 2 && (length <= 3 || quoted && length <= 6),
    };
    let elsewhere = letters < 60 && section("elsewhere").is_within(head);
    (few && !elsewhere).then_some(Heading {
        count,
        invitation: false,
    })
}

fn is_noun(word: &str) -> bool {
    let word = word.trim_start_matches(|character: char| character.is_ascii_digit());
    let nouns = section("nouns");
    nouns.is(word)
        || (!word.is_ascii()
            && nouns.unspaced().iter().any(|noun| {
                (word.ends_with(noun) || word.starts_with(noun)) && word.len() <= noun.len() + 12
            }))
}

/// The number of comments in a counter.
fn count(text: &str) -> Option<u32> {
    let mut digits = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if let Some(digit) = decimal(character) {
            digits.push(digit);
        } else if !digits.is_empty() {
            // Thousands: "1,204", "1.204".
            let grouped = matches!(character, ',' | '.' | '\u{a0}' | '\u{202f}' | '’')
                && digits.len() <= 3
                && characters
                    .clone()
                    .take(3)
                    .filter(|&next| decimal(next).is_some())
                    .count()
                    == 3;
            if !grouped {
                break;
            }
        }
    }
    if !digits.is_empty() {
        return digits.parse().ok().filter(|&number| number < 10_000_000);
    }
    let mut words = words(text);
    let first = words.next()?;
    (words.next().is_some() && section("one").is(first)).then_some(1)
}

/// Whether the text says that no more comments are taken.
pub(super) fn says_closed(text: &str) -> bool {
    text.len() <= 600 && section("closed").is_within(&text.to_lowercase())
}

/// Whether a short text says that nobody has commented yet.
pub(super) fn says_none(text: &str) -> bool {
    text.len() <= 200 && section("none_yet").is_within(&text.to_lowercase())
}

/// Whether the whole text is a button's or small print: "Reply", "3 likes", "Report".
pub(super) fn is_control(text: &str) -> bool {
    if text.len() > 90 {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = |part: &str| -> String {
        part.trim_matches(|character: char| !character.is_alphabetic() && !is_mark(character))
            .to_owned()
    };
    let whole = bare(&lower);
    if whole.is_empty() {
        // Counters and arrows, but no "???" and no faces.
        return text.chars().all(|character| {
            character.is_ascii() && !matches!(character, '?' | '!')
                || matches!(character, '↓' | '↑' | '×' | '…' | '·' | '•')
        });
    }
    let controls = section("controls");
    controls.is(&whole)
        || lower
            .split(['|', '·', '•', '–', '/'])
            .map(bare)
            .all(|part| part.is_empty() || controls.is(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_languages() {
        for (text, count) in [
            ("1 thought on “Long walks”", Some(1)),
            ("One thought on “Long walks”", Some(1)),
            ("3 Comments", Some(3)),
            ("Kommentare (3)", Some(3)),
            ("Ein Kommentar", Some(1)),
            ("Comments", None),
            ("4 Antworten auf „Der Wald“", Some(4)),
            ("2 réflexions sur « La forêt »", Some(2)),
            ("댓글 12개", Some(12)),
            ("댓글", None),
            ("1,204 comments", Some(1204)),
            ("コメント", None),
            ("5件のコメント", Some(5)),
            ("3条评论", Some(3)),
            ("7 комментариев", Some(7)),
            ("تعليقات", None),
            ("Vos commentaires", None),
            ("2 thoughts on Long walks in the hills", Some(2)),
            ("12 Responses to Long walks in the hills of home", Some(12)),
            ("1 reactie op Lange wandelingen", Some(1)),
            ("5 yorum", Some(5)),
            ("Bình luận (4)", Some(4)),
            ("ความคิดเห็น 3", Some(3)),
        ] {
            assert_eq!(heading(text).map(|it| it.count), Some(count), "{text}");
        }
        assert!(heading("Leave a Reply").is_some_and(|it| it.invitation));
        assert!(heading("Schreibe einen Kommentar").is_some_and(|it| it.invitation));
    }

    #[test]
    fn other_headings_are_none() {
        for text in [
            "Recent comments",
            "Neueste Kommentare",
            "Related articles",
            "Comment faire pousser un citronnier chez soi",
            "Most commented",
            "Ten thoughts about long walks and what they do to us",
        ] {
            assert_eq!(heading(text), None, "{text}");
        }
    }

    #[test]
    fn small_print() {
        for text in ["Reply", "Antworten", "3 likes", "+1", "Reply | Report", "↓"] {
            assert!(is_control(text), "{text}");
        }
        for text in ["Thanks", "???", "❤"] {
            assert!(!is_control(text), "{text}");
        }
    }

    #[test]
    fn notices() {
        assert!(says_closed("Comments are closed."));
        assert!(says_closed("Die Kommentare sind geschlossen."));
        assert!(says_none("Sorry, no comments yet."));
    }
}
