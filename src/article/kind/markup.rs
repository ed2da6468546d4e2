//! What a page's markup says of its kind: what it sells, asks and lists. Knows no text.

use std::sync::LazyLock;

use super::place::holds;
use super::words;
use crate::article::evidence::Evidence;
use crate::page::{NodeId, Tag};
use crate::text::needles::Needles;

/// What the markup holds, outside of threads.
#[derive(Default)]
pub(super) struct Markup {
    /// Elements named after a price.
    pub(super) prices: u32,
    pub(super) cart: bool,
    /// Fields to write into and to choose from, outside of the page's frame.
    pub(super) fields: u32,
    /// `<article>`s that stand in no other one.
    pub(super) articles: u32,
    /// Links to the other pages of a list.
    pub(super) pages: bool,
    /// The page's class names a list.
    pub(super) listed: bool,
    /// The page's class names a single post.
    pub(super) single: bool,
}

impl Markup {
    pub(super) fn read(evidence: &Evidence) -> Self {
        let page = evidence.page;
        let mut out = Self::default();
        let mut reach = NodeId(0);
        for node in page.elements() {
            match page.tag(node) {
                Tag::Input | Tag::Select | Tag::Textarea if !is_beside(evidence, node) => {
                    out.fields += u32::from(is_field(evidence, node));
                }
                Tag::Article if node >= reach && !evidence.is_aside(node) => {
                    out.articles += 1;
                    reach = page.end(node);
                }
                Tag::Body => {
                    for class in page.classes(node) {
                        let class = class.to_ascii_lowercase();
                        out.listed |= holds(words::LIST_CLASSES, &class);
                        out.single |= holds(words::POST_CLASSES, &class);
                    }
                }
                _ => {}
            }
            for (name, value) in page.attributes(node) {
                if matches!(name, "class" | "id" | "itemprop" | "name" | "action")
                    && value.len() < 200
                {
                    out.named(value);
                }
            }
        }
        out
    }

    fn named(&mut self, name: &str) {
        let holds = NAMES.within(name);
        self.prices += u32::from(holds & PRICE != 0);
        self.cart |= holds & CART != 0;
        self.pages |= holds & PAGES != 0
            && name
                .split_ascii_whitespace()
                .any(|name| PAGERS.iter().any(|it| name.eq_ignore_ascii_case(it)));
    }
}

const PRICE: u32 = 1;
const CART: u32 = 1 << 1;
const PAGES: u32 = 1 << 2;

/// What the links to a list's other pages are named.
const PAGERS: [&str; 4] = ["pagination", "pager", "page-numbers", "paging"];

static NAMES: LazyLock<Needles> = LazyLock::new(|| {
    Needles::new(&[
        (PRICE, "price preis"),
        (CART, &words::CART.join(" ")),
        (PAGES, &PAGERS.join(" ")),
    ])
});

/// Whether something to write into or to choose from, other than for a search.
fn is_field(evidence: &Evidence, node: NodeId) -> bool {
    let page = evidence.page;
    page.tag(node) != Tag::Input
        || matches!(
            page.attribute(node, "type").unwrap_or("text"),
            "text" | "password" | "email" | "tel" | "number" | "date"
        )
}

/// Whether a field stands in a thread or in the page's frame.
fn is_beside(evidence: &Evidence, node: NodeId) -> bool {
    let page = evidence.page;
    let frame = |up| {
        matches!(
            page.tag(up),
            Tag::Header | Tag::Footer | Tag::Nav | Tag::Aside
        )
    };
    evidence.is_aside(node) || page.ancestors(node).take(40).any(frame)
}
