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
    /// How the text stands against the rest of the page.
    pub(crate) shape: Shape,
}

/// Measures of a page's text, in characters that are no white space; what tells an article from a
/// list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape {
    /// Running text in the body.
    pub(crate) body: f64,
    /// All text of the page.
    pub(crate) all: f64,
    /// All linked text of the page.
    pub(crate) linked: f64,
    /// Paragraphs of the body that are longer than a line.
    pub(crate) paragraphs: u32,
    /// Text in the body's lists.
    pub(crate) items: f64,
    /// Headings in the body.
    pub(crate) headings: u32,
}

/// Reads the main text; `aside` are elements that are no part of it.
pub(crate) fn read(page: &Page, aside: &[NodeId]) -> Body {
    let blocks = blocks::read(page);
    let unnamed = choose::dropped(page, &blocks, &[]);
    let headline = anchor::headline(page, &blocks, &unnamed, blocks.list.len());
    // A thread that holds the headline is the page itself.
    let aside: Vec<NodeId> = aside
        .iter()
        .copied()
        .filter(|&root| headline.is_none_or(|it| !page.contains(root, blocks.list[it].start)))
        .collect();
    let dropped = choose::dropped(page, &blocks, &aside);
    let sums = choose::Sums::new(&blocks.list, &dropped);
    let Some(container) = choose::container(page, &blocks, &sums) else {
        return Body::default();
    };
    // What repeats the title below the text does not head it.
    let end = blocks.within(page, container).end;
    let headline = match headline {
        Some(at) if at >= end => anchor::headline(page, &blocks, &unnamed, end),
        at => at,
    };
    let kept = prune::kept(page, &blocks, &dropped, container, headline);
    let mut body = Body {
        shape: shape(&blocks.list, &kept),
        ..Body::default()
    };
    for &index in &kept {
        let block = &blocks.list[index];
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        body.text.push_str(&block.text);
    }
    // A standfirst above the container stands in another flow: the text's own paragraphs come first.
    let flow = blocks.within(page, container);
    let (inside, outside): (Vec<usize>, Vec<usize>) =
        kept.iter().partition(|index| flow.contains(index));
    body.start = inside
        .into_iter()
        .chain(outside)
        .map(|index| &blocks.list[index])
        .find(|block| {
            block.kind == blocks::Kind::Paragraph && !block.quoted && choose::prose(block) > 0.0
        })
        .map(|block| block.owner)
        .filter(|&owner| page.is_element(owner));
    body.end = kept.last().map(|&index| blocks.list[index].owner);
    body
}

fn shape(blocks: &[blocks::Block], kept: &[usize]) -> Shape {
    let mut shape = Shape::default();
    for block in blocks {
        shape.all += f64::from(block.weight);
        shape.linked += f64::from(block.linked);
    }
    for &index in kept {
        let block = &blocks[index];
        let prose = choose::prose(block);
        shape.headings += u32::from(block.is_heading());
        if block.kind == blocks::Kind::Item {
            shape.items += f64::from(block.weight);
        }
        shape.body += prose;
        shape.paragraphs += u32::from(prose >= 80.0);
    }
    shape
}

#[cfg(test)]
mod tests;
