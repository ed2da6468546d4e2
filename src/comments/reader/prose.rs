//! What a comment says, and where its text links to.

use super::{Parts, Reader, Reading};
use crate::comments::dates;
use crate::comments::elements::is_pressed;
use crate::comments::lead;
use crate::comments::ledger::is_inline;
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::comments::phrases;
use crate::comments::render;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::QuickSet;

impl Reader<'_> {
    pub(super) fn find_text(&self, elements: &[NodeId], parts: &mut Parts) {
        let page = self.page;
        let when = parts
            .date
            .filter(|&(rank, _)| rank > 2)
            .map(|(_, node)| node);
        let author = parts.author.map(|(_, node)| node);
        let guessed = parts.author.is_some_and(|(rank, _)| rank <= 1);
        let mut held: Option<NodeId> = None;
        let mut best: Option<(u32, NodeId)> = None;
        let (mut picture, mut word): (Option<NodeId>, Option<NodeId>) = (None, None);
        let comments = |node: NodeId| self.ledger.marks(node).has(Marks::COMMENT);
        let (mut until, mut dated_until) = (NodeId(0), NodeId(0));
        for &node in &parts.own {
            if !page.is_element(node)
                || (elements.len() == 1 && elements.contains(&node))
                || node < until
            {
                continue;
            }
            let marks = self.ledger.marks(node);
            let property = page
                .attribute(node, "itemprop")
                .or_else(|| page.attribute(node, "property"))
                .unwrap_or("");
            let told = property.split_ascii_whitespace().any(|it| {
                matches!(
                    it,
                    "text"
                        | "commentText"
                        | "schema:text"
                        | "reviewBody"
                        | "description"
                        | "articleBody"
                        | "content:encoded"
                )
            });
            let holds = |part: Option<NodeId>| part.is_some_and(|part| page.contains(node, part));
            // What is named after its small print may be a row of buttons.
            let tally = self.ledger.of(page, node);
            let size = tally.chars;
            let buttons = marks.has(Marks::CONTROL) && tally.linked * 2 > tally.chars;
            let foreign = buttons
                || marks.has(Marks::AVATAR.with(Marks::FORM))
                || (marks.has(Marks::AUTHOR.with(Marks::DATE).with(Marks::SUBJECT)) && size < 60);
            if !(told || (marks.has(Marks::TEXT) && !foreign))
                || (is_inline(page.tag(node)) && page.tag(node) != Tag::Span)
                || self.is_button_text(node)
            {
                continue;
            }
            if self.size(node) <= 16 && names::is_link_word(&page.inline_text(node)) {
                word = Some(node);
                continue;
            }
            if holds(when) {
                // One that holds the date and nothing else is called so for its place.
                let bare = size <= 60 && dates::is_bare(&page.inline_text(node));
                if !holds(author) && !bare && page.tag(node).is_block() {
                    parts.around = parts.around.or(Some(node));
                }
                continue;
            }
            // Classes that only set type are in names, too.
            if parts
                .author
                .is_some_and(|(rank, it)| rank > 4 && it < node && page.contains(it, node))
            {
                continue;
            }
            if holds(author) {
                if guessed && held.is_none() {
                    held = Some(node);
                }
                continue;
            }
            // What has a date of its own is an answer or a quotation, where another part has none; or it
            // repeats the byline, and what is named a comment's text lies in it.
            let dated = when.is_some() && tally.stamps > 0;
            let repeated = node < dated_until;
            if repeated && !comments(node) {
                continue;
            }
            let end = if dated { &mut dated_until } else { &mut until };
            *end = page.end(node);
            if size == 0
                && page
                    .descendant_elements(node)
                    .any(|it| page.tag(it) == Tag::Img)
            {
                picture = picture.or(Some(node));
            }
            if told && size > 0 {
                best = Some((u32::MAX, node));
                break;
            }
            let size = if dated { size.min(1) } else { size };
            if best.is_none_or(|(other, _)| size > other || repeated) && size > 0 {
                best = Some((size, node));
            }
        }
        // The first text was but guessed to be a name: where the only text lies in the same part, it is none.
        if best.is_none()
            && let Some(node) = held
        {
            parts.author = None;
            best = Some((0, node));
        }
        // "wrote" before what is said; where nothing else is, somebody says "Sunday!".
        let word = word.filter(|&it| best.is_none() && self.is_all_said(it, parts));
        best = best.or(word.map(|it| (0, it)));
        // What is named a comment's text wins over a text of any kind.
        if let Some((size, node)) = best
            && size < u32::MAX
            && !comments(node)
            && parts.around.is_some_and(comments)
        {
            best = None;
        }
        if best.is_none() && parts.around.is_none() {
            parts.text = picture;
            parts.wordless = picture.is_some();
            return;
        }
        parts.text = best.map(|(_, node)| node);
        let Some((_, text)) = best else { return };
        let class = page.attribute(text, "class").unwrap_or("");
        if page.tag(text) == Tag::Span && !class.is_empty() {
            let end = page.end(text);
            parts.more = parts
                .own
                .iter()
                .copied()
                .filter(|&node| {
                    (node < text || node >= end)
                        && page.tag(node) == Tag::Span
                        && page.attribute(node, "class") == Some(class)
                        && !self.is_button_text(node)
                })
                .collect();
            // A quotation parts a post's text in two.
            if let Some(&next) = parts
                .more
                .iter()
                .find(|&&it| page.parent(it) == page.parent(text))
            {
                let (first, last) = (text.min(next), text.max(next));
                let between = page.children(page.parent(text));
                let between =
                    between.filter(|&it| first < it && it < last && page.tag(it).is_block());
                parts.more.extend(between);
            }
        }
    }

    /// Whether what else there is are name, date, buttons and notes.
    fn is_all_said(&self, text: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        // Between name and date stands "wrote".
        let leads =
            parts.author.is_some_and(|it| it.1 < text) && parts.date.is_some_and(|it| it.1 > text);
        parts.around.is_none()
            && parts.own.iter().all(|&it| {
                page.is_element(it)
                    || page.contains(text, it)
                    || self.is_part(it, parts)
                    || self.size(it) <= if leads { 0 } else { 16 }
                    || is_pressed(page, it)
            })
    }

    /// Whether an element is what a link or button shows.
    fn is_button_text(&self, node: NodeId) -> bool {
        self.page
            .ancestors(node)
            .take(2)
            .any(|up| matches!(self.page.tag(up), Tag::A | Tag::Button))
    }

    pub(super) fn write_text(&self, parts: &Parts, out: &mut Reading) {
        if parts.wordless {
            return;
        }
        let mut named: Vec<NodeId> = parts.text.into_iter().chain(parts.more.clone()).collect();
        named.sort_unstable();
        let mut skipped = QuickSet::default();
        for &node in &named {
            skipped.extend(self.skipped(parts, node));
        }
        self.skip_row(parts, &named, &mut skipped);
        let mut told = render::block(self.page, &named, |inner| skipped.contains(&inner));
        if parts.learnt {
            told = strip_lead(self, &told, parts);
        }
        // The named part wins unless it is a crumb of what is there.
        let (text, from, skipped) =
            if !told.is_empty() && (parts.learnt || !self.is_crumb(&told, parts)) {
                (told, named, skipped)
            } else {
                self.unnamed(parts)
            };
        out.text = self.bare(text, parts, out);
        out.links = self.links(parts, out.url.as_deref(), &from, &skipped);
    }

    /// The text where no name tells where it is, the parts that hold it, and what in them is none of it.
    fn unnamed(&self, parts: &Parts) -> (String, Vec<NodeId>, QuickSet<NodeId>) {
        let page = self.page;
        let tops = match parts.around {
            Some(around) => vec![around],
            None => tops(page, &parts.own),
        };
        let own: QuickSet<NodeId> = parts.own.iter().copied().collect();
        let write = |skipped: &QuickSet<NodeId>| {
            let rendered = render::block(page, &tops, |inner| {
                skipped.contains(&inner) || !own.contains(&inner)
            });
            strip_lead(self, &rendered, parts)
        };
        let mut skipped = self.furniture(parts, true);
        self.skip_row(parts, &tops, &mut skipped);
        let mut text = write(&skipped);
        if text.is_empty() {
            // What is named as a header may hold the text.
            skipped = self.furniture(parts, false);
            text = write(&skipped);
        }
        if text.is_empty() {
            // "+1" and the like look like counters.
            let is_crumb = |&node: &NodeId| {
                !page.is_element(node)
                    && self.size(node) > 0
                    && self.size(node) <= 24
                    && !self.is_part(node, parts)
                    && !is_pressed(page, node)
                    && !names::is_link_word(page.text(node))
                    && !self.is_portrait_letter(node, parts)
                    && !page.ancestors(node).take(3).any(|up| self.is_button(up))
            };
            let mut crumbs = parts.own.iter().copied().filter(is_crumb);
            if let (Some(crumb), None) = (crumbs.next(), crumbs.next()) {
                text = page.text(crumb).trim().to_owned();
            }
        }
        (text, tops, skipped)
    }

    /// A text without what the page has set around it.
    fn bare(&self, mut text: String, parts: &Parts, told: &Reading) -> String {
        // What parted the buttons after it is none of it.
        let signed = self.signature(parts).is_some();
        let apart = |it: char| {
            it.is_whitespace()
                || matches!(it, '|' | '·' | '•')
                || signed && matches!(it, '-' | '–' | '—' | '~')
        };
        text.truncate(text.trim_end_matches(apart).len());
        // The colon behind the name may stand in the text's own element.
        if parts.author.is_some()
            && let Some(rest) = text.strip_prefix(": ").or_else(|| text.strip_prefix('：'))
        {
            text = rest.trim_start().to_owned();
        }
        // The writer's address in a line of its own.
        if let Some((first, rest)) = text.split_once('\n')
            && let Some(url) = &told.url
            && first.contains("://")
            && first.trim_end_matches('/') == url.trim_end_matches('/')
        {
            text = rest.trim_start().to_owned();
        }
        // "(Reply)": the brackets around a button.
        let bare = text.strip_suffix(')').map(str::trim_end);
        if let Some(rest) = bare.and_then(|it| it.strip_suffix("\n(")) {
            text.truncate(rest.trim_end().len());
        }
        let byline = names::is_byline(&text)
            && names::split(&text).is_some_and(|(who, _)| told.author.as_ref() == Some(&who));
        let marks = text.trim_matches(['(', ')', '—', '-', '\n']).is_empty();
        // ")))" smiles, "(((" weeps.
        let paired = text.starts_with('(') && text.ends_with(')');
        if byline || marks && (paired || text.chars().count() < 2) {
            text.clear();
        }
        text
    }

    /// Where the links lead that are shown in these parts.
    fn links(
        &self,
        parts: &Parts,
        writers: Option<&str>,
        from: &[NodeId],
        skipped: &QuickSet<NodeId>,
    ) -> Vec<String> {
        let page = self.page;
        let mut out = Vec::new();
        let mut hidden_until = NodeId(0);
        for &node in &parts.own {
            if skipped.contains(&node) {
                hidden_until = hidden_until.max(page.end(node));
            }
            if node < hidden_until
                || page.tag(node) != Tag::A
                || !from.iter().any(|&top| page.contains(top, node))
            {
                continue;
            }
            if let Some(href) = page.attribute(node, "href")
                && !href.is_empty()
                && !href.starts_with('#')
                && !href.starts_with("javascript:")
                && self.shows(node, skipped)
            {
                let href = self.absolute(href);
                // The writer's portrait leads where the name leads, or alone where that leads nowhere.
                let pictured = |it| self.ledger.marks(it).has(Marks::AVATAR);
                let portrait = self.size(node) == 0
                    && (writers == Some(&href) || page.descendant_elements(node).any(pictured));
                if !portrait {
                    out.push(href);
                }
            }
        }
        out
    }

    /// Leaves out the row of buttons, in lines of their own, that a text ends with: "Like · Reply · 3". One word
    /// that nothing can press may be somebody's.
    fn skip_row(&self, parts: &Parts, tops: &[NodeId], skipped: &mut QuickSet<NodeId>) {
        let page = self.page;
        let (mut shown, mut until) = (Vec::new(), NodeId(0));
        for &node in &parts.own {
            let at = tops.partition_point(|&top| top <= node);
            let inside = at > 0 && page.contains(tops[at - 1], node);
            if node < until || !inside {
                continue;
            }
            // What is left out as a button parts the counters and signs beside it.
            let pressed = skipped.contains(&node);
            if pressed {
                until = page.end(node);
            }
            let fits = match page.is_element(node) {
                true => pressed && self.is_button(node),
                false => !pressed || phrases::is_control(page.text(node)),
            };
            if self.size(node) > 0 && fits {
                shown.push((node, pressed));
            }
        }
        let block = |it: NodeId| page.ancestors(it).find(|&up| !is_inline(page.tag(up)));
        let ends_line = |one: NodeId, two: NodeId| {
            block(one) != block(two) || (one.0..two.0).any(|it| page.tag(NodeId(it)) == Tag::Br)
        };
        let (mut buttons, mut from) = (0, shown.len());
        for (at, pair) in shown.windows(2).enumerate().rev() {
            let (last, pressed) = pair[1];
            let many = if pressed {
                Some(1)
            } else {
                phrases::row(page.text(last))
            };
            let Some(many) = many else {
                break;
            };
            let mut ups = page.ancestors(last).take(2);
            let link = ups.find_map(|up| page.attribute(up, "href"));
            if link.is_some_and(|href| self.is_elsewhere(href)) {
                break;
            }
            buttons += many + usize::from(pressed || many > 0 && is_pressed(page, last));
            if buttons > 1 && ends_line(pair[0].0, last) {
                from = at + 1;
            }
        }
        skipped.extend(shown.drain(from..).map(|it| it.0));
    }

    /// Whether an address is somebody else's page: what leads there is no button of this one.
    pub(in crate::comments) fn is_elsewhere(&self, href: &str) -> bool {
        let here = self.base.and_then(url::Url::host_str);
        let rest = href.split_once("://").map(|it| it.1);
        rest.is_some_and(|it| here.is_none_or(|here| !it.starts_with(here)))
    }

    /// Whether a link has a text, or a picture, that is not left out.
    fn shows(&self, link: NodeId, skipped: &QuickSet<NodeId>) -> bool {
        let page = self.page;
        page.descendants(link).any(|node| {
            page.tag(node) == Tag::Img
                || !page.is_element(node)
                    && !skipped.contains(&node)
                    && !page.text(node).trim().is_empty()
        })
    }

    /// Whether a text is the name or the date.
    fn is_part(&self, text: NodeId, parts: &Parts) -> bool {
        [parts.author, parts.date]
            .into_iter()
            .flatten()
            .any(|(_, part)| self.page.contains(part, text))
    }

    fn is_crumb(&self, text: &str, parts: &Parts) -> bool {
        let letters = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .count() as u32;
        if letters >= 60 {
            return false;
        }
        // Buttons and menus are no more of a text than it is, however many.
        let all: u32 = parts
            .own
            .iter()
            .filter(|&&node| !self.page.is_element(node))
            .map(|&node| self.size(node))
            .filter(|&size| size >= 40)
            .sum();
        all > 200 + letters * 6
    }
}

