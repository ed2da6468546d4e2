//! Who wrote the article.

use super::clean::key;
use super::evidence::{Evidence, Found};
use super::{Person, Source, headline, person};
use crate::page::{NodeId, Tag};

const METAS: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.contributor",
    "dcterms.creator",
    "citation_author",
    "byl",
    "rnews:author",
    "cxenseparse:author",
    "article:author_name",
    "authors",
    "creator",
    "bt:author",
    "vr:author",
    "article.author",
    "dc:creator",
    "og:author",
    "twitter:creator",
    "book:author",
];

type Extractor = fn(&Evidence, &[String]) -> Option<Found<Vec<Person>>>;

pub(super) fn find(evidence: &Evidence) -> Option<Found<Vec<Person>>> {
    let sites = headline::site_keys(evidence);
    let sources: [Extractor; 5] = [json, meta, item, marked, byline];
    sources.iter().find_map(|source| source(evidence, &sites))
}

fn json(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    let json = &evidence.json;
    for object in &json.about {
        for property in ["author", "creator"] {
            let mut people = Vec::new();
            for (name, address, _) in json.people(object, property) {
                add(evidence, &mut people, &name, address.as_deref(), sites);
            }
            if !people.is_empty() {
                return Some(Found::new(people, Source::JsonLd));
            }
        }
    }
    None
}

fn meta(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    METAS.iter().find_map(|name| {
        let mut people = Vec::new();
        for text in evidence.meta.all(name) {
            // "Doe, Jane" as citations write it.
            match text.split_once(", ") {
                Some((family, given)) if *name == "citation_author" && !given.contains(',') => {
                    add(
                        evidence,
                        &mut people,
                        &format!("{given} {family}"),
                        None,
                        sites,
                    );
                }
                _ => add(evidence, &mut people, text, None, sites),
            }
        }
        (!people.is_empty()).then(|| Found::new(people, Source::Meta))
    })
}

fn item(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    for item in evidence.about() {
        let mut people = Vec::new();
        let mut source = Source::Microdata;
        for property in evidence
            .items
            .all(item, "author")
            .chain(evidence.items.all(item, "creator"))
        {
            let text = evidence.items.text(evidence.page, property);
            add(
                evidence,
                &mut people,
                &text,
                link_in(evidence, property.node).as_deref(),
                sites,
            );
            source = property.source;
        }
        if !people.is_empty() {
            return Some(Found::new(people, source));
        }
    }
    None
}

/// Elements that say by their names that they hold an author.
fn marked(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    let page = evidence.page;
    let mut best: Option<(u32, Vec<Person>, NodeId)> = None;
    let heading = evidence.heading.as_ref().map(|it| it.node);
    let mut end = NodeId::DOCUMENT;
    for node in page.elements() {
        if node < end || evidence.is_aside(node) {
            continue;
        }
        let tag = page.tag(node);
        if matches!(
            tag,
            Tag::Html | Tag::Body | Tag::Meta | Tag::Link | Tag::Script | Tag::Style | Tag::Img
        ) {
            continue;
        }
        let Some(weight) = author_mark(evidence, node) else {
            continue;
        };
        if page.end(node).0 - node.0 > 60 {
            continue;
        }
        let text = page.inline_text(node);
        let mut people = Vec::new();
        add(
            evidence,
            &mut people,
            &text,
            link_in(evidence, node).as_deref(),
            sites,
        );
        if people.is_empty() {
            continue;
        }
        end = page.end(node);
        let distance = heading.map_or(0, |it| it.0.abs_diff(node.0));
        let penalty = distance / 8
            + 100 * (3 - weight)
            + if heading.is_some_and(|it| node < it) {
                40
            } else {
                0
            };
        if best.as_ref().is_none_or(|(low, ..)| penalty < *low) {
            best = Some((penalty, people, node));
        }
    }
    let (_, people, _) = best?;
    Some(Found::new(people, Source::Visible))
}

/// 3 where the markup says author, 1 where it hints.
fn author_mark(evidence: &Evidence, node: NodeId) -> Option<u32> {
    let page = evidence.page;
    if page.attribute(node, "rel").is_some_and(|it| {
        it.split_ascii_whitespace()
            .any(|it| it.eq_ignore_ascii_case("author"))
    }) {
        return Some(3);
    }
    if page
        .attribute(node, "itemprop")
        .is_some_and(|it| it == "author")
    {
        return Some(3);
    }
    let names = page
        .attribute(node, "class")
        .into_iter()
        .chain(page.attribute(node, "id"));
    for name in names.flat_map(str::split_ascii_whitespace) {
        let name = name.to_ascii_lowercase();
        if matches!(
            name.as_str(),
            "byline"
                | "author"
                | "p-author"
                | "author-name"
                | "byline-name"
                | "article-author"
                | "post-author"
                | "entry-author"
                | "author_name"
                | "authorname"
                | "article__author"
        ) {
            return Some(3);
        }
        if [
            "author",
            "byline",
            "autor",
            "auteur",
            "writer",
            "reporter",
            "redacteur",
        ]
        .iter()
        .any(|it| name.contains(it))
        {
            return Some(2);
        }
    }
    None
}

/// A line that starts with "By".
fn byline(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    let at = evidence.heading_line?;
    let range = at.saturating_sub(4)..(at + 16).min(evidence.lines.len());
    for line in evidence.lines.get(range)? {
        if line.text.chars().count() > 120 {
            continue;
        }
        if person::after_by(&line.text).is_some() {
            let mut people = Vec::new();
            add(evidence, &mut people, &line.text, None, sites);
            people.retain(|it| it.name.starts_with(|first: char| !first.is_lowercase()));
            if !people.is_empty() {
                return Some(Found::new(people, Source::Visible));
            }
        }
    }
    None
}

fn add(
    evidence: &Evidence,
    people: &mut Vec<Person>,
    text: &str,
    address: Option<&str>,
    sites: &[String],
) {
    let names = person::names(text, sites, evidence.date_language.as_deref());
    let single = names.len() == 1;
    for name in names {
        if people.iter().any(|it| key(&it.name) == key(&name)) {
            continue;
        }
        let url = address
            .filter(|_| single)
            .and_then(|it| evidence.absolute(it));
        people.push(Person { name, url });
    }
}

fn link_in(evidence: &Evidence, node: NodeId) -> Option<String> {
    let page = evidence.page;
    let mut links = std::iter::once(node)
        .chain(page.descendants(node))
        .filter(|&it| page.tag(it) == Tag::A);
    let link = links.next()?;
    page.attribute(link, "href").map(str::to_owned)
}
