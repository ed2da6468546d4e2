//! What the comments of one thread have in common where no name tells which part is what: the text
//! stands in the place that holds the most, the name where each comment has another short one. Learnt
//! from the first comments of a group; what a single comment shows is in the neighbours of this file.

use std::collections::{HashMap, HashSet};

use super::{Parts, Reader};
use crate::comments::groups::is_state;
use crate::comments::ledger::{comment_fragment, is_inline};
use crate::comments::names;
use crate::comments::phrases;
use crate::page::{NodeId, Tag};

/// How many comments are learnt from.
pub(in crate::comments) const SAMPLES: usize = 24;

/// Where in a comment something stands: tag and first telling class, its own and its parent's.
type Place = (Tag, String, Tag, String);

/// What is learnt.
#[derive(Debug, Default)]
pub(in crate::comments) struct Template {
    /// From the outermost part that holds the text inwards: where it stands and what beside it is none.
    text: Vec<(Place, HashSet<Place>)>,
    author: Option<Place>,
}

/// What is counted of one place.
#[derive(Default)]
struct Count {
    /// Comments that have it.
    comments: usize,
    last: usize,
    /// The first part there.
    start: u32,
    chars: u32,
    parts: usize,
    values: HashSet<String>,
}

impl Template {
    /// Learns from comments of one group: where the text is and, if `names`, the writer.
    pub(super) fn learn(reader: &Reader, samples: &[Parts], names: bool) -> Self {
        let mut out = Self::default();
        if samples.len() < 2 {
            return out;
        }
        if samples.iter().filter(|it| it.is_textless()).count() * 2 > samples.len() {
            out.text = text(reader, samples);
        }
        let named = samples
            .iter()
            .filter(|it| it.author.is_some_and(|(rank, _)| rank > 3));
        if names && named.count() * 2 <= samples.len() {
            out.author = author(reader, samples);
        }
        out
    }

    /// Takes name and text from where the others have theirs.
    pub(super) fn apply(&self, reader: &Reader, parts: &mut Parts) {
        if let Some(place) = &self.author
            && parts.author.is_none_or(|(rank, _)| rank <= 3)
        {
            let found = leaves(reader, parts)
                .into_iter()
                .filter(|&leaf| !reader.is_initials(leaf, parts))
                .find(|&leaf| reader.place(reader.page.parent(leaf)) == *place)
                .filter(|&leaf| names::plausible(reader.page.text(leaf), 4).is_some());
            if let Some(leaf) = found {
                parts.author = Some((4, leaf));
            }
        }
        if !parts.is_textless() || self.text.is_empty() {
            return;
        }
        let mut blocks = blocks(reader, parts, None);
        for (level, (place, furniture)) in self.text.iter().enumerate() {
            let main: Vec<NodeId> = blocks
                .iter()
                .copied()
                .filter(|&block| reader.place(block) == *place)
                .collect();
            let Some(&first) = main.first() else {
                if level == 0 {
                    return;
                }
                break;
            };
            let parent = reader.page.parent(first);
            blocks.retain(|&block| {
                let at = reader.place(block);
                at == *place || !furniture.contains(&at) && reader.page.parent(block) == parent
            });
            if level + 1 < self.text.len() {
                let inner: Vec<NodeId> = blocks
                    .iter()
                    .flat_map(|&block| self::blocks(reader, parts, Some(block)))
                    .collect();
                if !inner
                    .iter()
                    .any(|&it| reader.place(it) == self.text[level + 1].0)
                {
                    break;
                }
                blocks = inner;
            }
        }
        let mut blocks = blocks.into_iter();
        parts.text = blocks.next();
        parts.more = blocks.collect();
        parts.learnt = parts.text.is_some();
    }
}

/// The outermost parts of a comment, or of one part, that hold neither name nor date; what holds them is
/// looked into.
fn blocks(reader: &Reader, parts: &Parts, within: Option<NodeId>) -> Vec<NodeId> {
    let page = reader.page;
    let held = |node: NodeId| {
        [parts.author, parts.date]
            .into_iter()
            .flatten()
            .any(|(_, part)| page.contains(node, part))
    };
    let mut out = Vec::new();
    let mut until = NodeId(0);
    for &node in &parts.own {
        let outside = within.is_some_and(|within| node <= within || node >= page.end(within));
        if node < until || outside || parts.tops.contains(&node) {
            continue;
        }
        if held(node) {
            if [parts.author, parts.date]
                .into_iter()
                .flatten()
                .any(|(_, part)| part == node)
            {
                until = page.end(node);
            }
            continue;
        }
        until = page.end(node);
        if reader.size(node) > 0 {
            out.push(node);
        }
    }
    out
}

/// The texts of a comment that are shown.
fn leaves(reader: &Reader, parts: &Parts) -> Vec<NodeId> {
    parts
        .own
        .iter()
        .copied()
        .filter(|&node| !reader.page.is_element(node) && reader.size(node) > 0)
        .collect()
}

fn is_prose(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::None
            | Tag::P
            | Tag::Blockquote
            | Tag::Ul
            | Tag::Ol
            | Tag::Pre
            | Tag::Br
            | Tag::Table
            | Tag::Figure
    ) || is_inline(tag)
}

