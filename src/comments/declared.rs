//! How many comments a page says it has where no heading stands by its thread, or no thread is there: in
//! its metadata, or in a link that leads down to the thread. Counts nothing itself.

use url::Url;

use super::dates::decimal;
use super::elements::comment_fragment;
use super::ledger::Head;
use super::lexicon::{section, words};
use super::marks::{self, Marks};
use super::phrases;
use crate::page::{NodeId, Page, Tag};

/// The count, where all that say one agree; `here` is the page's address.
pub(super) fn count(page: &Page, here: Option<&Url>) -> Option<u32> {
    let mut told: Vec<u32> = Vec::new();
    for node in page.elements() {
        let one = match page.tag(node) {
            Tag::Script => in_json(page, node),
            Tag::A => in_link(page, here, node),
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
    if !page.is_json_ld(script) {
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

/// `<a href="#comments">5 Comments</a>`, on this page, or on one below it that holds its comments.
fn in_link(page: &Page, here: Option<&Url>, link: NodeId) -> Option<u32> {
    let href = page.attribute(link, "href")?;
    (page.end(link).0 - link.0 <= 8 && comment_fragment(href).is_none()).then_some(())?;
    // Most links tell no number: to resolve their addresses costs more than to see that.
    let text = page.inline_text(link);
    let text = text.trim();
    let is_one = |it: &str| section("one").is(it);
    let tells =
        text.contains(|it| decimal(it).is_some()) || words(&text.to_lowercase()).any(is_one);
    tells.then_some(())?;
    let (address, target) = href.split_once('#').unwrap_or((href, ""));
    let says = |name: &str| marks::token_marks(name).has(Marks::COMMENT) || name == "disqus_thread";
    let there = match address {
        "" => None,
        address => Some(here?.join(address).ok()?),
    };
    let leads = match (&there, here) {
        (Some(there), Some(here)) if !says(target) => there
            .path()
            .strip_prefix(here.path().trim_end_matches('/'))
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(|rest| here.path().len() > 1 && says(rest.trim_end_matches('/'))),
        (Some(there), Some(here)) => there.path() == here.path() && there.query() == here.query(),
        _ => says(target),
    };
    leads.then_some(())?;
    match phrases::heading(text) {
        Some(says) => says.count.filter(|&count| count > 0),
        None if text.bytes().all(|it| it.is_ascii_digit()) => number(text),
        None => None,
    }
}

/// The count of headings that say nothing else, "16 Comments", where they agree.
pub(super) fn headed(page: &Page, heads: &[Head]) -> Option<u32> {
    let mut counts = heads
        .iter()
        .filter(|head| head.is_heading)
        .filter_map(|head| {
            let count = head.says.count.filter(|&count| count > 0)?;
            let text = page.inline_text(head.node);
            (text.split_whitespace().count() <= 2).then_some(count)
        });
    let first = counts.next()?;
    counts.all(|count| count == first).then_some(first)
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
    use url::Url;

    use super::count;
    use crate::page::html::read;

    #[test]
    fn pages_tell_their_counts() {
        let here = Url::parse("https://example.com/a/b").expect("an address");
        for (source, expected) in [
            (
                r#"<script type="application/ld+json">{"commentCount": "12"}</script>"#,
                Some(12),
            ),
            (r#"<meta itemprop="commentCount" content="7">"#, Some(7)),
            (r##"<a href="#comments">3 Comments</a>"##, Some(3)),
            (r#"<a href="/other#comments">3 Comments</a>"#, None),
            (r#"<a href="/a/b#comments">16</a>"#, Some(16)),
            (r#"<a href="/a/b/comments">16 comments</a>"#, Some(16)),
            (r#"<a href="/a/c/comments">16 comments</a>"#, None),
            (r##"<a href="#comment-5">5</a>"##, None),
            (r##"<a href="#comments">0 Comments</a>"##, None),
            (
                r##"<a href="#comments">3 Comments</a><meta itemprop="commentCount" content="7">"##,
                None,
            ),
        ] {
            assert_eq!(count(&read(source), Some(&here)), expected, "{source}");
        }
    }
}
