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
    SIGNS
        .iter()
        .find(|(_, sign)| sign(page, first))
        .map_or("unknown", |(name, _)| name)
}

type Sign = fn(&Page, NodeId) -> bool;

/// From the surest on; what several share ("comment-list") comes last.
const SIGNS: &[(&str, Sign)] = &[
    ("wpdiscuz", |page, item| {
        any_class(page, item, |class| {
            class.starts_with("wpd-")
                || class.starts_with("wpdiscuz")
                || class.starts_with("wc-comment")
        })
    }),
    ("disqus", |page, item| {
        any_class(page, item, |class| class.starts_with("dsq-"))
            || any_id(page, item, |id| id.starts_with("dsq-"))
            || page.has_class(item, "post")
                && page
                    .attribute(item, "id")
                    .is_some_and(|id| id.starts_with("post-"))
                && has_attribute(page, item, "data-role", "post-content")
    }),
    ("substack", |page, item| {
        ["href", "src", "srcset"]
            .iter()
            .any(|name| has_attribute_that(page, item, name, |it| it.contains("substack")))
            && any_class(page, item, |class| class.starts_with("comment"))
    }),
    ("ghost", |page, item| {
        any_class(page, item, |class| class.starts_with("gh-comment"))
            || has_attribute(page, item, "data-testid", "comment-component")
    }),
    ("typepad", |page, _| {
        generator(page, "http://www.typepad.com").is_some() || generator(page, "typepad").is_some()
    }),
    ("movabletype", |page, item| {
        any_class(page, item, |class| class == "asset-meta")
            || generator(page, "movable type").is_some()
    }),
    ("typo3", |page, item| {
        any_class(page, item, |class| {
            class.starts_with("tx-") || class.starts_with("pw_comment")
        })
    }),
    ("spip", |page, item| {
        any_class(page, item, |class| {
            matches!(class, "forum-message" | "forum-fil" | "comment-fil")
        }) || generator(page, "spip").is_some()
    }),
    ("contao", |page, item| {
        any_class(page, item, |class| {
            matches!(class, "comment_default" | "ce_comments" | "mod_comments")
        })
    }),
    ("lobsters", |page, item| {
        any_class(page, item, |class| {
            matches!(class, "comments_subtree" | "comment_parent_tree_line")
        })
    }),
    ("slashdot", |page, item| {
        page.has_class(item, "cw") || any_class(page, item, |class| class == "commentTop")
    }),
    ("livejournal", |page, item| {
        any_class(page, item, |class| class.starts_with("b-leaf"))
    }),
    ("devto", |page, item| {
        any_class(page, item, |class| class.starts_with("crayons-"))
    }),
    ("kinja", |page, item| {
        any_class(page, item, |class| {
            matches!(class, "js_reply" | "js_reply-content")
        })
    }),
    ("phpbb", |page, item| {
        any_class(page, item, |class| class == "postprofile")
    }),
    ("vbulletin", |page, item| {
        any_class(page, item, |class| {
            matches!(
                class,
                "postbitlegacy" | "postbit" | "postcontainer" | "js-post__content-text"
            )
        })
    }),
    ("invision", |page, item| {
        any_class(page, item, |class| class == "ipsComment")
    }),
    ("joomla-k2", |page, item| {
        any_class(page, item, |class| class == "itemCommentsList")
    }),
    ("serendipity", |page, item| {
        any_class(page, item, |class| class.starts_with("serendipity_"))
    }),
    ("hubspot", |page, item| {
        any_class(page, item, |class| {
            class == "comment-from" || class.starts_with("hs-comment")
        }) || any_id(page, item, |id| {
            id.starts_with("hs_cos") || id == "comments-listing"
        })
    }),
    ("blogger", is_blogger),
    ("hackernews", hackernews::is_comment),
    ("reddit", |page, item| {
        page.name(item) == "shreddit-comment"
            || page.has_class(item, "thing")
                && page
                    .attribute(item, "data-fullname")
                    .is_some_and(|it| it.starts_with("t1_"))
    }),
    ("youtube", |page, item| {
        page.name(item).starts_with("ytd-comment")
    }),
    ("discourse", |page, item| {
        any_class(page, item, |class| {
            matches!(
                class,
                "topic-post" | "crawler-post" | "trigger-user-card" | "cooked"
            )
        })
    }),
    ("xenforo", forum::is_xenforos),
    ("utterances", |page, item| {
        any_class(page, item, |class| class == "timeline-comment")
            && page.elements().take(60).any(|it| {
                page.attribute(it, "href")
                    .is_some_and(|it| it.contains("utteranc.es"))
            })
    }),
    ("github", |page, item| {
        github::is_comment(page, item)
            || any_class(page, item, |class| {
                matches!(
                    class,
                    "js-timeline-item" | "timeline-comment" | "react-issue-comment"
                )
            })
    }),
    ("coral", |page, item| {
        any_class(page, item, |class| class == "coral-comment")
    }),
    ("openweb", |page, item| {
        any_class(page, item, |class| {
            class.starts_with("spcv_") || class.starts_with("spot-im")
        })
    }),
    ("viafoura", |page, item| {
        any_class(page, item, |class| class.starts_with("vf-comment"))
    }),
    ("hyvor", |page, item| {
        page.name(item).starts_with("hyvor-talk")
            || any_class(page, item, |class| class.starts_with("ht-comment"))
    }),
    ("commento", |page, item| {
        any_class(page, item, |class| class.starts_with("commento-"))
            || any_id(page, item, |id| id.starts_with("commento-comment"))
    }),
    ("comentario", |page, item| {
        any_class(page, item, |class| class.starts_with("comentario-"))
    }),
    ("isso", |page, item| {
        any_class(page, item, |class| class.starts_with("isso-"))
            || any_id(page, item, |id| id.starts_with("isso-"))
    }),
    ("remark42", |page, item| {
        any_id(page, item, |id| id.starts_with("remark42__comment"))
    }),
    ("giscus", |page, item| {
        any_class(page, item, |class| class.starts_with("gsc-"))
    }),
    ("cusdis", |page, item| {
        any_class(page, item, |class| class.starts_with("cusdis-"))
    }),
    // Its classes are drawn anew with each release.
    ("medium", |page, _| {
        page.elements()
            .take(400)
            .any(|node| page.attribute(node, "content") == Some("com.medium.reader"))
    }),
    ("livefyre", |page, item| {
        any_class(page, item, |class| class.starts_with("fyre-"))
    }),
    ("facebook", |page, item| {
        any_class(page, item, |class| class.starts_with("UFI"))
    }),
    ("wix", |page, item| {
        has_attribute_that(page, item, "data-hook", |it| it.starts_with("comment"))
    }),
    ("squarespace", |page, item| {
        any_class(page, item, |class| {
            class.starts_with("squarespace-comments")
        })
    }),
    ("stackexchange", |page, item| {
        any_class(page, item, |class| {
            matches!(
                class,
                "js-comment" | "comment-copy" | "js-comment-text-and-form"
            )
        }) && any_class(page, item, |class| {
            matches!(class, "comment-copy" | "comment-user")
        })
    }),
    ("joomla-jcomments", |page, item| {
        any_id(page, item, |id| id.starts_with("comment-item-"))
            || any_class(page, item, |class| {
                class == "rbox" || class == "jcomments-links"
            })
    }),
    ("joomla-komento", |page, item| {
        any_class(page, item, |class| class.starts_with("kmt-"))
    }),
    ("wordpress", is_wordpress),
    ("drupal", is_drupal),
];

