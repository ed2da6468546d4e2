//! The native door: HTML as servers send it, by html5ever's tree construction.
//!
//! Scripting counts as on, as in a reader's browser: `<noscript>` holds text. `<template>` contents
//! are not in the tree, but for open shadow roots: they are their host's. Never compiled for wasm: html5ever weighs 442 KB there, and its tree differs
//! from the live one.

use html5ever::{Attribute, QualName};
use markup5ever_rcdom::{Handle, NodeData};

use super::{Builder, Page, shallow};

/// Reads a whole document.
pub fn read(html: &str) -> Page {
    let dom = shallow::parse(html);
    let mut builder = Builder::with_capacity(html.len());
    // An explicit stack: real pages nest deeper than a thread's stack.
    let mut stack = vec![Step::Enter(dom.document.clone())];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Enter(node) => node,
            Step::Leave => {
                builder.close();
                continue;
            }
        };
        match &node.data {
            NodeData::Element {
                attrs,
                template_contents,
                ..
            } if attrs.borrow().iter().any(is_open_root) => {
                stack.extend(template_contents.borrow().clone().map(Step::Enter));
            }
            NodeData::Element { name, attrs, .. } => {
                builder.open(&name.local);
                for attribute in attrs.borrow().iter() {
                    builder.attribute(&qualified(&attribute.name), &attribute.value);
                }
                stack.push(Step::Leave);
            }
            NodeData::Text { contents } => builder.text(&contents.borrow()),
            _ => {}
        }
        stack.extend(
            node.children
                .borrow()
                .iter()
                .rev()
                .cloned()
                .map(Step::Enter),
        );
    }
    builder.finish()
}

enum Step {
    Enter(Handle),
    Leave,
}

/// Whether an attribute makes a template its host's shadow root, of those that scripts may look into.
fn is_open_root(attribute: &Attribute) -> bool {
    &*attribute.name.local == "shadowrootmode" && &*attribute.value == "open"
}

/// An attribute's name as browsers write it: foreign ones keep their prefix.
pub(super) fn qualified(name: &QualName) -> String {
    match &name.prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{}", name.local),
        _ => name.local.to_string(),
    }
}
