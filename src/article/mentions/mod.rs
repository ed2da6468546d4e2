//! People, places and organisations that a text names: known names, their neighbours and their
//! shape. A wrong name hurts more than a missing one, so what nothing speaks for is left out.

mod base;
mod card;
mod context;
mod cues;
mod evidence;
mod gazetteer;
mod merge;
mod rows;
mod runs;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::Cell;

use super::Mentions;
use crate::text::hashes::{self, QuickMap, QuickSet, Set};
use crate::text::prose::Prose;
use card::Standing;
use gazetteer::Gazetteer;
use tokens::Token;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Person,
    Place,
    Organization,
}

/// A form of a name as it stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub form: String,
    pub kind: Kind,
    /// How much speaks for its kind, summed over its occurrences.
    pub strength: f32,
    /// How often it occurs.
    pub count: u32,
    /// Byte offset of the first occurrence.
    pub first: usize,
}

/// Whether a word is known as a given name and as nothing frequent.
pub(super) fn is_given(word: &str) -> bool {
    let folded = gazetteer::fold(word);
    let lists = Gazetteer::of("").lists(&folded, hashes::full(&folded));
    lists.has(gazetteer::List::Given) && !lists.has(gazetteer::List::Frequent)
}

/// Every distinct form in the text, in order of first occurrence.
pub fn forms(text: &Prose) -> Mentions {
    let names = find(text, false);
    let of = |kind| {
        names
            .iter()
            .filter(|name| name.kind == kind)
            .map(|name| name.form.clone())
            .collect()
    };
    Mentions {
        people: of(Kind::Person),
        places: of(Kind::Place),
        organizations: of(Kind::Organization),
    }
}

/// Each name once, in its base form, heaviest first. `headline` weighs what it names.
pub fn merged(text: &Prose, headline: &str) -> Mentions {
    let mut names = find(text, true);
    names.retain(|name| name.strength >= ENOUGH_FOR_A_CARD && !is_any_body(name));
    merge::merge(names, text.source.len(), headline, &text.language)
}

/// "Gobierno", "Tribunal": a name within its text, too general for a card.
fn is_any_body(name: &Name) -> bool {
    let folded = gazetteer::fold(&name.form);
    name.kind == Kind::Organization
        && cues::Cue::Bodies.has(&folded)
        && cues::Cue::OrganizationHeads.has(&folded)
}

/// Evidence for each kind, summed over the occurrences of a form.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    person: f32,
    place: f32,
    organization: f32,
    count: u32,
    first: usize,
}

/// What speaks for a kind must reach this.
const ENOUGH: f32 = 1.0;

/// On a card a wrong name hurts more than a missing one.
const ENOUGH_FOR_A_CARD: f32 = 1.15;

/// Languages whose capitals tell no name, or for which there are no lists: only what is known by
/// itself counts.
const ENOUGH_ELSEWHERE: f32 = 1.6;

/// The names of a text; for a `card`, which shows fewer, only what can stand there.
fn find(text: &Prose, card: bool) -> Vec<Name> {
    let language = text.language.as_str();
    let enough = if gazetteer::has_language(language) {
        ENOUGH
    } else {
        ENOUGH_ELSEWHERE
    };
    let gazetteer = Gazetteer::of(language);
    let tokens = tokens::read(text, &gazetteer);
    let shouting = tokens.iter().filter(|token| token.is_acronym()).count() * 4 > tokens.len();
    let small = small_words(&tokens);
    let alone = lone_words(&tokens);
    let nouns = if language == "de" {
        german_nouns(&tokens)
    } else {
        Set::default()
    };
    let reader = runs::Reader {
        source: text.source,
        tokens: &tokens,
        language,
        gazetteer: &gazetteer,
        small: &small,
        alone: &alone,
        nouns: &nouns,
        shouting,
        longest: Cell::default(),
    };
    let mut runs = reader.runs();
    reader.judge_rows(&mut runs);
    // Words of people's full names: a lone "Putin" is then a person wherever it stands.
    let mut surnames = Surnames::default();
    for run in &runs {
        if run.person >= ENOUGH && run.person > run.organization && run.words > 1 {
            let last = run.form.rsplit(' ').next().unwrap_or("");
            for word in run.form.split(' ') {
                if (word == last || !words::is_adjective(&gazetteer::fold(word)))
                    && word.chars().nth(2).is_some()
                    && word.chars().next().is_some_and(char::is_uppercase)
                {
                    surnames.insert(gazetteer::fold(word));
                }
            }
        }
    }
    let mut places: hashes::Map<usize> = hashes::Map::default();
    let mut forms: Vec<(Cow<str>, Evidence, Standing)> = Vec::with_capacity(runs.len());
    for run in runs {
        let at = *places.entry(hashes::full(&run.form)).or_insert(forms.len());
        if at == forms.len() {
            forms.push((
                run.form.clone(),
                Evidence {
                    first: run.at,
                    ..Evidence::default()
                },
                Standing::default(),
            ));
        }
        if let Some((_, sum, standing)) = forms.get_mut(at) {
            if card {
                standing.add(&reader, &run);
            }
            sum.person += run.person;
            sum.place += run.place;
            sum.organization += run.organization;
            sum.count += 1;
        }
    }
    forms
        .into_iter()
        .filter_map(|(form, mut sum, standing)| {
            if !form.contains(' ')
                && sum.place < 1.8 * ENOUGH
                && sum.organization < 2.0 * ENOUGH
                && surnames.has(&form, language)
            {
                sum.person += 2.0 + sum.place;
            }
            let kind = sum.kind(enough)?;
            let name = Name {
                form: standing.base(&form, kind, sum.count).to_owned(),
                kind,
                strength: sum.person.max(sum.place).max(sum.organization),
                count: sum.count,
                first: sum.first,
            };
            (!card || standing.allows(&name)).then_some(name)
        })
        .collect()
}

