//! Hacker News. What it adds to the finder: all comments are rows of one table, and how deep each
//! lies stands in a cell before it, as a number or as the width of an empty picture.

use crate::page::{NodeId, Page, Tag};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.tag(node) == Tag::Tr && page.has_class(node, "comtr")
}

pub(super) fn depth(page: &Page, node: NodeId) -> Option<u32> {
    // Saved pages from before 2014 have the row's cells and no classes.
    if page.tag(node) != Tag::Tr {
        return None;
    }
    let mut cells = page.descendant_elements(node).take(8);
    let cell = cells.find(|&cell| page.has_class(cell, "ind"))?;
    let told = page
        .attribute(cell, "indent")
        .and_then(|depth| depth.parse::<u32>().ok());
    told.or_else(|| {
        // A step is 40 pixels wide.
        let spacer = page.child_elements(cell).next()?;
        let width = page.attribute(spacer, "width")?.parse::<u32>().ok()?;
        Some(width / 40)
    })
    .map(|depth| depth.min(1000))
}
