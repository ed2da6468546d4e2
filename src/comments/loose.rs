//! Comments that no element of their own holds: between rules or line breaks, as old guestbooks have them,
//! or signed at their end, as on a wiki's talk pages. What such a group is worth is weighed in [`super::evidence`].

use super::captions::{self, Caption};
use super::dates;
use super::ledger::{Ledger, is_inline, is_small};
use super::names;
use super::phrases;
use crate::page::{NodeId, Page, Tag};
use crate::text::date;
use crate::text::hashes::QuickSet;

/// How many characters a line of name and date has at most.
const LINE: u32 = 110;

/// What stands between two rules, or from one line of name and date to the next: its first node and its end.
pub(super) type Span = (NodeId, NodeId);

/// Whether rules or line breaks may part comments among the children of a box.
pub(super) fn has_breaks(page: &Page, parent: NodeId) -> bool {
    let (rules, breaks, loose) = breaks(page, parent);
    loose && (rules > 1 || breaks > 3)
}

/// How many rules and breaks a box has, and whether texts stand between them; a block ends a line as a break does.
fn breaks(page: &Page, parent: NodeId) -> (u32, u32, bool) {
    let (mut rules, mut breaks, mut loose, mut open) = (0, 0, false, false);
    for child in page.children(parent) {
        let runs = is_loose(page, page.tag(child), child);
        match page.tag(child) {
            Tag::Hr => rules += 1,
            Tag::Br => breaks += 1,
            tag if open && tag.is_block() => breaks += 1,
            _ => loose |= runs,
        }
        let runs = runs && page.tag(child) != Tag::Br;
        open = runs || open && !page.is_element(child);
    }
    (rules, breaks, loose)
}

/// The comments among the children of a box, as far as rules or line breaks part them.
pub(super) fn between_breaks(page: &Page, ledger: &Ledger, parent: NodeId) -> Vec<Span> {
    if breaks(page, parent).0 >= 2 {
        let spans = between_rules(page, ledger, parent);
        if spans.len() >= 2 {
            return spans;
        }
    }
    after_bylines(page, ledger, parent)
}

fn is_loose(page: &Page, tag: Tag, node: NodeId) -> bool {
    if page.is_element(node) {
        is_inline(tag) && tag.is_rendered()
    } else {
        !page.text(node).trim().is_empty()
    }
}

/// Where a comment cannot reach: a form, a heading, or what heads the thread.
fn ends(page: &Page, ledger: &Ledger, node: NodeId) -> bool {
    let tag = page.tag(node);
    tag.is_heading()
        || matches!(tag, Tag::Form | Tag::Nav)
        || ledger.of(page, node).fields > 0
        || is_head(page, ledger, node)
}

/// Whether a small part is, or holds, a thread's heading.
pub(super) fn is_head(page: &Page, ledger: &Ledger, node: NodeId) -> bool {
    let at = ledger.heads.partition_point(|head| head.node < node);
    ledger
        .heads
        .get(at)
        .is_some_and(|head| head.node < page.end(node) && ledger.of(page, node).chars <= 60)
}

fn between_rules(page: &Page, ledger: &Ledger, parent: NodeId) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from: Option<NodeId> = None;
    let mut close = |from: &mut Option<NodeId>, end: NodeId| {
        let Some(start) = from.take() else { return };
        let tally = ledger.between(start, end);
        // Some have no date, and a name set in bold or linked.
        let named = || {
            page.is_element(start)
                && is_inline(page.tag(start))
                && names::is_personal(said(page, start).trim_end_matches([':', '：']))
        };
        let signed = (1..=3).contains(&tally.stamps) || tally.stamps == 0 && named();
        if signed && tally.said() >= 12 {
            out.push((start, end));
        }
    };
    // What stands before the first rule is something else, unless a heading of the thread does, or it begins
    // the box as the others begin.
    let (mut open, mut first) = (true, None);
    // "Comment:" within a line heads no thread, but what is said there.
    let captions = |child: NodeId| {
        captions::caption(&said(page, child)).is_some()
            && page
                .next_sibling(child)
                .is_some_and(|it| !page.text(it).trim().is_empty())
    };
    for child in page.children(parent) {
        if page.tag(child) == Tag::Hr || ends(page, ledger, child) && !captions(child) {
            close(&mut from, child);
            open = page.tag(child) == Tag::Hr || is_head(page, ledger, child);
            first = first.or(Some(child));
        } else if open && from.is_none() && ledger.of(page, child).chars > 0 {
            from = Some(child);
        }
    }
    close(&mut from, page.end(parent));
    if let [(one, _), (two, _), ..] = out[..]
        && first.is_some_and(|rule| one < rule)
        && (!page.is_element(one) || page.tag(one) != page.tag(two))
    {
        out.remove(0);
    }
    out
}

