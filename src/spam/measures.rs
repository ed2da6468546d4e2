//! From a reading to measures: lengths, shares, counts of what is sold, and what the rules said.
//! Their order is part of the model's format.

use super::features::{MOST_MEASURES, MOST_WORDS};
use super::lexicon::{SELLING, TOPICS};
use super::links::Link;
use super::reading::Reading;
use super::rules::Finding;
use super::thread::Place;
use crate::text::hashes::QuickSet;

/// Rules whose weights are the last measures, so that the model knows what has been said already.
pub const RULES: &[&str] = &[
    "template",
    "author-keywords",
    "author-link",
    "author-address",
    "link-markup",
    "link-density",
    "shop-link",
    "shortener",
    "hidden-characters",
    "look-alikes",
    "styled-letters",
    "sales-talk",
    "keyword-stuffing",
    "empty-praise",
    "gibberish",
    "contact-bait",
    "wallet",
    "duplicate",
    "near-duplicate",
    "complaint",
];

/// ln x for x above nothing, by [`ln1p`].
pub(super) fn ln(x: f64) -> f64 {
    if x >= 1.0 {
        f64::from(ln1p((x - 1.0) as f32))
    } else {
        -f64::from(ln1p((1.0 / x - 1.0) as f32))
    }
}

/// ln(1 + x), from basic operations: the same bits on every machine.
pub(super) fn ln1p(x: f32) -> f32 {
    // x = 2^k·m with m in [1, 2); ln m by the series of 2·artanh((m-1)/(m+1)).
    let mut m = f64::from(x) + 1.0;
    let mut k = 0.0;
    while m >= 2.0 {
        m *= 0.5;
        k += 1.0;
    }
    let t = (m - 1.0) / (m + 1.0);
    let square = t * t;
    let mut term = t;
    let mut sum = 0.0;
    for odd in 0..10u32 {
        sum += term / f64::from(2 * odd + 1);
        term *= square;
    }
    (2.0 * sum + k * std::f64::consts::LN_2) as f32
}

/// Endings that campaigns favour because they are cheap.
const CHEAP_ENDINGS: &[&str] = &[
    "xyz", "top", "icu", "club", "online", "site", "shop", "store", "info", "biz", "us", "tk",
    "ml", "ga", "cf", "gq", "win", "bid", "loan", "click", "vip", "bet", "cc", "ws", "su",
    "website", "space", "fun", "live", "pw", "buzz",
];

