//! One joint logistic regression over all features, by FTRL-Proximal: one pass after another, each
//! coordinate at its own rate, rare evidence left at nothing.

use crate::random::Random;
use understory::spam::features::{self, Features, damping};
use understory::spam::model::clipped;
use understory::spam::score::exp;

/// A row to learn from.
pub(crate) struct Example<'a> {
    pub(crate) features: &'a Features,
    pub(crate) spam: bool,
    pub(crate) weight: f64,
    /// What the rules have said already, in logits.
    pub(crate) offset: f32,
}

/// What is learnt: a weight for each feature, measures standardised, and the bias.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) hashed: Vec<f32>,
    pub(crate) measures: Vec<f32>,
    pub(crate) mean: Vec<f32>,
    pub(crate) deviation: Vec<f32>,
    pub(crate) bias: f32,
}

/// How it learns.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// How strongly weights are drawn to zero, by block of hashed features.
    pub(crate) blocks: [f32; 4],
    /// The same for measures.
    pub(crate) measures: f32,
    /// Below this evidence a hashed feature weighs nothing.
    pub l1: f32,
    /// How fast it learns.
    pub(crate) rate: f32,
    /// How often it sees the data.
    pub(crate) rounds: usize,
}

const MEASURES: usize = features::MEASURES as usize;

fn standard(examples: &[Example]) -> (Vec<f32>, Vec<f32>) {
    let width = examples.first().map_or(0, |it| it.features.measures.len());
    let total: f64 = examples.iter().map(|it| it.weight).sum();
    let mut mean = vec![0f64; width];
    let mut square = vec![0f64; width];
    for example in examples {
        for ((mean, square), &value) in mean
            .iter_mut()
            .zip(&mut square)
            .zip(&example.features.measures)
        {
            *mean += example.weight * f64::from(value);
            *square += example.weight * f64::from(value) * f64::from(value);
        }
    }
    mean.iter()
        .zip(&square)
        .map(|(mean, square)| {
            let mean = mean / total;
            (
                (mean) as f32,
                (square / total - mean * mean).max(1e-4).sqrt() as f32,
            )
        })
        .unzip()
}

/// One coordinate's state: the lazy sum of gradients and the sum of their squares.
#[derive(Clone, Copy, Default)]
struct State {
    z: f32,
    n: f32,
}

impl State {
    fn weight(&self, options: &Options, l1: f32, l2: f32) -> f32 {
        if self.z.abs() <= l1 {
            return 0.0;
        }
        (self.z.signum() * l1 - self.z) / ((1.0 + self.n.sqrt()) / options.rate + l2)
    }

    fn update(&mut self, gradient: f32, w: f32, rate: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / rate;
        self.z += gradient - sigma * w;
        self.n = n;
    }
}

/// Learns from the examples, in an order that depends on nothing but their number.
pub(crate) fn fit(examples: &[Example], options: &Options) -> Weights {
    let (mean, deviation) = standard(examples);
    let measures = mean.len();
    let mut state = vec![State::default(); MEASURES + measures + 1];
    let bias = MEASURES + measures;
    let average = examples.iter().map(|it| it.weight).sum::<f64>() / examples.len() as f64;
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = Random(0x5eed);
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let example = &examples[at as usize];
            let damp: Vec<f32> = example
                .features
                .counts
                .iter()
                .map(|&count| damping(count))
                .collect();
            let dense: Vec<f32> = example
                .features
                .measures
                .iter()
                .zip(mean.iter().zip(&deviation))
                .map(|(&value, (&mean, &deviation))| clipped(value, mean, deviation))
                .collect();
            let hashed = &example.features.hashed;
            let weights: Vec<f32> = hashed
                .iter()
                .map(|&index| {
                    state[index as usize].weight(
                        options,
                        options.l1,
                        options.blocks[features::block(index)],
                    )
                })
                .collect();
            let wide: Vec<f32> = (0..measures)
                .map(|i| state[MEASURES + i].weight(options, 0.0, options.measures))
                .collect();
            let constant = state[bias].weight(options, 0.0, 0.0);
            let mut logit = constant + example.offset;
            for (&index, w) in hashed.iter().zip(&weights) {
                logit += damp[features::block(index)] * w;
            }
            for (x, w) in dense.iter().zip(&wide) {
                logit += x * w;
            }
            let p = 1.0 / (1.0 + exp(f64::from(-logit).clamp(-30.0, 30.0)));
            let slope = ((p - f64::from(u8::from(example.spam))) * example.weight / average) as f32;
            if slope.abs() < 1e-4 {
                continue;
            }
            for (&index, w) in hashed.iter().zip(&weights) {
                state[index as usize].update(
                    slope * damp[features::block(index)],
                    *w,
                    options.rate,
                );
            }
            for (i, (x, w)) in dense.iter().zip(&wide).enumerate() {
                state[MEASURES + i].update(slope * x, *w, options.rate);
            }
            state[bias].update(slope, constant, options.rate);
        }
    }
    Weights {
        hashed: (0..MEASURES)
            .map(|i| {
                state[i].weight(
                    options,
                    options.l1,
                    options.blocks[features::block(i as u32)],
                )
            })
            .collect(),
        measures: (0..measures)
            .map(|i| state[MEASURES + i].weight(options, 0.0, options.measures))
            .collect(),
        mean,
        deviation,
        bias: state[bias].weight(options, 0.0, 0.0),
    }
}
