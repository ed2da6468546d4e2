//! `cargo xtask shots`: pictures of every screen and state in both browsers, for looking at. They are
//! taken by `shots.mjs`, with the same hands as in the end-to-end tests.

use anyhow::Result;

use crate::{browsers, build, package, sh, tools};

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [browser, only] = sh::options(args, ["--browser", "--only"])?;
    let names = browsers::named(browser.as_deref())?;
    let browsers = browsers::find_or_install()?;
    build::wasm()?;
    let packages = package::stage()?;
    for name in names {
        sh::say(&format!("Taking pictures in {name}"));
        let mut node = tools::npm_tool("node")?;
        node.arg("xtask/shots.mjs")
            .arg(name)
            .arg(sh::target().join("shots"))
            .args(&only)
            // What readers get is what is pictured.
            .env("PACKAGES", &packages);
        sh::run(browsers.name_in(&mut node))?;
    }
    Ok(())
}
