//! The abstract: sentences of the body, verbatim, that a reader would choose. Extractive: position,
//! the headline's words, the text's frequent words, no repetition. What each sign weighs was fitted
//! on half of the pages with an editor's description and checked on the other half.

mod words;

use crate::text::frequent::Frequent;
use crate::text::prose::Prose;
use crate::text::{hashes, order, tokens};

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
        .map(|text| unstamped(text))
        .enumerate()
        .zip(&contents)
        .filter(|((line, text), content)| {
            is_sentence(text)
                && !repeats(&content.words, &description)
                && (*line == 0 || !asks_next(body, *line))
                && !is_turn(body, text)
        })
        .take(WINDOW)
        .enumerate()
        .map(|(at, ((line, text), content))| {
            let mut first = tokens::words(text).map(str::to_lowercase);
            let (first, second) = (
                first.next().unwrap_or_default(),
                first.next().unwrap_or_default(),
            );
            Candidate {
                score: score(at, text, &content.words, &counts, &headline),
                // A text's first sentence leans on nothing.
                leans: line > 0
                    && (answers(text) && all.get(line - 1).is_some_and(|it| is_question(it))
                        || words::lean(&first, &second, &body.language)
                        || words::leans_unspaced(text, &body.language)),
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
    order::sort_by_key(&mut chosen, |it| it.at);
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

fn score(at: usize, text: &str, words: &Words, counts: &hashes::Map<u32>, headline: &Words) -> f64 {
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
    position + 0.75 * central + 0.55 * told - 0.6 * quoted
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

/// The sentence without the day that stands before it: "3.5.2026 | Norrholm …".
fn unstamped(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/'));
    let stamp = text.len() - rest.len();
    let bare = rest.trim_start_matches([' ', '|', '–', '—', '-', ':', ',']);
    let dated = (8..=10).contains(&stamp)
        && bare.len() < rest.len()
        && !bare.starts_with(|c: char| c.is_ascii_digit());
    if dated { bare } else { text }
}

/// Whether a question follows in the same paragraph and ends it: an interview's next turn, or a
/// teaser.
fn asks_next(body: &Prose, line: usize) -> bool {
    let end = |text: &str| body.offset(text) + text.len();
    let (Some(this), Some(next)) = (body.sentences.get(line), body.sentences.get(line + 1)) else {
        return false;
    };
    let between = |from, to| body.source.get(from..to).unwrap_or("");
    let broken = |text: &str| text.contains(['\n', '\r']);
    let after = body.sentences.get(line + 2);
    is_question(next)
        && !broken(between(end(this), body.offset(next)))
        && after.is_none_or(|after| broken(between(end(next), body.offset(after))))
}

/// "Ada Byron: We are ready.": who speaks in an interview stands before each of their answers.
fn is_turn(body: &Prose, text: &str) -> bool {
    let Some((speaker, _)) = text.split_once(": ") else {
        return false;
    };
    let named = speaker.len() <= 40 && speaker.split(' ').count() <= 4;
    named && {
        let turns = body.sentences.iter().take(2 * TOPIC);
        let spoken = |it: &&&str| {
            it.strip_prefix(speaker)
                .is_some_and(|it| it.starts_with(':'))
        };
        turns.filter(spoken).count() > 1
    }
}

/// Whether nearly every word of the sentence stands in the description.
fn repeats(words: &Words, description: &Words) -> bool {
    !words.is_empty() && shared(words, description) * 4 >= words.len() * 3
}

/// The last character before closing quotation marks and brackets.
fn last(text: &str) -> char {
    text.trim_end_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']', '」', '）'])
        .chars()
        .next_back()
        .unwrap_or(' ')
}

fn is_question(text: &str) -> bool {
    matches!(last(text), '?' | '？' | '؟')
        || ["か。", "吗。", "嗎。", "까."]
            .iter()
            .any(|it| text.ends_with(it))
}

/// Whether it is a whole sentence of prose: no heading, caption, credit or call to act.
fn is_sentence(text: &str) -> bool {
    // A question stands there without its answer.
    if is_question(text) {
        return false;
    }
    let closed = matches!(
        last(text),
        '.' | '!' | '…' | '。' | '！' | '۔' | '।' | '።' | '։'
    );
    let spaceless = !text.is_ascii() && text.chars().any(tokens::is_spaceless);
    // Of the scripts without spaces, only these have no full stop either.
    let stopless = spaceless
        && text
            .chars()
            .any(|c| tokens::is_spaceless(c) && ('\u{0E00}'..='\u{17FF}').contains(&c));
    (closed || stopless)
        && (WORDS.contains(&text.split_whitespace().count())
            || spaceless && text.chars().count() > 12)
        && !is_aside(text)
        && !is_cut(text)
        && !words::is_credit(text)
        && !points(text)
        && !calls(text)
}

/// "(From our archive.)": what stands in brackets, whole or without its end.
fn is_aside(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '（', '[']);
    inside.is_some_and(|rest| match rest.find([')', '）', ']']) {
        Some(at) => rest.len() - at < 6,
        None => true,
    })
}

