//! What a name needs besides its kind to stand on a card: letters that stand for anything must act as a
//! body does, a word that only opens sentences must be known, and what is said "in" now and then is no place.

use super::cues::Cue;
use super::gazetteer;
use super::runs::{Reader, Run};
use super::tokens::Token;
use super::words::is_slavic;
use super::{Kind, Name};
use crate::text::hashes;

/// What all occurrences of a name say, summed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// Whether it is letters only, which must be vouched for.
    letters: bool,
    /// How much more often it acts as a body than as a thing.
    vouched: i32,
    /// How often it stands within a sentence, or is known as written.
    within: u32,
    /// How often a person's "s" is the German genitive's.
    genitives: u32,
}

/// "in Python": so much, on average, must speak for a place.
const PLACE_ON_AVERAGE: f32 = 0.3;

impl Standing {
    pub(super) fn add(&mut self, reader: &Reader, run: &Run) {
        let Some(token) = reader.token(run.start).filter(|_| run.words == 1) else {
            self.within += 1;
            self.genitives += u32::from(reader.is_genitive_of_person(run));
            return;
        };
        let known = gazetteer::is_organization(token.hash)
            || gazetteer::is_famous(token.hash)
            || token.lists.exact_place();
        self.within += u32::from(known || !token.opens);
        if (token.is_acronym() || token.is_plural_acronym()) && !known {
            self.letters = true;
            self.vouched += reader.vouches(token, run);
        }
    }

    /// The form without the genitive's ending.
    pub(super) fn base(self, form: &str, kind: Kind, count: u32) -> &str {
        let genitive = kind == Kind::Person && self.genitives * 2 > count;
        form.strip_suffix('s').filter(|_| genitive).unwrap_or(form)
    }

    pub(super) fn allows(self, name: &Name) -> bool {
        match name.kind {
            Kind::Organization if self.letters => self.vouched > 0,
            Kind::Place if name.strength < PLACE_ON_AVERAGE * name.count as f32 => false,
            _ => self.within > 0,
        }
    }
}

impl Reader<'_> {
    /// "Clara Hubers" where the text has "Huber", too.
    fn is_genitive_of_person(&self, run: &Run) -> bool {
        let base = run
            .end
            .checked_sub(1)
            .and_then(|at| self.token(at))
            .and_then(|last| last.folded.strip_suffix('s'));
        self.language == "de" && base.is_some_and(|base| self.alone.contains(&hashes::full(base)))
    }

    /// Whether letters act as a body here (1), as a thing (-1), or neither.
    fn vouches(&self, token: &Token, run: &Run) -> i32 {
        let before = run.start.checked_sub(1).and_then(|at| self.token(at));
        let before = before.filter(|_| token.joined);
        let after = self
            .token(run.end)
            .filter(|next| next.joined && !token.paused);
        let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        // "an HDMI port", "60 FPS", "RTX 2080", "USB-C"
        let thing = token.is_plural_acronym()
            || before.is_some_and(|it| {
                digit(it.text)
                    || matches!(
                        &*it.folded,
                        "a" | "an"
                            | "ein"
                            | "eine"
                            | "einen"
                            | "einem"
                            | "un"
                            | "une"
                            | "una"
                            | "um"
                            | "uma"
                            | "een"
                    )
            })
            || after.is_some_and(|it| digit(it.text))
            || token.text.split('-').any(|part| part.len() < 3) && token.text.contains('-');
        if thing {
            return -1;
        }
        // "the MRB has", "die MRB will": an article before, and nothing that it belongs to behind.
        let article = before.is_some_and(|it| {
            matches!(
                (self.language, &*it.folded),
                ("en", "the")
                    | ("de", "die" | "der" | "das" | "vom" | "beim" | "zur")
                    | ("fr", "la" | "le" | "les" | "du" | "au")
                    | ("es", "la" | "el" | "los" | "las" | "del" | "al")
                    | (
                        "it",
                        "la" | "il" | "della" | "del" | "dalla" | "dal" | "alla" | "al"
                    )
                    | (
                        "pt",
                        "a" | "o" | "da" | "do" | "na" | "no" | "pela" | "pelo" | "à" | "ao"
                    )
                    | ("nl", "de" | "het")
            )
        }) || matches!(self.language, "fr" | "it")
            && self
                .source
                .get(..token.at)
                .is_some_and(|it| it.ends_with(['\'', '’']));
        let alone = after.is_none_or(|it| {
            !it.capital && (self.gazetteer.is_frequent(&it.folded) || it.is(Cue::Saying))
        });
        let acts = run.organization >= 2.0
            || token.owns
            || article && alone
            || after.is_some_and(|it| it.is(Cue::Saying))
            || before.is_some_and(|it| {
                it.is(Cue::OrganizationHeads) || it.is(Cue::CompanyWords) || it.is(Cue::Saying)
            })
            // Languages without articles leave nothing to tell by.
            || is_slavic(self.language)
            || matches!(self.language, "sv" | "da" | "nb" | "nn" | "no" | "fi" | "hu" | "tr" | "ro");
        i32::from(acts)
    }
}
