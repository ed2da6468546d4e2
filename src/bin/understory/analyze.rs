//! `understory analyze`: HTML files in, one JSON object a file out.

use std::collections::HashMap;
use std::io::{Read, Write};

use lexopt::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use understory::{Analysis, page};

use crate::{Failure, decode};

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Analysis(Box<Analysis>),
    Error { error: String },
}

#[derive(Deserialize)]
struct Address {
    file: String,
    url: String,
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let (mut url, mut urls, mut jsonl, mut files) = (None, None, false, Vec::new());
    while let Some(arg) = parser.next()? {
        match arg {
            Long("url") => url = Some(parser.value()?.string()?),
            Long("urls") => urls = Some(parser.value()?.string()?),
            Long("jsonl") => jsonl = true,
            Value(file) => files.push(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Usage("which file?".into()));
    }
    if files.len() > 1 && !jsonl {
        return Err(Failure::Usage("several files need --jsonl".into()));
    }
    if url.is_some() && (urls.is_some() || files.len() > 1) {
        return Err(Failure::Usage(
            "--url is for one file; use --urls for several".into(),
        ));
    }
    let mut addresses = match urls {
        Some(path) => read_addresses(&path)?,
        None => HashMap::new(),
    };
    if let Some(url) = url {
        addresses.insert(files[0].clone(), url);
    }

    let mut failed = false;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    // In slices, so that memory does not grow with the number of files.
    for slice in files.chunks(64) {
        let lines: Vec<(bool, String)> = slice
            .par_iter()
            .map(|file| {
                let outcome = match analyze(file, addresses.get(file).map(String::as_str)) {
                    Ok(analysis) => Outcome::Analysis(Box::new(analysis)),
                    Err(error) => {
                        eprintln!("understory: {file}: {error}");
                        Outcome::Error {
                            error: error.to_string(),
                        }
                    }
                };
                let failed = matches!(outcome, Outcome::Error { .. });
                let line = Line { file, outcome };
                let json = if jsonl {
                    serde_json::to_string(&line)
                } else {
                    serde_json::to_string_pretty(&line)
                };
                (failed, json.unwrap_or_default())
            })
            .collect();
        for (bad, line) in lines {
            failed |= bad;
            if writeln!(out, "{line}").is_err() {
                return Err(Failure::Input);
            }
        }
    }
    if out.flush().is_err() || failed {
        Err(Failure::Input)
    } else {
        Ok(())
    }
}

fn read_addresses(path: &str) -> Result<HashMap<String, String>, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Usage(format!("{path}: {error}")))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str::<Address>(line).map(|row| (row.file, row.url)))
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::Usage(format!("{path}: {error}")))
}

fn analyze(file: &str, url: Option<&str>) -> std::io::Result<Analysis> {
    let mut bytes = Vec::new();
    if file == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(file)?;
    }
    let bytes = decode::unpack(bytes)?;
    Ok(understory::analyze(
        &page::html::read(&decode::text(&bytes)),
        url,
    ))
}
