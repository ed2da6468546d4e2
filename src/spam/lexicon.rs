//! What spam sells, in many languages: phrases by topic, found in one pass over the words of a
//! comment. A hit is evidence, never a verdict.

use std::sync::LazyLock;

use crate::text::hashes::QuickMap;
use crate::text::{hashes, tokens};

const SOURCE: &str = include_str!("lexicon/topics.txt");

/// The topics, in the order of the bits and counts that features use.
pub const TOPICS: &[&str] = &[
    "pharma",
    "herbal",
    "spell",
    "casino",
    "loan",
    "crypto",
    "recovery",
    "adult",
    "goods",
    "seo",
    "followers",
    "download",
    "stream",
    "essay",
    "documents",
    "work",
    "services",
    "promo",
    "contact",
    "praise",
    "bait",
    "money",
    "complaint",
];

/// Topics that sell by themselves; the others only accompany a sale.
pub const SELLING: usize = 17;

/// One phrase found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`TOPICS`].
    pub topic: u8,
    /// 1 to 3: how rarely honest comments say it.
    pub weight: u8,
    /// Index of its first word.
    pub start: u32,
    /// How many words.
    pub len: u32,
}

/// A trie over words: `(state, hash of a word or of a stem)` to the next state.
struct Lexicon {
    next: QuickMap<(u32, u64), u32>,
    /// By state: topic and weight where a phrase ends.
    ends: Vec<Option<(u8, u8)>>,
}

/// Told apart from the letters of a word: the end of a whole word.
const END: u64 = 1;
/// Stems shorter than this would hit too much.
const SHORTEST_STEM: usize = 3;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        next: QuickMap::default(),
        ends: vec![None],
    };
    for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, phrases)) = line.split_once(':') else {
            continue;
        };
        let Some((topic, weight)) = head.split_once(' ') else {
            continue;
        };
        let Some(topic) = TOPICS.iter().position(|it| *it == topic) else {
            continue;
        };
        let weight = weight.trim().parse().unwrap_or(1);
        for phrase in phrases.split(';') {
            lexicon.add(phrase.trim(), topic as u8, weight);
        }
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, phrase: &str, topic: u8, weight: u8) {
        let mut state = 0;
        // Apostrophes and stars separate words as they do in a text.
        let mut rest = phrase;
        while let Some(word) = tokens::words(rest).next() {
            let at = word.as_ptr() as usize - rest.as_ptr() as usize + word.len();
            rest = rest.get(at..).unwrap_or("");
            let mut hash = word
                .chars()
                .fold(hashes::SEED, |hash, c| hashes::wide(hash, c.into()));
            if !rest.starts_with('*') {
                hash = hashes::wide(hash, END);
            }
            let fresh = self.ends.len() as u32;
            state = *self.next.entry((state, hash)).or_insert(fresh);
            if state == fresh {
                self.ends.push(None);
            }
        }
        if let Some(end) = self.ends.get_mut(state as usize).filter(|_| state > 0) {
            *end = Some(end.map_or((topic, weight), |(old, heavy)| {
                if heavy >= weight {
                    (old, heavy)
                } else {
                    (topic, weight)
                }
            }));
        }
    }
}

/// The phrases in a run of folded words: at each place the longest, none within another.
pub fn find(words: &[&str]) -> Vec<Hit> {
    let lexicon = &*LEXICON;
    let hashes: Vec<u64> = words
        .iter()
        .map(|word| {
            word.chars()
                .fold(hashes::SEED, |hash, c| hashes::wide(hash, c.into()))
        })
        .collect();
    let mut hits = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let mut best: Option<(usize, u8, u8)> = None;
        let mut states = vec![0u32];
        let mut at = start;
        while !states.is_empty() && at < words.len() && at - start < 12 {
            let (Some(word), Some(&hash)) = (words.get(at), hashes.get(at)) else {
                break;
            };
            let mut after = Vec::new();
            for &state in &states {
                after.extend(lexicon.next.get(&(state, hashes::wide(hash, END))));
                let mut stem = hashes::SEED;
                for (i, c) in word.chars().take(16).enumerate() {
                    stem = hashes::wide(stem, c.into());
                    if i + 1 >= SHORTEST_STEM || !c.is_ascii() {
                        after.extend(lexicon.next.get(&(state, stem)));
                    }
                }
            }
            at += 1;
            for &state in &after {
                if let Some(&Some((topic, weight))) = lexicon.ends.get(state as usize) {
                    let longer = best.is_none_or(|(len, _, old)| at - start > len || weight > old);
                    if longer {
                        best = Some((at - start, topic, weight));
                    }
                }
            }
            states = after;
        }
        if let Some((len, topic, weight)) = best {
            hits.push(Hit {
                topic,
                weight,
                start: start as u32,
                len: len as u32,
            });
            start += len;
        } else {
            start += 1;
        }
    }
    hits
}

/// Whether a word is one that templates of link farms are made of.
pub fn is_bait(word: &str) -> bool {
    find(&[word])
        .first()
        .is_some_and(|hit| usize::from(hit.topic) < SELLING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(text: &str) -> Vec<(&'static str, u8)> {
        let folded = crate::text::normalise::fold(text);
        let words: Vec<&str> = tokens::words(&folded.text).collect();
        find(&words)
            .iter()
            .map(|hit| (TOPICS[usize::from(hit.topic)], hit.weight))
            .collect()
    }

    #[test]
    fn finds_phrases_stems_and_letters() {
        assert_eq!(
            topics("Visit the best ONLINE CASINO now").last(),
            Some(&("casino", 3))
        );
        assert_eq!(topics("казино онлайн"), [("casino", 3)]);
        assert_eq!(topics("免费下载"), [("download", 3)]);
        assert_eq!(topics("canadian pharmacies"), [("pharma", 3)]);
        assert!(topics("I walked along the river").is_empty());
    }

    #[test]
    fn every_line_names_a_topic() {
        for line in SOURCE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        {
            let head = line.split_once(' ').map_or("", |(head, _)| head);
            assert!(TOPICS.contains(&head), "{line}");
        }
    }
}
