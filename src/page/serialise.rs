//! Writes html5ever's tree as a browser writes its own: the HTML standard's "HTML fragment
//! serialisation algorithm", template contents included. Native only; tests and benchmarks make
//! the canonical door's input with it.

use html5ever::{QualName, ns};
use markup5ever_rcdom::{Handle, NodeData};

use super::html::qualified;
use super::{raw, shallow};

/// A whole document, as the browser that parsed it would write it. Scripting counts as on.
pub fn document(html: &str) -> String {
    let dom = shallow::parse(html);
    let mut out = String::with_capacity(html.len());
    let mut stack = vec![Step::Enter(dom.document.clone(), false)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(node, raw) => enter(&node, raw, &mut out, &mut stack),
            Step::Leave(name) => {
                out.push_str("</");
                out.push_str(&name.local);
                out.push('>');
            }
        }
    }
    out
}

enum Step {
    /// A node, and whether its text is written as it is.
    Enter(Handle, bool),
    Leave(QualName),
}

fn enter(node: &Handle, is_raw: bool, out: &mut String, stack: &mut Vec<Step>) {
    let mut raw = false;
    let mut children = node.children.borrow().clone();
    match &node.data {
        NodeData::Document => {}
        NodeData::Doctype { name, .. } => {
            out.push_str("<!DOCTYPE ");
            out.push_str(name);
            out.push('>');
        }
        NodeData::Comment { contents } => {
            out.push_str("<!--");
            out.push_str(contents);
            out.push_str("-->");
        }
        NodeData::ProcessingInstruction { target, contents } => {
            out.push_str("<?");
            out.push_str(target);
            out.push(' ');
            out.push_str(contents);
            out.push('>');
        }
        NodeData::Text { contents } if is_raw => out.push_str(&contents.borrow()),
        NodeData::Text { contents } => escape(&contents.borrow(), false, out),
        NodeData::Element {
            name,
            attrs,
            template_contents,
            ..
        } => {
            out.push('<');
            out.push_str(&name.local);
            for attribute in attrs.borrow().iter() {
                out.push(' ');
                out.push_str(&qualified(&attribute.name));
                out.push_str("=\"");
                escape(&attribute.value, true, out);
                out.push('"');
            }
            out.push('>');
            if name.ns == ns!(html) {
                if raw::is_void(&name.local) {
                    return;
                }
                raw = raw::Raw::of(&name.local, true).is_some();
                if let Some(contents) = &*template_contents.borrow() {
                    children = contents.children.borrow().clone();
                }
            }
            stack.push(Step::Leave(name.clone()));
        }
    }
    stack.extend(
        children
            .into_iter()
            .rev()
            .map(|child| Step::Enter(child, raw)),
    );
}

fn escape(text: &str, attribute: bool, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
}
