//! Addresses: those that a comment gives as links and those spelt in its text. Reads hosts out of
//! them and says what a host looks like; knows no list of good or bad sites but the shorteners.

/// Services whose only purpose is to hide where a link leads.
const SHORTENERS: &[&str] = &[
    "adf.ly",
    "alturl.com",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "clck.ru",
    "cli.re",
    "cpmlink.net",
    "cutt.ly",
    "cutt.us",
    "did.li",
    "firsturl.de",
    "goo.gl",
    "gg.gg",
    "hyperurl.co",
    "is.gd",
    "j.mp",
    "kutt.it",
    "linktr.ee",
    "lnk.bio",
    "ouo.io",
    "ow.ly",
    "qps.ru",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "s.click.aliexpress.com",
    "sh.st",
    "shorte.st",
    "shorturl.at",
    "short.gy",
    "shrinke.me",
    "t.cn",
    "t.ly",
    "t2m.io",
    "tiny.cc",
    "tinyurl.com",
    "trib.al",
    "u.to",
    "url.cn",
    "urlz.fr",
    "v.gd",
    "vk.cc",
    "wp.me",
    "x.co",
    "yourls.org",
    "zpr.io",
];

/// Where a message goes on by itself: chat and call addresses.
const MESSENGERS: &[&str] = &[
    "wa.me",
    "api.whatsapp.com",
    "chat.whatsapp.com",
    "wa.link",
    "t.me",
    "telegram.me",
    "telegram.dog",
    "line.me",
    "zalo.me",
    "join.skype.com",
    "m.me",
    "viber.click",
    "discord.gg",
];

/// One address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// As given.
    pub address: &'a str,
    /// Without `www.`, user and port; case as given.
    pub host: &'a str,
    /// What follows the host, from its `/`, `?` or `#`.
    pub rest: &'a str,
}

/// Hosts that everybody links to. A link to one of them says little.
const COMMON: &[&str] = &[
    "youtube.com",
    "youtu.be",
    "facebook.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "wikipedia.org",
    "wikimedia.org",
    "github.com",
    "github.io",
    "gitlab.com",
    "bitbucket.org",
    "sourceforge.net",
    "stackoverflow.com",
    "stackexchange.com",
    "microsoft.com",
    "msdn.com",
    "asp.net",
    "google.com",
    "apple.com",
    "mozilla.org",
    "debian.org",
    "python.org",
    "w3.org",
    "amazon.com",
    "flickr.com",
    "imgur.com",
    "imageshack.us",
    "vimeo.com",
    "medium.com",
    "reddit.com",
    "ycombinator.com",
    "nytimes.com",
    "bbc.co.uk",
    "bbc.com",
    "cnn.com",
    "theguardian.com",
    "washingtonpost.com",
    "reuters.com",
    "spiegel.de",
    "zeit.de",
    "faz.net",
    "sueddeutsche.de",
    "tagesschau.de",
    "welt.de",
    "lemonde.fr",
    "elpais.com",
    "archive.org",
    "xkcd.com",
    "codeplex.com",
    "codeproject.com",
    "nuget.org",
    "npmjs.com",
    "pypi.org",
    "readthedocs.io",
    "pastebin.com",
    "slashdot.org",
    "linkedin.com",
    "soundcloud.com",
    "spotify.com",
    "naver.com",
    "daum.net",
    "baidu.com",
    "zhihu.com",
    "bilibili.com",
];

/// Reads an address with or without scheme; `None` where there is no host with a dot (mail
/// addresses, relative paths, script).
pub fn parse(address: &str) -> Option<Link<'_>> {
    let address = address.trim();
    let bare = match address.split_once("://") {
        Some((scheme, bare)) if scheme.len() <= 8 => bare,
        _ => address.strip_prefix("//").unwrap_or(address),
    };
    let end = bare.find(['/', '?', '#', '\\']).unwrap_or(bare.len());
    let (authority, rest) = bare.split_at(end);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    if authority.contains('@') && !address.contains("://") {
        return None;
    }
    let host = host
        .split_once(':')
        .map_or(host, |(host, _)| host)
        .trim_end_matches('.');
    let host = match host.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => host.get(4..).unwrap_or(host),
        _ => host,
    };
    let fine = host.contains('.')
        && !host.starts_with('.')
        && !host.contains(char::is_whitespace)
        && host.len() < 254;
    fine.then_some(Link {
        address,
        host,
        rest,
    })
}

