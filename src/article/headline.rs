//! The headline: the heading a reader sees, where metadata bear it out, else what metadata say
//! without the site's name.

use super::Source;
use super::clean::{self, key};
use super::evidence::{Evidence, Found};
use super::meta::Meta;
use crate::page::{NodeId, Page, Tag};

/// A heading of the page.
pub(super) struct Heading {
    pub(super) node: NodeId,
    pub(super) text: String,
    /// How well titles of metadata agree, 0.0 to 1.0.
    pub(super) support: f64,
}

const TITLE_METAS: &[&str] = &[
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
];

/// Finds the article's heading by what titles say.
pub(super) fn heading(
    page: &Page,
    meta: &Meta,
    title: Option<&str>,
    outside: impl Fn(NodeId) -> bool,
) -> Option<Heading> {
    let titles: Vec<&str> = TITLE_METAS
        .iter()
        .filter_map(|name| meta.first(&[name]))
        .chain(title)
        .collect();
    let read: Vec<Title> = titles.iter().map(|it| Title::new(it)).collect();
    let site = meta.first(&["og:site_name"]).map(key);
    let mut best: Option<(f64, Heading)> = None;
    for node in page.elements() {
        let tag = page.tag(node);
        let class = page.attribute(node, "class").unwrap_or("");
        let marked = page.attribute(node, "itemprop") == Some("headline")
            || (!class.is_empty()
                && page.classes(node).any(|it| {
                    matches!(
                        it,
                        "entry-title" | "post-title" | "p-name" | "article-title" | "headline"
                    )
                }));
        let weight = match tag {
            Tag::H1 => 1.0,
            Tag::H2 => 0.8,
            Tag::H3 => 0.6,
            _ if marked && !matches!(tag, Tag::Meta | Tag::Link | Tag::Html | Tag::Body) => 0.8,
            _ => continue,
        };
        if outside(node) || (weight < 1.0 && titles.is_empty()) {
            continue;
        }
        let text = without_mark(page, node, clean::fold(&page.inline_text(node)));
        let length = text.chars().count();
        if !(2..=400).contains(&length) {
            continue;
        }
        let own = key(&text);
        let words = clean::words(&text);
        let support = read
            .iter()
            .map(|it| it.agreement(&own, &words))
            .fold(0.0, f64::max);
        if weight < 1.0 && support < 0.6 {
            continue;
        }
        let in_chrome = page.ancestors(node).any(|up| {
            matches!(
                page.tag(up),
                Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog
            )
        });
        let home = std::iter::once(node)
            .chain(page.descendants(node))
            .chain(page.ancestors(node).take(2))
            .filter(|&it| page.tag(it) == Tag::A)
            .any(|it| {
                is_home(
                    page.attribute(it, "href").unwrap_or(""),
                    page.attribute(it, "rel").unwrap_or(""),
                )
            });
        let names_site = site.as_ref() == Some(&own);
        let score = support + 0.3 * weight + if marked { 0.1 } else { 0.0 }
            - if in_chrome { 0.4 } else { 0.0 }
            - if home || names_site { 0.5 } else { 0.0 };
        if best.as_ref().is_none_or(|(high, _)| score > *high + 0.01) {
            best = Some((
                score,
                Heading {
                    node,
                    text,
                    support,
                },
            ));
        }
    }
    let (_, mut heading) = best?;
    // The metadata know where the kicker ends.
    if titles
        .iter()
        .all(|it| !key(it).contains(&key(&heading.text)))
        && let Some(text) = without_kicker(page, heading.node, &heading.text, &titles)
    {
        heading.text = text;
        heading.support = 1.0;
    }
    Some(heading)
}

/// A heading without the sign that links to itself.
fn without_mark(page: &Page, node: NodeId, text: String) -> String {
    let is_mark = |it: &NodeId| {
        page.tag(*it) == Tag::A
            && page
                .attribute(*it, "href")
                .is_some_and(|it| it.starts_with('#'))
    };
    let Some(link) = page.descendant_elements(node).find(is_mark) else {
        return text;
    };
    let mark = clean::fold(&page.inline_text(link));
    match text.strip_suffix(&mark) {
        Some(rest) if !mark.chars().any(char::is_alphanumeric) => rest.trim_end().to_owned(),
        _ => text,
    }
}

/// A heading's part that titles name alone: without the kicker or standfirst beside it.
fn without_kicker(page: &Page, node: NodeId, text: &str, titles: &[&str]) -> Option<String> {
    let whole = key(text);
    let wanted: Vec<String> = titles
        .iter()
        .flat_map(|it| std::iter::once(*it).chain(parts(it)))
        .map(key)
        .collect();
    let runs = page
        .descendants(node)
        .filter(|&it| page.is_element(it) || !page.text(it).trim().is_empty());
    for inner in runs.take(12) {
        let run = if page.is_element(inner) {
            clean::fold(&page.inline_text(inner))
        } else {
            clean::fold(page.text(inner))
        };
        let part = key(&run);
        let long =
            part.len() < whole.len() && part.chars().count() * 5 >= whole.chars().count() * 2;
        if long && wanted.contains(&part) {
            return Some(run);
        }
    }
    None
}

