//! Who wrote the article: metadata that speak of this article, the byline that a reader sees, then
//! metadata that may speak of the site.

use super::bylines::{self, Byline, add_names};
use super::clean::key;
use super::evidence::{Evidence, Found};
use super::{Person, Source, headline, names, person};

/// Metas that content systems fill for each article.
const METAS: &[&str] = &[
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "byl",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "dc.contributor",
];

/// Metas that templates fill once for the site, too.
const VAGUE: &[&str] = &["author", "authors", "og:author", "creator", "web_author"];

/// The authors, and the byline that a reader sees where it is plain.
pub(super) struct Authors {
    pub(super) found: Option<Found<Vec<Person>>>,
    pub(super) byline: Option<Found<Vec<Person>>>,
}

pub(super) fn find(evidence: &Evidence) -> Authors {
    let sites = headline::site_keys(evidence);
    let seen = bylines::find(evidence, &sites);
    let is_plain = |line: &&Byline| {
        line.weight >= 5.4 && line.people.iter().all(|it| person::is_proper(&it.name))
    };
    Authors {
        byline: seen.first().filter(is_plain).map(visible),
        found: choose(evidence, &sites, &seen),
    }
}

fn choose(evidence: &Evidence, sites: &[String], seen: &[Byline]) -> Option<Found<Vec<Person>>> {
    let structured = json(evidence, sites)
        .or_else(|| meta(evidence, METAS, sites))
        .or_else(|| labelled(evidence, sites))
        .or_else(|| item(evidence, sites));
    let strong = seen.first().filter(|it| it.weight >= 4.6);
    if let Some(found) = structured {
        return Some(fuller(found, seen));
    }
    if let Some(found) = vague(evidence, sites) {
        // A byline by the heading knows better than a template.
        return match strong {
            Some(line) if !shares(&line.people, &found.value) => Some(visible(line)),
            _ => Some(fuller(found, seen)),
        };
    }
    let is_proper = |line: &Byline| line.people.iter().all(|it| person::is_proper(&it.name));
    seen.iter()
        .find(|it| it.weight >= 3.4 || (it.weight >= 1.8 && is_proper(it)))
        .map(visible)
        .or_else(|| publication(evidence))
}

fn visible(line: &Byline) -> Found<Vec<Person>> {
    Found::new(line.people.clone(), Source::Visible)
}

fn has_in(people: &[Person], person: &Person) -> bool {
    people.iter().any(|it| key(&it.name) == key(&person.name))
}

fn shares(one: &[Person], other: &[Person]) -> bool {
    let parts = |people: &[Person]| {
        people
            .iter()
            .flat_map(|it| super::clean::words(&it.name))
            .collect::<Vec<_>>()
    };
    let other = parts(other);
    parts(one)
        .iter()
        .any(|it| it.chars().count() > 1 && other.contains(it))
}

/// Metadata, unless a byline says the same and more: all of several authors, or a full name for a
/// user name.
fn fuller(found: Found<Vec<Person>>, seen: &[Byline]) -> Found<Vec<Person>> {
    let bare = |name: &str| key(name);
    for line in seen.iter().filter(|it| it.weight >= 3.4).take(4) {
        let has = |person: &Person| {
            line.people
                .iter()
                .any(|it| bare(&it.name) == bare(&person.name))
        };
        let superset = line.people.len() > found.value.len()
            && line.people.len() <= 4
            && found.value.iter().all(has)
            && line
                .people
                .iter()
                .all(|it| has_in(&found.value, it) || person::is_proper(&it.name));
        let full_name = found.value.len() == 1
            && line.people.len() == 1
            && found.value.iter().zip(&line.people).all(|(short, long)| {
                let (one, other) = (bare(&short.name), bare(&long.name));
                let is_user = !short.name.contains(' ') || one == other;
                is_user
                    && other.starts_with(&one)
                    && long.name.contains(' ')
                    && short.name != long.name
                    && !(one == other && short.name.contains(' '))
            });
        if (superset && line.weight >= 4.0) || full_name {
            return visible(line);
        }
    }
    found
}

