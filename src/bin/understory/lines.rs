//! JSON Lines in, JSON Lines out, in order, on all cores, at constant memory. What a line means and
//! what is answered is the verb's.
//!
//! One thread reads blocks; whatever has come meanwhile is parsed together, cut into groups, and the
//! groups are answered together. So a fast producer gets big batches and a slow one quick answers.
//! What a group is depends on the lines alone, never on their timing.

use std::ffi::OsString;
use std::io::Read;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Failure;
use crate::decode;
use crate::output::{Closed, Output, complain, guarded};

/// The lines of a group that are judged together, at most.
const WINDOW: usize = 10_000;

/// The bytes of a group that are judged together, about.
const WINDOW_BYTES: usize = 64 << 20;

/// A longer line is refused: it is no comment, and the whole input might be one.
const LONGEST: usize = 64 << 20;

const BLOCK: usize = 1 << 18;

/// How many blocks may wait, which is also about the size of a batch.
const WAITING: usize = 32;

/// What a verb reads from a line.
pub(crate) trait Row: DeserializeOwned + Send + Sync {
    /// Consecutive rows with the same one are answered together; those without one each alone.
    fn group(&self) -> Option<&Value> {
        None
    }

    fn id(&self) -> &Value;
}

/// An answer as one line.
pub(crate) fn json(answer: &impl Serialize) -> String {
    // Strings, numbers and lists of them: nothing here can fail.
    serde_json::to_string(answer).unwrap_or_default()
}

