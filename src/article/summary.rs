//! The abstract: sentences of the body, verbatim, that a reader would choose. Extractive: position,
//! the headline's words, the text's frequent words, no repetition. What each sign weighs was fitted
//! on half of the pages with an editor's description and checked on the other half.

use crate::text::frequent::Frequent;
use crate::text::prose::Prose;
use crate::text::{hashes, tokens};

/// A text of this many words or more gets three sentences.
const LONG: usize = 1200;
/// Only so many sentences from the beginning are weighed: what sums a text up stands there.
const WINDOW: usize = 20;
/// So many sentences tell what a text is about.
const TOPIC: usize = 60;
/// Shorter ones say too little, longer ones are lists that lost their marks.
const WORDS: std::ops::RangeInclusive<usize> = 5..=80;

struct Candidate<'a> {
    text: &'a str,
    at: usize,
    /// Its place among all sentences of the body.
    line: usize,
    /// Whether it makes sense only after the sentence before it.
    leans: bool,
    words: &'a Words,
    score: f64,
}

/// At most three sentences of `body`, in its order; none that only says `description` over again.
pub fn choose(body: &Prose, headline: &str, description: &str) -> Vec<String> {
    let frequent = Frequent::of(&body.language);
    let content = |text: &str| content(text, &frequent);
    let all = &body.sentences;
    // A text's topic shows in its first pages; a book's length adds nothing.
    let contents: Vec<Content> = all.iter().take(TOPIC).map(|text| content(text)).collect();
    // A consent dialogue is no text, though some of its sentences do not say so.
    let consents = contents.iter().take(2 * WINDOW).filter(|it| it.consents);
    if consents.count() >= CONSENT {
        return Vec::new();
    }
    let counts = counts(&contents);
    let headline = content(headline).words;
    let description = content(description).words;
    let mut candidates: Vec<Candidate> = all
        .iter()
        .enumerate()
        .zip(&contents)
        .filter(|((_, text), content)| is_sentence(text) && !repeats(&content.words, &description))
        .take(WINDOW)
        .enumerate()
        .map(|(at, ((line, text), content))| {
            let mut first = tokens::words(text).map(str::to_lowercase);
            let (first, second) = (
                first.next().unwrap_or_default(),
                first.next().unwrap_or_default(),
            );
            Candidate {
                score: score(at, text, &content.words, &first, &counts, &headline),
                // A text's first sentence leans on nothing.
                leans: line > 0 && leans(&first, &second, &body.language),
                text,
                at,
                line,
                words: &content.words,
            }
        })
        .collect();
    let most = if is_long(body.source) { 3 } else { 2 };
    let mut chosen: Vec<Candidate> = Vec::new();
    while chosen.len() < most {
        let best = candidates
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.leans || chosen.iter().any(|other| other.line + 1 == it.line))
            .map(|(index, it)| (index, it.score - 0.9 * redundancy(it, &chosen)))
            .max_by(|(_, a), (_, b)| a.total_cmp(b));
        let Some((index, _)) = best else { break };
        chosen.push(candidates.swap_remove(index));
    }
    chosen.sort_by_key(|it| it.at);
    chosen.into_iter().map(|it| it.text.to_owned()).collect()
}

/// Whether the text has [`LONG`] words or more.
fn is_long(text: &str) -> bool {
    text.len() > 2 * LONG && text.split_ascii_whitespace().nth(LONG - 1).is_some()
}

/// In how many sentences of the text a content word stands.
fn counts(contents: &[Content]) -> hashes::Map<u32> {
    let mut counts = hashes::Map::default();
    counts.reserve(contents.iter().map(|it| it.words.len()).sum::<usize>() / 2);
    for &word in contents.iter().flat_map(|it| &it.words) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn score(
    at: usize,
    text: &str,
    words: &Words,
    first: &str,
    counts: &hashes::Map<u32>,
    headline: &Words,
) -> f64 {
    let place = at as f64;
    let position = 1.6 / (1.0 + place) - 0.05 * place;
    let frequent: u32 = words
        .iter()
        .map(|word| counts.get(word).map_or(0, |&count| count.min(6)))
        .sum();
    let central = f64::from(frequent) / (words.len() as f64 + 3.0) / 3.0;
    let told = shared(words, headline) as f64 / (headline.len() as f64 + 1.0);
    let quoted = f64::from(u8::from(
        text.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '「']),
    ));
    let dangling = f64::from(u8::from(POINTERS.contains(&first)));
    position + 0.75 * central + 0.55 * told - 0.6 * quoted - 0.3 * dangling
}

