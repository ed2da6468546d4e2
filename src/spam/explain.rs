//! What the model saw, in plain words, for reasons: the words, the name or the address that weighed
//! most. Changes no verdict.

use super::features::{self, Features};
use super::model::Model;
use super::reading::Reading;
use super::rules::{clip, topic};
use super::{Reason, Value, links};
use crate::text::frequent::Frequent;
use crate::text::order;

/// At most three reasons of the model's own; never none.
/// `sold`: whether the name is for sale, as the others show.
pub(super) fn model(
    model: &Model,
    reading: &Reading,
    features: &Features,
    sold: bool,
) -> Vec<Reason> {
    let [words, letters, name, host, ..] = model.parts(features);
    let mut reasons = Vec::new();
    if words + letters > 0.5 {
        let heavy_words = heaviest(model, reading);
        let quoted: Vec<String> = heavy_words.iter().map(|word| format!("“{word}”")).collect();
        let (detail, form, values) = match quoted.as_slice() {
            [] => ("worded like other spam".to_owned(), "", Vec::new()),
            _ => (
                format!("worded like spam: {}", quoted.join(", ")),
                "quoted",
                heavy_words.into_iter().map(Value::from).collect(),
            ),
        };
        reasons.push((
            words + letters,
            Reason {
                rule: "wording",
                detail,
                form,
                values,
            },
        ));
    }
    // One word may be anybody's, and a name that leads nowhere advertises nothing.
    let author = reading.comment.author.unwrap_or("").trim();
    let sells = is_title(reading) || !reading.author_hits.is_empty();
    if sold || name > 0.5 && sells && topic::leads_out(reading) {
        reasons.push((
            name,
            Reason {
                rule: "name-wording",
                detail: format!("a name like an advert’s: “{}”", clip(author)),
                form: "",
                values: vec![clip(author).into()],
            },
        ));
    }
    if host > 0.5
        && let Some(link) = reading
            .author_link
            .as_ref()
            .or(reading.links.first())
            .or(reading.mentions.first())
        && !links::is_public(link.host)
    {
        reasons.push((
            host,
            Reason {
                rule: "address-wording",
                detail: format!("an address like an advert’s: {}", clip(link.host)),
                form: "",
                values: vec![clip(link.host).into()],
            },
        ));
    }
    order::sort_by(&mut reasons, |a, b| b.0.total_cmp(&a.0));
    if reasons.is_empty() {
        reasons.push((
            0.0,
            Reason {
                rule: "make-up",
                detail: "built like spam: its length, signs, links and letters".to_owned(),
                form: "",
                values: Vec::new(),
            },
        ));
    }
    reasons.into_iter().map(|(_, reason)| reason).collect()
}

/// Whether the author's name is of several words and no person's.
pub(super) fn is_title(reading: &Reading) -> bool {
    let author = reading.comment.author.unwrap_or("").trim();
    reading.author_words.len() > 1 && !is_persons(author, reading.comment.lang)
}

/// Whether it is written as people are called: at most three capitals, most of which mean nothing else.
pub(super) fn is_persons(author: &str, lang: Option<&str>) -> bool {
    let lang = lang.and_then(|it| it.split('-').next()).unwrap_or("");
    let frequent = ["plain", lang].map(Frequent::of);
    let words = author.split_whitespace().filter(|it| !it.starts_with('('));
    let words: Vec<&str> = words.collect();
    let known = |word: &&&str| {
        frequent
            .iter()
            .any(|it| it.weigh(word).1 || it.has_own(word))
    };
    let capital = |word: &&str| {
        let rest = word.trim_start_matches(char::is_uppercase);
        rest.len() < word.len()
            && rest
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, '.' | '-'))
    };
    (1..=3).contains(&words.len())
        && words.iter().all(capital)
        && words.iter().filter(known).count() * 2 <= words.len()
}

/// Small words weigh, too, but explain nothing to a reader: "my", "this is".
fn says_something(phrase: &str) -> bool {
    phrase
        .split(' ')
        .any(|word| word.chars().count() > 4 || word.chars().any(crate::text::tokens::is_spaceless))
}

/// The three words or pairs of words that weigh most, as the text has them.
fn heaviest(model: &Model, reading: &Reading) -> Vec<String> {
    let mut found: Vec<(f32, String)> = Vec::new();
    for (at, word) in reading.words.iter().take(400).enumerate() {
        found.push((model.weight(features::of_word(word)), (*word).to_owned()));
        if let Some(next) = reading.words.get(at + 1) {
            found.push((
                model.weight(features::of_pair(word, next)),
                super::reading::join(&[word, next]),
            ));
        }
    }
    found.retain(|(weight, word)| {
        *weight > 0.0
            && !word.contains("httplink")
            && !word.contains("hostname")
            && says_something(word)
    });
    order::sort_by(&mut found, |a, b| {
        b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1))
    });
    let mut heaviest: Vec<String> = Vec::new();
    for (_, word) in found {
        // A word and the pair that it is in say the same.
        let is_told = |it: &String| it.contains(&word) || word.contains(it.as_str());
        if heaviest.len() < 3 && !heaviest.iter().any(is_told) {
            heaviest.push(word);
        }
    }
    heaviest
}
