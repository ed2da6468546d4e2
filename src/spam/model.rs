//! The trained model: reads `model.bin` and weighs features. Training lives in the `trainer` crate;
//! what the file holds and where it came from is in `MODEL.md`.
//!
//! The file, little endian: `UND6`; the number of measures as `u32`; for each measure its mean,
//! deviation and weight as `f32`; then as `f32` the bias, the calibration's slope and intercept, the
//! thresholds of `spam` and `doubtful`, and the bias of names alone; for each block of hashed features, and last for
//! names alone, the largest weight as `f32`, the number of weights as `u32`, a parameter, and how far levels lie from zero, the
//! commonest first, all as bytes; then bits, the lowest of a byte first: for every weight that is not zero how many zeros stand
//! before it as a Rice code of that parameter, the place of its level among those as so many set bits and one that is
//! not, and a bit that is set below zero. Written like this the file is as small as a compressor would make it.

use std::sync::LazyLock;

use super::features::{self, BLOCKS, Features, damping};

static TRAINED: &[u8] = include_bytes!("model.bin");

/// No measure may add more: what is rare in training says little for sure.
const HEAVIEST: f32 = 1.6;
/// Levels of a hashed weight on each side of zero.
pub const LEVELS: u8 = 7;
/// Where the weights of each block lie, and last those of names by themselves.
pub const SPANS: [(u32, u32); BLOCKS + 1] = {
    let [words, letters, names, hosts] = features::SPANS;
    [
        words,
        letters,
        names,
        hosts,
        (features::MEASURES, features::NAMES),
    ]
};
/// How many hashed weights there are.
pub const HASHED: usize = (features::MEASURES + features::NAMES) as usize;
/// What each block of hashed features adds to the logit, and last what the measures do.
pub type Parts = [f64; BLOCKS + 1];

/// A model in memory: measures, and a level for each hashed feature.
#[derive(Clone, Debug)]
pub struct Model {
    measures: Vec<[f32; 3]>,
    bias: f32,
    /// What calibrates a logit, with the intercept.
    pub slope: f32,
    intercept: f32,
    /// The calibrated logit from which a comment is spam.
    pub spam: f32,
    /// The same for doubtful.
    pub doubtful: f32,
    /// The bias of names alone.
    nameless: f32,
    /// By block: what each level weighs; number 0 is zero, odd numbers are positive, even negative.
    weights: [[f32; 2 * LEVELS as usize + 1]; SPANS.len()],
    /// By feature: its level's number; then by feature of names what it says alone. Empty where nothing is known.
    levels: Vec<u8>,
}

/// The model that is shipped.
pub fn shipped() -> &'static Model {
    static MODEL: LazyLock<Model> =
        LazyLock::new(|| Model::read(TRAINED).unwrap_or_else(Model::none));
    &MODEL
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn f32(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?)).filter(|it| it.is_finite())
    }
}

/// Bits of a slice, the lowest of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = (byte >> (self.at % 8)) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    /// A Rice code: the quotient as so many set bits and one that is not, then the remainder.
    fn rice(&mut self, parameter: u8) -> Option<u32> {
        let mut number = 0u32;
        while self.bit()? == 1 {
            number = number.checked_add(1)?;
        }
        for _ in 0..parameter {
            number = number.checked_mul(2)?.checked_add(self.bit()?)?;
        }
        Some(number)
    }
}

/// The weights of a block's levels, denser near zero.
pub fn weights(largest: f32) -> [f32; 2 * LEVELS as usize + 1] {
    let mut weights = [0.0; 2 * LEVELS as usize + 1];
    for (number, weight) in weights.iter_mut().enumerate().skip(1) {
        let share = number.div_ceil(2) as f32 / f32::from(LEVELS);
        // share^1.5 without a library's power.
        let size = largest * share * share.sqrt();
        *weight = if number % 2 == 1 { size } else { -size };
    }
    weights
}

