//! Input from nowhere: no panic, and cost linear in the bytes. A quadratic step shows as a test that
//! does not end.

use understory::page::canonical::{Options, read};
use understory::page::{NodeId, Page, html, serialise};

use crate::generate::{self, Random};

/// Asks everything that an analyser may ask, of every node.
fn ask_all(page: &Page) {
    let mut lengths = 0;
    for node in page.nodes() {
        assert!(page.parent(node) < node);
        assert!(node < page.end(node) && page.end(node) <= page.end(page.parent(node)));
        if let Some(before) = page.previous_sibling(node) {
            assert_eq!(page.next_sibling(before), Some(node));
        }
        lengths += page.text_len(node) + page.ancestors(node).take(3).count();
        lengths += page.attributes(node).count();
        if let Some(id) = page.attribute(node, "id") {
            let first = page.by_id(id);
            assert!(id.is_empty() || first.is_some_and(|first| first <= node));
        }
    }
    let text = page.visible_text(NodeId::DOCUMENT, |_| false);
    let shown = text
        .chars()
        .filter(|it| !it.is_ascii_whitespace() && !it.is_ascii_control())
        .count();
    // White space beyond ASCII counts as shown, so the length may be more.
    assert!(
        page.text_len(NodeId::DOCUMENT)
            >= text
                .chars()
                .filter(|it| !it.is_whitespace())
                .count()
                .min(shown)
    );
    assert!(page.inline_text(NodeId::DOCUMENT).len() <= text.len());
    let numbers = page.elements().filter_map(|node| page.number(node));
    assert!(numbers.eq(0..page.element_count()));
    assert!(lengths < usize::MAX);
}

fn ask(html: &str) -> Page {
    let page = read(html.as_bytes(), Options::default());
    ask_all(&page);
    page
}

#[test]
fn empty_and_bodiless_documents() {
    for html in [
        "",
        " ",
        "<",
        "</",
        "<!",
        "<!-",
        "<?",
        "&",
        "<a",
        "<html></html>",
        "<html><head></head></html>",
    ] {
        ask(html);
        ask_all(&html::read(html));
    }
}

#[test]
fn two_megabytes_of_nested_elements() {
    let html = "<div>".repeat(400_000);
    assert_eq!(ask(&html).element_count(), 400_000);
    let closed = html + "a" + &"</div>".repeat(400_000);
    assert_eq!(ask(&closed).element_count(), 400_000);
    // The other door flattens, as browsers do, and loses no text.
    let page = html::read(&closed);
    ask_all(&page);
    assert_eq!(page.visible_text(NodeId::DOCUMENT, |_| false), "a");
    let formatting: String = (0..100_000).map(|n| format!("<b id={n}>a<p>")).collect();
    ask_all(&html::read(&formatting));
}

#[test]
fn what_is_left_out_at_the_bottom_closes_again() {
    let deep = format!(
        "{}{}<p id=after>b</p>",
        "<section>".repeat(3000),
        "</section>".repeat(3000)
    );
    let page = html::read(&deep);
    let after = page
        .by_id("after")
        .expect("the element after the deep ones");
    assert!(
        page.ancestors(after).count() < 200,
        "{}",
        page.ancestors(after).count()
    );
    // Elements that end by themselves never count as deep.
    let flat = html::read(&"<p>a<li>b<tr>c<option>d".repeat(3000));
    assert_eq!(
        flat.elements()
            .filter(|&node| flat.name(node) == "li")
            .count(),
        3000
    );
}

#[test]
fn a_million_siblings() {
    assert_eq!(ask(&"<i></i>".repeat(1_000_000)).element_count(), 1_000_000);
    assert_eq!(ask(&"<br>a".repeat(300_000)).element_count(), 300_000);
}

#[test]
fn a_hundred_thousand_attributes() {
    let html = format!(
        "<p{}>a</p>",
        (0..100_000)
            .map(|n| format!(" a{n}=\"{n}\""))
            .collect::<String>()
    );
    let page = ask(&html);
    assert_eq!(page.attribute(NodeId(1), "a99999"), Some("99999"));
    // Twice the same: the first count.
    let twice = format!(
        "<p{}{}>a</p>",
        " a=\"1\"".repeat(100_000),
        (0..100_000)
            .map(|n| format!(" a{}=\"{n}\"", n % 100))
            .collect::<String>()
    );
    let page = ask(&twice);
    assert_eq!(page.attributes(NodeId(1)).count(), 101);
    assert_eq!(page.attribute(NodeId(1), "a99"), Some("99"));
}

/// Each of these would cost the square of its length if anything were searched twice.
#[test]
fn searches_are_made_once() {
    for piece in [
        "<",
        "<!",
        "<!--",
        "<?",
        "</a",
        "</a>",
        "<a b=\"",
        "<a b",
        "<a =",
        "&",
        "&amp",
        "<script>",
        "<script><!--<script></script>",
        "<style>",
        "<plaintext>",
        "<plaintext></plaintext>",
        "<template>",
        "<template></b>",
        "</template>",
        "<svg><style>",
        "<!-->",
        "-->",
        "<div></p>",
        "<b><i></b>",
        "<noscript>",
        "<script><!--<script>",
        "<script></script",
        "<math><mi>",
        "<x\u{fffd}>",
        "<template><script><!--<script></script>",
    ] {
        let page = ask(&piece.repeat(200_000));
        assert!(page.len() <= 600_001);
    }
}

#[test]
fn lone_surrogates() {
    let html = b"<p title=\"\xed\xa0\x80\">a\xed\xb0\x80\xef\xbf\xbdb</p><\xed\xa0\x80>";
    let page = read(html, Options::default());
    ask_all(&page);
    assert!(page.text(NodeId(2)).starts_with("a\u{fffd}") && page.text(NodeId(2)).ends_with('b'));
}

#[test]
fn truncated_documents_keep_their_beginning() {
    let names = |page: &Page| -> Vec<String> {
        page.elements()
            .map(|node| page.name(node).to_owned())
            .collect()
    };
    for seed in 0..60 {
        let whole = serialise::document(&generate::document(seed, 40));
        let page = read(whole.as_bytes(), Options::default());
        // What hides a script's end tag may itself be cut off.
        if page.nodes().any(|node| page.text(node).contains("<script")) {
            continue;
        }
        let complete = names(&page);
        for end in 0..whole.len() {
            let page = read(&whole.as_bytes()[..end], Options::default());
            ask_all(&page);
            assert!(
                complete.starts_with(&names(&page)),
                "seed {seed} cut at {end}"
            );
        }
    }
}

#[test]
fn bent_documents() {
    for seed in 0..1500 {
        let mut bytes = serialise::document(&generate::document(seed, 60)).into_bytes();
        let mut random = Random(seed);
        for _ in 0..1 + random.below(12) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] ^= 1 << random.below(8),
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"<>\"'&=/! -\0\xff"[random.below(12)]),
            }
        }
        for scripting in [true, false] {
            let options = Options {
                scripting,
                shadow: random.below(2) == 0,
            };
            ask_all(&read(&bytes, options));
        }
    }
}

#[test]
fn noise() {
    for seed in 0..500 {
        let mut random = Random(seed);
        let alphabet: &[u8] = b"<>\"'&=/! -abpsvgtmath\0\xc3\xa9\xff";
        let bytes: Vec<u8> = (0..400)
            .map(|_| alphabet[random.below(alphabet.len())])
            .collect();
        ask_all(&read(&bytes, Options::default()));
    }
}
