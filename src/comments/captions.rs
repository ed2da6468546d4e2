//! Captions: "Name:", "Date:", with a colon or apart before what they stand for.

use super::lexicon::section;
use super::names;

/// What a text that ends with a colon stands before: a name ("Nickname:"), a day or a text ("Date:").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Caption {
    Name,
    Other,
}

/// What kind of caption a text is, if it is nothing else.
pub(super) fn caption(text: &str) -> Option<Caption> {
    label(text.trim().strip_suffix([':', '：'])?.trim_end())
}

/// The same without the colon.
pub(super) fn label(word: &str) -> Option<Caption> {
    (word.len() <= 40).then(|| label_of(&word.to_lowercase()))?
}

/// The same of a word in lower case.
pub(super) fn label_of(lower: &str) -> Option<Caption> {
    if section("captions").is(lower) {
        Some(Caption::Name)
    } else {
        let other = ["fields", "nouns", "places"]
            .into_iter()
            .any(|it| section(it).is(lower));
        other.then_some(Caption::Other)
    }
}

/// The name in "Name: Ann", short as such a line is.
pub(super) fn captioned(text: &str) -> Option<&str> {
    let (word, name) = text.split_once([':', '：'])?;
    let who = name.trim();
    let fits = text.len() <= 120 && !who.is_empty() && label(word.trim()) == Some(Caption::Name);
    (fits && names::is_personal(who)).then_some(who)
}
