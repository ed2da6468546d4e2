//! What is counted once for the whole page, so that any subtree can be asked in constant time:
//! letters, links, dates, names, buttons; and where threads' headings and forms stand.

use super::captions::{self, Caption};
use super::characters::characters;
pub(super) use super::characters::line;
use super::dates;
pub(super) use super::elements::{comment_fragment, is_inline, is_small, machine_date};
use super::elements::{
    fills_line, first_text, is_bare, is_label, is_portrait, is_pressed, is_profile, is_readers,
    is_reply, is_set_apart, is_textbox, is_written_in, leads_to_itself,
};
use super::lead::{self, Lead};
use super::lexicon::{section, words};
use super::marked;
use super::marks::Marks;
use super::names;
use super::phrases::{self, Heading};
pub(super) use super::tally::Tally;
use crate::page::{NodeId, Page, Tag};
use crate::text::hashes::{self, QuickMap, full};

/// How long a text in bytes is at most that is a date, with a name or a weekday beside it.
const STAMP: usize = 64;

/// A thread's heading or counter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) node: NodeId,
    pub(super) says: Heading,
    /// In an `h1` to `h6`, or a `legend`, `summary`.
    pub(super) is_heading: bool,
}

/// The counts of a page.
pub(super) struct Ledger {
    sums: Vec<Tally>,
    marks: Vec<Marks>,
    /// Whether the node or an ancestor is marked as about comments, or a thread's heading stands before it.
    land: Vec<bool>,
    pub(super) heads: Vec<Head>,
    /// Texts that say the thread is closed.
    pub(super) closed: Vec<NodeId>,
    /// Forms to write a comment.
    pub(super) forms: Vec<NodeId>,
    /// Texts that begin with their own line of name and date.
    named: Vec<NodeId>,
    /// Captions without a colon, each before its value and more than once on the page: "Name", "Ann".
    labels: Vec<NodeId>,
}

impl Ledger {
    pub(super) fn new(page: &Page) -> Self {
        let chars = characters(page);
        let marks = marked::marks(page);
        let mut ledger = Self {
            sums: Vec::with_capacity(page.len() + 1),
            marks,
            land: vec![false; page.len()],
            heads: Vec::new(),
            closed: Vec::new(),
            forms: Vec::new(),
            named: Vec::new(),
            labels: Vec::new(),
        };
        ledger.count(page, &chars);
        let mut forms = std::mem::take(&mut ledger.forms);
        forms.retain(|&form| {
            let tally = ledger.of(page, form);
            tally.fields > 0 && tally.chars <= 2500
        });
        // What a script uses as a form is found at its field.
        forms.sort_unstable();
        forms.dedup();
        ledger.forms = forms;
        let labels = std::mem::take(&mut ledger.labels);
        let mut times: hashes::Map<u32> = hashes::Map::default();
        for &label in &labels {
            *times.entry(full(page.text(label).trim())).or_insert(0) += 1;
        }
        let recurs = |it: &NodeId| times[&full(page.text(*it).trim())] > 1;
        ledger.labels = labels.into_iter().filter(recurs).collect();
        ledger.drop_counters(page);
        ledger.mark_land(page);
        ledger
    }

    /// The counts of a node and all within.
    pub(super) fn of(&self, page: &Page, node: NodeId) -> Tally {
        self.between(node, page.end(node))
    }

    /// The counts of the nodes from `start` on that stand before `end`.
    pub(super) fn between(&self, start: NodeId, end: NodeId) -> Tally {
        let last = self.sums.len() - 1;
        let (start, end) = ((start.0 as usize).min(last), (end.0 as usize).min(last));
        if start >= end {
            return Tally::default();
        }
        self.sums[end].minus(&self.sums[start])
    }

    pub(super) fn marks(&self, node: NodeId) -> Marks {
        self.marks.get(node.0 as usize).copied().unwrap_or_default()
    }

    /// What kind of caption a text is, with a colon or apart before its value.
    pub(super) fn caption(&self, page: &Page, text: NodeId) -> Option<Caption> {
        let said = page.text(text);
        let label = || {
            self.labels.binary_search(&text).ok()?;
            captions::label(said.trim())
        };
        captions::caption(said).or_else(label)
    }

