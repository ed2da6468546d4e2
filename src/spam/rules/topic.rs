//! Whether a comment speaks of what it stands under: how many of its content words the article has.
//! Evidence for both sides; it decides nothing for short comments, nor under short texts.

use std::sync::LazyLock;

use super::{Finding, linking, naming};
use crate::spam::Comment;
use crate::spam::features::hash;
use crate::spam::lexicon::{SELLING, TOPICS};
use crate::spam::measures::ln;
use crate::spam::reading::{Reading, is_placeholder};
use crate::text::hashes::QuickSet;
use crate::text::{normalise, tokens};

/// The content words of an article, as hashes of their stems.
#[derive(Debug, Default)]
pub(in crate::spam) struct Topic(QuickSet<u64>);

/// How a comment and its article fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Different content words of the comment.
    pub words: u32,
    /// How many of them the article has.
    pub shared: u32,
}

/// Words of an article that are read, and content words it must have: a headline or a caption has
/// too few to say that a comment misses it.
const MOST_READ: usize = 4_000;
const FEWEST: usize = 100;
/// Shorter words are mostly grammar, in all languages that write words apart.
const SHORTEST: usize = 5;
/// Longer words count by their beginning, so that endings do not part them.
const STEM: usize = 6;
/// More words of a comment add no certainty.
const MOST_WORDS: u32 = 40;

/// Words that stand under every article, whatever it is about: they show nothing.
const ANYWHERE: &str = "about above after again below could doing every first found going great having keep \
little maybe might never other people please really right shall should since something still thank thanks \
their there these thing things think those though through today under until using wants where which while \
whole whose would write wrote years yours article website comment comments posts posting information sharing \
share helpful useful awesome amazing interesting excellent wonderful always because before better anyone \
someone everyone online";

static EVERYWHERE: LazyLock<QuickSet<&str>> = LazyLock::new(|| ANYWHERE.split(' ').collect());

fn stem(word: &str) -> Option<u64> {
    let mut letters = word.char_indices();
    let end = letters.nth(STEM).map_or(word.len(), |(at, _)| at);
    let long = word.chars().count() >= SHORTEST && !word.bytes().any(|b| b.is_ascii_digit());
    (long && !EVERYWHERE.contains(word)).then(|| hash(21, &[word.get(..end).unwrap_or(word)]))
}

/// The content words, long ones by their stems; none of scripts that do not divide words, whose
/// letters articles share anyway.
fn content<'a>(words: impl Iterator<Item = &'a str>, out: &mut QuickSet<u64>) {
    let divided = words.filter(|word| !is_placeholder(word));
    out.extend(divided.filter_map(stem));
}

impl Topic {
    /// Reads what comments stand under.
    pub(in crate::spam) fn of(about: &str) -> Self {
        let end = about.floor_char_boundary(LONGEST);
        let folded = normalise::fold(about.get(..end).unwrap_or(""));
        let mut found = QuickSet::default();
        content(tokens::words(&folded.text).take(MOST_READ), &mut found);
        Self(found)
    }

    /// Who talks of what the article is about sells nothing by a name of it, as long as nobody could be reached.
    pub(in crate::spam) fn discount(&self, reading: &mut Reading) {
        if leads_out(reading) || reading.phone.is_some() || reading.handle.is_some() {
            return;
        }
        let Reading { words, hits, .. } = reading;
        if hits.iter().filter(|it| it.weight == 3).count() > MENTIONED {
            return;
        }
        for hit in hits.iter_mut().filter(|it| usize::from(it.topic) < SELLING) {
            let phrase = words.iter().skip(hit.start as usize).take(hit.len as usize);
            if phrase
                .filter_map(|it| stem(it))
                .any(|it| self.0.contains(&it))
            {
                hit.weight = 1;
            }
        }
    }

    /// `None` where it is too short to be missed.
    pub(in crate::spam) fn fit(&self, reading: &Reading) -> Option<Fit> {
        if self.0.len() < FEWEST {
            return None;
        }
        let mut own = QuickSet::default();
        content(reading.words.iter().copied().take(400), &mut own);
        let shared = own.iter().filter(|it| self.0.contains(it)).count();
        Some(Fit {
            words: own.len() as u32,
            shared: shared as u32,
        })
    }
}

/// How often spam and honest comments share a content word with their article, and how much that
/// differs from comment to comment: the two beta distributions were fitted to labelled pages.
const SPAM: [f64; 2] = [1.05, 4.95];
const HONEST: [f64; 2] = [4.5, 7.5];

/// The logarithm of how much likelier such a fit is for spam.
fn odds(fit: Fit) -> f64 {
    let words = fit.words.min(MOST_WORDS);
    let shared = fit.shared * words / fit.words.max(1);
    let mut odds = 1.0;
    for at in 0..words {
        let step = f64::from(at);
        odds *= (HONEST[0] + HONEST[1] + step) / (SPAM[0] + SPAM[1] + step);
        odds *= if at < shared {
            (SPAM[0] + step) / (HONEST[0] + step)
        } else {
            let step = step - f64::from(shared);
            (SPAM[1] + step) / (HONEST[1] + step)
        };
    }
    ln(odds)
}

