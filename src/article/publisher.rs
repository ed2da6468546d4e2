//! The publication's name: every place that gives one has a vote.

use super::Source;
use super::clean::{self, key};
use super::evidence::{Evidence, Found, bare_address};
use super::headline;
use crate::page::{NodeId, Tag};

/// A name that some place of the page gives.
struct Vote {
    name: String,
    source: Source,
    weight: f64,
}

pub(super) fn find(evidence: &Evidence) -> Option<Found<String>> {
    let votes = votes(evidence);
    let label = evidence.site_label().map(key).unwrap_or_default();
    let score = |vote: &Vote| {
        let key = name_key(&vote.name);
        let mut seen = Vec::new();
        let mut score = 0.0;
        // Each source once: three scripts by one system are no three witnesses.
        for other in votes.iter().filter(|it| name_key(&it.name) == key) {
            if !seen.contains(&other.source) {
                seen.push(other.source);
                score += other.weight;
            }
        }
        score + on_host(&key, &label) - form(&vote.name)
    };
    let mut best: Option<(f64, &Vote)> = None;
    for vote in &votes {
        let score = score(vote);
        if best.as_ref().is_none_or(|&(high, _)| score > high + 0.001) {
            best = Some((score, vote));
        }
    }
    let (score, vote) = best?;
    (score >= 0.9).then(|| Found::new(plain(&vote.name), vote.source))
}

fn votes(evidence: &Evidence) -> Vec<Vote> {
    let mut out: Vec<Vote> = Vec::new();
    let mut add = |name: &str, source: Source, weight: f64| {
        let name = clean::text(name);
        let length = name.chars().count();
        let is_address = name.contains("://") || name.starts_with('@') || name.starts_with("www.");
        if (2..=60).contains(&length) && !is_address && name.chars().any(char::is_alphabetic) {
            out.push(Vote {
                name,
                source,
                weight,
            });
        }
    };
    for name in evidence.meta.all("og:site_name").take(1) {
        add(name, Source::Meta, 2.0);
    }
    let json = &evidence.json;
    for object in &json.about {
        for name in json.texts(object, "publisher").iter().take(1) {
            add(name, Source::JsonLd, 1.7);
        }
    }
    for object in &json.about {
        for part in json.inner(object, "isPartOf") {
            if let Some(name) = json.text(part, "name") {
                add(&name, Source::JsonLd, 1.0);
            }
        }
        for property in ["sourceOrganization", "provider"] {
            for name in json.texts(object, property).iter().take(1) {
                add(name, Source::JsonLd, 1.0);
            }
        }
    }
    for (kind, weight) in [
        ("WebSite", 1.2),
        ("NewsMediaOrganization", 1.2),
        ("Organization", 0.8),
    ] {
        for name in json
            .of_type(kind)
            .into_iter()
            .flat_map(|it| json.texts(it, "name"))
            .take(1)
        {
            add(&name, Source::JsonLd, weight);
        }
    }
    for item in evidence.about() {
        if let Some(property) = evidence.items.all(item, "publisher").next() {
            add(
                &evidence.items.text(evidence.page, property),
                property.source,
                1.4,
            );
        }
    }
    let metas = [
        ("application-name", 1.0),
        ("apple-mobile-web-app-title", 0.9),
        ("publisher", 1.0),
        ("dc.publisher", 1.1),
        ("citation_journal_title", 1.6),
        ("prism.publicationname", 1.6),
        ("citation_publisher", 1.0),
        ("cxenseparse:skd-publisher", 1.0),
        ("copyright", 0.8),
        ("dcterms.publisher", 1.0),
        ("organization", 1.0),
        ("al:ios:app_name", 0.4),
        ("twitter:app:name:iphone", 0.4),
        ("site_name", 1.0),
        ("author", 0.3),
    ];
    for (name, weight) in metas {
        for text in evidence.meta.all(name).take(1) {
            add(rights_holder(text), Source::Meta, weight);
        }
    }
    for part in title_parts(evidence) {
        add(&part, Source::Title, 1.0);
    }
    for (text, weight) in visible(evidence) {
        add(&text, Source::Visible, weight);
    }
    out
}

