//! Tells what a short text is: a thread's heading, a notice, a button. Rules over [`super::lexicon`];
//! nothing here looks at the page.

use super::dates::{self, decimal};
use super::lexicon::{has_unspaced, is_mark, is_unspaced_char, section, words};

/// What a heading or counter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// How many comments there are, if it says so.
    pub(super) count: Option<u32>,
    /// Asks for a comment ("Leave a reply") rather than heading some.
    pub(super) invitation: bool,
    /// Says that the page is a guestbook.
    pub(super) guests: bool,
    /// Speaks of opinions, as praise does that customers sign.
    pub(super) opinions: bool,
}

impl Heading {
    fn of(count: Option<u32>) -> Self {
        Self {
            count,
            invitation: false,
            guests: false,
            opinions: false,
        }
    }
}

/// Reads a thread's heading: "1 thought on “…”", "Kommentare (3)", "댓글", "Leave a reply".
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.len() > 800 {
        return None;
    }
    heading_of(&text.trim().to_lowercase())
}

/// The same of a text in lower case, without space around it.
pub(super) fn heading_of(text: &str) -> Option<Heading> {
    let letters = text.chars().count();
    if letters == 0 || letters > 240 {
        return None;
    }
    let begins = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    if letters <= 80 && section("invitations").beginning(begins).is_some() {
        return Some(Heading {
            invitation: true,
            ..Heading::of(None)
        });
    }
    // "What readers say": as a whole.
    let bare = begins.trim_end_matches([':', '：', ' ', '.', '!']);
    let guests = section("guestbooks").is(bare);
    if guests || section("nouns").is(bare) {
        return Some(Heading {
            guests,
            opinions: section("opinions").is(bare),
            ..Heading::of(None)
        });
    }
    // The headline that is quoted may say anything; what it quotes is not looked at.
    let (mut head, quoted) = unquoted(text);
    // "18 July 2013 | Comments": a byline, and the number is the day's.
    let parts = head.split(['|', '·', '•']);
    let mut named = parts.filter(|it| it.len() < head.len() && words(it).any(is_noun));
    if named.clone().next().is_some() && dates::has_date_of(head, head) {
        head = named.find(|it| count(it).is_some())?;
    }
    let mut room = [""; 8];
    let mut many = 0;
    for (place, word) in room.iter_mut().zip(words(head)) {
        *place = word;
        many += 1;
    }
    let first = &room[..many];
    let at = first.iter().position(|word| is_noun(word)).or_else(|| {
        let nouns = section("nouns");
        let mut pairs = first.windows(2);
        pairs.position(|pair| nouns.is_pair(pair[0], pair[1]))
    })?;
    // "Show 1 new comment", "2 more replies": a button for some of them; "Reply #1": one's own number.
    // "Comment of Kim", as Korean boards head each; "Readers' comments 3" counts them.
    let counts = |it: &str| it.contains(|it| decimal(it).is_some());
    let of_one = head.split_once("님의 ").is_some_and(|it| !counts(it.1));
    if section("part").is_within(head) || head.contains('#') || of_one {
        return None;
    }
    // "Discussion at the Walking Day 2020", "Opinion on 3 roads to Ely": what stands apart from the noun, or
    // before more words, is no number of comments.
    let length = words(head).count();
    let numeric = |word: &&str| word.starts_with(|it: char| decimal(it).is_some());
    let apart = first
        .iter()
        .position(numeric)
        .is_some_and(|it| it > at + 2 || it > at + 1 && length > it + 2)
        && !head.contains(['(', '[', ':', '：', '（']);
    let count = count(head).filter(|_| !apart);
    let few = match count {
        Some(_) => {
            let said = first.iter().take(at).filter(|word| !numeric(word)).count();
            (at <= 3 || said <= 1) && (length <= 8 || at <= 1)
        }
        // "Comment faire …" is a question: a bare noun has little beside it.
        None => {
            let on = section("on").is(first.get(1).copied().unwrap_or_default());
            at <= 2 && (length <= 3 || quoted && length <= 6)
                || at == 0 && on && length <= 12 && section("comments").is(first[0])
        }
    };
    let elsewhere = letters < 60
        && section("elsewhere").is_within(head)
        && !(count.is_some() && head.starts_with("top comments"));
    (few && !elsewhere).then_some(Heading::of(count))
}

