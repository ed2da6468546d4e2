//! What the others of a group say of a comment: how much spam stands around it, and who else leads
//! out of the page. Each is judged by itself before; texts are not compared here.

use super::kin;
use super::links;
use super::measures::ln;
use super::reading::Reading;
use super::rules::{Finding, clip, topic};
use super::score::{self, Own};
use super::thread::{Place, hash};
use crate::text::hashes::QuickSet;

/// What the others of a group say of a comment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Company {
    /// What is added to the calibrated logit.
    pub shift: f64,
    /// How much of it the label heeds.
    pub heeded: f64,
    /// How many of the others are spam by themselves.
    pub spam: u32,
    /// The same where what is less sure counts in part.
    foul: f64,
    /// Whether its name is for sale, like theirs or by itself, and what that adds: it ranks and hints, and folds nothing, for who
    /// is called what they trade in writes of it, too.
    pub sold: Option<f64>,
    /// What is said, and added, where the same advertiser wrote spam here.
    advertiser: Option<Finding>,
}

/// The calibrated logit where a comment counts as half a spam for its neighbours, and how steeply.
const SURE: f64 = 2.5;
const STEEP: f64 = 2.0;
/// What is believed of a thread before it is read: so many comments of spam, so many honest ones.
const SPAM_BEFORE: f64 = 0.3;
const HONEST_BEFORE: f64 = 8.0;
/// One spam comment slips in anywhere: of the spam around so much does not count.
const ANYWHERE: f64 = 0.5;
/// The least and the most that company moves a logit.
const CLEAN: f64 = -1.0;
const FOUL: f64 = 3.0;
/// How often a thread is looked at again in the light of what was found in it: after so many hardly
/// anything moves.
const ROUNDS: usize = 3;

/// Where a thread holds spam nobody tidies it, and what is doubtful in it is likely spam too; where
/// many others are honest, less likely. From a group, each comment judged by itself, to what the others
/// say of each; what they say of each other counts, too.
pub fn company(group: &[Own]) -> Vec<Company> {
    let sold = sold(group);
    let logits: Vec<f64> = group.iter().map(|own| own.logit).collect();
    let mut shifts = vec![0.0; logits.len()];
    for _ in 0..ROUNDS {
        shifts = around(&logits, &shifts);
    }
    let each = shifts.into_iter().zip(group).zip(sold);
    each.map(|((shift, own), sold)| Company {
        shift,
        heeded: shift,
        sold: sold_for(own, sold, shift),
        ..Company::default()
    })
    .collect()
}

/// Where names are for sale so many others are called what sells, and one in so many of all.
const FEWEST: usize = 2;
const ONE_IN: usize = 20;
/// What such a name says at least alone, and what one that is for sale there, too.
const SELLS: f64 = 1.0;
const HINTS: f64 = 0.0;
/// What says more is sold wherever it stands, and the more it says, up to so much more, the surer.
const SOLD: f64 = 2.25;
const SUREST: f64 = 3.0;
/// How much more bad company counts for it.
const AMONG_THEM: f64 = 0.3;

/// What is added where a name is for sale: by what the others are called, or by itself.
fn sold_for(own: &Own, like_others: bool, shift: f64) -> Option<f64> {
    let among = like_others.then(|| shift.max(0.0) * AMONG_THEM);
    let alone = (own.name > SOLD).then(|| (own.name - SOLD).min(SUREST));
    among
        .into_iter()
        .chain(alone)
        .reduce(f64::max)
        .map(|it| it + own.passes)
}

/// Where several names sell though they lead nowhere, names were chosen to be found by, and texts beside such names
/// are there to pass. Which these are; among strangers a handle that sounds like a trade's proves nothing.
fn sold(group: &[Own]) -> Vec<bool> {
    let sells = |it: &Own| it.name > SELLS;
    // Different names weigh differently: one author of several comments is one.
    let names = group.iter().filter(|it| sells(it));
    let names: QuickSet<u64> = names.map(|it| it.name.to_bits()).collect();
    let each = group.iter().map(|it| {
        let others = names.len() - usize::from(sells(it));
        it.name > HINTS && others >= FEWEST && others * ONE_IN + 1 >= group.len()
    });
    each.collect()
}

/// Counts for each the others that are spam by what counts for themselves.
pub(super) fn count(group: &[Own], company: &mut [Company]) {
    let logits: Vec<f64> = group.iter().map(|own| own.logit - own.idle).collect();
    let many = logits.iter().filter(|it| **it >= SURE).count() as u32;
    let foul: f64 = logits.iter().map(|it| sure(*it)).sum();
    for (&logit, company) in logits.iter().zip(company) {
        company.spam = many - u32::from(logit >= SURE);
        company.foul = foul - sure(logit);
    }
}

