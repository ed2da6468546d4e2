//! Runs of capitalised words, where a name begins and ends in them, and what speaks for its kind.

use std::borrow::Cow;
use std::cell::Cell;

use super::cues::Cue;
use super::gazetteer::{self, Gazetteer, List};
use super::tokens::Token;
use super::words::{is_adjective, is_genitive, is_prefixed_name, is_slavic};
use crate::text::hashes::{self, Set};

/// What ties a noun to the one before in Romance languages, apostrophes cut off.
const LATIN_LINKS: &[&str] = &[
    "de", "du", "des", "d", "del", "della", "dei", "delle", "dell", "degli", "di", "do", "da",
    "dos", "das", "pour", "para", "per",
];

/// A possible name with the evidence of this one occurrence.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub form: Cow<'a, str>,
    /// Byte offset in the text.
    pub at: usize,
    pub words: usize,
    /// Its tokens.
    pub start: usize,
    pub end: usize,
    pub person: f32,
    pub place: f32,
    pub organization: f32,
}

pub(super) struct Reader<'a> {
    /// The text that the tokens are words of.
    pub source: &'a str,
    pub tokens: &'a [Token<'a>],
    pub language: &'a str,
    pub gazetteer: &'a Gazetteer,
    /// Hashes of capitalised words that the text writes small elsewhere.
    pub small: &'a Set,
    /// Of capitalised words that stand without capitalised neighbours, as family names do later on.
    pub alone: &'a Set,
    /// German words that an article stands before, more often than not: nouns, not family names.
    pub nouns: &'a Set,
    /// Whether a great part of the text is in capitals.
    pub shouting: bool,
    /// What was found last: start, limit, end of the longest known name.
    pub longest: Cell<Option<(usize, usize, usize)>>,
}

