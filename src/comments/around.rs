//! What stands around a group that may be comments: heading, form, names of boxes. Where they lead is
//! asked in [`super::addresses`]; what the members hold is gathered in [`super::evidence`].

use super::addresses::path_of;
use super::ledger::{Head, Ledger, comment_fragment, is_inline, is_small};
use super::lexicon::section;
use super::marks::{self, Marks};
use super::members::Member;
use super::names;
use super::phrases;
use super::reader::Reader;
use crate::page::{NodeId, Page, Tag};

/// A lone element that holds the thread's heading, its form or most of the page is the thread, or the
/// article; so is, of more, the row of a table that holds the others under a heading.
pub(super) fn single_holds_thread(page: &Page, ledger: &Ledger, filled: &[&Member]) -> bool {
    // A table may lay out the page, and another the thread.
    // Where other rows are dated or a thread's heading stands before, it is a comment with "Replies" in it.
    let laid_out = |outer: NodeId, inner: NodeId| {
        let at = ledger.heads.partition_point(|head| head.node < outer);
        let above = ledger.heads[..at].iter().any(|head| {
            !head.says.invitation && ledger.between(page.end(head.node), outer).said() <= 60
        });
        page.tag(outer) == Tag::Tr
            && !above
            && filled
                .iter()
                .all(|it| page.contains(outer, it.node) || it.own.dates == 0)
            && ledger.heads[at..]
                .iter()
                .any(|it| it.node < inner && it.says.count.is_none() && !it.says.invitation)
    };
    if let [outer, inner, ..] = filled
        && page.contains(outer.node, inner.node)
        && laid_out(outer.node, inner.node)
    {
        return true;
    }
    if filled.len() > 2 {
        return false;
    }
    filled.iter().any(|member| {
        let heads = ledger.heads.partition_point(|head| head.node < member.node);
        // A counter with nothing behind it is the button to a comment's answers.
        let holds = |head: &Head| {
            let behind = ledger.between(page.end(head.node), page.end(member.node));
            // Right behind name and date it is what the writer has said elsewhere.
            let before = ledger.between(member.node, head.node);
            let own = before.stamps > 0 && before.chars <= 160;
            head.is_heading || head.says.count.is_some() && behind.said() > 60 && !own
        };
        let all = ledger.between(NodeId::DOCUMENT, NodeId(u32::MAX)).chars;
        ledger
            .heads
            .get(heads)
            .is_some_and(|head| page.contains(member.node, head.node) && holds(head))
            || (member.own.chars * 2 > all && all > 3000)
            || (member.node.0..member.end.0)
                .take(400)
                .map(NodeId)
                .any(|it| {
                    ledger.marks(it).has(Marks::WIDGET) && ledger.marks(it).has(Marks::COMMENT)
                })
            || ledger.of(page, member.node).mains > 0
    })
}

/// One of a few parts of a page holds the thread and begins with its heading; a comment with answers does
/// not begin with "Replies".
pub(super) fn one_holds_thread(page: &Page, ledger: &Ledger, filled: &[&Member]) -> bool {
    let holds = |member: &&&Member| {
        let at = ledger.heads.partition_point(|head| head.node < member.node);
        let inside = ledger.heads[at..].iter();
        let mut inside = inside.take_while(|head| head.node < page.end(member.node));
        inside.any(|head| {
            let begins = ledger.between(member.node, head.node).said() == 0;
            begins && head.is_heading && !head.says.invitation
        })
    };
    filled.len() <= 4 && filled.iter().filter(holds).count() == 1
}

/// What the members of a group may have in common.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shared {
    /// A button that leads to no other page: "Reply" in any language.
    Button,
    /// A link that does and says so: "Read more".
    Onward,
}

/// Whether several members have the same button or link.
pub(super) fn share(page: &Page, filled: &[&Member], what: Shared) -> bool {
    let mut common: Vec<String> = Vec::new();
    for (at, member) in filled.iter().take(6).enumerate() {
        let mut labels = Vec::new();
        for node in (member.node.0..member.end.0).take(400).map(NodeId) {
            let inside = match page.attribute(node, "href") {
                Some(href) => href.starts_with('#') || href.starts_with("javascript:"),
                None => true,
            };
            if inside == (what == Shared::Button)
                && matches!(page.tag(node), Tag::Button | Tag::A)
                && is_small(page, node)
            {
                let label = page.inline_text(node);
                if (2..=40).contains(&label.len()) && (at == 0 || common.contains(&label)) {
                    labels.push(label);
                }
            }
        }
        common = labels;
    }
    let says = |it: &String| match what {
        Shared::Button => it.contains(char::is_alphabetic) && !is_onward(it),
        Shared::Onward => is_onward(it),
    };
    filled.len() > 1 && common.iter().any(says)
}

