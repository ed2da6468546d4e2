//! `understory classify`: comments in, verdicts out, one JSON object a line.

use std::ffi::OsStr;

use lexopt::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use understory::spam::{self, Judge, Strictness, Taught, Verdict};

use crate::Failure;
use crate::lines::{self, Row};

#[derive(Deserialize)]
struct Comment {
    id: serde_json::Value,
    text: String,
    author: Option<String>,
    url: Option<String>,
    links: Option<Vec<String>>,
    lang: Option<String>,
    about: Option<String>,
    group: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    verdict: Verdict,
}

impl Row for Comment {
    fn group(&self) -> Option<&serde_json::Value> {
        self.group.as_ref()
    }

    fn id(&self) -> &serde_json::Value {
        &self.id
    }
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let mut file = None;
    let mut judge = Judge::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("strictness") => judge = judge.at(strictness(&parser.value()?)?),
            Long("taught") => judge = judge.knowing(&taught(&parser.value()?)?),
            Value(value) if file.is_none() => file = Some(value),
            other => return Err(other.unexpected().into()),
        }
    }
    lines::run(file, |group: &[Comment]| {
        let comments: Vec<spam::Comment> = group
            .iter()
            .map(|comment| spam::Comment {
                text: &comment.text,
                author: comment.author.as_deref(),
                url: comment.url.as_deref(),
                links: comment.links.as_deref().unwrap_or_default(),
                lang: comment.lang.as_deref(),
                about: comment.about.as_deref(),
                ..spam::Comment::default()
            })
            .collect();
        let verdicts = judge.judge(&comments);
        let answers: Vec<Answer> = group
            .iter()
            .zip(verdicts)
            .map(|(comment, verdict)| Answer {
                id: &comment.id,
                verdict,
            })
            .collect();
        answers.par_iter().map(lines::json).collect()
    })
}

fn strictness(word: &OsStr) -> Result<Strictness, Failure> {
    match word.to_str() {
        Some("gentle") => Ok(Strictness::Gentle),
        Some("normal") => Ok(Strictness::Normal),
        Some("strict") => Ok(Strictness::Strict),
        _ => Err(Failure::Usage(format!(
            "--strictness is gentle, normal or strict, not {}",
            word.to_string_lossy()
        ))),
    }
}

/// What a reader exported from the extension's options: the value of `taught`.
fn taught(path: &OsStr) -> Result<Taught, Failure> {
    let failure =
        |why: &dyn std::fmt::Display| Failure::Usage(format!("{}: {why}", path.to_string_lossy()));
    let text = std::fs::read_to_string(path).map_err(|error| failure(&error))?;
    Taught::read(&text).map_err(|why| failure(&why))
}
