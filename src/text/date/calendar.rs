//! Days of calendars, to ISO 8601. Knows no words.

use super::Date;

/// The calendar that a month's name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Common,
    SolarHijri,
}

fn days(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// A day of the common calendar, if there is such a day.
pub(super) fn valid(year: i64, month: i64, day: i64) -> Option<Date> {
    ((1800..=2100).contains(&year) && day >= 1 && day <= days(year, month))
        .then(|| Date(format!("{year:04}-{month:02}-{day:02}")))
}

/// A month of the common calendar.
pub(super) fn month(year: i64, month: i64) -> Option<Date> {
    let year = if (2400..=2643).contains(&year) {
        year - 543
    } else {
        year
    };
    ((1900..=2100).contains(&year) && (1..=12).contains(&month))
        .then(|| Date(format!("{year:04}-{month:02}")))
}

/// A day of the calendar that era, language and year say.
pub(super) fn date(year: i64, month: i64, day: i64, era: Era, language: &str) -> Option<Date> {
    let persian = matches!(language, "fa" | "ps" | "prs");
    if era == Era::SolarHijri || (persian && (1300..1500).contains(&year)) {
        return solar_hijri(year, month, day);
    }
    // The Buddhist era is 543 years ahead.
    let year = if (2400..=2643).contains(&year) {
        year - 543
    } else {
        year
    };
    valid(year, month, day)
}

/// A moment in seconds since 1970, between 1990 and 2100.
pub(super) fn from_unix(seconds: i64) -> Option<Date> {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    if year < 1990 {
        return None;
    }
    let Date(date) = valid(year, month, day)?;
    Some(Date(format!(
        "{date}T{:02}:{:02}:{:02}Z",
        second / 3600,
        second / 60 % 60,
        second % 60
    )))
}

/// Days since 1970-01-01 of an ISO day.
pub(super) fn day_number(day: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let year_of_era = year.rem_euclid(400);
    Some(
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468,
    )
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let index = (5 * of_year + 2) / 153;
    let day = of_year - (153 * index + 2) / 5 + 1;
    let month = if index < 10 { index + 3 } else { index - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The 33-year arithmetic calendar, which agrees with the observed one from 1178 to 1633.
fn solar_hijri(year: i64, month: i64, day: i64) -> Option<Date> {
    let length = match month {
        1..=6 => 31,
        7..=12 => 30,
        _ => return None,
    };
    if !(1200..1600).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let before = if month <= 7 {
        31 * (month - 1)
    } else {
        186 + 30 * (month - 7)
    };
    // Day 0 is 1970-01-01; 1 Farvardin 1 is 226,894 days after 0001-01-01.
    let since_epoch = 365 * (year - 1) + (8 * year + 21) / 33 + before + day - 1;
    let (year, month, day) = civil(since_epoch + 226_894 - 719_162);
    valid(year, month, day)
}
