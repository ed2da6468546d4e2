//! Part of a page, as the content script sends it when something is added to a thread: only the
//! shells around it, some neighbours, and what is known beside.

use understory::analysis::{Around, analyze_part};
use understory::page::canonical::{self, Options};
use understory::spam;

fn item(id: u32, author: &str, text: &str) -> String {
    format!(
        "<li class=\"comment depth-1\" id=\"comment-{id}\"><article class=\"comment-body\"><footer class=\"comment-meta\"><b class=\"fn\">{author}</b> <time datetime=\"2021-11-10T08:0{id}:00Z\">November 10, 2021</time></footer><div class=\"comment-content\"><p>{text}</p></div></article></li>"
    )
}

fn part(items: &[String]) -> String {
    format!(
        "<html lang=\"en\"><body><section id=\"comments\"><ol class=\"comment-list\">{}</ol></section></body></html>",
        items.concat()
    )
}

const POSTED_AGAIN: &str =
    "I read your post twice and it has helped me so very much with my own blog, keep going";

fn probability(known: &[spam::Comment]) -> f64 {
    let html = part(&[
        item(
            1,
            "Ada Fern",
            "We have some moss behind the shed, and it is the only thing that grows there.",
        ),
        item(2, "Benny", POSTED_AGAIN),
    ]);
    let page = canonical::read(html.as_bytes(), Options::default());
    let around = Around {
        known,
        ..Around::default()
    };
    let threads = analyze_part(
        &spam::Judge::default(),
        &page,
        Some("https://example.org/moss"),
        &around,
    );
    assert_eq!(threads.len(), 1);
    let comments = &threads[0].comments;
    let authors: Vec<_> = comments
        .iter()
        .filter_map(|it| it.author.as_deref())
        .collect();
    assert_eq!(
        authors,
        ["Ada Fern", "Benny"],
        "what is known is not named again"
    );
    comments[1].probability
}

#[test]
fn what_was_posted_before_counts_though_it_is_not_sent_again() {
    let copies: Vec<spam::Comment> = ["Cheap Pills", "Best Casino", "Loans Now"]
        .iter()
        .map(|author| spam::Comment {
            text: POSTED_AGAIN,
            author: Some(author),
            ..spam::Comment::default()
        })
        .collect();
    assert!(probability(&copies) > probability(&[]));
}
