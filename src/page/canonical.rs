//! The browser's door: what `outerHTML` writes, as bytes, none of them trusted.
//!
//! Browsers write a regular language: every element but the void ones has its end tag, attributes
//! are quoted, five characters are escaped. This reader follows those brackets and nothing else; it
//! never repairs as HTML parsers do. Whatever it is given, it ends in time and memory linear in the
//! bytes: what is cut off or bent gives the elements that can be known.
//!
//! Trees that scripts made can be written ambiguously (children of `<br>`, `</style>` in a style).
//! The content script therefore compares its own count with [`Page::element_count`].

use std::borrow::Cow;

use memchr::{memchr, memrchr};

use super::raw::{self, Raw};
use super::{Builder, Page};

/// What lies behind is not read. Offsets in the arena have 32 bits, and a bad byte becomes three.
const MOST_BYTES: usize = 1 << 30;

/// How far up a stray end tag looks for its element. A bound, so that no input costs more than
/// linear time; a browser's own serialisation never needs it.
const LOOK_UP: usize = 32;

/// What the content script knows about its serialisation.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether scripting was on in the document: `<noscript>` then holds text, else markup.
    pub scripting: bool,
    /// Whether `<template shadowrootmode="open">` stands for a shadow root, as `getHTML` writes it:
    /// its content is then in the tree, before its host's other children and numbered so, the
    /// template itself is not.
    pub shadow: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scripting: true,
            shadow: false,
        }
    }
}

/// Reads a serialisation. Bytes that are no UTF-8 become U+FFFD.
pub fn read(bytes: &[u8], options: Options) -> Page {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    Reader {
        text: &text,
        at: 0,
        scripting: options.scripting,
        shadow: options.shadow,
        builder: Builder::with_capacity(text.len()),
        open: Vec::new(),
        templates: 0,
        scratch: String::new(),
        scripts: raw::Scripts::default(),
    }
    .run()
}

/// The vocabulary that the children of an element belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Html,
    Svg,
    Math,
    /// Within `mi`, `mo`, `mn`, `ms`, `mtext`: HTML, but for two names.
    MathText,
    /// Within an `annotation-xml` that holds no HTML: MathML, but for `svg`.
    MathAnnotation,
}

impl Space {
    /// The vocabulary of a child with this name.
    fn of_child(self, name: &str) -> Self {
        match (self, name) {
            (Self::MathText, "mglyph" | "malignmark") => Self::Math,
            (Self::Html | Self::MathText | Self::MathAnnotation, "svg") => Self::Svg,
            (Self::Html | Self::MathText, "math") => Self::Math,
            (Self::Html | Self::MathText, _) => Self::Html,
            (Self::Svg, _) => Self::Svg,
            (Self::Math | Self::MathAnnotation, _) => Self::Math,
        }
    }

    /// The vocabulary of the children of an element of this one.
    fn within(self, name: &str, holds_html: bool) -> Self {
        match (self, name) {
            (Self::Svg, "foreignObject" | "desc" | "title") => Self::Html,
            (Self::Math, "mi" | "mo" | "mn" | "ms" | "mtext") => Self::MathText,
            (Self::Math, "annotation-xml") if holds_html => Self::Html,
            (Self::Math, "annotation-xml") => Self::MathAnnotation,
            _ => self,
        }
    }
}

struct Open<'a> {
    name: &'a str,
    within: Space,
    holds: Holds,
}

/// What the content of an open element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Children,
    /// A template's content, which is not in the tree.
    Template,
    /// A shadow root's: in the tree, while what is open here is no element.
    ShadowRoot,
}

/// How `getHTML` begins a shadow root, after the template's name.
const SHADOW_ROOT: &str = " shadowrootmode=\"open\"";

struct Reader<'a> {
    text: &'a str,
    at: usize,
    scripting: bool,
    shadow: bool,
    builder: Builder,
    open: Vec<Open<'a>>,
    /// How many templates are open: their content is not in the tree.
    templates: usize,
    scratch: String,
    scripts: raw::Scripts,
}

