//! `cargo xtask train`: makes `src/spam/model.bin` from labelled comments, and measures how such a
//! model judges comments of sources that it never saw. Native only; the same input gives the same
//! bytes.

mod ablate;
mod data;
mod families;
mod fit;
mod generate;
mod grammar;
mod masks;
mod options;
mod pack;
mod quirks;
mod random;
mod sentences;
mod strictness;
mod trials;
mod tubespam;
mod validate;
mod written;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use options::Options;
use understory::spam::model::Model;
use understory::spam::{Examined, score};
use validate::{Judged, Split, Ways};

const USAGE: &str = "train --data DIR [--without SOURCE,SOURCE] [--out FILE]
      [--cross-validate sources|each-source|halves [--predictions FILE]]
      [--ablate | --quirks | --tubespam | --trials FILE]";

/// Bytes that the model may have in the package, compressed.
const PACKAGE: usize = 150_000;

/// Rows whose labels are disputed, with the reasons.
const DISPUTED: &str = "trainer/disputed.txt";

/// What the written threads are called.
pub(crate) const CORPUS: &str = "corpus";
/// What honest comments put together from sentences are called.
pub(crate) const EVERYDAY: &str = "everyday";
/// What adverts put together from sentences are called.
pub(crate) const ADVERTS: &str = "adverts";
/// What each drawing from the grammar is called.
pub(crate) const GRAMMAR: &str = "grammar";
/// What a name alone is learnt from is called so.
pub(crate) const NAMES: &str = "names";

/// Rows of one origin with what is known of them.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) rows: Vec<data::Row>,
    pub(crate) seen: Vec<Examined>,
    /// Made here, not found.
    pub(crate) generated: bool,
    /// The source whose texts these rows copy.
    pub(crate) origin: Option<usize>,
}

/// What is only measured.
#[derive(Clone, Copy)]
enum Report {
    Ablations,
    Quirks,
    TubeSpam,
}

struct Arguments {
    data: PathBuf,
    without: Vec<String>,
    out: PathBuf,
    split: Option<Split>,
    report: Option<Report>,
    trials: Option<PathBuf>,
    predictions: PathBuf,
}

fn arguments() -> Result<Arguments> {
    let mut found = Arguments {
        data: PathBuf::new(),
        without: Vec::new(),
        out: "src/spam/model.bin".into(),
        split: None,
        report: None,
        trials: None,
        predictions: "target/eval/spam-cross-validation.jsonl".into(),
    };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let report = match name.as_str() {
            "--ablate" => Some(Report::Ablations),
            "--quirks" => Some(Report::Quirks),
            "--tubespam" => Some(Report::TubeSpam),
            _ => None,
        };
        if report.is_some() {
            found.report = report;
            continue;
        }
        let value = args
            .next()
            .with_context(|| format!("{name} wants a value\n{USAGE}"))?;
        match name.as_str() {
            "--data" => found.data = value.into(),
            "--without" => found.without = value.split(',').map(str::to_owned).collect(),
            "--out" => found.out = value.into(),
            "--trials" => found.trials = Some(value.into()),
            "--predictions" => found.predictions = value.into(),
            "--cross-validate" => {
                found.split = Some(match value.as_str() {
                    "sources" => Split::Sources,
                    "each-source" => Split::EachSource,
                    "halves" => Split::Halves,
                    _ => bail!(USAGE),
                });
            }
            _ => bail!(USAGE),
        }
    }
    if found.data.as_os_str().is_empty() {
        bail!(USAGE);
    }
    Ok(found)
}

