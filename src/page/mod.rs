//! The page: an arena of elements and texts, read once, never changed.
//!
//! Two doors lead in: [`canonical`] reads what a browser writes as `outerHTML`, and `html` (native
//! only) reads files as servers send them. Both give the same [`Page`]. Nothing here knows what an
//! article or a comment is.
//!
//! Nodes stand in document order, so the descendants of a node are the ids between its own and its
//! [`Page::end`]; an element's [`Page::number`] is its index in `document.querySelectorAll('*')`.

mod builder;
pub mod canonical;
#[cfg(feature = "native")]
pub mod html;
mod raw;
#[cfg(feature = "native")]
pub mod serialise;
#[cfg(feature = "native")]
mod shallow;
mod tag;
mod text;

use std::sync::OnceLock;

use crate::text::order;

pub(crate) use builder::Builder;
pub use tag::Tag;
pub use text::runs;

/// A node's place in the arena. Ids grow in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The document: parent of the root element, itself neither element nor text.
    pub const DOCUMENT: Self = Self(0);

    fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Document,
    Element {
        tag: Tag,
        name: Span,
        number: u32,
        first_attribute: u32,
        attributes: u32,
    },
    Text(Span),
}

#[derive(Clone, Debug)]
struct Node {
    parent: NodeId,
    end: NodeId,
    /// How many shown characters stand before it.
    shown_before: u32,
    kind: Kind,
}

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Page {
    nodes: Vec<Node>,
    attributes: Vec<(Span, Span)>,
    strings: String,
    elements: u32,
    /// How many characters are shown, white space left out.
    shown: u32,
    /// The elements with an id, by id, then in document order; made when first asked for.
    ids: OnceLock<Vec<NodeId>>,
}

impl Page {
    /// How many elements the page has, `<template>` contents left out.
    pub fn element_count(&self) -> u32 {
        self.elements
    }

