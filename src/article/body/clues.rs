//! What an element's tag, role, class and id say of its text, for and against: evidence, never
//! proof. Whoever asks weighs it against how much of the page's prose the element holds.

use std::collections::HashMap;

use super::words;
use crate::page::{NodeId, Page, Tag};

/// Evidence of one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clue {
    /// Against its being of the text.
    pub(super) against: Against,
    /// For its holding the text.
    pub(super) for_body: u8,
    /// Whether it is named as the text's opening: standfirst, dek, lead.
    pub(super) lead: bool,
}

/// How strongly an element speaks against its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    #[default]
    Nothing,
    /// Named like what often stands beside a text: bylines, tags, captions.
    Weak,
    /// Named like, or marked up as, what is no text: sharing, related articles, navigation.
    Strong,
    /// Not shown.
    Hidden,
}

/// Classes and ids come again and again: each is judged once a page.
#[derive(Default)]
pub(super) struct Memory<'a>(HashMap<&'a str, Clue>);

/// The evidence of an element; `None` where there is none.
pub(super) fn of<'a>(
    page: &'a Page,
    node: NodeId,
    tag: Tag,
    memory: &mut Memory<'a>,
) -> Option<Clue> {
    let mut clue = Clue::default();
    match tag {
        Tag::Nav
        | Tag::Footer
        | Tag::Aside
        | Tag::Form
        | Tag::Button
        | Tag::Dialog
        | Tag::Menu
        | Tag::Search
        | Tag::Address
        | Tag::Label
        | Tag::Fieldset => clue.against = Against::Strong,
        Tag::Header | Tag::Figure | Tag::Hgroup => clue.against = Against::Weak,
        Tag::Article => clue.for_body = 1,
        Tag::Body | Tag::Html | Tag::Main => return None,
        _ => {}
    }
    for (name, value) in page.attributes(node) {
        match name {
            "class" | "id" => {
                let named = *memory.0.entry(value).or_insert_with(|| named(value));
                clue.against = clue.against.max(named.against);
                clue.for_body = clue.for_body.max(named.for_body);
                clue.lead |= named.lead;
            }
            "hidden" => clue.against = Against::Hidden,
            "aria-hidden" if value == "true" => clue.against = Against::Hidden,
            "style" if hides(value) => clue.against = Against::Hidden,
            "role" => match value {
                "navigation" | "complementary" | "banner" | "contentinfo" | "dialog"
                | "alertdialog" | "search" | "menu" | "menubar" | "toolbar" | "button" | "form"
                | "tablist" | "note" => {
                    clue.against = clue.against.max(Against::Strong);
                }
                _ => {}
            },
            "itemprop" => match value {
                "articleBody" | "reviewBody" | "text" => clue.for_body = 3,
                "description" | "alternativeHeadline" => clue.lead = true,
                "author" | "comment" | "publisher" | "datePublished" => {
                    clue.against = clue.against.max(Against::Weak)
                }
                _ => {}
            },
            "property" if value.contains("articleBody") || value == "content:encoded" => {
                clue.for_body = 3
            }
            _ => {}
        }
    }
    // Anchors and inline elements are named for a hundred reasons: only blocks are believed.
    (clue != Clue::default()).then_some(clue)
}

/// Whether an inline style takes the element off the page.
fn hides(style: &str) -> bool {
    let mut compact = String::with_capacity(style.len());
    compact.extend(
        style
            .chars()
            .filter(|it| !it.is_whitespace())
            .map(|it| it.to_ascii_lowercase()),
    );
    compact.contains("display:none") || compact.contains("visibility:hidden")
}

/// The evidence of a class or id attribute.
fn named(value: &str) -> Clue {
    // Utility frameworks write hundreds of classes on one element, none of which speaks.
    if value.len() > 400 {
        return Clue::default();
    }
    let mut lower = String::with_capacity(value.len() + 8);
    let mut before = ' ';
    for character in value.chars() {
        // CamelCase is two words.
        if character.is_ascii_uppercase() && before.is_ascii_lowercase() {
            lower.push('-');
        }
        lower.push(character.to_ascii_lowercase());
        before = character;
    }
    let tokens = || lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let anywhere = |list: &str| list.split_ascii_whitespace().any(|it| lower.contains(it));
    let word = |list: &str| {
        list.split_ascii_whitespace()
            .any(|it| tokens().any(|token| token == it))
    };
    let against = if anywhere(words::STRONG_ANYWHERE) || word(words::STRONG_WORD) {
        Against::Strong
    } else if anywhere(words::WEAK_ANYWHERE) || word(words::WEAK_WORD) {
        Against::Weak
    } else {
        Against::Nothing
    };
    let for_body = if anywhere(words::BODY) {
        2
    } else {
        u8::from(word("article content entry post story text artikel"))
    };
    let lead = words::LEAD
        .split_ascii_whitespace()
        .any(|it| tokens().any(|token| token == it) || (it.len() > 6 && lower.contains(it)));
    Clue {
        against,
        for_body,
        lead,
    }
}

/// Whether the character belongs to a script that sets no spaces between words.
pub(super) fn is_spaceless(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether the character ends or divides a sentence.
pub(super) fn is_stop(character: char) -> bool {
    matches!(
        character,
        '.' | ','
            | '!'
            | '?'
            | ';'
            | '…'
            | '。'
            | '，'
            | '、'
            | '！'
            | '？'
            | '؟'
            | '،'
            | '।'
            | '።'
            | '·'
            | '։'
    )
}
