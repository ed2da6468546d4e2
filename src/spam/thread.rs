//! What only the group shows: the same or nearly the same text posted again, under other names.
//! Linear in the group: sketches of word triples, and a map from each to the comment that had it.

use std::collections::HashMap;

use super::reading::Reading;
use super::rules::Finding;

/// Where a comment stands among the others of its group.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Others with the same words.
    pub copies: u32,
    /// Of those, under another name (or without one).
    pub renamed: u32,
    /// Whether another nearly has its text.
    pub near: bool,
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
        let mut by_name: HashMap<Option<&str>, u32> = HashMap::new();
        for &member in members {
            *by_name
                .entry(group.get(member).and_then(|it| it.comment.author))
                .or_default() += 1;
        }
        for &member in members {
            let (Some(place), Some(reading)) = (places.get_mut(member), group.get(member)) else {
                continue;
            };
            place.copies = members.len() as u32 - 1;
            let own = match reading.comment.author {
                None => 1,
                name => by_name.get(&name).copied().unwrap_or(1),
            };
            place.renamed = members.len() as u32 - own;
        }
    }
    nearly(group, &mut places);
    places
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
                it.comment.author.is_some() && it.comment.author == reading.comment.author
            });
            if count * 10 >= sketch.len() * 6 && shorter * 10 >= longer * 7 && !own {
                for it in [index, other] {
                    if let Some(place) = places.get_mut(it) {
                        place.near = true;
                    }
                }
            }
        }
    }
}

impl Place {
    /// What the place says against the comment.
    pub fn findings(&self, reading: &Reading) -> Option<Finding> {
        let named = reading.comment.author.is_some();
        let times = |count: u32| {
            if count == 1 {
                "once more".to_owned()
            } else {
                format!("{count} times more")
            }
        };
        if self.renamed > 0 {
            let weight = if named { 2.5 } else { 1.5 } + 0.5 * f64::from(self.renamed.min(4) - 1);
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
        } else {
            None
        }
    }
}
