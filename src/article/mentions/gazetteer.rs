//! Known names: given names, places, organisations, as sets of 26-bit hashes made by `names.py`. No
//! rules here.

use std::sync::LazyLock;

use crate::text::frequent::Frequent;
use crate::text::hashes::{self, full, step};
use crate::text::tokens;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::read(include_bytes!("names.bin")));

/// All lists together: sorted by hash, each with a bit for every list that has it. About one unknown
/// word in 700 passes for a known one.
struct Names {
    /// The hash, 26 bits, and then the lists, 6 bits.
    entries: Vec<u32>,
    /// Where the entries begin whose hash starts with these bits.
    starts: Vec<u32>,
}

impl Names {
    /// As they follow each other in the file.
    const LISTS: [List; 6] = [
        List::Given,
        List::Place,
        List::Major,
        List::Famous,
        List::Organization,
        List::Several,
    ];
    /// How many of a hash's first bits the index tells apart: some eight entries are left.
    const INDEXED: u32 = 14;
    const BITS: u32 = 26;

    fn read(mut bytes: &[u8]) -> Self {
        let mut all = Vec::new();
        for list in Self::LISTS {
            bytes = hashes::unpack(bytes, |hash| all.push(hash << 6 | 1 << list as u8));
        }
        all.sort_unstable();
        let mut entries: Vec<u32> = Vec::with_capacity(all.len());
        for entry in all {
            match entries.last_mut() {
                Some(last) if *last >> 6 == entry >> 6 => *last |= entry,
                _ => entries.push(entry),
            }
        }
        let mut starts = vec![0; (1 << Self::INDEXED) + 1];
        for &entry in &entries {
            if let Some(count) = starts.get_mut((entry >> (32 - Self::INDEXED)) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { entries, starts }
    }

    /// The lists that have the hash.
    fn of(&self, hash: u64) -> u8 {
        let hash = (hash >> (64 - Self::BITS)) as u32;
        let at = (hash >> (Self::BITS - Self::INDEXED)) as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return 0;
        };
        self.entries
            .get(start as usize..end as usize)
            .unwrap_or(&[])
            .iter()
            .find(|&&entry| entry >> 6 == hash)
            .map_or(0, |&entry| entry as u8 & 0x3f)
    }
}

/// Lower case, one kind of apostrophe, "ё" as "е".
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// [`fold`] into a string that is there already.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    for c in text.chars() {
        tokens::fold(c, |c| folded.push(c));
    }
}

/// One list of the gazetteer.
#[derive(Clone, Copy)]
pub(super) enum List {
    Given,
    Place,
    Major,
    Famous,
    Organization,
    Several,
    Frequent,
}

/// On which lists a name stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lists(u8);

impl Lists {
    pub(super) fn has(self, list: List) -> bool {
        self.0 >> list as u8 & 1 == 1
    }

    /// Whether it is a place of either list.
    pub(super) fn is_place(self) -> bool {
        self.has(List::Place) || self.has(List::Major)
    }

    /// Whether a place is listed as written, not only in another case form.
    pub(super) fn exact_place(self) -> bool {
        self.0 >> EXACT & 1 == 1
    }
}

/// The lists that [`Gazetteer::lists`] looks into for names of one word.
const ONE_WORD: u8 = 1 << List::Given as u8 | 1 << List::Place as u8 | 1 << List::Major as u8;

/// The bit of [`Lists::exact_place`].
const EXACT: u8 = 7;

/// Whether the lists were made for the language.
pub(super) fn has_language(language: &str) -> bool {
    const LANGUAGES: &[&str] = &[
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "sv", "da", "no", "nb", "nn",
        "fi", "cs", "sk", "hu", "hr", "sr", "bs", "sl", "ro", "bg", "tr", "ca",
    ];
    LANGUAGES.contains(&language)
}

/// What the lists say in one language.
#[derive(Clone, Copy)]
pub(super) struct Gazetteer {
    frequent: Frequent,
    /// English words that nobody is called by.
    plain: Frequent,
    forms: Forms,
}

/// How a language changes the end of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forms {
    None,
    Slavic,
    /// "s" for the genitive, without an apostrophe.
    Germanic,
    Hungarian,
}

impl Gazetteer {
    pub(super) fn of(language: &str) -> Self {
        Self {
            frequent: Frequent::of(language),
            plain: Frequent::of("plain"),
            forms: match language {
                "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "hr" | "bs" | "sl" | "pl" | "cs"
                | "sk" => Forms::Slavic,
                "de" | "sv" | "da" | "nb" | "no" | "nl" => Forms::Germanic,
                "hu" => Forms::Hungarian,
                _ => Forms::None,
            },
        }
    }

    /// Whether the folded word is among the most frequent of the language, or of English.
    pub(super) fn is_frequent(&self, folded: &str) -> bool {
        self.frequent.has(folded)
    }

    /// Whether the folded word is a common English one that is nobody's name: a name that ends with it is
    /// a thing's.
    pub(super) fn is_plain(&self, folded: &str) -> bool {
        self.plain.has_own(folded)
    }

