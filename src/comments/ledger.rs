//! What is counted once for the whole page, so that any subtree can be asked in constant time:
//! letters, links, dates, names, buttons; and where threads' headings and forms stand.

use std::collections::HashMap;

use super::characters::characters;
use super::dates;
use super::marks::{self, Marks};
use super::phrases::{self, Heading};
use crate::page::{NodeId, Page, Tag};

/// Counts over a run of nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Characters that are shown, white space left out.
    pub(super) chars: u32,
    /// Those in links and buttons.
    pub(super) linked: u32,
    /// Those in fields' surroundings: forms.
    pub(super) formed: u32,
    /// Dates and times, each once.
    pub(super) dates: u32,
    /// Elements marked as holding a name, the outermost only.
    pub(super) authors: u32,
    /// Buttons and links to reply.
    pub(super) replies: u32,
    /// Pictures of writers.
    pub(super) avatars: u32,
    /// Fields to write more than a line in.
    pub(super) fields: u32,
    /// Headings.
    pub(super) headings: u32,
    /// Headings that are links, as teasers have.
    pub(super) teasers: u32,
    /// Links and anchors of one comment: `#comment-12`.
    pub(super) permalinks: u32,
}

impl Tally {
    fn plus(mut self, other: &Self) -> Self {
        self.chars += other.chars;
        self.linked += other.linked;
        self.formed += other.formed;
        self.dates += other.dates;
        self.authors += other.authors;
        self.replies += other.replies;
        self.avatars += other.avatars;
        self.fields += other.fields;
        self.headings += other.headings;
        self.teasers += other.teasers;
        self.permalinks += other.permalinks;
        self
    }

    /// Characters outside forms.
    pub(super) fn said(&self) -> u32 {
        self.chars.saturating_sub(self.formed)
    }

    /// What is in `self` and not in `other`, which lies within.
    pub(super) fn minus(mut self, other: &Self) -> Self {
        self.chars -= other.chars;
        self.linked -= other.linked;
        self.formed -= other.formed;
        self.dates -= other.dates;
        self.authors -= other.authors;
        self.replies -= other.replies;
        self.avatars -= other.avatars;
        self.fields -= other.fields;
        self.headings -= other.headings;
        self.teasers -= other.teasers;
        self.permalinks -= other.permalinks;
        self
    }
}

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
}