/// Teasers are shared, saved and read on.
fn is_onward(label: &str) -> bool {
    let label = label.to_lowercase();
    section("onward").is(label.trim_end_matches([' ', '.', '…', '»', '→']))
}

/// Whether a member ends in a link to where it goes on, at another page of the site: a columnist's first words.
pub(super) fn leads_on(reader: &Reader, here: Option<&str>, member: &Member) -> bool {
    let (page, ledger) = (reader.page, reader.ledger);
    member.own.replies == 0
        && page.descendant_elements(member.node).take(80).any(|link| {
            let away = page.attribute(link, "href").is_some_and(|href| {
                !href.starts_with(['#', '?'])
                    && !href.starts_with("javascript:")
                    && !reader.is_elsewhere(href)
                    && comment_fragment(href).is_none()
                    && here.is_none_or(|here| path_of(href) != path_of(here))
            });
            away && is_small(page, link)
                && is_onward(&page.inline_text(link))
                && ledger.between(page.end(link), member.end).chars == 0
        })
}

/// Whether most members link a name to the page of an author of the site.
pub(super) fn are_staffs(page: &Page, filled: &[&Member]) -> bool {
    let sample = &filled[..filled.len().min(6)];
    let is_staffs = |member: &&&Member| {
        let mut links = page.descendant_elements(member.node).take(40);
        links.any(|node| {
            let is_authors = page.attribute(node, "href").is_some_and(|href| {
                let mut parts = path_of(href).split('/');
                parts.any(|it| matches!(it, "author" | "authors" | "autor" | "autore" | "auteur"))
            });
            is_authors && is_small(page, node) && names::is_personal(&page.inline_text(node))
        })
    };
    sample.iter().filter(is_staffs).count() * 2 > sample.len()
}

/// Whether most members give a mark out of a whole, as tests do: "8/10", "★★★☆☆".
pub(super) fn are_rated(page: &Page, filled: &[&Member]) -> bool {
    let sample = &filled[..filled.len().min(6)];
    let is_mark = |text: &str| {
        let parts = text
            .split_once('/')
            .map(|(mark, of)| (mark.trim(), of.trim()));
        let is_number = |it: &str| {
            it.starts_with(|it: char| it.is_ascii_digit())
                && it
                    .bytes()
                    .all(|it| it.is_ascii_digit() || it == b'.' || it == b',')
        };
        text.len() <= 30
            && (text
                .chars()
                .filter(|it| matches!(it, '★' | '☆' | '⭐'))
                .count()
                > 2
                || parts.is_some_and(|(mark, of)| {
                    is_number(mark) && matches!(of, "5" | "6" | "10" | "20" | "100")
                }))
    };
    let is_rated = |member: &&&Member| {
        let nodes = (member.node.0..member.end.0).take(60).map(NodeId);
        nodes.into_iter().any(|it| is_mark(page.text(it).trim()))
    };
    sample.iter().filter(is_rated).count() * 2 > sample.len()
}

/// What begins with a thread's heading after the article and looks like a thread, though no comment in it
/// is sure enough to be called one.
pub(super) fn tail(page: &Page, ledger: &Ledger) -> Vec<NodeId> {
    let after_article = |head: &&Head| {
        let before = ledger.between(NodeId::DOCUMENT, head.node);
        head.is_heading
            && !head.says.invitation
            && head.says.count != Some(0)
            // A section of the article may be called "Discussion of the new rules".
            && ledger.of(page, head.node).chars <= 24
            && before.said().saturating_sub(before.linked) >= 600
    };
    let Some(head) = ledger.heads.iter().find(after_article) else {
        return Vec::new();
    };
    let begins = |up: &NodeId| {
        !matches!(page.tag(*up), Tag::Body | Tag::Main | Tag::Html)
            && ledger.between(*up, head.node).said() == 0
    };
    let top = page
        .ancestors(head.node)
        .take_while(begins)
        .last()
        .unwrap_or(head.node);
    let is_talk = |end: NodeId| {
        let rest = ledger.between(page.end(head.node), end);
        rest.stamps + rest.replies > 0
    };
    if is_talk(page.end(top)) {
        return vec![top];
    }
    let parent = page.parent(top);
    if !is_talk(page.end(parent)) {
        return Vec::new();
    }
    page.child_elements(parent)
        .filter(|&child| child >= top)
        .collect()
}

