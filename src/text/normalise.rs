//! One plain form for text that was dressed up: compatibility forms, accents, look-alike letters
//! and invisible characters folded away, and counted. Not for display, only for comparing.
//!
//! This is the part of NFKC that people type, written as ranges: the full tables would outweigh
//! the rest of the module.

/// Text in its plain form, with what had to be taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Lower case, no accents, no look-alikes, no invisible characters. Line breaks stay.
    pub text: String,
    /// Invisible characters between two letters of Latin, Cyrillic or Greek, where no orthography
    /// asks for them.
    pub invisible: u32,
    /// Combining marks beyond the second on one letter.
    pub stacked: u32,
    /// Letters and digits of mathematical, enclosed, small-capital or full-width alphabets (the
    /// last only where the text is not East Asian anyway).
    pub styled: u32,
    /// Words in which a letter of another script stood for the look-alike of the word's own.
    pub mixed: u32,
}

/// Accent-free letters for U+00C0 to U+017F, in order; `*` keeps the letter.
const LATIN: &str = "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssss\
ttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The same for U+1E00 to U+1EFF, one letter for each pair of capital and small.
const LATIN_ADDITIONAL: &str = "abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzhw***\
aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy***";

/// Small capitals of the phonetic blocks, each with its letter.
const SMALL_CAPITALS: &str = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

/// Cyrillic and Greek letters that pass for Latin ones in most typefaces.
const TO_LATIN: &str =
    "аaвbсcеeнhкkмmоoрpтtуyхxіiѕsјjԁdԛqԝwһhӏlαaβbεeηnικκkνvοoρpτtυuχxωwσoγyіiґrгrпnиuзeяrшw";

/// Latin and Greek letters that pass for Cyrillic ones.
const TO_CYRILLIC: &str = "aаbвcсeеhнkкmмoоpрtтyуxхiіsѕjјnпuиrгαаβвεеηпκкοоρрτтυиχхσоνv3з6б0о4ч";

fn pair(table: &str, wanted: char) -> Option<char> {
    let mut letters = table.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == wanted {
            return Some(to);
        }
    }
    None
}

/// Characters that take no room and carry no meaning outside a few scripts.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180E}' | '\u{3164}' | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E007F}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// The plain letter of a styled one: `𝙂`, `Ⓖ`, `ɢ`, `Ｇ`.
fn unstyled(c: char) -> Option<char> {
    let code = u32::from(c);
    let letter = |offset: u32| char::from_u32(u32::from('a') + offset % 26);
    match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        0x1D400..=0x1D6A3 => letter((code - 0x1D400) % 52),
        0x1D7CE..=0x1D7FF => char::from_u32(u32::from('0') + (code - 0x1D7CE) % 10),
        // Bold Greek comes in five alphabets of 58: the letters only.
        0x1D6A8..=0x1D7CB => {
            let place = (code - 0x1D6A8) % 58;
            char::from_u32(0x3B1 + if place >= 26 { place - 26 } else { place })
                .filter(|c| c.is_alphabetic())
        }
        0x24B6..=0x24CF => letter(code - 0x24B6),
        0x24D0..=0x24E9 => letter(code - 0x24D0),
        0x2460..=0x2468 => char::from_u32(u32::from('1') + code - 0x2460),
        0x1F130..=0x1F149 => letter(code - 0x1F130),
        0x1F150..=0x1F169 => letter(code - 0x1F150),
        0x1F170..=0x1F189 => letter(code - 0x1F170),
        0x210A | 0x2113 | 0x212F | 0x2134 => Some(match code {
            0x210A => 'g',
            0x2113 => 'l',
            0x212F => 'e',
            _ => 'o',
        }),
        0x2102 | 0x212D => Some('c'),
        0x210B..=0x210E => Some('h'),
        0x2110 | 0x2111 => Some('i'),
        0x2112 => Some('l'),
        0x2115 => Some('n'),
        0x2119 => Some('p'),
        0x211A => Some('q'),
        0x211B..=0x211D => Some('r'),
        0x2124 | 0x2128 => Some('z'),
        0x212C => Some('b'),
        0x2130 => Some('e'),
        0x2131 => Some('f'),
        0x2133 => Some('m'),
        _ => pair(SMALL_CAPITALS, c).filter(|_| code >= 0x0262),
    }
}

