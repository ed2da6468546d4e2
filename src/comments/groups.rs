//! Which elements of a page may be comments of one thread: those that share a class, an id's stem, a
//! type, a parent. What such a group is worth is weighed in [`super::evidence`].

use super::ledger::{Ledger, is_inline, is_small};
use super::loose;
use super::marks::{self, Marks};
use super::members;
use super::names;
use super::phrases::Heading;
use super::platform;
use super::tally::Tally;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::QuickMap;
use crate::text::order;

/// What the members of a group share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    /// schema.org/Comment and the like.
    Kind,
    /// What an adapter takes for a comment.
    Told,
    /// An element's own name: `<shreddit-comment>`.
    Name(&'a str),
    /// An attribute that numbers comments: `data-comment-id`.
    Data(&'a str),
    Class(Tag, &'a str),
    /// An id up to its number: `comment-`.
    Stem(Tag, &'a str, &'a str),
    /// The same parent.
    Kids(NodeId, Tag),
    /// They begin with, or their first part does, a small box of this kind that holds name or date.
    Holder(Tag, &'a str, u8),
    /// The same tags above: nested lists without any class.
    Path(Tag, Tag),
    /// The same parent and class; the siblings up to the next are part of it: `dt`, `dd`.
    Run(NodeId, Tag, &'a str),
    /// The box in which rules or line breaks part them.
    Loose(NodeId),
    /// Each is signed at its end with somebody's link and the time.
    Signed,
}

/// Every group of the page, by its first member; groups overlap.
pub(super) fn all<'a>(page: &'a Page, ledger: &Ledger) -> Vec<(Key<'a>, Vec<NodeId>)> {
    let mut collector = Collector {
        page,
        ledger,
        known: QuickMap::default(),
        groups: QuickMap::default(),
    };
    for node in page.elements() {
        collector.collect(node);
    }
    let mut groups: Vec<(Key, Vec<NodeId>)> = collector
        .groups
        .into_iter()
        .flat_map(|(key, members)| nests(page, ledger, key, members))
        .collect();
    order::sort_by(&mut groups, |a, b| {
        a.1.first()
            .cmp(&b.1.first())
            .then(b.1.len().cmp(&a.1.len()))
            .then(order(a.0).cmp(&order(b.0)))
    });
    groups
}

/// A group in document order; one by tags alone is two where lists of links stand beside lists of voices, or
/// undated ones beside dated ones: a thread may go on in the next list, and does not in the next box.
fn nests<'a>(
    page: &Page,
    ledger: &Ledger,
    key: Key<'a>,
    mut members: Vec<NodeId>,
) -> Vec<(Key<'a>, Vec<NodeId>)> {
    members.sort_unstable();
    members.dedup();
    if let (Key::Run(_, Tag::Dt, _), Some(&first)) = (key, members.first())
        && ledger.begins_with_name(page, first)
    {
        // "Name:", "Date:": each comment begins with the same term.
        let term = page.inline_text(first);
        members.retain(|&it| page.inline_text(it) == term);
    }
    if let (Key::Run(_, _, "name,"), Some(&first)) = (key, members.first())
        && (members::is_dated_above(page, ledger, first) || members::are_events(page, &members))
    {
        return Vec::new();
    }
    // The article may be signed as the comments under the next heading are; what stands below each is no such.
    if let (Key::Run(..), &[one, two, ..]) = (key, &members[..])
        && !ledger.is_land(one)
    {
        let until = |end: NodeId| ledger.heads.partition_point(|head| head.node < end);
        let last = members.last().copied().unwrap_or(two);
        let heads = &ledger.heads[until(page.end(one))..until(last)];
        let behind = members.len() as u32 - 1;
        let is_threads =
            |says: &Heading| !says.invitation && says.count.is_none_or(|it| it >= behind);
        if heads.iter().all(|head| head.node < two)
            && (heads.iter()).any(|head| head.is_heading && is_threads(&head.says))
        {
            members.remove(0);
        }
    }
    if !matches!(key, Key::Path(..)) {
        // What stands in the same box before the thread's heading is of the article.
        let land = |it: &NodeId| ledger.is_land(*it);
        let below = match members.iter().position(land) {
            Some(at) if at > 0 && matches!(key, Key::Kids(..)) => {
                let before = page.end(members[at - 1]);
                let next = ledger.heads.partition_point(|head| head.node < before);
                let next = ledger.heads.get(next);
                let is_headed = next.is_some_and(|head| head.node < members[at]);
                members.get(at..).filter(|it| is_headed && it.len() > 1)
            }
            _ => None,
        };
        let below = below.map(|it| (key, it.to_vec()));
        let mut out = vec![(key, members)];
        out.extend(below);
        return out;
    }
    let mut out: Vec<((bool, bool), Vec<NodeId>)> = Vec::new();
    let mut rest = members.as_slice();
    while let Some(&first) = rest.first() {
        let list = page.parent(first);
        let (inside, after) = rest.split_at(rest.partition_point(|&it| it < page.end(list)));
        rest = after;
        let tally = ledger.of(page, list);
        let sample = &inside[..inside.len().min(6)];
        let titles = || sample.iter().filter(|&&it| begins_with_title(page, it));
        let titled = || titles().count() * 2 > sample.len();
        let linked = inside.len() > 1 && (tally.linked * 2 > tally.chars || titled());
        let kind = (linked, tally.stamps > 0);
        match out.iter_mut().find(|it| it.0 == kind) {
            Some(group) => group.1.extend(inside),
            None => out.push((kind, inside.to_vec())),
        }
    }
    out.into_iter().map(|it| (key, it.1)).collect()
}

/// Whether the first words are a link and more than a name.
fn begins_with_title(page: &Page, member: NodeId) -> bool {
    let first = page
        .descendants(member)
        .find(|&it| !page.is_element(it) && !page.text(it).trim().is_empty());
    first.is_some_and(|it| {
        page.text(it).split_whitespace().nth(2).is_some()
            && page
                .ancestors(it)
                .take_while(|&above| above != member)
                .any(|above| page.tag(above) == Tag::A)
    })
}

fn order(key: Key) -> u8 {
    match key {
        Key::Told => 0,
        Key::Kind => 0,
        Key::Name(_) => 1,
        Key::Data(_) => 2,
        Key::Class(..) => 3,
        Key::Stem(..) => 4,
        Key::Kids(..) => 5,
        Key::Path(..) => 6,
        Key::Holder(..) => 7,
        Key::Run(..) => 8,
        Key::Loose(_) => 9,
        Key::Signed => 10,
    }
}

/// Whether a tag may be the first of siblings that are one comment together.
fn may_lead(tag: Tag) -> bool {
    tag.is_block()
        && !matches!(
            tag,
            Tag::Body | Tag::Main | Tag::Nav | Tag::Form | Tag::Blockquote | Tag::Pre | Tag::Figure
        )
}

/// Whether a tag may be a comment's.
pub(super) fn may_be_item(tag: Tag) -> bool {
    !is_inline(tag)
        && tag.is_rendered()
        && !tag.is_heading()
        && !matches!(
            tag,
            Tag::None
                | Tag::Html
                | Tag::Body
                | Tag::Main
                | Tag::Nav
                | Tag::Ul
                | Tag::Ol
                | Tag::Dl
                | Tag::Tbody
                | Tag::Thead
                | Tag::Form
                | Tag::Header
                | Tag::Footer
                | Tag::Dt
                | Tag::Pre
                | Tag::Hr
                | Tag::Label
                | Tag::Legend
                | Tag::Figure
        )
}

/// What groups are made of, once for a page.
struct Collector<'p, 'a> {
    page: &'a Page,
    ledger: &'p Ledger,
    /// What each class says: classes recur.
    known: QuickMap<&'a str, Marks>,
    groups: QuickMap<Key<'a>, Vec<NodeId>>,
}

impl<'a> Collector<'_, 'a> {
    fn add(&mut self, member: NodeId, key: Key<'a>) {
        self.groups.entry(key).or_default().push(member);
    }

    fn says(&mut self, class: &'a str, what: Marks) -> bool {
        let known = self.known.entry(class);
        known.or_insert_with(|| marks::token_marks(class)).has(what)
    }

    fn collect(&mut self, node: NodeId) {
        let (page, ledger) = (self.page, self.ledger);
        let marks = ledger.marks(node);
        let tally = ledger.of(page, node);
        // Where no word tells of comments, the shape may: something dated, or with a button to reply.
        let said = tally.said().saturating_sub(tally.linked);
        let shaped = tally.dates + tally.replies + tally.permalinks > 0
            && (said >= 12 || said > 0 && tally.dates * tally.authors * tally.avatars > 0);
        let land = ledger.is_land(node) || shaped;
        if platform::is_comment(page, node) {
            self.add(node, Key::Told);
        }
        if tally.stamps > 0 && loose::is_signed(page, ledger, node) {
            self.add(node, Key::Signed);
        }
        if (tally.stamps > 0 || ledger.is_land(node)) && loose::has_breaks(page, node) {
            self.add(node, Key::Loose(node));
        }
        if land {
            self.lead(node, &tally);
        }
        // What is quoted from another site is no comment on this one.
        if (may_be_item(page.tag(node)) || is_whole(page, ledger, node, &tally))
            && (!marks.has(Marks::ALIEN) || marks.has(Marks::COMMENT))
        {
            self.name(node, land);
        }
    }

    /// As what begins a comment, or what holds it is made of.
    fn lead(&mut self, node: NodeId, tally: &Tally) {
        let (page, ledger) = (self.page, self.ledger);
        let tag = page.tag(node);
        // A list that leads has a name and a date; one of a single item is a thread's.
        let is_one = || {
            matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl) && page.child_elements(node).nth(1).is_none()
        };
        if may_lead(tag)
            && (tally.dates + tally.authors > 0 && tally.chars <= 200 || tag == Tag::Dt)
            && !is_one()
        {
            // A class that tells of a writer says more than the first, which may be any paragraph's.
            let mut classes = page.classes(node).filter(|class| !is_state(class));
            let first = classes.clone().next();
            let told = classes.find(|class| self.says(class, Marks::AUTHOR));
            let class = told.or(first).unwrap_or("");
            self.add(node, Key::Run(outer_list(page, node), tag, class));
        }
        // A name in a line of its own, above that of the date.
        if tally.stamps == 1
            && tally.chars <= 40
            && let Some(name) = members::name_above(page, ledger, node)
        {
            self.add(name, Key::Run(page.parent(name), page.tag(name), "name,"));
        }
        // "Name: Ann" in a row or line of its own.
        if may_lead(tag) && (2..=80).contains(&tally.chars) && ledger.begins_with_name(page, node) {
            self.add(node, Key::Run(outer_list(page, node), tag, "name:"));
        }
        // Names that sign what stands above them.
        if matches!(tag, Tag::P | Tag::Div)
            && (2..=60).contains(&tally.chars)
            && is_small(page, node)
            && names::signs(&page.inline_text(node))
        {
            self.add(node, Key::Run(page.parent(node), tag, "by"));
        }
        // Headings that are names, with dates between them.
        if tag.is_heading()
            && tally.dates + tally.authors == 0
            && tally.chars <= 60
            && ledger
                .heads
                .binary_search_by_key(&node, |head| head.node)
                .is_err()
        {
            self.add(node, Key::Run(page.parent(node), tag, ""));
        }
        // Answers may be boxes of another class than what they answer, with the same parts in them.
        if tally.chars <= 120
            && tally.dates + tally.authors > 0
            && let Some(class) = page.classes(node).find(|class| !is_state(class))
        {
            let mut at = page.parent(node);
            for level in 0..2 {
                if may_be_item(page.tag(at)) && ledger.of(page, at).chars > tally.chars {
                    self.add(at, Key::Holder(tag, class, level));
                }
                at = page.parent(at);
            }
        }
        // A list of terms is one whatever classes its terms have.
        if tag == Tag::Dt && !page.attribute(node, "class").unwrap_or("").is_empty() {
            self.add(node, Key::Run(outer_list(page, node), tag, ""));
        }
        // Old tables and plain pages begin each comment with an anchor that has its number.
        if tally.chars <= 200
            && (may_lead(tag) || tag == Tag::A)
            && let Some(stem) = numbered_anchor(page, node)
        {
            self.add(node, Key::Run(page.parent(node), tag, stem));
        }
    }

    /// As a comment's own element, by all that it may be called.
    fn name(&mut self, node: NodeId, land: bool) {
        let (page, marks) = (self.page, self.ledger.marks(node));
        let tag = page.tag(node);
        for (name, value) in page.attributes(node) {
            match name {
                "itemtype" | "typeof" if is_comment_type(value) => self.add(node, Key::Kind),
                "class" if land || marks.has(Marks::COMMENT.with(Marks::POST)) => {
                    // Where each class is a utility, as `my-4`, all of them together tell what it is.
                    if land && value.len() <= 80 && value.split_ascii_whitespace().all(is_state) {
                        self.add(node, Key::Class(tag, value));
                    }
                    for class in value.split_ascii_whitespace() {
                        if class.len() <= 80
                            && (land && !is_state(class)
                                || self.says(class, Marks::COMMENT.with(Marks::POST)))
                        {
                            self.add(node, Key::Class(tag, class));
                        }
                    }
                }
                "id" if land || marks.has(Marks::COMMENT) => {
                    if let Some((stem, rest)) = stem(value) {
                        self.add(node, Key::Stem(tag, stem, rest));
                    }
                }
                _ if name.starts_with("data-")
                    && name.contains("comment")
                    && (name.ends_with("id") || name.ends_with("key")) =>
                {
                    self.add(node, Key::Data(name));
                }
                "data-testid" | "data-test" | "data-hook" | "data-qa" | "role"
                    if marks::token_marks(value).has(Marks::COMMENT) =>
                {
                    self.add(node, Key::Data(value));
                }
                _ => {}
            }
        }
        if tag == Tag::Other && marks.has(Marks::COMMENT) {
            self.add(node, Key::Name(page.name(node)));
        }
        if land {
            let parent = page.parent(node);
            self.add(node, Key::Kids(parent, tag));
            if matches!(
                tag,
                Tag::Li | Tag::Article | Tag::Section | Tag::Blockquote | Tag::Tr | Tag::Dd
            ) {
                self.add(node, Key::Path(tag, page.tag(parent)));
            }
        }
    }
}