/// A line of what a box holds.
struct Line {
    first: NodeId,
    /// Of name and date, or of a name with a colon.
    byline: bool,
    dated: bool,
    /// Nothing stands in the line before.
    apart: bool,
    /// How much the line goes on behind its first node.
    rest: u32,
}

fn after_bylines(page: &Page, ledger: &Ledger, parent: NodeId) -> Vec<Span> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line: Option<NodeId> = None;
    let end = page.end(parent);
    let mut breaks = 2;
    for child in page.children(parent).chain([end]) {
        let inline = child < end
            && (!page.is_element(child) || is_inline(page.tag(child)))
            && page.tag(child) != Tag::Br;
        if inline {
            let dash = !page.is_element(child) && !page.text(child).contains(char::is_alphanumeric);
            line = line.or_else(|| (ledger.of(page, child).chars > 0 && !dash).then_some(child));
            continue;
        }
        if let Some(first) = line.take() {
            lines.push(Line {
                first,
                byline: is_byline(page, ledger, first, child),
                dated: ledger.between(first, child).dates > 0,
                apart: breaks > 1,
                rest: ledger.between(page.end(first), child).chars,
            });
            breaks = 0;
        }
        breaks += 1;
        if child < end && page.tag(child) != Tag::Br {
            lines.push(Line {
                first: child,
                byline: false,
                dated: false,
                apart: false,
                rest: 0,
            });
            breaks = 2;
        }
    }
    drop_labels(page, ledger, &mut lines);
    // A box that ends with a byline has them below what is said, if each stands right below, and apart from what follows.
    let body = lines
        .iter()
        .position(|it| ends(page, ledger, it.first) && it.first > lines[0].first);
    let body = &lines[..body.unwrap_or(lines.len())];
    let below = |it: &[Line]| !it[0].byline || !it[1].byline && it[1].apart;
    if let [first, .., last] = body
        && last.byline
        && !first.byline
        && body.iter().all(|it| !(it.byline && it.apart))
        && body.windows(2).all(below)
    {
        return before_bylines(body, end);
    }
    let mut out: Vec<Span> = Vec::new();
    let mut start: Option<NodeId> = None;
    let mut before = (end, true);
    for Line { first, byline, .. } in lines {
        if byline || ends(page, ledger, first) {
            // The name may have a line of its own, before that of the date.
            let named = byline
                && !before.1
                && ledger.between(before.0, first).chars <= 40
                && is_date_alone(page, first)
                && !ends(page, ledger, before.0);
            let begins = if named { before.0 } else { first };
            out.extend(start.map(|start| (start, begins)));
            start = byline.then_some(begins);
        }
        before = (first, byline);
    }
    // "The webmaster, 9 March 2016" at the end heads nothing.
    let said = |it: &NodeId| !(before == (*it, true) && is_plain(page, *it));
    out.extend(start.filter(said).map(|start| (start, end)));
    out
}

/// The comments that are signed by the lines that are bylines.
fn before_bylines(lines: &[Line], end: NodeId) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, line) in lines.iter().enumerate() {
        if !line.byline {
            start = start.or(Some(line.first));
        } else if let Some(first) = start.take() {
            out.push((first, lines.get(at + 1).map_or(end, |next| next.first)));
        }
    }
    out
}

