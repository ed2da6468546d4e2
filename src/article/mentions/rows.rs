//! What several names beside each other say about one another: members of a list are of one kind,
//! letters in brackets stand for the words before them. Single names are judged before.

use super::cues::Cue;
use super::gazetteer;
use super::runs::{Reader, Run};
use crate::text::order;

/// A list of names tells its members' kind from this many on.
const LIST: usize = 3;
/// Letters in brackets stand for at most so many words.
const SPELT: usize = 9;

impl<'a> Reader<'a> {
    pub(super) fn judge_rows(&self, runs: &mut Vec<Run<'a>>) {
        let mut start = 0;
        while start < runs.len() {
            let mut end = start + 1;
            while end < runs.len() && self.listed(runs, end) {
                end += 1;
            }
            if let Some(row) = runs.get_mut(start..end).filter(|row| row.len() >= LIST) {
                self.spread(row);
            }
            start = end;
        }
        self.spell_out(runs);
    }

    /// Whether only a comma or an "and" parts the run from the one before.
    fn listed(&self, runs: &[Run], at: usize) -> bool {
        let (Some(before), Some(run)) = (runs.get(at - 1), runs.get(at)) else {
            return false;
        };
        let (Some(last), Some(first)) = (
            self.token(before.end.saturating_sub(1)),
            self.token(run.start),
        ) else {
            return false;
        };
        let between = self.source.get(last.end()..first.at).unwrap_or("").trim();
        let between = between.strip_prefix(',').map_or(between, str::trim);
        between.is_empty() && run.start == before.end && last.paused
            || matches!(
                between,
                "and"
                    | "und"
                    | "y"
                    | "e"
                    | "ed"
                    | "et"
                    | "en"
                    | "i"
                    | "oraz"
                    | "og"
                    | "och"
                    | "и"
                    | "і"
                    | "та"
                    | "й"
            )
    }

    /// "Ministry of Inland Waterways (MIW)": the letters are the words' initials.
    fn spell_out(&self, runs: &mut Vec<Run<'a>>) {
        let mut found: Vec<(usize, usize, bool, f32)> = Vec::new();
        for run in runs.iter() {
            let Some(token) = self
                .token(run.start)
                .filter(|token| run.words == 1 && token.is_acronym())
            else {
                continue;
            };
            let bracket = token
                .at
                .checked_sub(1)
                .is_some_and(|at| self.source.as_bytes().get(at) == Some(&b'('));
            let closed = self.source.as_bytes().get(token.end()) == Some(&b')');
            if !bracket || !closed {
                continue;
            }
            let letters: Vec<char> = token.folded.chars().filter(|c| c.is_alphabetic()).collect();
            let reach = run.start.saturating_sub(SPELT);
            let start = (reach..run.start.saturating_sub(1))
                .find(|&from| self.spells(from, run.start, &letters));
            if let Some(start) = start.filter(|&start| !self.is_given_name(start, run.start)) {
                let place = self.is_known_place(start, run.start);
                // "Market Access Charge (MAC)": things have letters, too.
                let body = (start..run.start).any(|at| {
                    self.cue(at, Cue::OrganizationHeads) || self.cue(at, Cue::OrganizationTails)
                });
                let known = gazetteer::is_organization(token.hash)
                    || gazetteer::is_organization(self.folded_text(start, run.start).1)
                    || !self.gazetteer.is_plain(self.folded(run.start - 1));
                let sure = if body || known { 2.0 } else { 1.0 };
                found.push((start, run.start, place, sure));
            }
        }
        for (start, end, place, sure) in found {
            runs.retain(|run| run.start < start || run.end > end);
            let set = |run: &mut Run| {
                if place {
                    run.place = 2.0;
                } else {
                    run.organization = sure;
                }
            };
            for run in runs
                .iter_mut()
                .filter(|run| run.start == end && run.words == 1)
            {
                set(run);
            }
            self.push(start, end, set, runs);
        }
        order::sort_by_key(runs, |run| run.at);
    }

    /// Whether the capitalised words of `start..end`, and some of the small ones, begin with `letters`.
    fn spells(&self, start: usize, end: usize, letters: &[char]) -> bool {
        let Some(tokens) = self.tokens.get(start..end).filter(|_| letters.len() > 1) else {
            return false;
        };
        if !tokens.first().is_some_and(|token| token.capital)
            || tokens.iter().skip(1).any(|token| token.opens)
        {
            return false;
        }
        let mut left = letters.iter();
        let mut next = left.next();
        let mut capitals = 0;
        for token in tokens {
            for part in token.folded.split('-') {
                if part.chars().next().as_ref() == next && next.is_some() {
                    next = left.next();
                } else if token.capital {
                    return false;
                }
            }
            capitals += usize::from(token.capital);
        }
        next.is_none() && capitals > 1
    }

    /// What most members of a list are, the unknown ones are too.
    fn spread(&self, row: &mut [Run]) {
        let count = |of: &dyn Fn(&Run) -> bool| row.iter().filter(|run| of(run)).count();
        let people = count(&|run| run.person >= 1.0);
        let places = count(&|run| {
            run.place >= 1.0 || self.is_listed_place(run) && run.person.max(run.organization) < 1.0
        });
        let organizations = count(&|run| run.organization >= 1.0);
        let known = people + places + organizations;
        // "Ada Byron, North Devon, Olaf Berg, Mid Kent": two kinds by turns.
        let is_known = |run: &Run| run.person.max(run.place).max(run.organization) >= 1.0;
        if known > 1
            && row
                .windows(2)
                .all(|two| is_known(&two[0]) != is_known(&two[1]))
        {
            return;
        }
        // As many known as unknown ones, all of one kind.
        if known < 2 || known * 2 < row.len() || people.max(places).max(organizations) < known {
            return;
        }
        for run in row.iter_mut().filter(|run| {
            run.person.max(run.place).max(run.organization) < 1.0 && self.is_plain(run)
        }) {
            if people > 0 && run.words < 3 {
                run.person = 1.0;
            } else if places > 0 && run.words == 1 {
                run.place = 1.0;
            } else if organizations > 0 {
                run.organization = 1.0;
            }
        }
    }

    /// Whether it may be of the same kind as its neighbours in a list: no word that a sentence's start or
    /// a frequent meaning explains, no acronym.
    fn is_plain(&self, run: &Run) -> bool {
        run.words <= 3
            && (run.start..run.end).all(|at| {
                !self.is_common(at)
                    && self.token(at).is_some_and(|token| {
                        !token.opens && !token.is_acronym() && !self.small.contains(&token.hash)
                    })
            })
    }

    /// Whether it is one word that stands, as written, among the places.
    fn is_listed_place(&self, run: &Run) -> bool {
        run.words == 1
            && self
                .token(run.start)
                .is_some_and(|token| token.lists.exact_place())
    }
}
