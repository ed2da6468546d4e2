//! Microdata and RDFa: properties with the elements that hold them, under the item they belong to.
//! Knows no field.

use super::{Source, clean};
use crate::page::{NodeId, Page, Tag};

/// A property of an item.
pub(super) struct Property {
    /// Without prefix: `datePublished`.
    pub(super) name: String,
    pub(super) node: NodeId,
    /// The item that the property's value is, if it is one.
    pub(super) value: Option<usize>,
    pub(super) source: Source,
}

/// An item: the page itself, or an element with `itemscope` or `typeof`.
pub(super) struct Item {
    /// The type's last part: `NewsArticle`.
    pub(super) kind: String,
    pub(super) node: NodeId,
    pub(super) properties: Vec<Property>,
}

/// Every item; the first is the page, for properties without a scope.
pub(super) struct Items(pub(super) Vec<Item>);

impl Items {
    pub(super) fn read(page: &Page, is_aside: impl Fn(NodeId) -> bool) -> Self {
        let mut items = vec![Item {
            kind: String::new(),
            node: NodeId::DOCUMENT,
            properties: Vec::new(),
        }];
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        for node in page.elements() {
            while open.last().is_some_and(|&(end, _)| end <= node) {
                open.pop();
            }
            let microdata = page.attribute(node, "itemprop");
            let rdfa = page
                .attribute(node, "property")
                .filter(|_| page.tag(node) != Tag::Meta || !open.is_empty());
            let scope = page
                .attribute(node, "itemscope")
                .map(|_| page.attribute(node, "itemtype").unwrap_or(""))
                .or_else(|| page.attribute(node, "typeof"));
            if microdata.is_none() && rdfa.is_none() && scope.is_none() {
                continue;
            }
            let owner = open.last().map_or(0, |&(_, item)| item);
            let value = scope.map(|kind| {
                let kind = kind.split_ascii_whitespace().next().unwrap_or("");
                let kind = kind
                    .rsplit(['/', ':', '#'])
                    .next()
                    .unwrap_or(kind)
                    .to_owned();
                items.push(Item {
                    kind,
                    node,
                    properties: Vec::new(),
                });
                open.push((page.end(node), items.len() - 1));
                items.len() - 1
            });
            if is_aside(node) {
                continue;
            }
            let names = microdata
                .into_iter()
                .map(|it| (it, Source::Microdata))
                .chain(rdfa.into_iter().map(|it| (it, Source::Rdfa)));
            for (names, source) in names {
                for name in names.split_ascii_whitespace() {
                    if source == Source::Rdfa
                        && (name.starts_with("og:")
                            || name.starts_with("article:")
                            || name.starts_with("twitter:"))
                    {
                        continue;
                    }
                    let name = name
                        .rsplit(['/', ':', '#'])
                        .next()
                        .unwrap_or(name)
                        .to_owned();
                    items[owner].properties.push(Property {
                        name,
                        node,
                        value,
                        source,
                    });
                }
            }
        }
        Self(items)
    }

    /// The items about this article: articles first, the one that holds `heading` before others,
    /// then the page's loose properties.
    pub(super) fn about(&self, page: &Page, heading: Option<NodeId>) -> Vec<&Item> {
        let is_article = |item: &&Item| {
            item.kind.ends_with("Article")
                || matches!(
                    item.kind.as_str(),
                    "BlogPosting"
                        | "Blog"
                        | "Report"
                        | "Review"
                        | "CreativeWork"
                        | "Recipe"
                        | "Posting"
                )
        };
        let holds = |item: &Item| heading.is_some_and(|it| page.contains(item.node, it));
        let mut out: Vec<&Item> = self.0.iter().skip(1).filter(is_article).collect();
        if out.iter().any(|item| holds(item)) {
            out.retain(|item| holds(item));
        } else if out.len() > 1 {
            // Several, none around the heading: teasers.
            out.clear();
        }
        // The innermost first.
        out.reverse();
        out.extend(
            self.0
                .iter()
                .skip(1)
                .filter(|item| matches!(item.kind.as_str(), "WebPage" | "ItemPage")),
        );
        out.extend(self.0.first());
        out
    }

    /// The properties of that name.
    pub(super) fn all<'a>(
        &'a self,
        item: &'a Item,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Property> {
        item.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// A property's value: the nested item's name, the attribute that HTML says, or the text.
    pub(super) fn text(&self, page: &Page, property: &Property) -> String {
        if let Some(item) = property.value.and_then(|at| self.0.get(at))
            && let Some(name) = item.properties.iter().find(|it| it.name == "name")
        {
            return own_text(page, name.node);
        }
        own_text(page, property.node)
    }
}

/// What the element says: `content`, `datetime`, or its text.
pub(super) fn own_text(page: &Page, node: NodeId) -> String {
    let attribute = page
        .attribute(node, "content")
        .or_else(|| page.attribute(node, "datetime"));
    match attribute.filter(|it| !it.trim().is_empty()) {
        Some(value) => clean::text(value),
        None => clean::text(&page.inline_text(node)),
    }
}
