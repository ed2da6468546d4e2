//! One advertiser under several names: who leads where a spammer of the group leads, or is called what
//! a spammer's host is called, or begins as he does. Texts are not compared here, see `thread.rs`.

use super::reading::Reading;
use super::taught::NOBODY;
use super::{explain, links};

/// A name shorter than this stands in many hosts by chance.
const SHORTEST: usize = 8;
/// So many hosts are remembered: in a flood the company says enough.
const MOST_HOSTS: usize = 64;

/// Another of the same advertiser.
pub(super) struct Kin<'a> {
    /// How sure it is that it is spam: 0 to 1.
    pub(super) sure: f64,
    /// Where it leads, or what it is called.
    pub(super) site: &'a str,
}

/// For each of a group the surest spam of the same advertiser, from how sure that is of each itself.
pub(super) fn kin<'a>(group: &[Reading<'a>], sure: &[f64]) -> Vec<Option<Kin<'a>>> {
    let mut led: Vec<(usize, &str, String, f64)> = Vec::new();
    for (at, (reading, &sure)) in group.iter().zip(sure).enumerate() {
        let name = reading.comment.author.unwrap_or("").trim();
        let words = &reading.author_words;
        if sure > 0.1
            && words.len() > 1
            && led.len() < MOST_HOSTS
            && !words.iter().any(|it| NOBODY.contains(it))
            && !explain::is_persons(name, reading.comment.lang)
        {
            led.push((at, name, words.concat(), sure));
        }
        let links = reading.author_link.iter().chain(&reading.links);
        for link in links.filter(|link| sure > 0.1 && !link.is_common()).take(2) {
            let site = links::site(link.host);
            if led.len() < MOST_HOSTS {
                // Without hyphens, as names are joined.
                led.push((at, site, site.to_ascii_lowercase().replace('-', ""), sure));
            }
        }
    }
    let each = group.iter().enumerate().map(|(at, reading)| {
        let own = reading.author_link.filter(|link| !link.is_common());
        let own = own.map(|link| links::site(link.host));
        // A host of two words is no given name.
        let name = match reading.author_words.as_slice() {
            words @ [_, _, ..] if own.is_none() => words.concat(),
            _ => String::new(),
        };
        let others = led.iter().filter(|(of, site, joined, _)| {
            let same = own.is_some_and(|own| own.eq_ignore_ascii_case(site));
            let named = joined.contains(&name)
                || joined.len() >= SHORTEST && name.starts_with(joined.as_str());
            *of != at && (same || name.len() >= SHORTEST && named)
        });
        let surest = others.max_by(|a, b| a.3.total_cmp(&b.3));
        surest.map(|&(_, site, _, sure)| Kin { sure, site })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::{Comment, reading};

    #[test]
    fn an_advertiser_is_known_by_how_his_name_begins() {
        let names = [
            "velvet moor",
            "velvetmoor blankets",
            "velvet curtains",
            "Rosalind Carr",
            "Rosalind Carr",
            "anonymous reader",
            "anonymous reader",
        ];
        let group = names.map(|name| Comment {
            author: Some(name),
            ..Comment::default()
        });
        let prepared = group.each_ref().map(reading::prepare);
        let pairs = group.iter().zip(&prepared);
        let readings: Vec<Reading> = pairs.map(|(it, own)| reading::read(it, own)).collect();
        let found = kin(&readings, &[1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0]);
        let found: Vec<bool> = found.iter().map(Option::is_some).collect();
        assert_eq!(found, [false, true, false, false, false, false, false]);
    }
}
