//! Which elements of a page may be comments: elements that share a class, an id's stem, a type or a
//! parent are a group, and a group is weighed by what its members hold and where they stand.

use std::collections::HashMap;

use super::around::{is_elsewhere, single_holds_thread, surroundings};
use super::ledger::{Ledger, Tally, is_inline};
use super::marks::{self, Marks};
use super::phrases;
use super::platform;
use super::reader::Reader;
use super::threads::Item;
use crate::page::{NodeId, Page, Tag};

/// What the members of a group share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
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
    /// The same tags above: nested lists without any class.
    Path(Tag, Tag),
    /// The same parent and class; the siblings up to the next are part of it: `dt`, `dd`.
    Run(NodeId, Tag, &'a str),
}

/// A group that holds comments.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// In document order; some may lie within others.
    pub(super) items: Vec<Item>,
    pub(super) score: f32,
    /// How much the shared name alone says.
    pub(super) named: f32,
    /// Whether most have a writer, and a date or their own address.
    pub(super) signed: bool,
    /// How well the members are whole comments and not parts of them, up to 1.
    whole: f32,
}

impl Found {
    fn first(&self) -> Option<NodeId> {
        self.items
            .first()
            .and_then(|item| item.elements.first().copied())
    }
}

/// What is asked about one member: the siblings from `node` up to `end`.
pub(super) struct Member {
    pub(super) node: NodeId,
    pub(super) end: NodeId,
    pub(super) own: Tally,
}

impl Member {
    fn item(&self, page: &Page) -> Item {
        let mut elements = vec![self.node];
        let mut at = self.node;
        while let Some(next) = page.next_sibling(at).filter(|&next| next < self.end) {
            if page.is_element(next) {
                elements.push(next);
            }
            at = next;
        }
        Item { elements }
    }
}

/// Every group worth being read, best first; they may overlap.
pub(super) fn find(reader: &Reader, here: Option<&str>) -> Vec<Found> {
    let (page, ledger) = (reader.page, reader.ledger);
    let mut groups: HashMap<Key, Vec<NodeId>> = HashMap::new();
    for node in page.elements() {
        collect(page, ledger, node, &mut groups);
    }
    // Reading samples costs time: as much as the page is long, no more.
    let mut budget = page.len() * 6 + 20_000;
    let mut groups: Vec<(Key, Vec<NodeId>)> = groups.into_iter().collect();
    groups.sort_by(|a, b| {
        a.1.first()
            .cmp(&b.1.first())
            .then(b.1.len().cmp(&a.1.len()))
            .then(order(a.0).cmp(&order(b.0)))
    });
    let mut found: Vec<(f32, Found)> = groups
        .into_iter()
        .filter_map(|(key, members)| {
            let found = weigh(reader, here, key, &distinct(members), &mut budget)?;
            Some((
                found.score * found.whole * (found.items.len() as f32).sqrt(),
                found,
            ))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.first().cmp(&b.1.first())));
    found.into_iter().map(|(_, found)| found).collect()
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
        Key::Run(..) => 7,
    }
}

fn distinct(mut members: Vec<NodeId>) -> Vec<NodeId> {
    members.dedup();
    members
}

/// Whether a tag may be the first of siblings that are one comment together.
fn may_lead(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Dt
            | Tag::Div
            | Tag::P
            | Tag::H2
            | Tag::H3
            | Tag::H4
            | Tag::H5
            | Tag::H6
            | Tag::Tr
            | Tag::Header
            | Tag::Dd
            | Tag::Li
    )
}

