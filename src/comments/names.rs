//! The bare name in a line such as "Posted by Ann on 3 May says:". Rules over [`super::lexicon`].

use super::captions;
use super::dates;
use super::lead;
use super::lexicon::{section, words};
use super::notes::{self, behind_noun, without_day, without_note, without_number};
use super::phrases;
use crate::text::date;

/// Signs that part a name from a date.
const PARTING: [&str; 11] = [
    " | ", " · ", " • ", " – ", " — ", " / ", "|", "·", "•", " - ", " ~ ",
];

/// Buttons that stand glued to a name.
const REPLY: [&str; 10] = [
    " reply",
    " antworten",
    " répondre",
    " responder",
    " rispondi",
    " reageer",
    " beantwoorden",
    " ответить",
    " odpowiedz",
    " yanıtla",
];

/// The bare name of a line, and the rest that holds a date, if any.
pub(super) fn split(line: &str) -> Option<(String, String)> {
    if line.len() > 400 {
        return None;
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(parts) = split_after_date(&line) {
        return Some(parts);
    }
    let mut rest = without_number(behind_noun(&line)).trim_matches(is_edge);
    // "by", at most two of them.
    for _ in 0..2 {
        let Some(by) = section("by").beginning(&rest.to_lowercase()) else {
            break;
        };
        // "De Villiers" is a name: short words count in lower case or with a date after them.
        let may_be_name = by.len() < 5 && by != "by";
        if may_be_name && rest.starts_with(char::is_uppercase) && !dates::has_date(rest) {
            break;
        }
        // Lower-casing may change lengths; then nothing is cut.
        match rest.get(by.len()..) {
            Some(after) if after.starts_with([' ', ':']) => {
                rest = after.trim_start_matches(|it| is_edge(it) || it == ':')
            }
            _ => break,
        }
    }
    let parted = PARTING
        .iter()
        .filter_map(|sign| rest.split_once(sign))
        .filter(|(before, after)| !dates::has_date(before) && dates::has_date(after))
        .min_by_key(|(before, _)| before.len());
    // "Ann | Reply": buttons beside the name.
    if let Some((before, after)) = rest.split_once('|')
        && after
            .split('|')
            .all(|part| part.trim().is_empty() || phrases::is_control(part))
        && !before.trim().is_empty()
    {
        rest = before;
    }
    let (mut who, when) = match parted {
        Some(parts) => parts,
        None => match dates::start(rest) {
            Some(at) => rest.split_at(at),
            None => without_day(rest),
        },
    };
    // "says", "on", weekdays: what stands between name and date, from its end.
    for _ in 0..4 {
        who = who.trim_end_matches(|it| is_edge(it) || matches!(it, ':' | '：' | '(' | '@' | '['));
        let base = who.trim_end_matches(['…', '.']);
        let lower = base.to_lowercase();
        let button = || {
            let word = REPLY.iter().find(|word| lower.ends_with(*word))?;
            Some(word.trim_start())
        };
        let ending = section("says").ending(&lower).or_else(button).or_else(|| {
            (!when.is_empty())
                .then(|| section("weekdays").ending(&lower))
                .flatten()
        });
        let Some(ending) =
            ending.filter(|ending| lower.len() == base.len() && ending.len() < base.len())
        else {
            break;
        };
        who = base.get(..base.len() - ending.len()).unwrap_or(base);
    }
    who = without_note(who);
    let who = who.trim();
    let letters = who.chars().count();
    (letters > 0 && letters <= 120).then(|| (who.to_owned(), when.to_owned()))
}

/// Whether a line gives a date first, then a name: "Added: 3 May 2020, Author: Ann".
pub(super) fn is_dated_name(line: &str) -> bool {
    split_after_date(line).is_some()
}

/// "1. Le mardi 4 mars 2021, 10:22 par Ann": the name that follows a date and a "by", or a dash.
fn split_after_date(line: &str) -> Option<(String, String)> {
    if line.len() > 160 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = date::find_all(line, None)
        .into_iter()
        .find(|found| found.date.has_day())?;
    // Nothing but a number, an "on", a weekday or a caption stands before.
    let before = line.get(..found.start)?;
    let caption = before.trim_end().strip_suffix(':');
    let captioned = caption.is_some_and(|it| it.chars().all(char::is_alphabetic));
    let bare = captioned
        || before.split_whitespace().all(|word| {
            let word = word
                .trim_matches(|it: char| !it.is_alphanumeric())
                .to_lowercase();
            word.chars().all(char::is_numeric)
                || section("weekdays").is(&word)
                || word == "at"
                || section("by").is_begun_by(&word) && word.chars().count() > 4
        });
    let rest = line.get(found.end..)?;
    let after = rest.trim_matches(is_edge);
    let lower = after.to_lowercase();
    // "3 May 2020 - Correction:" is a chronicle's.
    let last = match found.date.has_time() {
        true => after.trim_end_matches([':', '：']),
        false => after,
    };
    let dashed = || {
        let sign = PARTING.iter().any(|sign| rest.starts_with(sign));
        sign && is_personal(last) && !phrases::is_control(last) && !dates::is_clock(last)
    };
    // "On 3 May 2020 wrote Ann:", as many languages have it.
    let wrote = || {
        let says = section("says").beginning(&lower).filter(|it| it.len() >= 3);
        says.filter(|_| line.trim_end().ends_with([':', '：']))
    };
    let who = match section("by").beginning(&lower).or_else(wrote) {
        Some(by) => after
            .get(by.len()..)
            .filter(|who| who.starts_with([' ', ':']))?,
        // "3 May 2020, 9:20 - Ann"
        None if dashed() => last,
        // "On 3 May 2020, Ann said:"
        None => {
            let line = after.trim_end_matches([':', '：', '…', '.', ' ']);
            let says = section("says").ending(line.to_lowercase().as_str())?;
            line.get(..line.len().checked_sub(says.len())?)
                .filter(|who| says.len() >= 3 && who.ends_with(' '))?
        }
    };
    // "On 3 May 2020 by Ann at 10:22": the time of day, and a word before it.
    let who = match who.trim_end().rsplit_once(' ') {
        Some((who, time)) if time.contains(':') && dates::is_clock(time) => {
            match who.rsplit_once(' ') {
                Some((who, at)) if at.len() <= 2 && at.chars().all(char::is_lowercase) => who,
                _ => who,
            }
        }
        _ => who,
    };
    // "Date: 3 May, Author: Ann, IP: …".
    let who = match who.trim_start_matches([' ', ':']).split_once(", ") {
        Some((who, rest)) if captioned && rest.contains(':') => who,
        _ => who,
    };
    let name = who.trim_matches(|it| is_edge(it) || it == ':').to_owned();
    (bare && !name.is_empty() && name.chars().count() <= 60).then(|| {
        (
            name,
            line.get(found.start..found.end).unwrap_or("").to_owned(),
        )
    })
}

/// The name in a text that is said to be one, the more readily the surer that is (0 to 9).
pub(super) fn plausible(text: &str, sureness: u8) -> Option<String> {
    let button = || text.contains(char::is_alphabetic) && phrases::is_control(text);
    if captions::caption(text).is_some() || button() {
        return None;
    }
    if sureness >= 7
        && let Some(who) = told(text)
    {
        return Some(who);
    }
    let (who, _) = split(captions::captioned(text).unwrap_or(text))?;
    if notes::is_version(&who) {
        return None;
    }
    // The subject of an answer.
    let lower = who.to_lowercase();
    if sureness <= 5
        && ["re:", "re ", "aw:", "re :"]
            .iter()
            .any(|it| lower.starts_with(it))
    {
        return None;
    }
    let letters = who
        .chars()
        .filter(|character| character.is_alphanumeric())
        .count();
    let words = who.split_whitespace().count();
    // A sentence set in bold is no name; a site's headline is one where a name is sure to stand.
    let most = if sureness >= 7 { (20, 120) } else { (8, 60) };
    if words > most.0
        || who.chars().count() > most.1
        || sureness <= 3 && words >= 5 && who.ends_with(['.', '!', '?', '…'])
        || sureness <= 4 && words >= 3 && who.ends_with('?')
    {
        return None;
    }
    // A question mark stands in for a portrait.
    let odd = sureness >= 5 && who != "?" && (letters == 0 || who.chars().all(char::is_numeric));
    let fits = letters > 0
        && (sureness >= 5 || who.chars().any(char::is_alphabetic))
        && !dates::has_date(&who)
        && !phrases::is_control(&who)
        && (!is_link_word(&who) || sureness >= 5 && is_weekday_name(&who, sureness))
        && (sureness >= 5 || !section("by").is_begun_by(&who.to_lowercase()))
        && (sureness >= 5 || phrases::heading(&who).is_none());
    (odd || fits).then_some(who)
}

/// The name in an element that is there for nothing else: it may look like anything, like a month
/// ("June 12"), a day ("Gio") or a headline (a pingback's), but for a whole date, a button, a line of both.
fn told(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let who = line.trim_matches(is_edge).trim_end_matches(['@', ' ']);
    let lower = who.to_lowercase();
    let parted = PARTING[..6].iter().any(|sign| who.contains(sign));
    let bare = !who.is_empty()
        && who.chars().count() <= 120
        && !parted
        && !who.contains('|')
        && !who.ends_with([':', '…'])
        && section("by").beginning(&lower).is_none()
        && !who.ends_with([')', ']'])
        && without_note(who) == who
        && !dates::has_whole_date(who)
        && !(dates::has_date(who) && dates::start(who).is_some_and(|at| at > 0))
        && !phrases::is_control(who);
    bare.then(|| who.to_owned())
}

/// What all names of a thread begin with and none of them is part of: "Par Ann", "Par Bob" are Ann, Bob,
/// and so are "Nick: Ann", "Nick: Bob".
pub(super) fn common_by(names: &[&str]) -> Option<usize> {
    let first = names.first()?.to_lowercase();
    let caption = first.split_once([':', '：']).map(|(caption, _)| caption);
    let by = section("by").beginning(&first).or(caption)?;
    let different = names.iter().any(|name| *name != names[0]);
    let all = names.iter().all(|name| {
        let cut = name.get(..by.len()).zip(name.get(by.len()..));
        cut.is_some_and(|(start, rest)| {
            let rest = rest.strip_prefix([' ', ':', '：']).unwrap_or_default();
            start.to_lowercase() == by && rest.contains(char::is_alphanumeric)
        })
    });
    (all && different).then_some(by.len())
}

/// Whether a text may be a person's name or nickname and is no headline: few words, and where there are
/// several, most of them capitals.
pub(super) fn is_personal(text: &str) -> bool {
    let words = text.split_whitespace().count();
    // "dr. who": a title counts as a capital.
    let titled = text
        .split_once(". ")
        .is_some_and(|(title, _)| (2..=4).contains(&title.chars().count()));
    let capitals = text
        .split_whitespace()
        .filter(|word| {
            word.chars()
                .find(|character| character.is_alphanumeric())
                .is_none_or(|first| !first.is_lowercase())
        })
        .count()
        + usize::from(titled);
    let letters = text.chars().count();
    // "349 fans"
    let counts = words > 1
        && text
            .split_whitespace()
            .next()
            .is_some_and(|first| first.chars().all(char::is_numeric));
    (1..=4).contains(&words)
        && !counts
        && letters <= 36
        && !text.ends_with(['!', '?', ':', ';', '…', '。', '！', '？'])
        && !text.starts_with('_')
        && !dates::has_date(text)
        && (words == 1 || capitals * 2 >= words)
}

/// Whether a text is as short as names are, "a citizen of somewhere" among them.
pub(super) fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 4
        && text.chars().count() <= 36
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with([':', ';', '…', '。', '！', '？'])
}

