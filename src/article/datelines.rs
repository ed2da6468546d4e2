//! Dates that a reader sees: every one of the page with its place, its label and a weight. Which
//! one wins against metadata is decided in `dates`.

mod words;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::evidence::Evidence;
use super::headline;
use super::person;
use crate::page::{NodeId, Page, Tag};
use crate::text::date::{self, Date};
use crate::text::needles::Needles;
use crate::text::order;
use words::{
    ABOUT, ELSEWHERE, has_word, is_town, last_chars, names_itself, role, says_published_after,
    tells_birth,
};

/// What names of elements hold anywhere: those that state a date, that stand around one, that are of
/// other pages.
const DATED: u32 = 1;
const BESIDE: u32 = 1 << 1;
const APART: u32 = 1 << 2;

static NAMES: LazyLock<Needles> = LazyLock::new(|| {
    Needles::new(&[
        (
            DATED,
            "date time publish posted updated datum fecha calendar",
        ),
        (
            BESIDE,
            "date time publish posted datum fecha byline meta data",
        ),
        (
            APART,
            "related sidebar teaser comment widget recommend latest",
        ),
    ])
});

/// What a date's words say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Published,
    Modified,
    /// "Stand:" and its like: no change is named.
    AsOf,
    Unsaid,
}

/// A date on the page.
#[derive(Clone, Debug)]
pub(super) struct Dateline {
    pub(super) date: Date,
    pub(super) role: Role,
    /// How much the place speaks for the article's own date; from 3 on it stands by the heading.
    pub(super) weight: f64,
    /// Whether a reader sees it: an element without text carries its date for programs.
    pub(super) shown: bool,
}

/// Every dated place of the page, the likeliest first.
pub(super) fn find(evidence: &Evidence) -> Vec<Dateline> {
    let mut out: Vec<(Dateline, usize)> = Vec::new();
    let language = evidence.date_language.as_deref();
    let mut before = "";
    for (at, line) in evidence.lines.iter().enumerate() {
        let text = line.text.as_str();
        let digit = |it: u8| it.is_ascii_digit() || !it.is_ascii();
        if !text.bytes().any(digit) || !text.chars().any(char::is_numeric) {
            before = text;
            continue;
        }
        let length = text.chars().count();
        let heading = evidence
            .heading
            .as_ref()
            .filter(|_| evidence.heading_line == Some(at));
        let mut end = 0;
        for found in date::find_all(text, language) {
            let lead = text.get(end..found.start).unwrap_or("");
            let tail = text.get(found.end..).unwrap_or("");
            let first = end == 0;
            end = found.end;
            if !found.date.has_day() {
                continue;
            }
            // A date in the headline is its subject's, unless it is all that the headline says.
            let written = text.get(found.start..found.end).unwrap_or("");
            if heading.is_some_and(|it| it.text.len() > 30 && it.text.contains(written.trim())) {
                continue;
            }
            let near = last_chars(lead, 60);
            let context = if first && lead.chars().count() < 10 && before.chars().count() < 40 {
                format!("{before} {near}")
            } else {
                near.to_owned()
            }
            .to_lowercase();
            if ELSEWHERE.iter().any(|it| has_word(&context, it)) || tells_birth(tail) {
                continue;
            }
            let mut role = role(near);
            if role == Role::Unsaid
                && first
                && lead.chars().count() < 30
                && before.chars().count() < 40
            {
                role = self::role(before);
            }
            let own = length.saturating_sub(found.end - found.start);
            if role == Role::Unsaid && own > 20 && says_published_after(tail) {
                role = Role::Published;
            }
            let titled = |it: &headline::Heading| it.text.len() > 12 && lead.contains(&it.text);
            let itself = names_itself(near) || evidence.heading.as_ref().is_some_and(titled);
            if role == Role::Unsaid && itself {
                role = Role::Published;
            }
            if length > 160
                && role == Role::Published
                && !itself
                && !ABOUT.iter().any(|it| context.contains(it))
            {
                role = Role::Unsaid;
            }
            let begins = first && (lead.chars().count() <= 5 || is_town(lead));
            if length > 160 && !begins && (role == Role::Unsaid || length > 400) {
                continue;
            }
            let mut weight = place(evidence, at, line.first);
            if role == Role::Unsaid && line.linked * 2 > length {
                // In a link's words it dates what the link leads to; beside links of a byline it does not.
                let free = line.linked + (length - own) <= length + 1;
                weight -= match (free, own > 4 && line.linked >= length) {
                    (true, _) => 0.0,
                    (_, true) => 2.5,
                    _ => 1.5,
                };
            }
            if length > 160 {
                weight -= 0.7;
            } else if own < 40 {
                weight += 0.5;
            } else if role == Role::Unsaid && own > 80 {
                weight -= 0.7;
            }
            weight += match role {
                Role::Published => 2.0,
                Role::AsOf => -0.6,
                _ => 0.0,
            };
            if first && role == Role::Unsaid && person::after_by(text).is_some() {
                weight += 0.8;
            }
            weight += marked(evidence, line.first);
            out.push((
                Dateline {
                    date: found.date,
                    role,
                    weight,
                    shown: true,
                },
                at,
            ));
        }
        before = if evidence.heading_line == Some(at) {
            ""
        } else {
            text
        };
    }
    attributes(evidence, &mut out);
    order::sort_by(&mut out, |(one, at), (other, other_at)| {
        other.weight.total_cmp(&one.weight).then(at.cmp(other_at))
    });
    out.into_iter().map(|(line, _)| line).collect()
}

