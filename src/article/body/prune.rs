//! What of the container is text: leaves out captions, bylines, lists of links and the like.

use super::blocks::{Block, Blocks, Kind};
use super::clues::Against;
use super::{anchor, boilerplate, choose};
use crate::page::{NodeId, Page, Tag};
use crate::text::order;

/// The indices of the blocks of the text, in document order.
pub(super) fn kept(
    page: &Page,
    blocks: &Blocks,
    dropped: &[bool],
    container: NodeId,
    headline: Option<usize>,
) -> Vec<usize> {
    let range = blocks.within(page, container);
    let bounds = anchor::bounds(page, &blocks.list, dropped, headline, range.clone());
    let beside = beside(page, blocks, container);
    let teasers = teasers(page, blocks, container);
    let described = described(page, blocks, headline);
    let opening = opening(page, blocks, dropped, described, headline, range.start);
    let kept: Vec<usize> = bounds
        .filter(|&index| {
            let block = &blocks.list[index];
            described == Some(index)
                || (!dropped[index]
                    && !teasers[index]
                    && (!beside[index] || choose::prose(block) >= 100.0)
                    && is_text(block))
        })
        .collect();
    let text = without_empty_headings(&blocks.list, &kept);
    let text = opening.into_iter().chain(text).collect();
    let kept = trim(page, &blocks.list, text);
    with_ingredients(page, blocks, dropped, headline, kept)
}

/// A recipe's list of ingredients, where it stands below the headline and beside the text.
fn with_ingredients(
    page: &Page,
    blocks: &Blocks,
    dropped: &[bool],
    headline: Option<usize>,
    mut kept: Vec<usize>,
) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else {
        return kept;
    };
    let above = headline.unwrap_or(first.saturating_sub(60));
    let lists = blocks.marks.iter().filter(|it| it.clue.ingredients);
    let ranges = lists.map(|it| blocks.within(page, it.node));
    let mut beside: Vec<usize> = ranges
        .filter(|range| range.start > above && range.start < last + 60)
        .flatten()
        .filter(|&index| {
            let block = &blocks.list[index];
            !dropped[index] && block.kind != Kind::Caption && block.link_density() < 0.9
        })
        .collect();
    // A list of that length is a catalogue.
    if beside.len() <= 80 {
        kept.append(&mut beside);
        order::sort_by_key(&mut kept, |&it| it);
        kept.dedup();
    }
    kept
}

/// The standfirst: sentences between the headline and the container.
fn opening(
    page: &Page,
    blocks: &Blocks,
    dropped: &[bool],
    described: Option<usize>,
    headline: Option<usize>,
    to: usize,
) -> Vec<usize> {
    let Some(headline) = headline.filter(|&headline| headline < to && to - headline <= 40) else {
        return Vec::new();
    };
    let named = |block: &Block| {
        std::iter::once(block.owner)
            .chain(page.ancestors(block.owner).take(2))
            .any(|up| {
                blocks
                    .marks
                    .binary_search_by_key(&up, |mark| mark.node)
                    .is_ok_and(|place| blocks.marks[place].clue.lead)
            })
    };
    let mut out = Vec::new();
    for (index, block) in blocks.list.iter().enumerate().take(to).skip(headline + 1) {
        let sentence = block.weight >= 60 && block.stops > 0;
        let fits = !dropped[index]
            && block.kind != Kind::Caption
            && block.kind != Kind::Heading(1)
            && block.link_density() < 0.3
            && (sentence || (block.weight >= 30 && named(block)))
            && !boilerplate::is(&block.text, block.weight);
        if fits || described == Some(index) {
            out.push(index);
        }
    }
    // More than a standfirst is something else.
    if out.len() > 4 { Vec::new() } else { out }
}

