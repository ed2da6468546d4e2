//! Signs of the text around a name: a dateline, a word for a kind of place, a club's article, a
//! city's adjective. What they are worth is weighed in `evidence.rs`.

use std::ops::Range;

use super::cues::Cue;
use super::gazetteer::{self, List};
use super::runs::Reader;
use super::words::is_slavic;

/// So much of what follows a name tells a dateline.
const TAIL: usize = 40;

impl Reader<'_> {
    /// "BRIGHTON, May 3 (AP) —", "Lyon (AFP) –", "Cádiz, 23 may (EFE).": where a report was written.
    pub(super) fn is_dateline(&self, start: usize, end: usize) -> bool {
        let (Some(first), Some(last)) = (
            self.token(start),
            end.checked_sub(1).and_then(|at| self.token(at)),
        ) else {
            return false;
        };
        let mut cut = (last.end() + TAIL).min(self.source.len());
        while !self.source.is_char_boundary(cut) {
            cut -= 1;
        }
        let tail = self.source.get(last.end()..cut).unwrap_or("");
        if let Some(date) = tail
            .strip_prefix(", ")
            .or_else(|| after_brackets(tail)?.strip_prefix(", "))
        {
            let dated = date
                .split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .take(2)
                .collect::<Vec<_>>();
            let day = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
            let month = |part: &str| {
                let folded = gazetteer::fold(part);
                folded.chars().count() >= 3 && MONTHS.iter().any(|month| folded.starts_with(month))
            };
            let dated = matches!(dated.as_slice(), [one, two] if day(one) && month(two) || month(one) && day(two));
            return dated && (first.heads || date.contains("(")) && !self.is_given_name(start, end);
        }
        // Without a date only at a paragraph's beginning, before an agency and a dash or full stop.
        let agency = tail
            .strip_prefix(" (")
            .and_then(|rest| rest.split_once(')'));
        first.heads
            && agency.is_some_and(|(inside, rest)| {
                inside.len() <= 12
                    && !inside.contains(char::is_whitespace)
                    && rest.trim_start().starts_with(['-', '–', '—', '.', ':'])
            })
    }

    /// "Ada Byron, 36, of", "Ada Byron (36)": an age follows.
    pub(super) fn is_aged(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1).and_then(|at| self.token(at)) else {
            return false;
        };
        let tail = self.source.get(last.end()..).unwrap_or("").as_bytes();
        let age = |age: &[u8], ends: &[u8]| matches!(age, [b'1'..=b'9', b'0'..=b'9', close, ..] if ends.contains(close));
        match tail {
            [b',', b' ', rest @ ..] => age(rest, b",;"),
            [b' ', b'(', rest @ ..] => age(rest, b")"),
            _ => false,
        }
    }

    /// "the city of X", "Stadt X", "в селе X": a word for a kind of place stands before.
    pub(super) fn follows_place_noun(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&at| self.apart(at, start)) else {
            return false;
        };
        let noun = |at: usize| {
            // "г." and "ul." are abbreviations only with their dot.
            let short = self.folded(at).chars().nth(2).is_none();
            self.cue(at, Cue::PlaceNouns)
                && (!short || self.token(at).is_some_and(|token| token.dotted))
        };
        if noun(before) {
            // "Kansas City | Chiefs": the noun belongs to the name before.
            let ends = self.language != "de"
                && self
                    .token(before)
                    .is_some_and(|noun| noun.capital && noun.joined)
                && before > 0
                && self.token(before - 1).is_some_and(|token| token.capital);
            return !ends;
        }
        let of = matches!(
            self.folded(before),
            "of" | "de" | "di" | "da" | "do" | "d" | "van" | "von" | "af" | "av"
        );
        of && before
            .checked_sub(1)
            .is_some_and(|at| self.apart(at, before) && noun(at))
    }

    /// Whether only a space, or an abbreviation's dot, parts two neighbours.
    fn apart(&self, at: usize, next: usize) -> bool {
        self.token(next).is_some_and(|token| {
            token.joined
                || self
                    .token(at)
                    .is_some_and(|it| it.dotted && it.text.chars().count() <= 3 && !token.heads)
        })
    }

    /// "el Sevilla", "il Torino": the article makes a city its club.
    pub(super) fn is_club(&self, start: usize, end: usize, before: &str) -> bool {
        let article = match self.language {
            "es" => matches!(before, "el" | "del" | "al"),
            "it" => matches!(
                before,
                "il" | "del" | "dal" | "al" | "la" | "della" | "dalla" | "alla" | "sul" | "col"
            ),
            "pt" => matches!(before, "o" | "do" | "ao" | "pelo"),
            _ => false,
        };
        if !article {
            return false;
        }
        let (folded, hash) = self.folded_text(start, end);
        let lists = self.gazetteer.lists(&folded, hash);
        // These cities have an article of their own.
        let own = [
            "cairo", "rio", "recife", "porto", "plata", "havre", "spezia", "aquila", "mans",
        ];
        lists.has(List::Place)
            && lists.exact_place()
            && !self.cue(start, Cue::PlaceNouns)
            && !own.iter().any(|city| self.folded(start).starts_with(city))
    }

    /// "Северной Кореи", "East Africa": a point of the compass and a great place.
    pub(super) fn is_compass_place(&self, start: usize, end: usize) -> bool {
        end == start + 2
            && Cue::Compass.begins(self.folded(start))
            && (self.is_major_place(start + 1)
                || self.is_place(start + 1) && is_slavic(self.language))
    }

    /// "Новопсковского района", "Московская область": the end of a district named by an adjective.
    pub(super) fn district(&self, at: usize) -> Option<usize> {
        let token = self
            .token(at)
            .filter(|token| token.capital && !token.paused && !token.is_acronym())?;
        let next = self
            .token(at + 1)
            .filter(|next| next.joined && !next.capital)?;
        let named = is_slavic(self.language)
            && super::words::is_adjective(&token.folded)
            && !self.gazetteer.is_frequent(&token.folded)
            && next.is(Cue::Districts)
            && !(token.opens && self.small.contains(&token.hash));
        named.then_some(at + 2)
    }

    /// An office after another name, with the titles before it: "House | Speaker | Ada Byron", "US |
    /// President", "Clara Huber | Bundesrat | Weiss".
    pub(super) fn office_within(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let least = start + 1 + usize::from(self.is_given_name(start, end));
        let at = (least..end).rev().find(|&at| self.cue(at, Cue::Offices))?;
        let rest = end - at - 1;
        let named = rest == 0
            || self.is_given_name(at + 1, end)
            || rest < 3 && !self.cue(end - 1, Cue::OrganizationTails) && !self.is_place(end - 1);
        if !named || self.longest_known(start, end) == end {
            return None;
        }
        let mut from = at;
        while from > start + 1 && self.is_title(from - 1) {
            from -= 1;
        }
        Some(from..at + 1)
    }

    /// "lenta.ru": an address by which a site is called.
    pub(super) fn is_address(&self, at: usize) -> bool {
        const ENDS: &[&str] = &[
            "com", "org", "net", "ru", "ua", "de", "fr", "it", "es", "pl", "eu", "info", "tv",
            "hr", "rs", "nl", "br",
        ];
        self.token(at).is_some_and(|token| {
            token.folded.rsplit_once('.').is_some_and(|(name, end)| {
                name.len() > 2 && !name.contains('.') && ENDS.contains(&end)
            })
        })
    }
}

/// What follows a short remark in brackets.
fn after_brackets(tail: &str) -> Option<&str> {
    Some(tail.strip_prefix(" (")?.split_once(')')?.1)
}

/// Beginnings of months' names.
const MONTHS: &[&str] = &[
    "jan", "feb", "fév", "mar", "mär", "apr", "avr", "abr", "may", "mai", "mei", "mag", "maj",
    "jun", "jui", "giu", "jul", "lug", "aug", "ago", "aoû", "sep", "set", "oct", "okt", "ott",
    "out", "nov", "dec", "dez", "dic", "déc", "ene", "gen", "янв", "фев", "мар", "апр", "мая",
    "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "січ", "лют", "бер", "кві", "тра", "чер",
    "лип", "сер", "вер", "жов", "лис", "гру",
];
