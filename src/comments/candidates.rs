//! The groups of a page that hold comments, best first. What may be a group says [`super::groups`],
//! what it is worth [`super::evidence`].

use super::evidence;
use super::groups::{self, Key};
use super::members;
use super::reader::Reader;
use super::threads::Item;
use crate::page::NodeId;
use crate::text::order;

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

    fn rank(&self) -> f32 {
        (self.score - 2.5) * self.whole * (1.0 + self.items.len() as f32).ln()
    }
}

/// Every group that holds comments, best first; they may overlap.
pub(super) fn find(reader: &Reader, here: Option<&str>) -> Vec<Found> {
    // Reading samples costs time: as much as the page is long, no more.
    let mut budget = reader.page.len() * 6 + 20_000;
    let mut found: Vec<Found> = groups::all(reader.page, reader.ledger)
        .into_iter()
        .filter_map(|(key, nodes)| judge(reader, here, key, &nodes, &mut budget))
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
    budget: &mut usize,
) -> Option<Found> {
    let (page, ledger) = (reader.page, reader.ledger);
    let named = groups::strength(key)?;
    let is_run = matches!(key, Key::Run(..));
    let members = if is_run {
        members::runs(page, ledger, nodes)
    } else {
        members::own(page, ledger, nodes)
    };
    let filled = members::filled(page, &members);
    let verdict = evidence::weigh(reader, here, (key, named), nodes, &filled, budget)?;
    Some(Found {
        items: filled.iter().map(|member| member.item(page)).collect(),
        score: verdict.score,
        named,
        signed: verdict.signed,
        whole: if is_run || named >= 2.5 {
            1.0
        } else {
            members::wholeness(page, ledger, &filled)
        } * (0.5 + 0.5 * verdict.prose),
    })
}