impl Link<'_> {
    /// Whether the host only hides another.
    pub fn is_shortener(&self) -> bool {
        SHORTENERS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(self.host))
            && self.rest.len() > 1
    }

    /// Whether it opens a chat.
    pub fn is_messenger(&self) -> bool {
        MESSENGERS
            .iter()
            .any(|it| it.eq_ignore_ascii_case(self.host))
    }

    /// Whether both lead to what one house owns.
    pub fn shares_site(&self, other: &Link) -> bool {
        site(self.host).eq_ignore_ascii_case(site(other.host))
    }

    /// What its site is called, in one word.
    pub fn called(&self) -> String {
        let site = site(self.host).to_ascii_lowercase();
        site.split('.').next().unwrap_or("").replace('-', "")
    }

    /// Whether everybody links there.
    pub fn is_common(&self) -> bool {
        let host = self.host.to_ascii_lowercase();
        COMMON.iter().any(|it| {
            host.strip_suffix(it)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }

    /// Whether it is somebody's account with a house that signs people in: it says who, not what.
    pub fn is_account(&self) -> bool {
        let rest = self.rest.to_ascii_lowercase();
        match site(self.host).to_ascii_lowercase().as_str() {
            "blogger.com" => rest.starts_with("/profile"),
            "disqus.com" => rest.starts_with("/by/"),
            "google.com" => self.host.eq_ignore_ascii_case("plus.google.com"),
            "gravatar.com" | "openid.net" | "intensedebate.com" => true,
            _ => false,
        }
    }

    /// Whether it is only named: no scheme, no `www.`, no path.
    pub fn is_mention(&self) -> bool {
        self.rest.len() <= 1
            && !self.address.contains("//")
            && self.address.len() <= self.host.len() + 1
    }

    /// Whether it leads to the front page of a search engine, which is nobody's own: programs put one where a form
    /// wants an address.
    pub fn is_search_engine(&self) -> bool {
        let host = self.host.to_ascii_lowercase();
        let country = |it: &str| it.len() == 2;
        let engine = match host.split_once('.') {
            Some(("google" | "yahoo", ending)) => match ending.split_once('.') {
                Some(("co" | "com", land)) => country(land),
                None => ending == "com" || country(ending),
                _ => false,
            },
            Some(("bing" | "msn" | "aol", ending)) => ending == "com",
            _ => false,
        };
        engine && self.is_front_page()
    }

    /// Whether it leads to the host's front page: the usual target of a paid link.
    pub fn is_front_page(&self) -> bool {
        matches!(self.rest, "" | "/")
    }

    /// The words of host and path, in lower case.
    pub fn words(&self) -> impl Iterator<Item = String> + '_ {
        let host = self
            .host
            .rsplit_once('.')
            .map_or(self.host, |(name, _)| name);
        host.split(|c: char| !c.is_alphanumeric())
            .chain(self.rest.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.len() > 1)
            .take(40)
            .map(str::to_lowercase)
    }
}

/// Houses whose subdomains belong to different people.
const SHARED: &[&str] = &[
    "blogspot",
    "wordpress",
    "tumblr",
    "weebly",
    "livejournal",
    "typepad",
    "github",
    "gitlab",
    "webs",
    "wix",
    "wixsite",
    "over-blog",
    "blog",
    "hatenablog",
    "naver",
    "tistory",
    "substack",
    "medium",
    "free",
    "neocities",
];

/// Whether a host's ending says that no trade is behind it: charities, authorities, schools.
pub fn is_public(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let ending = labels.next().unwrap_or("");
    // "gov.uk": a kind of house stands before a country's two letters.
    let kind = labels
        .next()
        .filter(|_| ending.len() == 2)
        .unwrap_or(ending);
    let is = |it: &&str| it.eq_ignore_ascii_case(kind);
    ["org", "gov", "edu", "ac", "go", "gob", "gouv", "int"]
        .iter()
        .any(is)
}

