//! Both doors give the same page: html5ever's tree as the browser would write it, read by the
//! canonical door, against html5ever's tree itself.

use std::path::{Path, PathBuf};

use understory::page::{Page, canonical, html, serialise};

use crate::dump::dump;
use crate::generate;

/// What differs first, if anything does.
fn difference(html: &str) -> Option<String> {
    let wanted = html::read(html);
    let written = serialise::document(html);
    let got = canonical::read(written.as_bytes(), canonical::Options::default());
    if equal(&wanted, &got) {
        return None;
    }
    let (wanted, got) = (dump(&wanted), dump(&got));
    let at = wanted
        .bytes()
        .zip(got.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let from = at.saturating_sub(80);
    let part = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[from.min(text.len())..(at + 80).min(text.len())])
            .into_owned()
    };
    Some(format!(
        "html5ever:  …{}…\ncanonical: …{}…",
        part(&wanted),
        part(&got)
    ))
}

fn equal(a: &Page, b: &Page) -> bool {
    a.element_count() == b.element_count()
        && a.len() == b.len()
        && a.nodes().all(|node| {
            a.parent(node) == b.parent(node)
                && a.end(node) == b.end(node)
                && a.name(node) == b.name(node)
                && a.text(node) == b.text(node)
                && a.text_len(node) == b.text_len(node)
                && a.attributes(node).eq(b.attributes(node))
        })
}

fn files(folder: &Path, suffixes: &[&str], out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, suffixes, out);
        } else if suffixes
            .iter()
            .any(|suffix| path.to_string_lossy().ends_with(suffix))
        {
            out.push(path);
        }
    }
}

#[test]
fn on_every_fixture() {
    let mut paths = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        &[".html"],
        &mut paths,
    );
    for path in paths {
        let bytes = std::fs::read(&path).expect("a fixture can be read");
        let difference = difference(&String::from_utf8_lossy(&bytes));
        assert_eq!(difference, None, "{}", path.display());
    }
}

#[test]
fn on_generated_documents() {
    for seed in 0..2000 {
        let html = generate::document(seed, 10 + (seed as usize % 150));
        if let Some(difference) = difference(&html) {
            panic!("seed {seed}\n{difference}\n{}", serialise::document(&html));
        }
    }
}

/// Real pages are not part of the project: UNDERSTORY_DATA names their folder.
#[test]
fn on_real_pages() {
    let Some(data) = std::env::var_os("UNDERSTORY_DATA") else {
        eprintln!("skipped: UNDERSTORY_DATA names no folder of pages");
        return;
    };
    let mut paths = Vec::new();
    files(Path::new(&data), &[".html", ".html.gz"], &mut paths);
    assert!(!paths.is_empty(), "no pages in UNDERSTORY_DATA");
    let mut bad = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).expect("a page can be read");
        let mut plain = Vec::new();
        match std::io::Read::read_to_end(
            &mut flate2::read::MultiGzDecoder::new(bytes.as_slice()),
            &mut plain,
        ) {
            Ok(_) => {}
            Err(_) => plain = bytes,
        }
        if let Some(difference) = difference(&String::from_utf8_lossy(&plain)) {
            bad.push(format!("{}\n{difference}", path.display()));
        }
    }
    assert!(
        bad.is_empty(),
        "{} of {} pages differ\n{}",
        bad.len(),
        paths.len(),
        bad.join("\n")
    );
}
