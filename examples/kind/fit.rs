//! A logistic regression whose points each keep to their side, rounded to half points.

/// A labelled page's signs.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) strengths: Vec<f64>,
    pub(crate) is_article: bool,
    pub(crate) site: String,
}

impl Row {
    pub(crate) fn score(&self, points: &[f64]) -> f64 {
        self.strengths.iter().zip(points).map(|(a, b)| a * b).sum()
    }

    /// The part that the site falls into: FNV-1a.
    pub(crate) fn fold(&self, time: u64, folds: u64) -> u64 {
        let start = 0xcbf2_9ce4_8422_2325 ^ time.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = self.site.bytes().fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 32) % folds
    }
}

/// What a page that is no article counts against one that is: they are few.
const OTHERS: f64 = 3.0;
/// How strongly points are drawn to nothing.
const RIDGE: f64 = 0.02;
/// Half points for each unit of the regression.
const SCALE: f64 = 3.0;
/// The share of articles that may be lost.
const LOST: f64 = 0.015;

/// The points of each sign; the first sign is there on every page and sets the threshold.
pub(crate) fn points(rows: &[Row], sides: &[f64]) -> Vec<f64> {
    let count = sides.len();
    let mut spread = vec![1.0; count];
    for (at, spread) in spread.iter_mut().enumerate().skip(1) {
        let mean = rows.iter().map(|it| it.strengths[at]).sum::<f64>() / rows.len() as f64;
        let square = rows.iter().map(|it| (it.strengths[at] - mean).powi(2));
        *spread = (square.sum::<f64>() / rows.len() as f64).sqrt().max(1e-6);
    }
    let whole: f64 = rows.iter().map(weight).sum();
    let mut found = vec![0.0; count];
    let mut ahead = found.clone();
    // Nesterov's steps; each coefficient is held to its side.
    let step = 4.0 / count as f64;
    for round in 0..1500 {
        let mut slope = vec![0.0; count];
        for row in rows {
            let score: f64 = (0..count)
                .map(|at| ahead[at] * row.strengths[at] / spread[at])
                .sum();
            let side = if row.is_article { 1.0 } else { -1.0 };
            let pull = side * weight(row) / whole / (1.0 + (side * score).exp());
            for at in 0..count {
                slope[at] += pull * row.strengths[at] / spread[at];
            }
        }
        let before = found.clone();
        for at in 0..count {
            let ridge = if at == 0 { 0.0 } else { RIDGE * ahead[at] };
            let value = ahead[at] + step * (slope[at] - ridge);
            found[at] = if at > 0 && value * sides[at] < 0.0 {
                0.0
            } else {
                value
            };
        }
        let speed = f64::from(round) / f64::from(round + 3);
        for at in 0..count {
            ahead[at] = found[at] + speed * (found[at] - before[at]);
        }
    }
    let mut points: Vec<f64> = (0..count)
        .map(|at| (found[at] / spread[at] * SCALE).round() / 2.0)
        .collect();
    points[0] = 0.0;
    let mut scores: Vec<f64> = rows
        .iter()
        .filter(|it| it.is_article)
        .map(|it| it.score(&points))
        .collect();
    scores.sort_by(f64::total_cmp);
    let lost = (scores.len() as f64 * LOST) as usize;
    points[0] = (-2.0 * scores.get(lost).copied().unwrap_or(0.0)).round() / 2.0;
    points
}

fn weight(row: &Row) -> f64 {
    if row.is_article { 1.0 } else { OTHERS }
}
