//! Rules: each looks at one reading (and at its place in the group) and says what speaks for spam,
//! with its evidence in plain English and its weight in logits. No thresholds here.

mod contact;
mod disguise;
pub(super) mod flattery;
mod linking;
mod naming;
pub(super) mod story;
mod template;
pub(super) mod topic;
mod wording;

use super::reading::Reading;
use super::thread::Place;
use super::{Reason, Value};

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id, which locales translate.
    pub rule: &'static str,
    /// The evidence, in plain English.
    pub detail: String,
    /// What it adds to the logit; negative where it speaks for the comment.
    pub weight: f64,
    /// See [`super::Reason::form`].
    pub form: &'static str,
    /// See [`super::Reason::values`].
    pub values: Vec<Value>,
}

impl Finding {
    pub(super) fn new(rule: &'static str, weight: f64, detail: impl Into<String>) -> Self {
        Self {
            rule,
            detail: detail.into(),
            weight,
            form: "",
            values: Vec::new(),
        }
    }

    /// The evidence once more, in parts that a locale can put into its own words: which sentence of
    /// the rule (none where it has one only), and what stands in it.
    pub(super) fn parts<const N: usize>(self, form: &'static str, values: [Value; N]) -> Self {
        Self {
            form,
            values: values.into(),
            ..self
        }
    }
}

impl From<Finding> for Reason {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule,
            detail: finding.detail,
            form: finding.form,
            values: finding.values,
        }
    }
}

/// All rules over one comment.
pub fn apply(reading: &Reading, place: &Place) -> Vec<Finding> {
    let mut found = Vec::new();
    template::apply(reading, &mut found);
    naming::apply(reading, &mut found);
    linking::apply(reading, &mut found);
    disguise::apply(reading, &mut found);
    wording::apply(reading, &mut found);
    contact::apply(reading, &mut found);
    story::apply(reading, &mut found);
    topic::apply(reading, place.fit, &mut found);
    found.extend(place.findings(reading));
    found.extend(late(reading));
    if answers(reading, place, &found) {
        found
            .iter_mut()
            .filter(|it| it.rule == "off-topic")
            .for_each(|it| it.weight = it.weight.min(STRAYS));
    }
    if reading.comment.whole && found.iter().all(|it| it.weight < 1.0) && !topic::gains(reading) {
        found.push(Finding::new(
            "no-gain",
            -4.0,
            "leads nowhere and sells nothing",
        ));
    }
    found.extend(complains(reading));
    found
}

/// How much of what an answer misses of the article counts.
const STRAYS: f64 = 0.3;

/// Whether it tells another who wrote here, by name, where something is: it speaks of what that one asked, not of the
/// article. Its author leads nowhere, sells nothing, and gives one address; what looks like an advert besides is one.
fn answers(reading: &Reading, place: &Place, found: &[Finding]) -> bool {
    place.replies
        && place.copies == 0
        && reading.author_link.is_none()
        && reading.links.len() + reading.mentions.len() == 1
        && reading.links.iter().all(|it| !it.is_shortener())
        && reading.author_hits.is_empty()
        && found
            .iter()
            .all(|it| it.weight < 1.0 || it.rule == "off-topic")
}

/// Whoever speaks about spam; who does so in several words and names no way to anything, whatever that spam is about,
/// more surely.
fn complains(reading: &Reading) -> Option<Finding> {
    let leads = topic::leads_out(reading) || reading.phone.is_some() || reading.handle.is_some();
    let weight = match reading.count("complaint", 1) {
        0 => return None,
        _ if reading.links.len() > 1 || reading.comment.url.is_some() => return None,
        2.. if !leads => -4.0,
        _ => -2.0,
    };
    Some(Finding::new("complaint", weight, "speaks about spam"))
}

/// Readers come while an article is new; spam comes for as long as the form is open. Old articles that
/// people look up have late readers, too.
fn late(reading: &Reading) -> Option<Finding> {
    let days = reading.comment.days?;
    let weight = match days {
        // Clocks and time zones differ by a day; more is another date than the article's.
        ..-1 => return None,
        -1..=1 => -1.0,
        2..=3 => -0.5,
        4..=30 => return None,
        _ if !topic::leads_out(reading) => return None,
        31..=120 => 0.4,
        121..=365 => 0.8,
        _ => 1.0,
    };
    let detail = format!("written {days} days after the article");
    Some(Finding::new("late", weight, detail))
}

/// Whether one of the words is in a list, in which a star stands for any ending.
fn is_any_listed(words: &[&str], list: &str) -> bool {
    list.split_whitespace()
        .any(|it| match it.strip_suffix('*') {
            Some(stem) => words.iter().any(|word| word.starts_with(stem)),
            None => words.contains(&it),
        })
}

/// Evidence is quoted only in part.
pub fn clip(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What some rules say of one comment: which, and their weights.
#[cfg(test)]
fn said(
    apply: fn(&Reading, &mut Vec<Finding>),
    author: &str,
    url: Option<&str>,
    text: &str,
) -> Vec<(&'static str, f64)> {
    let comment = super::Comment {
        text,
        author: Some(author),
        url,
        about: Some("The council of the Moorland Trust decided on peat."),
        ..super::Comment::default()
    };
    let prepared = super::reading::prepare(&comment);
    let mut found = Vec::new();
    apply(&super::reading::read(&comment, &prepared), &mut found);
    found.iter().map(|it| (it.rule, it.weight)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_in_several_words_that_lead_nowhere_weigh_more() {
        let weight = |url, text: &str| {
            let add =
                |reading: &Reading, found: &mut Vec<Finding>| found.extend(complains(reading));
            said(add, "Mona", url, text).first().map(|it| it.1)
        };
        let asks = "Moderator, please remove the spam about earning money";
        assert_eq!(weight(None, asks), Some(-4.0));
        assert_eq!(weight(None, "So much spam about earning money"), Some(-2.0));
        let sells = format!("{asks}, I earn at http://velvetlamps.example");
        assert_eq!(weight(None, &sells), Some(-2.0));
        assert_eq!(weight(Some("http://velvetlamps.example"), asks), None);
        assert_eq!(weight(None, "Earning money takes time"), None);
    }
}
