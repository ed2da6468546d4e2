//! Rules about links: how many, where they stand, where they lead, and the one in the author's name.

use super::{Finding, clip, is_any_listed};
use crate::spam::links::Link;
use crate::spam::reading::{Reading, join};
use crate::spam::{explain, lexicon};
use crate::text::hashes::QuickSet;

/// What commercial hosts and paths are made of; within them words are not divided. A dash stands where a word must
/// begin or end, so that no "slotenmaker" is a slot and no "Essex" is sex.
const HOST_BAITS: &str = "casino viagra cialis levitra pharm porn jersey outlet replica loans payday escort poker essay cheap download \
     torrent bitcoin forex betting bahis togel slots slot- takipci vergleich metakom seo backlink insurance mortgage hypothe kredit credit handbag \
     louisvuitton michaelkors rayban oakley louboutin moncler uggs nikeair airmax jordan weightloss diet- keto cbd \
     vape -dating -sex cams webcam movers plumb locksmith cleaning repair rental hotel travel wholesale discount \
     coupon deals- shop store- buy sale- free- follower judi bola gacor xxx hack- -crack crack- apk game marketing agency \
     assignment dissertation homework furniture dubai villas realestate property lawyer attorney dentist clinic \
     affiliate wpthemes wordpressthemes premium pascher sunglasses sandals shoes boots handbags jewelry watches \
     scarpe schuhe zapatos billig barat courses training";

/// What trades call themselves: in the name of whoever praises for the sake of a link. With a star, beginnings.
const TRADES: &str = "compan* agenc* service* supplier* manufactur* lawyer* attorney* contractor* consultan* insurance \
     hosting academy institute clinic tours travels rental* renovat* repair* installation* removal* movers cleaning* \
     furniture curtains flooring grass tiles equipment printing packaging immigration visa dentist* orthodont* solutions \
     tips software app development marketing design* reform* abogad* clinica agencia servicio* empresa alquiler \
     cerrajer* fontaner* dedetiza* advogad* servic* agentur reinigung umzug* entrumpel* rohrreinig* avocat* serrur* \
     plomb* usług* uslug* wynajem skup sprzedaz kancelaria услуг* ремонт* аренд* доставк* юрист* jasa jual sewa toko \
     harga rental dich cong tham slotenmak* loodgiet* dakdek* verhuis* nakliyat* hizmet* firmas* kiralik satis servisi شركة شركه خدمات 업체 公司";

/// So many words are no name but something searched for, where they sell.
const PHRASE: usize = 4;

/// Whether the author is called what a trade is called, in words of which no name is made.
pub(super) fn is_trade(reading: &Reading) -> bool {
    reading.author_words.len() >= 2 && is_any_listed(&reading.author_words, TRADES)
}

/// The commercial part of an address, if any.
fn bait_in(link: &Link) -> Option<&'static str> {
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
fn stands_in(name: &str, bait: &str) -> bool {
    let word = bait.trim_matches('-');
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphabetic);
    name.match_indices(word).any(|(at, _)| {
        let (before, after) = (name.get(..at), name.get(at + word.len()..));
        (!bait.starts_with('-') || edge(before.and_then(|it| it.chars().next_back())))
            && (!bait.ends_with('-') || edge(after.and_then(|it| it.chars().next())))
    })
}

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    author(reading, found);
    markup(reading, found);
    signature(reading, found);
    dropped(reading, found);
    named_after(reading, found);
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

