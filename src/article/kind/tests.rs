//! Which pages are articles, on small pages of our own.

use crate::article::{Context, read};
use crate::page::html;

const LONG: &str = "<p>The old mill stands at the bend of the river, and nobody in the village remembers who built it, or why.</p>";

fn is_article(url: &str, html: &str) -> bool {
    let page = html::read(html);
    let context = Context {
        url: Some(url),
        aside: &[],
    };
    read(&page, context).is_some()
}

fn story() -> String {
    format!(
        "<title>The mill at the bend</title><article><h1>The mill at the bend</h1><time datetime=2021-05-03>3 May 2021</time>{}</article>",
        LONG.repeat(6)
    )
}

#[test]
fn a_titled_text_is() {
    assert!(is_article(
        "https://valley.example/2021/the-mill-at-the-bend",
        &story()
    ));
}

#[test]
fn a_home_page_is_not() {
    let teasers: String = (0..12)
        .map(|n| format!("<article><h2><a href=/{n}>The bridge is closed again, part {n}</a></h2><p>It was closed on Monday, says the mayor.</p></article>"))
        .collect();
    let html = format!("<title>Valley Post</title><h1>Valley Post</h1>{teasers}");
    assert!(!is_article("https://valley.example/", &html));
}

#[test]
fn a_form_is_not() {
    let html = "<title>Log in</title><h1>Log in</h1><form><p>Please enter your name and your password, then press the button.</p><input name=u><input type=password></form>";
    assert!(!is_article("https://valley.example/login", html));
}

#[test]
fn a_product_is_not() {
    let html = "<title>Flour, 1 kg</title><h1>Flour, 1 kg</h1><span class=price>3.20</span><p>Stone-ground, from the valley, in a paper bag.</p><button class=add-to-cart>Add to cart</button>";
    assert!(!is_article("https://valley.example/shop/flour", html));
}

#[test]
fn a_page_titled_as_a_service_is_not() {
    let html =
        format!("<title>Kontakt – Valley Post</title><h1>So finden Sie uns</h1>{LONG}{LONG}");
    assert!(!is_article("https://valley.example/n/17-42", &html));
    // The word within a sentence names no service.
    let html = story().replace(
        "The mill at the bend",
        "How the village came to search for the builder of its mill",
    );
    assert!(is_article("https://valley.example/n/17-42", &html));
}