/// Whether a line says by whom and when: "posted by Ann on 3 May 2020".
pub(super) fn is_byline(text: &str) -> bool {
    let text = text.trim();
    let line = behind_noun(text);
    let behind = text.len() - line.len();
    let numbered = behind > 0 && text.find(' ').is_some_and(|at| behind > at + 1);
    let begins = |line: &str| {
        let by = section("by").beginning(&line.to_lowercase());
        by.is_some_and(|by| {
            by.len() < line.len()
                && (by.len() >= 5 || dates::has_date(line) && is_short_byline(line))
        })
    };
    // "Comment from: Ann"
    let told = || {
        section("by")
            .beginning(line)
            .and_then(|by| line.get(by.len()..))
    };
    let colon = || told().is_some_and(|it| it.starts_with(": "));
    text.len() <= 200 && (numbered || begins(text) || behind > 0 && (begins(line) || colon()))
}

/// Whether a text with a date that begins with a short "by" goes on like a line: "Van alles is er in 2019
/// gebeurd" is a sentence.
fn is_short_byline(text: &str) -> bool {
    let found = date::find_all(text, None).into_iter().next();
    let tail = found.as_ref().and_then(|it| text.get(it.end..));
    let clock = |it: &&str| section("units").is(it);
    let low =
        words(tail.unwrap_or("")).filter(|it| it.starts_with(char::is_lowercase) && !clock(it));
    let low = low.count();
    let most = if text.ends_with(['.', '!', '?']) {
        1
    } else {
        2
    };
    let who = split(text).map_or(0, |it| it.0.split_whitespace().count());
    // Whoever calls themselves by a whole sentence wrote on some day, and the line ends with it; what was
    // written may follow a day at once.
    // "2 days ago" has no day, and "3 May", at the end, no year.
    let ends = || {
        let at = dates::start(text).filter(|_| !text.ends_with(['.', '!', '?']));
        at.is_some_and(|at| text.len() - at <= 12)
    };
    let ago = || who <= 6 && (ends() || dates::is_relative(text, &text.to_lowercase()));
    let day = found.map_or_else(ago, |it| it.date.has_day());
    day && (low == 0 || who <= 3) || low <= most && who <= 4
}