/// A name that is no name: what is sold, or an address.
fn author(reading: &Reading, found: &mut Vec<Finding>) {
    let Some(name) = reading.comment.author else {
        return;
    };
    let linked = reading.author_link.is_some();
    let heavy = reading
        .author_hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < lexicon::SELLING);
    let mut weight: u32 = heavy.map(|hit| u32::from(hit.weight)).sum();
    if weight < 2 && linked && is_trade(reading) {
        weight = 2;
    }
    let words = reading.author_words.len();
    let elsewhere = linked || !reading.links.is_empty();
    // One word may be a nickname: a reader named "Viagra".
    if weight >= 2 && words >= 2 {
        let weight = match (weight, linked) {
            (4.., true) => 4.5,
            // What people search for in so many words is nobody's name.
            (3.., false) if words >= PHRASE => 4.5,
            (4.., false) => 3.0,
            (_, true) => 3.0,
            (_, false) => 1.5,
        };
        found.push(
            Finding::new(
                "author-keywords",
                weight,
                format!("“{}” for an author's name", clip(name.trim())),
            )
            .parts("", [clip(name.trim()).into()]),
        );
    } else if weight >= 2 && elsewhere {
        found.push(
            Finding::new(
                "author-keywords",
                1.5,
                format!("“{}” for an author's name", clip(name.trim())),
            )
            .parts("", [clip(name.trim()).into()]),
        );
    }
    if let Some(link) = &reading.author_link
        && let Some(bait) = bait_in(link)
    {
        let host = link.host.to_ascii_lowercase();
        let inside = reading
            .author_words
            .iter()
            .filter(|word| word.len() > 3 && host.contains(**word));
        let weight = if words >= 2 && inside.count() >= 2 {
            2.5
        } else {
            1.5
        };
        found.push(
            Finding::new(
                "author-link",
                weight,
                format!("the author's name leads to {} (“{bait}”)", clip(link.host)),
            )
            .parts("", [clip(link.host).into()]),
        );
    }
    let address = crate::spam::links::in_text(name);
    if let Some((_, link)) = address.first() {
        let weight = if bait_in(link).is_some() { 2.0 } else { 0.5 };
        found.push(
            Finding::new(
                "author-address",
                weight,
                format!("an address for a name: {}", clip(link.host)),
            )
            .parts("", [clip(link.host).into()]),
        );
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
        let weight = 1.5 + if prepared { 1.0 } else { 0.0 } + if praise { 1.5 } else { 0.0 };
        found.push(Finding::new(
            "link-markup",
            weight,
            "link markup pasted as text",
        ));
    }
}

/// The author's own link once more in a text that says little else, or spelt like a firm's name.
fn signature(reading: &Reading, found: &mut Vec<Finding>) {
    let Some(own) = reading.author_link.filter(|link| !link.is_common()) else {
        return;
    };
    // Who wrote of it elsewhere leads to the very page.
    let weight = reading
        .own_links()
        .filter(|_| reading.words.len() < 40)
        .map(|it| if it.is_front_page() { 1.0 } else { 0.5 });
    let named = naming(reading, &own).map(|words| {
        let open = words == 1 || is_any_listed(&reading.words, TOGETHER);
        if open { NAMED / 2.0 } else { NAMED }
    });
    if let Some(weight) = weight.chain(named).reduce(f64::max) {
        found.push(
            Finding::new(
                "own-link",
                weight,
                format!("leads to {} by name and by text", clip(own.host)),
            )
            .parts("", [clip(own.host).into()]),
        );
    }
}

/// Who speaks, in words that are folded.
const PERSONAL: &str = "i i'm i've i'd i'll my me mine ich mein* mir mich je j'ai mon ma mes moi yo mi mis me eu meu minha io mio mia \
     я мой моя мои мне меня aku saya mnie moj moje ja muj moje mne ik mijn ben benim jag min mitt minun";
/// Who speaks for several: members of a society do, and firms. Folded as well.
const TOGETHER: &str = "we we're we've wir unser* nous notre nos wij we onze nosotros nuestr* nos nosso* nossa* noi nostr* \
     мы наш* ми my nasz* vi var vart vara kami kita biz bizim";
/// What it adds that the text recommends a firm to which the name leads.
const NAMED: f64 = 4.0;
/// What it adds that a firm speaks for itself.
const SPOKEN_FOR: f64 = 5.5;
/// Longer comments say what they lead to.
const PASTED: usize = 30;
/// Shorter names of sites are anybody's words.
const SHORTEST: usize = 6;

/// In how many words the text names the author's site as one names a firm: with capitals, the author being called
/// otherwise. Who tells of a site of their own says so; one word with a capital may be a place, too.
fn naming(reading: &Reading, own: &Link) -> Option<usize> {
    let label = own.called();
    let author = reading.author_words.concat();
    if !own.is_front_page()
        || label.len() < SHORTEST
        || author.is_empty()
        || author.contains(&label)
        || label.contains(&author)
        || is_any_listed(&reading.words, PERSONAL)
    {
        return None;
    }
    let text = reading.comment.text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.filter(|it| !it.is_empty()).take(200).collect();
    (0..words.len()).find_map(|at| {
        let mut run = String::new();
        let firm = words.iter().skip(at).take_while(|it| {
            let first = it.chars().next();
            first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
        });
        firm.take(4).zip(1..).find_map(|(word, count)| {
            for c in word.chars().flat_map(char::to_lowercase) {
                match c {
                    'ä' => run.push_str("ae"),
                    'ö' => run.push_str("oe"),
                    'ü' => run.push_str("ue"),
                    c => run.push(c),
                }
            }
            (run == label).then_some(count)
        })
    })
}

