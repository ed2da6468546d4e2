//! What of the container is text: leaves out captions, bylines, lists of links and the like.

use super::blocks::{Blocks, Kind};
use super::choose;
use super::clues::Against;
use crate::page::{NodeId, Page};

/// The indices of the blocks of the text, in document order.
pub(super) fn kept(
    page: &Page,
    blocks: &Blocks,
    dropped: &[bool],
    container: NodeId,
) -> Vec<usize> {
    let range = blocks.within(page, container);
    let mut weak = vec![0i32; blocks.list.len() + 1];
    for mark in &blocks.marks {
        if mark.clue.against == Against::Weak
            && !mark.clue.lead
            && page.contains(container, mark.node)
            && mark.node != container
        {
            let inner = blocks.within(page, mark.node);
            weak[inner.start] += 1;
            weak[inner.end] -= 1;
        }
    }
    let mut depth: i32 = weak.iter().take(range.start).sum();
    let mut kept = Vec::new();
    for index in range {
        depth += weak[index];
        let block = &blocks.list[index];
        let prose = choose::prose(block);
        let keep = match block.kind {
            Kind::Caption | Kind::Heading(1) => false,
            Kind::Heading(_) => block.link_density() < 0.5,
            Kind::Preformatted => true,
            _ => block.link_density() < 0.6,
        };
        if !dropped[index] && keep && (depth == 0 || prose >= 100.0) {
            kept.push(index);
        }
    }
    // A heading without text under it heads something that was left out.
    let mut out = Vec::with_capacity(kept.len());
    for (place, &index) in kept.iter().enumerate() {
        let next = kept.get(place + 1).map(|&next| &blocks.list[next]);
        let heads = match (blocks.list[index].kind, next.map(|next| next.kind)) {
            (Kind::Heading(_), None) => false,
            (Kind::Heading(own), Some(Kind::Heading(next))) => next > own,
            _ => true,
        };
        if heads {
            out.push(index);
        }
    }
    out
}