fn json(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    let json = &evidence.json;
    for object in &json.about {
        let read = |property: &str| {
            let mut people = Vec::new();
            for (name, address, _) in json.people(object, property) {
                add_names(evidence, &mut people, &name, address.as_deref(), sites);
            }
            people
        };
        let (authors, creators) = (read("author"), read("creator"));
        let covers = creators.len() > authors.len()
            && authors.iter().all(|it| {
                creators
                    .iter()
                    .any(|other| key(&it.name) == key(&other.name))
            });
        let people = if covers { creators } else { authors };
        if !people.is_empty() {
            return Some(Found::new(people, Source::JsonLd));
        }
    }
    None
}

fn meta(evidence: &Evidence, names: &[&str], sites: &[String]) -> Option<Found<Vec<Person>>> {
    names.iter().find_map(|name| {
        let cites = name.starts_with("citation") || name.starts_with("dc");
        let mut people = Vec::new();
        for text in evidence.meta.all(name) {
            for one in text.split(';') {
                let turned = turned(one).filter(|_| cites);
                let name = turned.as_deref().unwrap_or(one);
                add_names(evidence, &mut people, name, None, sites);
            }
        }
        (!people.is_empty()).then(|| Found::new(people, Source::Meta))
    })
}

/// Metas that may speak of the site, then any other that is called alike.
fn vague(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    meta(evidence, VAGUE, sites).or_else(|| {
        let others = evidence.meta.names().filter(|it| {
            !VAGUE.contains(it) && !METAS.contains(it) && names::says_author(&names::key(it))
        });
        let others: Vec<&str> = others.collect();
        meta(evidence, &others, sites)
    })
}

/// "Doe, Jane" as citations write it, turned round; a family name of two words begins in lower case.
fn turned(text: &str) -> Option<String> {
    let (family, given) = text.split_once(", ")?;
    let family = family.trim();
    let is_family = !family.contains(' ') || family.starts_with(char::is_lowercase);
    (is_family && !given.contains(',')).then(|| format!("{given} {family}"))
}

/// Twitter's labelled data: "Written by" in the page's language and a name. The label need not be
/// known where the other one counts the minutes that reading takes, as one plugin writes both.
fn labelled(evidence: &Evidence, sites: &[String]) -> Option<Found<Vec<Person>>> {
    let data = |at: &str| evidence.meta.first(&[&format!("twitter:data{at}")]);
    let counts =
        |text: &str| text.starts_with(|it: char| it.is_ascii_digit()) && text.contains(' ');
    for (own, other) in [("1", "2"), ("2", "1")] {
        let label = evidence.meta.first(&[&format!("twitter:label{own}")]);
        let Some((label, name)) = label.zip(data(own)) else {
            continue;
        };
        let says = person::after_by(&format!("{} x", label.to_lowercase())).is_some();
        if says || (person::is_proper(name) && data(other).is_some_and(counts)) {
            let mut people = Vec::new();
            add_names(evidence, &mut people, name, None, sites);
            if !people.is_empty() {
                return Some(Found::new(people, Source::Meta));
            }
        }
    }
    None
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
            add_names(
                evidence,
                &mut people,
                &text,
                bylines::link(evidence, property.node),
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

/// The publication itself, where JSON-LD names an organisation as author: no placeholder, it signs.
fn publication(evidence: &Evidence) -> Option<Found<Vec<Person>>> {
    let json = &evidence.json;
    let (name, address, _) = json
        .about
        .iter()
        .flat_map(|object| json.people(object, "author"))
        .find(|(name, _, is_person)| !is_person && super::person::is_name(name, &[]))?;
    let url = address.and_then(|it| evidence.absolute(&it));
    Some(Found::new(vec![Person { name, url }], Source::JsonLd))
}
