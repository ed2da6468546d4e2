//! The name that stands beside a date: in its line, or in the line above or below.

use super::{Parts, Reader};
use crate::comments::elements::is_profile;
use crate::comments::ledger::is_small;
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::comments::phrases;
use crate::page::{NodeId, Tag};

impl Reader<'_> {
    /// The name in the line of the date: before it, in its own text, or after it.
    pub(super) fn beside_date(&self, parts: &Parts) -> Option<NodeId> {
        let page = self.page;
        let (rank, date) = parts.date?;
        if rank <= 2 {
            return None;
        }
        let name = |text: &str| {
            !text.ends_with([':', '：'])
                && !phrases::is_control(text)
                && names::plausible(text, 4).is_some_and(|name| names::is_personal(&name))
        };
        let own = if page.is_element(date) {
            page.inline_text(date)
        } else {
            page.text(date).trim().to_owned()
        };
        let own = own.trim_end_matches([':', '：']);
        if name(own)
            && (!page.is_element(date) || names::split(own).is_some_and(|it| !it.1.is_empty()))
        {
            return Some(date);
        }
        let mut line = date;
        loop {
            let parent = page.parent(line);
            if let Ok(at) = parts.tops.binary_search(&parent)
                && parts.tops.len() > 1
                && self.size(parent) == self.size(date)
            {
                return self.name_beside(at, parts, name);
            }
            if parts.tops.contains(&line) || self.size(parent) > 110 || !is_small(page, parent) {
                return None;
            }
            // Where siblings hold the comment, one may be all of a text: there only a link to somebody is a name.
            let several = parts.tops.contains(&parent) && parts.tops.len() > 1;
            let fits = |node: NodeId| {
                !page.is_element(node)
                    && (!several || self.leads_to_somebody(page.parent(node)))
                    && (1..=40).contains(&self.size(node))
                    && name(page.text(node).trim())
                    && !self.greets(node)
                    && !page
                        .ancestors(node)
                        .take_while(|&up| up != parent)
                        .any(|up| {
                            matches!(page.tag(up), Tag::Button)
                                || self.leads_nowhere(up)
                                || self
                                    .ledger
                                    .marks(up)
                                    .has(Marks::CONTROL.with(Marks::BADGE).with(Marks::TEXT))
                        })
            };
            let before = NodeId(parent.0 + 1).0..line.0;
            let after = page.end(line).0..page.end(parent).0;
            let found = before.rev().chain(after).map(NodeId).find(|&it| fits(it));
            if found.is_some() {
                return found;
            }
            line = parent;
        }
    }

    /// The name before an address in brackets, as mail writes both, and all of it: "Ann <ann@york.example>".
    pub(super) fn addressed(&self, parts: &Parts) -> Option<[NodeId; 4]> {
        let page = self.page;
        let mails = |node: NodeId| {
            page.attribute(node, "href")
                .is_some_and(|it| it.starts_with("mailto:"))
        };
        parts.own.iter().find_map(|&link| {
            let open = page.previous_sibling(link).filter(|_| mails(link))?;
            let close = page.next_sibling(link)?;
            let before = page.text(open).trim().strip_suffix('<')?;
            let name = if before.is_empty() {
                page.previous_sibling(open)?
            } else {
                open
            };
            let who = if before.is_empty() {
                page.inline_text(name)
            } else {
                before.to_owned()
            };
            let is_one = page.text(close).trim() == ">" && names::plausible(&who, 5).is_some();
            is_one.then_some([name, open, link, close])
        })
    }

    /// The text before that of the date, short as a name.
    pub(super) fn above_date(&self, parts: &Parts) -> Option<NodeId> {
        let (page, (_, date)) = (self.page, parts.date?);
        let before = parts.own.iter().take_while(|&&it| it < date);
        let last = before
            .filter(|&&it| !page.is_element(it) && self.size(it) > 0)
            .last();
        last.copied()
            .filter(|&it| names::plausible(page.text(it), 5).is_some_and(|it| names::is_short(&it)))
    }

    /// Whether a link is to a writer's own page: named so, or elsewhere.
    fn leads_to_somebody(&self, link: NodeId) -> bool {
        let href = self.page.attribute(link, "href");
        href.is_some_and(|it| is_profile(it) || self.is_elsewhere(it))
    }

    /// The line with but a name above the date's, or below it and above what is said, where each is a part of its own.
    fn name_beside(
        &self,
        date: usize,
        parts: &Parts,
        name: impl Fn(&str) -> bool,
    ) -> Option<NodeId> {
        let page = self.page;
        let tops = &parts.tops;
        let fits = |&at: &usize| {
            let top = tops.get(at).copied().filter(|&it| is_small(page, it))?;
            let said = page.inline_text(top);
            let told = tops.iter().any(|&it| self.size(it) > self.size(top));
            let is_line =
                page.is_element(top) && !page.tag(top).is_heading() && self.size(top) <= 40;
            (is_line && told && name(said.trim_end_matches([':', '：']))).then(|| {
                let mut leaves = page.descendants(top);
                leaves.find(|&it| !page.is_element(it) && self.size(it) > 0)
            })?
        };
        let before = date.checked_sub(1);
        let after = date + 1;
        let mut lines = before
            .into_iter()
            .chain((after + 1 < tops.len()).then_some(after));
        lines.find_map(|at| fits(&at))
    }
}