impl<'a> Reader<'a> {
    fn run(mut self) -> Page {
        while self.at < self.text.len() {
            let next = self.find(b'<', self.at).unwrap_or(self.text.len());
            if next > self.at {
                self.characters(self.at, next);
                self.at = next;
                continue;
            }
            match (self.byte(next + 1), self.byte(next + 2)) {
                (Some(b'/'), Some(byte)) if starts_name(byte) => self.end_tag(),
                (Some(b'!'), _) => self.declaration(),
                (Some(b'?'), _) => self.at = self.after(b'>', next),
                (Some(byte), _) if starts_name(byte) => self.start_tag(),
                _ => {
                    self.characters(next, next + 1);
                    self.at = next + 1;
                }
            }
        }
        self.builder.finish()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Where the byte stands, from `from` on.
    fn find(&self, byte: u8, from: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(from..)?;
        memchr(byte, rest).map(|at| from + at)
    }

    /// The place after the byte, or the end.
    fn after(&self, byte: u8, from: usize) -> usize {
        self.find(byte, from).map_or(self.text.len(), |at| at + 1)
    }

    /// A part of the text. Every place this reader stops at is next to an ASCII byte or an end, so
    /// there is always one.
    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn characters(&mut self, start: usize, end: usize) {
        if self.templates == 0 {
            let raw = self.slice(start, end);
            self.builder.text(unescape(raw, &mut self.scratch));
        }
    }

    /// `<!-- … -->`, or a doctype and whatever else ends at `>`.
    fn declaration(&mut self) {
        let start = self.at;
        self.at = if self.slice(start, start + 4) == "<!--" {
            raw::after_comment(self.text.as_bytes(), start + 4)
        } else {
            self.after(b'>', start)
        };
    }

    fn end_tag(&mut self) {
        let start = self.at + 2;
        let Some(end) = self.find(b'>', start) else {
            self.at = self.text.len();
            return;
        };
        self.at = end + 1;
        let name = self.slice(start, end);
        // Not through a template or a shadow root: its content and the tree around it are two.
        let depth = self
            .open
            .iter()
            .rev()
            .take(LOOK_UP)
            .scan(false, |through, open| {
                let stop = std::mem::replace(through, open.holds != Holds::Children);
                (!stop).then_some(open)
            })
            .position(|open| open.name == name);
        for _ in 0..depth.map_or(0, |depth| depth + 1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.templates -= usize::from(open.holds == Holds::Template);
            if self.templates == 0 && open.holds != Holds::ShadowRoot {
                self.builder.close();
            }
        }
    }

    fn start_tag(&mut self) {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        let Some(length) = rest.iter().position(|&byte| byte == b' ' || byte == b'>') else {
            // Cut off: the name is not known.
            self.at = self.text.len();
            return;
        };
        let name = self.slice(start, start + length);
        let parent = self.open.last().map_or(Space::Html, |open| open.within);
        let space = parent.of_child(name);
        self.at = start + length;
        if self.opens_shadow_root(name) {
            // Its attributes are the root's own, and follow in quotes up to the `>`.
            self.at = self.after(b'>', self.at);
            self.open.push(Open {
                name,
                within: Space::Html,
                holds: Holds::ShadowRoot,
            });
            return;
        }
        if self.templates == 0 {
            self.builder.open(name);
        }
        let holds_html = self.attributes();
        let (void, raw, template) = match space {
            Space::Html => (
                raw::is_void(name),
                Raw::of(name, self.scripting),
                name == "template",
            ),
            _ => (false, None, false),
        };
        if void {
            if self.templates == 0 {
                self.builder.close();
            }
            return;
        }
        if let Some(raw) = raw {
            let (end, next) = raw.end(self.text.as_bytes(), self.at, &mut self.scripts);
            if self.templates == 0 {
                let content = self.slice(self.at, end);
                self.builder.text(content);
                self.builder.close();
            }
            self.at = next;
            return;
        }
        self.templates += usize::from(template);
        self.open.push(Open {
            name,
            within: space.within(name, holds_html),
            holds: if template {
                Holds::Template
            } else {
                Holds::Children
            },
        });
    }

    /// Whether the tag whose name was just read stands for a shadow root: it is the first thing in
    /// an element. A template of the page that only looks like one makes the counts differ.
    fn opens_shadow_root(&self, name: &str) -> bool {
        self.shadow
            && self.templates == 0
            && name == "template"
            && self.slice(self.at, self.at + SHADOW_ROOT.len()) == SHADOW_ROOT
    }

    /// Reads attributes up to and with the `>`; says whether an `annotation-xml` with them holds HTML.
    fn attributes(&mut self) -> bool {
        let mut holds_html = false;
        loop {
            match self.byte(self.at) {
                None => break,
                Some(b'>') => {
                    self.at += 1;
                    break;
                }
                Some(b' ') => self.at += 1,
                Some(_) => {
                    let start = self.at;
                    // The first character may be anything, even `=`.
                    let rest = self.text.as_bytes().get(start + 1..).unwrap_or(&[]);
                    let mut end = start + 1;
                    let mut quoted = false;
                    for (at, &byte) in rest.iter().enumerate() {
                        end = start + 1 + at;
                        quoted = byte == b'=' && rest.get(at + 1) == Some(&b'"');
                        if quoted || byte == b' ' || byte == b'>' {
                            break;
                        }
                        end += 1;
                    }
                    let name = self.slice(start, end);
                    if !quoted {
                        self.at = end;
                        self.attribute(name, "");
                        continue;
                    }
                    let from = end + 2;
                    let Some(to) = self.find(b'"', from) else {
                        // Cut off: the value is not known.
                        self.at = self.text.len();
                        break;
                    };
                    let value = self.slice(from, to);
                    holds_html |= name == "encoding"
                        && (value.eq_ignore_ascii_case("text/html")
                            || value.eq_ignore_ascii_case("application/xhtml+xml"));
                    self.at = to + 1;
                    self.attribute(name, value);
                }
            }
        }
        holds_html
    }

    fn attribute(&mut self, name: &str, raw: &str) {
        if self.templates == 0 {
            self.builder
                .attribute(name, unescape(raw, &mut self.scratch));
        }
    }
}

/// Whether an element's name can begin so; else the `<` before is text.
fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b':' | b'_' | 0x80..)
}

/// Resolves the five references that browsers write, and no other.
fn unescape<'a>(raw: &'a str, scratch: &'a mut String) -> &'a str {
    if memrchr(b'&', raw.as_bytes()).is_none() {
        return raw;
    }
    scratch.clear();
    let mut rest = raw;
    while let Some((before, from)) = rest.split_once('&') {
        scratch.push_str(before);
        let references = [
            ("amp;", "&"),
            ("nbsp;", "\u{a0}"),
            ("lt;", "<"),
            ("gt;", ">"),
            ("quot;", "\""),
        ];
        let found = references
            .iter()
            .find_map(|(name, character)| Some((from.strip_prefix(name)?, character)));
        match found {
            Some((after, character)) => {
                scratch.push_str(character);
                rest = after;
            }
            None => {
                scratch.push('&');
                rest = from;
            }
        }
    }
    scratch.push_str(rest);
    scratch
}
