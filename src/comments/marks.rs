//! What class names, ids and the like say about an element: words such as `comment`, `author`,
//! `date`. Evidence, never proof. Nothing here looks at the page's text.

use std::sync::LazyLock;

use crate::text::hashes::{Map, full};
use crate::text::needles::Needles;

/// A set of [`Mark`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    /// A word for a comment, reply, reader's letter.
    pub(super) const COMMENT: Self = Self(1);
    /// A word for many, or for what holds many: `comments`, `list`, `thread`, `area`.
    pub(super) const LIST: Self = Self(1 << 1);
    /// Who wrote it.
    pub(super) const AUTHOR: Self = Self(1 << 2);
    /// The class that holds the bare name: `fn`, `username`.
    pub(super) const NAME: Self = Self(1 << 3);
    /// When.
    pub(super) const DATE: Self = Self(1 << 4);
    /// What was written.
    pub(super) const TEXT: Self = Self(1 << 5);
    /// Buttons, votes, tools.
    pub(super) const CONTROL: Self = Self(1 << 6);
    /// Boxes about other pages: recent, related, popular, widget.
    pub(super) const WIDGET: Self = Self(1 << 7);
    /// A subject line.
    pub(super) const SUBJECT: Self = Self(1 << 8);
    /// Where one writes.
    pub(super) const FORM: Self = Self(1 << 9);
    /// The picture of a writer.
    pub(super) const AVATAR: Self = Self(1 << 10);
    /// What holds the replies to one comment.
    pub(super) const REPLIES: Self = Self(1 << 11);
    /// Name and date together: `meta`, `submitted`, `header`, `info`.
    pub(super) const META: Self = Self(1 << 12);
    /// The article's author wrote it.
    pub(super) const OP: Self = Self(1 << 13);
    /// Staff or a moderator wrote it.
    pub(super) const STAFF: Self = Self(1 << 14);
    /// A program's listing, not prose.
    pub(super) const CODE: Self = Self(1 << 15);
    /// A post of a discussion: `message`, `post`; weak, since articles are posts too.
    pub(super) const POST: Self = Self(1 << 16);
    /// A badge or label beside a name.
    pub(super) const BADGE: Self = Self(1 << 17);
    /// A live ticker, a quotation of another site.
    pub(super) const ALIEN: Self = Self(1 << 18);

    /// Who, when, about what: what is set above a text.
    pub(super) const BYLINE: Self = Self::AUTHOR
        .with(Self::DATE)
        .with(Self::META)
        .with(Self::SUBJECT);

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Reads an attribute's value (`class`, `id`, `itemprop`, `data-testid`, …).
pub(super) fn read(value: &str) -> Marks {
    read_by(value, token_marks)
}

/// The same, where somebody else knows what each name says.
pub(super) fn read_by<'a>(value: &'a str, mut of: impl FnMut(&'a str) -> Marks) -> Marks {
    let (mut marks, mut is_part, mut is_text) = (Marks::default(), false, false);
    for token in value.split_ascii_whitespace() {
        let one = of(token);
        if one.has(Marks::COMMENT) {
            is_part |= one.has(Marks::AUTHOR.with(Marks::DATE));
            is_text |= one.has(Marks::TEXT);
        }
        marks = marks.with(one);
    }
    // A forum's text; a signature is "postsignature postmsg".
    if value == "postmsg" {
        marks.add(Marks::TEXT);
    }
    // A class for any paragraph says nothing of what it holds: `gov-body comment-author`.
    if is_part && !is_text {
        marks.0 &= !Marks::TEXT.0;
    }
    marks
}

/// Whether a class of a toolkit says how a text looks, not that it is one: `text-muted`, `text-sm`.
fn is_look(token: &str) -> bool {
    token.starts_with("justify-content")
        || token.strip_prefix("text-").is_some_and(|look| {
            matches!(
                look.split('-').next(),
                Some(
                    "muted"
                        | "decoration"
                        | "secondary"
                        | "end"
                        | "right"
                        | "uppercase"
                        | "nowrap"
                        | "truncate"
                        | "xs"
                        | "sm"
                        | "bg"
                        | "center"
                        | "primary"
                        | "success"
                        | "danger"
                        | "warning"
                        | "info"
                        | "white"
                        | "capitalize"
                )
            )
        })
}