/// A heading without the headline in it, and whether there was one: `5 comments on “…”`,
/// `“…” üzerine 5 yorum`, `…: 5 комментариев`.
fn unquoted(text: &str) -> (&str, bool) {
    const PAIRS: [(char, &[char]); 12] = [
        ('“', &['”', '“']),
        ('„', &['“', '”', '"']),
        ('«', &['»']),
        ('»', &['«']),
        ('"', &['"']),
        ('”', &['”']),
        ('「', &['」']),
        ('『', &['』']),
        ('《', &['》']),
        ('〈', &['〉']),
        ('‘', &['’']),
        ('\'', &['\'']),
    ];
    let open = text.char_indices().find_map(|(at, character)| {
        let (_, close) = PAIRS.iter().find(|(open, _)| *open == character)?;
        // An apostrophe stands within a word.
        let apostrophe = matches!(character, '\'' | '‘' | '"' | '”')
            && text[..at].ends_with(char::is_alphanumeric);
        (!apostrophe).then_some((at, character, *close))
    });
    if let Some((at, character, close)) = open {
        let before = text[..at].trim_end();
        let rest = &text[at + character.len_utf8()..];
        let after = rest
            .rfind(close)
            .map_or("", |end| rest[end..].trim_start_matches(close))
            .trim_start_matches(['-', '’', '\'', ' ']);
        let counts = |part: &str| part.chars().any(|it| decimal(it).is_some());
        if before.is_empty() && after.is_empty() {
            return (text, false);
        }
        return if before.is_empty() || counts(after) && !counts(before) {
            (after, true)
        } else {
            (before, true)
        };
    }
    if let Some(at) = text.find(['<', '’']).filter(|&at| at > 0)
        && !text[..at].ends_with(char::is_alphanumeric)
    {
        return (&text[..at], true);
    }
    // A counter behind a headline and a colon.
    if let Some((_, tail)) = text.rsplit_once(": ")
        && words(tail).count() <= 3
        && tail.starts_with(|character: char| decimal(character).is_some())
        && words(tail).any(is_noun)
    {
        return (tail, true);
    }
    (text, false)
}

/// What compounds begin with that tell whose words follow.
const READERS: [&str; 9] = [
    "leser",
    "nutzer",
    "user",
    "besucher",
    "hörer",
    "zuschauer",
    "lezers",
    "läsar",
    "lukija",
];

pub(super) fn is_noun(word: &str) -> bool {
    // "Comments4": a number in an element of its own.
    let word = word.trim_matches(|character: char| character.is_ascii_digit());
    let nouns = section("nouns");
    // "Leser-Kommentare", "Nutzermeinungen", "lezersreacties": whose they are stands before.
    let of_readers = || {
        let whats = READERS.iter().filter_map(|who| word.strip_prefix(who));
        whats
            .map(|it| it.trim_start_matches('-'))
            .any(|it| nouns.is(it))
    };
    nouns.is(word)
        || of_readers()
        || (has_unspaced(word)
            && nouns.unspaced().iter().any(|noun| {
                (word.ends_with(noun) || word.starts_with(noun)) && word.len() <= noun.len() + 16
            }))
}

/// The number of comments in a counter; of "1–10 of 34" the last.
fn count(text: &str) -> Option<u32> {
    let (number, rest) = number(text);
    let Some(first) = number else {
        let mut words = words(text);
        let first = words.next()?;
        return (words.next().is_some() && section("one").is(first)).then_some(1);
    };
    let mut total = first;
    let mut rest = rest;
    let range = rest.trim_start();
    if range.starts_with(['-', '–', '—']) || words(range).next().is_some_and(|it| it == "to") {
        let (Some(_), after) = self::number(range) else {
            return first;
        };
        rest = after;
    }
    if words(rest).next().is_some_and(|it| section("of").is(it))
        && let (Some(all), _) = self::number(rest)
    {
        total = all;
    }
    total
}