impl Evidence {
    fn kind(&self, enough: f32) -> Option<Kind> {
        let best = self.person.max(self.place).max(self.organization);
        if best < enough {
            return None;
        }
        // The stronger claim must lead: what is half a place and half a person is left out.
        let rivals = [self.person, self.place, self.organization]
            .iter()
            .filter(|&&it| it > best * 0.8)
            .count();
        if rivals > 1 {
            return None;
        }
        Some(if best == self.person {
            Kind::Person
        } else if best == self.place {
            Kind::Place
        } else {
            Kind::Organization
        })
    }
}

/// Words of people's full names.
#[derive(Default)]
struct Surnames {
    words: QuickSet<String>,
    /// By their first letters, for other case forms.
    stems: QuickMap<String, Vec<String>>,
}

/// Two case forms share at least so many letters.
const STEM: usize = 4;

impl Surnames {
    fn insert(&mut self, word: String) {
        let stem: String = word.chars().take(STEM).collect();
        if self.words.insert(word.clone()) {
            self.stems.entry(stem).or_default().push(word);
        }
    }

    /// Whether it is a word of a full name, in another case form too.
    fn has(&self, form: &str, language: &str) -> bool {
        let folded = gazetteer::fold(form);
        if self.words.contains(&folded) {
            return true;
        }
        let length = folded.chars().count();
        if (words::is_slavic(language) || language == "hu") && length >= STEM {
            let stem: String = folded.chars().take(STEM).collect();
            // One stem, two case endings.
            return self.stems.get(&stem).is_some_and(|words| {
                words.iter().take(50).any(|word| {
                    let common = word
                        .chars()
                        .zip(folded.chars())
                        .take_while(|(a, b)| a == b)
                        .count();
                    common + 3 >= length.max(word.chars().count())
                })
            });
        }
        language == "de"
            && folded
                .strip_suffix('s')
                .is_some_and(|base| self.words.contains(base))
    }
}

/// Words that the text also writes small: no names, however often they open a sentence.
fn small_words(tokens: &[Token]) -> Set {
    // Only capitalised words are asked about.
    let capitals: Set = tokens
        .iter()
        .filter(|token| token.capital)
        .map(|token| token.hash)
        .collect();
    tokens
        .iter()
        .filter(|token| !token.capital && capitals.contains(&token.hash))
        .map(|token| token.hash)
        .collect()
}

/// Capitalised words that an article stands before more often than not.
fn german_nouns(tokens: &[Token]) -> Set {
    const ARTICLES: &[&str] = &[
        "ein", "eine", "einen", "einem", "einer", "eines", "der", "die", "das", "den", "dem",
        "des", "kein", "keine", "keinen", "im", "am", "zur", "zum", "vom", "beim", "ins", "ans",
        "diese", "dieser", "dieses", "diesen", "diesem", "ihre", "seine", "unsere", "viele",
        "alle", "mehr",
    ];
    let mut counts: hashes::Map<i32> = hashes::Map::default();
    for [earlier, before, token] in tokens.array_windows() {
        if token.capital && !token.opens && !(before.capital && token.joined) {
            // "Clara von der Heide"
            let article =
                token.joined && &*earlier.folded != "von" && ARTICLES.contains(&&*before.folded);
            *counts.entry(token.hash).or_default() += if article { 1 } else { -1 };
        }
    }
    counts.retain(|_, count| *count > 0);
    counts.into_keys().collect()
}

/// Capitalised words of four letters or more without capitalised neighbours, and without an article,
/// which no family name has.
fn lone_words(tokens: &[Token]) -> Set {
    let joins =
        |one: &Token, next: &Token| one.capital && next.capital && next.joined && !one.paused;
    tokens
        .iter()
        .enumerate()
        .filter(|&(at, token)| {
            token.capital
                && token.folded.chars().nth(3).is_some()
                && !at
                    .checked_sub(1)
                    .and_then(|at| tokens.get(at))
                    .is_some_and(|before| {
                        token.joined
                            && matches!(&*before.folded, "the" | "a" | "an" | "this" | "your")
                    })
                && !at
                    .checked_sub(1)
                    .and_then(|at| tokens.get(at))
                    .is_some_and(|before| joins(before, token))
                && !tokens.get(at + 1).is_some_and(|after| joins(token, after))
        })
        .map(|(_, token)| token.hash)
        .collect()
}