/// The block close below the headline that says what the page's own description says: the
/// standfirst, whatever its element is named.
fn described(page: &Page, blocks: &Blocks, headline: Option<usize>) -> Option<usize> {
    let headline = headline?;
    let folded = |text: &str| {
        let mut out = String::new();
        for word in text.split_whitespace() {
            out.push_str(word);
            out.push(' ');
        }
        out.to_lowercase()
    };
    let descriptions: Vec<String> = page
        .elements()
        .take_while(|&node| page.tag(node) != Tag::Body)
        .filter(|&node| page.tag(node) == Tag::Meta)
        .filter(|&node| {
            [
                page.attribute(node, "name"),
                page.attribute(node, "property"),
            ]
            .into_iter()
            .flatten()
            .any(|it| matches!(it, "description" | "og:description" | "twitter:description"))
        })
        .filter_map(|node| page.attribute(node, "content"))
        .map(folded)
        .filter(|it| it.len() >= SAME)
        .collect();
    let near = blocks.list.iter().enumerate().skip(headline + 1).take(12);
    near.filter(|(_, block)| (50..600).contains(&block.weight) && block.link_density() < 0.3)
        .find(|(_, block)| {
            let text = folded(&block.text);
            descriptions.iter().any(|it| {
                let same = it
                    .bytes()
                    .zip(text.bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                same >= SAME
            })
        })
        .map(|(index, _)| index)
}

/// So many bytes at the head of two texts are no chance.
const SAME: usize = 50;

fn is_text(block: &Block) -> bool {
    let linked = block.link_density();
    let fits = match block.kind {
        Kind::Caption | Kind::Heading(1) => false,
        Kind::Heading(_) => linked < 0.5,
        Kind::Preformatted => true,
        // A sentence may be one link, where it stands as a paragraph of its own.
        // A site lists its own articles as links, and in a text, others'.
        Kind::Item if block.weight >= 15 && block.outward == block.linked => true,
        _ => {
            linked < 0.6
                || (linked < 0.85
                    && block.weight >= 100
                    && block.stops > 0
                    && block.kind == Kind::Paragraph)
        }
    };
    fits && !boilerplate::is(&block.text, block.weight)
}

/// For each block, whether it lies in an element that is named like what stands beside a text.
fn beside(page: &Page, blocks: &Blocks, container: NodeId) -> Vec<bool> {
    let mut edges = vec![0i32; blocks.list.len() + 1];
    for mark in &blocks.marks {
        let inside = mark.node != container && page.contains(container, mark.node);
        if inside && mark.clue.against == Against::Weak && !mark.clue.lead && mark.clue.for_body < 2
        {
            let range = blocks.within(page, mark.node);
            edges[range.start] += 1;
            edges[range.end] -= 1;
        }
    }
    choose::depths(&edges)
}

/// For each block, whether it lies in a teaser: a linked heading with a few words under it.
fn teasers(page: &Page, blocks: &Blocks, container: NodeId) -> Vec<bool> {
    let mut edges = vec![0i32; blocks.list.len() + 1];
    let sums = choose::Sums::new(&blocks.list, &vec![false; blocks.list.len()]);
    for mark in blocks.marks.iter().filter(|mark| mark.clue.teaser) {
        let range = blocks.within(page, mark.node);
        let prose = sums.prose(&range);
        let links = || {
            page.descendant_elements(mark.node)
                .take(200)
                .any(|inner| page.tag(inner) == Tag::A)
        };
        let inside = mark.node != container && page.contains(container, mark.node);
        if inside && !range.is_empty() && prose < 600.0 && links() {
            edges[range.start] += 1;
            edges[range.end] -= 1;
        }
    }
    for index in blocks.within(page, container) {
        let block = &blocks.list[index];
        if !block.is_heading() || block.link_density() < 0.8 {
            continue;
        }
        // The smallest element that holds more than the heading, not far up.
        let card = std::iter::once(block.owner)
            .chain(page.ancestors(block.owner).take(6))
            .take_while(|&up| up != container && page.contains(container, up))
            .map(|up| blocks.within(page, up))
            .find(|range| range.len() > 1);
        if let Some(card) = card {
            let prose = sums.prose(&card);
            if prose < 500.0 {
                edges[card.start] += 1;
                edges[card.end] -= 1;
            }
        }
    }
    choose::depths(&edges)
}

/// Leaves out headings without text under them: they head something that was left out.
fn without_empty_headings(blocks: &[Block], kept: &[usize]) -> Vec<usize> {
    let mut out = Vec::with_capacity(kept.len());
    for (place, &index) in kept.iter().enumerate() {
        let next = kept.get(place + 1).map(|&next| blocks[next].kind);
        let heads = match (blocks[index].kind, next) {
            (Kind::Heading(_), None) => false,
            // Whole sentences set as headings are a list's items.
            (Kind::Heading(_), Some(Kind::Heading(_)))
                if blocks[index].weight >= 60 && blocks[index].stops > 0 =>
            {
                true
            }
            (Kind::Heading(own), Some(Kind::Heading(next))) => next > own,
            _ => true,
        };
        if heads {
            out.push(index);
        }
    }
    out
}

/// Leaves out the short lines before the first sentence and after the last: dates, names, labels;
/// and what follows the label of a contact or of the author's portrait near the end.
fn trim(page: &Page, blocks: &[Block], mut kept: Vec<usize>) -> Vec<usize> {
    let label = |index: usize| {
        let block = &blocks[index];
        matches!(block.kind, Kind::Paragraph | Kind::Cell)
            && block.weight < 60
            && (block.stops == 0 || boilerplate::is_stamp(&block.text))
    };
    let total: f64 = kept
        .iter()
        .map(|&index| choose::prose(&blocks[index]))
        .sum();
    let mut read = 0.0;
    let cut = kept.iter().position(|&index| {
        read += choose::prose(&blocks[index]);
        read > 0.6 * total && boilerplate::ends(&blocks[index].text, blocks[index].weight)
    });
    kept.truncate(cut.unwrap_or(kept.len()));
    while let [.., before, last] = kept[..] {
        // A greeting in a paragraph of its own among the others is the author's.
        let owner = blocks[last].owner;
        let greeting = page.tag(owner) == Tag::P
            && page.parent(owner) == page.parent(blocks[before].owner)
            && !boilerplate::is_stamp(&blocks[last].text);
        if !label(last) || greeting {
            break;
        }
        kept.pop();
    }
    let first = kept.iter().position(|&index| !label(index)).unwrap_or(0);
    kept.drain(..first);
    without_empty_headings(blocks, &kept)
}
