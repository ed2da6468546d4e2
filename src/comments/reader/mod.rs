//! Reads one comment out of the elements that hold it: who, when, what. Where the markup names its
//! parts they are taken; else a line of name and date, buttons and counters are told from prose.

mod beside;
mod furniture;
mod portrait;
mod prose;
mod template;
mod when;
mod who;

use super::dates;
use super::elements::is_portrait;
use super::ledger::{Ledger, comment_fragment, is_inline, is_small, machine_date};
use super::marks::Marks;
use crate::page::{NodeId, Page, Tag};
pub(super) use template::{Names, SAMPLES, Template};

/// A comment's parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    pub(super) permalink: Option<String>,
    pub(super) date: Option<String>,
    /// Whether anything looks like a date, relative ones included.
    pub(super) dated: bool,
    /// Whether the date is a relative one, "2 days ago", or one to the minute without its year.
    pub(super) relative: bool,
    pub(super) text: String,
    pub(super) links: Vec<String>,
    /// Holds a picture or film that is no portrait of the writer.
    pub(super) pictured: bool,
    pub(super) by_author: bool,
    pub(super) by_staff: bool,
    /// The text is nothing but a link, as a title is.
    pub(super) is_link: bool,
    /// The writer is but the name that stands beside the date.
    pub(super) guessed: bool,
    /// Its own address is that of a post on a social network.
    pub(super) foreign: bool,
    /// The writer's name is the last that it shows.
    pub(super) signed: bool,
    /// Its line of name and date has a place for the name, and nobody in it.
    pub(super) nameless: bool,
}

impl Parts {
    /// Whether no name tells where the text is.
    fn is_textless(&self) -> bool {
        self.text.is_none() && self.around.is_none()
    }
}

/// What a reader needs of the page.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    pub(super) ledger: &'a Ledger,
    pub(super) base: Option<&'a url::Url>,
    pub(super) language: Option<&'a str>,
    /// Whether the month is the first of a date's numbers, where the thread tells.
    pub(super) month_first: Option<bool>,
}

/// How sure it is that an element holds what is sought; higher is surer.
type Rank = u8;

#[derive(Clone)]
pub(super) struct Parts {
    /// The elements that hold the comment.
    tops: Vec<NodeId>,
    /// The elements and texts of the comment without those of its replies, in document order.
    own: Vec<NodeId>,
    pub(super) author: Option<(Rank, NodeId)>,
    date: Option<(Rank, NodeId)>,
    text: Option<NodeId>,
    /// More of the text, in parts named alike.
    more: Vec<NodeId>,
    /// The writer is but the name that stands beside the date.
    guessed: bool,
    /// Where the text is was learnt from other comments.
    learnt: bool,
    /// What is named as text holds a picture and no word.
    wordless: bool,
    /// What is named as text, and holds name or date too.
    around: Option<NodeId>,
    /// The heading over what is said.
    title: Option<NodeId>,
    /// What stands in every comment's text, and is none.
    rows: Vec<NodeId>,
}

