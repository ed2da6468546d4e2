//! One advertiser under several names: who leads where a spammer of the group leads, or is called what
//! a spammer's host is called. Texts are not compared here, see `thread.rs`.

use super::links::{self, Link};
use super::reading::Reading;

/// A name shorter than this stands in many hosts by chance.
const SHORTEST: usize = 8;
/// So many hosts are remembered: in a flood the company says enough.
const MOST_HOSTS: usize = 64;

/// For each of a group, how sure it is that another of the same advertiser is spam, from how sure that
/// is of each itself: 0 to 1.
pub(super) fn kin(group: &[Reading], sure: &[f64]) -> Vec<f64> {
    let mut led: Vec<(usize, String, f64)> = Vec::new();
    for (at, (reading, &sure)) in group.iter().zip(sure).enumerate() {
        let links = reading.author_link.iter().chain(&reading.links);
        for link in links.filter(|link| sure > 0.1 && !link.is_common()).take(2) {
            if led.len() < MOST_HOSTS {
                led.push((at, house(link), sure));
            }
        }
    }
    let each = group.iter().enumerate().map(|(at, reading)| {
        let own = reading.author_link.filter(|link| !link.is_common());
        let own = own.map(|link| house(&link));
        // A host of two words is no given name.
        let name = match reading.author_words.as_slice() {
            words @ [_, _, ..] if own.is_none() => words.concat(),
            _ => String::new(),
        };
        let same = |host: &str| {
            own.as_deref() == Some(host) || name.len() >= SHORTEST && host.contains(&name)
        };
        let others = led.iter().filter(|(of, host, _)| *of != at && same(host));
        others.fold(0.0, |most: f64, it| most.max(it.2))
    });
    each.collect()
}

/// The site's name, hyphens left out as in names that are joined.
fn house(link: &Link) -> String {
    links::site(link.host).to_ascii_lowercase().replace('-', "")
}
