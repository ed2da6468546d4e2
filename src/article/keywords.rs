//! Topics that the page names.

use std::sync::LazyLock;

use super::clean::{self, key};
use super::evidence::{Evidence, Found};
use super::{Source, headline};
use crate::page::{NodeId, Tag};
use crate::text::needles::Needles;

/// Names that content systems fill for each article.
const METAS: &[&str] = &[
    "news_keywords",
    "article:tag",
    "og:article:tag",
    "parsely-tags",
    "sailthru.tags",
    "citation_keywords",
    "citation_keyword",
    "article.tag",
];

/// Names that templates fill once for the site, too.
const VAGUE: &[&str] = &[
    "keywords",
    "dc.subject",
    "dcterms.subject",
    "dc.keywords",
    "keyword",
];

/// Parts of addresses that lead to a topic's page.
const TOPICS: &[&str] = &[
    "/tag/",
    "/tags/",
    "/thema/",
    "/themen/",
    "/topic/",
    "/topics/",
    "/schlagwort/",
    "/schlagworte/",
    "/stichwort/",
    "/sujet/",
    "/temas/",
    "/tema/",
    "/etiqueta/",
    "/etiket/",
    "/konu/",
    "/keyword/",
    "/mot-cle/",
    "/mot/",
    "/dossier/",
    "/emne/",
    "/tagged/",
    "/hub/",
];

/// In either case: all of them at once.
static SOUGHT: LazyLock<Needles> = LazyLock::new(|| Needles::new(&[(1, &TOPICS.join(" "))]));

pub(super) fn find(evidence: &Evidence) -> Option<Found<Vec<String>>> {
    let sites = headline::site_keys(evidence);
    let split = |texts: &mut dyn Iterator<Item = &str>| split(texts, &sites);
    let json = &evidence.json;
    for object in &json.about {
        let texts = json.texts(object, "keywords");
        let list = split(&mut texts.iter().map(String::as_str));
        if !list.is_empty() {
            return Some(Found::new(list, Source::JsonLd));
        }
    }
    for name in METAS {
        let list = split(&mut evidence.meta.all(name));
        if !list.is_empty() {
            return Some(Found::new(list, Source::Meta));
        }
    }
    let shown = shown(evidence);
    let shown = split(&mut shown.iter().map(String::as_str));
    if shown.len() > 1 {
        return Some(Found::new(shown, Source::Visible));
    }
    for name in VAGUE {
        let list = split(&mut evidence.meta.all(name));
        if !list.is_empty() {
            return Some(Found::new(list, Source::Meta));
        }
    }
    (!shown.is_empty()).then(|| Found::new(shown, Source::Visible))
}

/// Links to topics that stand with the article.
fn shown(evidence: &Evidence) -> Vec<String> {
    let page = evidence.page;
    let mut out = Vec::new();
    let start = evidence
        .heading
        .as_ref()
        .map_or(NodeId(1), |it| NodeId(it.node.0.saturating_sub(120)));
    for node in page
        .elements()
        .filter(|&node| page.tag(node) == Tag::A && node >= start)
    {
        let rel = page.attribute(node, "rel").unwrap_or("");
        let is_tag = rel
            .split_ascii_whitespace()
            .any(|it| it.eq_ignore_ascii_case("tag"));
        let href = page.attribute(node, "href").unwrap_or("");
        let leads = || SOUGHT.are_in(href) && TOPICS.iter().any(|it| href.contains(it));
        if !is_tag && !leads() {
            continue;
        }
        if evidence.is_aside(node) || is_elsewhere(evidence, node) {
            continue;
        }
        // A topic linked within a sentence is part of the text.
        let around = page.parent(node);
        if !is_tag
            && page.tag(around) == Tag::P
            && clean::fold(&page.inline_text(around)).chars().count() > 120
        {
            continue;
        }
        let text = clean::fold(&page.inline_text(node));
        if (2..=50).contains(&text.chars().count()) {
            out.push(text);
        }
        if out.len() == 30 {
            break;
        }
    }
    out
}

/// Whether a link stands in the page's furniture: menus, clouds, other articles.
fn is_elsewhere(evidence: &Evidence, node: NodeId) -> bool {
    let page = evidence.page;
    let heading = evidence.heading.as_ref().map(|it| it.node);
    for up in page.ancestors(node) {
        if heading.is_some_and(|it| page.contains(up, it)) {
            return false;
        }
        match page.tag(up) {
            Tag::Nav | Tag::Aside => return true,
            Tag::Body | Tag::Html => break,
            // Another article.
            Tag::Article => return heading.is_some(),
            _ => {}
        }
        let names = page
            .attribute(up, "class")
            .into_iter()
            .chain(page.attribute(up, "id"));
        for name in names {
            let name = name.to_ascii_lowercase();
            if [
                "cloud", "widget", "sidebar", "menu", "related", "popular", "trending", "nav",
                "teaser", "header", "footer-", "latest",
            ]
            .iter()
            .any(|it| name.contains(it))
            {
                return true;
            }
        }
    }
    heading.is_some()
}

/// Lists by commas or semicolons, each topic once, the system's own marks left out.
fn split(texts: &mut dyn Iterator<Item = &str>, sites: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for text in texts {
        for topic in text.split([',', ';', '、', '،', '|']) {
            let topic = topic.trim().trim_matches(['"', '#', '[', ']']).trim();
            let key = key(topic);
            if key.is_empty()
                || topic.chars().count() > 80
                || seen.contains(&key)
                || sites.contains(&key)
                || is_internal(topic)
            {
                continue;
            }
            seen.push(key);
            out.push(topic.to_owned());
        }
    }
    out
}

/// Identifiers, paths and fields that content systems write among the topics.
fn is_internal(topic: &str) -> bool {
    let lower = topic.to_ascii_lowercase();
    let identifier = topic.len() > 20
        && !topic.contains(' ')
        && topic.bytes().filter(u8::is_ascii_digit).count() * 3 > topic.len();
    let field = topic.split_once(": ").is_some_and(|(name, _)| {
        let name = name.to_ascii_lowercase();
        [
            "category", "tokens", "type", "section", "source", "author", "nlp", "page", "template",
        ]
        .iter()
        .any(|it| name.split(' ').any(|word| word == *it))
    });
    identifier
        || field
        || topic.starts_with('/')
        || lower.contains("://")
        || topic.contains('{')
        || topic.contains('=')
        || matches!(
            lower.as_str(),
            "uncategorized" | "unkategorisiert" | "null" | "undefined" | "none"
        )
}
