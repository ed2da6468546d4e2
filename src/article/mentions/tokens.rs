//! Words of a text with what stands around them. No names yet.

use std::borrow::Cow;

use super::cues::{Cue, Cues};
use super::gazetteer::{Gazetteer, Lists, fold};
use crate::text::hashes;
use crate::text::prose::Prose;
use crate::text::tokens::is_alphanumeric;

/// A word.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// As written, without a possessive 's.
    pub text: &'a str,
    /// [`fold`]ed.
    pub folded: Cow<'a, str>,
    /// Of `folded`.
    pub hash: u64,
    /// Which words for names it is.
    pub cues: Cues,
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
    pub(super) fn is(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }

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

/// What an apostrophe within a word does in a language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apostrophe {
    Plain,
    /// Ties an article before the word: "l'Italia".
    Elides,
    /// Ties case endings to a name: "Ankara'da".
    Suffixes,
}

/// Words of the whole text, sentence after sentence.
pub(super) fn read<'a>(text: &Prose<'a>, gazetteer: &Gazetteer) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(text.source.len() / 6 + 8);
    let apostrophe = match text.language.as_str() {
        "fr" | "it" | "ca" => Apostrophe::Elides,
        "tr" => Apostrophe::Suffixes,
        _ => Apostrophe::Plain,
    };
    let compounds = matches!(text.language.as_str(), "en" | "de");
    for sentence in &text.sentences {
        let base = text.offset(sentence);
        let heads = text.source.get(..base).is_some_and(|before| {
            before.trim_end_matches(' ').ends_with(['\n', '\r']) || base == 0
        });
        sentence_tokens(
            sentence,
            base,
            heads,
            apostrophe,
            compounds,
            gazetteer,
            &mut tokens,
        );
    }
    tokens
}

fn sentence_tokens<'a>(
    sentence: &'a str,
    base: usize,
    heads: bool,
    apostrophe: Apostrophe,
    compounds: bool,
    gazetteer: &Gazetteer,
    tokens: &mut Vec<Token<'a>>,
) {
    let mut opens = true;
    let mut gap_start = 0;
    while let Some(found) = next_word(sentence, gap_start) {
        let Word { start, mut end, .. } = found;
        let prefix = (apostrophe == Apostrophe::Elides && found.tied)
            .then(|| elided(sentence.get(start..end).unwrap_or(""), opens))
            .flatten();
        if let Some(prefix) = prefix {
            end = start + prefix;
        }
        let whole = sentence.get(start..end).unwrap_or("");
        let (mut word, mut owns) = (whole, false);
        if found.tied {
            for possessive in ["'s", "’s", "'S", "’S"] {
                word = word.strip_suffix(possessive).unwrap_or(word);
            }
            if apostrophe == Apostrophe::Suffixes {
                word = word.split(['\'', '’']).next().unwrap_or(word);
            }
            owns = word.len() < whole.len();
            word = word.trim_end_matches(['\'', '’', '-']);
        }
        // "Hughes’ plan"
        owns |= whole.ends_with('s')
            && sentence
                .get(end..)
                .is_some_and(|rest| rest.starts_with(['\'', '’']));
        let gap = sentence.get(gap_start..start).unwrap_or("");
        let plain_gap = gap == " ";
        if !opens && !plain_gap {
            opens = gap.contains(['"', '“', '„', '«', '»', '‹', '•', '‘', ':']);
        }
        let rest = sentence.get(end..).unwrap_or("");
        let capital = prefix.is_none()
            && word.chars().next().is_some_and(char::is_uppercase)
            && !(found.tied && compounds && is_compound_adjective(word));
        let folded = if found.folded {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(fold(word))
        };
        let hash = hashes::full(&folded);
        let next = rest.as_bytes().first().copied().unwrap_or(b' ');
        tokens.push(Token {
            text: word,
            owns,
            lists: if capital {
                gazetteer.lists(&folded, hash)
            } else {
                Lists::default()
            },
            cues: Cues::of(hash),
            folded,
            hash,
            opens,
            joined: !opens && gap_start > 0 && (plain_gap || joins(gap, tokens.last())),
            capital,
            capitals: capital && is_in_capitals(word),
            paused: matches!(next, b',' | b'(' | b';' | b')')
                || next == b' ' && rest.starts_with(" ("),
            quoted: !plain_gap && gap.ends_with(['"', '“', '„', '«', '‹', '»']),
            unquoted: (next == b'"' || !next.is_ascii())
                && rest.starts_with(['"', '”', '“', '»', '«', '›']),
            money: (next == b'$' || !next.is_ascii()) && rest.starts_with(['$', '€', '£']),
            dotted: next == b'.',
            heads: heads && gap_start == 0,
            at: base + start,
        });
        opens = false;
        gap_start = end;
    }
}

