//! Headline, publisher, keywords, the smaller facts and contradictions.

use super::super::Source;
use super::{BODY, article, at, json_ld, page};

fn headline(head: &str, heading: &str) -> String {
    let html = format!(
        "<html lang=en><head>{head}</head><body><article>{heading}{BODY}</article></body></html>"
    );
    page(&html).headline.unwrap_or_default()
}

#[test]
fn headlines() {
    for (head, heading, expected) in [
        (
            "<title>Ferries wait | Example News</title>",
            "<h1>Ferries wait</h1>",
            "Ferries wait",
        ),
        (
            "<title>Ferries wait - Example News</title><meta property='og:site_name' content='Example News'>",
            "",
            "Ferries wait",
        ),
        (
            "<title>Example News: home</title><meta property='og:title' content='Ferries wait for wind'>",
            "<h1><a href='/'>Example News</a></h1><h2>Ferries wait for wind</h2>",
            "Ferries wait for wind",
        ),
        (
            "<title>Ferries wait for the wind</title>",
            "<h1><span>Weather</span><span>Ferries wait for the wind</span></h1>",
            "Ferries wait for the wind",
        ),
        (
            "<meta property='og:title' content='Ferries &amp;amp; wind'>",
            "",
            "Ferries & wind",
        ),
    ] {
        assert_eq!(headline(head, heading), expected, "{head}{heading}");
    }
}

