//! What one blog tells another: a pingback, an excerpt of the page that links here.

use super::{Comment, lexicon};
use crate::text::{normalise, tokens};

/// Whether a text is cut at both ends as blogs cut it.
pub(super) fn is_excerpt(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let cut = |word: Option<&str>| matches!(word, Some("[…]" | "[...]"));
    cut(words.next()) && cut(words.next_back())
}

/// Names of people and firms are not longer, in words.
const NAME: usize = 6;

/// Takes off what stands as a pingback's author and is its page's headline: that tells what is
/// written of there, and is no name that was chosen to sell.
pub(super) fn without_headline<'a>(comment: &Comment<'a>) -> Comment<'a> {
    let honest = |author: &&str| is_headline(author) && is_excerpt(comment.text) && !sells(author);
    let author = comment.author.filter(|author| !honest(author));
    Comment { author, ..*comment }
}

fn is_headline(author: &str) -> bool {
    let words = author.split_whitespace();
    words.clone().count() > NAME
        || words
            .skip(1)
            .any(|it| matches!(it, "|" | "»" | "«" | "—" | "–"))
}

/// Whether it names what only spam sells.
fn sells(author: &str) -> bool {
    let author = normalise::fold(author).text;
    let words: Vec<&str> = tokens::words(&author).collect();
    let mut hits = lexicon::find(&words).into_iter();
    hits.any(|it| usize::from(it.topic) < lexicon::SELLING && it.weight == 3)
}

#[cfg(test)]
mod tests {
    use super::is_headline;

    #[test]
    fn headlines() {
        assert!(is_headline("Cheap seeds | The Garden Notebook"));
        assert!(is_headline("Ten free things to do in Leeds"));
        assert!(!is_headline("The Garden Notebook"));
        assert!(!is_headline("Ann Lee"));
    }
}