/// Reads one class name or id.
pub(super) fn token_marks(token: &str) -> Marks {
    let mut marks = Marks::default();
    // Hashed names (`css-1x2y3z`) say nothing, and long ones are data.
    if token.len() > 80 || is_look(token) {
        return marks;
    }
    let mut before = String::new();
    for word in words(token) {
        // "author-data" is no date, as "data" alone is to Italians.
        let about = matches!(before.as_str(), "author" | "user" | "member") && word == "data";
        if !about {
            marks.add(word_marks(&word));
        }
        match (before.as_str(), word.as_str()) {
            (
                "user" | "display" | "nick" | "screen" | "author" | "autor" | "full" | "commenter"
                | "poster",
                "name",
            ) => {
                marks.add(Marks::NAME);
            }
            ("by", "post") | ("post" | "is", "author") => {}
            ("reply", "link" | "button" | "btn" | "to") => marks.add(Marks::CONTROL),
            ("post", "message") => marks.add(Marks::TEXT),
            // DataLife's text in `comment-id-12`.
            ("comm", "id") => marks.add(Marks::COMMENT.with(Marks::TEXT)),
            ("mastodon", "embed") => marks.add(Marks::ALIEN),
            _ => {}
        }
        before = word;
    }
    // What follows are names of authors, but for the shortest.
    if !marks.has(Marks::AUTHOR) && token.len() > 2 {
        return marks;
    }
    let lower = token.to_ascii_lowercase();
    if matches!(
        lower.as_str(),
        "by-post-author"
            | "comment-by-author"
            | "blog-author"
            | "author-comment"
            | "by-author"
            | "is-author"
            | "op"
    ) {
        marks.add(Marks::OP);
    }
    // WordPress spells the name that a reader chose; of those only the first account's is no reader's.
    if lower.starts_with("comment-author-") && lower != "comment-author-admin" {
        marks.0 &= !Marks::STAFF.0;
    }
    marks
}

/// What old forums name in one word, in cells of tables: `postauthor`, `postbody`. A signature is a `postmsg`, too.
pub(super) fn of_post(class: &str) -> Marks {
    let part = class.strip_prefix("post").filter(|it| *it != "msg");
    let parts = Marks::AUTHOR.with(Marks::TEXT);
    Marks(part.map_or(0, |it| word_marks(it).0 & parts.0))
}

