//! What an element's tag, role, class and id say of its text, for and against: evidence, never
//! proof. Whoever asks weighs it against how much of the page's prose the element holds.

use std::sync::LazyLock;

use super::words;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::{self, QuickMap};
use crate::text::needles::Needles;

/// Evidence of one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clue {
    /// Against its being of the text.
    pub(super) against: Against,
    /// For its holding the text.
    pub(super) for_body: u8,
    /// Whether it is named as the text's opening: standfirst, dek, lead.
    pub(super) lead: bool,
    /// Whether it is named a teaser: another article's opening where it holds links, else this one's.
    pub(super) teaser: bool,
    /// Whether it is named a recipe's list of ingredients.
    pub(super) ingredients: bool,
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
    /// Named like what is never the text: consent, footers, comments, dialogs.
    Certain,
    /// Not shown.
    Hidden,
}

/// Classes and ids come again and again: each is judged once a page.
#[derive(Default)]
pub(super) struct Memory<'a>(QuickMap<&'a str, Clue>);

/// The evidence of an element; `None` where there is none.
pub(super) fn of<'a>(
    page: &'a Page,
    node: NodeId,
    tag: Tag,
    memory: &mut Memory<'a>,
) -> Option<Clue> {
    let mut clue = Clue::default();
    match tag {
        Tag::Nav | Tag::Footer | Tag::Dialog => clue.against = Against::Certain,
        Tag::Aside
        | Tag::Form
        | Tag::Button
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
                clue.teaser |= named.teaser;
                clue.ingredients |= named.ingredients;
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
                "recipeIngredient" | "ingredients" => clue.ingredients = true,
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
    // Inline elements are named for a hundred reasons: only what hides them is believed.
    if matches!(
        tag,
        Tag::A | Tag::Em | Tag::Strong | Tag::B | Tag::I | Tag::Abbr | Tag::Mark | Tag::Font
    ) && clue.against < Against::Hidden
    {
        return None;
    }
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
    let mut clue = Clue::default();
    // Utility frameworks write hundreds of classes on one element, none of which speaks.
    if value.len() > 600 {
        return clue;
    }
    // WordPress lists a post's tags and categories among its classes.
    let post = value.contains("hentry") || value.contains("type-post");
    let mut lower = String::new();
    for class in value.split_ascii_whitespace() {
        if class.contains([':', '[']) || (post && class.contains('-')) {
            continue;
        }
        lower.clear();
        let mut before = ' ';
        for character in class.chars() {
            // CamelCase is two words.
            if character.is_ascii_uppercase() && before.is_ascii_lowercase() {
                lower.push('-');
            }
            lower.push(if character == '_' {
                '-'
            } else {
                character.to_ascii_lowercase()
            });
            before = character;
        }
        // States and switches: what the element has or lacks, not what it is.
        let state = [
            "has-",
            "no-",
            "not-",
            "with-",
            "without-",
            "js-",
            "tag-",
            "category-",
            "tm-",
            "hide-",
            "hidden-",
        ];
        if state.iter().any(|it| lower.starts_with(it)) {
            continue;
        }
        let this = class_clue(&lower);
        clue.against = clue.against.max(this.against);
        clue.for_body = clue.for_body.max(this.for_body);
        clue.lead |= this.lead;
        clue.teaser |= this.teaser;
        clue.ingredients |= this.ingredients;
    }
    clue
}

// The lists of `words`: which of them a name holds anywhere.
const HARMLESS: u32 = 1;
const CERTAIN: u32 = 1 << 1;
const STRONG: u32 = 1 << 2;
const WEAK: u32 = 1 << 3;
const BODY: u32 = 1 << 4;
const LEAD: u32 = 1 << 5;
const TEASER: u32 = 1 << 6;
const INGREDIENTS: u32 = 1 << 7;
/// A word that may hold the text, or nothing.
const TEXT: u32 = 1 << 8;

static ANYWHERE: LazyLock<Needles> = LazyLock::new(|| {
    // Short words for an opening are parts of others.
    let long: Vec<&str> = words::LEAD
        .split_ascii_whitespace()
        .filter(|it| it.len() > 6)
        .collect();
    Needles::new(&[
        (HARMLESS, words::HARMLESS),
        (CERTAIN, words::CERTAIN_ANYWHERE),
        (STRONG, words::STRONG_ANYWHERE),
        (WEAK, words::WEAK_ANYWHERE),
        (BODY, words::BODY),
        (LEAD, &long.join(" ")),
        (TEASER, "teaser"),
        (INGREDIENTS, "ingredient zutaten"),
    ])
});

static WHOLE: LazyLock<hashes::Map<u32>> = LazyLock::new(|| {
    let mut words: hashes::Map<u32> = hashes::Map::default();
    for (bit, list) in [
        (CERTAIN, words::CERTAIN_WORD),
        (STRONG, words::STRONG_WORD),
        (WEAK, words::WEAK_WORD),
        (LEAD, words::LEAD),
        (TEXT, "article content entry post story text artikel"),
    ] {
        for word in list.split_ascii_whitespace() {
            *words.entry(hashes::full(word)).or_default() |= bit;
        }
    }
    words
});

/// The evidence of one class, in lower case with hyphens between its words.
fn class_clue(class: &str) -> Clue {
    if matches!(
        class,
        "hidden" | "hide" | "d-none" | "is-hidden" | "invisible" | "visually-hidden" | "sr-only"
    ) {
        return Clue {
            against: Against::Hidden,
            ..Clue::default()
        };
    }
    let anywhere = ANYWHERE.within(class);
    let says = class
        .split(|it: char| !it.is_alphanumeric())
        .filter_map(|token| WHOLE.get(&hashes::full(token)))
        .fold(anywhere, |sum, bits| sum | bits);
    let has = |bits: u32, bit: u32| bits & bit != 0;
    let harmless = has(anywhere, HARMLESS);
    let against = if !harmless && has(says, CERTAIN) {
        Against::Certain
    } else if !harmless && has(says, STRONG) {
        Against::Strong
    } else if has(says, WEAK) {
        Against::Weak
    } else {
        Against::Nothing
    };
    let for_body = if against < Against::Strong && has(anywhere, BODY) {
        2
    } else {
        u8::from(has(says, TEXT))
    };
    Clue {
        against,
        for_body,
        lead: has(says, LEAD),
        teaser: has(anywhere, TEASER),
        ingredients: has(anywhere, INGREDIENTS),
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
