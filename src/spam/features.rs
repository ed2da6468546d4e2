//! From a reading to numbers: hashed words and letters of text, author and links. The measures beside
//! them are in `measures.rs`. No weights here.

use super::links::Link;
use super::measures;
use super::reading::Reading;
use super::rules::Finding;
use super::thread::Place;
use crate::text::{hashes, tokens};

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
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    mix(bytes.fold(hashes::SEED ^ salt, hashes::step))
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
                let letters = run.iter().map(|&c| u64::from(c));
                self.add(
                    block,
                    size,
                    mix(letters.fold(hashes::SEED ^ salt, hashes::wide)),
                );
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

/// A word that is drawn out (`soooo`, `baanget`), as it is written plainly.
fn drawn(word: &str) -> Option<String> {
    let mut plain: Vec<char> = Vec::new();
    let (mut run, mut drawn) = (1, false);
    for c in word.chars() {
        run = if plain.last() == Some(&c) { run + 1 } else { 1 };
        if run == 1 || !c.is_ascii_lowercase() {
            plain.push(c);
        }
        // Hardly a language doubles these.
        drawn |= c.is_ascii_lowercase() && (run > 2 || run == 2 && "aihkuwy".contains(c));
    }
    drawn.then(|| plain.into_iter().collect())
}

fn text(words: &[&str], sink: &mut Sink) {
    for word in words.iter().take(MOST_WORDS) {
        if let Some(plain) = drawn(word) {
            sink.add(0, WORDS, hash(1, &[&plain]));
        }
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
    // Numbers by their length only, and as they are written.
    let (mut last, mut exact) = (['\0'; 4], ['\0'; 4]);
    let text = reading.body.text.chars().take(MOST_LETTERS).chain([' ']);
    for written in text.map(|c| if c.is_whitespace() { ' ' } else { c }) {
        if written == ' ' && (last[0] == ' ' || last[0] == '\0') {
            continue;
        }
        let c = if written.is_ascii_digit() {
            '0'
        } else {
            written
        };
        runs(13, c, &last, sink, |_| true);
        // What a number is matters where it stands in a word or beside a sign: 150p, £100, 18+.
        let mut digits = written.is_ascii_digit();
        runs(15, written, &exact, sink, |before| {
            digits |= before.is_ascii_digit();
            digits
        });
        last = [c, last[0], last[1], last[2]];
        exact = [written, exact[0], exact[1], exact[2]];
    }
}

/// The runs that end with a character, from what stands before it, the nearest first; `counts` says
/// whether the run that begins with a character is one.
fn runs(
    salt: u64,
    end: char,
    before: &[char],
    sink: &mut Sink,
    mut counts: impl FnMut(char) -> bool,
) {
    let mut hash = hashes::wide(hashes::SEED ^ salt, end.into());
    for (at, &c) in before.iter().enumerate().take_while(|it| *it.1 != '\0') {
        hash = hashes::wide(hash, c.into());
        if counts(c) {
            sink.add(WORDS, LETTERS, mix(hash ^ at as u64));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_drawn_out_are_the_words() {
        for (word, plain) in [
            ("soooo", "so"),
            ("baangeet", "banget"),
            ("vaarwel", "varwel"),
        ] {
            assert_eq!(drawn(word).as_deref(), Some(plain));
        }
        for word in ["free", "letter", "2000", "좋아아아", "a"] {
            assert_eq!(drawn(word), None, "{word}");
        }
    }
}