/// Where writers are dated, a label with a colon is part of what is said, unless it stands apart, has the
/// dated ones' tag and may be a name: one of several words, or each another where they are the most.
fn drop_labels(page: &Page, ledger: &Ledger, lines: &mut [Line]) {
    let is_dated = |it: &&Line| it.byline && it.dated && ledger.is_land(it.first);
    let Some(tag) = lines.iter().find(is_dated).map(|it| page.tag(it.first)) else {
        return;
    };
    // "My question: who paid?" runs on, where the lines of the others hold but name and date.
    let ends = lines.iter().filter(is_dated).all(|it| it.rest <= 30);
    let name = |it: &Line| {
        let text = said(page, it.first);
        let text = text.trim_end_matches([':', '：', ' ']);
        // "Answer of the webmaster:"
        let answers = text
            .split(' ')
            .any(|it| phrases::is_noun(&it.to_lowercase()));
        let fits = it.apart
            && !(ends && it.rest > 30)
            && page.tag(it.first) == tag
            && names::is_personal(text)
            && !answers;
        fits.then(|| text.to_owned())
    };
    let labels = lines.iter().filter(|it| it.byline && !it.dated);
    let labels: Vec<Option<String>> = labels.map(name).collect();
    let mut names = QuickSet::<String>::default();
    names.extend(labels.iter().flatten().cloned());
    // What recurs is who answers, or what is added.
    let recur = names.len() < labels.iter().flatten().count();
    let most = names.len() == labels.len()
        && labels.len() * 2 > lines.iter().filter(|it| it.byline).count();
    // "Ann van Berg:", not "My question:" or "MY QUESTION:".
    let full = |it: &str| {
        let low = |word: &str| word.starts_with(char::is_lowercase) && word.len() > 3;
        it.contains(' ') && it.contains(char::is_lowercase) && !it.split(' ').any(low)
    };
    let mut labels = labels.into_iter();
    for line in lines.iter_mut().filter(|it| it.byline && !it.dated) {
        line.byline = labels
            .next()
            .flatten()
            .is_some_and(|it| !recur && (most || full(&it)));
    }
}

/// What a text, or a small element, says.
fn said(page: &Page, node: NodeId) -> String {
    if page.is_element(node) && !is_small(page, node) {
        String::new()
    } else if page.is_element(node) {
        page.inline_text(node)
    } else {
        page.text(node).trim().to_owned()
    }
}

/// Whether a line begins with nothing but a date.
fn is_date_alone(page: &Page, first: NodeId) -> bool {
    dates::start(&said(page, first)) == Some(0)
}

/// Whether the line from `start` to `end` begins with a name set in bold or linked, and has a date behind it.
fn is_byline(page: &Page, ledger: &Ledger, start: NodeId, end: NodeId) -> bool {
    if captions::caption(&said(page, start)) == Some(Caption::Other) {
        return false;
    }
    let tally = ledger.between(start, end);
    let glued = || {
        page.next_sibling(start)
            .is_some_and(|next| next < end && dates::after_lead(page.text(next)).is_some())
    };
    let introduced = || {
        page.is_element(start)
            && ledger.is_land(start)
            && (said(page, start).ends_with(':')
                || page.next_sibling(start).is_some_and(|next| {
                    next < end && page.text(next).trim_start().starts_with([':', '：'])
                }))
    };
    (tally.stamps == 1 || tally.dates == 1 && glued() || tally.dates == 0 && introduced())
        && (page.is_element(start) || tally.chars <= LINE)
        && (is_date_alone(page, start)
            || page.is_element(start)
                && names::is_short(said(page, start).trim_end_matches([':', '：']))
            || is_plain(page, start))
}

/// Whether a line is "Ann, 3 May 2020", and nothing else.
fn is_plain(page: &Page, start: NodeId) -> bool {
    let line = said(page, start);
    let ends = date::find_all(&line, None).last().map_or(0, |it| it.end);
    ends > 0
        && line.len() <= ends + 2
        // "Last change: 9 March 2016"
        && dates::start(&line).is_none_or(|at| !line[..at].trim_end().ends_with([':', '：']))
        && names::split(&line).is_some_and(|it| !it.1.is_empty() && names::is_personal(&it.0))
}

