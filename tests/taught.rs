//! What a reader teaches, from outside: it holds for the comment itself, reaches its like, stays
//! bounded, and is gone without a trace when it is taken back.

use understory::spam::{Comment, Judge, Label, Strictness, Taught, Verdict};

fn by<'a>(author: &'a str, url: Option<&'a str>, text: &'a str) -> Comment<'a> {
    Comment {
        text,
        author: Some(author),
        url,
        ..Comment::default()
    }
}

fn judged(taught: &Taught, comment: Comment) -> Verdict {
    Judge::default().knowing(taught).judge(&[comment]).remove(0)
}

fn taught(lessons: &[(Comment, bool)]) -> Taught {
    let mut taught = Taught::default();
    for (number, (comment, spam)) in lessons.iter().enumerate() {
        let page = format!("https://example.org/{number}");
        taught.teach(comment, *spam, Some(&page), Some(1e12));
    }
    taught
}

fn odds(verdict: &Verdict) -> f64 {
    verdict.probability / (1.0 - verdict.probability)
}

const HONEST: &str = "The north wall of ours kept its moss through two dry summers, so shade matters more than rain.";

fn farm() -> String {
    (1..=20)
        .map(|n| format!("Download Quiet Harbour {n} Album Mp3 Zip\n"))
        .collect()
}

#[test]
fn a_comment_called_fine_is_fine_and_says_why() {
    let text = farm();
    let comment = by("Gudrun Welle", None, &text);
    let before = judged(&Taught::default(), comment);
    assert_eq!(before.label, Label::Spam);
    let after = judged(&taught(&[(comment, false)]), comment);
    assert_eq!(after.label, Label::Ok);
    assert_eq!(after.reasons[0].rule, "taught-comment");
    assert!(after.probability < 1e-6 && after.probability > 0.0);
}

#[test]
fn a_comment_called_spam_is_spam_and_says_why() {
    let comment = by("Tobias Achterberg", None, HONEST);
    assert_eq!(judged(&Taught::default(), comment).label, Label::Ok);
    for strictness in [Strictness::Gentle, Strictness::Normal, Strictness::Strict] {
        let judge = Judge::new(strictness).knowing(&taught(&[(comment, true)]));
        let after = judge.judge(&[comment]).remove(0);
        assert_eq!(after.label, Label::Spam, "{strictness:?}");
        assert_eq!(after.reasons[0].rule, "taught-comment");
        assert_eq!(after.reasons[0].detail, "you called it spam");
    }
}

#[test]
fn the_same_words_in_other_white_space_are_the_same_comment() {
    let spaced = HONEST.replace(' ', "\n  ");
    let after = judged(
        &taught(&[(by("Tobias Achterberg", None, HONEST), true)]),
        by("tobias achterberg", None, &spaced),
    );
    assert_eq!(after.label, Label::Spam);
}

#[test]
fn its_like_is_reached_by_host_and_by_words() {
    let shop = Some("https://lanternbazaar.example/");
    let lesson = by(
        "Lantern Bazaar",
        shop,
        "Hand-made lanterns for every porch, have a look at our autumn catalogue.",
    );
    let taught = taught(&[(lesson, true)]);
    let next = by(
        "Mara",
        shop,
        "What a thoughtful piece on porches. Reading it made my evening.",
    );
    let alike = by(
        "Piet",
        None,
        "Hand-made lanterns for every garden, have a look at our winter catalogue.",
    );
    for comment in [next, alike] {
        let before = judged(&Taught::default(), comment);
        let after = judged(&taught, comment);
        assert!(odds(&after) > 2.5 * odds(&before), "{before:?} {after:?}");
    }
    let unlike = by("Tobias Achterberg", None, HONEST);
    let before = judged(&Taught::default(), unlike);
    assert!(odds(&judged(&taught, unlike)) < 1.5 * odds(&before));
}

#[test]
fn hosts_that_everybody_links_to_are_not_remembered() {
    let video = Some("https://www.youtube.com/watch?v=a");
    let taught = taught(&[(by("Lantern Bazaar", video, "Look at my lanterns"), true)]);
    let other = judged(
        &taught,
        by("Ida Brandt", Some("https://youtube.com/watch?v=b"), HONEST),
    );
    assert_eq!(other.label, Label::Ok);
    assert!(other.reasons.is_empty());
}

#[test]
fn one_page_cannot_drown_the_rest() {
    let mut lessons = Taught::default();
    let texts: Vec<String> = (0..200)
        .map(|n| {
            format!(
                "{HONEST} That is what I saw in year {n} at house {}.",
                n * 7
            )
        })
        .collect();
    for text in &texts {
        let page = Some("https://example.org/one");
        lessons.teach(&by("Tobias Achterberg", None, text), true, page, None);
    }
    // Honest words about the same thing by another reader: moved, but never folded for it.
    let other = "Shade matters more than rain: the moss on our north wall kept well, too.";
    assert_ne!(
        judged(&lessons, by("Ida Brandt", None, other)).label,
        Label::Spam
    );
}

#[test]
fn what_is_forgotten_leaves_no_trace() {
    let spam = by(
        "Lantern Bazaar",
        Some("https://lanternbazaar.example/"),
        "Lanterns",
    );
    let comment = by("Tobias Achterberg", None, HONEST);
    let only = taught(&[(spam, true)]);
    let mut both = only.clone();
    both.teach(&comment, true, None, None);
    both.forget(7);
    assert_eq!(both.examples.len(), 2);
    both.forget(1);
    assert_eq!(both, only);
    both.forget(0);
    assert_eq!(judged(&both, comment), judged(&Taught::default(), comment));
}

#[test]
fn a_second_word_on_the_same_comment_replaces_the_first() {
    let comment = by("Tobias Achterberg", None, HONEST);
    let taught = taught(&[(comment, true), (comment, false)]);
    assert_eq!(taught.examples.len(), 1);
    assert_eq!(judged(&taught, comment).label, Label::Ok);
}

#[test]
fn what_was_taught_can_be_carried_away_and_is_bounded() {
    let mut lessons = Taught::default();
    let long = "lantern ".repeat(5_000);
    for number in 0..400 {
        let text = format!("{number} {long}");
        lessons.teach(&by("Lantern Bazaar", None, &text), true, None, None);
    }
    assert_eq!(lessons.examples.len(), understory::spam::taught::MOST);
    let json = lessons.json();
    assert!(json.len() < 150_000, "{}", json.len());
    assert_eq!(Taught::read(&json), Ok(lessons));
}

#[test]
fn what_is_no_teaching_is_refused_with_the_reason() {
    for (damaged, why) in [
        ("", "EOF"),
        ("[]", "invalid length"),
        (r#"{"examples":[]}"#, "version"),
        (r#"{"version":2,"examples":[]}"#, "version 2 is not known"),
        (r#"{"version":1,"examples":[{"text":3}]}"#, "invalid type"),
    ] {
        let refused = Taught::read(damaged).expect_err(damaged);
        assert!(refused.contains(why), "{damaged}: {refused}");
    }
}
