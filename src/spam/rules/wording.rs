//! Rules about words: what is sold, stuffing, praise that would fit anywhere.

use super::{Finding, clip, flattery, linking, naming, topic};
use crate::spam::lexicon::{SELLING, TOPICS};
use crate::spam::reading::Reading;
use crate::text::hashes::{QuickSet, Set};

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    topics(reading, found);
    stuffing(reading, found);
    praise(reading, found);
    gibberish(reading, found);
}

/// What is sold. Names of wares alone prove nothing: several phrases, or a way to buy.
fn topics(reading: &Reading, found: &mut Vec<Finding>) {
    let mut best: Option<(usize, usize)> = None;
    for topic in 0..SELLING {
        let phrases: QuickSet<String> = reading
            .hits
            .iter()
            .filter(|hit| usize::from(hit.topic) == topic && hit.weight == 3)
            .map(|hit| reading.phrase(hit))
            .collect();
        if best.is_none_or(|(_, count)| phrases.len() > count) && !phrases.is_empty() {
            best = Some((topic, phrases.len()));
        }
    }
    let Some((topic, phrases)) = best else { return };
    let Some(&name) = TOPICS.get(topic) else {
        return;
    };
    let reach = topic::leads_out(reading) || reading.phone.is_some() || reading.handle.is_some();
    let brief = reading.words.len() < 25 * phrases;
    let weight = match (phrases, reach) {
        (3.., true) if brief => 3.5,
        (3.., _) if brief => 2.0,
        (2, true) if brief => 2.5,
        // A ware and where to get it, and nothing else.
        (1, _) if reading.words.len() < 18 && topic::leads_out(reading) => 1.6,
        (_, true) if brief => 1.4,
        (2.., _) if brief => 1.0,
        _ => 0.3,
    };
    let phrase = linking::first_phrase(reading).unwrap_or_default();
    found.push(
        Finding::new(
            "sales-talk",
            weight,
            format!("typical of {} spam: “{}”", title(name), clip(&phrase)),
        )
        .parts("", [clip(&phrase).into()]),
    );
}

/// A topic as a reader would name it.
fn title(topic: &str) -> &str {
    match topic {
        "pharma" => "pharmacy",
        "herbal" => "miracle-cure",
        "spell" => "spell-caster",
        "goods" => "cheap-goods",
        "recovery" => "money-recovery",
        "stream" => "film-streaming",
        "work" => "easy-money",
        "documents" => "forgery",
        "seo" => "search-ranking",
        other => other,
    }
}

/// Wares after wares.
fn stuffing(reading: &Reading, found: &mut Vec<Finding>) {
    let selling: usize = reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < SELLING && hit.weight >= 2)
        .map(|hit| hit.len as usize)
        .sum();
    let hits = reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < SELLING && hit.weight >= 2)
        .count();
    let words = reading.words.len();
    if hits >= 6 && selling * 3 >= words && reading.code < 0.05 {
        found.push(
            Finding::new(
                "keyword-stuffing",
                3.0,
                format!("{hits} advertising phrases in {words} words"),
            )
            .parts("", [hits.into(), words.into()]),
        );
    } else if hits >= 4 && selling * 4 >= words {
        found.push(
            Finding::new(
                "keyword-stuffing",
                1.0,
                format!("{hits} advertising phrases in {words} words"),
            )
            .parts("", [hits.into(), words.into()]),
        );
    }
}

/// What it adds that there is nothing but flattery under a shop's name, and under one that has been counted.
const FLATTERY: f64 = 4.0;
const COUNTED: f64 = 2.0;

/// What it adds that the praise is one of those that programs have in stock.
const STOCK: f64 = 2.0;

/// Praise that would fit under anything, for the sake of a link.
fn praise(reading: &Reading, found: &mut Vec<Finding>) {
    let praise: usize = reading
        .hits
        .iter()
        .filter(|hit| TOPICS.get(usize::from(hit.topic)) == Some(&"praise"))
        .map(|hit| hit.len as usize)
        .sum();
    let words = reading.words.len();
    let commercial = reading
        .author_hits
        .iter()
        .any(|hit| usize::from(hit.topic) < SELLING && hit.weight >= 2)
        || naming::is_trade(reading);
    let advert = reading
        .hits
        .iter()
        .any(|hit| usize::from(hit.topic) < SELLING && hit.weight == 3);
    let linked = reading.author_link.is_some() || !reading.links.is_empty();
    let counted = commercial
        || reading.author_link.is_some_and(|it| {
            linking::bait_in(&it).is_some() || naming::is_named_after(reading, &it)
        });
    if (counted || flattery::leads_to_shop(reading))
        && reading.author_link.is_some()
        && flattery::is_all(reading)
    {
        found.push(Finding::new(
            "empty-praise",
            if counted { COUNTED } else { FLATTERY },
            "praise that would fit under any article, with something to sell",
        ));
        return;
    }
    // Somebody may say one such phrase by chance.
    let stock = reading.count("praise", 3);
    if stock > 0 && linked && (reading.count("praise", 2) > 1 || flattery::is_all(reading)) {
        found.push(Finding::new(
            "empty-praise",
            if stock > 1 { STOCK + 1.0 } else { STOCK },
            "praise that would fit under any article, with something to sell",
        ));
        return;
    }
    if praise >= 2 && praise * 6 >= words && words < 120 {
        let weight = match (linked, commercial || advert) {
            (true, true) => 2.0,
            (false, true) => 1.5,
            (true, false) => 0.6,
            // Thanks are not spam.
            (false, false) => 0.0,
        };
        if weight > 0.0 {
            found.push(Finding::new(
                "empty-praise",
                weight,
                "praise that would fit under any article, with something to sell",
            ));
        }
    }
}

