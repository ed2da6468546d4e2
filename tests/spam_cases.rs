//! Hard cases of both kinds, all written for this: `tests/spam/honest.jsonl` and `spam.jsonl`; and whole threads under
//! articles (`threads.jsonl`, `articles.jsonl`), written before anybody looked at a rule and kept as they are.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use understory::spam::{Comment, Exemption, Label, Value, judge};

#[derive(Deserialize)]
struct Case {
    kind: String,
    text: String,
    author: Option<String>,
    url: Option<String>,
    #[serde(default)]
    links: Vec<String>,
    exempt: Option<String>,
    group: Option<String>,
    about: Option<String>,
    spam: Option<bool>,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

fn lines<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = format!("{}/tests/spam/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the cases are there");
    let each = text.lines();
    each.map(|line| serde_json::from_str(line).expect("a case a line"))
        .collect()
}

/// Whether one is a part of the other.
fn overlap(a: &Value, b: &Value) -> bool {
    let (Value::Text(a), Value::Text(b)) = (a, b) else {
        return false;
    };
    a.contains(b) || b.contains(a)
}

/// Folded cases and all, by kind of the case; every one that is not as it should be is printed.
fn folded(file: &str, wanted: bool) -> (usize, usize) {
    let articles: Vec<Article> = lines("articles.jsonl");
    let articles: HashMap<&str, &str> = articles
        .iter()
        .map(|it| (it.id.as_str(), it.text.as_str()))
        .collect();
    let mut cases: Vec<Case> = lines(file);
    cases.extend(lines::<Case>("threads.jsonl"));
    let mut texts = HashSet::new();
    for case in cases.iter().filter(|case| case.group.is_none()) {
        assert!(texts.insert(case.text.clone()), "twice: {}", case.text);
    }
    let (mut count, mut all) = (0, 0);
    for group in cases.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let comments: Vec<Comment> = group
            .iter()
            .map(|case| Comment {
                text: &case.text,
                author: case.author.as_deref(),
                url: case.url.as_deref(),
                links: &case.links,
                exempt: case.exempt.as_ref().map(|_| Exemption::Author),
                about: case.about.as_ref().map(|it| articles[it.as_str()]),
                ..Comment::default()
            })
            .collect();
        let verdicts = group.iter().zip(judge(&comments));
        for (case, verdict) in verdicts.filter(|(case, _)| case.spam.is_none_or(|it| it == wanted))
        {
            let is = verdict.label == Label::Spam;
            all += 1;
            count += usize::from(is);
            if is != wanted {
                println!(
                    "{} {:.4} {:?} {:?} {:?}",
                    case.kind,
                    verdict.probability,
                    case.author,
                    case.text.get(..90).unwrap_or(&case.text),
                    verdict.reasons
                );
            }
            assert!(
                verdict.label == Label::Ok || !verdict.reasons.is_empty(),
                "no verdict without a reason"
            );
            let quoted = verdict.reasons.iter().find(|it| it.form == "quoted");
            let words = quoted.map_or(&[][..], |it| it.values.as_slice());
            for (at, word) in words.iter().enumerate() {
                let told = words[..at].iter().any(|it| overlap(it, word));
                assert!(!told, "said twice: {words:?}");
            }
        }
    }
    (count, all)
}

#[test]
fn honest_cases_stay() {
    let (folded, all) = folded("honest.jsonl", false);
    assert!(
        all >= 300 && folded * 300 <= all * 2,
        "{folded} of {all} honest cases folded"
    );
}

#[test]
fn spam_cases_fold() {
    let (folded, all) = folded("spam.jsonl", true);
    assert!(
        all >= 300 && folded * 300 >= all * 290,
        "{folded} of {all} spam cases folded"
    );
}
