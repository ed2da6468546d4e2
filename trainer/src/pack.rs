//! Weights to the bytes of `model.bin`: sixteen levels for each block of hashed features.

use understory::spam::features;

use crate::fit::Weights;

/// What is known after judging rows that the model never saw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calibration {
    pub(crate) slope: f32,
    pub(crate) intercept: f32,
    pub(crate) spam: f32,
    pub(crate) doubtful: f32,
}

impl Calibration {
    pub(crate) const NONE: Self = Self {
        slope: 1.0,
        intercept: 0.0,
        spam: 0.0,
        doubtful: -1.0,
    };
}

/// Sixteen levels, denser near zero: number 0 is zero, odd numbers are positive, even negative.
fn levels(weights: &[f32]) -> [f32; 16] {
    let mut sizes: Vec<f32> = weights
        .iter()
        .map(|it| it.abs())
        .filter(|it| *it > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 2_000))
        .copied()
        .unwrap_or(0.0);
    let mut levels = [0.0; 16];
    for step in 1..=7u8 {
        let share = f32::from(step) / 7.0;
        // share^1.5 without a library's power.
        let size = largest * share * share.sqrt();
        levels[usize::from(step) * 2 - 1] = size;
        levels[usize::from(step) * 2] = -size;
    }
    levels
}

fn nearest(levels: &[f32; 16], weight: f32) -> u8 {
    let mut best = (f32::INFINITY, 0);
    for (number, level) in levels.iter().enumerate().take(15) {
        let distance = (level - weight).abs();
        if distance < best.0 {
            best = (distance, number as u8);
        }
    }
    best.1
}

/// The bytes, as `understory::spam::model` reads them.
pub(crate) fn pack(weights: &Weights, calibration: Calibration) -> Vec<u8> {
    let mut out = b"UND1".to_vec();
    out.extend((weights.measures.len() as u32).to_le_bytes());
    for ((mean, deviation), weight) in weights
        .mean
        .iter()
        .zip(&weights.deviation)
        .zip(&weights.measures)
    {
        for value in [mean, deviation, weight] {
            out.extend(value.to_le_bytes());
        }
    }
    let Calibration {
        slope,
        intercept,
        spam,
        doubtful,
    } = calibration;
    for value in [weights.bias, slope, intercept, spam, doubtful] {
        out.extend(value.to_le_bytes());
    }
    let mut blocks: [Vec<f32>; 4] = Default::default();
    for (index, &weight) in weights.hashed.iter().enumerate() {
        blocks[features::block(index as u32)].push(weight);
    }
    let levels = blocks.map(|block| levels(&block));
    for level in levels.iter().flatten() {
        out.extend(level.to_le_bytes());
    }
    for (pair, weights) in weights.hashed.chunks(2).enumerate() {
        let mut byte = 0;
        for (half, &weight) in weights.iter().enumerate() {
            byte |= nearest(&levels[features::block((pair * 2) as u32)], weight) << (4 * half);
        }
        out.push(byte);
    }
    out
}
