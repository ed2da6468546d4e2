//! Rows that no source holds: campaigns and honest comments by grammar, keywords of the moderators'
//! list as names and hosts, and real honest texts under names that sell and names that do not.

use std::io::Read;
use std::path::Path;

use anyhow::Result;

use crate::data::{Row, Source};
use crate::grammar::Grammar;
use crate::random::Random;

/// How a campaign dresses its text against filters.
fn disguise(text: &mut String, random: &mut Random) {
    brand(text, random);
    match random.below(40) {
        0 => {
            // Look-alikes.
            *text = text
                .chars()
                .map(|c| match c {
                    'a' if random.chance(60) => 'а',
                    'e' if random.chance(60) => 'е',
                    'o' if random.chance(60) => 'о',
                    'c' if random.chance(60) => 'с',
                    'p' if random.chance(60) => 'р',
                    'а' if random.chance(60) => 'a',
                    'е' if random.chance(60) => 'e',
                    'о' if random.chance(60) => 'o',
                    'с' if random.chance(60) => 'c',
                    c => c,
                })
                .collect();
        }
        1 => {
            let mut out = String::new();
            for c in text.chars() {
                out.push(c);
                if c.is_ascii_lowercase() && random.chance(10) {
                    out.push('\u{200B}');
                }
            }
            *text = out;
        }
        2 => {
            let start = if random.chance(50) { 0x1D5D4 } else { 0x1D400 };
            *text = text
                .chars()
                .map(|c| {
                    if c.is_ascii_uppercase() {
                        char::from_u32(start + u32::from(c) - 65).unwrap_or(c)
                    } else {
                        c
                    }
                })
                .collect();
        }
        3 | 4 => *text = text.to_uppercase(),
        5..=8 => *text = text.to_lowercase(),
        11..=14 | 17..=19 => {
            // Typing errors, so that no two copies are alike.
            let mut out = String::new();
            for c in text.chars() {
                out.push(c);
                match random.below(45) {
                    0 if c.is_ascii_lowercase() => out.push(c),
                    1 if c.is_ascii_lowercase() => {
                        out.pop();
                    }
                    _ => {}
                }
            }
            *text = out;
        }
        15 | 16 => {
            // Drawn out.
            let drawn = 10 + random.below(50) as u64;
            *text = text
                .chars()
                .flat_map(|c| {
                    let often = c.is_ascii_lowercase() && random.chance(drawn);
                    std::iter::repeat_n(c, if often { 2 + random.below(3) / 2 } else { 1 })
                })
                .collect();
        }
        9 | 10 => {
            let marks = ["🔥", "💰", "✅", "👉", "❤️", "🚀", "‼️", "🎁", "💯"];
            *text = format!("{}{text}{}", random.pick(&marks), random.pick(&marks));
        }
        _ => {}
    }
}

/// A house's name in capitals and digits, in imitation letters, spaced out or between signs.
fn brand(text: &mut String, random: &mut Random) {
    let is_brand = |word: &str| {
        word.len() >= 5
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && word.bytes().any(|b| b.is_ascii_uppercase())
    };
    let Some(word) = text
        .split(' ')
        .find(|word| is_brand(word))
        .map(str::to_owned)
    else {
        return;
    };
    let styled = |start: u32, digits: u32| -> String {
        word.chars()
            .map(|c| {
                let code = if c.is_ascii_digit() {
                    digits + u32::from(c) - 48
                } else {
                    start + u32::from(c) - 65
                };
                char::from_u32(code).unwrap_or(c)
            })
            .collect()
    };
    let new = match random.below(9) {
        0 => styled(0x1D5D4, 0x1D7EC),
        1 => styled(0x1D400, 0x1D7CE),
        2 => styled(0x1D63C, 0x1D7E2),
        3 => styled(0xFF21, 0xFF10),
        4 => word.chars().map(String::from).collect::<Vec<_>>().join(" "),
        5 => format!("“{word}”"),
        6 => {
            let sign = random.pick(&["🔥", "⭐", "⚡", "💎", "🎰", "🚀"]);
            format!("{sign}{word}{sign}")
        }
        7 => word.to_lowercase(),
        _ => word.clone(),
    };
    *text = text.replace(&word, &new);
}

/// How often the grammar is drawn from: what one drawing teaches hangs on its random numbers.
pub(crate) const DRAWN: u64 = 4;

/// Campaigns and honest comments by grammar, one drawing of [`DRAWN`].
pub(crate) fn by_grammar(grammar: &Grammar, drawing: u64) -> Vec<Row> {
    let mut random = Random(1 + drawing * 7919);
    let mut spam = grammar.rows("spam", false, &mut random);
    for row in &mut spam {
        disguise(&mut row.text, &mut random);
    }
    let mut legit = grammar.rows("legit", false, &mut random);
    for row in &mut legit {
        if random.chance(15) {
            row.text = row.text.to_lowercase();
        }
    }
    spam.extend(legit);
    spam
}

