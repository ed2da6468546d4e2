//! Comments put together from sentences that were written for it: `trainer/sentences/` has a file a language.
//! Of most languages the sources hold no honest comment, or those of one hobby, and what everybody says there
//! would be learnt as what only adverts say; and of none but a few what adverts say there.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::data::{Row, files};
use crate::grammar::Grammar;
use crate::random::Random;

const FOLDER: &str = "trainer/sentences";

/// The sections of a file, each by the letter that stands for one of its lines below.
const SECTIONS: [(&str, char); 13] = [
    ("react", 'r'),
    ("body", 'b'),
    // What honest readers say of what adverts sell.
    ("wares", 'b'),
    ("ask", 'a'),
    ("end", 'e'),
    ("name", 'n'),
    // Whoever says what they do for a living, and what they say as such.
    ("firm", 'f'),
    ("work", 'w'),
    ("offer", 'o'),
    ("lure", 'l'),
    ("praise", 'p'),
    ("call", 'c'),
    // Names of what is for sale.
    ("sale", 's'),
];

/// A kind of comment. Letters stand for lines, `C` for an address or a number, signs for themselves.
struct Kind {
    spam: bool,
    shapes: &'static [&'static str],
    /// So many comments for each line of what it tells.
    heard: usize,
    /// What it tells.
    told: char,
    /// Of ten comments so many are signed by each of these, and of a hundred signed ones so many lead somewhere.
    signed: &'static [(usize, char)],
    leading: u64,
}

/// A name that grammar makes.
const PERSON: char = 'P';

const KINDS: [Kind; 4] = [
    Kind {
        spam: false,
        shapes: &[
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
        ],
        heard: 3,
        told: 'b',
        signed: &[(6, 'n'), (2, PERSON)],
        leading: 8,
    },
    Kind {
        spam: false,
        shapes: &[
            "w.",
            "w",
            "w. w.",
            "r. w.",
            "w. b.",
            "b. w.",
            "w. e.",
            "r. w. w. e.",
        ],
        heard: 8,
        told: 'w',
        signed: &[(8, 'f'), (1, 'n')],
        leading: 40,
    },
    Kind {
        spam: true,
        shapes: &[
            "o. c C",
            "o. c: C",
            "o C",
            "o",
            "o!",
            "o. o. C",
            "o! c C",
            "l. o. c C",
            "l. o. C",
            "l, o",
            "o. o. o. c C",
            "C o",
            "o.\no.\nC",
            "r. o. c C",
        ],
        heard: 3,
        told: 'o',
        signed: &[(4, 's'), (3, 'n'), (1, PERSON)],
        leading: 40,
    },
    Kind {
        spam: true,
        shapes: &["p.", "p", "p. C", "p. p.", "p! c C", "p. o.", "l. p. C"],
        heard: 3,
        told: 'p',
        signed: &[(9, 's'), (1, 'n')],
        leading: 90,
    },
];

/// What a line ends in that has its sign already.
const ENDED: [char; 6] = ['.', '!', '?', '…', '。', '？'];

/// What stands for `C`.
const CONTACTS: [&str; 10] = [
    "{web}",
    "{web}",
    "{plain}",
    "{plain}",
    "{phone}",
    "{phone}",
    "WhatsApp {phone}",
    "@{first}{nn}",
    "t.me/{first}{nn}",
    "{first}{last}{nn}@gmail.com",
];

/// The rows of all languages.
pub(crate) fn rows(grammar: &Grammar) -> Result<Vec<Row>> {
    rows_of(Path::new(FOLDER), grammar)
}

fn rows_of(folder: &Path, grammar: &Grammar) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for path in files(folder, ".txt")? {
        let text = std::fs::read_to_string(&path)?;
        let lines = read(&text).with_context(|| path.display().to_string())?;
        let mut random = Random(3);
        for kind in &KINDS {
            let told = lines.get(&kind.told).map_or(0, Vec::len);
            rows.extend((0..kind.heard * told).map(|_| row(kind, &lines, grammar, &mut random)));
        }
    }
    Ok(rows)
}

/// A language's lines by their letter.
type Lines<'a> = BTreeMap<char, Vec<&'a str>>;

