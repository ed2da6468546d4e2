//! `understory classify`: comments in, verdicts out, one JSON object a line.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use understory::spam::{self, Verdict};

use crate::Failure;
use crate::lines::{self, Row};

#[derive(Deserialize)]
struct Comment {
    id: Value,
    text: String,
    author: Option<String>,
    url: Option<String>,
    links: Option<Vec<String>>,
    lang: Option<String>,
    about: Option<String>,
    group: Option<Value>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(flatten)]
    verdict: Verdict,
}

impl Row for Comment {
    fn group(&self) -> Option<&Value> {
        self.group.as_ref()
    }

    fn id(&self) -> &Value {
        &self.id
    }
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<(), Failure> {
    lines::run(parser, |group: &[Comment]| {
        let comments: Vec<spam::Comment> = group
            .iter()
            .map(|comment| spam::Comment {
                text: &comment.text,
                author: comment.author.as_deref(),
                url: comment.url.as_deref(),
                links: comment.links.as_deref().unwrap_or_default(),
                lang: comment.lang.as_deref(),
                about: comment.about.as_deref(),
                exempt: None,
            })
            .collect();
        let verdicts = spam::judge(&comments);
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
