//! One joint logistic regression over all features, by FTRL-Proximal: one pass after another, each
//! coordinate at its own rate, rare evidence left at nothing.

use crate::options::Options;
use crate::random::Random;
use understory::spam::features::{self, Features, damping};
use understory::spam::model::{HASHED, clipped};
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
    /// How much was learnt of each hashed feature: the sum of its gradients' squares.
    pub(crate) seen: Vec<f32>,
    pub(crate) measures: Vec<f32>,
    pub(crate) mean: Vec<f32>,
    pub(crate) deviation: Vec<f32>,
    pub(crate) bias: f32,
    /// The bias of names alone, whose weights stand behind all others.
    pub(crate) nameless: f32,
}

/// A row whose gradient is smaller is known by heart.
const KNOWN: f32 = 0.01;
/// Fewer rows have said little after so many rounds, and more hangs on their order and on single blocks: they
/// teach faster by so much, in so many times as many orders, and each block is left out so many times as often.
const FEW: usize = 2_000;
const FASTER: f32 = 4.0;
const MORE_ORDERS: usize = 3;
const MORE_OUT: u64 = 2;

/// An example made ready.
struct Lesson {
    hashed: Vec<u32>,
    damp: [f32; features::BLOCKS],
    dense: Vec<f32>,
}

impl Lesson {
    fn of(
        example: &Example,
        rows: &[u8],
        options: &Options,
        mean: &[f32],
        deviation: &[f32],
        wanted: &impl Fn(u32) -> bool,
    ) -> Self {
        let features = example.features;
        Self {
            hashed: features
                .hashed
                .iter()
                .copied()
                .filter(|&index| rows[index as usize] >= options.fewest)
                .filter(|&index| wanted(index))
                .collect(),
            damp: features.counts.map(damping),
            dense: features
                .measures
                .iter()
                .zip(mean.iter().zip(deviation))
                .map(|(&value, (&mean, &deviation))| clipped(value, mean, deviation))
                .collect(),
        }
    }
}

const MEASURES: usize = features::MEASURES as usize;
/// The block of names.
const NAMES: usize = 2;

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
        (self.z.signum() * l1 - self.z) / ((options.start + self.n.sqrt()) / options.rate + l2)
    }

    fn update(&mut self, gradient: f32, w: f32, rate: f32) {
        let n = self.n + gradient * gradient;
        let sigma = (n.sqrt() - self.n.sqrt()) / rate;
        self.z += gradient - sigma * w;
        self.n = n;
    }
}

/// Learns from the examples, several times in orders that depend on nothing but their number, and
/// averages: what hangs on the order comes to nothing.
pub(crate) fn fit(examples: &[Example], options: &Options) -> Weights {
    learn(examples, options, |_| true)
}

/// The same where there is room for the features of these weights alone: what is left learns to do without the rest.
pub(crate) fn within(examples: &[Example], options: &Options, room: &[f32]) -> Weights {
    learn(examples, options, |at| {
        room.get(at as usize).is_some_and(|it| *it != 0.0)
    })
}

fn learn(examples: &[Example], options: &Options, wanted: impl Fn(u32) -> bool) -> Weights {
    let (mean, deviation) = standard(examples);
    // What stands in few rows explains those and nothing else.
    let mut rows = vec![0u8; MEASURES];
    for &index in examples.iter().flat_map(|it| &it.features.hashed) {
        if let Some(rows) = rows.get_mut(index as usize) {
            *rows = rows.saturating_add(1);
        }
    }
    let mut options = options.clone();
    if examples.len() < FEW {
        options.rate *= FASTER;
        options.orders *= MORE_ORDERS;
        options.left_out *= MORE_OUT;
    }
    let options = &options;
    let lessons: Vec<Lesson> = examples
        .iter()
        .map(|it| Lesson::of(it, &rows, options, &mean, &deviation, &wanted))
        .collect();
    let bias = MEASURES + mean.len();
    let mut weights = vec![0f32; bias + 1];
    let mut seen = vec![0f32; MEASURES];
    for order in 0..options.orders {
        pass(examples, &lessons, options, order, &mut weights, &mut seen);
    }
    let mut hashed = weights[..MEASURES].to_vec();
    hashed.resize(HASHED, 0.0);
    Weights {
        hashed,
        nameless: 0.0,
        seen,
        measures: weights[MEASURES..bias].to_vec(),
        mean,
        deviation,
        bias: weights[bias],
    }
}

