//! The boundary: bytes and a small context come in, plain objects go out. The only file that knows
//! wasm-bindgen; no rules here, and nothing that only a browser's page could answer.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::article::{Article, citation};
use crate::page::{NodeId, Page, canonical};
use crate::spam::{self, Judge, Strictness, Taught};
use crate::{Analysis, analysis};

/// What the caller knows about the bytes.
#[derive(Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Context {
    /// The document's address, fragment included.
    url: Option<String>,
    /// Whether scripting was on in the document: `<noscript>` then holds text.
    scripting: bool,
    /// `querySelectorAll('*').length` at the time of the snapshot; unknown where absent.
    elements: Option<u32>,
    /// Whether open shadow roots were written too, as `getHTML` does: `elements` counts theirs, each
    /// root's right after its host.
    shadow: bool,
    /// Whether the end of the document is missing, because it was too big to be sent: fewer elements
    /// than `elements` are right then.
    cut: bool,
    /// What the document is part of; a page of its own where absent.
    part: Option<Part>,
    /// How much the reader lets pass: `gentle`, `normal`, `strict`.
    strictness: Strictness,
    /// What the reader taught, as [`teach`] gave it.
    taught: Option<String>,
}

/// What a part of a page does not say itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Part {
    /// The headline that its comments stand under.
    about: Option<String>,
    lang: Option<String>,
    /// When the article was published, as ISO 8601.
    published: Option<String>,
    /// Comments of the same thread that were judged before.
    known: Vec<Row>,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            url: None,
            scripting: true,
            elements: None,
            shadow: false,
            cut: false,
            part: None,
            strictness: Strictness::Normal,
            taught: None,
        }
    }
}

/// Reads and judges a document: its `outerHTML` as UTF-8, with `{url, scripting, elements, shadow,
/// cut, strictness, taught, part}`. Of a part (`{about, lang, published, known}`) the threads are told, and no article.
///
/// The answer is what the command line prints, `citations` of the article to copy (`bibtex`, `ris`,
/// `cslJson`, `markdown`), and for acting on the document: `card` (the element before which the card
/// is drawn) and per comment `elements`, each as `[number, tag]`, the number being the index in
/// `querySelectorAll('*')`; texts as `[number, tag, "after"]` that element, or first `"in"` it. Where
/// the reader counts other elements than the caller, `mismatch` is true and nothing is named by number.
///
/// # Errors
/// A context of the wrong shape, or `taught` that [`teach`] did not make.
#[wasm_bindgen]
pub fn analyze(bytes: &[u8], context: JsValue) -> Result<JsValue, JsError> {
    let context = read_context(context)?;
    let page = canonical::read(
        bytes,
        canonical::Options {
            scripting: context.scripting,
            shadow: context.shadow,
        },
    );
    let counted = page.element_count();
    let mismatch = context
        .elements
        .is_some_and(|elements| counted > elements || (counted < elements && !context.cut));
    let judge = judge(context.strictness, context.taught.as_deref())?;
    let found = match &context.part {
        None => analysis::analyze_for(&judge, &page, context.url.as_deref()),
        Some(part) => part_of(&judge, &page, context.url.as_deref(), part),
    };
    let answer = found.serialize(&Serializer::json_compatible())?;
    if let Some(article) = &found.article {
        set(&answer, "citations", &citations(article));
    }
    if mismatch {
        set(&answer, "mismatch", &JsValue::TRUE);
        set(&answer, "counted", &counted.into());
    } else {
        name_elements(&page, &found, &answer);
    }
    Ok(answer)
}

fn read_context(context: JsValue) -> Result<Context, JsError> {
    if context.is_undefined() || context.is_null() {
        return Ok(Context::default());
    }
    Ok(serde_wasm_bindgen::from_value(context)?)
}

/// Reads and judges a document made by `DOMParser` (scripting is off in those); `url` is its address.
///
/// # Errors
/// A document without a root element.
#[wasm_bindgen(js_name = analyzeDocument)]
pub fn analyze_document(
    document: &web_sys::Document,
    url: Option<String>,
) -> Result<JsValue, JsError> {
    let root = document
        .document_element()
        .ok_or_else(|| JsError::new("the document is empty: it has no root element"))?;
    let page = canonical::read(
        root.outer_html().as_bytes(),
        canonical::Options {
            scripting: false,
            shadow: false,
        },
    );
    let found = analysis::analyze(&page, url.as_deref());
    let answer = found.serialize(&Serializer::json_compatible())?;
    name_elements(&page, &found, &answer);
    Ok(answer)
}

fn part_of(reader: &Judge, page: &Page, url: Option<&str>, part: &Part) -> Analysis {
    let known: Vec<spam::Comment<'_>> = part.known.iter().map(Row::comment).collect();
    let around = analysis::Around {
        about: part.about.as_deref(),
        lang: part.lang.as_deref(),
        published: part.published.as_deref(),
        known: &known,
    };
    Analysis {
        article: None,
        threads: analysis::analyze_part(reader, page, url, &around),
    }
}

/// Makes the next call run in a new instance: after a fault, or to give memory back. That call must
/// carry nothing ([`renewed`]), because its arguments would be laid into the old instance's memory.
#[wasm_bindgen]
pub fn renew() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Does nothing: that it is called makes the new instance.
#[wasm_bindgen]
pub fn renewed() {}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// A fault says on the console what it was before it stops the instance.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| error(&format!("Understory: {info}"))));
}

