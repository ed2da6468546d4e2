//! Promises about the sources themselves, kept by tests: sizes, what the extension may not do, which
//! way dependencies point, that every string is used. None of them knows what the code means.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Bytes of the module that the browser loads once.
const WASM_BUDGET: u64 = 1_990_000;
/// Bytes of each store package.
const PACKAGE_BUDGET: u64 = 1_160_000;
const LINES: usize = 600;
/// Where code of ours lies.
const OURS: [&str; 9] = [
    "src",
    "module",
    "trainer",
    "xtask",
    "tests",
    "benches",
    "examples",
    "extension",
    "www",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our own files under these folders, generated ones and fixtures left out, as (path, text).
fn sources(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let mut todo: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = todo.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let (path, name) = (
                entry.path(),
                entry.file_name().to_string_lossy().into_owned(),
            );
            if path.is_dir() {
                if !["wasm", "fixtures", "target", "node_modules"].contains(&name.as_str()) {
                    todo.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(&path).expect("a text file");
                found.push((
                    path.strip_prefix(root())
                        .expect("inside")
                        .to_string_lossy()
                        .into_owned(),
                    text,
                ));
            }
        }
    }
    found.sort();
    found
}

fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

/// Names of our own modules that code reaches through `crate::`.
fn reached(code: &str) -> BTreeSet<String> {
    let path = Regex::new(r"crate::(?:\{([^}]*)|(\w+))").expect("a pattern");
    let name = Regex::new(r"(?:^|,)\s*(\w+)").expect("a pattern");
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    // A list may stand over several lines.
    let code = lines.collect::<Vec<_>>().join("\n");
    path.captures_iter(&code)
        .flat_map(|found| {
            let list = found.get(1).or(found.get(2)).map_or("", |it| it.as_str());
            name.captures_iter(list).map(|it| it[1].to_owned())
        })
        .collect()
}

#[test]
fn dependencies_point_down() {
    let may = [
        ("article", &["article", "page", "text"][..]),
        ("comments", &["comments", "page", "text"]),
        ("spam", &["spam", "text"]),
        ("page", &["page", "text"]),
        ("text", &["text"]),
    ];
    let mut faults = Vec::new();
    for (part, allowed) in may {
        let files = sources(&[&format!("src/{part}")], &[".rs"]);
        assert!(!files.is_empty(), "src/{part} has moved");
        for (file, code) in files {
            for name in reached(&code)
                .iter()
                .filter(|name| !allowed.contains(&name.as_str()))
            {
                faults.push(format!("{file} reaches `{name}`"));
            }
        }
    }
    none("dependencies that point up or sideways", &faults);
}

#[test]
fn the_guard_on_dependencies_sees_every_spelling() {
    let code =
        "use crate::{page::Page, spam};\n// crate::article\nlet a = crate::comments::find();";
    let names: Vec<String> = reached(code).into_iter().collect();
    assert_eq!(names, ["comments", "page", "spam"]);
}

#[test]
fn only_the_boundary_knows_wasm_bindgen() {
    let faults: Vec<String> = sources(&["src"], &[".rs"])
        .into_iter()
        .filter(|(file, code)| file != "src/wasm.rs" && code.contains("wasm_bindgen::"))
        .map(|(file, _)| file)
        .collect();
    none("wasm-bindgen outside src/wasm.rs", &faults);
}

#[test]
fn no_file_is_too_long_to_read() {
    let faults: Vec<String> = sources(&OURS, &[".rs", ".js", ".mjs", ".css", ".html"])
        .iter()
        .filter(|(_, text)| text.lines().count() > LINES)
        .map(|(file, text)| format!("{file}: {} lines", text.lines().count()))
        .collect();
    none("over 600 lines", &faults);
}

#[test]
fn every_file_opens_with_what_lives_in_it() {
    let faults: Vec<String> = sources(&OURS, &[".rs", ".js", ".mjs"])
        .into_iter()
        .filter(|(_, text)| !["//", "/*"].iter().any(|comment| text.starts_with(comment)))
        .map(|(file, _)| file)
        .collect();
    none("files that do not open with a comment", &faults);
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = [
        ["to", "do!("].concat(),
        ["unimpl", "emented!("].concat(),
        ["db", "g!("].concat(),
    ];
    let faults: Vec<String> = sources(&["src", "xtask", "tests"], &[".rs"])
        .into_iter()
        .filter(|(_, code)| marks.iter().any(|mark| code.contains(mark.as_str())))
        .map(|(file, _)| file)
        .collect();
    none("unfinished", &faults);
}

/// HTML from strings is how an extension gets hurt, and what a page's Trusted Types forbid.
#[test]
fn the_extension_writes_no_html_from_strings() {
    let forbidden = [
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "setHTML",
        "createContextualFragment",
        "eval(",
        "new Function",
    ];
    let mut faults = Vec::new();
    for (file, code) in sources(&["extension", "www"], &[".js"]) {
        for word in forbidden.iter().filter(|word| code.contains(**word)) {
            faults.push(format!("{file}: {word}"));
        }
        let compact: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if compact.replace("outerHTML==", "").contains("outerHTML=") {
            faults.push(format!("{file}: outerHTML ="));
        }
    }
    none("HTML from strings", &faults);
}

