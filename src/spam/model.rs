//! The trained model: reads `model.bin` in place and weighs features. Training lives in the
//! `trainer` crate; what the file holds and where it came from is in `MODEL.md`.
//!
//! The file, little endian: `UND1`; the number of measures as `u32`; for each measure its mean,
//! deviation and weight as `f32`; then as `f32` the bias, the calibration's slope and intercept, the
//! thresholds of `spam` and `doubtful`; for each of four blocks 16 levels as `f32`; then one level's
//! number for each hashed feature, two in a byte, the lower half first.

use std::sync::LazyLock;

use super::features::{self, Features, damping};

static TRAINED: &[u8] = include_bytes!("model.bin");

/// No measure may add more: what is rare in training says little for sure.
const HEAVIEST: f32 = 1.6;

/// A model in memory: the measures unpacked, the hashed weights as they lie in the file.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    measures: Vec<[f32; 3]>,
    bias: f32,
    slope: f32,
    intercept: f32,
    /// The calibrated logit from which a comment is spam.
    pub spam: f32,
    /// The same for doubtful.
    pub doubtful: f32,
    levels: [[f32; 16]; 4],
    packed: &'a [u8],
}

/// The model that is shipped.
pub fn shipped() -> &'static Model<'static> {
    static MODEL: LazyLock<Model<'static>> =
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

impl<'a> Model<'a> {
    /// Reads a file; `None` where it is not one of this format and size.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != b"UND1" {
            return None;
        }
        let count = reader.u32().filter(|it| *it <= features::MOST_MEASURES)?;
        let mut measures = Vec::new();
        for _ in 0..count {
            measures.push([reader.f32()?, reader.f32()?, reader.f32()?]);
        }
        let [bias, slope, intercept, spam, doubtful] = [
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
            reader.f32()?,
        ];
        let mut levels = [[0.0; 16]; 4];
        for level in levels.iter_mut().flatten() {
            *level = reader.f32()?;
        }
        let packed = reader.take(features::MEASURES as usize / 2)?;
        reader.0.is_empty().then_some(Self {
            measures,
            bias,
            slope,
            intercept,
            spam,
            doubtful,
            levels,
            packed,
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
            levels: [[0.0; 16]; 4],
            packed: &[],
        }
    }

    /// The weight of a hashed feature, undamped.
    pub fn weight(&self, index: u32) -> f32 {
        let byte = self.packed.get(index as usize / 2).copied().unwrap_or(0);
        let level = if index.is_multiple_of(2) {
            byte & 15
        } else {
            byte >> 4
        };
        self.levels
            .get(features::block(index))
            .and_then(|levels| levels.get(usize::from(level)))
            .copied()
            .unwrap_or(0.0)
    }

    /// What each block of hashed features adds, and last what the measures do; not calibrated.
    pub fn parts(&self, features: &Features) -> [f64; 5] {
        let mut parts = [0.0; 5];
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

    /// The calibrated logit; `said` is what the rules add.
    pub fn logit(&self, features: &Features, said: f64) -> f64 {
        let raw = f64::from(self.bias) + self.parts(features).iter().sum::<f64>() + said;
        f64::from(self.slope) * raw + f64::from(self.intercept)
    }
}

/// A standardised measure, clipped: no single one may decide.
pub fn clipped(value: f32, mean: f32, deviation: f32) -> f32 {
    ((value - mean) / deviation.max(1e-3)).clamp(-3.0, 3.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_whole() {
        let model = Model::read(TRAINED).expect("model.bin is of this format");
        assert!(model.spam > model.doubtful);
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(Model::read(&[]).is_none());
        assert!(Model::read(&TRAINED[..TRAINED.len() - 1]).is_none());
        let mut longer = TRAINED.to_vec();
        longer.push(0);
        assert!(Model::read(&longer).is_none());
    }
}
