//! Dates as people and machines write them, to ISO 8601 with the precision and offset given.
//!
//! Relative dates ("2 days ago") and dates without a year are none. Only calendars are converted
//! (Solar Hijri, Buddhist, Japanese eras), since ISO 8601 knows no other; offsets never are.

mod calendar;
mod clock;
mod forms;
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
