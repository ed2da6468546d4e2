//! The smaller facts: section, description, lead image, canonical address, whether it is free.

use super::Source;
use super::clean;
use super::evidence::{Evidence, Found};
use crate::page::Tag;

pub(super) fn section(evidence: &Evidence) -> Option<Found<String>> {
    let json = &evidence.json;
    let in_json = json
        .about
        .iter()
        .find_map(|object| json.text(object, "articleSection"));
    let valid = |it: &String| !it.is_empty() && it.chars().count() <= 60;
    in_json
        .filter(valid)
        .map(|it| Found::new(it, Source::JsonLd))
        .or_else(|| {
            let meta = evidence.meta.first(&[
                "article:section",
                "og:article:section",
                "parsely-section",
                "section",
                "sailthru.section",
                "dc.type.section",
                "cxenseparse:section",
            ])?;
            Some(Found::new(meta.to_owned(), Source::Meta)).filter(|it| valid(&it.value))
        })
        .or_else(|| item(evidence, "articleSection").filter(|it| valid(&it.value)))
        .or_else(|| breadcrumb(evidence).filter(|it| valid(&it.value)))
}

/// The last step of the breadcrumb before the article itself.
fn breadcrumb(evidence: &Evidence) -> Option<Found<String>> {
    let json = &evidence.json;
    let mut steps: Vec<String> = Vec::new();
    if let Some(list) = json.of_type("BreadcrumbList") {
        for step in json.inner(list, "itemListElement") {
            let name = json.text(step, "name").or_else(|| {
                let inner = json.inner(step, "item");
                inner.into_iter().find_map(|it| json.text(it, "name"))
            });
            steps.extend(name);
        }
    }
    if steps.len() < 2 {
        let page = evidence.page;
        let trail = page.elements().find(|&node| {
            let names = page
                .attribute(node, "class")
                .into_iter()
                .chain(page.attribute(node, "id"));
            names
                .map(str::to_ascii_lowercase)
                .any(|it| it.contains("breadcrumb"))
                && !evidence.is_aside(node)
        })?;
        let links = page
            .descendant_elements(trail)
            .filter(|&node| page.tag(node) == Tag::A);
        steps = links
            .map(|node| clean::fold(&page.inline_text(node)))
            .collect();
        // The article is no link there.
        steps.push(String::new());
    }
    let heading = evidence
        .heading
        .as_ref()
        .map(|it| clean::key(&it.text))
        .unwrap_or_default();
    let last = steps.last().map(|it| clean::key(it)).unwrap_or_default();
    if last.is_empty()
        || last == heading
        || (last.len() > 20 && heading.contains(&last))
        || steps.len() > 2
    {
        steps.pop();
    }
    // The first step is the start page.
    let section = steps.into_iter().skip(1).next_back()?;
    Some(Found::new(section, Source::Breadcrumb))
}

fn item(evidence: &Evidence, name: &str) -> Option<Found<String>> {
    evidence.about().into_iter().find_map(|item| {
        let property = evidence.items.all(item, name).next()?;
        let text = evidence.items.text(evidence.page, property);
        (!text.is_empty()).then(|| Found::new(text, property.source))
    })
}

pub(super) fn description(evidence: &Evidence) -> Option<Found<String>> {
    let json = &evidence.json;
    let meta = [
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.abstract",
        "sailthru.description",
    ];
    let first = evidence
        .meta
        .first(&meta)
        .filter(|it| it.chars().count() > 10);
    first
        .map(|it| Found::new(it.to_owned(), Source::Meta))
        .or_else(|| {
            let text = json
                .about
                .iter()
                .find_map(|object| json.text(object, "description"))?;
            Some(Found::new(text, Source::JsonLd))
        })
        .or_else(|| item(evidence, "description"))
        .filter(|it| !it.value.is_empty())
}

pub(super) fn image(evidence: &Evidence) -> Option<Found<String>> {
    let json = &evidence.json;
    let meta = evidence.meta.first(&[
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
        "thumbnail",
        "parsely-image-url",
        "sailthru.image.full",
    ]);
    let in_json = || {
        json.about.iter().find_map(|object| {
            let inner = json
                .inner(object, "image")
                .into_iter()
                .find_map(|it| json.text(it, "url").or_else(|| json.text(it, "contentUrl")));
            inner
                .or_else(|| json.text(object, "image"))
                .or_else(|| json.text(object, "thumbnailUrl"))
        })
    };
    meta.and_then(|it| evidence.absolute(it))
        .map(|it| Found::new(it, Source::Meta))
        .or_else(|| {
            in_json()
                .and_then(|it| evidence.absolute(&it))
                .map(|it| Found::new(it, Source::JsonLd))
        })
        .or_else(|| {
            evidence
                .meta
                .link("image_src")
                .and_then(|it| evidence.absolute(it))
                .map(|it| Found::new(it, Source::Link))
        })
}

pub(super) fn url(evidence: &Evidence) -> Option<Found<String>> {
    let link = evidence
        .meta
        .link("canonical")
        .and_then(|it| evidence.absolute(it));
    link.map(|it| Found::new(it, Source::Link))
        .or_else(|| {
            evidence
                .meta
                .first(&["og:url"])
                .and_then(|it| evidence.absolute(it))
                .map(|it| Found::new(it, Source::Meta))
        })
        .or_else(|| {
            evidence
                .url
                .as_ref()
                .map(|it| Found::new(clean::fold(it.as_str()), Source::Url))
        })
}

pub(super) fn is_free(evidence: &Evidence) -> Option<Found<bool>> {
    let json = &evidence.json;
    let in_json = json
        .about
        .iter()
        .find_map(|object| json.text(object, "isAccessibleForFree"));
    let flag = |text: &str| match text.trim().to_ascii_lowercase().rsplit('/').next() {
        Some("true" | "yes" | "1") => Some(true),
        Some("false" | "no" | "0") => Some(false),
        _ => None,
    };
    if let Some(value) = in_json.as_deref().and_then(flag) {
        return Some(Found::new(value, Source::JsonLd));
    }
    if let Some(found) = item(evidence, "isAccessibleForFree")
        && let Some(value) = flag(&found.value)
    {
        return Some(Found::new(value, found.source));
    }
    let tier = evidence
        .meta
        .first(&["article:content_tier", "og:article:content_tier"])?;
    match tier.to_ascii_lowercase().as_str() {
        "free" => Some(Found::new(true, Source::Meta)),
        "locked" => Some(Found::new(false, Source::Meta)),
        _ => None,
    }
}