/// Bytes enough for an article; the cut lies between letters.
const LONGEST: usize = 60_000;
/// Who names more than so many wares lists them.
const MENTIONED: usize = 2;
/// So many words are no quotation by chance.
const COPIED: usize = 12;
/// What it adds that words of the article, or of another, are pasted for a link, and for a house by its own name.
const PASTED: f64 = 4.5;
const PASTED_FOR: f64 = 7.0;
/// How much of the odds counts: the model has seen the words, too.
const COUNTED: f64 = 1.5;

/// Whether it is a piece of the article, pasted for the sake of a link. Where comments were taken for a part of the
/// article, they stand there whole and beside the names of their authors.
fn is_copied(reading: &Reading) -> bool {
    let Comment {
        text,
        author,
        about,
        ..
    } = reading.comment;
    let about = about.unwrap_or("");
    let about = about
        .get(..about.floor_char_boundary(LONGEST))
        .unwrap_or("");
    let Some((before, after)) = about.split_once(text.trim()) else {
        return false;
    };
    let goes_on = |c: Option<char>| c.is_some_and(|it| it != '\n');
    (goes_on(before.chars().next_back()) || goes_on(after.chars().next()))
        && author.is_some_and(|it| !it.trim().is_empty() && !about.contains(it.trim()))
}

/// What it adds that what a comment says is pasted.
pub(in crate::spam) fn pasted(reading: &Reading) -> f64 {
    if naming::is_houses(reading) {
        PASTED_FOR
    } else {
        PASTED
    }
}

pub(super) fn apply(reading: &Reading, fit: Option<Fit>, found: &mut Vec<Finding>) {
    let text = reading.comment.text.trim();
    let cut = ["[…]", "[...]"];
    if cut.iter().any(|it| text.starts_with(it)) && cut.iter().any(|it| text.ends_with(it)) {
        found.push(Finding::new(
            "excerpt",
            if reading.excerpt { -5.0 } else { -1.5 },
            "an excerpt of a page that links here",
        ));
    }
    if reading.words.len() >= COPIED && leads_out(reading) && is_copied(reading) {
        let copied = "a piece of the article once more";
        found.push(Finding::new("duplicate", pasted(reading), copied).parts("article", []));
    }
    let Some(fit) = fit.filter(|it| it.words > 0) else {
        return;
    };
    // Conversations stray, too: without anything to gain it is a hint only.
    let most = if gains(reading) { 4.0 } else { 0.4 };
    // A word or two in common may be what every comment under such an article says.
    let least = if fit.shared < 3 { -0.5 } else { -1.5 };
    let weight = (COUNTED * odds(fit)).clamp(least, most);
    let detail = if fit.shared == 0 {
        "shares no word with the article".to_owned()
    } else {
        format!("shares {} of its words with the article", fit.shared)
    };
    let finding = Finding::new("off-topic", weight, detail);
    found.push(if fit.shared == 0 {
        finding.parts("none", [])
    } else {
        finding.parts("few", [])
    });
}

/// Whether the author's name leads to a page within a site of which title, address and text sell nothing. Of search
/// engines webmasters write, too.
pub(in crate::spam) fn is_plain_page(reading: &Reading) -> bool {
    let page = reading.author_link.filter(|it| !it.is_front_page());
    let mut hits = reading.author_hits.iter().chain(&reading.hits);
    page.is_some_and(|it| linking::bait_in(&it).is_none_or(|bait| bait == "seo"))
        && !hits.any(|it| {
            let topic = usize::from(it.topic);
            topic < SELLING && TOPICS.get(topic) != Some(&"seo") && it.weight >= 2
        })
}

/// Whether anybody could gain by the comment: a link or another way out of it, a sale, or a name that
/// sells.
pub(in crate::spam) fn gains(reading: &Reading) -> bool {
    let sells = |topic: u8| usize::from(topic) < SELLING;
    let leads = |topic: u8| TOPICS.get(usize::from(topic)) == Some(&"promo");
    leads_out(reading)
        // A number by itself may be a neighbour's or a help line's.
        || reading.phone.is_some() && reading.count("contact", 1) > 0
        || reading.wallet.is_some()
        || reading.handle.is_some()
        || reading.comment.text.contains('@') && reading.count("contact", 1) > 0
        || reading
            .hits
            .iter()
            .any(|hit| hit.weight == 3 && sells(hit.topic) || hit.weight >= 2 && leads(hit.topic))
        || reading
            .author_hits
            .iter()
            .any(|hit| hit.weight >= 2 && sells(hit.topic))
        || reading.name_length() >= 4
}

/// Whether a link leads away, by the author's name or by the text.
pub(in crate::spam) fn leads_out(reading: &Reading) -> bool {
    reading.author_link.is_some() || !reading.links.is_empty() || !reading.mentions.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::reading;

    #[test]
    fn odds_of_fits() {
        let odds = |words, shared| odds(Fit { words, shared });
        assert!((odds(12, 0) - 2.49).abs() < 0.05, "{}", odds(12, 0));
        assert!((odds(30, 2) - 2.2).abs() < 0.05);
        assert!(odds(8, 4) < -1.0);
        assert!(odds(5_000, 0).is_finite() && odds(5_000, 5_000).is_finite());
        assert!(odds(1, 0) < 0.4);
    }

    #[test]
    fn headlines_are_too_short_to_be_missed() {
        let comment = Comment {
            text: "Thanks a lot",
            ..Comment::default()
        };
        let prepared = reading::prepare(&comment);
        let reading = reading::read(&comment, &prepared);
        assert!(
            Topic::of("Ten ways to sharpen a chisel")
                .fit(&reading)
                .is_none()
        );
    }
}
