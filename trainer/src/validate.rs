//! How such a model judges what it never saw: sources held out, or random halves of each by page.
//! From the same figures come the calibration and the thresholds.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use understory::spam::model::Model;
use understory::spam::score::{self, Own};
use understory::spam::{Examined, company};
use understory::text::hashes;

use crate::fit::{self, Example, Weights};
use crate::generate::DRAWN;
use crate::options::Options;
use crate::pack::{self, Calibration};
use crate::{ADVERTS, CORPUS, EVERYDAY, GRAMMAR, NAMES, Set};

/// How the rows are held out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Split {
    /// A few sources at a time: none is judged by a model that saw it.
    Sources,
    /// One source at a time: the same, more slowly.
    EachSource,
    /// Half of the pages of every source.
    Halves,
}

/// Which ways of the judge are gone; an ablation closes one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ways {
    /// The last gate of `score.rs`.
    pub(crate) gate: bool,
    /// What the others of a page say.
    pub(crate) company: bool,
}

impl Ways {
    /// As the judge goes.
    pub(crate) const ALL: Self = Self {
        gate: true,
        company: true,
    };
}

/// A row judged by a model that did not see it.
#[derive(Clone, Copy)]
pub(crate) struct Judged {
    pub(crate) source: usize,
    pub(crate) row: usize,
    /// Not calibrated by [`judge`], calibrated and in the row's company by [`calibrate`].
    pub(crate) logit: f64,
    /// The same as the label sees it, which heeds less of the company.
    pub(crate) label: f64,
    /// What the judging model said of it by itself, not calibrated.
    pub(crate) own: Own,
}

fn hash(text: &str) -> u64 {
    let mixed = hashes::full(text);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

/// The half of a row: by its page where there are enough of them.
fn halves(set: &Set) -> Vec<bool> {
    let pages: std::collections::HashSet<&str> = set
        .rows
        .iter()
        .filter_map(|row| row.page.as_deref())
        .collect();
    set.rows
        .iter()
        .map(|row| {
            hash(
                row.page
                    .as_deref()
                    .filter(|_| pages.len() >= 10)
                    .unwrap_or(&row.id),
            ) & 1
                == 1
        })
        .collect()
}

/// Learns from all rows but those held out.
pub(crate) fn learn(
    sets: &[Set],
    held: &dyn Fn(usize, usize) -> bool,
    options: &Options,
) -> Weights {
    let mut examples = Vec::new();
    for (at, set) in sets.iter().enumerate().filter(|it| it.1.name != NAMES) {
        let base = (set.rows.len() as f64).sqrt().recip()
            * match (set.generated, set.name.as_str()) {
                (_, CORPUS) => options.written,
                (_, EVERYDAY) => options.everyday,
                (_, ADVERTS) => options.adverts,
                // All drawings together weigh as one.
                (_, GRAMMAR) => options.generated / DRAWN as f64,
                (true, _) => options.generated,
                _ => 1.0,
            };
        if base == 0.0 {
            continue;
        }
        let honest = if set.generated || is_article(&set.name) {
            options.honest
        } else {
            options.chat
        };
        for label in [false, true] {
            let all: Vec<usize> = (0..set.rows.len())
                .filter(|&row| set.rows[row].is_spam() == label)
                .collect();
            let stride = all.len().div_ceil(options.rows).max(1);
            for &row in all.iter().step_by(stride).filter(|&&row| !held(at, row)) {
                let seen = &set.seen[row];
                examples.push(Example {
                    features: &seen.features,
                    spam: label,
                    weight: base * stride as f64 * if label { 1.0 } else { honest },
                    offset: score::said(&seen.findings) as f32,
                });
            }
        }
    }
    // What there is no room for is found out first: the rest learns to do without it.
    let first = Options {
        orders: options.choosing,
        ..options.clone()
    };
    let mut room = fit::fit(&examples, &first);
    fit::prune(&mut room.hashed, &room.seen, options.kept);
    let mut weights = fit::within(&examples, options, &room.hashed);
    let names = fit::alone(&named(sets, held), options);
    let behind = weights.hashed.len() - names.0.len();
    weights.hashed[behind..].copy_from_slice(&names.0);
    weights.nameless = names.1;
    weights
}

/// What a made name weighs against a found one, where it is somebody's and where it is for sale.
const MADE: [f64; 2] = [1.0, 0.3];

/// Names under articles and made ones, each once: in chats people are called anything.
fn named<'a>(sets: &'a [Set], held: &dyn Fn(usize, usize) -> bool) -> Vec<Example<'a>> {
    let mut known = std::collections::HashSet::new();
    let mut examples = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        if set.origin.is_some() || set.name == CORPUS || !(set.generated || is_article(&set.name)) {
            continue;
        }
        let source = if set.generated { sets.len() } else { at };
        for (number, row) in set.rows.iter().enumerate() {
            let Some(name) = row.author.as_deref().filter(|it| !it.is_empty()) else {
                continue;
            };
            if !held(at, number) && known.insert((source, row.is_spam(), name)) {
                examples.push(Example {
                    features: &set.seen[number].features,
                    spam: row.is_spam(),
                    weight: if set.generated {
                        MADE[usize::from(row.is_spam())]
                    } else {
                        1.0
                    },
                    offset: 0.0,
                });
            }
        }
    }
    examples
}