pub(crate) fn without_accent(c: char) -> char {
    let code = u32::from(c);
    let found = match code {
        0xC0..=0x17F => LATIN.as_bytes().get((code - 0xC0) as usize).copied(),
        0x1E00..=0x1EFF => LATIN_ADDITIONAL
            .as_bytes()
            .get(((code - 0x1E00) / 2) as usize)
            .copied(),
        0x1A0 | 0x1A1 => Some(b'o'),
        0x1AF | 0x1B0 => Some(b'u'),
        0x218 | 0x219 => Some(b's'),
        0x21A | 0x21B => Some(b't'),
        _ => None,
    };
    match found {
        Some(b'*') | None => match c {
            'ё' => 'е',
            'ά' => 'α',
            'έ' => 'ε',
            'ή' => 'η',
            'ί' => 'ι',
            'ό' => 'ο',
            'ύ' => 'υ',
            'ώ' => 'ω',
            'ς' => 'σ',
            _ => c,
        },
        Some(letter) => char::from(letter),
    }
}

fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{00B4}' | '`' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}' | '\r' => '\n',
        c if c != '\n' && c.is_whitespace() => ' ',
        c => c,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
    Greek,
    Other,
}

fn alphabet(c: char) -> Alphabet {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Alphabet::Latin,
        '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
        '\u{370}'..='\u{3FF}' => Alphabet::Greek,
        _ => Alphabet::Other,
    }
}

/// Folds a text. Linear in its length.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded {
        text: String::with_capacity(text.len()),
        ..Folded::default()
    };
    let (mut marks, mut pending, mut last) = (0, 0, ' ');
    let mut wide = 0;
    let mut east_asian = 0;
    for c in text.chars() {
        if c.is_ascii() {
            let c = if c == '\r' || c == '\u{b}' || c == '\u{c}' {
                '\n'
            } else {
                c
            };
            if pending > 0 && alphabet(last) != Alphabet::Other && c.is_ascii_alphabetic() {
                out.invisible += pending;
            }
            (marks, pending) = (0, 0);
            last = c.to_ascii_lowercase();
            out.text.push(if c == '\t' { ' ' } else { last });
            continue;
        }
        if is_invisible(c) {
            // Hyphenation and text direction put these inside honest words.
            pending += u32::from(!matches!(c, '\u{00AD}' | '\u{200E}' | '\u{200F}'));
            continue;
        }
        if is_combining(c) {
            marks += 1;
            out.stacked += u32::from(marks > 2);
            continue;
        }
        marks = 0;
        if let Some(plain) = unstyled(c) {
            let full_width = (0xFF01..=0xFF5E).contains(&u32::from(c));
            wide += u32::from(full_width && plain.is_ascii_alphanumeric());
            out.styled += u32::from(!full_width && plain.is_alphanumeric());
            pending = 0;
            last = plain.to_ascii_lowercase();
            out.text.push(last);
            continue;
        }
        east_asian += u32::from(
            ('\u{3000}'..='\u{9FFF}').contains(&c) || ('\u{AC00}'..='\u{D7A3}').contains(&c),
        );
        if pending > 0 && alphabet(last) != Alphabet::Other && alphabet(c) != Alphabet::Other {
            out.invisible += pending;
        }
        pending = 0;
        for lower in c.to_lowercase() {
            if is_combining(lower) {
                continue;
            }
            let plain = plain_mark(without_accent(lower));
            match plain {
                'ß' => out.text.push_str("ss"),
                'æ' => out.text.push_str("ae"),
                'œ' => out.text.push_str("oe"),
                _ => out.text.push(plain),
            }
            last = plain;
        }
    }
    if east_asian == 0 {
        out.styled += wide;
    }
    out.mixed = fold_lookalikes(&mut out.text);
    out
}

/// Brings every word of mixed alphabets into the one that most of its letters are of; says how
/// many words that were.
fn fold_lookalikes(text: &mut String) -> u32 {
    if !text
        .chars()
        .any(|c| matches!(alphabet(c), Alphabet::Cyrillic | Alphabet::Greek))
    {
        return 0;
    }
    let mut plain = String::with_capacity(text.len());
    let mut mixed = 0;
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let in_word = |c: char| c.is_alphanumeric();
        let end = rest
            .find(|c| in_word(c) != in_word(first))
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let count = |wanted| run.chars().filter(|&c| alphabet(c) == wanted).count();
        let (latin, cyrillic, greek) = (
            count(Alphabet::Latin),
            count(Alphabet::Cyrillic),
            count(Alphabet::Greek),
        );
        let digits = run.chars().any(|c| c.is_ascii_digit());
        let two = usize::from(latin > 0) + usize::from(cyrillic > 0) + usize::from(greek > 0) >= 2;
        if !in_word(first) || !(two || (cyrillic > 2 && digits)) {
            plain.push_str(run);
            continue;
        }
        let (table, own) = if latin >= cyrillic.max(greek) {
            (TO_LATIN, Alphabet::Latin)
        } else if cyrillic >= greek {
            (TO_CYRILLIC, Alphabet::Cyrillic)
        } else {
            plain.push_str(run);
            continue;
        };
        let mut folded = 0;
        let mut strange = false;
        let before = plain.len();
        for c in run.chars() {
            let foreign = alphabet(c) != own
                && (alphabet(c) != Alphabet::Other
                    || (c.is_ascii_digit() && own == Alphabet::Cyrillic));
            match pair(table, c).filter(|_| foreign) {
                Some(own) => {
                    folded += u32::from(!c.is_ascii_digit());
                    plain.push(own);
                }
                None => {
                    strange |= foreign && !c.is_ascii_digit();
                    plain.push(c);
                }
            }
        }
        if strange || (folded == 0 && !two) {
            // Not dressed up but written so: "µs", "3D-принтер" without the hyphen.
            plain.truncate(before);
            plain.push_str(run);
        } else {
            mixed += u32::from(folded > 0);
        }
    }
    *text = plain;
    mixed
}

/// `v1agra`, `c4sin0`: digits between Latin letters read as the letters that they resemble;
/// `None` where the word holds none.
pub fn unleet(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    let inner = |i: usize| {
        i > 0
            && bytes.get(i - 1).is_some_and(u8::is_ascii_lowercase)
            && bytes
                .get(i + 1..)
                .is_some_and(|rest| rest.iter().any(u8::is_ascii_lowercase))
    };
    if !word.is_ascii()
        || bytes.len() < 4
        || !(1..bytes.len()).any(|i| bytes.get(i).is_some_and(u8::is_ascii_digit) && inner(i))
    {
        return None;
    }
    Some(
        word.chars()
            .map(|c| match c {
                '0' => 'o',
                '1' => 'i',
                '3' => 'e',
                '4' => 'a',
                '5' => 's',
                '7' => 't',
                c => c,
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays() {
        let folded = fold("Thanks, that helped a lot!\nSecond line");
        assert_eq!(folded.text, "thanks, that helped a lot!\nsecond line");
        assert_eq!(
            (
                folded.invisible,
                folded.stacked,
                folded.styled,
                folded.mixed
            ),
            (0, 0, 0, 0)
        );
    }

    #[test]
    fn accents_fall_off() {
        assert_eq!(
            fold("Çà, Łódź, Việt Nam, Übergröße, şişe, ÑANDÚ").text,
            "ca, lodz, viet nam, ubergrosse, sise, nandu"
        );
        assert_eq!(fold("œuvre").text, "oeuvre");
    }

    #[test]
    fn tables_are_complete() {
        assert_eq!(LATIN.len(), 0x180 - 0xC0);
        assert_eq!(LATIN_ADDITIONAL.len(), 128);
    }

    #[test]
    fn styled_letters_are_counted() {
        let folded = fold("𝙋𝙇𝘼𝙔 𝟕𝟕 ⓑⓔⓣ ᴄᴀsɪɴᴏ");
        assert_eq!(folded.text, "play 77 bet casino");
        assert_eq!(folded.styled, 4 + 2 + 3 + 5);
        assert_eq!(fold("全角ＡＢＣ").styled, 0);
        assert_eq!(fold("ＡＢＣ only").styled, 3);
    }

    #[test]
    fn invisible_between_letters_is_counted() {
        assert_eq!(fold("v\u{200B}ia\u{200B}gra").text, "viagra");
        assert_eq!(fold("v\u{200B}ia\u{200B}gra").invisible, 2);
        assert_eq!(fold("می\u{200C}خواهم 👨\u{200D}👩").invisible, 0);
        assert_eq!(fold("Donau\u{AD}dampf").invisible, 0);
    }

    #[test]
    fn lookalikes_join_their_word() {
        let folded = fold("Саsino зaрaботок");
        assert_eq!(folded.text, "casino заработок");
        assert_eq!(folded.mixed, 2);
        assert_eq!(fold("обычный текст and English").mixed, 0);
        assert_eq!(fold("10µs и 3d").mixed, 0);
    }

    #[test]
    fn stacked_marks_are_counted() {
        assert!(fold("z\u{300}\u{301}\u{302}\u{303}algo").stacked >= 2);
        assert_eq!(fold("Vie\u{323}\u{302}t").stacked, 0);
        assert_eq!(fold("Vie\u{323}\u{302}t").text, "viet");
    }

    #[test]
    fn digits_for_letters() {
        assert_eq!(unleet("v1agra").as_deref(), Some("viagra"));
        assert_eq!(unleet("c4s1no").as_deref(), Some("casino"));
        assert_eq!(unleet("2015"), None);
        assert_eq!(unleet("mp3"), None);
        assert_eq!(unleet("plain"), None);
    }
}
