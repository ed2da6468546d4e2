//! Known names: given, family, places, and the frequent words that only look like names, as sets of
//! 24-bit hashes made by `names.py`; known organisations, as a list. No rules here.

use std::collections::HashSet;
use std::sync::LazyLock;

static NAMES: LazyLock<[Set; 5]> = LazyLock::new(|| {
    let mut bytes: &[u8] = include_bytes!("names.bin");
    std::array::from_fn(|_| Set::read(&mut bytes))
});

static ORGANIZATIONS: LazyLock<HashSet<String>> =
    LazyLock::new(|| lines(include_str!("organizations.txt")));

static FAMOUS: LazyLock<HashSet<String>> = LazyLock::new(|| lines(include_str!("people.txt")));

fn lines(list: &str) -> HashSet<String> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(fold)
        .collect()
}

/// Sorted hashes of one list. About one unknown word in 500 passes for a known one.
struct Set(Vec<u32>);

impl Set {
    const RICE: u32 = 9;

    fn read(bytes: &mut &[u8]) -> Self {
        let (head, rest) = bytes.split_at_checked(4).unwrap_or((&[0; 4], &[]));
        let count = head
            .iter()
            .rev()
            .fold(0u32, |sum, &byte| sum << 8 | u32::from(byte));
        let mut bits = rest
            .iter()
            .flat_map(|&byte| (0..8).rev().map(move |i| u32::from(byte >> i & 1)));
        let mut hashes = Vec::with_capacity(count as usize);
        let (mut next, mut used) = (0u32, 0usize);
        for _ in 0..count {
            let mut gap = 0;
            while bits.next() == Some(1) {
                gap += 1;
                used += 1;
            }
            for _ in 0..Self::RICE {
                gap = gap << 1 | bits.next().unwrap_or(0);
            }
            used += 1 + Self::RICE as usize;
            next += gap;
            hashes.push(next);
            next += 1;
        }
        *bytes = rest.get(used.div_ceil(8)..).unwrap_or(&[]);
        Self(hashes)
    }

    fn has(&self, text: &str) -> bool {
        self.0.binary_search(&hash(text)).is_ok()
    }
}

/// FNV-1a, the high 24 of 64 bits.
fn hash(text: &str) -> u32 {
    let full = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    (full >> 40) as u32
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
}

/// Whether the list has the name, in any case form that the language gives it.
pub(super) fn has(list: List, name: &str, language: &str) -> bool {
    let Some(set) = NAMES.get(list as usize) else {
        return false;
    };
    let name = fold(name);
    if set.has(&name) {
        return true;
    }
    if matches!(list, List::Frequent) {
        return false;
    }
    match language {
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "hr" | "bs" | "sl" | "pl" | "cs" | "sk" => {
            inflected(set, &name)
        }
        "de" | "sv" | "da" | "nb" | "no" | "nl" => name
            .strip_suffix('s')
            .is_some_and(|base| base.chars().count() > 3 && set.has(base)),
        "hu" => HUNGARIAN.iter().any(|ending| {
            name.strip_suffix(ending).is_some_and(|base| {
                base.chars().count() > 2 && (set.has(base) || set.has(&lengthened(base)))
            })
        }),
        _ => false,
    }
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

/// Stems are stored without their final vowels, with "~" before them.
fn inflected(set: &Set, name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "ого", "ому", "ами", "ями", "ах", "ях", "ой", "ою", "ом", "ем", "єм", "ым", "им", "ей",
        "ью", "ов", "ів", "ам", "ові", "еві", "owi", "iem", "em", "ami", "ach", "ego", "emu", "om",
        "og", "im", "ma", "ovi", "ów", "ą", "ę", "ie", "iej", "ej",
    ];
    ENDINGS.iter().any(|ending| {
        let Some(base) = name.strip_suffix(ending) else {
            return false;
        };
        if base.chars().count() > 3 && (set.has(base) || set.has(&format!("{base}a"))) {
            return true;
        }
        let mut stem: String = base.chars().map(plain).collect();
        while stem.chars().count() > 3
            && stem
                .chars()
                .next_back()
                .is_some_and(|c| "aeiouyаеёиоуыэюяіїєйь".contains(c))
        {
            stem.pop();
        }
        stem.chars().count() >= 3 && set.has(&format!("~{stem}"))
    })
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

/// Whether everybody knows who goes by this name alone.
pub(super) fn is_famous(name: &str) -> bool {
    FAMOUS.contains(&fold(name))
}

/// Whether this is an organisation that everybody knows.
pub(super) fn is_organization(name: &str) -> bool {
    ORGANIZATIONS.contains(&fold(name))
}
