//! What the shipped model hangs on, source by source: the single features that carry most weight, and
//! which of them no other source knows. A feature that weighs much and is spam's nowhere else may be
//! a quirk of its source: for people to read. Decides nothing.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use understory::spam::features::{self, BLOCKS, Features, damping};
use understory::spam::model::{self, Model};
use understory::spam::{Comment, examine};

use crate::data::Row;
use crate::{Set, families};

/// So many features are shown for each source and label.
const SHOWN: usize = 12;
/// A source knows a feature when at least this share of its rows of a label has it.
const KNOWN: f64 = 0.005;
/// Sources with fewer rows of a label say little about it.
const FEWEST: usize = 50;

/// What a feature does in the rows of one label of one source.
#[derive(Clone, Copy, Default)]
struct Use {
    rows: u32,
    /// What it added to their logits in sum.
    sum: f64,
    /// One row that has it: that of the shortest text.
    example: usize,
}

/// All features' uses: the hashed ones by their index, measures behind them.
type Uses = HashMap<u32, Use>;

/// Writes the list for reading.
pub(crate) fn run(sets: &[Set], file: &Path) -> Result<()> {
    let model = model::shipped();
    let mut all: BTreeMap<(&str, bool), (Uses, usize)> = BTreeMap::new();
    for set in sets.iter().filter(|set| !set.generated) {
        for (at, (row, seen)) in set.rows.iter().zip(&set.seen).enumerate() {
            let (uses, rows) = all.entry((&set.name, row.is_spam())).or_default();
            *rows += 1;
            for (index, weight) in contributions(model, &seen.features) {
                let it = uses.entry(index).or_default();
                if it.sum == 0.0 || set.rows[it.example].text.len() > row.text.len() {
                    it.example = at;
                }
                it.rows += u32::from(is_there(&seen.features, index));
                it.sum += weight;
            }
        }
    }
    let mut report = "What the shipped model hangs on. How much more a feature adds to the logit in these rows than \
        in all sources' rows of the other label; in how many of the rows it is; in how many other \
        sources' rows of this label.\n"
        .to_owned();
    let names = families::names();
    for (&(source, spam), (uses, rows)) in &all {
        if *rows < FEWEST {
            continue;
        }
        let mut order: Vec<(&u32, &Use, f64)> = uses
            .iter()
            .map(|(index, it)| {
                let other = usual(&all, !spam, *index);
                (index, it, it.sum / *rows as f64 - other)
            })
            .collect();
        let sign = if spam { 1.0 } else { -1.0 };
        order.sort_by(|a, b| (b.2 * sign).total_cmp(&(a.2 * sign)).then(a.0.cmp(b.0)));
        writeln!(
            report,
            "\n{source}, {rows} rows {}",
            if spam { "of spam" } else { "that are honest" }
        )?;
        for (&index, it, carries) in order.into_iter().take(SHOWN) {
            let elsewhere = all
                .iter()
                .filter(|((other, label), (uses, rows))| {
                    let has = |it: &Use| f64::from(it.rows) >= KNOWN * *rows as f64;
                    *other != source
                        && *label == spam
                        && *rows >= FEWEST
                        && uses.get(&index).is_some_and(has)
                })
                .count();
            let set = sets.iter().find(|set| set.name == source);
            let name = match (index.checked_sub(features::MEASURES), set) {
                (Some(measure), _) => names.get(measure as usize).cloned().unwrap_or_default(),
                (None, Some(set)) => name(&set.rows[it.example], index),
                (None, None) => String::new(),
            };
            writeln!(
                report,
                "  {:+.3}  {:>3.0} %  {elsewhere:>2}{}  {name}",
                carries,
                100.0 * f64::from(it.rows) / *rows as f64,
                if elsewhere == 0 {
                    " only here"
                } else {
                    "          "
                },
            )?;
        }
    }
    print!("{report}");
    crate::write(file, &report)?;
    println!("{}", file.display());
    Ok(())
}

/// What a feature adds on average in the rows of a label, every source counting the same.
fn usual(all: &BTreeMap<(&str, bool), (Uses, usize)>, spam: bool, index: u32) -> f64 {
    let of_label = || {
        all.iter()
            .filter(|((_, label), (_, rows))| *label == spam && *rows >= FEWEST)
            .map(|(_, it)| it)
    };
    let sum: f64 = of_label()
        .map(|(uses, rows)| uses.get(&index).map_or(0.0, |it| it.sum) / *rows as f64)
        .sum();
    sum / of_label().count().max(1) as f64
}

/// Whether a row has a feature: a measure says no where it is nothing.
fn is_there(features: &Features, index: u32) -> bool {
    index
        .checked_sub(features::MEASURES)
        .and_then(|measure| features.measures.get(measure as usize))
        .is_none_or(|value| *value != 0.0)
}

/// What each feature adds to the logit, where it adds anything.
fn contributions(model: &Model, features: &Features) -> Vec<(u32, f64)> {
    let mut out: Vec<(u32, f64)> = features
        .hashed
        .iter()
        .map(|&index| {
            let damp = damping(features.counts[features::block(index)]);
            (index, f64::from(model.weight(index) * damp))
        })
        .collect();
    // The first so many measures by themselves: what one more adds is its share.
    let mut before = 0.0;
    for count in 1..=features.measures.len() {
        let first = Features {
            measures: features.measures[..count].to_vec(),
            ..Features::default()
        };
        let sum = model.parts(&first)[BLOCKS];
        out.push((features::MEASURES + count as u32 - 1, sum - before));
        before = sum;
    }
    out.retain(|(_, weight)| *weight != 0.0);
    out
}

/// What a hashed feature is called: the least of a row that still has it.
fn name(row: &Row, index: u32) -> String {
    let none = Comment::default();
    let said = |text: &str| has(index, &Comment { text, ..none });
    let named = |name: &str| {
        let author = Some(name);
        has(index, &Comment { author, ..none })
    };
    let linked = |url: &str| {
        let url = Some(url);
        has(index, &Comment { url, ..none })
    };
    match features::block(index) {
        0 => least("word", &row.text, said),
        1 => least("letters", &row.text, said),
        2 => least("name", row.author.as_deref().unwrap_or(""), named),
        _ => {
            let found = row.links.iter().chain(&row.url).find(|url| linked(url));
            format!("a part of {:?}", found.unwrap_or(&row.text))
        }
    }
}

fn has(index: u32, comment: &Comment) -> bool {
    examine(&[*comment])
        .iter()
        .any(|it| it.features.hashed.contains(&index))
}

/// Cuts from both ends while the feature is still there.
fn least(what: &str, text: &str, has: impl Fn(&str) -> bool) -> String {
    let chars: Vec<char> = text.chars().take(3_000).collect();
    let (mut start, mut end) = (0, chars.len());
    let still = |start: usize, end: usize| has(&chars[start..end].iter().collect::<String>());
    if !still(start, end) {
        return format!("{what}: (in an address)");
    }
    let mut step = chars.len().div_ceil(2);
    while step > 0 {
        while start + step < end && still(start + step, end) {
            start += step;
        }
        while start + step < end && still(start, end - step) {
            end -= step;
        }
        step /= 2;
    }
    format!("{what}: {:?}", chars[start..end].iter().collect::<String>())
}
