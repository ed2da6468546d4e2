//! `cargo xtask eval --data DIR`: figures on real data. Every page and every comment of DIR goes
//! through the command line, then through the scorers that lie beside the data. Fails where a page or
//! a row fails; figures themselves never fail. Nothing of the data is kept but in `target/eval/`.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use serde_json::{Map, Value, json};

use crate::sh;

/// The fields that a comment is judged by; its label stays here.
const FIELDS: [&str; 6] = ["id", "text", "author", "url", "links", "lang"];

struct Eval {
    data: PathBuf,
    out: PathBuf,
    program: PathBuf,
    report: String,
    failures: Vec<String>,
}

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [data] = sh::options(args, ["--data"])?;
    let data = data.context("where is the data? --data DIR")?;
    let data = fs::canonicalize(&data).with_context(|| data.clone())?;
    let out = sh::target().join("eval");
    fs::create_dir_all(&out)?;
    let mut eval = Eval {
        data,
        out,
        program: release_program()?,
        report: String::new(),
        failures: Vec::new(),
    };
    if eval.data.join("pages").is_dir() {
        eval.pages()?;
        eval.abstracts()?;
    }
    if eval.data.join("spam").is_dir() {
        eval.comments()?;
    }
    if eval.data.join("mentions").is_dir() {
        eval.mentions()?;
    }
    fs::write(eval.out.join("report.txt"), &eval.report)?;
    println!(
        "The report, and what it was made from, is in {}.",
        eval.out.display()
    );
    if eval.failures.is_empty() {
        return Ok(());
    }
    bail!("{}", eval.failures.join("; "));
}

/// Builds the command line as it is released.
pub(crate) fn release_program() -> Result<PathBuf> {
    sh::say("Building the command line (release)");
    sh::run(sh::command("cargo").args(["build", "--release", "--locked", "--bin", "understory"]))?;
    Ok(sh::target()
        .join("release")
        .join(format!("understory{}", std::env::consts::EXE_SUFFIX)))
}

impl Eval {
    fn pages(&mut self) -> Result<()> {
        let pages = self.data.join("pages");
        let files = files(&pages, ".html.gz")?;
        let urls = self.out.join("urls.jsonl");
        write_urls(&pages, &urls)?;
        let analyses = self.analyze(&files, &urls, "pages")?;
        let rows = read_rows(&analyses)?;
        let bad = rows.iter().filter(|row| row.get("error").is_some()).count();
        if bad > 0 || rows.len() != files.len() {
            self.failures.push(format!(
                "{bad} of {} pages failed, {} answered",
                files.len(),
                rows.len()
            ));
        }
        self.threads(&rows, &pages)?;
        self.conflicts(&rows)?;
        self.no_articles(&rows, &pages)?;
        self.folds(&rows, &pages)?;
        for scorer in ["score_facts.py", "score_body.py", "score_article.py"] {
            self.score(&pages.join(scorer), [pages.as_path(), &analyses])?;
        }
        let labelled = pages.join("comments.jsonl");
        let spam: &[&str] = if fs::read_to_string(&labelled)?.contains("\"spam_labelled\"") {
            &["--spam"]
        } else {
            &[]
        };
        let arguments = [labelled.as_path(), &analyses]
            .into_iter()
            .chain(spam.iter().map(Path::new));
        self.score(&pages.join("score_comments.py"), arguments)
    }

    /// The pages whose descriptions are taken out, so that the abstract cannot be a copy.
    fn abstracts(&mut self) -> Result<()> {
        let pages = self.data.join("pages");
        let stripped = self.out.join("stripped");
        if !stripped.is_dir() {
            sh::say("Taking the descriptions out of the pages that abstracts are measured on");
            python(
                &pages.join("strip_descriptions.py"),
                [pages.as_path(), &stripped],
            )?;
        }
        let files = files(&stripped, ".html.gz")?;
        let urls = self.out.join("stripped-urls.jsonl");
        let text = fs::read_to_string(self.out.join("urls.jsonl"))?;
        fs::write(
            &urls,
            text.replace(&*pages.to_string_lossy(), &stripped.to_string_lossy()),
        )?;
        let analyses = self.analyze(&files, &urls, "stripped")?;
        self.score(
            &pages.join("score_abstract.py"),
            [pages.as_path(), &analyses],
        )
    }

    fn analyze(&mut self, files: &[PathBuf], urls: &Path, name: &str) -> Result<PathBuf> {
        sh::say(&format!("Analysing {} pages ({name})", files.len()));
        let start = Instant::now();
        let answers = self.out.join(format!("{name}.jsonl"));
        let status = Command::new(&self.program)
            .args(["analyze", "--jsonl", "--urls"])
            .arg(urls)
            .args(files)
            .stdout(File::create(&answers)?)
            .status()?;
        if !status.success() {
            self.failures.push(format!("analyze ({name}): {status}"));
        }
        self.note(&format!(
            "{} pages ({name}) in {:.1} s",
            files.len(),
            start.elapsed().as_secs_f64()
        ));
        Ok(answers)
    }