    /// The lists that have the folded name, in any case form that the language gives it. `hash` is the
    /// name's own.
    pub(super) fn lists(&self, folded: &str, hash: u64) -> Lists {
        let mut found = 0;
        if self.frequent.has(folded) {
            found |= 1 << List::Frequent as u8;
        }
        let several = folded.contains(' ');
        let mut look = |form: u64| {
            let lists = NAMES.of(form);
            if several {
                found |= (lists >> List::Several as u8 & 1) << List::Place as u8;
                return found;
            }
            found |= lists & ONE_WORD;
            found
        };
        let found_before = look(hash);
        let written = Lists(found_before);
        let exact = written.has(List::Place) || written.has(List::Major);
        match self.forms {
            Forms::None => {}
            Forms::Slavic => stems(folded, |form| {
                look(form);
            }),
            Forms::Germanic => {
                if let Some(base) = folded.strip_suffix('s').filter(|it| longer(it, 3)) {
                    let given = found_before & 1;
                    found = look(full(base));
                    // "Gretchens Brief": a given name in the genitive begins no full name.
                    found = found & !1 | given;
                }
            }
            Forms::Hungarian => {
                for base in HUNGARIAN
                    .iter()
                    .filter_map(|ending| folded.strip_suffix(ending))
                {
                    if longer(base, 2) {
                        look(full(base));
                        look(full(&lengthened(base)));
                    }
                }
            }
        }
        Lists(found | u8::from(exact) << EXACT)
    }
}

fn longer(text: &str, characters: usize) -> bool {
    text.chars().nth(characters).is_some()
}

/// Case endings, without the linking vowel.
const HUNGARIAN: &[&str] = &[
    "ban", "ben", "nak", "nek", "ból", "ből", "ról", "ről", "tól", "től", "hoz", "hez", "höz",
    "nál", "nél", "val", "vel", "ra", "re", "ba", "be", "ot", "et", "öt", "t", "on", "en", "ön",
    "n", "i", "ig", "ért",
];

fn lengthened(base: &str) -> String {
    let mut base = base.to_owned();
    match base.pop() {
        Some('á') => base.push('a'),
        Some('é') => base.push('e'),
        Some(other) => base.push(other),
        None => {}
    }
    base
}

/// Hashes of the forms under which a word of an inflected language may be listed: without its
/// ending, and as a stem, which is stored without final vowels and with "~" before it.
fn stems(name: &str, mut each: impl FnMut(u64)) {
    const ENDINGS: &[&str] = &[
        "", "ого", "ому", "ами", "ями", "ах", "ях", "ой", "ою", "ом", "ем", "єм", "ым", "им", "ей",
        "ью", "ов", "ів", "ам", "ові", "еві", "owi", "iem", "em", "ami", "ach", "ego", "emu", "om",
        "og", "im", "ma", "ovi", "ów", "ą", "ę", "ie", "iej", "ej",
    ];
    const TILDE: u64 = step(hashes::SEED, b'~');
    let (mut stem, mut before) = (String::new(), String::new());
    for base in ENDINGS
        .iter()
        .filter_map(|ending| name.strip_suffix(ending))
    {
        if longer(base, 3) {
            let hash = full(base);
            each(hash);
            each(step(hash, b'a'));
        }
        stem.clear();
        stem.extend(base.chars().map(plain));
        while longer(&stem, 3) && stem.ends_with(|c| "aeiouyаеёиоуыэюяіїєйь".contains(c))
        {
            stem.pop();
        }
        // Most endings leave the stem that another left.
        if longer(&stem, 2) && (stem != before || base.len() == name.len()) {
            each(stem.bytes().fold(TILDE, step));
            // "Африка", "в Африці": before this ending the stem's last letter changes.
            before.clone_from(&stem);
            if base.ends_with('і') && base.len() == name.len() {
                let changed = match stem.pop() {
                    Some('ц') => "к",
                    Some('з') => "г",
                    Some('с') => "х",
                    _ => continue,
                };
                stem.push_str(changed);
                each(stem.bytes().fold(TILDE, step));
            }
        }
    }
}

/// Letters that alternate within a word's forms.
fn plain(c: char) -> char {
    match c {
        'ó' => 'o',
        'ń' => 'n',
        'ś' => 's',
        'ź' => 'z',
        'ć' => 'c',
        c => c,
    }
}

/// Whether the form is listed as written.
pub(super) fn is_listed(folded: &str) -> bool {
    NAMES.of(full(folded)) != 0
}

/// Whether a place is listed as written.
pub(super) fn is_listed_place(folded: &str) -> bool {
    let lists = if folded.contains(' ') {
        1 << List::Several as u8
    } else {
        1 << List::Place as u8 | 1 << List::Major as u8
    };
    NAMES.of(full(folded)) & lists != 0
}

/// Whether a given name is listed as written.
pub(super) fn is_given(folded: &str) -> bool {
    NAMES.of(full(folded)) & 1 << List::Given as u8 != 0
}

/// Whether everybody knows who goes by this name alone.
pub(super) fn is_famous(hash: u64) -> bool {
    NAMES.of(hash) >> List::Famous as u8 & 1 == 1
}

/// Whether this is an organisation that everybody knows.
pub(super) fn is_organization(hash: u64) -> bool {
    NAMES.of(hash) >> List::Organization as u8 & 1 == 1
}
