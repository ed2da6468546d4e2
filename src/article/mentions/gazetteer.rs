//! Known names: given, family, places, organisations, and the frequent words that only look like
//! names, as sets of 24-bit hashes made by `names.py`. No rules here.

use std::sync::LazyLock;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::read(include_bytes!("names.bin")));

/// All lists together: sorted by hash, each with a bit for every list that has it. About one unknown
/// word in 500 passes for a known one.
struct Names {
    /// The hash, 24 bits, and then the lists, 8 bits.
    entries: Vec<u32>,
    /// Where the entries begin whose hash starts with these bits.
    starts: Vec<u32>,
}

impl Names {
    const LISTS: usize = 8;
    const RICE: u32 = 9;
    /// How many of a hash's first bits the index tells apart: some eight entries are left.
    const INDEXED: u32 = 14;

    fn read(mut bytes: &[u8]) -> Self {
        let mut all = Vec::new();
        for list in 0..Self::LISTS {
            bytes = decode(bytes, |hash| all.push(hash << 8 | 1 << list));
        }
        all.sort_unstable();
        let mut entries: Vec<u32> = Vec::with_capacity(all.len());
        for entry in all {
            match entries.last_mut() {
                Some(last) if *last >> 8 == entry >> 8 => *last |= entry & 0xff,
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
    fn of(&self, hash: u32) -> u8 {
        let at = (hash >> (24 - Self::INDEXED)) as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return 0;
        };
        self.entries
            .get(start as usize..end as usize)
            .unwrap_or(&[])
            .iter()
            .find(|&&entry| entry >> 8 == hash)
            .map_or(0, |&entry| entry as u8)
    }

    fn has(&self, list: List, hash: u32) -> bool {
        self.of(hash) >> list as u8 & 1 == 1
    }
}

/// Gives each hash of one list and returns the bytes after it.
fn decode(bytes: &[u8], mut each: impl FnMut(u32)) -> &[u8] {
    let (head, rest) = bytes.split_at_checked(4).unwrap_or((&[0; 4], &[]));
    let count = head
        .iter()
        .rev()
        .fold(0u32, |sum, &byte| sum << 8 | u32::from(byte));
    let mut bits = rest
        .iter()
        .flat_map(|&byte| (0..8).rev().map(move |i| u32::from(byte >> i & 1)));
    let (mut next, mut used) = (0u32, 0usize);
    for _ in 0..count {
        let mut gap = 0;
        while bits.next() == Some(1) {
            gap += 1;
            used += 1;
        }
        for _ in 0..Names::RICE {
            gap = gap << 1 | bits.next().unwrap_or(0);
        }
        used += 1 + Names::RICE as usize;
        next += gap;
        each(next);
        next += 1;
    }
    rest.get(used.div_ceil(8)..).unwrap_or(&[])
}

/// FNV-1a.
pub(super) fn full_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

pub(super) fn step(sum: u64, byte: u8) -> u64 {
    (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
}

/// The stored part: the high 24 of 64 bits.
fn hash(text: &str) -> u32 {
    (full_hash(text) >> 40) as u32
}

fn add(sum: u64, rest: &str) -> u32 {
    (rest.bytes().fold(sum, step) >> 40) as u32
}

/// Lower case, one kind of apostrophe, "ё" as "е".
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ё' => 'е',
            '’' | 'ʼ' => '\'',
            '\u{a0}' => ' ',
            c => c,
        })
        .collect()
}

/// One list of the gazetteer.
#[derive(Clone, Copy)]
pub(super) enum List {
    Given,
    Family,
    Place,
    Major,
    Frequent,
    Famous,
    Organization,
    Several,
}

/// On which lists a name stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lists(u8);

impl Lists {
    pub(super) fn has(self, list: List) -> bool {
        self.0 >> list as u8 & 1 == 1
    }

    /// Whether a place is listed as written, not only in another case form.
    pub(super) fn exact_place(self) -> bool {
        self.0 >> EXACT & 1 == 1
    }
}

/// The bit of [`Lists::exact_place`], which no list that [`lists`] looks into has.
const EXACT: u8 = List::Organization as u8;

