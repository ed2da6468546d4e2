//! `cargo xtask bench`: what things cost and weigh, as a table and as `target/bench.json`. Speeds are
//! ratios measured in one run; sizes are of what is shipped.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{browsers, build, package, sh, tools};

/// What a figure means to a reader, and its unit.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("pages", "pages, as a browser writes them", ""),
    ("pagesMB", "their size", "MB"),
    ("canonicalMBps", "reading them by our own door", "MB/s"),
    ("html5everOverCanonical", "html5ever takes longer by", "×"),
    (
        "analyzeOverReadingMedian",
        "reading and judging, over reading: median page",
        "×",
    ),
    ("analyzeOverReadingP95", "… 95th percentile", "×"),
    ("analyzeMsMedian", "reading and judging: median page", "ms"),
    ("analyzeMsP95", "… 95th percentile", "ms"),
    (
        "timePerByteTenfoldPage",
        "time per byte on a page ten times as long (1 = linear)",
        "×",
    ),
    ("rows", "comments", ""),
    ("rowBytesMean", "their mean size", "bytes"),
    ("rowsPerSecondOneCore", "judged on one core", "rows/s"),
    (
        "judgingOverParsing",
        "parsing and judging, over parsing their JSON",
        "×",
    ),
    (
        "chromeSampleFoldMs",
        "Chromium: sample page, end of parsing to fold",
        "ms",
    ),
    (
        "chromeSampleFoldOverOuterHtml",
        "… over writing the page as `outerHTML`",
        "×",
    ),
    ("browserBigPageKB", "a big page", "KB"),
    ("chromeBigFoldMs", "Chromium: big page, to fold", "ms"),
    ("chromeBigFoldOverOuterHtml", "… over `outerHTML`", "×"),
    (
        "chromeBareOursMs",
        "Chromium: what a long page without a thread pays",
        "ms",
    ),
    ("chromeBareOursOverOuterHtml", "… over `outerHTML`", "×"),
    (
        "firefoxSampleFoldMs",
        "Firefox: sample page, end of parsing to fold",
        "ms",
    ),
    ("firefoxSampleFoldOverOuterHtml", "… over `outerHTML`", "×"),
    ("firefoxBigFoldMs", "Firefox: big page, to fold", "ms"),
    ("firefoxBigFoldOverOuterHtml", "… over `outerHTML`", "×"),
    (
        "firefoxBareOursMs",
        "Firefox: what a long page without a thread pays",
        "ms",
    ),
    ("firefoxBareOursOverOuterHtml", "… over `outerHTML`", "×"),
    ("wasmKB", "wasm module", "KB"),
    ("wasmGzipKB", "… gzip", "KB"),
    ("wasmBrotliKB", "… brotli", "KB"),
    ("chromeKB", "package for Chrome", "KB"),
    ("firefoxKB", "package for Firefox", "KB"),
];

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [data] = sh::options(args, ["--data"])?;
    let mut command = sh::command("cargo");
    command.args(["bench", "--quiet", "--locked", "--bench", "figures", "--"]);
    if let Some(data) = &data {
        let data = fs::canonicalize(data).with_context(|| data.clone())?;
        command.arg(data.join("pages")).arg(data.join("spam"));
    }
    build::wasm()?;
    sh::say("Measuring (two minutes, the first time with building)");
    let printed = sh::read(&mut command)?;
    let mut figures: Value =
        serde_json::from_str(printed.trim()).context("the benchmark printed no JSON")?;
    sizes(&mut figures)?;
    in_browsers(&mut figures)?;

    for (name, meaning, unit) in MEANINGS {
        if let Some(figure) = figures[*name].as_f64() {
            let digits = usize::from(figure.fract() != 0.0) * if figure < 10.0 { 2 } else { 1 };
            println!("{meaning:<58} {figure:>10.digits$} {unit}");
        }
    }
    let file = sh::target().join("bench.json");
    fs::write(&file, serde_json::to_vec_pretty(&figures)?)?;
    println!("\nAlso in {}.", file.display());
    Ok(())
}

/// What a page pays, in both real browsers.
fn in_browsers(figures: &mut Value) -> Result<()> {
    sh::say("Measuring in both browsers (a minute)");
    let browsers = browsers::find_or_install()?;
    let mut node = tools::npm_tool("node")?;
    node.arg(sh::root().join("benches/browser.mjs"));
    let printed = sh::read(browsers.name_in(&mut node))?;
    let measured: serde_json::Map<String, Value> =
        serde_json::from_str(printed.trim()).context("the browsers' benchmark printed no JSON")?;
    for (name, figure) in measured {
        figures[name] = figure;
    }
    Ok(())
}

fn sizes(figures: &mut Value) -> Result<()> {
    let wasm = sh::root().join("extension/wasm/understory_bg.wasm");
    let script = "const {readFileSync} = require('fs'), z = require('zlib'), b = readFileSync(process.argv[1]);
        console.log(b.length, z.gzipSync(b, {level: 9}).length, z.brotliCompressSync(b).length)";
    let printed = sh::read(tools::npm_tool("node")?.args(["-e", script]).arg(&wasm))?;
    let kilo = |bytes: u64| json!(bytes as f64 / 1000.0);
    for (name, size) in ["wasmKB", "wasmGzipKB", "wasmBrotliKB"]
        .iter()
        .zip(printed.split_whitespace())
    {
        figures[*name] = kilo(size.parse()?);
    }
    for (name, store) in [
        ("chromeKB", package::Store::Chrome),
        ("firefoxKB", package::Store::Firefox),
    ] {
        figures[name] = kilo(length(&package::write(store)?)?);
    }
    Ok(())
}

fn length(file: &Path) -> Result<u64> {
    Ok(fs::metadata(file)?.len())
}
