//! From groups of comments to threads: which belong together, and what stands around
//! them: heading, declared count, form, "comments are closed", the element that holds it all.

use super::candidates::Found;
use super::depths::depths;
use super::ledger::{Head, Ledger};
use super::lexicon::section;
use super::naming::Naming;
use super::reader::{Names, Reader, SAMPLES};
use super::told::Place;
use super::{Comment, Thread, names, notes, phrases};
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::QuickSet;
use crate::text::order;

/// One comment's elements.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// In document order, none within another.
    pub(super) elements: Vec<NodeId>,
}

impl Item {
    fn span(&self, page: &Page) -> (NodeId, NodeId) {
        let first = self.elements.first().copied().unwrap_or(NodeId::DOCUMENT);
        (
            first,
            self.elements.last().map_or(first, |&last| page.end(last)),
        )
    }
}

/// Of overlapping groups the best, beside those already chosen; the comments of all in document order.
pub(super) fn choose(
    page: &Page,
    ledger: &Ledger,
    mut found: Vec<Found>,
    mut chosen: Vec<Item>,
) -> Vec<Item> {
    // Disjoint and sorted.
    let mut spans = spans_of(page, &chosen);
    let wider = found.first().and_then(|best| {
        let spans = spans_of(page, &best.items);
        let holds = |group: &&Found| holds_answers(page, ledger, best, &spans, group);
        Some(found.iter().find(holds)?.items.clone())
    });
    if let (Some(best), Some(items)) = (found.first_mut(), wider) {
        best.items = items;
    }
    for group in found.into_iter().take(400) {
        // Beside a thread only what is called a comment itself makes another.
        if !chosen.is_empty() && (group.named < Naming::Text || group.score < 6.0 || !group.signed)
        {
            continue;
        }
        if !chosen.is_empty() && is_parent_group(page, ledger, &group, &spans) {
            chosen.extend(group.items);
            order::sort_by_key(&mut chosen, |item| item.elements.first().copied());
            spans = spans_of(page, &chosen);
            continue;
        }
        let overlaps = group.items.iter().any(|item| {
            let (start, end) = item.span(page);
            let at = spans.partition_point(|span| span.1 <= start);
            spans.get(at).is_some_and(|span| span.0 < end)
        });
        if overlaps {
            continue;
        }
        chosen.extend(group.items);
        order::sort_by_key(&mut chosen, |item| item.elements.first().copied());
        spans = spans_of(page, &chosen);
    }
    chosen
}

/// Whether a group is the best one and, within its comments, answers that are called something else: to
/// some of them, as what each holds is a part; items of a list within what is said are nobody's, and one that is
/// but a linked name is no answer. Where the others are dated, one that is but named is quoted.
fn holds_answers(
    page: &Page,
    ledger: &Ledger,
    best: &Found,
    spans: &[(NodeId, NodeId)],
    group: &Found,
) -> bool {
    let (all, many) = (group.items.len(), best.items.len());
    if best.signed && !group.signed || all <= many || all >= many * 2 {
        return false;
    }
    let first = |item: &Item| item.elements.first().copied();
    let count = |item: &Item| {
        let (start, end) = item.span(page);
        ledger.between(start, end)
    };
    let dated = best.items.iter().filter(|it| count(it).dates > 0).count() * 2 > many;
    let is_best = |item: &&Item| {
        let at = best.items.binary_search_by_key(&first(item), first);
        at.is_ok_and(|at| best.items[at].elements == item.elements)
    };
    let is_within = |item: &Item| {
        let (start, end) = item.span(page);
        let at = spans.partition_point(|span| span.1 <= start);
        let own = count(item);
        (own.dates > 0 || own.authors > 0 && !dated)
            && spans
                .get(at)
                .is_some_and(|span| span.0 < start && end <= span.1)
    };
    group.items.iter().filter(is_best).count() == many
        && group.items.iter().all(|it| is_best(&it) || is_within(it))
}

/// The elements of told comments that no item touches; of one alone a heading or name must speak, too.
pub(super) fn missed(
    page: &Page,
    ledger: &Ledger,
    items: &[Item],
    places: &[Place],
) -> Vec<NodeId> {
    let spans = spans_of(page, items);
    let is_free = |&it: &NodeId| {
        let at = spans.partition_point(|span| span.1 <= it);
        spans.get(at).is_none_or(|span| span.0 >= page.end(it))
    };
    let elements = places.iter().filter_map(|it| it.element);
    let mut out: Vec<NodeId> = elements.filter(is_free).collect();
    out.sort_unstable();
    if out.len() == 1 {
        out.retain(|&it| ledger.is_land(it));
    }
    out
}

