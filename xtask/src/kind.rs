//! `kind`: fits the points by which a page is told to be an article (`src/article/kind/`), and says
//! what they are worth on sites that they never saw. The work is an example's, built for speed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::sh;

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [data] = sh::options(args, ["--data"])?;
    let pages = Path::new(&data.context("where is the data? --data DIR")?).join("pages");
    let out = sh::target().join("eval");
    fs::create_dir_all(&out)?;
    sh::run(
        sh::command(env!("CARGO"))
            .args(["run", "--quiet", "--release", "--example", "kind", "--"])
            .arg(pages)
            .arg(out.join("kind.txt")),
    )
}
