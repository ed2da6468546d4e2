//! Joins the parts: article and threads of one page, every comment with its verdict. The shapes
//! here are what the command line prints and the browser receives.

use serde::Serialize;

use crate::article::{self, Article};
use crate::comments;
use crate::page::{NodeId, Page, Tag};
use crate::spam::{self, Judge, Label, Reason, links};
use crate::text::date;

/// What a page holds.
#[derive(Clone, Debug, Serialize)]
pub struct Analysis {
    /// `None` where the page is no article.
    pub article: Option<Article>,
    #[allow(missing_docs)]
    pub threads: Vec<Thread>,
}

/// A thread with its verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Thread {
    /// See [`comments::Thread::platform`].
    pub platform: &'static str,
    /// How many comments the page says there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_count: Option<u32>,
    /// Whether new comments are refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
    /// `spam` (every comment is), `mixed` (some are) or `ok`.
    pub label: ThreadLabel,
    #[allow(missing_docs)]
    pub comments: Vec<Comment>,
}

/// How much of a thread is spam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ThreadLabel {
    Spam,
    Mixed,
    Ok,
}

/// schema.org/Comment with its verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The author's link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permalink: Option<String>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_created: Option<String>,
    #[allow(missing_docs)]
    pub text: String,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    #[allow(missing_docs)]
    pub depth: u32,
    /// Words of `text`, of spam only: what the fold says instead of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word_count: Option<u32>,
    #[allow(missing_docs)]
    pub label: Label,
    #[allow(missing_docs)]
    pub probability: f64,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// What is to be folded, all of the comment and none of its replies: elements, and texts that stand
    /// in none of their own.
    #[serde(skip)]
    pub elements: Vec<NodeId>,
}

/// What is known from elsewhere of a document that is only part of a page: a frame, or what was
/// added since the page was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The headline that the comments stand under.
    pub about: Option<&'a str>,
    /// The article's language, as BCP 47.
    pub lang: Option<&'a str>,
    /// When the article was published, as ISO 8601.
    pub published: Option<&'a str>,
    /// Comments of the same thread that were read before: judged with the new ones, and not named
    /// in the answer.
    pub known: &'a [spam::Comment<'a>],
}

/// Reads and judges part of a page: the threads in it, and no article.
pub fn analyze_part(
    reader: &Judge,
    page: &Page,
    url: Option<&str>,
    around: &Around,
) -> Vec<Thread> {
    let target = url.and_then(|url| target(page, url));
    comments::find(page, url)
        .into_iter()
        .map(|thread| judge(reader, page, url, target, around, thread))
        .collect()
}

/// Reads and judges a page; `url` is its address.
pub fn analyze(page: &Page, url: Option<&str>) -> Analysis {
    analyze_for(&Judge::default(), page, url)
}

