//! The tools that a fresh machine lacks: found where they are, else installed under `target/tools`.
//! Nothing is installed twice, and nothing outside the repository is changed but for the rustup
//! target and, on Debian, the two browsers.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::sh;

/// Its prebuilt `wasm-bindgen` and `wasm-opt` are never asked for: both are given on `PATH`.
const WASM_PACK: &str = "0.15.1";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Commands in `extras`' folders come first; then the npm tools; then the user's own.
fn path(extras: &[PathBuf]) -> Result<OsString> {
    let mut all = extras.to_vec();
    all.push(sh::root().join("node_modules/.bin"));
    all.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    Ok(std::env::join_paths(all)?)
}

/// A command that finds the npm tools.
pub(crate) fn npm_tool(name: &str) -> Result<Command> {
    npm_packages()?;
    let mut command = sh::command(name);
    command.env("PATH", path(&[])?);
    Ok(command)
}

/// `wasm-pack`, which finds the pinned `wasm-bindgen` and node.
pub(crate) fn wasm_pack() -> Result<Command> {
    wasm_target()?;
    let bindgen = wasm_bindgen()?;
    let pack = cargo_tool("wasm-pack", "wasm-pack", WASM_PACK, "about 3 minutes")?;
    let mut command = sh::command(&pack);
    command.env("PATH", path(&[parent(&bindgen), parent(&pack)])?);
    Ok(command)
}

/// Cargo, running tests of the browser's build in node. `wasm-pack test` would build every test of
/// the crate for wasm, those of the command line too.
pub(crate) fn wasm_tests() -> Result<Command> {
    wasm_target()?;
    let runner = parent(&wasm_bindgen()?).join("wasm-bindgen-test-runner");
    let mut command = sh::command("cargo");
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_ONLY_NODE", "1")
        .args(["test", "--target", WASM_TARGET, "--no-default-features"]);
    Ok(command)
}

pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    cargo_tool(
        "wasm-bindgen-cli",
        "wasm-bindgen",
        &pinned_bindgen()?,
        "about 4 minutes",
    )
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The version in `Cargo.toml`: the library and its command must be the same to the digit.
fn pinned_bindgen() -> Result<String> {
    let manifest = std::fs::read_to_string(sh::root().join("Cargo.toml"))?;
    manifest
        .lines()
        .find_map(|line| line.strip_prefix("wasm-bindgen = \"=")?.split('"').next())
        .map(str::to_owned)
        .context("Cargo.toml pins no `wasm-bindgen = \"=…\"`")
}

pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = sh::read(sh::command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .exists()
    {
        return Ok(());
    }
    sh::say("Installing the Rust target wasm32-unknown-unknown (under a minute)");
    sh::run(sh::command("rustup").args(["target", "add", WASM_TARGET]))
        .context("install the Rust target wasm32-unknown-unknown for this toolchain")
}

/// The program of exactly this version: from `PATH`, cargo's folder, ours, or built into ours.
fn cargo_tool(package: &str, program: &str, version: &str, time: &str) -> Result<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let ours = sh::target().join("tools");
    let mut folders = vec![ours.join("bin")];
    folders.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    folders.extend(std::env::var_os("CARGO_HOME").map(|home| Path::new(&home).join("bin")));
    folders.extend(std::env::home_dir().map(|home| home.join(".cargo/bin")));
    let found = folders
        .iter()
        .map(|folder| folder.join(&file))
        .find(|candidate| candidate.exists() && says_version(candidate, version));
    if let Some(found) = found {
        return Ok(found);
    }
    sh::say(&format!(
        "Building {package} {version}, once ({time}, into target/tools)"
    ));
    let install = |locked: &[&str]| {
        let mut command = sh::command("cargo");
        command
            .args(["install", package, "--version", version])
            .args(locked);
        // Its own build folder: ours would be rebuilt for other settings.
        sh::run(
            command
                .arg("--root")
                .arg(&ours)
                .env("CARGO_TARGET_DIR", sh::target().join("tools/build")),
        )
    };
    install(&["--locked"]).or_else(|error| {
        eprintln!("{error:#}; once more with newer dependencies");
        install(&[])
    })?;
    // Half a gigabyte of objects that nobody needs again.
    let _ = std::fs::remove_dir_all(sh::target().join("tools/build"));
    Ok(ours.join("bin").join(file))
}

fn says_version(program: &Path, version: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|output| {
            String::from_utf8_lossy(&output.stdout)
                .split_whitespace()
                .any(|word| word == version)
        })
}

/// `npm ci`, where the lockfile is not the one that was installed last.
pub(crate) fn npm_packages() -> Result<()> {
    if which("node").is_none() || which("npm").is_none() {
        bail!("install Node 20 or newer with npm, then run this again");
    }
    let wanted = std::fs::read(sh::root().join("package-lock.json"))?;
    let stamp = sh::root().join("node_modules/.installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    sh::say("Installing the npm packages (under a minute, 260 MB in node_modules)");
    // Engine notes are not shown: puppeteer-core asks for a newer Node than it needs.
    sh::run(sh::command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    std::fs::write(&stamp, wanted)?;
    Ok(())
}

/// Where `PATH` has this program; a path stands for itself.
pub(crate) fn which(program: impl AsRef<Path>) -> Option<PathBuf> {
    let program = program.as_ref();
    if program.components().count() > 1 {
        return Some(program.to_path_buf()).filter(|it| it.exists());
    }
    let suffixes: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd"]
    } else {
        &[""]
    };
    std::env::split_paths(&std::env::var_os("PATH")?).find_map(|folder| {
        suffixes.iter().find_map(|suffix| {
            let mut file = folder.join(program).into_os_string();
            file.push(suffix);
            Some(PathBuf::from(file)).filter(|it| it.is_file())
        })
    })
}
