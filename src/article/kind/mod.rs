//! Whether a page is an article at all: one titled text by an author or editor. Lists, forms,
//! products and players are none. Weighs signs; none of them decides alone.

mod markup;
mod place;
mod words;

use super::body::Shape;
use super::evidence::Evidence;
use markup::Markup;
use place::{Place, holds};

/// What is known of the page when this is asked.
pub(super) struct Known<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) shape: Shape,
    pub(super) has_date: bool,
    pub(super) has_author: bool,
    /// A date stands by the heading.
    pub(super) is_dated: bool,
}

/// One sign.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// What the table of `cargo xtask kind` calls it.
    pub name: &'static str,
    /// What it counts for an article, or below zero against it, in half points.
    pub points: f64,
    /// How strongly it is there, mostly from 0 to 1.
    pub strength: f64,
}

/// Whether the page is an article: whether the points for it outweigh those against it.
///
/// What a page declares of itself and what only an article's text can show count for it, what names
/// another kind of page counts heavily against it. `cargo xtask kind` fits the points to labelled
/// pages, each sign held to its side, and says what they are worth on sites that they never saw.
pub(super) fn is_article(known: &Known) -> bool {
    let signs = signs(known);
    signs.iter().map(|it| it.points * it.strength).sum::<f64>() >= 0.0
}

pub(super) fn signs(known: &Known) -> Vec<Sign> {
    let shape = &known.shape;
    let evidence = known.evidence;
    let markup = Markup::read(evidence);
    let place = evidence.url.as_ref().map(Place::of).unwrap_or_default();
    let kind = evidence
        .meta
        .first(&["og:type"])
        .unwrap_or("")
        .to_ascii_lowercase();
    let declares = ["article", "blog", "story"]
        .iter()
        .any(|it| kind.contains(it) && kind != "blog")
        || evidence
            .json
            .about
            .first()
            .is_some_and(|it| is_article_type(it));
    let flag = |it: bool| f64::from(u8::from(it));
    let log = |it: f64| it.ln_1p();
    let unsigned = !known.has_date && !known.has_author;
    let heading = evidence.heading.as_ref();
    let all = shape.all.max(1.0);
    let mut out = Vec::with_capacity(32);
    let mut sign = |name: &'static str, points: f64, strength: f64| {
        out.push(Sign {
            name,
            points,
            strength,
        });
    };
    sign("page", -1.5, 1.0);
    // What the page says of itself.
    sign("declares an article", 1.0, flag(declares));
    sign("has a date", 1.5, flag(known.has_date));
    sign("date by the heading", 0.5, flag(known.is_dated));
    sign("has an author", 0.5, flag(known.has_author));
    sign(
        "titled a service",
        -2.5,
        flag(is_titled_a_service(evidence)),
    );
    sign(
        "titled by the site",
        -1.0,
        flag(is_titled_by_site(evidence)),
    );
    sign("classed a list", -3.5, flag(markup.listed));
    sign("classed a post", 1.0, flag(markup.single));
    // Its text.
    sign("paragraphs", 0.5, log(f64::from(shape.paragraphs)));
    sign("body", 1.0, log(shape.body) / 4.0);
    sign(
        "short and unsigned",
        -2.0,
        flag(shape.body < 700.0 && unsigned),
    );
    sign("linked text", -3.0, shape.linked / all);
    sign("headings of the body", 0.5, log(f64::from(shape.headings)));
    sign("items", -2.5, shape.items / all);
    sign(
        "heading supported",
        1.0,
        heading.map_or(0.0, |it| it.support),
    );
    sign(
        "heading of many words",
        0.5,
        flag(heading.is_some_and(|it| it.text.split_whitespace().count() >= 4)),
    );
    sign("one article", 0.5, flag(markup.articles == 1));
    sign("thread", 0.5, flag(evidence.has_aside()));
    // Its address.
    sign("slug", 1.0, flag(place.slug));
    sign("dated", 0.5, flag(place.dated));
    sign("depth", 0.5, (place.depth as f64).min(5.0));
    sign("root", -2.0, flag(place.root));
    sign("shallow", -1.5, flag(place.shallow));
    sign("list", -3.5, flag(place.list));
    sign("service", -3.0, flag(place.service));
    sign("shop", -4.0, flag(place.shop && !declares));
    sign("forum", -3.5, flag(place.forum));
    // What it sells and asks.
    sign("prices", -0.5, log(f64::from(markup.prices)));
    sign("cart", -2.0, flag(markup.cart));
    sign("fields", -0.5, log(f64::from(markup.fields)));
    sign("pages", -2.0, flag(markup.pages));
    out
}

/// The parts of the page's title.
fn title_parts<'a>(evidence: &'a Evidence) -> impl Iterator<Item = &'a str> {
    evidence
        .title
        .iter()
        .flat_map(|it| it.split(['|', '–', '—', '»', '·', ':']))
        .flat_map(|it| it.split(" - "))
}

/// Whether a short part of the title, or a short heading, says that the page is a service.
fn is_titled_a_service(evidence: &Evidence) -> bool {
    let says = |part: &str| {
        let lower = part.to_lowercase();
        let words: Vec<&str> = lower
            .split(|it: char| !it.is_alphanumeric() && it != '-')
            .filter(|it| !it.is_empty())
            .take(5)
            .collect();
        words.len() <= 4 && words.iter().any(|word| holds(words::SERVICES, word))
    };
    let heading = evidence.heading.as_ref().map(|it| it.text.as_str());
    let is_home = |part: &str| words::HOMES.contains(&part.trim().to_lowercase().as_str());
    title_parts(evidence).chain(heading).any(says)
        || title_parts(evidence).take(1).chain(heading).any(is_home)
}

/// Whether the title begins with the name in the site's address.
fn is_titled_by_site(evidence: &Evidence) -> bool {
    let Some(site) = evidence.site_label().filter(|it| it.len() > 2) else {
        return false;
    };
    let mut first = title_parts(evidence)
        .find(|it| !it.trim().is_empty())
        .unwrap_or("")
        .to_lowercase();
    first.retain(char::is_alphanumeric);
    first.contains(&site.replace('-', ""))
}

fn is_article_type(object: &super::json_ld::Object) -> bool {
    super::json_ld::types(object)
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Recipe")
}

#[cfg(test)]
mod tests;
