//! Every folder of `tests/fixtures/` is one case: `page.html` as a platform writes it (or `page` in
//! `expected.json` says where it is), and in `expected.json` what is certain about it. A field that
//! is not in `expected.json` is not compared.
//!
//! `tests/known_failures.txt` names what does not hold yet; an entry that holds turns the test red.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use understory::page::{Page, html};
use understory::{Analysis, analyze};

/// One way in which a page differs from what is expected.
struct Mismatch {
    case: String,
    /// What kind of fact it is: the second word of an entry in the list of known failures.
    concern: String,
    message: String,
}

struct Known {
    case: String,
    concern: String,
}

static MISMATCHES: LazyLock<Vec<Mismatch>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut cases: Vec<_> = std::fs::read_dir(&root)
        .expect("the folder of fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("expected.json").is_file())
        .collect();
    cases.sort();
    assert!(
        cases.len() > 20,
        "only {} fixtures in {}",
        cases.len(),
        root.display()
    );
    let mut found = Vec::new();
    for case in cases {
        let name = case
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let expected = std::fs::read_to_string(case.join("expected.json")).expect("expected.json");
        let expected: Value = serde_json::from_str(&expected)
            .unwrap_or_else(|error| panic!("{name}/expected.json: {error}"));
        let file = match expected["page"].as_str() {
            Some(elsewhere) => Path::new(env!("CARGO_MANIFEST_DIR")).join(elsewhere),
            None => case.join("page.html"),
        };
        let source = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let page = html::read(&source);
        let analysis = analyze(&page, expected["url"].as_str());
        let mut check = Check {
            case: name,
            found: &mut found,
        };
        check.run(&expected, &page, &analysis);
    }
    found
});

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    include_str!("known_failures.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut words = line.split_whitespace();
            let (Some(case), Some(concern), Some(_reason)) =
                (words.next(), words.next(), words.next())
            else {
                panic!("known_failures.txt: a line is `case concern reason`: {line}");
            };
            Known {
                case: case.into(),
                concern: concern.into(),
            }
        })
        .collect()
});

impl Known {
    fn covers(&self, mismatch: &Mismatch) -> bool {
        (self.case == "*" || self.case == mismatch.case)
            && (self.concern == "*" || self.concern == mismatch.concern)
    }
}

/// Fails with every mismatch of these concerns that is not known.
fn hold(concerns: &[&str]) {
    let mut report = String::new();
    let mut cases = BTreeSet::new();
    for mismatch in MISMATCHES.iter().filter(|it| {
        concerns
            .iter()
            .any(|&concern| it.concern.split(':').next() == Some(concern))
    }) {
        if KNOWN.iter().any(|known| known.covers(mismatch)) {
            continue;
        }
        cases.insert(&mismatch.case);
        let _ = writeln!(
            report,
            "{} {}: {}",
            mismatch.case, mismatch.concern, mismatch.message
        );
    }
    assert!(
        report.is_empty(),
        "{} pages differ from what is expected:\n{report}",
        cases.len()
    );
}

#[test]
fn articles() {
    hold(&[
        "article",
        "headline",
        "author",
        "datePublished",
        "publisher",
        "inLanguage",
    ]);
}

#[test]
fn threads() {
    hold(&["threads", "platform", "declaredCount", "closed"]);
}

#[test]
fn comments() {
    hold(&[
        "comments",
        "commentAuthor",
        "commentUrl",
        "permalink",
        "dateCreated",
        "depth",
        "links",
    ]);
}

#[test]
fn folds() {
    hold(&["fold"]);
}

#[test]
fn verdicts() {
    hold(&["folded", "doubted", "missed", "reasons", "threadLabel"]);
}

#[test]
fn known_failures_still_fail() {
    let hold: Vec<String> = KNOWN
        .iter()
        .filter(|known| !MISMATCHES.iter().any(|mismatch| known.covers(mismatch)))
        .map(|known| format!("{} {}", known.case, known.concern))
        .collect();
    assert!(
        hold.is_empty(),
        "these hold now: take them out of tests/known_failures.txt\n{}",
        hold.join("\n")
    );
}

struct Check<'a> {
    case: String,
    found: &'a mut Vec<Mismatch>,
}

