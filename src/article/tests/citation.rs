//! Citations, read back by other people's parsers.

use biblatex::{Bibliography, ChunksExt};
use biblib::CitationParser;

use super::super::citation::{bibtex, csl_json, markdown, plain, ris};
use super::super::{Article, Person};

fn article() -> Article {
    let person = |name: &str| Person {
        name: name.to_owned(),
        url: None,
    };
    Article {
        headline: Some("50% of ferries & boats_wait: {why} #1 costs $5 [sic] \\ ~".to_owned()),
        author: vec![
            person("Jane Doe"),
            person("Anna van der Berg"),
            person("Associated Press"),
            person("dpa"),
        ],
        publisher: Some("Fish & Ships".to_owned()),
        date_published: Some("2021-11-10T08:00:00+01:00".to_owned()),
        url: Some("https://example.com/a_(b)%20c?x=1&y={2}".to_owned()),
        in_language: Some("en-GB".to_owned()),
        keywords: vec!["Sea".to_owned(), "Ferries, old".to_owned()],
        description: Some("First line.\nAU  - Not an author".to_owned()),
        ..Article::default()
    }
}

#[test]
fn bibtex_reads_back() {
    let text = bibtex(&article());
    let parsed = Bibliography::parse(&text).expect("BibTeX");
    let entry = parsed.iter().next().expect("an entry");
    assert_eq!(entry.key, "doe2021ferries");
    let title = entry.title().expect("a title").format_verbatim();
    assert!(
        title.starts_with("50% of ferries & boats_wait: {why} #1 costs $5 [sic]"),
        "{title}"
    );
    let authors = entry.author().expect("authors");
    let names: Vec<(&str, &str, &str)> = authors
        .iter()
        .map(|it| (it.prefix.as_str(), it.name.as_str(), it.given_name.as_str()))
        .collect();
    assert_eq!(
        names[..2],
        [("", "Doe", "Jane"), ("van der", "Berg", "Anna")]
    );
    assert_eq!((names[2].1, names[3].1), ("Associated Press", "dpa"));
    assert_eq!(
        entry.get("year").map(ChunksExt::format_verbatim).as_deref(),
        Some("2021")
    );
}

#[test]
fn ris_reads_back() {
    let text = ris(&article());
    let parsed = biblib::RisParser::new().parse(&text).expect("RIS");
    assert_eq!(parsed.len(), 1);
    let record = &parsed[0];
    assert_eq!(record.title, article().headline.unwrap_or_default());
    let names: Vec<&str> = record.authors.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(names[..2], ["Doe", "van der Berg"]);
    assert_eq!(
        record.date.as_ref().map(|it| (it.year, it.month, it.day)),
        Some((2021, Some(11), Some(10)))
    );
    assert_eq!(record.keywords, ["Sea", "Ferries, old"]);
    assert!(text.ends_with("ER  - \r\n"));
}

#[test]
fn csl_json_reads_back() {
    let parsed: serde_json::Value = serde_json::from_str(&csl_json(&article())).expect("JSON");
    let item = &parsed[0];
    assert_eq!(item["title"], serde_json::json!(article().headline));
    assert_eq!(
        item["author"][1],
        serde_json::json!({"family": "van der Berg", "given": "Anna"})
    );
    assert_eq!(
        item["author"][2],
        serde_json::json!({"literal": "Associated Press"})
    );
    assert_eq!(
        item["issued"],
        serde_json::json!({"date-parts": [[2021, 11, 10]]})
    );
}

#[test]
fn links_and_plain_text() {
    let link = markdown(&article());
    assert_eq!(
        link,
        r"[50% of ferries & boats\_wait: \{why\} \#1 costs $5 \[sic\] \\ \~](https://example.com/a_%28b%29%20c?x=1&y={2})"
    );
    let short = Article {
        headline: Some("Why?".to_owned()),
        ..Article::default()
    };
    assert_eq!(plain(&short), "Why?");
    assert_eq!(
        plain(&Article {
            author: article().author[..2].to_vec(),
            headline: Some("Ferries wait".to_owned()),
            url: None,
            ..article()
        }),
        "Jane Doe and Anna van der Berg: Ferries wait. Fish & Ships, 2021-11-10."
    );
}

#[test]
fn nothing_known_is_still_a_record() {
    let empty = Article::default();
    assert!(Bibliography::parse(&bibtex(&empty)).is_ok());
    assert_eq!(ris(&empty), "TY  - NEWS\r\nER  - \r\n");
    assert_eq!(markdown(&empty), "");
    assert_eq!(plain(&empty), "");
}
