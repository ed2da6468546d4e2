//! What speaks for the kind of a run: its lists, its neighbours, its shape. Where a name begins and
//! ends is decided before.

use super::cues::Cue;
use super::gazetteer::{self, List};
use super::runs::{Reader, Run};
use super::tokens::Token;
use super::words::{is_adjective, is_demonym, is_roman, is_slavic, is_ukrainian_region};
use crate::text::hashes;

/// What stands around a run.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// The folded word before, where only a space parts them.
    before: &'a str,
    /// Whether a title stands before.
    titled: bool,
    /// Whether the word before is one that places follow.
    located: bool,
    /// Whether a verb of saying stands beside.
    says: bool,
    /// Whether a word for a kind of place stands before, or a date after, as in a dateline.
    placed: bool,
}

impl<'a> Reader<'a> {
    /// What speaks for the kind of `start..end`; `titled` where a title stands before it.
    pub(super) fn judge(&self, start: usize, end: usize, titled: bool, runs: &mut Vec<Run<'a>>) {
        let Some(first) = self.token(start) else {
            return;
        };
        let before = match start.checked_sub(1) {
            Some(at) if first.joined => self.folded(at),
            _ => "",
        };
        let paused = self.token(end - 1).is_some_and(|token| token.paused);
        let around = Around {
            before,
            titled,
            located: Cue::Locatives.has_in(self.language, before),
            says: !paused && self.cue(end, Cue::Saying) || Cue::Saying.has(before),
            placed: self.follows_place_noun(start) || self.is_dateline(start, end),
        };
        if self.is_club(start, end, before) {
            return self.push(start, end, |run| run.organization = 1.3, runs);
        }
        let judged = |run: &mut Run| match end - start {
            1 => self.judge_word(first, start, around, run),
            _ => self.judge_words(start, end, around, run),
        };
        self.push(start, end, judged, runs);
    }

    fn judge_words(&self, start: usize, end: usize, around: Around, run: &mut Run) {
        let last = end - 1;
        let tail = self.folded(last);
        if end > start + 2 && !self.shouting && self.is_heading(start, end - start) {
            return;
        }
        let tails = self.cue(last, Cue::OrganizationTails)
            || self.ends_as_body(last)
                && (start..last).all(|at| self.token(at).is_some_and(|token| token.capital))
            || tail
                .strip_suffix('.')
                .is_some_and(|tail| Cue::OrganizationTails.has(tail.trim_end_matches('.')));
        if gazetteer::is_organization(self.folded_text(start, end).1) {
            run.organization = 2.0;
        } else if tails {
            // "Working Group", "High School": which one?
            // "Securities and | Exchange Commission": a part of one.
            let part = around.before == "and"
                && start > 1
                && self
                    .token(start - 2)
                    .is_some_and(|token| token.capital && self.gazetteer.is_plain(&token.folded));
            let any = part || end == start + 2 && ANY_BODY.contains(&self.folded(start));
            run.organization = if any { 0.5 } else { 1.5 };
        } else if self.cue(last, Cue::PlaceTails)
            // "in Iran Platz genommen"
            // "Eastern District": of what?
            && !(tail == "district" && end == start + 2 && self.folded(start).ends_with("ern"))
            && (tail != "platz" || ["er", "schen"].iter().any(|it| self.folded(start).ends_with(it)))
            // "MARTINA BERG"
            && !self.token(start).is_some_and(|it| it.is_acronym() && it.lists.has(List::Given))
            && (SURE_PLACES.contains(&tail)
                || end > start + 2 && tail == "park"
                || !self.is_given_name(start, end))
        {
            run.place = 1.2;
        } else if around.placed
            && end - start <= 3
            && !around.titled
            && !self.is_given_name(start, end)
        {
            run.place = 1.3;
        } else if self.is_compass_place(start, end) {
            run.place = 1.5;
        } else if self.is_foreign(start, end) && !self.is_given_name(start, end) {
            run.organization = 1.0;
        } else {
            run.person = self.person(start, end, around);
            if run.person < 1.0 {
                self.judge_first(start, end - start, around, run);
            }
        }
    }