    /// How many nodes the page has, the document included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the page holds neither element nor text.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Every node of the page but the document, in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<> {
        (1..self.nodes.len() as u32).map(NodeId)
    }

    /// Every element of the page, in document order.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + '_ {
        self.nodes().filter(|&node| self.is_element(node))
    }

    /// The first id after the node's descendants.
    pub fn end(&self, node: NodeId) -> NodeId {
        self.nodes[node.index()].end
    }

    /// The parent; the document is its own.
    pub fn parent(&self, node: NodeId) -> NodeId {
        self.nodes[node.index()].parent
    }

    /// The ancestors from the parent up, the document left out.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        std::iter::successors(Some(self.parent(node)), |&up| Some(self.parent(up)))
            .take_while(|&up| up != NodeId::DOCUMENT)
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The descendants, in document order, the node itself left out.
    pub fn descendants(
        &self,
        node: NodeId,
    ) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<> {
        (node.0 + 1..self.end(node).0).map(NodeId)
    }

    /// The descendants that are elements.
    pub fn descendant_elements(
        &self,
        node: NodeId,
    ) -> impl DoubleEndedIterator<Item = NodeId> + Clone + '_ {
        self.descendants(node)
            .filter(|&inner| self.is_element(inner))
    }

    /// The children, elements and texts.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        let end = self.end(node);
        let first = NodeId(node.0 + 1);
        std::iter::successors((first < end).then_some(first), move |&child| {
            let next = self.end(child);
            (next < end).then_some(next)
        })
    }

    /// The children that are elements.
    pub fn child_elements(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        self.children(node).filter(|&child| self.is_element(child))
    }

    /// The next sibling.
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        let next = self.end(node);
        (next < self.end(self.parent(node))).then_some(next)
    }

    /// The previous sibling. Over all nodes of a page the cost is linear.
    pub fn previous_sibling(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.parent(node);
        let mut before = NodeId(node.0.checked_sub(1)?);
        if before == parent {
            return None;
        }
        // The node before is the sibling or the last of its descendants.
        while self.parent(before) != parent {
            before = self.parent(before);
        }
        Some(before)
    }

    /// The siblings after the node, nearest first.
    pub fn following(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        self.siblings(node, Self::next_sibling)
    }

    /// The siblings before the node, nearest first.
    pub fn preceding(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        self.siblings(node, Self::previous_sibling)
    }

    /// The siblings on the side to which `step` goes, nearest first.
    pub fn siblings(
        &self,
        node: NodeId,
        step: fn(&Self, NodeId) -> Option<NodeId>,
    ) -> impl Iterator<Item = NodeId> + Clone + '_ {
        std::iter::successors(step(self, node), move |&it| step(self, it))
    }

    /// Whether the node is an element.
    pub fn is_element(&self, node: NodeId) -> bool {
        matches!(self.nodes[node.index()].kind, Kind::Element { .. })
    }

    /// Whether the node is a script that holds JSON-LD.
    pub fn is_json_ld(&self, node: NodeId) -> bool {
        let kind = || self.attribute(node, "type").map(str::trim);
        self.tag(node) == Tag::Script
            && kind().is_some_and(|kind| {
                ["application/ld+json", "application/json+ld"]
                    .iter()
                    .any(|it| {
                        kind.get(..it.len())
                            .is_some_and(|kind| kind.eq_ignore_ascii_case(it))
                    })
            })
    }

    /// The element's tag; [`Tag::None`] for texts and the document, [`Tag::Other`] for names without one.
    pub fn tag(&self, node: NodeId) -> Tag {
        match self.nodes[node.index()].kind {
            Kind::Element { tag, .. } => tag,
            _ => Tag::None,
        }
    }

    /// The element's name as written (lower case in HTML); empty for texts and the document.
    pub fn name(&self, node: NodeId) -> &str {
        match self.nodes[node.index()].kind {
            Kind::Element { name, .. } => self.string(name),
            _ => "",
        }
    }

    /// The element's index in `document.querySelectorAll('*')`.
    pub fn number(&self, node: NodeId) -> Option<u32> {
        match self.nodes[node.index()].kind {
            Kind::Element { number, .. } => Some(number),
            _ => None,
        }
    }

    /// The characters of a text node; empty for elements.
    pub fn text(&self, node: NodeId) -> &str {
        match self.nodes[node.index()].kind {
            Kind::Text(span) => self.string(span),
            _ => "",
        }
    }

    /// The attributes, in the order of the source, duplicates left out.
    pub fn attributes(&self, node: NodeId) -> impl Iterator<Item = (&str, &str)> + Clone + '_ {
        self.attribute_spans(node)
            .iter()
            .map(|&(name, value)| (self.string(name), self.string(value)))
    }

    fn attribute_spans(&self, node: NodeId) -> &[(Span, Span)] {
        let range = match self.nodes[node.index()].kind {
            Kind::Element {
                first_attribute,
                attributes,
                ..
            } => first_attribute as usize..(first_attribute + attributes) as usize,
            _ => 0..0,
        };
        &self.attributes[range]
    }

    /// An attribute's value.
    pub fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        // Of most attributes the name's length or first letter tells that it is another.
        let (bytes, first) = (self.strings.as_bytes(), name.as_bytes().first());
        let sought = |key: Span| {
            (key.end - key.start) as usize == name.len()
                && bytes.get(key.start as usize) == first
                && bytes[key.start as usize..key.end as usize] == *name.as_bytes()
        };
        self.attribute_spans(node)
            .iter()
            .find_map(|&(key, value)| sought(key).then(|| self.string(value)))
    }

    /// The element's classes.
    pub fn classes(&self, node: NodeId) -> impl Iterator<Item = &str> + Clone + '_ {
        self.attribute(node, "class")
            .unwrap_or("")
            .split_ascii_whitespace()
    }

    /// Whether the element has the class, letter case as written.
    pub fn has_class(&self, node: NodeId, class: &str) -> bool {
        self.classes(node).any(|it| it == class)
    }

    /// The first element whose `id` this is. The first call makes an index.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        let value = |node: NodeId| self.attribute(node, "id").unwrap_or("");
        let ids = self.ids.get_or_init(|| {
            let mut ids: Vec<NodeId> = self
                .elements()
                .filter(|&node| !value(node).is_empty())
                .collect();
            order::sort_by(&mut ids, |&a, &b| value(a).cmp(value(b)));
            ids
        });
        let node = *ids.get(ids.partition_point(|&node| value(node) < id))?;
        (value(node) == id).then_some(node)
    }

    /// The first element with this tag.
    pub fn first(&self, tag: Tag) -> Option<NodeId> {
        self.elements().find(|&node| self.tag(node) == tag)
    }

    fn string(&self, span: Span) -> &str {
        &self.strings[span.start as usize..span.end as usize]
    }
}