impl<'a> Reader<'a> {
    /// What the comments of a group have in common, of which these are the first; `names`: where their
    /// writers stand, too.
    pub(super) fn learn(&self, samples: &[Parts], names: Names) -> Template<'a> {
        Template::learn(self, samples, names)
    }

    /// The parts of the comment held by `elements`, each as far as it tells itself; `others` are comments'
    /// elements within, in document order.
    pub(super) fn parts(&self, elements: &[NodeId], others: &[NodeId]) -> Parts {
        let mut parts = Parts {
            tops: elements.to_vec(),
            own: self.own(elements, others),
            author: None,
            date: None,
            text: None,
            more: Vec::new(),
            guessed: false,
            learnt: false,
            wordless: false,
            around: None,
            title: None,
            rows: Vec::new(),
        };
        self.find_date(elements, &mut parts);
        self.find_author(elements, &mut parts);
        self.find_text(elements, &mut parts);
        parts
    }

    /// What the parts say.
    pub(super) fn write(&self, mut parts: Parts, template: &Template<'a>) -> Reading {
        template.apply(self, &mut parts);
        let elements = parts.tops.as_slice();
        let mut out = Reading::default();
        self.write_date(&parts, &mut out);
        if parts.author.is_none_or(|(rank, _)| rank <= 1) && self.is_nameless(&parts) {
            out.nameless = true;
            parts.author = None;
        }
        self.write_author(&parts, &mut out);
        self.write_text(&parts, &mut out);
        out.guessed = parts.guessed;
        out.signed = parts
            .author
            .is_some_and(|(_, node)| self.is_last(node, &parts));
        out.is_link = out.links.len() == 1 && self.is_linked(&parts, &out.text);
        self.write_permalink(elements, &parts, &mut out);
        out.foreign = out.permalink.as_deref().is_some_and(is_post_elsewhere);
        self.write_roles(elements, &parts, &mut out);
        out.pictured = out.text.is_empty()
            && parts.own.iter().any(|&node| {
                let portrait = || {
                    is_portrait(self.page, node)
                        || std::iter::once(node)
                            .chain(self.page.ancestors(node).take(3))
                            .any(|up| self.ledger.marks(up).has(Marks::AVATAR.with(Marks::AUTHOR)))
                };
                // Where no part is named as text, above name and date stands the writer.
                let said = match parts.text {
                    Some(text) => self.page.contains(text, node),
                    None => [parts.author, parts.date]
                        .iter()
                        .all(|it| it.is_some_and(|it| it.1 < node)),
                };
                self.page.tag(node) == Tag::Img && said && !portrait()
            });
        out
    }

    fn own(&self, elements: &[NodeId], others: &[NodeId]) -> Vec<NodeId> {
        let page = self.page;
        let mut own = Vec::new();
        for &element in elements {
            let (mut at, end) = (element, page.end(element));
            let mut next = others.partition_point(|&other| other <= element);
            while at < end {
                while others.get(next).is_some_and(|&other| other < at) {
                    next += 1;
                }
                let tag = page.tag(at);
                let other = others.get(next) == Some(&at);
                // A form to reply that stands in the comment is none of it.
                let form = tag == Tag::Form && at != element && self.ledger.of(page, at).fields > 0;
                let unseen = page.is_element(at)
                    && at != element
                    && (!tag.is_rendered() || self.is_hidden(at));
                if other || form || unseen {
                    // Dates for machines are often hidden.
                    if unseen
                        && page.attribute(at, "content").is_some()
                        && machine_date(page, at).is_some()
                    {
                        own.push(at);
                    }
                    at = page.end(at);
                    continue;
                }
                own.push(at);
                at = NodeId(at.0 + 1);
            }
        }
        own
    }

    /// Hidden by the page, as far as markup tells; what is named as text may be unfolded later.
    fn is_hidden(&self, node: NodeId) -> bool {
        let page = self.page;
        page.attribute(node, "hidden").is_some()
            // The name of a picture that a font draws in its place.
            || page.classes(node).any(|class| class.starts_with("material-icons") || class.starts_with("material-symbols"))
                && is_symbol(&page.inline_text(node))
            || !self.ledger.marks(node).has(Marks::TEXT)
                && page.classes(node).any(|class| {
                    matches!(
                        class,
                        "hidden"
                            | "hide"
                            | "d-none"
                            | "invisible"
                            | "visually-hidden"
                            | "visuallyhidden"
                            | "sr-only"
                            | "screen-reader-text"
                            | "element-invisible"
                    )
                })
    }

    fn size(&self, node: NodeId) -> u32 {
        self.ledger.of(self.page, node).chars
    }

    /// How many letters all texts of a comment have.
    fn whole(&self, parts: &Parts) -> u32 {
        let texts = parts.own.iter().filter(|&&it| !self.page.is_element(it));
        texts.map(|&it| self.size(it)).sum()
    }

    /// What stands with name and date before the first line break: "by Ann on 3 May, no. 12".
    fn first_line(&self, author: Option<NodeId>, when: Option<NodeId>) -> Option<Vec<NodeId>> {
        let page = self.page;
        let (author, when) = author.zip(when)?;
        let block = page
            .ancestors(when)
            .find(|&up| !is_inline(page.tag(up)))
            .filter(|&block| author != when && page.contains(block, author))
            .filter(|_| !self.said_behind(when))?;
        let mut line = page.children(block).take(12);
        let end = line.find(|&it| page.tag(it) == Tag::Br)?;
        let rest = self.ledger.between(block, end).chars;
        let known = self.size(author) + self.size(when);
        let is_line = author.max(when) < end && rest <= known + 40;
        is_line.then(|| page.children(block).take_while(|&it| it < end).collect())
    }

    fn write_permalink(&self, elements: &[NodeId], parts: &Parts, out: &mut Reading) {
        let page = self.page;
        let inside = |outer: NodeId, inner: NodeId| page.contains(outer, inner);
        let usable = |node: NodeId| {
            let href = page.attribute(node, "href")?;
            let reply = href.contains("replytocom")
                || page.classes(node).any(|class| class.contains("reply"));
            // Links in the text lead to others' comments.
            let quoted = parts.text.is_some_and(|text| inside(text, node))
                && page.attribute(node, "rel") != Some("bookmark");
            (page.tag(node) == Tag::A
                && !reply
                && !quoted
                && !href.starts_with("javascript:")
                && href != "#")
                .then_some(href)
        };
        let own = parts
            .own
            .iter()
            .copied()
            .filter_map(|node| Some((node, usable(node)?)));
        let named = own.clone().find_map(|(_, href)| {
            let (_, id) = href.split_once('#')?;
            let here = !id.is_empty()
                && elements
                    .iter()
                    .any(|&element| self.has_id(element, parts, id));
            here.then_some(href)
        });
        let writers = |it: NodeId| {
            let is_part = |(_, who)| inside(it, who) || inside(who, it);
            parts.author.is_some_and(is_part)
        };
        let told = || {
            own.clone().find_map(|(node, href)| {
                let permalink = page.classes(node).any(|class| class.contains("permalink"))
                    || page.attribute(node, "itemprop") == Some("url")
                        && !self.ledger.marks(node).has(Marks::AUTHOR)
                        && !writers(node);
                permalink.then_some(href)
            })
        };
        let numbered = || {
            own.clone()
                .find_map(|(_, href)| comment_fragment(href).is_some().then_some(href))
        };
        // A date that is a link leads to its comment; so does the element's own id.
        let dated = || {
            let (_, date) = parts.date?;
            own.clone().find_map(|(node, href)| {
                let told = inside(node, date) || inside(date, node) && !writers(node);
                let shown = || is_small(page, node) && dates::is_full(&page.inline_text(node));
                (told || self.size(node) <= 40 && shown()).then_some(href)
            })
        };
        let id = || {
            let base = self.base?;
            let id = elements
                .iter()
                .chain(parts.own.iter().take(12))
                .find_map(|&node| {
                    let id = page.attribute(node, "id").or_else(|| {
                        (page.tag(node) == Tag::A)
                            .then(|| page.attribute(node, "name"))
                            .flatten()
                    })?;
                    comment_fragment(&format!("#{id}")).is_some().then_some(id)
                })?;
            let mut url = base.clone();
            url.set_fragment(Some(id));
            Some(url.to_string())
        };
        out.permalink = named
            .or_else(told)
            .or_else(dated)
            .or_else(numbered)
            .map(|href| self.absolute(href))
            .or_else(id);
    }

    /// Whether a link holds the whole text.
    fn is_linked(&self, parts: &Parts, text: &str) -> bool {
        let page = self.page;
        let letters = text.chars().filter(|it| !it.is_whitespace()).count() as u32;
        parts
            .own
            .iter()
            .any(|&node| page.tag(node) == Tag::A && self.size(node) >= letters.max(1))
    }

    fn has_id(&self, element: NodeId, parts: &Parts, id: &str) -> bool {
        self.page.attribute(element, "id") == Some(id)
            || parts.own.iter().take(12).any(|&node| {
                self.page.attribute(node, "id") == Some(id)
                    || self.page.attribute(node, "name") == Some(id)
            })
    }

    fn write_roles(&self, elements: &[NodeId], parts: &Parts, out: &mut Reading) {
        for &node in elements.iter().chain(parts.own.iter().take(40)) {
            let marks = self.ledger.marks(node);
            out.by_author |= marks.has(Marks::OP);
            out.by_staff |=
                marks.has(Marks::STAFF) && (marks.has(Marks::BADGE) || elements.contains(&node));
        }
    }

    pub(super) fn absolute(&self, href: &str) -> String {
        if href.starts_with("http://") || href.starts_with("https://") {
            return href.trim().to_owned();
        }
        match self.base.and_then(|base| base.join(href.trim()).ok()) {
            Some(url) => url.to_string(),
            None => href.trim().to_owned(),
        }
    }
}

/// Whether an address is that of a post which articles quote.
fn is_post_elsewhere(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest
        .split('/')
        .next()
        .unwrap_or("")
        .trim_start_matches("www.");
    matches!(
        host,
        "twitter.com"
            | "mobile.twitter.com"
            | "x.com"
            | "instagram.com"
            | "tiktok.com"
            | "bsky.app"
            | "t.me"
            | "threads.net"
    )
}

/// The name by which a font draws a picture: "thumb_up".
fn is_symbol(text: &str) -> bool {
    let is_part = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    text.len() <= 30 && text.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    #[test]
    fn symbols_are_no_words_of_sentences() {
        assert!(super::is_symbol("thumb_up") && super::is_symbol("person"));
        assert!(!super::is_symbol("Yes, it is!") && !super::is_symbol("I agree"));
    }
}
