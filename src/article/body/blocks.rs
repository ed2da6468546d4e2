//! The page cut into blocks: runs of text that no block boundary interrupts, in document order,
//! each with what its surroundings say of it. Judges nothing.

use std::ops::Range;

use super::clues::{self, Against, Clue};
use crate::page::{NodeId, Page, Tag, runs};

/// What kind of text a block is, by the markup nearest to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Item,
    Cell,
    Caption,
    Preformatted,
}

/// One run of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The block element that holds it most closely.
    pub(super) owner: NodeId,
    /// Its first text node.
    pub(super) start: NodeId,
    /// White space folded; a `<br>` is a new line.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// Inside a quotation.
    pub(super) quoted: bool,
    /// Characters that are no white space, those of scripts without spaces weighed up.
    pub(super) weight: u32,
    /// The part of [`Self::weight`] that is linked.
    pub(super) linked: u32,
    /// The part of [`Self::linked`] that leads to other sites.
    pub(super) outward: u32,
    /// Marks of sentences: full stops and the like, commas.
    pub(super) stops: u32,
}

impl Block {
    /// The share that is linked.
    pub(super) fn link_density(&self) -> f32 {
        self.linked as f32 / self.weight.max(1) as f32
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }
}

/// An element that its tag, role, class or id says something of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) node: NodeId,
    pub(super) clue: Clue,
}

/// A page's blocks and marked elements, both in document order.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) list: Vec<Block>,
    pub(super) marks: Vec<Mark>,
}

impl Blocks {
    /// The blocks that lie in an element, as indices.
    pub(super) fn within(&self, page: &Page, node: NodeId) -> Range<usize> {
        let end = page.end(node);
        let from = self.list.partition_point(|block| block.start < node);
        let to = self.list.partition_point(|block| block.start < end);
        from..to
    }
}

/// How far the elements reach that shape the text now read, as the id at which each ends.
#[derive(Default)]
struct Reach {
    link: u32,
    /// Whether that link leads to another site.
    outward: bool,
    quote: u32,
    caption: u32,
    pre: u32,
    item: u32,
    cell: u32,
    heading: (u32, u8),
}

/// Cuts the page into blocks in one pass.
pub(super) fn read(page: &Page) -> Blocks {
    let mut out = Blocks::default();
    let mut memory = clues::Memory::default();
    // Block elements that are open, by the id at which they end.
    let mut open: Vec<(NodeId, NodeId)> = Vec::new();
    let mut reach = Reach::default();
    let mut run = Run::default();
    let site = site(page);
    let mut at = NodeId(1);
    let end = NodeId(page.len() as u32);
    while at < end {
        while let Some(&(close, owner)) = open.last() {
            if close > at {
                break;
            }
            run.flush(owner, &mut out.list);
            open.pop();
        }
        let owner = open.last().map_or(NodeId::DOCUMENT, |&(_, owner)| owner);
        if !page.is_element(at) {
            run.push(page.text(at), at, &reach);
            at = NodeId(at.0 + 1);
            continue;
        }
        let tag = page.tag(at);
        if !tag.is_rendered() {
            at = page.end(at);
            continue;
        }
        if let Some(clue) = clues::of(page, at, tag, &mut memory) {
            if clue.against == Against::Hidden && !tag.is_block() {
                at = page.end(at);
                continue;
            }
            out.marks.push(Mark { node: at, clue });
        }
        if tag == Tag::Br {
            run.line(owner, &mut out.list);
        } else if tag.is_block() || matches!(tag, Tag::Td | Tag::Th | Tag::Button) {
            run.flush(owner, &mut out.list);
            open.push((page.end(at), at));
        } else if matches!(tag, Tag::Img | Tag::Input) {
            run.space();
        }
        let stop = page.end(at).0;
        match tag {
            // An anchor without an address is a place to jump to.
            Tag::A => {
                if let Some(address) = page.attribute(at, "href") {
                    reach.link = reach.link.max(stop);
                    reach.outward = site.is_some_and(|site| leads_out(address, site));
                }
            }
            Tag::Blockquote | Tag::Q => reach.quote = reach.quote.max(stop),
            Tag::Figcaption | Tag::Caption => reach.caption = reach.caption.max(stop),
            Tag::Pre => reach.pre = reach.pre.max(stop),
            Tag::Li | Tag::Dd | Tag::Dt => reach.item = reach.item.max(stop),
            Tag::Td | Tag::Th => reach.cell = reach.cell.max(stop),
            Tag::H1 => reach.heading = (stop, 1),
            Tag::H2 => reach.heading = (stop, 2),
            Tag::H3 => reach.heading = (stop, 3),
            Tag::H4 => reach.heading = (stop, 4),
            Tag::H5 => reach.heading = (stop, 5),
            Tag::H6 => reach.heading = (stop, 6),
            _ => {}
        }
        at = NodeId(at.0 + 1);
    }
    let owner = open.last().map_or(NodeId::DOCUMENT, |&(_, owner)| owner);
    run.flush(owner, &mut out.list);
    out
}

