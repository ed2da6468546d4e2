//! What one element is or shows, told from itself and its neighbours: a date for machines, a button to
//! reply, a portrait, a link to one comment. What it counts for is in [`super::ledger`].

use super::captions::{self, Caption};
use super::dates;
use super::lexicon::section;
use super::marks::{self, Marks};
use super::names;
use crate::page::{NodeId, Page, Tag};

/// Whether the element runs within a line.
pub(super) fn is_inline(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A
            | Tag::Abbr
            | Tag::B
            | Tag::Big
            | Tag::Br
            | Tag::Button
            | Tag::Cite
            | Tag::Code
            | Tag::Em
            | Tag::Font
            | Tag::I
            | Tag::Img
            | Tag::Input
            | Tag::Kbd
            | Tag::Label
            | Tag::Mark
            | Tag::Q
            | Tag::S
            | Tag::Small
            | Tag::Span
            | Tag::Strong
            | Tag::Sub
            | Tag::Sup
            | Tag::Time
            | Tag::Tt
            | Tag::U
            | Tag::Var
            | Tag::Svg
            | Tag::Script
            | Tag::Style
            | Tag::Link
            | Tag::Meta
    )
}

/// Whether an element is small enough to be read whenever it is met.
pub(super) fn is_small(page: &Page, node: NodeId) -> bool {
    page.end(node).0 - node.0 <= 60
}

/// Whether an element that is no field is one to write in.
pub(super) fn is_textbox(page: &Page, node: NodeId) -> bool {
    page.attribute(node, "contenteditable")
        .is_some_and(|it| it != "false")
}

/// Whether a form has a field for words.
pub(super) fn is_written_in(page: &Page, form: NodeId) -> bool {
    page.descendant_elements(form).any(|field| {
        matches!(page.tag(field), Tag::Textarea | Tag::Select)
            || is_textbox(page, field)
            || page.tag(field) == Tag::Input
                && page.attribute(field, "type").is_none_or(|kind| {
                    !matches!(
                        kind,
                        "hidden" | "checkbox" | "radio" | "submit" | "button" | "image" | "reset"
                    )
                })
    })
}

/// Whether a form has nothing to press or fill in.
pub(super) fn is_bare(page: &Page, form: NodeId) -> bool {
    !page.descendant_elements(form).any(|field| {
        matches!(page.tag(field), Tag::Textarea | Tag::Select | Tag::Button)
            || page.tag(field) == Tag::Input && page.attribute(field, "type") != Some("hidden")
    })
}

/// A date written for machines, or in full, on the element itself.
pub(super) fn machine_date(page: &Page, node: NodeId) -> Option<&str> {
    let mut other = None;
    for (name, value) in page.attributes(node) {
        let told = match name {
            "datetime" => starts_with_year(value) && dates::has_date(value),
            "content" | "data-datetime" | "data-date" | "data-time" | "data-created"
            | "data-timestamp" | "data-date-string" | "data-utime" | "data-unix" | "timestamp"
            | "data-epoch" => {
                starts_with_year(value) && dates::has_date(value)
                    || name != "content" && dates::is_epoch(value)
            }
            "title" | "data-tooltip" | "aria-label" => {
                (8..=60).contains(&value.len()) && dates::is_full(value)
            }
            _ => false,
        };
        if told && name == "datetime" {
            return Some(value);
        }
        if told {
            other = other.or(Some(value));
        }
    }
    other
}

fn starts_with_year(value: &str) -> bool {
    let bytes = value.trim().as_bytes();
    (8..=40).contains(&bytes.len()) && bytes.iter().take(4).all(u8::is_ascii_digit)
}

/// Whether a link is all that its line or block holds.
pub(super) fn fills_line(
    page: &Page,
    link: NodeId,
    size: u32,
    sizes: &dyn Fn(NodeId) -> u32,
) -> bool {
    let block = page
        .ancestors(link)
        .take(3)
        .find(|&up| !is_inline(page.tag(up)));
    block.is_some_and(|block| sizes(block) <= size + size / 5)
        || is_line(page, link, sizes)
        || page
            .child_elements(link)
            .take(6)
            .any(|child| page.tag(child).is_block())
}