/// A name of several words that is the address the text leads to, hyphens and all: people are called
/// by their names, shops by what they sell.
fn named_after(reading: &Reading, found: &mut Vec<Finding>) {
    let hyphened = reading.author_words.join("-");
    let given = || reading.links.iter().chain(&reading.mentions);
    let link = given().find(|link| {
        let host = link.host.to_ascii_lowercase();
        reading.author_words.len() > 1 && host.split('.').any(|label| label == hyphened)
    });
    let named = link.map(|link| (link, 1.5));
    let firm = given().find(|link| is_firm(reading, link));
    if let Some((link, weight)) = firm.map(|link| (link, SPOKEN_FOR)).or(named) {
        let path = if link.is_shortener() { link.rest } else { "" };
        let address = format!("{}{path}", link.host);
        found.push(
            Finding::new(
                "author-address",
                weight,
                format!("an address for a name: {}", clip(&address)),
            )
            .parts("", [clip(&address).into()]),
        );
    }
}

/// Whether a firm speaks for itself: it is called what its address is called and as nobody is, and says "we".
fn is_firm(reading: &Reading, link: &Link) -> bool {
    let name = reading.author_words.concat();
    let author = reading.comment.author.unwrap_or("").trim();
    let label = link.called();
    let called = if link.is_shortener() {
        link.rest.trim_matches('/').eq_ignore_ascii_case(&name)
    } else {
        !link.is_common()
            && (label.contains(&name) || label.len() >= SHORTEST && name.contains(&label))
    };
    name.len() >= SHORTEST
        && called
        && !crate::spam::links::is_public(link.host)
        && is_any_listed(&reading.words, TOGETHER)
        && !is_any_listed(&reading.words, PERSONAL)
        && !explain::is_persons(author, reading.comment.lang)
        // Whom the article names may answer it.
        && !reading.comment.about.is_some_and(|it| it.contains(author))
}

/// What pages are named after that are to be found by searching.
const SEARCHED: &str =
    "free online cheap buy discount download* deal* gratis kostenlos gunstig* barat* murah";

/// An advert's address pasted into few words by whoever leads to another house by name: readers have one site at most.
fn two_houses(reading: &Reading, found: &mut Vec<Finding>) {
    let Some(own) = reading.author_link.filter(is_house) else {
        return;
    };
    let advert = reading.links.iter().find(|link| {
        let words: Vec<String> = link.words().collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        is_house(link) && !link.shares_site(&own) && is_any_listed(&words, SEARCHED)
    });
    if let Some(link) = advert.filter(|_| reading.words.len() < PASTED) {
        found.push(
            Finding::new("shop-link", 1.5, format!("link to {}", clip(link.host)))
                .parts("", [clip(link.host).into()]),
        );
    }
}

/// Whether somebody owns what stands there.
fn is_house(link: &Link) -> bool {
    !link.is_common() && !link.is_messenger() && !crate::spam::links::is_public(link.host)
}

/// What speaks of an address that follows.
const SPEAKING: &str = "link* site* website* blog* here page* url address download* details read see try check* proxy \
     seite hier lien ici sitio aqui enlace pagina qui сайт* ссылк* здесь тут strona tutaj sayfa";