impl Model {
    /// Reads a file; `None` where it is not one of this format and size.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != b"UND6" {
            return None;
        }
        let count = reader.u32().filter(|it| *it <= features::MOST_MEASURES)?;
        let mut measures = Vec::new();
        for _ in 0..count {
            measures.push([reader.f32()?, reader.f32()?, reader.f32()?]);
        }
        let [bias, slope, intercept, spam, doubtful, nameless] = [
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
        ];
        let mut tables = [[0.0; 2 * LEVELS as usize + 1]; SPANS.len()];
        let mut heads = [(0, 0, [0; LEVELS as usize]); SPANS.len()];
        for (table, head) in tables.iter_mut().zip(&mut heads) {
            *table = weights(reader.f32()?);
            let count = reader.u32()?;
            let &[gaps] = reader.take(1)? else {
                return None;
            };
            let order: [u8; LEVELS as usize] = reader.take(usize::from(LEVELS))?.try_into().ok()?;
            if !(0..LEVELS).all(|it| order.contains(&it)) {
                return None;
            }
            *head = (count, gaps, order);
        }
        let mut levels = vec![0; HASHED];
        let mut bits = Bits {
            bytes: reader.0,
            at: 0,
        };
        for ((count, gaps, order), (start, size)) in heads.into_iter().zip(SPANS) {
            let mut at = start;
            for _ in 0..count {
                at = at
                    .checked_add(bits.rice(gaps)?)
                    .filter(|it| *it < start + size)?;
                let far = order.get(bits.rice(0)? as usize)?;
                let level = u32::from(*far) * 2 + bits.bit()? + 1;
                *levels.get_mut(at as usize)? =
                    u8::try_from(level).ok().filter(|it| *it <= 2 * LEVELS)?;
                at += 1;
            }
        }
        (bits.at.div_ceil(8) == bits.bytes.len()).then_some(Self {
            measures,
            bias,
            slope,
            intercept,
            spam,
            doubtful,
            nameless,
            weights: tables,
            levels,
        })
    }

    /// Knows nothing: every comment gets the logit of a rare thing.
    fn none() -> Self {
        Self {
            measures: Vec::new(),
            bias: -4.0,
            slope: 1.0,
            intercept: 0.0,
            spam: 0.0,
            doubtful: -1.6,
            nameless: -4.0,
            weights: [[0.0; 2 * LEVELS as usize + 1]; SPANS.len()],
            levels: Vec::new(),
        }
    }

    /// The weight of a hashed feature, undamped.
    pub fn weight(&self, index: u32) -> f32 {
        self.level(index, features::block(index))
    }

    fn level(&self, at: u32, span: usize) -> f32 {
        let level = self.levels.get(at as usize).copied().unwrap_or(0);
        self.weights
            .get(span)
            .and_then(|weights| weights.get(usize::from(level)))
            .copied()
            .unwrap_or(0.0)
    }

    /// What each block of hashed features adds, and last what the measures do; not calibrated.
    pub fn parts(&self, features: &Features) -> Parts {
        let mut parts = [0.0; BLOCKS + 1];
        for &index in &features.hashed {
            if let Some(part) = parts.get_mut(features::block(index)) {
                *part += f64::from(self.weight(index));
            }
        }
        for (part, &count) in parts.iter_mut().zip(&features.counts) {
            *part *= f64::from(damping(count));
        }
        let measures: f64 = self
            .measures
            .iter()
            .zip(&features.measures)
            .map(|([mean, deviation, weight], &value)| {
                f64::from((weight * clipped(value, *mean, *deviation)).clamp(-HEAVIEST, HEAVIEST))
            })
            .sum();
        if let Some(last) = parts.last_mut() {
            *last = measures;
        }
        parts
    }

    /// What a name says by itself, whatever stands under it: a logit, not calibrated.
    pub fn called(&self, features: &Features) -> f64 {
        let [_, _, (start, size), ..] = SPANS;
        let [_, _, count, _] = features.counts;
        let names = features
            .hashed
            .iter()
            .filter_map(|it| it.checked_sub(start));
        let sum: f64 = names
            .filter(|it| *it < size)
            .map(|it| f64::from(self.level(features::MEASURES + it, BLOCKS)))
            .sum();
        f64::from(self.nameless) + sum * f64::from(damping(count))
    }

    /// The calibrated logit; `said` is what the rules add.
    pub fn logit(&self, parts: &Parts, said: f64) -> f64 {
        let raw = f64::from(self.bias) + parts.iter().sum::<f64>() + said;
        f64::from(self.slope) * raw + f64::from(self.intercept)
    }
}

/// A standardised measure, clipped: no single one may decide.
pub fn clipped(value: f32, mean: f32, deviation: f32) -> f32 {
    ((value - mean) / deviation.max(1e-3)).clamp(-3.0, 3.0)
}

#[cfg(test)]
mod tests {
    use super::super::score;
    use super::*;

    #[test]
    fn the_shipped_file_is_whole() {
        let model = Model::read(TRAINED).expect("model.bin is of this format");
        assert!(model.spam > model.doubtful);
        assert!((f64::from(model.spam) - score::FOLDS).abs() < 0.02);
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(Model::read(&[]).is_none());
        assert!(Model::read(&TRAINED[..TRAINED.len() - 1]).is_none());
        let mut longer = TRAINED.to_vec();
        longer.push(0);
        assert!(Model::read(&longer).is_none());
        // Of the levels of the first block one stands there twice.
        let mut twice = TRAINED.to_vec();
        let count = u32::from_le_bytes(TRAINED[4..8].try_into().expect("four bytes")) as usize;
        let levels = 8 + count * 12 + 6 * 4 + 4 + 4 + 1;
        twice[levels] = twice[levels + 1];
        assert!(Model::read(&twice).is_none());
    }
}
