//! Dates as people and machines write them, to ISO 8601 with the precision and offset given.
//!
//! Relative dates ("2 days ago") and dates without a year are none. Only calendars are converted
//! (Solar Hijri, Buddhist, Japanese eras), since ISO 8601 knows no other; offsets never are.

mod calendar;
mod clock;
mod months;
mod token;

use calendar::{Era, valid};
use token::{Kind, Token, tokens};

/// An ISO 8601 date or date and time, never converted: `2021-11-10`, `2021-11-10T08:00:00+01:00`,
/// `2021-11` where no more is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub String);

impl Date {
    /// The day, `2021-11-10`; the whole where the date is less precise than a day.
    pub fn day(&self) -> &str {
        self.0.get(..10).unwrap_or(&self.0)
    }

    /// Whether the day is known.
    pub fn has_day(&self) -> bool {
        self.0.len() >= 10
    }

    /// How many days `other` lies after this date, times left aside.
    pub fn days_from(&self, other: &Self) -> Option<i64> {
        Some(calendar::day_number(other.day())? - calendar::day_number(self.day())?)
    }

    /// Minutes since midnight, as written.
    pub fn minute_of_day(&self) -> Option<i64> {
        let part = |range: std::ops::Range<usize>| self.0.get(range)?.parse::<i64>().ok();
        Some(part(11..13)? * 60 + part(14..16)?)
    }

    /// The offset in minutes, where one is given.
    pub fn offset_minutes(&self) -> Option<i64> {
        let time = self.0.get(11..)?;
        if time.ends_with('Z') {
            return Some(0);
        }
        let at = time.rfind(['+', '-'])?;
        let (hours, minutes) = time.get(at + 1..)?.split_once(':')?;
        let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
        Some(if time.get(at..)?.starts_with('-') {
            -minutes
        } else {
            minutes
        })
    }

    /// Whether a time of day is known.
    pub fn has_time(&self) -> bool {
        self.0.len() > 10
    }
}

/// A date with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    #[allow(missing_docs)]
    pub date: Date,
    /// Where the date begins.
    pub start: usize,
    /// Where the date, its time included, ends.
    pub end: usize,
}

/// Reads the date that a text holds, in any language known here; relative dates ("2 days ago")
/// give `None`. `language` is a BCP 47 tag and decides between day and month where the text does not.
///
/// Of several dates the first that names its day counts.
pub fn parse(text: &str, language: Option<&str>) -> Option<Date> {
    parse_ordered(text, language, None)
}

/// The same where other dates have told whether the month is the first number.
pub(crate) fn parse_ordered(
    text: &str,
    language: Option<&str>,
    month_first: Option<bool>,
) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = whole(text) {
        return Some(date);
    }
    let mut coarse = None;
    for found in Scan::new(text, language, month_first) {
        if found.date.has_day() {
            return Some(found.date);
        }
        coarse.get_or_insert(found.date);
    }
    coarse
}

/// Every date of a text, in order.
pub fn find_all(text: &str, language: Option<&str>) -> Vec<Found> {
    Scan::new(text, language, None).collect()
}

/// Forms that are dates only where nothing else stands: a year, seconds or milliseconds since 1970,
/// digits without signs.
fn whole(text: &str) -> Option<Date> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 if (1800..=2100).contains(&number) => Some(Date(text.to_owned())),
        6 => {
            let (year, month) = (number / 100, number % 100);
            ((1900..=2100).contains(&year) && (1..=12).contains(&month))
                .then(|| Date(format!("{year:04}-{month:02}")))
        }
        8 => valid(number / 10_000, number / 100 % 100, number % 100),
        10 => calendar::from_unix(number),
        13 => calendar::from_unix(number / 1000),
        14 => {
            let day = number / 1_000_000;
            let Date(date) = valid(day / 10_000, day / 100 % 100, day % 100)?;
            let (hour, minute, second) = (number / 10_000 % 100, number / 100 % 100, number % 100);
            (hour < 24 && minute < 60 && second < 60)
                .then(|| Date(format!("{date}T{hour:02}:{minute:02}:{second:02}")))
        }
        _ => None,
    }
}