/// Whether the lists were made for the language.
pub(super) fn has_language(language: &str) -> bool {
    const LANGUAGES: &[&str] = &[
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "sv", "da", "no", "nb", "nn",
        "fi", "cs", "sk", "hu", "hr", "sr", "bs", "sl", "ro", "bg", "tr", "ca",
    ];
    LANGUAGES.contains(&language)
}

/// Whether the folded word is among the most frequent of the language, or of English, which is
/// quoted everywhere.
pub(super) fn is_frequent(folded: &str, language: &str) -> bool {
    let list = match language {
        "nb" | "nn" => "no",
        "sr" | "bs" => "hr",
        other => other,
    };
    let of = |list: &str| NAMES.has(List::Frequent, add(step(full_hash(list), b':'), folded));
    of(list) || list != "en" && of("en")
}

/// The lists that have the folded name, in any case form that the language gives it.
pub(super) fn lists(folded: &str, language: &str) -> Lists {
    let mut found = 0;
    if is_frequent(folded, language) {
        found |= 1 << List::Frequent as u8;
    }
    let several = folded.contains(' ');
    let mut look = |form: u32| {
        let lists = NAMES.of(form);
        if several {
            found |= (lists >> List::Several as u8 & 1) << List::Place as u8;
            return found;
        }
        found |= lists & ((1 << List::Frequent as u8) - 1);
        found
    };
    let found_before = look(hash(folded));
    let written = Lists(found_before);
    let exact = written.has(List::Place) || written.has(List::Major);
    match language {
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "hr" | "bs" | "sl" | "pl" | "cs" | "sk" => {
            stems(folded, |form| {
                look(form);
            });
        }
        "de" | "sv" | "da" | "nb" | "no" | "nl" => {
            if let Some(base) = folded.strip_suffix('s').filter(|it| longer(it, 3)) {
                let given = found_before & 1;
                found = look(hash(base));
                // "Gretchens Brief": a given name in the genitive begins no full name.
                found = found & !1 | given;
            }
        }
        "hu" => {
            for base in HUNGARIAN
                .iter()
                .filter_map(|ending| folded.strip_suffix(ending))
            {
                if longer(base, 2) {
                    look(hash(base));
                    look(hash(&lengthened(base)));
                }
            }
        }
        _ => {}
    }
    Lists(found | u8::from(exact) << EXACT)
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
fn stems(name: &str, mut each: impl FnMut(u32)) {
    const ENDINGS: &[&str] = &[
        "", "ого", "ому", "ами", "ями", "ах", "ях", "ой", "ою", "ом", "ем", "єм", "ым", "им", "ей",
        "ью", "ов", "ів", "ам", "ові", "еві", "owi", "iem", "em", "ami", "ach", "ego", "emu", "om",
        "og", "im", "ma", "ovi", "ów", "ą", "ę", "ie", "iej", "ej",
    ];
    for base in ENDINGS
        .iter()
        .filter_map(|ending| name.strip_suffix(ending))
    {
        if longer(base, 3) {
            each(hash(base));
            each(add(full_hash(base), "a"));
        }
        let mut stem: String = base.chars().map(plain).collect();
        while longer(&stem, 3) && stem.ends_with(|c| "aeiouyаеёиоуыэюяіїєйь".contains(c))
        {
            stem.pop();
        }
        if longer(&stem, 2) {
            each(add(full_hash("~"), &stem));
            // "Африка", "в Африці": before this ending the stem's last letter changes.
            if base.ends_with('і') && base.len() == name.len() {
                let changed = match stem.pop() {
                    Some('ц') => "к",
                    Some('з') => "г",
                    Some('с') => "х",
                    _ => continue,
                };
                stem.push_str(changed);
                each(add(full_hash("~"), &stem));
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
    NAMES.of(hash(folded)) != 0
}

/// Whether everybody knows who goes by this name alone.
pub(super) fn is_famous(folded: &str) -> bool {
    NAMES.has(List::Famous, hash(folded))
}

/// Whether this is an organisation that everybody knows.
pub(super) fn is_organization(folded: &str) -> bool {
    NAMES.has(List::Organization, hash(folded))
}
