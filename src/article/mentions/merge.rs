//! Forms of one name become one: "Putin" goes into "Vladimir Putin", misspelt forms into the right
//! one; then the heaviest stand first.

use super::super::Mentions;
use super::super::clean::push_bare;
use super::base::{base_of_body, base_of_person, base_of_place};
use super::gazetteer::{fold, is_listed, is_listed_place};
use super::words::is_slavic;
use super::{Kind, Name};
use crate::text::order;

/// What a card shows of each kind at most.
const MOST: usize = 12;
/// Only so many names are compared with each other, the most frequent ones.
const COMPARED: usize = 500;

pub(super) fn merge(
    mut names: Vec<Name>,
    length: usize,
    headline: &str,
    language: &str,
) -> Mentions {
    let headline = fold(headline);
    if names.len() > COMPARED {
        order::sort_by_key(&mut names, |name| {
            (std::cmp::Reverse(name.count), name.first)
        });
        names.truncate(COMPARED);
    }
    // Longer forms first, so that shorter ones find them.
    order::sort_by_key(&mut names, |name| {
        (std::cmp::Reverse(name.form.split(' ').count()), name.first)
    });
    let inflects = inflects(language);
    let genitive = has_genitive(language);
    let mut kept: Vec<Kept> = Vec::new();
    for mut name in names {
        if name.kind == Kind::Place
            && let Some(base) = base_of_place(&name.form, inflects, genitive)
        {
            name.form = base;
        }
        if name.kind == Kind::Person
            && let Some(base) = base_of_person(&name.form, language)
        {
            name.form = base;
        }
        if let Some(base) = base_of_body(&name.form, language) {
            name.form = base;
        }
        // Datelines are written in capitals.
        if name.kind == Kind::Place && is_shouted(&name.form) {
            name.form = quietly(&name.form);
        }
        let read = Form::of(&name.form);
        let weight = weight(&name, &read.folded, length, &headline);
        let into = kept.iter_mut().find(|kept| {
            kept.name.kind == name.kind
                && (is_form(name.kind, &read, &kept.form)
                    || inflects && is_case_form(name.kind, &read, &kept.form)
                    || genitive && is_genitive(&read, &kept.form))
        });
        if let Some(into) = into {
            // The form used more often is the better spelling; of case forms, the listed one.
            let case = inflects && is_case(&read, &into.form)
                || genitive && is_genitive(&read, &into.form);
            let better = if case {
                is_base(&read, &into.form)
            } else {
                name.count > into.name.count
            };
            let firm =
                name.kind == Kind::Organization && bare(&read.folded) == bare(&into.form.folded);
            into.name.count += name.count;
            into.weight += weight;
            if (firm || into.form.initials.len() == read.initials.len()) && better {
                into.name.form = name.form;
                into.form = read;
            }
        } else {
            kept.push(Kept {
                name,
                form: read,
                weight,
            });
        }
    }
    order::sort_by(&mut kept, |a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.name.first.cmp(&b.name.first))
    });
    // "Cezary Giza" is no town on the Nile.
    let names: Vec<(String, f64)> = kept
        .iter()
        .filter(|kept| kept.name.kind == Kind::Person && kept.form.initials.len() > 1)
        .filter_map(|kept| Some((kept.form.words().next_back()?.to_owned(), kept.weight)))
        .collect();
    kept.retain(|kept| {
        kept.name.kind != Kind::Place
            || !names
                .iter()
                .any(|(name, weight)| *name == kept.form.folded && *weight >= kept.weight)
    });
    let of = |kind| {
        kept.iter()
            .filter(|kept| kept.name.kind == kind)
            .take(MOST)
            .map(|kept| kept.name.form.clone())
            .collect()
    };
    Mentions {
        people: of(Kind::Person),
        places: of(Kind::Place),
        organizations: of(Kind::Organization),
    }
}

/// "BEIRUT", "NEW YORK"; "USA" and "UAE" are letters.
fn is_shouted(form: &str) -> bool {
    form.split(' ').any(|word| word.chars().nth(4).is_some())
        && !form.contains(|c: char| c.is_lowercase() || c == '.')
}

/// With a capital at the beginning of each word only.
fn quietly(form: &str) -> String {
    let mut inside = false;
    form.chars()
        .flat_map(|c| {
            let small = inside;
            inside = c.is_alphabetic();
            let lower = c.to_lowercase().filter(move |_| small);
            lower.chain((!small).then_some(c))
        })
        .collect()
}

struct Kept {
    name: Name,
    form: Form,
    weight: f64,
}

/// A form as comparing needs it, read once.
pub(super) struct Form {
    folded: String,
    /// `folded` without accents.
    bare: String,
    /// The first letter of each word, without its accent.
    initials: Vec<char>,
    /// Which of [`ALIASES`] it is one of.
    pub(super) alias: Option<usize>,
    /// The capital letters that its words begin with.
    acronym: String,
    /// Itself, where it may be such an acronym.
    written: String,
}

