//! From a reading to numbers: hashed words and letters of text, author and links. The measures beside
//! them are in `measures.rs`. No weights here.

use super::links::Link;
use super::measures;
use super::reading::Reading;
use super::rules::Finding;
use super::thread::Place;
use crate::text::tokens;

/// Buckets of the text's words and pairs of words.
pub const WORDS: u32 = 1 << 19;
/// Buckets of runs of letters and signs in the text, across words.
pub const LETTERS: u32 = 1 << 19;
/// Buckets of the author's name.
pub const NAMES: u32 = 1 << 18;
/// Buckets of hosts and paths.
pub const HOSTS: u32 = 1 << 16;
/// How many blocks of hashed features there are.
pub const BLOCKS: usize = 4;
/// Where each block starts, and its size.
pub const SPANS: [(u32, u32); BLOCKS] = [
    (0, WORDS),
    (WORDS, LETTERS),
    (WORDS + LETTERS, NAMES),
    (WORDS + LETTERS + NAMES, HOSTS),
];
/// Where the measures start.
pub const MEASURES: u32 = WORDS + LETTERS + NAMES + HOSTS;
/// How many measures there are at most.
pub const MOST_MEASURES: u32 = 160;
/// How many features there are.
pub const ALL: u32 = MEASURES + MOST_MEASURES;

/// Longer texts are represented by their first words.
pub(super) const MOST_WORDS: usize = 400;

/// The same for their letters and signs.
const MOST_LETTERS: usize = 2_000;

/// One comment as the model sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Hashed features that are there, sorted, each once.
    pub hashed: Vec<u32>,
    /// How many of them lie in each block: what damps the block.
    pub counts: [u32; BLOCKS],
    /// Measures by their number.
    pub measures: Vec<f32>,
}

/// The block of a hashed feature.
pub fn block(index: u32) -> usize {
    SPANS
        .iter()
        .position(|(start, size)| index < start + size)
        .unwrap_or(BLOCKS - 1)
}

/// The value of a present feature in a block with so many: binary, damped by length.
pub fn damping(count: u32) -> f32 {
    4.0 / (count as f32 + 50.0).sqrt()
}

fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

pub(super) fn hash(salt: u64, parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ salt;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    mix(hash)
}

struct Sink {
    found: Vec<u32>,
}

impl Sink {
    fn add(&mut self, block: u32, size: u32, hash: u64) {
        self.found.push(block + (hash % u64::from(size)) as u32);
    }

    /// Runs of three to five letters within a word with its ends marked.
    fn letters(&mut self, block: u32, size: u32, salt: u64, word: &str) {
        let marked: Vec<char> = std::iter::once(' ')
            .chain(word.chars().take(30))
            .chain([' '])
            .collect();
        for n in 3..=5usize {
            for run in marked.windows(n) {
                let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ salt;
                for c in run {
                    hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3);
                }
                self.add(block, size, mix(hash));
            }
        }
    }
}

/// A number is known by its length only.
fn shape(word: &str) -> &str {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        match word.len() {
            1 => "#1",
            2 => "#2",
            3 => "#3",
            4 => "#4",
            5..=6 => "#6",
            7..=9 => "#9",
            _ => "#more",
        }
    } else {
        word
    }
}

/// The feature of a word of the text.
pub fn of_word(word: &str) -> u32 {
    (hash(1, &[shape(word)]) % u64::from(WORDS)) as u32
}

/// The feature of two words in a row.
pub fn of_pair(word: &str, next: &str) -> u32 {
    (hash(2, &[shape(word), shape(next)]) % u64::from(WORDS)) as u32
}

fn text(words: &[&str], sink: &mut Sink) {
    for word in words.iter().take(MOST_WORDS) {
        // Of a long number its beginning says what kind of number it is.
        if word.len() >= 5
            && shape(word).starts_with('#')
            && let Some(head) = word.get(..3)
        {
            sink.add(0, WORDS, hash(14, &[head]));
        }
    }
    let words: Vec<&str> = words
        .iter()
        .take(MOST_WORDS)
        .map(|word| shape(word))
        .collect();
    for (at, word) in words.iter().enumerate() {
        sink.add(0, WORDS, hash(1, &[word]));
        if let Some(next) = words.get(at + 1) {
            sink.add(0, WORDS, hash(2, &[word, next]));
            if word.chars().next().is_some_and(tokens::is_spaceless)
                && let Some(third) = words.get(at + 2)
            {
                sink.add(0, WORDS, hash(3, &[word, next, third]));
            }
        }
    }
}

