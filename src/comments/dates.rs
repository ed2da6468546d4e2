//! Whether a short text looks like a date or a relative one. What the date is, [`crate::text::date`] says.

use super::lead;
use super::lexicon::{is_mark, section, words};
use super::names;
use crate::text::date;

/// Whether a short text holds a date or a relative one.
pub(super) fn has_date(text: &str) -> bool {
    text.len() <= 240 && has_date_of(text, &text.to_lowercase())
}

/// The same of a text that is known in lower case too.
pub(super) fn has_date_of(text: &str, lower: &str) -> bool {
    if !text
        .bytes()
        .any(|byte| byte.is_ascii_digit() || !byte.is_ascii())
    {
        return text.len() <= 60 && (ends_with_day(text, lower) || is_distance(lower));
    }
    has_numeric_date(lower)
        || has_named_date(lower)
        || is_relative(text, lower)
        || has_whole_date(text)
}

/// Whether a line, long as its places may be, ends with a day and the time: "York, UK - 3 May 1998 at 12:10:01 (GMT)".
pub(super) fn ends_with_time(line: &str) -> bool {
    let last = || date::find_all(line, None).into_iter().last();
    line.len() <= 110
        && line.contains(':')
        && last().is_some_and(|it| {
            let zone = line.get(it.end..).unwrap_or(line);
            let zone = zone.trim_matches(|it: char| !it.is_alphanumeric());
            it.date.minute_of_day().is_some() && zone.len() <= 5
        })
}

/// Whether a text is but a day told from today, or ends with one apart behind a name: "Ann, yesterday".
fn ends_with_day(text: &str, lower: &str) -> bool {
    let signs = [' ', ',', '(', ')', '|', '·', '-', '–', '—', ':', '.'];
    let days = section("days");
    if days.is(lower.trim_matches(signs)) || is_weekday(lower) {
        return true;
    }
    // A hyphen within a word parts nothing: "USA-Today".
    let parts = [',', '(', '|', '·', '–', '—'];
    let Some(at) = text.rfind(parts).max(text.rfind(" - ")) else {
        return false;
    };
    let (who, day) = text.split_at(at);
    // To Germans and the Dutch "hier" is here; what ends with a full stop is a sentence.
    let apart = day.starts_with([',', '(']);
    let day = day.trim_matches(&signs[..10]).to_lowercase();
    let here = day == "hier" && !apart;
    // "3 órája": a unit that says how long ago by itself.
    let unit = day.trim_start_matches(|it: char| it.is_ascii_digit());
    let ago = unit.len() < day.len() && days.is(&format!("egy {}", unit.trim_start()));
    let told = days.is(&day) && !here || ago || is_distance(&day) || is_weekday(&day);
    told && names::split(who).is_some_and(|(who, _)| names::is_personal(&who))
}

/// Whether a text is a day of the week and the time, as forums write what is new: "Monday at 9:12 PM".
fn is_weekday(lower: &str) -> bool {
    let days = section("weekdays");
    let Some((day, time)) = lower.trim().split_once([' ', ',']) else {
        return false;
    };
    let time = time.trim_start_matches([' ', ',']);
    let clock = match time.split_once(' ') {
        Some((at, clock)) if at.chars().all(char::is_lowercase) => clock,
        _ => time,
    };
    let clock = clock.trim_end_matches(')').trim_end_matches(" uhr");
    day.chars().count() > 2 && days.is(day) && is_clock(clock)
}

/// Whether a text with a date is a sentence that tells of it: "I was there on 3 May 2019."
pub(super) fn is_told(text: &str) -> bool {
    let date = date::find_all(text, None).into_iter().next();
    let (start, end) = date.map_or((0, 0), |it| (it.start, it.end));
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
        return false;
    };
    let (mut all, mut low) = (0, 0);
    for word in words(before).chain(words(after)) {
        all += usize::from(word.starts_with(char::is_alphabetic));
        low += usize::from(word.starts_with(char::is_lowercase));
    }
    // A full stop behind a short word, or a clock, is that of "a. m." and "Std." in any language.
    let bare = text.strip_suffix('.').unwrap_or_default();
    let last = bare.rsplit(|it: char| !it.is_alphanumeric()).next();
    let last = last.unwrap_or_default();
    let year = last.len() == 4 && last.bytes().all(|it| it.is_ascii_digit());
    let ends = text.ends_with(['!', '?', '…']) || year || last.chars().count() > 4;
    (ends && all >= 4 || all >= 8)
        && low * 2 > all
        && !names::is_byline(text)
        && !names::is_dated_name(text)
        && lead::lead(text).is_none()
}