impl Check<'_> {
    fn fail(&mut self, concern: &str, message: String) {
        self.found.push(Mismatch {
            case: self.case.clone(),
            concern: concern.into(),
            message,
        });
    }

    /// Compares `expected[field]`, where it is given, by `same`.
    fn field(
        &mut self,
        concern: &'static str,
        expected: &Value,
        actual: &Value,
        field: &str,
        at: &str,
        same: fn(&Value, &Value) -> bool,
    ) {
        if let Some(wanted) = expected.get(field)
            && !same(wanted, &actual[field])
        {
            self.fail(
                concern,
                format!("{at}expected {wanted}, found {}", actual[field]),
            );
        }
    }

    fn run(&mut self, expected: &Value, page: &Page, analysis: &Analysis) {
        let actual = serde_json::to_value(analysis).expect("an analysis is JSON");
        if let Some(wanted) = expected.get("article") {
            self.article(wanted, &actual["article"]);
        }
        if let Some(wanted) = expected.get("threads").and_then(Value::as_array) {
            let found = actual["threads"].as_array().map_or(&[][..], Vec::as_slice);
            if wanted.len() != found.len() {
                self.fail(
                    "threads",
                    format!(
                        "expected {}, found {}: {}",
                        wanted.len(),
                        found.len(),
                        first_words(found)
                    ),
                );
            }
            for (wanted, found) in wanted.iter().zip(found) {
                self.thread(wanted, found);
            }
        }
        if expected["noComments"] == true {
            let found: Vec<Value> = actual["threads"].as_array().cloned().unwrap_or_default();
            if found.iter().any(|thread| {
                thread["comments"]
                    .as_array()
                    .is_some_and(|it| !it.is_empty())
            }) {
                self.fail(
                    "threads",
                    format!("expected no comment, found {}", first_words(&found)),
                );
            }
        }
        self.folds(page, analysis);
    }

    fn article(&mut self, wanted: &Value, found: &Value) {
        if wanted.is_null() || found.is_null() {
            if wanted.is_null() != found.is_null() {
                let which = if wanted.is_null() {
                    "expected none"
                } else {
                    "expected one, found none"
                };
                self.fail("article", which.into());
            }
            return;
        }
        self.field("headline", wanted, found, "headline", "", folded);
        self.field("author", wanted, found, "author", "", |wanted, found| {
            let names = found.as_array().map_or(Vec::new(), |found| {
                found.iter().map(|it| it["name"].clone()).collect()
            });
            wanted.as_array() == Some(&names)
        });
        self.field("datePublished", wanted, found, "datePublished", "", begins);
        self.field("publisher", wanted, found, "publisher", "", folded);
        self.field(
            "inLanguage",
            wanted,
            found,
            "inLanguage",
            "",
            |wanted, found| primary(wanted) == primary(found),
        );
    }

    fn thread(&mut self, wanted: &Value, found: &Value) {
        self.field("platform", wanted, found, "platform", "", exact);
        self.field("declaredCount", wanted, found, "declaredCount", "", exact);
        self.field("closed", wanted, found, "closed", "", exact);
        let before = self.found.len();
        let label = wanted.get("label");
        let Some(wanted) = wanted.get("comments").and_then(Value::as_array) else {
            return;
        };
        let mut left: Vec<&Value> = found["comments"]
            .as_array()
            .map_or(Vec::new(), |it| it.iter().collect());
        for (index, wanted) in wanted.iter().enumerate() {
            let beginning = fold(wanted["text60"].as_str().unwrap_or_default());
            // The post that opens a discussion: comment or article, either reading is right.
            if wanted["optional"] == true && !left.iter().any(|it| text(it).starts_with(&beginning))
            {
                continue;
            }
            let Some(place) = left.iter().position(|it| text(it).starts_with(&beginning)) else {
                self.fail(
                    "comments",
                    format!("comment {index} not found: “{beginning}”"),
                );
                continue;
            };
            if place > 0 {
                self.fail(
                    "comments",
                    format!(
                        "comment {index} out of order or preceded by what is none: “{}”",
                        text(left[0])
                    ),
                );
            }
            let found = left.remove(place);
            let at = format!(
                "comment {index} (“{}…”): ",
                beginning.chars().take(24).collect::<String>()
            );
            let length = text(found).chars().count() as u64;
            if let Some(chars) = wanted["chars"].as_u64()
                && chars != length
            {
                self.fail(
                    "comments",
                    format!(
                        "{at}expected {chars} characters, found {length}: “{}”",
                        text(found)
                    ),
                );
            }
            self.field("commentAuthor", wanted, found, "author", &at, exact);
            self.field("commentUrl", wanted, found, "url", &at, address);
            if wanted.get("author").is_some()
                && wanted.get("url").is_none()
                && !found["url"].is_null()
            {
                self.fail(
                    "commentUrl",
                    format!("{at}expected none, found {}", found["url"]),
                );
            }
            self.field("permalink", wanted, found, "permalink", &at, address);
            self.field("dateCreated", wanted, found, "dateCreated", &at, begins);
            self.field("depth", wanted, found, "depth", &at, exact);
            self.field("links", wanted, found, "links", &at, |wanted, found| {
                // None are absent.
                let all = |it: &'_ Value| it.as_array().cloned().unwrap_or_default();
                let (wanted, found) = (all(wanted), all(found));
                wanted.len() == found.len() && wanted.iter().zip(&found).all(|(a, b)| address(a, b))
            });
            self.verdict(wanted, found, &at);
        }
        for extra in left {
            self.fail("comments", format!("no comment: “{}”", text(extra)));
        }
        // It follows from the comments' verdicts: worth saying only where those hold.
        if self.found.len() == before && label.is_some_and(|label| label != &found["label"]) {
            self.fail(
                "threadLabel",
                format!("expected {label:?}, found {}", found["label"]),
            );
        }
    }

    /// The kind of spam is part of the concern, since rules and model learn them one by one.
    fn verdict(&mut self, wanted: &Value, found: &Value, at: &str) {
        let wanted_kind = wanted["kind"].as_str().unwrap_or("spam");
        let (Some(wanted), Some(label)) = (wanted.get("label"), found.get("label")) else {
            return;
        };
        if label != "ok" && found["reasons"].as_array().is_none_or(Vec::is_empty) {
            self.fail("reasons", format!("{at}{label} without a reason"));
        }
        if wanted != label {
            let concern = match (wanted.as_str(), label.as_str()) {
                (_, Some("spam")) => "folded".into(),
                (Some("ok"), _) => "doubted".into(),
                _ => format!("missed:{wanted_kind}"),
            };
            self.fail(
                &concern,
                format!(
                    "{at}expected {wanted}, found {label} by {}",
                    found["reasons"]
                ),
            );
        }
    }

    /// Folding a comment hides all of its text and nothing of another's.
    fn folds(&mut self, page: &Page, analysis: &Analysis) {
        for thread in &analysis.threads {
            let mut taken: Vec<(u32, u32)> = Vec::new();
            for comment in &thread.comments {
                let folded: String = comment
                    .elements
                    .iter()
                    .map(|&it| page.inline_text(it) + page.text(it) + " ")
                    .collect();
                let beginning: String = fold(&comment.text).chars().take(60).collect();
                let at = format!("“{}…”: ", beginning.chars().take(24).collect::<String>());
                if !fold(&folded).contains(beginning.trim()) {
                    self.fail("fold", format!("{at}its elements hold “{}”", fold(&folded)));
                }
                for &element in &comment.elements {
                    let (start, end) = (element.0, page.end(element).0);
                    if taken.iter().any(|&(from, to)| start < to && from < end) {
                        self.fail(
                            "fold",
                            format!("{at}shares <{}> with another comment", page.name(element)),
                        );
                    }
                    taken.push((start, end));
                }
            }
        }
    }
}

