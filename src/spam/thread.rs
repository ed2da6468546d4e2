//! What only the group shows: the same or nearly the same text posted again, under other names. Linear
//! in the group: sketches of word triples, and a map from each to the comment that had it. How much
//! spam stands around a comment is in `company.rs`.

use super::links::{self, Link};
use super::reading::Reading;
use super::rules::topic::{self, Fit, Topic};
use super::rules::{Finding, clip, flattery};
use super::{Comment, chain};
use crate::text::hashes::{self, QuickMap, QuickSet};

/// Where a comment stands among the others of its group.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Others with the same words.
    pub copies: u32,
    /// Of those, under another name (or without one).
    pub renamed: u32,
    /// Whether the words are another's, pasted for a link.
    pub stolen: bool,
    /// Whether another nearly has its text.
    pub near: bool,
    /// Whether the same author nearly says it elsewhere here.
    pub again: bool,
    /// How it fits what it stands under, where that is known.
    pub fit: Option<Fit>,
    /// Whether it speaks to another who wrote here, by name.
    pub replies: bool,
    /// Whose services it praises, where another here says how to reach them, and whether that is beyond doubt.
    pub advert: Option<(String, bool)>,
    /// Others whose names lead to the same site and have no word in common with this one's.
    pub aliases: u32,
}

/// Shorter texts are alike by chance.
const FEWEST_WORDS: usize = 6;
/// So many words say something of their own.
const SAYING: usize = 12;
/// How many hashes stand for a text.
const SKETCH: usize = 16;

pub(super) fn hash(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    let mut hash = bytes.fold(hashes::SEED, hashes::step);
    // FNV's low bits are poor; the sketch takes the smallest, so mix.
    hash ^= hash >> 29;
    hash.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

fn sketch(words: &[&str]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.windows(3).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// The site that most names of a group lead to: the platform's own, where they have their profiles.
pub(super) fn home<'a>(group: &[Comment<'a>]) -> Option<&'a str> {
    let mut sites: Vec<(&str, Vec<&str>)> = Vec::new();
    for comment in group.iter().take(200) {
        let (Some(link), Some(name)) = (comment.url.and_then(links::parse), comment.author) else {
            continue;
        };
        let site = links::site(link.host);
        let full = sites.len() == 2;
        match sites.iter_mut().find(|(it, _)| *it == site) {
            Some((_, names)) if names.contains(&name) || names.len() > 3 => {}
            Some((_, names)) => names.push(name),
            // Three names of one host among strangers are one advertiser.
            None if full => return None,
            None => sites.push((site, vec![name])),
        }
    }
    let (site, names) = sites.into_iter().max_by_key(|(_, names)| names.len())?;
    (names.len() >= 3).then_some(site)
}

/// Places every comment of a group.
pub fn places(group: &mut [Reading]) -> Vec<Place> {
    let mut places = vec![Place::default(); group.len()];
    let mut same: QuickMap<u64, Vec<usize>> = QuickMap::default();
    for (index, reading) in group.iter().enumerate() {
        if reading.words.len() >= FEWEST_WORDS {
            same.entry(hash(&reading.words)).or_default().push(index);
        }
    }
    for members in same.values().filter(|members| members.len() > 1) {
        // Who copies a reader's words to lead elsewhere does not accuse the reader.
        if let [a, b] = members[..]
            && let (Some(one), Some(other)) = (group.get(a), group.get(b))
            && one.author_words != other.author_words
            && topic::leads_out(one) != topic::leads_out(other)
        {
            if let Some(place) = places.get_mut(if topic::leads_out(one) { a } else { b }) {
                (place.copies, place.renamed) = (1, 1);
            }
            continue;
        }
        let mut by_name: QuickMap<u64, usize> = QuickMap::default();
        for reading in members.iter().filter_map(|&it| group.get(it)) {
            *by_name.entry(hash(&reading.author_words)).or_default() += 1;
        }
        for &member in members {
            let (Some(place), Some(reading)) = (places.get_mut(member), group.get(member)) else {
                continue;
            };
            place.copies = members.len() as u32 - 1;
            let own = match reading.author_words.as_slice() {
                [] => 1,
                name => by_name.get(&hash(name)).copied().unwrap_or(1),
            };
            place.renamed = (members.len() - own) as u32;
        }
        if let [a, b] = members[..]
            && let Some(copy) = stolen(group, a, b)
            && let Some(place) = places.get_mut(copy)
        {
            place.stolen = true;
        }
    }
    nearly(group, &mut places);
    fits(group, &mut places);
    aliases(group, &mut places);
    replies(group, &mut places);
    chain::mark(group, &mut places);
    places
}

