//! The base form of a name, as a card shows it: "Pakistan" for "Pakistanu", "Europäische Union" for
//! "Europäischen Union", "Степан" for "Степана". Forms of one name meet in `merge.rs`.

use super::gazetteer::{fold, is_given, is_listed_place};
use super::merge::{ALIASES, Form, inflects, is_case};

/// The listed place that a form which is not listed is a case of: "Pakistan" for "Pakistanu".
pub(super) fn base_of_place(form: &str, inflects: bool, genitive: bool) -> Option<String> {
    const ENDINGS: &[&str] = &[
        "em", "ie", "iem", "iu", "ach", "a", "e", "i", "u", "y", "ą", "ę", "om", "ой", "ом", "ем",
        "ою", "ю", "е", "и", "і", "у", "ы", "а", "я", "ї",
    ];
    const NOMINATIVE: &[&str] = &["a", "а", "", "o", "e", "y", "я", "о", "ь", "ия"];
    // The lists have case forms, too.
    let listed = is_listed_place(&fold(form));
    let nominative = !inflects || form.ends_with(['a', 'а', 'o', 'о', 'y', 'я', 'ь']);
    if !(inflects || genitive) || form.contains(' ') || listed && nominative {
        return None;
    }
    // "Polsce", "Pradze", "Poznaniu", "Białorusi"
    for (ending, base) in [("ce", "ka"), ("dze", "ga"), ("niu", "ń"), ("si", "ś")] {
        if let Some(stem) = form.strip_suffix(ending).filter(|_| inflects) {
            let base = format!("{stem}{base}");
            if is_listed_place(&fold(&base)) {
                return Some(base);
            }
        }
    }
    if genitive {
        let base = form.strip_suffix('s')?;
        return (base.chars().nth(3).is_some() && is_listed_place(&fold(base)))
            .then(|| base.to_owned());
    }
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| form.strip_suffix(ending));
    stems
        .filter(|stem| stem.chars().nth(3).is_some())
        .flat_map(|stem| {
            NOMINATIVE
                .iter()
                .map(move |ending| format!("{stem}{ending}"))
        })
        .find(|base| is_listed_place(&fold(base)))
}

/// The nominative of a body or country of several words: "Europäische Union" for "Europäischen Union",
/// "Unia Europejska" for "Unii Europejskiej".
pub(super) fn base_of_body(form: &str, language: &str) -> Option<String> {
    let (first, rest) = form.split_once(' ')?;
    if language == "de" {
        const NOUNS: &[&str] = &[
            "ion", "ung", "heit", "keit", "schaft", "tät", "bank", "kirche", "nen", "staaten",
            "partei", "agentur", "bahn", "post", "kammer", "liga", "republik", "armee", "telekom",
            "akademie",
        ];
        let noun = rest.split(' ').next().unwrap_or(rest);
        if let Some(office) = first.strip_suffix('s') {
            let office = office.to_lowercase();
            if office.ends_with("ministerium") || office.ends_with("institut") {
                return Some(form.replacen(first, first.strip_suffix('s')?, 1));
            }
        }
        let base = first.strip_suffix('n')?;
        let adjective = ["schen", "lichen", "igen", "alen", "ten", "eien", "ären"]
            .iter()
            .any(|ending| first.ends_with(ending));
        let noun = noun.to_lowercase();
        return (adjective && NOUNS.iter().any(|ending| noun.ends_with(ending)))
            .then(|| format!("{base} {rest}"));
    }
    if !inflects(language) {
        return None;
    }
    // "Arabii Saudyjskiej"
    const WORDS: &[(&str, &str)] = &[
        ("ii", "ia"),
        ("iej", "a"),
        ("ej", "a"),
        ("i", "a"),
        ("y", "a"),
        ("u", ""),
        ("ie", "a"),
        ("ą", "a"),
        ("ego", "y"),
        ("ой", "ая"),
        ("и", "а"),
        ("ии", "ия"),
        ("ы", "а"),
        ("ої", "а"),
        ("ії", "ія"),
        ("і", "а"),
    ];
    let several = |word: &str| {
        let forms = WORDS
            .iter()
            .filter_map(|(ending, base)| Some(format!("{}{base}", word.strip_suffix(ending)?)));
        forms.chain([word.to_owned()]).collect::<Vec<_>>()
    };
    let listed = several(first)
        .iter()
        .flat_map(|first| {
            several(rest)
                .into_iter()
                .map(move |rest| format!("{first} {rest}"))
        })
        .find(|base| base != form && is_listed_place(&fold(base)));
    if listed.is_some() {
        return listed;
    }
    let read = Form::of(form);
    let base = ALIASES
        .get(read.alias?)?
        .split(", ")
        .find(|alias| alias.contains(' ') && is_case(&Form::of(alias), &read))?;
    Some(capitalised(base))
}

