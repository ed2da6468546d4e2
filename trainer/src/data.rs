//! Labelled comments as they lie in the data folder, and their features.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde::Deserialize;
use understory::spam::{self, Comment, Examined};
use understory::text::hashes;

use crate::masks;

/// A labelled comment.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Row {
    #[serde(default)]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) author: Option<String>,
    #[serde(default)]
    pub(crate) url: Option<String>,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) links: Vec<String>,
    #[serde(default)]
    pub(crate) lang: Option<String>,
    /// The rows of a page are judged together.
    #[serde(default, alias = "group")]
    pub(crate) page: Option<String>,
    /// The text that it stands under.
    #[serde(default)]
    pub(crate) about: Option<String>,
    pub(crate) label: String,
    /// For a copy: the number of the row in its source that it copies.
    #[serde(skip)]
    pub(crate) base: Option<usize>,
}

impl Row {
    pub(crate) fn is_spam(&self) -> bool {
        self.label == "spam"
    }
}

/// The rows of one file.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) rows: Vec<Row>,
}

/// The files of a folder whose names end so, in their order.
pub(crate) fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|it| it.path()))
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    Ok(files)
}

/// Where threads lie that were written, in languages and of kinds that no source has.
const CORPUS: &str = "trainer/corpus";

/// Reads them all.
pub(crate) fn corpus() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for path in files(Path::new(CORPUS), ".jsonl")? {
        for line in std::fs::read_to_string(&path)?.lines() {
            let row = serde_json::from_str(line);
            rows.push(row.with_context(|| format!("{}: {line}", path.display()))?);
        }
    }
    Ok(rows)
}

/// Reads every `*.jsonl.gz` of a folder, in the order of their names.
pub(crate) fn read(folder: &Path, without: &[String]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in files(folder, ".jsonl.gz")? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .replace(".jsonl.gz", "");
        if without.contains(&name) {
            continue;
        }
        let reader = BufReader::new(GzDecoder::new(std::fs::File::open(&path)?));
        let rows = reader
            .lines()
            .map(|line| {
                let mut row: Row = serde_json::from_str(&line?)?;
                // The others stay as they are: what comes masked is known, too, and nothing hangs on a mask.
                if hashes::full(&row.id).is_multiple_of(2) {
                    row.text = masks::fill(&row.text, &row.id);
                }
                Ok(row)
            })
            .collect::<Result<Vec<Row>>>()
            .with_context(|| path.display().to_string())?;
        sources.push(Source { name, rows });
    }
    Ok(sources)
}

/// Examines rows: those of one page together, those without a page each alone. In their order.
pub(crate) fn examine(rows: &[Row]) -> Vec<Examined> {
    let mut groups: std::collections::BTreeMap<String, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let key = row
            .page
            .as_ref()
            .map_or_else(|| format!("\u{0}{index}"), Clone::clone);
        groups.entry(key).or_default().push(index);
    }
    let mut out: Vec<Option<Examined>> = (0..rows.len()).map(|_| None).collect();
    for members in groups.values() {
        let group: Vec<Comment> = members
            .iter()
            .filter_map(|&index| rows.get(index))
            .map(|row| Comment {
                text: &row.text,
                author: row.author.as_deref(),
                url: row.url.as_deref(),
                links: &row.links,
                lang: row.lang.as_deref(),
                about: row.about.as_deref(),
                ..Comment::default()
            })
            .collect();
        for (&index, examined) in members.iter().zip(spam::examine(&group)) {
            if let Some(slot) = out.get_mut(index) {
                *slot = Some(examined);
            }
        }
    }
    out.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn what_is_written_repeats_neither_itself_nor_a_case_that_measures() {
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let texts = |folder: &str| -> Vec<String> {
            files(&project.join(folder), ".jsonl")
                .unwrap()
                .iter()
                .flat_map(|file| {
                    let text = std::fs::read_to_string(file).unwrap();
                    text.lines().map(str::to_owned).collect::<Vec<_>>()
                })
                .filter_map(|line| {
                    let row: serde_json::Value = serde_json::from_str(&line).unwrap();
                    row["text"].as_str().map(str::to_owned)
                })
                .filter(|text| text.chars().any(char::is_alphabetic))
                .collect()
        };
        let corpus = texts("trainer/corpus");
        let mut known: HashSet<String> = texts("tests/spam").into_iter().collect();
        let again: Vec<&String> = corpus
            .iter()
            .filter(|it| !known.insert((*it).clone()))
            .collect();
        assert!(corpus.len() > 1_000 && again.is_empty(), "{again:?}");
    }
}
