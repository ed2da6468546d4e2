//! What a page's own words say of each of its elements: those of its attributes, and those that head the
//! columns of a table. What a word says is in [`super::marks`].

use super::captions::{self, Caption};
use super::elements::{is_inline, is_small};
use super::lexicon::{section, words};
use super::marks::{self, Marks};
use super::names;
use super::phrases;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::QuickMap;

/// Whether the words of an attribute are read.
fn is_named(attribute: &str) -> bool {
    matches!(
        attribute,
        "class"
            | "id"
            | "itemprop"
            | "property"
            | "data-testid"
            | "data-test"
            | "data-hook"
            | "data-qa"
            | "data-role"
    )
}

/// The marks of every node.
pub(super) fn marks(page: &Page) -> Vec<Marks> {
    // Class lists recur, and names in them; each is read once.
    let mut known: QuickMap<&str, Marks> = QuickMap::default();
    let mut names: QuickMap<&str, Marks> = QuickMap::default();
    let mut out = vec![Marks::default(); page.len()];
    for node in page.nodes() {
        if !page.is_element(node) {
            continue;
        }
        let mut all = Marks::default();
        for (name, value) in page.attributes(node) {
            // The ids that servers give to links and spans speak of the box around them.
            if value.is_empty()
                || !is_named(name)
                || (name == "id" && (is_inline(page.tag(node)) || value.starts_with("ctl0")))
            {
                continue;
            }
            let mut of = |name| {
                *names
                    .entry(name)
                    .or_insert_with(|| marks::token_marks(name))
            };
            let said = || marks::read_by(value, &mut of);
            all = all.with(*known.entry(value).or_insert_with(said));
        }
        for class in page.classes(node) {
            let post = marks::of_post(class);
            let in_cell = || {
                page.ancestors(node)
                    .take(3)
                    .any(|it| page.tag(it) == Tag::Td)
            };
            if post != Marks::default() && in_cell() {
                all = all.with(post);
            }
        }
        // What a page's toolkit calls by no name it may tell to those who cannot see it.
        let told = page.attribute(node, "aria-label").filter(|_| {
            matches!(
                page.tag(node),
                Tag::Section | Tag::Div | Tag::Aside | Tag::Ol | Tag::Ul
            )
        });
        // "Feedback", "Opinions" and "Responses" are columns and customers' praise, too.
        let of_comments = |told: &&str| {
            phrases::heading(told).is_some_and(|it| !it.invitation)
                && words(&told.to_lowercase()).any(|it| section("comments").is(it))
        };
        if told.filter(of_comments).is_some() {
            all = all.with(Marks::COMMENT).with(Marks::LIST);
        }
        if page.tag(node) == Tag::Other && page.name(node).contains('-') {
            all = all.with(marks::read(page.name(node)));
        }
        if let Some(slot) = out.get_mut(node.0 as usize) {
            *slot = all;
        }
    }
    mark_columns(page, &mut out);
    out
}

/// The cells under a column's head that is the caption of a name are named so, where the other heads are
/// captions of comments, too: versions and files have authors as well. Where somebody is from is a badge.
fn mark_columns(page: &Page, marks: &mut [Marks]) {
    let heads = |row: NodeId| page.child_elements(row).take(8);
    let is_head = |it: NodeId| {
        let head = page.inline_text(it);
        page.tag(it) == Tag::Th
            && (captions::label(&head).is_some() || !head.contains(char::is_alphabetic))
    };
    let is_name = |it: NodeId| captions::label(&page.inline_text(it)) == Some(Caption::Name);
    let is_place = |it: NodeId| section("places").is(&page.inline_text(it).to_lowercase());
    for row in page.elements().filter(|&it| page.tag(it) == Tag::Tr) {
        let from = heads(row).position(is_place);
        let all = heads(row).count() > 1 && heads(row).all(is_head);
        let mut named = (0..8).zip(heads(row)).filter(|it| all && is_name(it.1));
        let Some((at, _)) = named.next() else {
            continue;
        };
        // "Name", "From"
        let from = from.or(named.next().map(|it| it.0));
        let table = page.ancestors(row).find(|&it| page.tag(it) == Tag::Table);
        let rest = page.end(row).0..table.map_or(page.end(row), |it| page.end(it)).0;
        // A cell may hold a table of its own.
        let is_row = |&it: &NodeId| {
            page.tag(it) == Tag::Tr
                && page.ancestors(it).find(|&it| page.tag(it) == Tag::Table) == table
        };
        for below in rest.map(NodeId).filter(is_row) {
            match page.child_elements(below).nth(at) {
                Some(cell) if page.tag(cell) == Tag::Td => {
                    if let Some(place) = from.and_then(|it| page.child_elements(below).nth(it)) {
                        let mark = &mut marks[place.0 as usize];
                        *mark = mark.with(Marks::BADGE);
                    }
                    // Forums tell more of a writer there.
                    if !is_small(page, cell) || !names::is_short(&page.inline_text(cell)) {
                        continue;
                    }
                    let mark = &mut marks[cell.0 as usize];
                    *mark = mark.with(Marks::AUTHOR).with(Marks::NAME);
                }
                _ => break,
            }
        }
    }
}
