//! What the tests of the judge share: written cases, beside this file, and comments as a page shows them.

use understory::spam::Comment;

/// A comment of a page on which all links are known.
pub(crate) fn on_page<'a>(author: &'a str, url: Option<&'a str>, text: &'a str) -> Comment<'a> {
    Comment {
        text,
        author: Some(author),
        url,
        whole: true,
        site: Some("village.example"),
        ..Comment::default()
    }
}
