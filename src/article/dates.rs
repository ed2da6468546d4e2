//! When the article was published and changed.

use super::Source;
use super::clean;
use super::evidence::{Evidence, Found};
use crate::page::{NodeId, Tag};
use crate::text::date::{self, Date};

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "prism.publicationdate",
    "prism:publicationdate",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published_at",
    "published_time",
    "publication_date",
    "publication-date",
    "date_published",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "bt:pubdate",
    "ptime",
    "datecreated",
    "created",
    "dc.date",
    "dcterms.date",
    "date",
    "dc:date",
    "og:pubdate",
    "article.created",
    "displaydate",
    "last-published",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "modified",
    "modified_time",
    "date_modified",
    "updated_time",
    "utime",
    "lastupdated",
    "article.updated",
];

/// Published and modified.
pub(super) struct Dates {
    pub(super) published: Option<Found<Date>>,
    pub(super) modified: Option<Found<Date>>,
}

pub(super) fn find(evidence: &Evidence) -> Dates {
    let published = json(evidence, &["datePublished", "uploadDate", "dateCreated"])
        .or_else(|| meta(evidence, PUBLISHED))
        .or_else(|| item(evidence, &["datePublished", "dateCreated"]))
        .or_else(|| in_time(evidence))
        .or_else(|| visible(evidence))
        .or_else(|| in_url(evidence));
    let modified = json(evidence, &["dateModified"])
        .or_else(|| meta(evidence, MODIFIED))
        .or_else(|| item(evidence, &["dateModified"]));
    Dates {
        published,
        modified,
    }
}

/// A date of metadata; the epoch and year one are what programs write for "unknown".
fn read(evidence: &Evidence, text: &str) -> Option<Date> {
    let date = date::parse(text, evidence.date_language.as_deref())?;
    let year: u32 = date.0.get(..4)?.parse().ok()?;
    (year >= 1900
        && !matches!(
            date.day(),
            "1970-01-01" | "1969-12-31" | "1900-01-01" | "1999-11-30"
        ))
    .then_some(date)
}

fn json(evidence: &Evidence, properties: &[&str]) -> Option<Found<Date>> {
    let json = &evidence.json;
    properties.iter().find_map(|property| {
        json.about
            .iter()
            .flat_map(|object| json.texts(object, property))
            .find_map(|text| read(evidence, &text))
            .map(|date| Found::new(date, Source::JsonLd))
    })
}

fn meta(evidence: &Evidence, names: &[&str]) -> Option<Found<Date>> {
    names
        .iter()
        .flat_map(|name| evidence.meta.all(name))
        .find_map(|text| read(evidence, text))
        .map(|date| Found::new(date, Source::Meta))
}

fn item(evidence: &Evidence, names: &[&str]) -> Option<Found<Date>> {
    let page = evidence.page;
    for item in evidence.about() {
        for name in names {
            for property in evidence.items.all(item, name) {
                let attribute = page
                    .attribute(property.node, "content")
                    .or_else(|| page.attribute(property.node, "datetime"));
                let date = attribute
                    .and_then(|it| read(evidence, it))
                    .or_else(|| read(evidence, &evidence.items.text(page, property)));
                if let Some(date) = date {
                    return Some(Found::new(date, property.source));
                }
            }
        }
    }
    None
}

/// The part of the page where a dateline stands: from a little above the heading to the first paragraphs.
fn region(evidence: &Evidence) -> std::ops::Range<usize> {
    let count = evidence.lines.len();
    match evidence.heading_line {
        Some(at) => at.saturating_sub(6)..(at + 25).min(count),
        None => 0..count.min(40),
    }
}

fn in_time(evidence: &Evidence) -> Option<Found<Date>> {
    let page = evidence.page;
    let range = region(evidence);
    let first = evidence
        .lines
        .get(range.start)
        .map_or(NodeId(1), |it| it.first);
    let last = evidence
        .lines
        .get(range.end.checked_sub(1)?)
        .map_or(NodeId(u32::MAX), |it| it.last);
    let times = page
        .elements()
        .filter(|&node| page.tag(node) == Tag::Time && !evidence.is_aside(node));
    let mut fallback = None;
    for time in times {
        let date = page
            .attribute(time, "datetime")
            .and_then(|it| read(evidence, it))
            .or_else(|| read(evidence, &page.inline_text(time)));
        let Some(date) = date.filter(Date::has_day) else {
            continue;
        };
        if page
            .classes(time)
            .any(|it| it.eq_ignore_ascii_case("updated") || it.eq_ignore_ascii_case("modified"))
        {
            continue;
        }
        let near = first <= time && time <= last;
        if near {
            return Some(Found::new(date, Source::Visible));
        }
        fallback.get_or_insert(date);
    }
    fallback.map(|date| Found::new(date, Source::Visible))
}

fn visible(evidence: &Evidence) -> Option<Found<Date>> {
    let range = region(evidence);
    let start = evidence.heading_line.unwrap_or(0);
    let after = start..range.end;
    let before = (range.start..start).rev();
    for at in after.chain(before) {
        let line = evidence.lines.get(at)?;
        if line.text.chars().count() > 160 {
            continue;
        }
        let found = date::find_all(&line.text, evidence.date_language.as_deref());
        if let Some(found) = found.into_iter().find(|it| it.date.has_day()) {
            return Some(Found::new(found.date, Source::Visible));
        }
    }
    None
}

fn in_url(evidence: &Evidence) -> Option<Found<Date>> {
    let path = clean::text(evidence.url.as_ref()?.path());
    let numbers: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    numbers.windows(3).find_map(|window| {
        let [year, month, day] = window else {
            return None;
        };
        let fits =
            year.len() == 4 && year.starts_with(['1', '2']) && month.len() <= 2 && day.len() <= 2;
        let text = format!("{year}-{month}-{day}");
        fits.then(|| read(evidence, &text))
            .flatten()
            .map(|date| Found::new(date, Source::Url))
    })
}
