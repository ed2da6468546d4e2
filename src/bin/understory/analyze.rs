//! `understory analyze`: HTML files in, one JSON object a file out.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::sync::OnceLock;

use lexopt::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use understory::{Analysis, page};

use crate::output::{Output, complain, guarded};
use crate::{Failure, decode};

/// A larger file is no page; html5ever's offsets have 32 bits.
const LARGEST: u64 = 1 << 30;

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
    url: Option<String>,
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let (mut url, mut urls, mut jsonl) = (None, None, false);
    let mut files: Vec<OsString> = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("url") => url = Some(parser.value()?.string()?),
            Long("urls") => urls = Some(parser.value()?),
            Long("jsonl") => jsonl = true,
            Value(file) => files.push(file),
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
        addresses.insert(files[0].to_string_lossy().into_owned(), url);
    }

    let mut output = Output::new();
    // In slices, so that memory does not grow with the number of files.
    for slice in files.chunks(64) {
        let lines: Vec<(bool, String)> = slice
            .par_iter()
            .map(|file| line(file, &addresses, jsonl))
            .collect();
        for (failed, line) in lines {
            if failed {
                output.fail();
            }
            if output.line(&line).is_err() {
                return output.finish();
            }
        }
        if output.flush().is_err() {
            break;
        }
    }
    output.finish()
}

/// What is printed for the file, and whether it could not be read.
fn line(file: &OsStr, addresses: &HashMap<String, String>, jsonl: bool) -> (bool, String) {
    let name = file.to_string_lossy();
    let url = addresses.get(&*name).map(String::as_str);
    let outcome = match analyze(file, url) {
        Ok(analysis) => Outcome::Analysis(Box::new(analysis)),
        Err(error) => {
            complain(&format!("{name}: {error}"));
            Outcome::Error { error }
        }
    };
    let failed = matches!(outcome, Outcome::Error { .. });
    let line = Line {
        file: &name,
        outcome,
    };
    let json = if jsonl {
        serde_json::to_string(&line)
    } else {
        serde_json::to_string_pretty(&line)
    };
    (failed, json.unwrap_or_default())
}

fn read_addresses(path: &OsStr) -> Result<HashMap<String, String>, Failure> {
    let failure = |error: &dyn std::fmt::Display| {
        Failure::Usage(format!("{}: {error}", path.to_string_lossy()))
    };
    let bytes = std::fs::read(path).map_err(|error| failure(&error))?;
    // A name that is no UTF-8 is compared as it is printed.
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.trim_start_matches('\u{feff}').lines();
    let mut addresses = HashMap::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let row: Address = serde_json::from_str(line).map_err(|error| failure(&error))?;
        if let Some(url) = row.url {
            addresses.insert(row.file, url);
        }
    }
    Ok(addresses)
}

fn analyze(file: &OsStr, url: Option<&str>) -> Result<Analysis, String> {
    let bytes = if file == "-" {
        standard_input()?
    } else {
        std::fs::File::open(file)
            .and_then(read)
            .map_err(|error| error.to_string())?
    };
    let named = file.to_string_lossy().to_ascii_lowercase().ends_with(".gz");
    let bytes = decode::unpack(bytes, named, LARGEST).map_err(|error| error.to_string())?;
    guarded(|| understory::analyze(&page::html::read(&decode::text(&bytes)), url))
}

/// Standard input, which can be named twice but read only once.
fn standard_input() -> Result<Vec<u8>, String> {
    static BYTES: OnceLock<Result<Vec<u8>, String>> = OnceLock::new();
    BYTES
        .get_or_init(|| read(std::io::stdin().lock()).map_err(|error| error.to_string()))
        .clone()
}

fn read(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    decode::check_size(bytes, LARGEST)
}
