//! Understory's core: a page comes in, is read once, and judgements go out.
//!
//! | module | knows | never knows |
//! |---|---|---|
//! | [`page`] | an arena of elements and text | what an article or a comment is |
//! | [`article`] | the facts of the article, each with its source | comments, spam |
//! | [`comments`] | threads and their comments | what spam is |
//! | [`spam`] | verdicts with reasons | the page |
//! | [`text`] | language | everything above |
//!
//! [`analyze`] joins them. Dependencies point down this table only, and never up.

pub mod analysis;
pub mod article;
pub mod comments;
pub mod page;
pub mod spam;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::{Analysis, analyze, analyze_for};