/// Whether nothing but one space, hyphen or the dot of `before` stands between two words.
fn joins(gap: &str, before: Option<&Token>) -> bool {
    gap.trim_start_matches(['.', '\'', '’']).trim().is_empty()
        && gap.matches(' ').count() <= 1
        && (!gap.contains('.') || joins_over_dot(before))
}

/// "London-based", "Corona-bedingt": what is said of a name is none. "Kim Jong-hyun" is.
fn is_compound_adjective(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, tail)| {
        tail.starts_with(char::is_lowercase) && tail.len() > 6
            || matches!(
                tail,
                "ish" | "like" | "gate" | "born" | "style" | "based" | "sized" | "owned"
            )
    })
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
fn elided(word: &str, opens: bool) -> Option<usize> {
    const SHORT: &[&str] = &[
        "l", "d", "dell", "all", "nell", "dall", "sull", "un", "quest", "qu", "s", "n", "j", "c",
        "jusqu", "lorsqu", "puisqu", "quell", "cos",
    ];
    let at = word.find(['\'', '’'])?;
    let (prefix, rest) = word.split_at(at);
    let small = prefix.chars().all(char::is_lowercase);
    // "D'Alema" and "L'Aquila" are names, unless a sentence opens with "L'".
    let article = small || opens && !matches!(prefix, "D" | "d");
    (article && SHORT.contains(&prefix.to_lowercase().as_str()) && rest.chars().nth(1).is_some())
        .then_some(at)
}

/// Where a word lies in its sentence.
struct Word {
    start: usize,
    end: usize,
    /// Whether it is in its folded form already.
    folded: bool,
    /// Whether it holds an apostrophe or hyphen.
    tied: bool,
}

/// The next run of letters and digits, inner dots, hyphens and apostrophes included.
fn next_word(text: &str, from: usize) -> Option<Word> {
    let rest = text.get(from..)?;
    let start = from + rest.find(is_alphanumeric)?;
    let mut end = start;
    let (mut folded, mut tied, mut dotted) = (true, false, false);
    let mut characters = text.get(start..)?.char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        match c {
            'a'..='z' | '0'..='9' => {}
            'A'..='Z' => folded = false,
            '\u{DF}'..='\u{F6}' | '\u{F8}'..='\u{FF}' => {}
            '\u{430}'..='\u{44F}' | '\u{452}'..='\u{45F}' => {}
            '-' | '‑' | '\'' | '’' | 'ʼ' | '&' | '.' => {
                let inner = characters
                    .peek()
                    .is_some_and(|&(_, next)| is_alphanumeric(next))
                    && (c != '.' || start + offset < end + 1);
                if !inner {
                    // Alone, "ʼ" is a letter all the same: every word takes a step.
                    if offset == 0 {
                        end += c.len_utf8();
                    }
                    break;
                }
                tied |= !matches!(c, '.' | '&');
                dotted |= c == '.';
                folded &= !matches!(c, '’' | 'ʼ');
            }
            _ if is_alphanumeric(c) || is_mark(c) => folded = false,
            _ => break,
        }
        end = start + offset + c.len_utf8();
    }
    // "U.S." keeps its last dot.
    if dotted
        && text
            .get(start..end)?
            .split('.')
            .all(|part| part.chars().nth(2).is_none())
        && text.get(end..).is_some_and(|rest| rest.starts_with('.'))
    {
        end += 1;
    }
    Some(Word {
        start,
        end,
        folded,
        tied,
    })
}

/// Combining marks, which are no letters of their own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}' | '\u{ad}')
}
