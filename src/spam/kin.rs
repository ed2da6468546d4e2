//! One advertiser under several names: who leads where a spammer of the group leads, or is called what
//! a spammer's host is called. Texts are not compared here, see `thread.rs`.

use super::links;
use super::reading::Reading;

/// A name shorter than this stands in many hosts by chance.
const SHORTEST: usize = 8;
/// So many hosts are remembered: in a flood the company says enough.
const MOST_HOSTS: usize = 64;

/// Another of the same advertiser.
pub(super) struct Kin<'a> {
    /// How sure it is that it is spam: 0 to 1.
    pub(super) sure: f64,
    /// Where it leads.
    pub(super) site: &'a str,
}

/// For each of a group the surest spam of the same advertiser, from how sure that is of each itself.
pub(super) fn kin<'a>(group: &[Reading<'a>], sure: &[f64]) -> Vec<Option<Kin<'a>>> {
    let mut led: Vec<(usize, &str, String, f64)> = Vec::new();
    for (at, (reading, &sure)) in group.iter().zip(sure).enumerate() {
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
            *of != at && (same || name.len() >= SHORTEST && joined.contains(&name))
        });
        let surest = others.max_by(|a, b| a.3.total_cmp(&b.3));
        surest.map(|&(_, site, _, sure)| Kin { sure, site })
    });
    each.collect()
}
