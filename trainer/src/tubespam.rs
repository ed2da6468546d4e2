//! TubeSpam's own protocol: of every video the first 70 % of each class teach and the last 30 % are
//! judged. Beside it the reference, `trainer/baseline.py`, on the same rows.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use understory::spam::model::Model;
use understory::spam::score;

use crate::Set;
use crate::fit::{self, Example, Weights};
use crate::options::Options;
use crate::pack::{self, Calibration};
use crate::validate::{self, Ways};

const SOURCE: &str = "yt_tubespam_2015";
/// What is learnt from: the video's own rows, or those of all videos and all other sources, too.
const FROM: [&str; 2] = ["its own 70 %", "everything else, too"];

/// So much of what all others know counts beside the video's own rows.
const BEFORE: f64 = 0.5;

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

/// What models of this kind say; nothing is calibrated, so that no label of a judged row counts. Where all else
/// teaches, too, it does so first: the video's own rows add to what is known then.
fn ours(sets: &[Set], source: usize, folds: &[Fold], all: bool) -> Vec<Judged> {
    let set = &sets[source];
    let judge = |fold: &Fold| {
        let before = all.then(|| known(sets, source, folds, fold));
        let offset = |row: usize| {
            let said = score::said(&set.seen[row].findings);
            before.as_ref().map_or(said, |model| {
                said + BEFORE * (validate::own(model, &set.seen[row], WAYS).logit - said)
            })
        };
        let examples: Vec<Example> = fold
            .train
            .iter()
            .map(|&row| Example {
                features: &set.seen[row].features,
                spam: set.rows[row].is_spam(),
                weight: 1.0,
                offset: offset(row) as f32,
            })
            .collect();
        let model = packed(&fit::fit(&examples, &Options::default()));
        fold.test
            .iter()
            .map(|&row| {
                let logit = model.logit(&model.parts(&set.seen[row].features), offset(row));
                (set.rows[row].is_spam(), logit)
            })
            .collect()
    };
    folds.iter().map(judge).collect()
}

/// What all others know of a video: of its source, what the other videos are taught by. Here folding wrongly is no
/// worse than missing, and of made rows, some of them copies of those judged, there are none.
fn known(sets: &[Set], source: usize, folds: &[Fold], video: &Fold) -> Model {
    let held = |set: usize, row: usize| {
        let judged = || folds.iter().any(|it| it.test.contains(&row));
        set == source && (video.train.contains(&row) || judged())
    };
    let options = Options {
        honest: 1.0,
        generated: 0.0,
        ..Options::default()
    };
    packed(&validate::learn(sets, &held, &options))
}

fn packed(weights: &Weights) -> Model {
    Model::read(&pack::pack(weights, Calibration::NONE)).expect("what was packed can be read")
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
