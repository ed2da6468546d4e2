//! What the page says, gathered once: metadata, items, lines, the heading. Decides nothing but
//! which heading is the article's.

use url::Url;

use super::headline::{self, Heading};
use super::items::Items;
use super::json_ld::JsonLd;
use super::lines::{self, Line};
use super::meta::Meta;
use super::{Context, Source, clean};
use crate::page::{NodeId, Page, Tag};

/// A value with where it came from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) source: Source,
}

impl<T> Found<T> {
    pub(super) fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }
}

/// Everything the fields draw on.
pub(super) struct Evidence<'a> {
    pub(super) page: &'a Page,
    pub(super) url: Option<Url>,
    pub(super) json: JsonLd<'a>,
    pub(super) meta: Meta,
    pub(super) items: Items,
    pub(super) lines: Vec<Line>,
    pub(super) heading: Option<Heading>,
    /// The index in `lines` of the heading's first line.
    pub(super) heading_line: Option<usize>,
    /// The index in `lines` of the body's first line.
    pub(super) start_line: Option<usize>,
    /// The index in `lines` of the body's last line.
    pub(super) end_line: Option<usize>,
    /// The innermost element that holds heading and body's start.
    pub(super) container: Option<NodeId>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// What the markup declares, cleaned of nothing.
    pub(super) declared_language: Option<String>,
    /// For dates: the language with the region that the address or markup says.
    pub(super) date_language: Option<String>,
    aside: Vec<NodeId>,
}

impl<'a> Evidence<'a> {
    /// `body` is where the body begins and ends.
    pub(super) fn gather(
        page: &'a Page,
        context: Context,
        documents: &'a [serde_json::Value],
        body: (Option<NodeId>, Option<NodeId>),
    ) -> Self {
        let aside = context.aside.to_vec();
        let outside = |node| is_in(page, &aside, node);
        let meta = Meta::read(page, outside);
        let title = title(page);
        let heading = headline::heading(page, &meta, title.as_deref(), outside);
        // A thread that holds the heading is the page itself.
        let aside: Vec<NodeId> = aside
            .into_iter()
            .filter(|&root| {
                heading
                    .as_ref()
                    .is_none_or(|it| !page.contains(root, it.node))
            })
            .collect();
        let outside = |node| is_in(page, &aside, node);
        let url = context.url.and_then(|it| Url::parse(it).ok());
        let addresses = [context.url, meta.link("canonical"), meta.first(&["og:url"])];
        let addresses: Vec<String> = addresses.into_iter().flatten().map(bare_address).collect();
        let titles: Vec<&str> = [
            meta.first(&["og:title"]),
            title.as_deref(),
            heading.as_ref().map(|it| it.text.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let json = JsonLd::new(documents, |identity| {
            if identity.starts_with("http") || identity.starts_with('/') {
                let bare = bare_address(identity);
                addresses
                    .iter()
                    .any(|it| *it == bare || (identity.starts_with('/') && it.ends_with(&bare)))
            } else {
                titles
                    .iter()
                    .any(|it| clean::shared(&clean::words(identity), &clean::words(it)) > 0.6)
            }
        });
        let items = Items::read(page, outside);
        let lines = lines::read(page, outside);
        let heading_line = heading.as_ref().and_then(|heading| {
            lines
                .iter()
                .position(|line| page.contains(heading.node, line.first))
        });
        let (start, end) = body;
        let end_line = end.and_then(|end| {
            lines
                .iter()
                .rposition(|line| page.contains(end, line.first))
        });
        let start_line = start.and_then(|start| {
            lines
                .iter()
                .position(|line| page.contains(start, line.first))
        });
        let container = heading.as_ref().zip(start).and_then(|(heading, start)| {
            page.ancestors(heading.node)
                .find(|&up| page.contains(up, start))
        });
        let declared_language = declared_language(page, &meta, &json);
        let date_language = date_language(declared_language.as_deref(), url.as_ref());
        Self {
            page,
            url,
            json,
            meta,
            items,
            lines,
            heading,
            heading_line,
            start_line,
            end_line,
            container,
            title,
            declared_language,
            date_language,
            aside,
        }
    }

    /// Whether the node lies in a thread or the like.
    pub(super) fn is_aside(&self, node: NodeId) -> bool {
        is_in(self.page, &self.aside, node)
    }

    /// Whether the page has a thread beside the article.
    pub(super) fn has_aside(&self) -> bool {
        !self.aside.is_empty()
    }

    /// The items about the article.
    pub(super) fn about(&self) -> Vec<&super::items::Item> {
        self.items
            .about(self.page, self.heading.as_ref().map(|it| it.node))
    }

    /// An address of the page, made absolute.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() || address.starts_with("data:") || address.starts_with("javascript:")
        {
            return None;
        }
        if let Ok(url) = Url::parse(address) {
            return matches!(url.scheme(), "http" | "https").then(|| url.to_string());
        }
        let base = match (&self.url, &self.meta.base) {
            (Some(url), Some(base)) => url.join(base).ok()?,
            (Some(url), None) => url.clone(),
            (None, Some(base)) => Url::parse(base).ok()?,
            (None, None) => return None,
        };
        let url = base.join(address).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    }

    /// The host without `www.`.
    pub(super) fn host(&self) -> Option<&str> {
        let host = self.url.as_ref()?.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host))
    }

    /// The host's label that names the site: "bbc" of "news.bbc.co.uk".
    pub(super) fn site_label(&self) -> Option<&str> {
        label(self.host()?)
    }
}