/// The one argument of a verb without options: the file that it reads.
pub(crate) fn only_file(mut parser: lexopt::Parser) -> Result<Option<OsString>, Failure> {
    let mut file = None;
    while let Some(arg) = parser.next()? {
        match arg {
            lexopt::Arg::Value(value) if file.is_none() => file = Some(value),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(file)
}

/// Reads the file, or standard input; `answer` gives one line per row.
pub(crate) fn run<R: Row>(
    file: Option<OsString>,
    answer: impl Fn(&[R]) -> Vec<String> + Sync,
) -> Result<(), Failure> {
    let (name, input): (String, Box<dyn Read + Send>) = match file {
        Some(path) if path != "-" => {
            let name = path.to_string_lossy().into_owned();
            match std::fs::File::open(&path) {
                Ok(file) => (name, Box::new(file)),
                Err(error) => {
                    complain(&format!("{name}: {error}"));
                    return Err(Failure::Input);
                }
            }
        }
        _ => ("standard input".into(), Box::new(std::io::stdin())),
    };

    let (sender, receiver) = sync_channel(WAITING);
    // Not joined: where our output is closed it may wait for input that never comes.
    std::thread::spawn(move || read(input, &sender));
    let mut job = Job {
        answer,
        output: Output::new(),
        lines: 0,
        open: Group::new(1),
    };
    // Closed early is fine; all else has been noted in the output.
    let _ = job.all(&receiver, &name);
    job.output.finish()
}

type Block = std::io::Result<Vec<u8>>;

fn read(input: Box<dyn Read + Send>, to: &SyncSender<Block>) {
    let mut input = decode::gunzip(input);
    loop {
        let mut block = vec![0; BLOCK];
        let outcome = match input.read(&mut block) {
            Ok(0) => return,
            Ok(length) => {
                block.truncate(length);
                Ok(block)
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let failed = outcome.is_err();
        if to.send(outcome).is_err() || failed {
            return;
        }
    }
}

struct Job<R, F> {
    answer: F,
    output: Output,
    /// How many lines have been read.
    lines: u64,
    /// The group that may go on in the next batch.
    open: Group<R>,
}

impl<R: Row, F: Fn(&[R]) -> Vec<String> + Sync> Job<R, F> {
    fn all(&mut self, blocks: &Receiver<Block>, name: &str) -> Result<(), Closed> {
        let mut splitter = Splitter::default();
        while let Ok(first) = blocks.recv() {
            let mut next = Some(first);
            let mut taken = 0;
            while let Some(block) = next {
                match block {
                    Ok(block) => splitter.add(&block),
                    Err(error) => {
                        complain(&format!("{name}: {error}"));
                        self.output.fail();
                    }
                }
                taken += 1;
                next = if taken < WAITING {
                    blocks.try_recv().ok()
                } else {
                    None
                };
            }
            self.batch(splitter.take(), false)?;
        }
        self.batch(splitter.finish(), true)
    }

    /// Answers all that can be answered now; `last` says that nothing follows.
    fn batch(&mut self, lines: Vec<Line>, last: bool) -> Result<(), Closed> {
        let from = self.lines + 1;
        self.lines += lines.len() as u64;
        let parsed: Vec<Result<(R, usize), String>> =
            lines.into_par_iter().map(|line| parse(&line)).collect();
        let mut groups = Vec::new();
        for (number, parsed) in (from..).zip(parsed) {
            if !self.open.takes(&parsed) {
                groups.push(std::mem::replace(&mut self.open, Group::new(number)));
            }
            self.open.push(number, parsed);
        }
        // What has no group need not wait for the next line.
        if last || !self.open.grouped() {
            groups.push(std::mem::replace(
                &mut self.open,
                Group::new(self.lines + 1),
            ));
        }
        let answers: Vec<Answers> = groups
            .par_iter()
            .map(|group| group.answer(&self.answer))
            .collect();
        for answers in answers {
            if answers.failed {
                self.output.fail();
            }
            for line in &answers.lines {
                self.output.line(line)?;
            }
        }
        self.output.flush()
    }
}

/// Lines that are answered together.
struct Group<R> {
    /// The number of the first line.
    start: u64,
    rows: Vec<R>,
    /// Per line: whether it is the next row, or what is wrong with it. A bad line does not part a
    /// group: nobody knows which one it was of.
    lines: Vec<Result<(), Bad>>,
    bytes: usize,
}

#[derive(Default)]
struct Answers {
    lines: Vec<String>,
    failed: bool,
}

impl<R: Row> Group<R> {
    fn new(start: u64) -> Self {
        Self {
            start,
            rows: Vec::new(),
            lines: Vec::new(),
            bytes: 0,
        }
    }

    fn grouped(&self) -> bool {
        self.rows.last().is_some_and(|row| row.group().is_some())
    }

    /// Whether the line belongs to this group.
    fn takes(&self, line: &Result<(R, usize), String>) -> bool {
        if self.lines.is_empty() {
            return true;
        }
        let room = self.lines.len() < WINDOW;
        match (line, self.rows.last()) {
            (Ok((row, bytes)), Some(before)) => {
                room && self.bytes + bytes <= WINDOW_BYTES
                    && row.group().is_some()
                    && row.group() == before.group()
            }
            (Err(_), Some(before)) => room && before.group().is_some(),
            (_, None) => false,
        }
    }

    fn push(&mut self, number: u64, line: Result<(R, usize), String>) {
        match line {
            Ok((row, bytes)) => {
                self.rows.push(row);
                self.bytes += bytes;
                self.lines.push(Ok(()));
            }
            Err(error) => self.lines.push(Err(Bad {
                line: number,
                error,
            })),
        }
    }

    fn answer(&self, answer: &impl Fn(&[R]) -> Vec<String>) -> Answers {
        let judged = match self.rows.as_slice() {
            [] => Ok(Vec::new()),
            rows => guarded(|| answer(rows)),
        };
        let error = judged.as_ref().err().cloned().unwrap_or_default();
        let mut judged = judged.unwrap_or_default().into_iter();
        let mut answers = Answers::default();
        for (number, line) in (self.start..).zip(&self.lines) {
            let answer = match line {
                Ok(()) => judged.next().ok_or_else(|| {
                    json(&Bad {
                        line: number,
                        error: error.clone(),
                    })
                }),
                Err(bad) => Err(json(bad)),
            };
            answers.failed |= answer.is_err();
            answers.lines.push(answer.unwrap_or_else(|bad| bad));
        }
        answers
    }
}

/// What stands in the place of a line's answer.
#[derive(Serialize)]
struct Bad {
    line: u64,
    error: String,
}

/// A row and the bytes of its line.
fn parse<R: Row>(line: &Line) -> Result<(R, usize), String> {
    let Line::Bytes(bytes) = line else {
        return Err(format!("longer than {LONGEST} bytes"));
    };
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_ascii();
    // serde would take an array for the fields in their order.
    if !text.starts_with('{') {
        return Err("not a JSON object".into());
    }
    let row: R = serde_json::from_str(text)
        .or_else(|error| {
            let mended = decode::mend_surrogates(text);
            if mended == text {
                Err(error)
            } else {
                serde_json::from_str(&mended)
            }
        })
        .map_err(|error| {
            // The line is ours, not the parser's.
            let text = error.to_string();
            text.split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned()
        })?;
    match row.id() {
        Value::String(_) | Value::Number(_) => Ok((row, bytes.len())),
        _ => Err("id is no string".into()),
    }
}

/// A line of the input, without its end.
enum Line {
    Bytes(Vec<u8>),
    TooLong,
}

/// Cuts blocks into lines.
#[derive(Default)]
struct Splitter {
    lines: Vec<Line>,
    partial: Vec<u8>,
    too_long: bool,
}

impl Splitter {
    fn add(&mut self, block: &[u8]) {
        let mut pieces = block.split(|&byte| byte == b'\n').peekable();
        while let Some(piece) = pieces.next() {
            if self.too_long || self.partial.len() + piece.len() > LONGEST {
                self.too_long = true;
                self.partial = Vec::new();
            } else {
                self.partial.extend_from_slice(piece);
            }
            if pieces.peek().is_some() {
                self.end();
            }
        }
    }

    fn end(&mut self) {
        let bytes = std::mem::take(&mut self.partial);
        let too_long = std::mem::take(&mut self.too_long);
        self.lines.push(if too_long {
            Line::TooLong
        } else {
            Line::Bytes(bytes)
        });
    }

    fn take(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.lines)
    }

    /// The rest: a last line may have no end.
    fn finish(mut self) -> Vec<Line> {
        if self.too_long || !self.partial.is_empty() {
            self.end();
        }
        self.lines
    }
}