/// Whether a list may be a comment.
fn is_whole(page: &Page, ledger: &Ledger, node: NodeId, tally: &Tally) -> bool {
    let tag = page.tag(node);
    if !matches!(tag, Tag::Ul | Tag::Ol | Tag::Dl) {
        return false;
    }
    let named = || {
        let id = page.attribute(node, "id");
        ledger.marks(node).has(Marks::COMMENT) && id.is_some_and(|id| stem(id).is_some())
    };
    // Each comment may be a list: name, text, date. Other lists stand below the form that ends a thread.
    let whole = || {
        tag != Tag::Dl
            && ledger.is_land(node)
            && !ledger.is_behind_form(node)
            && tally.stamps == 1
            && (2..=5).contains(&page.child_elements(node).take(6).count())
    };
    // A list of one term may be a comment, where each comment is a list of its own.
    let one = || {
        let mut terms = page
            .child_elements(node)
            .filter(|&it| page.tag(it) == Tag::Dt && ledger.of(page, it).chars > 0);
        let first = terms.next();
        let captioned = |it| ledger.begins_with_name(page, it) && !ledger.is_behind_form(it);
        tag == Tag::Dl && first.is_some_and(|it| terms.next().is_none() || captioned(it))
    };
    named() || whole() || one()
}

pub(super) fn is_comment_type(value: &str) -> bool {
    value.split_ascii_whitespace().any(|kind| {
        let name = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
        name.eq_ignore_ascii_case("comment")
            || name == "UserComments"
            || name == "Post" && kind.starts_with("sioc")
    })
}

