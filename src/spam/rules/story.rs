//! The story of somebody who earns a lot at home. Every copy is spun into other words; what stays is
//! who tells it: a relation, a sum, a time, and work that needs only a computer.

use super::{Finding, clip};
use crate::spam::reading::Reading;

/// Who earns.
const RELATIONS: &[&str] = &[
    "aunt",
    "brother",
    "buddy",
    "buddys",
    "classmate",
    "cousin",
    "father",
    "friend",
    "girlfriend",
    "mother",
    "mom",
    "neighbor",
    "neighbour",
    "roomate",
    "roommate",
    "sister",
    "uncle",
    "wife",
];
/// How and how long.
const TIMES: &[&str] = &[
    "hour", "hourly", "hours", "month", "months", "monthly", "week", "weekly", "weeks", "day",
    "days",
];
/// What for.
const PAY: &[&str] = &[
    "bought",
    "check",
    "cheque",
    "earn",
    "earned",
    "earning",
    "earnings",
    "earns",
    "got",
    "income",
    "made",
    "making",
    "makes",
    "mortgage",
    "paid",
    "pay",
    "paycheck",
    "profit",
    "purchased",
    "receipt",
    "draft",
    "repaid",
];
/// By what.
const MEANS: &[&str] = &[
    "computer",
    "fulltime",
    "freelance",
    "home",
    "internet",
    "job",
    "jobless",
    "laptop",
    "line",
    "online",
    "parttime",
    "spare",
    "work",
    "working",
    "started",
];

/// The same as an advert: earn, so much, each day, at home.
const ADVERT: [&[&str]; 3] = [
    &[
        "earn",
        "earning",
        "verdienen",
        "verdiene",
        "guadagna",
        "guadagnare",
        "gana",
        "ganar",
        "gane",
        "gagnez",
        "gagner",
        "ganhe",
        "ganhar",
        "zarabiaj",
        "verdien",
    ],
    &[
        "day",
        "daily",
        "week",
        "hour",
        "tag",
        "woche",
        "giorno",
        "settimana",
        "día",
        "dia",
        "semana",
        "jour",
        "semaine",
        "dziennie",
        "dag",
    ],
    &[
        "home", "zuhause", "hause", "casa", "domicile", "domu", "thuis",
    ],
];

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    if reading.words.len() > 160 {
        return;
    }
    let Some(sum) = sum(&reading.body.text) else {
        return;
    };
    let kinds = [RELATIONS, TIMES, PAY, MEANS];
    let said: Vec<usize> = kinds
        .iter()
        .map(|kind| kind.iter().filter(|it| reading.words.contains(it)).count())
        .collect();
    let whole = said.iter().filter(|it| **it > 0).count();
    let all: usize = said.iter().sum();
    let way_out = !reading.links.is_empty() || !reading.mentions.is_empty();
    let weight = match (whole, all, way_out) {
        (4, 6.., true) => 6.0,
        (4, 5.., true) | (3, 7.., true) => 4.0,
        (4, 6.., false) => 3.0,
        (3, 5.., true) => 3.5,
        _ if way_out && reading.words.len() <= 40 && is_advert(reading) => 2.5,
        _ => return,
    };
    found.push(
        Finding::new(
            "earnings",
            weight,
            format!("a tale of easy earnings: {}", clip(sum)),
        )
        .parts("", [clip(sum).into()]),
    );
}

fn is_advert(reading: &Reading) -> bool {
    ADVERT
        .iter()
        .all(|kind| kind.iter().any(|it| reading.words.contains(it)))
}

/// The first sum of dollars, pounds or euros of two digits or more, as written.
fn sum(text: &str) -> Option<&str> {
    signed(text).or_else(|| worded(text))
}

/// "400 Euro".
fn worded(text: &str) -> Option<&str> {
    let mut before = "";
    text.split_whitespace().find_map(|word| {
        let is_euro = word
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("euro"));
        let number = std::mem::replace(&mut before, word);
        let is_sum = number.bytes().filter(u8::is_ascii_digit).count() >= 2;
        (is_euro && is_sum).then_some(number)
    })
}

fn signed(text: &str) -> Option<&str> {
    text.char_indices()
        .filter(|(_, c)| matches!(c, '$' | '£' | '€'))
        .find_map(|(at, sign)| {
            let rest = text.get(at + sign.len_utf8()..)?;
            let end = rest
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | ' ')))
                .unwrap_or(rest.len());
            let digits = rest.get(..end)?.bytes().filter(u8::is_ascii_digit).count();
            (digits >= 2).then(|| {
                text.get(at..at + sign.len_utf8() + end)
                    .unwrap_or("")
                    .trim()
            })
        })
}