/// Runs of two to five letters and signs, spaces and punctuation included: parts of words, and what
/// words leave out.
fn letters(reading: &Reading, sink: &mut Sink) {
    let mut last = [0u32; 4];
    let mut exact = [0u32; 4];
    let mut space = true;
    let text = reading.body.text.chars().take(MOST_LETTERS).chain([' ']);
    for c in text {
        let written = if c.is_whitespace() { ' ' } else { c };
        let c = if c.is_whitespace() {
            ' '
        } else if c.is_ascii_digit() {
            '0'
        } else {
            c
        };
        if c == ' ' && space {
            continue;
        }
        space = c == ' ';
        let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ 13;
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
        for (at, &before) in last.iter().enumerate() {
            if before == 0 {
                break;
            }
            hash = (hash ^ u64::from(before)).wrapping_mul(0x0000_0100_0000_01b3);
            sink.add(WORDS, LETTERS, mix(hash ^ at as u64));
        }
        // What a number is matters where it stands in a word or beside a sign: 150p, £100, 18+.
        let mut hash = (0xcbf2_9ce4_8422_2325u64 ^ 15 ^ u64::from(u32::from(written)))
            .wrapping_mul(0x0000_0100_0000_01b3);
        let mut digits = written.is_ascii_digit();
        for (at, &before) in exact.iter().enumerate() {
            if before == 0 {
                break;
            }
            digits |= (48..58).contains(&before);
            hash = (hash ^ u64::from(before)).wrapping_mul(0x0000_0100_0000_01b3);
            if digits {
                sink.add(WORDS, LETTERS, mix(hash ^ at as u64));
            }
        }
        last = [u32::from(c), last[0], last[1], last[2]];
        exact = [u32::from(written), exact[0], exact[1], exact[2]];
    }
}

fn name(words: &[&str], sink: &mut Sink) {
    let start = WORDS + LETTERS;
    for (at, word) in words.iter().take(12).enumerate() {
        sink.add(start, NAMES, hash(5, &[shape(word)]));
        if let Some(next) = words.get(at + 1) {
            sink.add(start, NAMES, hash(6, &[word, next]));
        }
        sink.letters(start, NAMES, 7, word);
    }
}

fn host(link: &Link, of_author: bool, sink: &mut Sink) {
    let start = WORDS + LETTERS + NAMES;
    let host = link.host.to_ascii_lowercase();
    let (name, ending) = host.rsplit_once('.').unwrap_or((&host, ""));
    // What an address says is the same under a name and in a text; that it stands there, not.
    sink.add(start, HOSTS, hash(8, &[ending]));
    if of_author {
        sink.add(start, HOSTS, hash(9, &[ending]));
    }
    for part in name.split(['.', '-', '_']) {
        sink.add(start, HOSTS, hash(10, &[part]));
        sink.letters(start, HOSTS, 11, part);
    }
    for part in link
        .rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.len() > 1 && part.len() < 30)
        .take(10)
    {
        let part = part.to_lowercase();
        sink.add(start, HOSTS, hash(12, &[shape(&part)]));
    }
}

/// Reads the features of a comment; `findings` are what the rules said of it.
pub fn extract(reading: &Reading, place: &Place, findings: &[Finding]) -> Features {
    let mut sink = Sink {
        found: Vec::with_capacity(512),
    };
    text(&reading.words, &mut sink);
    letters(reading, &mut sink);
    name(&reading.author_words, &mut sink);
    if let Some(link) = &reading.author_link {
        host(link, true, &mut sink);
    }
    for link in reading.links.iter().chain(&reading.mentions).take(12) {
        host(link, false, &mut sink);
    }
    let mut hashed = sink.found;
    hashed.sort_unstable();
    hashed.dedup();
    let mut counts = [0; BLOCKS];
    for &index in &hashed {
        if let Some(count) = counts.get_mut(block(index)) {
            *count += 1;
        }
    }
    Features {
        hashed,
        counts,
        measures: measures::of(reading, place, findings),
    }
}
