//! What stands around a group that may be comments: heading, form, names of boxes, other pages'
//! addresses. What the members hold is gathered in [`super::evidence`].

use super::ledger::{Ledger, comment_fragment, is_inline};
use super::marks::Marks;
use super::members::Member;
use crate::page::{NodeId, Page, Tag};

/// A lone element that holds the thread's heading, its form or most of the page is the thread, or
/// the article.
pub(super) fn single_holds_thread(page: &Page, ledger: &Ledger, filled: &[&Member]) -> bool {
    if filled.len() > 2 {
        return false;
    }
    filled.iter().any(|member| {
        let heads = ledger.heads.partition_point(|head| head.node < member.node);
        let head = ledger
            .heads
            .get(heads)
            .filter(|head| page.contains(member.node, head.node));
        let all = ledger.between(NodeId::DOCUMENT, NodeId(u32::MAX)).chars;
        head.is_some_and(|head| head.is_heading || head.says.count.is_some())
            || (member.own.chars * 2 > all && all > 3000)
            || ledger.of(page, member.node).mains > 0
    })
}

/// What stands around the group: a heading before it, a form beside it, names of boxes about it.
pub(super) fn surroundings(
    page: &Page,
    ledger: &Ledger,
    first: NodeId,
    end: NodeId,
    count: usize,
) -> Around {
    let mut score = 0.0;
    let (mut headed, mut counted, mut told) = (false, false, false);
    let before = ledger.heads.partition_point(|head| head.node < first);
    let near = ledger.heads[..before]
        .iter()
        .rev()
        .take(6)
        .filter(|head| !page.contains(head.node, first) && head.says.count != Some(0))
        .find_map(|head| {
            let between = ledger.between(page.end(head.node), first);
            let gap = between.said();
            (gap <= 500).then_some((head, gap))
        });
    if let Some((head, gap)) = near {
        score += match (head.says.invitation, head.is_heading) {
            (true, _) => 0.7,
            (false, true) => 2.0,
            (false, false) => 1.2,
        };
        headed = !head.says.invitation;
        if head.says.count == Some(count as u32) && gap <= 200 {
            counted = true;
            score += 1.0;
            told = head.is_heading && !head.says.invitation && gap == 0;
        }
    }
    let form = ledger.forms.iter().any(|&form| {
        (form >= end && ledger.between(end, form).chars <= 500)
            || (page.end(form) <= first && ledger.between(page.end(form), first).chars <= 300)
    });
    let closed = ledger
        .closed
        .iter()
        .any(|&node| node >= end && ledger.between(end, node).chars <= 300);
    if form || closed {
        score += 0.7;
    }
    let mut named = false;
    for up in page.ancestors(first).take(8) {
        let marks = ledger.marks(up);
        let tag = page.tag(up);
        if matches!(tag, Tag::Body | Tag::Html) {
            break;
        }
        named |= marks.has(Marks::COMMENT) && !is_inline(tag);
        if marks.has(Marks::WIDGET.with(Marks::ALIEN)) && ledger.of(page, up).chars < 20_000 {
            score -= if marks.has(Marks::COMMENT) { 3.0 } else { 1.5 };
        }
        if marks.has(Marks::CODE) || tag == Tag::Pre {
            score -= 4.0;
        }
        if tag == Tag::Nav {
            score -= 3.0;
        }
    }
    if named {
        score += 1.0;
    }
    Around {
        score,
        headed,
        counted,
        told: told && (form || closed),
    }
}

/// What [`surroundings`] found.
pub(super) struct Around {
    pub(super) score: f32,
    /// A thread's heading stands before.
    pub(super) headed: bool,
    /// It declares as many comments as there are.
    pub(super) counted: bool,
    /// Nothing lies between, and a form or the word that comments are closed follows.
    pub(super) told: bool,
}

/// Whether the members link to comments on other pages, as "latest comments" boxes do.
pub(super) fn is_elsewhere(page: &Page, here: Option<&str>, filled: &[&Member]) -> bool {
    let here = here.map(path_of);
    let mut paths: Vec<&str> = Vec::new();
    let mut linked = 0;
    for member in filled.iter().take(12) {
        let path = page
            .descendant_elements(member.node)
            .take(300)
            .find_map(|node| {
                let (path, number) = comment_fragment(page.attribute(node, "href")?)?;
                let path = path_of(path);
                // Where each comment has an address of its own, that says nothing.
                Some(if path.ends_with(number) { "" } else { path })
            });
        if let Some(path) = path.filter(|path| !path.is_empty()) {
            linked += 1;
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    let many = paths.len() >= 2 && paths.len() * 2 > linked;
    // One other page only: judged by the address, where it is known.
    let other = linked >= 2
        && linked * 2 > filled.len().min(12)
        && here.is_some_and(|here| {
            !here.is_empty() && paths.iter().all(|path| !same_page(path, here))
        });
    let several_elsewhere =
        here.is_some_and(|here| paths.iter().filter(|path| !same_page(path, here)).count() >= 2);
    (many && (here.is_none() || several_elsewhere)) || (other && paths.len() >= 2)
}

/// An address without its scheme, host and query.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = if address.contains("://") {
        rest.find('/').map_or("", |at| &rest[at..])
    } else {
        rest
    };
    rest.split(['?', '#'])
        .next()
        .unwrap_or(rest)
        .trim_end_matches('/')
}

fn same_page(path: &str, here: &str) -> bool {
    // Archives put their own path before the page's, and pages of comments come after it.
    path == here || path.ends_with(here) || here.ends_with(path) || path.starts_with(here)
}
