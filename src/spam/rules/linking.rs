//! Rules about links: how many, where they stand, where they lead. What the author is called beside them, see `naming.rs`.

use super::{Finding, clip, is_any_listed};
use crate::spam::links::Link;
use crate::spam::reading::{Reading, join};
use crate::spam::{explain, lexicon};
use crate::text::hashes::QuickSet;
use crate::text::tokens;

/// What commercial hosts and paths are made of; within them words are not divided. A dash stands where a word must
/// begin or end, so that no "slotenmaker" is a slot and no "Essex" is sex.
const HOST_BAITS: &str = "casino viagra cialis levitra pharm porn jersey outlet replica loans payday escort poker essay cheap download \
     torrent bitcoin forex betting bahis togel slots slot- takipci vergleich metakom seo backlink insurance mortgage hypothe kredit credit handbag \
     louisvuitton michaelkors rayban oakley louboutin moncler uggs nikeair airmax jordan weightloss diet- keto cbd \
     vape -dating -sex cams webcam movers plumb locksmith cleaning repair rental hotel travel wholesale discount \
     coupon deals- shop store- buy sale- free- follower judi bola gacor xxx -hack- -crack crack- apk game marketing agency \
     assignment dissertation homework furniture dubai villas realestate property lawyer attorney dentist clinic \
     affiliate wpthemes wordpressthemes premium pascher sunglasses sandals shoes boots handbags jewelry watches \
     scarpe schuhe zapatos billig barat courses training";

/// The commercial part of an address, if any.
pub(super) fn bait_in(link: &Link) -> Option<&'static str> {
    let host = link.host.to_ascii_lowercase();
    let name = host
        .rsplit_once('.')
        .map_or(host.as_str(), |(name, _)| name);
    HOST_BAITS
        .split_whitespace()
        .find(|bait| stands_in(name, bait))
        .map(|bait| bait.trim_matches('-'))
}

/// Whether a word of [`HOST_BAITS`] stands in a host's name, where its dashes want it.
pub(super) fn stands_in(name: &str, bait: &str) -> bool {
    let word = bait.trim_matches('-');
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphabetic);
    name.match_indices(word).any(|(at, _)| {
        let (before, after) = (name.get(..at), name.get(at + word.len()..));
        (!bait.starts_with('-') || edge(before.and_then(|it| it.chars().next_back())))
            && (!bait.ends_with('-') || edge(after.and_then(|it| it.chars().next())))
    })
}

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    markup(reading, found);
    if let Some(link) = dropped(reading) {
        let detail = format!("a link to {} that nothing speaks of", clip(link.host));
        found.push(Finding::new("dropped-link", 2.5, detail).parts("", [clip(link.host).into()]));
    } else if let Some(link) = signed(reading) {
        let detail = format!("link to {}", clip(link.host));
        found.push(Finding::new("shop-link", 2.5, detail).parts("", [clip(link.host).into()]));
    }
    two_houses(reading, found);
    density(reading, found);
    let short = reading
        .links
        .iter()
        .filter(|link| link.is_shortener())
        .count();
    if short > 0 {
        let bare = reading.words.len() < 30;
        found.push(Finding::new(
            "shortener",
            if bare { 1.2 } else { 0.6 },
            "link through a shortener",
        ));
    }
}

/// Link markup of other systems, pasted by programs that try them all.
fn markup(reading: &Reading, found: &mut Vec<Finding>) {
    let text = &reading.body.text;
    let bb = text.matches("[url=").count()
        + text.matches("[url]http").count()
        + text.matches("[link=").count();
    let html = text.matches("<a href=").count();
    if bb > 0 {
        let weight = if html > 0 || bb > 2 { 5.0 } else { 3.0 };
        found.push(Finding::new(
            "link-markup",
            weight,
            "link markup of another system pasted as text",
        ));
    } else if html > 0
        && reading.code < 0.06
        && (html > 1 || reading.words.len() <= 60)
        && reading.links.iter().any(|link| !link.is_common())
    {
        // Pasted from a list of prepared comments, quotes curled by a word processor and all.
        let curled = ["<a href=\"", "<a href='", "<a href=h"];
        let prepared = !curled.iter().any(|it| text.contains(it)) || text.contains(" rel=");
        let praise = reading.count("praise", 1) > 0;
        // Only who links for a search engine tells it to follow.
        let sought = ["rel=\"follow", "rel='follow", "dofollow"];
        let sought = sought.iter().any(|it| text.contains(it));
        let weight = [(prepared, 2.0), (praise, 1.5), (sought, 1.5)]
            .iter()
            .filter(|it| it.0)
            .fold(1.5, |sum, it| sum + it.1);
        found.push(Finding::new(
            "link-markup",
            weight,
            "link markup pasted as text",
        ));
    }
}

