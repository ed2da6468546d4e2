//! Rules about what is dressed up so that filters pass it: letters of other alphabets, invisible
//! characters, addresses spelt out or taken apart.

use super::{Finding, clip};
use crate::spam::links;
use crate::spam::reading::Reading;
use crate::text::normalise;

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    letters(reading, found);
    taken_apart(reading, found);
    spelt_out(reading, found);
    lost(reading, found);
}

/// Letters in disguise: to pass a filter, not to be read.
fn letters(reading: &Reading, found: &mut Vec<Finding>) {
    let body = reading.body;
    if body.invisible >= 2 {
        found.push(
            Finding::new(
                "hidden-characters",
                if body.invisible >= 8 { 4.5 } else { 3.0 },
                format!("{} invisible characters within words", body.invisible),
            )
            .parts("", [body.invisible.into()]),
        );
    }
    if body.mixed >= 1 {
        let weight = 1.5 + 0.7 * f64::from(body.mixed.min(5) - 1);
        let words = if body.mixed == 1 { "word" } else { "words" };
        found.push(
            Finding::new(
                "look-alikes",
                weight,
                format!("{} {words} with letters of another alphabet", body.mixed),
            )
            .parts("", [body.mixed.into()]),
        );
    }
    if body.styled >= 4 {
        found.push(Finding::new(
            "styled-letters",
            1.5,
            "words in imitation letters",
        ));
    }
}

/// An address with something invisible between all its letters. Sites break long words in the same
/// way, but only here and there.
fn taken_apart(reading: &Reading, found: &mut Vec<Finding>) {
    let text = reading.comment.text;
    if !text.contains(normalise::is_invisible) {
        return;
    }
    for word in text.split_whitespace() {
        let (mut letters, mut parted, mut gap) = (0u32, 0u32, false);
        let mut plain = String::new();
        for c in word.chars() {
            if normalise::is_invisible(c) {
                gap = true;
                continue;
            }
            letters += 1;
            parted += u32::from(gap);
            gap = false;
            plain.push(c);
        }
        if letters >= 6 && parted * 10 >= letters * 6 && !links::in_text(&plain).is_empty() {
            found.push(
                Finding::new(
                    "hidden-address",
                    4.0,
                    format!("an address taken apart to pass filters: {}", clip(&plain)),
                )
                .parts("", [clip(&plain).into()]),
            );
            return;
        }
    }
}

/// Endings that are spelt out after "dot".
const SPELT: &[&str] = &[
    "com", "net", "org", "info", "biz", "ru", "in", "co", "us", "site", "shop", "xyz", "top",
    "club", "online",
];

/// "3w dot example dot com". People write their mail address like this, and say "dot com".
fn spelt_out(reading: &Reading, found: &mut Vec<Finding>) {
    let (mut count, mut first) = (0usize, None);
    let mut strange = false;
    for (at, run) in reading.words.windows(3).enumerate() {
        let [name, dot, ending] = run else { continue };
        let before = |back: usize| {
            at.checked_sub(back)
                .and_then(|it| reading.words.get(it))
                .copied()
                .unwrap_or("")
        };
        if *dot == "dot" && matches!(*name, "3w" | "www") {
            strange = true;
        }
        if *name == "w" && *dot == "w" && *ending == "w" {
            strange = true;
            count += 1;
        }
        let mail = [before(1), before(2), before(3)].contains(&"at");
        if *dot == "dot" && SPELT.contains(ending) && !mail && name.len() > 3 {
            count += 1;
            first = first.or(Some(*name));
        }
    }
    if count == 0 {
        return;
    }
    let brackets = ["[dot]", "(dot)", "{dot}"];
    let set_apart = brackets.iter().any(|it| reading.body.text.contains(it));
    let weight = match (strange, count) {
        (true, _) => 4.0,
        _ if set_apart => 2.0,
        (_, 2..) => 2.0,
        _ => 0.8,
    };
    let name = first.unwrap_or("www");
    found.push(
        Finding::new(
            "hidden-address",
            weight,
            format!("an address taken apart to pass filters: {}", clip(name)),
        )
        .parts("", [clip(name).into()]),
    );
}

/// Nothing but question marks where letters of another script were, and a link that survived.
fn lost(reading: &Reading, found: &mut Vec<Finding>) {
    let name = reading.comment.author.unwrap_or("");
    let nameless = name.matches('?').count() >= 2 && !name.chars().any(char::is_alphanumeric);
    let (mut marks, mut all) = (0u32, 0u32);
    for c in reading
        .comment
        .text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(400)
    {
        all += 1;
        marks += u32::from(c == '?');
    }
    let mute = marks >= 4 && marks * 2 >= all;
    if (nameless || mute) && (reading.author_link.is_some() || !reading.links.is_empty()) {
        let weight = if nameless && mute { 4.0 } else { 2.0 };
        found.push(Finding::new(
            "lost-letters",
            weight,
            "question marks for letters, and a link",
        ));
    }
}
