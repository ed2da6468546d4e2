//! The text of a page as a reader sees it. Which elements are shown and where lines break is in
//! [`super::tag`].

use super::{Kind, NodeId, Page, Tag};

/// The characters of a text, each with itself; bytes that are plain come all at once, with the first of them.
pub fn runs(text: &str, is_plain: impl Fn(&u8) -> bool) -> impl Iterator<Item = (char, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let plain = rest.bytes().take_while(&is_plain).count();
        let (run, after) = rest.split_at(plain.max(first.len_utf8()));
        rest = after;
        Some((first, run))
    })
}

impl Page {
    /// How many characters a reader sees within, white space left out. Costs nothing.
    pub fn text_len(&self, node: NodeId) -> usize {
        let before = |node: NodeId| {
            self.nodes
                .get(node.index())
                .map_or(self.shown, |it| it.shown_before)
        };
        (before(self.end(node)) - before(node)) as usize
    }

    /// The text within, white space folded to single spaces, blocks and `<br>` apart by a space;
    /// scripts, styles and other contents that are never shown left out (the node itself is not
    /// asked: the text of a `<title>` is its title).
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
        // Where the preformatted element that is open ends. A few levels suffice for one around the node.
        let mut preformatted = self
            .ancestors(node)
            .take(8)
            .find(|&up| self.tag(up) == Tag::Pre)
            .map_or(NodeId::DOCUMENT, |pre| self.end(pre));
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
                    let breaks = lines && at < preformatted;
                    for (character, run) in runs(self.string(span), u8::is_ascii_graphic) {
                        if character.is_whitespace() {
                            pending = pending.max(if breaks && character == '\n' { 2 } else { 1 });
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
                        out.push_str(run);
                    }
                }
                Kind::Element { tag, .. } => {
                    if at != node && (!tag.is_rendered() || skip(at)) {
                        at = self.end(at);
                        continue;
                    }
                    if tag == Tag::Pre {
                        preformatted = preformatted.max(self.end(at));
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
}
