//! When a comment was written: dates for machines first, then what readers see.

use super::{Parts, Rank, Reader, Reading};
use crate::comments::dates;
use crate::comments::lead::{self, Lead};
use crate::comments::ledger::{is_inline, is_small, line, machine_date};
use crate::comments::marks::Marks;
use crate::comments::names;
use crate::page::{NodeId, Tag};
use crate::text::date::{self, Date};

impl Reader<'_> {
    pub(super) fn find_date(&self, elements: &[NodeId], parts: &mut Parts) {
        let page = self.page;
        let mut best: Option<(Rank, NodeId)> = None;
        for &node in &parts.own {
            if elements.len() == 1 && elements.contains(&node) {
                continue;
            }
            let rank = if page.is_element(node) {
                let size = self.size(node);
                if size > 100 || !is_small(page, node) {
                    continue;
                }
                let marks = self.ledger.marks(node);
                let property = page
                    .attribute(node, "itemprop")
                    .or_else(|| page.attribute(node, "property"))
                    .unwrap_or("");
                let machine = machine_date(page, node).is_some();
                if machine
                    && ["date", "Date", "time", "Time", "created"]
                        .iter()
                        .any(|word| property.contains(word))
                {
                    if property.contains("odified") { 3 } else { 9 }
                } else if page.tag(node) == Tag::Time && machine {
                    8
                } else if machine && (marks.has(Marks::DATE) || page.tag(node) == Tag::Abbr) {
                    7
                } else if machine && size <= 40 && dates::has_date(&page.inline_text(node)) {
                    6
                } else if (marks.has(Marks::DATE) || page.tag(node) == Tag::Time)
                    && size > 0
                    && dates::has_date(&page.inline_text(node))
                    && !self.holds_more(node)
                {
                    5
                } else if machine && (1..=40).contains(&size) {
                    // "2 years", in words that are no date without an "ago" behind them.
                    3
                } else {
                    continue;
                }
            } else {
                let text = &*line(page.text(node));
                // The text of a comment may follow its date without a break.
                let lead = self.ledger.lead(page, node).filter(Lead::is_dated);
                let leads = lead
                    .as_ref()
                    .is_some_and(|it| it.spoken || self.is_behind_name(node));
                // A day that the comment tells of is not when it was written.
                let bare = text.starts_with(char::is_alphanumeric) && !self.is_behind_name(node);
                let told = lead
                    .map(|it| it.said)
                    .or_else(|| dates::after_lead(text).filter(|_| bare));
                // "on 3 May: Ann of the Mill said:" says nothing yet.
                let runs_on = |it: &&str| it.split_whitespace().count() > 3;
                let told = told.filter(runs_on).filter(|_| !leads);
                if told.is_some_and(|it| !it.ends_with(':')) {
                    continue;
                }
                let dated = || text.len() <= 160 && dates::has_date(text) && !dates::is_told(text);
                // "3d": short as it is, it has an element of its own.
                let own = is_inline(page.tag(page.parent(node)));
                if text.len() < if own { 2 } else { 4 } || !leads && !dated() {
                    continue;
                }
                // "June 12" may be anything, even a name.
                match !leads && text.len() <= 60 || names::is_dated_name(text) {
                    true if told.is_some() => 3,
                    true if dates::has_whole_date(text) && !self.is_about_writer(node) => 4,
                    true => 3,
                    false => 2,
                }
            };
            if best.is_none_or(|(other, _)| rank > other) {
                best = Some((rank, node));
            }
        }
        parts.date = best;
    }

    /// Whether what is named after the date, or "data", holds somebody's name or words, too.
    fn holds_more(&self, node: NodeId) -> bool {
        let page = self.page;
        let more = Marks::AUTHOR.with(Marks::NAME).with(Marks::TEXT);
        page.descendant_elements(node).any(|inner| {
            let text = page.inline_text(inner);
            let word = || {
                let plain = text.chars().all(|it| !it.is_numeric());
                plain && !dates::is_month(&text.to_lowercase())
            };
            (self.ledger.marks(inner).has(more)
                || matches!(page.tag(inner), Tag::Strong | Tag::B) && word())
                && self.size(inner) > 0
                && !dates::has_date(&text)
        })
    }

    /// The same reader for a thread that tells which of its numbers is the month: where one is too high for it,
    /// where several lie together and would be far apart, or where they would lie before the article.
    pub(in crate::comments) fn in_order_of(self, all: &[Parts]) -> Self {
        let page = self.page;
        let mut dates: Vec<[u32; 3]> = Vec::new();
        for (_, node) in all.iter().filter_map(|it| it.date) {
            let text = page.inline_text(node);
            let text = if page.is_element(node) {
                &text
            } else {
                page.text(node)
            };
            dates.extend(dates::numbers(text));
        }
        // The days if the month is the first number, or the second.
        let days = |month: usize| {
            let day = |it: &[u32; 3]| (it[2] % 100 * 12 + it[month]) * 31 + it[1 - month];
            let days: Vec<u32> = dates.iter().map(day).collect();
            let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
            (first.unwrap_or(0), last.unwrap_or(0) - first.unwrap_or(0))
        };
        let (by_month, by_day) = (days(0), days(1));
        let told = |month: usize| dates.iter().any(|it| it[1 - month] > 12 && it[month] <= 12);
        // Only English has either order.
        let open = self.language.is_none_or(|it| it.starts_with("en"));
        let day_first = match (told(0), told(1)) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            (true, true) => None,
            _ if !open => None,
            _ if dates.len() > 2 && by_day.1 * 4 < by_month.1 => Some(true),
            _ if dates.len() > 2 && by_month.1 * 4 < by_day.1 => Some(false),
            _ => self.published().and_then(|since| {
                let fits = [by_month.0, by_day.0].map(|it| it + 1 >= since);
                // An article that came out again lies behind its comments.
                let soon = by_month.0.max(by_day.0) <= since + 61;
                (fits[0] != fits[1] && soon && !dates.is_empty()).then_some(fits[1])
            }),
        };
        let english = || self.language.is_some_and(|it| it.starts_with("en"));
        let month_first = day_first.map(|it| !it).filter(|&it| it || english());
        Self {
            month_first,
            ..self
        }
    }

    fn parse_date(&self, text: &str) -> Option<Date> {
        date::parse_ordered(text, self.language, self.month_first)
    }

    /// The day when the article came out, counted as [`Self::in_order_of`] counts days.
    fn published(&self) -> Option<u32> {
        let page = self.page;
        let is_told = |it| page.attribute(it, "property") == Some("article:published_time");
        let told = page.elements().find(|&it| is_told(it))?;
        let date = date::parse(page.attribute(told, "content")?, None)?;
        let mut parts = date.day().split('-').map(|it| it.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Some((year % 100 * 12 + month) * 31 + day)
    }

    /// Whether a text follows a short inline element on its line, as "3 May 2020: well" follows a name.
    pub(super) fn is_behind_name(&self, text: NodeId) -> bool {
        let page = self.page;
        let mut before = page.preceding(text);
        let before = before.find(|&it| self.size(it) > 0 || page.tag(it) == Tag::Br);
        before.is_some_and(|it| {
            page.is_element(it)
                && is_inline(page.tag(it))
                && self.size(it) > 0
                && names::is_short(&page.inline_text(it))
        })
    }

    /// "Joined: 3 May 2020", in what is named after the writer and not after a date.
    fn is_about_writer(&self, text: NodeId) -> bool {
        let up = self.ledger.marks(self.page.parent(text));
        let said = self.page.text(text).trim();
        let told = up.has(Marks::AUTHOR) && said.contains(": ");
        let day = || {
            date::find_all(said, self.language)
                .first()
                .is_some_and(|it| !it.date.has_time())
        };
        let captioned = || {
            said.split_once(": ")
                .is_some_and(|it| it.0.chars().all(char::is_alphabetic) && day())
        };
        !up.has(Marks::DATE) && (told || captioned())
    }

    pub(super) fn write_date(&self, parts: &Parts, out: &mut Reading) {
        let page = self.page;
        let Some((_, node)) = parts.date else { return };
        out.dated = true;
        let machine = machine_date(page, node).and_then(|value| self.parse_date(value.trim()));
        let visible = machine.is_none();
        let text = if page.is_element(node) {
            page.inline_text(node)
        } else {
            line(page.text(node)).into_owned()
        };
        let lead = if page.is_element(node) {
            lead::lead(&text)
        } else {
            self.ledger.lead(page, node)
        };
        let text = match lead {
            Some(lead) if !lead.when.is_empty() => lead.when.to_owned(),
            _ => text,
        };
        out.relative = dates::is_relative(&text, &text.to_lowercase());
        let parsed = machine.or_else(|| {
            self.parse_date(&text).or_else(|| {
                let (_, when) = names::split(&text)?;
                self.parse_date(when.trim_start_matches('('))
            })
        });
        let parsed = match parsed {
            Some(date) if !date.has_time() && date.has_day() && visible => {
                Some(self.with_clock(node, parts, &date).unwrap_or(date))
            }
            other => other,
        };
        // A day without its year is none to give, but with its minute it was written then.
        out.relative |= parsed.is_none() && dates::has_minute(&text);
        out.date = parsed.map(|date| date.0);
    }

    /// The date with the hour that stands beside it in a text of its own: "20.10.2020", "23:17".
    fn with_clock(&self, node: NodeId, parts: &Parts, date: &Date) -> Option<Date> {
        let page = self.page;
        let end = page.end(node);
        let mut texts = parts
            .own
            .iter()
            .copied()
            .filter(|&it| !page.is_element(it) && self.size(it) > 0);
        let at = texts.clone().position(|it| it >= node)?;
        let before = at.checked_sub(1).and_then(|at| texts.clone().nth(at));
        let after = texts.find(|&it| it >= end);
        [after, before].into_iter().flatten().find_map(|clock| {
            let clock = page.text(clock).trim();
            let bare = clock.len() <= 20 && clock.contains([':', '.', 'h', '時', '시']);
            if !bare || dates::has_date(clock) {
                return None;
            }
            self.parse_date(&format!("{} {clock}", date.0))
                .filter(|whole| whole.has_time() && whole.day() == date.day())
        })
    }
}
