//! Words: runs of letters and digits; in scripts without spaces every letter is one. Nothing here
//! knows what a word means.

/// Whether the script is written without spaces between words, so that letters stand for words.
pub fn is_spaceless(c: char) -> bool {
    c >= '\u{0E00}'
        && matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Marks that belong to the letter before them (vowel signs of Indic scripts, Arabic points).
fn joins(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0DFF}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}')
        && !matches!(c, '\u{0964}' | '\u{0965}')
}

/// Whether the character is part of a word.
pub fn is_word(c: char) -> bool {
    is_alphanumeric(c) || joins(c)
}

/// `char::is_alphanumeric`, without its tables for the letters that most texts are in.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{C0}'..='\u{24F}' => c != '×' && c != '÷',
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' | '\u{4E00}'..='\u{9FFF}' => true,
        // Spaces, dashes, quotation marks.
        '\u{A0}' | '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Gives the character in lower case, with one kind of apostrophe and space, "ё" as "е".
pub fn fold(c: char, mut each: impl FnMut(char)) {
    match c {
        '\0'..='\u{7F}' => each(c.to_ascii_lowercase()),
        'ё' | 'Ё' => each('е'),
        '\u{430}'..='\u{45F}' => each(c),
        '\u{410}'..='\u{42F}' => each(char::from_u32(u32::from(c) + 0x20).unwrap_or(c)),
        '’' | 'ʼ' => each('\''),
        '\u{A0}' => each(' '),
        '\u{DF}'..='\u{FF}' => each(c),
        _ => c.to_lowercase().for_each(each),
    }
}

/// The words of a text that is already folded, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(is_word)?;
        rest = rest.get(start..)?;
        let end = word_end(rest);
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// Where the word ends that the text begins with.
fn word_end(text: &str) -> usize {
    let plain = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    match text.as_bytes().get(plain) {
        Some(byte) if !byte.is_ascii() => {}
        _ => return plain,
    }
    let Some(rest) = text.get(plain..) else {
        return plain;
    };
    if plain == 0 {
        match rest.chars().next() {
            Some(first) if is_spaceless(first) => return first.len_utf8(),
            _ => {}
        }
    }
    rest.find(|c| !is_word(c) || is_spaceless(c))
        .map_or(text.len(), |end| plain + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_letters() {
        assert_eq!(
            words("it's 3 mp3s, ok?").collect::<Vec<_>>(),
            ["it", "s", "3", "mp3s", "ok"]
        );
        assert_eq!(words("a网速b").collect::<Vec<_>>(), ["a", "网", "速", "b"]);
        assert_eq!(words("হাসপাতালে যান").count(), 2);
        assert_eq!(words(" … ").count(), 0);
    }
}
