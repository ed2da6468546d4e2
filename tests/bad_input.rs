//! What no page should be: empty, endlessly nested, cut off, bent. Whatever comes in, the whole chain
//! from page to verdict ends, soon and without a panic.

use std::path::Path;
use std::time::{Duration, Instant};

use understory::analyze;
use understory::page::{Page, canonical, html};

fn judge(page: &Page) {
    let analysis = analyze(page, Some("https://bad.example/page#comment-2"));
    serde_json::to_string(&analysis).expect("an analysis is JSON");
}

fn within(limit: Duration, what: &str, run: impl FnOnce()) {
    let start = Instant::now();
    run();
    let took = start.elapsed();
    assert!(took < limit, "{what} took {took:?}");
}

/// A fixture's source.
fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
        .join("page.html");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const FIXTURES: [&str; 5] = [
    "wordpress-twenty-twelve-mixed",
    "blogger-threaded-mixed",
    "drupal-10-mixed",
    "unknown-nested-divs-mixed",
    "unknown-definition-list-mixed",
];

#[test]
fn next_to_nothing() {
    for source in [
        "",
        " \n",
        "<",
        "<!doctype html>",
        "\0",
        "<html></html>",
        "&",
        "<p>",
        "</p>",
        "text",
        "\u{FEFF}",
        "<!--",
    ] {
        judge(&html::read(source));
        judge(&canonical::read(
            source.as_bytes(),
            canonical::Options::default(),
        ));
    }
}

/// 2 MB of nested boxes. The parser's door gets fewer: browsers stop nesting at 512, html5ever looks
/// through all that is open at each tag.
#[test]
fn endless_nesting() {
    let nested = |name: &str, depth: usize| {
        format!(
            "<html><body>{}bottom{}</body></html>",
            format!("<{name}>").repeat(depth),
            format!("</{name}>").repeat(depth)
        )
    };
    for name in ["div", "li", "blockquote", "article", "table", "span"] {
        let source = nested(name, 2_000_000 / (2 * name.len() + 5));
        within(Duration::from_secs(20), name, || {
            judge(&canonical::read(
                source.as_bytes(),
                canonical::Options::default(),
            ));
        });
    }
    judge(&html::read(&nested("div", 5_000)));
}

/// A thread in which every comment replies to the one before.
#[test]
fn endless_replies() {
    let item = |k: usize| {
        format!(
            "<li class=\"comment\" id=\"comment-{k}\"><b class=\"fn\">Reader {k}</b> <time datetime=\"2021-11-10T08:00:00Z\">10 November 2021</time><p>A reply that says something of its own, number {k}.</p><ol class=\"children\">"
        )
    };
    let depth = 3_000;
    let items: String = (0..depth).map(item).collect();
    let source = format!(
        "<html><body><h1>Title</h1><p>Text.</p><h2>{depth} comments</h2><ol class=\"comment-list\">{items}{}</ol></body></html>",
        "</ol></li>".repeat(depth)
    );
    within(Duration::from_secs(20), "replies", || {
        judge(&canonical::read(
            source.as_bytes(),
            canonical::Options::default(),
        ));
    });
}

#[test]
fn cut_off() {
    for name in FIXTURES {
        let source = fixture(name);
        let step = source.len() / 20 + 1;
        for end in (0..source.len()).step_by(step) {
            let cut = &source.as_bytes()[..end];
            judge(&canonical::read(cut, canonical::Options::default()));
            judge(&html::read(&String::from_utf8_lossy(cut)));
        }
    }
}

/// Bits flip by a fixed sequence, so that a failure can be repeated.
#[test]
fn bent() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for name in FIXTURES {
        let source = fixture(name);
        for _ in 0..12 {
            let mut bytes = source.clone().into_bytes();
            for _ in 0..200 {
                let at = next(bytes.len());
                bytes[at] ^= 1 << next(8);
            }
            judge(&canonical::read(
                &bytes,
                canonical::Options {
                    scripting: next(2) == 0,
                    shadow: next(2) == 0,
                },
            ));
            judge(&html::read(&String::from_utf8_lossy(&bytes)));
        }
    }
}