    /// How much `start..end`, two words or more, looks like a person's name.
    fn person(&self, start: usize, end: usize, around: Around) -> f32 {
        let last = end - 1;
        let (words, tokens) = (end - start, self.tokens.get(start..end).unwrap_or(&[]));
        let Some(first) = tokens.first() else {
            return 0.0;
        };
        let person_like = |token: &Token| {
            self.shouting || token.is_initial() || !token.is_acronym() && !token.is_plural_acronym()
        };
        let digits = |token: &Token| token.text.bytes().any(|b| b.is_ascii_digit());
        if words > 4 || !tokens.iter().all(person_like) || tokens.iter().any(digits) {
            return 0.0;
        }
        // "Foreign Minister", "Rear Admiral"
        if self.is_title(last) && !first.lists.has(List::Given) {
            return 0.0;
        }
        if first.is(Cue::OrganizationHeads) || first.is(Cue::CompanyWords) {
            return 0.0;
        }
        // "North Ipswich", "West Devon"
        let compass = self.language == "en"
            && matches!(
                &*first.folded,
                "north"
                    | "south"
                    | "east"
                    | "west"
                    | "central"
                    | "mid"
                    | "upper"
                    | "lower"
                    | "new"
                    | "great"
                    | "greater"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
            );
        if compass || STORMS.contains(&around.before) {
            return 0.0;
        }
        if self.is_aged(end) && !self.is_place(last) {
            return 1.3;
        }
        // "z. B. Klebstoff"
        let example = first.is_initial()
            && start
                .checked_sub(1)
                .and_then(|at| self.token(at))
                .is_some_and(|it| !it.capital && it.text.chars().nth(1).is_none());
        // "Rob G": half a name; "Wadi Gaza", unless "Jordan" alone is said of Michael Jordan.
        let half = tokens
            .last()
            .is_some_and(|token| token.is_initial() && !token.dotted);
        let country = !around.titled
            && words == 2
            && self.is_major_place(last)
            && self.token(last).is_some_and(|token| {
                token.lists.exact_place()
                    && !token.lists.has(List::Given)
                    && !self.alone.contains(&token.hash)
            });
        // Where no list tells common words, a sentence's first word says nothing.
        let unlisted = first.opens && !gazetteer::has_language(self.language);
        if half || country || unlisted || example {
            return 0.0;
        }
        // "Roman Empire", "Media Star"; but "Steve Jobs", who is called "Jobs" later on.
        let plain = |token: &Token| {
            self.gazetteer.is_plain(&token.folded) && !self.alone.contains(&token.hash)
        };
        let thing = |token: &Token| {
            let folded = &*token.folded;
            Cue::NounEndings.ends(folded) && folded.chars().nth(7).is_some()
                || self.nouns.contains(&token.hash)
                // "Vodka Mule" where the text has mules.
                || self.small.contains(&token.hash)
                    && !self.alone.contains(&token.hash)
                    && (words > 2 || !first.lists.has(List::Given))
        };
        if tokens.last().is_some_and(thing) {
            return 0.0;
        }
        let initialled = tokens.iter().any(Token::is_initial);
        let things = !around.titled && !initialled && tokens.last().is_some_and(plain)
            // "Ginger Kitchen Mule", "Santa Fe Luxury Line"
            || words > 2 && tokens.iter().skip(1).all(|token| token.capital) && tokens.iter().skip(1).any(plain)
            // "Davis Cup-Finale"
            || tokens.last().is_some_and(|token| {
                self.language == "de"
                    && token.folded.split_once('-').is_some_and(|(head, _)| self.gazetteer.is_plain(head))
            })
            // "Vitamin D. Wer …", "Richard Gere Sie …", "Can You Get Ada …"
            || words > 2 && tokens.iter().skip(if self.language == "en" { 1 } else { words - 1 }).any(|token| {
                token.lists.has(List::Frequent)
                    && token.text.chars().nth(2).is_some()
                    && !token.lists.has(List::Given)
                    && !self.alone.contains(&token.hash)
            });
        if things {
            return 0.0;
        }
        let slavic = is_slavic(self.language);
        let german = self.language == "de";
        let family = self.is_family_name(last);
        let adjective = slavic && is_adjective(&first.folded);
        if self.is_given_name(start, end) {
            let doubtful = (first.opens || german) && first.lists.has(List::Frequent);
            return match (doubtful, family) {
                (true, false) => 0.7,
                _ if family || !german => 1.6,
                _ => 1.2,
            };
        }
        // "Koch U. Urate", "Maschinenfabrik F. Huber": between words that no list knows an initial says little.
        let initials = first.is_initial() && first.dotted
            || (slavic || self.language == "hu")
                && tokens
                    .iter()
                    .skip(1)
                    .any(|token| token.is_initial() && token.dotted);
        let titled = (around.titled || self.is_apposed(start, end))
            && words <= 3
            && !plain(first)
            && !self.is_place(last)
            && !self.is_common(start)
            && (!slavic || family && !adjective);
        if initials && !self.is_place(last) || titled {
            return 1.2;
        }
        if family && !self.is_place(last) && !adjective && (around.says || words == 2 && !german) {
            return if around.says { 1.2 } else { 0.8 };
        }
        let spoken =
            around.says && words == 2 && !german && !self.cue(last, Cue::OrganizationTails);
        // "Ольга Рябкова … Рябкова": the family name alone, later.
        let recurs = slavic
            && words <= 3
            && !first.opens
            && !self.is_place(last)
            && !self.is_common(last)
            && self
                .token(last)
                .is_some_and(|token| self.alone.contains(&token.hash));
        if spoken || recurs { 1.0 } else { 0.0 }
    }