/// Longer comments say what they lead to.
const PASTED: usize = 30;
/// What pages are named after that are to be found by searching.
const SEARCHED: &str =
    "free online cheap buy discount best top gratis kostenlos gunstig* barat* murah";

/// An advert's address pasted into few words by whoever leads to another house by name.
fn two_houses(reading: &Reading, found: &mut Vec<Finding>) {
    let Some(own) = reading.author_link.filter(is_house) else {
        return;
    };
    let advert = reading.links.iter().find(|link| {
        let words: Vec<String> = link.words().collect();
        let searched = words
            .iter()
            .filter(|it| is_any_listed(&[it.as_str()], SEARCHED));
        is_house(link) && !link.shares_site(&own) && searched.count() >= 2
    });
    if let Some(link) = advert.filter(|_| reading.words.len() < PASTED) {
        found.push(
            Finding::new("shop-link", 1.5, format!("link to {}", clip(link.host)))
                .parts("", [clip(link.host).into()]),
        );
    }
}

/// Whether one house has it to itself.
fn is_house(link: &Link) -> bool {
    !link.is_common()
        && !link.is_messenger()
        && !link.is_shortener()
        && !link.is_account()
        && !crate::spam::links::is_public(link.host)
}

/// What speaks of an address that follows.
const SPEAKING: &str = "link* site* website* blog* here page* url address download* details read see try check* proxy \
     seite hier lien ici sitio aqui enlace pagina qui сайт* ссылк* здесь тут strona tutaj sayfa";

/// A site's front page dropped after the last sentence, which does not speak of it.
fn dropped<'a>(reading: &'a Reading) -> Option<Link<'a>> {
    if !(3..=28).contains(&reading.words.len()) {
        return None;
    }
    let text = reading.body.text.trim_end();
    let (before, tail) = text.rsplit_once(char::is_whitespace)?;
    let alone = text
        .get(before.len()..)
        .is_some_and(|it| it.starts_with('\n'))
        || before.trim_end().ends_with(['.', '!', '?', '…', ')']);
    let (_, link) = crate::spam::links::in_text(tail).pop()?;
    let named = reading
        .author_words
        .iter()
        .any(|word| word.len() > 2 && link.host.contains(*word));
    let own = reading
        .author_link
        .is_some_and(|own| own.host.eq_ignore_ascii_case(link.host));
    let pointed = reading.count("bait", 2) == 0 && is_any_listed(&reading.words, SPEAKING);
    let spoken = pointed || before.to_lowercase().contains(&link.called());
    (alone && link.is_front_page() && !link.is_common() && !named && !own && !spoken)
        .then_some(link)
}

/// What stands before "my" where programs sign, and what they call their pages.
const LEADING: &str = "also please and just feel free you to do can here is this visit* surf look* at into check out \
     review stop by have take a";
const PAGES: &str = "site website webpage homepage page blog weblog";
/// What else people say of a page of theirs.
const SAYING: &str = "about on for to at where which who and in with is was has had are of as but from by or if when \
     because too now here there today again soon so not";
/// Wares have no longer names.
const WARE: usize = 8;

/// Signed as programs sign: a last line that calls the author's page "mine" and, beside a sign or the name, by a ware
/// which is not the site's name.
fn signed<'a>(reading: &'a Reading) -> Option<Link<'a>> {
    let text = reading.body.text.trim_end();
    let (before, line) = text.rsplit_once('\n')?;
    let link = reading.links.first().copied()?;
    if before.trim().is_empty() || reading.spelt > 0 {
        return None;
    }
    let author = reading.author_words.as_slice();
    let ware = ware(line, author)?;
    // Who calls it by a person's name is that person.
    let titled = ware != author || explain::is_title(reading);
    let own = match reading.author_link {
        Some(own) => own.host.eq_ignore_ascii_case(link.host) && own.rest == link.rest,
        None => !link.is_common(),
    };
    // Umlauts are written in two letters there, in one here.
    let plain = |it: &str| it.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    let (name, called) = (plain(&ware.concat()), plain(&link.called()));
    let named = called.contains(&name) || name.contains(&called);
    (titled && own && !named).then_some(link)
}