impl Form {
    pub(super) fn of(form: &str) -> Self {
        let folded = fold(form);
        let mut bare = String::with_capacity(folded.len());
        folded.chars().for_each(|c| push_bare(&mut bare, c));
        Self {
            initials: bare
                .split(' ')
                .map(|word| word.chars().next().unwrap_or(' '))
                .collect(),
            alias: ALIASES
                .iter()
                .position(|names| names.split(", ").any(|name| name == folded)),
            bare,
            acronym: acronym(form),
            written: form.to_owned(),
            folded,
        }
    }

    fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.folded.split(' ')
    }

    fn bare_words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.bare.split(' ')
    }
}

/// Often, early and in the headline weighs more.
fn weight(name: &Name, folded: &str, length: usize, headline: &str) -> f64 {
    let early = 1.0 - name.first as f64 / length.max(1) as f64;
    let titled = if headline.contains(folded) { 2.0 } else { 0.0 };
    f64::from(name.count) + early + titled
}

/// Whether `short` is another form of `long`, of as many words or more.
fn is_form(kind: Kind, short: &Form, long: &Form) -> bool {
    // Alike are only words of one first letter; that tells nearly all pairs apart.
    let begins = || {
        short
            .initials
            .iter()
            .all(|initial| long.initials.contains(initial))
    };
    match kind {
        Kind::Person if !begins() => false,
        Kind::Person if short.initials.len() < long.initials.len() => short
            .bare_words()
            .all(|word| long.bare_words().any(|other| alike(word, other))),
        Kind::Person => {
            let same = |(x, y)| alike(x, y) || short.initials.len() > 1 && sounds_alike(x, y);
            short.initials.len() == long.initials.len()
                && short.bare_words().zip(long.bare_words()).all(same)
        }
        Kind::Organization => {
            long.acronym == short.written
                || short.alias.is_some() && short.alias == long.alias
                || spells(&short.written, long)
                || spells(&long.written, short)
                || alike(&short.bare, &long.bare)
                || bare(&short.folded) == bare(&long.folded)
                || short.initials.len() > 1 && is_within(&short.folded, &long.folded)
        }
        Kind::Place => {
            short.alias.is_some() && short.alias == long.alias || alike(&short.bare, &long.bare)
        }
    }
}

/// "Census Bureau" of "U.S. Census Bureau", "Constitutional Court" of "Constitutional Court of Turkey".
fn is_within(short: &str, long: &str) -> bool {
    const OF: &[&str] = &[
        "of", "de", "del", "di", "da", "do", "der", "des", "du", "für", "for",
    ];
    let goes_on = |rest: &str| rest.split(' ').nth(1).is_some_and(|of| OF.contains(&of));
    let owner = |place: &str| Form::of(place).alias.is_some() || is_listed_place(place);
    long.strip_prefix(short)
        .is_some_and(|rest| rest.starts_with(' ') && goes_on(rest))
        || long
            .strip_suffix(short)
            .and_then(|rest| rest.strip_suffix(' '))
            .is_some_and(owner)
}

/// Names of one country or body that neither letters nor initials tie together.
pub(super) const ALIASES: &[&str] = &[
    "us, u.s., usa, u.s.a., united states, united states of america, america, vereinigte staaten, \
     vereinigten staaten, états-unis, etats-unis, estados unidos, ee.uu., ee.uu, eeuu, eua, stati uniti, \
     verenigde staten, stany zjednoczone, stanów zjednoczonych, stanach zjednoczonych, \
     сша, соединенные штаты, соединенных штатов, сполучені штати, сполучених штатів",
    "uk, u.k., united kingdom, great britain, britain, großbritannien, vereinigtes königreich, \
     royaume-uni, grande-bretagne, reino unido, gran bretaña, regno unito, gran bretagna, \
     wielka brytania, wielkiej brytanii, великобритания, великобритании",
    "un, u.n., uno, united nations, vereinte nationen, vereinten nationen, onu, nations unies, \
     naciones unidas, nazioni unite, nações unidas, onz, vn, verenigde naties, оон",
    "eu, ue, european union, europäische union, europäischen union, union européenne, \
     unión europea, unione europea, união europeia, unia europejska, unii europejskiej, \
     europese unie, ес, евросоюз, евросоюза, єс, євросоюз",
    "kyiv, kiev, kiew, kyjiw",
    "uae, vae, united arab emirates, vereinigte arabische emirate, vereinigten arabischen emirate, \
     émirats arabes unis, emiratos árabes unidos, оаэ",
];

/// Whether the letters are the beginnings of the name's words, small ones left out: "UE" for "Union
/// européenne", "EZB" for "Europäische Zentralbank".
fn spells(letters: &str, name: &Form) -> bool {
    if letters.len() < 2 || name.initials.len() < 2 || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    let folded = fold(letters);
    let mut left = folded.chars().peekable();
    for word in name.bare_words().filter(|word| word.len() > 3) {
        let mut characters = word.chars();
        if characters.next() != left.next() {
            return false;
        }
        // A German compound has two beginnings.
        if word.len() > 9
            && let Some(&next) = left.peek()
            && name.bare_words().next_back() == Some(word)
            && characters.skip(2).any(|c| c == next)
        {
            left.next();
        }
    }
    left.next().is_none()
}