/// The same by a judge with a reader's settings.
pub fn analyze_for(reader: &Judge, page: &Page, url: Option<&str>) -> Analysis {
    let (found, aside) = comments::find_beside(page, url);
    let article = article::read(page, article::Context { url, aside: &aside });
    let target = url.and_then(|url| target(page, url));
    // What the comments stand under: their words are compared with its.
    let about = article.as_ref().filter(|_| !found.is_empty()).map(|it| {
        let parts = [it.headline.as_deref(), it.article_body.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
    });
    let url = url.or(article.as_ref().and_then(|it| it.url.as_deref()));
    let around = Around {
        about: about.as_deref(),
        lang: article.as_ref().and_then(|it| it.in_language.as_deref()),
        published: article.as_ref().and_then(|it| it.date_published.as_deref()),
        known: &[],
    };
    let threads = found
        .into_iter()
        .map(|thread| judge(reader, page, url, target, &around, thread))
        .collect();
    Analysis { article, threads }
}

fn judge(
    reader: &Judge,
    page: &Page,
    url: Option<&str>,
    target: Option<NodeId>,
    around: &Around,
    thread: comments::Thread,
) -> Thread {
    let folds = own_nodes(page, &thread.comments);
    let site = url
        .and_then(links::parse)
        .map(|link| links::site(link.host));
    let new = thread
        .comments
        .iter()
        .zip(&folds)
        .map(|(comment, own)| spam::Comment {
            text: &comment.text,
            author: comment.author.as_deref(),
            url: comment.url.as_deref(),
            links: &comment.links,
            lang: around.lang,
            about: around.about,
            site,
            whole: true,
            days: days(around.published, comment.date_created.as_deref()),
            exempt: exemption(page, target, comment, own),
        });
    let known = around.known.iter().map(|known| spam::Comment {
        site,
        whole: true,
        ..*known
    });
    let group: Vec<spam::Comment> = known.chain(new).collect();
    let verdicts = reader.judge(&group).split_off(around.known.len());
    let spam = verdicts
        .iter()
        .filter(|verdict| verdict.label == Label::Spam)
        .count();
    let label = match spam {
        0 => ThreadLabel::Ok,
        n if n == verdicts.len() => ThreadLabel::Spam,
        _ => ThreadLabel::Mixed,
    };
    let comments = thread
        .comments
        .into_iter()
        .zip(verdicts)
        .zip(folds)
        .map(|((comment, verdict), elements)| Comment {
            author: comment.author,
            url: comment.url,
            permalink: comment.permalink,
            date_created: comment.date_created,
            word_count: (verdict.label == Label::Spam).then(|| article::words(&comment.text)),
            text: comment.text,
            links: comment.links,
            depth: comment.depth,
            label: verdict.label,
            probability: verdict.probability,
            reasons: verdict.reasons,
            elements,
        })
        .collect();
    Thread {
        platform: thread.platform,
        declared_count: thread.declared_count,
        closed: thread.closed,
        label,
        comments,
    }
}

/// The days from one ISO 8601 date to another.
fn days(from: Option<&str>, to: Option<&str>) -> Option<i64> {
    let date = |text: &str| date::Date(text.to_owned());
    date(from?).days_from(&date(to?))
}

/// The element that an address's fragment points at, as browsers find it: by `id`, else by an
/// anchor's `name`.
fn target(page: &Page, url: &str) -> Option<NodeId> {
    let (_, fragment) = url.split_once('#')?;
    if fragment.is_empty() {
        return None;
    }
    // A form's decoding reads three characters as its own, which here stand for themselves.
    let plain = fragment
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    let decoded = || url::form_urlencoded::parse(plain.as_bytes()).next();
    page.by_id(fragment)
        .or_else(|| page.by_id(&decoded()?.0))
        .or_else(|| {
            page.elements().find(|&element| {
                page.tag(element) == Tag::A && page.attribute(element, "name") == Some(fragment)
            })
        })
}

fn exemption(
    page: &Page,
    target: Option<NodeId>,
    comment: &comments::Comment,
    own: &[NodeId],
) -> Option<spam::Exemption> {
    // The comment itself, or anything in it that is no reply's.
    let linked = target.is_some_and(|target| {
        comment.elements.contains(&target) || own.iter().any(|&part| page.contains(part, target))
    });
    if linked {
        Some(spam::Exemption::Linked)
    } else if comment.by_author {
        Some(spam::Exemption::Author)
    } else if comment.by_staff {
        Some(spam::Exemption::Staff)
    } else {
        None
    }
}

/// For each comment the nodes that hold it and no other comment: the whole where it has no replies
/// within, else its parts around them.
fn own_nodes(page: &Page, comments: &[comments::Comment]) -> Vec<Vec<NodeId>> {
    let mut all: Vec<NodeId> = comments
        .iter()
        .flat_map(|comment| comment.elements.iter().copied())
        .collect();
    all.sort_unstable();
    let holds_other = |node: NodeId| {
        let next = all.partition_point(|&other| other <= node);
        all.get(next)
            .is_some_and(|&other| page.contains(node, other))
    };
    comments
        .iter()
        .map(|comment| {
            let mut own = led_by(page, &comment.elements, &all);
            let mut mine = comment.elements.clone();
            mine.sort_unstable();
            let mut stack: Vec<NodeId> = comment.elements.iter().rev().copied().collect();
            while let Some(node) = stack.pop() {
                let foreign =
                    all.binary_search(&node).is_ok() && mine.binary_search(&node).is_err();
                let blank =
                    !page.is_element(node) && !page.text(node).contains(char::is_alphanumeric);
                if foreign || blank {
                    continue;
                }
                if holds_other(node) {
                    let mut children: Vec<NodeId> = page.children(node).collect();
                    children.reverse();
                    stack.extend(children);
                } else {
                    own.push(node);
                }
            }
            let elements = || own.iter().copied().filter(|&it| page.is_element(it));
            // "Posted by" beside answers is no reason to touch texts, where elements hold what is said.
            if elements().count() < own.len()
                && mine.iter().all(|&it| page.is_element(it))
                && hold_lines(page, elements(), &comment.text)
            {
                own = elements().collect();
            }
            own
        })
        .collect()
}

/// What stands before a comment that is texts, in the same line, and says nothing: its anchor, a picture.
fn led_by(page: &Page, nodes: &[NodeId], taken: &[NodeId]) -> Vec<NodeId> {
    let mut found = Vec::new();
    if nodes.iter().all(|&it| page.is_element(it)) {
        return found;
    }
    let before = nodes.first().map(|&it| page.preceding(it));
    for node in before.into_iter().flatten() {
        // A frame or a field is more than that.
        let leads = page.text_len(node) == 0
            && std::iter::once(node)
                .chain(page.descendants(node))
                .all(|it| {
                    matches!(
                        page.tag(it),
                        Tag::None | Tag::A | Tag::I | Tag::Img | Tag::Span
                    )
                });
        if !leads || taken.binary_search(&node).is_ok() {
            break;
        }
        if page.is_element(node) {
            found.push(node);
        }
    }
    found.reverse();
    found
}

/// Whether these elements hold every line of a text, in its order, whatever stands between.
fn hold_lines(page: &Page, elements: impl Iterator<Item = NodeId>, text: &str) -> bool {
    // Where words begin and end: a line is no part of one, though markup may part one.
    let (mut held, mut edges) = (String::new(), vec![0]);
    for node in elements.flat_map(|it| page.descendants(it)) {
        for word in page.text(node).split_whitespace() {
            held.push_str(word);
            edges.push(held.len());
        }
    }
    let mut from = 0;
    text.lines().all(|line| {
        let line: String = line.split_whitespace().collect();
        let next = edges.partition_point(|&at| at < from);
        let found = edges[next..].iter().copied().find(|&at| {
            held[at..].starts_with(&line) && edges.binary_search(&(at + line.len())).is_ok()
        });
        from = found.map_or(held.len(), |at| at + line.len());
        found.is_some()
    })
}
