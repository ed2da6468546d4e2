//! `cargo xtask www`: the playground on this machine, as it would lie on any server of files.

use anyhow::Result;

use crate::{build, sh, tools};

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [port] = sh::options(args, ["--port"])?;
    build::wasm()?;
    let port = port.unwrap_or_else(|| "8017".to_owned());
    sh::run(tools::npm_tool("node")?.args(["xtask/serve.mjs", "www", &port]))
}
