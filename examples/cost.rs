//! For `cargo xtask bench`: reading a page, and telling its language, abstract and mentions, each
//! by itself in the browser's kind of machine. Not shipped.
#![cfg(target_arch = "wasm32")]

use understory::analyze;
use understory::article::{Source, mentions, summary};
use understory::page::{Page, canonical};
use understory::text::language;
use understory::text::prose::Prose;
use wasm_bindgen::prelude::wasm_bindgen;

fn page(bytes: &[u8]) -> Page {
    canonical::read(bytes, canonical::Options::default())
}

/// Reads a snapshot and forgets it.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) {
    drop(std::hint::black_box(page(bytes)));
}

/// What an article's telling needs.
#[wasm_bindgen]
pub struct Text {
    body: String,
    headline: String,
    description: String,
    language: Option<String>,
}

/// The text of a page's article, if it is one.
#[wasm_bindgen]
pub fn text(bytes: &[u8]) -> Option<Text> {
    let mut article = analyze(&page(bytes), None).article?;
    // Where the page declares no language, or a wrong one, telling has to find it.
    if article.sources.get("inLanguage") != Some(&Source::Meta) {
        article.in_language = None;
    }
    Some(Text {
        body: article.article_body?,
        headline: article.headline.unwrap_or_default(),
        description: article.description.unwrap_or_default(),
        language: article.in_language,
    })
}

#[wasm_bindgen]
impl Text {
    /// Language, abstract and mentions, as the card shows them.
    pub fn tell(&self) {
        let decided = language::decide(self.language.as_deref(), &self.body);
        let tag = decided.as_deref();
        let prose = Prose::new(&self.body, tag);
        let abstract_ = summary::choose(&prose, &self.headline, &self.description);
        let named = mentions::merged(&prose, &self.headline);
        drop(std::hint::black_box((abstract_, named)));
    }
}
