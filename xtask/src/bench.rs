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
    (
        "tellOverReadingWasmMedian",
        "language, abstract and mentions, over reading, in wasm: median",
        "×",
    ),
    ("tellOverReadingWasmP95", "… 95th percentile", "×"),
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
    let pages = sh::target().join("bench-pages");
    if pages.is_dir() {
        fs::remove_dir_all(&pages)?;
    }
    fs::create_dir_all(&pages)?;
    command.env("PAGES_AS_READ", &pages);
    sh::say("Measuring (two minutes, the first time with building)");
    let printed = sh::read(&mut command)?;
    let mut figures: Value =
        serde_json::from_str(printed.trim()).context("the benchmark printed no JSON")?;
    sizes(&mut figures)?;
    telling(&pages, &mut figures)?;
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

/// What the card's second half costs, where readers run it.
fn telling(pages: &Path, figures: &mut Value) -> Result<()> {
    sh::say("Measuring in wasm (a minute the first time with building)");
    let mut build = sh::command("cargo");
    build.args(["build", "--quiet", "--locked", "--profile", "wasm"]);
    build.args([
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--example",
        "cost",
    ]);
    sh::run(&mut build)?;
    let made = sh::target().join("wasm-cost");
    let module = sh::target().join("wasm32-unknown-unknown/wasm/examples/cost.wasm");
    let mut glue = sh::command(tools::wasm_bindgen()?);
    sh::run(
        glue.args(["--target", "nodejs", "--out-dir"])
            .arg(&made)
            .arg(module),
    )?;
    // The project's package is of modules, the glue is not.
    fs::rename(made.join("cost.js"), made.join("cost.cjs"))?;
    let printed = sh::read(
        tools::npm_tool("node")?
            .args(["-e", TELLING])
            .arg(made.join("cost.cjs"))
            .arg(pages),
    )?;
    let told: Value = serde_json::from_str(printed.trim())?;
    for name in ["tellOverReadingWasmMedian", "tellOverReadingWasmP95"] {
        figures[name] = told[name].clone();
    }
    Ok(())
}

/// Each page read and told in turn, the fastest of several times.
const TELLING: &str = r#"
const [cost, folder] = process.argv.slice(1), fs = require('fs'), { read, text } = require(cost);
const fastest = (task) => {
  let best = Infinity;
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    task();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};
const ratios = [];
for (const file of fs.readdirSync(folder).sort()) {
  const bytes = fs.readFileSync(folder + '/' + file), told = text(bytes);
  if (told) ratios.push(fastest(() => told.tell()) / fastest(() => read(bytes)));
}
ratios.sort((a, b) => a - b);
const at = (share) => ratios[Math.floor((ratios.length - 1) * share)] ?? null;
console.log(JSON.stringify({ tellOverReadingWasmMedian: at(0.5), tellOverReadingWasmP95: at(0.95) }));
"#;

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