fn main() -> Result<()> {
    let arguments = arguments()?;
    let sets = sets(&arguments)?;
    if let Some(file) = &arguments.trials {
        return trials::run(&sets, file);
    }
    let file = |name: &str| Path::new("target/eval").join(name);
    match arguments.report {
        Some(Report::Ablations) => return ablate::run(&sets, &file("ablations.md")),
        Some(Report::Quirks) => return quirks::run(&sets, &file("quirks.txt")),
        Some(Report::TubeSpam) => {
            return tubespam::run(&sets, &arguments.data, &file("tubespam.md"));
        }
        None => {}
    }
    let options = Options::default();
    let split = arguments.split.unwrap_or(Split::Sources);
    eprintln!("judging by models that did not see what they judge");
    let mut judged = validate::judge(&sets, split, &options, Ways::ALL);
    let calibration = validate::calibrate(&sets, &mut judged, Ways::ALL);
    println!("{}", trials::Summary::of(&sets, &judged));
    eprintln!("{calibration:?}");
    println!("{}", strictness::table(&sets, &judged, calibration));
    disputed(&sets, &judged, &file("disputed.txt"))?;
    if arguments.split.is_some() {
        return predict(&sets, &judged, calibration, &arguments.predictions);
    }
    let weights = validate::learn(&sets, &|_, _| false, &options);
    let bytes = pack::pack(&weights, calibration);
    let model = Model::read(&bytes).context("what was packed cannot be read")?;
    println!("{}", written::table(&sets, &model));
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    deflate.write_all(&bytes)?;
    let small = deflate.finish()?.len();
    if small > PACKAGE {
        bail!("{small} bytes compressed are too many for the package: {PACKAGE}");
    }
    std::fs::write(&arguments.out, &bytes).with_context(|| arguments.out.display().to_string())?;
    println!(
        "{}: {} bytes, {small} compressed",
        arguments.out.display(),
        bytes.len()
    );
    Ok(())
}

/// The figures without the rows whose labels are disputed; the list goes where scorers find it.
fn disputed(sets: &[Set], judged: &[Judged], copy: &Path) -> Result<()> {
    let list = std::fs::read_to_string(DISPUTED).context(DISPUTED)?;
    write(copy, &list)?;
    let ids: std::collections::HashSet<&str> = list.lines().collect();
    let kept: Vec<Judged> = judged
        .iter()
        .filter(|it| !ids.contains(sets[it.source].rows[it.row].id.as_str()))
        .copied()
        .collect();
    println!(
        "without {} disputed rows ({}): {}",
        judged.len() - kept.len(),
        copy.display(),
        trials::Summary::of(sets, &kept)
    );
    Ok(())
}

/// Writes a report, and the folder that it lies in.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

/// All rows: found, copied and made.
fn sets(arguments: &Arguments) -> Result<Vec<Set>> {
    let grammar = grammar::Grammar::read()?;
    let words = generate::keywords(&arguments.data)?;
    let mut sets: Vec<Set> = Vec::new();
    let mut add = |name: String, rows: Vec<data::Row>, generated, origin| {
        let seen = data::examine(&rows);
        sets.push(Set {
            name,
            rows,
            seen,
            generated,
            origin,
        });
        sets.len() - 1
    };
    for source in data::read(&arguments.data, &arguments.without)? {
        let copies = generate::by_copy(&source, &grammar, &words);
        let at = add(source.name, source.rows, false, None);
        if !copies.is_empty() {
            add(format!("copies of {at}"), copies, true, Some(at));
        }
    }
    add(CORPUS.to_owned(), data::corpus()?, true, None);
    let (adverts, everyday) = sentences::rows(&grammar)?
        .into_iter()
        .partition(data::Row::is_spam);
    add(EVERYDAY.to_owned(), everyday, true, None);
    add(ADVERTS.to_owned(), adverts, true, None);
    for drawing in 0..generate::DRAWN {
        let rows = generate::by_grammar(&grammar, drawing);
        add(GRAMMAR.to_owned(), rows, true, None);
    }
    add(NAMES.to_owned(), generate::by_names(&grammar), true, None);
    add(
        "list".to_owned(),
        generate::by_list(&words, &grammar),
        true,
        None,
    );
    let count = |spam: bool| {
        sets.iter()
            .flat_map(|set| &set.rows)
            .filter(|row| row.is_spam() == spam)
            .count()
    };
    eprintln!(
        "{} sets, {} rows of spam, {} honest",
        sets.len(),
        count(true),
        count(false)
    );
    Ok(sets)
}

/// Predictions as `classify` prints them, for the scorer.
fn predict(
    sets: &[Set],
    judged: &[Judged],
    calibration: pack::Calibration,
    path: &Path,
) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for it in judged {
        let logit = it.logit;
        let label = match it.label {
            z if z >= f64::from(calibration.spam) => "spam",
            z if z >= f64::from(calibration.doubtful) => "doubtful",
            _ => "ok",
        };
        let id = &sets[it.source].rows[it.row].id;
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": id, "label": label, "probability": score::probability(logit)})
        )?;
    }
    println!("{}", path.display());
    Ok(())
}
