//! The platforms whose markup is known: each gives its name, and some find what structure alone misses.

mod forum;
mod giscus;
mod github;
mod hackernews;
mod signs;
mod stackexchange;

pub(super) use signs::name;

use crate::page::{NodeId, Page};

/// Whether an adapter takes the element for a comment.
pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    forum::is_comment(page, node)
        || github::is_comment(page, node)
        || giscus::is_comment(page, node)
        || stackexchange::is_comment(page, node)
}

/// How deep a comment lies where only its platform's markup tells.
pub(super) fn depth(page: &Page, node: NodeId) -> Option<u32> {
    hackernews::depth(page, node)
}