    /// What the first of several words says.
    fn judge_first(&self, start: usize, words: usize, around: Around, run: &mut Run) {
        let Some(first) = self.token(start) else {
            return;
        };
        if self.is_title(start + words - 1) || self.is_heading(start, words) {
            return;
        }
        // "UN Relief | and Works Agency": a part of a longer one.
        let goes_on = self.language == "en"
            && matches!(self.folded(start + words), "and" | "of" | "for")
            && self.token(start + words).is_some_and(|link| link.joined)
            && self
                .token(start + words + 1)
                .is_some_and(|token| token.capital);
        if goes_on {
            return;
        }
        if first.is(Cue::PlaceHeads) && words <= 3 && (around.located || first.folded.len() > 3) {
            run.place = 1.0;
        } else if first.is_acronym()
            && !self.shouting
            && !matches!(self.language, "en" | "de")
            && (2..=5).contains(&first.text.chars().count())
            && !self
                .text(start, start + words)
                .contains(|c: char| c.is_ascii_digit())
        {
            run.organization = 0.6;
        }
    }

    /// "Ada-Byron-Institut", "Clara Huber-Stiftung"
    pub(super) fn ends_as_body(&self, at: usize) -> bool {
        self.language == "de"
            && self.folded(at).rsplit_once('-').is_some_and(|(_, tail)| {
                Cue::OrganizationHeads.has(tail) || Cue::OrganizationTails.has(tail)
            })
    }

    /// "THE LAST DANCE": words in capitals that no letters stand for.
    fn is_heading(&self, start: usize, words: usize) -> bool {
        words > 1
            && self.tokens.get(start..start + words).is_some_and(|tokens| {
                tokens.iter().all(Token::is_acronym)
                    && tokens.iter().any(|it| it.text.chars().nth(4).is_some())
            })
    }

    fn language_is_cyrillic(&self) -> bool {
        matches!(self.language, "ru" | "uk" | "be" | "bg" | "mk")
    }