/// A day, month and year in any language known: slower, so only where the digits are there for it.
pub(super) fn has_whole_date(text: &str) -> bool {
    text.len() <= 160
        && (text.chars().filter(|&it| decimal(it).is_some()).count() >= 5
            || text.contains(|it| matches!(it, '年' | '\u{e01}'..='\u{e2e}')))
        && text.chars().any(|it| !it.is_ascii_digit())
        && date::find_all(text, None)
            .iter()
            .any(|found| found.date.has_day())
}

/// Whether a text is a date with its day, month and year and little else.
pub(super) fn is_full(text: &str) -> bool {
    let lower = text.to_lowercase();
    has_numeric_date(&lower)
        || (has_named_date(&lower)
            && words(&lower).any(|word| {
                word.len() == 4
                    && (word.starts_with("19") || word.starts_with("20"))
                    && word.bytes().all(|byte| byte.is_ascii_digit())
            }))
        || has_whole_date(text)
}

/// Whether a text is a day with its hour and nothing else but a word or two before it: "Posted on 3 May 2019, 9:20".
pub(super) fn is_bare(text: &str) -> bool {
    let found = date::find_all(text, None).into_iter().next();
    found.filter(|it| it.date.has_day()).is_some_and(|it| {
        let before = text.get(..it.start).unwrap_or_default();
        let after = text.get(it.end..).unwrap_or_default();
        words(before).count() <= 2 && !after.contains(char::is_alphanumeric)
    })
}

/// Whether a text is the time of day and nothing else: "4:14 pm", "09h30".
pub(super) fn is_clock(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=6).contains(&digits)
        && text.starts_with(|it: char| it.is_ascii_digit())
        && text.len() <= 14
        && text.bytes().all(|byte| {
            byte.is_ascii_digit()
                || matches!(
                    byte.to_ascii_lowercase(),
                    b':' | b'.' | b' ' | b'h' | b'a' | b'p' | b'm'
                )
        })
        && text.contains([':', 'h'])
}

/// Whether a date, as ISO 8601, has the time of day, at a quarter of an hour.
pub(super) fn is_round_hour(date: &str) -> bool {
    let minutes = date
        .split_once('T')
        .and_then(|(_, time)| time.as_bytes().get(3..5));
    minutes.is_some_and(|it| QUARTERS.contains(&it))
}

/// Whether a text has a time of day that is no quarter of an hour, when events begin: "12 May @ 14:05".
pub(super) fn has_minute(text: &str) -> bool {
    text.as_bytes().windows(4).any(|it| {
        let digits = [it[0], it[2], it[3]];
        it[1] == b':' && digits.iter().all(u8::is_ascii_digit) && !QUARTERS.contains(&&it[2..])
    })
}

/// The minutes of quarters of an hour.
const QUARTERS: [&[u8]; 4] = [b"00", b"15", b"30", b"45"];

