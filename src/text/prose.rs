//! A text whose language is known, in sentences: split once for all that read it.

use super::{language, sentences};

/// Running text, paragraphs separated by an empty line.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    /// The text itself.
    pub source: &'a str,
    /// The primary tag in lower case; empty where it is not known.
    pub language: String,
    /// Trimmed parts of `source`, in order.
    pub sentences: Vec<&'a str>,
}

impl<'a> Prose<'a> {
    /// `language` is a BCP 47 tag; without one the words are asked.
    pub fn new(source: &'a str, language: Option<&str>) -> Self {
        let language = match language {
            Some(tag) => language::primary(tag).to_ascii_lowercase(),
            None => language::detect(source).map_or_else(String::new, |found| found.tag.to_owned()),
        };
        Self {
            source,
            sentences: sentences::split(source, Some(&language)),
            language,
        }
    }

    /// Where a sentence begins in the source, in bytes.
    pub fn offset(&self, sentence: &str) -> usize {
        (sentence.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize)
    }
}