/// The outermost of the nodes.
fn tops(page: &Page, own: &[NodeId]) -> Vec<NodeId> {
    let mut out: Vec<NodeId> = Vec::new();
    for &node in own {
        if out.last().is_none_or(|&last| !page.contains(last, node)) {
            out.push(node);
        }
    }
    out
}

/// Cuts what is left of a line of name and date before the prose: "says:", "|", ":".
fn strip_lead(reader: &Reader, text: &str, parts: &Parts) -> String {
    let (page, ledger) = (reader.page, reader.ledger);
    let mut rest = text.trim_start();
    // What is said may begin in the text that the date was read in.
    let stamp = parts.date.filter(|&(rank, _)| rank <= 2);
    let stamp = stamp.map(|(_, node)| node);
    let own = |it: NodeId| ledger.lead(page, it).is_some_and(|it| it.who.is_some());
    let named = || lead::with_name(rest).filter(|_| stamp.is_some_and(own));
    if parts.author.is_some()
        && let Some(lead) = lead::lead(rest).or_else(named)
        && (lead.when.is_empty() || stamp.is_some_and(|it| page.text(it).contains(lead.when)))
    {
        rest = lead.said;
    }
    for _ in 0..3 {
        let before = rest.len();
        rest = rest.trim_start_matches(|character: char| {
            matches!(
                character,
                ':' | '|' | ',' | '·' | '•' | '—' | '–' | ')' | ']'
            ) || character.is_whitespace()
        });
        if stamp.is_some()
            && let Some(after) = dates::after_lead(rest)
        {
            rest = after;
        }
        if let Some((line, after)) = rest.split_once('\n') {
            let line = line.trim();
            let word = line.to_lowercase();
            let word = word.trim_matches(|character: char| !character.is_alphanumeric());
            if !after.trim().is_empty()
                && (names::is_link_word(word) && (parts.date.is_some() || names::is_by(word))
                    || phrases::is_control(line) && !line.ends_with(':'))
            {
                rest = after;
            }
        }
        if rest.len() == before {
            break;
        }
    }
    rest.trim().to_owned()
}
