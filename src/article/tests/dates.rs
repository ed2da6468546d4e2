//! When it was published and changed.

use super::super::Source;
use super::{BODY, article, at, json_ld};

fn published(head: &str, above: &str) -> Option<String> {
    article(head, above).date_published
}

#[test]
fn metadata() {
    for head in [
        json_ld(r#"{"@type":"NewsArticle","datePublished":"2021-11-10T08:00:00+01:00"}"#),
        json_ld(r#"{"@graph":[{"@type":"WebPage","datePublished":"2021-11-10T08:00:00+01:00"}]}"#),
        "<meta property='article:published_time' content='2021-11-10T08:00:00+01:00'>".to_owned(),
        "<meta name='parsely-pub-date' content='2021-11-10T08:00:00+01:00'>".to_owned(),
        "<meta itemprop=datePublished content='2021-11-10T08:00:00+01:00'>".to_owned(),
    ] {
        assert_eq!(
            published(&head, "").as_deref(),
            Some("2021-11-10T08:00:00+01:00"),
            "{head}"
        );
    }
}

#[test]
fn the_epoch_is_no_date() {
    assert_eq!(
        published(
            "<meta property='article:published_time' content='1970-01-01T00:00:00Z'>",
            ""
        ),
        None
    );
}

#[test]
fn datelines() {
    for (above, expected) in [
        (
            "<time datetime='2021-11-10T08:00:00Z'>10 Nov</time>",
            "2021-11-10T08:00:00Z",
        ),
        ("<p>10 November 2021</p>", "2021-11-10"),
        (
            "<p>Updated: 12 November 2021</p><p>Published: 10 November 2021</p>",
            "2021-11-10",
        ),
        (
            "<p>Published 10 November 2021, updated 12 November 2021</p>",
            "2021-11-10",
        ),
        (
            "<p class=meta>Veröffentlicht am 10.11.2021 um 14:30 Uhr</p>",
            "2021-11-10T14:30",
        ),
        (
            "<abbr class=published title='2021-11-10T08:00:00+01:00'>yesterday</abbr>",
            "2021-11-10T08:00:00+01:00",
        ),
        (
            "<p>Berlin, (10.11.2021). The harbour association of the town asks all captains to stay at the quay until the storm that was announced for tonight has passed the coast, and to follow the radio, it said.</p>",
            "2021-11-10",
        ),
        (
            "<p>This article was put online by Ada Lovelace of the harbour association, who has written about the town for many years and in many places, on 10 November 2021.</p>",
            "2021-11-10",
        ),
    ] {
        assert_eq!(published("", above).as_deref(), Some(expected), "{above}");
    }
}

#[test]
fn what_is_changed_is_not_published() {
    let article = article("", "<p>Last updated: 12 November 2021</p>");
    assert_eq!(article.date_published, None);
    assert_eq!(article.date_modified.as_deref(), Some("2021-11-12"));
}

#[test]
fn the_text_of_time_beats_its_attribute() {
    let above = "<time datetime='2021-11-15T08:00:00Z'>Published 10 November 2021</time>";
    assert_eq!(published("", above).as_deref(), Some("2021-11-10"));
}

#[test]
fn a_member_since_date_is_none() {
    assert_eq!(published("", "<p>Joined</p><p>May 11, 2017</p>"), None);
}

#[test]
fn today_in_the_header_is_none() {
    let html = format!(
        "<html lang=en><head><title>Ferries wait</title><meta property='og:type' content='article'></head><body><header><nav>Friday, 12 November 2021</nav></header>\
         <ul><li>One</li><li>Two</li><li>Three</li><li>Four</li><li>Five</li><li>Six</li><li>Seven</li><li>Eight</li></ul>\
         <article><h1>Ferries wait</h1>{BODY}</article></body></html>"
    );
    assert_eq!(
        at("https://example.com/world/ferries-wait-for-wind", &html).date_published,
        None
    );
}

#[test]
fn the_day_that_readers_were_shown() {
    let head = json_ld(r#"{"@type":"NewsArticle","datePublished":"2021-11-11T01:49:09Z"}"#);
    let shown = published(&head, "<p class=date>November 10, 2021 at 5:49 p.m.</p>");
    assert_eq!(shown.as_deref(), Some("2021-11-10T17:49"));
    // Another day that no offset explains is another date.
    let other = published(&head, "<p class=date>November 10, 2021 at 5:20 a.m.</p>");
    assert_eq!(other.as_deref(), Some("2021-11-11T01:49:09Z"));
}

#[test]
fn addresses() {
    let html = format!(
        "<html><head><title>Ferries wait</title></head><body><h1>Ferries wait</h1>{BODY}</body></html>"
    );
    for url in [
        "https://example.com/2021/11/10/ferries",
        "https://example.com/news/20211110/ferries",
        "https://example.com/2021-11-10-ferries.html",
        "https://example.com/releases/10-11-2021",
        "https://example.com/news/A2021111014320005196",
        "https://web.archive.org/web/20140101120000/example.com/2021/11/10/ferries.html",
    ] {
        let article = at(url, &html);
        assert_eq!(
            article.date_published.as_deref(),
            Some("2021-11-10"),
            "{url}"
        );
        assert_eq!(article.sources.get("datePublished"), Some(&Source::Url));
    }
}

#[test]
fn day_and_month_by_language_and_place() {
    let html = |lang: &str| {
        format!(
            "<html lang={lang}><head><title>Ferries wait</title></head><body><article><h1>Ferries wait</h1><p class=date>10/11/2021</p>{BODY}</article></body></html>"
        )
    };
    assert_eq!(
        at(
            "https://example.com/world/ferries-wait-for-wind",
            &html("en-US")
        )
        .date_published
        .as_deref(),
        Some("2021-10-11")
    );
    assert_eq!(
        at(
            "https://example.co.uk/world/ferries-wait-for-wind",
            &html("en-US")
        )
        .date_published
        .as_deref(),
        Some("2021-11-10")
    );
    assert_eq!(
        at(
            "https://example.fr/world/ferries-wait-for-wind",
            &html("fr")
        )
        .date_published
        .as_deref(),
        Some("2021-11-10")
    );
}

#[test]
fn the_address_keeps_the_first_day() {
    let html = format!(
        "<html><head><title>Ferries wait</title><meta property='article:published_time' content='2023-06-17'></head><body><h1>Ferries wait</h1>{BODY}</body></html>"
    );
    let published = |url: &str| at(url, &html).date_published;
    let years_before = published("https://example.com/2021/11/10/ferries");
    assert_eq!(years_before.as_deref(), Some("2021-11-10"));
    let days_before = published("https://example.com/2023/06/12/ferries");
    assert_eq!(days_before.as_deref(), Some("2023-06-17"));
}

#[test]
fn a_date_in_the_headline_is_its_subjects() {
    let html = format!(
        "<html lang=de><head><title>Results of the ferry race, Harbour Town, 19.5.2007</title></head><body><article><h1>Results of the ferry race, Harbour Town, 19.5.2007</h1>\
         <p>by <a href=/a>Ada Lovelace</a> | 20. Mai 2007 | <a href=/r>Results</a>, <a href=/f>Ferries and other boats</a></p>{BODY}</article></body></html>"
    );
    let found = at("https://example.com/world/ferries-wait-for-wind", &html).date_published;
    assert_eq!(found.as_deref(), Some("2007-05-20"));
}
