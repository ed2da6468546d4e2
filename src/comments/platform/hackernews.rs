//! Hacker News. What it adds to the finder: all comments are rows of one table, and how deep each
//! lies stands in a cell before it as a number.

use crate::page::{NodeId, Page, Tag};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.tag(node) == Tag::Tr && page.has_class(node, "comtr")
}

pub(super) fn depth(page: &Page, node: NodeId) -> Option<u32> {
    let mut cells = page.descendant_elements(node).take(8);
    let cell = cells.find(|&cell| page.has_class(cell, "ind"))?;
    let told = page.attribute(cell, "indent")?.parse::<u32>().ok()?;
    Some(told.min(1000))
}