/// Whether a reader set the link, not the page: a site vouches for its own titles, and they are no addresses.
pub(super) fn is_readers(page: &Page, link: NodeId) -> bool {
    page.attribute(link, "rel").is_some_and(|rel| {
        rel.split_ascii_whitespace()
            .any(|it| matches!(it, "nofollow" | "ugc"))
    }) || ["http", "www."]
        .iter()
        .any(|start| first_text(page, link).starts_with(start))
}

/// Whether an address looks like that of a person's page: by a whole part of its path or query, since
/// "/user-guide" and "?guid=" are nobody's.
pub(super) fn is_profile(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let (host, rest) = match lower.split_once("//") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", lower.as_str()),
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_persons = |part: &str| {
        // "profile.php", "User:Ann", "user-12", "user_profile"
        let stem = part.split(['.', ':']).next().unwrap_or(part);
        let stem = stem.replace(['-', '_'], "");
        let stem = stem.trim_end_matches(|it: char| it.is_ascii_digit());
        let handle = part.strip_prefix('@');
        handle.is_some_and(|it| it.starts_with(|it: char| it.is_alphabetic()))
            || is_persons_page(stem)
    };
    host.starts_with("profile")
        || path.split('/').any(is_persons)
        || query.split(['&', ';']).any(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let key = key.replace('_', "");
            matches!(key.as_str(), "uid" | "userid" | "memberid")
                || is_persons_page(&key)
                || is_persons_page(value)
        })
}

fn is_persons_page(word: &str) -> bool {
    matches!(
        word,
        "author"
            | "authors"
            | "benutzer"
            | "member"
            | "members"
            | "membre"
            | "membres"
            | "people"
            | "perfil"
            | "profil"
            | "profile"
            | "profiles"
            | "profileview"
            | "profilo"
            | "showuser"
            | "u"
            | "user"
            | "userinfo"
            | "userprofile"
            | "users"
            | "usuario"
            | "usuarios"
            | "utilisateur"
            | "utilisateurs"
            | "viewprofile"
    )
}

/// The first words that an element shows.
pub(super) fn first_text(page: &Page, node: NodeId) -> &str {
    page.descendants(node)
        .take(4)
        .map(|inner| page.text(inner).trim())
        .find(|text| !text.is_empty())
        .unwrap_or("")
}

/// Whether a node stands alone between line breaks, rules, blocks or the edges of its block.
pub(super) fn is_line(page: &Page, node: NodeId, sizes: &dyn Fn(NodeId) -> u32) -> bool {
    let breaks = |it: NodeId| page.tag(it) == Tag::Br || page.tag(it).is_block();
    let ends = |step| {
        let mut beside = page.siblings(node, step);
        let next = beside.find(|&it| breaks(it) || sizes(it) > 0);
        next.is_none_or(breaks)
    };
    !is_inline(page.tag(page.parent(node)))
        && ends(Page::previous_sibling)
        && ends(Page::next_sibling)
}

/// Whether a link leads to the very element that it stands in: `<li id="x7">…<a href="#x7">`, or by its number to
/// a comment: `<div id="comment_7">…<a href="?cid=7">`.
pub(super) fn leads_to_itself(page: &Page, link: NodeId, href: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit();
    let anchor = href.split_once('#').map(|(_, id)| id);
    let target = anchor.or_else(|| href.rsplit('=').next()).unwrap_or("");
    let told = match anchor {
        Some(id) => id.bytes().any(digit),
        None => !target.is_empty() && target.bytes().all(digit),
    };
    let is_its = |id: &str| {
        id.strip_suffix(target).is_some_and(|stem| {
            let numbered = anchor.is_none() && stem.ends_with(['_', '-']);
            stem.is_empty() || numbered && marks::token_marks(stem).has(Marks::COMMENT)
        })
    };
    let mut ups = page.ancestors(link).take(8);
    told && ups.any(|up| page.attribute(up, "id").is_some_and(is_its))
}

/// Whether a picture is small and square, or its address says that it shows somebody.
pub(super) fn is_portrait(page: &Page, image: NodeId) -> bool {
    let side = |name: &str| page.attribute(image, name)?.trim().parse::<u32>().ok();
    side("width").is_some_and(|width| {
        (16..=128).contains(&width) && side("height").is_none_or(|height| height == width)
    }) || page
        .attribute(image, "src")
        .is_some_and(|src| src.contains("avatar"))
}

