//! A text as numbers, words and signs. Knows no date.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of any script: their value and count.
    Number(u64, u8),
    /// Letters, in lower case.
    Word(String),
    /// Anything else that is no white space.
    Sign(char),
}

/// A piece with its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// The digit's value, in the scripts that write dates in digits of their own.
pub(super) fn digit(character: char) -> Option<u64> {
    const ZEROS: [u32; 14] = [
        0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0x17E0,
        0xFF10,
    ];
    let code = u32::from(character);
    if code < 0x660 {
        return character.to_digit(10).map(u64::from);
    }
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|&zero| u64::from(code - zero))
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic()
        || matches!(u32::from(character), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x0E00..=0x0E4F | 0x200C..=0x200D)
}

/// Ideographs and the like: each a word by itself.
fn stands_alone(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x2FDF | 0x3400..=0x9FFF | 0xF900..=0xFAFF)
}

/// Fewer digits are no date: "1.1.21" has four, "May 3rd, '21" three.
const DIGITS: usize = 3;

/// The pieces of a text; none where it has too few digits for a date.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    // Most texts are none, and every one of a page is asked.
    let may_be = |it: &u8| it.is_ascii_digit() || !it.is_ascii();
    if text.bytes().filter(may_be).nth(DIGITS - 1).is_none() {
        return out;
    }
    let mut spaced = false;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        if character.is_whitespace() || character == '\u{a0}' {
            spaced = true;
            continue;
        }
        // Marks of direction and joining stand inside dates of right-to-left scripts.
        if matches!(
            character,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{ad}'
        ) {
            continue;
        }
        let joins = !spaced && out.last().is_some_and(|last| last.end == start);
        let kind = if let Some(value) = digit(character) {
            if joins
                && let Some(Token {
                    kind: Kind::Number(number, count),
                    end: last,
                    ..
                }) = out.last_mut()
            {
                *number = number.saturating_mul(10).saturating_add(value);
                *count = count.saturating_add(1);
                *last = end;
                continue;
            }
            Kind::Number(value, 1)
        } else if stands_alone(character) {
            Kind::Word(character.to_string())
        } else if is_letter(character) {
            if joins
                && let Some(Token {
                    kind: Kind::Word(word),
                    end: last,
                    ..
                }) = out.last_mut()
                && !word.chars().next_back().is_some_and(stands_alone)
            {
                add_lower(word, character);
                *last = end;
                continue;
            }
            let mut word = String::new();
            add_lower(&mut word, character);
            Kind::Word(word)
        } else {
            Kind::Sign(character)
        };
        out.push(Token {
            kind,
            start,
            end,
            spaced,
        });
        spaced = false;
    }
    join_thai(out)
}

fn add_lower(word: &mut String, character: char) {
    if character.is_ascii() {
        word.push(character.to_ascii_lowercase());
    } else {
        word.extend(character.to_lowercase());
    }
}

/// Thai shortens months to letters with points (ม.ค.): one word here.
fn join_thai(tokens: Vec<Token>) -> Vec<Token> {
    let thai = |token: &Token| match &token.kind {
        Kind::Word(word) => {
            word.chars().count() <= 2
                && word
                    .chars()
                    .all(|it| matches!(u32::from(it), 0xE00..=0xE4F))
        }
        _ => false,
    };
    if !tokens.iter().any(thai) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(mut token) = rest.next() {
        if thai(&token) {
            while let Some(next) =
                rest.next_if(|next| next.kind == Kind::Sign('.') || (thai(next) && !next.spaced))
            {
                token.end = next.end;
                if let (Kind::Word(word), Kind::Word(more)) = (&mut token.kind, &next.kind) {
                    word.push_str(more);
                }
            }
        }
        out.push(token);
    }
    out
}