/// What stands around the group: a heading before it, a form beside it, names of boxes about it.
pub(super) fn surroundings(
    page: &Page,
    ledger: &Ledger,
    first: NodeId,
    end: NodeId,
    count: usize,
) -> Around {
    let mut score = 0.0;
    let (mut headed, mut titled, mut counted, mut told) = (false, false, false, false);
    let (mut nearby, mut adjacent, mut guests) = (false, false, false);
    let before = ledger.heads.partition_point(|head| head.node < first);
    let gap_of = |head: &Head| ledger.between(page.end(head.node), first).said();
    let mut heads = (ledger.heads[..before].iter().rev().take(6))
        .filter(|head| !page.contains(head.node, first) && head.says.count != Some(0))
        .skip_while(|head| gap_of(head) > 500);
    let nearest = heads.next();
    // "Comments", the form or the button to write one, and then those that there are.
    let above = nearest
        .filter(|head| head.says.invitation)
        .zip(heads.find(|head| !head.says.invitation))
        .filter(|(invites, above)| {
            // What stands in the form itself heads its notices, too.
            let is_over = |&form: &NodeId| invites.node < form && page.end(form) <= first;
            let holds = |&form: &NodeId| page.contains(form, invites.node);
            above.is_heading
                && !ledger.forms.iter().any(holds)
                && (!invites.is_heading || ledger.forms.iter().any(is_over))
                && ledger.between(page.end(above.node), invites.node).said() <= 60
                && !ends(page, ledger, above, first)
                && !is_headed_otherwise(page, ledger, first, None)
        });
    let near = above.map(|it| it.1).or(nearest);
    let near = near.map(|head| (head, gap_of(head)));
    if let Some((head, gap)) = near.filter(|(head, _)| !ends(page, ledger, head, first)) {
        score += match (head.says.invitation, head.is_heading) {
            (true, _) => 0.7,
            (false, true) => 2.0,
            (false, false) => 1.2,
        };
        headed = !head.says.invitation;
        titled = headed && head.is_heading;
        nearby = titled && gap <= 120;
        guests = head.is_heading && head.says.guests;
        // A guestbook begins with what it is for.
        adjacent = head.is_heading && gap <= if guests { 300 } else { 60 };
        if head.says.count == Some(count as u32) && gap <= 200 {
            counted = true;
            score += 1.0;
            told = head.is_heading && !head.says.invitation && gap == 0;
        }
    }
    let is_near = |form: &NodeId| {
        (*form >= end && ledger.between(end, *form).chars <= 500)
            || (page.end(*form) <= first && ledger.between(page.end(*form), first).chars <= 300)
    };
    // Lists may have a form in each of thousands of items.
    let up_to = ledger.forms.partition_point(|&form| form < first);
    let from = ledger.forms.partition_point(|&form| form < end);
    let earlier = ledger.forms[up_to.saturating_sub(24)..up_to].iter();
    let later = ledger.forms[from..].iter().take(24);
    let near_says = near.map(|(head, _)| head.says);
    let near_head = near.map(|(head, _)| head.node);
    let near: Vec<NodeId> = earlier.chain(later).copied().filter(is_near).collect();
    let formed = !near.is_empty();
    let asking = near.into_iter().find(|&form| asks(page, ledger, form));
    let next = ledger.closed.partition_point(|&node| node < end);
    let closed = ledger.closed.get(next);
    let closed = closed.is_some_and(|&node| ledger.between(end, node).chars <= 300);
    if formed || closed {
        score += 0.7;
    }
    let (mut named, mut boxed) = (false, false);
    for up in page.ancestors(first).take(8) {
        let marks = ledger.marks(up);
        let tag = page.tag(up);
        if matches!(tag, Tag::Body | Tag::Html) {
            break;
        }
        named |= marks.has(Marks::COMMENT) && !is_inline(tag);
        if marks.has(Marks::WIDGET.with(Marks::ALIEN)) && ledger.of(page, up).chars < 20_000 {
            boxed |= marks.has(Marks::COMMENT);
            score -= if marks.has(Marks::COMMENT) { 3.0 } else { 1.5 };
        }
        if marks.has(Marks::CODE) || tag == Tag::Pre {
            score -= 4.0;
        }
        if tag == Tag::Nav {
            score -= 3.0;
        }
    }
    if named {
        score += 1.0;
    }
    let is_boxed = |form: NodeId| {
        let mut ups = near_head
            .into_iter()
            .flat_map(|head| page.ancestors(head).take(3));
        ups.find(|&it| page.contains(it, form))
            .is_some_and(|whole| {
                let is_page = matches!(page.tag(whole), Tag::Body | Tag::Main | Tag::Html);
                !is_page && ledger.of(page, whole).mains == 0
            })
    };
    Around {
        score,
        named,
        boxed,
        headed,
        titled,
        near: nearby,
        adjacent,
        guests,
        opinions: near_says.is_some_and(|it| it.opinions),
        counted,
        formed,
        asked: asking.is_some(),
        enclosed: asking.is_some_and(|form| form >= end && is_boxed(form)),
        told: told && (formed || closed),
        otherwise: !named && is_headed_otherwise(page, ledger, first, asking),
    }
}

