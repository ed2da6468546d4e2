//! Forms of one name become one: "Putin" goes into "Vladimir Putin", misspelt forms into the right
//! one; then the heaviest stand first.

use super::super::Mentions;
use super::gazetteer::fold;
use super::{Kind, Name};

/// What a card shows of each kind at most.
const MOST: usize = 12;

pub(super) fn merge(mut names: Vec<Name>, length: usize, headline: &str) -> Mentions {
    let headline = fold(headline);
    // Longer forms first, so that shorter ones find them.
    names.sort_by_key(|name| (std::cmp::Reverse(name.form.split(' ').count()), name.first));
    let mut kept: Vec<(Name, f64)> = Vec::new();
    for name in names {
        let weight = weight(&name, length, &headline);
        if let Some((into, sum)) = kept
            .iter_mut()
            .find(|(other, _)| other.kind == name.kind && is_form(&name, other))
        {
            // The form used more often is the better spelling.
            if into.form.split(' ').count() == name.form.split(' ').count()
                && name.count > into.count
            {
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
