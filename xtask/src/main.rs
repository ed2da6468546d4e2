//! Every task of the project, one verb each; `.ci/run` calls `cargo xtask test` and nothing else.
//! Here is only the list of verbs: each has its file, what they share is in [`sh`] and [`tools`].

mod bench;
mod browsers;
mod build;
mod cards;
mod eval;
mod kind;
mod package;
mod parity;
mod run;
mod sh;
mod shots;
mod test;
mod tools;
mod train;
mod www;
mod zip;

use std::process::ExitCode;

/// Name, arguments, what it does, how.
type Verb = (
    &'static str,
    &'static str,
    &'static str,
    fn(&[String]) -> anyhow::Result<()>,
);

const VERBS: &[Verb] = &[
    (
        "bench",
        "[--data DIR]",
        "what things cost and weigh",
        bench::verb,
    ),
    (
        "build",
        "",
        "make the loadable extension/ (and www/)",
        build::verb,
    ),
    (
        "cards",
        "--data DIR",
        "sixty cards of real pages, to read",
        cards::verb,
    ),
    ("eval", "--data DIR", "figures on real data", eval::verb),
    (
        "kind",
        "--data DIR",
        "fit what tells articles, and measure it",
        kind::verb,
    ),
    ("package", "", "the store packages, in dist/", package::verb),
    (
        "parity",
        "--data DIR [--browser firefox|chrome] [--only PART]",
        "whether browsers say of real pages what the command line says",
        parity::verb,
    ),
    (
        "run",
        "[--browser firefox|chrome] [--page FILE|URL]",
        "a browser with the extension on the sample page",
        run::verb,
    ),
    (
        "shots",
        "[--browser firefox|chrome] [--only PART OF A NAME]",
        "pictures of every screen and state, in target/shots/",
        shots::verb,
    ),
    (
        "test",
        "[--only STEP]",
        "everything that CI runs",
        test::verb,
    ),
    (
        "www",
        "[--port N]",
        "the playground, served locally",
        www::verb,
    ),
    (
        "train",
        "--data DIR [--cross-validate sources|halves]",
        "make src/spam/model.bin again; or measure: also --ablate, --quirks, --tubespam",
        train::verb,
    ),
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let Some((_, arguments, what, run)) = VERBS.iter().find(|(verb, ..)| *verb == name) else {
        eprintln!("usage: cargo xtask VERB\n");
        let called = |(verb, arguments, ..): &Verb| format!("{verb} {arguments}");
        let widest = VERBS.iter().map(|it| called(it).len()).max().unwrap_or(0);
        for verb in VERBS {
            eprintln!("  {:<widest$}  {}", called(verb), verb.2);
        }
        return ExitCode::from(if is_help(&name) { 0 } else { 2 });
    };
    if rest.iter().any(|it| is_help(it)) {
        println!("cargo xtask {name} {arguments}: {what}");
        return ExitCode::SUCCESS;
    }
    match run(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_help(word: &str) -> bool {
    matches!(word, "--help" | "-h" | "help")
}