/// The first number of a text, if any (within, none if it is none of comments), and what follows it.
fn number(text: &str) -> (Option<Option<u32>>, &str) {
    let mut digits = String::new();
    let mut characters = text.char_indices();
    let mut end = text.len();
    while let Some((at, character)) = characters.next() {
        // "Covid-19" counts nothing.
        let before = || text[..at].strip_suffix('-').unwrap_or_default();
        if let Some(digit) = decimal(character) {
            if digits.is_empty() && before().ends_with(char::is_alphabetic) {
                return (None, "");
            }
            digits.push(digit);
        } else if !digits.is_empty() {
            // Thousands: "1,204", "1.204".
            let grouped = matches!(
                character,
                ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | ' '
            ) && digits.len() <= 3
                && characters
                    .clone()
                    .take(3)
                    .filter(|&(_, next)| decimal(next).is_some())
                    .count()
                    == 3
                && characters
                    .clone()
                    .nth(3)
                    .is_none_or(|(_, next)| decimal(next).is_none());
            if !grouped {
                end = at;
                break;
            }
        }
    }
    if digits.is_empty() {
        return (None, "");
    }
    let number = digits.parse().ok().filter(|&number| number < 10_000_000);
    (Some(number), text.get(end..).unwrap_or(""))
}

/// Whether the text asks for a comment, as the box to write one in does.
pub(super) fn invites(text: &str) -> bool {
    heading(text).is_some_and(|says| says.invitation)
}

/// Whether the text says that no more comments are taken.
pub(super) fn says_closed(text: &str) -> bool {
    text.len() <= 600 && says_closed_of(&text.to_lowercase())
}

/// The same of a text in lower case.
pub(super) fn says_closed_of(text: &str) -> bool {
    section("closed").is_within(text)
}

/// Whether a short text says that nobody has commented yet.
pub(super) fn says_none(text: &str) -> bool {
    text.len() <= 200 && section("none_yet").is_within(&text.to_lowercase())
}

/// Whether a text is prose: some words, and no line of name and date.
pub(super) fn is_prose(text: &str) -> bool {
    // Scripts that are written without spaces need half as many.
    let weight = |it: char| match it.is_alphanumeric() {
        true => 1 + usize::from(is_unspaced_char(it)),
        false => 0,
    };
    let letters: usize = text.chars().map(weight).sum();
    letters >= 12 && (text.len() > 100 || !dates::has_date(text) && heading(text).is_none())
}

