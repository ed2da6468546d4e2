//! Words of a text with what stands around them. No names yet.

use super::gazetteer::{self, Lists, fold};
use crate::text::sentences;

/// A word.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// As written, without a possessive 's.
    pub text: &'a str,
    /// [`fold`]ed.
    pub folded: String,
    /// Where the gazetteer has it; only looked up for capitalised words.
    pub lists: Lists,
    /// Whether it opens a sentence or a quotation, where every word is capitalised.
    pub opens: bool,
    /// Whether it stands in the English genitive: what follows is another name.
    pub owns: bool,
    /// Whether nothing but one space or hyphen parts it from the word before.
    pub joined: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is written in capitals, two or more.
    pub capitals: bool,
    /// Whether a comma or bracket follows.
    pub paused: bool,
    /// Whether an opening quotation mark stands before it.
    pub quoted: bool,
    /// Whether a closing quotation mark follows.
    pub unquoted: bool,
    /// Whether a currency sign follows ("US$").
    pub money: bool,
    /// Whether a dot follows ("St." or an initial).
    pub dotted: bool,
    /// Whether a paragraph opens with it.
    pub heads: bool,
    /// Byte offset in the text.
    pub at: usize,
}

impl Token<'_> {
    /// Two capitals or more, and no small letter.
    pub(super) fn is_acronym(&self) -> bool {
        self.capitals
    }

    /// "MPs"
    pub(super) fn is_plural_acronym(&self) -> bool {
        self.text
            .strip_suffix('s')
            .is_some_and(|it| it.chars().nth(1).is_some() && it.chars().all(char::is_uppercase))
    }

    /// Without a case ending after a hyphen: "NATO" of "NATO-a".
    pub(super) fn acronym(&self) -> Option<&str> {
        let (head, ending) = self.text.split_once(['-', '‑'])?;
        let capitals = head.chars().all(char::is_uppercase) && head.chars().nth(1).is_some();
        let small = ending.chars().all(char::is_lowercase) && ending.chars().nth(3).is_none();
        (capitals && small).then_some(head)
    }

    /// Where the token ends in the text.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// "J" or "J."
    pub(super) fn is_initial(&self) -> bool {
        self.capital && self.text.trim_end_matches('.').chars().count() == 1
    }
}

/// Words of the whole text, sentence after sentence.
pub(super) fn read<'a>(text: &'a str, language: &str) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    for sentence in sentences::split(text, Some(language)) {
        let base = sentence.as_ptr() as usize - text.as_ptr() as usize;
        let mut opens = true;
        let mut gap_start = 0;
        let mut at = 0;
        let heads = text.get(..base).is_some_and(|before| {
            before.trim_end_matches(' ').ends_with(['\n', '\r']) || base == 0
        });
        while let Some((start, mut end)) = next_word(sentence, at) {
            let prefix = elided(sentence.get(start..end).unwrap_or(""), language, opens);
            if let Some(prefix) = prefix {
                end = start + prefix;
            }
            let gap = sentence.get(gap_start..start).unwrap_or("");
            let mut word = sentence.get(start..end).unwrap_or("");
            let whole = word;
            for possessive in ["'s", "’s", "'S", "’S"] {
                word = word.strip_suffix(possessive).unwrap_or(word);
            }
            let owner = word;
            word = word.trim_end_matches(['\'', '’', '-']);
            if !opens {
                opens = gap.contains(['"', '“', '„', '«', '»', '‹', '•', '‘', ':'])
                    || gap.contains(" - ") && start == 0;
            }
            let rest = sentence.get(end..).unwrap_or("");
            let folded = fold(word);
            let capital = prefix.is_none() && word.chars().next().is_some_and(char::is_uppercase);
            let lists = if capital {
                gazetteer::lists(&folded, language)
            } else {
                Lists::default()
            };
            tokens.push(Token {
                text: word,
                folded,
                owns: owner.len() < whole.len(),
                lists,
                opens,
                joined: start > 0
                    && !opens
                    && gap.trim_start_matches(['.', '\'', '’']).trim().is_empty()
                    && gap.matches(' ').count() <= 1
                    && gap_start > 0
                    && (!gap.contains('.') || joins_over_dot(tokens.last())),
                capital,
                capitals: capital && is_in_capitals(word),
                paused: rest.starts_with([',', '(', ';', ')']) || rest.starts_with(" ("),
                quoted: gap.ends_with(['"', '“', '„', '«', '‹', '»']),
                unquoted: rest.starts_with(['"', '”', '“', '»', '«', '›']),
                money: rest.starts_with(['$', '€', '£']),
                dotted: rest.starts_with('.'),
                heads: heads && gap_start == 0,
                at: base + start,
            });
            opens = false;
            gap_start = end;
            at = end;
        }
    }
    tokens
}

fn is_in_capitals(word: &str) -> bool {
    let mut letters = 0;
    word.chars().filter(|c| c.is_alphabetic()).all(|c| {
        letters += 1;
        c.is_uppercase()
    }) && letters >= 2
}

/// Whether the dot after the word before belongs to it: "J. Smith", "St. Louis", "Dr. Weiss".
fn joins_over_dot(before: Option<&Token>) -> bool {
    before.is_some_and(|token| token.text.chars().count() <= 4)
}

/// How long an article or preposition is that an apostrophe ties to the word: "l'" of "l'Italia".
fn elided(word: &str, language: &str, opens: bool) -> Option<usize> {
    const SHORT: &[&str] = &[
        "l", "d", "dell", "all", "nell", "dall", "sull", "un", "quest", "qu", "s", "n", "j", "c",
        "jusqu", "lorsqu", "puisqu", "quell", "cos",
    ];
    if !matches!(language, "fr" | "it" | "ca") {
        return None;
    }
    let at = word.find(['\'', '’'])?;
    let (prefix, rest) = word.split_at(at);
    let small = prefix.chars().all(char::is_lowercase);
    // "D'Alema" and "L'Aquila" are names, unless a sentence opens with "L'".
    let article = small || opens && !matches!(prefix, "D" | "d");
    (article && SHORT.contains(&prefix.to_lowercase().as_str()) && rest.chars().nth(1).is_some())
        .then_some(at)
}

/// The next run of letters and digits, inner dots, hyphens and apostrophes included.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    let mut end = start;
    let mut characters = text.get(start..)?.char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        let after = characters.peek().map(|&(_, next)| next);
        let inner = match c {
            '-' | '‑' | '\'' | '’' | 'ʼ' | '&' => after.is_some_and(char::is_alphanumeric),
            '.' => after.is_some_and(char::is_alphanumeric) && start + offset < end + 1,
            _ => false,
        };
        if !c.is_alphanumeric() && !inner && !is_mark(c) {
            break;
        }
        end = start + offset + c.len_utf8();
    }
    // "U.S." keeps its last dot.
    let word = text.get(start..end)?;
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2)
        && text.get(end..).is_some_and(|rest| rest.starts_with('.'))
    {
        end += 1;
    }
    Some((start, end))
}

/// Combining marks, which are no letters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}' | '\u{ad}')
}
