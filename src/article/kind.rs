//! Whether a page is an article at all: one titled text by an author or editor. Lists, forms,
//! products and players are none. Weighs signs; none of them decides alone.

use url::Url;

use super::body::Shape;
use super::evidence::Evidence;
use crate::page::{Page, Tag};

/// What is known of the page when this is asked.
pub(super) struct Known<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) shape: Shape,
    pub(super) has_date: bool,
    /// Whether the date was read from the page's text, where it may be anything's.
    pub(super) date_is_read: bool,
    pub(super) has_author: bool,
}

/// Whether the page is an article. The points are those of a logistic regression on labelled pages
/// of a thousand sites, each sign bound to the side it must speak for, rounded to tenths.
pub(super) fn is_article(known: &Known) -> bool {
    let points: f64 = signs(known)
        .iter()
        .map(|&(points, strength)| points * strength)
        .sum();
    points + 0.9 >= 0.0
}

/// Points for (above zero) and against, and how strongly each sign is there, mostly from 0 to 1.
fn signs(known: &Known) -> [(f64, f64); 24] {
    let shape = &known.shape;
    let evidence = known.evidence;
    let markup = Markup::read(evidence.page);
    let place = evidence.url.as_ref().map(Place::of).unwrap_or_default();
    let kind = evidence
        .meta
        .first(&["og:type"])
        .unwrap_or("")
        .to_ascii_lowercase();
    let declared = evidence
        .json
        .about
        .first()
        .is_some_and(|it| is_article_type(it));
    let flag = |it: bool| f64::from(u8::from(it));
    let log = |it: f64| it.ln_1p();
    let says_article = ["article", "blog", "story"]
        .iter()
        .any(|it| kind.contains(it));
    let unsigned = !known.has_date && !known.has_author;
    [
        // What the page says of itself.
        (1.4, flag(says_article && kind != "blog")),
        (1.0, flag(declared)),
        (1.3, flag(known.has_date)),
        (-0.5, flag(known.date_is_read)),
        (0.4, flag(known.has_author)),
        // Its text.
        (0.8, log(f64::from(shape.paragraphs))),
        (0.2, log(shape.body)),
        (-1.7, flag(shape.body < 700.0 && unsigned)),
        (-3.3, shape.linked / shape.all.max(1.0)),
        (
            -1.0,
            flag(shape.linked_headings >= 4 && markup.articles >= 4),
        ),
        // Its address.
        (1.4, flag(place.slug)),
        (1.1, flag(place.dated)),
        (-1.4, flag(place.root)),
        (-1.3, flag(place.index)),
        (-1.8, flag(place.shallow)),
        (-3.3, flag(place.listing)),
        (-4.0, flag(place.service)),
        (-5.0, flag(place.forum)),
        (-3.7, flag(place.shop)),
        // What it sells and asks.
        (-0.8, log(f64::from(markup.prices))),
        (-1.5, flag(markup.cart)),
        (-0.9, flag(markup.password)),
        (-0.1, log(f64::from(markup.fields))),
        (-0.2, log(f64::from(markup.options))),
    ]
}

fn is_article_type(object: &super::json_ld::Object) -> bool {
    super::json_ld::types(object)
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Recipe")
}

/// What the address says.
#[derive(Default)]
struct Place {
    root: bool,
    index: bool,
    shallow: bool,
    listing: bool,
    service: bool,
    shop: bool,
    forum: bool,
    slug: bool,
    dated: bool,
}

