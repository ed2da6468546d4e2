//! Comments that a page tells in JSON-LD, and where readers see them: evidence for the elements that hold
//! them, as a type in the markup is. What is not shown with its writer's name is none.

use serde_json::Value;

use super::Comment;
use super::groups::is_comment_type;
use super::ledger::Ledger;
use crate::page::{NodeId, Page};
use crate::text::date::{self, Date};
use crate::text::hashes::{self, Map};

/// More are not read: so many tell what all look like.
const MOST: usize = 1000;
/// How many bytes of a text are compared: it may be cut, and behind tags, quotes and entities a reader sees others.
const COMPARED: usize = 400;
/// How many signs of a text are read for that.
const READ: usize = 8_000;
/// By so many it is found; a shorter one is all that its node says.
const BEGINNING: usize = 16;
/// How many texts stand between what is said and the name, buttons and dates.
const APART: usize = 12;

struct Told {
    text: String,
    author: String,
    shown: String,
    date: Option<String>,
    /// How often the same is told.
    times: usize,
}

/// Where one stands.
pub(super) struct Place {
    said: NodeId,
    /// What holds it and its writer's name, and no other.
    pub(super) element: Option<NodeId>,
    author: String,
    date: Option<String>,
}

/// The letters and digits in lower case, tags and entities left out.
fn key(text: &str, is_markup: bool, out: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let begins =
            |at: usize, of: &dyn Fn(u8) -> bool| rest.as_bytes().get(at).is_some_and(|&it| of(it));
        let end = match character {
            '<' if is_markup && begins(1, &|it| it == b'/' || it.is_ascii_alphabetic()) => {
                rest.find('>')
            }
            '&' if is_markup => (rest.bytes().take(10)).position(|it| it == b';'),
            _ => None,
        };
        if end.is_none() && character.is_alphanumeric() {
            out.extend(character.to_lowercase());
        }
        rest = &rest[end.map_or(character.len_utf8(), |at| at + 1)..];
        if is_markup && out.len() >= COMPARED {
            return;
        }
    }
}

fn key_of(value: Option<&Value>) -> String {
    let mut out = String::new();
    let text = value.and_then(Value::as_str).unwrap_or("");
    let end = text.char_indices().nth(READ).map_or(text.len(), |it| it.0);
    key(&text[..end], true, &mut out);
    out
}

/// What is told of other pages, and of customers.
const ELSEWHERE: [&str; 7] = [
    "itemListElement",
    "blogPost",
    "blogPosts",
    "review",
    "reviews",
    "hasPart",
    "isPartOf",
];

fn told(page: &Page) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    let mut known: Map<usize> = Map::default();
    let scripts = page.elements().filter(|&it| page.is_json_ld(it));
    let texts = scripts
        .flat_map(|it| page.children(it))
        .map(|it| page.text(it));
    for document in texts.filter(|it| it.contains("Comment\"")) {
        let Ok(document) = serde_json::from_str::<Value>(document) else {
            continue;
        };
        let mut stack = vec![&document];
        while let Some(value) = stack.pop().filter(|_| out.len() < MOST) {
            let Value::Object(object) = value else {
                stack.extend(value.as_array().into_iter().flatten().rev());
                continue;
            };
            let here = object.iter().rev();
            let here = here.filter(|it| !ELSEWHERE.contains(&it.0.as_str()));
            stack.extend(here.map(|it| it.1));
            let Some(one) = comment(object) else { continue };
            let name = hashes::full(&format!("{} {}", one.author, one.text));
            let at = *known.entry(name).or_insert(out.len());
            match out.get_mut(at) {
                Some(same) => same.times += 1,
                None => out.push(one),
            }
        }
    }
    out
}

/// The comment that an object is.
fn comment(object: &serde_json::Map<String, Value>) -> Option<Told> {
    let either = |one, other| object.get(one).or_else(|| object.get(other));
    let kind = object.get("@type")?;
    let listed = kind.as_array().into_iter().flatten();
    let mut kinds = std::iter::once(kind)
        .chain(listed)
        .filter_map(Value::as_str);
    kinds.find(|it| is_comment_type(it))?;
    let author = either("author", "creator").map(|it| it.get("name").unwrap_or(it));
    let (text, who) = (key_of(either("text", "description")), key_of(author));
    if text.is_empty() || who.is_empty() {
        return None;
    }
    let date = either("dateCreated", "datePublished").and_then(Value::as_str);
    let day = date
        .and_then(|it| date::parse(it, None))
        .filter(Date::has_day);
    Some(Told {
        text,
        author: who,
        shown: author?.as_str().unwrap_or("").trim().to_owned(),
        date: day.map(|it| it.0),
        times: 1,
    })
}

