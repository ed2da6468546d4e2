//! What this reader taught: comments that were called spam or fine, kept in short, and what follows
//! from them for others. The weights are never stored: they are learnt again from the examples, so
//! that forgetting one leaves no trace. No clock and no storage here.

use serde::{Deserialize, Serialize};

use super::features::{self, Features, block, damping};
use super::links::Link;
use super::model::Model;
use super::reading::Reading;
use super::rules::{Finding, clip};
use super::{Comment, Value, score};
use crate::text::hashes::{self, QuickMap, QuickSet, full};
use crate::text::{normalise, tokens};

/// More examples than this are not kept: the oldest goes.
pub const MOST: usize = 300;
/// How much of a text is kept, in characters: enough to know it again.
const LONGEST: usize = 280;
/// How many links of a comment are kept.
const MOST_LINKS: usize = 3;

/// What an example still counts after one newer: half after 140.
const FADING: f64 = 0.995;
/// What all examples of one page count at most, in examples.
const PAGE: f64 = 4.0;
/// How far one example may move the logit of its own words.
const STEP: f64 = 3.0;
/// Beyond the threshold by this much: then an example has been learnt.
const MARGIN: f64 = 0.5;
/// What remembered words, one author and one host may each say at most.
const WORDS: f64 = 2.5;
const AUTHOR: f64 = 2.0;
const HOST: f64 = 2.5;

/// Names that many share: nobody is remembered by them.
pub(super) const NOBODY: &[&str] = &[
    "anonymous",
    "anonym",
    "anonyme",
    "anonimo",
    "anonymus",
    "guest",
    "gast",
    "visitor",
    "unknown",
    "admin",
    "administrator",
    "user",
    "reader",
    "аноним",
    "гость",
    "匿名",
];

/// Everything that was taught: what storage keeps and a reader can carry away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Taught {
    version: u32,
    /// Oldest first.
    pub examples: Vec<Example>,
}

/// A comment that the reader judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Example {
    /// Called spam; else called fine.
    pub spam: bool,
    /// The beginning of the text, white space collapsed.
    pub text: String,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The author's link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the text's anchors point, the first few.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// Where it stood: what one page teaches is bounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// When it was taught, in milliseconds since 1970. For the reader's eyes only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<f64>,
}

impl Default for Taught {
    fn default() -> Self {
        Self {
            version: 1,
            examples: Vec::new(),
        }
    }
}

impl Taught {
    /// Reads what [`Taught::json`] wrote.
    ///
    /// # Errors
    /// What is wrong with it, in plain English.
    pub fn read(json: &str) -> Result<Self, String> {
        let mut taught: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if taught.version != 1 {
            return Err(format!("version {} is not known", taught.version));
        }
        let beyond = taught.examples.len().saturating_sub(MOST);
        taught.examples.drain(..beyond);
        for example in &mut taught.examples {
            example.text = begin(&example.text);
            example.links.truncate(MOST_LINKS);
        }
        Ok(taught)
    }

    /// As text, for storage.
    pub fn json(&self) -> String {
        // Strings and numbers: nothing here can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Learns one comment, in place of what was said of the same one before.
    pub fn teach(&mut self, comment: &Comment, spam: bool, page: Option<&str>, at: Option<f64>) {
        let example = Example {
            spam,
            text: begin(comment.text),
            author: comment.author.map(begin),
            url: comment.url.map(str::to_owned),
            links: comment.links.iter().take(MOST_LINKS).cloned().collect(),
            page: page.map(str::to_owned),
            at: at.filter(|it| it.is_finite()),
        };
        let known = identity(&example.comment());
        self.examples
            .retain(|other| identity(&other.comment()) != known);
        self.examples.push(example);
        let beyond = self.examples.len().saturating_sub(MOST);
        self.examples.drain(..beyond);
    }

    /// Takes an example back, by its number; one that is not there changes nothing.
    pub fn forget(&mut self, number: usize) {
        if number < self.examples.len() {
            self.examples.remove(number);
        }
    }
}

impl Example {
    fn comment(&self) -> Comment<'_> {
        Comment {
            text: &self.text,
            author: self.author.as_deref(),
            url: self.url.as_deref(),
            links: &self.links,
            ..Comment::default()
        }
    }
}

/// The beginning of a text in one line.
fn begin(text: &str) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        if count > 0 {
            out.push(' ');
            count += 1;
        }
        for c in word.chars() {
            if count >= LONGEST {
                return out;
            }
            out.push(c);
            count += 1;
        }
    }
    out
}

/// What makes a comment the same one: the words it begins with and its author.
fn identity(comment: &Comment) -> u64 {
    let text = normalise::fold(&begin(comment.text)).text;
    let author = normalise::fold(&begin(comment.author.unwrap_or(""))).text;
    let words: Vec<&str> = tokens::words(&text).collect();
    let author: Vec<&str> = tokens::words(&author).collect();
    features::hash(13, &[&words.join(" "), &author.join(" ")])
}

/// What follows from all examples together, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    weights: QuickMap<u32, f64>,
    /// The very comments, and whether they are spam.
    marked: QuickMap<u64, bool>,
    /// Names and hosts, and what they say: above zero for spam.
    authors: QuickMap<String, f64>,
    hosts: QuickMap<String, f64>,
}

