//! Each mechanism of the facts on a tiny page of our own.

mod authors;
mod citation;
mod dates;
mod json_ld;
mod languages;
mod names;
mod others;

use super::{Article, Context, read};
use crate::page::html;

/// Two paragraphs, enough to be an article.
const BODY: &str = "<p>The harbour town woke to a grey morning, and the ferries stayed tied to the quay while the crews waited for the wind to drop. Nobody on the pier expected to sail before noon.</p>\
    <p>By the afternoon the sea had calmed, the first boat left with a few passengers, and the market opened its stalls again, although most of the fish had already been sold elsewhere.</p>\
    <p>The harbour master said that such mornings come every autumn, and that the town has learned to wait for the weather without complaint, as it always did.</p>";

/// Reads a page made of a head and what stands between heading and text.
fn article(head: &str, above: &str) -> Article {
    page(&format!(
        "<html lang=en><head>{head}</head><body><main><article><h1>Ferries wait for the wind</h1>{above}{BODY}</article></main></body></html>"
    ))
}

fn page(html: &str) -> Article {
    at("https://www.example-news.com/world/ferries", html)
}

fn at(url: &str, html: &str) -> Article {
    let page = html::read(html);
    let context = Context {
        url: Some(url),
        aside: &[],
    };
    read(&page, context).expect("an article")
}

fn names(article: &Article) -> Vec<&str> {
    article.author.iter().map(|it| it.name.as_str()).collect()
}

fn json_ld(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}
