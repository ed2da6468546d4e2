//! What the comments of one thread have in common where no name tells which part is what: the text
//! stands in the place that holds the most, the name where each comment has another short one. Learnt
//! from the first comments of a group; what a single comment shows is in the neighbours of this file.

use super::{Parts, Reader};
use crate::comments::dates;
use crate::comments::groups::is_state;
use crate::comments::ledger::{comment_fragment, is_inline};
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::page::{NodeId, Tag};

/// How many comments are learnt from.
pub(in crate::comments) const SAMPLES: usize = 24;

/// Where in a comment something stands: tag and first telling class, its own and its parent's, and its own last
/// one, as the first may only pad.
type Place<'a> = (Tag, &'a str, Tag, &'a str, &'a str);

/// Which names are learnt.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::comments) enum Names {
    None,
    /// Not those that stand last, as customers' names do in what is quoted of them.
    NotLast,
    All,
}

/// What is learnt.
#[derive(Debug, Default)]
pub(in crate::comments) struct Template<'a> {
    /// From the outermost part that holds the text inwards: where it stands and what beside it is none.
    text: Vec<(Place<'a>, Vec<Place<'a>>)>,
    author: Option<Place<'a>>,
    /// Most sign as mail does, in the line above that of place and date.
    mailed: bool,
    /// The heading that comments' texts begin with: their titles.
    title: Option<Tag>,
    /// What stands in every text, digits left out: buttons, whatever they say.
    rows: Vec<Place<'a>>,
}

/// What is counted of one place.
#[derive(Default)]
struct Count<'a> {
    place: Option<Place<'a>>,
    /// Comments that have it, and the last of them.
    comments: u32,
    last: usize,
    parts: u32,
    chars: u32,
    /// Different short texts.
    values: Vec<String>,
    /// Names, their words, and how many stand beside the date, in one text with it, in a link, first or last.
    names: u32,
    personal: u32,
    words: u32,
    beside: u32,
    dated: u32,
    linked: u32,
    edge: u32,
}

impl Count<'_> {
    fn value(&mut self, text: String) {
        if !self.values.contains(&text) {
            self.values.push(text);
        }
    }
}

/// The count of a place in the comment with that number; places are few.
fn count<'c, 'a>(counts: &'c mut Vec<Count<'a>>, place: Place<'a>, at: usize) -> &'c mut Count<'a> {
    let found = counts.iter().position(|it| it.place == Some(place));
    let index = found.unwrap_or_else(|| {
        counts.push(Count {
            place: Some(place),
            ..Count::default()
        });
        counts.len() - 1
    });
    let one = &mut counts[index];
    one.comments += u32::from(one.comments == 0 || one.last != at);
    one.last = at;
    one.parts += 1;
    one
}

impl<'a> Template<'a> {
    /// Learns from comments of one group: where the text is and the writer.
    pub(super) fn learn(reader: &Reader<'a>, samples: &[Parts], names: Names) -> Self {
        let mut out = Self::default();
        if samples.len() < 2 {
            return out;
        }
        out.learn_names(reader, samples, names);
        let mailed = samples.iter().filter(|it| reader.addressed(it).is_some());
        out.mailed = mailed.count() * 2 > samples.len();
        let mut placed: Vec<Parts>;
        let mut samples = samples;
        if samples.iter().filter(|it| it.is_textless()).count() * 2 > samples.len() {
            // Where the text is shows only beside the names that are learnt, and what it begins with in it.
            placed = samples.to_vec();
            placed.iter_mut().for_each(|it| out.find(reader, it));
            out.text = text(reader, &placed);
            placed.iter_mut().for_each(|it| out.find(reader, it));
            samples = &placed;
        }
        out.rows = rows(reader, samples);
        // One alone may be its writer's own.
        let mut titles = samples.iter().filter_map(|parts| reader.title(parts));
        if let Some(first) = titles.next().map(|it| reader.page.tag(it)) {
            let others = titles.filter(|&it| reader.page.tag(it) == first).count();
            out.title = (others > 0 && (others + 1) * 2 >= samples.len()).then_some(first);
        }
        out
    }

    /// Learns where the writer is.
    fn learn_names(&mut self, reader: &Reader<'a>, samples: &[Parts], names: Names) {
        // What but stands beside the date is no name yet.
        let named = samples
            .iter()
            .filter(|it| !it.guessed && it.author.is_some_and(|(rank, _)| rank > 3));
        let last = names == Names::All;
        if names == Names::None {
            return;
        }
        if named.count() * 2 <= samples.len() {
            self.author = author(reader, samples, last);
        }
    }