/// Whether a text is but a name that signs what stands above: "— Ann", "Posted by Ann", "By: Ann".
pub(super) fn signs(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 80 || text.ends_with(['.', ',', '"', '”']) {
        return false;
    }
    let dashed = text.strip_prefix(['—', '–', '-', '~']);
    let by = || {
        let lower = text.to_lowercase();
        let by = section("by").beginning(&lower)?;
        let rest = text.get(by.len()..)?;
        (by.len() >= 5 || rest.starts_with([':', '：'])).then_some(rest)
    };
    let name = dashed
        .or_else(by)
        .map(|it| it.trim_matches([' ', ':', '：', '\u{a0}']));
    name.is_some_and(|it| it.contains(char::is_alphabetic) && is_personal(it))
}

/// Whether a line, in lower case, ends with who is about to speak: "ann wrote:", "says:".
pub(super) fn is_introduction(lower: &str) -> bool {
    lower.len() <= 60 && introduces(lower)
}

/// The same of a line as long as it likes.
pub(super) fn introduces(lower: &str) -> bool {
    let said = lower.trim_end_matches(['…', '.', ' ']);
    lower.ends_with([':', '：', '…'])
        && section("says")
            .ending(said.trim_end_matches([':', '：']))
            .is_some_and(|ending| ending.chars().count() > 2)
}