#[test]
fn the_extension_reaches_nothing_outside() {
    let manifest = fs::read_to_string(root().join("extension/manifest.json")).expect("a manifest");
    assert!(
        !manifest.contains("web_accessible_resources"),
        "any page can probe them"
    );
    assert!(
        !manifest.contains("content_scripts"),
        "these run on sites that are off"
    );
    let mut faults = Vec::new();
    for (file, code) in sources(&["extension"], &[".js"]) {
        // What is asked for inside the extension leaves nothing.
        let code = code.replace("fetch(chrome.runtime.getURL(", "");
        for word in [
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
            "EventSource",
            "importScripts",
        ] {
            if code.contains(word) {
                faults.push(format!("{file}: {word}"));
            }
        }
    }
    none("what could leave the browser", &faults);
}

#[test]
fn every_string_of_the_extension_is_used_and_none_is_missing() {
    let messages =
        fs::read_to_string(root().join("extension/_locales/en/messages.json")).expect("messages");
    let messages: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&messages).expect("JSON");
    let files = sources(&["extension"], &[".js", ".html", "manifest.json"]);
    let code: String = files
        .iter()
        .map(|(_, text)| text.as_str())
        .collect::<Vec<_>>()
        .join("\n");

    let quoted = |name: &str| {
        ["'", "\"", "`"]
            .iter()
            .any(|q| code.contains(&format!("{q}{name}{q}")))
    };
    let used = |key: &str| {
        let stem = key.rsplit_once('_').map_or(key, |(stem, _)| stem);
        let prefix = key.split_once('_').map_or(key, |(prefix, _)| prefix);
        quoted(key)
            || code.contains(&format!("__MSG_{key}__"))
            || (stem != key && (quoted(stem) || code.contains(&format!("`{prefix}_${{"))))
    };
    let unused: Vec<String> = messages.keys().filter(|key| !used(key)).cloned().collect();
    none("strings that nothing says", &unused);

    let mut missing = Vec::new();
    let said = Regex::new(r"(?:say\('|getMessage\(')([^']*)'|__MSG_(.*?)__").expect("a pattern");
    for found in said.captures_iter(&code) {
        let name = found.get(1).or(found.get(2)).map_or("", |it| it.as_str());
        if !messages.contains_key(name) && !name.starts_with("@@") {
            missing.push(name.to_owned());
        }
    }
    for part in code.split("count('").skip(1) {
        let name = part.split('\'').next().unwrap_or("");
        for form in ["one", "other"].map(|form| format!("{name}_{form}")) {
            if !messages.contains_key(&form) {
                missing.push(form);
            }
        }
    }
    none("strings that are said and not there", &missing);
}

#[test]
fn every_language_of_the_extension_has_every_string() {
    let keys = |path: &Path| -> BTreeSet<String> {
        let text = fs::read_to_string(path.join("messages.json")).expect("messages");
        let all: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&text).expect("JSON");
        // A language has the plural forms that it has.
        all.keys()
            .filter(|key| {
                !["_zero", "_one", "_two", "_few", "_many"]
                    .iter()
                    .any(|form| key.ends_with(form))
            })
            .cloned()
            .collect()
    };
    let locales = root().join("extension/_locales");
    let english = keys(&locales.join("en"));
    for entry in fs::read_dir(&locales).expect("locales").flatten() {
        let theirs = keys(&entry.path());
        let odd: Vec<String> = english.symmetric_difference(&theirs).cloned().collect();
        none(
            &format!(
                "strings that only one of en and {:?} has",
                entry.file_name()
            ),
            &odd,
        );
    }
}

/// What works on one machine only. The patterns are put together here, so as not to find themselves.
#[test]
fn nothing_names_a_path_of_one_machine() {
    let folders: Vec<&str> = OURS.into_iter().chain([".ci", ".cargo"]).collect();
    let mut files = sources(
        &folders,
        &[".rs", ".js", ".mjs", ".json", ".toml", ".html", "run"],
    );
    files.extend(
        fs::read_dir(root())
            .expect("the repository")
            .flatten()
            .filter(|entry| {
                entry
                    .path()
                    .extension()
                    .is_some_and(|it| it == "md" || it == "json" || it == "toml")
            })
            .map(|entry| {
                (
                    entry.file_name().to_string_lossy().into_owned(),
                    fs::read_to_string(entry.path()).unwrap_or_default(),
                )
            }),
    );
    let path = Regex::new(r#"(?:^|["' (=])/(?:work|farm|root|home)/"#).expect("a pattern");
    let mut faults = Vec::new();
    for (file, text) in files {
        for (at, line) in text.lines().enumerate() {
            if path.is_match(line) {
                faults.push(format!("{file}:{}", at + 1));
            }
        }
    }
    none("paths of one machine", &faults);
}

#[test]
fn the_lockfiles_name_no_host() {
    let lock = fs::read_to_string(root().join("package-lock.json")).expect("package-lock.json");
    assert!(
        !lock.contains("\"resolved\""),
        "run npm with the settings in .npmrc"
    );
}

/// Only what has been built is measured: `cargo xtask test` builds it first.
#[test]
fn what_is_shipped_stays_small() {
    let mut shipped = vec![(
        root().join("extension/wasm/understory_bg.wasm"),
        WASM_BUDGET,
    )];
    for entry in fs::read_dir(root().join("dist"))
        .into_iter()
        .flatten()
        .flatten()
    {
        shipped.push((entry.path(), PACKAGE_BUDGET));
    }
    let faults: Vec<String> = shipped
        .into_iter()
        .filter_map(|(file, budget)| Some((fs::metadata(&file).ok()?.len(), file, budget)))
        .filter(|(size, _, budget)| size > budget)
        .map(|(size, file, budget)| format!("{}: {size} bytes, budget {budget}", file.display()))
        .collect();
    none("over budget", &faults);
}