/// Whether a link leads to the site's start.
pub(super) fn is_home(href: &str, rel: &str) -> bool {
    let path = href.split_once("://").map_or(href, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    let path = path.split(['?', '#']).next().unwrap_or("");
    let root = !href.is_empty()
        && !href.starts_with('#')
        && matches!(
            path,
            "" | "/" | "index.html" | "index.php" | "/index.php" | "/index.html"
        );
    root || rel.split_ascii_whitespace().any(|it| it == "home")
}

/// A title as every heading of the page is compared with it.
struct Title {
    key: String,
    /// Keys of its parts between signs.
    parts: Vec<String>,
    words: Vec<String>,
}

impl Title {
    fn new(title: &str) -> Self {
        Self {
            key: key(title),
            parts: parts(title).into_iter().map(key).collect(),
            words: clean::words(title),
        }
    }

    /// How much a heading, by its key and words, says the same; a title may carry the site's name
    /// beside it.
    fn agreement(&self, one: &str, words: &[String]) -> f64 {
        let other = self.key.as_str();
        if one.is_empty() || other.is_empty() {
            return 0.0;
        }
        if one == other {
            return 1.0;
        }
        if self.parts.iter().any(|part| part == one) {
            return if one.chars().count() * 4 >= other.chars().count() {
                0.98
            } else {
                0.4
            };
        }
        let share =
            |inner: &str, outer: &str| inner.chars().count() as f64 / outer.chars().count() as f64;
        if other.contains(one) {
            0.5 + 0.45 * share(one, other)
        } else if one.contains(other) {
            0.5 + 0.4 * share(other, one)
        } else {
            0.9 * clean::shared(words, &self.words)
        }
    }
}

/// A title's parts between signs that set the site's name off.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = title;
    while let Some((at, length)) = separator(rest) {
        out.push(rest[..at].trim());
        rest = &rest[at + length..];
    }
    out.push(rest.trim());
    out
}

/// The first separator: its place and length in bytes.
fn separator(text: &str) -> Option<(usize, usize)> {
    const SIGNS: &[&str] = &[
        " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " < ", " ‹ ",
        " › ", " ~ ", "｜", " : ", "|", "_",
    ];
    SIGNS
        .iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, sign.len())))
        .min_by_key(|&(at, length)| (at, usize::MAX - length))
}

/// A title without the parts that name the site. `sites` are keys.
pub(super) fn without_site(title: &str, sites: &[String]) -> String {
    let mut text = title.trim();
    loop {
        let parts = parts(text);
        if parts.len() < 2 {
            return text.to_owned();
        }
        let names_site = |part: &str| {
            let part = key(part);
            !part.is_empty()
                && sites.iter().any(|site| {
                    *site == part
                        || (part.len() >= 4
                            && site.len() >= 4
                            && (part.starts_with(site.as_str()) || site.starts_with(part.as_str())))
                })
        };
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        if names_site(last) {
            let at = text.rfind(last).unwrap_or(text.len());
            text = text[..at].trim_end_matches(|it: char| {
                it.is_whitespace() || "|-–—:»«·•/><‹›~｜_".contains(it)
            });
        } else if names_site(first) {
            text = text[first.len()..].trim_start_matches(|it: char| {
                it.is_whitespace() || "|-–—:»«·•/><‹›~｜_".contains(it)
            });
        } else {
            return text.to_owned();
        }
        if text.is_empty() {
            return title.to_owned();
        }
    }
}

/// Keys of what the site calls itself.
pub(super) fn site_keys(evidence: &Evidence) -> Vec<String> {
    let json = &evidence.json;
    let mut out: Vec<String> = Vec::new();
    out.extend(evidence.meta.all("og:site_name").map(key));
    out.extend(
        evidence
            .meta
            .first(&[
                "application-name",
                "apple-mobile-web-app-title",
                "al:ios:app_name",
            ])
            .map(key),
    );
    for object in json.about.iter().copied().chain(json.of_type("WebSite")) {
        out.extend(json.texts(object, "publisher").iter().map(|it| key(it)));
    }
    out.extend(
        json.of_type("WebSite")
            .into_iter()
            .flat_map(|it| json.texts(it, "name"))
            .map(|it| key(&it)),
    );
    out.extend(evidence.host().map(key));
    out.extend(evidence.site_label().filter(|it| it.len() > 2).map(key));
    out.retain(|it| it.chars().count() > 1);
    out
}

/// The headline.
pub(super) fn find(evidence: &Evidence) -> Option<Found<String>> {
    let sites = site_keys(evidence);
    let strip = |text: &str| without_site(text, &sites);
    let heading = evidence.heading.as_ref();
    if let Some(heading) = heading
        && heading.support >= 0.75
    {
        return Some(Found::new(strip(&heading.text), Source::Visible));
    }
    let json = evidence
        .json
        .about
        .iter()
        .find_map(|object| evidence.json.text(object, "headline"));
    let meta = evidence.meta.first(&TITLE_METAS[..7]);
    let candidates = [
        json.map(|it| Found::new(strip(&it), Source::JsonLd)),
        meta.map(|it| Found::new(strip(it), Source::Meta)),
        heading
            .filter(|it| it.support >= 0.5)
            .map(|it| Found::new(it.text.clone(), Source::Visible)),
        evidence
            .title
            .as_deref()
            .map(|it| Found::new(strip(it), Source::Title)),
        heading.map(|it| Found::new(it.text.clone(), Source::Visible)),
    ];
    candidates
        .into_iter()
        .flatten()
        .find(|it| !it.value.is_empty() && !sites.contains(&key(&it.value)))
}
