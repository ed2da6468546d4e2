//! The verdict: features, rules with reasons, the model, exemptions, what the reader taught.
//! Knows texts and language; never the page, never the DOM.

mod chain;
pub mod company;
mod explain;
pub mod features;
mod kin;
pub mod lexicon;
pub mod links;
pub mod measures;
pub mod model;
mod pingback;
mod reached;
pub mod reading;
pub mod rules;
pub mod score;
pub mod taught;
pub mod thread;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use taught::Taught;

/// A comment as the judge sees it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Comment<'a> {
    /// The visible text.
    pub text: &'a str,
    /// The author's name.
    pub author: Option<&'a str>,
    /// Where the author's name links to.
    pub url: Option<&'a str>,
    /// Where the text's anchors point.
    pub links: &'a [String],
    /// BCP 47, if known.
    pub lang: Option<&'a str>,
    /// Headline or text that it stands under.
    pub about: Option<&'a str>,
    /// The site it stands on, as [`links::site`] cuts it from a host: what stays there leads nowhere.
    pub site: Option<&'a str>,
    /// Whether it was read from a page, so that links it would have are all here.
    pub whole: bool,
    /// How many days after what it stands under it was written, where that is known.
    pub days: Option<i64>,
    /// Why it may not be folded whatever it looks like.
    pub exempt: Option<Exemption>,
}

/// Who or what is never folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// The address bar points at it.
    Linked,
    /// The article's author wrote it.
    Author,
    /// The site's staff wrote it.
    Staff,
}

/// What a comment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// Nothing against it.
    Ok,
    /// Shown with a hint, never folded.
    Doubtful,
    /// Folded.
    Spam,
}

/// A rule that spoke, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule's id, which locales translate.
    pub rule: &'static str,
    /// The evidence, in plain English: "25 lines of one template".
    pub detail: String,
    /// Which of the rule's sentences `detail` is, for locales; empty where it has one only.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub form: &'static str,
    /// What stands in the sentence, in its order: counts, names, hosts, words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

/// A part of a reason's sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Value {
    Count(u64),
    Text(String),
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The judgement of one comment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    #[allow(missing_docs)]
    pub label: Label,
    /// That it is spam: 0 to 1, not rounded, rules and exemptions included.
    pub probability: f64,
    /// Heaviest first, but what a reader can see in the comment before how it fits the article; never empty
    /// for `spam` and `doubtful`. For `ok` only where it is that because of what the reader taught.
    pub reasons: Vec<Reason>,
}

/// How much the reader lets pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strictness {
    /// Both thresholds higher by 1.5 in the logit: less spam folded, fewer mistakes.
    Gentle,
    /// The thresholds that folded at most one honest comment in a thousand where they were set, see
    /// `MODEL.md`.
    #[default]
    Normal,
    /// Both thresholds lower by 1.1 in the logit: more spam folded, more mistakes.
    Strict,
}

/// Judges comments that stand together (a thread, a group of lines), in their order.
pub fn judge(group: &[Comment]) -> Vec<Verdict> {
    Judge::default().judge(group)
}

/// A judge with a reader's settings.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    strictness: Strictness,
    layer: Option<Arc<taught::Layer>>,
}

impl Judge {
    /// A judge of this strictness.
    pub fn new(strictness: Strictness) -> Self {
        Self {
            strictness,
            layer: None,
        }
    }

    /// The same judge for a reader who taught this.
    #[must_use]
    pub fn knowing(mut self, taught: &Taught) -> Self {
        self.layer = (!taught.examples.is_empty())
            .then(|| Arc::new(taught::Layer::new(taught, model::shipped())));
        self
    }

    /// The same judge with another strictness.
    #[must_use]
    pub fn at(mut self, strictness: Strictness) -> Self {
        self.strictness = strictness;
        self
    }

    /// Judges comments that stand together, in their order.
    pub fn judge(&self, group: &[Comment]) -> Vec<Verdict> {
        let model = model::shipped();
        read(group, |readings, places| {
            let weighed: Vec<score::Weighed> = readings
                .iter()
                .zip(places)
                .map(|(reading, place)| {
                    let findings = rules::apply(reading, place);
                    let features = features::extract(reading, place, &findings);
                    let taught = self
                        .layer
                        .as_ref()
                        .map(|layer| layer.said(reading, &features))
                        .unwrap_or_default();
                    score::weigh(model, reading, &features, findings, taught)
                })
                .collect();
            let own: Vec<score::Own> = weighed.iter().map(|it| it.own).collect();
            let logits: Vec<f64> = own.iter().map(|it| it.logit).collect();
            let mut company = company::company(&own);
            company::count(&own, &mut company);
            company::leading_out(readings, places, &logits, &mut company);
            readings
                .iter()
                .zip(places)
                .zip(weighed.into_iter().zip(company))
                .map(|((reading, place), (weighed, company))| {
                    score::verdict(model, self.strictness, reading, place, weighed, company)
                })
                .collect()
        })
    }
}

/// What is known of a comment before anything is weighed together: what the trainer learns from.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What the model weighs.
    pub features: features::Features,
    /// What the rules said.
    pub findings: Vec<rules::Finding>,
    /// The most that the label heeds of bad company.
    pub heeds: f64,
}

/// Reads the comments of a group and applies the rules: all but the weighing.
pub fn examine(group: &[Comment]) -> Vec<Examined> {
    each(group, |reading, place, features, findings| Examined {
        features,
        findings,
        heeds: company::most(reading, place),
    })
}

/// Something of every comment of a group, from what was read and found by itself.
fn each<T>(
    group: &[Comment],
    mut conclude: impl FnMut(
        &reading::Reading,
        &thread::Place,
        features::Features,
        Vec<rules::Finding>,
    ) -> T,
) -> Vec<T> {
    read(group, |readings, places| {
        readings
            .iter()
            .zip(places)
            .map(|(reading, place)| {
                let findings = rules::apply(reading, place);
                let features = features::extract(reading, place, &findings);
                conclude(reading, place, features, findings)
            })
            .collect()
    })
}

/// Reads the comments of a group and finds their places in it.
fn read<T>(group: &[Comment], then: impl FnOnce(&[reading::Reading], &[thread::Place]) -> T) -> T {
    let group: Vec<Comment> = group.iter().map(pingback::without_headline).collect();
    let home = thread::home(&group);
    let prepared: Vec<reading::Prepared> = group.iter().map(reading::prepare).collect();
    // Where the names of some lead somewhere, those of the others are known not to.
    let shown = group.iter().any(|it| it.url.is_some());
    let mut readings: Vec<reading::Reading> = group
        .iter()
        .zip(&prepared)
        .map(|(comment, prepared)| {
            let stays = |url: &str| {
                home.is_some() && links::parse(url).map(|link| links::site(link.host)) == home
            };
            let url = comment.url.filter(|url| !stays(url));
            let whole = comment.whole || shown;
            reading::read(
                &Comment {
                    url,
                    whole,
                    ..*comment
                },
                prepared,
            )
        })
        .collect();
    let places = thread::places(&mut readings);
    then(&readings, &places)
}