/// Reads dates from left to right.
struct Scan {
    tokens: Vec<Token>,
    at: usize,
    /// The primary tag.
    language: String,
    month_first: bool,
    year_first: bool,
    /// Whether the text's dates are known to have the month first, before dots too.
    told: Option<bool>,
    /// The last time of day that stood alone: where its tokens end, and its ISO form.
    time: Option<(usize, usize, String)>,
}

/// A date within the tokens: its day, and the token after it.
type Match = Option<(Date, usize)>;

impl Scan {
    fn new(text: &str, language: Option<&str>, told: Option<bool>) -> Self {
        let tag = language
            .unwrap_or("")
            .to_ascii_lowercase()
            .replace('_', "-");
        let primary = tag.split('-').next().unwrap_or("").to_owned();
        Self {
            tokens: tokens(text),
            at: 0,
            month_first: matches!(tag.as_str(), "en" | "en-us" | "en-ph" | "fil" | "es-us"),
            // Hong Kong and its neighbours begin with the day.
            year_first: matches!(primary.as_str(), "ja" | "ko" | "zh")
                && !["-hk", "-mo", "-sg"].iter().any(|it| tag.ends_with(it)),
            told,
            language: primary,
            time: None,
        }
    }

    fn number(&self, at: usize) -> Option<(i64, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value, count) => Some((i64::try_from(value).ok()?, count)),
            _ => None,
        }
    }

    fn small(&self, at: usize) -> Option<i64> {
        self.number(at)
            .filter(|&(_, count)| count <= 2)
            .map(|(value, _)| value)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// The month at a token, its era, and the token after it.
    fn month(&self, at: usize) -> Option<(i64, Era, usize)> {
        // "4月" or "四月", where a pattern of another language puts a month's name.
        let digit = |at| {
            let word = self.word(at)?;
            let digits = "一二三四五六七八九十".split_inclusive(|_| true);
            digits.zip(1..).find(|it| it.0 == word).map(|it| it.1)
        };
        let (month, next) = match (self.small(at).or_else(|| digit(at)), digit(at + 1)) {
            (Some(10), Some(more)) => (Some(10 + more), at + 2),
            (month, _) => (month, at + 1),
        };
        if let Some(month) = month
            && self.is_word(next, &["月", "월"])
        {
            return Some((month, Era::Common, next + 1));
        }
        let word = self.word(at)?;
        if ["tháng", "thg", "th"].contains(&word)
            && let Some(month) = self.small(at + 1)
            && self.small(at + 2).is_some()
        {
            return Some((month, Era::Common, at + 2));
        }
        if word == "tháng"
            && let Some(month) = self.word(at + 1).and_then(months::vietnamese)
        {
            let teen = [("một", 11), ("hai", 12)];
            let teen = teen
                .iter()
                .find(|it| month == 10 && self.is_word(at + 2, &[it.0]));
            return Some(teen.map_or((month, Era::Common, at + 2), |it| {
                (it.1, Era::Common, at + 3)
            }));
        }
        if let Some(next) = self.word(at + 1)
            && let Some(month) = months::month_of_two(word, next)
        {
            return Some((month.into(), Era::Common, at + 2));
        }
        let (month, era) = match months::month(word, &self.language) {
            Some(month) => (month, Era::Common),
            None => (months::solar_hijri(word)?, Era::SolarHijri),
        };
        Some((month.into(), era, at + 1))
    }

    /// A year at a token; of two digits only where the caller says so.
    fn year(&self, at: usize, short: bool) -> Option<i64> {
        match self.number(at)? {
            (year, 4) => Some(year),
            // Of the Buddhist era: 2556.
            (year, 2) if short && year > 45 && self.language == "th" => Some(1957 + year),
            (year, 2) if short => Some(if year <= 45 { 2000 + year } else { 1900 + year }),
            _ => None,
        }
    }

    fn date(&self, year: i64, month: i64, day: i64, era: Era) -> Option<Date> {
        calendar::date(year, month, day, era, &self.language)
    }

    /// 2021-11-10, 2021/11/10, 2021年11月10日, 2013. április 5., 2013 m. balandžio 5 d.
    fn year_first(&self, at: usize) -> Match {
        let year = self.year(at, false)?;
        let mut next = at + 1;
        if self.is_word(next, &["年", "년"]) {
            let month = self.small(next + 1)?;
            self.is_word(next + 2, &["月", "월"]).then_some(())?;
            let day = self
                .small(next + 3)
                .filter(|_| self.is_word(next + 4, &["日", "일", "号", "號"]));
            return match day {
                Some(day) => Some((self.date(year, month, day, Era::Common)?, next + 5)),
                None => Some((calendar::month(year, month)?, next + 3)),
            };
        }
        // "2013 03 04": two digits each, and no more of them; "tlf. 2013 03 04" is no day.
        if let (Some((month, 2)), Some((day, 2))) = (self.number(next), self.number(next + 1))
            && (self.tokens.get(next + 2).is_none() || self.clock_with_colon(next + 2).is_some())
            && (at.checked_sub(1))
                .is_none_or(|it| self.number(it).is_none() && self.sign(it) != Some('.'))
        {
            return Some((self.date(year, month, day, Era::Common)?, next + 2));
        }
        if let Some(sign @ ('-' | '/' | '.' | '‑' | '–')) = self.sign(next)
            && let Some(month) = self.small(next + 1)
            && self.sign(next + 2) == Some(sign)
            && let Some(day) = self.small(next + 3)
        {
            let end = next + 4 + usize::from(sign == '.' && self.sign(next + 4) == Some('.'));
            return Some((self.date(year, month, day, Era::Common)?, end));
        }
        for _ in 0..3 {
            let filler = matches!(self.sign(next), Some('.' | ',' | '-' | '/'))
                || self.is_word(
                    next,
                    &[
                        "m",
                        "gada",
                        "ko",
                        "eko",
                        "e",
                        "оны",
                        "он",
                        "жылғы",
                        "г",
                        "წლის",
                        "ж",
                        "թ",
                    ],
                );
            next += usize::from(filler);
        }
        if let Some((month, era, after)) = self.month(next) {
            let mut after = after;
            while matches!(self.sign(after), Some('.' | ',' | '-' | '/'))
                || self.is_word(after, &["mėn", "ren", "aren"])
            {
                after += 1;
            }
            let day = self.small(after)?;
            if self.sign(after + 1) == Some(':') {
                return None;
            }
            return Some((self.date(year, month, day, era)?, after + 1));
        }
        // 2013. gada 5. aprīlis
        let day = self.small(next).filter(|_| next > at + 1)?;
        let (month, era, after) =
            self.month(next + 1 + usize::from(self.sign(next + 1) == Some('.')))?;
        Some((self.date(year, month, day, era)?, after))
    }

    /// 10.11.2021, 10/11/21, 11-10-2021, 10-11-'21
    fn numeric(&self, at: usize) -> Match {
        let first = self.small(at)?;
        let sign = self
            .sign(at + 1)
            .filter(|sign| matches!(sign, '.' | '/' | '-' | '‑' | '–' | '·' | '|'))?;
        let second = self.small(at + 2)?;
        (self.sign(at + 3) == Some(sign)).then_some(())?;
        if matches!(self.sign(at + 4), Some('\'' | '’')) {
            let year = self.year(at + 5, true)?;
            return Some((self.date(year, second, first, Era::Common)?, at + 6));
        }
        let (_, count) = self.number(at + 4)?;
        // 10.11.12.13 is an address, 10-11-12-13 a number.
        if self.sign(at + 5) == Some(sign)
            && self.tokens.get(at + 6).is_some_and(|it| !it.spaced)
            && self.number(at + 6).is_some()
        {
            return None;
        }
        let year_first = count == 2
            && self.told.is_none()
            && (self.year_first || self.language == "hu" && first > 12);
        let (day, month, year) = if year_first {
            (self.small(at + 4)?, second, self.year(at, true)?)
        } else {
            let year = self.year(at + 4, true)?;
            let early = self.told.unwrap_or(self.month_first && sign != '.');
            let month_first = early && first <= 12 || second > 12;
            if month_first {
                (second, first, year)
            } else {
                (first, second, year)
            }
        };
        Some((self.date(year, month, day, Era::Common)?, at + 5))
    }

    /// 10 November 2021, 10th of November, 2021, 10-Nov-21, ngày 10 tháng 11 năm 2021
    fn day_first(&self, at: usize) -> Match {
        let day = self.small(at)?;
        let mut next = at + 1;
        for _ in 0..4 {
            let filler = matches!(
                self.sign(next),
                Some('.' | '-' | '/' | ',' | 'º' | '°' | 'ª' | '’' | '\'' | '–' | '‑' | '|')
            ) || self.is_word(
                next,
                &[
                    "st", "nd", "rd", "th", "er", "ve", "de", "of", "d", "di", "den", "da", "al",
                    "ta", "η", "го", "ый", "º", "ª", "a", "tháng", "thg", "e", "i", "na", "ي",
                    "ام", "დე",
                ],
            );
            if !filler || (self.month(next).is_some() && !self.is_word(next, &["de"])) {
                break;
            }
            next += 1;
        }
        let (month, era, mut next) = match self.month(next) {
            Some(found) => found,
            None => {
                self.is_word(next.checked_sub(1)?, &["tháng", "thg", "th"])
                    .then_some(())?;
                (self.small(next)?, Era::Common, next + 1)
            }
        };
        let mut apostrophe = false;
        for _ in 0..3 {
            let filler = matches!(
                self.sign(next),
                Some('.' | '-' | '/' | ',' | '،' | '\'' | '’' | '‘' | '–' | '‑' | '|' | '׳')
            ) || self.is_word(
                next,
                &[
                    "de",
                    "del",
                    "of",
                    "năm",
                    "т",
                    "พ",
                    "ศ",
                    "พศ",
                    "คศ",
                    "м",
                    "anul",
                    "سنة",
                    "عام",
                    "সাল",
                    "e",
                    "a",
                ],
            );
            if !filler {
                break;
            }
            apostrophe |= matches!(self.sign(next), Some('\'' | '’' | '‘'));
            next += 1;
        }
        let short = apostrophe || self.sign(next + 1) != Some(':');
        let year = self.year(next, short)?;
        // "10 Nov 21.30": a time.
        if !apostrophe
            && self.number(next)?.1 == 2
            && self.sign(next + 1) == Some('.')
            && self.number(next + 2).is_some()
        {
            return None;
        }
        Some((self.date(year, month, day, era)?, next + 1))
    }

    /// November 10th, 2021; Nov 10 08:00:00 CET 2021; November 2021
    fn month_first(&self, at: usize) -> Match {
        let (month, era, mut next) = self.month(at)?;
        while matches!(self.sign(next), Some('.' | ',' | '-' | '/' | '׳'))
            || self.is_word(next, &["the", "de", "del", "of"])
        {
            next += 1;
            if next > at + 4 {
                return None;
            }
        }
        if let Some(year) = self.year(next, false)
            && era == Era::Common
        {
            return Some((calendar::month(year, month)?, next + 1));
        }
        let day = self.small(next)?;
        // "Mar, 26/03/2013": a day of the week, in the languages that call Tuesday so.
        if self.numeric(next).is_some() {
            return None;
        }
        next += 1;
        next += usize::from(self.is_word(next, &["st", "nd", "rd", "th"]));
        // A clock and the year behind it, as `date` and `asctime` write.
        if self.number(next).is_some()
            && self.sign(next + 1) == Some(':')
            && let Some((time, after)) = self.clock(next)
            && let Some(year) = self.year(after, false)
        {
            let Date(date) = self.date(year, month, day, era)?;
            return Some((Date(format!("{date}T{time}")), after + 1));
        }
        let mut apostrophe = false;
        let mut comma = false;
        for _ in 0..3 {
            match self.sign(next) {
                Some('\'' | '’' | '‘') => apostrophe = true,
                Some(',' | '.' | '-' | '/') => comma = true,
                _ if self.is_word(next, &["de", "del", "of"]) => {}
                _ => break,
            }
            next += 1;
        }
        let short = (apostrophe || comma) && !matches!(self.sign(next + 1), Some(':' | '.'));
        let year = self.year(next, short)?;
        Some((self.date(year, month, day, era)?, next + 1))
    }

    /// 令和3年11月10日, 民國110年11月10日
    fn era(&self, at: usize) -> Match {
        let (year, _) = self.number(at)?;
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        let base = match (before(2)?, before(1)?) {
            ("令", "和") => 2018,
            ("平", "成") => 1988,
            ("昭", "和") => 1925,
            ("民", "國" | "国") => 1911,
            _ => return None,
        };
        self.is_word(at + 1, &["年"]).then_some(())?;
        let (month, day) = (self.small(at + 2)?, self.small(at + 4)?);
        (self.is_word(at + 3, &["月"]) && self.is_word(at + 5, &["日"])).then_some(())?;
        Some((self.date(base + year, month, day, Era::Common)?, at + 6))
    }

    /// 20211110T080000Z at the start of a text.
    fn compact(&self, at: usize) -> Match {
        let (number, count) = self.number(at)?;
        (at == 0 && count == 8).then_some(())?;
        let Date(date) = valid(number / 10_000, number / 100 % 100, number % 100)?;
        if self.is_word(1, &["t"])
            && let Some((time, 6)) = self.number(2)
        {
            let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
            let zone = if self.is_word(3, &["z"]) { "Z" } else { "" };
            if hour < 24 && minute < 60 && second < 60 {
                return Some((
                    Date(format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}")),
                    3 + zone.len(),
                ));
            }
        }
        Some((Date(date), 1))
    }

    fn at(&self, at: usize) -> Match {
        match self.tokens.get(at)?.kind {
            Kind::Number(..) => {
                // Part of a longer number: 1.234-11-10, v2021.11.10 stay out by their own checks.
                self.year_first(at)
                    .or_else(|| self.era(at))
                    .or_else(|| self.compact(at))
                    .or_else(|| self.day_first(at))
                    .or_else(|| self.numeric(at))
                    .or_else(|| self.month_first(at))
            }
            // A month is one only beside a number; names are many to compare.
            Kind::Word(_) if (at + 1..at + 4).any(|it| self.number(it).is_some()) => {
                self.month_first(at)
            }
            Kind::Word(_) => None,
            Kind::Sign(_) => None,
        }
    }
}

impl Iterator for Scan {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while self.at < self.tokens.len() {
            let at = self.at;
            let Some((Date(mut date), mut after)) = self.at(at) else {
                self.at += 1;
                if let Some((time, after)) = self.clock_with_colon(at) {
                    self.time = Some((at, after, time));
                    self.at = after;
                }
                continue;
            };
            let from = if self.era(at).is_some() { at - 2 } else { at };
            let mut start = self.tokens.get(from)?.start;
            if date.len() == 10 {
                if let Some((time, end)) = self.time_after(after) {
                    date = format!("{date}T{time}");
                    after = end;
                } else if let Some((begin, end, time)) = self.time.take()
                    && at - end <= 4
                    && self
                        .tokens
                        .get(end..at)
                        .is_some_and(|gap| gap.iter().all(Token::joins_time))
                {
                    date = format!("{date}T{time}");
                    start = self.tokens.get(begin)?.start;
                }
            }
            self.time = None;
            self.at = after.max(at + 1);
            let end = self.tokens.get(self.at - 1)?.end;
            return Some(Found {
                date: Date(date),
                start,
                end,
            });
        }
        None
    }
}

#[cfg(test)]
mod tests;
