//! Who wrote a comment: the name shown, and where it links to.

use super::{Parts, Rank, Reader, Reading};
use crate::comments::captions::{self, Caption};
use crate::comments::dates;
use crate::comments::elements::{is_profile, leads_to_itself};
use crate::comments::ledger::{comment_fragment, is_inline, is_small, line};
use crate::comments::loose;
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::comments::notes;
use crate::comments::phrases;
use crate::comments::render;
use crate::page::{NodeId, Tag};

/// The rank of a name that signs what stands above it.
const SIGNED: Rank = 2;

impl Reader<'_> {
    pub(super) fn find_author(&self, elements: &[NodeId], parts: &mut Parts) {
        let page = self.page;
        let mut best: Option<(Rank, NodeId)> = None;
        let mut seen_letters = 0u32;
        let mut refined = false;
        for &node in &parts.own {
            if elements.len() == 1 && elements.contains(&node) {
                continue;
            }
            let tag = page.tag(node);
            let rank = if page.is_element(node) {
                let size = self.size(node);
                if size == 0 || size > 90 || !is_small(page, node) || self.is_caption(node) {
                    continue;
                }
                let marks = self.ledger.marks(node);
                let property = page
                    .attribute(node, "itemprop")
                    .or_else(|| page.attribute(node, "property"))
                    .unwrap_or("");
                let rel = page.attribute(node, "rel").unwrap_or("");
                let byline = matches!(
                    tag,
                    Tag::Span | Tag::P | Tag::Small | Tag::Div | Tag::Em | Tag::Font
                ) && !self.holds_captions(node)
                    && (names::is_byline(&page.inline_text(node))
                        || names::is_dated_name(&page.inline_text(node)));
                let badged = marks.has(Marks::BADGE);
                let told = page.has_class(node, "fn")
                    || page.has_class(node, "author")
                    || !badged && page.classes(node).any(|class| class.ends_with("_author"));
                let foreign = Marks::CONTROL
                    .with(Marks::TEXT)
                    .with(Marks::SUBJECT)
                    .with(Marks::BADGE)
                    .with(Marks::FORM);
                if marks.has(foreign) && !marks.has(Marks::NAME) && !told {
                    continue;
                }
                if property
                    .split_ascii_whitespace()
                    .any(|it| matches!(it, "author" | "creator" | "schema:author"))
                {
                    9
                } else if page.has_class(node, "fn") {
                    8
                } else if marks.has(Marks::NAME) && !marks.has(Marks::DATE) {
                    7
                } else if marks.has(Marks::AUTHOR)
                    && !marks.has(Marks::DATE)
                    && !self.is_label(node)
                    && !self.holds_all(node, parts)
                {
                    6
                } else if tag == Tag::Cite && !self.is_of_quotation(node) && !self.is_amid(node) {
                    5
                } else if byline
                    || self.is_introduced(node, parts)
                    || tag == Tag::A
                        && ((rel.contains("external") || page.has_class(node, "url"))
                            && seen_letters < 60
                            || seen_letters < 40
                                && page.attribute(node, "href").is_some_and(is_profile)
                                && !self.is_answered(node))
                {
                    4
                } else if matches!(
                    tag,
                    Tag::B
                        | Tag::Strong
                        | Tag::Dt
                        | Tag::H2
                        | Tag::H3
                        | Tag::H4
                        | Tag::H5
                        | Tag::H6
                ) && (seen_letters < 60 || self.is_captioned(node))
                    && size <= 60
                {
                    3
                } else {
                    continue;
                }
            } else {
                let text = &*line(page.text(node));
                // A letter in a circle stands for a portrait.
                if text.is_empty()
                    || self.ledger.caption(page, node).is_some()
                    || seen_letters == 0
                        && text.chars().count() == 1
                        && text.chars().all(|it| it.is_alphanumeric() || it == '?')
                        && page.parent(node) != elements.first().copied().unwrap_or(node)
                {
                    continue;
                }
                let first = seen_letters == 0;
                seen_letters += text
                    .chars()
                    .filter(|character| character.is_alphanumeric())
                    .count() as u32;
                if self
                    .ledger
                    .lead(page, node)
                    .is_some_and(|it| it.who.is_some())
                {
                    4
                } else if text.len() > 160 {
                    continue;
                } else if names::is_byline(text) && (dates::has_date(text) || text.contains(": "))
                    || names::is_dated_name(text)
                {
                    4
                } else if seen_letters < 60 && self.is_captioned(node) {
                    5
                } else if seen_letters < 60 && captions::captioned(text).is_some() {
                    3
                } else if names::signs(text) && self.is_last(node, parts) {
                    SIGNED
                } else if first
                    && !self.is_title(node)
                    && !self.greets(node)
                    && !self.is_days(node, parts)
                {
                    1
                } else {
                    continue;
                }
            };
            // Of boxes within each other the inner one holds the name, and the first of those.
            let inner = !refined
                && rank >= 5
                && !matches!(tag, Tag::Ul | Tag::Dl)
                && best.is_some_and(|(other, outer)| rank == other && page.contains(outer, node));
            if !inner && best.is_some_and(|(other, _)| rank <= other) {
                continue;
            }
            if self.author_text(node, rank, parts).is_some() && !self.is_initials(node, parts) {
                best = Some((rank, node));
                refined = inner;
            }
        }
        // A title or the first words stand far from the date; a signature stands beside it.
        let apart = |(rank, node): (Rank, NodeId)| {
            rank <= 3 && !self.is_beside_date(node, parts)
                || rank <= 1 && ends_sentence(page.text(node).trim_end())
        };
        if best.is_none_or(apart)
            && let Some(node) = self.beside_date(parts)
        {
            best = Some((4, node));
            parts.guessed = true;
        }
        if best.is_none_or(|(rank, _)| rank <= 4)
            && let Some([name, ..]) = self.addressed(parts)
        {
            best = Some((5, name));
            parts.guessed = false;
        }
        if best.is_none_or(|(rank, _)| rank <= 4)
            && let Some((_, link)) = self.signature(parts)
        {
            best = Some((5, link));
            parts.guessed = false;
        }
        parts.author = best;
    }

    /// The first of "Ann (talk) 12:34, 5 May 2009" behind what was said, and the writer's link in it.
    pub(super) fn signature(&self, parts: &Parts) -> Option<(NodeId, NodeId)> {
        let (_, mut when) = parts.date?;
        while is_inline(self.page.tag(self.page.parent(when)))
            && self.size(self.page.parent(when)) == self.size(when)
        {
            when = self.page.parent(when);
        }
        let (first, link) = loose::signature_before(self.page, when)?;
        let before = self.ledger.between(self.page.parent(first), first);
        let said = parts.own.first().is_some_and(|&it| it < first) && before.said() >= 3;
        // "Ann / Website (3 May)": the link is no name.
        let named = !phrases::is_control(&self.page.inline_text(link));
        (said && named).then_some((first, link))
    }

    /// Whether the line with the date says "posted by", and not whom.
    pub(super) fn is_nameless(&self, parts: &Parts) -> bool {
        let page = self.page;
        parts.date.is_some_and(|(_, date)| {
            let mut ups = std::iter::once(date).chain(page.ancestors(date));
            let line = ups.find(|&it| page.is_element(it) && !is_inline(page.tag(it)));
            line.is_some_and(|it| is_small(page, it) && notes::is_nameless(&page.inline_text(it)))
        })
    }

    /// "Nos Sul": a day in whatever language, where a machine reads its own.
    pub(super) fn is_days(&self, text: NodeId, parts: &Parts) -> bool {
        let time = parts.date.filter(|it| self.page.tag(it.1) == Tag::Time);
        time.is_some_and(|it| self.page.contains(it.1, text))
    }

    /// Whether "by" stands right before a link, or a name set in bold, and the date right behind it.
    fn is_introduced(&self, link: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        let text = page.previous_sibling(link).map_or("", |it| page.text(it));
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let by = names::is_by(last.to_lowercase().as_str());
        by && parts
            .date
            .is_some_and(|it| page.next_sibling(link) == Some(it.1))
    }

    /// Whether nothing but buttons stands behind a text or element.
    pub(super) fn is_last(&self, node: NodeId, parts: &Parts) -> bool {
        let end = self.page.end(node);
        let after = parts.own.iter().skip_while(|&&it| it < end);
        let mut after = after.filter(|&&it| !self.page.is_element(it) && self.size(it) > 0);
        after.all(|&it| phrases::is_control(self.page.text(it).trim()))
    }

    /// Whether a text is in what is named a title.
    pub(super) fn is_title(&self, text: NodeId) -> bool {
        let mut ups = self.page.ancestors(text).take(2);
        ups.any(|up| self.ledger.marks(up).has(Marks::SUBJECT))
    }

    /// Whether a forum tells there whom a post quotes.
    fn is_of_quotation(&self, cite: NodeId) -> bool {
        let mut ups = self.page.ancestors(cite).take(2);
        ups.any(|up| self.page.classes(up).any(|it| it.contains("quote")))
    }

    /// Whether words lead to a cite that do not say by whom: a book or a film that somebody names.
    fn is_amid(&self, cite: NodeId) -> bool {
        let before = self.page.previous_sibling(cite);
        let mut words = before
            .map_or("", |it| self.page.text(it))
            .split_whitespace();
        let last = words.next_back().unwrap_or_default().to_lowercase();
        words.nth(1).is_some() && !names::is_by(&last)
    }

    /// A box named after the writer that holds the date and what is said, too: short as that is, all of it.
    fn holds_all(&self, node: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        parts
            .date
            .is_some_and(|(_, date)| date != node && page.contains(node, date))
            && page.descendant_elements(node).any(|inner| {
                let said = page.tag(inner) == Tag::P && self.size(inner) > 0;
                let dated = parts.date.is_some_and(|it| page.contains(inner, it.1));
                self.ledger.marks(inner).has(Marks::TEXT) || said && !dated
            })
    }

    /// "Name: Ann" and a break: what follows is another line.
    fn holds_captions(&self, node: NodeId) -> bool {
        let page = self.page;
        page.child_elements(node).any(|it| page.tag(it) == Tag::Br)
            && page
                .children(node)
                .any(|it| captions::captioned(page.text(it)).is_some())
    }

    /// Whether "Name:" stands right before it.
    fn is_captioned(&self, node: NodeId) -> bool {
        self.caption_before(node) == Some(Caption::Name)
    }

    /// What stands right before a part, as a text or in an element of its own, and tells what it is.
    pub(super) fn caption_before(&self, node: NodeId) -> Option<Caption> {
        let page = self.page;
        let before = page.previous_sibling(node)?;
        let said = if page.is_element(before) && is_small(page, before) {
            page.inline_text(before)
        } else {
            page.text(before).to_owned()
        };
        captions::caption(&said)
    }

    /// "Joined: 2008": begins with a caption, and has a date.
    fn is_label(&self, node: NodeId) -> bool {
        let page = self.page;
        let first = page
            .descendants(node)
            .find(|&it| !page.text(it).trim().is_empty());
        let text = first.map_or("", |first| page.text(first)).trim();
        text.split_once(':').is_some_and(|(_, rest)| {
            (rest.is_empty() || dates::has_date(rest)) && dates::has_date(&page.inline_text(node))
        })
    }

    /// A link to a comment, or to somebody who is answered.
    pub(super) fn leads_nowhere(&self, link: NodeId) -> bool {
        let page = self.page;
        let Some(href) = page.attribute(link, "href") else {
            return false;
        };
        page.tag(link) == Tag::A
            && (self.is_answered(link)
                || comment_fragment(href).is_some()
                || leads_to_itself(page, link, href))
    }

    /// Whether a link is to somebody who is answered: "@Bob".
    fn is_answered(&self, link: NodeId) -> bool {
        let before = self.page.previous_sibling(link);
        before.is_some_and(|it| self.page.text(it).trim_end().ends_with('@'))
    }

    /// "Reply to @Ann:", a part of its own before what is said, that the page writes and not the writer.
    pub(super) fn salutation(&self, text: NodeId) -> Option<NodeId> {
        let page = self.page;
        let first = page.children(text).find(|&it| self.size(it) > 0)?;
        let led = page.descendant_elements(first).any(|link| {
            page.attribute(link, "href")
                .is_some_and(|href| href.len() > 1 && href.starts_with('#'))
                && page.inline_text(link).starts_with('@')
        });
        // "@Ann", a link without an address before the paragraphs.
        let bare = page.tag(first) == Tag::A
            && page.attribute(first, "href").is_none()
            && page.inline_text(first).starts_with('@')
            && page
                .next_sibling(first)
                .is_some_and(|next| page.tag(next).is_block());
        let alone = (bare || led && page.inline_text(first).ends_with([':', '：']))
            && self.size(first) <= 60
            && self.size(first) < self.size(text);
        alone.then_some(first)
    }

    pub(super) fn is_beside_date(&self, node: NodeId, parts: &Parts) -> bool {
        match parts.date {
            Some((rank, date)) if rank > 2 => self.gap(node, date).is_none_or(|gap| {
                gap <= 24 && (gap == 0 || !self.is_sentence_between(node.min(date), node.max(date)))
            }),
            _ => true,
        }
    }

    /// Whether something is said between two parts.
    fn is_sentence_between(&self, first: NodeId, second: NodeId) -> bool {
        (self.page.end(first).0..second.0).any(|at| {
            let text = self.page.text(NodeId(at)).trim_end();
            text.len() > 3 && text.ends_with(['.', '!', '?', '。', '！', '？'])
        })
    }

    /// The name in an element without what is known to be none: dates, buttons, badges.
    pub(super) fn author_text(&self, node: NodeId, rank: Rank, parts: &Parts) -> Option<String> {
        let page = self.page;
        if !page.is_element(node) {
            let text = page.text(node);
            let lead = self.ledger.lead(page, node).filter(|_| rank > 1);
            let who = lead.and_then(|it| it.who);
            let next = page.next_sibling(node);
            let dated = parts
                .date
                .zip(next)
                .is_some_and(|(date, next)| page.contains(next, date.1));
            let text = if dated {
                notes::before_date(text)
            } else {
                text
            };
            return who.or_else(|| names::plausible(text, rank));
        }
        let inner = page.descendant_elements(node);
        let named = inner.clone().find(|&inner| {
            page.attribute(inner, "itemprop") == Some("name")
                || page
                    .attribute(inner, "property")
                    .is_some_and(|it| it.ends_with("name"))
                || page.has_class(inner, "fn")
        });
        // Whoever is cited and "says" something is named there, a site that links here by a whole headline:
        // at the comment's head, not where somebody cites.
        let next = page.next_sibling(node).map_or("", |it| page.text(it));
        let first = parts
            .own
            .iter()
            .find(|&&it| self.size(it) > 0 && !page.is_element(it));
        let speaks = page.tag(node) == Tag::Cite
            && first.is_some_and(|&it| page.contains(node, it))
            && names::is_introduction(next.trim().to_lowercase().as_str());
        let rank = if speaks { rank.max(7) } else { rank };
        // In a box about the writer the name is what is linked or set in bold.
        let within = || {
            (rank <= 7)
                .then(|| {
                    [Marks::NAME, Marks::default()].iter().find_map(|&mark| {
                        inner.clone().find_map(|inner| {
                            let wanted = if mark == Marks::NAME {
                                self.ledger.marks(inner).has(Marks::NAME)
                            } else {
                                matches!(page.tag(inner), Tag::A | Tag::B | Tag::Strong | Tag::Cite)
                                    && !self.leads_nowhere(inner)
                            };
                            let button = self
                                .ledger
                                .marks(inner)
                                .has(Marks::CONTROL.with(Marks::DATE).with(Marks::BADGE));
                            (wanted
                                && !button
                                && !parts.date.is_some_and(|(_, date)| {
                                    page.contains(inner, date)
                                        || page.contains(date, inner)
                                        || date < inner && self.begins(node, date)
                                }))
                            .then(|| names::plausible(&self.author_line(inner, parts), rank))
                            .flatten()
                        })
                    })
                })
                .flatten()
        };
        match named {
            Some(named) => {
                let text = self.author_line(named, parts);
                names::plausible(
                    if text.is_empty() {
                        page.attribute(named, "content").unwrap_or("")
                    } else {
                        &text
                    },
                    rank,
                )
            }
            None => within().or_else(|| names::plausible(&self.author_line(node, parts), rank)),
        }
    }

    /// Whether a text with the date in it is what a line begins with: "Ann on 3 May via App".
    fn begins(&self, line: NodeId, date: NodeId) -> bool {
        let first = self.page.descendants(line).find(|&it| self.size(it) > 0);
        !self.page.is_element(date) && first == Some(date)
    }

    fn author_line(&self, node: NodeId, parts: &Parts) -> String {
        let page = self.page;
        let line = render::line(page, node, |inner| {
            let marks = self.ledger.marks(inner);
            // The date's own element, within the name's.
            let dated = |(_, date): (Rank, NodeId)| {
                page.is_element(inner)
                    && page.contains(inner, date)
                    && self.size(inner) == self.size(date)
            };
            parts.date.is_some_and(dated)
                || marks.has(Marks::CONTROL.with(Marks::BADGE)) && !marks.has(Marks::NAME)
                || marks.has(Marks::DATE) && !marks.has(Marks::AUTHOR)
                || matches!(page.tag(inner), Tag::Button | Tag::Time | Tag::Sup)
                || self.leads_nowhere(inner)
                || page.tag(inner) == Tag::A && page.inline_text(inner).contains("://")
                || self.is_number(inner, node)
                || self.is_count(inner)
                || self.is_glued(inner)
                || self.is_role(inner, node, parts)
        });
        // Disqus for WordPress writes the writer's address, no link, before the name.
        match line.split_once(' ') {
            Some((address, name)) if address.contains("://") => name.to_owned(),
            _ => line,
        }
    }

    /// "Ann Lee<span class=rank>Subscriber</span>": without a space between them no part of the name.
    fn is_glued(&self, inner: NodeId) -> bool {
        let page = self.page;
        let before = page
            .previous_sibling(inner)
            .map_or("", |before| page.text(before));
        page.tag(inner) == Tag::Span
            && page.attribute(inner, "class").is_some()
            && before.ends_with(char::is_alphanumeric)
            && page.inline_text(inner).starts_with(char::is_uppercase)
    }

    /// "Ann <span>Post author</span>", in whatever language, where the comment is marked as the author's.
    fn is_role(&self, inner: NodeId, name: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        let of_author = |&it: &NodeId| self.ledger.marks(it).has(Marks::OP);
        let named = page
            .attribute(inner, "class")
            .is_some_and(|it| it.contains("name"));
        page.tag(inner) == Tag::Span
            && !named
            && page
                .previous_sibling(inner)
                .is_some_and(|it| page.tag(it) != Tag::Span)
            && parts.tops.iter().any(of_author)
            && self.ledger.between(name, inner).chars > 0
    }

    /// The comment's number, in an element of its own before the name.
    fn is_number(&self, inner: NodeId, name: NodeId) -> bool {
        let page = self.page;
        let first = page
            .descendants(name)
            .find(|&it| self.size(it) > 0 && !page.is_element(it));
        page.is_element(inner)
            && self.size(inner) <= 4
            && self.size(inner) < self.size(name)
            && first.is_some_and(|first| page.contains(inner, first))
            && page
                .inline_text(inner)
                .trim_matches(['#', '.', ')'])
                .bytes()
                .all(|it| it.is_ascii_digit())
    }

    /// How many like it, in an element of another kind behind that of the name; "Agent <i>47</i>" is one name.
    fn is_count(&self, inner: NodeId) -> bool {
        let page = self.page;
        let text = page.inline_text(inner);
        !text.is_empty()
            && text.len() <= 5
            && text.bytes().all(|it| it.is_ascii_digit())
            && page.attribute(inner, "class").is_some()
            && page.previous_sibling(inner).is_some_and(|it| {
                page.is_element(it) && page.tag(it) != page.tag(inner) && self.size(it) > 0
            })
    }

    pub(super) fn write_author(&self, parts: &Parts, out: &mut Reading) {
        let page = self.page;
        let Some((rank, node)) = parts.author else {
            out.author = self.avatar_name(parts);
            return;
        };
        out.author = self.author_text(node, rank, parts);
        // The first text is no name where it is all that there is.
        if rank == 1 && self.size(node) == self.whole(parts) {
            out.author = None;
        }
        let link = |node: NodeId| {
            page.attribute(node, "href").filter(|href| {
                !href.is_empty()
                    && !href.starts_with('#')
                    && !href.starts_with("javascript:")
                    && comment_fragment(href).is_none()
            })
        };
        // The link that holds the name, not one beside it.
        let inside = page.descendant_elements(node).take(60).find_map(|inner| {
            let named = page.tag(inner) == Tag::A
                && names::plausible(&self.author_line(inner, parts), rank) == out.author;
            if named { link(inner) } else { None }
        });
        let around = || {
            std::iter::once(node)
                .chain(page.ancestors(node).take(3))
                .find(|&up| page.tag(up) == Tag::A)
                .and_then(link)
        };
        let text = page.inline_text(node);
        let told = || text.split_whitespace().find(|it| it.contains("://"));
        let url = inside.or_else(around).or_else(told);
        out.url = url.map(|href| self.absolute(href));
    }
}

/// Whether a text ends as a sentence does; "Ann: 3 May, 9 a.m." is none.
fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '。']) && !text.ends_with(".m.")
}