    /// Latin letters among Cyrillic ones: mostly a firm.
    pub(super) fn is_foreign(&self, start: usize, end: usize) -> bool {
        self.language_is_cyrillic()
            && self.tokens.get(start..end).is_some_and(|tokens| {
                tokens.iter().all(|token| {
                    token.text.is_ascii()
                        && token.text.len() > 2
                        && token.text.bytes().all(|b| b.is_ascii_alphabetic())
                })
            })
    }

    /// Inflected adjectives and short sentence openers hit place stems by chance; German nouns, names.
    fn only_looks_a_place(&self, token: &Token, around: Around) -> bool {
        is_slavic(self.language)
            && (is_adjective(&token.folded) || token.opens && token.text.chars().count() <= 5)
            || self.language == "de" && !around.located
            || self.language == "en"
                && (around.before == "the"
                    || ["ian", "ean", "ese", "ish"]
                        .iter()
                        .any(|ending| token.folded.ends_with(ending)))
    }

    fn judge_word(&self, token: &Token, at: usize, around: Around, run: &mut Run) {
        let Around {
            before,
            titled,
            located,
            says,
            placed,
        } = around;
        let text = token.text;
        if token.money || STORMS.contains(&before) || text.chars().nth(1).is_none() {
            return;
        }
        let body = !token.opens && token.is(Cue::Bodies);
        // "the General | Assembly", "Premier | League"
        let titled = titled && !token.is(Cue::OrganizationTails);
        let known = gazetteer::is_organization(token.hash)
            || token
                .acronym()
                .is_some_and(|it| gazetteer::is_organization(hashes::full(&gazetteer::fold(it))));
        let explained = self.is_common(at)
            || self.small.contains(&token.hash) && (token.opens || !known) && !token.is_acronym();
        let common = !body && explained;
        if common && !token.lists.has(List::Major) {
            return;
        }
        let given = token.lists.has(List::Given);
        // "Canadian pharmacies"
        let english = self.language == "en"
            && ["ian", "ean", "ese"]
                .iter()
                .any(|it| token.folded.ends_with(it));
        if english && !given && !token.lists.exact_place() && !known {
            return;
        }
        // "an der Havel"
        let river = self.language == "de" && matches!(before, "der" | "dem" | "den" | "die");
        if river && gazetteer::is_famous(token.hash) {
            return;
        }
        if gazetteer::is_famous(token.hash) {
            run.person = if located { 0.8 } else { 1.5 };
            return;
        }
        if placed && !token.is_acronym() {
            run.place = 1.3;
            return;
        }
        if self.language_is_cyrillic() && Cue::BodyStarts.begins(&token.folded)
            || self.is_address(at)
        {
            run.organization = 1.2;
            return;
        }
        if self.language == "uk" && is_ukrainian_region(&token.folded) {
            run.place = 1.2;
            return;
        }
        if known {
            run.organization = if token.is_acronym() || !given || self.language_is_cyrillic() {
                2.0
            } else {
                0.5
            };
            return;
        }
        if body {
            run.organization = 1.0;
            return;
        }
        let sure = !self.only_looks_a_place(token, around);
        if token.is(Cue::NoPlaces) {
            // A word that cities are called by, too.
        } else if token.lists.has(List::Frequent)
            && is_slavic(self.language)
            && !token.lists.exact_place()
        {
            // "Самые": no case of Samoa.
        } else if token.lists.has(List::Major) && !is_demonym(&token.folded) {
            run.place = match (given, located) {
                (_, true) => 2.0,
                (true, false) => 1.0,
                (false, false) => 2.0,
            };
        } else if token.is_acronym() && !self.shouting && text.chars().nth(4).is_none() {
            // "SAD" is no town, though one is called so.
        } else if token.lists.has(List::Place) && sure {
            run.place = match (given, located) {
                (false, true) => 1.6,
                (false, false) => {
                    if token.opens && !(token.lists.exact_place() && self.language != "de") {
                        0.7
                    } else {
                        1.0
                    }
                }
                (true, true) => 1.2,
                (true, false) => 0.2,
            };
        }
        let body = token.is(Cue::OrganizationHeads)
            || token.is(Cue::OrganizationTails)
            || token.is(Cue::CompanyWords)
            || self.language == "en" && before == "the"
            || Cue::NoGiven.has_in(self.language, &token.folded);
        if titled && (!token.is_acronym() || self.shouting) {
            // "Bereichsleiter Finanzen": in German any noun may follow a role.
            run.person += if self.language == "de" && !self.is_addressed(at) {
                0.6
            } else {
                1.4
            };
        } else if body {
            // A common noun, whoever speaks.
        } else if says && run.place < 1.0 && (self.language != "de" || given) {
            run.person += if token.opens && !given { 0.6 } else { 1.0 };
        } else if self.language != "de"
            && !located
            && !token.opens
            && run.place == 0.0
            && !token.is_acronym()
            && !Cue::DemonymEndings.ends(&token.folded)
        {
            let inflected = is_slavic(self.language) && is_adjective(&token.folded);
            let coded = text.contains(|c: char| c.is_ascii_digit() || c == '.');
            if given && !inflected && !coded && text.chars().nth(2).is_some() {
                run.person += 1.0;
            }
        } else if self.language != "de"
            && located
            && run.place == 0.0
            && !token.opens
            && !given
            && !token.is_acronym()
            && !token.text.contains('.')
        {
            run.place += if is_slavic(self.language) {
                0.4
            } else if matches!(before, "in" | "en" | "em" | "à") && self.language != "en" {
                1.0
            } else {
                0.6
            };
        }
        if self.is_foreign(at, at + 1) && !is_roman(text) && run.place == 0.0 && run.person == 0.0 {
            run.organization += 0.6;
        }
        if token.is_acronym() && !self.shouting && run.place == 0.0 {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let plain = token.lists.has(List::Frequent)
                || Cue::PlainAcronyms.has(text.trim_end_matches('.'))
                || is_roman(text);
            let dotted = text.contains('.') && (letters < 3 || text.contains('-'));
            if !plain
                && !dotted
                && !self.small.contains(&token.hash)
                && !token.money
                && (2..=5).contains(&letters)
                && !text.contains(|c: char| c.is_ascii_digit())
            {
                // Two letters stand for anything.
                run.organization = if letters == 2 && !text.contains('&') {
                    0.25
                } else {
                    1.0
                };
            }
        }
    }
}