/// All measures of a comment.
pub(super) fn of(reading: &Reading, place: &Place, findings: &[Finding]) -> Vec<f32> {
    let mut out = Vec::with_capacity(MOST_MEASURES as usize);
    let raw = reading.comment.text;
    let words = reading.words.len() as f32;
    let (
        mut letters,
        mut capitals,
        mut digits,
        mut marks,
        mut emoji,
        mut bangs,
        mut chars,
        mut run,
        mut longest,
    ) = (0f32, 0f32, 0f32, 0f32, 0f32, 0f32, 0f32, 0f32, 0f32);
    let mut last = ' ';
    for c in raw.chars().take(4_000) {
        chars += 1.0;
        letters += f32::from(u8::from(c.is_alphabetic()));
        capitals += f32::from(u8::from(c.is_uppercase()));
        digits += f32::from(u8::from(c.is_ascii_digit()));
        marks += f32::from(u8::from(c.is_ascii_punctuation()));
        emoji += f32::from(u8::from(
            matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}'),
        ));
        bangs += f32::from(u8::from(matches!(c, '!' | '！')));
        run = if c == last { run + 1.0 } else { 1.0 };
        longest = longest.max(run);
        last = c;
    }
    let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
    let flag = |it: bool| if it { 1.0 } else { 0.0 };
    let distinct: QuickSet<&str> = reading.words.iter().take(MOST_WORDS).copied().collect();
    let capped = words.min(MOST_WORDS as f32);
    let many = reading.words.len() >= 4;
    out.extend([
        ln1p(words),
        ln1p(chars),
        flag(words <= 3.0),
        if letters > 15.0 {
            share(capitals, letters)
        } else {
            0.0
        },
        share(digits, chars),
        share(marks, chars),
        ln1p(emoji),
        ln1p(bangs),
        ln1p(longest),
        if many {
            1.0 - share(distinct.len() as f32, capped)
        } else {
            0.0
        },
        if many {
            share(chars, words) / 10.0
        } else {
            0.0
        },
        reading.code as f32 * 10.0,
        flag(reading.body.text.contains('?')),
        ln1p(reading.body.text.lines().count() as f32),
        flag(raw.starts_with('@')),
        flag(digits > 0.0),
    ]);
    // A house's name: letters with a number at the end, or spelt letter by letter.
    let numbered = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() >= 3
            && (2..=3).contains(&(word.len() - letters.len()))
            && letters.bytes().all(|b| b.is_ascii_lowercase())
    };
    let (mut spaced, mut most) = (0f32, 0f32);
    for word in &reading.words {
        let single = word.len() == 1;
        spaced = if single { spaced + 1.0 } else { 0.0 };
        most = most.max(spaced);
    }
    out.extend([
        flag(reading.words.iter().any(|word| numbered(word))),
        if most >= 4.0 { ln1p(most) } else { 0.0 },
        ln1p(digits),
        flag(digits >= 7.0 && words <= 25.0),
    ]);
    // Links.
    let links = reading.links.len() as f32;
    let cheap = |link: &Link| {
        let ending = link.host.rsplit_once('.').map_or("", |(_, ending)| ending);
        CHEAP_ENDINGS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(ending))
    };
    let front = reading
        .links
        .iter()
        .filter(|link| link.is_front_page())
        .count() as f32;
    out.extend([
        ln1p(links),
        flag(links > 0.0),
        share(links, words + 1.0).min(1.0),
        flag(reading.spelt > 0),
        share(front, links),
        flag(reading.links.iter().any(cheap)),
        flag(reading.links.iter().any(Link::is_shortener)),
        flag(reading.links.iter().any(Link::is_messenger)),
        flag(
            reading
                .links
                .iter()
                .any(|link| link.host.matches('-').count() >= 2),
        ),
        flag(links > 0.0 && words < 8.0),
        flag(links > 0.0 && ends_with_link(reading)),
        flag(reading.links.iter().any(|link| !link.is_common())),
        flag(!reading.mentions.is_empty()),
        flag(reading.mentions.iter().any(|link| !link.is_common())),
        flag(reading.mentions.iter().any(cheap)),
    ]);
    // The author: only what sells, never whether there is one.
    let author_weight: f32 = reading
        .author_hits
        .iter()
        .filter(|it| usize::from(it.topic) < SELLING)
        .map(|it| f32::from(it.weight))
        .sum();
    let author_words = reading.name_length() as f32;
    let name = reading.comment.author.unwrap_or("");
    let lower = !name.is_empty() && !name.chars().any(char::is_uppercase);
    let own_host = reading.author_link.is_some_and(|link| {
        let host = link.host.to_ascii_lowercase();
        author_words > 0.0 && reading.author_words.iter().all(|word| host.contains(*word))
    });
    out.extend([
        author_weight.min(9.0) / 3.0,
        flag(author_words >= 3.0),
        flag(author_words >= 4.0),
        flag(lower && author_words >= 2.0),
        flag(name.chars().any(|c| c.is_ascii_digit())),
        flag(reading.author_link.as_ref().is_some_and(cheap)),
        flag(
            reading
                .author_link
                .is_some_and(|link| !link.is_front_page()),
        ),
        flag(reading.author_link.is_some_and(|link| link.rest.len() > 20)),
        flag(own_host && author_words >= 2.0),
        flag(own_host && author_words == 1.0),
        flag(
            reading
                .author_link
                .is_some_and(|link| link.host.contains('-')),
        ),
    ]);
    // What is sold, and what goes with it.
    let of = |topic: usize, heavy: bool| {
        let hits = reading
            .hits
            .iter()
            .filter(|hit| usize::from(hit.topic) == topic && (hit.weight == 3) == heavy);
        ln1p(hits.map(|hit| hit.len as f32).sum())
    };
    for topic in 0..TOPICS.len() {
        out.push(of(topic, true));
        out.push(of(topic, false));
    }
    let topic = |name: &str| TOPICS.iter().position(|it| *it == name).unwrap_or(0);
    let selling: f32 = reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < SELLING && hit.weight == 3)
        .map(|hit| hit.len as f32)
        .sum();
    let praise: f32 = reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) == topic("praise"))
        .map(|hit| hit.len as f32)
        .sum();
    let contact = flag(
        reading.count("contact", 1) > 0
            || reading.phone.is_some()
            || reading.links.iter().any(Link::is_messenger),
    );
    let reach = flag(links > 0.0 || reading.author_link.is_some());
    out.extend([
        ln1p(selling),
        share(selling, words),
        share(praise, words),
        share(praise, words) * reach,
        ln1p(selling) * contact,
        ln1p(selling) * flag(links > 0.0),
        ln1p(praise) * ln1p(selling),
        ln1p(praise) * author_weight.min(6.0),
        flag(reading.phone.is_some()),
        flag(reading.wallet.is_some()),
        contact,
        ln1p(reading.body.invisible as f32),
        ln1p(reading.body.styled as f32),
        ln1p(reading.body.mixed as f32),
        ln1p(reading.body.stacked as f32),
        ln1p(place.copies as f32),
        ln1p(place.renamed as f32),
        flag(place.near),
    ]);
    let tail = flag(ends_with_title(reading));
    let asked = raw.chars().take(4_000).filter(|c| *c == '?').count() as f32;
    out.extend([
        tail,
        tail * ln1p(praise),
        // Letters that were lost on the way arrive as signs of asking.
        share(asked, chars),
        share(asked, chars) * flag(!name.is_empty() && !name.chars().any(char::is_alphanumeric)),
        flag(!name.is_empty() && !name.chars().any(char::is_alphanumeric)),
    ]);
    for rule in RULES {
        let weight: f64 = findings
            .iter()
            .filter(|it| it.rule == *rule)
            .map(|it| it.weight)
            .sum();
        out.push(weight as f32);
    }
    out
}