/// The ware in "Feel free to visit my homepage; velvet lamps", "my web site velvet lamps (Ove)".
fn ware<'l>(line: &'l str, author: &[&str]) -> Option<Vec<&'l str>> {
    let words: Vec<&str> = tokens::words(line).collect();
    let mine = words.iter().position(|it| *it == "my")?;
    let (lead, rest) = words.split_at(mine);
    let is_page = |it: &str| is_any_listed(&[it], PAGES);
    // "Web" says something before a page only.
    let web = matches!(rest, [_, "web", page, ..] if is_page(page));
    let rest = rest.get(1 + usize::from(web)..)?;
    let pages = rest.iter().take_while(|it| is_page(it)).count();
    let ware = rest.get(pages..)?;
    let ware = ware.strip_prefix(&["post"]).unwrap_or(ware);
    let head = words.len() - ware.len();
    let parted = |sign: &&str| {
        let cut = line.split_once(*sign);
        cut.is_some_and(|(it, _)| tokens::words(it).count() == head)
    };
    let by = !author.is_empty() && ware.ends_with(author);
    (pages > 0
        && (1..=WARE).contains(&ware.len())
        && !is_any_listed(ware.get(..1)?, SAYING)
        && lead.iter().all(|it| is_any_listed(&[*it], LEADING))
        && (by || SIGNS.iter().any(parted)))
    .then(|| ware.to_vec())
}

/// What stands between a page and its ware.
const SIGNS: [&str; 6] = [":", ";", " - ", " – ", "...", "…"];

/// Many links for few words.
fn density(reading: &Reading, found: &mut Vec<Finding>) {
    let links = reading.links.len();
    if links == 0 {
        return;
    }
    let words = reading.words.len();
    let hosts: QuickSet<String> = reading
        .links
        .iter()
        .map(|link| link.host.to_ascii_lowercase())
        .collect();
    let baits = reading
        .links
        .iter()
        .filter(|link| bait_in(link).is_some())
        .count();
    let each = words as f64 / links as f64;
    if links >= 3 && each < 12.0 {
        let commercial = baits * 2 >= links;
        let weight = if commercial { 2.5 } else { 0.8 } + if links >= 8 { 1.0 } else { 0.0 };
        let noun = if words == 1 { "word" } else { "words" };
        found.push(
            Finding::new(
                "link-density",
                weight,
                format!("{links} links in {words} {noun}"),
            )
            .parts("", [links.into(), words.into()]),
        );
    } else if baits > 0 && each < 25.0 && hosts.len() == 1 {
        let host = reading.links.first().map_or("", |link| link.host);
        found.push(
            Finding::new("shop-link", 1.0, format!("link to {}", clip(host)))
                .parts("", [clip(host).into()]),
        );
    }
}