/// Whether a tag may be a comment's.
fn may_be_item(tag: Tag) -> bool {
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
                | Tag::Fieldset
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

fn collect<'a>(
    page: &'a Page,
    ledger: &Ledger,
    node: NodeId,
    groups: &mut HashMap<Key<'a>, Vec<NodeId>>,
) {
    let tag = page.tag(node);
    let marks = ledger.marks(node);
    let land = ledger.is_land(node);
    if platform::is_comment(page, node) {
        groups.entry(Key::Told).or_default().push(node);
    }
    let mut add = |key: Key<'a>| groups.entry(key).or_default().push(node);
    if land && may_lead(tag) {
        let tally = ledger.of(page, node);
        if tally.dates + tally.authors > 0 && tally.chars <= 200 || tag == Tag::Dt {
            add(Key::Run(
                page.parent(node),
                tag,
                page.classes(node)
                    .find(|class| !is_state(class))
                    .unwrap_or(""),
            ));
        }
    }
    if !may_be_item(tag) {
        return;
    }
    for (name, value) in page.attributes(node) {
        match name {
            "itemtype" | "typeof" if is_comment_type(value) => add(Key::Kind),
            "class" if land || marks.has(Marks::COMMENT.with(Marks::POST)) => {
                for class in value.split_ascii_whitespace() {
                    let of = marks::token_marks(class);
                    if class.len() <= 80
                        && (land && !is_state(class) || of.has(Marks::COMMENT.with(Marks::POST)))
                    {
                        add(Key::Class(tag, class));
                    }
                }
            }
            "id" if land || marks.has(Marks::COMMENT) => {
                if let Some((stem, rest)) = stem(value) {
                    add(Key::Stem(tag, stem, rest));
                }
            }
            _ if name.starts_with("data-")
                && name.contains("comment")
                && (name.ends_with("id") || name.ends_with("key")) =>
            {
                add(Key::Data(name));
            }
            "data-testid" | "data-test" | "data-hook" | "data-qa" | "role"
                if marks::token_marks(value).has(Marks::COMMENT) =>
            {
                add(Key::Data(value));
            }
            _ => {}
        }
    }
    if tag == Tag::Other && marks.has(Marks::COMMENT) {
        add(Key::Name(page.name(node)));
    }
    if land {
        let parent = page.parent(node);
        add(Key::Kids(parent, tag));
        if matches!(
            tag,
            Tag::Li | Tag::Article | Tag::Section | Tag::Blockquote | Tag::Tr | Tag::Dd
        ) {
            add(Key::Path(tag, page.tag(parent)));
        }
    }
}

fn is_comment_type(value: &str) -> bool {
    value.split_ascii_whitespace().any(|kind| {
        let name = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
        name.eq_ignore_ascii_case("comment")
            || name == "UserComments"
            || name == "Post" && kind.starts_with("sioc")
    })
}

