//! What one word of the text is: a title, a given name, a place, an adjective. No runs here.

use super::cues::Cue;
use super::gazetteer::List;
use super::runs::Reader;
use super::tokens::Token;
use crate::text::hashes;

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(at)
    }

    pub(super) fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &*token.folded)
    }

    /// Whether the word at `at` is such a one.
    pub(super) fn cue(&self, at: usize, cue: Cue) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(cue))
    }

    /// Whether the word is one only because a sentence opens with it.
    pub(super) fn is_common(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return true;
        };
        if token.is_acronym() && !self.shouting {
            return false;
        }
        token.lists.has(List::Frequent) || token.opens && self.small.contains(&token.hash)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let word = &*token.folded;
        // "die reine Freude", "150 mm Hub": where nouns have capitals, a title has one too.
        if self.language == "de" && !token.capital {
            return false;
        }
        token.is(Cue::Titles)
            || token.is(Cue::Offices)
            || self.language == "de"
                && word.chars().nth(6).is_some()
                && Cue::TitleEndings.ends(word)
            // "President-elect", "Ex-Minister"
            || token.capital
                && word.split_once('-').is_some_and(|(one, two)| {
                    (Cue::Titles.has(one) || one == "ex") && (Cue::Titles.has(two) || two == "elect")
                })
    }

    pub(super) fn is_given_name(&self, start: usize, end: usize) -> bool {
        let Some(token) = self.token(start) else {
            return false;
        };
        if token.is_acronym() && !self.shouting {
            return false;
        }
        let given = token.lists.has(List::Given)
            || token.folded.split_once('-').is_some_and(|(one, two)| {
                let given = |part| {
                    self.gazetteer
                        .lists(part, hashes::full(part))
                        .has(List::Given)
                };
                // "Corona-Krise" is nobody.
                given(one) && (given(two) || self.language != "de" && two.chars().count() > 2)
            });
        if !given || Cue::NoGiven.has_in(self.language, &token.folded) {
            return false;
        }
        // "May" and "Mark" are names only before another one.
        !token.lists.has(List::Frequent) || end > start + 1 && !token.opens
    }

    pub(super) fn is_place(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.lists.has(List::Major) || token.lists.has(List::Place))
    }

    pub(super) fn is_major_place(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.lists.has(List::Major))
    }

    /// Whether the word ends as Slavic family names do.
    pub(super) fn is_family_name(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        token.text.chars().nth(4).is_some()
            && Cue::FamilyEndings.ends(&token.folded)
            && is_slavic(self.language)
    }

    /// Whether a word that only people are called with stands before: "Frau", "Innenminister".
    pub(super) fn is_addressed(&self, at: usize) -> bool {
        let title = at.checked_sub(1).map_or("", |at| self.folded(at));
        matches!(
            title,
            "herr"
                | "herrn"
                | "frau"
                | "papst"
                | "könig"
                | "königin"
                | "prinz"
                | "prinzessin"
                | "lord"
                | "sir"
                | "lady"
                | "mr"
                | "mrs"
                | "dr"
                | "prof"
        ) || [
            "minister",
            "ministerin",
            "kanzler",
            "kanzlerin",
            "präsident",
            "präsidentin",
        ]
        .iter()
        .any(|office| title.ends_with(office))
    }

    /// Whether a title stands in apposition: "the coach of Ajax, Ada Byron", "Ada Byron, a historian".
    pub(super) fn is_apposed(&self, start: usize, end: usize) -> bool {
        if self.language == "de" && !self.is_family_name(end - 1) {
            return false;
        }
        let paused = |at: usize| self.token(at).is_some_and(|token| token.paused);
        let before = start > 0
            && paused(start - 1)
            && !self.token(start).is_some_and(|token| token.opens)
            && (start.saturating_sub(7)..start - 1).any(|at| !paused(at) && self.is_title(at));
        let after = paused(end - 1)
            && (end..end + 3).any(|at| self.is_title(at))
            && !self
                .token(end)
                .is_some_and(|token| token.opens || token.capital);
        before || after
    }
}

/// "al-Assad", "d'Alema": names that begin small.
pub(super) fn is_prefixed_name(text: &str) -> bool {
    // Nearly every word is told by its second or third byte.
    let [b'a' | b'e' | b'd' | b'i', one, two, ..] = *text.as_bytes() else {
        return false;
    };
    if one.is_ascii_alphabetic() && two != b'-' && (one, two) != (b'b', b'n') {
        return false;
    }
    ["al-", "el-", "d'", "d’", "ibn-", "ad-", "as-", "an-"]
        .iter()
        .any(|prefix| {
            text.strip_prefix(prefix)
                .and_then(|rest| rest.chars().next())
                .is_some_and(char::is_uppercase)
        })
}

/// "российский", "московской": an adjective's ending.
pub(super) fn is_adjective(folded: &str) -> bool {
    Cue::AdjectiveEndings.ends(folded)
}

/// "луцький", "донецкой", "polskiego": an adjective made of a place, which names none by itself.
pub(super) fn is_demonym(folded: &str) -> bool {
    const STEMS: &[&str] = &["ськ", "ск", "цьк", "цк", "зьк", "sk", "ck", "dzk"];
    const ENDINGS: &[&str] = &[
        "ий", "ая", "ое", "ие", "ого", "ої", "ой", "ому", "им", "ую", "их", "ій", "ими", "і", "ую",
        "i", "ie", "iego", "iej", "iemu", "im", "ich", "og", "oj", "om", "im", "ih",
    ];
    ENDINGS.iter().any(|ending| {
        folded
            .strip_suffix(ending)
            .is_some_and(|stem| STEMS.iter().any(|it| stem.ends_with(it)))
    })
}

/// "Черкащина", "на Київщині": a region named after its town.
pub(super) fn is_ukrainian_region(folded: &str) -> bool {
    ["щина", "щини", "щині", "щину", "щиною"]
        .iter()
        .any(|ending| {
            folded
                .strip_suffix(ending)
                .is_some_and(|stem| stem.chars().nth(2).is_some())
        })
}

/// Case endings that a noun's or adjective's genitive may have.
pub(super) fn is_genitive(folded: &str) -> bool {
    folded.chars().count() > 3
        && !Cue::VerbEndings.ends(folded)
        && Cue::GenitiveEndings.ends(folded)
}

pub(super) fn is_roman(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

pub(super) fn is_slavic(language: &str) -> bool {
    matches!(
        language,
        "ru" | "uk" | "be" | "bg" | "pl" | "cs" | "sk" | "hr" | "sr" | "bs" | "sl" | "mk"
    )
}