/// The words of a name: `commentItem__createdAt` → comment, item, created, at.
pub(super) fn words(token: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut lower_before = false;
    for character in token.chars() {
        if !character.is_alphabetic() {
            if !word.is_empty() {
                out.push(std::mem::take(&mut word));
            }
            lower_before = false;
            continue;
        }
        if character.is_uppercase() && lower_before && !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        lower_before = character.is_lowercase();
        word.extend(character.to_lowercase());
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Stems of "comment" that compounds are made with: `commentlist`, `kommentarbox`.
const COMMENT_STEMS: [&str; 14] = [
    "comment",
    "kommentar",
    "comentari",
    "commentaire",
    "commento",
    "komentar",
    "yorum",
    "reactie",
    "leserbrief",
    "leserpost",
    "kommentti",
    "hozzaszolas",
    "opmerking",
    "sharhlar",
];

static STEMS: LazyLock<Needles> = LazyLock::new(|| Needles::new(&[(1, &COMMENT_STEMS.join(" "))]));

/// What single words of a name tell.
static WORDS: LazyLock<Map<Marks>> = LazyLock::new(|| {
    let mut all: Map<Marks> = Map::default();
    for (marks, words) in LISTS {
        for word in words.split(' ') {
            all.entry(full(word)).or_default().add(marks);
        }
    }
    all
});

const LISTS: [(Marks, &str); 19] = [
    (
        Marks::COMMENT,
        "cmt cmmt ugccmt reply avis reaction reaktion reacties respuesta antwort antworten \
         response responses usercomment disqus guestbook gaestebuch opinia forum discussion \
         diskussion komentarz komentarze otziv otzyv otzyvy",
    ),
    (
        Marks::REPLIES,
        "replies children child nested indented subcomments unterkommentare",
    ),
    (
        Marks::POST,
        "message messages post posts beitrag entry note review feedback member indlaeg inlagg \
         innlegg",
    ),
    (
        Marks::LIST,
        "list lists thread threads area container wrapper section stream feed items rows \
         collection holder all reacties antworten responses discussion forum komentarze otzyvy",
    ),
    (
        Marks::NAME.with(Marks::AUTHOR),
        "fn username nickname nick displayname screenname usr authorname vnick",
    ),
    (
        Marks::AUTHOR,
        "author autor autore auteur user byline poster commenter commentator commentor naam \
         namn navn jmeno isim writer profile benutzer utilisateur usuario utente vcard name \
         owner who person auctor verfasser nome nom nombre creator by imie uzytkownik pseudo \
         qui gebruiker lid bruger bruker anvandare nimimerkki felhasznalo korisnik",
    ),
    (
        Marks::DATE,
        "date time datum datetime timestamp published posted created ago fecha data heure \
         zeit when dateline relativetime timeago uhrzeit tarih dato godzina tid",
    ),
    (
        Marks::TEXT,
        "content body text msg copy texte texto testo txt inhalt prose richtext \
         markdown html description tekst vcontent",
    ),
    (
        Marks::META,
        "meta metadata submitted header info head infos attribution details footer",
    ),
    (
        Marks::CONTROL,
        "actions action controls control tools tool toolbar buttons button btn links vote \
         votes voting rating ratings like likes likebtn share sharing report flag permalink \
         edit delete menu nav score moderation upvote downvote thumb thumbs spam \
         options abuse karma points dropdown count counter number repondre tooltip login \
         collapse expand toggle signature says sr visuallyhidden screenreader",
    ),
    (
        Marks::WIDGET,
        "recent latest newest widget sidebar related teaser teasers promo popular trending \
         recommended newsletter derniers neueste letzte ultimos ticker breadcrumb pagination \
         popup overlay modal dialog lightbox menus cookie product products",
    ),
    (
        Marks::ALIEN,
        "live liveblog tweet twitter instagram tiktok bluesky",
    ),
    (
        Marks::SUBJECT,
        "title subject betreff titre headline titel sujet asunto",
    ),
    (
        Marks::FORM,
        "form empty template skeleton placeholder respond editor compose composer textarea \
         replybox input write submit",
    ),
    (
        Marks::AVATAR,
        "avatar gravatar userpic photo picture thumbnail image",
    ),
    (Marks::OP, "bypostauthor byauthor"),
    (
        Marks::STAFF,
        "staff moderator admin mod editorial redaktion official",
    ),
    (
        Marks::BADGE,
        "badge label role tag rank level pill vsys useragent",
    ),
    (
        Marks::CODE,
        "hljs highlight prettyprint token syntax codemirror diff blob",
    ),
];

fn word_marks(word: &str) -> Marks {
    let mut marks = Marks::default();
    if STEMS.are_in(word)
        && let Some(stem) = COMMENT_STEMS.iter().find(|stem| word.contains(*stem))
    {
        marks.add(Marks::COMMENT);
        let at = word.find(stem).unwrap_or(0);
        let rest = &word[at + stem.len()..];
        // The last of a thread's comments is often named so: "lastcomment".
        let one = rest.is_empty() && matches!(&word[..at], "last" | "top");
        if matches!(&word[..at], "recent" | "latest" | "last" | "newest" | "top") && !one {
            marks.add(Marks::WIDGET);
        }
        match rest {
            "s" | "e" | "os" | "es" | "i" | "ios" | "aires" | "list" | "slist" | "area"
            | "sarea" | "block" | "sblock" | "container" | "swrapper" | "section" | "ssection"
            | "thread" | "slider" => marks.add(Marks::LIST),
            "text" | "body" | "content" | "txt" | "texte" => marks.add(Marks::TEXT),
            "author" | "autor" | "er" | "ator" | "or" | "by" => marks.add(Marks::AUTHOR),
            "date" | "time" | "timestamp" | "datum" => marks.add(Marks::DATE),
            "metadata" | "meta" | "info" | "head" | "header" => marks.add(Marks::META),
            "form" | "field" => marks.add(Marks::FORM),
            _ => {}
        }
        return marks;
    }
    marks.with(WORDS.get(&full(word)).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        assert_eq!(
            words("commentItem__createdAt"),
            ["comment", "item", "created", "at"]
        );
        assert_eq!(words("li-comment-123"), ["li", "comment"]);
    }

    #[test]
    fn nobody_is_staff_by_a_name_he_chose() {
        for chosen in ["comment-author-official-deals", "comment-author-seo-mod"] {
            assert!(!read(chosen).has(Marks::STAFF));
        }
        for given in ["comment-author-admin", "role-moderator", "badge staff"] {
            assert!(read(given).has(Marks::STAFF));
        }
    }

    #[test]
    fn compounds_are_read() {
        assert!(read("commentlist").has(Marks::LIST));
        assert!(read("comment_body").has(Marks::TEXT));
        assert!(read("kommentar-item").has(Marks::COMMENT));
        assert!(!read("recommendation").has(Marks::COMMENT));
        // A blog's post in Scandinavia.
        assert!(!read("innlegg").has(Marks::COMMENT) && read("innlegg").has(Marks::POST));
        assert!(read("commenttimestamp").has(Marks::DATE));
        assert!(read("recentcomments").has(Marks::WIDGET));
        assert!(!read("gov-body comment-author").has(Marks::TEXT));
    }

    #[test]
    fn looks_are_no_parts() {
        assert!(!read("justify-content-between").has(Marks::TEXT));
        assert!(!read("author-data").has(Marks::DATE) && read("data").has(Marks::DATE));
        assert!(!read("small text-muted text-decoration-none").has(Marks::TEXT));
        assert!(!read("text-center text-primary").has(Marks::TEXT));
        assert!(read("text-body text-break").has(Marks::TEXT));
    }
}
