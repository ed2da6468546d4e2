//! Chains of praise, questions and answers that one advertiser plays under several names: one tells how somebody
//! helped, one asks who that is, one says how to reach them. Marks the comments; weighs nothing.

use super::links;
use super::reading::Reading;
use super::rules::story;
use super::thread::{Place, hash};
use crate::text::hashes::{QuickMap, QuickSet};

/// What stands before the name of somebody whose services are praised.
const TITLES: &[&str] = &[
    "dr", "doctor", "doc", "mr", "mrs", "ms", "miss", "mama", "madam", "madame", "lady", "lord",
    "prophet", "chief", "baba", "priest", "expert", "hacker", "wizard", "trader",
];

/// Who wants to know.
const ASKS: &str = "who how guides sharing share reach contact info recommend";
/// Where somebody is looked for who must not be linked, by whom, and what is found.
const LOOKS: [&str; 3] = [
    "look search searched searching google googled type looked found check",
    "her his him she he them",
    "up web webpage website page internet google browser online",
];

/// Who wants to reach somebody.
const SEEKS: [&str; 2] = ["reach contact connect", "her him them"];

/// Parts are short, and are played one after another.
const BRIEF: usize = 50;
const NEAR: usize = 5;
/// So many chains are followed in one group.
const MOST: usize = 8;

/// A name of two words, told as one word of small letters, and as it is written.
struct Name {
    key: String,
    last: String,
}

fn brief(reading: &Reading) -> bool {
    reading.words.len() < BRIEF
}

/// Whether it tells to look somebody up.
fn looks(reading: &Reading) -> bool {
    brief(reading) && story::tells(reading, &LOOKS)
}

/// Names in a text: its runs of two words or more that begin with capitals, by the last two.
fn names(text: &str) -> Vec<Name> {
    let (mut found, mut run) = (Vec::new(), Vec::<String>::new());
    let mut close = |run: &mut Vec<String>| {
        if let [.., first, last] = run.as_slice()
            && first.len() + last.len() >= 8
            && !TITLES.contains(&first.as_str())
        {
            found.push(Name {
                key: format!("{first}{last}"),
                last: last.clone(),
            });
        }
        run.clear();
    };
    for token in text.split_whitespace().take(120) {
        let word = token.trim_matches(|c: char| !c.is_alphabetic());
        let capital = word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some();
        if capital && word.chars().all(char::is_alphabetic) {
            run.push(word.to_lowercase());
            if token.ends_with(word) {
                continue;
            }
        }
        close(&mut run);
    }
    close(&mut run);
    found
}

/// The names that stand behind titles.
fn titled<'a>(reading: &'a Reading) -> impl Iterator<Item = &'a str> {
    let words = reading
        .words
        .iter()
        .take(80)
        .zip(reading.words.iter().skip(1));
    words
        .filter(|(title, name)| TITLES.contains(title) && name.chars().count() > 2)
        .map(|(_, name)| *name)
}

fn reachable(reading: &Reading) -> bool {
    reading.phone.is_some()
        || reading.handle.is_some()
        || reading.links.iter().any(links::Link::is_messenger)
        || reading.comment.text.contains('@') && reading.count("contact", 1) > 0
}

/// Marks every comment that plays a part with the name of whoever is praised.
pub(super) fn mark(group: &[Reading], places: &mut [Place]) {
    by_title(group, places);
    if group.len() > 1 {
        by_name(group, places);
    }
}

/// Comments that name somebody with a title whom another of the group says how to reach.
fn by_title(group: &[Reading], places: &mut [Place]) {
    let mut offered: QuickSet<u64> = QuickSet::default();
    for reading in group.iter().filter(|it| reachable(it)) {
        offered.extend(titled(reading).map(|name| hash(&[name])));
    }
    if offered.is_empty() {
        return;
    }
    let mut named: QuickMap<u64, Vec<usize>> = QuickMap::default();
    for (index, reading) in group.iter().enumerate() {
        let name = titled(reading).find(|name| offered.contains(&hash(&[name])));
        if let (Some(place), Some(name)) = (places.get_mut(index), name) {
            named.entry(hash(&[name])).or_default().push(index);
            place.advert = Some((name.to_owned(), false));
        }
    }
    for alone in named.into_values().filter(|it| it.len() < 2).flatten() {
        if let Some(place) = places.get_mut(alone) {
            place.advert = None;
        }
    }
}

/// Comments about somebody who is no author here and whom the article does not know: one comment gives a handle made
/// of the name, or says to look them up; another praises, asks or has looked.
fn by_name(group: &[Reading], places: &mut [Place]) {
    let offers = |reading: &Reading| -> Option<Name> {
        let letters = |it: &str| {
            let letters = it.chars().filter(|c| c.is_alphabetic());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        let handle = reading.handle.map(letters);
        // A family's name in a host is a firm's.
        let own = reading
            .handle
            .and_then(|it| it.trim_start_matches('@').split('@').next());
        let own = own.map(letters).unwrap_or_default();
        if handle.is_none() && !looks(reading) {
            return None;
        }
        let all = group.iter().take(200);
        let told = match &handle {
            Some(handle) => all
                .flat_map(|it| names(it.comment.text))
                .find(|it| handle.contains(&it.key) || own.contains(&it.last) && it.last.len() > 4),
            None => names(reading.comment.text).pop(),
        }?;
        let known = reading
            .comment
            .about
            .is_some_and(|it| it.to_lowercase().contains(&told.last))
            || group
                .iter()
                .any(|it| it.author_words.contains(&told.last.as_str()));
        (!known).then_some(told)
    };
    let offered = group.iter().enumerate().take(200);
    let offered: Vec<(usize, Name)> = offered
        .filter_map(|(at, reading)| Some((at, offers(reading)?)))
        .take(MOST)
        .collect();
    for (at, name) in offered {
        follow(group, places, at, &name);
    }
}

/// Marks the parts of the chain in which a comment says how to reach whoever has the name.
fn follow(group: &[Reading], places: &mut [Place], at: usize, name: &Name) {
    let author = |reading: &Reading| hash(&reading.author_words);
    let by: Option<u64> = group.get(at).map(author);
    let handled = group.get(at).is_some_and(|it| it.handle.is_some());
    let seeks = |it: usize, reading: &Reading| it < at && story::tells(reading, &SEEKS);
    let plays = |it: usize, reading: &Reading| {
        let near = it.abs_diff(at) < NEAR && brief(reading);
        let own = !reading.author_words.is_empty() && Some(author(reading)) == by;
        let asks = it < at && story::tells(reading, &[ASKS]) && reading.words.len() < BRIEF / 2;
        it == at
            || reading.words.contains(&name.last.as_str())
            || near
                && (own
                    || seeks(it, reading)
                    || !handled && (asks || looks(reading) || story::advises(reading)))
    };
    let parts: Vec<usize> = group
        .iter()
        .enumerate()
        .filter(|(it, reading)| plays(*it, reading))
        .map(|(it, _)| it)
        .collect();
    let praised = parts
        .iter()
        .any(|&it| group.get(it).is_some_and(story::advises));
    let others = parts.iter().any(|&it| group.get(it).map(author) != by);
    if praised && others {
        for it in parts {
            if let Some(place) = places.get_mut(it) {
                place.advert = Some((name.last.clone(), true));
            }
        }
    }
}
