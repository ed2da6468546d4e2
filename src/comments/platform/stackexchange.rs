//! Stack Exchange. What it adds to the finder: a question and the box of its one comment look like two
//! comments, each with a writer and a date; here the comment is told.

use crate::page::{NodeId, Page};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.has_class(node, "js-comment") && page.attribute(node, "data-comment-id").is_some()
}
