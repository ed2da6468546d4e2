//! When the article was published and changed.

use super::Source;
use super::datelines::{self, Role};
use super::evidence::{Evidence, Found};
use super::names;
use crate::page::Tag;
use crate::text::date::{self, Date};

/// The metas that speak of this article alone; others that are named alike come behind them.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
];

/// Published and modified.
pub(super) struct Dates {
    pub(super) published: Option<Found<Date>>,
    pub(super) modified: Option<Found<Date>>,
    /// The dateline that a reader sees, where it is plain.
    pub(super) dateline: Option<Found<Date>>,
    /// Whether a date stands by the heading.
    pub(super) near: bool,
}

pub(super) fn find(evidence: &Evidence) -> Dates {
    let seen = datelines::find(evidence);
    let shown = |role: &[Role], least: f64| {
        let line = seen
            .iter()
            .find(|it| role.contains(&it.role) && it.weight >= least)?;
        Some(Found::new(line.date.clone(), Source::Visible))
    };
    let modified = json(evidence, &["dateModified"])
        .or_else(|| meta(evidence, &["article:modified_time"], names::says_modified))
        .or_else(|| item(evidence, &["dateModified"]))
        .or_else(|| shown(&[Role::Modified], 2.0));
    let any = [Role::Published, Role::Unsaid, Role::AsOf];
    let structured: Vec<Found<Date>> = [
        json(evidence, &["datePublished", "uploadDate", "dateCreated"]),
        meta(evidence, PUBLISHED, names::says_published),
        item(evidence, &["datePublished", "dateCreated"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let near = shown(&any, 3.0);
    let is_near = near.is_some();
    let in_url = in_url(evidence);
    let vague = || meta(evidence, &[], names::says_dated);
    let Some(first) = structured.first().cloned() else {
        let published = near
            .or_else(|| lone_item(evidence))
            .or(in_url)
            .or_else(|| shown(&[Role::Published], 1.5))
            .or_else(vague)
            .or_else(|| shown(&any, 0.8))
            .or_else(|| in_scripts(evidence, &Date::has_day));
        return Dates {
            published: published.map(|it| first_by_url(evidence, it)),
            modified,
            dateline: None,
            near: is_near,
        };
    };
    let about = seen.iter().enumerate().filter(|(rank, it)| {
        let sure = it.date.has_time() || (*rank == 0 && it.weight >= 2.6);
        it.weight >= 2.0 && it.role != Role::Modified && sure
    });
    let about: Vec<Found<Date>> = about
        .map(|(_, it)| Found::new(it.date.clone(), Source::Visible))
        .collect();
    let rivals = structured.iter().skip(1).chain(&near).chain(&about);
    let published = local(evidence, &first, rivals)
        .or_else(|| {
            outvoted(
                evidence,
                &first,
                &structured,
                near.as_ref(),
                modified.as_ref(),
            )
        })
        .unwrap_or(first);
    let published = first_by_url(evidence, published);
    let published = finer(&published, &structured)
        .or_else(|| finer(&published, &about))
        .unwrap_or(published);
    let dateline = plain_dateline(&seen, &published.value);
    Dates {
        published: Some(published),
        modified,
        dateline,
        near: is_near,
    }
}

/// The same day with its time, where only another place tells the time.
fn finer(found: &Found<Date>, rivals: &[Found<Date>]) -> Option<Found<Date>> {
    let is_finer = |it: &&Found<Date>| it.value.has_time() && it.value.day() == found.value.day();
    let finer = rivals.iter().find(is_finer);
    finer.filter(|_| !found.value.has_time()).cloned()
}

/// The dateline by the heading that a reader sees; none where another one there says the same day
/// as the metadata.
fn plain_dateline(seen: &[datelines::Dateline], published: &Date) -> Option<Found<Date>> {
    let agrees = |it: &datelines::Dateline| {
        it.role != Role::Modified && it.weight >= 3.0 && it.date.day() == published.day()
    };
    if seen.iter().filter(|it| it.shown).any(agrees) {
        return None;
    }
    let first = |role: Role, least: f64| {
        seen.iter()
            .find(|it| it.shown && it.role == role && it.weight >= least)
            .map(|it| Found::new(it.date.clone(), Source::Visible))
    };
    first(Role::Published, 5.0).or_else(|| first(Role::Unsaid, 4.2))
}

/// A moment in UTC may fall on another day than the one that readers were shown: then the local
/// day, as another place of the page says it.
fn local<'a>(
    evidence: &Evidence,
    first: &Found<Date>,
    rivals: impl Iterator<Item = &'a Found<Date>>,
) -> Option<Found<Date>> {
    let date = first.value.0.as_str();
    if !(date.ends_with('Z') || date.ends_with("+00:00")) {
        return None;
    }
    let metas = evidence.meta.named(PUBLISHED, names::says_published);
    let metas = metas.into_iter().filter_map(|text| read(evidence, text));
    let metas: Vec<Found<Date>> = metas.map(|it| Found::new(it, Source::Meta)).collect();
    let rivals: Vec<Found<Date>> = metas.into_iter().chain(rivals.cloned()).collect();
    rivals
        .into_iter()
        .find(|rival| is_local(&first.value, &rival.value))
}

/// Whether a date without offset, or with another one, may be the same moment elsewhere.
fn is_local(utc: &Date, local: &Date) -> bool {
    if local.0.ends_with('Z') || local.0.ends_with("+00:00") {
        return false;
    }
    let Some(days) = utc.days_from(local).filter(|it| it.abs() == 1) else {
        return false;
    };
    let Some(there) = utc.minute_of_day() else {
        return false;
    };
    let Some(here) = local.minute_of_day() else {
        // The day before begins in America, the day after in Europe and Asia.
        return if days < 0 {
            there < 12 * 60
        } else {
            there >= 10 * 60
        };
    };
    let ahead = days * 1440 + here - there;
    match local.offset_minutes() {
        Some(offset) => (ahead - offset).abs() <= 10,
        None => (-12 * 60..=14 * 60).contains(&ahead) && (ahead + 1).rem_euclid(15) <= 2,
    }
}

/// A day that a second source of the markup and the page's own dateline say, against the first one.
fn outvoted(
    evidence: &Evidence,
    first: &Found<Date>,
    structured: &[Found<Date>],
    near: Option<&Found<Date>>,
    modified: Option<&Found<Date>>,
) -> Option<Found<Date>> {
    let near = near?;
    let day = near.value.day();
    if day == first.value.day() || modified.is_some_and(|it| it.value.day() == day) {
        return None;
    }
    structured
        .iter()
        .skip(1)
        .find(|it| it.source == Source::Meta && it.value.day() == day)
        .cloned()
        .or_else(|| in_scripts(evidence, &|it| it.day() == day))
}

/// A date of metadata; the epoch and year one are what programs write for "unknown".
fn read(evidence: &Evidence, text: &str) -> Option<Date> {
    // `/Date(…)/` and `D:…` are how two formats wrap a number.
    let bare = text
        .strip_prefix("/Date(")
        .or_else(|| text.strip_prefix("D:"));
    let text = bare.unwrap_or(text).trim_end_matches(")/");
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

fn meta(evidence: &Evidence, first: &[&str], says: fn(&str) -> bool) -> Option<Found<Date>> {
    let contents = evidence.meta.named(first, says);
    contents
        .into_iter()
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
                    .or_else(|| page.attribute(property.node, "datetime"))
                    .or_else(|| page.attribute(property.node, "title"));
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

/// The day that the address names: apart (`/2019/05/20/`, `29-10-2021`), together (`20190520`), or
/// at the head of a number (`201905201200123`), as many news systems count their articles.
fn in_url(evidence: &Evidence) -> Option<Found<Date>> {
    day_of_path(evidence).or_else(|| day_of_number(evidence))
}

/// The address's path in parts.
fn parts<'a>(evidence: &'a Evidence) -> Vec<&'a str> {
    let path = evidence.url.as_ref().map_or("", |url| url.path());
    // An archive's address holds the page's own behind the day of the copy.
    let path = path
        .strip_prefix("/web/")
        .and_then(|it| it.split_once('/'))
        .map_or(path, |(_, own)| own);
    path.split(['/', '-', '_', '.']).collect()
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && (part.starts_with("19") || part.starts_with("20"))
}

fn day_of_path(evidence: &Evidence) -> Option<Found<Date>> {
    let is_small =
        |it: &str| (1..=2).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit());
    let date = parts(evidence).windows(3).find_map(|window| {
        let &[one, month, other] = window else {
            return None;
        };
        let is_word = month.len() >= 3 && month.bytes().all(|it| it.is_ascii_alphabetic());
        if is_word && is_year(one) && is_small(other) {
            return date::parse(&format!("{other} {month} {one}"), Some("en"));
        }
        let (year, day) = match (is_year(one), is_year(other)) {
            (true, _) if is_small(other) => (one, other),
            (_, true) if one.len() == 2 && month.len() == 2 && is_small(one) => (other, one),
            _ => return None,
        };
        is_small(month)
            .then(|| read(evidence, &format!("{year}-{month}-{day}")))
            .flatten()
    })?;
    Some(Found::new(date, Source::Url))
}

fn day_of_number(evidence: &Evidence) -> Option<Found<Date>> {
    let parts = parts(evidence);
    let together = |least: usize, most: usize| {
        parts.iter().find_map(|part| {
            let digits = part.trim_start_matches(|it: char| it.is_ascii_alphabetic());
            let number = part.len() - digits.len() <= 3
                && (least..=most).contains(&digits.len())
                && digits.bytes().all(|it| it.is_ascii_digit());
            let is_day = digits.get(..4).is_some_and(is_year) && number;
            read(evidence, digits.get(..8).filter(|_| is_day)?)
        })
    };
    let date = together(8, 8).or_else(|| together(12, 20))?;
    Some(Found::new(date, Source::Url))
}

/// The address keeps the day of the first publication where a later one has taken its place
/// everywhere else; what differs by days only is an editor's plan.
fn first_by_url(evidence: &Evidence, published: Found<Date>) -> Found<Date> {
    match day_of_path(evidence) {
        Some(url) if url.value.days_from(&published.value) > Some(31) => url,
        _ => published,
    }
}

/// The first date of publication in a script's data that is meant.
fn in_scripts(evidence: &Evidence, fits: &dyn Fn(&Date) -> bool) -> Option<Found<Date>> {
    let page = evidence.page;
    let scripts = page
        .elements()
        .filter(|&node| page.tag(node) == Tag::Script);
    for script in scripts {
        for text in page.descendants(script).map(|node| page.text(node)) {
            for (at, _) in text
                .match_indices("ubl")
                .chain(text.match_indices("pub"))
                .take(400)
            {
                let from = text
                    .get(..at)
                    .and_then(|it| it.rfind(['"', '\'', '.', ' ', '{', ',']))
                    .map_or(0, |it| it + 1);
                let Some(rest) = text.get(from..) else {
                    continue;
                };
                let end = rest
                    .find(|it: char| !it.is_ascii_alphanumeric() && it != '_')
                    .unwrap_or(rest.len());
                let key = names::key(rest.get(..end).unwrap_or(""));
                if !names::says_published(&key) || key.starts_with("last") {
                    continue;
                }
                let value = rest
                    .get(end..)
                    .unwrap_or("")
                    .trim_start_matches(['"', '\'', '\\', ' ']);
                let Some(value) = value.strip_prefix([':', '=', ',']) else {
                    continue;
                };
                let value = value.trim_start_matches(['"', '\'', '\\', ' ']);
                let end = value.find(['"', '\'', '\\', ',', '}', '<']).unwrap_or(0);
                let date = value
                    .get(..end)
                    .filter(|it| it.len() >= 10)
                    .and_then(|it| read(evidence, it));
                if let Some(date) = date.filter(|it| fits(it)) {
                    return Some(Found::new(date, Source::Text));
                }
            }
        }
    }
    None
}

/// A date of publication in any item, where the page has but one.
fn lone_item(evidence: &Evidence) -> Option<Found<Date>> {
    let page = evidence.page;
    let mut found: Option<Found<Date>> = None;
    for item in &evidence.items.0 {
        for property in item
            .properties
            .iter()
            .filter(|it| it.name == "datePublished")
        {
            let value = page
                .attribute(property.node, "content")
                .or_else(|| page.attribute(property.node, "datetime"));
            let Some(date) = value.and_then(|it| read(evidence, it)) else {
                continue;
            };
            if found
                .as_ref()
                .is_some_and(|it| it.value.day() != date.day())
            {
                return None;
            }
            found.get_or_insert(Found::new(date, property.source));
        }
    }
    found
}