impl<'a> Reader<'a> {
    pub(super) fn runs(&self) -> Vec<Run<'a>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(end) = self.district(at) {
                self.push(at, end, |run| run.place = 1.3, &mut runs);
                at = end;
                continue;
            }
            if let Some(end) = self.named_by_head(at).or_else(|| self.quoted_name(at)) {
                self.push(at, end, |run| run.organization = 1.3, &mut runs);
                at = end;
                continue;
            }
            if !self.could_start(at) {
                at += 1;
                continue;
            }
            let end = self.capitals(at);
            let next = self.resolve(at, end, &mut runs);
            at = next.max(at + 1);
        }
        runs
    }

    fn could_start(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.capital || is_prefixed_name(token.text))
    }

    /// The end of the run of capitalised words from `at`.
    fn capitals(&self, at: usize) -> usize {
        let mut end = at + 1;
        // A longer run is a heading in capitals, not a name.
        while let Some(token) = self.token(end).filter(|_| end < at + 12) {
            let previous_paused = self.token(end - 1).is_some_and(|before| {
                before.paused
                    || before.owns
                        // "the Farmers’ Union"
                        && !(before.text.ends_with('s') && token.is(Cue::OrganizationTails))
                        && !gazetteer::is_organization(self.folded_text(end - 1, end + 1).1)
            });
            let digits = token.text.bytes().all(|b| b.is_ascii_digit());
            if previous_paused
                || !token.joined
                || !(token.capital || is_prefixed_name(token.text))
                || digits
                || self.language == "en" && token.is(Cue::Calendar)
                || self.district(end).is_some()
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// The words as they stand in the text, in one line.
    pub(super) fn text(&self, from: usize, to: usize) -> Cow<'a, str> {
        let (Some(first), Some(last)) = (
            self.tokens.get(from),
            to.checked_sub(1).and_then(|at| self.tokens.get(at)),
        ) else {
            return Cow::Borrowed("");
        };
        // An initial keeps its dot, and so does "Jr."
        let dotted = last.dotted
            && (last.is_initial()
                || matches!(&*last.folded, "st" | "ste" | "jr" | "sr" | "mt" | "ft"));
        let end = last.end() + usize::from(dotted);
        let form = self.source.get(first.at..end).unwrap_or(last.text);
        let spaced =
            to > from + 1 && (form.contains(['\n', '\r', '\t', '\u{a0}']) || form.contains("  "));
        if spaced {
            return Cow::Owned(form.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Cow::Borrowed(form)
    }

    /// [`Self::text`] folded, and its hash.
    pub(super) fn folded_text(&self, from: usize, to: usize) -> (String, u64) {
        let folded = gazetteer::fold(&self.text(from, to));
        let hash = hashes::full(&folded);
        (folded, hash)
    }

    /// Takes names out of `from..end`, all capitalised, and returns where reading goes on.
    fn resolve(&self, from: usize, end: usize, runs: &mut Vec<Run<'a>>) -> usize {
        let mut start = from;
        let mut titled = false;
        // Words before the name: sentence starts, nationalities, titles.
        while start < end {
            let longest = self.longest_known(start, end);
            if longest > start + 1 {
                break;
            }
            if self.is_title(start) {
                titled = true;
                start += 1;
            } else if self.is_stray(start, end) {
                titled = false;
                start += 1;
            } else {
                break;
            }
        }
        if !titled && start > 0 && start == from {
            titled = self.is_title(start - 1)
                // "the King's | Counsel"
                && !self.token(start - 1).is_some_and(|title| title.owns)
                && self.token(start).is_some_and(|token| {
                    token.joined
                        || !token.heads
                            && self
                                .token(start - 1)
                                .is_some_and(|t| t.dotted && t.text.chars().nth(4).is_none())
                });
        }
        if start >= end {
            return end;
        }
        if (is_slavic(self.language) || self.language == "de")
            && end > start + 1
            && self.token(start).is_some_and(|token| {
                gazetteer::is_organization(token.hash)
                    || token.is_acronym()
                        && (token.lists.has(List::Major) || self.is_given_name(start + 1, end))
            })
            && self.longest_known(start, end) <= start + 1
        {
            self.judge(start, start + 1, false, runs);
            return start + 1;
        }
        // "in Paris Dritter": in German a noun may follow.
        let place = self.language == "de"
            && end > start + 1
            && start > 0
            && self
                .token(start)
                .is_some_and(|token| token.lists.exact_place())
            && Cue::Locatives.has_in("de", self.folded(start - 1))
            && self.longest_known(start, end) <= start + 1;
        if place {
            self.judge(start, start + 1, false, runs);
            return start + 1;
        }
        if let Some(office) = self.office_within(start, end) {
            // A body that the office belongs to is one only where that is sure.
            let body = self.token(start).is_some_and(|it| {
                it.is_acronym() || it.lists.is_place() || gazetteer::is_organization(it.hash)
            }) && office.start == start + 1
                || self.longest_known(start, office.start) == office.start
                || self.cue(office.start - 1, Cue::OrganizationTails)
                || self.is_given_name(start, office.start);
            if body {
                self.resolve(start, office.start, runs);
            }
            return if office.end < end {
                self.resolve(office.end - 1, end, runs)
            } else {
                end
            };
        }
        let split = self
            .person_within(start, end)
            .or_else(|| self.noun_before(start, end));
        if let Some(split) = split {
            self.resolve(start, split, runs);
            return self.resolve(split, end, runs);
        }
        // An organisation that goes on over small words: "Ministry of Foreign Affairs".
        let heads = self.heads_organization(start, end)
            || self.cue(end - 1, Cue::OrganizationHeads)
                && self.linked(start, end, Cue::Links, 3) > end;
        let square = self.cue(end - 1, Cue::PlaceTails) && self.language != "de";
        if heads && !square && !self.is_given_name(start, end) {
            let stop = self.linked(start, end, Cue::Links, 3);
            if stop > start + 1 {
                self.push(start, stop, |run| run.organization = 2.0, runs);
                return stop.max(end);
            }
        }
        // A place or organisation that is known whole.
        let known = self.longest_known(start, end.max(self.linked(start, end, Cue::Links, 1)));
        if known > start + 1 {
            let place = self.is_known_place(start, known);
            let whole = known >= end;
            if whole || !self.is_given_name(start, end) {
                if !whole && self.cue(end - 1, Cue::OrganizationTails) {
                    self.push(start, end, |run| run.organization = 2.0, runs);
                    return end;
                }
                self.push(
                    start,
                    known,
                    |run| {
                        if place {
                            run.place = 2.0
                        } else {
                            run.organization = 2.0
                        }
                    },
                    runs,
                );
                return known;
            }
        }
        // A person whose name goes on over small words: "Ursula von der Leyen".
        let mut stop = end;
        if self.is_given_name(start, end) && end - start <= 3 {
            let linked = self.linked(start, end, Cue::Particles, 3);
            // "Joris Brink van Ajax": whom a Dutch player plays for.
            let side = self.language == "nl"
                && linked == end + 2
                && self.folded(end) == "van"
                && end > start + 1
                && !self.is_given_name(start + 1, end);
            // "Ada Byron zum Ausdruck", "Ada vom Verein": in German nouns follow small words.
            let side = side
                || self.language == "de"
                    && (!matches!(
                        self.folded(end),
                        "von" | "van" | "de" | "di" | "da" | "bin" | "al"
                    ) && (end > start + 1 || self.folded(end) != "zu")
                        || end > start + 1
                            && self.folded(end) == "von"
                            && !self.is_given_name(end - 1, end));
            if linked > end
                && linked <= end + 4
                && !self.is_place(end - 1)
                && !side
                && !self.ends_as_body(linked - 1)
            {
                stop = linked;
            }
        }
        // "Clara Hubers Heimat": in German a noun may follow the genitive.
        let owner = start + 2;
        if self.language == "de"
            && stop == start + 3
            && self.is_given_name(start, stop)
            && !self.is_given_name(start + 1, stop)
            && !self.is_family_name(stop - 1)
            && self.folded(start + 1).ends_with('s')
        {
            self.judge(start, owner, titled, runs);
            return stop;
        }
        self.judge(start, stop, titled, runs);
        stop
    }

    /// The end of the longest known place or organisation that starts here.
    pub(super) fn longest_known(&self, start: usize, limit: usize) -> usize {
        let limit = limit.min(start + 5);
        if limit < start + 2 {
            return start;
        }
        if let Some((.., found)) = self
            .longest
            .get()
            .filter(|&(from, to, _)| (from, to) == (start, limit))
        {
            return found;
        }
        let found = (start + 2..=limit)
            .rev()
            .find(|&stop| {
                let (folded, hash) = self.folded_text(start, stop);
                self.gazetteer.lists(&folded, hash).is_place() || gazetteer::is_organization(hash)
            })
            .unwrap_or(start);
        self.longest.set(Some((start, limit, found)));
        found
    }

    pub(super) fn is_known_place(&self, start: usize, stop: usize) -> bool {
        let (folded, hash) = self.folded_text(start, stop);
        self.gazetteer.lists(&folded, hash).is_place()
    }

    /// The end of capitalised words from `end` on, up to `most` small words of `links` between them.
    fn linked(&self, start: usize, end: usize, links: Cue, most: usize) -> usize {
        let mut stop = end;
        for _ in 0..3 {
            if stop == 0 || self.token(stop - 1).is_some_and(|token| token.paused) {
                break;
            }
            let mut at = stop;
            while at < stop + most
                && self.token(at).is_some_and(|token| {
                    token.joined && !token.capital && token.is(links) && !token.paused
                })
            {
                at += 1;
            }
            if at == stop
                || !self
                    .token(at)
                    .is_some_and(|token| token.capital && token.joined)
                || at - start > 10
            {
                break;
            }
            // "and" ties two names as often as it stands within one.
            let and = matches!(
                self.folded(at - 1),
                "and" | "und" | "y" | "e" | "et" | "en" | "i" | "og" | "och"
            );
            if and && stop == end {
                break;
            }
            // "… and the RSPCA": another one.
            // "Verwaltungsgericht Norrholm das Verbot"
            let article = self.language == "de" && matches!(self.folded(stop), "das" | "die");
            let another = article
                || at > stop + 1
                    && matches!(self.folded(stop), "and" | "und" | "y" | "e" | "et" | "en");
            if another {
                break;
            }
            // "the Ministry on Sunday", "the Commission of President Ada Byron"
            let date = self.language == "en" && self.cue(at, Cue::Calendar);
            let next = self.token(at + 1).filter(|next| next.joined);
            let other = next.is_some_and(|next| {
                next.text.starts_with(|c: char| c.is_ascii_digit())
                    || next.capital
                        && self.cue(at, Cue::Offices)
                        && !next.is(Cue::OrganizationTails)
            });
            if date || other {
                break;
            }
            let reach = self.capitals(at);
            let person = (at..reach.saturating_sub(1)).find(|&inner| {
                inner > at && self.is_given_name(inner, reach) && !self.is_major_place(inner)
            });
            if let Some(person) = person {
                return person;
            }
            stop = reach;
        }
        stop
    }

    /// "Company «Acorn»": what is in quotation marks after a word for an organisation.
    fn quoted_name(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let head = at.checked_sub(1)?;
        if !token.quoted
            || !token.capital
            || !(self.cue(head, Cue::OrganizationHeads) || self.cue(head, Cue::CompanyWords))
        {
            return None;
        }
        (at..at + 5)
            .find(|&last| self.token(last).is_some_and(|token| token.unquoted))
            .map(|last| last + 1)
    }

    /// Names that go on in small letters: "Верховный суд", "Ministero della difesa", "Narodna banka".
    fn named_by_head(&self, at: usize) -> Option<usize> {
        let token = self
            .token(at)
            .filter(|token| token.capital && !token.paused && !token.is_acronym())?;
        let next = self
            .token(at + 1)
            .filter(|next| next.joined && !next.capital)?;
        let head = |token: &Token| token.is(Cue::OrganizationHeads) || token.is(Cue::SmallHeads);
        let mut end = if is_slavic(self.language) {
            if is_adjective(&token.folded) && head(next) {
                return Some(at + 2);
            } else if head(token) && is_genitive(&next.folded) {
                at + 1
            } else {
                return None;
            }
        } else if matches!(self.language, "fr" | "it" | "es" | "pt" | "ro" | "ca")
            && head(token)
            && Cue::LatinAdjectiveEndings.ends(&next.folded)
        {
            // "Agence nationale de sécurité": it goes on, and nothing tells how far.
            let goes_on = !next.paused
                && self
                    .token(at + 2)
                    .is_some_and(|link| link.joined && LATIN_LINKS.contains(&&*link.folded))
                && self.token(at + 3).is_some_and(|token| !token.capital);
            return (!goes_on).then_some(at + 2);
        } else {
            return None;
        };
        while end < at + 6
            && !self
                .token(end - 1)
                .is_some_and(|token| token.paused || token.dotted)
            && self.token(end).is_some_and(|token| {
                token.joined
                    && !token.capital
                    && is_genitive(&token.folded)
                    && !self.gazetteer.is_frequent(&token.folded)
            })
        {
            end += 1;
        }
        // "… України": the country belongs to it.
        if self
            .token(end)
            .is_some_and(|token| token.joined && token.capital && is_genitive(&token.folded))
            && self.is_place(end)
            && self.language == "uk"
        {
            end += 1;
        }
        (end > at + 1).then_some(end)
    }

    /// Whether the word stands before the name without belonging to it.
    fn is_stray(&self, start: usize, end: usize) -> bool {
        // "Компания Microsoft": a firm's name needs no word for it.
        let firm = self.cue(start, Cue::CompanyWords)
            && start + 1 < end
            && self.token(start).is_some_and(|token| token.opens)
            && (self.is_foreign(start + 1, end)
                || self
                    .token(start + 1)
                    .is_some_and(|token| gazetteer::is_organization(token.hash)));
        if firm {
            return true;
        }
        if self.heads_organization(start, end) || self.is_given_name(start, end) {
            return false;
        }
        // "Olympia-Teilnehmer Danny"
        let compound = self.language == "de"
            && start + 1 < end
            && self.folded(start).contains('-')
            && !self.is_given_name(start, end)
            && self
                .token(start + 1)
                .is_some_and(|token| token.lists.has(List::Given));
        if compound {
            return true;
        }
        // A sentence's first word that no list knows, before a given name.
        let opening = self
            .token(start)
            .is_some_and(|token| token.opens && !token.is_acronym())
            && start + 2 < end
            && self.is_given_name(start + 1, end)
            && !self.is_place(start)
            && !self.is_family_name(start);
        let letter = self
            .token(start)
            .is_some_and(|token| token.opens && !token.dotted && token.text.chars().count() == 1);
        self.is_common(start) || opening || letter
    }

    /// Where a person's name begins after something else: "Senator | Ada Byron", "NATO | Jens Berg".
    fn person_within(&self, start: usize, end: usize) -> Option<usize> {
        (start + 1..end.saturating_sub(1)).find(|&at| {
            let before = self.token(at - 1);
            self.is_given_name(at, end)
                && !self.is_major_place(at)
                && before.is_some_and(|token| {
                    token.is_acronym()
                        || gazetteer::is_organization(token.hash)
                        || token.is(Cue::Titles)
                        || token.is(Cue::OrganizationHeads)
                        || token.lists.has(List::Major)
                        || is_slavic(self.language) && is_adjective(&token.folded)
                })
        })
    }

    /// Where a name begins after German nouns, which are capitalised too: "Gastgeber | China",
    /// "Bergsteiger | Toni Huber", "Nachrichtenagentur | AFP".
    fn noun_before(&self, start: usize, end: usize) -> Option<usize> {
        if self.language != "de"
            || self.is_given_name(start, end)
            || self.heads_organization(start, end)
            // "New York Times"
            || self.longest_known(start, end) > start + 1
        {
            return None;
        }
        (start + 1..end).find(|&at| {
            let (Some(before), Some(token)) = (self.token(at - 1), self.token(at)) else {
                return false;
            };
            if before.lists.has(List::Given) || before.is_acronym() {
                return false;
            }
            let country = token.lists.has(List::Major) && !token.lists.has(List::Place);
            let city = self.is_place(at) && before.is(Cue::PlaceNouns);
            self.is_given_name(at, end) && at + 1 < end
                || country
                || city
                || gazetteer::is_organization(token.hash)
        })
    }

    fn heads_organization(&self, start: usize, end: usize) -> bool {
        // "As Jobs said": a sentence's first word, and a frequent one.
        let opener = self.token(start).is_some_and(|token| {
            token.opens && token.lists.has(List::Frequent) && token.text.len() < 4
        });
        if opener || !self.cue(start, Cue::OrganizationHeads) {
            return false;
        }
        // Alone it is a common noun: "the Ministry said".
        end > start + 1 || self.linked(start, end, Cue::Links, 3) > end
    }

    pub(super) fn push(
        &self,
        start: usize,
        end: usize,
        set: impl FnOnce(&mut Run),
        runs: &mut Vec<Run<'a>>,
    ) {
        let form = self.text(start, end);
        let at = self.token(start).map_or(0, |token| token.at);
        let mut run = Run {
            form,
            at,
            words: end - start,
            start,
            end,
            person: 0.0,
            place: 0.0,
            organization: 0.0,
        };
        set(&mut run);
        runs.push(run);
    }
}
