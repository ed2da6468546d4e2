//! The word lists of `cues.txt`, each a set made at first use. No rules here.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::gazetteer::{full_hash, step};

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
}

/// Each list as the hashes of its words, and, where it is asked so, the words themselves.
struct Lists {
    hashes: Vec<HashSet<u64, BuildHasherDefault<AsIs>>>,
    words: Vec<Vec<&'static str>>,
}

/// A hash is its own hash.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        hashes: Vec::new(),
        words: Vec::new(),
    };
    lists.hashes.resize_with(Cue::COUNT, HashSet::default);
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
            let at = cue as usize;
            if let (Some(hashes), Some(words)) = (lists.hashes.get_mut(at), lists.words.get_mut(at))
            {
                hashes.extend(line.split(", ").map(full_hash));
                words.extend(line.split(", "));
            }
        }
    }
    lists
});

impl Cue {
    const COUNT: usize = Self::NoGiven as usize + 1;

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
            _ => return None,
        })
    }

    /// Whether the list has the folded word.
    pub(super) fn has(self, word: &str) -> bool {
        self.has_hash(full_hash(word))
    }

    /// Whether the list has "language word".
    pub(super) fn has_in(self, language: &str, word: &str) -> bool {
        let sum = step(full_hash(language), b' ');
        self.has_hash(word.bytes().fold(sum, step))
    }

    fn has_hash(self, hash: u64) -> bool {
        LISTS
            .hashes
            .get(self as usize)
            .is_some_and(|list| list.contains(&hash))
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