/// Whether something else begins before `first`: another heading, no lower than the thread's.
fn ends(page: &Page, ledger: &Ledger, head: &Head, first: NodeId) -> bool {
    let from = page.end(head.node);
    let higher = |node: NodeId| {
        page.tag(node).is_heading() && (!head.is_heading || page.name(node) <= page.name(head.node))
    };
    ledger.between(from, first).headings > 0
        && (from.0..first.0).take(400).any(|at| higher(NodeId(at)))
}

/// Whether a form asks for a comment: by the name of a part, what is written on one or a heading.
fn asks(page: &Page, ledger: &Ledger, form: NodeId) -> bool {
    let at = ledger.heads.partition_point(|head| head.node < form);
    let near = |head: &Head| {
        head.says.invitation && ledger.between(page.end(head.node), form).said() <= 60
            || page.contains(form, head.node)
    };
    let mut heads = ledger.heads[at.saturating_sub(1)..].iter().take(2);
    let says_so = |part: NodeId| {
        let of = |name| page.attribute(part, name);
        ledger.marks(part).has(Marks::COMMENT)
            || of("name").is_some_and(|it| marks::read(it).has(Marks::COMMENT))
            || [of("value"), of("placeholder")]
                .iter()
                .flatten()
                .any(|it| phrases::invites(it))
    };
    heads.any(near)
        || std::iter::once(form)
            .chain(page.descendant_elements(form).take(60))
            .any(says_so)
}

/// Whether a heading is the page's own, as the window shows it: forums' topics have it in an `h2`, after the board's.
fn is_pages_own(page: &Page, heading: NodeId) -> bool {
    let mut head = page.elements().take_while(|&it| page.tag(it) != Tag::Body);
    let Some(title) = head.find(|&it| page.tag(it) == Tag::Title) else {
        return false;
    };
    let title = page.inline_text(title);
    let topic = title.split(" - ").next().unwrap_or_default();
    topic.len() >= 8 && page.inline_text(heading).ends_with(topic)
}

/// Whether a heading that is no thread's stands right before `first`: what follows is something else, unless
/// the box of that heading holds the form that asks for comments, too.
fn is_headed_otherwise(
    page: &Page,
    ledger: &Ledger,
    first: NodeId,
    asking: Option<NodeId>,
) -> bool {
    let mut at = first;
    for _ in 0..3 {
        for (steps, node) in page.preceding(at).enumerate() {
            let tally = ledger.of(page, node);
            // The first of a list may be dated in another way than those that follow.
            let alike = steps < 12 && page.tag(node) == page.tag(at) && tally.stamps > 0;
            if tally.chars > 0 && !alike {
                let known = ledger.heads.partition_point(|head| head.node < node);
                let is_known = ledger
                    .heads
                    .get(known)
                    .is_some_and(|it| page.contains(node, it.node));
                let is_over = |form: NodeId| page.contains(page.parent(node), form);
                return tally.headings == 1
                    && tally.mains == 0
                    && tally.chars <= 60
                    && !is_known
                    && !is_pages_own(page, node)
                    && !asking.is_some_and(is_over);
            }
        }
        at = page.parent(at);
    }
    false
}

/// What [`surroundings`] found.
pub(super) struct Around {
    pub(super) score: f32,
    /// A box about it is named after comments.
    pub(super) named: bool,
    /// A box about it is named after comments on other pages, or the like.
    pub(super) boxed: bool,
    /// A thread's heading stands before.
    pub(super) headed: bool,
    /// In a heading's element.
    pub(super) titled: bool,
    /// And little lies between.
    pub(super) near: bool,
    /// A thread's heading, or one that asks to write, stands right before.
    pub(super) adjacent: bool,
    /// It heads a guestbook.
    pub(super) guests: bool,
    /// That heading speaks of opinions.
    pub(super) opinions: bool,
    /// It declares as many comments as there are.
    pub(super) counted: bool,
    /// A form to write in stands after it, or before.
    pub(super) formed: bool,
    /// And asks for a comment.
    pub(super) asked: bool,
    /// Below it, in one box with the heading, which is not all of the page or the article.
    pub(super) enclosed: bool,
    /// Nothing lies between, and a form or the word that comments are closed follows.
    pub(super) told: bool,
    /// A heading of something else stands right before, and no box about it is named after comments.
    pub(super) otherwise: bool,
}
