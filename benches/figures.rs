//! What things cost, as ratios measured in one run, so that they mean the same on any machine. Prints
//! one JSON object; `cargo xtask bench` makes a table of it.
//!
//! usage: figures PAGES COMMENTS (two folders: `*.html` or `*.html.gz`, `*.jsonl.gz`; without them the
//! fixtures and comments made by grammar)

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use understory::page::{Page, canonical, html, serialise};
use understory::{analyze, spam};

/// Each thing is measured this often, in turn with what it is compared to; the fastest counts.
const ROUNDS: usize = 5;
/// Pages beyond this many say nothing new.
const PAGES: usize = 400;
const ROWS: usize = 20_000;

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let (pages, rows) = match args.as_slice() {
        [pages, comments] => (
            read_pages(Path::new(pages)),
            read_comments(Path::new(comments)),
        ),
        _ => (
            read_pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")),
            made_comments(),
        ),
    };
    // For what is measured outside: the pages as they are read here.
    if let Some(folder) = std::env::var_os("PAGES_AS_READ") {
        for (at, page) in pages.iter().enumerate() {
            let file = Path::new(&folder).join(format!("{at:03}.html"));
            fs::write(file, page).expect("the folder was just made");
        }
    }
    let mut figures = serde_json::Map::new();
    doors(&pages, &mut figures);
    analysis(&pages, &mut figures);
    growth(&pages, &mut figures);
    comments(&rows, &mut figures);
    println!("{}", Value::Object(figures));
}

/// The fastest of several runs of each, taken in turn.
fn fastest<const N: usize>(mut tasks: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (task, best) in tasks.iter_mut().zip(&mut best) {
            let start = Instant::now();
            task();
            *best = start.elapsed().min(*best);
        }
    }
    best
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(1e-9)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn snapshot(text: &str) -> Page {
    canonical::read(text.as_bytes(), canonical::Options::default())
}

/// The browser's own serialisation, read by either door.
fn doors(pages: &[String], figures: &mut serde_json::Map<String, Value>) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let [ours, theirs] = fastest([
        &mut || {
            pages
                .iter()
                .for_each(|page| drop(black_box(snapshot(page))))
        },
        &mut || {
            pages
                .iter()
                .for_each(|page| drop(black_box(html::read(page))))
        },
    ]);
    figures.insert("pages".into(), json!(pages.len()));
    figures.insert("pagesMB".into(), json!(bytes as f64 / 1e6));
    figures.insert(
        "canonicalMBps".into(),
        json!(bytes as f64 / 1e6 / ours.as_secs_f64()),
    );
    figures.insert("html5everOverCanonical".into(), json!(ratio(theirs, ours)));
}

/// Judging a page, against reading it alone.
fn analysis(pages: &[String], figures: &mut serde_json::Map<String, Value>) {
    let mut each: Vec<(f64, f64)> = pages
        .iter()
        .map(|text| {
            let [read, all] = fastest([&mut || drop(black_box(snapshot(text))), &mut || {
                drop(black_box(analyze(
                    &snapshot(text),
                    Some("https://example.org/article"),
                )));
            }]);
            (ratio(all, read), ms(all))
        })
        .collect();
    let mut at = |share: f64, of: fn(&(f64, f64)) -> f64| {
        each.sort_by(|a, b| of(a).total_cmp(&of(b)));
        let last = each.len().saturating_sub(1);
        each.get((last as f64 * share) as usize).map_or(0.0, of)
    };
    figures.insert("analyzeOverReadingMedian".into(), json!(at(0.5, |it| it.0)));
    figures.insert("analyzeOverReadingP95".into(), json!(at(0.95, |it| it.0)));
    figures.insert("analyzeMsMedian".into(), json!(at(0.5, |it| it.1)));
    figures.insert("analyzeMsP95".into(), json!(at(0.95, |it| it.1)));
}

