//! What is read out of one comment before anything is judged: folded words, links, numbers to call,
//! lexicon hits. Measures only; no weight and no verdict.

use super::Comment;
use super::lexicon::{self, Hit};
use super::links::{self, Link};
use super::pingback;
use super::reached::{handle, phone, wallet};
use super::rules::topic;
use crate::text::frequent::Frequent;
use crate::text::hashes::QuickSet;
use crate::text::normalise::{self, Folded};
use crate::text::tokens;

/// The parts of a comment that own their text.
#[derive(Debug)]
pub struct Prepared {
    /// The text without quoted lines, folded.
    pub body: Folded,
    /// The author's name, folded.
    pub author: Folded,
    /// The text without quoted lines, as written.
    own: String,
    /// Whether it only retold an advert.
    retold: bool,
    /// The folded text with every address as one word.
    plain: String,
}

/// Everything measured about one comment.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The comment itself.
    pub comment: Comment<'a>,
    /// What folding took off the text.
    pub body: &'a Folded,
    /// The words of the text.
    pub words: Vec<&'a str>,
    /// The words of the author's name.
    pub author_words: Vec<&'a str>,
    /// Lexicon hits in the text.
    pub hits: Vec<Hit>,
    /// Lexicon hits in the author's name.
    pub author_hits: Vec<Hit>,
    /// Addresses given and spelt, each once.
    pub links: Vec<Link<'a>>,
    /// Hosts that the text only names.
    pub mentions: Vec<Link<'a>>,
    /// The author's link.
    pub author_link: Option<Link<'a>>,
    /// How many of the links the text spells out.
    pub spelt: usize,
    /// A telephone number, as written.
    pub phone: Option<String>,
    /// A mail address or a messenger's handle, as written.
    pub handle: Option<&'a str>,
    /// A wallet address, as written.
    pub wallet: Option<&'a str>,
    /// Whether it only retells an advert, in quotation marks.
    pub retold: bool,
    /// Whether a blog shows by it which page links here: the page's title for a name, a piece of it for a text.
    pub excerpt: bool,
    /// Share of characters that source code is made of.
    pub code: f64,
}

/// Longer texts are judged by their beginning: no comment needs more, and the cost stays bounded.
const LONGEST: usize = 20_000;

fn head(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    text.get(..end).unwrap_or("")
}

/// The text without what it quotes of another: lines (`> …`), unless nothing would remain or an advert hides in them;
/// and words in quotation marks where the rest complains of them, or where only they speak like an advert and nobody
/// could be reached by it.
fn without_quotes(text: &str, linked: bool) -> (String, bool) {
    let (quoted, own): (Vec<&str>, Vec<&str>) = text
        .lines()
        .partition(|line| line.trim_start().starts_with(['>', '＞']));
    let (quoted, own) = (quoted.join("\n"), own.join("\n"));
    let hides = is_reachable(&quoted) && own.len() < quoted.len() && !complains(&own);
    if own.trim().is_empty() || hides {
        return (text.to_owned(), false);
    }
    let (mut rest, mut said) = (String::new(), false);
    for (at, part) in own.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        let inside = at % 2 == 1 && part.contains(' ');
        said |= inside && is_reachable(part);
        rest.push_str(if inside { " " } else { part });
    }
    let quotes = rest.len() < own.len() && !said;
    let retold =
        quotes && !linked && !advertises(&rest) && advertises(&own) && says_something(&rest);
    if retold || quotes && complains(&rest) {
        (rest, retold)
    } else {
        (own, false)
    }
}

/// Whether it says where to go or to write.
fn is_reachable(text: &str) -> bool {
    !links::in_text(text).is_empty()
        || text.contains('@')
        || text.bytes().filter(u8::is_ascii_digit).count() >= 7
}

fn complains(text: &str) -> bool {
    let folded = normalise::fold(text);
    let words: Vec<&str> = tokens::words(&folded.text).collect();
    let complaint = |hit: &Hit| lexicon::TOPICS.get(usize::from(hit.topic)) == Some(&"complaint");
    lexicon::find(&words).iter().any(complaint) || words.contains(&"reported")
}

/// Whether it has words of adverts.
fn advertises(text: &str) -> bool {
    let folded = normalise::fold(text);
    let words: Vec<&str> = tokens::words(&folded.text).collect();
    lexicon::find(&words).iter().any(|it| it.weight > 1)
}

/// Fewer words around a quotation only present it.
const AROUND: usize = 8;

fn says_something(rest: &str) -> bool {
    tokens::words(rest).count() >= AROUND && !is_reachable(rest)
}