    /// What a text begins with before what is said.
    pub(super) fn lead<'a>(&self, page: &'a Page, text: NodeId) -> Option<Lead<'a>> {
        let said = page.text(text).trim();
        lead::lead(said).or_else(|| {
            self.named.binary_search(&text).ok()?;
            lead::with_name(said)
        })
    }

    /// Whether "Ann wrote on 3 May 2020: " may begin a comment: only a heading, a rule or another such text
    /// stands before, and no other date below. Behind a name or other words somebody is quoted.
    fn opens(&self, page: &Page, text: NodeId) -> bool {
        let below = |up: NodeId| {
            let next = page.next_sibling(up).filter(|&it| is_small(page, it));
            let line = next.map(|it| page.inline_text(it)).unwrap_or_default();
            line.len() <= STAMP && dates::has_date(&line) && lead::with_name(&line).is_none()
        };
        if page.ancestors(text).take(2).any(below) {
            return false;
        }
        let last = self.named.last().copied().unwrap_or(NodeId::DOCUMENT);
        let led = |it: NodeId| it <= last && last < page.end(it);
        let is_head = |it: NodeId| {
            page.tag(it).is_heading() && phrases::heading(&page.inline_text(it)).is_some()
        };
        let mut at = text;
        for _ in 0..12 {
            match page.previous_sibling(at) {
                Some(it) if page.tag(it) == Tag::Hr => return true,
                Some(it) if self.of(page, it).chars > 0 => return led(it) || is_head(it),
                Some(it) => at = it,
                None => at = page.parent(at),
            }
        }
        false
    }

    /// Whether an element begins with the caption of a name.
    pub(super) fn begins_with_name(&self, page: &Page, node: NodeId) -> bool {
        let mut texts = page.descendants(node).take(5);
        let first = texts.find(|&it| !page.text(it).trim().is_empty());
        first.is_some_and(|it| self.caption(page, it) == Some(Caption::Name))
    }

    /// Whether a heading links a writer's name, as "Updated by Ann 3 days ago" does, and "Ann, posted on 3 May".
    fn names_writer(&self, page: &Page, heading: NodeId) -> bool {
        let text = page.inline_text(heading);
        let is_led = |who: &str| {
            let rest = text.strip_prefix(who).unwrap_or_default();
            names::is_personal(who) && names::is_byline(rest.trim_start_matches(names::is_edge))
        };
        page.descendant_elements(heading).any(|inner| {
            page.tag(inner) == Tag::A
                && (self.marks(inner).has(Marks::AUTHOR)
                    || page.attribute(inner, "href").is_some_and(is_profile)
                        && names::is_personal(&page.inline_text(inner))
                    || is_led(&page.inline_text(inner)))
        })
    }

    /// Whether the node lies where comments are to be expected.
    pub(super) fn is_land(&self, node: NodeId) -> bool {
        self.land.get(node.0 as usize).copied().unwrap_or(false)
    }

    /// Whether a form to write a comment stands between the thread's heading and the node.
    pub(super) fn is_behind_form(&self, node: NodeId) -> bool {
        let heads = self.heads.partition_point(|it| it.node < node);
        let mut heads = self.heads[..heads].iter().rev().take(8);
        let head = heads.find(|it| !it.says.invitation);
        let at = self.forms.partition_point(|&form| form < node);
        at > 0 && head.is_some_and(|it| it.node < self.forms[at - 1])
    }

    fn count(&mut self, page: &Page, chars: &[(u32, u32)]) {
        let sizes = |node: NodeId| chars[page.end(node).0 as usize].0 - chars[node.0 as usize].0;
        let repeated = repeated_links(page);
        let mut sum = Tally::default();
        self.sums.push(sum);
        let (mut date_until, mut author_until, mut form_until, mut hidden_until) =
            (NodeId(0), NodeId(0), NodeId(0), NodeId(0));
        let (mut nav_until, mut within_form) = (NodeId(0), NodeId(0));
        self.sums.push(sum);
        for node in page.nodes() {
            let mut one = Tally::default();
            let (before, after) = (chars[node.0 as usize], chars[node.0 as usize + 1]);
            let hidden = node < hidden_until;
            if page.is_element(node) && !hidden {
                let tag = page.tag(node);
                if tag == Tag::Nav {
                    nav_until = nav_until.max(page.end(node));
                }
                if !tag.is_rendered() {
                    hidden_until = page.end(node);
                    // Some forms come in a frame of their own.
                    let framed = tag == Tag::Iframe
                        && (self.marks(node).has(Marks::COMMENT)
                            || page
                                .attribute(node, "src")
                                .is_some_and(|src| src.contains("comment")));
                    if tag == Tag::Textarea || framed {
                        one.fields = 1;
                    }
                    if framed {
                        self.forms.push(node);
                    } else if tag == Tag::Textarea && node >= within_form {
                        self.forms.extend(self.box_around(page, node));
                    }
                } else {
                    if tag == Tag::Form {
                        within_form = within_form.max(page.end(node));
                    }
                    if is_textbox(page, node) {
                        one.fields = 1;
                        if node >= within_form {
                            self.forms.extend(self.box_around(page, node));
                        }
                    }
                    self.count_element(
                        page,
                        node,
                        (&sizes, &repeated),
                        &mut one,
                        (&mut date_until, &mut author_until, &mut form_until),
                    );
                    if node < nav_until && !self.marks(node).has(Marks::COMMENT) {
                        self.heads.pop_if(|head| head.node == node);
                    }
                }
            } else if !hidden {
                one.chars = after.0 - before.0;
                one.linked = after.1 - before.1;
                let text = &*line(page.text(node));
                if !text.is_empty() && text.len() <= 160 {
                    let lower = text.to_lowercase();
                    if text.len() <= 40
                        && captions::label_of(&lower).is_some()
                        && is_label(page, node)
                    {
                        self.labels.push(node);
                    }
                    if node >= author_until && names::is_introduction(&lower) {
                        one.authors = 1;
                    }
                    if node >= date_until
                        && dates::has_date_of(text, &lower)
                        && !dates::is_told(text)
                    {
                        one.dates = 1;
                        one.stamps = u32::from(text.len() <= STAMP || dates::ends_with_time(text));
                    }
                    if phrases::says_closed_of(&lower) {
                        self.closed.push(node);
                    } else if !page.tag(page.parent(node)).is_heading()
                        && one.dates == 0
                        && text.len() <= 100
                        && let Some(says) = phrases::heading_of(&lower)
                        && !self.is_known(page, node)
                        && !((phrases::is_control(&lower) || says.guests) && is_pressed(page, node))
                        && (node >= nav_until
                            || says.count.is_some()
                                && self.marks(page.parent(node)).has(Marks::COMMENT))
                    {
                        self.heads.push(Head {
                            node,
                            says,
                            is_heading: says.guests && is_set_apart(page, node, &sizes),
                        });
                    }
                } else if phrases::says_closed(text) {
                    self.closed.push(node);
                }
                // "wrote on 3 May 2020:", and all that was written.
                if lead::with_name(text).is_some() && self.opens(page, node) {
                    self.named.push(node);
                }
                if node >= date_until
                    && let Some(lead) = self.lead(page, node).filter(Lead::is_dated)
                {
                    one.dates = 1;
                    // News of the day begin with their date as well.
                    let headed = || self.heads.iter().any(|it| it.is_heading);
                    if lead.spoken || headed() {
                        one.stamps = 1;
                    }
                }
            }
            if node < form_until {
                one.formed = one.chars;
            }
            sum = sum.plus(&one);
            self.sums.push(sum);
        }
    }

    /// Whether a text is part of a counter that is known: "Comments: <b>4</b>", or of a heading; one that leads
    /// elsewhere heads less, as the name of a forum does.
    fn is_known(&self, page: &Page, text: NodeId) -> bool {
        let leads = page.attribute(page.parent(text), "href").is_some();
        self.heads.last().is_some_and(|head| {
            (head.is_heading && !leads || head.says.count.is_some())
                && page.contains(head.node, text)
        })
    }

    /// Whether a link is marked as a writer's name, or what it holds is.
    fn is_name(&self, page: &Page, link: NodeId) -> bool {
        std::iter::once(link)
            .chain(page.descendant_elements(link).take(2))
            .any(|it| self.marks(it).has(Marks::AUTHOR))
    }

    /// What a script uses as a form: the part named so around a field to write in.
    fn box_around(&self, page: &Page, field: NodeId) -> Option<NodeId> {
        std::iter::once(field)
            .chain(page.ancestors(field).take(5))
            .take_while(|&up| !matches!(page.tag(up), Tag::Body | Tag::Main | Tag::Article))
            .find(|&up| self.marks(up).has(Marks::FORM.with(Marks::COMMENT)))
            // A field may say itself what it is for.
            .or_else(|| {
                let says = page.attribute(field, "placeholder")?;
                phrases::invites(says).then_some(field)
            })
    }

    fn count_element(
        &mut self,
        page: &Page,
        node: NodeId,
        (sizes, repeated): (&dyn Fn(NodeId) -> u32, &hashes::Map<u32>),
        one: &mut Tally,
        (date_until, author_until, form_until): (&mut NodeId, &mut NodeId, &mut NodeId),
    ) {
        let tag = page.tag(node);
        let marks = self.marks(node);
        let size = sizes(node);
        if node >= *date_until
            && (tag == Tag::Time
                || (marks.has(Marks::DATE) && (4..=80).contains(&size))
                || machine_date(page, node).is_some())
        {
            let dated = tag == Tag::Time
                || machine_date(page, node).is_some()
                || (is_small(page, node) && dates::has_date(&page.inline_text(node)));
            if dated {
                one.dates = 1;
                one.stamps = 1;
                *date_until = page.end(node);
            }
        }
        if node >= *author_until
            && size > 0
            && size <= 80
            && (marks.has(Marks::AUTHOR)
                || tag == Tag::Cite
                || page
                    .attribute(node, "rel")
                    .is_some_and(|rel| rel.contains("author")))
            && (page.has_class(node, "author")
                || !marks.has(Marks::CONTROL.with(Marks::TEXT).with(Marks::SUBJECT)))
        {
            one.authors = 1;
            *author_until = page.end(node);
        }
        if tag == Tag::Img && (marks.has(Marks::AVATAR) || is_portrait(page, node))
            || marks.has(Marks::AVATAR) && marks.has(Marks::AUTHOR.with(Marks::COMMENT))
        {
            one.avatars = 1;
        }
        if matches!(tag, Tag::A | Tag::Button) || page.attribute(node, "role") == Some("button") {
            if size <= 40 && is_reply(page, node, marks) {
                one.replies = 1;
            }
            if page.attribute(node, "href").is_some_and(|href| {
                comment_fragment(href).is_some() || leads_to_itself(page, node, href)
            }) {
                one.permalinks = 1;
            }
        }
        if tag == Tag::A
            && size >= 20
            && one.permalinks == 0
            && page
                .attribute(node, "href")
                .is_some_and(|href| !href.starts_with('#') && !href.starts_with("javascript:"))
            && !is_readers(page, node)
            && !self.is_name(page, node)
            && repeated
                .get(&full(first_text(page, node)))
                .is_none_or(|&times| times < 3)
            && fills_line(page, node, size, sizes)
            && !(size <= 60 && is_small(page, node) && dates::has_date(&page.inline_text(node)))
        {
            one.titles = 1;
        }
        if tag == Tag::A && page.attribute(node, "id") == Some("comment-editor-src") {
            one.fields = 1;
            self.forms.push(node);
        }
        if matches!(
            tag,
            Tag::Div | Tag::P | Tag::Span | Tag::Strong | Tag::A | Tag::B | Tag::Td
        ) && (2..=40).contains(&size)
            && (3..=if tag == Tag::P { 12 } else { 8 }).contains(&(page.end(node).0 - node.0))
            && let Some(says) =
                phrases::heading(&page.inline_text(node)).filter(|says| says.count.is_some())
        {
            self.heads.push(Head {
                node,
                says,
                is_heading: false,
            });
        }
        if tag == Tag::Form {
            self.forms.push(node);
            // Some servers wrap the whole page in a form, some forums all posts, to tick them.
            if size <= 300 && !is_bare(page, node) || size <= 2500 && is_written_in(page, node) {
                *form_until = (*form_until).max(page.end(node));
            }
        }
        if tag.is_heading() || matches!(tag, Tag::Legend | Tag::Summary | Tag::Caption) {
            one.headings = 1;
            one.mains = u32::from(tag == Tag::H1);
            if !is_small(page, node) {
                return;
            }
            let text = page.inline_text(node);
            // "2. Reply by Ann"
            let says = phrases::heading(&text)
                .or_else(|| before_link(page, node, &text))
                .filter(|_| !self.names_writer(page, node));
            if let Some(says) = says {
                self.heads.push(Head {
                    node,
                    says,
                    is_heading: true,
                });
            } else if size > 15
                && tag.is_heading()
                && page.descendant_elements(node).any(|inner| {
                    page.tag(inner) == Tag::A
                        && !is_sign(&page.inline_text(inner))
                        && page.attribute(inner, "href").is_some_and(|href| {
                            !href.starts_with('#') && comment_fragment(href).is_none()
                        })
                })
                && !(dates::has_date(&text)
                    && (self.names_writer(page, node) || names::introduces(&text.to_lowercase())))
                || tag.is_heading()
                    && size > 15
                    && page
                        .ancestors(node)
                        .take(2)
                        .any(|up| page.tag(up) == Tag::A)
            {
                one.teasers = 1;
            }
        }
    }

    /// Counters of the same make that count differently are those of teasers and topics, or of replies
    /// to single comments: they head no thread.
    fn drop_counters(&mut self, page: &Page) {
        let make = |head: &Head| {
            let count = head.says.count.filter(|_| !head.is_heading)?;
            let own = if page.is_element(head.node) {
                head.node
            } else {
                page.parent(head.node)
            };
            let class = page.attribute(own, "class").unwrap_or("");
            Some(((page.tag(own), class, page.tag(page.parent(own))), count))
        };
        let mut makes: QuickMap<_, (u32, u32, bool)> = QuickMap::default();
        for (key, count) in self.heads.iter().filter_map(make) {
            let entry = makes.entry(key).or_insert((0, count, false));
            entry.0 += 1;
            entry.2 |= entry.1 != count;
        }
        makes.retain(|_, (number, _, differ)| *number >= 3 && *differ);
        if !makes.is_empty() {
            self.heads
                .retain(|head| make(head).is_none_or(|(key, _)| !makes.contains_key(&key)));
        }
    }

    /// Comment land: inside an element that is named so, or after a thread's heading.
    fn mark_land(&mut self, page: &Page) {
        let mut until = NodeId(0);
        let mut heads = self.heads.iter().peekable();
        for node in page.nodes() {
            while let Some(head) = heads.peek() {
                if head.node > node {
                    break;
                }
                let mut scope = page.parent(head.node);
                for _ in 0..2 {
                    if !matches!(
                        page.tag(scope),
                        Tag::Body | Tag::Main | Tag::Html | Tag::None
                    ) {
                        scope = page.parent(scope);
                    }
                }
                until = until.max(page.end(scope));
                heads.next();
            }
            let tag = page.tag(node);
            if self.marks(node).has(Marks::COMMENT)
                && !matches!(tag, Tag::Html | Tag::Body | Tag::Main)
                && !is_inline(tag)
            {
                until = until.max(page.end(node));
            }
            if let Some(land) = self.land.get_mut(node.0 as usize) {
                *land = node < until;
            }
        }
    }
}

/// How often links have the same words: what is said thrice is a button, not a title.
fn repeated_links(page: &Page) -> hashes::Map<u32> {
    let mut out = hashes::Map::default();
    for node in page.elements().filter(|&node| page.tag(node) == Tag::A) {
        let text = first_text(page, node);
        if (20..=80).contains(&text.len()) {
            *out.entry(full(text)).or_insert(0) += 1;
        }
    }
    out
}

/// What a heading says before the short link that ends it: "Comments [Subscribe]"; "Comments on [The mill]" goes on.
fn before_link(page: &Page, heading: NodeId, text: &str) -> Option<Heading> {
    let links = page.descendant_elements(heading);
    let link = links
        .filter(|&it| matches!(page.tag(it), Tag::A | Tag::Button))
        .last()?;
    let tail = page.inline_text(link);
    let head = text.strip_suffix(tail.as_str())?.trim_end();
    let goes_on = head.ends_with(':') || section("on").is(words(head).last()?);
    (!goes_on && tail.len() <= 40 && words(&tail).count() <= 3)
        .then(|| phrases::heading(head))
        .flatten()
}

/// Whether a link is but a sign, as "#" and "¶" are that lead to what they stand in.
fn is_sign(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_alphanumeric)
}
