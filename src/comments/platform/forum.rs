//! Forums. What it adds to the finder: a post's two cells or columns (writer, text) each look like a comment,
//! since the writer's has a name and a date of joining, and a topic of one or two posts is no pattern; here
//! the post around both is told, by the marks that each program gives it.

use crate::page::{NodeId, Page, Tag};

pub(super) fn is_comment(page: &Page, node: NodeId) -> bool {
    let class = |class| page.has_class(node, class);
    let holds = |class| has_within(page, node, class);
    match page.tag(node) {
        // XenForo 2; Invision 5
        Tag::Article => is_xenforos(page, node) || class("ipsEntry") && holds("ipsEntry__header"),
        // XenForo 1; vBulletin 4
        Tag::Li => {
            is_xenforos(page, node)
                || (class("postbitlegacy") || class("postbit")) && has_id(page, node, "post_")
        }
        // FluxBB, PunBB 1.2; PunBB 1.4; Discourse without scripts; SMF 2; phpBB 3, MyBB
        Tag::Div => {
            class("blockpost") && holds("postleft")
                || (class("topicpost") || class("replypost")) && holds("post-byline")
                || class("crawler-post") && class("topic-body")
                || class("post_wrapper") && holds("poster")
                || class("post") && (holds("postprofile") || holds("author_statistics"))
        }
        // vBulletin 3
        Tag::Table => has_id(page, node, "post") && holds("bigusername"),
        // SMF 1
        Tag::Td => {
            (class("windowbg") || class("windowbg2"))
                && near(page, node).any(|it| has_id(page, it, "subject_"))
        }
        // phpBB 2
        Tag::Tr => {
            let mut cells = page.child_elements(node);
            let named = |cell| {
                page.child_elements(cell)
                    .any(|it| page.has_class(it, "name"))
            };
            cells.next().is_some_and(named)
                && (cells.next()).is_some_and(|it| has_within(page, it, "postbody"))
        }
        _ => false,
    }
}

pub(super) fn is_xenforos(page: &Page, node: NodeId) -> bool {
    page.has_class(node, "message") && page.attribute(node, "data-author").is_some()
}

fn near(page: &Page, node: NodeId) -> impl Iterator<Item = NodeId> {
    page.descendant_elements(node).take(40)
}

fn has_within(page: &Page, node: NodeId, class: &str) -> bool {
    near(page, node).any(|it| page.has_class(it, class))
}

/// Whether an id is a stem and a number.
fn has_id(page: &Page, node: NodeId, stem: &str) -> bool {
    let id = page.attribute(node, "id");
    let number = id.and_then(|it| it.strip_prefix(stem));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}
