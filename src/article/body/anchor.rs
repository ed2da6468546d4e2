//! Where the article's headline stands among the blocks. Only an anchor for the text below it: the
//! headline that readers are shown is read elsewhere.

use std::ops::Range;

use super::blocks::{Block, Blocks, Kind};
use super::choose;
use crate::page::{Page, Tag};
use crate::text::hashes::QuickSet;

/// The index of the headline's block, if the page shows one among its first `count` blocks.
pub(super) fn headline(
    page: &Page,
    blocks: &Blocks,
    dropped: &[bool],
    count: usize,
) -> Option<usize> {
    let titles = titles(page);
    let shortest = titles.iter().map(String::len).min().unwrap_or(0);
    let longest = titles.iter().map(String::len).max().unwrap_or(0);
    let titles: Vec<QuickSet<String>> = titles.iter().map(|title| tokens(title)).collect();
    let mut best: Option<(f32, usize)> = None;
    for (index, block) in blocks.list.iter().enumerate().take(count) {
        if block.text.len() > 600 {
            continue;
        }
        let bonus = match block.kind {
            Kind::Heading(1) => 0.5,
            Kind::Heading(_) => 0.2,
            Kind::Paragraph => 0.0,
            _ => continue,
        };
        // Texts of quite another length are no likeness: spare the comparison.
        let length = block.text.len();
        if bonus < 0.5 && (length * 3 < shortest || length > longest * 3) {
            continue;
        }
        let own = tokens(&block.text);
        if own.is_empty() {
            continue;
        }
        let likeness = titles
            .iter()
            .map(|title| likeness(title, &own))
            .fold(0.0, f32::max);
        let score =
            likeness + bonus - if dropped[index] { 0.3 } else { 0.0 } - 0.3 * block.link_density();
        let enough = score >= 0.75 || (block.kind == Kind::Heading(1) && !dropped[index]);
        // A section's heading may repeat more of the title than the headline above it does.
        let first = best.is_some_and(|(most, at)| {
            most >= 0.9 && blocks.list[at].kind == Kind::Heading(1) && !dropped[at]
        });
        let ahead = if first { 0.4 } else { 0.0 };
        if enough && best.is_none_or(|(most, _)| score > most + ahead) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// What the head calls the page: its title, whole and by its longest part, and OpenGraph's.
fn titles(page: &Page) -> Vec<String> {
    let mut out = Vec::new();
    let mut seen_title = false;
    for node in page.elements() {
        match page.tag(node) {
            Tag::Title if !seen_title => {
                seen_title = true;
                let text: String = page.children(node).map(|child| page.text(child)).collect();
                let longest = text
                    .split(['|', '–', '—', '»', '·', '•'])
                    .flat_map(|part| part.split(" - "))
                    .max_by_key(|part| part.len())
                    .unwrap_or("")
                    .to_owned();
                out.push(longest);
                out.push(text);
            }
            Tag::Meta if page.attribute(node, "property") == Some("og:title") => {
                out.extend(page.attribute(node, "content").map(str::to_owned));
            }
            Tag::Body => break,
            _ => {}
        }
    }
    out
}

/// Words in lower case; in scripts without spaces, characters.
fn tokens(text: &str) -> QuickSet<String> {
    let mut out = QuickSet::default();
    for word in text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
    {
        if word.chars().any(super::clues::is_spaceless) {
            out.extend(word.chars().map(String::from));
        } else {
            out.insert(word.to_lowercase());
        }
    }
    out
}

/// Dice's coefficient.
fn likeness(a: &QuickSet<String>, b: &QuickSet<String>) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common = a.iter().filter(|it| b.contains(*it)).count();
    2.0 * common as f32 / (a.len() + b.len()) as f32
}

/// Where the text stands in the container: below the headline, unless most of the prose stands above
/// it, and above the next article's.
pub(super) fn bounds(
    page: &Page,
    blocks: &[Block],
    dropped: &[bool],
    headline: Option<usize>,
    range: Range<usize>,
) -> Range<usize> {
    let sum = |part: Range<usize>| -> f64 {
        part.filter(|&index| !dropped[index])
            .map(|index| choose::prose(&blocks[index]))
            .sum()
    };
    let from = match headline.filter(|it| range.contains(it)) {
        Some(headline) => {
            let (above, under) = (sum(range.start..headline), sum(headline..range.end));
            let enough = under >= above || (under >= 400.0 && under >= 0.4 * above);
            if enough { headline + 1 } else { range.start }
        }
        None => range.start,
    };
    // An article of its own, with a headline, after enough of this one.
    let article = |index: usize| {
        page.ancestors(blocks[index].start)
            .take(60)
            .find(|&up| page.tag(up) == Tag::Article)
    };
    let mut before = 0.0;
    let mut first = None;
    for (index, block) in blocks.iter().enumerate().take(range.end).skip(from) {
        if dropped[index] {
            continue;
        }
        if block.kind == Kind::Heading(1)
            && before >= 200.0
            && let Some(own) = article(index)
            && first.is_none_or(|first| !page.contains(own, first))
        {
            return from..index;
        }
        let prose = choose::prose(block);
        if prose > 0.0 {
            before += prose;
            first = first.or(Some(block.start));
        }
    }
    from..range.end
}
