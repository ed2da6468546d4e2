//! The members of a group: each with what it holds of its own, without the members within it.

use super::dates;
use super::ledger::{Ledger, Tally, is_inline, is_small};
use super::loose::{self, Span};
use super::marks::Marks;
use super::names;
use super::threads::Item;
use crate::page::{NodeId, Page, Tag};

/// What is asked about one member: the siblings from `node` up to `end`.
pub(super) struct Member {
    pub(super) node: NodeId,
    pub(super) end: NodeId,
    pub(super) own: Tally,
    /// Whether it lies within another member.
    pub(super) is_nested: bool,
}

impl Member {
    pub(super) fn item(&self, page: &Page) -> Item {
        let shown =
            |&it: &NodeId| page.is_element(it) || page.text(it).contains(char::is_alphanumeric);
        let behind = page.following(self.node).take_while(|&it| it < self.end);
        let mut elements = vec![self.node];
        elements.extend(behind.filter(shown));
        Item { elements }
    }
}

/// Members of which each has a parent of its own that says more are parts of comments: the header,
/// the cell with the name.
pub(super) fn wholeness(page: &Page, ledger: &Ledger, filled: &[&Member]) -> f32 {
    const PART: f32 = 0.4;
    let mut packs: Vec<NodeId> = Vec::new();
    for member in filled.iter().take(60) {
        let parent = page.parent(member.node);
        if !packs.contains(&parent) {
            packs.push(parent);
        }
    }
    // What the members in it say, answers in boxes of answers too, is none of what a parent says itself.
    let rest = |parent: NodeId| {
        let from = filled.partition_point(|it| it.node < parent);
        let inside = filled[from..].iter();
        let inside = inside.take_while(|it| it.node < page.end(parent));
        let said: u32 = inside.map(|it| it.own.said()).sum();
        ledger.of(page, parent).said().saturating_sub(said)
    };
    let sample = filled.len().min(60);
    if packs.len() == sample {
        let fuller = packs
            .iter()
            .filter(|&&parent| {
                !matches!(page.tag(parent), Tag::Body | Tag::Main | Tag::Html) && rest(parent) >= 12
            })
            .count();
        if packs.len() > 1 && fuller * 2 >= packs.len() {
            return PART;
        }
    }
    1.0
}

/// Whether the members, whatever they are called, are but the smaller part of what a box of its own for
/// each holds, other members in it left out.
pub(super) fn are_parts(page: &Page, ledger: &Ledger, filled: &[&Member]) -> bool {
    let outer = |member: &&Member| {
        let parent = page.parent(member.node);
        let from = filled.partition_point(|it| it.node < parent);
        let inside = filled[from..]
            .iter()
            .take_while(|it| it.node < page.end(parent));
        let mut whole = ledger.of(page, parent);
        let mut count = 0;
        for it in inside {
            whole = whole.minus(&it.own);
            count += usize::from(page.parent(it.node) == parent);
            if count > 1 {
                return false;
            }
        }
        count == 1 && whole.said().saturating_sub(whole.linked) > member.own.said()
    };
    filled.len() > 1
        && filled.iter().take(60).filter(|it| outer(it)).count() * 2 > filled.len().min(60)
}

/// Whether another site's notice of a link stands in the place of a comment.
fn is_pingback(page: &Page, node: NodeId) -> bool {
    std::iter::once(node)
        .chain(page.ancestors(node).take(2))
        .flat_map(|up| page.classes(up))
        .any(|class| {
            matches!(
                class,
                "pingback" | "trackback" | "wp-block-comment-pingback" | "pinglist" | "trackbacks"
            )
        })
}

/// Whether a row but heads the columns of a table.
fn is_head(page: &Page, member: &Member) -> bool {
    let row = member.node;
    page.tag(row) == Tag::Tr
        && member.end == page.end(row)
        && member.own.dates == 0
        && (page.child_elements(row))
            .all(|it| page.tag(it) == Tag::Th || page.children(it).next().is_none())
}

