//! What a page's address says of its kind. Knows nothing of the page.

use url::Url;

use super::words;

/// What the address says.
#[derive(Default)]
pub(super) struct Place {
    /// It is the site's front door.
    pub(super) root: bool,
    /// One short word.
    pub(super) shallow: bool,
    /// It names a list or asks for one.
    pub(super) list: bool,
    /// It names a service: logging in, writing to the house, ordering.
    pub(super) service: bool,
    pub(super) shop: bool,
    pub(super) forum: bool,
    /// Its last part has many words, as a title has.
    pub(super) slug: bool,
    /// It names a year.
    pub(super) dated: bool,
    /// How many parts the path has.
    pub(super) depth: usize,
}

impl Place {
    pub(super) fn of(url: &Url) -> Self {
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
        let is_web = matches!(url.scheme(), "http" | "https");
        // A number in the query tells one page of many.
        let mut numbered = url
            .query_pairs()
            .any(|(key, value)| key != "lang" && value.bytes().any(|it| it.is_ascii_digit()));
        out.root = is_web && bare.iter().all(|it| is_door(it)) && !numbered;
        out.depth = bare.len();
        let last = bare.last().copied().unwrap_or("");
        numbered |= last.bytes().filter(u8::is_ascii_digit).count() >= 3;
        let last_words = last
            .split(['-', '_', '+', ' '])
            .filter(|it| it.len() > 1)
            .count();
        out.slug = last_words >= 4 || (last_words >= 3 && last.len() >= 18);
        out.shallow = is_web && segments.len() <= 1 && !out.slug && !numbered;
        out.dated = segments.iter().any(|it| is_year(it))
            && (last.chars().any(char::is_alphabetic) || last.len() > 4);
        // `/archives/2562` is one text of an archive, `/archives/2014` a year of it.
        let counted = matches!(
            bare.len().checked_sub(2).and_then(|at| bare.get(at)),
            Some(&("archives" | "articles"))
        ) && last.len() >= 3
            && last.bytes().all(|it| it.is_ascii_digit())
            && !is_year(last);
        let titled =
            out.slug || counted || last.len() > 8 && last.bytes().any(|it| it.is_ascii_digit());
        let is_segment = |list: &str| bare.iter().any(|it| holds(list, it));
        let is_word = |list: &str| {
            bare.iter()
                .flat_map(|it| it.split(|it: char| !it.is_alphanumeric()))
                .any(|it| !it.is_empty() && holds(list, it))
        };
        out.list = is_segment(words::LISTS) && !titled
            || asks(url)
            || last_words < 4
                && ["search", "poisk", "recherche", "buscar", "suche"]
                    .iter()
                    .any(|it| is_word(it));
        out.service = (is_word(words::SERVICE) || is_segment(words::SERVICE)) && last_words < 5;
        let host = url.host_str().unwrap_or("");
        let label = host.split('.').next().unwrap_or("");
        out.shop = is_segment(words::SHOP)
            || matches!(
                label,
                "shop" | "store" | "webshop" | "webstore" | "boutique"
            );
        out.forum = is_word(words::FORUM) || host.starts_with("forum");
        out
    }
}

/// Whether the query asks for a list; beside another number, which names one text, it does not.
fn asks(url: &Url) -> bool {
    let is_list = |key: &str| holds(words::ASKS, &key.to_ascii_lowercase());
    let is_number = |value: &str| value.len() >= 3 && value.bytes().all(|it| it.is_ascii_digit());
    url.query_pairs().any(|(key, _)| is_list(&key))
        && !url
            .query_pairs()
            .any(|(key, value)| !is_list(&key) && is_number(&value))
}

/// Whether a list of words, parted by spaces, holds this one.
pub(super) fn holds(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}

fn is_year(part: &str) -> bool {
    part.len() == 4
        && (part.starts_with("19") || part.starts_with("20"))
        && part.bytes().all(|it| it.is_ascii_digit())
}

/// Whether a part of a path is what servers call the front page.
fn is_door(part: &str) -> bool {
    part.len() <= 2
        || part.starts_with("index")
        || part.starts_with("default")
        || matches!(
            part,
            "home" | "start" | "main" | "startseite" | "portal" | "live" | "inicio" | "accueil"
        )
}