/// What the layer says of one comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// This very comment was called spam or fine.
    pub marked: Option<bool>,
    /// Each with what it adds to the logit.
    pub findings: Vec<Finding>,
}

impl Layer {
    /// Learns from the examples, oldest first.
    pub fn new(taught: &Taught, model: &Model) -> Self {
        let mut layer = Self::default();
        let mut pages: hashes::Map<u32> = hashes::Map::default();
        for page in taught.examples.iter().filter_map(|it| it.page.as_deref()) {
            *pages.entry(full(page)).or_default() += 1;
        }
        let newest = taught.examples.len();
        for (number, example) in taught.examples.iter().enumerate() {
            let newer = i32::try_from(newest - 1 - number).unwrap_or(i32::MAX);
            let on_page = example
                .page
                .as_deref()
                .and_then(|page| pages.get(&full(page)))
                .map_or(1.0, |&it| f64::from(it));
            let worth = FADING.powi(newer) * (PAGE / on_page).min(1.0);
            layer.learn(example, worth, model);
        }
        layer
    }

    fn learn(&mut self, example: &Example, worth: f64, model: &Model) {
        let comment = example.comment();
        let sign = if example.spam { 1.0 } else { -1.0 };
        self.marked.insert(identity(&comment), example.spam);
        super::each(&[comment], |reading, _, features, findings| {
            // As far as this example needs, and no further: the smallest step that learns it.
            let own = score::own(model, &features, &findings);
            let logit = own.logit - own.idle + self.words(&features);
            let wanted = if example.spam {
                f64::from(model.spam) + MARGIN
            } else {
                f64::from(model.doubtful) - MARGIN
            };
            let step = (sign * (wanted - logit)).clamp(0.0, STEP) * worth;
            let length: f64 = values(&features).map(|(_, value)| value * value).sum();
            if length > 0.0 {
                for (index, value) in values(&features) {
                    *self.weights.entry(index).or_default() += sign * step * value / length;
                }
            }
            if let Some(name) = name(reading) {
                remember(&mut self.authors, name, sign * worth * AUTHOR, AUTHOR);
            }
            for host in hosts(reading) {
                remember(&mut self.hosts, host, sign * worth * HOST, HOST);
            }
        });
    }

    /// What the words and letters say.
    fn words(&self, features: &Features) -> f64 {
        let sum: f64 = values(features)
            .filter_map(|(index, value)| self.weights.get(&index).map(|weight| weight * value))
            .sum();
        sum.clamp(-WORDS, WORDS)
    }

    pub(super) fn said(&self, reading: &Reading, features: &Features) -> Said {
        let marked = self.marked.get(&identity(&reading.comment)).copied();
        let mut findings = Vec::new();
        let mut add = |rule, weight: f64, detail: String, values: Vec<Value>| {
            let form = called(weight > 0.0);
            findings.push(Finding {
                values,
                form,
                ..Finding::new(rule, weight, format!("{detail} {form}"))
            });
        };
        if let Some(spam) = marked {
            let weight = if spam { 20.0 } else { -20.0 };
            add("taught-comment", weight, "you called it".into(), vec![]);
        }
        if let Some(name) = name(reading)
            && let Some(&weight) = self.authors.get(&name)
        {
            let shown = clip(reading.comment.author.unwrap_or("").trim());
            let detail = format!("you called a comment by “{shown}”");
            add("taught-author", weight, detail, vec![shown.into()]);
        }
        // The host that says most, once.
        let host = hosts(reading)
            .into_iter()
            .filter_map(|host| self.hosts.get(&host).map(|&weight| (weight, host)))
            .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(a.1.cmp(&b.1)));
        if let Some((weight, host)) = host {
            let shown = clip(&host);
            let detail = format!("you called a comment with a link to {shown}");
            add("taught-host", weight, detail, vec![shown.into()]);
        }
        let words = self.words(features);
        if words != 0.0 {
            add(
                "taught-words",
                words,
                "worded like what you called".into(),
                vec![],
            );
        }
        Said { marked, findings }
    }
}

fn called(spam: bool) -> &'static str {
    if spam { "spam" } else { "fine" }
}

fn remember(known: &mut QuickMap<String, f64>, key: String, weight: f64, most: f64) {
    let sum = known.entry(key).or_default();
    *sum = (*sum + weight).clamp(-most, most);
}

/// The features that are there with their values, as the model damps them.
fn values(features: &Features) -> impl Iterator<Item = (u32, f64)> + '_ {
    features.hashed.iter().map(|&index| {
        let count = features.counts.get(block(index)).copied().unwrap_or(0);
        (index, f64::from(damping(count)))
    })
}

/// The author's name where it is one person's: not what many share, nor a single short word.
fn name(reading: &Reading) -> Option<String> {
    let words = &reading.author_words;
    let name = words.join(" ");
    let telling = words.len() > 1 || name.chars().count() >= 5;
    (telling && !NOBODY.contains(&name.as_str())).then_some(name)
}

/// The hosts that a comment links to, but for those that everybody links to.
fn hosts(reading: &Reading) -> QuickSet<String> {
    reading
        .author_link
        .iter()
        .chain(&reading.links)
        .filter(|link: &&Link| {
            !link.host.is_empty()
                && !link.is_common()
                && !link.is_shortener()
                && !link.is_messenger()
        })
        .map(|link| link.host.to_ascii_lowercase())
        .collect()
}
