//! Authors that a reader sees: every place of the page that names one, with a weight. Which one wins
//! against metadata is decided in `author`.

use std::sync::LazyLock;

use super::clean::key;
use super::evidence::Evidence;
use super::{Person, datelines, person};
use crate::page::{NodeId, Tag};
use crate::text::needles::Needles;
use crate::text::{date, order};

/// A place that names authors.
#[derive(Clone, Debug)]
pub(super) struct Byline {
    pub(super) people: Vec<Person>,
    /// How much the place speaks for the article's own authors; from 4 on it is a byline by the heading.
    pub(super) weight: f64,
    node: NodeId,
}

/// What names of elements and addresses hold anywhere.
const AUTHOR: u32 = 1;
/// Addresses that lead to an author's page.
const PROFILE: u32 = 1 << 1;
/// Boxes about others.
const FOREIGN: u32 = 1 << 2;
const COMMENTARY: u32 = 1 << 3;
const COMMENT: u32 = 1 << 4;

static NAMES: LazyLock<Needles> = LazyLock::new(|| {
    Needles::new(&[
        (
            AUTHOR,
            "author byline autor auteur writer reporter redacteur contributor wrote journalist has_creator",
        ),
        (
            PROFILE,
            "/author/ /authors/ /autor/ /autoren/ /autori/ /autores/ /auteur/ /auteurs/ /writer/ /writers/ \
             /reporter/ /reporters/ /journalist/ /journaliste/ /journalists/ /contributor/ /contributors/ \
             /redakteur/ /redactie/ /skribent/ /by/ /newsteam/ /columnist/ author= /toireporter/ /editors/ \
             /staff/ /yazar/ /penulis/ /profile/ /profil/ /user/ /users/ /bio/ /blogger/ /member/ /members/ /@",
        ),
        (FOREIGN, "related teaser"),
        (COMMENTARY, "commentary"),
        (COMMENT, "comment"),
    ])
});

/// Words that stand alone before a name, in lower case.
const LABELS: &[&str] = &[
    "by",
    "author",
    "authors",
    "von",
    "autor",
    "autorin",
    "autoren",
    "text",
    "interview",
    "par",
    "auteur",
    "auteur(s) :",
    "por",
    "autores",
    "di",
    "door",
    "auteurs",
    "written by",
    "words",
    "автор",
    "szerző",
    "writer",
    "reporter",
];

/// Every byline of the page, the likeliest first.
pub(super) fn find(evidence: &Evidence, sites: &[String]) -> Vec<Byline> {
    let mut out = Vec::new();
    marked(evidence, sites, &mut out);
    in_lines(evidence, sites, &mut out);
    order::sort_by(&mut out, |one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then(one.node.cmp(&other.node))
    });
    join_neighbours(evidence, &mut out);
    out
}

/// Elements that say by their names or addresses that they hold an author.
fn marked(evidence: &Evidence, sites: &[String], out: &mut Vec<Byline>) {
    let page = evidence.page;
    let mut end = NodeId::DOCUMENT;
    for node in page.elements() {
        if node < end || evidence.is_aside(node) {
            continue;
        }
        let tag = page.tag(node);
        if matches!(
            tag,
            Tag::Html
                | Tag::Body
                | Tag::Head
                | Tag::Meta
                | Tag::Link
                | Tag::Script
                | Tag::Style
                | Tag::Img
                | Tag::Form
                | Tag::Input
                | Tag::Label
        ) {
            continue;
        }
        let Some(mark) = mark(evidence, node) else {
            continue;
        };
        if page.end(node).0 - node.0 > 80 {
            continue;
        }
        let foreign = page.ancestors(node).take(8).chain([node]).any(|up| {
            page.tag(up) == Tag::Form
                || page.attribute(up, "class").is_some_and(|it| {
                    let names = NAMES.within(it);
                    names & FOREIGN != 0 || names & (COMMENT | COMMENTARY) == COMMENT
                })
        });
        if foreign {
            continue;
        }
        let people = people_in(evidence, node, sites);
        if people.is_empty() {
            continue;
        }
        end = page.end(node);
        let at = evidence.lines.partition_point(|line| line.last < node);
        // A name of one word is a user's where the markup says outright whose page it leads to.
        let likeness = match likeness(&people) {
            it if mark >= 1.6 && people.len() == 1 && is_user(&people) => it.max(-0.2),
            it => it,
        };
        let weight = datelines::place(evidence, at, node) + mark + likeness;
        out.push(Byline {
            people,
            weight,
            node,
        });
    }
}