/// Whether the whole text is a button's or small print: "Reply", "3 likes", "Report".
pub(super) fn is_control(text: &str) -> bool {
    if text.len() > 90 {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = |part: &str| -> String {
        part.trim_matches(|character: char| !character.is_alphabetic() && !is_mark(character))
            .to_owned()
    };
    let whole = bare(&lower);
    if whole.is_empty() {
        // Counters and arrows, but no "???" and no faces.
        return text.chars().all(|character| {
            character.is_ascii() && !matches!(character, '?' | '!' | '{' | '}')
                || matches!(character, '↓' | '↑' | '×' | '…' | '·' | '•')
        });
    }
    let controls = section("controls");
    controls.is(&whole)
        || lower
            .split(['|', '·', '•', '–', '/'])
            .map(bare)
            .all(|part| part.is_empty() || controls.is(&part))
}

/// How many buttons a text names that says nothing else: "Like · Reply", "3 replies", "2 w".
pub(super) fn row(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let (mut many, mut last) = (0, None);
    while rest.len() <= 120 {
        let before = rest;
        rest = rest.trim_start_matches(|it: char| {
            !(it.is_alphabetic() || is_mark(it) || matches!(it, '!' | '?' | '.' | ',' | ';' | ':'))
        });
        if rest.is_empty() {
            return Some(many);
        }
        let button = section("controls").beginning(rest);
        // Said again it is applause.
        many += usize::from(button.is_some() && button != last);
        last = button;
        let counted = before.get(..before.len() - rest.len()).unwrap_or_default();
        let counted = || counted.contains(|it| decimal(it).is_some());
        let unit = || {
            ["units", "nouns"]
                .into_iter()
                .find_map(|it| section(it).beginning(rest))
        };
        let phrase = button.or_else(|| unit().filter(|_| counted()))?;
        rest = rest.get(phrase.len()..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_languages() {
        let mut wrong = Vec::new();
        for (text, count) in [
            ("1 thought on “Long walks”", Some(1)),
            ("One thought on “Long walks”", Some(1)),
            ("3 Comments", Some(3)),
            ("Kommentare (3)", Some(3)),
            ("Ein Kommentar", Some(1)),
            ("Comments", None),
            ("Commentaren", None),
            ("4 Antworten auf „Der Wald“", Some(4)),
            ("2 réflexions sur « La forêt »", Some(2)),
            ("댓글 12개", Some(12)),
            ("이웃님의 댓글 4", Some(4)),
            ("댓글", None),
            ("1,204 comments", Some(1204)),
            ("コメント", None),
            ("5件のコメント", Some(5)),
            ("3条评论", Some(3)),
            ("7 комментариев", Some(7)),
            ("تعليقات", None),
            ("Vos commentaires", None),
            ("Vos réactions", None),
            ("Leserstimmen", None),
            ("Leser-Kommentare (9)", Some(9)),
            ("Nutzermeinungen", None),
            ("12 lezersreacties", Some(12)),
            ("网友跟贴", None),
            ("Opiniones de los lectores", None),
            ("What readers say", None),
            ("Lezers reageren:", None),
            ("Opiniones de los lectores (4)", Some(4)),
            ("2 thoughts on Long walks in the hills", Some(2)),
            ("12 Responses to Long walks in the hills of home", Some(12)),
            ("1 reactie op Lange wandelingen", Some(1)),
            ("5 yorum", Some(5)),
            ("Bình luận (4)", Some(4)),
            ("ความคิดเห็น 3", Some(3)),
            ("「豆腐屋の鈴」への5件のフィードバック", Some(5)),
            ("Поезд, который ждёт: 5 комментариев", Some(5)),
            ("“Uzun yürüyüşler” üzerine 5 yorum", Some(5)),
            ("“Uzun yürüyüşler” için 5 yanıt", Some(5)),
            ("《长路》有5条评论", Some(5)),
            ("在〈長路〉中有 5 則留言", Some(5)),
            ("“긴 산책”에 대한 5개의 생각", Some(5)),
            ("“लंबी सैर” पर 5 विचार", Some(5)),
            ("5 hozzászólás a(z) „Hosszú séta” bejegyzéshez", Some(5)),
            ("5 gondolat “Hosszú séta” bejegyzésről", Some(5)),
            ("5 vastausta artikkeliin “Pitkät kävelyt”", Some(5)),
            ("5 odpowiedzi na „Długie spacery”", Some(5)),
            ("5 komentářů: „Dlouhé procházky“", Some(5)),
            ("5 komentárov k “Dlhé prechádzky”", Some(5)),
            ("5 коментара за „Дълги разходки“", Some(5)),
            ("5 відповідей на “Довгі прогулянки”", Some(5)),
            ("5 atsakymai į “Ilgi pasivaikščiojimai”", Some(5)),
            ("5 domas par “Garas pastaigas”", Some(5)),
            ("5 mõtet “Pikad jalutuskäigud” kohta", Some(5)),
            ("5 misli o “Dolgi sprehodi”", Some(5)),
            ("5 odgovora na “Duge šetnje”", Some(5)),
            ("5 σχόλια στο “Μακρινοί περίπατοι”", Some(5)),
            ("5 reaktioner på ”Långa promenader”", Some(5)),
            ("5 svar til “Lange turer”", Some(5)),
            ("5 tanker om “Lange ture”", Some(5)),
            ("5 gânduri despre „Plimbări lungi”", Some(5)),
            ("5 pensaments sobre “Llargues passejades”", Some(5)),
            ("5 دیدگاه دربارهٔ «راه دراز»", Some(5)),
            ("5 ردود على “طريق طويل”", Some(5)),
            ("5 תגובות על “דרך ארוכה”", Some(5)),
            ("5 bình luận về “Đường dài”", Some(5)),
            ("5 tanggapan untuk “Jalan jauh”", Some(5)),
            ("5 ความเห็นบน “ทางไกล”", Some(5)),
            ("“দীর্ঘ পথ”-এ 5-টি মন্তব্য", Some(5)),
            ("Top comments (5)", Some(5)),
            ("5 Comments so far", Some(5)),
            ("Comments 1-10 of 34", Some(34)),
            ("1 – 25 of 1,234 Comments", Some(1234)),
            ("Kommentare: 12", Some(12)),
            ("Kommentare 12 2019", Some(12)),
            ("Our guestbook", None),
            ("Livre d’or", None),
            (
                "Commentaires sur Une longue promenade au bord de la mer",
                None,
            ),
            ("Kommentare zu diesem Artikel", None),
            ("Comments4", Some(4)),
            ("18 July 2013 | 4 Comments", Some(4)),
            ("18. Juli 2013 | Meinung | 4 Kommentare", Some(4)),
        ] {
            let found = heading(text).map(|it| it.count);
            if found != Some(count) {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(heading("Leave a Reply").is_some_and(|it| it.invitation));
        for text in [
            "Schreibe einen Kommentar",
            "Neuen Kommentar schreiben",
            "Écrire un commentaire",
            "コメントを書く",
        ] {
            assert!(heading(text).is_some_and(|it| it.invitation), "{text}");
        }
    }

    #[test]
    fn other_headings_are_none() {
        for text in [
            "Recent comments",
            "Neueste Kommentare",
            "Related articles",
            "Comment faire pousser un citronnier chez soi",
            "Kommentar zur Lage der langen Wege",
            "Most commented",
            "Top comments",
            "Show 1 new comment",
            "2 more replies",
            "View 3 more comments",
            "Reply #1 May 9, 2010",
            "Ten thoughts about long walks and what they do to us",
            "Diskussion beim Wandertag 2020",
            "Reactions to 3 long walks in the hills of home",
            "18 July 2013 | Comments",
            "두루미님의 댓글",
            "갈매기7님의 댓글",
            "Commentaar",
            "Covid-19 et le sel : comment une rumeur naît",
        ] {
            assert_eq!(heading(text), None, "{text}");
        }
    }

    #[test]
    fn small_print() {
        for text in ["Reply", "Antworten", "3 likes", "+1", "Reply | Report", "↓"] {
            assert!(is_control(text), "{text}");
        }
        for text in ["Thanks", "???", "❤"] {
            assert!(!is_control(text), "{text}");
        }
    }

    #[test]
    fn rows_of_buttons() {
        for (text, many) in [
            ("Like · Reply · 3", Some(2)),
            ("J'aime Répondre 2 sem", Some(2)),
            ("いいね 返信", Some(2)),
            ("3 Antworten", Some(1)),
            ("12", Some(0)),
            ("Like, reply!", None),
            ("赞赞赞", Some(1)),
            ("I like it", None),
            ("years", None),
        ] {
            assert_eq!(row(text), many, "{text}");
        }
    }

    #[test]
    fn notices() {
        assert!(says_closed("Comments are closed."));
        assert!(says_closed("Die Kommentare sind geschlossen."));
        assert!(says_none("Sorry, no comments yet."));
    }
}