/// All that is shown, in one, and where each text begins in it.
struct Shown {
    all: String,
    texts: Vec<(NodeId, usize)>,
}

impl Shown {
    fn of(page: &Page) -> Self {
        let (mut all, mut texts) = (String::new(), Vec::new());
        let mut unseen = NodeId(0);
        for node in page.nodes().filter(|&it| it != NodeId::DOCUMENT) {
            if node >= unseen && page.is_element(node) && !page.tag(node).is_rendered() {
                unseen = page.end(node);
            } else if node >= unseen && !page.is_element(node) {
                let from = all.len();
                key(page.text(node), false, &mut all);
                texts.extend((all.len() > from).then_some((node, from)));
            }
        }
        Self { all, texts }
    }

    /// What is shown from a text on.
    fn from(&self, at: usize) -> &str {
        &self.all[self.texts[at].1..]
    }

    fn text(&self, at: usize) -> &str {
        let end = self.texts.get(at + 1).map_or(self.all.len(), |it| it.1);
        &self.all[self.texts[at].1..end]
    }

    /// The smallest element that holds a text and, near it, its writer's name.
    fn around(&self, page: &Page, at: usize, told: &Told) -> Option<NodeId> {
        let is_name = |&at: &usize| {
            let (text, who) = (self.text(at), told.author.as_str());
            let is_line = text.len() <= who.len() + 60 && who.len() > 3;
            text == who || is_line && text.contains(who)
        };
        let (said, from) = self.texts[at];
        let end = from + told.text.len();
        let behind = self.texts.partition_point(|it| it.1 < end);
        let before = (at.saturating_sub(APART)..at).rev().find(is_name);
        let after = (behind..self.texts.len().min(behind + APART)).find(is_name);
        let held = |name: usize| {
            let name = self.texts[name].0;
            page.ancestors(said).find(|&up| page.contains(up, name))
        };
        before.and_then(held).max(after.and_then(held))
    }

    /// By its number, each told comment that stands somewhere, where, and what holds it there.
    fn find(&self, page: &Page, told: &[Told]) -> Vec<(usize, NodeId, NodeId)> {
        let beginning = |text: &str| {
            let bytes = text.bytes().take(BEGINNING);
            bytes.fold(hashes::SEED, hashes::step)
        };
        let mut known: Map<Vec<usize>> = Map::default();
        for (index, it) in told.iter().enumerate() {
            known.entry(beginning(&it.text)).or_default().push(index);
        }
        let mut found: Vec<(usize, NodeId, NodeId)> = Vec::new();
        for (at, &(said, _)) in self.texts.iter().enumerate() {
            let short = Some(self.text(at)).filter(|it| it.len() < BEGINNING);
            for beginning in [beginning(self.from(at)), short.map_or(0, beginning)] {
                for &index in known.get(&beginning).into_iter().flatten().take(8) {
                    let is_new = found.last().is_none_or(|it| it.1 != said);
                    if is_new && self.from(at).starts_with(&told[index].text) {
                        let element = self.around(page, at, &told[index]);
                        found.extend(element.map(|it| (index, said, it)));
                    }
                }
            }
        }
        found
    }
}

/// Where the told comments stand, each that stands nowhere else.
pub(super) fn places(page: &Page, ledger: &Ledger) -> Vec<Place> {
    let told = told(page);
    if told.is_empty() {
        return Vec::new();
    }
    let found = Shown::of(page).find(page, &told);
    let mut times = vec![0; told.len()];
    let mut holds: Map<u32> = Map::default();
    for &(index, _, element) in &found {
        times[index] += 1;
        *holds.entry(element.0.into()).or_insert(0) += 1;
    }
    let place = |(index, said, element): (usize, NodeId, NodeId)| {
        let is_one = holds[&element.0.into()] == 1 && ledger.of(page, element).mains == 0;
        let it: &Told = &told[index];
        Place {
            said,
            element: Some(element).filter(|_| is_one),
            author: it.shown.clone(),
            date: it.date.clone().filter(|_| it.times == 1),
        }
    };
    // What is also quoted, or listed in a box of the latest, stands in more places than it is told.
    let only = |it: &(usize, NodeId, NodeId)| times[it.0] <= told[it.0].times;
    found.into_iter().filter(only).map(place).collect()
}

