//! The page: an arena of elements and texts, read once, never changed.
//!
//! Two doors lead in: [`canonical`] reads what a browser writes as `outerHTML`, and `html` (native
//! only) reads files as servers send them. Both give the same [`Page`]. Nothing here knows what an
//! article or a comment is.
//!
//! Nodes stand in document order, so the descendants of a node are the ids between its own and its
//! [`Page::end`]; an element's [`Page::number`] is its index in `document.querySelectorAll('*')`.

pub mod canonical;
#[cfg(feature = "native")]
pub mod html;
mod tag;

pub use tag::Tag;

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
    kind: Kind,
}

/// A document in memory.
#[derive(Clone, Debug)]
pub struct Page {
    nodes: Vec<Node>,
    attributes: Vec<(Span, Span)>,
    strings: String,
    elements: u32,
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

    /// The previous sibling. Linear in the number of siblings before it.
    pub fn previous_sibling(&self, node: NodeId) -> Option<NodeId> {
        self.children(self.parent(node))
            .take_while(|&sibling| sibling < node)
            .last()
    }

    /// Whether the node is an element.
    pub fn is_element(&self, node: NodeId) -> bool {
        matches!(self.nodes[node.index()].kind, Kind::Element { .. })
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
        let range = match self.nodes[node.index()].kind {
            Kind::Element {
                first_attribute,
                attributes,
                ..
            } => first_attribute as usize..(first_attribute + attributes) as usize,
            _ => 0..0,
        };
        self.attributes[range]
            .iter()
            .map(|&(name, value)| (self.string(name), self.string(value)))
    }

    /// An attribute's value.
    pub fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        self.attributes(node)
            .find_map(|(key, value)| (key == name).then_some(value))
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

    /// The element whose `id` this is.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.elements()
            .find(|&node| self.attribute(node, "id") == Some(id))
    }

    /// The first element with this tag.
    pub fn first(&self, tag: Tag) -> Option<NodeId> {
        self.elements().find(|&node| self.tag(node) == tag)
    }

    /// The text within, white space folded to single spaces, blocks and `<br>` apart by a space;
    /// scripts, styles and other contents that are never shown left out.
    pub fn inline_text(&self, node: NodeId) -> String {
        let mut out = String::new();
        self.write_text(node, &mut |_| false, &mut out, false);
        out
    }

    /// The text within as a reader sees it: a line per block and `<br>`, an empty line between
    /// paragraphs, other white space folded. Subtrees for which `skip` holds are left out.
    pub fn visible_text(&self, node: NodeId, mut skip: impl FnMut(NodeId) -> bool) -> String {
        let mut out = String::new();
        self.write_text(node, &mut skip, &mut out, true);
        out
    }

    fn write_text(
        &self,
        node: NodeId,
        skip: &mut dyn FnMut(NodeId) -> bool,
        out: &mut String,
        lines: bool,
    ) {
        // What must stand before the next character: nothing, a space, a new line, an empty line.
        let mut pending = 0u8;
        // Elements that are open, by the id at which they end, with the break that their end brings.
        let mut open: Vec<(NodeId, u8)> = Vec::new();
        let mut at = node;
        let end = self.end(node);
        while at < end {
            while let Some(&(close, gap)) = open.last() {
                if close > at {
                    break;
                }
                pending = pending.max(gap);
                open.pop();
            }
            match self.nodes[at.index()].kind {
                Kind::Document => {}
                Kind::Text(span) => {
                    let preformatted = lines
                        && self
                            .ancestors(at)
                            .take(4)
                            .any(|up| matches!(self.tag(up), Tag::Pre | Tag::Textarea));
                    for character in self.string(span).chars() {
                        let space = character.is_whitespace();
                        if space {
                            pending = pending.max(if preformatted && character == '\n' {
                                2
                            } else {
                                1
                            });
                            continue;
                        }
                        if pending > 0 && !out.is_empty() {
                            out.push_str(match (pending, lines) {
                                (0, _) => "",
                                (1, _) | (_, false) => " ",
                                (2, true) => "\n",
                                (_, true) => "\n\n",
                            });
                        }
                        pending = 0;
                        out.push(character);
                    }
                }
                Kind::Element { tag, .. } => {
                    if !tag.is_rendered() || (at != node && skip(at)) {
                        at = self.end(at);
                        continue;
                    }
                    let gap = tag.gap();
                    pending = pending.max(gap);
                    if gap > 0 {
                        open.push((self.end(at), gap));
                    }
                }
            }
            at = NodeId(at.0 + 1);
        }
    }

    fn string(&self, span: Span) -> &str {
        &self.strings[span.start as usize..span.end as usize]
    }
}

/// Writes a [`Page`] in document order.
pub(crate) struct Builder {
    page: Page,
    open: Vec<NodeId>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        let document = Node {
            parent: NodeId::DOCUMENT,
            end: NodeId(1),
            kind: Kind::Document,
        };
        Self {
            page: Page {
                nodes: vec![document],
                attributes: Vec::new(),
                strings: String::new(),
                elements: 0,
            },
            open: vec![NodeId::DOCUMENT],
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

    fn push(&mut self, kind: Kind) -> NodeId {
        let id = NodeId(self.page.nodes.len() as u32);
        let parent = self.open.last().copied().unwrap_or(NodeId::DOCUMENT);
        self.page.nodes.push(Node {
            parent,
            end: NodeId(id.0 + 1),
            kind,
        });
        id
    }

    /// Opens an element; its attributes follow by [`Self::attribute`].
    pub(crate) fn open(&mut self, name: &str) {
        let span = self.store(name);
        let number = self.page.elements;
        self.page.elements += 1;
        let id = self.push(Kind::Element {
            tag: Tag::from_name(name),
            name: span,
            number,
            first_attribute: self.page.attributes.len() as u32,
            attributes: 0,
        });
        self.open.push(id);
    }

    /// An attribute of the element just opened; of duplicates the first counts.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        let Some(&id) = self.open.last() else { return };
        if self.page.attribute(id, name).is_some() {
            return;
        }
        let pair = (self.store(name), self.store(value));
        self.page.attributes.push(pair);
        if let Kind::Element { attributes, .. } = &mut self.page.nodes[id.index()].kind {
            *attributes += 1;
        }
    }

    /// A text; adjacent ones become one, empty ones none.
    pub(crate) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let parent = self.open.last().copied().unwrap_or(NodeId::DOCUMENT);
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
            return;
        }
        let span = self.store(text);
        self.push(Kind::Text(span));
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        if self.open.len() > 1
            && let Some(id) = self.open.pop()
        {
            self.page.nodes[id.index()].end = NodeId(self.page.nodes.len() as u32);
        }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len() - 1
    }

    pub(crate) fn finish(mut self) -> Page {
        while self.open.len() > 1 {
            self.close();
        }
        self.page.nodes[0].end = NodeId(self.page.nodes.len() as u32);
        self.page
    }
}