/// Folds what [`read`] borrows.
pub fn prepare(comment: &Comment) -> Prepared {
    let text = head(comment.text);
    let (mut own, retold) = if text.contains(['>', '＞', '"', '“', '„', '«']) {
        without_quotes(text, !comment.links.is_empty())
    } else {
        (text.to_owned(), false)
    };
    let body = normalise::fold(&own);
    if own.contains(normalise::is_invisible) {
        // Addresses are read as the eye reads them.
        own.retain(|c| !normalise::is_invisible(c));
    }
    let mut plain = without_addresses(&body.text);
    let mut author = normalise::fold(head(comment.author.unwrap_or("")).trim());
    without_digits(&mut plain);
    without_digits(&mut author.text);
    Prepared {
        body,
        author,
        own,
        retold,
        plain,
    }
}

/// What the author's name sells. Who signs with a mail address is called what stands before the sign, and its provider
/// has a name like `free` or `t-online`: beside the sign counts only what sells by itself.
fn sold(author: Option<&str>, words: &[&str]) -> Vec<Hit> {
    let mut hits = lexicon::find(words);
    let name = author.unwrap_or("").trim();
    let is_address = name
        .split_once('@')
        .is_some_and(|(person, host)| !person.is_empty() && host.contains('.'));
    if is_address && !name.contains(char::is_whitespace) {
        hits.retain(|hit| hit.weight == 3);
    }
    hits
}

/// What stands for an address among the words, so that none of its parts is taken for one.
const LINK: &str = "httplink";
/// The same for a host that is only named.
const MENTION: &str = "hostname";

/// Whether a word only stands for an address.
pub(super) fn is_placeholder(word: &str) -> bool {
    word == LINK || word == MENTION
}

fn without_addresses(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut at = 0;
    for (start, link) in links::in_text(folded) {
        out.push_str(folded.get(at..start).unwrap_or(""));
        out.push(' ');
        out.push_str(if link.is_mention() { MENTION } else { LINK });
        out.push(' ');
        at = start + link.address.len();
    }
    out.push_str(folded.get(at..).unwrap_or(""));
    out
}

/// Digits within words are read as the letters that they resemble, where that gives a word that sells or
/// that everybody knows: `v1agra`, but not `md5sum`.
fn without_digits(folded: &mut String) {
    if !folded.bytes().any(|it| it.is_ascii_digit()) {
        return;
    }
    let list = Frequent::of("plain");
    let known = |it: &String| list.has(it) || list.has_own(it) || lexicon::is_bait(it);
    let mut read = Vec::new();
    for word in tokens::words(folded) {
        let plain = normalise::unleet(word).filter(known);
        let at = word.as_ptr() as usize - folded.as_ptr() as usize;
        read.extend(plain.map(|it| (at, it)));
    }
    for (at, plain) in read {
        folded.replace_range(at..at + plain.len(), &plain);
    }
}

/// Measures one comment.
pub fn read<'a>(comment: &Comment<'a>, prepared: &'a Prepared) -> Reading<'a> {
    let words: Vec<&str> = tokens::words(&prepared.plain).collect();
    let author_words: Vec<&str> = tokens::words(&prepared.author.text).take(40).collect();
    let text = prepared.own.as_str();
    let spelt = links::in_text(text);
    let count = spelt.len();
    let (mut mentions, mut addresses): (Vec<Link>, Vec<Link>) = spelt
        .into_iter()
        .map(|(_, link)| link)
        .partition(Link::is_mention);
    // What a site turned into a link by itself stays a mention.
    let named = |link: &Link| {
        link.rest.len() <= 1
            && mentions
                .iter()
                .any(|it| it.host.eq_ignore_ascii_case(link.host))
    };
    let given: Vec<Link> = comment
        .links
        .iter()
        .filter_map(|it| links::parse(it))
        .filter(|link| !named(link))
        .collect();
    addresses.extend(given);
    // A profile, a picture, another comment: what stays on the site advertises nothing.
    let away = |link: &Link| {
        comment
            .site
            .is_none_or(|site| !links::site(link.host).eq_ignore_ascii_case(site))
    };
    addresses.retain(away);
    mentions.retain(away);
    let mut seen = QuickSet::default();
    let mut fresh = |it: &Link| {
        seen.insert((
            it.host.to_ascii_lowercase(),
            it.rest.trim_end_matches('/').to_owned(),
        ))
    };
    addresses.retain(&mut fresh);
    mentions.retain(&mut fresh);
    let author_link = comment
        .url
        .and_then(links::parse)
        .filter(|link| away(link) && !link.is_account());
    let mut reading = Reading {
        comment: *comment,
        body: &prepared.body,
        hits: lexicon::find(&words),
        author_hits: sold(comment.author, &author_words),
        phone: phone(&prepared.body.text, &words),
        handle: handle(text),
        wallet: wallet(text),
        retold: prepared.retold,
        code: code_share(text),
        words,
        author_words,
        links: addresses,
        mentions,
        excerpt: false,
        author_link,
        spelt: count,
    };
    reading.excerpt = pingback::is_excerpt(text) && topic::is_plain_page(&reading);
    reading
}

