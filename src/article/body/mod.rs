//! The main text of a page: what the author wrote, without the page's furniture. Finds it by its
//! blocks (`blocks`), what their surroundings say (`clues`) and where prose is densest (`choose`);
//! then leaves out what is no text (`prune`). Knows no facts of the article but what is passed in.

mod anchor;
mod blocks;
mod boilerplate;
mod choose;
mod clues;
mod length;
mod prune;
mod words;

use crate::page::{NodeId, Page};

pub(crate) use length::{time, words};

/// The main text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// Paragraphs separated by an empty line; empty where the page has no text.
    pub(crate) text: String,
    /// The element before which a card may stand: the first paragraph of the text, in its flow and
    /// as wide as it.
    pub(crate) start: Option<NodeId>,
    /// The element that holds the last paragraph.
    pub(crate) end: Option<NodeId>,
}

/// Reads the main text; `aside` are elements that are no part of it.
pub(crate) fn read(page: &Page, aside: &[NodeId]) -> Body {
    let blocks = blocks::read(page);
    let dropped = choose::dropped(page, &blocks, aside);
    let sums = choose::Sums::new(&blocks.list, &dropped);
    let Some(container) = choose::container(page, &blocks, &sums) else {
        return Body::default();
    };
    let headline = anchor::headline(page, &blocks, &dropped);
    let kept = prune::kept(page, &blocks, &dropped, container, headline);
    let mut body = Body::default();
    for &index in &kept {
        let block = &blocks.list[index];
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        body.text.push_str(&block.text);
    }
    body.start = kept
        .iter()
        .map(|&index| &blocks.list[index])
        .find(|block| {
            block.kind == blocks::Kind::Paragraph && !block.quoted && choose::prose(block) > 0.0
        })
        .map(|block| block.owner)
        .filter(|&owner| page.is_element(owner));
    body.end = kept.last().map(|&index| blocks.list[index].owner);
    body
}
