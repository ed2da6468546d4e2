//! Hard cases of both kinds, all written for this: `tests/spam/honest.jsonl` and `spam.jsonl`.

use serde::Deserialize;
use understory::spam::{Comment, Exemption, Label, judge};

#[derive(Deserialize)]
struct Case {
    kind: String,
    text: String,
    author: Option<String>,
    url: Option<String>,
    exempt: Option<String>,
    group: Option<String>,
}

/// Folded cases and all, by kind of the case; every one that is not as it should be is printed.
fn folded(file: &str, wanted: bool) -> (usize, usize) {
    let path = format!("{}/tests/spam/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the cases are there");
    let cases: Vec<Case> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a case a line"))
        .collect();
    let comment = |case: &'static Case| Comment {
        text: &case.text,
        author: case.author.as_deref(),
        url: case.url.as_deref(),
        exempt: case.exempt.as_ref().map(|_| Exemption::Author),
        ..Comment::default()
    };
    let mut texts = std::collections::HashSet::new();
    for case in cases.iter().filter(|case| case.group.is_none()) {
        assert!(texts.insert(case.text.clone()), "twice: {}", case.text);
    }
    let cases: &'static [Case] = Box::leak(cases.into_boxed_slice());
    let mut count = 0;
    for group in cases.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let comments: Vec<Comment> = group.iter().map(comment).collect();
        for (case, verdict) in group.iter().zip(judge(&comments)) {
            let is = verdict.label == Label::Spam;
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
        }
    }
    (count, cases.len())
}

#[test]
fn honest_cases_stay() {
    let (folded, all) = folded("honest.jsonl", false);
    assert!(
        all >= 300 && folded <= 2,
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
