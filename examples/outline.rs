//! What the canonical door reads, to compare with a live document: JSON Lines `{"html": "what
//! outerHTML said", "scripting": true}` in, per line one array of `[name, [[attribute, value], …],
//! own text]` out. `outline generate COUNT` prints documents in the raw to try it on.

use std::io::{BufRead, Write};

use serde_json::{Value, json};
use understory::page::{Page, canonical};

#[path = "../tests/page/generate.rs"]
#[allow(dead_code)] // The hostile tests need more of it.
mod generate;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if let [verb, count] = arguments.as_slice()
        && verb == "generate"
    {
        for seed in 0..count.parse().map_err(std::io::Error::other)? {
            writeln!(
                out,
                "{}",
                json!(generate::document(seed, 10 + (seed as usize % 150)))
            )?;
        }
        return out.flush();
    }
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let html = asked["html"].as_str().unwrap_or_default();
        let scripting = asked["scripting"].as_bool().unwrap_or(true);
        let shadow = asked["shadow"].as_bool().unwrap_or(false);
        let page = canonical::read(html.as_bytes(), canonical::Options { scripting, shadow });
        writeln!(out, "{}", outline(&page))?;
    }
    out.flush()
}

fn outline(page: &Page) -> Value {
    page.elements()
        .map(|element| {
            let text: String = page
                .children(element)
                .filter(|&child| !page.is_element(child))
                .map(|child| page.text(child))
                .collect();
            json!([
                page.name(element),
                page.attributes(element).collect::<Vec<_>>(),
                text
            ])
        })
        .collect()
}