/// The outermost spans, in document order.
fn spans_of(page: &Page, items: &[Item]) -> Vec<(NodeId, NodeId)> {
    let mut out: Vec<(NodeId, NodeId)> = Vec::new();
    for span in items.iter().map(|item| item.span(page)) {
        if out.last().is_none_or(|last| last.1 <= span.0) {
            out.push(span);
        }
    }
    out
}

/// Whether the group's members are the comments that those already chosen, of another class, reply to:
/// they hold them, and what is left of each is still one signed comment.
fn is_parent_group(
    page: &Page,
    ledger: &Ledger,
    group: &Found,
    spans: &[(NodeId, NodeId)],
) -> bool {
    if !group.named.is_each() {
        return false;
    }
    let mut holding = 0;
    for item in &group.items {
        let (start, end) = item.span(page);
        let from = spans.partition_point(|span| span.1 <= start);
        let mut own = ledger.between(start, end);
        for span in spans.iter().skip(from).take_while(|span| span.0 < end) {
            if span.0 <= start || span.1 > end {
                return false;
            }
            holding += 1;
            own = own.minus(&ledger.between(span.0, span.1));
        }
        if own.said() < 3 || own.authors == 0 || own.dates == 0 || own.dates > 3 {
            return false;
        }
    }
    holding > 0
}

/// Makes threads of items that stand in document order.
pub(super) fn build(reader: &Reader, items: &[Item]) -> Vec<Thread> {
    let (page, ledger) = (reader.page, reader.ledger);
    let mut runs: Vec<&[Item]> = Vec::new();
    let mut from = 0;
    let mut end = NodeId(0);
    for (at, item) in items.iter().enumerate() {
        let Some(&start) = item.elements.first() else {
            continue;
        };
        if at > from && start >= end {
            let foreign = ledger.between(end, start).said();
            if foreign > 1200 {
                runs.push(&items[from..at]);
                from = at;
            }
        }
        end = end.max(item.elements.last().map_or(end, |&last| page.end(last)));
    }
    if from < items.len() {
        runs.push(&items[from..]);
    }
    runs.into_iter()
        .filter_map(|run| thread(reader, run, super::platform::name(page, run)))
        .collect()
}

fn thread(reader: &Reader, items: &[Item], platform: &'static str) -> Option<Thread> {
    let page = reader.page;
    let starts: Vec<NodeId> = {
        let mut all: Vec<NodeId> = items
            .iter()
            .flat_map(|item| item.elements.iter().copied())
            .collect();
        all.sort_unstable();
        all
    };
    let depths = depths(reader, items);
    let parts = |item: &Item| reader.parts(&item.elements, within(page, &item.elements, &starts));
    let all: Vec<_> = items.iter().map(parts).collect();
    let reader = &reader.in_order_of(&all);
    let template = reader.learn(&all[..all.len().min(SAMPLES)], Names::All);
    // A family may write its name in small letters.
    let marked = all
        .iter()
        .any(|it| it.author.is_some_and(|(rank, _)| rank >= 6));
    let mut comments: Vec<Comment> = Vec::with_capacity(items.len());
    for ((item, parts), depth) in items.iter().zip(all).zip(depths) {
        let reading = reader.write(parts, &template);
        // "Write a reply…" stands in a comment's place.
        let invites = !reading.dated && phrases::invites(&reading.text);
        if invites || reading.text.is_empty() && !reading.pictured {
            continue;
        }
        comments.push(Comment {
            author: reading.author,
            url: reading.url,
            permalink: reading.permalink,
            date_created: reading.date,
            text: reading.text,
            links: reading.links,
            depth,
            elements: item.elements.clone(),
            by_author: reading.by_author,
            by_staff: reading.by_staff,
        });
    }
    drop_notice(&mut comments);
    if comments.is_empty() {
        return None;
    }
    strip_by(page, &mut comments);
    if !marked {
        strip_ending(&mut comments);
    }
    strip_captions(&mut comments);
    strip_numbers(&mut comments);
    let first = *starts.first()?;
    let end = items
        .iter()
        .flat_map(|item| item.elements.iter())
        .map(|&element| page.end(element))
        .max()?;
    let frame = frame(reader, first, end);
    Some(Thread {
        platform,
        declared_count: frame.count,
        closed: frame.closed,
        comments,
        root: frame.root,
        aside: frame.aside,
    })
}

/// The one that has neither name, date nor address where all others have a name is a notice to readers.
fn drop_notice(comments: &mut Vec<Comment>) {
    let signed = |comment: &Comment| {
        comment.author.is_some() || comment.date_created.is_some() || comment.permalink.is_some()
    };
    if comments.len() > 1
        && comments.iter().filter(|it| !signed(it)).count() == 1
        && comments.iter().filter(|it| it.author.is_none()).count() == 1
    {
        comments.retain(signed);
    }
}