/// The first node of "Ann (talk) 12:34, 5 May 2009" at the end of what a paragraph or item says itself: a
/// link to somebody, and the time beside it.
pub(super) fn signature(page: &Page, block: NodeId) -> Option<(NodeId, NodeId)> {
    let mut last = None;
    for child in page.children(block) {
        if page.is_element(child) && !is_inline(page.tag(child)) {
            break;
        }
        if page.tag(child) != Tag::Br && is_loose(page, page.tag(child), child) {
            last = Some(child);
        }
    }
    signature_before(page, last?)
}

/// The same where the node with the date is known: the first of the signature, and the writer's link.
pub(super) fn signature_before(page: &Page, when: NodeId) -> Option<(NodeId, NodeId)> {
    let text = said(page, when);
    let hour = text
        .as_bytes()
        .windows(3)
        .any(|it| it[1] == b':' && it[0].is_ascii_digit() && it[2].is_ascii_digit());
    let ends = || {
        let found = date::find_all(&text, None).into_iter().next()?;
        // "(UTC)" may follow, words may not.
        let zone = text
            .get(found.end..)?
            .trim_matches(|it: char| !it.is_alphanumeric());
        (found.date.has_day() && zone.len() <= 5).then_some(())
    };
    if text.len() > 64 || !hour {
        return None;
    }
    ends()?;
    let mut found = None;
    for node in page.preceding(when).take(6) {
        if page.is_element(node) {
            let link = std::iter::once(node)
                .chain(page.descendant_elements(node).take(6))
                .find(|&it| page.tag(it) == Tag::A && page.attribute(it, "href").is_some());
            if !is_inline(page.tag(node)) || page.tag(node) == Tag::Br || !is_small(page, node) {
                break;
            }
            let name = link.filter(|&link| names::is_personal(&page.inline_text(link)));
            if let Some(link) = name {
                found = Some((node, link));
            }
        } else if page
            .text(node)
            .chars()
            .filter(|it| it.is_alphanumeric())
            .count()
            > 3
        {
            break;
        }
    }
    found
}

/// Whether a paragraph or item says something and is signed at its end.
pub(super) fn is_signed(page: &Page, ledger: &Ledger, block: NodeId) -> bool {
    matches!(page.tag(block), Tag::P | Tag::Dd | Tag::Li)
        && signature(page, block).is_some_and(|(first, _)| {
            let said = ledger.between(block, first);
            said.said() >= 3 && said.said() > said.linked && {
                let first = page
                    .children(block)
                    .find(|&it| is_loose(page, page.tag(it), it));
                first.is_some_and(|it| {
                    let text = page.text(it);
                    !names::is_byline(text) && !names::is_link_word(text)
                })
            }
        })
}

/// What is signed, with what its writer says before in paragraphs or items that are not: back to a heading,
/// a rule or somebody else's words.
pub(super) fn signed_spans(page: &Page, ledger: &Ledger, signed: &[NodeId]) -> Vec<Span> {
    let span = |&node: &NodeId| {
        let (mut start, mut at) = (node, node);
        for _ in 0..8 {
            let Some(before) = page.previous_sibling(at) else {
                // Items of one list are all of the thread.
                return (
                    if page.tag(node) == Tag::P {
                        node
                    } else {
                        start
                    },
                    page.end(node),
                );
            };
            at = before;
            let tag = page.tag(before);
            let holds = signed.partition_point(|&it| it < before);
            let foreign = signed.get(holds).is_some_and(|&it| it < page.end(before));
            if foreign || tag.is_heading() || tag == Tag::Hr || ledger.of(page, before).headings > 0
            {
                return (start, page.end(node));
            }
            if page.is_element(before) && ledger.of(page, before).said() > 0 {
                start = before;
            }
        }
        (node, page.end(node))
    };
    signed.iter().map(span).collect()
}