/// The parent of what leads; of a term the outermost list, as answers are lists in what they answer.
fn outer_list(page: &Page, leader: NodeId) -> NodeId {
    let mut list = page.parent(leader);
    while page.tag(leader) == Tag::Dt {
        let outer = page.parent(list);
        list = match (page.tag(list), page.tag(outer)) {
            (_, Tag::Dd) => page.parent(outer),
            // A term and what it explains may have a box together.
            (Tag::Div, Tag::Dl) => outer,
            _ => break,
        };
    }
    list
}

/// Classes that tell states, not kinds.
pub(super) fn is_state(class: &str) -> bool {
    class.len() < 2
        || class
            .rsplit(['-', '_'])
            .next()
            .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
        || class.bytes().filter(u8::is_ascii_digit).count() > 3
        || matches!(
            class,
            "odd"
                | "even"
                | "alt"
                | "first"
                | "last"
                | "parent"
                | "clearfix"
                | "clear"
                | "active"
                | "thread-odd"
                | "thread-even"
                | "thread-alt"
                | "row"
        )
}

/// The stem of the anchor's name or id where the element is one of a comment or begins with it.
fn numbered_anchor(page: &Page, node: NodeId) -> Option<&str> {
    std::iter::once(node)
        .chain(page.descendant_elements(node).take(3))
        .filter(|&it| page.tag(it) == Tag::A && page.attribute(it, "href").is_none())
        .find_map(|it| {
            let name = page
                .attribute(it, "id")
                .or_else(|| page.attribute(it, "name"))?;
            let (stem, rest) = stem(name)?;
            (rest.is_empty() && (stem == "c" || marks::token_marks(stem).has(Marks::COMMENT)))
                .then_some(stem)
        })
}

/// An id around its number: `comment-12-label` → `comment-`, `-label`.
fn stem(id: &str) -> Option<(&str, &str)> {
    let at = id.find(|character: char| character.is_ascii_digit())?;
    let rest = id[at..].trim_start_matches(|character: char| character.is_ascii_hexdigit());
    (at > 0 && id.len() - at <= 40).then(|| (&id[..at], rest))
}