fn read(text: &str) -> Result<Lines<'_>> {
    let mut lines = Lines::new();
    let mut at = None;
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            let found = SECTIONS.iter().find(|it| it.0 == name);
            at = Some(
                found
                    .with_context(|| format!("no section is called {name}"))?
                    .1,
            );
        } else if let Some(at) = at {
            lines.entry(at).or_default().push(line);
        } else {
            bail!("a line in no section: {line}");
        }
    }
    Ok(lines)
}

fn row(kind: &Kind, lines: &Lines, grammar: &Grammar, random: &mut Random) -> Row {
    let is_letter = |it: &char| SECTIONS.iter().any(|(_, letter)| letter == it);
    // Not every language has all sections.
    let can = |it: &&&str| {
        it.chars()
            .filter(is_letter)
            .all(|it| lines.contains_key(&it))
    };
    let shapes: Vec<&&str> = kind.shapes.iter().filter(can).collect();
    let mut row = Row {
        label: if kind.spam { "spam" } else { "legit" }.to_owned(),
        ..Row::default()
    };
    let mut text = String::new();
    for sign in random.pick(&shapes).chars() {
        if let Some(lines) = lines.get(&sign) {
            text.push_str(random.pick::<&str>(lines));
        } else if sign == 'C' {
            let contact = grammar.expand(random.pick::<&str>(&CONTACTS), random);
            let contact = contact.replace(' ', if contact.contains('.') { "" } else { " " });
            if contact.contains('/') || contact.starts_with("www.") {
                row.links.push(contact.clone());
            }
            text.push_str(&contact);
        } else if !(sign.is_ascii_punctuation() && text.ends_with(ENDED)) {
            match written(sign, &text) {
                Some(own) => text.push_str(own),
                None => text.push(sign),
            }
        }
    }
    if random.chance(15) {
        text = text.to_lowercase();
    }
    row.text = text.trim_end().to_owned();
    let mut at = random.below(10);
    let signed = kind.signed.iter().find(|(share, _)| {
        let here = at < *share;
        at = at.wrapping_sub(*share);
        here
    });
    row.author = signed.map(|(_, letter)| match lines.get(letter) {
        Some(names) => (*random.pick::<&str>(names)).to_owned(),
        None => grammar.make("person2", random),
    });
    if let Some(author) = &row.author
        && random.chance(kind.leading)
    {
        let home = match kind.told {
            _ if kind.spam => grammar.make("web", random),
            'w' => house(author, grammar, random),
            _ => grammar.make("home", random),
        };
        row.url = Some(home.replace(' ', "").to_lowercase());
    }
    row
}

/// A firm's own address, which is called what the firm is called.
fn house(name: &str, grammar: &Grammar, random: &mut Random) -> String {
    let words: Vec<String> = name
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() > 1 && it.is_ascii())
        .map(str::to_lowercase)
        .take(3)
        .collect();
    if words.is_empty() {
        return grammar.make("home", random);
    }
    let host = words.join(random.pick::<&str>(&["", "-", ""]));
    format!(
        "https://{}{host}.{}",
        random.pick::<&str>(&["", "www."]),
        grammar.make("tldp", random)
    )
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
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sentences");
        for path in files(Path::new(folder), ".txt").expect("the files are there") {
            let text = std::fs::read_to_string(&path).expect("text");
            let lines = read(&text).expect("sections");
            assert!(lines.contains_key(&'b') || lines.contains_key(&'o'));
            for line in lines.values().flatten() {
                assert!(
                    !line.contains(['|', '{', '}', ';', '\\']),
                    "{}: {line}",
                    path.display()
                );
            }
        }
        let grammar = Grammar::read().expect("the grammar is whole");
        let rows = rows_of(Path::new(folder), &grammar).expect("rows");
        let of = |spam| rows.iter().filter(|row| row.is_spam() == spam).count();
        assert!(of(true) > 10_000 && of(false) > 10_000);
        for row in &rows {
            let author = row.author.as_deref().unwrap_or("-");
            let whole = |it: &str| !it.trim().is_empty() && !it.contains(['{', '}']);
            assert!(whole(&row.text) && whole(author), "{}", row.text);
            assert!(
                !row.text.contains("?.") && !row.text.contains("!."),
                "{}",
                row.text
            );
        }
        assert_eq!(written('.', "又贵了"), Some("。"));
        assert_eq!(written('?', "كم"), Some("؟"));
        assert_eq!(written('\n', "bonjour."), None);
    }
}
