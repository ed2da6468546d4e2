//! `cargo xtask package`: what the two stores get, byte for byte the same whenever and wherever it is
//! made from the same sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{build, sh, zip};

/// Who gets a package.
#[derive(Clone, Copy)]
pub(crate) enum Store {
    Chrome,
    Firefox,
}

const STORES: [Store; 2] = [Store::Chrome, Store::Firefox];

impl Store {
    fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Chrome => "zip",
            Self::Firefox => "xpi",
        }
    }

    /// Firefox warns of what only Chrome reads.
    fn manifest(self, mut manifest: Value) -> Value {
        if let (Self::Firefox, Some(fields)) = (self, manifest.as_object_mut()) {
            fields.remove("message_serialization");
            fields.remove("minimum_chrome_version");
            if let Some(background) = fields.get_mut("background").and_then(Value::as_object_mut) {
                background.remove("service_worker");
            }
        }
        manifest
    }
}

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [] = sh::options(args, [])?;
    build::wasm()?;
    for store in STORES {
        let file = write(store)?;
        let size = fs::metadata(&file)?.len();
        println!(
            "{:<44} {:>9.1} KB",
            file.strip_prefix(sh::root())?.display(),
            size as f64 / 1000.0
        );
    }
    Ok(())
}

/// Makes each package twice and compares.
pub(crate) fn twice() -> Result<()> {
    for store in STORES {
        let first = fs::read(write(store)?)?;
        if fs::read(write(store)?)? != first {
            bail!(
                "the {} package differs from one run to the next",
                store.name()
            );
        }
    }
    Ok(())
}

/// Lays the packages' files out, each in a folder that has its store's name, for those who read no
/// archives: `web-ext lint`, and Chrome.
pub(crate) fn stage() -> Result<PathBuf> {
    let all = sh::target().join("package");
    if all.exists() {
        fs::remove_dir_all(&all)?;
    }
    for store in STORES {
        let folder = all.join(store.name());
        for (name, bytes) in files(store)? {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&folder))?;
            fs::write(file, bytes)?;
        }
    }
    Ok(all)
}

pub(crate) fn write(store: Store) -> Result<PathBuf> {
    let files = files(store)?;
    let manifest = files
        .iter()
        .find(|(name, _)| name == "manifest.json")
        .context("no manifest")?;
    let manifest: Value = serde_json::from_slice(&manifest.1)?;
    let version = manifest["version"]
        .as_str()
        .context("the manifest names no version")?;
    let folder = sh::root().join("dist");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!(
        "understory-{version}-{}.{}",
        store.name(),
        store.ending()
    ));
    fs::write(&file, zip::archive(&files)?)?;
    Ok(file)
}

/// The names, sorted, with what they hold: `extension/` without what only the type check and
/// translators read, and the licences.
fn files(store: Store) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect(&sh::root().join("extension"), "", &mut files)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.push((licence.to_owned(), fs::read(sh::root().join(licence))?));
    }
    for (name, bytes) in &mut files {
        if name == "manifest.json" {
            let manifest = serde_json::from_slice(bytes).context("extension/manifest.json")?;
            *bytes = serde_json::to_vec_pretty(&store.manifest(manifest))?;
        } else if name.starts_with("_locales/") {
            *bytes = words(bytes).with_context(|| format!("extension/{name}"))?;
        }
    }
    files.sort();
    Ok(files)
}

/// Messages without what is said about them to translators.
fn words(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut all: serde_json::Map<String, Value> = serde_json::from_slice(bytes)?;
    for message in all.values_mut().filter_map(Value::as_object_mut) {
        message.remove("description");
    }
    Ok(serde_json::to_vec(&all)?)
}

fn collect(folder: &Path, prefix: &str, into: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with(".d.ts") || name.ends_with(".md") {
            continue;
        }
        let inside = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{inside}/"), into)?;
        } else {
            into.push((inside, fs::read(entry.path())?));
        }
    }
    Ok(())
}