/// The block being read.
#[derive(Default)]
struct Run {
    text: String,
    start: Option<NodeId>,
    kind: Option<Kind>,
    quoted: bool,
    weight: u32,
    linked: u32,
    outward: u32,
    stops: u32,
    /// What must stand before the next character: nothing, a space, a new line.
    pending: u8,
}

impl Run {
    fn push(&mut self, text: &str, at: NodeId, reach: &Reach) {
        let linked = at.0 < reach.link;
        let pre = at.0 < reach.pre;
        for (character, run) in runs(text, u8::is_ascii_alphanumeric) {
            // Where a word may break is for the printer, not for the reader.
            if matches!(character, '\u{ad}' | '\u{2060}' | '\u{feff}') {
                continue;
            }
            if character.is_whitespace() {
                let gap = if pre && character == '\n' { 2 } else { 1 };
                self.pending = self.pending.max(gap);
                continue;
            }
            if self.start.is_none() {
                self.start = Some(at);
                self.quoted = at.0 < reach.quote;
                self.kind = Some(kind(at, reach));
            } else if self.pending > 0 {
                self.text.push(if self.pending == 2 { '\n' } else { ' ' });
            }
            self.pending = 0;
            self.text.push_str(run);
            let weight = match run.len() as u32 {
                letters if character.is_ascii() => letters,
                _ if clues::is_spaceless(character) => 3,
                _ => 1,
            };
            self.weight += weight;
            self.linked += if linked { weight } else { 0 };
            self.outward += if linked && reach.outward { weight } else { 0 };
            self.stops += u32::from(clues::is_stop(character));
        }
    }

    fn space(&mut self) {
        self.pending = self.pending.max(1);
    }

    /// A `<br>`: a new line, and a new paragraph when it is the second.
    fn line(&mut self, owner: NodeId, list: &mut Vec<Block>) {
        if self.pending == 2 {
            self.flush(owner, list);
        }
        self.pending = 2;
    }

    fn flush(&mut self, owner: NodeId, list: &mut Vec<Block>) {
        let run = std::mem::take(self);
        if let (Some(start), Some(kind)) = (run.start, run.kind) {
            list.push(Block {
                owner,
                start,
                text: run.text,
                kind,
                quoted: run.quoted,
                weight: run.weight,
                linked: run.linked,
                outward: run.outward,
                stops: run.stops,
            });
        }
    }
}

/// The site's own host, as the page declares its address.
fn site(page: &Page) -> Option<&str> {
    page.elements()
        .take_while(|&node| page.tag(node) != Tag::Body)
        .find_map(|node| match page.tag(node) {
            Tag::Link if page.attribute(node, "rel") == Some("canonical") => {
                host(page.attribute(node, "href")?)
            }
            Tag::Meta if page.attribute(node, "property") == Some("og:url") => {
                host(page.attribute(node, "content")?)
            }
            _ => None,
        })
}

/// The host of an absolute address, without `www.`.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (scheme.starts_with("http") && host.contains('.'))
        .then(|| host.strip_prefix("www.").unwrap_or(host))
}

fn leads_out(address: &str, site: &str) -> bool {
    host(address).is_some_and(|host| !host.ends_with(site) && !site.ends_with(host))
}

fn kind(at: NodeId, reach: &Reach) -> Kind {
    if at.0 < reach.caption {
        Kind::Caption
    } else if at.0 < reach.heading.0 {
        Kind::Heading(reach.heading.1)
    } else if at.0 < reach.pre {
        Kind::Preformatted
    } else if at.0 < reach.item {
        Kind::Item
    } else if at.0 < reach.cell {
        Kind::Cell
    } else {
        Kind::Paragraph
    }
}