/// Judges every real row by a model that did not see it; the models are packed as they would ship.
pub(crate) fn judge(sets: &[Set], split: Split, options: &Options, ways: Ways) -> Vec<Judged> {
    let real: Vec<usize> = (0..sets.len()).filter(|&it| !sets[it].generated).collect();
    let place = |set: usize| real.iter().position(|&it| it == set).unwrap_or(0);
    // Five folds with the big sources spread; a generated copy goes with its source.
    let fold = |set: usize| match split {
        Split::Sources => place(sets[set].origin.unwrap_or(set)) % 5,
        Split::EachSource => place(sets[set].origin.unwrap_or(set)),
        Split::Halves => 0,
    };
    let folds = match split {
        Split::Sources => 5,
        Split::EachSource => real.len(),
        Split::Halves => 2,
    };
    let half: Vec<Vec<bool>> = sets.iter().map(halves).collect();
    let (next, out) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let now = next.fetch_add(1, Ordering::SeqCst);
                    if now >= folds {
                        break;
                    }
                    let held = |set: usize, row: usize| match split {
                        // A copy goes with the row that it copies.
                        Split::Halves => match (sets[set].origin, sets[set].rows[row].base) {
                            (Some(origin), Some(base)) => half[origin][base] == (now == 1),
                            _ => !sets[set].generated && half[set][row] == (now == 1),
                        },
                        _ => {
                            (sets[set].origin.is_some() || !sets[set].generated) && fold(set) == now
                        }
                    };
                    let bytes = pack::pack(&learn(sets, &held, options), Calibration::NONE);
                    let Some(model) = Model::read(&bytes) else {
                        break;
                    };
                    let mut judged = Vec::new();
                    for &set in &real {
                        for (row, seen) in sets[set]
                            .seen
                            .iter()
                            .enumerate()
                            .filter(|(row, _)| held(set, *row))
                        {
                            let own = own(&model, seen, ways);
                            judged.push(Judged {
                                source: set,
                                row,
                                logit: own.logit,
                                label: own.logit,
                                own,
                            });
                        }
                    }
                    eprintln!("  {} of {folds} done", now + 1);
                    if let Ok(mut out) = out.lock() {
                        out.extend(judged);
                    }
                }
            });
        }
    });
    let mut judged = out.into_inner().unwrap_or_default();
    judged.sort_by_key(|it| (it.source, it.row));
    judged
}

/// What a model says of a row, not calibrated.
pub(crate) fn own(model: &Model, seen: &Examined, ways: Ways) -> Own {
    if ways.gate {
        return score::own(model, &seen.features, &seen.findings);
    }
    let parts = model.parts(&seen.features);
    Own {
        logit: model.logit(&parts, score::said(&seen.findings)),
        ..Own::default()
    }
}

/// Sources that the product is for: they set the thresholds.
pub(crate) fn is_article(name: &str) -> bool {
    ["blog_", "news_", "fb_", "wp_", "datacamp", "dragnet"]
        .iter()
        .any(|it| name.starts_with(it))
}

/// The logit above which the given share of the honest comments under articles lies.
pub(crate) fn cut(sets: &[Set], judged: &[Judged], share: f64) -> f64 {
    let mut logits: Vec<f64> = judged
        .iter()
        .filter(|it| is_article(&sets[it.source].name) && !sets[it.source].rows[it.row].is_spam())
        .map(|it| it.logit)
        .collect();
    logits.sort_by(|x, y| y.total_cmp(x));
    logits
        .get((share * logits.len() as f64) as usize)
        .copied()
        .unwrap_or(f64::NEG_INFINITY)
}

/// Moving all logits moves what neighbours say of each other a little; after so many times hardly anything does.
const MOVES: usize = 4;

