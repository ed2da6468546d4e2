//! Where the members of a group lead by the addresses of their links: to this page, to their own, or to
//! other pages, as lists of topics and "latest comments" do. Reads addresses only, no text around them.

use super::ledger::{Ledger, comment_fragment};
use super::marks::{self, Marks};
use super::members::Member;
use super::phrases;
use crate::page::{NodeId, Page};

/// Whether each ends in a link of its own words to a page of its own: the title of what it is a comment on.
pub(super) fn end_in_titles(
    page: &Page,
    ledger: &Ledger,
    here: Option<&str>,
    filled: &[&Member],
) -> bool {
    let mut seen: Vec<(&str, String)> = Vec::new();
    for member in filled.iter().take(6) {
        let last = page
            .descendant_elements(member.node)
            .filter_map(|node| Some((node, page.attribute(node, "href")?)))
            .last()
            .filter(|&(node, _)| ledger.between(page.end(node), member.end).said() == 0);
        let Some((link, href)) = last else {
            return false;
        };
        let words = page.inline_text(link);
        // "Reply to Ann" and the day lead to the comment itself.
        let path = path_of(href);
        let stays = href.starts_with(['#', '?'])
            || here.is_some_and(|here| path.is_empty() || path == path_of(here))
            || phrases::is_control(&words);
        if stays || words.len() < 8 || seen.iter().any(|it| it.0 == href || it.1 == words) {
            return false;
        }
        seen.push((href, words));
    }
    seen.len() > 1
}

/// Whether the members link to comments on other pages, as "latest comments" boxes, lists of topics and counters
/// below posts do.
pub(super) fn lead_away(page: &Page, here: Option<&str>, filled: &[&Member]) -> bool {
    let here = here.map(|here| (path_of(here), topic_of(here, "")));
    let mut pages: Vec<(&str, String)> = Vec::new();
    let mut linked = 0;
    for member in filled.iter().take(12) {
        let other = (member.node.0..member.end.0)
            .take(600)
            .map(NodeId)
            .find_map(|node| {
                let href = page.attribute(node, "href")?;
                let bare = || {
                    href.split_once('#').filter(|(_, number)| {
                        number.len() > 3 && number.bytes().all(|it| it.is_ascii_digit())
                    })
                };
                let counter = || {
                    let named = |it: &(&str, &str)| marks::read(it.1).has(Marks::COMMENT);
                    let (address, _) = href.split_once('#').filter(named)?;
                    let says = phrases::heading(&page.inline_text(node))?;
                    says.count.map(|_| (address, "#"))
                };
                let (address, number) = comment_fragment(href).or_else(bare).or_else(counter)?;
                let path = path_of(address);
                // Where each comment has an address of its own, a saved file's among them, that says nothing.
                let stem = path.strip_suffix(".html").unwrap_or(path);
                let own = (stem.strip_suffix(number))
                    .is_some_and(|it| !it.ends_with(|last: char| last.is_ascii_digit()));
                let path = if own { "" } else { path };
                Some((path, topic_of(address, number)))
            });
        if let Some(other) = other.filter(|other| !other.0.is_empty()) {
            linked += 1;
            if !pages.contains(&other) {
                pages.push(other);
            }
        }
    }
    let many = pages.len() >= 2 && pages.len() * 2 > linked;
    let is_here = |(path, topic): &(&str, String), here: &(&str, String)| {
        same_page(path, here.0) && (topic.is_empty() || here.1.is_empty() || *topic == here.1)
    };
    let several_elsewhere = here
        .as_ref()
        .is_some_and(|here| pages.iter().filter(|other| !is_here(other, here)).count() >= 2);
    // Few other pages only: judged by the address, where it is known.
    let other = linked * 2 > filled.len().min(12)
        && here.as_ref().is_some_and(|here| {
            !here.0.is_empty() && pages.iter().all(|other| !is_here(other, here))
        });
    // Each leads to a page of its own, though all lie below this one: a list of topics.
    let all = pages.len() >= 4 && pages.len() * 10 >= linked * 8;
    many && (here.is_none() || several_elsewhere || all) || other && pages.len() >= 2
}

/// What of an address's query names the topic; what is the comment's own number does not.
fn topic_of(address: &str, number: &str) -> String {
    let address = address.split('#').next().unwrap_or(address);
    let query = address.split_once('?').map_or("", |(_, query)| query);
    query
        .split('&')
        .filter(|part| {
            part.split_once('=').is_some_and(|(name, value)| {
                matches!(
                    name,
                    "t" | "f"
                        | "tid"
                        | "fid"
                        | "topic"
                        | "thread"
                        | "threadid"
                        | "showtopic"
                        | "id"
                ) && value != number
            })
        })
        // "topic=9.msg70"
        .map(|part| part.split('.').next().unwrap_or(part))
        .collect::<Vec<_>>()
        .join("&")
}

/// An address without its scheme, host and query.
pub(super) fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = if address.contains("://") {
        rest.find('/').map_or("", |at| &rest[at..])
    } else {
        rest
    };
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    // Saved sites write the query into the file's name.
    rest.split("%3F")
        .next()
        .unwrap_or(rest)
        .trim_end_matches('/')
}

fn same_page(path: &str, here: &str) -> bool {
    // Archives put their own path before the page's, and pages of comments come after it.
    path == here || path.ends_with(here) || here.ends_with(path) || path.starts_with(here)
}