    /// Each thread on a page that nobody has labelled, for reading.
    fn threads(&mut self, rows: &[Value], pages: &Path) -> Result<()> {
        let labelled: HashSet<String> = read_rows(&pages.join("comments.jsonl"))?
            .iter()
            .map(|row| text(row, "file").to_owned())
            .collect();
        let (mut list, mut count) = (String::new(), 0);
        for row in rows {
            let file = short(text(row, "file"), pages);
            if labelled.contains(file) {
                continue;
            }
            for thread in array(row, "threads") {
                count += 1;
                let comments = array(thread, "comments");
                writeln!(
                    list,
                    "{file}\t{}\t{} comments, declared {}, {}",
                    text(thread, "platform"),
                    comments.len(),
                    thread["declaredCount"],
                    text(thread, "label")
                )?;
                for comment in comments.iter().take(5) {
                    let start: String = text(comment, "text").chars().take(90).collect();
                    writeln!(
                        list,
                        "    {} | {} | {}",
                        text(comment, "author"),
                        text(comment, "dateCreated"),
                        start.replace('\n', " ")
                    )?;
                }
            }
        }
        fs::write(self.out.join("threads.txt"), list)?;
        self.note(&format!(
            "{count} threads on pages without labels: threads.txt"
        ));
        Ok(())
    }

    fn conflicts(&mut self, rows: &[Value]) -> Result<()> {
        let (mut list, mut count) = (String::new(), 0);
        for row in rows {
            for conflict in array(&row["article"], "conflicts") {
                count += 1;
                let values: Vec<String> = array(conflict, "values")
                    .iter()
                    .map(|it| format!("{} ({})", text(it, "value"), text(it, "source")))
                    .collect();
                writeln!(
                    list,
                    "{}\t{}\t{}",
                    text(row, "file"),
                    text(conflict, "field"),
                    values.join(" | ")
                )?;
            }
        }
        fs::write(self.out.join("conflicts.txt"), list)?;
        self.note(&format!("{count} conflicts: conflicts.txt"));
        Ok(())
    }

    /// Each page that is said to be no article.
    fn no_articles(&mut self, rows: &[Value], pages: &Path) -> Result<()> {
        let list: Vec<&str> = rows
            .iter()
            .filter(|row| row["article"].is_null() && row.get("error").is_none())
            .map(|row| short(text(row, "file"), pages))
            .collect();
        fs::write(self.out.join("no-articles.txt"), list.join("\n") + "\n")?;
        self.note(&format!(
            "{} pages said to be no article: no-articles.txt",
            list.len()
        ));
        Ok(())
    }

    /// Each comment that is folded on a page, with what speaks most against it.
    fn folds(&mut self, rows: &[Value], pages: &Path) -> Result<()> {
        let (mut list, mut count) = (String::new(), 0);
        for row in rows {
            let comments = array(row, "threads")
                .iter()
                .flat_map(|thread| array(thread, "comments"));
            for comment in comments.filter(|it| text(it, "label") == "spam") {
                count += 1;
                let start: String = text(comment, "text").chars().take(90).collect();
                let reason = array(comment, "reasons").first();
                writeln!(
                    list,
                    "{}\t{}\t{}\t{}",
                    short(text(row, "file"), pages),
                    text(comment, "author"),
                    start.replace('\n', " "),
                    reason.map_or("", |it| text(it, "detail"))
                )?;
            }
        }
        fs::write(self.out.join("folds.txt"), list)?;
        self.note(&format!("{count} comments folded on pages: folds.txt"));
        Ok(())
    }

    fn comments(&mut self) -> Result<()> {
        let spam = self.data.join("spam");
        let sources = files(&spam, ".jsonl.gz")?
            .into_iter()
            .filter(|file| file.parent() == Some(&spam))
            .collect::<Vec<_>>();
        let asked = self.out.join("comments.jsonl");
        let count = write_comments(&sources, &asked)?;
        let answers = self.stream("classify", &asked, "verdicts.jsonl", count)?;
        self.note(
            "the shipped model learnt from these rows: what it does on others is said by \
             `cargo xtask train --cross-validate sources`, and `halves`",
        );
        let disputed = sh::root().join("trainer/disputed.txt");
        let scorer = spam.join("score.py");
        let all = sources.iter().map(PathBuf::as_path);
        let all = all.chain([Path::new("--"), &answers]);
        self.score(&scorer, all.clone())?;
        self.note("\nthe same without the rows whose labels are disputed:");
        self.score(
            &scorer,
            [Path::new("--without"), &disputed].into_iter().chain(all),
        )
    }