/// The names within: those of links and marked parts where there are any, else of the text.
fn people_in(evidence: &Evidence, node: NodeId, sites: &[String]) -> Vec<Person> {
    let page = evidence.page;
    let mut people = Vec::new();
    let mut end = NodeId::DOCUMENT;
    for inner in page.descendant_elements(node) {
        if inner < end {
            continue;
        }
        let named = page.tag(inner) == Tag::A && is_profile(evidence, inner)
            || page.classes(inner).any(|it| {
                matches!(
                    it,
                    "fn" | "p-name"
                        | "author-name"
                        | "byline-name"
                        | "byline__name"
                        | "author__name"
                )
            })
            || page.attribute(inner, "itemprop") == Some("name");
        if named {
            end = page.end(inner);
            add(evidence, &mut people, inner, sites);
        }
    }
    if people.is_empty() {
        add(evidence, &mut people, node, sites);
    }
    people
}

fn add(evidence: &Evidence, people: &mut Vec<Person>, node: NodeId, sites: &[String]) {
    let page = evidence.page;
    let text = match page.attribute(node, "content") {
        Some(content) => content.to_owned(),
        None => page
            .visible_text(node, |inner| page.tag(inner) == Tag::Time)
            .replace('\n', " | "),
    };
    add_names(evidence, people, &text, link(evidence, node), sites);
}

/// The address that a name links to: within, or around.
pub(super) fn link<'a>(evidence: &'a Evidence, node: NodeId) -> Option<&'a str> {
    let page = evidence.page;
    std::iter::once(node)
        .chain(page.descendants(node))
        .chain(page.ancestors(node).take(2))
        .find(|&it| page.tag(it) == Tag::A)
        .and_then(|it| page.attribute(it, "href"))
}

