//! The groups of a page that hold comments, best first. What may be a group says [`super::groups`],
//! what it is worth [`super::evidence`].

use super::evidence;
use super::groups::{self, Key};
use super::loose;
use super::members;
use super::naming::Naming;
use super::reader::Reader;
use super::samples::Readings;
use super::threads::Item;
use super::told;
use crate::page::{NodeId, Tag};
use crate::text::order;

/// A group that holds comments.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// In document order; some may lie within others.
    pub(super) items: Vec<Item>,
    pub(super) score: f32,
    /// How much the shared name alone says.
    pub(super) named: Naming,
    /// Whether most have a writer, and a date or their own address.
    pub(super) signed: bool,
    /// The one comment that a heading counts.
    is_the_one: bool,
    /// How well the members are whole comments and not parts of them, up to 1.
    whole: f32,
}

impl Found {
    fn first(&self) -> Option<NodeId> {
        self.items
            .first()
            .and_then(|item| item.elements.first().copied())
    }

    fn rank(&self) -> f32 {
        let size = if self.is_the_one {
            4
        } else {
            1 + self.items.len()
        };
        (self.score - 2.5) * self.whole * (size as f32).ln()
    }
}

/// Every group that holds comments, best first; they may overlap. Where some are `told`, in document order, only
/// these and their like are asked about.
pub(super) fn find(reader: &Reader, here: Option<&str>, told: &[NodeId]) -> Vec<Found> {
    let groups = match told {
        [] => groups::all(reader.page, reader.ledger),
        told => [told.to_vec(), told::alike(reader.page, told)]
            .map(|it| (Key::Kind, it))
            .into(),
    };
    // Reading samples costs time: as much as the page is long, no more.
    let mut readings = Readings::new(reader.page.len() * 6 + 20_000);
    let mut found: Vec<Found> = groups
        .into_iter()
        .filter_map(|(key, nodes)| judge(reader, here, key, &nodes, &mut readings))
        .collect();
    order::sort_by(&mut found, |a, b| {
        b.rank()
            .total_cmp(&a.rank())
            .then(a.first().cmp(&b.first()))
    });
    found
}

/// The group as comments; nothing if it holds none.
fn judge(
    reader: &Reader,
    here: Option<&str>,
    key: Key,
    nodes: &[NodeId],
    readings: &mut Readings,
) -> Option<Found> {
    let (page, ledger) = (reader.page, reader.ledger);
    let named = Naming::of(key)?;
    // What is signed is news, too, unless answers are set in or a thread's heading stands before.
    let is_talk = |&it: &NodeId| page.tag(it) == Tag::Dd || ledger.is_land(it);
    if key == Key::Signed && !nodes.iter().any(is_talk) {
        return None;
    }
    let is_run = matches!(key, Key::Run(..) | Key::Loose(_) | Key::Signed);
    let members = if matches!(key, Key::Run(..)) {
        members::runs(page, ledger, nodes)
    } else {
        let spans = match key {
            Key::Loose(parent) => loose::between_breaks(page, ledger, parent),
            Key::Signed => loose::signed_spans(page, ledger, nodes),
            _ => nodes.iter().map(|&node| (node, page.end(node))).collect(),
        };
        members::own(ledger, &spans)
    };
    let filled = members::filled(page, &members, matches!(key, Key::Loose(_)));
    // What is called a holder of comments is one itself where others like it stand beside it.
    let beside = |pair: &[&members::Member]| page.parent(pair[0].node) == page.parent(pair[1].node);
    let named = if named == Naming::Holder && filled.len() > 1 && filled.windows(2).all(beside) {
        Naming::Text
    } else {
        named
    };
    // Answers that are signed lie within what they answer, as paragraphs or items of a list.
    let parts: Vec<NodeId>;
    let starts = if matches!(key, Key::Signed | Key::Loose(_)) {
        parts = filled
            .iter()
            .flat_map(|it| it.item(page).elements)
            .collect();
        &parts
    } else {
        nodes
    };
    let verdict = evidence::weigh(reader, here, (key, named), starts, &filled, readings)?;
    Some(Found {
        items: filled.iter().map(|member| member.item(page)).collect(),
        score: verdict.score,
        named,
        signed: verdict.signed,
        is_the_one: verdict.is_the_one,
        whole: if is_run || named.is_each() && !members::are_parts(page, ledger, &filled) {
            1.0
        } else {
            members::wholeness(page, ledger, &filled)
        } * (0.5 + 0.5 * verdict.prose),
    })
}
