//! What only the group shows: the same or nearly the same text posted again, under other names, and
//! how much spam stands around a comment. Linear in the group: sketches of word triples, and a map
//! from each to the comment that had it.

use std::collections::{HashMap, HashSet};

use super::measures::ln1p;
use super::reading::Reading;
use super::rules::topic::{self, Fit, Topic};
use super::rules::{Finding, clip};
use super::score;
use super::{Comment, links};

/// Where a comment stands among the others of its group.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Others with the same words.
    pub copies: u32,
    /// Of those, under another name (or without one).
    pub renamed: u32,
    /// Whether another nearly has its text.
    pub near: bool,
    /// Whether the same author nearly says it elsewhere here.
    pub again: bool,
    /// How it fits what it stands under, where that is known.
    pub fit: Option<Fit>,
    /// Whether it speaks to another who wrote here, by name.
    pub replies: bool,
    /// Whose services it praises, where another here says how to reach them.
    pub advert: Option<String>,
    /// Others whose names lead to the same site and have no word in common with this one's.
    pub aliases: u32,
}

/// Shorter texts are alike by chance.
const FEWEST_WORDS: usize = 6;
/// How many hashes stand for a text.
const SKETCH: usize = 16;

fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for word in words {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
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

/// What the others of a group say of a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Company {
    /// What is added to the calibrated logit.
    pub shift: f64,
    /// How many of the others are spam by themselves.
    pub spam: u32,
}

/// The calibrated logit where a comment counts as half a spam for its neighbours, and how steeply.
const SURE: f64 = 2.5;
const STEEP: f64 = 2.0;
/// What is believed of a thread before it is read: so many comments of spam, so many honest ones.
const SPAM_BEFORE: f64 = 0.3;
const HONEST_BEFORE: f64 = 8.0;
/// One spam comment slips in anywhere: of the spam around so much does not count.
const ANYWHERE: f64 = 0.5;
/// The least and the most that company moves a logit.
const CLEAN: f64 = -1.0;
const FOUL: f64 = 3.0;

/// Where a thread holds spam nobody tidies it, and what is doubtful in it is likely spam too; where
/// many others are honest, less likely. From the logits of a group, each comment judged by itself, to
/// what the others say of each.
pub fn company(logits: &[f64]) -> Vec<Company> {
    let sure = |logit: f64| {
        let p = 1.0 / (1.0 + score::exp((STEEP * (SURE - logit)).clamp(-30.0, 30.0)));
        if p > 0.1 { p } else { 0.0 }
    };
    let ln = |x: f64| {
        if x >= 1.0 {
            f64::from(ln1p((x - 1.0) as f32))
        } else {
            -f64::from(ln1p((1.0 / x - 1.0) as f32))
        }
    };
    let all: f64 = logits.iter().map(|&it| sure(it)).sum();
    let many = logits.iter().filter(|it| **it >= SURE).count() as u32;
    let others = logits.len().saturating_sub(1) as f64;
    logits
        .iter()
        .map(|&own| {
            let spam = (all - sure(own) - ANYWHERE).clamp(0.0, others);
            let odds = (spam + SPAM_BEFORE) / (others - spam + HONEST_BEFORE);
            Company {
                shift: ln(odds * HONEST_BEFORE / SPAM_BEFORE).clamp(CLEAN, FOUL),
                spam: many - u32::from(own >= SURE),
            }
        })
        .collect()
}

/// What a link out of a comment adds where all links are known and nobody else has one.
const LEADS_OUT: f64 = 0.8;

/// Takes into account what comments read from a page have, or certainly have not. Where everybody's
/// name is a link, one more says nothing; a link to a page within a site is more often a source.
pub(super) fn leading_out(
    group: &[Reading],
    places: &[Place],
    logits: &[f64],
    company: &mut [Company],
) {
    let leads: Vec<bool> = group
        .iter()
        .zip(places)
        .map(|(reading, place)| {
            let stray = place.fit.is_some_and(|fit| fit.shared == 0) && !place.replies;
            let links = reading.links.iter().chain(&reading.mentions);
            let mut all = links
                .filter(|link| stray || link.is_front_page())
                .chain(&reading.author_link);
            all.any(|link| !link.is_common())
        })
        .collect();
    let all = leads.iter().filter(|it| **it).count() as f64;
    // Who also writes here what is surely fine.
    let mut fine: HashSet<u64> = HashSet::new();
    for (reading, &logit) in group.iter().zip(logits) {
        if logit < FINE && !reading.author_words.is_empty() {
            fine.insert(hash(&reading.author_words));
        }
    }
    for (((reading, company), leads), &logit) in group.iter().zip(company).zip(leads).zip(logits) {
        if !reading.comment.whole {
            continue;
        }
        let regular = logit >= FINE && fine.contains(&hash(&reading.author_words));
        if company.shift > 0.0 {
            // Nobody could gain by it: bad company proves nothing. A source proves little.
            company.shift *= match (topic::gains(reading), leads && !regular) {
                (true, true) => 1.0,
                (true, false) if company.spam > 1 => 0.5,
                _ => 0.0,
            };
        }
        if leads {
            company.shift += LEADS_OUT * (1.0 - (all - 1.0) / group.len() as f64);
        }
    }
}

