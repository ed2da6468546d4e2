//! Which element holds the text: the one whose prose outweighs its furniture most. Every element is
//! weighed, each in logarithmic time by prefix sums over the blocks.

use std::ops::Range;

use super::blocks::{Block, Blocks};
use super::clues::Against;
use crate::page::{NodeId, Page};

/// Sums of the blocks before each index.
pub(super) struct Sums {
    prose: Vec<f64>,
    junk: Vec<f64>,
}

impl Sums {
    pub(super) fn new(blocks: &[Block], dropped: &[bool]) -> Self {
        let (mut prose, mut junk) = (vec![0.0], vec![0.0]);
        let (mut p, mut j) = (0.0, 0.0);
        for (block, &dropped) in blocks.iter().zip(dropped) {
            if !dropped {
                let value = self::prose(block);
                p += value;
                if value == 0.0 && !block.is_heading() {
                    // Furniture is made of links; lists of parts and tables of figures are not.
                    j += if block.link_density() > 0.3 {
                        5.0 + 0.3 * f64::from(block.weight)
                    } else {
                        1.0 + 0.05 * f64::from(block.weight)
                    };
                }
            }
            prose.push(p);
            junk.push(j);
        }
        Self { prose, junk }
    }

    pub(super) fn prose(&self, range: &Range<usize>) -> f64 {
        self.prose[range.end] - self.prose[range.start]
    }

    pub(super) fn junk(&self, range: &Range<usize>) -> f64 {
        self.junk[range.end] - self.junk[range.start]
    }

    pub(super) fn total(&self) -> f64 {
        self.prose.last().copied().unwrap_or(0.0)
    }
}

/// How much running text a block is worth, in characters.
pub(super) fn prose(block: &Block) -> f64 {
    if block.is_heading() || block.link_density() > 0.5 {
        return 0.0;
    }
    let free = f64::from(block.weight - block.linked);
    match (block.weight, block.stops) {
        (..25, _) => 0.0,
        (..80, 0) => 0.0,
        (_, 0) => 0.3 * free,
        (..80, _) => 0.6 * free,
        _ => free,
    }
}

/// For each block, whether marked surroundings take it off the text. An element that holds much of
/// the page's prose is believed against its name.
pub(super) fn dropped(page: &Page, blocks: &Blocks, aside: &[NodeId]) -> Vec<bool> {
    let strict = by_marks(page, blocks, aside, 1.0);
    let none = vec![false; blocks.list.len()];
    let left = Sums::new(&blocks.list, &strict);
    if left.total() >= 0.2 * Sums::new(&blocks.list, &none).total() {
        return strict;
    }
    // Names that together take the page away are wrong.
    by_marks(page, blocks, aside, 0.3)
}

fn by_marks(page: &Page, blocks: &Blocks, aside: &[NodeId], trust: f64) -> Vec<bool> {
    let none = vec![false; blocks.list.len()];
    let all = Sums::new(&blocks.list, &none);
    let total = all.total();
    // Openings and ends of dropped stretches, so that nesting costs nothing.
    let mut edges = vec![0i32; blocks.list.len() + 1];
    let mut cut = |range: Range<usize>| {
        if !range.is_empty() {
            edges[range.start] += 1;
            edges[range.end] -= 1;
        }
    };
    for &root in aside {
        cut(blocks.within(page, root));
    }
    for mark in &blocks.marks {
        let most = match mark.clue.against {
            Against::Hidden => 0.5,
            Against::Certain if mark.clue.for_body < 2 => 0.7,
            Against::Strong if mark.clue.for_body < 2 => 0.3,
            _ => continue,
        };
        let range = blocks.within(page, mark.node);
        if all.prose(&range) <= trust * most * total {
            cut(range);
        }
    }
    depths(&edges)
}

/// For each block, whether more stretches have begun than ended before it.
pub(super) fn depths(edges: &[i32]) -> Vec<bool> {
    let mut depth = 0;
    edges
        .iter()
        .map(|edge| {
            depth += edge;
            depth > 0
        })
        .collect()
}

/// The element that holds the text.
pub(super) fn container(page: &Page, blocks: &Blocks, sums: &Sums) -> Option<NodeId> {
    let mut marks = blocks.marks.iter().peekable();
    let mut best: Option<(f64, NodeId)> = None;
    for node in page.elements() {
        let mut favour = 1.0;
        while let Some(mark) = marks.next_if(|mark| mark.node <= node) {
            if mark.node == node {
                favour = match mark.clue.for_body {
                    3 => 1.3,
                    2 => 1.15,
                    1 => 1.03,
                    _ => 1.0,
                };
                if mark.clue.against >= Against::Strong {
                    favour *= 0.9;
                }
            }
        }
        let range = blocks.within(page, node);
        if range.is_empty() {
            continue;
        }
        let score = (sums.prose(&range) - sums.junk(&range)) * favour;
        if sums.prose(&range) > 0.0 && best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| narrow(page, blocks, sums, node))
}

/// Goes down from an element as long as one child holds nearly all of its prose.
fn narrow(page: &Page, blocks: &Blocks, sums: &Sums, from: NodeId) -> NodeId {
    let mut node = from;
    loop {
        let whole = sums.prose(&blocks.within(page, node));
        let next = page
            .child_elements(node)
            .find(|&child| sums.prose(&blocks.within(page, child)) >= NEARLY_ALL * whole);
        match next {
            Some(child) if blocks.within(page, child).len() > 1 => node = child,
            _ => return node,
        }
    }
}

const NEARLY_ALL: f64 = 0.95;