/// How sure it is that a comment of this logit is spam, as its neighbours see it.
fn sure(logit: f64) -> f64 {
    1.0 / (1.0 + score::exp((STEEP * (SURE - logit)).clamp(-30.0, 30.0)))
}

/// What the others say of each where they have been moved by so much themselves.
fn around(logits: &[f64], moved: &[f64]) -> Vec<f64> {
    let foul: Vec<f64> = logits
        .iter()
        .zip(moved)
        .map(|(logit, moved)| {
            let p = sure(logit + moved.max(0.0));
            if p > 0.1 { p } else { 0.0 }
        })
        .collect();
    let all: f64 = foul.iter().sum();
    let others = logits.len().saturating_sub(1) as f64;
    foul.iter()
        .map(|own| {
            let spam = (all - own - ANYWHERE).clamp(0.0, others);
            let odds = (spam + SPAM_BEFORE) / (others - spam + HONEST_BEFORE);
            ln(odds * HONEST_BEFORE / SPAM_BEFORE).clamp(CLEAN, FOUL)
        })
        .collect()
}

/// Who chats among spam is no spammer. Bad company raises what is probable, but folds only what is nearly
/// enough by itself: the most that the label heeds where somebody could gain by the comment, where
/// nobody could, and where it is a cry in a chat besides.
const DRAGGED: f64 = 0.8;
const LED: f64 = 0.7;
const NUDGED: f64 = 0.1;
/// So many words say something.
const PHRASE: usize = 8;

/// The most that the label heeds of bad company.
pub(super) fn most(reading: &Reading, place: &Place) -> f64 {
    let phrase = reading.body.text.split_whitespace().count() >= PHRASE;
    match (topic::gains(reading), phrase) {
        _ if place.advert.is_some() => FOUL,
        (true, _) => DRAGGED,
        (_, true) => LED,
        _ => NUDGED,
    }
}

/// Whether it has no word of adverts and nothing to go to but its author's own page.
fn only_talks(reading: &Reading) -> bool {
    reading.hits.is_empty()
        && reading.author_hits.is_empty()
        && reading.links.is_empty()
        && reading.phone.is_none()
        && reading.handle.is_none()
}

/// What a link out of a comment adds where all links are known and nobody else has one.
const LEADS_OUT: f64 = 0.8;

/// Takes into account what comments read from a page have, or certainly have not. Where everybody's
/// name is a link, one more says nothing; a link to a page within a site is more often a source.
pub(super) fn leading_out(
    group: &[Reading],
    places: &[Place],
    logits: &[f64],
    company: &mut [Company],
) {
    let leads: Vec<bool> = group
        .iter()
        .zip(places)
        .map(|(reading, place)| {
            let stray = place.fit.is_some_and(|fit| fit.shared == 0) && !place.replies;
            // Who leads to a page of their own site wrote of it there.
            let wrote = reading.own_links().any(|it| !it.is_front_page());
            let links = reading.links.iter().chain(&reading.mentions);
            let mut all = links
                .filter(|link| stray || link.is_front_page())
                .chain(reading.author_link.iter().filter(|_| stray || !wrote));
            all.any(|link| !link.is_common() && !links::is_public(link.host))
        })
        .collect();
    let all = leads.iter().filter(|it| **it).count() as f64;
    // Who also writes here what is surely fine.
    let mut fine: QuickSet<u64> = QuickSet::default();
    for (reading, &logit) in group.iter().zip(logits) {
        if logit < FINE && !reading.author_words.is_empty() {
            fine.insert(hash(&reading.author_words));
        }
    }
    let regular = |reading: &Reading| fine.contains(&hash(&reading.author_words));
    let each = group
        .iter()
        .zip(places)
        .zip(&mut *company)
        .zip(leads)
        .zip(logits);
    for ((((reading, place), company), leads), &logit) in each {
        let gains = topic::gains(reading);
        if is_apart(reading) {
            company.shift = company.shift.min(0.0);
            company.sold = None;
        }
        if !reading.comment.whole {
            company.heeded = company.shift.min(most(reading, place));
            continue;
        }
        let regular = logit >= FINE && regular(reading);
        company.sold = company.sold.filter(|_| gains && !regular);
        if company.shift > 0.0 {
            // Nobody could gain by it, or who else writes what is fine: bad company proves nothing. A source
            // proves little.
            // One spam comment slips in anywhere; the second counts as surely as it is one.
            let second = (company.foul - 1.0).clamp(0.0, 1.0);
            company.shift *= match (gains && !regular, leads) {
                (true, true) => 1.0,
                (true, false) if only_talks(reading) => 0.2 * second,
                (true, false) => 0.5 * second,
                _ => 0.0,
            };
        }
        if leads && !regular {
            company.shift += LEADS_OUT * (1.0 - (all - 1.0) / group.len() as f64);
        }
        company.heeded = company.shift;
    }
    let known: Vec<f64> = logits
        .iter()
        .zip(&*company)
        .map(|(logit, company)| logit + company.heeded)
        .collect();
    let kin = kin::kin(group, &known).into_iter();
    for (((kin, reading), &logit), company) in kin.zip(group).zip(logits).zip(company) {
        let free = logit < FINE || regular(reading) || is_apart(reading);
        if let Some(kin) = kin.filter(|_| !free) {
            company.join(&kin);
        }
    }
}