fn text(reader: &Reader, samples: &[Parts]) -> Vec<(Place, HashSet<Place>)> {
    let page = reader.page;
    let mut out = Vec::new();
    let mut levels: Vec<Vec<NodeId>> = samples
        .iter()
        .map(|parts| blocks(reader, parts, None))
        .collect();
    for depth in 0..6 {
        let mut counts: HashMap<Place, Count> = HashMap::new();
        let mut all = 0;
        for (at, blocks) in levels.iter().enumerate() {
            for &block in blocks {
                let size = reader.size(block);
                let count = counts.entry(reader.place(block)).or_default();
                count.comments += usize::from(count.comments == 0 || count.last != at);
                count.last = at;
                if count.parts == 0 {
                    count.start = block.0;
                }
                count.parts += 1;
                count.chars += size;
                all += size;
                if size <= 80 {
                    count.values.insert(page.inline_text(block));
                }
            }
        }
        let Some((place, main)) = counts
            .iter()
            .max_by_key(|(_, count)| (count.chars, std::cmp::Reverse(count.start)))
        else {
            break;
        };
        // A name alone before each is no text, and running text has no parts.
        if main.comments * 4 < samples.len() * 3
            || main.chars * 2 < all
            || depth > 0 && is_inline(place.0)
            || depth > 0 && place.0 == Tag::None
        {
            break;
        }
        let furniture: HashSet<Place> = counts
            .iter()
            .filter(|(other, count)| {
                let short = count.chars <= 90 * count.parts as u32;
                let often = count.comments * 10 >= samples.len() * 6;
                let same = count.values.len() * 3 <= count.parts;
                *other != place
                    && short
                    && (often && (depth == 0 || !is_prose(other.0)) || same && count.parts > 2)
            })
            .map(|(other, _)| other.clone())
            .collect();
        let place = place.clone();
        let prose = is_prose(place.0);
        if depth > 0 && prose && furniture.is_empty() {
            break;
        }
        let inner: Vec<Vec<NodeId>> = levels
            .iter()
            .zip(samples)
            .map(|(blocks_of, parts)| {
                blocks_of
                    .iter()
                    .filter(|&&block| reader.place(block) == place)
                    .flat_map(|&block| blocks(reader, parts, Some(block)))
                    .collect()
            })
            .collect();
        out.push((place, furniture));
        if prose {
            break;
        }
        levels = inner;
    }
    out
}

fn author(reader: &Reader, samples: &[Parts]) -> Option<Place> {
    let page = reader.page;
    struct Candidate {
        comments: usize,
        names: usize,
        words: usize,
        beside: usize,
        linked: usize,
        first: usize,
        values: HashSet<String>,
        start: u32,
    }
    let mut found: HashMap<Place, Candidate> = HashMap::new();
    for parts in samples {
        let mut seen: HashSet<Place> = HashSet::new();
        for (at, leaf) in leaves(reader, parts).into_iter().enumerate().take(40) {
            let place = reader.place(page.parent(leaf));
            if !seen.insert(place.clone()) {
                continue;
            }
            let one = found.entry(place).or_insert_with(|| Candidate {
                comments: 0,
                names: 0,
                words: 0,
                beside: 0,
                linked: 0,
                first: 0,
                values: HashSet::new(),
                start: leaf.0,
            });
            one.comments += 1;
            let text = page.text(leaf).trim();
            let name = names::plausible(text, 4).filter(|name| {
                names::is_personal(name)
                    && !phrases::is_control(text)
                    && !reader.is_initials(leaf, parts)
            });
            let Some(name) = name else { continue };
            one.names += 1;
            one.words += name.split_whitespace().count();
            one.first += usize::from(at == 0);
            one.beside += usize::from(
                parts
                    .date
                    .is_some_and(|(_, date)| reader.gap(leaf, date).is_some_and(|gap| gap <= 12)),
            );
            one.linked += usize::from(page.ancestors(leaf).take(3).any(|up| {
                page.tag(up) == Tag::A
                    && page.attribute(up, "href").is_some_and(|href| {
                        !href.starts_with('#') && comment_fragment(href).is_none()
                    })
            }));
            one.values.insert(name);
        }
    }
    let count = samples.len();
    found
        .into_iter()
        .filter(|(_, one)| {
            one.names * 10 >= count * 8
                && one.names * 10 >= one.comments * 9
                && one.values.len() >= 2.max(count / 4)
        })
        .map(|(place, one)| {
            let share = |part: usize| part as f32 / one.names as f32;
            let long = (share(one.words) - 2.5).max(0.0);
            let score = share(one.beside) + 0.5 * share(one.linked) + 0.5 * share(one.first) - long;
            (score, one.start, place)
        })
        .filter(|(score, ..)| *score >= 0.5)
        .max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)))
        .map(|(_, _, place)| place)
}

impl Reader<'_> {
    fn place(&self, node: NodeId) -> Place {
        let page = self.page;
        let class = |node: NodeId| {
            let class = page.classes(node).find(|class| !is_state(class));
            class.unwrap_or("").to_owned()
        };
        let parent = page.parent(node);
        (page.tag(node), class(node), page.tag(parent), class(parent))
    }

    /// How many characters stand between two nodes; nothing if one holds the other.
    pub(super) fn gap(&self, one: NodeId, two: NodeId) -> Option<u32> {
        let page = self.page;
        if page.contains(one, two) || page.contains(two, one) {
            return None;
        }
        let (first, second) = (one.min(two), one.max(two));
        Some(self.ledger.between(page.end(first), second).chars)
    }
}