/// Strings of random letters, which programs post to see whether a form is watched.
fn gibberish(reading: &Reading, found: &mut Vec<Finding>) {
    let random = reading
        .words
        .iter()
        .filter(|word| {
            word.len() >= 20 && word.bytes().all(|b| b.is_ascii_lowercase()) && !vowelled(word)
        })
        .count();
    let name = reading.comment.author.unwrap_or("").trim();
    if is_random(name, 2) && is_random(reading.comment.text.trim(), 1) {
        found.push(Finding::new(
            "gibberish",
            RANDOM,
            "strings of random letters",
        ));
    } else if random >= 1 && reading.code < 0.05 {
        found.push(Finding::new(
            "gibberish",
            if random > 1 { 1.5 } else { 0.5 },
            "strings of random letters",
        ));
    }
}

/// What it adds that name and text are nothing but random letters.
const RANDOM: f64 = 8.0;

/// Whether it is one word in capitals and small letters as they came, with so many capitals after small letters, which
/// nobody could say: names run together have their capitals where a word begins, "McGrath" has one.
fn is_random(word: &str, fewest: usize) -> bool {
    let bytes = word.as_bytes();
    let rises =
        |it: &&[u8]| matches!(it, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase());
    let said = |it: &[u8]| it.iter().any(|b| b"aeiouyAEIOUY".contains(b));
    bytes.iter().all(u8::is_ascii_alphabetic)
        && bytes.windows(2).filter(rises).count() >= fewest
        && bytes
            .windows(SILENT)
            .any(|it| !said(it) && it.iter().any(u8::is_ascii_uppercase))
}

/// So many letters without a vowel, a capital among them, are no part of a word.
const SILENT: usize = 4;

/// Words of any language have a vowel in every few letters; "aaaaaah" has one letter in a row.
fn vowelled(word: &str) -> bool {
    let (mut run, mut longest) = (0, 0);
    let kinds: Set = word.bytes().map(u64::from).collect();
    for b in word.bytes() {
        run = if matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') {
            0
        } else {
            run + 1
        };
        longest = longest.max(run);
    }
    longest < 6 || kinds.len() < 8
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn praise_by_who_is_called_like_a_page_of_wares() {
        let empty = |author, url, text| {
            let found = said(praise, author, Some(url), text);
            found
                .iter()
                .any(|it| it.0 == "empty-praise" && it.1 >= COUNTED)
        };
        let (text, page) = (
            "Great post, thanks!",
            "http://leeds.example/tag/velvet-lamps-online",
        );
        assert!(empty("velvet lamps", page, text));
        assert!(!empty(
            "velvet lamps",
            page,
            "Great post, but peat burns worse."
        ));
        for (author, url) in [
            ("velvet lamps", "http://leeds.example/velvet-lamps.html"),
            ("Velvet Lamps", "http://velvetlamps.example"),
            ("Petra Moorfeld", "http://bogs.example/staff/petra-moorfeld"),
            ("bog choir", "https://www.facebook.com/bog-choir-leeds"),
            ("velvet lamps", "http://leeds.example/tag/velvet"),
            ("velvet lamps", "http://leeds.example/users/velvet-lamps-2"),
            (
                "lamps velvet",
                "http://leeds.example/tag/velvet-lamps-online",
            ),
        ] {
            assert!(!empty(author, url, text), "{author} {url}");
        }
    }

    #[test]
    fn random_letters_for_name_and_text() {
        let random = |author, text| {
            said(gibberish, author, None, text)
                .iter()
                .any(|it| it.1 == RANDOM)
        };
        assert!(random("GkrTzPqYNvOxjsQm", "WqTRzDrA"));
        assert!(random("tNvKHqbWlZO", "ldqLcMXre"));
        for (author, text) in [
            ("GkrTzPqYNvOxjsQm", "Thanks!"),
            ("McGrath", "WqTRzDrA"),
            ("SchwarzMoorFuchs", "YouTube"),
            ("KBrandt", "LaTeX"),
            ("MoorFoxXyz", "LGTM"),
            ("DStrnad", "phpMyAdmin"),
        ] {
            assert!(!random(author, text), "{author} {text}");
        }
    }

    #[test]
    fn praise_that_programs_have_in_stock() {
        let praised = |url, text| {
            let found = said(praise, "Ove", url, text);
            found.iter().map(|it| it.1).sum::<f64>()
        };
        let own = Some("http://velvetlamps.example/best");
        for stock in [
            "Wow, your site loads up fast, great post!",
            "Great post, what preserveness!",
        ] {
            assert_eq!(praised(own, stock), STOCK, "{stock}");
            assert_eq!(praised(None, stock), 0.0, "{stock}");
        }
        for honest in [
            "Is it only here, in an old Firefox on a slow line, that your site loads up to the first picture of the bog \
             and then stops there for as long as I wait?",
            "Great post! The page loads in two seconds here, in Firefox as well.",
        ] {
            assert_eq!(praised(own, honest), 0.0, "{honest}");
        }
    }
}