/// The parts that may name the site: the title's ends.
fn title_parts(evidence: &Evidence) -> Vec<String> {
    let Some(title) = evidence.title.as_deref() else {
        return Vec::new();
    };
    let parts = headline::parts(title);
    if parts.len() < 2 {
        return Vec::new();
    }
    let heading = evidence
        .heading
        .as_ref()
        .map(|it| key(&it.text))
        .unwrap_or_default();
    [parts.last(), parts.first()]
        .into_iter()
        .flatten()
        .filter(|part| {
            let key = key(part);
            part.split_whitespace().count() <= 6 && !key.is_empty() && !heading.contains(&key)
        })
        .map(|part| (*part).to_owned())
        .collect()
}

/// Logos' texts and copyright lines, what leads home, and whose feed and search it is.
fn visible(evidence: &Evidence) -> Vec<(String, f64)> {
    let page = evidence.page;
    let mut out = Vec::new();
    // A host's name is known already.
    let own = [home(evidence), feed(evidence)].into_iter().flatten();
    out.extend(
        own.filter(|it| without_domain(it).is_none())
            .map(|it| (it, 0.6)),
    );
    let images = page
        .elements()
        .filter(|&node| page.tag(node) == Tag::Img)
        .take(40);
    for alt in images.filter_map(|node| page.attribute(node, "alt")) {
        let lower = alt.to_lowercase();
        if lower.contains("logo") && alt.chars().count() < 50 {
            out.push((without_logo(&alt.replace(['-', ':'], " ")), 0.5));
            break;
        }
    }
    for line in evidence.lines.iter().rev().take(30) {
        let text = line.text.as_str();
        let at = text
            .find('©')
            .map(|at| at + '©'.len_utf8())
            .or_else(|| text.find("Copyright").map(|at| at + "Copyright".len()));
        if let Some(rest) = at.and_then(|at| text.get(at..))
            && text.chars().count() < 160
        {
            out.push((rights_holder(rest).to_owned(), 0.4));
            break;
        }
    }
    out
}

/// The text, the picture's or the label of the first link that leads to the site's start.
fn home(evidence: &Evidence) -> Option<String> {
    let page = evidence.page;
    let leads_home = |node: &NodeId| {
        let href = page.attribute(*node, "href").unwrap_or("");
        headline::is_home(href, page.attribute(*node, "rel").unwrap_or(""))
            && evidence
                .absolute(href)
                .is_some_and(|it| bare_address(&it).split('/').next() == evidence.host())
    };
    let link = page
        .elements()
        .find(|node| page.tag(*node) == Tag::A && leads_home(node))?;
    let text = clean::fold(&page.inline_text(link));
    let mut said = vec![text.as_str()];
    for node in std::iter::once(link).chain(page.descendants(link)).take(12) {
        for name in ["alt", "aria-label", "title"] {
            said.extend(page.attribute(node, name));
        }
    }
    said.into_iter()
        .map(without_logo)
        .find(|it| it.chars().count() > 1 && it.split(' ').count() <= 5)
}

/// What the page's feed or search is called.
fn feed(evidence: &Evidence) -> Option<String> {
    let page = evidence.page;
    let title = page.elements().find_map(|node| {
        let kind = page
            .attribute(node, "type")
            .filter(|_| page.tag(node) == Tag::Link)?;
        let is_feed = ["rss+xml", "atom+xml", "opensearchdescription+xml"]
            .iter()
            .any(|it| kind.ends_with(it));
        page.attribute(node, "title").filter(|_| is_feed)
    })?;
    let title = clean::text(title);
    headline::parts(&title).first().map(|it| without_logo(it))
}

/// Words beside a site's name, in lower case.
const BESIDE: &[&str] = &[
    "logo",
    "the",
    "site",
    "of",
    "von",
    "home",
    "homepage",
    "zur",
    "startseite",
    "rss",
    "[rss]",
    "(rss)",
    "feed",
    "atom",
    "search",
    "",
];

