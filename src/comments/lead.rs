//! What a text begins with that is a line of name and date, or left of one where the name stands in an
//! element of its own before it: "schrieb am 3. Mai 2020: ".

use super::dates;
use super::lexicon::{section, words};
use super::names::{self, is_edge};
use crate::text::date;

/// What a text begins with before what is said.
#[derive(Debug, PartialEq)]
pub(super) struct Lead<'a> {
    /// The name, where that is in the text, too: "Ann wrote on 3 May 2020: ".
    pub(super) who: Option<String>,
    pub(super) when: &'a str,
    pub(super) said: &'a str,
    /// A word tells that somebody speaks: a date alone may be what is told of.
    pub(super) spoken: bool,
}

impl Lead<'_> {
    /// Whether there is a date, and something said behind it.
    pub(super) fn is_dated(&self) -> bool {
        !self.when.is_empty() && !self.said.is_empty()
    }
}

/// How many letters a phrase of a byline has; one of a script without spaces is long enough in any case.
pub(super) fn weight(phrase: &str) -> usize {
    let letters = phrase.chars().filter(|it| it.is_alphanumeric());
    letters.map(|it| if it < '\u{3000}' { 1 } else { 5 }).sum()
}

/// The lead of a text, up to what is said: "schrieb am 3. Mai 2020: ", "says: ".
pub(super) fn lead(text: &str) -> Option<Lead<'_>> {
    // Most texts are none: no sign in sight that ends it.
    if !text
        .chars()
        .take(80)
        .any(|it| matches!(it, ':' | '：' | '…' | '\n'))
    {
        return None;
    }
    let edge = |it: char| is_edge(it) && it != '\n' || it == '(';
    let mut rest = text.trim_start_matches(edge);
    let mut when = "";
    // A "by" alone is a caption where a colon follows it: "Name: Ann".
    let (mut says, mut by) = (0, 0);
    for _ in 0..4 {
        let head: String = rest.chars().take(40).collect::<String>().to_lowercase();
        let speaks = section("says").beginning(&head);
        let mute = ["by", "weekdays"].into_iter();
        let mut mute = mute.filter_map(|it| section(it).beginning(&head));
        let said = speaks.or_else(|| mute.find(|it| !it.ends_with(':')));
        let after = said.and_then(|it| rest.get(it.len()..).filter(|_| head.starts_with(it)));
        if let Some(after) = after {
            rest = after.trim_start_matches(edge);
            // "On", "so", "le": short ones, and days of the week, begin sentences, too.
            if let Some(phrase) = said.filter(|it| !section("weekdays").is(it)) {
                let most = if speaks.is_some() { &mut says } else { &mut by };
                *most = weight(phrase).max(*most);
                if phrase.ends_with(':') {
                    return Some(Lead {
                        who: None,
                        when,
                        said: rest.trim_start(),
                        spoken: true,
                    });
                }
            }
        }
        if when.is_empty()
            && let Some((date, after)) = dates::first(rest)
        {
            (when, rest) = (date, after.trim_start_matches(edge));
        } else if after.is_none() {
            break;
        }
    }
    let rest = rest.trim_start_matches(')');
    let dated = !when.is_empty();
    let ends = match rest.chars().next()? {
        ':' | '：' => says >= 3 || dated,
        '…' => says >= 4,
        '\n' => by >= 5 || dated,
        _ => false,
    };
    ends.then(|| Lead {
        who: None,
        when,
        said: rest.trim_start_matches(|it: char| it.is_whitespace() || ":：…".contains(it)),
        spoken: says.max(by) >= 3,
    })
}

/// The lead with the name in it: "Ann wrote on 3 May 2020: ", "On 3 May 2020, Ann said: ". Whoever quotes
/// somebody begins so, too: [`super::ledger::Ledger::lead`] tells them apart.
pub(super) fn with_name(text: &str) -> Option<Lead<'_>> {
    let text = text.trim_start();
    // Of long texts only the beginning is searched.
    let mut pairs = text.as_bytes().windows(2).take(101);
    let (head, said) = text.split_at(pairs.position(|it| it == b": ")?);
    let said = &said[2..];
    let date = date::find_all(head, None).into_iter().next()?;
    let says = |it: &str| section("says").is(&it.to_lowercase()) && weight(it) >= 3;
    if !date.date.has_day() || !words(head).any(says) {
        return None;
    }
    let (who, _) = names::split(text.get(..=head.len())?)?;
    names::is_personal(&who).then_some(Lead {
        who: Some(who),
        when: head.get(date.start..date.end)?,
        said: said.trim_start(),
        spoken: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_is_left_of_a_byline() {
        for (text, when, said) in [
            ("says: Well done", "", "Well done"),
            ("dit :\nMerci", "", "Merci"),
            (
                "schrieb am 3. März 2021, 14:28: Danke.",
                "3. März 2021, 14:28",
                "Danke.",
            ),
            (
                "a écrit le 22 mars 2008, 07:57 :\nMerci",
                "22 mars 2008, 07:57",
                "Merci",
            ),
            ("Scritto da\nGrazie", "", "Grazie"),
        ] {
            let found = lead(text).map(|it| (it.when, it.said, it.spoken));
            assert_eq!(found, Some((when, said, true)), "{text}");
        }
        for text in [
            "On 3 May 2020 it rained: all day.",
            "Says who? I was there: twice.",
            "2021: a good year",
            "Name: Ann",
            "From: the hills",
            "Um… I do not think so",
            "On… verra bien",
            "So\nI went there",
            "Le\nmoulin est beau",
            ": nothing",
            "",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
        for (text, who) in [
            (
                "Anna Berg schrieb am 3. Mai 2019 um 14:02: Danke.",
                "Anna Berg",
            ),
            ("Le 3 mai 2019 à 14:02, Anna a écrit : Merci.", "Anna"),
            ("El 3 de mayo de 2019, Ana dijo: Gracias.", "Ana"),
        ] {
            let found = with_name(text).and_then(|it| it.who);
            assert_eq!(found.as_deref(), Some(who), "{text}");
        }
        for text in [
            "What the mayor said on 3 May 2019 was this: nothing.",
            "Ann on 3 May 2019: nothing.",
        ] {
            assert_eq!(with_name(text).and_then(|it| it.who), None, "{text}");
        }
        // The date may be what is told of.
        let told = lead("12 March 2020: the day everything closed.");
        assert!(told.is_some_and(|it| it.is_dated() && !it.spoken));
    }
}
