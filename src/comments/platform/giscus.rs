//! giscus. What it adds to the finder: a reply is built of other classes than a comment, so that the
//! two are no one group; here both are told.

use crate::page::{NodeId, Page};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    page.classes(node)
        .any(|it| matches!(it, "gsc-comment" | "gsc-reply"))
}