/// Whether a few words only say what a date beside them is.
pub(super) fn is_label(text: &str) -> bool {
    text.chars().count() < 30 && role(text) != Role::Unsaid
}

/// `<time datetime>` and hAtom's `title`, where they say more than the text.
fn attributes(evidence: &Evidence, out: &mut Vec<(Dateline, usize)>) {
    let page = evidence.page;
    let language = evidence.date_language.as_deref();
    for node in page.elements() {
        let class = page.attribute(node, "class").unwrap_or("");
        let Some(value) = stated(page, node, class) else {
            continue;
        };
        let class = class.to_ascii_lowercase();
        if evidence.is_aside(node) {
            continue;
        }
        let Some(date) = date::parse(&value, language).filter(Date::has_day) else {
            continue;
        };
        let shown = page.inline_text(node);
        // The text is what the reader sees; the attribute may be the last change.
        if date::parse(&shown, language).is_some_and(|it| it.has_day() && it.day() != date.day()) {
            continue;
        }
        let at = evidence.lines.partition_point(|line| line.last < node);
        let at = at.min(evidence.lines.len().saturating_sub(1));
        let line = evidence.lines.get(at);
        // Pieces on one line have been read with it.
        if matches!(value, Cow::Owned(_))
            && line.is_some_and(|it| date::parse(&it.text, language).is_some())
        {
            continue;
        }
        let before = line.map_or("", |it| it.text.as_str());
        let before = if before.chars().count() < 120 {
            before
        } else {
            ""
        };
        let before = before
            .find(shown.trim())
            .filter(|_| !shown.trim().is_empty())
            .and_then(|it| before.get(..it))
            .unwrap_or("");
        let context = format!("{before} {shown}").to_lowercase();
        if ELSEWHERE.iter().any(|it| has_word(&context, it)) {
            continue;
        }
        let mut role = role(last_chars(before, 60));
        if class
            .split_ascii_whitespace()
            .any(|it| it == "updated" || it.contains("modified") || it == "dt-updated")
            && !class.contains("publish")
        {
            // hAtom asks for "updated" even where nothing was changed.
            role = if role == Role::Modified || class.contains("modified") {
                Role::Modified
            } else {
                Role::AsOf
            };
        } else if class.contains("publish")
            || page.attribute(node, "pubdate").is_some()
            || page.attribute(node, "itemprop") == Some("datePublished")
        {
            role = Role::Published;
        } else if page.attribute(node, "itemprop") == Some("dateModified") {
            role = Role::Modified;
        }
        let mut weight = place(evidence, at, node) + 1.2;
        weight += match role {
            Role::Published => 1.5,
            Role::AsOf => -0.6,
            _ => 0.0,
        };
        if page
            .ancestors(node)
            .take(3)
            .any(|up| page.tag(up) == Tag::A)
        {
            weight -= 1.0;
        }
        let shown = !shown.trim().is_empty();
        out.push((
            Dateline {
                date,
                role,
                weight,
                shown,
            },
            at,
        ));
    }
}