/// The members that hold something; where each has a byline, whatever it holds, all of them.
pub(super) fn filled<'a>(page: &Page, members: &'a [Member], led: bool) -> Vec<&'a Member> {
    let mut filled: Vec<&Member> = members
        .iter()
        .filter(|it| it.own.said() > 0 && !is_pingback(page, it.node) && !is_head(page, it))
        .collect();
    // A notice among signed comments is none.
    let signed = |member: &Member| member.own.dates + member.own.authors > 0;
    if !led && filled.iter().filter(|member| signed(member)).count() * 4 >= filled.len() * 3 {
        filled.retain(|member| signed(member));
    }
    // Bare items, or links, of a list in what has parts are part of it, whatever days they tell of.
    let parted = |it: &Member| {
        let first = page
            .children(it.node)
            .find(|&it| page.is_element(it) || !page.text(it).trim().is_empty());
        first.is_some_and(|it| page.is_element(it))
    };
    if filled.iter().all(|it| it.is_nested || parted(it)) {
        let is_bare = |it: &Member| {
            let linked = it.own.said() == it.own.linked;
            page.tag(it.node) == Tag::Li
                && (linked || page.child_elements(it.node).next().is_none())
        };
        filled.retain(|it| !it.is_nested || !is_bare(it));
    }
    filled
}

/// Spans as members: for each what it holds without the members within it.
pub(super) fn own(ledger: &Ledger, spans: &[Span]) -> Vec<Member> {
    let mut out: Vec<Member> = Vec::with_capacity(spans.len());
    let mut open: Vec<usize> = Vec::new();
    for &(node, end) in spans {
        while open.last().is_some_and(|&outer| out[outer].end <= node) {
            open.pop();
        }
        let own = ledger.between(node, end);
        if let Some(&outer) = open.last() {
            out[outer].own = out[outer].own.minus(&own);
        }
        let is_nested = !open.is_empty();
        open.push(out.len());
        out.push(Member {
            node,
            end,
            own,
            is_nested,
        });
    }
    out
}

/// Members that reach up to the next of their kind.
pub(super) fn runs(page: &Page, ledger: &Ledger, leaders: &[NodeId]) -> Vec<Member> {
    if let Some(members) = signed_runs(page, ledger, leaders) {
        return members;
    }
    if end_in_names(page, ledger, leaders) {
        return Vec::new();
    }
    // What each is headed by, right behind its byline, is a title and begins nothing else.
    let behind = |&node: &NodeId| {
        let next = page.following(node).find(|&it| page.is_element(it));
        next.filter(|&it| page.tag(it).is_heading())
    };
    let titled = leaders.len() > 1 && leaders.iter().all(|it| behind(it).is_some());
    let mut out: Vec<Member> = Vec::with_capacity(leaders.len());
    let mut open: Vec<usize> = Vec::new();
    let mut longest = 0;
    for (index, &node) in leaders.iter().enumerate() {
        let next = leaders.get(index + 1).copied();
        let mut end = page.end(node);
        let mut siblings = 0;
        while let Some(sibling) = sibling_at(page, node, end) {
            let tag = page.tag(sibling);
            let over = next.is_some_and(|next| sibling >= next)
                || (next.is_none() && longest > 0 && siblings >= longest)
                || matches!(tag, Tag::Form | Tag::Nav | Tag::H1)
                || matches!(tag, Tag::H2 | Tag::H3) && !(titled && siblings == 0)
                || ledger.marks(sibling).has(Marks::FORM) && ledger.of(page, sibling).fields > 0;
            if over {
                break;
            }
            siblings += usize::from(page.is_element(sibling));
            end = page.end(sibling);
        }
        longest = longest.max(siblings);
        let own = ledger.between(node, end);
        // Answers within what they answer: lists of terms in lists of terms.
        while open.last().is_some_and(|&outer| out[outer].end < end) {
            open.pop();
        }
        let outer = open.last().copied();
        if let Some(outer) = outer {
            out[outer].own = out[outer].own.minus(&own);
        }
        open.push(out.len());
        out.push(Member {
            node,
            end,
            own,
            is_nested: outer.is_some(),
        });
    }
    out
}

