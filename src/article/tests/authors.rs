//! Who wrote it.

use super::super::Source;
use super::{article, json_ld, names, page};

#[test]
fn json_ld_in_every_shape() {
    let cases: [(&str, &[&str]); 8] = [
        (
            r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Jane Doe"}}"#,
            &["Jane Doe"],
        ),
        (
            r#"{"@type":"NewsArticle","author":"Jane Doe"}"#,
            &["Jane Doe"],
        ),
        (
            r#"{"@type":["Article","NewsArticle"],"author":[{"name":"Jane Doe"},{"name":"John Roe"}]}"#,
            &["Jane Doe", "John Roe"],
        ),
        (
            r#"{"@graph":[{"@type":"Article","author":{"@id":"p1"}},{"@type":"Person","@id":"p1","name":"Jane Doe"}]}"#,
            &["Jane Doe"],
        ),
        (
            r#"[{"@type":"WebSite","name":"X"},{"@type":"BlogPosting","author":{"givenName":"Jane","familyName":"Doe"}}]"#,
            &["Jane Doe"],
        ),
        (
            "/* <![CDATA[ */ {\"@type\":\"NewsArticle\",\"headline\":\"a\nb\",\"author\":\"Jane Doe\",} /* ]]> */",
            &["Jane Doe"],
        ),
        (
            r#"{"@type":"http://schema.org/NewsArticle","author":"J&auml;ne D&#246;e"}"#,
            &["Jäne Döe"],
        ),
        (
            r#"{"@type":"NewsArticle","author":"Jane Doe","creator":["Jane Doe","John Roe"]}"#,
            &["Jane Doe", "John Roe"],
        ),
    ];
    for (json, expected) in cases {
        let article = article(&json_ld(json), "");
        assert_eq!(names(&article), expected, "{json}");
        assert_eq!(
            article.sources.get("author"),
            Some(&Source::JsonLd),
            "{json}"
        );
    }
}

#[test]
fn a_teaser_is_not_the_article() {
    let json = r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Something else","author":"Wrong Person"}]}"#;
    let article = article(&json_ld(json), "<p class=byline>By Jane Doe</p>");
    assert_eq!(names(&article), ["Jane Doe"]);
}

#[test]
fn metadata_names() {
    for head in [
        "<meta name=author content='Jane Doe'>",
        "<meta property='article:author' content='Jane Doe'>",
        "<meta property='article:author' content='https://social.example/jane'><meta name=parsely-author content='Jane Doe'>",
        "<meta name=citation_author content='Doe, Jane'>",
        "<meta name=DC.creator content='Jane Doe'>",
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>",
    ] {
        assert_eq!(names(&article(head, "")), ["Jane Doe"], "{head}");
    }
}

#[test]
fn microdata_rdfa_and_microformats() {
    for above in [
        "<div itemscope itemtype='https://schema.org/NewsArticle'><span itemprop=author itemscope itemtype='https://schema.org/Person'><b itemprop=name>Jane Doe</b></span></div>",
        "<div vocab='https://schema.org/' typeof=Article><span property='schema:author'>Jane Doe</span></div>",
        "<p class='h-card p-author'><a class='p-name u-url' href='/jane'>Jane Doe</a></p>",
        "<span class='author vcard'><a class='url fn n' href='/author/jane'>Jane Doe</a></span>",
        "<a rel=author href='/people/jane'>Jane Doe</a>",
    ] {
        assert_eq!(names(&article("", above)), ["Jane Doe"], "{above}");
    }
}

#[test]
fn bylines_of_many_languages() {
    for (above, expected) in [
        ("<p>By Jane Doe</p>", "Jane Doe"),
        ("<p>Von Erika Muster</p>", "Erika Muster"),
        ("<p>Par Jeanne Dupont</p>", "Jeanne Dupont"),
        ("<p>Por Ana Gómez</p>", "Ana Gómez"),
        ("<p>Di Anna Bianchi</p>", "Anna Bianchi"),
        ("<p>Door Anna de Vries</p>", "Anna de Vries"),
        ("<p>Av Anna Hansen</p>", "Anna Hansen"),
        ("<p>Autor: Anna Nowak</p>", "Anna Nowak"),
        ("<p>Автор: Анна Иванова</p>", "Анна Иванова"),
        ("<p>Oleh Siti Aminah</p>", "Siti Aminah"),
        ("<p>文/李小龙</p>", "李小龙"),
        ("<p>11 November 2021 - Jane Doe</p>", "Jane Doe"),
        ("<span>By</span><div>Jane Doe</div>", "Jane Doe"),
    ] {
        assert_eq!(names(&article("", above)), [expected], "{above}");
    }
}

#[test]
fn several_authors_side_by_side() {
    let above = "<div class=authors><a rel=author href='/a/jane'>Jane Doe</a> and <a rel=author href='/a/john'>John Roe</a></div>";
    let article = article("", above);
    assert_eq!(names(&article), ["Jane Doe", "John Roe"]);
    assert_eq!(
        article.author[0].url.as_deref(),
        Some("https://www.example-news.com/a/jane")
    );
}

#[test]
fn placeholders_are_refused() {
    for head in [
        "admin",
        "https://example-news.com/",
        "@jane",
        "Staff",
        "Example News",
        "null",
    ] {
        let head = format!(
            "<meta property='og:site_name' content='Example News'><meta name=author content='{head}'>"
        );
        assert!(article(&head, "").author.is_empty(), "{head}");
    }
}

#[test]
fn roles_and_dates_are_cut_off() {
    for text in [
        "Jane Doe, Senior Editor",
        "Jane Doe Staff Writer",
        "By Jane Doe | Reporter",
        "Jane Doe 11 November 2021",
        "by Jane Doe (dpa)",
        "Jane Doe Published 3 March 2014",
    ] {
        let above = format!("<p class=byline>{text}</p>");
        assert_eq!(names(&article("", &above)), ["Jane Doe"], "{text}");
    }
}

#[test]
fn a_full_name_beats_a_user_name() {
    let above = "<p class=byline>By <a rel=author href='/author/jane'>Jane Doe</a></p>";
    let article = article(
        &json_ld(r#"{"@type":"Article","author":{"name":"jane.doe"}}"#),
        above,
    );
    assert_eq!(names(&article), ["Jane Doe"]);
}

#[test]
fn a_byline_beats_the_template() {
    let above = "<p class=byline>By <a rel=author href='/author/jane'>Jane Doe</a></p>";
    let article = article("<meta name=author content='Web Works Ltd'>", above);
    assert_eq!(names(&article), ["Jane Doe"]);
}

#[test]
fn the_publication_signs_where_it_is_an_organisation() {
    let json = r#"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Example News"},"publisher":{"name":"Example News"}}"#;
    assert_eq!(names(&article(&json_ld(json), "")), ["Example News"]);
}

#[test]
fn names_in_comments_and_forms_are_none() {
    let html = format!(
        "<html><head><title>Ferries wait</title></head><body><article><h1>Ferries wait</h1>{}</article>\
         <form><p class='comment-form-author'><label>Name</label></p></form>\
         <ol><li class='comment'><cite class='author'>Wrong Person</cite> says</li></ol></body></html>",
        super::BODY
    );
    assert!(page(&html).author.is_empty());
}