/// Whether the element or one near its beginning or above has such a class.
fn any_class(page: &Page, item: NodeId, test: impl Fn(&str) -> bool) -> bool {
    near(page, item).any(|node| page.classes(node).any(&test))
}

/// As [`any_class`], for ids.
fn any_id(page: &Page, item: NodeId, test: impl Fn(&str) -> bool) -> bool {
    near(page, item).any(|node| page.attribute(node, "id").is_some_and(&test))
}

fn has_attribute(page: &Page, item: NodeId, name: &str, value: &str) -> bool {
    has_attribute_that(page, item, name, |it| it == value)
}

fn has_attribute_that(page: &Page, item: NodeId, name: &str, test: impl Fn(&str) -> bool) -> bool {
    near(page, item).any(|node| page.attribute(node, name).is_some_and(&test))
}

fn near(page: &Page, item: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::once(item)
        .chain(page.ancestors(item).take(4))
        .chain(page.descendant_elements(item).take(40))
}

fn generator<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    page.elements()
        .take(400)
        .filter(|&node| {
            page.tag(node) == Tag::Meta
                && page
                    .attribute(node, "name")
                    .is_some_and(|it| it.eq_ignore_ascii_case("generator"))
        })
        .filter_map(|node| page.attribute(node, "content"))
        .find(|content| content.to_ascii_lowercase().starts_with(name))
}

fn is_blogger(page: &Page, item: NodeId) -> bool {
    any_class(page, item, |class| {
        matches!(
            class,
            "comment-block" | "blogger-comment-from-post" | "comment-thread" | "blog-admin"
        )
    }) || generator(page, "blogger").is_some()
}

fn is_wordpress(page: &Page, item: NodeId) -> bool {
    any_class(page, item, |class| {
        matches!(
            class,
            "commentlist"
                | "comment-reply-link"
                | "commentmetadata"
                | "bypostauthor"
                | "thread-even"
                | "thread-odd"
                | "wp-block-comment-template"
                | "wp-block-comment-content"
        ) || class.starts_with("comment-author-")
    }) || any_id(page, item, |id| id.starts_with("div-comment-"))
        || generator(page, "wordpress").is_some()
        || page.elements().take(600).any(|node| {
            ["href", "src"].iter().any(|name| {
                page.attribute(node, name)
                    .is_some_and(|it| it.contains("/wp-content/") || it.contains("/wp-includes/"))
            })
        })
}

fn is_drupal(page: &Page, item: NodeId) -> bool {
    std::iter::once(item)
        .chain(page.descendant_elements(item).take(30))
        .any(|node| {
            page.attribute(node, "data-comment-user-id").is_some()
                || page
                    .attribute(node, "about")
                    .is_some_and(|about| about.starts_with("/comment/"))
                || page.classes(node).any(|class| {
                    matches!(
                        class,
                        "comment-by-anonymous"
                            | "comment-by-node-author"
                            | "comment-by-viewer"
                            | "comment-published"
                            | "field-name-comment-body"
                            | "field--name-comment-body"
                    )
                })
        })
        || generator(page, "drupal").is_some()
}