/// A site's front page dropped after the last sentence, which does not speak of it.
fn dropped(reading: &Reading, found: &mut Vec<Finding>) {
    if !(3..=28).contains(&reading.words.len()) {
        return;
    }
    let text = reading.body.text.trim_end();
    let (before, tail) = match text.rsplit_once(char::is_whitespace) {
        Some((before, tail)) => (before, tail),
        None => return,
    };
    let alone = text
        .get(before.len()..)
        .is_some_and(|it| it.starts_with('\n'))
        || before.trim_end().ends_with(['.', '!', '?', '…', ')']);
    let Some((_, link)) = crate::spam::links::in_text(tail).pop() else {
        return;
    };
    let named = reading
        .author_words
        .iter()
        .any(|word| word.len() > 2 && link.host.contains(*word));
    let own = reading
        .author_link
        .is_some_and(|own| own.host.eq_ignore_ascii_case(link.host));
    let pointed = reading.count("bait", 2) == 0 && is_any_listed(&reading.words, SPEAKING);
    let spoken = pointed || before.to_lowercase().contains(&link.called());
    if alone && link.is_front_page() && !link.is_common() && !named && !own && !spoken {
        found.push(
            Finding::new(
                "dropped-link",
                2.5,
                format!("a link to {} that nothing speaks of", clip(link.host)),
            )
            .parts("", [clip(link.host).into()]),
        );
    }
}

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
        found.push(
            Finding::new(
                "link-density",
                weight,
                format!("{links} links in {words} words"),
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
    use super::*;
    use crate::spam::{Comment, reading};

    #[test]
    fn a_firm_is_named_by_whom_it_pays() {
        let named = |author, url, text| {
            let comment = Comment {
                text,
                author: Some(author),
                url: Some(url),
                ..Comment::default()
            };
            let prepared = reading::prepare(&comment);
            let reading = reading::read(&comment, &prepared);
            let mut found = Vec::new();
            signature(&reading, &mut found);
            found.first().map_or(0.0, |it| it.weight)
        };
        let (who, url) = ("Alan Price", "https://www.gatekeeper-sheds.example/");
        let advert = "Well said. Teams at Gatekeeper Sheds build for any garden.";
        assert_eq!(named(who, url, advert), NAMED);
        for (author, url, honest) in [
            (who, url, "Well said. I sold Gatekeeper Sheds last year."),
            (who, url, "The gatekeeper sheds a tear."),
            ("Gatekeeper", url, "Gatekeeper Sheds here, well said."),
            (
                who,
                "https://www.gatekeeper-sheds.example/blog/rain",
                "Gatekeeper Sheds wrote of this.",
            ),
        ] {
            assert_eq!(named(author, url, honest), 0.0, "{honest}");
        }
        for (author, url, either) in [
            (who, url, "At Gatekeeper Sheds we mend roofs for the choir."),
            (
                "Lena",
                "https://kraeuterhof24.example",
                "Wie wahr! Beim KräuterHof24 wird jeder gut beraten.",
            ),
        ] {
            assert_eq!(named(author, url, either), NAMED / 2.0, "{either}");
        }
    }

    /// What the rules about links say: by rule, the weight.
    fn said(author: &str, url: Option<&str>, text: &str) -> Vec<(&'static str, f64)> {
        let comment = Comment {
            text,
            author: Some(author),
            url,
            about: Some("The council of the Moorland Trust decided on peat."),
            ..Comment::default()
        };
        let prepared = reading::prepare(&comment);
        let mut found = Vec::new();
        apply(&reading::read(&comment, &prepared), &mut found);
        found.iter().map(|it| (it.rule, it.weight)).collect()
    }

    #[test]
    fn a_firm_speaks_for_itself() {
        let firm = ("author-address", SPOKEN_FOR);
        for (author, text) in [
            (
                "PeatlessApp",
                "That is why we built Peatless. Here it is: bit.ly/peatlessapp",
            ),
            (
                "GrowWithout Soils",
                "We mix without peat, see http://growwithout.example",
            ),
        ] {
            assert!(said(author, None, text).contains(&firm), "{text}");
        }
        for (author, text) in [
            ("PeatlessApp", "I built one, here it is: bit.ly/peatlessapp"),
            ("PeatlessApp", "We dig by hand: bit.ly/2peat"),
            (
                "Petra Moorfeld",
                "We dig by hand: http://petramoorfeld.example",
            ),
            (
                "Moorland Trust",
                "We answer that on http://moorlandtrust.example",
            ),
            ("WetlandFriends", "We meet on Friday: wetlandfriends.org"),
        ] {
            assert!(!said(author, None, text).contains(&firm), "{text}");
        }
    }

    #[test]
    fn readers_have_one_house_at_most() {
        let pasted = |url, text: &str| said("Mona", url, text).iter().any(|it| it.0 == "shop-link");
        let (own, text) = (
            Some("http://babymoon.example"),
            "Another tool for peat: http://toolheap.example/free-peat-tools-online/",
        );
        assert!(pasted(own, text));
        assert!(!pasted(None, text));
        assert!(!pasted(Some("http://toolheap.example"), text));
        assert!(!pasted(
            own,
            "Measured here: http://peatlab.example/figures"
        ));
    }

    #[test]
    fn a_dropped_address_is_one_that_nothing_speaks_of() {
        let dropped = |text| {
            said("Mona", None, text)
                .iter()
                .any(|it| it.0 == "dropped-link")
        };
        assert!(dropped("Rain again in the hills this week. http://auto-moor.example"));
        assert!(dropped("Visit my site, too.\nhttp://auto-moor.example"));
        assert!(!dropped(
            "The old address is wrong, the link is this one.\nhttp://peat.example"
        ));
        assert!(!dropped(
            "Nobody names Peatlab, which measures it.\nhttp://peatlab.example"
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
        ] {
            assert_eq!(bait(host), None, "{host}");
        }
        for (host, word) in [
            ("gacor-slot88.example", "slot"),
            ("sex-chat.example", "sex"),
            ("appcrack.example", "crack"),
        ] {
            assert_eq!(bait(host), Some(word), "{host}");
        }
    }
}
