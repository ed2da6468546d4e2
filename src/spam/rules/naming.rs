//! Rules about what the author is called and where the name leads: wares, addresses, firms.

use super::linking::bait_in;
use super::{Finding, clip, is_any_listed};
use crate::spam::links::Link;
use crate::spam::reading::Reading;
use crate::spam::{explain, lexicon};

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    // A page's title is nobody's name.
    if !reading.excerpt {
        author(reading, found);
    }
    signature(reading, found);
    named_after(reading, found);
}

/// What trades call themselves: in the name of whoever praises for the sake of a link. With a star, beginnings.
const TRADES: &str = "compan* agenc* service* supplier* manufactur* lawyer* attorney* contractor* consultan* insurance \
     hosting academy institute clinic tours travels rental* renovat* repair* installation* removal* movers cleaning* \
     furniture curtains flooring grass tiles equipment printing packaging immigration visa dentist* orthodont* solutions \
     tips software app development marketing design* reform* abogad* clinica agencia servicio* empresa alquiler \
     cerrajer* fontaner* dedetiza* advogad* servic* agentur reinigung umzug* entrumpel* rohrreinig* avocat* serrur* \
     plomb* usług* uslug* wynajem skup sprzedaz kancelaria услуг* ремонт* аренд* доставк* юрист* jasa jual sewa toko \
     harga rental dich cong tham slotenmak* loodgiet* dakdek* verhuis* nakliyat* hizmet* firmas* kiralik satis servisi شركة شركه خدمات 업체 公司";

/// Words of what people search for, of which no house is called.
const SOUGHT: &str = "questions answers interview exam exams tutorial tutorials vacancy vacancies results syllabus reviews review \
     prices price free download best top cheap near";
/// The same where houses are called so, too.
const TAUGHT: &str = "course courses training jobs guide online sale services";
/// Of so many words in a name one of [`SOUGHT`] and another of either make it a page's title.
const TITLE: usize = 4;
/// What it says that the author is called so: a name that is typed for search engines alone.
const CALLED_A_TITLE: f64 = 8.0;

/// Whether the author is called what people search for.
fn is_sought(reading: &Reading) -> bool {
    let words = &reading.author_words;
    let of = |list| {
        words
            .iter()
            .filter(|it| is_any_listed(&[**it], list))
            .count()
    };
    let (sought, offered) = (of(SOUGHT), of(TAUGHT));
    words.len() >= TITLE && sought >= 1 && sought + offered >= 2 && !is_any_listed(words, PERSONAL)
}

/// Whether the author is called what a trade is called, in words of which no name is made.
pub(super) fn is_trade(reading: &Reading) -> bool {
    reading.author_words.len() >= 2 && is_any_listed(&reading.author_words, TRADES)
}

