//! Writes a [`Page`] in document order: both doors build through here, so names, duplicates and
//! adjacent texts come out the same. Nothing about any syntax.

use std::sync::OnceLock;

use super::{Kind, Node, NodeId, Page, Span, Tag};
use crate::text::hashes::QuickSet;

/// From this many attributes on, duplicates are looked up instead of searched for.
const FEW: u32 = 16;
const SLOTS: usize = 512;

/// Writes a [`Page`] in document order.
pub(crate) struct Builder {
    page: Page,
    open: Vec<Open>,
    /// The names written last, so that each is mostly stored once. A miss only costs bytes.
    names: Vec<(Span, Tag)>,
    /// The attribute names of the element just opened, once they are many.
    many: QuickSet<String>,
}

struct Open {
    node: NodeId,
    /// Whether nothing within is ever shown.
    hidden: bool,
}

impl Builder {
    /// A builder for a source of so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let document = Node {
            parent: NodeId::DOCUMENT,
            end: NodeId(1),
            shown_before: 0,
            kind: Kind::Document,
        };
        let mut nodes = Vec::with_capacity(bytes / 48);
        nodes.push(document);
        Self {
            page: Page {
                nodes,
                attributes: Vec::with_capacity(bytes / 64),
                strings: String::with_capacity(bytes),
                elements: 0,
                shown: 0,
                ids: OnceLock::new(),
            },
            open: vec![Open {
                node: NodeId::DOCUMENT,
                hidden: false,
            }],
            names: vec![(Span { start: 0, end: 0 }, Tag::Other); SLOTS],
            many: QuickSet::default(),
        }
    }

    fn store(&mut self, text: &str) -> Span {
        let start = self.page.strings.len() as u32;
        self.page.strings.push_str(text);
        Span {
            start,
            end: self.page.strings.len() as u32,
        }
    }

    fn name(&mut self, name: &str) -> (Span, Tag) {
        let hash = name.bytes().take(24).fold(name.len(), |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(byte.into())
        });
        let slot = (hash ^ (hash >> 9)) % SLOTS;
        let known = self.names[slot];
        if self.page.string(known.0) == name {
            return known;
        }
        let fresh = (self.store(name), Tag::from_name(name));
        self.names[slot] = fresh;
        fresh
    }

    fn push(&mut self, kind: Kind) -> NodeId {
        let id = NodeId(self.page.nodes.len() as u32);
        self.page.nodes.push(Node {
            parent: self.parent(),
            end: NodeId(id.0 + 1),
            shown_before: self.page.shown,
            kind,
        });
        id
    }

    fn parent(&self) -> NodeId {
        self.open.last().map_or(NodeId::DOCUMENT, |open| open.node)
    }

    fn hidden(&self) -> bool {
        self.open.last().is_some_and(|open| open.hidden)
    }

    /// Opens an element; its attributes follow by [`Self::attribute`].
    pub(crate) fn open(&mut self, name: &str) {
        let (span, tag) = self.name(name);
        let number = self.page.elements;
        self.page.elements += 1;
        let hidden = self.hidden() || !tag.is_rendered();
        let node = self.push(Kind::Element {
            tag,
            name: span,
            number,
            first_attribute: self.page.attributes.len() as u32,
            attributes: 0,
        });
        self.open.push(Open { node, hidden });
    }

    /// An attribute of the element just opened; of duplicates the first counts.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        let node = self.parent();
        let Some(Kind::Element {
            attributes: count, ..
        }) = self.page.nodes.get(node.index()).map(|it| it.kind)
        else {
            return;
        };
        let duplicate = if count < FEW {
            self.page.attribute(node, name).is_some()
        } else {
            if count == FEW {
                self.many.clear();
                self.many
                    .extend(self.page.attributes(node).map(|(name, _)| name.to_owned()));
            }
            !self.many.insert(name.to_owned())
        };
        if duplicate {
            return;
        }
        let pair = (self.name(name).0, self.store(value));
        self.page.attributes.push(pair);
        if let Kind::Element { attributes, .. } = &mut self.page.nodes[node.index()].kind {
            *attributes += 1;
        }
    }

    /// A text; adjacent ones become one, empty ones none.
    pub(crate) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let parent = self.parent();
        let count = if self.hidden() { 0 } else { shown(text) };
        let end = self.page.strings.len() as u32;
        if let Some(Node {
            parent: before,
            kind: Kind::Text(span),
            ..
        }) = self.page.nodes.last_mut()
            && *before == parent
            && span.end == end
        {
            self.page.strings.push_str(text);
            span.end = self.page.strings.len() as u32;
        } else {
            let span = self.store(text);
            self.push(Kind::Text(span));
        }
        self.page.shown += count;
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        if self.open.len() > 1
            && let Some(open) = self.open.pop()
        {
            self.page.nodes[open.node.index()].end = NodeId(self.page.nodes.len() as u32);
        }
    }

    pub(crate) fn finish(mut self) -> Page {
        while self.open.len() > 1 {
            self.close();
        }
        self.page.nodes[0].end = NodeId(self.page.nodes.len() as u32);
        self.page
    }
}

/// How many characters are no white space.
fn shown(text: &str) -> u32 {
    // Bytes that start a character: the compiler makes one vector loop of this.
    text.bytes()
        .map(|byte| u32::from(byte > 0x20 && byte & 0xC0 != 0x80))
        .sum()
}
