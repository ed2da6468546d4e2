//! Lines of one template ("Download … Album Mp3 Zip", 25 times), and the same without line breaks.
//! Lists, recipes, verse and logs repeat too: only what sells makes a template spam.

use super::Finding;
use crate::spam::lexicon;
use crate::spam::reading::{Reading, join};
use crate::spam::thread;
use crate::text::hashes::{QuickMap, Set};
use crate::text::tokens;

/// Fewer lines than this are a coincidence.
const FEWEST: usize = 4;
/// Of longer comments only so many lines are compared.
const MOST_LINES: usize = 2_000;

struct Lines<'a> {
    count: usize,
    prefix: Vec<&'a str>,
    suffix: Vec<&'a str>,
    members: Vec<usize>,
}

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    let lines: Vec<Vec<&str>> = reading
        .body
        .text
        .lines()
        .map(|line| tokens::words(line).take(60).collect::<Vec<_>>())
        .filter(|words| words.len() >= 2)
        .take(MOST_LINES)
        .collect();
    let best = (lines.len() >= FEWEST).then(|| largest(&lines)).flatten();
    match best {
        Some(best) if best.count >= FEWEST => of_lines(reading, &lines, &best, found),
        _ => run_on(reading, found),
    }
}

/// The largest set of lines with the same ends: first and last word, first two or last two.
fn largest<'a>(lines: &[Vec<&'a str>]) -> Option<Lines<'a>> {
    let mut groups: QuickMap<(u8, &str, &str), Vec<usize>> = QuickMap::default();
    for (index, words) in lines.iter().enumerate() {
        let [first, second, ..] = words.as_slice() else {
            continue;
        };
        let (Some(last), Some(before)) = (
            words.last(),
            words.len().checked_sub(2).and_then(|at| words.get(at)),
        ) else {
            continue;
        };
        for key in [
            (0, *first, *last),
            (1, *first, *second),
            (2, *before, *last),
        ] {
            groups.entry(key).or_default().push(index);
        }
    }
    // Ties are broken by the key, so that the outcome does not hang on the map's order.
    let (_, members) = groups
        .into_iter()
        .max_by_key(|(key, members)| (members.len(), std::cmp::Reverse(*key)))?;
    let (first, rest) = members.split_first()?;
    let model = lines.get(*first)?;
    let (mut prefix, mut suffix) = (model.len(), model.len());
    for &index in rest {
        let words = lines.get(index)?;
        prefix = prefix.min(model.iter().zip(words).take_while(|(a, b)| a == b).count());
        suffix = suffix.min(
            model
                .iter()
                .rev()
                .zip(words.iter().rev())
                .take_while(|(a, b)| a == b)
                .count(),
        );
    }
    // The same line again and again is a refrain or a duplicate, not a template.
    let distinct: Set = members
        .iter()
        .filter_map(|&it| lines.get(it))
        .map(|words| thread::hash(words))
        .collect();
    let suffix = suffix.min(model.len() - prefix);
    Some(Lines {
        count: distinct.len(),
        prefix: model.iter().take(prefix).copied().collect(),
        suffix: model.iter().skip(model.len() - suffix).copied().collect(),
        members,
    })
}

/// Words of a template that a link farm would use; figures and short words count for nothing.
fn baits(words: &[&str]) -> usize {
    words.iter().filter(|word| lexicon::is_bait(word)).count()
}

fn of_lines(reading: &Reading, lines: &[Vec<&str>], best: &Lines, found: &mut Vec<Finding>) {
    let frame = best.prefix.len() + best.suffix.len();
    let share = best.members.len() as f64 / lines.len() as f64;
    let selling = baits(&best.prefix)
        + baits(&best.suffix)
        + usize::from(
            lexicon::find(&best.suffix)
                .iter()
                .any(|hit| usize::from(hit.topic) < lexicon::SELLING && hit.weight == 3),
        )
        + usize::from(
            lexicon::find(&best.prefix)
                .iter()
                .any(|hit| usize::from(hit.topic) < lexicon::SELLING && hit.weight == 3),
        );
    let linked = reading.links.len() * 2 >= best.count;
    let many = (best.count as f64).ln();
    let code = reading.code > 0.05;
    let weight = match (selling, best.count) {
        _ if code || share < 0.3 => 0.0,
        (2.., 8..) => 6.0 + many,
        (2.., _) => 3.0 + many,
        (1, 10..) if frame >= 2 => 4.5 + many,
        (1, _) if frame >= 2 => 1.5 + if linked { 2.0 } else { 0.0 },
        (_, 15..) if frame >= 3 && named(reading) => 4.0 + many,
        (_, 8..) if frame >= 3 => 1.0,
        _ => 0.0,
    };
    if weight > 0.0 {
        found.push(
            Finding::new(
                "template",
                weight,
                format!("{} lines of one template", best.count),
            )
            .parts("lines", [best.count.into()]),
        );
    }
}

/// Whether most words are written like names: what link farms list are titles.
fn named(reading: &Reading) -> bool {
    let (mut capital, mut all) = (0usize, 0usize);
    for word in tokens::words(reading.comment.text).take(400) {
        let Some(first) = word.chars().next() else {
            continue;
        };
        if first.is_alphabetic() {
            all += 1;
            capital += usize::from(first.is_uppercase());
        }
    }
    capital * 10 > all * 6
}

/// The same with the line breaks gone: a phrase that sells comes back again and again, with other
/// words between.
fn run_on(reading: &Reading, found: &mut Vec<Finding>) {
    let words = &reading.words;
    if words.len() < 24 || reading.code > 0.05 {
        return;
    }
    let mut counts: QuickMap<(&str, &str), (usize, usize)> = QuickMap::default();
    for (at, pair) in words.windows(2).enumerate() {
        if let [first, second] = pair {
            let entry = counts.entry((first, second)).or_insert((0, usize::MAX));
            // Only with other words between: "ha ha ha ha" is no template.
            if entry.1 == usize::MAX || at > entry.1 + 2 {
                entry.0 += 1;
            }
            entry.1 = at;
        }
    }
    let best = counts
        .into_iter()
        .filter(|((first, second), (count, _))| {
            *count >= FEWEST && baits(&[first, second]) >= 2 && first != second
        })
        .max_by_key(|(pair, (count, _))| (*count, std::cmp::Reverse(*pair)));
    if let Some(((first, second), (count, _))) = best {
        let weight = if count >= 6 {
            4.0 + (count as f64).ln()
        } else {
            2.0
        };
        found.push(
            Finding::new(
                "template",
                weight,
                format!(
                    "“{}” {count} times, with other words between",
                    join(&[first, second])
                ),
            )
            .parts("phrase", [join(&[first, second]).into(), count.into()]),
        );
    }
}
