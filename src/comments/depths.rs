//! How deep each comment of a thread lies. Which elements are comments is told before.

use super::reader::Reader;
use super::threads::Item;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::QuickMap;

/// How deep each comment lies: by nesting, by the page's own numbers, by how far it is indented.
pub(super) fn depths(reader: &Reader, items: &[Item]) -> Vec<u32> {
    let page = reader.page;
    let mut nested = Vec::with_capacity(items.len());
    let mut open: Vec<NodeId> = Vec::new();
    for item in items {
        let Some(&first) = item.elements.first() else {
            nested.push(0);
            continue;
        };
        while open.last().is_some_and(|&end| end <= first) {
            open.pop();
        }
        nested.push(open.len() as u32);
        open.push(page.end(first));
    }
    if nested.iter().any(|&depth| depth > 0) {
        return nested;
    }
    let told: Vec<Option<u32>> = items
        .iter()
        .map(|item| {
            item.elements
                .first()
                .and_then(|&element| told_depth(page, element))
        })
        .collect();
    if told.iter().all(Option::is_some) {
        let least = told.iter().flatten().min().copied().unwrap_or(0);
        return told
            .into_iter()
            .map(|depth| depth.unwrap_or(least) - least)
            .collect();
    }
    // Replies are moved to the right by a style of their own.
    let indents: Vec<u32> = items
        .iter()
        .map(|item| {
            item.elements
                .first()
                .and_then(|&element| indent(page, element))
                .unwrap_or(0)
        })
        .collect();
    if indents.iter().any(|&indent| indent != indents[0]) {
        return ranks(&indents).unwrap_or_else(|| vec![0; items.len()]);
    }
    // Or by an empty picture that each comment has, some steps wide; one pixel wide, it but counts readers.
    let spacers = items.iter().map(|it| spacer(page, *it.elements.first()?));
    let spacers: Vec<u32> = spacers.collect::<Option<_>>().unwrap_or_default();
    let step = spacers.iter().copied().filter(|&it| it > 0).min();
    if step.is_some_and(|step| step >= 5 && spacers.iter().all(|it| it % step == 0)) {
        return ranks(&spacers).unwrap_or_else(|| vec![0; items.len()]);
    }
    // Replies stand deeper in the tree: a rank for each level that occurs.
    let mut level = HashMapLevels::default();
    let tree: Vec<u32> = items
        .iter()
        .map(|item| {
            item.elements
                .first()
                .map_or(0, |&element| level.of(page, element))
        })
        .collect();
    ranks(&tree).unwrap_or_else(|| vec![0; items.len()])
}

/// The rank of each value among those that occur; nothing if those are too many to be levels.
fn ranks(values: &[u32]) -> Option<Vec<u32>> {
    let mut levels = values.to_vec();
    levels.sort_unstable();
    levels.dedup();
    (levels.len() <= 12).then(|| {
        values
            .iter()
            .map(|value| levels.binary_search(value).unwrap_or(0) as u32)
            .collect()
    })
}

/// The width of the empty picture that an element begins with.
fn spacer(page: &Page, element: NodeId) -> Option<u32> {
    let mut first = page.descendants(element).take(8);
    let first = first.find(|&it| page.tag(it) == Tag::Img || !page.text(it).trim().is_empty())?;
    page.attribute(first, "height").filter(|it| *it == "1")?;
    page.attribute(first, "width")?.parse().ok()
}

/// How far a style moves the element, or the box right around or in it, to the right.
fn indent(page: &Page, element: NodeId) -> Option<u32> {
    let inner = page.child_elements(element).next();
    [Some(element), inner, Some(page.parent(element))]
        .into_iter()
        .flatten()
        .find_map(|node| {
            let style = page.attribute(node, "style")?;
            style.split(';').find_map(|rule| {
                let (property, value) = rule.split_once(':')?;
                if !matches!(property.trim(), "margin-left" | "padding-left") {
                    return None;
                }
                // "calc(var(--step) * 2)"
                let value = value.rsplit('*').next().unwrap_or(value).trim();
                let digits = value.split(|it: char| !it.is_ascii_digit()).next()?;
                digits.parse::<u32>().ok().filter(|&it| it < 5000)
            })
        })
}

/// Tree depths, each ancestor's counted once.
#[derive(Default)]
struct HashMapLevels(QuickMap<NodeId, u32>);

impl HashMapLevels {
    fn of(&mut self, page: &Page, node: NodeId) -> u32 {
        let mut chain = Vec::new();
        let mut base = 0;
        let mut at = node;
        while at != NodeId::DOCUMENT {
            if let Some(&known) = self.0.get(&at) {
                base = known;
                break;
            }
            chain.push(at);
            at = page.parent(at);
        }
        for &up in chain.iter().rev() {
            base += 1;
            self.0.insert(up, base);
        }
        base
    }
}

/// A depth that the page writes itself: `depth-2`, `data-level="1"`, `aria-level`.
fn told_depth(page: &Page, element: NodeId) -> Option<u32> {
    if let Some(depth) = super::platform::depth(page, element) {
        return Some(depth);
    }
    for name in [
        "data-depth",
        "data-level",
        "aria-level",
        "depth",
        "data-indent",
    ] {
        if let Some(depth) = page
            .attribute(element, name)
            .and_then(|value| value.trim().parse::<u32>().ok())
        {
            return Some(depth.min(1000));
        }
    }
    page.classes(element).find_map(|class| {
        let number = [
            "depth-",
            "depth",
            "level-",
            "level",
            "indent-",
            "indent",
            "comment-level-",
            "comment-depth-",
        ]
        .iter()
        .find_map(|stem| class.strip_prefix(stem))?;
        number.parse::<u32>().ok().map(|depth| depth.min(1000))
    })
}