/// Two spellings of one name from another script: "Mohammad" and "Mohamed", "Yusuf" and "Yousef".
fn sounds_alike(a: &str, b: &str) -> bool {
    let sounds = |word: &str| {
        let mut before = ' ';
        word.chars()
            .filter(|&c| {
                let kept = c != before && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j');
                before = c;
                kept
            })
            .collect::<String>()
    };
    // "Martin" and "Martina" are two people.
    a.chars().next_back() == b.chars().next_back() && {
        let (one, two) = (sounds(a), sounds(b));
        one == two && one.len() > 2
    }
}

/// A firm's name without its legal form: "apple" of "apple inc".
fn bare(folded: &str) -> &str {
    const LEGAL: &[&str] = &[
        "inc",
        "inc.",
        "corp",
        "corp.",
        "corporation",
        "ltd",
        "ltd.",
        "llc",
        "plc",
        "co",
        "co.",
        "company",
        "gmbh",
        "ag",
        "se",
        "kg",
        "ev",
        "s.a.",
        "sa",
        "spa",
        "s.p.a.",
        "srl",
        "nv",
        "bv",
        "ab",
        "oy",
        "oyj",
        "as",
        "asa",
        "holding",
        "group",
    ];
    let folded = folded
        .strip_suffix(".com")
        .or_else(|| folded.strip_suffix(".org"))
        .unwrap_or(folded);
    match folded.rsplit_once(' ') {
        Some((name, legal)) if LEGAL.contains(&legal) => name.trim_end_matches(','),
        _ => folded,
    }
}

/// Languages whose names take an "s" in the genitive, without an apostrophe.
fn has_genitive(language: &str) -> bool {
    matches!(language, "de" | "sv" | "da" | "nb" | "nn" | "no" | "nl")
}

/// Whether one form is the other with the genitive's "s".
fn is_genitive(short: &Form, long: &Form) -> bool {
    let owns = |one: &str, two: &str| one.strip_suffix('s') == Some(two);
    let whole = if short.initials.len() == 1 {
        long.words().next_back().unwrap_or("")
    } else {
        &long.folded
    };
    owns(&short.folded, whole) || owns(whole, &short.folded)
}

/// Whether a form is another case of a name, or of one of its words.
fn is_case_form(kind: Kind, short: &Form, long: &Form) -> bool {
    if kind == Kind::Person && short.initials.len() < long.initials.len() {
        return short
            .words()
            .all(|word| long.words().any(|other| is_case_word(word, other)));
    }
    is_case(short, long)
}

/// Languages that give a name a form for each case.
pub(super) fn inflects(language: &str) -> bool {
    is_slavic(language) || language == "hu"
}

/// Whether two forms, word by word, are one stem with two case endings.
pub(super) fn is_case(a: &Form, b: &Form) -> bool {
    a.initials == b.initials && a.words().zip(b.words()).all(|(x, y)| is_case_word(x, y))
}

fn is_case_word(x: &str, y: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "a", "ą", "ę", "e", "i", "u", "y", "o", "ie", "em", "om", "ów", "ami", "ach", "iem",
        "owi", "owie", "ia", "ię", "ią", "ii", "ji", "ja", "ję", "ją", "ka", "kę", "ki", "ką",
        "ce", "ego", "emu", "ej", "ie", "im", "ym", "og", "oj", "ih", "ima", "ama", "ovi", "ом",
        "ем", "ой", "ою", "ей", "ею", "а", "я", "у", "ю", "е", "ы", "и", "і", "ї", "ия", "ии",
        "ию", "ів", "ові", "еві", "єм", "ием", "ый", "ий", "ого", "ому", "ым", "им", "ої", "ій",
        "ая", "ую", "ка", "ки", "ку", "ці", "кою", "ь", "га", "ги", "гу", "зі", "ga", "dze", "gi",
        "gę", "mi", "ymi", "imi", "ych", "cy", "iec", "czech", "chy", "ch", "szech", "ry", "ier",
        "rzech", "iej", "ые", "ых", "ов", "и", "ое",
    ];
    let head: usize = x
        .chars()
        .zip(y.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    // From the longest common stem backwards: "Polska" and "Polsce" part before their "k" and "c".
    let mut stems = x.char_indices().map(|(at, _)| at).chain([x.len()]).skip(3);
    stems.any(|at| {
        let ends = |word: &str| word.get(at..).is_some_and(|it| ENDINGS.contains(&it));
        at <= head && ends(x) && ends(y)
    })
}

/// Whether a case form is nearer to the nominative than another: listed, or else shorter.
fn is_base(form: &Form, other: &Form) -> bool {
    let (one, two) = (is_listed(&form.folded), is_listed(&other.folded));
    one && !two || one == two && form.folded.chars().count() < other.folded.chars().count()
}

fn acronym(form: &str) -> String {
    form.split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect()
}

/// Equal, or one letter more, less or other in a word of seven letters or more.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.len().abs_diff(b.len()) > 4 || a.chars().next() != b.chars().next() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 7 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    head + tail + 1 >= a.len().max(b.len())
}