/// "By" before every name of a thread is no part of them.
fn strip_by(page: &Page, comments: &mut [Comment]) {
    // Of names that are links it may stand outside; then it stands before them, or "De Bakker" is called so.
    let linked = |it: &Comment| it.url.is_some();
    let names = |all: bool| -> Vec<&str> {
        let named = comments.iter().filter(|it| all || !linked(it));
        named.filter_map(|it| it.author.as_deref()).collect()
    };
    let bare = names(false);
    let (all, length) = match names::common_by(&names(true)) {
        Some(length) => (true, length),
        None if bare.len() > 2 => {
            let by = names::common_by(&bare).and_then(|it| bare[0].get(..it));
            let is_by = |node: NodeId| Some(page.text(node).trim()) == by;
            let is_long = |by: &&str| by.len() > 4 || bare[0][by.len()..].starts_with([':', '：']);
            let outside = |it: &Comment| {
                let mut elements = it.elements.iter();
                linked(it) && elements.any(|&it| page.descendants(it).any(is_by))
            };
            match by.filter(|by| is_long(by) || comments.iter().any(outside)) {
                Some(by) => (false, by.len()),
                None => return,
            }
        }
        None => return,
    };
    let mine = comments.iter_mut().filter(|it| all || !linked(it));
    for name in mine.filter_map(|it| it.author.as_mut()) {
        if let Some(rest) = name.get(length..) {
            *name = rest.trim_start_matches([' ', ':', '：']).to_owned();
        }
    }
}

/// What all names of a thread end with in small letters or brackets is a verb or a rank, whoever lists it: "Ann
/// yells", "Bob yells", "Ann (Reader)", "Bob (Reader)". Of several words the first is a known verb: "Ann says so";
/// a family may be called "von der heide".
fn strip_ending(comments: &mut [Comment]) {
    let names = || comments.iter().filter_map(|it| it.author.as_deref());
    let different: QuickSet<&str> = names().collect();
    let Some(first) = names().next().filter(|_| different.len() > 2) else {
        return;
    };
    let (mut rest, mut words, mut kept) = (first, 0, first.len());
    for _ in 0..3 {
        let rank = rest.ends_with(')').then(|| rest.rfind(" (")).flatten();
        let Some(at) = rank.or_else(|| rest.rfind(' ')) else {
            break;
        };
        let (ending, word) = (&first[at..], &rest[at + 1..]);
        let is_led = |name: &str| {
            let who = name.strip_suffix(ending);
            who.is_some_and(|it| it.contains(char::is_alphabetic))
        };
        let ranked = word.ends_with(')');
        if !(ranked || word.chars().all(char::is_lowercase)) || !names().all(is_led) {
            break;
        }
        words += usize::from(!ranked);
        let verb = word.len() > 2 && section("says").is(word);
        if ranked && words == 0 || verb {
            kept = at;
        }
        rest = &first[..at];
    }
    // One word alone is a verb that nobody has listed.
    if words == 1 {
        kept = rest.len();
    }
    let cut = first.len() - kept;
    for name in comments.iter_mut().filter_map(|it| it.author.as_mut()) {
        name.truncate(name.len() - cut);
    }
}

/// "Comment:" before the text of each is no part of them.
fn strip_captions(comments: &mut [Comment]) {
    // One alone, two within their lines, or each under a word of its own, chose that word.
    let [first, _, others @ ..] = &*comments else {
        return;
    };
    let parted = first.text.split_once([':', '：']);
    let caption = parted.map(|it| it.0.to_owned());
    let Some(caption) = caption.filter(|it| phrases::is_noun(&it.trim_end().to_lowercase())) else {
        return;
    };
    let apart = others.is_empty();
    let said = |it: &Comment| {
        let rest = it.text.strip_prefix(&caption)?.strip_prefix([':', '：'])?;
        let is_line = rest.trim_start_matches(' ').starts_with('\n');
        (is_line || !apart).then(|| rest.trim_start().to_owned())
    };
    let texts: Option<Vec<String>> = comments.iter().map(said).collect();
    for (comment, text) in comments.iter_mut().zip(texts.into_iter().flatten()) {
        comment.text = text;
    }
}