/// Which of two like texts was taken from the other: the later, where each is of a name and a house of its own, so that
/// it is no second try, and says more than what fits anywhere. Pages that tell no dates may begin with the newest.
fn stolen(group: &[Reading], a: usize, b: usize) -> Option<usize> {
    let (one, other) = (group.get(a)?, group.get(b)?);
    let copy = match (one.comment.days, other.comment.days) {
        (Some(before), Some(after)) if before != after => {
            if before < after {
                b
            } else {
                a
            }
        }
        _ if one.comment.site.is_some() => return None,
        _ => a.max(b),
    };
    let own = |link: &Link| !link.is_common();
    let (here, there) = (one.author_link.filter(own)?, other.author_link.filter(own)?);
    let known = one
        .author_words
        .iter()
        .any(|it| other.author_words.contains(it));
    (one.words.len() >= SAYING && !known && !here.shares_site(&there) && !flattery::is_all(one))
        .then_some(copy)
}

/// Marks comments that begin with the name of another who wrote here.
fn replies(group: &[Reading], places: &mut [Place]) {
    const COMMON: &[&str] = &[
        "admin",
        "guest",
        "anonymous",
        "great",
        "nice",
        "good",
        "thanks",
        "hello",
    ];
    let mut names: QuickSet<u64> = QuickSet::default();
    for reading in group {
        for name in reading.author_words.iter().take(2) {
            if name.chars().count() >= 4 && !COMMON.contains(name) {
                names.insert(hash(&[name]));
            }
        }
    }
    for (reading, place) in group.iter().zip(places) {
        let own = |word: &str| reading.author_words.contains(&word);
        place.replies = reading
            .words
            .iter()
            .take(3)
            .any(|word| names.contains(&hash(&[word])) && !own(word));
    }
}

/// Reads what comments stand under once for all that stand under the same.
fn fits(group: &mut [Reading], places: &mut [Place]) {
    let mut last: Option<(&str, Topic)> = None;
    for (reading, place) in group.iter_mut().zip(places) {
        let Some(about) = reading.comment.about else {
            continue;
        };
        if last.as_ref().is_none_or(|(text, _)| *text != about) {
            last = Some((about, Topic::of(about)));
        }
        if let Some((_, topic)) = &last {
            place.fit = topic.fit(reading);
            topic.discount(reading);
        }
    }
}

/// Counts names of one site: one advertiser under many keywords.
fn aliases(group: &[Reading], places: &mut [Place]) {
    let mut sites: QuickMap<u64, Vec<usize>> = QuickMap::default();
    for (index, reading) in group.iter().enumerate() {
        let named = reading.author_link.filter(|_| !reading.excerpt);
        if let Some(link) = named.filter(|link| !link.is_common()) {
            let site = links::site(link.host).to_ascii_lowercase();
            sites.entry(hash(&[&site])).or_default().push(index);
        }
    }
    let alike = |a: &Reading, b: &Reading| {
        a.author_words.iter().any(|word| {
            b.author_words
                .iter()
                .any(|it| it.starts_with(word) || word.starts_with(it))
        })
    };
    for members in sites.values().filter(|it| (2..=20).contains(&it.len())) {
        for &index in members {
            let Some(own) = group.get(index).filter(|it| !it.author_words.is_empty()) else {
                continue;
            };
            let others = members
                .iter()
                .filter_map(|&other| group.get(other))
                .filter(|it| !it.author_words.is_empty() && !alike(own, it))
                .count();
            if let Some(place) = places.get_mut(index) {
                place.aliases = others as u32;
            }
        }
    }
}