/// What names say alone: learnt from nothing else. Behind the weights their bias.
pub(crate) fn alone(examples: &[Example], options: &Options) -> (Vec<f32>, f32) {
    let lessons: Vec<Lesson> = examples
        .iter()
        .map(|it| {
            let names = it.features.hashed.iter().copied();
            Lesson {
                hashed: names.filter(|it| features::block(*it) == NAMES).collect(),
                damp: it.features.counts.map(damping),
                dense: Vec::new(),
            }
        })
        .collect();
    let mut weights = vec![0f32; MEASURES + 1];
    let mut seen = vec![0f32; MEASURES];
    for order in 0..options.orders {
        pass(examples, &lessons, options, order, &mut weights, &mut seen);
    }
    let (start, size) = features::SPANS[NAMES];
    let span = start as usize..(start + size) as usize;
    let mut names = weights[span.clone()].to_vec();
    prune(&mut names, &seen[span], options.names_kept);
    (names, weights[MEASURES])
}

/// Keeps the weights that matter most: large ones, and often met.
pub(crate) fn prune(weights: &mut [f32], seen: &[f32], kept: usize) {
    let matters = |at: &u32| weights[*at as usize].abs() * seen[*at as usize].sqrt().sqrt();
    let mut order: Vec<u32> = (0..weights.len() as u32)
        .filter(|at| weights[*at as usize] != 0.0)
        .collect();
    order.sort_by(|a, b| matters(b).total_cmp(&matters(a)));
    for at in order.into_iter().skip(kept) {
        weights[at as usize] = 0.0;
    }
}

/// Learns in one order; adds its share to the weights and to what was seen.
fn pass(
    examples: &[Example],
    lessons: &[Lesson],
    options: &Options,
    number: usize,
    average_of: &mut [f32],
    seen: &mut [f32],
) {
    let bias = average_of.len() - 1;
    let measures = bias - MEASURES;
    let mut state = vec![State::default(); bias + 1];
    let average = examples.iter().map(|it| it.weight).sum::<f64>() / examples.len() as f64;
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = Random(0x5eed + number as u64);
    // What is known by heart is asked again less often.
    let mut last = vec![f32::INFINITY; examples.len()];
    for round in 0..options.rounds as u32 {
        random.shuffle(&mut order);
        for &at in &order {
            if last[at as usize] < KNOWN && !(round + at).is_multiple_of(4) {
                continue;
            }
            let example = &examples[at as usize];
            let Lesson {
                hashed,
                damp,
                dense,
            } = &lessons[at as usize];
            let damp = damp.map(|it| {
                if random.chance(options.left_out) {
                    0.0
                } else {
                    it
                }
            });
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
            last[at as usize] = slope.abs();
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
        // The last rounds' weights are averaged: what only swings comes to nothing.
        if round as usize + options.averaged >= options.rounds {
            let share = 1.0 / (options.averaged * options.orders) as f32;
            for (at, (sum, state)) in average_of.iter_mut().zip(&state).enumerate() {
                let (l1, l2) = match at {
                    at if at < MEASURES => (options.l1, options.blocks[features::block(at as u32)]),
                    at if at < bias => (0.0, options.measures),
                    _ => (0.0, 0.0),
                };
                *sum += share * state.weight(options, l1, l2);
            }
        }
    }
    for (seen, state) in seen.iter_mut().zip(&state) {
        *seen += state.n / options.orders as f32;
    }
}
