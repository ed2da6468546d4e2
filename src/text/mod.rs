//! Language: white space, dates, sentences, tokens, scripts. Knows nothing of pages, articles,
//! comments or spam.

pub mod date;
pub mod frequent;
pub mod hashes;
pub mod language;
pub mod normalise;
pub mod prose;
pub mod sentences;
pub mod tokens;
