//! XenForo 2. What it adds to the finder: a post's two cells (writer, text) each look like a comment,
//! since the writer's has a name and a date of joining; here the post around them is told.

use crate::page::{NodeId, Page, Tag};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.tag(node) == Tag::Article
        && page.has_class(node, "message")
        && page.attribute(node, "data-author").is_some()
}
