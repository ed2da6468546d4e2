//! What stands in a comment and is none of its text: buttons, bylines, quotations of others.

use super::{Parts, Reader};
use crate::comments::captions::Caption;
use crate::comments::dates;
use crate::comments::elements::{is_line, leads_to_itself};
use crate::comments::ledger::{comment_fragment, is_inline, is_small, line};
use crate::comments::lexicon::section;
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::comments::notes;
use crate::comments::phrases;
use crate::page::{NodeId, Tag};
use crate::text::hashes::QuickSet;

/// "Location: York", "Website: ann.example".
fn is_place(text: &str) -> bool {
    let parts = text.split_once(':').filter(|it| it.1.len() <= 40);
    parts.is_some_and(|it| section("places").is(&it.0.trim().to_lowercase()))
}

impl Reader<'_> {
    /// Buttons and boxes inside the element that holds the text.
    pub(super) fn skipped(&self, parts: &Parts, inside: NodeId) -> QuickSet<NodeId> {
        let page = self.page;
        let mut out: QuickSet<NodeId> = self.salutation(inside).into_iter().collect();
        out.extend(parts.title);
        out.extend(parts.rows.iter().copied());
        let mut until = NodeId(0);
        let alone = std::iter::once(inside).filter(|&it| !page.is_element(it));
        for node in alone.chain(page.descendants(inside)) {
            if node < until {
                continue;
            }
            let small = parts.learnt
                && !page.is_element(node)
                && (self.is_print(node, parts) || self.is_portrait_letter(node, parts));
            if parts.own.binary_search(&node).is_err()
                || small
                || self.is_button(node)
                || page.tag(node).is_heading()
                    && (self.ledger.marks(node).has(Marks::SUBJECT) || self.is_subject(node))
                || page
                    .classes(node)
                    .any(|class| matches!(class, "bbCodeBlock--quote" | "xfBb-quote"))
            {
                out.insert(node);
                until = page.end(node).max(NodeId(node.0 + 1));
            }
        }
        out
    }

    /// Whether a text is a button's alone in its line, or but what stands before a value, "Date:", "User: Ann", or
    /// tells where the writer is from: "Location: York".
    fn is_print(&self, node: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        let caption = self.ledger.caption(page, node).is_some();
        let names = || {
            let next = page.next_sibling(node);
            next.is_some_and(|it| parts.author.is_some_and(|(_, who)| page.contains(it, who)))
        };
        let text = page.text(node).trim();
        // "Quote:" heads what is quoted.
        let quotes = || text.ends_with(':') && self.heads_quotation(node);
        let control = phrases::is_control(text) && !quotes();
        let placed = || {
            is_place(text)
                && (self.is_alone(node) || self.is_line(node))
                && self.is_beside_told(node, parts)
        };
        // "Website:" in bold, and the address behind it.
        let valued = || {
            !text.contains(' ')
                && (text.contains('@') || text.contains("://"))
                && self.caption_before(node) == Some(Caption::Other)
        };
        (caption || control) && self.is_alone(node) || placed() || caption && names() || valued()
    }

    /// Whether a line stands before everything said, or beside name or date, other places between left out.
    fn is_beside_told(&self, line: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        let shown = |it: &NodeId| !page.is_element(*it) && self.size(*it) > 0;
        let told = |it: NodeId| {
            let mut told = [parts.author, parts.date].into_iter().flatten();
            self.ledger.caption(page, it).is_some()
                || told.any(|(_, part)| part == it || page.contains(part, it))
        };
        let (before, behind) = parts
            .own
            .split_at(parts.own.partition_point(|&it| it < line));
        let mut before = before.iter().copied().rev().filter(shown);
        let mut behind = behind.iter().copied().filter(shown);
        before.find(|&it| !is_place(page.text(it))).is_none_or(told)
            || behind
                .find(|&it| !is_place(page.text(it)))
                .is_some_and(told)
    }

    /// Whether a quotation follows the box that a text fills.
    fn heads_quotation(&self, text: NodeId) -> bool {
        let page = self.page;
        let fills = |&up: &NodeId| self.size(up) == self.size(text);
        let mut boxes = std::iter::once(text).chain(page.ancestors(text).take_while(fills));
        let next = boxes.find_map(|it| page.following(it).find(|&it| self.size(it) > 0));
        next.is_some_and(|it| {
            matches!(page.tag(it), Tag::Blockquote | Tag::Table | Tag::Tr)
                || page.classes(it).any(|class| class.contains("quote"))
        })
    }

    /// Whether a heading is an answer's subject, or nothing but a link to the comment itself.
    fn is_subject(&self, heading: NodeId) -> bool {
        let page = self.page;
        if page.inline_text(heading).to_lowercase().starts_with("re: ") {
            return true;
        }
        let mut inner = page.child_elements(heading);
        let own = |link: NodeId| {
            let href = page.attribute(link, "href").unwrap_or("");
            let parts = href
                .rsplit_once('/')
                .filter(|it| it.1.parse::<u32>().is_ok());
            let shown = parts.is_some_and(|it| it.0.ends_with("comment"));
            shown || comment_fragment(href).is_some() || leads_to_itself(page, link, href)
        };
        inner.next().is_some_and(|link| {
            page.tag(link) == Tag::A && self.size(link) == self.size(heading) && own(link)
        })
    }

    /// Whether an element holds but a caption: "Name".
    pub(super) fn is_caption(&self, node: NodeId) -> bool {
        let mut texts = self
            .page
            .descendants(node)
            .filter(|&it| !self.page.is_element(it));
        let first = texts.find(|&it| self.size(it) > 0);
        first.is_some_and(|it| {
            self.size(it) == self.size(node) && self.ledger.caption(self.page, it).is_some()
        })
    }

    pub(super) fn is_button(&self, node: NodeId) -> bool {
        let page = self.page;
        let tag = page.tag(node);
        if tag == Tag::None {
            return false;
        }
        if matches!(tag, Tag::Button | Tag::Nav) || page.attribute(node, "role") == Some("button") {
            return true;
        }
        let tally = self.ledger.of(page, node);
        if tally.chars > 120 || !is_small(page, node) {
            return false;
        }
        let marks = self.ledger.marks(node);
        if tag == Tag::A
            && (page.classes(node).any(|class| class.contains("reply"))
                || page
                    .attribute(node, "href")
                    .is_some_and(|href| href.contains("replytocom=")))
        {
            return true;
        }
        marks.has(Marks::CONTROL.with(Marks::FORM))
            && !marks.has(Marks::TEXT)
            && (tally.linked * 2 >= tally.chars || phrases::is_control(&page.inline_text(node)))
    }

    /// All that is no prose where the markup does not say where the text is.
    /// `by_name`: also what only its name says to be a header or the like.
    pub(super) fn furniture(&self, parts: &Parts, by_name: bool) -> QuickSet<NodeId> {
        let page = self.page;
        let mut out = QuickSet::default();
        let (author, when) = (
            parts.author.map(|(_, node)| node),
            parts.date.map(|(_, node)| node),
        );
        let signature = self.signature(parts).filter(|it| author == Some(it.1));
        // What holds all that there is is no line of it.
        let whole = self.whole(parts);
        let mut until = NodeId(0);
        for &node in &parts.own {
            if node < until {
                continue;
            }
            let mut skip = self.is_button(node);
            let tag = page.tag(node);
            if !skip && page.is_element(node) {
                let marks = self.ledger.marks(node);
                let size = self.size(node);
                let holds =
                    |part: Option<NodeId>| part.is_some_and(|part| page.contains(node, part));
                let named = marks.has(Marks::BYLINE.with(Marks::AVATAR).with(Marks::BADGE))
                    && !marks.has(Marks::TEXT);
                let own_address = tag == Tag::A
                    && size <= 24
                    && page
                        .attribute(node, "href")
                        .is_some_and(|href| comment_fragment(href).is_some())
                    && !self.is_within_prose(node);
                skip = size > 0
                    && (own_address
                        || (by_name
                            && named
                            && !self.is_within_prose(node)
                            && size <= 160
                            && !is_top(&parts.own, node)
                            && !self.has_prose(node, author, when))
                        || (by_name && tag.is_heading() && size <= 120)
                        || (by_name && tag == Tag::Header && size <= 200)
                        || Some(node) == author && size < whole
                        || Some(node) == when
                        || tag == Tag::Td && holds(author) && self.is_writers_cell(node, parts)
                        || (signature.is_none()
                            && size < whole
                            && (holds(author) || holds(when))
                            && self.is_meta_line(node, author, when)));
            } else if !skip && !page.is_element(node) {
                let text = &*line(page.text(node));
                skip = !text.is_empty()
                    && (Some(node) == when
                        && !self.said_behind(node)
                        && (text.len() <= 60
                            || names::is_byline(text)
                            || names::is_dated_name(text)
                            || dates::ends_with_time(text) && self.is_line(node))
                        || Some(node) == author
                            && self.size(node) < whole
                            && text.chars().count() <= 60
                        || self.is_print(node, parts)
                        || text.contains(['★', '☆', '⭐']) && !text.contains(char::is_alphabetic)
                        || ((notes::is_version(text)
                            || dates::is_clock(text) && self.is_beside_date(node, parts))
                            && self.is_alone(node))
                        || self.is_portrait_letter(node, parts));
            }
            if skip {
                out.insert(node);
                until = page.end(node).max(NodeId(node.0 + 1));
            }
        }
        out.extend(self.first_line(author, when).into_iter().flatten());
        let address = self.addressed(parts);
        out.extend(
            address
                .filter(|it| author == Some(it[0]))
                .into_iter()
                .flatten(),
        );
        if let Some((first, _)) = signature {
            let by = page.previous_sibling(first);
            let by = by.filter(|&it| names::is_link_word(page.text(it)));
            let first = by.unwrap_or(first);
            let end = when.map_or(first, |when| page.end(when));
            out.extend(parts.own.iter().filter(|&&it| it >= first && it < end));
        }
        out
    }

    /// Whether a link or the like runs within a paragraph: "@ann" is part of what is said.
    pub(super) fn is_within_prose(&self, node: NodeId) -> bool {
        let page = self.page;
        is_inline(page.tag(node))
            && page
                .ancestors(node)
                .take(3)
                .find(|&up| !is_inline(page.tag(up)))
                .is_some_and(|block| {
                    matches!(page.tag(block), Tag::P | Tag::Blockquote)
                        && self.size(block) > self.size(node) + 12
                        && !self
                            .ledger
                            .marks(block)
                            .has(Marks::BYLINE.with(Marks::CONTROL))
                        && !names::is_byline(&page.inline_text(block))
                        && page.descendants(block).take(60).any(|it| {
                            !page.is_element(it)
                                && self.size(it) > 12
                                && !dates::has_date(page.text(it))
                        })
                })
    }

    /// A line that holds the name or the date and little else.
    pub(super) fn is_meta_line(
        &self,
        node: NodeId,
        author: Option<NodeId>,
        when: Option<NodeId>,
    ) -> bool {
        let page = self.page;
        if !is_small(page, node) {
            return false;
        }
        let tally = self.ledger.of(page, node);
        if self.has_prose(node, author, when) {
            return false;
        }
        let part = |part: Option<NodeId>| {
            part.filter(|&it| page.contains(node, it))
                .map_or(0, |it| self.size(it))
        };
        let (who, date) = (part(author), part(when));
        let known = if author
            .zip(when)
            .is_some_and(|(a, b)| page.contains(a, b) || page.contains(b, a))
        {
            who.max(date)
        } else {
            who + date
        };
        tally.chars.saturating_sub(known) <= 25 && tally.chars <= 140
    }

    /// Whether a cell is about the writer alone: its row has another, of this comment, that says more.
    fn is_writers_cell(&self, cell: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        let row = page.parent(cell);
        let own = |it: &NodeId| parts.own.binary_search(it).is_ok();
        let others = page
            .child_elements(row)
            .filter(|&it| it != cell && own(&it));
        let most = others.map(|it| self.size(it)).max().unwrap_or(0);
        own(&row) && self.size(cell) <= most.min(120)
    }

    /// Whether a text begins with what is left of a byline and goes on with what was written.
    pub(super) fn said_behind(&self, text: NodeId) -> bool {
        let lead = self.ledger.lead(self.page, text);
        lead.is_some_and(|it| it.is_dated())
    }

    /// Whether there is a text that stands neither with the name nor with the date in one block.
    pub(super) fn has_prose(
        &self,
        node: NodeId,
        author: Option<NodeId>,
        when: Option<NodeId>,
    ) -> bool {
        let page = self.page;
        let held = |inner: NodeId| {
            [author, when]
                .into_iter()
                .flatten()
                .any(|part| page.contains(inner, part) || page.contains(part, inner))
        };
        let runs_on = |when: NodeId| !page.is_element(when) && self.said_behind(when);
        if !is_small(page, node) || when.is_some_and(runs_on) {
            return true;
        }
        [author, when]
            .into_iter()
            .flatten()
            .any(|part| page.contains(node, part))
            && page
                .descendants(node)
                .filter(|&inner| !page.is_element(inner) && self.size(inner) > 0 && !held(inner))
                .any(|inner| {
                    let block = page
                        .ancestors(inner)
                        .take_while(|&up| up != node)
                        .find(|&up| page.tag(up).is_block());
                    match block {
                        Some(block) => {
                            let marks = self.ledger.marks(block);
                            let told =
                                marks.has(Marks::BYLINE.with(Marks::BADGE).with(Marks::CONTROL));
                            !held(block) && !told && !phrases::is_control(&page.inline_text(block))
                        }
                        None => self.own_block_breaks(node, inner),
                    }
                })
    }

    /// Whether a line break or block stands between the text and what is before it in the element.
    pub(super) fn own_block_breaks(&self, node: NodeId, text: NodeId) -> bool {
        let page = self.page;
        page.child_elements(node)
            .take_while(|&child| child < text)
            .any(|child| page.tag(child).is_block())
    }

    /// Whether a text stands alone in its element or line.
    pub(super) fn is_alone(&self, node: NodeId) -> bool {
        let page = self.page;
        let parent = page.parent(node);
        self.size(parent) == self.size(node)
            || page.tag(parent).is_block()
                && page
                    .child_elements(parent)
                    .take(200)
                    .all(|child| page.tag(child) == Tag::Br || self.size(child) == 0)
    }

    fn is_line(&self, node: NodeId) -> bool {
        is_line(self.page, node, &|it| self.size(it))
    }
}

fn is_top(own: &[NodeId], node: NodeId) -> bool {
    own.first() == Some(&node)
}
