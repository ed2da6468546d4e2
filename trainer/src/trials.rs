//! Experiments: every line of a file is a name and what it changes (`name rate=0.1 l1=0.05`); each is
//! measured on random halves and on sources held out, in one table. Decides nothing.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::Set;
use crate::options::Options;
use crate::validate::{self, Judged, Split, Ways};

/// Recalls are given for sources with so many spam rows.
pub(crate) const FEWEST: usize = 50;

/// Runs all of them; the table goes to standard output as it grows.
pub(crate) fn run(sets: &[Set], file: &Path) -> Result<()> {
    for line in std::fs::read_to_string(file)?.lines() {
        let mut parts = line.split_whitespace();
        let Some(name) = parts.next() else { continue };
        let mut options = Options::default();
        let mut splits = vec![("halves", Split::Halves), ("sources", Split::Sources)];
        for part in parts {
            match part {
                "halves" | "sources" => splits.retain(|(it, _)| *it == part),
                _ => options.set(part)?,
            }
        }
        for (what, split) in splits {
            let mut judged = validate::judge(sets, split, &options, Ways::ALL);
            validate::calibrate(sets, &mut judged, Ways::ALL);
            println!("{name:<14} {what:<8} {}", Summary::of(sets, &judged));
        }
    }
    Ok(())
}

/// The recall of every source where one in a thousand honest comments under articles lies above, and
/// the worst such source.
pub(crate) struct Summary {
    /// The mean of the sources' recalls at several cuts: less of it is chance.
    wide: f64,
    /// Sources with spam enough, and their recalls.
    recalls: Vec<(String, f64)>,
    /// The source of articles that loses the largest share of its honest comments, and that share.
    worst: Option<(String, f64)>,
}

impl Summary {
    pub(crate) fn of(sets: &[Set], judged: &[Judged]) -> Self {
        let cut = validate::cut(sets, judged, 0.001);
        let mut recall: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut wrong: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for it in judged {
            let set = &sets[it.source];
            let counts = if set.rows[it.row].is_spam() {
                recall.entry(&set.name)
            } else if validate::is_article(&set.name) {
                wrong.entry(&set.name)
            } else {
                continue;
            };
            let (above, all) = counts.or_default();
            *above += usize::from(it.logit > cut);
            *all += 1;
        }
        let wide = WIDE.map(|share| mean_recall(sets, judged, share));
        let share = |(above, all): (usize, usize)| above as f64 / all.max(1) as f64;
        let shares = |counts: BTreeMap<&str, (usize, usize)>, fewest| -> Vec<(String, f64)> {
            counts
                .into_iter()
                .filter(|(_, (_, all))| *all >= fewest)
                .map(|(name, counts)| (short(name).to_owned(), share(counts)))
                .collect()
        };
        Self {
            wide: wide.iter().sum::<f64>() / wide.len() as f64,
            recalls: shares(recall, FEWEST),
            worst: shares(wrong, 400)
                .into_iter()
                .max_by(|a, b| a.1.total_cmp(&b.1)),
        }
    }

    fn macro_recall(&self) -> f64 {
        self.recalls.iter().map(|it| it.1).sum::<f64>() / self.recalls.len().max(1) as f64
    }

    /// The head of a table in Markdown whose lines are [`Self::line`]s.
    pub(crate) fn head(&self, what: &str) -> String {
        let names: Vec<&str> = self.recalls.iter().map(|it| it.0.as_str()).collect();
        format!(
            "| {what} | macro | {} |\n|{}\n",
            names.join(" | "),
            "---|".repeat(names.len() + 2)
        )
    }

    pub(crate) fn line(&self, name: &str) -> String {
        let share = |share: f64| format!("{share:.3}").trim_start_matches('0').to_owned();
        let each: Vec<String> = self.recalls.iter().map(|it| share(it.1)).collect();
        format!(
            "| {name} | {} | {} |\n",
            share(self.macro_recall()),
            each.join(" | ")
        )
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let each: Vec<String> = self
            .recalls
            .iter()
            .map(|(name, share)| format!("{name} {share:.3}"))
            .collect();
        write!(
            f,
            "macro {:.4}, at more cuts {:.4}: {}",
            self.macro_recall(),
            self.wide,
            each.join(", ")
        )?;
        match &self.worst {
            Some((name, share)) => write!(f, "; worst {name} {share:.4}"),
            None => Ok(()),
        }
    }
}

/// Shares of honest comments under articles that may lie above a cut.
const WIDE: [f64; 4] = [0.0005, 0.001, 0.002, 0.004];

/// The mean of the sources' recalls where such a share lies above.
fn mean_recall(sets: &[Set], judged: &[Judged], share: f64) -> f64 {
    let cut = validate::cut(sets, judged, share);
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for it in judged {
        if sets[it.source].rows[it.row].is_spam() {
            let (above, all) = counts.entry(it.source).or_default();
            *above += usize::from(it.logit > cut);
            *all += 1;
        }
    }
    let recalls = counts.values().filter(|it| it.1 >= FEWEST);
    let recalls: Vec<f64> = recalls.map(|it| it.0 as f64 / it.1 as f64).collect();
    recalls.iter().sum::<f64>() / recalls.len().max(1) as f64
}

fn short(name: &str) -> &str {
    name.split_once('_').map_or(name, |(head, rest)| {
        if ["blog", "yt", "news", "fb"].contains(&head) {
            rest
        } else {
            head
        }
    })
}
