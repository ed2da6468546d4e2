//! The threads of a page: comments as schema.org/Comment in a tree, found by structure and, where
//! that is not enough, by adapters. Knows the page and language; never what spam is.

mod addresses;
mod around;
mod candidates;
mod captions;
mod characters;
mod dates;
mod declared;
mod depths;
mod elements;
mod evidence;
mod groups;
mod lead;
mod ledger;
mod lexicon;
mod loose;
mod marked;
mod marks;
mod members;
mod names;
mod naming;
mod notes;
mod phrases;
mod platform;
mod reader;
mod render;
mod samples;
mod tally;
mod threads;
mod told;

use crate::page::{NodeId, Page, Tag};
use ledger::Ledger;
use reader::Reader;

/// A thread: it exists where there is a comment or a declared count.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// The platform whose markup it is, lower case ("wordpress"); "unknown" if found by structure alone.
    pub platform: &'static str,
    /// How many comments the page says there are.
    pub declared_count: Option<u32>,
    /// Whether new comments are refused, where the page says or shows it (an open form: `false`).
    pub closed: Option<bool>,
    /// In document order.
    pub comments: Vec<Comment>,
    /// The smallest element that holds the whole thread, its heading and form included.
    pub root: NodeId,
    /// The elements that hold the thread and nothing of the article: the root, or, where the comments
    /// stand among the article's paragraphs, a run of its children.
    pub aside: Vec<NodeId>,
}

impl Thread {
    /// One whose comments are not in the page: loaded later, or on another.
    fn elsewhere(count: u32, ledger: &Ledger) -> Self {
        Self {
            platform: "unknown",
            declared_count: Some(count),
            closed: (!ledger.closed.is_empty()).then_some(true),
            comments: Vec::new(),
            root: NodeId::DOCUMENT,
            aside: Vec::new(),
        }
    }
}

/// One comment.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// The name shown.
    pub author: Option<String>,
    /// Where the author's name links to.
    pub url: Option<String>,
    /// The comment's own address.
    pub permalink: Option<String>,
    /// ISO 8601, with the precision and offset that the page gives; a relative date is absent.
    pub date_created: Option<String>,
    /// What was written, without name, date, buttons and replies.
    pub text: String,
    /// Where the text's anchors point.
    pub links: Vec<String>,
    /// 0 for a comment on the article, 1 for a reply to it, …
    pub depth: u32,
    /// The elements that hold this comment, replies possibly within (mostly one: `li`, `article`;
    /// several where a comment is a `dt` and a `dd`), and texts where it has no element of its own.
    pub elements: Vec<NodeId>,
    /// Whether the page marks the author as the article's (WordPress `bypostauthor`, a badge).
    pub by_author: bool,
    /// Whether the page marks the author as staff or a moderator.
    pub by_staff: bool,
}

/// Finds every thread of the page. `url` makes addresses absolute.
pub fn find(page: &Page, url: Option<&str>) -> Vec<Thread> {
    find_beside(page, url).0
}

/// The same, with the elements that are none of the article: those of the threads, or of what may be one.
pub(crate) fn find_beside(page: &Page, url: Option<&str>) -> (Vec<Thread>, Vec<NodeId>) {
    let base = base(page, url);
    let language = page
        .first(Tag::Html)
        .and_then(|html| page.attribute(html, "lang"))
        .filter(|lang| !lang.is_empty());
    let ledger = Ledger::new(page);
    let reader = Reader {
        page,
        ledger: &ledger,
        base: base.as_ref(),
        language,
        month_first: None,
    };
    let found = candidates::find(&reader, url, &[]);
    let mut items = threads::choose(page, &ledger, found, Vec::new());
    let places = told::places(page, &ledger);
    let missed = threads::missed(page, &ledger, &items, &places);
    if !missed.is_empty() {
        let found = candidates::find(&reader, url, &missed);
        items = threads::choose(page, &ledger, found, items);
    }
    let mut threads = threads::build(&reader, &items);
    let mut comments: Vec<&mut Comment> =
        threads.iter_mut().flat_map(|it| &mut it.comments).collect();
    told::complete(page, &mut comments, &places);
    let aside = match &threads[..] {
        [] => around::tail(page, &ledger),
        found => found.iter().flat_map(|it| it.aside.clone()).collect(),
    };
    let told = || declared::count(page, base.as_ref());
    match &mut threads[..] {
        [] => {
            let told = told().or_else(|| declared::headed(page, &ledger.heads));
            threads.extend(told.map(|count| Thread::elsewhere(count, &ledger)));
        }
        [thread] if thread.declared_count.is_none() => {
            thread.declared_count = told().filter(|&count| count as usize >= thread.comments.len());
        }
        _ => {}
    }
    (threads, aside)
}

/// What addresses on the page are relative to.
fn base(page: &Page, url: Option<&str>) -> Option<url::Url> {
    let here = url.and_then(|url| url::Url::parse(url).ok());
    let told = page
        .first(Tag::Base)
        .and_then(|base| page.attribute(base, "href"));
    match (told, here) {
        (Some(told), Some(here)) => here.join(told).ok().or(Some(here)),
        (Some(told), None) => url::Url::parse(told).ok(),
        (None, here) => here,
    }
}
