//! The forms in which dates are written: year, month or day first, in numbers and in words.

use super::calendar::{self, Era, valid};
use super::{Date, Match, Scan};

impl Scan {
    /// 2021-11-10, 2021/11/10, 2021年11月10日, 2013. április 5., 2013 m. balandžio 5 d.
    pub(super) fn year_first(&self, at: usize) -> Match {
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
                        "الأحد",
                        "الاثنين",
                        "الثلاثاء",
                        "الأربعاء",
                        "الخميس",
                        "الجمعة",
                        "السبت",
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
    pub(super) fn numeric(&self, at: usize) -> Match {
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
        // "11.2. 16:24": a day without its year, and the time.
        let spaced = |at: usize| self.tokens.get(at).is_none_or(|it| it.spaced);
        if count <= 2
            && spaced(at + 4)
            && self.sign(at + 5) == Some(':')
            && self.number(at + 6).is_some_and(|it| it.1 == 2)
            && !spaced(at + 6)
        {
            return None;
        }
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
    pub(super) fn day_first(&self, at: usize) -> Match {
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
    pub(super) fn month_first(&self, at: usize) -> Match {
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
    pub(super) fn era(&self, at: usize) -> Match {
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
    pub(super) fn compact(&self, at: usize) -> Match {
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
}
