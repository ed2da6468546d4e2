//! Where the page contradicts itself in substance: other words for the same thing are none.

use super::clean::{self, key};
use super::evidence::{Evidence, Found};
use super::{Claim, Conflict, Person, Source};
use crate::text::date::Date;
use crate::text::language;

/// What the fields decided, with what they passed over.
pub(super) struct Decided<'a> {
    pub(super) headline: Option<&'a Found<String>>,
    pub(super) authors: Option<&'a Found<Vec<Person>>>,
    /// The byline that a reader sees, where it is plain.
    pub(super) byline: Option<&'a Found<Vec<Person>>>,
    pub(super) published: Option<&'a Found<Date>>,
    /// The dateline that a reader sees, where it is plain.
    pub(super) dateline: Option<&'a Found<Date>>,
    pub(super) modified: Option<&'a Found<Date>>,
    pub(super) language: Option<&'a str>,
}

pub(super) fn find(evidence: &Evidence, decided: &Decided) -> Vec<Conflict> {
    [
        headline(evidence, decided),
        author(decided),
        published(decided),
        modified(decided),
        address(evidence),
        declared_language(evidence, decided),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn claim(value: impl Into<String>, source: Source) -> Claim {
    Claim {
        value: value.into(),
        source,
    }
}

/// The page's title tells of something else.
fn headline(evidence: &Evidence, decided: &Decided) -> Option<Conflict> {
    let headline = decided.headline?;
    let og = evidence
        .meta
        .first(&["og:title"])
        .map(|it| (it, Source::Meta));
    let title = evidence.title.as_deref().map(|it| (it, Source::Title));
    let (title, source) = title
        .or(og)
        .filter(|&(_, source)| source != headline.source)?;
    // Where one of two titles fits, the other is written for another reader.
    let fits = |title: &str| shared(&headline.value, title) > 0;
    if og.is_some_and(|(it, _)| fits(it))
        || fits(title)
        || evidence.heading.as_ref().is_some_and(|it| {
            fits(&it.text) && it.support > 0.3 && headline.source != Source::Visible
        })
    {
        return None;
    }
    let enough = |text: &str| telling(text).len() >= 3;
    (enough(&headline.value) && enough(title)).then(|| Conflict {
        field: "headline",
        values: vec![
            claim(headline.value.clone(), headline.source),
            claim(title, source),
        ],
    })
}

/// Words long enough to tell a subject; ideographs one by one.
fn telling(text: &str) -> Vec<String> {
    let mut words = clean::words(text);
    words.retain(|it| {
        it.chars().count() > 3
            || it.chars().any(|it| u32::from(it) >= 0x2E80)
            || it.bytes().any(|it| it.is_ascii_digit())
    });
    words
}

/// How many telling words two texts share, inflections aside.
fn shared(one: &str, other: &str) -> usize {
    let other = telling(other);
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let stems: Vec<String> = other.iter().map(|it| stem(it)).collect();
    telling(one)
        .iter()
        .filter(|word| {
            stems.contains(&stem(word))
                || other
                    .iter()
                    .any(|it| it.contains(word.as_str()) || word.contains(it.as_str()))
        })
        .count()
}

fn author(decided: &Decided) -> Option<Conflict> {
    let (named, shown) = (decided.authors?, decided.byline?);
    if named.source == Source::Visible || named.value.is_empty() || shown.value.is_empty() {
        return None;
    }
    let words = |people: &[Person]| {
        people
            .iter()
            .flat_map(|it| clean::words(&it.name))
            .collect::<Vec<_>>()
    };
    let (one, other) = (words(&named.value), words(&shown.value));
    let together = |people: &[Person]| people.iter().map(|it| key(&it.name)).collect::<String>();
    let (all, others) = (together(&named.value), together(&shown.value));
    // A short form or user name of the same person.
    let same = one.iter().any(|it| {
        other.iter().any(|word| {
            word == it
                || (it.len() > 2 && word.starts_with(it.as_str()))
                || (word.len() > 2 && it.starts_with(word.as_str()))
        })
    }) || all.contains(&others)
        || others.contains(&all);
    if same
        || !named
            .value
            .iter()
            .all(|it| super::person::is_proper(&it.name))
    {
        return None;
    }
    let list = |people: &[Person]| {
        people
            .iter()
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    Some(Conflict {
        field: "author",
        values: vec![
            claim(list(&named.value), named.source),
            claim(list(&shown.value), shown.source),
        ],
    })
}

fn published(decided: &Decided) -> Option<Conflict> {
    let (named, shown) = (decided.published?, decided.dateline?);
    if named.source == Source::Visible {
        return None;
    }
    let days = named.value.days_from(&shown.value)?;
    // Shown may be the day of the last change.
    let is_change = decided.modified.is_some_and(|it| {
        it.value
            .days_from(&shown.value)
            .is_some_and(|days| days.abs() <= 1)
    });
    // Day and month in the other order are a slip of the template, no second date.
    let parts = |date: &Date| {
        let day = date.day().to_owned();
        Some((
            day.get(..4)?.to_owned(),
            day.get(5..7)?.to_owned(),
            day.get(8..10)?.to_owned(),
        ))
    };
    let (year, month, day) = parts(&named.value)?;
    let is_swapped = parts(&shown.value)? == (year, day, month);
    (days.abs() > 1 && !is_change && !is_swapped).then(|| Conflict {
        field: "datePublished",
        values: vec![
            claim(named.value.0.clone(), named.source),
            claim(shown.value.0.clone(), shown.source),
        ],
    })
}

/// Changed before it was published.
fn modified(decided: &Decided) -> Option<Conflict> {
    let (published, modified) = (decided.published?, decided.modified?);
    if published.source == Source::Visible && modified.source == Source::Visible {
        return None;
    }
    let days = published.value.days_from(&modified.value)?;
    (days < -1).then(|| Conflict {
        field: "dateModified",
        values: vec![
            claim(format!("published {}", published.value.0), published.source),
            claim(format!("modified {}", modified.value.0), modified.source),
        ],
    })
}

/// The canonical address is another site's.
fn address(evidence: &Evidence) -> Option<Conflict> {
    let canonical = evidence.meta.link("canonical")?;
    let target = url::Url::parse(canonical).ok()?;
    let here = evidence.site_label()?;
    let there = super::evidence::label(target.host_str()?)?;
    let archived = [
        "archive",
        "googleusercontent",
        "ampproject",
        "translate",
        "localhost",
    ]
    .iter()
    .any(|it| here.contains(it) || there.contains(it));
    // A feed's own address leads on to the page.
    let forwards = evidence.url.as_ref().is_some_and(|url| {
        url.host_str().is_some_and(|host| host.starts_with("feed"))
            || url.path().split('/').any(|part| part == "rss")
    });
    let kin = here.contains(there) || there.contains(here);
    (!kin && !archived && !forwards && !target.host_str()?.starts_with('.')).then(|| Conflict {
        field: "url",
        values: vec![
            claim(
                evidence
                    .url
                    .as_ref()
                    .map(|it| it.as_str().to_owned())
                    .unwrap_or_default(),
                Source::Url,
            ),
            claim(canonical, Source::Link),
        ],
    })
}

fn declared_language(evidence: &Evidence, decided: &Decided) -> Option<Conflict> {
    let declared = evidence.declared_language.as_deref()?;
    let decided = decided.language?;
    let (one, other) = (
        language::primary(declared).to_ascii_lowercase(),
        language::primary(decided).to_ascii_lowercase(),
    );
    let norwegian = |tag: &str| matches!(tag, "no" | "nb" | "nn");
    let same = one == other || (norwegian(&one) && norwegian(&other));
    (!same).then(|| Conflict {
        field: "inLanguage",
        values: vec![claim(declared, Source::Meta), claim(decided, Source::Text)],
    })
}
