//! Topics that the page names.

use super::Source;
use super::clean::key;
use super::evidence::{Evidence, Found};

const METAS: &[&str] = &[
    "news_keywords",
    "article:tag",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "citation_keywords",
    "dc.subject",
    "dcterms.subject",
    "og:article:tag",
];

pub(super) fn find(evidence: &Evidence) -> Option<Found<Vec<String>>> {
    let json = &evidence.json;
    for object in &json.about {
        let list = split(json.texts(object, "keywords").iter().map(String::as_str));
        if !list.is_empty() {
            return Some(Found::new(list, Source::JsonLd));
        }
    }
    for name in METAS {
        let list = split(evidence.meta.all(name));
        if !list.is_empty() {
            return Some(Found::new(list, Source::Meta));
        }
    }
    None
}

/// Lists by commas or semicolons, each topic once.
fn split<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for text in texts {
        for topic in text.split([',', ';', '、', '،', '|']) {
            let topic = topic.trim().trim_matches(['"', '#']).trim();
            let key = key(topic);
            if key.is_empty() || topic.chars().count() > 80 || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            out.push(topic.to_owned());
        }
    }
    out
}