/// Adds the names of a text; an address counts only for a single name.
pub(super) fn add_names(
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

fn is_profile(evidence: &Evidence, node: NodeId) -> bool {
    let page = evidence.page;
    let by_rel = page.attribute(node, "rel").is_some_and(|it| {
        it.split_ascii_whitespace()
            .any(|it| it.eq_ignore_ascii_case("author"))
    });
    by_rel
        || page
            .attribute(node, "href")
            .is_some_and(|it| NAMES.within(it) & PROFILE != 0)
}

/// How plainly the markup says "author".
fn mark(evidence: &Evidence, node: NodeId) -> Option<f64> {
    let page = evidence.page;
    if page.attribute(node, "itemprop") == Some("author") {
        return Some(2.0);
    }
    let mut best: Option<f64> = None;
    if page.tag(node) == Tag::A && is_profile(evidence, node) {
        best = Some(
            if page
                .attribute(node, "rel")
                .is_some_and(|it| it.contains("author"))
            {
                2.0
            } else {
                1.2
            },
        );
    }
    let says = |name: &str| {
        matches!(
            name,
            "class" | "id" | "data-testid" | "data-component" | "data-qa" | "rel"
        )
    };
    // Every element of the page is asked, and few have such a name.
    let names = page
        .attributes(node)
        .filter(|(name, value)| says(name) && NAMES.within(value) & AUTHOR != 0)
        .map(|(_, value)| value);
    for name in names.flat_map(str::split_ascii_whitespace) {
        let name = name.to_ascii_lowercase();
        let exact = matches!(
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
                | "autor"
                | "auteur"
        );
        let hint = NAMES.within(&name) & AUTHOR != 0;
        let weight = if exact {
            1.6
        } else if hint {
            1.0
        } else {
            continue;
        };
        best = Some(best.map_or(weight, |it| it.max(weight)));
    }
    best
}

/// Lines that start with "By", stand under a label, share their line with the date, or sign the text.
fn in_lines(evidence: &Evidence, sites: &[String], out: &mut Vec<Byline>) {
    let mut before = "";
    for (at, line) in evidence.lines.iter().enumerate() {
        let text = line.text.as_str();
        let length = text.chars().count();
        let label = std::mem::replace(&mut before, text);
        if !(3..=160).contains(&length) {
            continue;
        }
        let label = label.trim_end_matches([':', ' ']);
        let under_label =
            length < 60 && label.len() <= 24 && LABELS.contains(&label.to_lowercase().as_str());
        let language = evidence.date_language.as_deref();
        let (source, bonus) = if under_label || person::byline(text, language).is_some() {
            (text.to_owned(), 1.0)
        } else if let Some(rest) = beside_date(evidence, text) {
            (rest, 0.3)
        } else if evidence
            .end_line
            .is_some_and(|end| at == end || at == end + 1)
            && length < 40
            && evidence.heading_line.is_some_and(|it| at > it + 3)
        {
            (text.to_owned(), -0.2)
        } else {
            continue;
        };
        let mut people = Vec::new();
        add_names(evidence, &mut people, &source, None, sites);
        people.retain(|it| person::is_proper(&it.name));
        if people.is_empty() || (bonus < 1.0 && people.len() > 2) {
            continue;
        }
        let mut weight = datelines::place(evidence, at, line.first) + bonus + likeness(&people);
        if length > 90 {
            weight -= 0.8;
        }
        out.push(Byline {
            people,
            weight,
            node: line.first,
        });
    }
}

/// What a short line holds beside its date.
fn beside_date(evidence: &Evidence, text: &str) -> Option<String> {
    if text.chars().count() > 90 || !text.contains(|it: char| it.is_numeric()) {
        return None;
    }
    let found = date::find_all(text, evidence.date_language.as_deref())
        .into_iter()
        .find(|it| it.date.has_day())?;
    let (lead, tail) = (text.get(..found.start)?, text.get(found.end..)?);
    let sign = |it: char| it.is_whitespace() || "|-–—•·/,:".contains(it);
    let rest = if lead.trim_matches(sign).is_empty() {
        tail
    } else {
        lead
    };
    let rest = rest
        .trim_matches(sign)
        .trim_start_matches("Uhr")
        .trim_matches(sign);
    // "Published on" before the date is no name.
    let parts = rest.split(['|', '•', '·', '–', '—']);
    let named: Vec<&str> = parts.filter(|it| !datelines::is_label(it)).collect();
    let rest = named.join("|");
    (!rest.trim().is_empty()).then_some(rest)
}

fn is_user(people: &[Person]) -> bool {
    people.iter().all(|it| !it.name.contains([' ', ':']))
}

/// Whether the names look like people's.
fn likeness(people: &[Person]) -> f64 {
    let proper = people
        .iter()
        .filter(|it| person::is_proper(&it.name))
        .count();
    match people.len() {
        count if count == proper && count <= 4 => 0.5,
        count if count > 5 => -1.5,
        _ if proper == 0 => -0.8,
        _ => 0.0,
    }
}

/// Several authors stand side by side, each in an element of its own.
fn join_neighbours(evidence: &Evidence, out: &mut [Byline]) {
    let page = evidence.page;
    let Some((best, others)) = out.split_first_mut() else {
        return;
    };
    let family: Vec<NodeId> = page.ancestors(best.node).take(2).collect();
    let mut more: Vec<&Byline> = others
        .iter()
        .filter(|it| {
            (best.weight - it.weight).abs() < 0.9
                && it.people.iter().all(|it| person::is_proper(&it.name))
                && page
                    .ancestors(it.node)
                    .take(2)
                    .any(|up| family.contains(&up) && page.end(up).0 - up.0 < 120)
        })
        .collect();
    order::sort_by_key(&mut more, |it| it.node);
    for person in more.into_iter().flat_map(|it| &it.people) {
        if best.people.len() < 6
            && !best
                .people
                .iter()
                .any(|it| key(&it.name) == key(&person.name))
        {
            best.people.push(person.clone());
        }
    }
}
