//! Forms of one name become one: "Putin" goes into "Vladimir Putin", misspelt forms into the right
//! one; then the heaviest stand first.

use super::super::Mentions;
use super::gazetteer::{fold, is_listed};
use super::words::is_slavic;
use super::{Kind, Name};

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
        names.sort_by_key(|name| (std::cmp::Reverse(name.count), name.first));
        names.truncate(COMPARED);
    }
    // Longer forms first, so that shorter ones find them.
    names.sort_by_key(|name| (std::cmp::Reverse(name.form.split(' ').count()), name.first));
    let mut kept: Vec<(Name, f64)> = Vec::new();
    for name in names {
        let weight = weight(&name, length, &headline);
        if let Some((into, sum)) = kept.iter_mut().find(|(other, _)| {
            other.kind == name.kind
                && (is_form(&name, other)
                    || inflects(language) && is_case(&fold(&name.form), &fold(&other.form)))
        }) {
            // The form used more often is the better spelling; of case forms, the listed one.
            let better = if inflects(language) && is_case(&fold(&name.form), &fold(&into.form)) {
                is_base(&name.form, &into.form)
            } else {
                name.count > into.count
            };
            if into.form.split(' ').count() == name.form.split(' ').count() && better {
                into.form.clone_from(&name.form);
            }
            into.count += name.count;
            *sum += weight;
        } else {
            kept.push((name, weight));
        }
    }
    kept.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.first.cmp(&b.first)));
    let of = |kind| {
        kept.iter()
            .filter(|(name, _)| name.kind == kind)
            .take(MOST)
            .map(|(name, _)| name.form.clone())
            .collect()
    };
    Mentions {
        people: of(Kind::Person),
        places: of(Kind::Place),
        organizations: of(Kind::Organization),
    }
}

/// Often, early and in the headline weighs more.
fn weight(name: &Name, length: usize, headline: &str) -> f64 {
    let early = 1.0 - name.first as f64 / length.max(1) as f64;
    let titled = if headline.contains(&fold(&name.form)) {
        2.0
    } else {
        0.0
    };
    f64::from(name.count) + early + titled
}

/// Whether `name` is another form of `full`.
fn is_form(name: &Name, full: &Name) -> bool {
    let (a, b) = (fold(&name.form), fold(&full.form));
    if a == b {
        return true;
    }
    let (short, long): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    match name.kind {
        Kind::Person if short.len() < long.len() => {
            short
                .iter()
                .all(|word| long.iter().any(|other| alike(word, other)))
                || short
                    .last()
                    .zip(long.last())
                    .is_some_and(|(x, y)| short.len() == 1 && alike(x, y))
        }
        Kind::Person => {
            short.len() == long.len() && short.iter().zip(&long).all(|(x, y)| alike(x, y))
        }
        Kind::Organization => acronym(&full.form) == name.form || alike(&a, &b),
        Kind::Place => alike(&a, &b),
    }
}

/// Languages that give a name a form for each case.
fn inflects(language: &str) -> bool {
    is_slavic(language) || language == "hu"
}

/// Whether two folded forms, word by word, are one stem with two case endings.
fn is_case(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "a", "ą", "ę", "e", "i", "u", "y", "o", "ie", "em", "om", "ów", "ami", "ach", "iem",
        "owi", "owie", "ia", "ię", "ią", "ii", "ji", "ja", "ję", "ją", "ka", "kę", "ki", "ką",
        "ce", "ego", "emu", "ej", "ie", "im", "ym", "og", "oj", "ih", "ima", "ama", "ovi", "ом",
        "ем", "ой", "ою", "ей", "ею", "а", "я", "у", "ю", "е", "ы", "и", "і", "ї", "ия", "ии",
        "ию", "ів", "ові", "еві", "єм", "ием", "ый", "ий", "ого", "ому", "ым", "им", "ої", "ій",
        "ая", "ую", "ка", "ки", "ку", "ці", "кою", "ь", "га", "ги", "гу", "зі", "ga", "dze", "gi",
        "gę",
    ];
    let (one, two): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    one.len() == two.len()
        && one.iter().zip(&two).all(|(x, y)| {
            let head: usize = x
                .chars()
                .zip(y.chars())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum();
            // From the longest common stem backwards: "Polska" and "Polsce" part before their "k" and "c".
            let stems = x.char_indices().map(|(at, _)| at).chain([x.len()]);
            stems
                .filter(|&at| {
                    at <= head && x.get(..at).is_some_and(|stem| stem.chars().count() >= 3)
                })
                .any(|at| {
                    let ends = |word: &str| word.get(at..).is_some_and(|it| ENDINGS.contains(&it));
                    ends(x) && ends(y)
                })
        })
}

/// Whether a case form is nearer to the nominative than another: listed, or else shorter.
fn is_base(form: &str, other: &str) -> bool {
    let (one, two) = (is_listed(&fold(form)), is_listed(&fold(other)));
    one && !two || one == two && form.chars().count() < other.chars().count()
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
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 7 || a.len().abs_diff(b.len()) > 1 || a.first() != b.first() {
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