/// "#1", "#2" before the texts of a thread, or "1.", "2.", "3.", each the next one's, are no part of them.
fn strip_numbers(comments: &mut [Comment]) {
    let dotted = comments.len() > 2;
    let number = |text: &str| {
        let (number, marked, said) = notes::number(text)?;
        let begins = dotted || !text.starts_with(|it: char| it.is_ascii_digit());
        let apart = begins && marked && said.starts_with(char::is_whitespace);
        apart.then(|| (number, text.len() - said.trim_start().len()))
    };
    let cuts: Option<Vec<(usize, usize)>> = comments.iter().map(|it| number(&it.text)).collect();
    let Some(cuts) = cuts.filter(|cuts| {
        cuts.len() >= 2
            && cuts
                .windows(2)
                .all(|pair| pair[0].0.abs_diff(pair[1].0) == 1)
    }) else {
        return;
    };
    for (comment, (_, cut)) in comments.iter_mut().zip(cuts) {
        comment.text = comment.text.get(cut..).unwrap_or_default().to_owned();
    }
}

/// The elements of other comments that may lie within these.
fn within<'a>(page: &Page, elements: &[NodeId], starts: &'a [NodeId]) -> &'a [NodeId] {
    let (Some(&first), Some(&last)) = (elements.first(), elements.last()) else {
        return &[];
    };
    let from = starts.partition_point(|&start| start <= first);
    let to = starts.partition_point(|&start| start < page.end(last));
    starts.get(from..to).unwrap_or(&[])
}

/// What stands around a thread.
struct Frame {
    root: NodeId,
    aside: Vec<NodeId>,
    count: Option<u32>,
    closed: Option<bool>,
}

fn frame(reader: &Reader, first: NodeId, end: NodeId) -> Frame {
    let (page, ledger) = (reader.page, reader.ledger);
    let counted = ledger.heads[..ledger.heads.partition_point(|head| head.node < first)]
        .iter()
        .rev()
        .take(8)
        .filter(|head| {
            let between = ledger.between(page.end(head.node), first);
            between.chars.saturating_sub(between.formed) <= 500
        })
        .collect::<Vec<&Head>>();
    let head = counted
        .iter()
        .find(|head| head.says.count.is_some() && head.is_heading)
        .or_else(|| {
            counted
                .iter()
                .find(|head| head.says.count.is_some() && !head.says.invitation)
        })
        .or_else(|| {
            counted
                .iter()
                .find(|head| !head.says.invitation && head.is_heading)
        })
        .or_else(|| counted.first());
    let form = ledger
        .forms
        .iter()
        .copied()
        .filter(|&form| {
            let gap = if form >= end {
                ledger.between(end, form)
            } else if page.end(form) <= first {
                ledger.between(page.end(form), first)
            } else {
                return true;
            };
            gap.chars.saturating_sub(gap.formed) <= 800
        })
        .min_by_key(|&form| {
            if form >= end {
                form.0 - end.0
            } else {
                first.0.saturating_sub(form.0)
            }
        });
    let closing = ledger.closed.iter().copied().find(|&node| {
        node >= first && ledger.between(end.min(node), node).chars <= 800
            || node < first && ledger.between(node, first).chars <= 300
    });
    let closed = if closing.is_some() {
        Some(true)
    } else {
        form.map(|_| false)
    };
    // The smallest element around the comments; it grows while heading, form or notice lie outside
    // and what else comes in is little.
    let mut root = page
        .ancestors(first)
        .find(|&up| page.end(up) >= end)
        .unwrap_or(first);
    let wanted: Vec<NodeId> = head
        .map(|head| head.node)
        .into_iter()
        .chain(form)
        .chain(closing)
        .collect();
    loop {
        let parent = page.parent(root);
        if parent == NodeId::DOCUMENT
            || matches!(page.tag(root), Tag::Body | Tag::Main)
            || matches!(page.tag(parent), Tag::Body | Tag::Html)
        {
            break;
        }
        let grows = wanted
            .iter()
            .any(|&node| !page.contains(root, node) && page.contains(parent, node));
        let (now, then) = (ledger.of(page, root), ledger.of(page, parent));
        let added = then.minus(&now);
        let foreign = added.chars.saturating_sub(added.formed);
        let missing = wanted.iter().any(|&node| !page.contains(root, node));
        if !missing || foreign > 400.max(if grows { 600 } else { 0 }) {
            break;
        }
        root = parent;
    }
    // Where the comments stand among the article's own paragraphs, only their part is set aside.
    let inside = ledger.between(first, end);
    let foreign = ledger.of(page, root).said().saturating_sub(inside.said());
    let aside = if foreign <= 1200 {
        vec![root]
    } else {
        let low = head
            .map(|head| head.node)
            .filter(|&node| node < first && page.contains(root, node))
            .unwrap_or(first);
        page.children(root)
            .filter(|&child| page.end(child) > low && child < end)
            .collect()
    };
    Frame {
        root,
        aside,
        count: head.and_then(|head| head.says.count),
        closed,
    }
}
