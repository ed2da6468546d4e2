//! The main text, on small pages of our own.

use super::{Body, read};
use crate::page::{Page, Tag, html};

const LONG: &str = "The old mill stands at the bend of the river, and nobody in the village remembers who built it, or why.";
const MORE: &str = "In spring, when the water is high, its wheel still turns, slowly, as if it were looking for something to grind.";
const LAST: &str = "The council will vote on the repair in May; until then, the door stays locked, and the key hangs at the baker's.";

fn body(inner: &str) -> (Page, Body) {
    let page = html::read(&format!(
        "<html><head><title>The mill at the bend | Valley Post</title></head><body>{inner}</body></html>"
    ));
    let body = read(&page, &[]);
    (page, body)
}

fn paragraphs(inner: &str) -> Vec<String> {
    body(inner)
        .1
        .text
        .split("\n\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn leaves_furniture_out() {
    let text = paragraphs(&format!(
        "<nav><a href=/>Home</a> <a href=/v>Village</a></nav>
         <div class=cookie-banner><p>We use cookies, and so on, for all the reasons that you know, and for some more.</p></div>
         <article><h1>The mill at the bend</h1><p class=byline>By Ada Fern, 3 May</p>
         <p>{LONG}</p><figure><img src=a.jpg><figcaption>The mill, seen from the bridge, in April.</figcaption></figure>
         <p>{MORE}</p><div class=share-bar><a href=#>Share</a><a href=#>Tweet</a></div>
         <p>Read more: <a href=/x>Another story of the valley</a></p><p>{LAST}</p></article>
         <aside><h2>Most read</h2><ul><li><a href=/1>The bridge is closed again</a></li></ul></aside>
         <footer><p>Valley Post, all rights reserved, printed on paper, read by cows, and so on, and so on.</p></footer>"
    ));
    assert_eq!(text, [LONG, MORE, LAST]);
}

#[test]
fn keeps_lists_quotations_and_headings_with_text() {
    let text = paragraphs(&format!(
        "<main><h1>The mill at the bend</h1><p>{LONG}</p><h2>What is broken</h2>
         <ul><li>the wheel's axle</li><li>the roof</li></ul><blockquote><p>{MORE}</p></blockquote>
         <h2>Related articles</h2><ul><li><a href=/1>The bridge is closed again</a></li></ul><p>{LAST}</p></main>"
    ));
    assert_eq!(
        text,
        [
            LONG,
            "What is broken",
            "the wheel's axle",
            "the roof",
            MORE,
            LAST
        ]
    );
}

#[test]
fn names_that_hold_the_text_are_not_believed() {
    let text = paragraphs(&format!(
        "<div class='comments sidebar promo'><h1>The mill at the bend</h1><p>{LONG}</p><p>{MORE}</p><p>{LAST}</p></div>"
    ));
    assert_eq!(text, [LONG, MORE, LAST]);
}

#[test]
fn takes_the_standfirst_above_the_container() {
    let lead = "A wheel, a river and a key: why the valley's oldest house waits for the council.";
    let text = paragraphs(&format!(
        "<header><h1>The mill at the bend</h1><p class=standfirst>{lead}</p></header>
         <div class=tools><a href=#>Print</a></div><div class=article-body><p>{LONG}</p><p>{MORE}</p><p>{LAST}</p></div>"
    ));
    assert_eq!(text, [lead, LONG, MORE, LAST]);
}

#[test]
fn starts_in_the_flow_of_the_text_and_not_at_the_standfirst() {
    let (page, body) = body(&format!(
        "<header><h1>The mill at the bend</h1><p class=standfirst>A wheel, a river and a key: why the valley waits for the council.</p></header>
         <div class=tools><a href=#>Print</a></div><div class=article-body><p id=first>{LONG}</p><p>{MORE}</p><p>{LAST}</p></div>"
    ));
    let start = body.start.expect("a start");
    assert_eq!(page.attribute(start, "id"), Some("first"));
}

#[test]
fn breaks_make_paragraphs() {
    let text = paragraphs(&format!(
        "<h1>The mill at the bend</h1><div>{LONG}<br><br>{MORE}<br>{LAST}</div>"
    ));
    assert_eq!(text, [LONG.to_owned(), format!("{MORE}\n{LAST}")]);
}

#[test]
fn ends_before_the_next_article() {
    let text = paragraphs(&format!(
        "<main><article><h1>The mill at the bend</h1><p>{LONG}</p><p>{MORE}</p><p>{LAST}</p></article>
         <article><h1>The bridge is closed again</h1><p>It was closed on Monday, again, and this time for long, says the mayor.</p></article></main>"
    ));
    assert_eq!(text, [LONG, MORE, LAST]);
}

#[test]
fn threads_and_hidden_text_are_no_part() {
    let inner = format!(
        "<article><h1>The mill at the bend</h1><p>{LONG}</p><p style='display: none'>{MORE}</p></article>
         <section id=t><p>{LAST}</p></section>"
    );
    let (page, _) = body(&inner);
    let thread = page.by_id("t").expect("a thread");
    assert_eq!(read(&page, &[thread]).text, LONG);
}

#[test]
fn starts_at_the_first_paragraph() {
    let (page, body) = body(&format!(
        "<article><h1>The mill at the bend</h1><h2>One</h2><p id=first>{LONG}</p><p>{MORE}</p></article>"
    ));
    let start = body.start.expect("a start");
    assert_eq!(page.tag(start), Tag::P);
    assert_eq!(page.attribute(start, "id"), Some("first"));
}

#[test]
fn an_empty_page_has_no_text() {
    let (_, body) = body("");
    assert_eq!(body.text, "");
    assert_eq!(body.start, None);
}

#[test]
fn deep_nesting_is_read() {
    let deep = format!(
        "{}<h3><a href=#>x</a></h3><p>{LONG}",
        "<div class=share>".repeat(400)
    );
    let (_, body) = body(&deep);
    assert_eq!(body.text, LONG);
}

#[test]
fn keeps_a_list_of_what_others_wrote() {
    let page = html::read(&format!(
        "<html><head><title>The mill at the bend</title><link rel=canonical href='https://valley.example/mill'></head><body>\
         <h1>The mill at the bend</h1><div><p>{LONG}</p><p>{MORE}</p>\
         <ul><li><a href='https://hills.example/a'>How the hills mend their own mills</a></li>\
         <li><a href='/bridge'>Why the bridge is closed once more</a></li></ul><p><a name=end>{LAST}</a></p></div></body></html>"
    ));
    let text = read(&page, &[]).text;
    assert_eq!(
        text.split("\n\n").collect::<Vec<_>>(),
        [LONG, MORE, "How the hills mend their own mills", LAST]
    );
}

#[test]
fn keeps_the_standfirst_that_the_page_describes_itself_with() {
    let lead =
        "Nobody knows who built the mill: why the village wants it back, and what it has to pay";
    let text = paragraphs(&format!(
        "<h1>The mill at the bend</h1><div class=share-promo><p>{lead}</p></div><div class=text><p>{LONG}</p><p>{MORE}</p><p>{LAST}</p></div>"
    ));
    assert_eq!(text, [LONG, MORE, LAST]);
    let page = html::read(&format!(
        "<html><head><title>The mill at the bend</title><meta name=description content='{lead}'></head><body>\
         <h1>The mill at the bend</h1><div class=share-promo><p>{lead}</p></div><div class=text><p>{LONG}</p><p>{MORE}</p><p>{LAST}</p></div></body></html>"
    ));
    let text = read(&page, &[]).text;
    assert_eq!(
        text.split("\n\n").collect::<Vec<_>>(),
        [lead, LONG, MORE, LAST]
    );
}

#[test]
fn leaves_out_captions_that_are_no_figcaptions() {
    let text = paragraphs(&format!(
        "<article><h1>The mill at the bend</h1><p>{LONG}</p><p>The mill in April, seen from the bridge. Photo: Ada Fern</p><p>{MORE}</p><p>{LAST}</p></article>"
    ));
    assert_eq!(text, [LONG, MORE, LAST]);
}

#[test]
fn leaves_printed_program_errors_out() {
    let error = "<br><b>Strict Standards</b>: Non-static method gallery::get() should not be called statically in <b>/srv/www/gallery/functions.php</b> on line <b>813</b><br>";
    let text = paragraphs(&format!(
        "{error}{error}{error}<main><h1>The mill at the bend</h1><p>{LONG}</p><p>{MORE}</p></main>"
    ));
    assert_eq!(text, [LONG, MORE]);
}

#[test]
fn joins_what_a_soft_hyphen_divides() {
    let text = paragraphs(&format!(
        "<main><h1>The mill at the bend</h1><p>{}</p><p>{MORE}</p></main>",
        LONG.replace("village", "vil&shy;lage")
    ));
    assert_eq!(text, [LONG, MORE]);
}

#[test]
fn keeps_ingredients_that_stand_beside_the_steps() {
    let text = paragraphs(&format!(
        "<main><h1>The mill at the bend</h1><div class=columns>
         <div class=box><table class=recipe-ingredients><tr><td>350 g</td><td>flour</td></tr></table></div>
         <div class=box><p>{LONG}</p><p>{MORE}</p></div></div>
         <ul class=ingredient-links><li><a href=/flour>flour</a></li></ul></main>"
    ));
    assert_eq!(text, ["350 g", "flour", LONG, MORE]);
}