/// "The answer is …", "No, …": it stands after its question only.
fn answers(text: &str) -> bool {
    let answers = [
        "the answer",
        "yes,",
        "no,",
        "die antwort",
        "ja,",
        "nein,",
        "la réponse",
        "oui,",
        "non,",
        "la respuesta",
        "sí,",
        "la risposta",
        "sì,",
        "a resposta",
        "sim,",
        "não,",
        "het antwoord",
        "nee,",
        "odpowiedź",
        "tak,",
        "ответ",
        "да,",
        "нет,",
        "відповідь",
        "так,",
        "ні,",
    ];
    answers.iter().any(|it| begins(text, it))
}

/// "Ada Byron (l.) with …", "(Council, right)": who stands where in a picture.
fn points(text: &str) -> bool {
    let sides = [
        "l", "r", "li", "re", "M", "links", "rechts", "left", "right", "gauche", "droite",
    ];
    text.split('(')
        .skip(1)
        .filter_map(|it| it.split_once(')'))
        .any(|(inside, _)| {
            let side = inside.rsplit([',', ' ']).next().unwrap_or("");
            inside.len() < 24 && sides.contains(&side.trim_end_matches('.'))
        })
}

/// A sentence that begins small lost its beginning, but for "iPhone" and its like.
fn is_cut(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Whether some word of the text begins a call to act.
fn calls(text: &str) -> bool {
    let mut inside = false;
    text.bytes().enumerate().any(|(at, byte)| {
        let starts = !inside;
        inside = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        // Most words begin none.
        starts && words::may_call(byte) && text.get(at..).is_some_and(words::is_call)
    })
}

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
    fn an_answer_or_a_caption_stands_there_no_more() {
        let body = "Will the ferry to Norrholm run again?\n\nThe answer of the island's council is far from clear.\n\n\
            Ada Byron (l.), mayor of the island, speaks on the quay.\n\nThe ferry to Norrholm stopped in March.";
        assert_eq!(
            choose(body, Some("en"), "", ""),
            ["The ferry to Norrholm stopped in March."]
        );
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(choose("", None, "", "").is_empty());
        assert!(choose("Menu\n\nHome\n\nAbout us", None, "", "").is_empty());
    }

    #[test]
    fn a_determiner_or_a_link_needs_its_sentence_too() {
        for (language, leaning, other) in [
            (
                "en",
                "This plan of the council worries many of the islanders.",
                "This week the council of the island meets again.",
            ),
            (
                "de",
                "Dieses Vorhaben der Gemeinde macht vielen auf der Insel Sorgen.",
                "Die Gemeinde berät auf der Insel noch in diesem Monat.",
            ),
            (
                "fr",
                "Cette décision du conseil inquiète les habitants de l’île.",
                "Cette semaine, le conseil de l’île se réunit encore.",
            ),
            (
                "es",
                "Sin embargo, el consejo de la isla no tiene dinero.",
                "Sin dinero, el consejo de la isla no hará nada.",
            ),
            (
                "it",
                "Questa scelta del consiglio preoccupa gli abitanti dell’isola.",
                "Il consiglio dell’isola si riunisce ancora questa settimana.",
            ),
            (
                "pt",
                "Essa decisão do conselho preocupa os moradores da ilha.",
                "O conselho da ilha volta a reunir-se neste mês.",
            ),
            (
                "nl",
                "Deze keuze van de raad maakt veel eilanders bezorgd.",
                "De raad van het eiland komt deze maand weer bijeen.",
            ),
            (
                "pl",
                "Ta decyzja rady niepokoi wielu mieszkańców tej wyspy.",
                "Rada wyspy zbierze się znowu jeszcze w tym miesiącu.",
            ),
            (
                "ru",
                "Это решение совета тревожит многих жителей острова.",
                "Совет острова снова соберётся уже в этом месяце.",
            ),
            (
                "uk",
                "Це рішення ради непокоїть багатьох мешканців острова.",
                "Рада острова знову збереться вже цього місяця.",
            ),
            (
                "ja",
                "この決定は島の住民の多くを不安にさせています。",
                "島の議会は今月中にもう一度集まる予定です。",
            ),
        ] {
            let body = format!("Norrholm 1911 – 2026?\n\n{leaning}\n\n{other}");
            assert_eq!(choose(&body, Some(language), "", ""), [other], "{language}");
        }
    }

    #[test]
    fn no_stamp_caption_aside_or_turn() {
        let body = "25/04/2026 Actualizado a las 15:10h.\n\nAuf dem Foto steht der Kapitän der Fähre.\n\n\
            (From the archive of the island's paper.)\n\n3/5/2026 | The ferry to Norrholm stops in March.\n\n\
            Ada Byron: We have no money left for a bridge.\n\nAda Byron: The council has to decide.\n\n\
            ferry's last trip is in March, said the captain.";
        assert_eq!(
            choose(body, Some("en"), "", ""),
            ["The ferry to Norrholm stops in March."]
        );
    }

    #[test]
    fn a_word_is_no_caption_for_its_beginning() {
        let body = "Bildung ist auf der Insel Norrholm seit Jahren ein Streitfall.\n\nBild: Die Schule der Insel.";
        assert_eq!(choose(body, Some("de"), "", "").len(), 1);
    }

    #[test]
    fn lines_without_a_full_stop_are_headings_unless_the_script_has_none() {
        let heading = "島のフェリーがなくなる日についてのお知らせ";
        assert!(choose(heading, Some("ja"), "", "").is_empty());
        assert_eq!(
            choose("เรือข้ามฟากไปเกาะจะหยุดวิ่งในเดือนมีนาคม", Some("th"), "", "").len(),
            1
        );
    }
}