/// Seconds or milliseconds since 1970, in this century.
pub(super) fn is_epoch(value: &str) -> bool {
    let value = value.trim();
    matches!(value.len(), 10 | 13)
        && value.starts_with('1')
        && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// "11.05.2012", "2018-09-11", "2020年5月1日", "2012. 05. 11.", "11/05 at 9:30", "05-11 09:30".
fn has_numeric_date(text: &str) -> bool {
    let joins = |one: char, two: char| {
        matches!(one, '.' | '/' | '-' | '年' | '년') && (two == one || matches!(two, '月' | '월'))
    };
    // The last groups of digits: how long, and what follows them.
    let mut before = [(0usize, ' '); 3];
    let mut length = 0;
    let mut characters = text.chars().chain([' ']).peekable();
    while let Some(character) = characters.next() {
        if decimal(character).is_some() {
            length += 1;
            continue;
        }
        if length == 0 {
            continue;
        }
        let [day, a, b] = before;
        let year_first = a.0 == 4 && b.0 <= 2 && length <= 2;
        let year_last = a.0 <= 2 && b.0 <= 2 && (length == 4 || length == 2);
        if a.0 > 0 && b.0 > 0 && joins(a.1, b.1) && (year_first || year_last) {
            return true;
        }
        let short = [day.0, a.0, b.0].iter().all(|it| (1..=2).contains(it));
        let parted = matches!(day.1, '.' | '/') || day == (2, '-') && a == (2, ' ');
        if short && parted && matches!(b.1, ':' | 'h') && length == 2 {
            return true;
        }
        before = [a, b, (length, character)];
        length = 0;
        while characters.peek() == Some(&' ')
            && matches!(character, '.' | '年' | '月' | '년' | '월')
        {
            characters.next();
        }
    }
    false
}

/// The numbers of a date in digits as they stand, the year last: "26/04/2014", "4-26-14", "4.26.14".
pub(super) fn numbers(text: &str) -> Option<[u32; 3]> {
    let mut dates = text.split(|it: char| !it.is_ascii_digit() && !matches!(it, '/' | '-' | '.'));
    dates.find_map(|it| {
        let mut numbers = it
            .trim_matches('.')
            .split(['/', '-', '.'])
            .map(|it| it.parse().ok());
        let found = [numbers.next()??, numbers.next()??, numbers.next()??];
        let is_day = |it: &u32| (1..=31).contains(it);
        (found[..2].iter().all(is_day) && numbers.next().is_none()).then_some(found)
    })
}

/// A month's name and a number beside it.
fn has_named_date(text: &str) -> bool {
    let parts = words(text)
        .flat_map(|word| word.split('-'))
        .filter(|word| !word.is_empty());
    let begins = |word: &str| word.chars().next().and_then(decimal).is_some();
    let is_number = |word: &str| {
        let digits = word.chars().filter(|it| decimal(*it).is_some()).count();
        digits <= 2 || (digits == 4 && (word.starts_with("19") || word.starts_with("20")))
    };
    parts.clone().any(|it| begins(it) && is_number(it))
        && parts.clone().any(|it| !begins(it) && is_month(it))
}

/// Whether a word, in lower case, is a month's name or its abbreviation.
pub(super) fn is_month(word: &str) -> bool {
    (2..=42).contains(&word.len())
        && (section("short_months").is(word) || section("long_months").is_stem_of(word, 4))
}

/// "3 days ago", "vor 3 Tagen", "yesterday at 5 pm", "2w".
pub(super) fn is_relative(written: &str, lower: &str) -> bool {
    let text = lower.trim();
    if text.len() > 120 || text.chars().count() > 40 {
        return false;
    }
    let digits = text.chars().any(|character| decimal(character).is_some());
    let bare = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (bare.len() < text.len() && section("units").is(bare.trim_start()))
        || ends_with_day(written, text)
        || is_distance(text)
        || (digits && (section("ago").is_within(text) || section("days").is_within(text)))
        // "50 Minuten 46 Sekunden her"
        || bare.len() < text.len()
            && text.ends_with(" her")
            && words(text).nth(1).is_some_and(|it| section("units").is(it))
}

/// "A month ago", "vor einem Jahr", "para 2 ditësh": in words and numbers, and none but these.
fn is_distance(lower: &str) -> bool {
    let text = lower.trim_matches(|it: char| !it.is_alphanumeric() && !is_mark(it));
    if section("now").is(text) {
        return true;
    }
    let rest = ["ago", "away"].into_iter().find_map(|it| {
        let ago = section(it);
        match (ago.beginning(text), ago.ending(text)) {
            (Some(ago), _) => text.get(ago.len()..),
            (_, Some(ago)) => text.get(..text.len() - ago.len()),
            _ => None,
        }
    });
    let mut said = words(rest.unwrap_or_default());
    let unit = |it: &str| section("units").is(it) || section("spans").is(it);
    let beside = |it: &str| {
        section("one").is(it)
            || section("about").is(it)
            || it.chars().all(|it| decimal(it).is_some())
    };
    said.clone().count() <= 4 && said.clone().any(unit) && said.all(|it| unit(it) || beside(it))
}

/// The value of a decimal digit of any script that readers use for numbers.
pub(super) fn decimal(character: char) -> Option<char> {
    let code = character as u32;
    let digit = match code {
        0x30..=0x39 => code - 0x30,
        0x660..=0x669 => code - 0x660,
        0x6f0..=0x6f9 => code - 0x6f0,
        0x966..=0x96f => code - 0x966,
        0x9e6..=0x9ef => code - 0x9e6,
        0xff10..=0xff19 => code - 0xff10,
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// Whether a number of days or years follows the month that a text begins with: Jan and May are people, too.
fn is_dating(text: &str) -> bool {
    let mut after = words(text)
        .skip(1)
        .skip_while(|it| matches!(*it, "de" | "of"));
    let first: Vec<&str> = after.by_ref().take(3).collect();
    let ago = first.join(" ").to_lowercase();
    first
        .first()
        .is_some_and(|it| it.starts_with(char::is_numeric))
        && !is_relative(&ago, &ago)
}

/// Where in a line of name and date the date begins.
pub(super) fn start(text: &str) -> Option<usize> {
    if !has_date(text) {
        return None;
    }
    let starts = std::iter::once(0).chain(
        text.char_indices()
            .filter(|(_, character)| {
                character.is_whitespace() || matches!(character, '|' | '/' | ',' | '(')
            })
            .map(|(at, character)| at + character.len_utf8()),
    );
    for start in starts.take(40) {
        let rest = text.get(start..).unwrap_or("");
        if rest.is_empty() || !has_date(rest) {
            break;
        }
        let first = words(rest).next().unwrap_or("").to_lowercase();
        let dated = first.starts_with(char::is_numeric)
            || is_month(&first) && is_dating(rest)
            || section("ago").beginning(&first).is_some()
            || section("days").is(&first)
            || is_weekday(&rest.to_lowercase());
        if dated && rest.starts_with(|character: char| character.is_alphanumeric()) {
            return Some(start);
        }
    }
    date::find_all(text, None)
        .first()
        .filter(|found| found.date.has_day())
        .map(|found| found.start)
}

/// The day that a text begins with, and what follows it; one told from today ends with a bracket: where
/// the name was taken off, the opening one went with it.
pub(super) fn first(text: &str) -> Option<(&str, &str)> {
    let bracketed = text.trim_start_matches([' ', '(']).split_once(')');
    if let Some((day, rest)) = bracketed
        && day.len() <= 60
        && !day.contains('(')
        && is_relative(day, &day.to_lowercase())
    {
        return Some((day, rest));
    }
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    let found = date::find_all(text.get(..end)?, None).into_iter().next()?;
    let begins = text
        .get(..found.start)?
        .chars()
        .all(|it| !it.is_alphanumeric());
    (begins && found.date.has_day()).then(|| text.split_at_checked(found.end))?
}

/// What is said behind a date that a text begins with, where a sign parts them: "(3 May 2020): well".
pub(super) fn after_lead(text: &str) -> Option<&str> {
    let rest = first(text)?.1.trim_start();
    let parted = rest.starts_with([':', ')', ']', '-', '–', '—', '|']);
    parted.then(|| {
        rest.trim_start_matches(|it: char| !it.is_alphanumeric() && !matches!(it, '"' | '“' | '„'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_seen() {
        for text in [
            "May 26, 2016",
            "11.05.2012 11:38",
            "2018-09-11T10:57:27Z",
            "3 months ago",
            "vor 3 Tagen",
            "2020年5月1日",
            "2020. 05. 01.",
            "21. Jan. 2015, 20:02",
            "(22 juin 2018 @11h13)",
            "12/24/19",
            "1 января 2020",
            "3일 전",
            "2 years",
            "Yesterday",
            "Ann Lee, yesterday",
            "von nordlicht (gestern)",
            "hier",
            "il y a 5 heures",
            "50 Minuten 46 Sekunden her",
            "a month ago",
            "vor einem Jahr",
            "il y a un an",
            "час назад",
            "منذ يومين",
            "3 napja",
            "hace un año",
            "prije godinu dana",
            "for en måned siden",
            "för ett år sedan",
            "한 달 전",
            "prije 3 dana",
            "Ann Lee | a month ago",
            "令和3年5月3日",
            "para 2 ditësh",
            "një muaj më parë",
            "egy hónapja",
            "acum o săptămână",
            "πριν από μία εβδομάδα",
            "2 araw ang nakalipas",
            "৩ ঘণ্টা আগে",
            "एक महीने पहले",
            "2 วันที่ผ่านมา",
            "یک هفته قبل",
            "2 дні таму",
            "hai 3 horas",
            "a few seconds ago",
            "about a month ago",
            "4 มี.ค. 56",
            "03-04 09:12",
            "Monday at 9:12 PM",
            "Ann Lee, Montag um 9:12 Uhr",
            "2013 03 04",
            "2013 03 04 9:12",
        ] {
            assert!(has_date(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "Ann Lee",
            "Reply",
            "12",
            "Player 2",
            "3 comments",
            "Common Mistake #0: Programming in Python",
            "1.2.3.4",
            "100 percent agree with her",
            "Maria",
            "USA-Today",
            "in stock, today",
            "Mehr Infos - hier",
            "Anna Berg - Hier",
            "Schön war es, hier.",
            "Vor allem",
            "Not so long ago",
            "Il y a un bug",
            "Hace un calor",
            "Há um erro",
            "Vor einem Haus",
            "One more thing",
            "Para 2 personas",
            "Hai 2 figli",
            "Monday 9:00-17:00",
            "2013 03 04 05 06",
            "Few of us",
            "3-1 09:12",
        ] {
            assert!(!has_date(text), "{text}");
        }
    }

    #[test]
    fn sentences_tell_of_dates() {
        for text in [
            "I was there on 3 May 2019.",
            "On 3 May 2019 the pipes came, and the pump was painted green, as my aunt tells it",
            "Am 3. Mai 2019 war ich dort, mit meiner Tante!",
        ] {
            assert!(has_date(text) && is_told(text), "{text}");
        }
        for text in [
            "Mary Jane from the hills of home, 3 May 2019",
            "escrito por ana el 3 de mayo de 2019 a las 10 horas.",
            "on 3 May 2019 at 2 p.m.",
            "Escrito el viernes, 3 de mayo de 2019 a las 10:30 a. m.",
            "публикувано на 3 май 2019 г. в 10:30 ч.",
            "napisano dnia 3 maja 2019 r. o godz. 10:30.",
            "vloženo dne 3. května 2019 v 10:30 hod.",
            "am Freitag, den 3. Mai 2019 um 10:30 Uhr.",
            "am 3. Mai 2019 um 10 Uhr schrieb lotte:",
        ] {
            assert!(has_date(text) && !is_told(text), "{text}");
        }
    }

    #[test]
    fn prose_follows_a_date() {
        assert_eq!(
            after_lead(" (3 May 2020, 9:05): Well done"),
            Some("Well done")
        );
        assert_eq!(after_lead("- 3 May 2020 - Well done"), Some("Well done"));
        assert_eq!(after_lead("(2 days ago): Well done"), Some("Well done"));
        assert_eq!(after_lead("(ieri): Grazie"), Some("Grazie"));
        assert_eq!(after_lead("3 May 2020 was a good day"), None);
    }

    #[test]
    fn a_date_begins_after_the_name() {
        assert_eq!(start("Ann, 3 May 2020"), Some(5));
        assert_eq!(start("Ann Lee"), None);
    }
}