/// Classes that tell states, not kinds.
fn is_state(class: &str) -> bool {
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

/// An id around its number: `comment-12-label` → `comment-`, `-label`.
fn stem(id: &str) -> Option<(&str, &str)> {
    let at = id.find(|character: char| character.is_ascii_digit())?;
    let rest = id[at..].trim_start_matches(|character: char| character.is_ascii_hexdigit());
    (at > 0 && id.len() - at <= 40).then(|| (&id[..at], rest))
}

/// Weighs a group; nothing if it holds no comments.
fn weigh(
    reader: &Reader,
    here: Option<&str>,
    key: Key,
    members: &[NodeId],
    budget: &mut usize,
) -> Option<Found> {
    let (page, ledger) = (reader.page, reader.ledger);
    let named = key_strength(key)?;
    let members = match key {
        Key::Run(..) => runs(page, ledger, members),
        _ => own_tallies(page, ledger, members),
    };
    let mut filled: Vec<&Member> = members
        .iter()
        .filter(|member| member.own.said() > 0 && !is_pingback(page, member.node))
        .collect();
    if filled.is_empty() {
        return None;
    }
    let of = |filled: &[&Member], test: &dyn Fn(&Tally) -> bool| {
        filled.iter().filter(|member| test(&member.own)).count() as f32 / filled.len() as f32
    };
    // A notice among signed comments is none.
    if of(&filled, &|own| own.dates + own.authors > 0) >= 0.8 {
        filled.retain(|member| member.own.dates + member.own.authors > 0);
    }
    let share = |test: &dyn Fn(&Tally) -> bool| of(&filled, test);
    let total = filled.iter().fold((0u64, 0u64), |sum, member| {
        (
            sum.0 + u64::from(member.own.chars),
            sum.1 + u64::from(member.own.linked),
        )
    });
    let many =
        share(&|own| own.dates > 3 && own.authors != 1 || own.authors > 5 || own.replies > 6);
    if many > 0.4 || single_holds_thread(page, ledger, &filled) {
        return None;
    }
    let (dated, written) = (share(&|own| own.dates > 0), share(&|own| own.authors > 0));
    let (replied, pictured) = (share(&|own| own.replies > 0), share(&|own| own.avatars > 0));
    let mut score = named
        + 1.5 * dated
        + 1.5 * written
        + replied
        + 0.5 * pictured
        + share(&|own| own.permalinks > 0);
    score -= 3.0 * many;
    score -= share(&|own| own.fields > 0 && own.headings > 1);
    // Teasers: titles that are links, and no writer's name.
    let teasers = share(&|own| own.teasers > 0);
    score -= 3.0 * teasers * (1.0 - if named >= 2.5 { 0.7 * written } else { 0.0 });
    if matches!(key, Key::Run(..)) {
        score -= 0.5;
    }
    let (first, last) = (filled.first()?, filled.last()?);
    let around = surroundings(page, ledger, first.node, last.end, filled.len());
    score += around.score;
    let unsigned = written < 0.5 || dated < 0.5;
    if total.1 * 10 > total.0 * 7 && unsigned && !(around.counted && dated >= 0.5) {
        score -= 3.0;
    }
    // A heading that counts exactly these, right before them: that is enough, whatever they look like.
    let told = around.told && matches!(key, Key::Kids(..));
    if told {
        score = score.max(4.5);
    }
    if score < 1.5 || is_elsewhere(page, here, &filled) {
        return None;
    }
    let (mut prose, mut who, mut read) = (0, 0, 0);
    let starts: Vec<NodeId> = members.iter().map(|member| member.node).collect();
    for member in filled.iter().take(6) {
        let cost = (member.end.0 - member.node.0) as usize;
        if cost > *budget {
            break;
        }
        *budget -= cost;
        let reading = reader.read(&member.item(page).elements, &starts);
        read += 1;
        prose += usize::from(
            !reading.text.is_empty() && (filled.len() >= 4 || !phrases::says_none(&reading.text)),
        );
        who += usize::from(reading.author.is_some());
    }
    if read == 0 || prose * 2 < read {
        return None;
    }
    let named_writers = who * 10 >= read * 6;
    if named_writers && written < 0.5 {
        score += 1.0;
    }
    if !named_writers && written < 0.5 && pictured < 0.5 && !told {
        score -= 2.0;
    }
    // A heading that counts exactly these vouches for them where no date does.
    if around.counted && named_writers {
        score += 1.0;
    } else if dated < 0.5 && !told && !(named_writers && score >= 5.0) {
        score -= 1.0;
    }
    // One alone is no pattern: its name must say it, or a heading that counts one.
    let alone = filled.len() == 1;
    let permalinked = share(&|own| own.permalinks > 0);
    let signed = named_writers && (dated >= 0.5 || permalinked >= 0.5 || replied >= 0.5);
    let vouched = around.counted
        || (named >= 2.5 && (signed || (named_writers && around.headed)))
        || (signed
            && dated > 0.5
            && around.headed
            && written > 0.5
            && (replied > 0.5 || permalinked > 0.5));
    if score < 4.5 || (alone && !vouched) {
        return None;
    }
    Some(Found {
        items: filled.iter().map(|member| member.item(page)).collect(),
        score,
        named,
        signed,
        whole: if matches!(key, Key::Run(..)) || named >= 2.5 {
            1.0
        } else {
            wholeness(page, ledger, &filled)
        },
    })
}

/// How much the key itself says.
fn key_strength(key: Key) -> Option<f32> {
    let of_name = |name: &str| {
        let marks = marks::token_marks(name);
        if !marks.has(Marks::COMMENT) {
            if marks.has(Marks::WIDGET.with(Marks::FORM)) {
                return None;
            }
            return Some(if marks.has(Marks::POST) { 0.8 } else { 0.3 });
        }
        if marks.has(Marks::WIDGET.with(Marks::FORM).with(Marks::ALIEN)) {
            return None;
        }
        if marks.has(
            Marks::AUTHOR
                .with(Marks::DATE)
                .with(Marks::META)
                .with(Marks::SUBJECT)
                .with(Marks::AVATAR),
        ) {
            return Some(0.3);
        }
        if marks.has(Marks::TEXT) {
            return Some(2.0);
        }
        Some(if marks.has(Marks::LIST.with(Marks::CONTROL)) {
            1.5
        } else {
            3.0
        })
    };
    match key {
        Key::Kind | Key::Told => Some(4.5),
        Key::Name(name) => of_name(name),
        Key::Data(_) => Some(2.5),
        Key::Class(_, class) => of_name(class),
        Key::Stem(_, stem, rest) => (!marks::token_marks(rest).has(
            Marks::AUTHOR
                .with(Marks::TEXT)
                .with(Marks::BADGE)
                .with(Marks::FORM),
        ))
        .then_some(())
        .and_then(|()| of_name(stem))
        .map(|strength| strength.min(2.8)),
        Key::Run(_, _, class) => Some(if marks::token_marks(class).has(Marks::COMMENT) {
            1.0
        } else {
            0.0
        }),
        Key::Kids(..) | Key::Path(..) => Some(0.0),
    }
}

/// Members of which each has a parent of its own that says more are parts of comments: the header,
/// the cell with the name.
fn wholeness(page: &Page, ledger: &Ledger, filled: &[&Member]) -> f32 {
    const PART: f32 = 0.4;
    let mut packs: Vec<(NodeId, u32, u32)> = Vec::new();
    for member in filled.iter().take(60) {
        let parent = page.parent(member.node);
        let chars = ledger.of(page, member.node).said();
        match packs.iter_mut().find(|pack| pack.0 == parent) {
            Some(pack) => {
                pack.1 += 1;
                pack.2 += chars;
            }
            None => packs.push((parent, 1, chars)),
        }
    }
    let sample = filled.len().min(60);
    if packs.len() == sample {
        let fuller = packs
            .iter()
            .filter(|(parent, _, chars)| {
                !matches!(page.tag(*parent), Tag::Body | Tag::Main | Tag::Html)
                    && ledger.of(page, *parent).said() >= chars + 12
            })
            .count();
        if fuller * 2 >= packs.len()
            && (packs.len() > 1
                || filled.iter().all(|member| {
                    ledger
                        .marks(member.node)
                        .has(Marks::META.with(Marks::AUTHOR))
                }))
        {
            return PART;
        }
    }
    1.0
}

/// Whether another site's notice of a link stands in the place of a comment.
fn is_pingback(page: &Page, node: NodeId) -> bool {
    page.classes(node).any(|class| {
        matches!(
            class,
            "pingback" | "trackback" | "wp-block-comment-pingback"
        )
    })
}

/// For each member what it holds without the members within it.
fn own_tallies(page: &Page, ledger: &Ledger, members: &[NodeId]) -> Vec<Member> {
    let mut out: Vec<Member> = Vec::with_capacity(members.len());
    let mut open: Vec<usize> = Vec::new();
    for &node in members {
        while open
            .last()
            .is_some_and(|&outer| page.end(out[outer].node) <= node)
        {
            open.pop();
        }
        let whole = ledger.of(page, node);
        if let Some(&outer) = open.last() {
            out[outer].own = out[outer].own.minus(&whole);
        }
        open.push(out.len());
        out.push(Member {
            node,
            end: page.end(node),
            own: whole,
        });
    }
    out
}

/// Members that reach up to the next of their kind.
fn runs(page: &Page, ledger: &Ledger, leaders: &[NodeId]) -> Vec<Member> {
    let mut out: Vec<Member> = Vec::with_capacity(leaders.len());
    let mut longest = 0;
    for (index, &node) in leaders.iter().enumerate() {
        let next = leaders.get(index + 1).copied();
        let mut end = page.end(node);
        let mut siblings = 0;
        while let Some(sibling) = sibling_at(page, node, end) {
            let tag = page.tag(sibling);
            let over = next.is_some_and(|next| sibling >= next)
                || (next.is_none() && longest > 0 && siblings >= longest)
                || matches!(tag, Tag::Form | Tag::Nav | Tag::H1 | Tag::H2 | Tag::H3)
                || ledger.marks(sibling).has(Marks::FORM) && ledger.of(page, sibling).fields > 0;
            if over {
                break;
            }
            siblings += usize::from(page.is_element(sibling));
            end = page.end(sibling);
        }
        longest = longest.max(siblings);
        out.push(Member {
            node,
            end,
            own: ledger.between(node, end),
        });
    }
    out
}

/// The sibling of `node` that begins at `at`.
fn sibling_at(page: &Page, node: NodeId, at: NodeId) -> Option<NodeId> {
    (at < page.end(page.parent(node))).then_some(at)
}
