//! A page as one comparable line.

use understory::page::{NodeId, Page};

/// `<div id="a">"text"</div>` with the attributes as they stand; texts in Rust's quotes.
pub(crate) fn dump(page: &Page) -> String {
    let mut out = String::new();
    let mut open = Vec::new();
    for node in page.nodes() {
        close(page, &mut open, &mut out, node);
        if page.is_element(node) {
            out += &format!("<{}", page.name(node));
            for (name, value) in page.attributes(node) {
                out += &format!(" {name}={value:?}");
            }
            out += ">";
            open.push(node);
        } else {
            out += &format!("{:?}", page.text(node));
        }
    }
    while let Some(node) = open.pop() {
        out += &format!("</{}>", page.name(node));
    }
    out
}

fn close(page: &Page, open: &mut Vec<NodeId>, out: &mut String, at: NodeId) {
    while let Some(&node) = open.last() {
        if page.end(node) > at {
            break;
        }
        open.pop();
        *out += &format!("</{}>", page.name(node));
    }
}
