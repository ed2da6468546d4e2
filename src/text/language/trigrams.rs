//! Tells a text's language by its script, its letters and the ranks of its trigrams (Cavnar and Trenkle's
//! method), as whatlang does, from tables of a quarter of the size.

use crate::text::hashes::QuickMap;
use crate::text::order;

/// What letters and trigrams say.
pub(super) struct Told {
    /// BCP 47 primary tag.
    pub(super) tag: &'static str,
    /// Whether the next likely language is well behind.
    pub(super) reliable: bool,
}

/// By script, then by language: tag, alphabet, ranked trigrams. `trigrams.py` makes it.
const TABLES: &str = include_str!("trigrams.txt");

/// How many trigrams of each language are ranked; none is further from its rank than this.
const RANKS: usize = 300;
/// How many of a text are.
const RANKED: usize = 600;

/// Those of the scripts below that several languages write, in the order of [`TABLES`].
const SHARED: usize = 5;
const CHINESE: usize = 5;

/// Each script's language, where it has but one, and its characters.
const SCRIPTS: [(&str, &[(char, char)]); 25] = [
    (
        "",
        &[
            ('a', 'z'),
            ('A', 'Z'),
            ('\u{80}', '\u{2af}'),
            ('\u{1d00}', '\u{1dbf}'),
            ('\u{1e00}', '\u{1eff}'),
            ('\u{2100}', '\u{214f}'),
            ('\u{2c60}', '\u{2c7f}'),
            ('\u{a720}', '\u{a7ff}'),
            ('\u{ab30}', '\u{ab6f}'),
        ],
    ),
    (
        "",
        &[
            ('\u{400}', '\u{484}'),
            ('\u{487}', '\u{52f}'),
            ('\u{2de0}', '\u{2dff}'),
            ('\u{a640}', '\u{a69d}'),
            ('\u{a69f}', '\u{a69f}'),
        ],
    ),
    (
        "",
        &[
            ('\u{600}', '\u{6ff}'),
            ('\u{750}', '\u{7ff}'),
            ('\u{8a0}', '\u{8ff}'),
            ('\u{fb50}', '\u{fdff}'),
            ('\u{fe70}', '\u{feff}'),
            ('\u{10e60}', '\u{10e7f}'),
            ('\u{1ee00}', '\u{1eeff}'),
        ],
    ),
    (
        "",
        &[
            ('\u{900}', '\u{97f}'),
            ('\u{1cd0}', '\u{1cff}'),
            ('\u{a8e0}', '\u{a8ff}'),
        ],
    ),
    ("", &[('\u{590}', '\u{5ff}')]),
    (
        "zh",
        &[
            ('\u{2e80}', '\u{2e99}'),
            ('\u{2e9b}', '\u{2ef3}'),
            ('\u{2f00}', '\u{2fd5}'),
            ('\u{3005}', '\u{3005}'),
            ('\u{3007}', '\u{3007}'),
            ('\u{3021}', '\u{3029}'),
            ('\u{3038}', '\u{303b}'),
            ('\u{3400}', '\u{4db5}'),
            ('\u{4e00}', '\u{9fcc}'),
            ('\u{f900}', '\u{fa6d}'),
            ('\u{fa70}', '\u{fad9}'),
        ],
    ),
    ("ja", &[('\u{3040}', '\u{309f}')]),
    ("ja", &[('\u{30a0}', '\u{30ff}')]),
    (
        "am",
        &[
            ('\u{1200}', '\u{139f}'),
            ('\u{2d80}', '\u{2ddf}'),
            ('\u{ab00}', '\u{ab2f}'),
        ],
    ),
    ("ka", &[('\u{10a0}', '\u{10ff}')]),
    ("bn", &[('\u{980}', '\u{9ff}')]),
    (
        "ko",
        &[
            ('\u{1100}', '\u{11ff}'),
            ('\u{3130}', '\u{318f}'),
            ('\u{3200}', '\u{32ff}'),
            ('\u{a960}', '\u{a97f}'),
            ('\u{ac00}', '\u{d7ff}'),
            ('\u{ff00}', '\u{ffef}'),
        ],
    ),
    ("el", &[('\u{370}', '\u{3ff}')]),
    ("kn", &[('\u{c80}', '\u{cff}')]),
    ("ta", &[('\u{b80}', '\u{bff}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
    ("gu", &[('\u{a80}', '\u{aff}')]),
    ("pa", &[('\u{a00}', '\u{a7f}')]),
    ("te", &[('\u{c00}', '\u{c7f}')]),
    ("ml", &[('\u{d00}', '\u{d7f}')]),
    ("or", &[('\u{b00}', '\u{b7f}')]),
    ("my", &[('\u{1000}', '\u{109f}')]),
    ("si", &[('\u{d80}', '\u{dff}')]),
    ("km", &[('\u{1780}', '\u{17ff}'), ('\u{19e0}', '\u{19ff}')]),
    ("hy", &[('\u{530}', '\u{58f}'), ('\u{fb13}', '\u{fb17}')]),
];

/// Every language that can be told.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    let written = TABLES.lines().filter_map(|line| line.split('\t').next());
    let alone = SCRIPTS.iter().map(|it| it.0);
    alone.chain(written).filter(|tag| !tag.is_empty())
}

/// The language of a text; `None` where no letter tells its script.
pub(super) fn detect(text: &str) -> Option<Told> {
    let mut counts = [0usize; SCRIPTS.len()];
    let mut last = 0;
    for character in text.chars().filter(|&it| !parts(it)) {
        let holds = |&script: &usize| {
            let mut ranges = SCRIPTS[script].1.iter();
            ranges.any(|&(first, end)| (first..=end).contains(&character))
        };
        if let Some(script) = std::iter::once(last).chain(0..SCRIPTS.len()).find(holds) {
            counts[script] += 1;
            last = script;
        }
    }
    // Of two with as many letters Latin ones are names.
    let script = (0..SCRIPTS.len()).max_by_key(|&it| counts[it])?;
    if counts[script] == 0 {
        return None;
    }
    if script < SHARED {
        return among(TABLES.split("\n\n").nth(script)?, text);
    }
    let (mut tag, mut reliable) = (SCRIPTS[script].0, true);
    if script == CHINESE {
        // Japanese is written with Chinese signs, and with its own.
        let own = counts[CHINESE + 1] + counts[CHINESE + 2];
        let share = own as f64 / (own + counts[CHINESE]) as f64;
        reliable = share <= 0.02 || share > 0.2;
        tag = if share > 0.05 { "ja" } else { tag };
    }
    Some(Told { tag, reliable })
}

/// Whether a character parts words or is a digit.
fn parts(character: char) -> bool {
    character.is_ascii() && !character.is_ascii_alphabetic() && character != '\u{7f}'
}

/// The language of a text among those of its script.
fn among(languages: &'static str, text: &str) -> Option<Told> {
    let text = text.to_lowercase();
    let mut letters: QuickMap<char, usize> = QuickMap::default();
    let mut all = 0;
    for letter in text.chars().filter(|&it| !parts(it)) {
        *letters.entry(letter).or_insert(0) += 1;
        all += 1;
    }
    let ranks = ranks(&text);
    let most = ranks.len() * RANKS;
    let (mut best, mut next) = (("", 0.0), 0.0);
    for line in languages.lines() {
        let mut columns = line.split('\t');
        let (tag, alphabet, trigrams) = (columns.next()?, columns.next()?, columns.next()?);
        // Where the languages of a script have the same letters, these tell nothing.
        let (mut count, mut spelt) = (1, 1.0);
        if !alphabet.is_empty() {
            let own: usize = alphabet.chars().filter_map(|it| letters.get(&it)).sum();
            (count, spelt) = (all, (2 * own).saturating_sub(all) as f64 / all as f64);
        }
        let close = most.saturating_sub(distance(trigrams, &ranks)) as f64 / most as f64;
        // The longer the text, the less its alphabet counts.
        let weight = (-(count as f64 / 300.0) + 2.0 / 3.0).clamp(1.0 / 3.0, 2.0 / 3.0);
        let score = spelt * weight + close * (1.0 - weight);
        if score > best.1 {
            (next, best) = (best.1, (tag, score));
        } else if score > next {
            next = score;
        }
    }
    let (tag, score) = best;
    let ahead = (score - next) / next / (3.0 / ranks.len() as f64 + 0.015);
    let sureness = if next == 0.0 { score } else { ahead };
    (!tag.is_empty()).then_some(Told {
        tag,
        reliable: sureness > 0.9,
    })
}

/// The most frequent trigrams of a text in lower case, with their ranks.
fn ranks(text: &str) -> QuickMap<[char; 3], usize> {
    let mut counts: QuickMap<[char; 3], u32> = QuickMap::default();
    let letters = text.chars().map(|it| if parts(it) { ' ' } else { it });
    let (mut one, mut two) = (' ', ' ');
    for three in letters.chain([' ']) {
        if two != ' ' || one != ' ' && three != ' ' {
            *counts.entry([one, two, three]).or_insert(0) += 1;
        }
        (one, two) = (two, three);
    }
    let mut counts: Vec<(u32, [char; 3])> = counts.into_iter().map(|(key, n)| (n, key)).collect();
    order::sort_by(&mut counts, |a, b| b.cmp(a));
    let ranked = counts.into_iter().take(RANKED).enumerate();
    ranked.map(|(rank, (_, trigram))| (trigram, rank)).collect()
}

/// How far a language's trigrams are from their ranks in the text, all together.
fn distance(trigrams: &str, ranks: &QuickMap<[char; 3], usize>) -> usize {
    let mut letters = trigrams.chars().map(|it| if it == '_' { ' ' } else { it });
    let mut sum = 0;
    for rank in 0..RANKS {
        let (Some(one), Some(two), Some(three)) = (letters.next(), letters.next(), letters.next())
        else {
            break;
        };
        let there = ranks.get(&[one, two, three]);
        sum += there.map_or(RANKS, |&at| at.abs_diff(rank));
    }
    // A short text has not that many.
    let missing = RANKS.saturating_sub(ranks.len());
    sum.saturating_sub(missing * RANKS).min(RANKS * RANKS)
}
