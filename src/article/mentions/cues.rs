//! The word lists of `cues.txt`, each a set made at first use. No rules here.

use std::sync::LazyLock;

use crate::text::hashes::{self, full, step};

/// A list of `cues.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    Titles,
    Saying,
    OrganizationHeads,
    OrganizationTails,
    PlaceHeads,
    PlaceTails,
    Locatives,
    Particles,
    Links,
    PlainAcronyms,
    FamilyEndings,
    CompanyWords,
    SmallHeads,
    Bodies,
    GenitiveEndings,
    VerbEndings,
    DemonymEndings,
    LatinAdjectiveEndings,
    AdjectiveEndings,
    PlaceNouns,
    Districts,
    Compass,
    TitleEndings,
    BodyStarts,
    NoPlaces,
    NoGiven,
    Calendar,
    Offices,
    NounEndings,
}

/// For each word, or "language word", a bit for every list that has it; and the words of each list.
struct Lists {
    of: hashes::Map<u32>,
    words: Vec<Vec<&'static str>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        of: hashes::Map::default(),
        words: Vec::new(),
    };
    lists.words.resize_with(Cue::COUNT, Vec::new);
    let mut list = None;
    for line in include_str!("cues.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            list = Cue::from_name(name);
        } else if let Some(cue) = list {
            for word in line.split(", ") {
                *lists.of.entry(full(word)).or_default() |= 1 << cue as u32;
            }
            if let Some(words) = lists.words.get_mut(cue as usize) {
                words.extend(line.split(", "));
            }
        }
    }
    lists
});

/// On which lists a word stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues(u32);

impl Cues {
    /// Of the folded word with this hash.
    pub(super) fn of(hash: u64) -> Self {
        Self(LISTS.of.get(&hash).copied().unwrap_or_default())
    }

    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 >> cue as u32 & 1 == 1
    }
}

impl Cue {
    const COUNT: usize = Self::NounEndings as usize + 1;

    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "TITLES" => Self::Titles,
            "SAYING" => Self::Saying,
            "ORGANIZATION_HEADS" => Self::OrganizationHeads,
            "ORGANIZATION_TAILS" => Self::OrganizationTails,
            "PLACE_HEADS" => Self::PlaceHeads,
            "PLACE_TAILS" => Self::PlaceTails,
            "LOCATIVES" => Self::Locatives,
            "PARTICLES" => Self::Particles,
            "LINKS" => Self::Links,
            "PLAIN_ACRONYMS" => Self::PlainAcronyms,
            "FAMILY_ENDINGS" => Self::FamilyEndings,
            "COMPANY_WORDS" => Self::CompanyWords,
            "SMALL_HEADS" => Self::SmallHeads,
            "BODIES" => Self::Bodies,
            "GENITIVE_ENDINGS" => Self::GenitiveEndings,
            "VERB_ENDINGS" => Self::VerbEndings,
            "DEMONYM_ENDINGS" => Self::DemonymEndings,
            "LATIN_ADJECTIVE_ENDINGS" => Self::LatinAdjectiveEndings,
            "ADJECTIVE_ENDINGS" => Self::AdjectiveEndings,
            "PLACE_NOUNS" => Self::PlaceNouns,
            "DISTRICTS" => Self::Districts,
            "COMPASS" => Self::Compass,
            "TITLE_ENDINGS" => Self::TitleEndings,
            "BODY_STARTS" => Self::BodyStarts,
            "NO_PLACES" => Self::NoPlaces,
            "NO_GIVEN" => Self::NoGiven,
            "CALENDAR" => Self::Calendar,
            "OFFICES" => Self::Offices,
            "NOUN_ENDINGS" => Self::NounEndings,
            _ => return None,
        })
    }

    /// Whether the list has the folded word.
    pub(super) fn has(self, word: &str) -> bool {
        Cues::of(full(word)).has(self)
    }

    /// Whether the list has "language word".
    pub(super) fn has_in(self, language: &str, word: &str) -> bool {
        let sum = step(full(language), b' ');
        Cues::of(word.bytes().fold(sum, step)).has(self)
    }

    fn words(self) -> &'static [&'static str] {
        LISTS.words.get(self as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the folded word ends as one of the list does.
    pub(super) fn ends(self, word: &str) -> bool {
        self.words().iter().any(|ending| word.ends_with(ending))
    }

    /// Whether the folded word begins as one of the list does.
    pub(super) fn begins(self, word: &str) -> bool {
        self.words().iter().any(|start| word.starts_with(start))
    }
}
