//! `cargo xtask build`: the wasm module, made small, and its glue, laid into `extension/wasm/` and
//! `www/wasm/`. Nothing else is generated there: the rest of both folders is what the browser runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{sh, tools};

/// Where the module goes.
const PLACES: [&str; 2] = ["extension/wasm", "www/wasm"];
/// The levels differ by one part in a hundred in size, and in speed by less than can be measured.
const OPTIONS: [&str; 3] = [
    "-Oz",
    // The stack lies below all data, and its last kilobyte is never reached: addresses may be counted from there.
    "--low-memory-unused",
    // What is called once stays where it is: drawn into its caller it compresses worse, by 37 KB in all.
    "--one-caller-inline-max-function-size=0",
];

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [] = sh::options(args, [])?;
    wasm()?;
    eprintln!("extension/ is ready to be loaded.");
    Ok(())
}

/// Builds what is not up to date. Cargo knows whether the module is; the rest is skipped where
/// its output is the same as last time.
pub(crate) fn wasm() -> Result<()> {
    tools::npm_packages()?;
    let made = sh::target().join("wasm-pkg");
    sh::say("Building the wasm module (a minute the first time)");
    let mut pack = tools::wasm_pack()?;
    pack.args([
        "--log-level",
        "warn",
        "build",
        "module",
        "--target",
        "web",
        "--profile",
        "wasm",
    ])
    .args([
        "--mode",
        "no-install",
        "--no-opt",
        "--no-pack",
        "--out-name",
        "understory",
    ])
    .arg("--out-dir")
    .arg(&made)
    .args(["--", "--locked"])
    .env("CARGO_ENCODED_RUSTFLAGS", flags()?.join("\x1f"));
    sh::run(&mut pack)?;

    let features = wasm_features()?;
    let stamp_file = sh::target().join("wasm-pkg.stamp");
    let mut stamp = Vec::new();
    for file in ["understory.js", "understory_bg.wasm"] {
        stamp.extend(
            std::fs::read(made.join(file)).with_context(|| format!("wasm-pack made no {file}"))?,
        );
    }
    stamp.extend(features.join(" ").bytes().chain(OPTIONS.join(" ").bytes()));
    let there = PLACES
        .iter()
        .all(|place| sh::root().join(place).join("understory_bg.wasm").exists());
    if there && std::fs::read(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    sh::say("Making it small with wasm-opt (half a minute)");
    let small = made.join("small.wasm");
    sh::run(
        tools::npm_tool("wasm-opt")?
            .args(OPTIONS)
            .args(&features)
            .arg(made.join("understory_bg.wasm"))
            .arg("-o")
            .arg(&small),
    )?;
    for place in PLACES {
        lay(&made, &small, &sh::root().join(place))?;
    }
    std::fs::write(stamp_file, stamp)?;
    Ok(())
}

/// The `.d.ts` is for the type check only: packages leave it out.
fn lay(made: &Path, small: &Path, place: &Path) -> Result<()> {
    std::fs::create_dir_all(place)?;
    std::fs::copy(small, place.join("understory_bg.wasm"))?;
    for file in ["understory.js", "understory.d.ts"] {
        std::fs::copy(made.join(file), place.join(file))?;
    }
    Ok(())
}

/// What the standard library marks for inlining is inlined up to this size. LLVM's 325 makes the module 28 KB
/// bigger and no faster; with 160 it is 35 KB smaller, and a twelfth slower (measured before the module was a crate
/// of its own).
const INLINED: &str = "-Cllvm-args=-inlinehint-threshold=225";

/// Paths of this machine stay out of panic messages, so that the module is the same everywhere.
fn flags() -> Result<Vec<String>> {
    sh::run(sh::command("cargo").args(["fetch", "--locked", "--quiet"]))?;
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("where is CARGO_HOME?")?;
    let mut flags = vec![
        INLINED.to_owned(),
        format!("--remap-path-prefix={}=", sh::root().display()),
    ];
    for registry in std::fs::read_dir(cargo_home.join("registry/src"))? {
        flags.push(format!(
            "--remap-path-prefix={}=crates",
            registry?.path().display()
        ));
    }
    let sysroot = sh::read(sh::command("rustc").args(["--print", "sysroot"]))?;
    flags.push(format!("--remap-path-prefix={}=rust", sysroot.trim()));
    Ok(flags)
}

/// `wasm-opt` is told exactly the features that rustc used: with more it makes a module that
/// browsers refuse, with fewer it refuses the module.
fn wasm_features() -> Result<Vec<String>> {
    let cfg = sh::read(Command::new("rustc").current_dir(sh::root()).args([
        "--print",
        "cfg",
        "--target",
        "wasm32-unknown-unknown",
    ]))?;
    let name = |feature: &str| match feature {
        "nontrapping-fptoint" => "nontrapping-float-to-int".to_owned(),
        other => other.to_owned(),
    };
    Ok(cfg
        .lines()
        .filter_map(|line| line.strip_prefix("target_feature=\"")?.strip_suffix('"'))
        .map(|feature| format!("--enable-{}", name(feature)))
        .collect())
}
