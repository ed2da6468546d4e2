//! Text as a reader sees it, out of parts of a page. Unlike [`Page::visible_text`] it leaves out
//! single texts too, and keeps the lines of comments that were typed with line ends and no markup.

use crate::page::{NodeId, Page, Tag};

/// One line: white space folded.
pub(super) fn line(page: &Page, node: NodeId, skip: impl FnMut(NodeId) -> bool) -> String {
    let text = block(page, &[node], skip);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines: one per block and `<br>`, an empty one between paragraphs.
pub(super) fn block(page: &Page, tops: &[NodeId], mut skip: impl FnMut(NodeId) -> bool) -> String {
    let mut out = Writer {
        text: String::new(),
        gap: 0,
    };
    for &top in tops {
        let mut open: Vec<(NodeId, u8)> = Vec::new();
        let (mut at, end) = (top, page.end(top));
        while at < end {
            while let Some(&(close, gap)) = open.last() {
                if close > at {
                    break;
                }
                out.gap = out.gap.max(gap);
                open.pop();
            }
            if (at != top || tops.len() > 1) && skip(at) {
                out.gap = out.gap.max(page.tag(at).gap()).max(1);
                at = page.end(at);
                continue;
            }
            if page.is_element(at) {
                let tag = page.tag(at);
                if !tag.is_rendered() {
                    at = page.end(at);
                    continue;
                }
                let gap = tag.gap();
                out.gap = out.gap.max(gap);
                if gap > 0 {
                    open.push((page.end(at), gap));
                }
            } else {
                let text = page.text(at);
                let lines = page
                    .ancestors(at)
                    .take(3)
                    .any(|up| page.tag(up) == Tag::Pre)
                    || typed_lines(text);
                out.write(text, lines);
            }
            at = NodeId(at.0 + 1);
        }
        out.gap = out.gap.max(2);
    }
    out.text
}

struct Writer {
    text: String,
    /// What must stand before the next character: 0 nothing, 1 a space, 2 a line end, 3 an empty line.
    gap: u8,
}

impl Writer {
    fn write(&mut self, text: &str, lines: bool) {
        for character in text.chars() {
            if character.is_whitespace() {
                self.gap = self.gap.max(if lines && character == '\n' { 2 } else { 1 });
                continue;
            }
            if self.gap > 0 && !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    1 => " ",
                    2 => "\n",
                    _ => "\n\n",
                });
            }
            self.gap = 0;
            self.text.push(character);
        }
    }
}

/// Whether line ends in a text were typed as such: many, and not where a column's width forced them.
fn typed_lines(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() < 3 {
        return false;
    }
    let first = lines
        .first()
        .and_then(|line| line.split_whitespace().next());
    let alike = lines
        .iter()
        .filter(|line| line.split_whitespace().next() == first)
        .count();
    if alike >= 3 && alike * 2 > lines.len() {
        return true;
    }
    let width = lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let early = lines
        .windows(2)
        .filter(|pair| {
            let next = pair[1]
                .split_whitespace()
                .next()
                .map_or(0, |word| word.chars().count());
            pair[0].chars().count() + 1 + next < width.max(40)
        })
        .count();
    early * 2 > lines.len() - 1
}

#[cfg(test)]
mod tests {
    use super::typed_lines;

    #[test]
    fn wrapped_prose_is_no_list() {
        assert!(typed_lines(
            "Get one here\nGet the other one here now\nGet a third\nGet them all"
        ));
        assert!(!typed_lines(
            "It was late when we came home from the long walk in\nthe hills, and nobody had thought of lighting a fire\nbefore going out, so that the house was cold and dark."
        ));
    }
}
