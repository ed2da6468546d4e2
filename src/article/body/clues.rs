//! What an element's tag, role, class and id say of its text, for and against: evidence, never
//! proof. Whoever asks weighs it against how much of the page's prose the element holds.

use std::collections::HashMap;

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

/// Begins of words in classes and ids that speak against the text, long enough to be themselves
/// wherever they stand in a name.
const STRONG_ANYWHERE: &[&str] = &[
    "newsletter",
    "related",
    "recommend",
    "advert",
    "sponsor",
    "subscri",
    "breadcrumb",
    "sidebar",
    "comment",
    "paywall",
    "promo",
    "cookie",
    "consent",
    "gdpr",
    "outbrain",
    "taboola",
    "trending",
    "popular",
    "mostread",
    "most-read",
    "pagination",
    "pager",
    "socia",
    "share",
    "sharing",
    "signup",
    "sign-up",
    "navigation",
    "navbar",
    "footer",
    "masthead",
    "toolbar",
    "disqus",
    "livefyre",
    "recirc",
    "readmore",
    "read-more",
    "readnext",
    "read-next",
    "upnext",
    "author-bio",
    "authorbio",
    "author-box",
    "authorbox",
    "about-author",
    "aboutauthor",
    "author-info",
    "author-desc",
    "author-card",
    "print-only",
    "printonly",
    "print-",
    "screen-reader",
    "screenreader",
    "visually-hidden",
    "visuallyhidden",
    "skip-link",
    "skiplink",
    "modal",
    "popup",
    "overlay",
    "donat",
    "yarpp",
    "copyright",
    "disclaimer",
    "correction-form",
    "feedback",
    "adsby",
    "ad-slot",
    "adslot",
    "ad-container",
    "ad-unit",
    "dfp",
    "google-ad",
    "googlead",
    "widget",
    "teaser",
    "onward",
    "also-read",
    "alsoread",
    "see-also",
    "seealso",
    "more-from",
    "morefrom",
    "more-on",
    "rating",
    "wp-polls",
    "werbung",
    "anzeige",
    "verwandt",
    "weiterlesen",
    "kommentar",
    "empfehl",
    "publicid",
    "partage",
    "lire-aussi",
    "lireaussi",
    "relaciona",
    "compart",
    "coment",
    "correlat",
    "condivid",
    "commenti",
    "pubblicit",
    "gerelateerd",
    "reacties",
    "relatert",
    "relaterad",
    "annons",
    "udostepnij",
    "komentar",
    "reklam",
    "polecane",
    "toc-",
    "tableofcontents",
    "table-of-contents",
    "infobox",
    "noprint",
    "editsection",
    "catlinks",
    "navbox",
    "player",
    "carousel",
    "slideshow",
    "login",
    "trackback",
    "shoutbox",
    "tooltip",
    "dropdown",
    "entry-meta",
    "post-meta",
    "article-meta",
    "postmeta",
    "metadata",
    "article-info",
    "post-info",
    "jp-relatedposts",
    "sharedaddy",
    "addtoany",
    "addthis",
    "most-popular",
    "supplement",
    "hatnote",
    "rss",
    "search",
];

/// The same as whole words only: they are short, or also parts of harmless words.
const STRONG_WORD: &[&str] = &[
    "ad",
    "ads",
    "adv",
    "nav",
    "menu",
    "submenu",
    "menus",
    "share",
    "tags",
    "tag",
    "taglist",
    "breadcrumbs",
    "bio",
    "poll",
    "cta",
    "toc",
    "login",
    "print",
    "reply",
    "replies",
    "respond",
    "latest",
    "banner",
    "teilen",
    "pub",
    "prev",
    "previous",
    "next",
    "rail",
    "aside",
    "hide",
    "hidden",
    "invisible",
    "mw-jump",
    "crumb",
    "crumbs",
    "topics",
    "keywords",
    "sns",
    "buttons",
    "button",
    "btn",
    "ssba",
    "sr",
];

/// What stands in or beside a text and is mostly no part of it.
const WEAK_ANYWHERE: &[&str] = &[
    "byline",
    "caption",
    "credit",
    "dateline",
    "timestamp",
    "published",
    "author",
    "autor",
    "publish-date",
    "pubdate",
    "category",
    "categories",
    "kategori",
    "subnav",
    "legende",
    "bildunter",
    "photographer",
    "source",
    "notice",
    "aside",
    "header",
    "factbox",
    "fact-box",
    "faktabox",
    "infokasten",
    "meta",
    "gallery",
    "bottom",
    "callout",
    "pullquote",
    "pull-quote",
    "tool",
    "links",
    "foot",
];

const WEAK_WORD: &[&str] = &[
    "date", "time", "by", "meta", "info", "copy", "pull", "box", "inset", "list", "side", "top",
];

/// Names of the element that holds the text.
const BODY: &[&str] = &[
    "articlebody",
    "article-body",
    "article__body",
    "article_body",
    "article-content",
    "articlecontent",
    "article__content",
    "article_content",
    "article-text",
    "articletext",
    "article_text",
    "article__text",
    "entry-content",
    "entry_content",
    "entrycontent",
    "entry-body",
    "entrybody",
    "post-content",
    "postcontent",
    "post_content",
    "post__content",
    "post-body",
    "postbody",
    "post_body",
    "post-entry",
    "story-body",
    "storybody",
    "story_body",
    "story-content",
    "story__content",
    "storytext",
    "story-text",
    "body-text",
    "bodytext",
    "body-copy",
    "bodycopy",
    "article-copy",
    "content-body",
    "content__body",
    "article-main",
    "main-text",
    "news-text",
    "newstext",
    "news-content",
    "text-content",
    "rich-text",
    "richtext",
    "single-content",
    "blog-content",
    "td-post-content",
    "field-name-body",
    "mw-parser-output",
    "mw-content-text",
    "e-content",
    "blog-post",
    "texto",
    "cuerpo",
    "noticia",
    "artikeltext",
    "article-section",
    "corps",
    "cikk",
    "tresc",
];

/// Names of a text's opening.
const LEAD: &[&str] = &[
    "standfirst",
    "dek",
    "lead",
    "lede",
    "subtitle",
    "sub-title",
    "subheadline",
    "sub-headline",
    "summary",
    "intro",
    "chapo",
    "chapeau",
    "excerpt",
    "vorspann",
    "teaser-text",
    "abstract",
    "ingress",
    "manchet",
    "sottotitolo",
    "entradilla",
    "bajada",
    "perex",
    "subhead",
    "deck",
    "description",
    "kicker-text",
    "preamble",
    "sommario",
    "resumo",
    "anrisstext",
    "underrubrik",
    "sapo",
];

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
    let words = || {
        lower
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
    };
    let against = if STRONG_ANYWHERE.iter().any(|it| lower.contains(it))
        || words().any(|it| STRONG_WORD.contains(&it))
    {
        Against::Strong
    } else if WEAK_ANYWHERE.iter().any(|it| lower.contains(it))
        || words().any(|it| WEAK_WORD.contains(&it))
    {
        Against::Weak
    } else {
        Against::Nothing
    };
    let for_body = if BODY.iter().any(|it| lower.contains(it)) {
        2
    } else {
        u8::from(words().any(|it| {
            matches!(
                it,
                "article" | "content" | "entry" | "post" | "story" | "text" | "artikel"
            )
        }))
    };
    let lead = LEAD
        .iter()
        .any(|it| words().any(|word| word == *it) || (it.len() > 6 && lower.contains(it)));
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
