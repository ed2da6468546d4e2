//! What a field is called: the names by which metas, scripts' data and attributes say "published",
//! "changed" or "author", whatever prefix and punctuation a content system gives them. Reads no value.

/// Letters and digits of a name in lower case: `og:article:published_time` and `publishedTime` end alike.
pub(super) fn key(name: &str) -> String {
    name.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|it| char::from(it.to_ascii_lowercase()))
        .collect()
}

/// How a name ends that holds the day of publication, as keys.
const PUBLISHED: &[&str] = &[
    "publishedtime",
    "publishtime",
    "publisheddate",
    "publishdate",
    "publishingdate",
    "publicationdate",
    "datepublished",
    "datepublication",
    "published",
    "publishedat",
    "pubdate",
    "issued",
    "citationdate",
    "onlinedate",
    "dccreated",
    "dctermscreated",
    "dcdatecreated",
    "articlecreated",
    "articledateoriginal",
    "articledate",
    "sailthrudate",
    "postdate",
    "ptime",
];

/// What such a name holds where it means something else.
const NOT_PUBLISHED: &[&str] = &[
    "first",
    "unpublish",
    "expir",
    "modif",
    "updat",
    "event",
    "comment",
    "video",
];

/// Whether a key names the day of publication.
pub(super) fn says_published(key: &str) -> bool {
    PUBLISHED.iter().any(|it| key.ends_with(it)) && !NOT_PUBLISHED.iter().any(|it| key.contains(it))
}

/// Whether a key names the last change.
pub(super) fn says_modified(key: &str) -> bool {
    key.contains("modif") || key.contains("updat") || matches!(key, "lastmod" | "utime")
}

/// Whether a key names a date that may be any of several.
pub(super) fn says_dated(key: &str) -> bool {
    [
        "created",
        "createat",
        "releasedate",
        "available",
        "datesubmitted",
        "creationdate",
        "displaydate",
        "regdate",
        "firstpublished",
    ]
    .iter()
    .any(|it| key.ends_with(it))
        || matches!(
            key,
            "date"
                | "dcdate"
                | "dctermsdate"
                | "timestamp"
                | "time"
                | "fecha"
                | "datum"
                | "contentdate"
                | "newsdate"
                | "livedate"
                | "pdate"
                | "datecreated"
        )
}

/// Whether a key names who wrote it; a network's account is no name.
pub(super) fn says_author(key: &str) -> bool {
    [
        "author",
        "authors",
        "authorname",
        "authornames",
        "byline",
        "writer",
        "creatorsname",
        "personalname",
    ]
    .iter()
    .any(|it| key.ends_with(it))
        && !key.contains("twitter")
}