/// The label of a host that names the site.
pub(super) fn label(host: &str) -> Option<&str> {
    const SECOND_LEVEL: &[&str] = &[
        "co",
        "com",
        "org",
        "net",
        "gov",
        "ac",
        "edu",
        "or",
        "ne",
        "go",
        "gob",
        "gv",
        "govt",
        "blogspot",
        "wordpress",
        "livejournal",
    ];
    let labels: Vec<&str> = host.split('.').collect();
    let mut at = labels.len().checked_sub(2)?;
    if at > 0 && SECOND_LEVEL.contains(labels.get(at)?) {
        at -= 1;
    }
    labels.get(at).copied()
}

fn is_in(page: &Page, roots: &[NodeId], node: NodeId) -> bool {
    let at = roots.partition_point(|&root| root <= node);
    // The roots are few and seldom nested.
    roots
        .iter()
        .take(at)
        .rev()
        .take(8)
        .any(|&root| page.contains(root, node))
}

fn title(page: &Page) -> Option<String> {
    let title = page.elements().find(|&node| {
        page.tag(node) == Tag::Title && page.ancestors(node).all(|up| page.tag(up) != Tag::Svg)
    })?;
    let text: String = page
        .descendants(title)
        .map(|node| page.text(node))
        .collect();
    let text = clean::text(&text);
    (!text.is_empty()).then_some(text)
}

/// An address without scheme, `www.`, query, fragment and last slash.
pub(super) fn bare_address(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}

fn declared_language(page: &Page, meta: &Meta, json: &JsonLd) -> Option<String> {
    let html = page.first(Tag::Html);
    let attribute = |name: &str| {
        html.and_then(|html| page.attribute(html, name))
            .map(str::to_owned)
    };
    let in_json = || {
        json.about
            .iter()
            .find_map(|object| json.text(object, "inLanguage"))
    };
    [
        attribute("lang"),
        attribute("xml:lang"),
        meta.first(&[
            "content-language",
            "language",
            "dc.language",
            "dcterms.language",
            "citation_language",
            "og:locale",
        ])
        .map(str::to_owned),
        in_json(),
        page.first(Tag::Body)
            .and_then(|body| page.attribute(body, "lang"))
            .map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .map(|tag| tag.trim().to_owned())
    .find(|tag| {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        (2..=3).contains(&primary.len()) && primary.bytes().all(|it| it.is_ascii_alphabetic())
    })
}

/// English dates start with the month in the United States and with the day elsewhere, and the
/// address says where better than the markup, which templates leave at `en-US`.
fn date_language(declared: Option<&str>, url: Option<&Url>) -> Option<String> {
    let host = url.and_then(Url::host_str).unwrap_or("");
    let country = host.rsplit('.').next().unwrap_or("");
    let english = declared.is_none_or(|it| it.to_ascii_lowercase().starts_with("en"));
    if english
        && matches!(
            country,
            "uk" | "au"
                | "nz"
                | "ie"
                | "in"
                | "za"
                | "sg"
                | "my"
                | "hk"
                | "ng"
                | "ke"
                | "gh"
                | "pk"
                | "lk"
                | "bd"
                | "mt"
                | "eu"
                | "de"
                | "fr"
                | "nl"
                | "at"
                | "ch"
                | "it"
                | "es"
                | "se"
                | "no"
                | "dk"
                | "fi"
                | "be"
                | "pl"
        )
    {
        return Some("en-GB".to_owned());
    }
    match declared {
        Some(declared) => Some(declared.to_owned()),
        None => match country {
            "com" | "us" | "gov" | "edu" | "org" | "net" | "mil" => Some("en-US".to_owned()),
            "ir" => Some("fa".to_owned()),
            "jp" => Some("ja".to_owned()),
            "cn" | "tw" => Some("zh".to_owned()),
            _ => None,
        },
    }
}