/// A page ten times as long, by its body said ten times over, should take ten times as long: 1 is linear.
fn growth(pages: &[String], figures: &mut serde_json::Map<String, Value>) {
    let Some(page) = pages.iter().find(|page| page.len() > 8_000) else {
        return;
    };
    let (Some(start), Some(end)) = (page.find("<body"), page.rfind("</body>")) else {
        return;
    };
    let start = start + page[start..].find('>').map_or(0, |at| at + 1);
    let grown = |times: usize| {
        [
            &page[..start],
            &page[start..end].repeat(times),
            &page[end..],
        ]
        .concat()
    };
    let (small, large) = (grown(20), grown(200));
    let [small_time, large_time] = fastest([
        &mut || drop(black_box(analyze(&snapshot(&small), None))),
        &mut || drop(black_box(analyze(&snapshot(&large), None))),
    ]);
    figures.insert(
        "timePerByteTenfoldPage".into(),
        json!(ratio(large_time, small_time) * small.len() as f64 / large.len() as f64),
    );
}

/// Judging rows, on one core, against parsing their JSON alone.
fn comments(rows: &[String], figures: &mut serde_json::Map<String, Value>) {
    let parse = || {
        rows.iter()
            .filter_map(|row| serde_json::from_str::<Value>(row).ok())
            .collect::<Vec<_>>()
    };
    let [bare, judged] = fastest([&mut || drop(black_box(parse())), &mut || {
        let rows = parse();
        for group in rows.chunks(20) {
            black_box(judge(group));
        }
    }]);
    let bytes: usize = rows.iter().map(String::len).sum();
    figures.insert("rows".into(), json!(rows.len()));
    figures.insert("rowBytesMean".into(), json!(bytes / rows.len().max(1)));
    figures.insert(
        "rowsPerSecondOneCore".into(),
        json!(rows.len() as f64 / judged.as_secs_f64()),
    );
    figures.insert("judgingOverParsing".into(), json!(ratio(judged, bare)));
}

fn judge(rows: &[Value]) -> Vec<spam::Verdict> {
    let group: Vec<spam::Comment<'_>> = rows
        .iter()
        .map(|row| spam::Comment {
            text: row["text"].as_str().unwrap_or(""),
            author: row["author"].as_str(),
            url: row["url"].as_str(),
            ..spam::Comment::default()
        })
        .collect();
    spam::judge(&group)
}

fn files(folder: &Path, ending: &[&str]) -> Vec<PathBuf> {
    let (mut found, mut todo) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if ending
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    let mut bytes = fs::read(path).unwrap_or_default();
    if path.extension().is_some_and(|it| it == "gz") {
        bytes.clear();
        if let Ok(file) = File::open(path) {
            // A broken file is a short one: nothing here is judged by its content.
            let _ = flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Evenly spread over the folder, as the browser would write them.
fn read_pages(folder: &Path) -> Vec<String> {
    let files = files(folder, &[".html", ".html.gz"]);
    let step = files.len().div_ceil(PAGES).max(1);
    files
        .iter()
        .step_by(step)
        .map(|file| serialise::document(&read(file)))
        .collect()
}

fn read_comments(folder: &Path) -> Vec<String> {
    let all: Vec<String> = files(folder, &[".jsonl.gz"])
        .iter()
        .flat_map(|file| read(file).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let step = all.len().div_ceil(ROWS).max(1);
    all.into_iter().step_by(step).collect()
}

/// Comments of every kind that differ in their words, from a small grammar.
fn made_comments() -> Vec<String> {
    let opening = [
        "I tried this last spring and",
        "My neighbour says that",
        "Nothing in the article explains why",
        "Download",
        "Thank you, because",
        "Buy now:",
    ];
    let middle = [
        "the second bed from the left",
        "a cheap replica of the old gate",
        "our river",
        "free songs and films",
        "the footbridge at the mill",
        "best loans without questions",
    ];
    let end = [
        "held through the frost.",
        "was never the same again!",
        "at https://shop.example/offer today",
        "is worth a longer piece.",
        "– would you agree?",
        "Mp3 Zip 320kbps",
    ];
    (0..ROWS)
        .map(|n| {
            let text: Vec<&str> = (0..1 + n % 5).flat_map(|k| [opening[(n + k) % 6], middle[(n / 6 + k) % 6], end[(n / 36 + k) % 6]]).collect();
            json!({ "id": n.to_string(), "text": text.join(" "), "author": format!("Reader {n}"), "url": format!("https://site{}.example/", n % 97) }).to_string()
        })
        .collect()
}
