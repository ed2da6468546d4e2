//! One advertiser under several names: who leads where a spammer of the group leads, by name or, called the same, by the
//! text, or is called what a spammer's host is called. Texts are not compared here, see `thread.rs`.

use super::explain;
use super::links::{self, Link};
use super::reading::Reading;
use super::score::FOLDS;
use super::taught::NOBODY;
use crate::text::order;

/// Of names that are searched for in hosts: so many letters, and so many in each word. Shorter ones stand in many
/// hosts by chance.
const SHORTEST: usize = 8;
const SHORTEST_WORD: usize = 3;
/// Whose logit is lower is no witness against who leads where they lead: one person writes much, and one of it may
/// look like an advert.
const WITNESS: f64 = 2.2;
/// So many hosts are remembered, the surest: in a flood the company says enough.
const MOST_HOSTS: usize = 64;

/// Another of the same advertiser.
pub(super) struct Kin<'a> {
    /// Its logit.
    pub(super) logit: f64,
    /// Where it leads.
    pub(super) site: &'a str,
    /// Whether a name says so that leads nowhere itself: who has that from a host is no passer-by.
    pub(super) named: bool,
}

/// What a witness leads to.
struct Lead<'g, 'a> {
    of: usize,
    witness: &'g Reading<'a>,
    logit: f64,
    link: Link<'a>,
    called: String,
}

/// For each of a group the surest spam of the same advertiser, from the logit of each itself.
pub(super) fn kin<'a>(group: &[Reading<'a>], logits: &[f64]) -> Vec<Option<Kin<'a>>> {
    let mut leads: Vec<Lead> = Vec::new();
    let witnesses = group.iter().zip(logits).enumerate();
    for (of, (reading, &logit)) in witnesses.filter(|(_, (_, logit))| **logit >= FOLDS) {
        let links = reading.author_link.iter().chain(&reading.links);
        leads.extend(links.filter(|it| is_own(it)).take(2).map(|&link| Lead {
            of,
            witness: reading,
            logit,
            link,
            called: link.called(),
        }));
    }
    order::sort_by(&mut leads, |a, b| {
        b.logit.total_cmp(&a.logit).then(a.of.cmp(&b.of))
    });
    leads.truncate(MOST_HOSTS);
    let each = group.iter().enumerate().map(|(at, reading)| {
        let own = reading.author_link.filter(is_own);
        let name = if own.is_none() {
            trade_name(reading)
        } else {
            None
        };
        let mut others = leads.iter().filter(|it| it.of != at);
        others.find_map(|it| {
            let named = name.as_ref().is_some_and(|name| it.called.contains(name));
            let led = own.is_some_and(|own| is_same(&own, &it.link));
            let same = it.logit >= WITNESS && (led || is_again(reading, it));
            (named || same).then(|| Kin {
                logit: it.logit,
                site: links::site(it.link.host),
                named,
            })
        })
    });
    each.collect()
}

/// Whether what stands there is one house's alone.
fn is_own(link: &Link) -> bool {
    !link.is_common() && !link.is_messenger() && !link.is_shortener() && !link.is_search_engine()
}

/// Whether both lead to one house: where each leads to a page of its own, they may be members' pages.
fn is_same(a: &Link, b: &Link) -> bool {
    a.shares_site(b) && (a.is_front_page() || b.is_front_page() || a.rest == b.rest)
}

/// Whether the same name leads to the very same page by its text: others may name a spammer's source, or be copied.
fn is_again(reading: &Reading, lead: &Lead) -> bool {
    let is_page = |it: &Link| {
        let front = it.is_front_page() && lead.link.is_front_page();
        it.shares_site(&lead.link) && (front || it.rest == lead.link.rest)
    };
    let words = &reading.author_words;
    let somebody = !words.is_empty() && !words.iter().any(|it| NOBODY.contains(it));
    somebody && *words == lead.witness.author_words && reading.links.iter().any(is_page)
}

/// A name of several words that is no person's and not everybody's, in one.
fn trade_name(reading: &Reading) -> Option<String> {
    let words = &reading.author_words;
    let long = words.iter().all(|it| it.chars().count() >= SHORTEST_WORD);
    let name = reading.comment.author.unwrap_or("").trim();
    let joined = words.concat();
    (words.len() > 1
        && long
        && joined.chars().count() >= SHORTEST
        && !words.iter().any(|it| NOBODY.contains(it))
        && !explain::is_persons(name, reading.comment.lang))
    .then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::{Comment, reading};

    #[test]
    fn an_advertiser_is_known_by_what_the_host_is_called() {
        let mut group = [
            ("outlet", Some("http://velvet-moor-blankets.example/")),
            ("velvet moor", None),
            ("Michael K.", None),
            ("Velvet", None),
            ("members", Some("http://village-square.example/@members")),
            ("Marta", Some("http://village-square.example/@marta")),
            ("channel", Some("https://t.me/cheapbags")),
            ("Ola", Some("https://t.me/ola")),
            ("Ines", Some("http://velvet-moor-blankets.example/about")),
            ("outlet", None),
            ("outlet", None),
            ("Tove", None),
            ("Guest", Some("http://peat.example/report")),
            ("Guest", None),
            ("Ida", Some("http://www.yahoo.com")),
            ("Ole", Some("http://yahoo.com/")),
        ]
        .map(|(author, url)| Comment {
            author: Some(author),
            url,
            ..Comment::default()
        });
        // Who leads there by the text, to another page, and under another name; who is called like everybody.
        let [same, page] =
            ["", "/quality"].map(|rest| vec![format!("http://velvet-moor-blankets.example{rest}")]);
        group[9].links = &same;
        group[10].links = &page;
        group[11].links = &same;
        let report = vec!["http://peat.example/report".to_owned()];
        group[13].links = &report;
        let prepared = group.each_ref().map(reading::prepare);
        let pairs = group.iter().zip(&prepared);
        let readings: Vec<Reading> = pairs.map(|(it, own)| reading::read(it, own)).collect();
        let kin = |logit: f64| {
            let mut logits = [-9.0; 16];
            for witness in [0, 4, 6, 12, 14] {
                logits[witness] = logit;
            }
            let found = kin(&readings, &logits);
            (0..found.len())
                .filter(|&at| found[at].is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(kin(9.0), [1, 8, 9]);
        // Of what is just folded only who is called so.
        assert_eq!(kin(FOLDS), [1]);
        assert!(kin(FOLDS - 0.1).is_empty());
    }
}
