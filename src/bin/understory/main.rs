//! The command line: it reads, asks the library and prints; no rules here. Exit codes: 0 done,
//! 1 some input failed (the rest was done), 2 bad usage. A reader that closes our output early, as
//! `head` does, is no failure.

mod analyze;
mod classify;
mod decode;
mod lines;
mod output;
mod texts;

use std::io::Write;
use std::process::ExitCode;

use output::complain;

const USAGE: &str = "usage:
  understory analyze [--url URL | --urls FILE] [--jsonl] FILE...
  understory classify [--strictness gentle|normal|strict] [--taught FILE] [FILE]
  understory mentions [FILE]
  understory abstract [FILE]";

fn main() -> ExitCode {
    let mut parser = lexopt::Parser::from_env();
    let outcome = match parser.next() {
        Ok(Some(lexopt::Arg::Value(verb))) if verb == "analyze" => analyze::run(parser),
        Ok(Some(lexopt::Arg::Value(verb))) if verb == "classify" => classify::run(parser),
        Ok(Some(lexopt::Arg::Value(verb))) if verb == "mentions" => texts::mentions(parser),
        Ok(Some(lexopt::Arg::Value(verb))) if verb == "abstract" => texts::summarise(parser),
        Ok(Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h'))) => print(USAGE),
        Ok(Some(lexopt::Arg::Long("version") | lexopt::Arg::Short('V'))) => {
            print(concat!("understory ", env!("CARGO_PKG_VERSION")))
        }
        Ok(None) => Err(Failure::Usage("no verb".into())),
        Ok(Some(other)) => Err(other.unexpected().into()),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input) => ExitCode::from(1),
        Err(Failure::Usage(why)) => {
            complain(&format!("{why}\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

fn print(text: &str) -> Result<(), Failure> {
    // Whoever closed the output does not want it.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(())
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