/// The date that an element states for programs, or piece by piece as a calendar's leaf does.
fn stated<'a>(page: &'a Page, node: NodeId, class: &str) -> Option<Cow<'a, str>> {
    let is_time = page.tag(node) == Tag::Time
        || matches!(
            page.name(node),
            "relative-time" | "local-time" | "time-ago" | "amp-timeago"
        );
    let dated = NAMES.within(class) & DATED != 0;
    if !is_time && !dated || page.end(node).0 - node.0 > 16 {
        return None;
    }
    let names: &[&str] = if is_time {
        &["datetime", "content", "title"]
    } else {
        &["title", "datetime"]
    };
    let own = names.iter().find_map(|name| page.attribute(node, name));
    if let Some(own) = own {
        return Some(Cow::Borrowed(own));
    }
    let data = page.attributes(node).find(|(name, value)| {
        name.starts_with("data-")
            && ["date", "time", "publish", "utc"]
                .iter()
                .any(|it| name.contains(it))
            && value.bytes().filter(u8::is_ascii_digit).count() >= 8
    });
    if let Some((_, value)) = data {
        return Some(Cow::Borrowed(value));
    }
    // A calendar's leaf: day, month and year, each in an element of its own.
    let inner = page.descendant_elements(node);
    if inner.clone().any(|it| page.tag(it) == Tag::Time) {
        return None;
    }
    let pieces: Vec<&str> = page
        .descendants(node)
        .map(|it| page.text(it).trim())
        .filter(|it| !it.is_empty())
        .collect();
    ((2..=5).contains(&pieces.len()) && pieces.iter().map(|it| it.len()).sum::<usize>() <= 40)
        .then(|| Cow::Owned(pieces.join(" ")))
}

/// How much the place of a line speaks for it.
pub(super) fn place(evidence: &Evidence, at: usize, node: NodeId) -> f64 {
    let page = evidence.page;
    let heading = evidence
        .heading_line
        .or_else(|| evidence.start_line.map(|it| it.saturating_sub(4)))
        .unwrap_or(0);
    let start = evidence
        .start_line
        .filter(|&it| it + 2 >= heading && it < heading + 80)
        .unwrap_or(heading + 12);
    let mut weight = 0.0;
    if at >= heading && at <= start + 2 {
        weight += 3.0 - 0.04 * (at - heading) as f64;
    } else if evidence
        .end_line
        .is_some_and(|end| at > end && at <= end + 6)
    {
        weight += 1.6;
    } else if at > start && at <= start + 12 {
        weight += 1.6 - 0.04 * (at - start) as f64;
    } else if at < heading && at + 6 >= heading {
        weight += 2.4 - 0.1 * (heading - at) as f64;
    } else if at < heading {
        weight -= 0.5;
    }
    if evidence.container.is_some_and(|it| page.contains(it, node)) {
        weight += 0.6;
    }
    for up in page.ancestors(node).take(12) {
        match page.tag(up) {
            Tag::Nav | Tag::Footer
                if !page
                    .ancestors(up)
                    .take(4)
                    .any(|it| page.tag(it) == Tag::Article) =>
            {
                weight -= 1.5
            }
            Tag::Aside => weight -= 1.5,
            // Quoted and tabled dates belong to what they tell.
            Tag::Blockquote | Tag::Figcaption => weight -= 1.5,
            _ => {
                let class = page.attribute(up, "class").unwrap_or("");
                if NAMES.within(class) & APART != 0 {
                    weight -= 1.0;
                    break;
                }
            }
        }
    }
    weight
}

/// Whether an element around says by its name that it holds a date.
fn marked(evidence: &Evidence, node: NodeId) -> f64 {
    let page = evidence.page;
    for up in page.ancestors(node).take(3) {
        if page.tag(up) == Tag::Time {
            return 1.2;
        }
        let names = [
            page.attribute(up, "class"),
            page.attribute(up, "id"),
            page.attribute(up, "itemprop"),
        ];
        if names
            .into_iter()
            .flatten()
            .any(|it| NAMES.within(it) & BESIDE != 0)
        {
            return 0.8;
        }
    }
    0.0
}
