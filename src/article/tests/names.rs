//! The many names and shapes under which content systems keep one fact.

use super::{BODY, article, at, json_ld, names, page};

/// Metas that hold the day of publication.
const PUBLISHED: &[&str] = &[
    "article:published",
    "og:article:published",
    "article:published_at",
    "sailthru.date",
    "dc.date.issued",
    "DC.created",
    "dcterms:issued",
    "citation_publication_date",
    "bepress_citation_date",
    "bt:pubdate",
    "pub_date",
    "publish-time",
    "publicationDate",
    "published-date",
    "publishedAt",
    "gsa-publish-date",
    "articlePublicationDate",
    "shareaholic:article_published_time",
    "bytedance:published_time",
    "cXenseParse:recs:publishtime",
    "vf:published",
    "prism.publicationDate",
    "rnews:datePublished",
    "schema:datePublished",
    "date",
    "dc.date",
    "dcterms:created",
    "date_created",
    "og:release_date",
    "weibo:article:create_at",
];

#[test]
fn metas_of_publication() {
    for name in PUBLISHED {
        let head = format!("<meta name='{name}' content='2021-11-10T08:00:00+01:00'>");
        assert_eq!(
            article(&head, "").date_published.as_deref(),
            Some("2021-11-10T08:00:00+01:00"),
            "{name}"
        );
    }
}

#[test]
fn metas_of_other_dates() {
    for name in [
        "article:modified_time",
        "last-updated",
        "article:expiration_time",
        "unpublished_date",
        "event_date",
    ] {
        let head = format!("<meta name='{name}' content='2021-11-10T08:00:00+01:00'>");
        assert_eq!(article(&head, "").date_published, None, "{name}");
    }
}

#[test]
fn days_in_elements() {
    for above in [
        "<relative-time datetime='2021-11-10T08:00:00Z'>3 years ago</relative-time>",
        "<amp-timeago datetime='2021-11-10T08:00:00Z'>3 years ago</amp-timeago>",
        "<span class=post-date data-date='2021-11-10T08:00:00Z'>3 years ago</span>",
        "<span class=timestamp data-timestamp=1636531200>3 years ago</span>",
        "<a class=date-link title='10 November 2021, 08:00'>3 years ago</a>",
        "<time title='10 November 2021'>3 years ago</time>",
        "<div class=date><span>Nov</span><span>10</span><span>2021</span></div>",
        "<div class=date><div>10</div><div>Nov</div><div>2021</div></div>",
    ] {
        let found = article("", above).date_published.unwrap_or_default();
        assert!(found.starts_with("2021-11-10"), "{above}: {found}");
    }
}

#[test]
fn joined_is_no_day_of_an_article() {
    let above = "<span class=join-date title='10:46 - 20 Mar 2007'>Joined March 2007</span>";
    assert_eq!(article("", above).date_published, None);
}

#[test]
fn a_month_by_its_name_in_the_address() {
    let html = format!(
        "<html lang=en><body><article><h1>Ferries wait for the wind</h1>{BODY}</article></body></html>"
    );
    let found = at("https://example.com/world/2021/nov/10/ferries-wait", &html);
    assert_eq!(found.date_published.as_deref(), Some("2021-11-10"));
}

#[test]
fn the_time_is_kept_where_one_place_tells_it() {
    let head = "<meta name='dcterms:created' content='2021-11-10'>";
    let above = "<time datetime='2021-11-10T08:00:00+01:00'>10 November 2021</time>";
    assert_eq!(
        article(head, above).date_published.as_deref(),
        Some("2021-11-10T08:00:00+01:00")
    );
}

#[test]
fn authors_in_metas() {
    for name in [
        "DC.creator.personalname",
        "author-name",
        "byline",
        "shareaholic:article_author_name",
        "bepress_citation_author",
        "eprints.creators_name",
    ] {
        let head = format!("<meta name='{name}' content='Jane Doe'>");
        assert_eq!(names(&article(&head, "")), ["Jane Doe"], "{name}");
    }
    for (name, content) in [
        ("citation_authors", "Doe, Jane; van der Roe, John"),
        ("dc.creator", "Doe, Jane; John van der Roe"),
    ] {
        let head = format!("<meta name='{name}' content='{content}'>");
        assert_eq!(names(&article(&head, "")), ["Jane Doe", "John van der Roe"]);
    }
}

#[test]
fn authors_in_json_ld() {
    for author in [
        r##""#jane"}, {"@type":"Person","@id":"#jane","name":"Jane Doe""##,
        r#"{"@list":[{"@type":"Person","name":"Jane Doe"}]}"#,
        r#"{"0":{"@type":"Person","name":"Jane Doe"}}"#,
        r#"{"@type":"Role","author":{"@type":"Person","name":"Jane Doe"}}"#,
        r#"{"@type":"Person","name":"Doe, Jane"}"#,
        r#""jane.doe@example.com (Jane Doe)""#,
    ] {
        let head = json_ld(&format!(r#"[{{"@type":"Article","author":{author}}}]"#));
        assert_eq!(names(&article(&head, "")), ["Jane Doe"], "{author}");
    }
}

#[test]
fn a_label_in_any_language_beside_the_time_of_reading() {
    let head = "<meta name='twitter:label1' content='Được viết bởi'><meta name='twitter:data1' content='Jane Doe'>\
        <meta name='twitter:label2' content='Ước tính thời gian đọc'><meta name='twitter:data2' content='3 phút'>";
    assert_eq!(names(&article(head, "")), ["Jane Doe"]);
}

#[test]
fn signed_pieces() {
    for line in [
        "Opinion by Jane Doe",
        "A guest post by Jane Doe",
        "Ein Kommentar von Jane Doe",
        "Words: Jane Doe",
    ] {
        assert_eq!(
            names(&article("", &format!("<p>{line}</p>"))),
            ["Jane Doe"],
            "{line}"
        );
    }
    for line in ["Photo by Max Foe", "A speech by Max Foe"] {
        assert!(
            article("", &format!("<p>{line}</p>")).author.is_empty(),
            "{line}"
        );
    }
}

#[test]
fn the_site_by_what_leads_home() {
    for head in [
        "<link rel=alternate type='application/rss+xml' title='Example News » Feed' href=/feed>",
        "<link rel=search type='application/opensearchdescription+xml' title='Example News' href=/s>",
    ] {
        assert_eq!(
            article(head, "").publisher.as_deref(),
            Some("Example News"),
            "{head}"
        );
    }
    for home in [
        "<a href='/'><img src=l.png alt='Example News logo'></a>",
        "<a href='https://www.example-news.com/'>Example News</a>",
        "<a href='/' aria-label='Example News home'><svg></svg></a>",
    ] {
        let html = format!(
            "<html lang=en><body><header>{home}</header><article><h1>Ferries wait for the wind</h1>{BODY}</article></body></html>"
        );
        assert_eq!(
            page(&html).publisher.as_deref(),
            Some("Example News"),
            "{home}"
        );
    }
}

#[test]
fn a_heading_without_its_own_link() {
    let html = format!(
        "<html lang=en><body><article><h1>Ferries wait in C#<a class=anchor href='#x'>¶</a></h1>{BODY}</article></body></html>"
    );
    assert_eq!(page(&html).headline.as_deref(), Some("Ferries wait in C#"));
}