/// Before "school", "group", "party": any of them.
const ANY_BODY: &[&str] = &[
    "primary",
    "secondary",
    "high",
    "middle",
    "elementary",
    "public",
    "private",
    "responsible",
    "third",
    "working",
    "professional",
    "parent",
    "medical",
    "local",
    "full",
    "research",
];

/// What nobody's family name is.
const SURE_PLACES: &[&str] = &[
    "street",
    "avenue",
    "road",
    "square",
    "boulevard",
    "county",
    "river",
    "island",
    "islands",
    "valley",
    "springs",
    "canyon",
    "ridge",
    "mountain",
    "mountains",
    "falls",
    "beach",
    "airport",
    "stadium",
    "arena",
    "straße",
    "platz",
    "allee",
];

/// Words before a storm's name, which is a given name.
const STORMS: &[&str] = &[
    "storm",
    "hurricane",
    "typhoon",
    "cyclone",
    "sturm",
    "orkan",
    "hurrikan",
    "taifun",
    "tempête",
    "ouragan",
    "cyclone",
    "tormenta",
    "borrasca",
    "huracán",
    "tifón",
    "tempestade",
    "furacão",
    "uragano",
    "tifone",
    "tempesta",
    "orkaan",
    "burza",
    "huragan",
    "stormen",
    "orkanen",
    "ураган",
    "тайфун",
    "шторм",
];
