//! What goes out: lines in order to standard output, complaints to standard error.

use std::io::{BufWriter, ErrorKind, StdoutLock, Write};

use crate::Failure;

/// Says what went wrong; where nobody listens, nothing.
pub(crate) fn complain(what: &str) {
    let _ = writeln!(std::io::stderr(), "understory: {what}");
}

/// Standard output, buffered.
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    failed: bool,
}

/// Nobody reads any more: stop, calmly.
pub(crate) struct Closed;

impl Output {
    pub(crate) fn new() -> Self {
        Self {
            to: BufWriter::with_capacity(1 << 16, std::io::stdout().lock()),
            failed: false,
        }
    }

    /// Notes that some input failed, for the exit code.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
    }

    pub(crate) fn line(&mut self, line: &str) -> Result<(), Closed> {
        let written = self
            .to
            .write_all(line.as_bytes())
            .and_then(|()| self.to.write_all(b"\n"));
        self.check(written)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Closed> {
        let flushed = self.to.flush();
        self.check(flushed)
    }

    fn check(&mut self, result: std::io::Result<()>) -> Result<(), Closed> {
        result.map_err(|error| {
            if error.kind() != ErrorKind::BrokenPipe {
                complain(&format!("cannot write: {error}"));
                self.failed = true;
            }
            Closed
        })
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let _ = self.flush();
        if self.failed {
            Err(Failure::Input)
        } else {
            Ok(())
        }
    }
}

/// Runs a judgement; should it ever panic, one input is lost and not the run. The panic itself has
/// been reported on standard error.
pub(crate) fn guarded<T>(judge: impl FnOnce() -> T) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(judge))
        .map_err(|_| "internal error".to_owned())
}