/// How honest comments end that end in a line of their own.
const FAREWELLS: &[&str] = &[
    "thank", "thanks", "thx", "regards", "wishes", "cheers", "advance", "please", "you", "me",
    "luck",
];

/// Whether a few words in capitals stand after the last sentence, or a few of any kind in a line of
/// their own: the name of something.
fn ends_with_title(reading: &Reading) -> bool {
    let text = reading.comment.text.trim_end();
    let Some((before, tail)) = text.rsplit_once(['.', '!', '?', '…', '\n', ':']) else {
        return false;
    };
    let bare = |c: char| c.is_alphanumeric() || c == ' ';
    let line = text
        .get(before.len()..)
        .is_some_and(|it| it.starts_with('\n'))
        && tail.chars().all(bare)
        && !tail
            .split(' ')
            .any(|word| FAREWELLS.iter().any(|it| it.eq_ignore_ascii_case(word)));
    let (mut words, mut capitals) = (0, 0);
    for word in tail.split_whitespace().take(8) {
        words += 1;
        capitals += usize::from(word.chars().next().is_some_and(char::is_uppercase));
    }
    (2..=6).contains(&words)
        && (line || capitals * 10 >= words * 6)
        && before.split_whitespace().take(4).count() == 4
        && reading
            .comment
            .author
            .is_none_or(|name| !tail.trim().eq_ignore_ascii_case(name.trim()))
}

/// Whether the last line is little but a link: a signature.
fn ends_with_link(reading: &Reading) -> bool {
    let tail = reading
        .body
        .text
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    tail.contains("http")
        || tail.contains("www.")
        || reading
            .links
            .iter()
            .any(|link| !link.host.is_empty() && tail.contains(&link.host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::super::{Comment, reading};
    use super::*;

    #[test]
    fn what_stands_alone_at_the_end_is_the_name_of_something() {
        let ends = |text| {
            let comment = Comment {
                text,
                author: Some("ella moss"),
                ..Comment::default()
            };
            let prepared = reading::prepare(&comment);
            ends_with_title(&reading::read(&comment, &prepared))
        };
        assert!(ends("I liked this one very much.\n\ntable saw blades"));
        assert!(ends("I liked this one very much. Table Saw Blades"));
        assert!(!ends("I liked this one very much.\n\nthanks a lot"));
        assert!(!ends("I liked this one very much.\n\nit works, too"));
        assert!(!ends("I liked this one very much. it works"));
        assert!(!ends("table\nsaw blades"));
        assert!(!ends("I liked this one very much.\n\nElla Moss"));
    }
}