fn exact(wanted: &Value, found: &Value) -> bool {
    wanted == found
}

fn folded(wanted: &Value, found: &Value) -> bool {
    found
        .as_str()
        .is_some_and(|found| fold(found) == fold(wanted.as_str().unwrap_or_default()))
}

/// A date in `expected.json` has the precision that the page has for certain; more may follow.
/// `null`: the page gives none.
fn begins(wanted: &Value, found: &Value) -> bool {
    match (wanted.as_str(), found.as_str()) {
        (Some(wanted), Some(found)) => found.starts_with(wanted),
        (wanted, found) => wanted == found,
    }
}

fn address(wanted: &Value, found: &Value) -> bool {
    let trim = |value: &Value| value.as_str().map(|it| it.trim_end_matches('/').to_owned());
    trim(wanted) == trim(found)
}

fn primary(value: &Value) -> Option<String> {
    Some(value.as_str()?.split('-').next()?.to_ascii_lowercase())
}

fn text(comment: &Value) -> String {
    fold(comment["text"].as_str().unwrap_or_default())
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_words(threads: &[Value]) -> String {
    threads
        .iter()
        .map(|thread| {
            let comments = thread["comments"].as_array().map_or(&[][..], Vec::as_slice);
            let words: String = comments
                .first()
                .map_or(String::new(), text)
                .chars()
                .take(60)
                .collect();
            format!(
                "{} with {} comments, “{words}”",
                thread["platform"],
                comments.len()
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}