/// Members that reach back to the one before, where name and date stand after what was said; nothing
/// if they stand before it.
fn signed_runs(page: &Page, ledger: &Ledger, leaders: &[NodeId]) -> Option<Vec<Member>> {
    if let [only] = *leaders {
        return signed_alone(page, ledger, only).map(|it| vec![it]);
    }
    let (&first, &last) = (leaders.first()?, leaders.last()?);
    let after = |it| shape(page, ledger, beside(page, it, Page::next_sibling));
    let rest = ledger.between(page.end(last), page.end(page.parent(last)));
    // What was said is alike: it stands before the first as before the second, or behind the last as behind the first.
    let signed = follow_alike(page, ledger, leaders);
    // The last may be said in another shape; what a heading or the form begins is said by nobody.
    let goes_on = page
        .following(last)
        .take_while(|&it| !page.tag(it).is_heading() && ledger.of(page, it).fields == 0)
        .any(|it| ledger.of(page, it).said() > 0);
    let headed = rest.said() > 0 && (!signed || after(last) == after(first) || goes_on);
    // A term comes first, but where its list begins with what it explains.
    let led = page.tag(first) == Tag::Dt
        && page
            .child_elements(page.parent(first))
            .next()
            .is_none_or(|it| page.tag(it) != Tag::Dd);
    if headed || led {
        return None;
    }
    let mut out = Vec::with_capacity(leaders.len());
    let mut most = 0;
    for (index, &node) in leaders.iter().enumerate().skip(1).chain([(0, &first)]) {
        let least = index
            .checked_sub(1)
            .map_or(NodeId::DOCUMENT, |at| page.end(leaders[at]));
        let (mut start, mut siblings) = (node, 0);
        while let Some(before) = page.previous_sibling(start).filter(|&it| it >= least) {
            let over = page.tag(before).is_heading()
                || matches!(page.tag(before), Tag::Form | Tag::Nav)
                || index == 0 && siblings >= most;
            if over {
                break;
            }
            siblings += usize::from(page.is_element(before));
            start = before;
        }
        most = most.max(siblings);
        // Each has something to sign.
        if ledger.between(start, node).said() == 0 {
            return None;
        }
        let end = page.end(node);
        out.push(Member {
            node: start,
            end,
            own: ledger.between(start, end),
            is_nested: false,
        });
    }
    out.rotate_right(1);
    Some(out)
}

/// The one comment between a thread's heading and the byline below it, behind which nobody says anything.
fn signed_alone(page: &Page, ledger: &Ledger, byline: NodeId) -> Option<Member> {
    let is_end = |it: NodeId| page.tag(it).is_heading() || ledger.of(page, it).fields > 0;
    let is_head = |it: NodeId| loose::is_head(page, ledger, it);
    let goes_on = page
        .following(byline)
        .take_while(|&it| !is_end(it))
        .any(|it| ledger.of(page, it).said() > 0);
    let line = page.inline_text(byline);
    if goes_on || !is_small(page, byline) || !names::is_byline(&line) && !is_name_and_day(&line) {
        return None;
    }
    let mut start = byline;
    let heading = loop {
        let before = page.previous_sibling(start)?;
        if is_end(before) || is_head(before) {
            break before;
        }
        start = before;
    };
    let at = ledger.heads.partition_point(|it| it.node < heading);
    let head = ledger.heads.get(at).filter(|_| is_head(heading))?;
    let end = page.end(byline);
    let headed = head.is_heading && !head.says.invitation;
    (headed && ledger.between(start, byline).said() > 0).then(|| Member {
        node: start,
        end,
        own: ledger.between(start, end),
        is_nested: false,
    })
}

/// "Ann, 3 May 2020", but not "Last change: 3 May 2020".
fn is_name_and_day(line: &str) -> bool {
    let day = dates::start(line).and_then(|at| line.get(..at));
    day.is_some_and(|it| !it.trim_end().ends_with([':', '：']))
        && names::split(line).is_some_and(|it| names::is_personal(&it.0))
}

/// Of what kind a sibling is that says something.
fn shape<'a>(
    page: &'a Page,
    ledger: &Ledger,
    at: Option<NodeId>,
) -> Option<(Tag, Option<&'a str>, bool)> {
    let said = at.filter(|&it| ledger.of(page, it).chars > 0)?;
    let id = page.attribute(said, "id").is_some();
    Some((page.tag(said), page.attribute(said, "class"), id))
}

/// Whether the first stands below the same kind of thing as the second: a text that it ends.
fn follow_alike(page: &Page, ledger: &Ledger, leaders: &[NodeId]) -> bool {
    let before = |it| shape(page, ledger, beside(page, it, Page::previous_sibling));
    let &[first, second, ..] = leaders else {
        return false;
    };
    before(first).is_some() && before(first) == before(second)
}