/// The part of a host that somebody owns: its last two labels, or three where the last two are a
/// registry's (`co.uk`) or a house's that lends names.
pub fn site(host: &str) -> &str {
    let mut labels = host.rsplit('.');
    let ending = labels.next().unwrap_or("").len();
    let Some(second) = labels.next() else {
        return host;
    };
    let wide = second.len() <= 3 || SHARED.iter().any(|it| it.eq_ignore_ascii_case(second));
    let mut taken = ending + 1 + second.len();
    if let Some(third) = labels.next().filter(|_| wide) {
        taken += 1 + third.len();
    }
    host.len()
        .checked_sub(taken)
        .and_then(|at| host.get(at..))
        .unwrap_or(host)
}

/// Endings that make a bare word with a dot an address. Not complete: those that people and
/// campaigns type without scheme, and none that are endings of files or of code.
const ENDINGS: &[&str] = &[
    "com", "net", "org", "info", "biz", "xyz", "top", "club", "online", "site", "shop", "store",
    "icu", "vip", "live", "pro", "ru", "cn", "tk", "ml", "ga", "cf", "gq", "cc", "tv", "me", "io",
    "co", "us", "uk", "de", "fr", "it", "es", "pl", "br", "in", "pk", "id", "vn", "tr", "ir", "ua",
    "nl", "eu", "ca", "au", "gg", "ly", "gl", "bet", "win", "app", "link", "click", "life",
    "world", "work", "space", "website", "blog", "agency", "loan", "su", "to", "ws", "cz", "ro",
];

/// The addresses that are spelt in a text, with the byte where each starts: with scheme, with
/// `www.`, or a bare host with a usual ending.
pub fn in_text(text: &str) -> Vec<(usize, Link<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>'
                    | '"'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '{'
                    | '}'
                    | '|'
                    | ','
                    | '“'
                    | '”'
                    | '，'
                    | '。'
                    | '：'
                    | '='
            )
    }) {
        let start = at;
        at += piece.len();
        if !piece.contains('.') || piece.len() < 5 {
            continue;
        }
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let scheme = word.find("://").and_then(|sign| {
            let head = word.get(..sign)?;
            let letters = head
                .chars()
                .rev()
                .take_while(char::is_ascii_alphabetic)
                .count();
            (letters >= 3).then(|| sign - letters)
        });
        let (offset, candidate) = match scheme {
            Some(offset) => (offset, word.get(offset..).unwrap_or(word)),
            None => {
                let trimmed = word.trim_start_matches(|c: char| !c.is_alphanumeric());
                (word.len() - trimmed.len(), trimmed)
            }
        };
        let Some(link) = parse(candidate) else {
            continue;
        };
        let www = candidate
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("www."));
        let ending = link.host.rsplit_once('.').map_or("", |(_, ending)| ending);
        let usual = ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending));
        // `System.IO`, `node.js`: a capital after the dot or no usual ending is no host.
        let lower = ending.bytes().all(|b| b.is_ascii_lowercase())
            || !link.host.bytes().any(|b| b.is_ascii_lowercase());
        let named = link.host.bytes().any(|b| b.is_ascii_alphabetic());
        if scheme.is_some() || ((www || usual) && lower && named && link.host.is_ascii()) {
            found.push((start + offset, link));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        assert_eq!(
            parse("http://www.Shop.example/a?b").map(|it| (it.host, it.rest)),
            Some(("Shop.example", "/a?b"))
        );
        assert_eq!(
            parse("https://user:pw@a.example:8080").map(|it| it.host),
            Some("a.example")
        );
        assert_eq!(parse("someone@mail.example"), None);
        assert_eq!(parse("javascript:void(0)"), None);
        assert_eq!(parse("/relative/path"), None);
    }

    #[test]
    fn spelt_addresses() {
        let hosts = |text| {
            in_text(text)
                .into_iter()
                .map(|(_, link)| link.host.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            hosts("see (http://a.example/x). or www.b.example, c.com!"),
            ["a.example", "b.example", "c.com"]
        );
        assert!(hosts("use System.IO or node.js, e.g. 3.14 and file.txt; End.Next").is_empty());
        assert!(hosts("mail me at someone@mail.com").is_empty());
        assert_eq!(hosts("<a href=\"http://d.example\">x</a>"), ["d.example"]);
    }

    #[test]
    fn kinds() {
        assert!(parse("https://bit.ly/2abc").is_some_and(|it| it.is_shortener()));
        assert!(parse("https://wa.me/123").is_some_and(|it| it.is_messenger()));
        assert!(parse("http://a.example/").is_some_and(|it| it.is_front_page()));
    }
}