/// Whoever complains or makes fun of the spam around is not of it, unless a site praises under its own name and
/// only mentions it; nor is a page that links here.
fn is_apart(reading: &Reading) -> bool {
    let complaints = reading.count("complaint", 1);
    let one = |own: links::Link| own.is_front_page() && *reading.author_words == [own.called()];
    let poses =
        complaints == 1 && reading.count("praise", 1) > 0 && reading.author_link.is_some_and(one);
    reading.excerpt || reading.links.is_empty() && !poses && (complaints > 0 || reading.retold)
}

/// What it adds that the same advertiser wrote spam here.
const KIN: f64 = 5.6;

/// Below this logit a comment shows that its author is no advertiser.
const FINE: f64 = -3.0;

impl Company {
    /// All that the others add.
    pub fn ranks(&self) -> f64 {
        self.shift + self.sold.unwrap_or(0.0)
    }

    /// Takes into account that the same advertiser wrote spam here.
    fn join(&mut self, kin: &kin::Kin) {
        // Who is hardly spam himself is no witness; that somebody is called like a spammer's host is no chance.
        let sure = if kin.named { 1.0 } else { sure(kin.logit) };
        let more = KIN * sure * sure;
        self.shift += more;
        self.heeded += more;
        let site = clip(kin.site);
        let said = format!("by the same advertiser as other spam here: {site}");
        self.advertiser = Some(Finding::new("aliases", more, said).parts("spam", [site.into()]));
    }

    /// What is said of it, where it speaks against the comment.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        let shift = self.shift - self.advertiser.as_ref().map_or(0.0, |it| it.weight);
        let around = (self.spam > 0 && shift > 0.5).then(|| {
            Finding::new(
                "company",
                shift,
                format!("other comments here are spam: {}", self.spam),
            )
            .parts("", [self.spam.to_string().into()])
        });
        self.advertiser.clone().into_iter().chain(around)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(logit: f64) -> Own {
        Own {
            logit,
            ..Own::default()
        }
    }

    #[test]
    fn names_are_for_sale_where_two_others_sell() {
        let named = |names: &[f64]| {
            let own = |&name| Own {
                name,
                passes: 2.0,
                ..judged(-9.0)
            };
            let group: Vec<Own> = names.iter().map(own).collect();
            let company = company(&group);
            // It ranks, and folds nobody.
            assert!(
                company
                    .iter()
                    .all(|it| it.heeded == it.shift && it.shift <= 0.0)
            );
            company.iter().filter(|it| it.ranks() > 0.0).count()
        };
        assert_eq!(named(&[2.0, 1.5, 1.3, 0.6, 0.4, -1.0]), 5);
        // Neither two for each other, nor one that comes again, nor a few in a crowd.
        assert_eq!(named(&[2.0, 1.5]), 0);
        assert_eq!(named(&[2.0, 2.0, 2.0, 0.6]), 0);
        let mut crowd = vec![-1.0; 60];
        crowd.extend([2.0, 1.5, 1.3]);
        assert_eq!(named(&crowd), 0);
        // What says much sells anywhere.
        crowd.push(3.5);
        assert_eq!(named(&crowd), 1);
        assert_eq!(named(&[3.5]), 1);
    }

    #[test]
    fn the_doubtful_of_a_foul_thread_speak_against_each_other() {
        let mut logits = vec![5.0; 4];
        logits.extend([1.6; 8]);
        logits.extend([-4.0; 2]);
        let once = around(&logits, &[0.0; 14]);
        let after = company(&logits.into_iter().map(judged).collect::<Vec<Own>>());
        assert!(after[5].shift > once[5] + 0.3, "{after:?}");
        assert!(after.iter().all(|it| it.shift <= FOUL));
    }

    #[test]
    fn what_is_nearly_sure_nearly_counts() {
        let group = [6.0, 2.4, -9.0].map(judged);
        let mut company = company(&group);
        count(&group, &mut company);
        assert_eq!(company[2].spam, 1);
        assert!((1.3..1.6).contains(&company[2].foul), "{company:?}");
        assert!((0.3..0.6).contains(&company[0].foul), "{company:?}");
    }

    #[test]
    fn one_spam_comment_condemns_no_honest_thread() {
        let mut logits = vec![-4.0; 20];
        logits.extend([6.0, 1.6]);
        let company = company(&logits.into_iter().map(judged).collect::<Vec<Own>>());
        assert!(company.iter().all(|it| it.shift < 0.3), "{company:?}");
    }
}
