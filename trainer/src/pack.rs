//! Weights to the bytes of `model.bin`: a level for each hashed feature that weighs.

use understory::spam::model;

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

/// The largest weight that has a level: few are larger.
fn largest(weights: &[f32]) -> f32 {
    let mut sizes: Vec<f32> = weights
        .iter()
        .map(|it| it.abs())
        .filter(|it| *it > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 2_000))
        .copied()
        .unwrap_or(0.0)
}

/// The number of the level that is nearest.
fn nearest(levels: &[f32], weight: f32) -> u8 {
    let mut best = (f32::INFINITY, 0);
    for (number, level) in levels.iter().enumerate() {
        let distance = (level - weight).abs();
        if distance < best.0 {
            best = (distance, number as u8);
        }
    }
    best.1
}

/// The bytes, as `understory::spam::model` reads them.
pub(crate) fn pack(weights: &Weights, calibration: Calibration) -> Vec<u8> {
    let mut out = b"UND6".to_vec();
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
    for value in [
        weights.bias,
        slope,
        intercept,
        spam,
        doubtful,
        weights.nameless,
    ] {
        out.extend(value.to_le_bytes());
    }
    let mut bits = Bits::default();
    let mut codes: Vec<(u32, u8)> = Vec::new();
    for (start, size) in model::SPANS {
        let weights = &weights.hashed[start as usize..(start + size) as usize];
        let largest = largest(weights);
        let levels = model::weights(largest);
        codes.clear();
        let mut gap = 0;
        for &weight in weights {
            let number = if weight == 0.0 {
                0
            } else {
                nearest(&levels, weight)
            };
            if number == 0 {
                gap += 1;
            } else {
                codes.push((gap, number - 1));
                gap = 0;
            }
        }
        let gaps = parameter(codes.iter().map(|(gap, _)| *gap));
        let order = commonest(codes.iter().map(|(_, level)| level / 2));
        let mut places = [0; model::LEVELS as usize];
        for (place, level) in (0..).zip(order) {
            places[usize::from(level)] = place;
        }
        out.extend(largest.to_le_bytes());
        out.extend((codes.len() as u32).to_le_bytes());
        out.push(gaps);
        out.extend(order);
        for &(gap, level) in &codes {
            bits.rice(gap, gaps);
            bits.rice(places[usize::from(level / 2)], 0);
            bits.bit(u32::from(level % 2));
        }
    }
    out.extend(bits.bytes);
    out
}

/// The Rice parameter that makes the numbers shortest.
fn parameter(numbers: impl Iterator<Item = u32> + Clone) -> u8 {
    (0..16u8)
        .min_by_key(|parameter| {
            numbers
                .clone()
                .map(|it| u64::from(it >> parameter) + 1 + u64::from(*parameter))
                .sum::<u64>()
        })
        .unwrap_or(0)
}

/// How far levels lie from zero, the commonest first.
fn commonest(levels: impl Iterator<Item = u8>) -> [u8; model::LEVELS as usize] {
    let mut counts = [0u32; model::LEVELS as usize];
    for level in levels {
        counts[usize::from(level)] += 1;
    }
    let mut order = std::array::from_fn(|at| at as u8);
    order.sort_by_key(|it| std::cmp::Reverse(counts[usize::from(*it)]));
    order
}

/// Bits in bytes, the lowest of each first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: usize,
}

impl Bits {
    fn bit(&mut self, bit: u32) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(byte) = self.bytes.last_mut() {
            *byte |= (bit as u8 & 1) << (self.used % 8);
        }
        self.used += 1;
    }

    fn rice(&mut self, number: u32, parameter: u8) {
        for _ in 0..number >> parameter {
            self.bit(1);
        }
        self.bit(0);
        for place in (0..parameter).rev() {
            self.bit(number >> place);
        }
    }
}
