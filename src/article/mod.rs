//! The article: headline, authors, dates, publisher, body and the rest, each value with its source
//! and the rivals it beat. Knows the page and language; never comments, never spam.

mod author;
mod body;
mod bylines;
pub mod citation;
mod clean;
mod conflicts;
mod datelines;
mod dates;
mod evidence;
mod extras;
mod headline;
mod items;
mod json_ld;
mod keywords;
mod kind;
mod lines;
mod loose_json;
pub mod mentions;
mod meta;
mod names;
mod person;
mod publisher;
pub mod summary;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::page::{NodeId, Page};
use crate::text::language;
use crate::text::prose::Prose;
pub(crate) use body::words;
use evidence::Evidence;
pub use kind::Sign;

/// schema.org/Article as the contract prints it. What is not known is absent.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// The title as a reader sees it, without the site's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Who wrote it, in the page's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Person>,
    /// ISO 8601, with the precision and offset that the page gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    /// ISO 8601, with the precision and offset that the page gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    /// The site's or publication's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    /// The section of the publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_section: Option<String>,
    /// Topics that the page names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The editor's own description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Verbatim sentences of the body, at most three.
    #[serde(rename = "abstract", skip_serializing_if = "Vec::is_empty")]
    pub abstract_: Vec<String>,
    /// The lead image's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Words of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word_count: Option<u32>,
    /// ISO 8601 duration in whole minutes, at least one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_required: Option<String>,
    /// Whether it can be read without paying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_accessible_for_free: Option<bool>,
    /// Who and what the text names.
    #[serde(skip_serializing_if = "Mentions::is_empty")]
    pub mentions: Mentions,
    /// Paragraphs separated by an empty line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_body: Option<String>,
    /// By field, where its value came from.
    pub sources: BTreeMap<&'static str, Source>,
    /// Where the page contradicts itself in substance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Where the card stands: it is drawn before this element.
    #[serde(skip)]
    pub body_start: Option<NodeId>,
}

/// schema.org/Person or an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name, without "By" and roles.
    pub name: String,
    /// The author's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Names in the text, heaviest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mentions {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<String>,
}

impl Mentions {
    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.places.is_empty() && self.organizations.is_empty()
    }
}

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Source {
    JsonLd,
    Meta,
    Microdata,
    Rdfa,
    Microformats,
    Link,
    Title,
    Breadcrumb,
    Visible,
    Url,
    Text,
}

/// Two places of one page that say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The field's name in [`Article`], as printed.
    pub field: &'static str,
    /// What each source says.
    pub values: Vec<Claim>,
}

/// One side of a [`Conflict`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    #[allow(missing_docs)]
    pub value: String,
    #[allow(missing_docs)]
    pub source: Source,
}

/// What is known about the page beside its markup.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The page's address.
    pub url: Option<&'a str>,
    /// Elements that are no part of the article (its comment threads), in document order.
    pub aside: &'a [NodeId],
}

/// Reads the article of a page; `None` where the page is none.
pub fn read(page: &Page, context: Context) -> Option<Article> {
    let documents = json_ld::documents(page);
    let mut body = body::read(page, context.aside);
    let evidence = Evidence::gather(page, context, &documents, (body.start, body.end));
    if let Some(text) = declared_body(&evidence).filter(|it| it.len() > 4 * body.text.len()) {
        body.text = text;
    }
    let mut article = Article::default();
    let mut sources = BTreeMap::new();
    let headline = headline::find(&evidence);
    let authors = author::find(&evidence);
    let dates = dates::find(&evidence);
    let declared = evidence.declared_language.as_deref();
    article.in_language = language_of(declared, &body.text);
    article.conflicts = conflicts::find(
        &evidence,
        &conflicts::Decided {
            headline: headline.as_ref(),
            authors: authors.found.as_ref(),
            byline: authors.byline.as_ref(),
            published: dates.published.as_ref(),
            dateline: dates.dateline.as_ref(),
            modified: dates.modified.as_ref(),
            language: article.in_language.as_deref(),
        },
    );
    let known = kind::Known {
        evidence: &evidence,
        shape: body.shape,
        has_date: dates.published.is_some(),
        has_author: authors
            .found
            .as_ref()
            .is_some_and(|it| !it.value.is_empty()),
        is_dated: dates.near,
    };
    if !kind::is_article(&known) {
        return None;
    }
    article.headline = take(&mut sources, "headline", headline);
    article.author = take(&mut sources, "author", authors.found).unwrap_or_default();
    article.date_published = take(&mut sources, "datePublished", dates.published).map(|it| it.0);
    article.date_modified = take(&mut sources, "dateModified", dates.modified).map(|it| it.0);
    article.publisher = take(&mut sources, "publisher", publisher::find(&evidence));
    article.article_section = take(&mut sources, "articleSection", extras::section(&evidence));
    article.keywords =
        take(&mut sources, "keywords", keywords::find(&evidence)).unwrap_or_default();
    article.description = take(&mut sources, "description", extras::description(&evidence));
    article.image = take(&mut sources, "image", extras::image(&evidence));
    article.url = take(&mut sources, "url", extras::url(&evidence));
    article.is_accessible_for_free = take(
        &mut sources,
        "isAccessibleForFree",
        extras::is_free(&evidence),
    );
    if let Some(decided) = &article.in_language {
        let kept = declared.is_some_and(|it| {
            language::primary(it).eq_ignore_ascii_case(language::primary(decided))
        });
        sources.insert("inLanguage", if kept { Source::Meta } else { Source::Text });
    }
    if !body.text.is_empty() {
        article.word_count = Some(body::words(&body.text));
        article.time_required = Some(body::time(&body.text, article.in_language.as_deref()));
        article.body_start = body.start;
        let prose = Prose::new(&body.text, article.in_language.as_deref());
        let headline = article.headline.as_deref().unwrap_or("");
        // A standfirst is part of what is summed up; only the editor's hidden line is said already.
        let said = match sources.get("description") {
            Some(Source::Meta | Source::JsonLd) => article.description.as_deref().unwrap_or(""),
            _ => "",
        };
        article.abstract_ = summary::choose(&prose, headline, said);
        article.mentions = mentions::merged(&prose, headline);
        article.article_body = Some(body.text);
    }
    article
        .headline
        .is_some()
        .then_some(Article { sources, ..article })
}

