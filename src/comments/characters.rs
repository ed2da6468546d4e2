//! How many letters stand where: sums over the page, so that any stretch of it is measured at once.

use std::borrow::Cow;

use crate::page::{NodeId, Page, Tag};

/// For each node the characters before it: all, and those in links.
pub(super) fn characters(page: &Page) -> Vec<(u32, u32)> {
    let mut sums = Vec::with_capacity(page.len() + 1);
    let mut sum = (0u32, 0u32);
    let (mut hidden_until, mut link_until) = (NodeId(0), NodeId(0));
    sums.push(sum);
    sums.push(sum);
    for node in page.nodes() {
        if page.is_element(node) {
            let tag = page.tag(node);
            if !tag.is_rendered() {
                hidden_until = hidden_until.max(page.end(node));
            }
            if matches!(tag, Tag::A | Tag::Button)
                && page.attribute(node, "href").is_some() | (tag == Tag::Button)
            {
                link_until = link_until.max(page.end(node));
            }
        } else if node >= hidden_until {
            let count = letters(page.text(node));
            sum.0 += count;
            if node < link_until {
                sum.1 += count;
            }
        }
        sums.push(sum);
    }
    sums
}

/// How many characters are no white space.
fn letters(text: &str) -> u32 {
    // Of bytes the compiler makes a vector loop, of characters it does not.
    let count = if text.is_ascii() {
        let blank = |it: &u8| matches!(it, b'\t'..=b'\r' | b' ');
        text.bytes().filter(|it| !blank(it)).count()
    } else {
        text.chars().filter(|it| !it.is_whitespace()).count()
    };
    count as u32
}

/// A text as the one line that readers see: indented markup writes a byline over several, with more blanks than words.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() > 1000 || !text.contains(['\n', '\t']) && !text.contains("  ") {
        return text.into();
    }
    let mut line = String::new();
    for word in text.split_ascii_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    line.into()
}
