//! What the names of HTML elements mean for the way they are written: which have no end tag, which
//! have their text unescaped, and where that ends. Bytes only; nothing is built here.

use memchr::memchr;

/// Whether an element of the HTML vocabulary is written without children and end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// An element of the HTML vocabulary whose text is written as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw {
    /// With the end tag `</name>`.
    Named(&'static [u8]),
    Script,
    Plaintext,
}

impl Raw {
    pub(super) fn of(name: &str, scripting: bool) -> Option<Self> {
        Some(match name {
            "script" => Self::Script,
            "style" => Self::Named(b"</style>"),
            "noscript" if scripting => Self::Named(b"</noscript>"),
            "iframe" => Self::Named(b"</iframe>"),
            "noembed" => Self::Named(b"</noembed>"),
            "noframes" => Self::Named(b"</noframes>"),
            "xmp" => Self::Named(b"</xmp>"),
            "plaintext" => Self::Plaintext,
            _ => return None,
        })
    }

    /// Where the text that begins at `from` ends, and where what follows it begins.
    pub(super) fn end(self, bytes: &[u8], from: usize, scripts: &mut Scripts) -> (usize, usize) {
        let (found, tag) = match self {
            Self::Named(tag) => (find(bytes, from, tag), tag),
            Self::Script => (scripts.end(bytes, from), SCRIPT_END),
            // Nothing ends it in the parser, so it holds all that the document held.
            Self::Plaintext => (
                rfind(bytes, from, b"</plaintext>"),
                b"</plaintext>".as_slice(),
            ),
        };
        match found {
            Some(end) => (end, end + tag.len()),
            None => (bytes.len(), bytes.len()),
        }
    }
}

const SCRIPT_END: &[u8] = b"</script>";

/// Finds the ends of scripts.
#[derive(Default)]
pub(super) struct Scripts {
    /// Once a script's double-escaped state has run to the end of the page, scripts made such states
    /// themselves; the simple reading is taken from there, and no second search to the end is made.
    simple: bool,
}

impl Scripts {
    /// The end tag, in the states of the standard's tokenizer: within `<!--`, `<script` hides the
    /// next end tag.
    fn end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if self.simple {
            return find(bytes, from, SCRIPT_END);
        }
        let mut first = None;
        let (mut escaped, mut double) = (false, false);
        let mut at = from;
        loop {
            // Out of comments only `<` matters; in them `>` may end one.
            let rest = bytes.get(at..).unwrap_or(&[]);
            let next = if escaped {
                memchr::memchr2(b'<', b'>', rest)
            } else {
                memchr(b'<', rest)
            };
            let Some(next) = next else {
                self.simple = first.is_some();
                return first;
            };
            at += next;
            let rest = &bytes[at..];
            if rest[0] == b'>' {
                if at >= from + 2 && &bytes[at - 2..at] == b"--" {
                    (escaped, double) = (false, false);
                }
                at += 1;
            } else if !escaped && rest.starts_with(b"<!--") {
                escaped = true;
                // The dashes may be those of `-->`, too.
                at += 4;
            } else if rest.starts_with(SCRIPT_END) {
                if !double {
                    return Some(at);
                }
                first.get_or_insert(at);
                double = false;
                at += SCRIPT_END.len();
            } else if double && named(rest, b"</script") {
                double = false;
                at += 8;
            } else if escaped && !double && named(rest, b"<script") {
                double = true;
                at += 7;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether a tag of this name begins here, in any letter case.
fn named(bytes: &[u8], tag: &[u8]) -> bool {
    bytes
        .get(..tag.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(tag))
        && matches!(
            bytes.get(tag.len()),
            Some(b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>')
        )
}

/// The place after the comment whose text begins at `from`.
pub(super) fn after_comment(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr(b'>', rest)) {
        let end = at + next;
        if end >= from + 2 && &bytes[end - 2..end] == b"--" {
            return end + 1;
        }
        at = end + 1;
    }
    bytes.len()
}

fn find(bytes: &[u8], from: usize, tag: &[u8]) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(b'<', bytes.get(at..)?)?;
        if bytes[at..].starts_with(tag) {
            return Some(at);
        }
        at += 1;
    }
}

fn rfind(bytes: &[u8], from: usize, tag: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(tag.len())
        .rposition(|window| window == tag)
        .map(|at| from + at)
}
