//! GitHub issues and discussions since 2024. What it adds to the finder: the header alone carries the
//! comment's id and looks like a comment with name and date; here the box around both is told.

use crate::page::{NodeId, Page};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.attribute(node, "data-testid")
        .is_some_and(|it| it.starts_with("comment-viewer-outer-box"))
}
