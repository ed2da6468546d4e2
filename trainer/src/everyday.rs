//! Honest comments put together from sentences that honest readers write: `trainer/everyday/` has a file a
//! language. Of most languages the sources hold no honest comment, or those of one hobby, and what everybody
//! says there would be learnt as what only adverts say.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::data::{Row, files};
use crate::grammar::Grammar;
use crate::random::Random;

const FOLDER: &str = "trainer/everyday";

/// The sections of a file, each by the letter that stands for one of its lines below.
const SECTIONS: [(char, &str); 5] = [
    ('r', "react"),
    ('b', "body"),
    ('a', "ask"),
    ('e', "end"),
    ('n', "name"),
];

/// What comments are put together from: letters stand for lines, signs for themselves.
const SHAPES: [&str; 20] = [
    "b.",
    "b.",
    "b",
    "b!",
    "b. b.",
    "r. b.",
    "r! b. e.",
    "b. a?",
    "a?",
    "r, a?",
    "r",
    "r. e!",
    "b. b. b.",
    "n, b.",
    "r. b. a? e.",
    "b... b!",
    "b\nb.",
    "a",
    "b, b",
    "b. b. b. b. e.",
];

/// So many comments for each line of a language’s body.
const HEARD: usize = 3;

/// The rows of all languages.
pub(crate) fn rows(grammar: &Grammar) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for path in files(Path::new(FOLDER), ".txt")? {
        let text = std::fs::read_to_string(&path)?;
        let read = read(&text).with_context(|| path.display().to_string())?;
        let mut random = Random(3);
        let [_, body, ..] = &read;
        for _ in 0..HEARD * body.len() {
            rows.push(row(&read, grammar, &mut random));
        }
    }
    Ok(rows)
}

type Sections<'a> = [Vec<&'a str>; SECTIONS.len()];

fn read(text: &str) -> Result<Sections<'_>> {
    let mut sections = Sections::default();
    let mut at = None;
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            at = SECTIONS.iter().position(|it| it.1 == name);
        } else if let Some(at) = at {
            sections[at].push(line);
        } else {
            bail!("a line in no section: {line}");
        }
    }
    if let Some(at) = sections.iter().position(Vec::is_empty) {
        bail!("no {}", SECTIONS[at].1);
    }
    Ok(sections)
}

fn row(sections: &Sections, grammar: &Grammar, random: &mut Random) -> Row {
    let mut text = String::new();
    for sign in SHAPES[random.below(SHAPES.len())].chars() {
        match SECTIONS.iter().position(|it| it.0 == sign) {
            Some(at) => text.push_str(random.pick::<&str>(&sections[at])),
            None => match written(sign, &text) {
                Some(own) => text.push_str(own),
                None => text.push(sign),
            },
        }
    }
    if random.chance(15) {
        text = text.to_lowercase();
    }
    let [.., names] = sections;
    let author = match random.below(10) {
        0..=5 => Some((*random.pick::<&str>(names)).to_owned()),
        6 | 7 => Some(grammar.make("person2", random)),
        _ => None,
    };
    let url = (author.is_some() && random.chance(8))
        .then(|| grammar.make("home", random).replace(' ', "").to_lowercase());
    Row {
        text: text.trim_end().to_owned(),
        author,
        url,
        label: "legit".to_owned(),
        ..Row::default()
    }
}

/// How the text's language writes a sign, where it has its own.
fn written(sign: char, text: &str) -> Option<&'static str> {
    let last = text.chars().rev().find(|it| it.is_alphabetic())?;
    Some(match (sign, last) {
        (' ', '\u{3040}'..='\u{9fff}') => "",
        ('.', '\u{3040}'..='\u{9fff}') => "。",
        (',', '\u{3040}'..='\u{9fff}') => "，",
        ('?', '\u{3040}'..='\u{9fff}') => "？",
        (',', '\u{600}'..='\u{6ff}') => "، ",
        ('?', '\u{600}'..='\u{6ff}') => "؟",
        ('?', '\u{370}'..='\u{3ff}') => ";",
        ('.', '\u{900}'..='\u{9ff}') => "।",
        ('.', '\u{e00}'..='\u{e7f}') => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_read_and_taught_as_its_language_is_written() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/everyday");
        for path in files(Path::new(folder), ".txt").expect("the files are there") {
            let text = std::fs::read_to_string(&path).expect("text");
            let sections = read(&text).expect("five sections");
            for line in sections.iter().flatten() {
                assert!(
                    !line.contains(['|', '{', '}', ';', '\\']),
                    "{}: {line}",
                    path.display()
                );
            }
        }
        assert_eq!(written('.', "又贵了"), Some("。"));
        assert_eq!(written('?', "كم"), Some("؟"));
        assert_eq!(written('\n', "bonjour."), None);
    }
}
