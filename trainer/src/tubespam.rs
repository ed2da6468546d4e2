//! TubeSpam's own protocol: of every video the first 70 % of each class teach and the last 30 % are
//! judged. Beside it the reference, `trainer/baseline.py`, on the same rows.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use understory::spam::model::Model;

use crate::Set;
use crate::options::Options;
use crate::pack::{self, Calibration};
use crate::validate::{self, Ways};

const SOURCE: &str = "yt_tubespam_2015";
/// What is learnt from: the video's own rows, or those of all videos and all other sources, too.
const FROM: [&str; 2] = ["its own 70 %", "everything else, too"];

/// The last gate of `score.rs` is for thresholds that hardly ever fold: here the likelier class is asked for.
const WAYS: Ways = Ways {
    gate: false,
    company: false,
};

/// One split: rows of the source by their places.
struct Fold {
    video: String,
    train: Vec<usize>,
    test: Vec<usize>,
}

/// How the rows of a video were judged: whether spam, and how sure.
type Judged = Vec<(bool, f64)>;

/// The table, on standard output and in a file.
pub(crate) fn run(sets: &[Set], data: &Path, file: &Path) -> Result<()> {
    let at = sets
        .iter()
        .position(|set| set.name == SOURCE)
        .with_context(|| format!("there is no {SOURCE}"))?;
    let set = &sets[at];
    let folds = folds(set);
    let mut table = String::from(
        "| video | learnt from | honest / spam judged | here: accuracy | AUC | TF-IDF: accuracy | AUC \
         | TF-IDF, names seen: accuracy | AUC |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for (all, from) in FROM.iter().enumerate() {
        let all = all == 1;
        let own = ours(sets, at, &folds, all);
        let plain = reference(set, data, &folds, all, false)?;
        let names = reference(set, data, &folds, all, true)?;
        let count = |judged: &Judged, spam| judged.iter().filter(|it| it.0 == spam).count();
        for (at, fold) in folds.iter().enumerate() {
            let cells: Vec<String> = [&own[at], &plain[at], &names[at]]
                .iter()
                .map(|it| format!("{:.1} | {:.3}", 100.0 * accuracy(it), area(it)))
                .collect();
            writeln!(
                table,
                "| {} | {from} | {} / {} | {} |",
                fold.video,
                count(&own[at], false),
                count(&own[at], true),
                cells.join(" | ")
            )?;
        }
    }
    print!("{table}");
    crate::write(file, &table)?;
    println!("{}", file.display());
    Ok(())
}

fn folds(set: &Set) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    let mut videos: Vec<&str> = set
        .rows
        .iter()
        .filter_map(|it| it.page.as_deref())
        .collect();
    videos.sort_unstable();
    videos.dedup();
    for video in videos {
        let mut fold = Fold {
            video: video.to_owned(),
            train: Vec::new(),
            test: Vec::new(),
        };
        for spam in [false, true] {
            let rows: Vec<usize> = (0..set.rows.len())
                .filter(|&row| set.rows[row].page.as_deref() == Some(video))
                .filter(|&row| set.rows[row].is_spam() == spam)
                .collect();
            let (train, test) = rows.split_at(rows.len() * 7 / 10);
            fold.train.extend(train);
            fold.test.extend(test);
        }
        folds.push(fold);
    }
    folds
}

/// What models of this kind say; nothing is calibrated, so that no label of a judged row counts.
fn ours(sets: &[Set], source: usize, folds: &[Fold], all: bool) -> Vec<Judged> {
    let mut out = Vec::new();
    for fold in folds {
        let held = |set: usize, row: usize| match (all, set == source) {
            (true, true) => folds.iter().any(|it| it.test.contains(&row)),
            // Copies of the source's rows lie among the sets, too.
            (true, false) => {
                sets[set].origin == Some(source)
                    && sets[set].rows[row]
                        .base
                        .is_some_and(|base| folds.iter().any(|it| it.test.contains(&base)))
            }
            (false, own) => !own || !fold.train.contains(&row),
        };
        let weights = validate::learn(sets, &held, &Options::default());
        let model = Model::read(&pack::pack(&weights, Calibration::NONE));
        let set = &sets[source];
        let mut judge = |fold: &Fold| {
            let logits: Vec<f64> = fold
                .test
                .iter()
                .map(|&row| {
                    let seen = &set.seen[row];
                    model
                        .as_ref()
                        .map_or(0.0, |model| validate::logit(model, seen, WAYS))
                })
                .collect();
            let labels = fold.test.iter().map(|&row| set.rows[row].is_spam());
            out.push(labels.zip(logits).collect());
        };
        if all {
            // One model knows all videos' first parts.
            folds.iter().for_each(&mut judge);
            break;
        }
        judge(fold);
    }
    out
}

/// What the reference says of the same rows after the same rows.
fn reference(
    set: &Set,
    data: &Path,
    folds: &[Fold],
    all: bool,
    names: bool,
) -> Result<Vec<Judged>> {
    let ids = |rows: &[usize]| -> Vec<&str> {
        rows.iter().map(|&row| set.rows[row].id.as_str()).collect()
    };
    let asked: String = if all {
        let test: Vec<&str> = folds.iter().flat_map(|it| ids(&it.test)).collect();
        json!({"fold": "all", "train": null, "test": test}).to_string()
    } else {
        folds
            .iter()
            .map(|it| {
                let line =
                    json!({"fold": it.video, "train": ids(&it.train), "test": ids(&it.test)});
                format!("{line}\n")
            })
            .collect()
    };
    let said = baseline(data, &asked, names)?;
    Ok(folds
        .iter()
        .map(|fold| {
            let sure = |row: &usize| said.get(&set.rows[*row].id).copied().unwrap_or(0.5) - 0.5;
            fold.test
                .iter()
                .map(|row| (set.rows[*row].is_spam(), sure(row)))
                .collect()
        })
        .collect())
}

/// The reference's probabilities by id, after a file of folds.
pub(crate) fn baseline(data: &Path, folds: &str, names: bool) -> Result<HashMap<String, f64>> {
    let file = Path::new("target/eval/folds.jsonl");
    crate::write(file, folds)?;
    let output = Command::new("python3")
        .arg("trainer/baseline.py")
        .args(names.then_some("--author"))
        .args([data, file])
        .stderr(Stdio::inherit())
        .output()
        .context("the reference needs python3 and scikit-learn")?;
    if !output.status.success() {
        bail!("trainer/baseline.py: {}", output.status);
    }
    let mut out = HashMap::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        if let (Some(id), Some(p)) = (row["id"].as_str(), row["probability"].as_f64()) {
            out.insert(id.to_owned(), p);
        }
    }
    Ok(out)
}

fn accuracy(judged: &Judged) -> f64 {
    let right = judged.iter().filter(|(spam, sure)| *spam == (*sure > 0.0));
    right.count() as f64 / judged.len().max(1) as f64
}

/// How often spam lies above an honest row.
fn area(judged: &Judged) -> f64 {
    let of = |label| judged.iter().filter(move |it| it.0 == label).map(|it| it.1);
    let mut above = 0.0;
    for spam in of(true) {
        for honest in of(false) {
            above += match spam.total_cmp(&honest) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    above / (of(true).count() * of(false).count()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_and_accuracies() {
        let judged = vec![(true, 2.0), (true, -1.0), (false, -2.0), (false, 0.5)];
        assert_eq!(area(&judged), 0.75);
        assert_eq!(accuracy(&judged), 0.5);
    }
}
