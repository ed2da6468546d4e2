//! Comments made by grammar: `name = alternative | alternative` expands `{name}`; `@spam COUNT …`
//! and `@legit COUNT …` are what is made, with fields after `;;`.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::NAMES;
use crate::data::Row;
use crate::random::Random;

const FILES: [(&str, &str); 12] = [
    ("english", include_str!("../campaigns/english.txt")),
    ("spun", include_str!("../campaigns/spun.txt")),
    ("world", include_str!("../campaigns/world.txt")),
    ("prose", include_str!("../campaigns/prose.txt")),
    ("wares", include_str!("../campaigns/wares.txt")),
    ("goods", include_str!("../campaigns/goods.txt")),
    ("people", include_str!("../campaigns/people.txt")),
    ("honest", include_str!("../campaigns/honest.txt")),
    ("babble", include_str!("../campaigns/babble.txt")),
    ("blogs", include_str!("../campaigns/blogs.txt")),
    ("chats", include_str!("../campaigns/chats.txt")),
    (NAMES, include_str!("../campaigns/names.txt")),
];

/// The rules and the roots of all files.
pub(crate) struct Grammar {
    rules: BTreeMap<&'static str, Vec<&'static str>>,
    roots: Vec<(&'static str, &'static str, usize, &'static str)>,
}

fn alternatives(text: &'static str) -> Vec<&'static str> {
    text.split(" |").map(str::trim).collect()
}

impl Grammar {
    pub(crate) fn read() -> Result<Self> {
        let mut grammar = Self {
            rules: BTreeMap::new(),
            roots: Vec::new(),
        };
        for (file, text) in FILES {
            for line in text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                if let Some(root) = line.strip_prefix('@') {
                    let mut parts = root.splitn(3, ' ');
                    let (Some(label), Some(count), Some(body)) =
                        (parts.next(), parts.next(), parts.next())
                    else {
                        bail!("{file}: {line}")
                    };
                    grammar.roots.push((file, label, count.parse()?, body));
                } else if let Some((name, body)) = line.split_once(" = ") {
                    if grammar.rules.insert(name, alternatives(body)).is_some() {
                        bail!("{file}: {name} is there already");
                    }
                } else {
                    bail!("{file}: {line}");
                }
            }
        }
        Ok(grammar)
    }

    /// Expands a text; unknown names stay as they are, which a test forbids.
    pub(crate) fn expand(&self, text: &str, random: &mut Random) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|at| at + open) else {
                break;
            };
            out.push_str(&rest[..open]);
            let name = &rest[open + 1..close];
            match (name, self.rules.get(name)) {
                ("n", _) => out.push_str(&(1 + random.below(9)).to_string()),
                ("nn", _) => out.push_str(&(10 + random.below(90)).to_string()),
                ("nnn", _) => out.push_str(&(100 + random.below(900)).to_string()),
                ("phone", _) => out.push_str(&phone(random)),
                (_, Some(choices)) => {
                    let choice = random.pick(choices);
                    out.push_str(&self.expand(choice, random));
                }
                _ => out.push_str(&rest[open..=close]),
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// A rule's expansion.
    pub(crate) fn make(&self, name: &str, random: &mut Random) -> String {
        self.expand(&format!("{{{name}}}"), random)
    }

    /// All rows of a label, names or all else.
    pub(crate) fn rows(&self, label: &str, names: bool, random: &mut Random) -> Vec<Row> {
        let mut rows = Vec::new();
        let wanted =
            |root: &&(&str, &str, usize, &str)| root.1 == label && (root.0 == NAMES) == names;
        for &(.., count, body) in self.roots.iter().filter(wanted) {
            let mut fields = body.split(" ;; ");
            let texts = alternatives(fields.next().unwrap_or(""));
            let fields: Vec<&str> = fields.collect();
            for _ in 0..count {
                let template = texts[random.below(texts.len())];
                let text = self.expand(template, random).replace("\\n", "\n");
                let mut row = Row {
                    text,
                    label: label.to_owned(),
                    ..Row::default()
                };
                for field in &fields {
                    let (name, value) = field.split_once(' ').unwrap_or((field, ""));
                    let choices = alternatives_of(value);
                    let value = self.expand(choices[random.below(choices.len())], random);
                    match name {
                        "author" => row.author = Some(value),
                        "url" => row.url = Some(value.replace(' ', "").to_lowercase()),
                        _ => row.links.push(value),
                    }
                }
                rows.push(row);
            }
        }
        rows
    }
}

fn alternatives_of(text: &str) -> Vec<&str> {
    text.split(" |").map(str::trim).collect()
}

/// A telephone number in one of the ways people write them.
fn phone(random: &mut Random) -> String {
    let mut digits = |count: usize| {
        (0..count)
            .map(|_| char::from(b'0' + random.below(10) as u8))
            .collect::<String>()
    };
    let (a, b, c, d) = (digits(3), digits(3), digits(4), digits(2));
    match random.below(7) {
        0 => format!("+1 ({a}) {b}-{c}"),
        1 => format!("+{d}{a}{b}{c}"),
        2 => format!("+{d} {a} {b} {c}"),
        3 => format!("0{a}{b}{c}"),
        4 => format!("1-8{d}-{b}-{c}"),
        5 => format!("({a}) {b}-{c}"),
        _ => format!("+{d}-{a}-{b}-{c}"),
    }
}
