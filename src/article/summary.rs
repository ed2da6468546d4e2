//! The abstract: sentences of the body, verbatim, that a reader would choose. Extractive: position,
//! the headline's words, the text's frequent words, no repetition. What each sign weighs was fitted
//! on half of the pages with an editor's description and checked on the other half.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::mentions::is_frequent;
use crate::text::language::primary;
use crate::text::{sentences, tokens};

/// A text of this many words or more gets three sentences.
const LONG: usize = 1200;
/// Only so many sentences from the beginning are weighed: what sums a text up stands there.
const WINDOW: usize = 20;
/// So many sentences tell what a text is about.
const TOPIC: usize = 120;
/// Shorter ones say too little, longer ones are lists that lost their marks.
const WORDS: std::ops::RangeInclusive<usize> = 5..=80;

struct Candidate<'a> {
    text: &'a str,
    at: usize,
    /// Its place among all sentences of the body.
    line: usize,
    /// Whether it makes sense only after the sentence before it.
    leans: bool,
    words: Words,
    score: f64,
}

/// At most three sentences of `body` (paragraphs separated by an empty line), in its order; none
/// that only says `description` over again.
pub fn choose(
    body: &str,
    language: Option<&str>,
    headline: &str,
    description: &str,
) -> Vec<String> {
    let all: Vec<&str> = sentences::split(body, language);
    let language = primary(language.unwrap_or("")).to_ascii_lowercase();
    let content = |text: &str| content(text, &language);
    // A text's topic shows in its first pages; a book's length adds nothing.
    let contents: Vec<Words> = all.iter().take(TOPIC).map(|text| content(text)).collect();
    let counts = counts(&contents);
    let headline = content(headline);
    let description = content(description);
    let mut candidates: Vec<Candidate> = all
        .iter()
        .enumerate()
        .zip(&contents)
        .filter(|((_, text), _)| is_sentence(text))
        .map(|((line, text), words)| (line, *text, words.clone()))
        .filter(|(_, _, words)| !repeats(words, &description))
        .take(WINDOW)
        .enumerate()
        .map(|(at, (line, text, words))| Candidate {
            score: score(at, text, &words, &counts, &headline),
            // A text's first sentence leans on nothing.
            leans: line > 0 && leans(text, &language),
            text,
            at,
            line,
            words,
        })
        .collect();
    // A consent dialogue is no text, though some of its sentences do not say so.
    if all
        .iter()
        .take(2 * WINDOW)
        .filter(|it| is_consent(it))
        .count()
        >= CONSENT
    {
        return Vec::new();
    }
    let long = body.split_whitespace().take(LONG).count() == LONG;
    let mut chosen: Vec<Candidate> = Vec::new();
    while chosen.len() < if long { 3 } else { 2 } {
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

/// In how many sentences of the text a content word stands.
fn counts(contents: &[Words]) -> HashMap<u64, u32> {
    let mut counts = HashMap::new();
    for &word in contents.iter().flatten() {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn score(
    at: usize,
    text: &str,
    words: &Words,
    counts: &HashMap<u64, u32>,
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
    let first = tokens::words(text)
        .next()
        .map(str::to_lowercase)
        .unwrap_or_default();
    let dangling = f64::from(u8::from(POINTERS.contains(&first.as_str())));
    position + 0.75 * central + 0.55 * told - 0.6 * quoted - 0.3 * dangling
}

fn redundancy(candidate: &Candidate, chosen: &[Candidate]) -> f64 {
    chosen
        .iter()
        .map(|other| {
            let both = shared(&candidate.words, &other.words) as f64;
            both / (candidate.words.len().min(other.words.len()) as f64 + 1.0)
        })
        .fold(0.0, f64::max)
}

/// "He said no.", "But it failed.": a pronoun without what it points at.
fn leans(text: &str, language: &str) -> bool {
    let mut words = tokens::words(text).map(str::to_lowercase);
    let pronoun = |word: &str| PRONOUNS.contains(&format!("{language} {word}").as_str());
    let first = words.next().unwrap_or_default();
    pronoun(&first)
        || POINTERS.contains(&first.as_str()) && words.next().is_some_and(|second| pronoun(&second))
}

/// So many sentences about cookies make a consent dialogue.
const CONSENT: usize = 4;

fn is_consent(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("cookie") || lower.contains("куки")
}

/// Hashes of words, sorted, each once.
type Words = Vec<u64>;

/// Words that carry meaning, whatever their case.
fn content(text: &str, language: &str) -> Words {
    let mut words: Words = tokens::words(text)
        .map(str::to_lowercase)
        .filter(|word| {
            let spaceless = word.chars().next().is_some_and(tokens::is_spaceless);
            spaceless || word.chars().nth(2).is_some() && !is_frequent(word, language)
        })
        .map(|word| hash(&word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
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
fn is_sentence(text: &&str) -> bool {
    let closed = text
        .trim_end_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']', '」'])
        .ends_with([
            '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '።', '։',
        ]);
    let spaceless = text.chars().any(tokens::is_spaceless);
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    // A question stands there without its answer.
    let question = text
        .trim_end_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']', '」'])
        .ends_with(['?', '？', '؟']);
    (closed || spaceless)
        && !question
        && (WORDS.contains(&words) || spaceless && text.chars().count() > 12)
        && !CREDITS.iter().any(|credit| lower.starts_with(credit))
        && !CALLS.iter().any(|call| lower.contains(call))
}

/// Personal pronouns, as "language word": as a sentence's subject they point at one before.
const PRONOUNS: &[&str] = &[
    "en he",
    "en she",
    "en it",
    "en they",
    "en his",
    "en her",
    "en their",
    "de er",
    "de sie",
    "de es",
    "fr il",
    "fr elle",
    "fr ils",
    "fr elles",
    "fr celui",
    "fr celle",
    "es él",
    "es ella",
    "es ellos",
    "es ellas",
    "es esto",
    "es eso",
    "it lui",
    "it lei",
    "it ciò",
    "pt ele",
    "pt ela",
    "pt eles",
    "pt elas",
    "pt isso",
    "pt isto",
    "nl hij",
    "nl zij",
    "nl ze",
    "ru он",
    "ru она",
    "ru они",
    "ru это",
    "uk він",
    "uk вона",
    "uk вони",
    "uk це",
    "pl on",
    "pl ona",
    "pl oni",
    "pl to",
    "sv han",
    "sv hon",
    "sv de",
    "da han",
    "da hun",
    "nb han",
    "nb hun",
    "no han",
    "no hun",
    "ja 彼",
    "ja 彼女",
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
    use super::choose;

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
