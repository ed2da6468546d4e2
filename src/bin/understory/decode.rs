//! Bytes of a file to text: gzip, then the encoding.

use std::borrow::Cow;
use std::io::{Cursor, Error, ErrorKind, Read, Result};

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use flate2::read::MultiGzDecoder;

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How far a `<meta>` is looked for. Browsers stop at 1 KB and start again when one comes later.
const HEAD: usize = 1 << 16;

/// Unpacks gzip, by its magic number; `named` says that the file's name promises it.
pub(crate) fn unpack(bytes: Vec<u8>, named: bool, largest: u64) -> Result<Vec<u8>> {
    if !named && !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    MultiGzDecoder::new(bytes.as_slice())
        .take(largest + 1)
        .read_to_end(&mut out)?;
    check_size(out, largest)
}

/// Refuses what is longer.
pub(crate) fn check_size(bytes: Vec<u8>, largest: u64) -> Result<Vec<u8>> {
    if bytes.len() as u64 > largest {
        return Err(Error::new(ErrorKind::FileTooLarge, "too large for a page"));
    }
    Ok(bytes)
}

/// The stream, unpacked where it begins as gzip does.
pub(crate) fn gunzip(mut input: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    let mut start = Vec::new();
    let looked = input.by_ref().take(2).read_to_end(&mut start);
    let packed = start == GZIP;
    let failure = Failing(looked.err());
    let whole = Cursor::new(start).chain(failure).chain(input);
    if packed {
        Box::new(MultiGzDecoder::new(whole))
    } else {
        Box::new(whole)
    }
}

/// Gives the error that has been met, once.
struct Failing(Option<Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// JSON in which each half of a surrogate pair that stands alone is U+FFFD. JavaScript writes such
/// halves where it has cut a text in the middle of a character.
pub(crate) fn mend_surrogates(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let length = match (unit(escape), unit(escape.get(6..).unwrap_or(""))) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push('\u{fffd}');
                rest = &escape[6..];
                continue;
            }
            // The backslash and what it escapes, which may be another one.
            _ => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        let (kept, after) = escape.split_at(length);
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The UTF-16 unit that the text begins with as `\uXXXX`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
    hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

/// BOM; else UTF-8 if the bytes are valid UTF-8 and not pure ASCII (saved pages often declare
/// another); else `<meta charset>`; else detection. Invalid bytes become U+FFFD.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[skip..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.is_ascii()
    {
        return Cow::Borrowed(text);
    }
    let encoding = declared(bytes).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    encoding.decode_without_bom_handling(bytes).0
}

/// The encoding that a `<meta>` near the beginning names, comments left out.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(meta) = rest.strip_prefix("meta")
            && let Some(encoding) = charset(meta.split('>').next().unwrap_or(""))
        {
            return Some(encoding);
        }
    }
    None
}

/// The encoding in the attributes of a `<meta>`: `charset=…`, alone or within `content`.
fn charset(attributes: &str) -> Option<&'static Encoding> {
    attributes.match_indices("charset").find_map(|(at, word)| {
        let label: String = attributes[at + word.len()..]
            .trim_start()
            .strip_prefix('=')?
            .trim_start_matches(|it: char| it.is_whitespace() || it == '"' || it == '\'')
            .chars()
            .take_while(|&it| it.is_ascii_alphanumeric() || "-_:.".contains(it))
            .collect();
        let encoding = Encoding::for_label(label.as_bytes())?;
        // As the standard has it: a `<meta>` cannot be read in UTF-16.
        if encoding == UTF_16LE || encoding == UTF_16BE {
            Some(UTF_8)
        } else if encoding == X_USER_DEFINED {
            Some(WINDOWS_1252)
        } else {
            // Browsers show nothing of pages in encodings that are unsafe; detection knows better.
            (encoding != REPLACEMENT).then_some(encoding)
        }
    })
}