/// The anchor's words, for a reason's detail.
pub(super) fn first_phrase(reading: &Reading) -> Option<String> {
    reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < lexicon::SELLING && hit.weight == 3)
        .map(|hit| {
            let start = hit.start as usize;
            join(
                reading
                    .words
                    .get(start..start + hit.len as usize)
                    .unwrap_or(&[]),
            )
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn an_adverts_address_beside_another_house() {
        let pasted = |url, text: &str| {
            said(apply, "Ove", url, text)
                .iter()
                .any(|it| it.0 == "shop-link")
        };
        let (own, text) = (
            Some("http://velvetlamps.example"),
            "http://bogtours.example/best-cheap-bog-tours has all of them",
        );
        assert!(pasted(own, text));
        assert!(!pasted(None, text));
        assert!(!pasted(Some("http://bogtours.example"), text));
        assert!(!pasted(Some("https://en.gravatar.com/ove"), text));
        assert!(!pasted(own, "Read it at http://boglibrary.example/online"));
    }

    #[test]
    fn a_dropped_address_is_one_that_nothing_speaks_of() {
        let dropped = |text| {
            said(apply, "Mona", None, text)
                .iter()
                .any(|it| it.0 == "dropped-link")
        };
        assert!(dropped(
            "Rain again in the hills this week.\nhttp://velvetlamps.example"
        ));
        assert!(dropped("Visit my site, too.\nhttp://velvetlamps.example"));
        assert!(!dropped(
            "The old address is wrong, the link is this one.\nhttp://peat.example"
        ));
        assert!(!dropped(
            "Nobody names Peatlab, which measures it.\nhttp://peatlab.example"
        ));
    }

    #[test]
    fn one_word_is_no_words() {
        let links: Vec<String> = (0..3)
            .map(|it| format!("https://peat.example/{it}"))
            .collect();
        let said = crate::spam::examine(&[crate::spam::Comment {
            text: "Here",
            links: &links,
            ..Default::default()
        }]);
        let mut details = said[0].findings.iter().map(|it| it.detail.as_str());
        assert!(details.any(|it| it == "3 links in 1 word"));
    }

    #[test]
    fn who_tells_search_engines_to_follow_links_for_them() {
        let weight = |rel: &str| {
            let text = format!(
                "After a winter of rain on the moor, with nothing but mud to see, \
                 I say that every \
                 <a href=\"http://velvetlamps.example/\"{rel}>lamp</a> helps those who walk there at night, \
                 and that the council should put up more of them"
            );
            let said = said(apply, "Mona", None, &text);
            said.iter().find(|it| it.0 == "link-markup").map(|it| it.1)
        };
        assert_eq!(weight(""), Some(1.5));
        assert_eq!(weight(" rel=\"nofollow\""), Some(3.5));
        assert_eq!(weight(" rel=\"follow\""), Some(5.0));
    }

    #[test]
    fn programs_sign_with_a_ware() {
        let signed = |author, links: &[&str], text: &str| {
            let links: Vec<String> = links.iter().map(|it| it.to_string()).collect();
            let comment = crate::spam::Comment {
                text,
                author: Some(author),
                links: &links,
                ..crate::spam::Comment::default()
            };
            let prepared = crate::spam::reading::prepare(&comment);
            signed(&crate::spam::reading::read(&comment, &prepared)).is_some()
        };
        let link = ["http://bogtours.example/best.html"];
        for last in [
            "my web-site :: velvet lamps",
            "Feel free to surf to my homepage; velvet lamps in Leeds",
            "Look into my blog post - cheap velvet lamps (Ove)",
            "Here is my web site ... velvet lamps",
            "my web-site velvet lamps Ove",
        ] {
            assert!(
                signed("Ove", &link, &format!("Rain again.\n\n{last}")),
                "{last}"
            );
        }
        for last in [
            "On my site the pages turn",
            "My web server is too old for this",
            "My home network: two switches",
            "My site loads them by hand",
            "my blog: bog tours",
            "my blog: die bögtours",
            "my blog: Ove",
            "See my blog for details",
            "My page is down",
            "my website",
        ] {
            assert!(
                !signed("Ove", &link, &format!("Rain again.\n\n{last}")),
                "{last}"
            );
        }
        assert!(!signed("Ove", &link, "my blog: velvet lamps"));
        assert!(!signed("Ove", &[], "Rain again.\n\nmy blog: velvet lamps"));
        let common = ["https://github.com/ove/lamps"];
        assert!(!signed(
            "Ove",
            &common,
            "Rain again.\n\nmy blog: velvet lamps"
        ));
    }

    #[test]
    fn words_of_hosts_stand_where_they_must() {
        let bait = |host: &str| {
            let address = format!("https://{host}/");
            crate::spam::links::parse(&address).and_then(|link| bait_in(&link))
        };
        for host in [
            "www.slotenmaker-ede.nl",
            "essex-ramblers.uk",
            "updating.example",
            "freedom.example",
            "diethelm.example",
            "bogwhack.example",
        ] {
            assert_eq!(bait(host), None, "{host}");
        }
        for (host, word) in [
            ("gacor-slot88.example", "slot"),
            ("sex-chat.example", "sex"),
            ("appcrack.example", "crack"),
            ("coin-hack.example", "hack"),
        ] {
            assert_eq!(bait(host), Some(word), "{host}");
        }
    }
}
