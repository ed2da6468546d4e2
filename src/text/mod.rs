//! Language: white space, dates, sentences, tokens, scripts. Knows nothing of pages, articles,
//! comments or spam.

pub mod date;
pub mod frequent;
pub mod hashes;
pub mod language;
pub mod needles;
pub mod normalise;
pub mod order;
pub mod pairs;
pub mod prose;
pub mod sentences;
pub mod tokens;