/// Names for sale and names that are somebody's, over nothing.
pub(crate) fn by_names(grammar: &Grammar) -> Vec<Row> {
    let mut random = Random(4);
    let mut rows = grammar.rows("spam", true, &mut random);
    for row in &mut rows {
        dress(&mut row.text, &mut random);
    }
    rows.extend(grammar.rows("legit", true, &mut random));
    for row in &mut rows {
        row.author = Some(std::mem::take(&mut row.text));
    }
    rows
}

/// Names for sale are typed in many ways.
fn dress(name: &mut String, random: &mut Random) {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    *name = match random.below(20) {
        0..=4 => name.split(' ').map(capital).collect::<Vec<_>>().join(" "),
        5 => name.replace(' ', "-"),
        6 => name.replace(' ', ""),
        7 => name.chars().take(30).collect(),
        _ => return,
    };
}

/// The list's entries as words: what is left of `-boner/` and `cheap+meds` without the signs.
pub(crate) fn keywords(folder: &Path) -> Result<Vec<String>> {
    let path = folder.join("lists/wordpress-blocklist.txt.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_string(&mut text)?;
    Ok(text
        .lines()
        .map(|line| line.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| word.chars().count() >= 6 && !word.contains(['?', '&', '=', '%']))
        .collect())
}

/// The list distilled: its keywords as names, hosts and texts, which the model boils down to letters.
pub(crate) fn by_list(words: &[String], grammar: &Grammar) -> Vec<Row> {
    let mut random = Random(2);
    let mut rows = Vec::new();
    for chunk in words.chunks(8) {
        let [a, b, ..] = chunk else { break };
        let (c, d) = (random.pick(chunk).clone(), random.pick(chunk).clone());
        let spaced = |word: &str| word.replace(['-', '_', '.', '/'], " ");
        let joined = |word: &str| word.replace([' ', '_', '/'], "-");
        let mut row = Row {
            label: "spam".to_owned(),
            ..Row::default()
        };
        row.author = Some(spaced(a));
        row.url = Some(format!(
            "http://www.{}.{}/",
            joined(b),
            grammar.make("tld", &mut random)
        ));
        row.text = match random.below(3) {
            0 => grammar.make("praise", &mut random),
            1 => grammar.make("spun", &mut random),
            _ => format!(
                "{} {} {}",
                spaced(&c),
                spaced(&d),
                grammar.make("web", &mut random)
            ),
        };
        if random.chance(20) {
            row.author = None;
            row.links = row.url.take().into_iter().collect();
        }
        rows.push(row);
    }
    rows
}

/// Real honest texts of a source, as spam takes them (under a name that sells) and as people write
/// them (under a person's name, with an ordinary link).
pub(crate) fn by_copy(source: &Source, grammar: &Grammar, words: &[String]) -> Vec<Row> {
    let mut random = Random(3);
    let mut rows = Vec::new();
    let honest: Vec<(usize, &Row)> = source
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.is_spam() && row.text.len() < 2_000)
        .collect();
    if honest.is_empty() {
        return rows;
    }
    for _ in 0..(honest.len() / 4).min(400) {
        let &(at, base) = random.pick(&honest);
        let mut row = Row {
            text: base.text.clone(),
            label: "spam".to_owned(),
            base: Some(at),
            ..Row::default()
        };
        row.author = Some(if random.chance(60) || words.is_empty() {
            grammar.make(
                if random.chance(50) { "sold" } else { "keyword" },
                &mut random,
            )
        } else {
            random.pick(words).replace(['-', '_', '.', '/'], " ")
        });
        row.url = Some(grammar.make("web", &mut random));
        match random.below(4) {
            0 => {
                row.text = format!("{}\n{}", row.text, grammar.make("signature", &mut random));
                row.author = Some(grammar.make("person", &mut random));
            }
            1 => row.links.push(grammar.make("web", &mut random)),
            _ => {}
        }
        rows.push(row);
    }
    for _ in 0..honest.len().min(800) {
        let &(at, base) = random.pick(&honest);
        let mut row = base.clone();
        row.base = Some(at);
        "legit".clone_into(&mut row.label);
        row.page = None;
        row.author = Some(grammar.make("person2", &mut random));
        let random_half = random.chance(50);
        row.url = random.chance(60).then(|| {
            grammar
                .make(
                    if random_half { "profile" } else { "selfhome" },
                    &mut random,
                )
                .replace(' ', "")
                .to_lowercase()
        });
        if random.chance(60) {
            let link = grammar.make(if random.chance(50) { "ref" } else { "ref2" }, &mut random);
            row.text = if random.chance(50) {
                format!("{} {link}", row.text)
            } else {
                format!("{}\n{} {link}", row.text, grammar.make("lead", &mut random))
            };
            if random.chance(50) {
                row.links.push(link);
            }
        }
        rows.push(row);
    }
    rows
}