/// Marks comments that share most of their sketch with another that is not the same.
fn nearly(group: &[Reading], places: &mut [Place]) {
    let mut holders: QuickMap<u64, Vec<usize>> = QuickMap::default();
    for (index, reading) in group.iter().enumerate() {
        if reading.words.len() < 2 * FEWEST_WORDS
            || places.get(index).is_some_and(|it| it.copies > 0)
        {
            continue;
        }
        let sketch = sketch(&reading.words);
        let mut shared: QuickMap<u64, usize> = QuickMap::default();
        for hash in &sketch {
            let held = holders.entry(*hash).or_default();
            for &other in held.iter() {
                *shared.entry(other as u64).or_default() += 1;
            }
            // A triple that everybody uses says nothing, and must not cost more and more.
            if held.len() < 8 {
                held.push(index);
            }
        }
        for (other, count) in shared {
            let other = other as usize;
            let longer = group
                .get(other)
                .map_or(0, |it| it.words.len())
                .max(reading.words.len());
            let shorter = group
                .get(other)
                .map_or(0, |it| it.words.len())
                .min(reading.words.len());
            let own = group.get(other).is_some_and(|it| {
                !it.author_words.is_empty() && it.author_words == reading.author_words
            });
            if count * 10 >= sketch.len() * 6 && shorter * 10 >= longer * 7 {
                for it in [index, other] {
                    if let Some(place) = places.get_mut(it) {
                        place.near |= !own;
                        place.again |= own;
                    }
                }
            }
        }
    }
}

impl Place {
    /// What the place says against the comment.
    pub fn findings(&self, reading: &Reading) -> Vec<Finding> {
        let mut found: Vec<Finding> = self.repeated(reading).into_iter().collect();
        if self.replies && self.copies == 0 {
            found.push(Finding::new("reply", -1.5, "speaks to another by name"));
        }
        if let Some((name, sure)) = &self.advert {
            found.push(
                Finding::new(
                    "campaign",
                    if *sure { 9.0 } else { 4.0 },
                    format!(
                        "several here praise or ask for one who can be reached: “{}”",
                        clip(name)
                    ),
                )
                .parts("", [clip(name).into()]),
            );
        }
        if self.aliases > 0
            && let Some(link) = &reading.author_link
        {
            found.push(
                Finding::new(
                    "aliases",
                    1.5,
                    format!("other names here lead to {}, too", clip(link.host)),
                )
                .parts("", [clip(link.host).into()]),
            );
        }
        found
    }

    fn repeated(&self, reading: &Reading) -> Option<Finding> {
        let named = reading.comment.author.is_some();
        let times = |count: u32| {
            if count == 1 {
                "once more".to_owned()
            } else {
                format!("{count} times more")
            }
        };
        if self.renamed > 0 {
            // Thanks are alike by themselves.
            let brief = reading.words.len() < 12 && !topic::gains(reading);
            let weight = match (named, brief) {
                // As much as if they were the article's.
                _ if self.stolen => topic::pasted(reading),
                (true, false) => 2.5,
                (false, false) => 1.5,
                (_, true) => 0.5,
            } + f64::from(self.renamed.min(4) - 1);
            let detail = format!(
                "the same text stands here {} under other names",
                times(self.renamed)
            );
            Some(Finding::new("duplicate", weight, detail).parts("renamed", [self.renamed.into()]))
        } else if self.copies > 0 {
            // Forms are sent twice by accident.
            let weight = if self.copies > 1 { 1.5 } else { 0.3 };
            let detail = format!("the same text stands here {}", times(self.copies));
            Some(Finding::new("duplicate", weight, detail).parts("copies", [self.copies.into()]))
        } else if self.near {
            Some(Finding::new(
                "near-duplicate",
                2.0,
                "nearly the same text stands here under another name",
            ))
        } else if self.again && topic::leads_out(reading) {
            // Without a link it is a second try at a form, or a correction.
            Some(
                Finding::new(
                    "near-duplicate",
                    1.2,
                    "nearly the same text stands here once more",
                )
                .parts("again", []),
            )
        } else {
            None
        }
    }
}
