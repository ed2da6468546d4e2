//! The two real browsers that everything is tried in: found, or on Debian installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::sh;
use crate::tools::which;

/// The two browsers' programs.
pub(crate) struct Browsers {
    pub(crate) chromium: PathBuf,
    pub(crate) firefox: PathBuf,
}

impl Browsers {
    /// Tells a child where they are.
    pub(crate) fn name_in<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("CHROMIUM", &self.chromium)
            .env("FIREFOX", &self.firefox)
    }
}

/// The browsers that are meant: the one that was asked for, or both.
pub(crate) fn named(asked: Option<&str>) -> Result<Vec<&'static str>> {
    match asked {
        None => Ok(vec!["firefox", "chrome"]),
        Some("firefox") => Ok(vec!["firefox"]),
        Some("chrome" | "chromium") => Ok(vec!["chrome"]),
        Some(other) => bail!("--browser firefox or --browser chrome, not `{other}`"),
    }
}

/// From the variables `CHROMIUM` and `FIREFOX`, from `PATH`, or installed on Debian.
pub(crate) fn find_or_install() -> Result<Browsers> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if !Path::new("/etc/debian_version").exists() || which("apt-get").is_none() {
        bail!(
            "install Chromium (or Chrome) and Firefox, or name their programs in CHROMIUM and FIREFOX"
        );
    }
    let sudo = if is_root() {
        None
    } else {
        Some(which("sudo").context("run as root: apt-get install chromium firefox-esr")?)
    };
    let apt = |args: &[&str]| {
        let mut command = match &sudo {
            Some(sudo) => sh::command(sudo),
            None => sh::command("apt-get"),
        };
        if sudo.is_some() {
            command.arg("apt-get");
        }
        sh::run(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    sh::say("Installing chromium and firefox-esr from Debian (a few minutes, 600 MB)");
    apt(&["update"])?;
    apt(&[
        "install",
        "--yes",
        "--no-install-recommends",
        "chromium",
        "firefox-esr",
    ])?;
    find().context("the browsers were installed and are not on PATH")
}

fn find() -> Option<Browsers> {
    let chromium = [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];
    let mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let mac_fox = "/Applications/Firefox.app/Contents/MacOS/firefox";
    Some(Browsers {
        chromium: browser("CHROMIUM", &chromium, mac)?,
        firefox: browser("FIREFOX", &["firefox-esr", "firefox"], mac_fox)?,
    })
}

fn browser(variable: &str, names: &[&str], fixed: &str) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|name| !name.is_empty()) {
        return which(Path::new(&named));
    }
    names
        .iter()
        .find_map(which)
        .or_else(|| Some(PathBuf::from(fixed)).filter(|it| it.exists()))
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
