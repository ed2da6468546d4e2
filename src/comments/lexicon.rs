//! The words that readers see around comments, from `lexicon.txt`, ready to be looked up. No rules here.

use std::sync::LazyLock;

use crate::text::hashes::{QuickMap, QuickSet};
use crate::text::normalise::without_accent;
use crate::text::tokens::is_alphanumeric;

/// What the entries of a table look like, so that most words are told from them without their hashes.
#[derive(Debug, Default)]
struct Shapes([u64; 16]);

impl Shapes {
    fn sum(word: &str) -> usize {
        let bytes = word.as_bytes();
        let byte = |at: Option<&u8>| at.map_or(0, |&it| usize::from(it));
        byte(bytes.first()) * 37 + byte(bytes.last()) * 5 + bytes.len() * 101
    }

    fn place(word: &str) -> (usize, u64) {
        let at = Self::sum(word);
        (at / 64 % 16, 1 << (at % 64))
    }

    fn add(&mut self, word: &str) {
        let (at, bit) = Self::place(word);
        self.0[at] |= bit;
    }

    fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = Self::place(word);
        self.0[at] & bit != 0
    }
}

/// One section of the lexicon.
#[derive(Debug, Default)]
pub(super) struct Section {
    whole: QuickSet<&'static str>,
    /// Of `whole`, and of the keys of `by_word` and `by_first`.
    shapes: [Shapes; 3],
    /// Phrases by their longest word: only when a text has that word is the phrase sought in it.
    by_word: QuickMap<&'static str, Vec<&'static str>>,
    by_first: QuickMap<&'static str, Vec<&'static str>>,
    /// Phrases of two words with a space between them.
    pairs: QuickSet<(&'static str, &'static str)>,
    /// Phrases of scripts that are written without spaces.
    unspaced: Vec<&'static str>,
}

/// The sections with their names, each in the first free place from its own on: rules ask for them more often
/// than for anything else.
static SECTIONS: LazyLock<[(&'static str, Section); PLACES]> =
    LazyLock::new(|| read(include_str!("lexicon.txt")));
const PLACES: usize = 64;

/// The section of that name; an empty one if there is none.
pub(super) fn section(name: &str) -> &'static Section {
    &SECTIONS[place(&SECTIONS, name)].1
}

/// Where a section is, or would be.
fn place(sections: &[(&'static str, Section); PLACES], name: &str) -> usize {
    let mut at = Shapes::sum(name) % PLACES;
    while ![name, ""].contains(&sections[at].0) {
        at = (at + 1) % PLACES;
    }
    at
}

fn read(source: &'static str) -> [(&'static str, Section); PLACES] {
    let mut sections = std::array::from_fn(|_| ("", Section::default()));
    let mut at = 0;
    for line in source.lines() {
        let line = line
            .split_once('#')
            .map_or(line, |(before, _)| before)
            .trim();
        if let Some(title) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            at = place(&sections, title);
            sections[at].0 = title;
            continue;
        }
        let section = &mut sections[at].1;
        for phrase in line
            .split('|')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty())
        {
            section.add(phrase);
            // As some write it, in capitals most of all: "ΣΧΟΛΙΑ", "hozzaszolasok"; of short words others are made.
            let bare = phrase
                .chars()
                .map(|it| if it == 'ς' { it } else { without_accent(it) });
            if phrase.len() >= 8 && !bare.clone().eq(phrase.chars()) {
                section.add(bare.collect::<String>().leak());
            }
        }
    }
    sections
}

impl Section {
    fn add(&mut self, phrase: &'static str) {
        self.whole.insert(phrase);
        self.shapes[0].add(phrase);
        self.pairs.extend(phrase.split_once(' '));
        if is_unspaced(phrase) {
            self.unspaced.push(phrase);
            return;
        }
        if let Some(longest) = words(phrase).max_by_key(|word| word.len()) {
            self.by_word.entry(longest).or_default().push(phrase);
            self.shapes[1].add(longest);
        }
        if let Some(first) = words(phrase).next() {
            self.by_first.entry(first).or_default().push(phrase);
            self.shapes[2].add(first);
        }
    }

    /// Whether the text is one of the phrases.
    pub(super) fn is(&self, text: &str) -> bool {
        self.shapes[0].may_hold(text) && self.whole.contains(text)
    }

    /// Whether two words, with a space between them, are one of the phrases.
    pub(super) fn is_pair(&self, one: &str, two: &str) -> bool {
        self.pairs.contains(&(one, two))
    }

