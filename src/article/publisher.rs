//! The publication's name.

use super::Source;
use super::clean::key;
use super::evidence::{Evidence, Found};
use super::headline;

pub(super) fn find(evidence: &Evidence) -> Option<Found<String>> {
    let json = &evidence.json;
    let in_json = json
        .about
        .iter()
        .copied()
        .find_map(|object| json.text(object, "publisher"))
        .or_else(|| json.of_type("WebSite").and_then(|it| json.text(it, "name")))
        .map(|it| Found::new(it, Source::JsonLd));
    let meta = |names: &[&str]| {
        evidence
            .meta
            .first(names)
            .map(|it| Found::new(it.to_owned(), Source::Meta))
    };
    let item = || {
        evidence.about().into_iter().find_map(|item| {
            let property = evidence.items.all(item, "publisher").next()?;
            Some(Found::new(
                evidence.items.text(evidence.page, property),
                property.source,
            ))
        })
    };
    meta(&["og:site_name"])
        .filter(valid)
        .or_else(|| in_json.filter(valid))
        .or_else(|| item().filter(valid))
        .or_else(|| {
            meta(&[
                "application-name",
                "apple-mobile-web-app-title",
                "dc.publisher",
                "citation_journal_title",
                "copyright",
            ])
            .filter(valid)
        })
        .or_else(|| suffix(evidence))
}

fn valid(found: &Found<String>) -> bool {
    let text = found.value.as_str();
    let length = text.chars().count();
    (2..=60).contains(&length) && !text.starts_with("http") && !text.starts_with('@')
}

/// The part of the title that the host's label bears out.
fn suffix(evidence: &Evidence) -> Option<Found<String>> {
    let title = evidence.title.as_deref()?;
    let label = key(evidence.site_label()?);
    let parts = headline::parts(title);
    let named = parts.iter().skip(1).chain(parts.first()).find(|part| {
        let part = key(part);
        part.chars().count() >= 2
            && (label.contains(&part)
                || (label.len() > 3 && part.contains(&label) && part.len() < 3 * label.len()))
    });
    named.map(|it| Found::new((*it).to_owned(), Source::Title))
}