    /// Takes name and text from where the others have theirs, and the title off the text.
    pub(super) fn apply(&self, reader: &Reader, parts: &mut Parts) {
        self.find(reader, parts);
        let title = reader.title(parts);
        parts.title = title.filter(|&it| self.title == Some(reader.page.tag(it)));
        if !self.rows.is_empty() {
            let mut rows = in_text(reader, parts);
            rows.retain(|&it| self.rows.contains(&reader.place(it, parts)));
            parts.rows = rows;
        }
    }

    fn find(&self, reader: &Reader, parts: &mut Parts) {
        if self.mailed
            && reader.addressed(parts).is_none()
            && let Some(name) = reader.above_date(parts)
        {
            parts.author = Some((5, name));
            parts.guessed = false;
        }
        // The one marked name, behind where the others stand, is of whoever answers in the same box.
        let behind = |who| parts.date.is_some_and(|it| it.1 < who) && !reader.is_last(who, parts);
        let apart = |(rank, who)| rank <= 3 || rank <= 6 && behind(who);
        if let Some(place) = &self.author
            && (parts.guessed || parts.author.is_none_or(apart))
        {
            let found = leaves(reader, parts)
                .into_iter()
                .filter(|&leaf| !reader.is_initials(leaf, parts))
                .find(|&leaf| reader.place_of(leaf, parts) == *place)
                .filter(|&leaf| names::plausible(reader.page.text(leaf), 4).is_some());
            if let Some(leaf) = found {
                parts.author = Some((4, leaf));
                parts.guessed = false;
                let text = parts.text.filter(|&it| reader.page.contains(it, leaf));
                if text.is_some() {
                    parts.around = text;
                    parts.text = None;
                }
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
                .filter(|&block| reader.place(block, parts) == *place)
                .collect();
            let Some(&first) = main.first() else {
                if level == 0 {
                    return;
                }
                break;
            };
            let parent = reader.page.parent(first);
            blocks.retain(|&block| {
                let at = reader.place(block, parts);
                at == *place
                    || !furniture.contains(&at)
                        && reader.page.parent(block) == parent
                        && !reader.lists_properties(block)
            });
            if level + 1 < self.text.len() {
                let inner: Vec<NodeId> = blocks
                    .iter()
                    .flat_map(|&block| self::blocks(reader, parts, Some(block)))
                    .collect();
                if !inner
                    .iter()
                    .any(|&it| reader.place(it, parts) == self.text[level + 1].0)
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
    let told = || [parts.author, parts.date].into_iter().flatten();
    let mut out = Vec::new();
    let mut until = NodeId(0);
    for &node in &parts.own {
        let outside = within.is_some_and(|within| node <= within || node >= page.end(within));
        let is_told = told().any(|(_, part)| part == node);
        if node < until || outside || parts.tops.binary_search(&node).is_ok() && !is_told {
            continue;
        }
        let holds = told().any(|(_, part)| page.contains(node, part));
        if !holds || is_told {
            until = page.end(node);
        }
        // Under a column's head that is no text's.
        let badge = page.tag(node) == Tag::Td && reader.ledger.marks(node).has(Marks::BADGE);
        if !holds && !badge && reader.size(node) > 0 {
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

fn text<'a>(reader: &Reader<'a>, samples: &[Parts]) -> Vec<(Place<'a>, Vec<Place<'a>>)> {
    let page = reader.page;
    let all = samples.len() as u32;
    let mut out = Vec::new();
    // Running text has no parts but what is set apart in it.
    let runs = |parts: &Parts| parts.tops.iter().any(|&top| !page.is_element(top));
    if samples.iter().any(runs) {
        return out;
    }
    let mut levels: Vec<Vec<NodeId>> = samples
        .iter()
        .map(|parts| blocks(reader, parts, None))
        .collect();
    for depth in 0..6 {
        let mut counts: Vec<Count> = Vec::new();
        for (at, (blocks, parts)) in levels.iter().zip(samples).enumerate() {
            for &block in blocks {
                let size = reader.size(block);
                let one = count(&mut counts, reader.place(block, parts), at);
                one.chars += size;
                one.value(wording(reader, block));
            }
        }
        // What is the same in all but for its numbers is not said by anybody.
        let short = |one: &Count| one.chars <= 90 * one.parts;
        let same = |one: &Count| one.values.len() as u32 * 3 <= one.parts && one.parts > 2;
        let told = || counts.iter().filter(|it| !(short(it) && same(it)));
        let chars: u32 = told().map(|it| it.chars).sum();
        // Of equals the first.
        let main = told().rev().max_by_key(|one| one.chars);
        let Some((main, place)) = main.and_then(|main| Some((main, main.place?))) else {
            break;
        };
        // Running text has no parts.
        if main.comments * 4 < all * 3
            || main.chars * 2 < chars
            || depth > 0 && is_inline(place.0)
            || depth > 0 && place.0 == Tag::None
        {
            break;
        }
        let furniture: Vec<Place> = counts
            .iter()
            .filter_map(|one| {
                let other = one.place.filter(|&other| other != place)?;
                // A quotation and the words beside it are one text.
                let quoted = matches!(other.0, Tag::Blockquote | Tag::Pre)
                    || (place.0, other.0) == (Tag::Blockquote, Tag::P);
                let often =
                    one.comments * 10 >= all * 6 && (depth == 0 && !quoted || !is_prose(other.0));
                (short(one) && (often || same(one))).then_some(other)
            })
            .collect();
        let prose = is_prose(place.0);
        if depth > 0 && prose && furniture.is_empty() {
            break;
        }
        out.push((place, furniture));
        if prose {
            break;
        }
        levels = levels
            .iter()
            .zip(samples)
            .map(|(outer, parts)| {
                outer
                    .iter()
                    .filter(|&&block| reader.place(block, parts) == place)
                    .flat_map(|&block| blocks(reader, parts, Some(block)))
                    .collect()
            })
            .collect();
    }
    out
}

/// What a part says, digits left out; a long one is like no other.
fn wording(reader: &Reader, part: NodeId) -> String {
    if reader.size(part) > 80 {
        return part.0.to_string();
    }
    let mut said = reader.page.inline_text(part);
    said.retain(|it| !it.is_ascii_digit());
    said
}

/// The parts of what is named as text that a page may have set there: with a class, which sites take from what their
/// readers write, and leading nowhere else.
fn in_text(reader: &Reader, parts: &Parts) -> Vec<NodeId> {
    let page = reader.page;
    let Some(text) = parts.text else {
        return Vec::new();
    };
    let leads = |it: NodeId| {
        let href = page.attribute(it, "href");
        href.is_some_and(|href| reader.is_elsewhere(href))
    };
    let fits = |&part: &NodeId| {
        (1..reader.size(text)).contains(&reader.size(part))
            && !is_prose(page.tag(part))
            && page.attribute(part, "class").is_some()
            && !page.descendant_elements(part).any(leads)
    };
    page.child_elements(text).filter(fits).collect()
}

/// What most texts hold once, and always the same.
fn rows<'a>(reader: &Reader<'a>, samples: &[Parts]) -> Vec<Place<'a>> {
    let mut counts: Vec<Count> = Vec::new();
    for (at, parts) in samples.iter().enumerate() {
        for part in in_text(reader, parts) {
            let one = count(&mut counts, reader.place(part, parts), at);
            // Two are as many as a hundred: they are not the same.
            if one.values.len() < 2 {
                let said = wording(reader, part);
                let words = said.contains(char::is_alphabetic);
                one.value(if words { said } else { part.0.to_string() });
            }
        }
    }
    let most = (samples.len() as u32 * 6).max(30);
    let same = |one: &Count| one.values.len() == 1 && one.parts == one.comments;
    counts.retain(|one| same(one) && one.comments * 10 >= most);
    counts.into_iter().filter_map(|one| one.place).collect()
}

fn author<'a>(reader: &Reader<'a>, samples: &[Parts], last: bool) -> Option<Place<'a>> {
    let page = reader.page;
    let all = samples.len() as u32;
    let mut counts: Vec<Count> = Vec::new();
    // Where a name stands beside most dates, titles are none.
    let guessed = samples.iter().filter(|it| it.guessed).count() * 2 > samples.len();
    for (at, parts) in samples.iter().enumerate() {
        let mut before = 0;
        let leaves = leaves(reader, parts);
        let last = leaves.last().copied().filter(|_| last);
        for leaf in leaves.into_iter().take(40) {
            // A badge may stand before the name.
            let is_early = before <= 16;
            before += reader.size(leaf);
            let place = reader.place_of(leaf, parts);
            let one = count(&mut counts, place, at);
            // The first there is looked at.
            if one.parts > one.comments {
                one.parts -= 1;
                continue;
            }
            let text = page.text(leaf).trim();
            let titled = guessed && reader.is_title(leaf);
            let name = names::plausible(text, 4).filter(|name| {
                names::is_short(name)
                    && !reader.is_initials(leaf, parts)
                    && !reader.greets(leaf)
                    && !reader.is_days(leaf, parts)
                    && !titled
            });
            let Some(mut name) = name else { continue };
            one.names += 1;
            one.personal += u32::from(names::is_personal(&name));
            one.words += name.split_whitespace().count() as u32;
            one.edge += u32::from(is_early || last == Some(leaf));
            // The text may hold the date, too: a town's name, where one of its own stands beside it.
            let gap = parts.date.map(|(_, date)| reader.gap(leaf, date));
            one.beside += u32::from(gap.flatten().is_some_and(|gap| gap <= 12));
            one.dated += u32::from(gap == Some(None));
            one.linked += u32::from(page.ancestors(leaf).take(3).any(|up| {
                page.attribute(up, "href")
                    .is_some_and(|href| !href.starts_with('#') && comment_fragment(href).is_none())
            }));
            // "2F", "3楼": a floor is nobody's name.
            name.retain(|it| !it.is_ascii_digit());
            one.value(name);
        }
    }
    let mut best: Option<((f32, f32), Place)> = None;
    for one in counts {
        let common = one.names * 10 >= all * 8 && one.names * 10 >= one.comments * 9;
        let common = common && one.personal * 10 >= all * 6;
        if !common || (one.values.len() as u32) < 2.max(all / 4) {
            continue;
        }
        let share = |part: u32| part as f32 / one.names as f32;
        let stands =
            share(one.beside) + 0.5 * (share(one.dated) + share(one.linked) + share(one.edge));
        let score = stands - (share(one.words) - 2.5).max(0.0);
        let rank = (score, -share(one.dated));
        if score >= 0.5 && best.is_none_or(|(other, _)| rank > other) {
            best = one.place.map(|place| (rank, place));
        }
    }
    best.map(|(_, place)| place)
}

impl<'a> Reader<'a> {
    /// The comment's own class is left out: rows and roles change it.
    fn place(&self, node: NodeId, parts: &Parts) -> Place<'a> {
        let page = self.page;
        let class = |node: NodeId| {
            let class = page.classes(node).find(|class| !is_state(class));
            class.unwrap_or("")
        };
        let parent = page.parent(node);
        let outer = match parts.tops[..] {
            [top] if top == parent => "",
            _ => class(parent),
        };
        let last = page.classes(node).filter(|class| !is_state(class)).last();
        let last = last.unwrap_or("");
        (page.tag(node), class(node), page.tag(parent), outer, last)
    }

    /// "Dear Ann," and a break, as letters begin; "Ann,", a break and the date is who signs.
    pub(super) fn greets(&self, text: NodeId) -> bool {
        let page = self.page;
        let said = |next: NodeId| {
            let next = page.next_sibling(next).map_or("", |it| page.text(it));
            !next.trim().is_empty() && !dates::has_date(next)
        };
        page.text(text).trim_end().ends_with(',')
            && page
                .next_sibling(text)
                .is_some_and(|it| page.tag(it) == Tag::Br && said(it))
    }

    /// The heading that what is said begins with.
    fn title(&self, parts: &Parts) -> Option<NodeId> {
        let (page, text) = (self.page, parts.text?);
        let first = page.children(text).find(|&it| self.size(it) > 0)?;
        (page.tag(first).is_heading() && self.size(first) < self.size(text)).then_some(first)
    }

    /// "Priority: low → high": what begins with a row's caption, or is named details, is no prose.
    fn lists_properties(&self, block: NodeId) -> bool {
        let page = self.page;
        if self.ledger.marks(block).has(Marks::META) {
            return true;
        }
        let first = page
            .descendants(block)
            .find(|&it| !page.is_element(it) && self.size(it) > 0);
        first.is_some_and(|first| {
            let mut ups = page.ancestors(first).take_while(|&up| up != block);
            ups.any(|up| matches!(page.tag(up), Tag::Th | Tag::Dt))
        })
    }

    /// Where a text stands; that some names are links and others not is no other place.
    fn place_of(&self, leaf: NodeId, parts: &Parts) -> Place<'a> {
        let page = self.page;
        let mut at = page.parent(leaf);
        while matches!(page.tag(at), Tag::A | Tag::B | Tag::Strong)
            && self.size(page.parent(at)) == self.size(leaf)
        {
            at = page.parent(at);
        }
        self.place(at, parts)
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