/// A name without the words that say that it is a logo, leads home or is a feed.
fn without_logo(text: &str) -> String {
    let mut out = String::new();
    for word in text.split([' ', '|']) {
        if !BESIDE.contains(&word.to_lowercase().trim_matches([':', '-'])) {
            out.push_str(if out.is_empty() { "" } else { " " });
            out.push_str(word);
        }
    }
    out
}

/// "2024 Example News GmbH, Berlin" to "Example News GmbH".
fn rights_holder(text: &str) -> &str {
    let sign = |it: char| it.is_whitespace() || it.is_ascii_digit() || "©-–—,.:()".contains(it);
    let mut text = text.trim_start_matches(sign);
    for word in ["Copyright", "copyright", "(c)", "by ", "by "] {
        text = text
            .strip_prefix(word)
            .unwrap_or(text)
            .trim_start_matches(sign);
    }
    let end = text
        .find(['|', ',', '•', '·', '©', '–'])
        .or_else(|| text.find(". "))
        .or_else(|| text.find(" - "))
        .or_else(|| text.find(" All "));
    end.and_then(|end| text.get(..end))
        .unwrap_or(text)
        .trim_end_matches(['.', ' '])
}

/// Spellings of one name fall together: without article, top-level domain and brackets.
fn name_key(name: &str) -> String {
    let plain = plain(name);
    let lower = plain.to_lowercase();
    let articles = [
        "the ", "die ", "der ", "das ", "het ", "le ", "la ", "el ", "il ",
    ];
    let rest = articles
        .iter()
        .find_map(|it| lower.strip_prefix(it))
        .unwrap_or(&lower);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    key(without_domain(rest).unwrap_or(rest))
}

/// A name without a short form in brackets behind it.
fn plain(name: &str) -> String {
    match name.rsplit_once(" (") {
        Some((before, short))
            if short.ends_with(')') && before.contains(' ') && short.chars().count() <= 8 =>
        {
            before.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// The name before a top-level domain, where the whole looks like a host.
fn without_domain(name: &str) -> Option<&str> {
    if name.contains(' ') {
        return None;
    }
    let (host, end) = name.rsplit_once('.')?;
    let is_end = (2..=5).contains(&end.len()) && end.bytes().all(|it| it.is_ascii_alphabetic());
    if !is_end || host.is_empty() {
        return None;
    }
    let host = ["co", "com", "org", "net"]
        .iter()
        .find_map(|second| host.strip_suffix(second)?.strip_suffix('.'))
        .unwrap_or(host);
    Some(host)
}

/// How well a name fits the host's label.
fn on_host(key: &str, label: &str) -> f64 {
    if key.is_empty() || label.is_empty() {
        0.0
    } else if key == label {
        1.0
    } else if key.len() > 2 && label.len() > 2 && (label.contains(key) || key.contains(label)) {
        0.6
    } else {
        0.0
    }
}

/// What speaks against the form of a name: an address, a company.
fn form(name: &str) -> f64 {
    let mut cost = 0.0;
    if without_domain(name).is_some() {
        cost += 1.5;
    }
    let company = [
        "gmbh",
        "ag",
        "inc",
        "inc.",
        "ltd",
        "ltd.",
        "llc",
        "s.l.",
        "sl",
        "s.a.",
        "sa",
        "s.p.a.",
        "spa",
        "verlag",
        "verlags",
        "kg",
        "corp",
        "corp.",
        "plc",
        "limited",
        "as",
        "ab",
        "media group",
        "b.v.",
        "bv",
    ];
    if name
        .to_lowercase()
        .split_whitespace()
        .any(|word| company.contains(&word))
    {
        cost += 1.4;
    }
    if name.chars().count() > 40 {
        cost += 0.6;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::{name_key, plain, rights_holder, without_domain};

    #[test]
    fn names() {
        assert_eq!(name_key("The Example Times"), name_key("example times"));
        assert_eq!(name_key("example.co.uk"), name_key("Example"));
        assert_eq!(
            plain("Example Radio und Fernsehen (ERF)"),
            "Example Radio und Fernsehen"
        );
        assert_eq!(without_domain("Example News"), None);
        assert_eq!(
            rights_holder("© 2024 Example News GmbH, Berlin. All rights reserved"),
            "Example News GmbH"
        );
    }
}