/// Each word with a capital.
fn capitalised(folded: &str) -> String {
    let mut before = ' ';
    folded
        .chars()
        .flat_map(|c| {
            let opens = before == ' ';
            before = c;
            let upper = c.to_uppercase().filter(move |_| opens);
            upper.chain((!opens).then_some(c))
        })
        .collect()
}

/// Endings of a case and what stands there in the nominative.
type Endings = &'static [(&'static str, &'static str)];

/// Endings of a given name in a case, what stands there in the nominative, and the same for family names.
/// The first that makes a listed given name tells the case.
const PEOPLE: &[(&str, &[&str], Endings)] = &[
    // Whose "a" or "ego" is the genitive's.
    (
        "a",
        &["", "ek"],
        &[("ego", "i"), ("ka", "ek"), ("a", ""), ("y", "a")],
    ),
    ("ka", &["ek"], &[("ego", "i"), ("ka", "ek"), ("a", "")]),
    ("owi", &[""], &[("emu", "i"), ("owi", "")]),
    (
        "em",
        &[""],
        &[("im", "i"), ("ym", "y"), ("iem", ""), ("em", "")],
    ),
    ("iem", &["", "i"], &[("im", "i"), ("em", "")]),
    ("i", &["a", "ia"], &[("iej", "a"), ("ej", "a"), ("y", "a")]),
    ("y", &["a"], &[("iej", "a"), ("ej", "a"), ("y", "a")]),
    ("ą", &["a"], &[("ą", "a")]),
    ("ę", &["a"], &[("ą", "a"), ("ę", "a")]),
    (
        "а",
        &[""],
        &[
            ("ского", "ский"),
            ("ого", "ий"),
            ("а", ""),
            ("ы", "а"),
            ("и", "а"),
        ],
    ),
    (
        "я",
        &["й", "ь"],
        &[("ского", "ский"), ("ого", "ий"), ("а", ""), ("я", "ь")],
    ),
    ("у", &[""], &[("скому", "ский"), ("у", "")]),
    (
        "ю",
        &["й", "ь"],
        &[("скому", "ский"), ("у", ""), ("ю", "ь")],
    ),
    ("ом", &[""], &[("ским", "ский"), ("ым", ""), ("ом", "")]),
    (
        "ем",
        &["й", "ь"],
        &[("ским", "ский"), ("ым", ""), ("ом", "")],
    ),
    ("ы", &["а"], &[("ской", "ская"), ("ой", "а")]),
    ("и", &["а", "я"], &[("ской", "ская"), ("ой", "а")]),
    ("ой", &["а"], &[("ской", "ская"), ("ой", "а")]),
    ("ей", &["я"], &[("ской", "ская"), ("ой", "а")]),
    ("у", &["а"], &[("скую", "ская"), ("у", "а")]),
    ("ю", &["я"], &[("скую", "ская"), ("у", "а")]),
    ("і", &["а", "я"], &[("ській", "ська"), ("ій", "а")]),
    ("е", &["а", "я"], &[("ской", "ская"), ("ой", "а")]),
];

const VOWELS: [char; 16] = [
    'a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'і', 'о', 'у', 'ы', 'э', 'ю', 'я',
];

/// A person in the nominative where the given name stands, as written, in no list and its nominative does:
/// "Olaf Scholz" for "Olafa Scholza".
pub(super) fn base_of_person(form: &str, language: &str) -> Option<String> {
    if !inflects(language) {
        return None;
    }
    let mut words = form.split(' ');
    let given = words.next()?;
    if is_given(&fold(given)) {
        return None;
    }
    let (mut base, family) = PEOPLE.iter().find_map(|(ending, nominative, family)| {
        let stem = given
            .strip_suffix(ending)
            .filter(|stem| stem.chars().nth(2).is_some())?;
        let base = nominative
            .iter()
            .map(|ending| format!("{stem}{ending}"))
            .find(|base| is_given(&fold(base)))?;
        Some((base, family))
    })?;
    let womans = base.ends_with(['a', 'а', 'я']);
    for word in words {
        base.push(' ');
        let stem = family.iter().find_map(|(ending, nominative)| {
            let stem = word
                .strip_suffix(ending)
                .filter(|stem| stem.chars().nth(2).is_some())?;
            Some((stem, nominative))
        });
        match stem {
            Some((stem, nominative)) => base.extend([stem, nominative]),
            // A man's name changes with his given name: "Олеся Куприн" is a woman.
            None if !womans && !word.ends_with(VOWELS) => return None,
            None => base.push_str(word),
        }
    }
    Some(base)
}
