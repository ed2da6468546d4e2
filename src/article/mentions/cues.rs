//! The word lists of `cues.txt`, each a set made at first use. No rules here.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

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

static LISTS: LazyLock<HashMap<Cue, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut lists: HashMap<Cue, HashSet<&'static str>> = HashMap::new();
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
            lists.entry(cue).or_default().extend(line.split(", "));
        }
    }
    lists
});

impl Cue {
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
        LISTS.get(&self).is_some_and(|list| list.contains(word))
    }

    /// Whether the folded word ends as one of the list does.
    pub(super) fn ends(self, word: &str) -> bool {
        LISTS
            .get(&self)
            .is_some_and(|list| list.iter().any(|ending| word.ends_with(ending)))
    }

    /// Whether the folded word begins as one of the list does.
    pub(super) fn begins(self, word: &str) -> bool {
        LISTS
            .get(&self)
            .is_some_and(|list| list.iter().any(|start| word.starts_with(start)))
    }
}