impl Place {
    fn of(url: &Url) -> Self {
        let mut out = Self::default();
        let segments: Vec<String> = url
            .path_segments()
            .map(|it| {
                it.filter(|it| !it.is_empty())
                    .map(str::to_ascii_lowercase)
                    .collect()
            })
            .unwrap_or_default();
        let bare: Vec<&str> = segments
            .iter()
            .map(|it| it.rsplit_once('.').map_or(it.as_str(), |(name, _)| name))
            .collect();
        let is_door = |it: &&str| {
            it.len() <= 2
                || it.starts_with("index")
                || it.starts_with("default")
                || matches!(
                    *it,
                    "home"
                        | "start"
                        | "main"
                        | "startseite"
                        | "portal"
                        | "live"
                        | "inicio"
                        | "accueil"
                )
        };
        // A number in the query tells one page of many.
        let numbered = url
            .query_pairs()
            .any(|(key, value)| key != "lang" && value.bytes().any(|it| it.is_ascii_digit()));
        out.root =
            matches!(url.scheme(), "http" | "https") && bare.iter().all(is_door) && !numbered;
        out.index = matches!(url.scheme(), "http" | "https")
            && !numbered
            && (bare.last().is_some_and(is_door) || url.path().ends_with('/'))
            && bare
                .last()
                .is_none_or(|it| it.len() <= 15 && !it.contains('-'));
        let numbered = numbered
            || bare
                .last()
                .is_some_and(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 3);
        let mut words = Vec::new();
        for segment in &bare {
            words.extend(
                segment
                    .split(|it: char| !it.is_alphanumeric())
                    .filter(|it| !it.is_empty()),
            );
        }
        let keys: Vec<String> = url
            .query_pairs()
            .map(|(key, _)| key.to_ascii_lowercase())
            .collect();
        let last = bare.last().copied().unwrap_or("");
        let last_words = last
            .split(['-', '_', '+', ' '])
            .filter(|it| it.len() > 1)
            .count();
        let one_of = |list: &[&str]| bare.iter().any(|segment| list.contains(segment));
        let any_word = |list: &[&str]| words.iter().any(|word| list.contains(word));
        out.slug = last_words >= 4 || (last_words >= 3 && last.len() >= 18);
        out.shallow = matches!(url.scheme(), "http" | "https")
            && segments.len() <= 1
            && !out.slug
            && !numbered;
        out.dated = segments.iter().any(|it| {
            it.len() == 4
                && (it.starts_with("19") || it.starts_with("20"))
                && it.bytes().all(|b| b.is_ascii_digit())
        }) && bare
            .last()
            .is_some_and(|it| it.chars().any(char::is_alphabetic) || it.len() > 4);
        let titled = out.slug || last.len() > 8 && last.bytes().any(|it| it.is_ascii_digit());
        out.listing = one_of(&[
            "category",
            "categories",
            "tag",
            "tags",
            "page",
            "archive",
            "archives",
            "author",
            "topics",
            "search",
            "suche",
            "section",
            "date",
            "rubrik",
            "kategorie",
            "categoria",
            "categorie",
            "articles",
            "discussions",
        ]) && !titled
            || keys.iter().any(|it| {
                matches!(
                    it.as_str(),
                    "q" | "s" | "search" | "query" | "cat" | "paged" | "page" | "kws"
                )
            })
            || any_word(&["search", "poisk", "recherche", "buscar"]) && last_words < 4;
        out.service = any_word(&[
            "login",
            "signin",
            "signup",
            "register",
            "registration",
            "account",
            "contact",
            "contacts",
            "contacto",
            "contato",
            "kontakt",
            "contactez",
            "password",
            "logon",
            "connexion",
            "auth",
            "subscribe",
            "order",
            "newreply",
            "feedback",
            "checkout",
            "member",
            "join",
            "hire",
            "customercare",
            "addpost",
            "weblogin",
            "forgot",
            "reset",
            "senha",
            "passwort",
        ]) && last_words < 5;
        out.shop = any_word(&[
            "shop",
            "product",
            "products",
            "produkt",
            "cart",
            "store",
            "basket",
            "category",
            "departments",
            "collections",
            "collection",
            "termek",
            "p",
            "kits",
            "listing",
        ]) && one_of(&[
            "shop",
            "product",
            "products",
            "produkt",
            "cart",
            "store",
            "basket",
            "collections",
            "termek",
            "p",
            "departments",
        ]);
        let host = url.host_str().unwrap_or("");
        out.forum = any_word(&[
            "forum",
            "forums",
            "viewforum",
            "board",
            "boards",
            "bbs",
            "bbsdoc",
            "forumdisplay",
        ]) || host.starts_with("forum");
        out
    }
}

/// What the markup holds.
#[derive(Default)]
struct Markup {
    articles: u32,
    password: bool,
    fields: u32,
    options: u32,
    prices: u32,
    cart: bool,
}

impl Markup {
    fn read(page: &Page) -> Self {
        let mut out = Self::default();
        for node in page.elements() {
            match page.tag(node) {
                Tag::Article => out.articles += 1,
                Tag::Option => out.options += 1,
                Tag::Textarea => out.fields += 1,
                Tag::Input => match page.attribute(node, "type").unwrap_or("text") {
                    "password" => out.password = true,
                    "text" | "email" | "tel" | "radio" | "checkbox" | "number" => out.fields += 1,
                    _ => {}
                },
                _ => {}
            }
            for (name, value) in page.attributes(node) {
                if matches!(name, "class" | "id" | "itemprop" | "name" | "action")
                    && value.len() < 200
                {
                    let lower = value.to_ascii_lowercase();
                    out.prices += u32::from(lower.contains("price") || lower.contains("preis"));
                    out.cart |= [
                        "add-to-cart",
                        "addtocart",
                        "add_to_cart",
                        "warenkorb",
                        "addtobasket",
                        "buy-button",
                        "btn-cart",
                        "buynow",
                    ]
                    .iter()
                    .any(|it| lower.contains(it));
                }
            }
        }
        out
    }
}

#[cfg(test)]
#[path = "kind_tests.rs"]
mod tests;
