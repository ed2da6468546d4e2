//! JSON-LD as servers really write it: each page says who wrote it and when, however badly.

use super::{article, json_ld, names};

/// What is broken, and the script's content; all say the same.
const BROKEN: &[(&str, &str)] = &[
    (
        "nothing",
        r#"{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "a byte order mark",
        "\u{feff}{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}",
    ),
    (
        "a semicolon at the end",
        r#"{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"};"#,
    ),
    (
        "one brace too many",
        r#"{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}}"#,
    ),
    (
        "one brace too few",
        r#"{"@type":"NewsArticle","datePublished":"2021-05-03","author":{"@type":"Person","name":"Jane Doe""#,
    ),
    (
        "a cut string",
        r#"{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03","articleBody":"The ferries wa"#,
    ),
    (
        "commas at the end",
        r#"{"@type":"NewsArticle","author":["Jane Doe",],"datePublished":"2021-05-03",}"#,
    ),
    (
        "two commas",
        r#"{"@type":"NewsArticle",,"author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "no comma",
        "{\"@type\":\"NewsArticle\"\n\"author\":\"Jane Doe\"\n\"datePublished\":\"2021-05-03\"}",
    ),
    (
        "raw line breaks and tabs",
        "{\"@type\":\"NewsArticle\",\"headline\":\"one\n\ttwo\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}",
    ),
    (
        "raw quotes",
        r#"{"@type":"NewsArticle","headline":"They say "wait" again","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "a wrong escape",
        r#"{"@type":"NewsArticle","headline":"It\'s \_here","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "half a surrogate pair",
        r#"{"@type":"NewsArticle","headline":"wind \ud83c here","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "single quotes",
        r"{'@type':'NewsArticle','author':'Jane Doe','datePublished':'2021-05-03'}",
    ),
    (
        "bare keys",
        r#"{"@type":"NewsArticle",author:"Jane Doe",datePublished:"2021-05-03"}"#,
    ),
    (
        "a missing value",
        r#"{"@type":"NewsArticle","image":,"author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "JavaScript's values",
        r#"{"@type":"NewsArticle","wordCount":NaN,"image":undefined,"author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "comments",
        "// data\n{\"@type\":\"NewsArticle\", /* who */ \"author\":\"Jane Doe\", // when\n\"datePublished\":\"2021-05-03\"}",
    ),
    (
        "CDATA",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}\n//]]>",
    ),
    (
        "an HTML comment",
        "<!--\n{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}\n-->",
    ),
    (
        "a script in the script",
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}",
    ),
    (
        "an assignment",
        r#"var data = {"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"};"#,
    ),
    (
        "two documents",
        r#"{"@type":"WebSite","name":"Valley"}{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "a list in a list",
        r#"[[{"@type":"NewsArticle","author":[["Jane Doe"]],"datePublished":["2021-05-03"]}]]"#,
    ),
    (
        "entities for quotes",
        r#"{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:&quot;Jane Doe&quot;,&quot;datePublished&quot;:&quot;2021-05-03&quot;}"#,
    ),
    (
        "typographic quotes",
        "{“@type”:“NewsArticle”,“author”:“Jane Doe”,“datePublished”:“2021-05-03”}",
    ),
    (
        "a string that holds it",
        r#""{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\",\"datePublished\":\"2021-05-03\"}""#,
    ),
    (
        "hidden entities",
        r#"{"@type":"NewsArticle","author":"Jane&#32;Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "markup in a name",
        r#"{"@type":"NewsArticle","author":"<a href='\/jane'>Jane Doe<\/a>","datePublished":"2021-05-03"}"#,
    ),
    (
        "a type with its address",
        r#"{"@type":"https://schema.org/NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}"#,
    ),
    (
        "values in values",
        r#"{"@type":"NewsArticle","author":{"@type":"Person","name":{"@value":"Jane Doe"}},"datePublished":{"@type":"Date","@value":"2021-05-03"}}"#,
    ),
    (
        "a graph in a graph",
        r#"{"@graph":{"@graph":[{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}]}}"#,
    ),
    (
        "an article in its page",
        r#"{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","author":"Jane Doe","datePublished":"2021-05-03"}}"#,
    ),
    (
        "a circle of references",
        r##"{"@graph":[{"@type":"NewsArticle","@id":"#a","mainEntityOfPage":{"@id":"#w"},"author":{"@id":"#j"},"datePublished":"2021-05-03"},{"@type":"WebPage","@id":"#w","mainEntity":{"@id":"#a"}},{"@type":"Person","@id":"#j","name":"Jane Doe","worksFor":{"@id":"#j"}}]}"##,
    ),
];

#[test]
fn whatever_is_broken_what_can_be_known_is() {
    let wrong: Vec<String> = BROKEN
        .iter()
        .filter_map(|(what, json)| {
            let article = article(&json_ld(json), "");
            let day = article.date_published.as_deref();
            (names(&article) != ["Jane Doe"] || day != Some("2021-05-03"))
                .then(|| format!("{what}: {:?} {day:?}", names(&article)))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn references_across_scripts() {
    let head = [
        r##"{"@type":"Person","@id":"#jane","name":"Jane Doe"}"##,
        r##"{"@type":"NewsArticle","author":{"@id":"#jane"},"publisher":{"@id":"#paper"}}"##,
        r##"{"@type":"NewsMediaOrganization","@id":"#paper","name":"Valley Post"}"##,
    ]
    .map(json_ld)
    .concat();
    let article = article(&head, "");
    assert_eq!(names(&article), ["Jane Doe"]);
    assert_eq!(article.publisher.as_deref(), Some("Valley Post"));
}

#[test]
fn a_reference_to_nothing_is_no_name() {
    let json =
        r##"{"@type":"NewsArticle","author":{"@id":"#nobody"},"datePublished":{"@id":"#never"}}"##;
    let article = article(&json_ld(json), "");
    assert_eq!(names(&article), [""; 0]);
    assert_eq!(article.date_published, None);
}
