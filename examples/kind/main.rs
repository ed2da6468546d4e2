//! For `cargo xtask kind`: fits the points by which a page is told to be an article, and measures
//! what such points are worth on sites that they never saw. Not shipped, and changes no file: whoever
//! reads the table carries it to `src/article/kind/mod.rs`.

mod fit;

use std::fmt::Write as _;
use std::path::Path;
use std::{error::Error, fs};

use fit::Row;
use rayon::prelude::*;
use serde_json::Value;
use understory::article::{self, Sign};
use understory::comments;
use understory::page::{NodeId, html};

#[path = "../../src/bin/understory/decode.rs"]
#[allow(dead_code)] // The command line needs more of it.
mod decode;

type Failure = Box<dyn Error + Send + Sync>;

/// Into so many parts the sites are cut, and so often anew.
const FOLDS: u64 = 5;
const TIMES: u64 = 5;

/// A labelled page.
struct Labelled {
    name: String,
    signs: Vec<Sign>,
    row: Row,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (Some(data), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("kind PAGES OUT".into());
    };
    let pages = read(Path::new(&data))?;
    let first = pages.first().ok_or("no pages")?;
    let present: Vec<f64> = first.signs.iter().map(|it| it.points).collect();
    let rows: Vec<Row> = pages.iter().map(|it| it.row.clone()).collect();
    let sides: Vec<f64> = present.iter().map(|it| it.signum()).collect();
    let fitted = fit::points(&rows, &sides);
    println!("{:<28} {:>8} {:>8}", "sign", "now", "fitted");
    for (at, sign) in first.signs.iter().enumerate() {
        println!("{:<28} {:>8.1} {:>8.1}", sign.name, sign.points, fitted[at]);
    }
    let scores = |points: &[f64]| -> Vec<f64> { rows.iter().map(|it| it.score(points)).collect() };
    println!("\nnull on                        others   articles");
    tell("now, all pages", &rows, &[scores(&present)]);
    tell("fitted, all pages", &rows, &[scores(&fitted)]);
    let held: Vec<Vec<f64>> = (0..TIMES)
        .into_par_iter()
        .map(|time| held_out(&rows, &sides, time))
        .collect();
    tell("fitted, on sites never seen", &rows, &held);
    let mut list = String::new();
    for (at, page) in pages.iter().enumerate() {
        let wrong = held
            .iter()
            .filter(|it| (it[at] >= 0.0) != page.row.is_article);
        let wrong = wrong.count();
        if wrong > 0 {
            writeln!(list, "{wrong}/{TIMES} {}", page.name)?;
            let mut parts: Vec<(f64, &str)> = page
                .signs
                .iter()
                .zip(&fitted)
                .map(|(sign, points)| (points * sign.strength, sign.name))
                .filter(|(worth, _)| *worth != 0.0)
                .collect();
            parts.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
            for (worth, name) in parts.iter().take(10) {
                write!(list, "  {name} {worth:.1}")?;
            }
            list.push('\n');
        }
    }
    fs::write(&out, list)?;
    println!("\nwrong on sites never seen: {out}");
    Ok(())
}

/// Every labelled page under the folder, with its signs.
fn read(data: &Path) -> Result<Vec<Labelled>, Failure> {
    let mut rows = Vec::new();
    let mut corpora: Vec<_> = fs::read_dir(data)?.collect::<Result<_, _>>()?;
    corpora.sort_by_key(fs::DirEntry::path);
    for corpus in corpora {
        let Ok(truth) = fs::read_to_string(corpus.path().join("truth.jsonl")) else {
            continue;
        };
        for line in truth.lines() {
            rows.push((corpus.path(), serde_json::from_str::<Value>(line)?));
        }
    }
    let pages = rows.par_iter().map(|(folder, truth)| {
        let file = truth["file"].as_str().unwrap_or_default();
        let bytes = decode::unpack(fs::read(folder.join(file))?, true, 1 << 28)?;
        let page = html::read(&decode::text(&bytes));
        let url = truth["url"].as_str();
        let found = comments::find(&page, url);
        let aside: Vec<NodeId> = found
            .iter()
            .flat_map(|it| it.aside.iter().copied())
            .collect();
        let signs = article::signs(&page, article::Context { url, aside: &aside });
        Ok(Labelled {
            name: format!("{} {}", folder.join(file).display(), url.unwrap_or("")),
            row: Row {
                strengths: signs.iter().map(|it| it.strength).collect(),
                is_article: truth["article"].as_bool().unwrap_or(true),
                site: truth["domain"].as_str().unwrap_or(file).to_owned(),
            },
            signs,
        })
    });
    pages.collect()
}

/// Every page's score by points that were fitted without its site.
fn held_out(rows: &[Row], sides: &[f64], time: u64) -> Vec<f64> {
    let mut out = vec![0.0; rows.len()];
    for fold in 0..FOLDS {
        let is_held = |row: &Row| row.fold(time, FOLDS) == fold;
        let seen: Vec<Row> = rows.iter().filter(|it| !is_held(it)).cloned().collect();
        let points = fit::points(&seen, sides);
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_held(row)) {
            out[at] = row.score(&points);
        }
    }
    out
}

/// Prints the share of others and of articles that are told to be none, as the mean of the scorings.
fn tell(what: &str, rows: &[Row], scorings: &[Vec<f64>]) {
    let share = |is_article: bool| {
        let of: Vec<usize> = (0..rows.len())
            .filter(|&at| rows[at].is_article == is_article)
            .collect();
        let null = scorings
            .iter()
            .flat_map(|scores| of.iter().filter(|&&at| scores[at] < 0.0))
            .count();
        100.0 * null as f64 / (of.len() * scorings.len()).max(1) as f64
    };
    println!("{what:<30} {:>6.2}   {:>6.2}", share(false), share(true));
}
