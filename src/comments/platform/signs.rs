//! By what each platform's markup is known, cheaply: classes, ids and names of the first comment, of
//! what holds it and of what it holds. Only a name comes of it; no comment is found here.

use super::{forum, github, hackernews};
use crate::comments::threads::Item;
use crate::page::{NodeId, Page, Tag};

/// The platform whose markup the comments are in.
pub(in crate::comments) fn name(page: &Page, items: &[Item]) -> &'static str {
    let Some(&first) = items.first().and_then(|item| item.elements.first()) else {
        return "unknown";
    };
    let shows = |sign: &Sign| match sign {
        Sign::Names(names) => {
            near(page, first).any(|node| names.split(' ').any(|name| has(page, node, name)))
        }
        Sign::Generator(program) => is_made_by(page, program),
        Sign::Told(told) => told(page, first),
    };
    SIGNS
        .iter()
        .find(|(_, sign)| shows(sign))
        .map_or("unknown", |(name, _)| name)
}

/// What tells a platform.
enum Sign {
    /// Any of these near the comment: `.class`, `#id`, `attribute=value`; with a `*` behind it, what begins so.
    Names(&'static str),
    /// The program that made the page says its own name.
    Generator(&'static str),
    Told(fn(&Page, NodeId) -> bool),
}
use Sign::{Generator, Names, Told};

/// From the surest on; what several share ("comment-list") comes last.
const SIGNS: &[(&str, Sign)] = &[
    ("wpdiscuz", Names(".wpd-* .wpdiscuz* .wc-comment*")),
    ("disqus", Names(".dsq-* #dsq-*")),
    ("disqus", Told(is_disqus)),
    ("substack", Told(is_substack)),
    ("ghost", Names(".gh-comment* data-testid=comment-component")),
    ("typepad", Generator("http://www.typepad.com")),
    ("typepad", Generator("typepad")),
    ("movabletype", Names(".asset-meta")),
    ("movabletype", Generator("movable type")),
    ("typo3", Names(".tx-* .pw_comment*")),
    ("spip", Names(".forum-message .forum-fil .comment-fil")),
    ("spip", Generator("spip")),
    (
        "contao",
        Names(".comment_default .ce_comments .mod_comments"),
    ),
    (
        "lobsters",
        Names(".comments_subtree .comment_parent_tree_line"),
    ),
    ("slashdot", Told(|page, item| page.has_class(item, "cw"))),
    ("slashdot", Names(".commentTop")),
    ("livejournal", Names(".b-leaf*")),
    ("devto", Names(".crayons-*")),
    ("kinja", Names(".js_reply .js_reply-content")),
    ("phpbb", Names(".postprofile")),
    (
        "vbulletin",
        Names(".postbitlegacy .postbit .postcontainer .js-post__content-text"),
    ),
    ("invision", Names(".ipsComment")),
    ("joomla-k2", Names(".itemCommentsList")),
    ("serendipity", Names(".serendipity_*")),
    (
        "hubspot",
        Names(".comment-from .hs-comment* #hs_cos* #comments-listing"),
    ),
    (
        "blogger",
        Names(".comment-block .blogger-comment-from-post .comment-thread .blog-admin"),
    ),
    ("blogger", Generator("blogger")),
    ("hackernews", Told(hackernews::is_comment)),
    ("reddit", Told(is_reddit)),
    (
        "youtube",
        Told(|page, item| page.name(item).starts_with("ytd-comment")),
    ),
    (
        "discourse",
        Names(".topic-post .crawler-post .trigger-user-card .cooked"),
    ),
    ("xenforo", Told(forum::is_xenforos)),
    ("utterances", Told(is_utterances)),
    ("github", Told(github::is_comment)),
    (
        "github",
        Names(".js-timeline-item .timeline-comment .react-issue-comment"),
    ),
    ("coral", Names(".coral-comment")),
    ("openweb", Names(".spcv_* .spot-im*")),
    ("viafoura", Names(".vf-comment*")),
    (
        "hyvor",
        Told(|page, item| page.name(item).starts_with("hyvor-talk")),
    ),
    ("hyvor", Names(".ht-comment*")),
    ("commento", Names(".commento-* #commento-comment*")),
    ("comentario", Names(".comentario-*")),
    ("isso", Names(".isso-* #isso-*")),
    ("remark42", Names("#remark42__comment*")),
    ("giscus", Names(".gsc-*")),
    ("cusdis", Names(".cusdis-*")),
    ("medium", Told(is_medium)),
    ("livefyre", Names(".fyre-*")),
    ("facebook", Names(".UFI*")),
    ("wix", Names("data-hook=comment*")),
    ("squarespace", Names(".squarespace-comments*")),
    ("stackexchange", Names(".comment-copy")),
    ("stackexchange", Told(is_stackexchange)),
    (
        "joomla-jcomments",
        Names("#comment-item-* .rbox .jcomments-links"),
    ),
    ("joomla-komento", Names(".kmt-*")),
    (
        "wordpress",
        Names(
            ".commentlist .comment-reply-link .commentmetadata .bypostauthor .thread-even .thread-odd \
             .wp-block-comment-template .wp-block-comment-content .comment-author-* #div-comment-*",
        ),
    ),
    ("wordpress", Generator("wordpress")),
    ("wordpress", Told(is_wordpress)),
    ("drupal", Told(is_drupal)),
    ("drupal", Generator("drupal")),
];

/// The element, or one near its beginning or above.
fn near(page: &Page, item: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::once(item)
        .chain(page.ancestors(item).take(4))
        .chain(page.descendant_elements(item).take(40))
}

fn has(page: &Page, node: NodeId, name: &str) -> bool {
    let (name, is_stem) = match name.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (name, false),
    };
    let fits = |it: &str, name| it == name || is_stem && it.starts_with(name);
    let tells = |attribute, value| {
        page.attribute(node, attribute)
            .is_some_and(|it| fits(it, value))
    };
    match (name.strip_prefix('.'), name.strip_prefix('#')) {
        (Some(class), _) => page.classes(node).any(|it| fits(it, class)),
        (_, Some(id)) => tells("id", id),
        _ => name
            .split_once('=')
            .is_some_and(|(name, value)| tells(name, value)),
    }
}

fn is_made_by(page: &Page, program: &str) -> bool {
    page.elements().take(400).any(|node| {
        let told = |name| page.attribute(node, name).unwrap_or("");
        page.tag(node) == Tag::Meta
            && told("name").eq_ignore_ascii_case("generator")
            && told("content").to_ascii_lowercase().starts_with(program)
    })
}

/// Whether one of the page's first elements has an address with this in it.
fn leads_to(page: &Page, most: usize, part: &str) -> bool {
    page.elements().take(most).any(|node| {
        ["href", "src"].iter().any(|name| {
            page.attribute(node, name)
                .is_some_and(|it| it.contains(part))
        })
    })
}

fn is_disqus(page: &Page, item: NodeId) -> bool {
    page.has_class(item, "post")
        && page
            .attribute(item, "id")
            .is_some_and(|id| id.starts_with("post-"))
        && near(page, item).any(|node| has(page, node, "data-role=post-content"))
}

fn is_substack(page: &Page, item: NodeId) -> bool {
    let loads = |node| {
        ["href", "src", "srcset"].iter().any(|name| {
            page.attribute(node, name)
                .is_some_and(|it| it.contains("substack"))
        })
    };
    near(page, item).any(loads) && near(page, item).any(|node| has(page, node, ".comment*"))
}

fn is_reddit(page: &Page, item: NodeId) -> bool {
    page.name(item) == "shreddit-comment"
        || page.has_class(item, "thing") && has(page, item, "data-fullname=t1_*")
}

fn is_utterances(page: &Page, item: NodeId) -> bool {
    near(page, item).any(|node| page.has_class(node, "timeline-comment"))
        && leads_to(page, 60, "utteranc.es")
}

/// Its classes are drawn anew with each release.
fn is_medium(page: &Page, _: NodeId) -> bool {
    page.elements()
        .take(400)
        .any(|node| page.attribute(node, "content") == Some("com.medium.reader"))
}

fn is_stackexchange(page: &Page, item: NodeId) -> bool {
    let holds = |name| near(page, item).any(|node| page.has_class(node, name));
    holds("comment-user") && (holds("js-comment") || holds("js-comment-text-and-form"))
}

fn is_wordpress(page: &Page, _: NodeId) -> bool {
    ["/wp-content/", "/wp-includes/"]
        .iter()
        .any(|part| leads_to(page, 600, part))
}

fn is_drupal(page: &Page, item: NodeId) -> bool {
    let classes = ".comment-by-anonymous .comment-by-node-author .comment-by-viewer .comment-published \
                   .field-name-comment-body .field--name-comment-body about=/comment/*";
    std::iter::once(item)
        .chain(page.descendant_elements(item).take(30))
        .any(|node| {
            page.attribute(node, "data-comment-user-id").is_some()
                || classes.split(' ').any(|name| has(page, node, name))
        })
}