/// These and, as pages tell but some of a thread, those of the same tag beside two of them or in the class of two.
pub(super) fn alike(page: &Page, told: &[NodeId]) -> Vec<NodeId> {
    let class = |it: NodeId| hashes::full(page.attribute(it, "class").unwrap_or(""));
    let name = |it: NodeId| hashes::full(page.name(it));
    let none = hashes::full("");
    let beside = |it: NodeId| hashes::wide(name(it), page.parent(it).0.into());
    let called = |it: NodeId| hashes::wide(name(it), class(it));
    let mut times: Map<u32> = Map::default();
    for &it in told {
        *times.entry(beside(it)).or_insert(0) += 1;
        *times.entry(called(it)).or_insert(0) += u32::from(class(it) != none);
    }
    let many = |key: u64| times.get(&key).is_some_and(|&it| it > 1);
    let is_alike =
        |&it: &NodeId| told.binary_search(&it).is_ok() || many(beside(it)) || many(called(it));
    page.elements().filter(is_alike).collect()
}

/// Fills in what the page shows in other words, as "2 days ago", or where nothing tells that it is the name.
pub(super) fn complete(page: &Page, comments: &mut [&mut Comment], places: &[Place]) {
    let mut of: Map<usize> = Map::default();
    for (at, comment) in comments.iter().enumerate() {
        of.extend(comment.elements.iter().map(|it| (it.0.into(), at)));
    }
    for place in places {
        let mut up = std::iter::once(place.said).chain(page.ancestors(place.said));
        let Some(at) = up.find_map(|it| of.get(&it.0.into()).copied()) else {
            continue;
        };
        let comment = &mut *comments[at];
        comment.date_created = comment.date_created.take().or_else(|| place.date.clone());
        comment.author.get_or_insert_with(|| place.author.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::comments::ledger::Ledger;
    use crate::page::html::read;

    fn count(json: &str, body: &str) -> usize {
        let page = read(&format!(
            "<script type=application/ld+json>{json}</script><body>{body}"
        ));
        let places = places(&page, &Ledger::new(&page));
        places.iter().filter(|it| it.element.is_some()).count()
    }

    #[test]
    fn what_is_shown_with_its_writers_name() {
        let told = r#"{"@type":"Comment","text":"It was &quot;I&quot; who <b>said</b> so, in the…","author":"Ann Lee"}"#;
        for (body, expected) in [
            (
                "<div><b>Ann Lee</b><p>It was \"I\" who <i>said</i> so, in the rain.</p></div>",
                1,
            ),
            (
                "<div><p>It was \"I\" who said so, in the rain.</p>by Ann Lee, 3 May</div>",
                1,
            ),
            (
                "<div><b>Bob Ray</b><p>It was \"I\" who said so, in the rain.</p></div>",
                0,
            ),
            (
                "<div><b>Ann Lee</b><p>It was she who said so, in the rain.</p></div>",
                0,
            ),
            (
                "<div><b>Ann Lee</b><script>It was \"I\" who said so, in the rain.</script></div>",
                0,
            ),
        ] {
            assert_eq!(count(told, body), expected, "{body}");
        }
        // Told once, it stands in the article, too: which of them is it?
        let one = "<div><b>Ann Lee</b><p>It was \"I\" who said so, in the rain.</p></div>";
        assert_eq!(count(told, &one.repeat(2)), 0);
        assert_eq!(count(&format!("[{told},{told}]"), &one.repeat(2)), 2);
    }

    #[test]
    fn hostile_documents_are_read_calmly() {
        let one =
            r#"{"@type":"Comment","text":"The same words as ever, and again","author":"Ann"}"#;
        let shown = "<div><b>Ann</b><p>The same words as ever, and again</p></div>";
        let long = "x".repeat(1_000_000);
        for json in [
            format!("[{}{one}]", format!("{one},").repeat(100_000)),
            format!(r#"{{"@type":"Comment","text":"{long}","author":"{long}"}}"#),
            format!(
                "{}{one}",
                r#"{"@type":"Comment","comment":"#.repeat(100_000)
            ),
            r#"{"@type":"Comment","text":"\ud800","author":"\udfff"}"#.to_owned(),
            r#"{"@type":"Comment","text":"<&<a &;é","author":{"name":["<"]}}"#.to_owned(),
            format!(
                r#"{{"@type":"Comment","text":"{}","author":"Ann"}}"#,
                "</".repeat(500_000)
            ),
        ] {
            count(&json, &shown.repeat(2_000));
        }
    }
}
