//! What only the browser's build can show: the core runs as wasm32, where an integer is 32 bits wide
//! and a panic ends the instance. Run in node by `cargo xtask test`.
#![cfg(target_arch = "wasm32")]

use understory::page::canonical::{self, Options};
use wasm_bindgen_test::wasm_bindgen_test;

const PAGE: &str = r##"<html lang="en"><head><title>Moss on north walls</title>
<meta property="og:type" content="article"><meta property="og:title" content="Moss on north walls">
<script type="application/ld+json">{"@type":"BlogPosting","headline":"Moss on north walls","author":{"@type":"Person","name":"Ada Fern"},"datePublished":"2021-11-10T08:00:00+01:00"}</script>
</head><body><article><h1>Moss on north walls</h1><p>Moss keeps to the shade &amp; the damp. It asks for little, and a wall that never sees the noon sun gives it all of that.</p>
<p>Look for it in the mortar first: lime holds water longer than brick, and a winter is enough.</p></article>
<ol class="commentlist"><li class="comment" id="comment-1"><cite class="fn">Ben</cite><div class="comment-content"><p>We have some behind the shed.</p></div></li></ol></body></html>"##;

#[wasm_bindgen_test]
fn reads_the_browsers_serialisation() {
    let page = canonical::read(PAGE.as_bytes(), Options::default());
    assert_eq!(
        page.element_count() as usize,
        PAGE.matches('<').count() - PAGE.matches("</").count()
    );
}

#[wasm_bindgen_test]
fn finds_the_same_article_as_the_native_build() {
    let page = canonical::read(PAGE.as_bytes(), Options::default());
    let article = understory::analyze(&page, Some("https://example.org/moss"))
        .article
        .expect("an article");
    assert_eq!(article.headline.as_deref(), Some("Moss on north walls"));
    assert_eq!(
        article.date_published.as_deref(),
        Some("2021-11-10T08:00:00+01:00")
    );
}

#[wasm_bindgen_test]
fn survives_a_snapshot_cut_anywhere() {
    for end in (0..PAGE.len()).step_by(7) {
        let page = canonical::read(&PAGE.as_bytes()[..end], Options::default());
        let _ = understory::analyze(&page, None);
    }
}

#[wasm_bindgen_test]
fn survives_depth_that_would_overflow_the_small_stack() {
    let page = canonical::read("<div>".repeat(400_000).as_bytes(), Options::default());
    let _ = understory::analyze(&page, None);
}

#[wasm_bindgen_test]
fn what_is_taught_crosses_the_boundary() {
    let row =
        js_sys::JSON::parse(r#"{"text":"We have some behind the shed.","author":"Ben Ahlers"}"#)
            .expect("JSON");
    let rows: wasm_bindgen::JsValue = js_sys::Array::of1(&row).into();
    let label = |taught: Option<&str>| {
        let context = js_sys::Object::new();
        if let Some(taught) = taught {
            js_sys::Reflect::set(&context, &"taught".into(), &taught.into()).expect("an object");
        }
        let verdicts = understory::wasm::classify(rows.clone(), context.into()).expect("verdicts");
        let first = js_sys::Array::from(&verdicts).get(0);
        js_sys::Reflect::get(&first, &"label".into())
            .expect("a label")
            .as_string()
    };
    let taught = understory::wasm::teach(None, row.clone(), true, None, None).expect("taught");
    assert_eq!(label(None).as_deref(), Some("ok"));
    assert_eq!(label(Some(&taught)).as_deref(), Some("spam"));
    let taught = understory::wasm::forget(&taught, 0).expect("forgotten");
    assert_eq!(label(Some(&taught)).as_deref(), Some("ok"));
    assert!(understory::wasm::forget("{", 0).is_err());
}
