//! `cargo xtask parity --data DIR`: whether both real browsers say of real pages what the command line
//! says of them: every labelled page and every one with spam or doubtful comments, for the comments,
//! and the sixty of `cargo xtask cards`, for the facts. They are opened and compared by `parity.mjs`,
//! with the same hands as in the end-to-end tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::eval::{array, read_rows, release_program, text};
use crate::{browsers, build, cards, package, sh, tools};

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [data, browser, only] = sh::options(args, ["--data", "--browser", "--only"])?;
    let data = data.context("where is the data? --data DIR")?;
    let pages = fs::canonicalize(&data)
        .with_context(|| data.clone())?
        .join("pages");
    let names = browsers::named(browser.as_deref())?;
    let program = release_program()?;
    let out = sh::target().join("parity");
    fs::create_dir_all(&out)?;

    let rows = cards::analyze(&program, &pages, &out)?;
    let mut chosen: BTreeSet<PathBuf> = read_rows(&pages.join("comments.jsonl"))?
        .iter()
        .map(|row| pages.join(text(row, "file")))
        .collect();
    let judged = |row: &&Value| {
        let mut comments = array(row, "threads")
            .iter()
            .flat_map(|it| array(it, "comments"));
        comments.any(|it| text(it, "label") != "ok")
    };
    let file = |row: &Value| PathBuf::from(text(row, "file"));
    chosen.extend(rows.iter().filter(judged).map(file));
    chosen.extend(cards::sixty(&rows, &pages).map(|(_, row)| file(row)));
    if let Some(only) = only {
        chosen.retain(|file| file.to_string_lossy().contains(&only));
        if chosen.is_empty() {
            bail!("no page of that name: {only}");
        }
    }

    let found = browsers::find_or_install()?;
    build::wasm()?;
    let packages = package::stage()?;
    let mut differ = Vec::new();
    for name in names {
        sh::say(&format!("Opening {} pages in {name}", chosen.len()));
        let mut node = tools::npm_tool("node")?;
        node.arg("xtask/parity.mjs")
            .arg(name)
            .args([&pages, &program, &out])
            .args(&chosen)
            // What readers get is what is compared.
            .env("PACKAGES", &packages);
        if !found.name_in(&mut node).status()?.success() {
            differ.push(name);
        }
    }
    if !differ.is_empty() {
        bail!("not the same in {}", differ.join(" and "));
    }
    Ok(())
}