#[test]
fn publishers() {
    for (head, expected) in [
        (
            "<meta property='og:site_name' content='Example News'>".to_owned(),
            Some("Example News"),
        ),
        (
            json_ld(
                r#"{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Example News"}}"#,
            ),
            Some("Example News"),
        ),
        (
            "<title>Ferries wait | Example News</title>".to_owned(),
            Some("Example News"),
        ),
        // A name beats an address of the same site.
        (
            format!(
                "<meta property='og:site_name' content='example-news.com'>{}",
                json_ld(r#"{"@type":"NewsArticle","publisher":{"name":"Example News"}}"#)
            ),
            Some("Example News"),
        ),
        (
            "<meta property='og:site_name' content='https://example-news.com'>".to_owned(),
            None,
        ),
    ] {
        assert_eq!(article(&head, "").publisher.as_deref(), expected, "{head}");
    }
}

#[test]
fn keywords() {
    let tags = "<p class=tags><a rel=tag href='/tag/sea'>Sea</a> <a rel=tag href='/tag/ferries'>Ferries</a></p>";
    for (head, above, expected, source) in [
        (json_ld(r#"{"@type":"NewsArticle","keywords":["Sea","Ferries"]}"#), "", ["Sea", "Ferries"], Source::JsonLd),
        ("<meta name=news_keywords content='Sea, Ferries, sea'>".to_owned(), "", ["Sea", "Ferries"], Source::Meta),
        ("<meta property='article:tag' content=Sea><meta property='article:tag' content=Ferries>".to_owned(), "", ["Sea", "Ferries"], Source::Meta),
        ("<meta name=keywords content='News, Sport, Weather, Shop'>".to_owned(), tags, ["Sea", "Ferries"], Source::Visible),
        (String::new(), tags, ["Sea", "Ferries"], Source::Visible),
        (json_ld(r#"{"@type":"NewsArticle","keywords":"Sea, Ferries, nlp category: x, 26157981-b4f7-4929-adc1-e860c6f03636"}"#), "", ["Sea", "Ferries"], Source::JsonLd),
    ] {
        let article = article(&head, above);
        assert_eq!(article.keywords, expected, "{head}{above}");
        assert_eq!(article.sources.get("keywords"), Some(&source), "{head}{above}");
    }
}

#[test]
fn a_tag_cloud_is_elsewhere() {
    let html = format!(
        "<html><head><title>Ferries wait</title></head><body><article><h1>Ferries wait</h1>{BODY}</article>\
         <aside class=tag-cloud><a rel=tag href='/tag/a'>Other</a><a rel=tag href='/tag/b'>Topics</a></aside></body></html>"
    );
    assert!(page(&html).keywords.is_empty());
}

#[test]
fn sections() {
    assert_eq!(
        article("<meta property='article:section' content=World>", "")
            .article_section
            .as_deref(),
        Some("World")
    );
    let trail = "<nav class=breadcrumb><a href='/'>Home</a> <a href='/world'>World</a></nav>";
    let article = article("", trail);
    assert_eq!(article.article_section.as_deref(), Some("World"));
    assert_eq!(
        article.sources.get("articleSection"),
        Some(&Source::Breadcrumb)
    );
}

#[test]
fn smaller_facts() {
    let head = "<link rel=canonical href='/world/ferries'><meta property='og:image' content='//cdn.example-news.com/a.jpg'>\
        <meta name=description content='Why the boats stayed in the harbour.'>";
    let article = article(
        &format!(
            "{head}{}",
            json_ld(r#"{"@type":"NewsArticle","isAccessibleForFree":"False"}"#)
        ),
        "",
    );
    assert_eq!(
        article.url.as_deref(),
        Some("https://www.example-news.com/world/ferries")
    );
    assert_eq!(
        article.image.as_deref(),
        Some("https://cdn.example-news.com/a.jpg")
    );
    assert_eq!(
        article.description.as_deref(),
        Some("Why the boats stayed in the harbour.")
    );
    assert_eq!(article.is_accessible_for_free, Some(false));
    assert_eq!(article.in_language.as_deref(), Some("en"));
}

fn conflicts(head: &str, above: &str) -> Vec<&'static str> {
    article(head, above)
        .conflicts
        .iter()
        .map(|it| it.field)
        .collect()
}

#[test]
fn contradictions_in_substance() {
    let json = |inner: &str| json_ld(&format!("{{\"@type\":\"NewsArticle\",{inner}}}"));
    let byline = "<p class=byline>By <a rel=author href='/author/x'>John Roe</a></p>";
    assert_eq!(
        conflicts(&json(r#""author":"Jane Doe""#), byline),
        ["author"]
    );
    assert_eq!(
        conflicts(
            &json(r#""datePublished":"2021-11-10""#),
            "<p class=date>Published: 2 October 2021</p>"
        ),
        ["datePublished"]
    );
    assert_eq!(
        conflicts(
            &json(r#""datePublished":"2021-11-10","dateModified":"2021-10-01""#),
            ""
        ),
        ["dateModified"]
    );
    assert_eq!(
        conflicts(
            "<link rel=canonical href='https://www.other-paper.org/a'>",
            ""
        ),
        ["url"]
    );
    let title = "<title>Ten cheap recipes with potatoes</title>";
    let json = json(r#""headline":"Ferries wait for the wind""#);
    assert_eq!(conflicts(&format!("{title}{json}"), ""), ["headline"]);
}

#[test]
fn no_contradictions() {
    let json = |inner: &str| json_ld(&format!("{{\"@type\":\"NewsArticle\",{inner}}}"));
    let byline = "<p class=byline>By <a rel=author href='/author/x'>J. Doe</a></p>";
    for (head, above) in [
        (json(r#""author":"Jane Doe""#), byline),
        (
            json(r#""datePublished":"2021-11-10T23:30:00Z""#),
            "<p class=date>11 November 2021</p>",
        ),
        (
            json(r#""datePublished":"2021-11-10","dateModified":"2021-12-01""#),
            "<p class=date>1 December 2021</p>",
        ),
        (
            json(r#""datePublished":"2021-11-10""#),
            "<time datetime='2021-10-11'>Published</time>",
        ),
        // An element without text shows nothing.
        (
            json(r#""datePublished":"2021-11-10""#),
            "<time itemprop=datePublished datetime='2021-11-20'></time>",
        ),
        // One of two datelines says the same.
        (
            json(r#""datePublished":"2021-11-10""#),
            "<p class=date>10 November 2021</p><p>This article was first published on 27 February 2017.</p>",
        ),
        (
            "<link rel=canonical href='https://m.example-news.com/a'>".to_owned(),
            "",
        ),
        (
            "<title>Wind keeps ferry crews waiting | Example News</title>".to_owned(),
            "",
        ),
    ] {
        assert_eq!(conflicts(&head, above), [""; 0], "{head}{above}");
    }
}

#[test]
fn a_language_that_the_text_does_not_speak() {
    let html = format!(
        "<html lang=de><head><title>Ferries wait</title><meta property='og:type' content='article'></head><body><article><h1>Ferries wait</h1>{BODY}</article></body></html>"
    );
    let article = at("https://example.com/world/ferries-wait-for-wind", &html);
    assert_eq!(article.in_language.as_deref(), Some("en"));
    assert_eq!(article.sources.get("inLanguage"), Some(&Source::Text));
    assert_eq!(
        article
            .conflicts
            .iter()
            .map(|it| it.field)
            .collect::<Vec<_>>(),
        ["inLanguage"]
    );
}

#[test]
fn a_text_that_quotes_another_language_is_in_its_own() {
    let own = "<p>So mancher im Hafen kennt sie schon, die alten Fährleute, die auf den Wind warten, und so mancher hat sich schon gefragt, was sie dabei denken.</p>";
    let html = format!(
        "<html lang=de><head><title>Ferries wait</title><meta property='og:type' content='article'></head><body><article><h1>Ferries wait</h1>{own}{BODY}</article></body></html>"
    );
    let article = at("https://example.com/world/ferries-wait-for-wind", &html);
    assert_eq!(article.in_language.as_deref(), Some("de"));
    assert!(article.conflicts.is_empty(), "{:?}", article.conflicts);
}

#[test]
fn the_address_of_a_feed_leads_on_and_contradicts_nothing() {
    let html = format!(
        "<html lang=en><head><title>Ferries wait</title><meta property='og:type' content='article'><link rel=canonical href='https://www.other-paper.org/a'></head><body><article><h1>Ferries wait</h1>{BODY}</article></body></html>"
    );
    for (url, fields) in [
        (
            "https://feeds.example.com/~r/world/ferries-wait-for-wind",
            vec![],
        ),
        (
            "https://news.example.com/rss/articles/ferries-wait-for-wind",
            vec![],
        ),
        (
            "https://example.com/world/ferries-wait-for-wind",
            vec!["url"],
        ),
    ] {
        let found: Vec<_> = at(url, &html).conflicts.iter().map(|it| it.field).collect();
        assert_eq!(found, fields, "{url}");
    }
}

#[test]
fn a_language_that_the_detector_does_not_know_is_believed() {
    let text = "<p>Qeveria shqiptare njoftoi sot se rrugët e reja do të hapen në pranverë, pasi punimet kanë përparuar më shpejt se sa pritej. Banorët e fshatrave përreth thonë se kanë pritur gjatë për këtë lajm të mirë dhe se tani fëmijët do të shkojnë më lehtë në shkollë.</p>".repeat(4);
    let html = format!(
        "<html lang=sq><head><title>Rrugët e reja</title><meta property='og:type' content='article'></head><body><article><h1>Rrugët e reja</h1>{text}</article></body></html>"
    );
    let article = at("https://example.com/lajme/rruget-e-reja", &html);
    assert_eq!(article.in_language.as_deref(), Some("sq"));
    assert!(article.conflicts.is_empty(), "{:?}", article.conflicts);
}
