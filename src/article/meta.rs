//! `<meta>` and `<link>` of the page, by name. Knows no field.

use super::clean;
use super::names::key;
use crate::page::{NodeId, Page, Tag};

/// Every named `<meta>`, in order, names in lower case, contents cleaned.
pub(super) struct Meta {
    entries: Vec<(String, String)>,
    links: Vec<(String, String)>,
    /// `<base href>`.
    pub(super) base: Option<String>,
}

impl Meta {
    pub(super) fn read(page: &Page, is_aside: impl Fn(NodeId) -> bool) -> Self {
        let mut out = Self {
            entries: Vec::new(),
            links: Vec::new(),
            base: None,
        };
        for node in page.elements() {
            match page.tag(node) {
                Tag::Meta => out.meta(page, node, &is_aside),
                Tag::Link => {
                    if let (Some(rel), Some(href)) =
                        (page.attribute(node, "rel"), page.attribute(node, "href"))
                    {
                        out.links
                            .push((rel.trim().to_ascii_lowercase(), href.trim().to_owned()));
                    }
                }
                Tag::Base => {
                    out.base = out
                        .base
                        .or_else(|| page.attribute(node, "href").map(str::to_owned))
                }
                _ => {}
            }
        }
        out
    }

    fn meta(&mut self, page: &Page, node: NodeId, is_aside: &impl Fn(NodeId) -> bool) {
        let content = page
            .attribute(node, "content")
            .or_else(|| page.attribute(node, "value"));
        let Some(content) = content.map(clean::text).filter(|it| !it.is_empty()) else {
            return;
        };
        if page.attribute(node, "itemscope").is_some() || is_aside(node) {
            return;
        }
        for attribute in ["property", "name", "http-equiv"] {
            let Some(names) = page.attribute(node, attribute) else {
                continue;
            };
            for name in names.split_ascii_whitespace() {
                let name = name.to_ascii_lowercase();
                if !self
                    .entries
                    .iter()
                    .any(|(key, value)| *key == name && *value == content)
                {
                    self.entries.push((name, content.clone()));
                }
            }
        }
    }

    /// The first content of the first of the names that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|&name| self.all(name).next())
    }

    /// Every content of a name.
    pub(super) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.entries
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every name, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    /// The contents of the first names, then of every name whose key is one of those meant.
    pub(super) fn named(&self, first: &[&str], says: fn(&str) -> bool) -> Vec<&str> {
        let mut out = Vec::new();
        for name in first {
            out.extend(self.all(name));
        }
        for (name, value) in &self.entries {
            if says(&key(name)) {
                out.push(value);
            }
        }
        out
    }

    /// The address of the first `<link>` with this relation.
    pub(super) fn link(&self, relation: &str) -> Option<&str> {
        self.links
            .iter()
            .find(|(rel, href)| {
                !href.is_empty() && rel.split_ascii_whitespace().any(|it| it == relation)
            })
            .map(|(_, href)| href.as_str())
    }
}
