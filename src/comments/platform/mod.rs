//! The platforms whose markup is known: each gives its name, and some find what structure alone misses.

mod github;
mod hackernews;
mod xenforo;

use super::threads::Item;
use crate::page::{NodeId, Page, Tag};

/// Whether an adapter takes the element for a comment.
pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    xenforo::is_comment(page, node) || github::is_comment(page, node)
}

/// How deep a comment lies where only its platform's markup tells.
pub(super) fn depth(page: &Page, node: NodeId) -> Option<u32> {
    hackernews::depth(page, node)
}

/// The platform whose markup the comments are in.
pub(super) fn name(page: &Page, items: &[Item]) -> &'static str {
    let Some(&first) = items.first().and_then(|item| item.elements.first()) else {
        return "unknown";
    };
    SIGNS
        .iter()
        .find(|(_, sign)| sign(page, first))
        .map_or("unknown", |(name, _)| name)
}

type Sign = fn(&Page, NodeId) -> bool;

const SIGNS: &[(&str, Sign)] = &[
    ("wpdiscuz", |page, item| {
        any_class(page, item, |class| {
            class.starts_with("wpd-")
                || class.starts_with("wpdiscuz")
                || class.starts_with("wc-comment")
        })
    }),
    ("blogger", is_blogger),
    ("wordpress", is_wordpress),
    ("xenforo", xenforo::is_comment),
    ("drupal", is_drupal),
    ("hackernews", hackernews::is_comment),
];

/// Whether the element or one near its beginning or above has such a class.
fn any_class(page: &Page, item: NodeId, test: impl Fn(&str) -> bool) -> bool {
    std::iter::once(item)
        .chain(page.ancestors(item).take(4))
        .chain(page.descendant_elements(item).take(40))
        .any(|node| page.classes(node).any(&test))
}

fn generator<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    page.elements()
        .take(400)
        .filter(|&node| {
            page.tag(node) == Tag::Meta
                && page
                    .attribute(node, "name")
                    .is_some_and(|it| it.eq_ignore_ascii_case("generator"))
        })
        .filter_map(|node| page.attribute(node, "content"))
        .find(|content| content.to_ascii_lowercase().starts_with(name))
}

fn is_blogger(page: &Page, item: NodeId) -> bool {
    any_class(page, item, |class| {
        matches!(
            class,
            "comment-block"
                | "blogger-comment-from-post"
                | "comment-thread"
                | "blog-admin"
                | "comment-timestamp"
        )
    }) || generator(page, "blogger").is_some()
}

fn is_wordpress(page: &Page, item: NodeId) -> bool {
    any_class(page, item, |class| {
        matches!(
            class,
            "commentlist"
                | "comment-list"
                | "comment-reply-link"
                | "commentmetadata"
                | "bypostauthor"
                | "thread-even"
                | "thread-odd"
                | "wp-block-comment-template"
                | "wp-block-comment-content"
                | "says"
        ) || class.starts_with("comment-author-")
    }) || generator(page, "wordpress").is_some()
}

fn is_drupal(page: &Page, item: NodeId) -> bool {
    std::iter::once(item)
        .chain(page.descendant_elements(item).take(30))
        .any(|node| {
            page.attribute(node, "data-comment-user-id").is_some()
                || page
                    .attribute(node, "about")
                    .is_some_and(|about| about.starts_with("/comment/"))
                || page.classes(node).any(|class| {
                    matches!(
                        class,
                        "comment-by-anonymous"
                            | "comment-by-node-author"
                            | "comment-by-viewer"
                            | "comment-published"
                            | "field-name-comment-body"
                            | "field--name-comment-body"
                    )
                })
        })
        || generator(page, "drupal").is_some()
}