impl Reading<'_> {
    /// Addresses in the text on the site that the author's name leads to.
    pub(super) fn own_links(&self) -> impl Iterator<Item = &Link<'_>> {
        let own = self.author_link.filter(|own| !own.is_common());
        let all = self.links.iter().chain(&self.mentions);
        all.filter(move |link| own.is_some_and(|own| own.shares_site(link)))
    }

    /// How many hits of a topic and of at least a weight the text has.
    pub fn count(&self, topic: &str, weight: u8) -> usize {
        let Some(index) = lexicon::TOPICS.iter().position(|it| *it == topic) else {
            return 0;
        };
        self.hits
            .iter()
            .filter(|hit| usize::from(hit.topic) == index && hit.weight >= weight)
            .count()
    }

    /// How many words the author's name has; letters that are written without spaces are one.
    pub fn name_length(&self) -> usize {
        let tight = |word: &str| word.starts_with(tokens::is_spaceless);
        let runs = self.author_words.chunk_by(|a, b| tight(a) && tight(b));
        runs.count()
    }

    /// The words of a hit in the text.
    pub fn phrase(&self, hit: &Hit) -> String {
        let start = hit.start as usize;
        let words = self
            .words
            .get(start..start + hit.len as usize)
            .unwrap_or(&[]);
        join(words)
    }
}

/// Words as they would be written: letters of spaceless scripts without spaces.
pub fn join(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        let tight = word.chars().next().is_some_and(tokens::is_spaceless);
        if !out.is_empty() && !tight {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Share of characters that prose does not use and source code does.
fn code_share(text: &str) -> f64 {
    let (mut code, mut all) = (0u32, 0u32);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        code += u32::from("{};=<>[]()\\_$|`".contains(c));
    }
    f64::from(code) / f64::from(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_spaces_are_one_word_of_a_name() {
        for (author, length) in [
            ("田中太郎", 1),
            ("น้องฝน", 1),
            ("Piet van der Meer", 4),
            ("", 0),
        ] {
            let comment = Comment {
                author: Some(author),
                ..Comment::default()
            };
            assert_eq!(
                read(&comment, &prepare(&comment)).name_length(),
                length,
                "{author}"
            );
        }
    }

    #[test]
    fn digits_pass_for_letters_only_where_that_makes_a_word() {
        let comment = Comment {
            text: "Check the md5sum of utf8mb4.dump, then v1agra and 0ther m0ney",
            author: Some("c4sino onl1ne b2b4e"),
            ..Comment::default()
        };
        let prepared = prepare(&comment);
        let reading = read(&comment, &prepared);
        for word in ["md5sum", "utf8mb4", "viagra", "money", "0ther"] {
            assert!(reading.words.contains(&word), "{:?}", reading.words);
        }
        assert_eq!(reading.author_words, ["casino", "online", "b2b4e"]);
    }

    #[test]
    fn a_mail_address_is_a_name_and_its_provider_sells_nothing() {
        let sells = |author| {
            let comment = Comment {
                author: Some(author),
                ..Comment::default()
            };
            let prepared = prepare(&comment);
            !read(&comment, &prepared).author_hits.is_empty()
        };
        assert!(sells("free online"));
        assert!(!sells("anna.berg@t-online.example"));
        assert!(!sells("tom@free.example"));
        assert!(sells("info@online-casino.example"));
    }

    #[test]
    fn quotes_are_left_out() {
        assert_eq!(
            without_quotes("> buy pills\nThis is spam.", false).0,
            "This is spam."
        );
        assert_eq!(without_quotes("> all quoted", false).0, "> all quoted");
    }

    #[test]
    fn who_retells_an_advert_sells_nothing() {
        let retold = |text| without_quotes(text, false).1;
        assert!(retold(
            "Best one this week, we read it aloud at the club: \"buy cheap viagra online, admin\"."
        ));
        assert!(!retold(
            "Best one this week: \"buy cheap viagra online, admin\"."
        ));
        assert!(!retold(
            "Best one this week, write me at gmail, tom@mail.example: \"buy cheap viagra online\"."
        ));
        assert!(!retold(
            "Best viagra online of this week, and everybody says it is \"good\"."
        ));
    }
}