impl Ledger {
    pub(super) fn new(page: &Page) -> Self {
        let chars = characters(page);
        let marks = all_marks(page);
        let mut ledger = Self {
            sums: Vec::with_capacity(page.len() + 1),
            marks,
            land: vec![false; page.len()],
            heads: Vec::new(),
            closed: Vec::new(),
            forms: Vec::new(),
        };
        ledger.count(page, &chars);
        let forms = std::mem::take(&mut ledger.forms);
        ledger.forms = forms
            .into_iter()
            .filter(|&form| {
                let tally = ledger.of(page, form);
                tally.fields > 0 && tally.chars <= 2500
            })
            .collect();
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

    /// Whether the node lies where comments are to be expected.
    pub(super) fn is_land(&self, node: NodeId) -> bool {
        self.land.get(node.0 as usize).copied().unwrap_or(false)
    }

    fn count(&mut self, page: &Page, chars: &[(u32, u32)]) {
        let size = |node: NodeId| chars[page.end(node).0 as usize].0 - chars[node.0 as usize].0;
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
                        size(node),
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
                let text = page.text(node).trim();
                if !text.is_empty() && text.len() <= 160 {
                    if node >= date_until && dates::has_date(text) {
                        one.dates = 1;
                    }
                    if phrases::says_closed(text) {
                        self.closed.push(node);
                    } else if !page.tag(page.parent(node)).is_heading()
                        && text.len() <= 100
                        && let Some(says) = phrases::heading(text)
                        && (node >= nav_until
                            || says.count.is_some()
                                && self.marks(page.parent(node)).has(Marks::COMMENT))
                    {
                        self.heads.push(Head {
                            node,
                            says,
                            is_heading: false,
                        });
                    }
                } else if text.len() <= 600 && phrases::says_closed(text) {
                    self.closed.push(node);
                }
            }
            if node < form_until {
                one.formed = one.chars;
            }
            sum = sum.plus(&one);
            self.sums.push(sum);
        }
    }

    /// What a script uses as a form: the part named so around a field to write in.
    fn box_around(&self, page: &Page, field: NodeId) -> Option<NodeId> {
        std::iter::once(field)
            .chain(page.ancestors(field).take(5))
            .take_while(|&up| !matches!(page.tag(up), Tag::Body | Tag::Main | Tag::Article))
            .find(|&up| self.marks(up).has(Marks::FORM.with(Marks::COMMENT)))
    }

    fn count_element(
        &mut self,
        page: &Page,
        node: NodeId,
        size: u32,
        one: &mut Tally,
        (date_until, author_until, form_until): (&mut NodeId, &mut NodeId, &mut NodeId),
    ) {
        let tag = page.tag(node);
        let marks = self.marks(node);
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
            && !marks.has(Marks::CONTROL.with(Marks::TEXT).with(Marks::SUBJECT))
        {
            one.authors = 1;
            *author_until = page.end(node);
        }
        if tag == Tag::Img && marks.has(Marks::AVATAR)
            || marks.has(Marks::AVATAR) && marks.has(Marks::AUTHOR.with(Marks::COMMENT))
        {
            one.avatars = 1;
        }
        if matches!(tag, Tag::A | Tag::Button) || page.attribute(node, "role") == Some("button") {
            if size <= 40 && is_reply(page, node, marks) {
                one.replies = 1;
            }
            if page
                .attribute(node, "href")
                .is_some_and(|href| comment_fragment(href).is_some())
            {
                one.permalinks = 1;
            }
        }
        if tag == Tag::A && page.attribute(node, "id") == Some("comment-editor-src") {
            one.fields = 1;
            self.forms.push(node);
        }
        if matches!(
            tag,
            Tag::Div | Tag::P | Tag::Span | Tag::Strong | Tag::A | Tag::B
        ) && (5..=40).contains(&size)
            && (3..=8).contains(&(page.end(node).0 - node.0))
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
            // Some servers wrap the whole page in a form.
            if size <= 2500 {
                *form_until = (*form_until).max(page.end(node));
            }
        }
        if tag.is_heading() || matches!(tag, Tag::Legend | Tag::Summary | Tag::Caption) {
            one.headings = 1;
            if !is_small(page, node) {
                return;
            }
            let text = page.inline_text(node);
            if let Some(says) = phrases::heading(&text) {
                self.heads.push(Head {
                    node,
                    says,
                    is_heading: true,
                });
            } else if size > 15
                && tag.is_heading()
                && page.descendant_elements(node).any(|inner| {
                    page.tag(inner) == Tag::A
                        && page
                            .attribute(inner, "href")
                            .is_some_and(|href| !href.starts_with('#'))
                })
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

/// The attributes whose words are read.
const NAMED: [&str; 9] = [
    "class",
    "id",
    "itemprop",
    "property",
    "data-testid",
    "data-test",
    "data-hook",
    "data-qa",
    "data-role",
];

fn all_marks(page: &Page) -> Vec<Marks> {
    // Class lists recur; each is read once.
    let mut known: HashMap<&str, Marks> = HashMap::new();
    let mut out = vec![Marks::default(); page.len()];
    for node in page.nodes() {
        if !page.is_element(node) {
            continue;
        }
        let mut all = Marks::default();
        for (name, value) in page.attributes(node) {
            // The ids that servers give to links and spans speak of the box around them.
            if value.is_empty()
                || !NAMED.contains(&name)
                || (name == "id" && (is_inline(page.tag(node)) || value.starts_with("ctl0")))
            {
                continue;
            }
            all = all.with(*known.entry(value).or_insert_with(|| marks::read(value)));
        }
        if page.tag(node) == Tag::Other && page.name(node).contains('-') {
            all = all.with(marks::read(page.name(node)));
        }
        if let Some(slot) = out.get_mut(node.0 as usize) {
            *slot = all;
        }
    }
    out
}

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
fn is_textbox(page: &Page, node: NodeId) -> bool {
    page.attribute(node, "contenteditable")
        .is_some_and(|it| it != "false")
        && page.tag(node) != Tag::Body
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

/// Whether a link or button is one to reply.
fn is_reply(page: &Page, node: NodeId, marks: Marks) -> bool {
    if page.classes(node).any(|class| class.contains("reply"))
        || page
            .attribute(node, "href")
            .is_some_and(|href| href.contains("replytocom="))
    {
        return true;
    }
    if marks.has(Marks::FORM) {
        return false;
    }
    let text = page.inline_text(node).to_lowercase();
    REPLY.contains(&text.trim())
}

const REPLY: &[&str] = &[
    "reply",
    "antworten",
    "répondre",
    "responder",
    "rispondi",
    "reageer",
    "beantwoorden",
    "antwoorden",
    "svara",
    "svar",
    "vastaa",
    "odpowiedz",
    "odpovědět",
    "odpovedať",
    "válasz",
    "odgovori",
    "ответить",
    "відповісти",
    "отговор",
    "απάντηση",
    "yanıtla",
    "cevapla",
    "رد",
    "پاسخ",
    "הגב",
    "जवाब दें",
    "ตอบกลับ",
    "trả lời",
    "balas",
    "回复",
    "回覆",
    "返信",
    "답글",
    "report",
    "melden",
    "signaler",
    "report abuse",
    "quote",
    "zitieren",
];

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
            | "IDComment"
    );
    (named && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some((path, digits))
}
