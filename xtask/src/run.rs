//! `cargo xtask run`: a browser with the extension on the sample page, and what it found there. The
//! browser is driven by `run.mjs`, with the same hands as in the end-to-end tests.

use std::fs;

use anyhow::{Context, Result};

use crate::{browsers, build, sh, tools};

const SAMPLE: &str = "www/sample/index.html";

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [browser, page] = sh::options(args, ["--browser", "--page"])?;
    let page = match page {
        None => sh::root().join(SAMPLE).into_os_string(),
        Some(url) if url.starts_with("http://") || url.starts_with("https://") => url.into(),
        Some(file) => fs::canonicalize(&file)
            .with_context(|| file.clone())?
            .into_os_string(),
    };
    let window = has_display();
    // Where nobody looks, both take pictures; where somebody does, one window is enough.
    let names = match browser.as_deref() {
        None if window => vec!["firefox"],
        named => browsers::named(named)?,
    };
    let browsers = browsers::find_or_install()?;
    build::wasm()?;
    for name in names {
        sh::say(&format!("Opening the page in {name}"));
        let mut node = tools::npm_tool("node")?;
        node.arg("xtask/run.mjs")
            .arg(name)
            .arg(&page)
            .arg(sh::target().join("run"));
        if window {
            node.arg("--window");
        }
        sh::run(browsers.name_in(&mut node))?;
    }
    Ok(())
}

fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