fn redundancy(candidate: &Candidate, chosen: &[Candidate]) -> f64 {
    chosen
        .iter()
        .map(|other| {
            let both = shared(candidate.words, other.words) as f64;
            both / (candidate.words.len().min(other.words.len()) as f64 + 1.0)
        })
        .fold(0.0, f64::max)
}

/// "He said no.", "But it failed.": a pronoun without what it points at.
fn leans(first: &str, second: &str, language: &str) -> bool {
    let pronoun = |word: &str| {
        PRONOUNS
            .iter()
            .any(|(tag, words)| *tag == language && words.contains(&word))
    };
    pronoun(first) || POINTERS.contains(&first) && pronoun(second)
}

/// So many sentences about cookies make a consent dialogue.
const CONSENT: usize = 4;

/// What a sentence is about.
struct Content {
    words: Words,
    /// Whether cookies are among it.
    consents: bool,
}

/// Hashes of words that carry meaning, whatever their case, sorted, each once.
type Words = Vec<u64>;

fn content(text: &str, frequent: &Frequent) -> Content {
    let mut words = Words::with_capacity(text.len() / 12 + 2);
    let mut consents = false;
    for word in tokens::words(text) {
        consents |= match word.as_bytes() {
            [b'c' | b'C', b'o' | b'O', ..] => begins(word, "cookie"),
            [0xD0, 0x9A | 0xBA, ..] => begins(word, "куки"),
            _ => false,
        };
        let spaceless = word.chars().next().is_some_and(tokens::is_spaceless);
        if spaceless || word.chars().nth(2).is_some() {
            let (hash, frequent) = frequent.weigh(word);
            if spaceless || !frequent {
                words.push(hash);
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    Content { words, consents }
}

/// Whether the text begins with `start`, which is in lower case.
fn begins(text: &str, start: &str) -> bool {
    let mut wanted = start.chars();
    for c in text.chars() {
        let mut same = true;
        tokens::fold(c, |c| match wanted.next() {
            Some(next) => same &= next == c,
            None => same = false,
        });
        if !same {
            return false;
        }
        if wanted.as_str().is_empty() {
            return true;
        }
    }
    false
}

/// How many words two sentences share.
fn shared(one: &Words, two: &Words) -> usize {
    let mut rest = two.iter().peekable();
    one.iter()
        .filter(|&word| {
            while rest.next_if(|it| *it < word).is_some() {}
            rest.next_if_eq(&word).is_some()
        })
        .count()
}

/// Whether nearly every word of the sentence stands in the description.
fn repeats(words: &Words, description: &Words) -> bool {
    !words.is_empty() && shared(words, description) * 10 >= words.len() * 9
}

/// Whether it is a whole sentence of prose: no heading, caption, credit or call to act.
fn is_sentence(text: &str) -> bool {
    let end = text
        .trim_end_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']', '」'])
        .chars()
        .next_back()
        .unwrap_or(' ');
    // A question stands there without its answer.
    if matches!(end, '?' | '？' | '؟') {
        return false;
    }
    let closed = matches!(end, '.' | '!' | '…' | '。' | '！' | '۔' | '।' | '።' | '։');
    let spaceless = !text.is_ascii() && text.chars().any(tokens::is_spaceless);
    (closed || spaceless)
        && (WORDS.contains(&text.split_whitespace().count())
            || spaceless && text.chars().count() > 12)
        && !CREDITS.iter().any(|credit| begins(text, credit))
        && !calls(text)
}

/// Whether some word of the text begins a call to act.
fn calls(text: &str) -> bool {
    let mut inside = false;
    text.bytes().enumerate().any(|(at, byte)| {
        let starts = !inside;
        inside = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        // Most words begin none.
        starts
            && matches!(
                byte.to_ascii_lowercase(),
                b's' | b'c' | b'n' | b'a' | b'j' | b'm' | b'i' | b'z' | b'f' | 0xD0
            )
            && text
                .get(at..)
                .is_some_and(|rest| CALLS.iter().any(|call| begins(rest, call)))
    })
}

/// Personal pronouns by language: as a sentence's subject they point at one before.
const PRONOUNS: &[(&str, &[&str])] = &[
    ("language", &["word"]),
    ("en", &["he", "she", "it", "they", "his", "her", "their"]),
    ("de", &["er", "sie", "es"]),
    ("fr", &["il", "elle", "ils", "elles", "celui", "celle"]),
    ("es", &["él", "ella", "ellos", "ellas", "esto", "eso"]),
    ("it", &["lui", "lei", "ciò"]),
    ("pt", &["ele", "ela", "eles", "elas", "isso", "isto"]),
    ("nl", &["hij", "zij", "ze"]),
    ("ru", &["он", "она", "они", "это"]),
    ("uk", &["він", "вона", "вони", "це"]),
    ("pl", &["on", "ona", "oni", "to"]),
    ("sv", &["han", "hon", "de"]),
    ("da", &["han", "hun"]),
    ("nb", &["han", "hun"]),
    ("no", &["han", "hun"]),
    ("ja", &["彼", "彼女"]),
];

/// First words that often point at a sentence before.
const POINTERS: &[&str] = &[
    "this", "that", "these", "those", "such", "dies", "diese", "dieser", "ce", "cela", "dat",
    "dit", "это", "це", "questo", "questa", "esta", "este", "denn", "doch", "aber", "dabei",
    "damit", "dazu", "deshalb", "but", "and", "so", "yet", "however", "also", "mais", "car",
    "pero", "ma", "però", "mas", "maar", "но", "а", "але", "ale",
];

const CREDITS: &[&str] = &[
    "photo",
    "foto",
    "image",
    "bild",
    "picture",
    "video",
    "source:",
    "quelle:",
    "credit",
    "©",
    "fuente:",
    "fonte:",
    "zdjęcie",
    "фото",
    "getty",
    "file photo",
    "read more",
    "lesen sie",
    "lire aussi",
    "leer más",
    "leia mais",
    "leggi anche",
    "czytaj",
    "читайте",
];

const CALLS: &[&str] = &[
    "sign up",
    "subscribe",
    "cookie",
    "newsletter",
    "click here",
    "all rights reserved",
    "javascript",
    "abonnieren sie",
    "melden sie sich an",
    "abonnez-vous",
    "suscríb",
    "assine",
    "iscriviti",
    "zapisz się",
    "подпишитесь",
    "підпишіться",
    "affiliate",
    "follow us",
];

#[cfg(test)]
mod tests {
    use crate::text::prose::Prose;

    fn choose(
        body: &str,
        language: Option<&str>,
        headline: &str,
        description: &str,
    ) -> Vec<String> {
        super::choose(&Prose::new(body, language), headline, description)
    }

    const BODY: &str = "Photo: a ferry at the quay.\n\n\
        The island of Norrholm will lose its last ferry in March, the council said on Tuesday. \
        It has run since 1911. \"We are sad,\" said the captain of the boat. \
        Who will bring the post?\n\n\
        Sign up for our newsletter and never miss a story.\n\n\
        A bridge for the ferry's passengers is planned, but the council has no money for Norrholm.";

    #[test]
    fn the_lead_and_no_caption_question_or_call() {
        let chosen = choose(
            BODY,
            Some("en"),
            "Norrholm's council gives up the ferry",
            "",
        );
        assert_eq!(chosen.len(), 2);
        assert!(chosen[0].starts_with("The island of Norrholm"));
        let never = ["Photo", "Who", "\"We", "Sign"];
        assert!(!never.iter().any(|start| chosen[1].starts_with(start)));
    }

    #[test]
    fn sentences_stand_in_the_body_as_they_are() {
        for sentence in choose(BODY, Some("en"), "", "") {
            assert!(BODY.contains(&sentence));
        }
    }

    #[test]
    fn the_description_is_not_said_again() {
        let description = "The island of Norrholm will lose its last ferry in March, the council said on Tuesday.";
        let chosen = choose(BODY, Some("en"), "", description);
        assert!(!chosen.iter().any(|it| it == description));
    }

    #[test]
    fn a_pronoun_stands_only_after_its_sentence() {
        let body = "The ferry to Norrholm stops in March.\n\nIt has carried the post for a hundred years, says the \
            captain of the ferry.\n\nThe council of the island has no money for a bridge.";
        let chosen = choose(
            body,
            Some("en"),
            "",
            "The ferry to Norrholm stops in March.",
        );
        assert_eq!(
            chosen,
            ["The council of the island has no money for a bridge."]
        );
    }

    #[test]
    fn a_consent_dialogue_has_no_abstract() {
        let body = "These cookies are needed for the site to work. We set cookies for your choices. Some cookies count \
            visits. They may build a profile of your interests. You can block cookies in your browser.";
        assert!(choose(body, Some("en"), "Song of the week", "").is_empty());
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(choose("", None, "", "").is_empty());
        assert!(choose("Menu\n\nHome\n\nAbout us", None, "", "").is_empty());
    }
}
