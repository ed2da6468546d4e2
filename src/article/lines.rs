//! The page as lines of text, as a reader sees them. Knows no field.

use super::clean;
use crate::page::{NodeId, Page, Tag};

/// A run of text without a break.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its first and last text nodes.
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    pub(super) text: String,
    /// How many of its characters stand in links.
    pub(super) linked: usize,
}

/// The lines of the page, without those in `is_aside`.
pub(super) fn read(page: &Page, is_aside: impl Fn(NodeId) -> bool) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut blocks: Vec<NodeId> = Vec::new();
    let mut link_end = NodeId::DOCUMENT;
    let mut fresh = true;
    let mut at = NodeId(1);
    let end = page.end(NodeId::DOCUMENT);
    while at < end {
        while blocks.last().is_some_and(|&block| page.end(block) <= at) {
            blocks.pop();
            fresh = true;
        }
        let tag = page.tag(at);
        if tag == Tag::None {
            let text = page.text(at);
            if !text.trim().is_empty() {
                let linked = if at < link_end {
                    text.trim().chars().count()
                } else {
                    0
                };
                match out.last_mut().filter(|_| !fresh) {
                    Some(line) => {
                        line.text.push_str(text);
                        line.last = at;
                        line.linked += linked;
                    }
                    None => out.push(Line {
                        first: at,
                        last: at,
                        text: text.to_owned(),
                        linked,
                    }),
                }
                fresh = false;
            } else if let Some(line) = out.last_mut().filter(|_| !fresh) {
                line.text.push(' ');
            }
        } else if !tag.is_rendered() && tag != Tag::Head || is_aside(at) {
            at = page.end(at);
            continue;
        } else if tag == Tag::Br || matches!(tag, Tag::Hr) {
            fresh = true;
        } else if tag.is_block() || matches!(tag, Tag::Td | Tag::Th | Tag::Button) {
            blocks.push(at);
            fresh = true;
        } else if tag == Tag::A {
            link_end = link_end.max(page.end(at));
        } else if tag == Tag::Img
            && let Some(line) = out.last_mut().filter(|_| !fresh)
        {
            line.text.push(' ');
        }
        at = NodeId(at.0 + 1);
    }
    for line in &mut out {
        line.text = clean::fold(&line.text);
    }
    out.retain(|line| !line.text.is_empty());
    out
}