/// Whether a text is nothing but "posted by" or "says".
pub(super) fn is_link_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word = lower.trim_matches(|character: char| !character.is_alphanumeric());
    section("says").is(word) || section("by").is(word) || section("weekdays").is(word)
}

/// Whether a word, in lower case, stands before a name and begins no sentence: "by", "posted by".
pub(super) fn is_by(word: &str) -> bool {
    section("by").is(word) && !section("weekdays").is(word)
        || section("says").is(word) && lead::weight(word) >= 4
}

/// Short for a day of the week, and a name: Gio, Sam, Dom.
fn is_weekday_name(who: &str, sureness: u8) -> bool {
    let lower = who.to_lowercase();
    (sureness >= 6 || who.starts_with(char::is_uppercase))
        && section("weekdays").is(&lower)
        && !section("says").is(&lower)
        && !section("by").is(&lower)
}

pub(super) fn is_edge(character: char) -> bool {
    character.is_whitespace() || "|,/·•–—-»›<#\u{200b}\u{feff}".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_date_is_nobody() {
        for text in ["Publié le", "Pubblicato il", "Publicado em"] {
            assert_eq!(plausible(text, 4), None, "{text}");
        }
    }

    #[test]
    fn names_lose_what_is_around_them() {
        for (line, name) in [
            ("Ann Lee says:", "Ann Lee"),
            ("geschrieben von wScherf am 21. Jan. 2015, 20:02", "wScherf"),
            ("Muriel - Le 22/01/2020 à 12:01:03", "Muriel"),
            ("Karsten Dorn / 22.04.2020", "Karsten Dorn"),
            (
                "Michaela 29 Dorn | Di, 21. April 2020 - 17:07",
                "Michaela 29 Dorn",
            ),
            ("guest Saturday, November 24, 2012", "guest"),
            ("Kommentar von Ann Lee — 2019-01-01 @ 00:39", "Ann Lee"),
            ("Comment by Ann", "Ann"),
            ("Comment from: Ann Lee [Visitor] ·", "Ann Lee"),
            ("ania, *.neoplus.adsl.example.pl", "ania"),
            ("はなこ#JalddpaA", "はなこ"),
            ("Ann#12345678", "Ann#12345678"),
            ("Ann#mountain", "Ann#mountain"),
            ("Ann#aB3-E9xY", "Ann#aB3-E9xY"),
            ("[Ann Lee] [York] 12/03/2008 14:22", "Ann Lee"),
            ("Ann Lee https://mill.example/ann", "Ann Lee"),
            ("Comentario por Ann — 3 mayo 2009 @ 10:31", "Ann"),
            ("Reactie door ann op 3 mei 2009", "ann"),
            ("Jean Marchal 26 mars 2010", "Jean Marchal"),
            ("Ann Lee comentou:", "Ann Lee"),
            ("Ann a dit…", "Ann"),
            ("1. Le jeudi 4 mars 2021, 10:22 par Ann Lee", "Ann Lee"),
            ("12. On Monday, March 4, 2021 by Ann", "Ann"),
            ("March 6, 2023, 2 p.m. - Ann Lee", "Ann Lee"),
            ("March 6, 2023, 2 p.m. - Ann Lee:", "Ann Lee"),
            ("De Villiers", "De Villiers"),
            ("by Ann", "Ann"),
            ("By Ann", "Ann"),
            ("Shared by: Ann", "Ann"),
            ("#1 Ann", "Ann"),
            ("#812 - oddjob - Tue May 04, 2004 9:12 pm", "oddjob"),
            ("#3 Ann Lee, 3 May 2010", "Ann Lee"),
            ("1. Ann Lee", "Ann Lee"),
            ("Ann Lee Antworten", "Ann Lee"),
            ("Ann Lee (Gast)", "Ann Lee"),
            ("Ann Lee (neregistrovaný)", "Ann Lee"),
            ("Ann Lee [Besucher]", "Ann Lee"),
            ("Ann (visiteur)", "Ann"),
            ("Ann(ann_12)", "Ann"),
            ("Ann@10.0.1.x", "Ann"),
            ("ann@mill.example", "ann@mill.example"),
            ("Ann (York)", "Ann (York)"),
            ("Ann (Gastein)", "Ann (Gastein)"),
            ("Jan(sen)", "Jan(sen)"),
            ("Ann (1987)", "Ann (1987)"),
            ("[Guest]", "[Guest]"),
            ("ann@post.mill.example", "ann@post.mill.example"),
            ("Ann Lee (the elder)", "Ann Lee (the elder)"),
            ("Ann Lee说道：", "Ann Lee"),
            ("Ann Lee escribió:", "Ann Lee"),
            ("Authored by: Ann on Monday, 4 March 2021 @ 10:22 AM", "Ann"),
            (
                "投稿者: うみねこ 投稿日時: 2017年10月16日 00:22",
                "うみねこ",
            ),
            ("écrit le 04/03/2021 par Ann Lee à 10:22", "Ann Lee"),
        ] {
            assert_eq!(
                split(line).map(|(who, _)| who).as_deref(),
                Some(name),
                "{line}"
            );
        }
    }

    #[test]
    fn bylines_are_told_from_names() {
        assert!(is_byline("geschrieben von wScherf am 21. Jan. 2015, 20:02"));
        assert!(is_byline("Soumis par monami, le lundi 29 octobre 2012"));
        assert!(is_byline("Comment from: Ann Lee"));
        assert!(!is_byline("Comment from the hills"));
        assert!(!is_byline("An argument"));
        assert!(!is_byline("De Villiers"));
        assert!(!is_dated_name("On 3 May 2020 we found two of them:"));
        assert!(!is_dated_name("On 3 May 2020 Ann left without a word:"));
        assert!(!is_dated_name("On 3 May 2020 the Council decided:"));
        assert!(!is_dated_name("3 May 2020 - Correction:"));
        assert!(is_byline("by the old baker of the town 2 days ago"));
        assert!(is_byline("von einem aus der alten Mühle am 3. Mai"));
        assert!(is_byline(
            "door de bakker van het dorp op 3 mei 2019 om 10:12 uur"
        ));
        assert!(is_byline("Von nordlicht am 3. Mai 2019 um 10 Uhr."));
        for text in [
            "Opiniones de 2019 que nadie lee ya en este pueblo.",
            "Respuesta de Ana a todas las preguntas que le hicimos.",
            "Da sind im Mai 2019 viele Leute gekommen.",
            "Van alles is er gebeurd in 2019.",
            "De tous les puits, celui de 2019 est le plus beau.",
        ] {
            assert!(!is_byline(text), "{text}");
        }
    }

    #[test]
    fn names_sign_what_stands_above() {
        for text in [
            "— Ann Lee",
            "- rosebud",
            "Posted by Ann",
            "By: Ann",
            "Geschrieben von Ann",
        ] {
            assert!(signs(text), "{text}");
        }
        for text in [
            "— Oui, dit-il.",
            "- 12",
            "De Villiers",
            "— so it was and so it is",
            "From here",
        ] {
            assert!(!signs(text), "{text}");
        }
    }

    #[test]
    fn sentences_and_buttons_are_no_names() {
        assert_eq!(plausible("Sorry, nothing was found here at all.", 3), None);
        assert_eq!(plausible("Reply", 6), None);
        assert_eq!(plausible("Autor příspěvku", 4), None);
        assert_eq!(plausible("Nickname:", 6), None);
        assert_eq!(plausible("Имя :", 4), None);
        assert_eq!(plausible("Windows 10.0", 6), None);
        assert_eq!(plausible("1009", 7).as_deref(), Some("1009"));
    }

    #[test]
    fn what_stands_for_nothing_but_a_name_is_one() {
        for (text, name) in [
            ("Ben Dice", "Ben Dice"),
            ("June 12", "June 12"),
            ("Ann Lee:", "Ann Lee"),
            ("Ann Lee | Reply", "Ann Lee"),
            ("Ann Lee - 3 May", "Ann Lee"),
            ("Ann Lee, 3 May 10:22", "Ann Lee"),
            ("Ann@10.0.1.x", "Ann"),
        ] {
            assert_eq!(plausible(text, 7).as_deref(), Some(name), "{text}");
        }
        assert_eq!(plausible("3 May 2019", 7), None);
        assert_eq!(plausible(&"Ann ".repeat(40), 7), None);
        for short in ["on", "di"] {
            assert_eq!(plausible(short, 6), None);
        }
    }

    #[test]
    fn what_all_names_begin_with_is_none_of_theirs() {
        assert_eq!(common_by(&["Par Ann", "Par Bob"]), Some(3));
        assert_eq!(common_by(&["Nick: Ann", "Nick: Bob"]), Some(4));
        for names in [["Par Ann", "Parvati"], ["Nick: Ann", "Nick:"]] {
            assert_eq!(common_by(&names), None);
        }
    }
}
