//! `cargo xtask test`: everything that CI runs. Every step runs even when another failed; a table
//! and one line of totals close it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{browsers, build, package, sh, tools};

const WASM: [&str; 3] = [
    "--target",
    "wasm32-unknown-unknown",
    "--no-default-features",
];
/// The one thing that `web-ext lint` says of a manifest for both browsers.
const ALLOWED: &str = "BACKGROUND_SERVICE_WORKER_IGNORED";

/// Tests that ran in a step; a check that is not made of tests has none.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
}

type Step = (&'static str, fn(&mut Count) -> Result<()>);

const STEPS: &[Step] = &[
    ("formatting", |_| {
        sh::run(sh::command("cargo").args(["fmt", "--all", "--check"]))
    }),
    ("clippy", |_| {
        sh::run(sh::command("cargo").args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    ("clippy, wasm", |_| {
        sh::run(
            sh::command("cargo")
                .args(["clippy", "--lib", "--test", "wasm"])
                .args(WASM)
                .args(["--", "-D", "warnings"]),
        )
    }),
    ("wasm module", |_| build::wasm()),
    ("packages", |_| package::twice()),
    ("Rust tests", |count| {
        tests(
            sh::command("cargo").args(["test", "--workspace", "--no-fail-fast"]),
            count,
        )
    }),
    ("wasm tests in node", |count| {
        tests(tools::wasm_tests()?.args(["--test", "wasm"]), count)
    }),
    ("JavaScript types", |_| {
        sh::run(tools::npm_tool("tsc")?.args(["--project", "."]))
    }),
    ("web-ext lint", |_| {
        lint("extension", &[ALLOWED])?;
        lint(&package::stage()?.join("firefox").to_string_lossy(), &[])
    }),
    ("both browsers", end_to_end),
];

pub(crate) fn verb(args: &[String]) -> Result<()> {
    let [only] = sh::options(args, ["--only"])?;
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|(name, _)| {
            only.as_ref()
                .is_none_or(|only| name.contains(only.as_str()))
        })
        .collect();
    if steps.is_empty() {
        bail!(
            "no such step; there are: {}",
            STEPS
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    // What is missing is installed first, so that no step's time hides it. Where that fails, the
    // steps that need it fail again, and the others still run.
    let installed = tools::wasm_target()
        .and(tools::npm_packages())
        .and(browsers::find_or_install().map(drop));
    if let Err(error) = installed {
        eprintln!("{error:#}");
    }

    let mut rows = Vec::new();
    for (name, run) in steps {
        sh::say(&format!("Test: {name}"));
        let (mut count, start) = (Count::default(), Instant::now());
        let outcome = run(&mut count);
        if let Err(error) = &outcome {
            eprintln!("{name}: {error:#}");
            // A step that broke off before it could count is one failure.
            count.failed = count.failed.max(1);
        }
        rows.push((*name, count, start.elapsed()));
    }
    report(&rows)
}

fn report(rows: &[(&str, Count, Duration)]) -> Result<()> {
    println!(
        "\n{:<22} {:>7} {:>7} {:>8}",
        "step", "passed", "failed", "seconds"
    );
    for (name, count, time) in rows {
        let passed = match (count.passed, count.failed) {
            (0, 0) => "ok".to_owned(),
            (passed, _) => passed.to_string(),
        };
        println!(
            "{name:<22} {passed:>7} {:>7} {:>8.1}",
            count.failed,
            time.as_secs_f64()
        );
    }
    let passed: usize = rows.iter().map(|(_, count, _)| count.passed).sum();
    let failed: usize = rows.iter().map(|(_, count, _)| count.failed).sum();
    println!("\n{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{failed} failed");
    }
    Ok(())
}

/// Runs a test runner, shows its output and adds up what it counts: `test result: ok. 3 passed;
/// 0 failed; …` (cargo, wasm-bindgen) or `ℹ pass 3`, `ℹ fail 0` (node).
fn tests(command: &mut Command, count: &mut Count) -> Result<()> {
    let name = sh::describe(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    let before = count.passed + count.failed;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            add(&line, count);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    if count.passed + count.failed == before {
        bail!("`{name}` ran no test");
    }
    Ok(())
}

fn add(line: &str, count: &mut Count) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: Option<&&str>| {
        word.and_then(|word| word.parse::<usize>().ok())
            .unwrap_or(0)
    };
    match words.as_slice() {
        [
            "test",
            "result:",
            _,
            passed,
            "passed;",
            failed,
            "failed;",
            ..,
        ] => {
            count.passed += number(Some(passed));
            count.failed += number(Some(failed));
        }
        ["ℹ", "pass", passed] => count.passed += number(Some(passed)),
        ["ℹ", "fail" | "cancelled", failed] => count.failed += number(Some(failed)),
        _ => {}
    }
}

fn end_to_end(count: &mut Count) -> Result<()> {
    let browsers = browsers::find_or_install()?;
    let folder = sh::root().join("tests/e2e");
    let mut files: Vec<_> = std::fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = tools::npm_tool("node")?;
    node.args(["--test", "--test-reporter=spec"]).args(files);
    // What readers get is what is tried.
    node.env("PACKAGES", package::stage()?);
    tests(browsers.name_in(&mut node), count)
}

/// `web-ext lint` must say exactly what is allowed.
fn lint(folder: &str, allowed: &[&str]) -> Result<()> {
    let output = tools::npm_tool("web-ext")?
        .args([
            "lint",
            "--output",
            "json",
            "--no-config-discovery",
            "--source-dir",
            folder,
        ])
        .args(["--ignore-files", "**/*.d.ts"])
        .stderr(Stdio::inherit())
        .output()?;
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("web-ext said: {}", String::from_utf8_lossy(&output.stdout)))?;
    let mut codes = Vec::new();
    for kind in ["errors", "warnings", "notices"] {
        for message in said[kind].as_array().into_iter().flatten() {
            let code = message["code"].as_str().unwrap_or("?");
            if !allowed.contains(&code) {
                eprintln!(
                    "{folder}: {code}: {} ({}:{})",
                    message["message"], message["file"], message["line"]
                );
            }
            codes.push(code.to_owned());
        }
    }
    if codes != allowed {
        bail!("web-ext lint of {folder}: {codes:?} instead of {allowed:?}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Count, add};

    #[test]
    fn counts_what_each_runner_prints() {
        let mut count = Count::default();
        for line in [
            "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured",
            "ℹ pass 3",
            "ℹ fail 4",
            "test a ... ok",
        ] {
            add(line, &mut count);
        }
        assert_eq!((count.passed, count.failed), (8, 6));
    }
}