/// By which signs [`read`] tells whether a page is an article; for whoever fits their points.
pub fn signs(page: &Page, context: Context) -> Vec<Sign> {
    let documents = json_ld::documents(page);
    let body = body::read(page, context.aside);
    let evidence = Evidence::gather(page, context, &documents, (body.start, body.end));
    let authors = author::find(&evidence).found;
    let dates = dates::find(&evidence);
    kind::signs(&kind::Known {
        evidence: &evidence,
        shape: body.shape,
        has_date: dates.published.is_some(),
        has_author: authors.is_some_and(|it| !it.value.is_empty()),
        is_dated: dates.near,
    })
}

/// The text that JSON-LD declares: for pages that show it only after a script has run.
fn declared_body(evidence: &Evidence) -> Option<String> {
    let object = evidence.json.about.first()?;
    let raw = object.get("articleBody")?.as_str()?;
    // Markup in it is not text.
    if raw.len() < 300 || raw.contains(['<', '>']) || raw.contains("&lt;") {
        return None;
    }
    let lines: Vec<String> = raw
        .lines()
        .map(clean::text)
        .filter(|it| !it.is_empty())
        .collect();
    Some(lines.join("\n\n"))
}

/// The language; the text overrules the markup only where both its halves say the same, since
/// lists of names and numbers look like any language.
fn language_of(declared: Option<&str>, text: &str) -> Option<String> {
    let decided = language::decide(declared, text)?;
    let Some(declared) = declared else {
        return Some(decided);
    };
    let primary = language::primary(&decided);
    let named = language::primary(declared).to_ascii_lowercase();
    if named == primary {
        return Some(decided);
    }
    // What the detector does not know it calls by a neighbour's name.
    if UNDETECTED.contains(&named.as_str()) {
        return language::decide(Some(declared), "");
    }
    let text = text.get(..text.len().min(8000)).unwrap_or(text);
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle += 1;
    }
    let (first, second) = text.split_at(middle);
    let says = |half: &str| language::detect(half).is_some_and(|it| it.tag == primary);
    if primary != "la" && says(first) && says(second) && !is_mixed(text, &named) {
        return Some(decided);
    }
    language::decide(Some(declared), "")
}

/// Whether a tenth of the text, by its paragraphs, is in the declared language: it quotes another.
fn is_mixed(text: &str, declared: &str) -> bool {
    let own: usize = text
        .split("\n\n")
        .filter(|it| it.len() >= 100)
        .filter(|it| language::detect(it).is_some_and(|it| it.tag == declared))
        .map(str::len)
        .sum();
    own * 10 >= text.len()
}

/// Languages in Latin letters that the detector does not know.
const UNDETECTED: &[&str] = &[
    "sq", "is", "ga", "cy", "eu", "gl", "mt", "lb", "fo", "sw", "so", "ms",
];

/// Notes a value's source and hands the value on.
fn take<T>(
    sources: &mut BTreeMap<&'static str, Source>,
    field: &'static str,
    found: Option<evidence::Found<T>>,
) -> Option<T> {
    let found = found?;
    sources.insert(field, found.source);
    Some(found.value)
}

#[cfg(all(test, feature = "native"))]
mod tests;