/// What it says that a name leads to a search engine.
const BORROWED: f64 = 2.0;

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
    let words = reading.name_length();
    let elsewhere = linked || !reading.links.is_empty();
    // Whoever is called so leads to it, or hopes to be searched for.
    let obscene = words >= 2
        && !explain::is_persons(name.trim(), reading.comment.lang)
        && reading.author_hits.iter().any(|hit| {
            hit.weight == 3 && lexicon::TOPICS.get(usize::from(hit.topic)) == Some(&"adult")
        });
    // One word may be a nickname: a reader named "Viagra".
    let sold = match weight {
        _ if is_sought(reading) => Some(CALLED_A_TITLE),
        4.. if words >= 2 => Some(if linked { 4.5 } else { 3.0 }),
        _ if obscene => Some(if elsewhere { 4.5 } else { 1.5 }),
        2.. if words >= 2 => Some(if linked { 3.0 } else { 1.5 }),
        2.. if elsewhere => Some(1.5),
        _ => None,
    };
    if let Some(weight) = sold {
        found.push(
            Finding::new(
                "author-keywords",
                weight,
                format!("“{}” for an author's name", clip(name.trim())),
            )
            .parts("", [clip(name.trim()).into()]),
        );
    }
    // Who makes games has a page that is called so.
    if let Some(link) = &reading.author_link
        && let Some(bait) = bait_in(link).filter(|it| *it != "game")
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
    if let Some(link) = reading.author_link.filter(Link::is_search_engine) {
        let host = clip(link.host);
        let said = format!("the author's name leads to {host}, which is nobody's own");
        found.push(Finding::new("author-link", BORROWED, said).parts("nobodys", [host.into()]));
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

/// What files end in.
const ENDINGS: &str = "html htm php asp aspx";

/// Whether a page within a site is called like the author and by more: people's pages have their names and may lie in
/// any directory, adverts' what else is searched for.
pub(super) fn is_named_after(reading: &Reading, link: &Link) -> bool {
    let path = link.rest.split(['?', '#']).next().unwrap_or("");
    let path = path.trim_end_matches('/').to_lowercase();
    let page = path
        .rsplit('/')
        .next()
        .unwrap_or("")
        .split(|c: char| !c.is_alphanumeric());
    let page: Vec<&str> = page
        .filter(|it| !it.is_empty() && !is_any_listed(&[*it], ENDINGS))
        .collect();
    let words = reading.author_words.as_slice();
    let number = |it: &&&str| it.bytes().all(|b| b.is_ascii_digit());
    words.len() > 1
        && page.windows(words.len()).any(|it| it == words)
        && page.iter().filter(|it| !number(it)).count() > words.len()
        && !link.is_common()
        && explain::is_title(reading)
}

/// Whether it is no person's name and leads to the front page of a house that is called so.
pub(super) fn is_houses(reading: &Reading) -> bool {
    let name = reading.author_words.concat();
    let called = |it: Link| {
        let label = it.called();
        it.is_front_page()
            && !it.is_common()
            && label.len() >= SHORTEST
            && (label.contains(&name) || name.contains(&label))
    };
    name.len() >= SHORTEST && reading.author_link.is_some_and(called) && explain::is_title(reading)
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
/// The same in English where it may be but "us all": weaker, so it counts beside an offer only.
const OURS: &str = "our us";
/// What it adds that the text recommends a firm to which the name leads.
const NAMED: f64 = 4.0;
/// What it adds that a firm speaks for itself.
const SPOKEN_FOR: f64 = 7.0;
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
            spell(word, &mut run);
            (run == label).then_some(count)
        })
    })
}

