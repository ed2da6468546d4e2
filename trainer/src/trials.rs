//! Experiments: every line of a file is a name and what it changes (`name rate=0.1 l1=0.05`); each is
//! measured on random halves and on sources held out, in one table. Decides nothing.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::Set;
use crate::options::Options;
use crate::validate::{self, Judged, Split};

/// Recalls are given for sources with so many spam rows.
const FEWEST: usize = 50;

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
            let mut judged = validate::judge(sets, split, &options);
            validate::calibrate(sets, &mut judged);
            println!("{name:<14} {what:<8} {}", summary(sets, &judged));
        }
    }
    Ok(())
}

/// The recall of every source where one in a thousand honest comments under articles lies above, and
/// the worst such source.
pub(crate) fn summary(sets: &[Set], judged: &[Judged]) -> String {
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
    let share = |(above, all): &(usize, usize)| *above as f64 / (*all).max(1) as f64;
    recall.retain(|_, (_, all)| *all >= FEWEST);
    let macro_recall = recall.values().map(share).sum::<f64>() / recall.len().max(1) as f64;
    let worst = wrong
        .iter()
        .filter(|(_, (_, all))| *all >= 400)
        .max_by(|a, b| share(a.1).total_cmp(&share(b.1)));
    let each: Vec<String> = recall
        .iter()
        .map(|(name, counts)| format!("{} {:.3}", short(name), share(counts)))
        .collect();
    let worst = worst.map_or(String::new(), |(name, counts)| {
        format!("; worst {} {:.4}", short(name), share(counts))
    });
    format!("macro {macro_recall:.4}: {}{worst}", each.join(", "))
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