/// Whether a link or button is one to reply.
pub(super) fn is_reply(page: &Page, node: NodeId, marks: Marks) -> bool {
    let has = |name, part| {
        page.attribute(node, name)
            .is_some_and(|it| it.contains(part))
    };
    if has("class", "reply") || has("href", "replytocom=") {
        return true;
    }
    if marks.has(Marks::FORM) {
        return false;
    }
    section("replies").is(page.inline_text(node).to_lowercase().trim())
}

/// Whether a text stands alone in its element, before one that holds a short value or a date.
pub(super) fn is_label(page: &Page, text: NodeId) -> bool {
    let alone = |up: &NodeId| page.children(*up).take(2).count() == 1;
    let mut ups = page.ancestors(text).take(2).take_while(alone);
    ups.any(|up| {
        let next = page.following(up).find(|&it| page.is_element(it));
        // "Name is what counts."
        let runs_on = |it: NodeId| {
            let after = page.next_sibling(it).map_or("", |it| page.text(it));
            after.trim_start().starts_with(char::is_lowercase)
        };
        next.is_some_and(|it| {
            let tag = page.tag(it);
            let value = page.inline_text(it);
            let other = captions::label(page.text(text).trim()) == Some(Caption::Other);
            (is_inline(tag) && tag != Tag::Br || matches!(tag, Tag::Td | Tag::Dd))
                && !runs_on(it)
                && (other || names::is_short(&value) && !dates::has_date(&value))
        })
    })
}

/// Whether a text is set in bold or large, and is all that its block holds: headings of old pages are.
pub(super) fn is_set_apart(page: &Page, text: NodeId, sizes: &dyn Fn(NodeId) -> u32) -> bool {
    let is_line = |&up: &NodeId| is_inline(page.tag(up));
    let block = page.ancestors(text).find(|up| !is_line(up));
    block.is_some_and(|it| sizes(it) == sizes(text))
        && page.ancestors(text).take_while(is_line).any(|up| {
            matches!(page.tag(up), Tag::B | Tag::Strong | Tag::Big)
                || page.attribute(up, "size").is_some_and(|it| it > "3")
        })
}

/// Whether a text is what a link or button says.
pub(super) fn is_pressed(page: &Page, text: NodeId) -> bool {
    let mut ups = page.ancestors(text).take(2);
    ups.any(|up| matches!(page.tag(up), Tag::A | Tag::Button))
}

/// The number in an address that names one comment: `…#comment-12` → 12, with what stands before the `#`.
pub(super) fn comment_fragment(href: &str) -> Option<(&str, &str)> {
    let (path, fragment) = href.split_once('#')?;
    let digits = fragment.trim_start_matches(|character: char| !character.is_ascii_digit());
    let stem = &fragment[..fragment.len() - digits.len()];
    let named = matches!(
        stem.trim_end_matches(['-', '_', '=']),
        "comment"
            | "c"
            | "cmt"
            | "commento"
            | "kommentar"
            | "comment-id"
            | "commentaire"
            | "discussioncomment"
            | "issuecomment"
            | "li-comment"
            | "forum"
            | "reply"
            | "post"
            | "p"
            | "div-comment"
            | "msg"
            | "pid"
            | "findComment"
            | "IDComment"
    );
    (named && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some((path, digits))
}

#[cfg(test)]
mod tests {
    use super::is_profile;

    #[test]
    fn pages_of_persons_are_told_by_whole_parts_of_their_addresses() {
        for address in [
            "/recent/user/hilde",
            "https://a.example/Profile.php?id=7",
            "/wiki/User:Hilde",
            "/user-12.html",
            "/profiles/hilde",
            "/user_profile/12",
            "index.php?action=profile;u=12",
            "/home?mod=space&uid=3",
            "https://a.example/@hilde",
            "//profile.a.example/hilde",
        ] {
            assert!(is_profile(address), "{address}");
        }
        for address in [
            "/user-guide/chapter-2",
            "/membership",
            "/story?guid=81",
            "https://people.example/news/3",
            "/@@search",
            "/#/user",
        ] {
            assert!(!is_profile(address), "{address}");
        }
    }
}