fn citations(article: &Article) -> JsValue {
    let all = Object::new();
    for (name, text) in [
        ("bibtex", citation::bibtex(article)),
        ("ris", citation::ris(article)),
        ("cslJson", citation::csl_json(article)),
        ("markdown", citation::markdown(article)),
    ] {
        set(&all, name, &text.into());
    }
    all.into()
}

/// Adds to the answer by which numbers its comments and the card's place are found in the document.
fn name_elements(page: &Page, found: &Analysis, answer: &JsValue) {
    if let Some(start) = found
        .article
        .as_ref()
        .and_then(|article| article.body_start)
    {
        set(answer, "card", &name(page, start));
    }
    let threads = list(answer, "threads");
    for (thread, shown) in found.threads.iter().zip(threads.iter()) {
        let comments = list(&shown, "comments");
        for (comment, shown) in thread.comments.iter().zip(comments.iter()) {
            let elements: Array = comment
                .elements
                .iter()
                .map(|&element| name(page, element))
                .collect();
            set(&shown, "elements", &elements);
        }
    }
}

fn name(page: &Page, node: NodeId) -> JsValue {
    let before = || page.preceding(node).find(|&it| page.is_element(it));
    let (element, place) = if page.is_element(node) {
        (node, None)
    } else {
        before().map_or((page.parent(node), Some("in")), |it| (it, Some("after")))
    };
    let number = page.number(element).map_or(JsValue::NULL, JsValue::from);
    let name = Array::of2(&number, &page.name(element).into());
    if let Some(place) = place {
        name.push(&place.into());
    }
    name.into()
}

fn list(object: &JsValue, key: &str) -> Array {
    Reflect::get(object, &key.into())
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .unwrap_or_default()
}

/// Setting a property of a plain object that this file has just made cannot fail.
fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

thread_local! {
    /// The judge that answered last, for every page of a day is judged by the same one.
    static LAST: RefCell<Option<(String, Judge)>> = const { RefCell::new(None) };
}

/// The judge of a reader.
fn judge(strictness: Strictness, taught: Option<&str>) -> Result<Judge, JsError> {
    let judge = Judge::new(strictness);
    let Some(taught) = taught else {
        return Ok(judge);
    };
    LAST.with_borrow_mut(|last| match last {
        Some((known, knowing)) if known == taught => Ok(knowing.clone().at(strictness)),
        _ => {
            let knowing = judge.knowing(&read_taught(Some(taught))?);
            *last = Some((taught.to_owned(), knowing.clone()));
            Ok(knowing)
        }
    })
}

fn read_taught(taught: Option<&str>) -> Result<Taught, JsError> {
    taught.map_or_else(
        || Ok(Taught::default()),
        |taught| Taught::read(taught).map_err(|why| JsError::new(&why)),
    )
}

/// Learns that a comment is spam or not, and gives everything taught so far, as JSON text that is to
/// be kept; absent at first. `comment` is a row of [`classify`]; `page` is the address where it stands,
/// `at` the time in milliseconds since 1970. The same comment again replaces what was said of it.
///
/// # Errors
/// A comment of the wrong shape; `taught` that is damaged.
#[wasm_bindgen]
pub fn teach(
    taught: Option<String>,
    comment: JsValue,
    spam: bool,
    page: Option<String>,
    at: Option<f64>,
) -> Result<String, JsError> {
    let mut taught = read_taught(taught.as_deref())?;
    let row: Row = serde_wasm_bindgen::from_value(comment)?;
    taught.teach(&row.comment(), spam, page.as_deref(), at);
    Ok(taught.json())
}

/// Forgets the example with this number, and all that followed from it.
///
/// # Errors
/// `taught` that is damaged.
#[wasm_bindgen]
pub fn forget(taught: &str, number: usize) -> Result<String, JsError> {
    let mut taught = read_taught(Some(taught))?;
    taught.forget(number);
    Ok(taught.json())
}

/// What `classify` is asked about a comment.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    text: String,
    author: Option<String>,
    url: Option<String>,
    links: Vec<String>,
    lang: Option<String>,
    about: Option<String>,
}

impl Row {
    fn comment(&self) -> spam::Comment<'_> {
        spam::Comment {
            text: &self.text,
            author: self.author.as_deref(),
            url: self.url.as_deref(),
            links: &self.links,
            lang: self.lang.as_deref(),
            about: self.about.as_deref(),
            ..spam::Comment::default()
        }
    }
}

/// Judges comments that stand together, as the command line's `classify` does: a verdict for each
/// `{text, author, url, links, lang, about}`, all but the text optional; `context` is
/// `{strictness, taught}`, as for [`analyze`], or absent.
///
/// # Errors
/// Rows or a context of the wrong shape.
#[wasm_bindgen]
pub fn classify(rows: JsValue, context: JsValue) -> Result<JsValue, JsError> {
    let rows: Vec<Row> = serde_wasm_bindgen::from_value(rows)?;
    let context = read_context(context)?;
    let judge = judge(context.strictness, context.taught.as_deref())?;
    let group: Vec<spam::Comment<'_>> = rows.iter().map(Row::comment).collect();
    Ok(judge
        .judge(&group)
        .serialize(&Serializer::json_compatible())?)
}