/// Below this logit a comment shows that its author is no advertiser.
const FINE: f64 = -2.5;

impl Company {
    /// What is said of it, where it speaks against the comment.
    pub(super) fn finding(&self) -> Option<Finding> {
        (self.spam > 0 && self.shift > 0.5).then(|| {
            Finding::new(
                "company",
                self.shift,
                format!("other comments here are spam: {}", self.spam),
            )
            .parts("", [self.spam.to_string().into()])
        })
    }
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
pub fn places(group: &[Reading]) -> Vec<Place> {
    let mut places = vec![Place::default(); group.len()];
    let mut same: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, reading) in group.iter().enumerate() {
        if reading.words.len() >= FEWEST_WORDS {
            same.entry(hash(&reading.words)).or_default().push(index);
        }
    }
    for members in same.values().filter(|members| members.len() > 1) {
        let mut by_name: HashMap<u64, usize> = HashMap::new();
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
    }
    nearly(group, &mut places);
    fits(group, &mut places);
    aliases(group, &mut places);
    replies(group, &mut places);
    adverts(group, &mut places);
    places
}

/// What stands before the name of somebody whose services are praised.
const TITLES: &[&str] = &[
    "dr", "doctor", "doc", "mr", "mrs", "ms", "miss", "mama", "madam", "madame", "lady", "lord",
    "prophet", "chief", "baba", "priest", "expert", "hacker", "wizard", "trader",
];

/// Marks comments that name somebody whom another of the group says how to reach: a chain of
/// questions and praise, played by one.
fn adverts(group: &[Reading], places: &mut [Place]) {
    let names = |reading: &Reading| -> Vec<String> {
        let words = reading
            .words
            .iter()
            .take(80)
            .zip(reading.words.iter().skip(1));
        words
            .filter(|(title, name)| TITLES.contains(title) && name.chars().count() > 2)
            .map(|(_, name)| (*name).to_owned())
            .collect()
    };
    let reach = |reading: &Reading| {
        reading.phone.is_some()
            || reading.links.iter().any(links::Link::is_messenger)
            || reading.comment.text.contains('@') && reading.count("contact", 1) > 0
    };
    let mut offered: HashSet<u64> = HashSet::new();
    for reading in group.iter().filter(|it| reach(it)) {
        offered.extend(names(reading).iter().map(|name| hash(&[name])));
    }
    if offered.is_empty() {
        return;
    }
    let mut named: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, reading) in group.iter().enumerate() {
        let name = names(reading)
            .into_iter()
            .find(|name| offered.contains(&hash(&[name])));
        if let (Some(place), Some(name)) = (places.get_mut(index), name) {
            named.entry(hash(&[&name])).or_default().push(index);
            place.advert = Some(name);
        }
    }
    for alone in named.into_values().filter(|it| it.len() < 2).flatten() {
        if let Some(place) = places.get_mut(alone) {
            place.advert = None;
        }
    }
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
    let mut names: HashSet<u64> = HashSet::new();
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
fn fits(group: &[Reading], places: &mut [Place]) {
    let mut last: Option<(&str, Option<Topic>)> = None;
    for (reading, place) in group.iter().zip(places) {
        let Some(about) = reading.comment.about else {
            continue;
        };
        if last.as_ref().is_none_or(|(text, _)| *text != about) {
            last = Some((about, Topic::of(about)));
        }
        place.fit = last
            .as_ref()
            .and_then(|(_, topic)| topic.as_ref())
            .map(|topic| topic.fit(reading));
    }
}

/// Counts names of one site: one advertiser under many keywords.
fn aliases(group: &[Reading], places: &mut [Place]) {
    let mut sites: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, reading) in group.iter().enumerate() {
        if let Some(link) = reading.author_link.filter(|link| !link.is_common()) {
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
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, reading) in group.iter().enumerate() {
        if reading.words.len() < 2 * FEWEST_WORDS
            || places.get(index).is_some_and(|it| it.copies > 0)
        {
            continue;
        }
        let sketch = sketch(&reading.words);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for hash in &sketch {
            let held = holders.entry(*hash).or_default();
            for &other in held.iter() {
                *shared.entry(other).or_default() += 1;
            }
            // A triple that everybody uses says nothing, and must not cost more and more.
            if held.len() < 8 {
                held.push(index);
            }
        }
        for (other, count) in shared {
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
        if let Some(name) = &self.advert {
            found.push(
                Finding::new(
                    "campaign",
                    4.0,
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