/// The line with but a name right above one that begins with a date, where something follows below.
pub(super) fn name_above(page: &Page, ledger: &Ledger, date: NodeId) -> Option<NodeId> {
    if !is_date_line(page, ledger, date) {
        return None;
    }
    let name = beside(page, date, Page::previous_sibling)?;
    (is_name_line(page, ledger, name) && beside(page, date, Page::next_sibling).is_some())
        .then_some(name)
}

/// Whether all of three and more stand above full and half hours: who plays when is told of.
pub(super) fn are_events(page: &Page, names: &[NodeId]) -> bool {
    let is_round = |name: &NodeId| {
        let line = beside(page, *name, Page::next_sibling).map(|it| page.inline_text(it));
        let clock = line.as_deref().and_then(|it| it.split_whitespace().last());
        clock
            .and_then(|it| it.split_once(':'))
            .is_some_and(|(hour, minute)| {
                matches!(minute, "00" | "30") && hour.parse::<u8>().is_ok_and(|it| it > 0)
            })
    };
    names.len() > 2 && names.iter().all(is_round)
}

/// Whether a date stands above the first name: what it begins the name ends.
pub(super) fn is_dated_above(page: &Page, ledger: &Ledger, name: NodeId) -> bool {
    page.preceding(name)
        .take_while(|&it| !page.tag(it).is_heading() && !loose::is_head(page, ledger, it))
        .any(|it| is_date_line(page, ledger, it))
}

/// Whether a name stands below each date and nothing behind the last: it ends what stands above, whose place
/// nothing tells.
fn end_in_names(page: &Page, ledger: &Ledger, dates: &[NodeId]) -> bool {
    let below = |date: NodeId| {
        let name = beside(page, date, Page::next_sibling)?;
        let is_name = is_date_line(page, ledger, date) && is_name_line(page, ledger, name);
        is_name.then_some(name)
    };
    let &[first, .., last] = dates else {
        return false;
    };
    let said = beside(page, first, Page::previous_sibling).is_some_and(|it| {
        !page.tag(it).is_heading()
            && !loose::is_head(page, ledger, it)
            && ledger.of(page, it).said() > 0
    });
    let is_last = |it: NodeId| {
        beside(page, it, Page::next_sibling)
            .is_none_or(|it| page.tag(it).is_heading() || ledger.of(page, it).fields > 0)
    };
    said && below(first).is_some() && below(last).is_some_and(is_last)
}

fn is_line(page: &Page, node: NodeId) -> bool {
    page.is_element(node) && !is_inline(page.tag(node)) && is_small(page, node)
}

fn is_date_line(page: &Page, ledger: &Ledger, node: NodeId) -> bool {
    is_line(page, node)
        && ledger.of(page, node).chars <= 40
        && dates::start(&page.inline_text(node)) == Some(0)
}

fn is_name_line(page: &Page, ledger: &Ledger, node: NodeId) -> bool {
    is_line(page, node)
        && ledger.of(page, node).dates == 0
        && !page.tag(node).is_heading()
        && names::is_personal(page.inline_text(node).trim_end_matches([':', '：']))
}

/// The next sibling on one side that is no blank text.
fn beside(page: &Page, node: NodeId, step: fn(&Page, NodeId) -> Option<NodeId>) -> Option<NodeId> {
    let blank = |it: &NodeId| !page.is_element(*it) && page.text(*it).trim().is_empty();
    page.siblings(node, step).find(|it| !blank(it))
}

/// The sibling of `node` that begins at `at`.
fn sibling_at(page: &Page, node: NodeId, at: NodeId) -> Option<NodeId> {
    (at < page.end(page.parent(node))).then_some(at)
}

/// The heading of a member that is not the writer's name.
pub(super) fn title(page: &Page, member: &Member, author: Option<&str>) -> Option<String> {
    page.descendant_elements(member.node)
        .take(80)
        .filter(|&node| page.tag(node).is_heading() && is_small(page, node))
        .map(|node| page.inline_text(node))
        .find(|title| author.is_none_or(|author| !title.contains(author)))
}