/// Spells a word as addresses do.
fn spell(word: &str, out: &mut String) {
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
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

/// What firms offer; with a star, beginnings.
const OFFERED: &str = "app apps software tool tools platform* service* product* shop store discount* offer* customer* client* \
     trial launch* subscription* plugin* angebot* rabatt* kunden* produkt* offre* produit* client* oferta* producto* \
     servicio* clientes produto* clienti prodott* sconto korting klant* klient* ofert* скидк* клиент* товар*";

/// Whether a firm speaks for itself: it is called what its address is called and as nobody is, says "we" and offers
/// something. Whose name leads there, too, shows openly whose it is.
fn is_firm(reading: &Reading, link: &Link) -> bool {
    let name = reading.author_words.concat();
    let author = reading.comment.author.unwrap_or("").trim();
    let label = link.called();
    let called = if link.is_shortener() {
        link.rest.trim_matches('/').eq_ignore_ascii_case(&name)
    } else {
        link.is_front_page()
            && !link.is_common()
            && (label.contains(&name) || label.len() >= SHORTEST && name.contains(&label))
    };
    name.len() >= SHORTEST
        && called
        && !crate::spam::links::is_public(link.host)
        && !reading.author_link.is_some_and(|own| own.shares_site(link))
        && [TOGETHER, OURS].iter().any(|it| is_any_listed(&reading.words, it))
        && is_any_listed(&reading.words, OFFERED)
        && !is_any_listed(&reading.words, PERSONAL)
        && !explain::is_persons(author, reading.comment.lang)
        // Whom the article names may answer it.
        && !reading.comment.about.is_some_and(|it| it.contains(author))
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn a_firm_is_named_by_whom_it_pays() {
        let named = |author, url, text| {
            let found = said(signature, author, Some(url), text);
            found.first().map_or(0.0, |it| it.1)
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

    #[test]
    fn who_makes_games_is_called_so() {
        let leads = |url| {
            said(author, "Moorgrim Games", Some(url), "The rain is right.")
                .iter()
                .any(|it| it.0 == "author-link")
        };
        assert!(!leads("http://www.moorgrimgames.example/"));
        assert!(leads("http://www.moorgrimcasino.example/"));
    }

    #[test]
    fn a_firm_speaks_for_itself() {
        let firm = ("author-address", SPOKEN_FOR);
        for (author, text) in [
            (
                "TurfWatchers",
                "Our software counts your bogs while you sleep: bit.ly/turfwatchers",
            ),
            (
                "GrowWithout Soils",
                "We deliver all products by bike, http://growwithout.example",
            ),
        ] {
            assert!(said(apply, author, None, text).contains(&firm), "{text}");
        }
        for (author, text) in [
            (
                "TurfWatchers",
                "I sell software for bogs, too: bit.ly/turfwatchers",
            ),
            ("TurfWatchers", "We have no software for that: bit.ly/2turf"),
            (
                "Petra Moorfeld",
                "We know that app: http://petramoorfeld.example",
            ),
            (
                "Moorland Trust",
                "We answer our clients on http://moorlandtrust.example",
            ),
            (
                "WetlandFriends",
                "We meet in the shop on Friday: wetlandfriends.org",
            ),
            (
                "LosPantanos",
                "We walked there in May: http://lospantanos.example",
            ),
            (
                "BogBand",
                "We thank the shop, see http://bogband.example/tour",
            ),
        ] {
            assert!(!said(apply, author, None, text).contains(&firm), "{text}");
        }
        let (open, text) = (
            "http://growwithout.example",
            "We deliver all products by bike, http://growwithout.example",
        );
        assert!(!said(apply, "GrowWithout Soils", Some(open), text).contains(&firm));
    }

    #[test]
    fn what_adult_spam_is_called_is_no_name() {
        let weight = |author, url| {
            let found = said(apply, author, url, "The peat is cut in May.");
            let of = found.iter().find(|it| it.0 == "author-keywords");
            of.map_or(0.0, |it| it.1)
        };
        let url = Some("http://dunlin.example/");
        assert_eq!(weight("amateur sex clips", url), 4.5);
        assert_eq!(weight("Porno Seyret", None), 1.5);
        for person in ["Dildora Karimova", "Pornpimol Suk", "Swingers Golf Club"] {
            assert_eq!(weight(person, url), 0.0, "{person}");
        }
    }

    #[test]
    fn a_search_engine_is_nobodys_own_page() {
        let weight = |url| {
            let found = said(apply, "Mira", Some(url), "The peat is cut in May.");
            let of = found.iter().find(|it| it.0 == "author-link");
            of.map_or(0.0, |it| it.1)
        };
        for url in [
            "http://www.google.com/",
            "https://yahoo.co.uk",
            "http://bing.com",
        ] {
            assert_eq!(weight(url), BORROWED, "{url}");
        }
        for url in [
            "https://plus.google.com/",
            "https://www.google.com/maps/contrib/1",
            "https://mira-google.example/",
            "https://googlemira.com/",
            "https://bing.wordpress.com/",
            "https://google.github.io",
            "http://bing.name",
        ] {
            assert_eq!(weight(url), 0.0, "{url}");
        }
    }

    #[test]
    fn titles_of_searched_pages_are_nobodys_names() {
        let named = |author| {
            said(apply, author, None, "Fine.")
                .iter()
                .any(|it| it.0 == "author-keywords")
        };
        assert!(named("Best Welding Courses in Leeds"));
        for author in [
            "Near a post office",
            "What are the results of my exam",
            "Best of Bogs",
            "The guide on duty today",
            "Leeds Jobs and Training",
        ] {
            assert!(!named(author), "{author}");
        }
    }

    #[test]
    fn a_page_that_links_here_is_called_by_its_title() {
        let named = |url, text| {
            !said(
                apply,
                "20 Best Welding Tutorials, Tips and Tools",
                Some(url),
                text,
            )
            .is_empty()
        };
        let (page, piece) = (
            "http://sparks.example/20-tutorials",
            "[…] the peat of the Trust […]",
        );
        assert!(!named(page, piece));
        assert!(!named("http://seosparks.example/20-tutorials", piece));
        assert!(named("http://sparks.example", piece));
        assert!(named(page, "[…] cheap viagra for the Trust […]"));
        assert!(named("http://cheapsparks.example/20-tutorials", piece));
        assert!(named(page, "[...]sites that we like[...]..."));
    }
}
