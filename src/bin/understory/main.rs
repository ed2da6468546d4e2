//! The command line of the contract: `analyze` and `classify`. It reads, asks the library and
//! prints; no rules here. Exit codes: 0 done, 1 some input failed (the rest was done), 2 bad usage.

mod analyze;
mod decode;

use std::process::ExitCode;

const USAGE: &str = "usage:
  understory analyze [--url URL | --urls FILE] [--jsonl] FILE...
  understory classify [FILE]";

fn main() -> ExitCode {
    let mut parser = lexopt::Parser::from_env();
    let outcome = match parser.next() {
        Ok(Some(lexopt::Arg::Value(verb))) if verb == "analyze" => analyze::run(parser),
        Ok(Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h'))) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(_) => Err(Failure::Usage("analyze or classify?".into())),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input) => ExitCode::from(1),
        Err(Failure::Usage(why)) => {
            eprintln!("understory: {why}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Why a run did not succeed.
enum Failure {
    /// Some input could not be read; it has been named, and all else is done.
    Input,
    /// The arguments make no sense.
    Usage(String),
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}
