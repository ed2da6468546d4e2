//! The verdict: features, rules with reasons, the model, exemptions, what this reader taught.
//! Knows texts and language; never the page, never the DOM.

pub mod lexicon;
pub mod links;
pub mod reading;
pub mod rules;
mod score;
pub mod thread;

use serde::{Deserialize, Serialize};

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
    /// This reader has marked it as fine.
    Reader,
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
}

/// The judgement of one comment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    #[allow(missing_docs)]
    pub label: Label,
    /// That it is spam: 0 to 1, not rounded, rules and exemptions included.
    pub probability: f64,
    /// Heaviest first; never empty for `spam` and `doubtful`.
    pub reasons: Vec<Reason>,
}

/// Judges comments that stand together (a thread, a group of lines), in their order.
pub fn judge(group: &[Comment]) -> Vec<Verdict> {
    let prepared: Vec<reading::Prepared> = group.iter().map(reading::prepare).collect();
    let readings: Vec<reading::Reading> = group
        .iter()
        .zip(&prepared)
        .map(|(comment, prepared)| reading::read(comment, prepared))
        .collect();
    let places = thread::places(&readings);
    readings
        .iter()
        .zip(&places)
        .map(|(reading, place)| score::verdict(reading, place))
        .collect()
}
