//! `understory mentions` and `understory abstract`: texts in, what they name or say out.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use understory::article::{mentions, summary};
use understory::text::language;
use understory::text::prose::Prose;

use crate::Failure;
use crate::lines::{self, Row};

#[derive(Deserialize)]
struct Text {
    id: Value,
    text: String,
    lang: Option<String>,
}

impl Row for Text {
    fn id(&self) -> &Value {
        &self.id
    }
}

/// The three lists, empty ones too: here a text was asked about, so "none" is an answer.
#[derive(Serialize)]
struct Mentions<'a> {
    id: &'a Value,
    people: Vec<String>,
    places: Vec<String>,
    organizations: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Abstract<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(rename = "abstract")]
    sentences: Vec<String>,
}

pub(crate) fn mentions(parser: lexopt::Parser) -> Result<(), Failure> {
    lines::run(lines::only_file(parser)?, |rows: &[Text]| {
        let answer = |row: &Text| {
            let found = mentions::forms(&Prose::new(&row.text, row.lang.as_deref()));
            lines::json(&Mentions {
                id: &row.id,
                people: found.people,
                places: found.places,
                organizations: found.organizations,
            })
        };
        rows.iter().map(answer).collect()
    })
}

pub(crate) fn summarise(parser: lexopt::Parser) -> Result<(), Failure> {
    lines::run(lines::only_file(parser)?, |rows: &[Text]| {
        let answer = |row: &Text| {
            let in_language = language::decide(row.lang.as_deref(), &row.text);
            let sentences = summary::choose(&Prose::new(&row.text, in_language.as_deref()), "", "");
            lines::json(&Abstract {
                id: &row.id,
                in_language,
                sentences,
            })
        };
        rows.iter().map(answer).collect()
    })
}