    fn mentions(&mut self) -> Result<()> {
        if !sh::read(Command::new(&self.program).arg("--help"))?.contains("understory mentions") {
            self.note("mentions: the command line has no such verb yet");
            return Ok(());
        }
        let folder = self.data.join("mentions");
        let sources = files(&folder, ".jsonl.gz")?;
        let asked = self.out.join("documents.jsonl");
        let mut out = BufWriter::new(File::create(&asked)?);
        let mut count = 0;
        for source in &sources {
            for row in read_rows(source)? {
                writeln!(out, "{}", only(&row, &["id", "text", "lang"]))?;
                count += 1;
            }
        }
        out.flush()?;
        let answers = self.stream("mentions", &asked, "mentions.jsonl", count)?;
        self.score(
            &folder.join("score_mentions.py"),
            sources
                .iter()
                .map(PathBuf::as_path)
                .chain([Path::new("--"), &answers]),
        )
    }

    /// Rows through one verb that streams; each must be answered.
    fn stream(&mut self, verb: &str, asked: &Path, name: &str, count: usize) -> Result<PathBuf> {
        sh::say(&format!("understory {verb}: {count} rows"));
        let start = Instant::now();
        let answers = self.out.join(name);
        let status = Command::new(&self.program)
            .arg(verb)
            .arg(asked)
            .stdout(File::create(&answers)?)
            .status()?;
        let seconds = start.elapsed().as_secs_f64();
        let rows = read_rows(&answers)?;
        let bad = rows.iter().filter(|row| row.get("error").is_some()).count();
        if !status.success() || bad > 0 || rows.len() != count {
            self.failures.push(format!(
                "{verb}: {status}, {bad} of {count} rows failed, {} answered",
                rows.len()
            ));
        }
        self.note(&format!(
            "{verb}: {count} rows in {seconds:.1} s, {:.0} a second",
            count as f64 / seconds
        ));
        Ok(answers)
    }

    fn note(&mut self, line: &str) {
        println!("{line}");
        self.report += &format!("{line}\n");
    }

    fn score<'a>(
        &mut self,
        scorer: &Path,
        arguments: impl IntoIterator<Item = &'a Path>,
    ) -> Result<()> {
        let name = scorer
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.note(&format!("\n── {name}"));
        match python(scorer, arguments) {
            Ok(figures) => self.note(figures.trim_end()),
            Err(error) => self.failures.push(format!("{error:#}")),
        }
        Ok(())
    }
}

fn python<'a>(script: &Path, arguments: impl IntoIterator<Item = &'a Path>) -> Result<String> {
    let mut command = Command::new("python3");
    command
        .arg(script)
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    let name = sh::describe(&command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .context("the scorers need python3")?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!(
            "`{name}` failed ({}): {}",
            output.status,
            printed.trim_end()
        );
    }
    Ok(printed)
}

/// All files below a folder whose names end so, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if entry.file_name().to_string_lossy().ends_with(ending) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The pages' addresses, from each corpus's `truth.jsonl`.
pub(crate) fn write_urls(pages: &Path, into: &Path) -> Result<()> {
    let mut out = BufWriter::new(File::create(into)?);
    for truth in files(pages, "truth.jsonl")? {
        let corpus = truth.parent().unwrap_or(pages);
        for row in read_rows(&truth)? {
            if let (Some(file), Some(url)) = (row["file"].as_str(), row["url"].as_str()) {
                writeln!(out, "{}", json!({ "file": corpus.join(file), "url": url }))?;
            }
        }
    }
    Ok(out.flush()?)
}

/// Comments without their labels, those that stood under one text together.
pub(crate) fn write_comments(sources: &[PathBuf], into: &Path) -> Result<usize> {
    let mut rows = Vec::new();
    for source in sources {
        for row in read_rows(source)? {
            let mut asked = only(&row, &FIELDS);
            let group = row["page"]
                .as_str()
                .map(|page| format!("{} {page}", text(&row, "source")));
            if let Some(group) = &group {
                asked["group"] = json!(group);
            }
            rows.push((group, asked));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = BufWriter::new(File::create(into)?);
    for (_, row) in &rows {
        writeln!(out, "{row}")?;
    }
    out.flush()?;
    Ok(rows.len())
}

fn only(row: &Value, fields: &[&str]) -> Value {
    let kept: Map<String, Value> = fields
        .iter()
        .filter_map(|&field| Some((field.to_owned(), row.get(field)?.clone())))
        .collect();
    Value::Object(kept)
}

/// JSON Lines, packed or not.
pub(crate) fn read_rows(file: &Path) -> Result<Vec<Value>> {
    let open = File::open(file).with_context(|| file.display().to_string())?;
    let lines: Box<dyn BufRead> = if file.extension().is_some_and(|it| it == "gz") {
        Box::new(BufReader::new(MultiGzDecoder::new(open)))
    } else {
        Box::new(BufReader::new(open))
    };
    lines
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or("")
}

pub(crate) fn array<'a>(row: &'a Value, field: &str) -> &'a [Value] {
    row[field].as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn short<'a>(file: &'a str, pages: &Path) -> &'a str {
    file.strip_prefix(&*pages.to_string_lossy())
        .unwrap_or(file)
        .trim_start_matches('/')
}