    fn with_word(&self, word: &str) -> Option<&Vec<&'static str>> {
        self.shapes[1]
            .may_hold(word)
            .then(|| self.by_word.get(word))?
    }

    /// Whether one of several words begins with this word.
    pub(super) fn is_begun_by(&self, word: &str) -> bool {
        let phrases = self.by_first.get(word).into_iter().flatten();
        let mut phrases = phrases.filter(|it| it.contains(' '));
        self.shapes[2].may_hold(word) && phrases.next().is_some()
    }

    /// Whether one of the phrases stands in the text, as whole words.
    pub(super) fn is_within(&self, text: &str) -> bool {
        words(text).any(|word| {
            self.with_word(word)
                .is_some_and(|phrases| phrases.iter().any(|phrase| contains_word(text, phrase)))
        }) || has_unspaced(text) && self.unspaced.iter().any(|phrase| text.contains(phrase))
    }

    /// The longest phrase that the text begins with, as whole words.
    pub(super) fn beginning(&self, text: &str) -> Option<&'static str> {
        let spaced = words(text)
            .next()
            .filter(|first| self.shapes[2].may_hold(first))
            .and_then(|first| self.by_first.get(first))
            .and_then(|phrases| {
                phrases
                    .iter()
                    .copied()
                    .filter(|phrase| {
                        text.strip_prefix(phrase).is_some_and(|rest| {
                            rest.chars()
                                .next()
                                .is_none_or(|next| !next.is_alphanumeric())
                        })
                    })
                    .max_by_key(|phrase| phrase.len())
            });
        spaced.or_else(|| self.longest_unspaced(text, &|phrase| text.starts_with(phrase)))
    }

    /// The longest phrase that the text ends with, as whole words.
    pub(super) fn ending(&self, text: &str) -> Option<&'static str> {
        let spaced = words(text).last().and_then(|last| {
            let tail = text.trim_end_matches(|character: char| !is_word(character));
            let start = tail.len() - last.len();
            // Phrases are short: try each beginning of the last three words.
            let mut from = start;
            let mut best = None;
            for _ in 0..3 {
                if let Some(phrase) = text.get(from..).and_then(|rest| self.whole.get(rest)) {
                    best = Some(*phrase);
                }
                let Some(before) = text
                    .get(..from)
                    .map(|before| before.trim_end_matches(|character: char| !is_word(character)))
                else {
                    break;
                };
                let Some(word) = words(before).last() else {
                    break;
                };
                from = before.len() - word.len();
            }
            best
        });
        spaced.or_else(|| self.longest_unspaced(text, &|phrase| text.ends_with(phrase)))
    }

    fn longest_unspaced(&self, text: &str, fits: &dyn Fn(&str) -> bool) -> Option<&'static str> {
        let all: &[&str] = match has_unspaced(text) {
            true => &self.unspaced,
            false => &[],
        };
        all.iter()
            .copied()
            .filter(|phrase| fits(phrase))
            .max_by_key(|phrase| phrase.len())
    }

    /// Whether a word begins with an entry and goes on for at most `more` letters.
    pub(super) fn is_stem_of(&self, word: &str, more: usize) -> bool {
        let before = word.char_indices().rev().map(|(at, _)| at);
        std::iter::once(word.len())
            .chain(before)
            .take(more + 1)
            .any(|end| word.get(..end).is_some_and(|stem| self.is(stem)))
    }

    /// The unspaced phrases.
    pub(super) fn unspaced(&self) -> &[&'static str] {
        &self.unspaced
    }
}

/// The words of a text: letters, digits, marks and what joins them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|character: char| !is_word(character))
        .filter(|word| !word.is_empty())
}

fn is_word(character: char) -> bool {
    is_alphanumeric(character)
        || is_mark(character)
        || matches!(character, '\'' | '’' | '-' | '\u{200c}')
}

/// Combining marks of Indic, Thai and Arabic scripts belong to words.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character as u32, 0x0300..=0x036f | 0x064b..=0x065f | 0x0900..=0x0dff | 0x0e30..=0x0e4f | 0x200c | 0x200d)
}

pub(super) fn is_unspaced_char(character: char) -> bool {
    matches!(character as u32, 0x2e80..=0x9fff | 0xac00..=0xd7af | 0x0e00..=0x0e7f)
}

/// Whether a phrase is in a script that is written without spaces between words.
fn is_unspaced(phrase: &str) -> bool {
    phrase.chars().next().is_some_and(is_unspaced_char)
}

/// Whether anything in a text is of such a script.
pub(super) fn has_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_unspaced_char)
}

/// Whether `word` stands in the text as a word.
fn contains_word(text: &str, word: &str) -> bool {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(word)) {
        let (start, end) = (from + found, from + found + word.len());
        let edge = |next: Option<char>| next.is_none_or(|character| !character.is_alphanumeric());
        if edge(
            text.get(..start)
                .and_then(|before| before.chars().next_back()),
        ) && edge(text.get(end..).and_then(|after| after.chars().next()))
        {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_filled() {
        for name in [
            "nouns",
            "guestbooks",
            "captions",
            "fields",
            "invitations",
            "closed",
            "controls",
            "replies",
            "says",
            "by",
            "short_months",
            "long_months",
            "ago",
            "one",
            "elsewhere",
            "weekdays",
            "none_yet",
            "part",
            "of",
            "days",
            "units",
        ] {
            assert!(section(name).whole.len() > 10, "{name}");
        }
    }

    #[test]
    fn phrases_are_found_as_words() {
        assert!(section("closed").is_within("sorry, comments are closed."));
        assert!(!section("closed").is_within("sorry, comments are closedown"));
        assert_eq!(section("by").beginning("posted by ann"), Some("posted by"));
        assert_eq!(section("says").ending("ann a dit"), Some("a dit"));
        assert!(section("long_months").is_stem_of("januar", 4));
    }
}