/// Calibrates every logit and adds what the others of the page say; the thresholds lie where the
/// allowed share of honest rows under articles would be folded.
pub(crate) fn calibrate(sets: &[Set], judged: &mut [Judged], ways: Ways) -> Calibration {
    let (slope, mut intercept) = line(sets, judged);
    let mut thresholds = in_company(sets, judged, ways, (slope, intercept));
    for _ in 0..MOVES {
        if !thresholds.0.is_finite() {
            break;
        }
        intercept += score::FOLDS - f64::from(thresholds.0);
        thresholds = in_company(sets, judged, ways, (slope, intercept));
    }
    let (spam, doubtful) = thresholds;
    Calibration {
        slope: slope as f32,
        intercept: intercept as f32,
        spam,
        doubtful,
    }
}

/// Calibrates by this slope and intercept, lets the others of the page speak, and says where the thresholds lie then.
fn in_company(
    sets: &[Set],
    judged: &mut [Judged],
    ways: Ways,
    (slope, intercept): (f64, f64),
) -> (f32, f32) {
    // Who stands on no page known is alone.
    let mut pages: std::collections::BTreeMap<(usize, Result<&str, usize>), Vec<usize>> =
        std::collections::BTreeMap::new();
    for (at, it) in judged.iter_mut().enumerate() {
        it.logit = slope * it.own.logit + intercept;
        it.label = it.logit;
        let page = sets[it.source].rows[it.row].page.as_deref();
        if ways.company {
            let page = page.ok_or(it.row);
            pages.entry((it.source, page)).or_default().push(at);
        }
    }
    for members in pages.values() {
        let own = |&at: &usize| Own {
            logit: judged[at].logit,
            passes: slope * judged[at].own.passes,
            ..judged[at].own
        };
        let group: Vec<Own> = members.iter().map(own).collect();
        for (&at, company) in members.iter().zip(company::company(&group)) {
            let it = &mut judged[at];
            it.logit += company.ranks();
            it.label += company.shift.min(sets[it.source].seen[it.row].heeds);
        }
    }
    for it in &mut *judged {
        it.logit -= slope * it.own.idle;
        it.label -= slope * it.own.idle;
    }
    thresholds(sets, judged)
}

/// Slope and intercept by Newton's steps on the logistic loss, every source counting the same.
fn line(sets: &[Set], judged: &[Judged]) -> (f64, f64) {
    let rows: Vec<(f64, f64, f64)> = judged
        .iter()
        .map(|it| {
            let set = &sets[it.source];
            (
                it.own.logit,
                f64::from(u8::from(set.rows[it.row].is_spam())),
                1.0 / set.rows.len() as f64,
            )
        })
        .collect();
    let (mut a, mut b) = (1.0f64, 0.0f64);
    for _ in 0..40 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for &(z, y, weight) in &rows {
            let p = 1.0 / (1.0 + score::exp(-(a * z + b).clamp(-30.0, 30.0)));
            let (d, h) = (weight * (p - y), weight * p * (1.0 - p));
            ga += d * z;
            gb += d;
            haa += h * z * z;
            hab += h * z;
            hbb += h;
        }
        let det = haa * hbb - hab * hab;
        let (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
        a = (a - da.clamp(-0.3, 0.3)).max(0.05);
        b -= db.clamp(-1.0, 1.0);
    }
    (a, b)
}

fn thresholds(sets: &[Set], judged: &[Judged]) -> (f32, f32) {
    let legit = |wanted: &dyn Fn(&str) -> bool| {
        let mut logits: Vec<f64> = judged
            .iter()
            .filter(|it| wanted(&sets[it.source].name) && !sets[it.source].rows[it.row].is_spam())
            .map(|it| it.label)
            .collect();
        logits.sort_by(|x, y| y.total_cmp(x));
        logits
    };
    let above = |logits: &[f64], share: f64| {
        logits
            .get((share * logits.len() as f64) as usize)
            .copied()
            .unwrap_or(f64::NEG_INFINITY)
    };
    let all = legit(&is_article);
    let mut spam = above(&all, 0.0009);
    for set in sets
        .iter()
        .filter(|set| !set.generated && is_article(&set.name) && set.rows.len() >= 1_000)
    {
        spam = spam.max(above(&legit(&|name| name == set.name), 0.0025));
    }
    // A hair above the last honest row.
    let spam = spam + 1e-4;
    // No hint without some suspicion, however many lie below.
    let doubtful = above(&all, 0.003).clamp(spam - 0.35, spam - 0.3);
    (spam as f32, doubtful as f32)
}
