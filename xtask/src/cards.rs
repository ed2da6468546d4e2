//! `cargo xtask cards --data DIR`: what the card says of sixty real pages, as text files in
//! `target/cards/`, to be read as a reader would: ten pages of each of the six languages that most
//! articles are in, chosen by a hash of their names and never by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::eval::{array, files, read_rows, release_program, short, text, write_urls};
use crate::sh;

const LANGUAGES: usize = 6;
const EACH: usize = 10;

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [data] = sh::options(args, ["--data"])?;
    let data = data.context("where is the data? --data DIR")?;
    let pages = fs::canonicalize(&data)
        .with_context(|| data.clone())?
        .join("pages");
    let out = sh::target().join("cards");
    if out.is_dir() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let rows = analyze(&release_program()?, &pages, &out)?;
    for (name, row) in sixty(&rows, &pages) {
        fs::write(out.join(name + ".txt"), card(row, &pages)?)?;
    }
    println!("The cards are in {}.", out.display());
    Ok(())
}

/// Those that are read, each with its language and number there.
pub(crate) fn sixty<'a>(
    rows: &'a [Value],
    pages: &Path,
) -> impl Iterator<Item = (String, &'a Value)> {
    let mut languages: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["article"].is_object()) {
        let tag = text(&row["article"], "inLanguage");
        let primary = tag.split('-').next().unwrap_or(tag);
        languages.entry(primary).or_default().push(row);
    }
    let mut languages: Vec<(&str, Vec<&Value>)> = languages.into_iter().collect();
    languages.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    languages
        .into_iter()
        .take(LANGUAGES)
        .flat_map(|(language, mut rows)| {
            rows.sort_by_key(|row| hash(short(text(row, "file"), pages)));
            let numbered = rows.into_iter().take(EACH).enumerate();
            numbered.map(move |(at, row)| (format!("{language}-{:02}", at + 1), row))
        })
}

pub(crate) fn analyze(program: &Path, pages: &Path, out: &Path) -> Result<Vec<Value>> {
    let files = files(pages, ".html.gz")?;
    let (urls, answers) = (out.join("urls.jsonl"), out.join("pages.jsonl"));
    write_urls(pages, &urls)?;
    sh::say(&format!("Analysing {} pages", files.len()));
    let status = Command::new(program)
        .args(["analyze", "--jsonl", "--urls"])
        .arg(&urls)
        .args(&files)
        .stdout(File::create(&answers)?)
        .status()?;
    if !status.success() {
        bail!("the analysis failed ({status})");
    }
    let rows = read_rows(&answers)?;
    fs::remove_file(urls)?;
    fs::remove_file(answers)?;
    Ok(rows)
}

/// FNV-1a: an order that has nothing to do with the pages.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

fn card(row: &Value, pages: &Path) -> Result<String> {
    let article = &row["article"];
    let mut out = String::new();
    writeln!(out, "{}\n", short(text(row, "file"), pages))?;
    let authors: Vec<&str> = array(article, "author")
        .iter()
        .map(|it| text(it, "name"))
        .collect();
    let list = |value: &Value, field: &str| -> String {
        let names: Vec<&str> = array(value, field)
            .iter()
            .filter_map(Value::as_str)
            .collect();
        names.join(" · ")
    };
    let lines = [
        ("headline", text(article, "headline").to_owned()),
        ("authors", authors.join(" · ")),
        ("published", text(article, "datePublished").to_owned()),
        ("modified", text(article, "dateModified").to_owned()),
        ("publisher", text(article, "publisher").to_owned()),
        ("section", text(article, "articleSection").to_owned()),
        ("language", text(article, "inLanguage").to_owned()),
        ("time", text(article, "timeRequired").to_owned()),
        ("words", article["wordCount"].to_string()),
        ("keywords", list(article, "keywords")),
        ("description", text(article, "description").to_owned()),
        (
            "abstract",
            array(article, "abstract")
                .iter()
                .filter_map(Value::as_str)
                .collect::<Vec<_>>()
                .join("\n  ¶ "),
        ),
        ("people", list(&article["mentions"], "people")),
        ("places", list(&article["mentions"], "places")),
        ("organizations", list(&article["mentions"], "organizations")),
    ];
    for (name, value) in lines
        .iter()
        .filter(|(_, value)| !value.is_empty() && value != "null")
    {
        writeln!(out, "{name:<14} {value}")?;
    }
    for conflict in array(article, "conflicts") {
        let claims: Vec<String> = array(conflict, "values")
            .iter()
            .map(|it| format!("{} ({})", text(it, "value"), text(it, "source")))
            .collect();
        writeln!(
            out,
            "{:<14} {}: {}",
            "conflict",
            text(conflict, "field"),
            claims.join(" | ")
        )?;
    }
    for thread in array(row, "threads") {
        let comments = array(thread, "comments");
        let spam = comments
            .iter()
            .filter(|it| text(it, "label") == "spam")
            .count();
        writeln!(
            out,
            "{:<14} {} comments, {spam} spam ({})",
            "thread",
            comments.len(),
            text(thread, "platform")
        )?;
    }
    let body: String = text(article, "articleBody").chars().take(500).collect();
    writeln!(out, "\nbody begins    {}", body.replace('\n', " "))?;
    Ok(out)
}
