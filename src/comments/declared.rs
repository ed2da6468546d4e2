//! How many comments a page says it has where no heading stands by its thread: in its metadata, or in a
//! link that leads down to the thread. Counts nothing itself.

use super::phrases;
use crate::page::{NodeId, Page, Tag};

/// The count, where all that say one agree.
pub(super) fn count(page: &Page) -> Option<u32> {
    let mut told: Vec<u32> = Vec::new();
    for node in page.elements() {
        let one = match page.tag(node) {
            Tag::Script => in_json(page, node),
            Tag::A => in_link(page, node),
            _ => in_microdata(page, node),
        };
        if let Some(one) = one
            && !told.contains(&one)
        {
            told.push(one);
        }
    }
    match told[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// `"commentCount": 5` in JSON-LD.
fn in_json(page: &Page, script: NodeId) -> Option<u32> {
    if page.attribute(script, "type")? != "application/ld+json" {
        return None;
    }
    page.children(script).find_map(|text| {
        let (_, rest) = page.text(text).split_once("\"commentCount\"")?;
        number(rest.trim_start().strip_prefix(':')?)
    })
}

/// `itemprop="commentCount"`.
fn in_microdata(page: &Page, node: NodeId) -> Option<u32> {
    (page.attribute(node, "itemprop")? == "commentCount").then_some(())?;
    match page.attribute(node, "content") {
        Some(content) => number(content),
        None if page.end(node).0 - node.0 <= 8 => number(&page.inline_text(node)),
        None => None,
    }
}

/// `<a href="#comments">5 Comments</a>`.
fn in_link(page: &Page, link: NodeId) -> Option<u32> {
    let target = page.attribute(link, "href")?.strip_prefix('#')?;
    (target.starts_with("comment") && page.end(link).0 - link.0 <= 8).then_some(())?;
    phrases::heading(&page.inline_text(link))?.count
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches([' ', '"', '\n', '\t']);
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?
        .parse()
        .ok()
        .filter(|&number| (1..10_000_000).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::page::html::read;

    #[test]
    fn pages_tell_their_counts() {
        for (source, expected) in [
            (
                r#"<script type="application/ld+json">{"commentCount": "12"}</script>"#,
                Some(12),
            ),
            (r#"<meta itemprop="commentCount" content="7">"#, Some(7)),
            (r##"<a href="#comments">3 Comments</a>"##, Some(3)),
            (r#"<a href="/other#comments">3 Comments</a>"#, None),
            (
                r##"<a href="#comments">3 Comments</a><meta itemprop="commentCount" content="7">"##,
                None,
            ),
        ] {
            assert_eq!(count(&read(source)), expected, "{source}");
        }
    }
}
