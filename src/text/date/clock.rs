//! Times of day beside a date, with their offsets. Knows no dates.

use super::Scan;
use super::token::{Kind, Token};

/// Names of offsets that mean one thing wherever they stand.
const ZONES: [(&str, &str); 24] = [
    ("z", "Z"),
    ("utc", "Z"),
    ("gmt", "Z"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
    ("cet", "+01:00"),
    ("cest", "+02:00"),
    ("mez", "+01:00"),
    ("mesz", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
    ("msk", "+03:00"),
    ("мск", "+03:00"),
    ("jst", "+09:00"),
    ("kst", "+09:00"),
    ("aest", "+10:00"),
    ("aedt", "+11:00"),
    ("hkt", "+08:00"),
    ("wib", "+07:00"),
];

/// Words that stand between a date and its time.
const BETWEEN: [&str; 60] = [
    "t",
    "at",
    "um",
    "р",
    "թ",
    "ж",
    "d",
    "à",
    "às",
    "a",
    "as",
    "las",
    "alle",
    "ore",
    "kl",
    "klo",
    "o",
    "om",
    "в",
    "у",
    "на",
    "о",
    "от",
    "ώρα",
    "στις",
    "ngày",
    "lúc",
    "pukul",
    "jam",
    "saat",
    "uhr",
    "der",
    "den",
    "the",
    "on",
    "godz",
    "ob",
    "u",
    "v",
    "vo",
    "ve",
    "الساعة",
    "ساعت",
    "ora",
    "le",
    "de",
    "время",
    "time",
    "г",
    "r",
    "roku",
    "года",
    "la",
    "во",
    "در",
    "בשעה",
    "เวลา",
    "në",
    "les",
    "cuma",
];

impl Token {
    /// Whether the token may stand between a time and a date.
    pub(super) fn joins_time(&self) -> bool {
        match &self.kind {
            Kind::Number(..) => false,
            Kind::Word(word) => {
                BETWEEN.contains(&word.as_str())
                    || is_weekday(word)
                    || ZONES.iter().any(|&(name, _)| name == word)
            }
            Kind::Sign(sign) => matches!(
                sign,
                ',' | '.'
                    | '-'
                    | '–'
                    | '—'
                    | '|'
                    | '•'
                    | '·'
                    | '@'
                    | '('
                    | ')'
                    | '/'
                    | '['
                    | '»'
                    | '،'
            ),
        }
    }
}

/// Days of the week in the languages whose datelines put them between date and time.
fn is_weekday(word: &str) -> bool {
    const STEMS: [&str; 46] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mont", "dien", "mitt", "donn", "frei",
        "sams", "sonn", "lun", "mar", "mer", "mié", "mie", "jeu", "jue", "gio", "ven", "vie",
        "sam", "sáb", "sab", "dom", "dim", "seg", "ter", "qua", "qui", "sex", "пон", "вто", "сре",
        "чет", "пят", "суб", "вос", "pon", "wto", "śro", "czw", "pią",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
        || word.len() == 3 && "日月火水木金土".contains(word)
}

impl Scan {
    /// The time of day after a date: `, 14:30 Uhr`, `T08:00:00+01:00`, `at 8.30 pm ET`.
    pub(super) fn time_after(&self, at: usize) -> Option<(String, usize)> {
        let mut next = at;
        for _ in 0..5 {
            if self.tokens.get(next)?.joins_time() {
                next += 1;
            }
        }
        self.clock(next)
    }

    /// A clock with its colon or letter, as stands alone before a date.
    pub(super) fn clock_with_colon(&self, at: usize) -> Option<(String, usize)> {
        self.number(at)?;
        let marked = self.sign(at + 1) == Some(':') || self.is_word(at + 1, &["h", "am", "pm"]);
        marked.then(|| self.clock(at)).flatten()
    }

    /// The clock at a token, as ISO writes it with its offset, and the token after it.
    pub(super) fn clock(&self, at: usize) -> Option<(String, usize)> {
        for (word, time) in [("noon", "12:00"), ("midnight", "00:00")] {
            if self.is_word(at, &[word]) {
                return Some((time.to_owned(), at + 1));
            }
        }
        let mut at = at;
        let mut afternoon = None;
        if self.is_word(at, &["오전", "上午", "午前", "sáng", "am"]) {
            (afternoon, at) = (Some(false), at + 1);
        } else if self.is_word(at, &["오후", "下午", "午後", "chiều", "pm"]) {
            (afternoon, at) = (Some(true), at + 1);
        } else if self.is_word(at, &["上", "下"]) && self.is_word(at + 1, &["午"]) {
            (afternoon, at) = (Some(self.is_word(at, &["下"])), at + 2);
        } else if self.is_word(at, &["午"]) && self.is_word(at + 1, &["前", "後"]) {
            (afternoon, at) = (Some(self.is_word(at + 1, &["後"])), at + 2);
        }
        let mut hour = self.small(at)?;
        let mut next = at + 1;
        let mut minute = None;
        let mut second = None;
        let mut fraction = None;
        let two = |at: usize| {
            self.number(at)
                .filter(|&(value, count)| count == 2 && value < 60)
                .map(|(value, _)| value)
        };
        match self.tokens.get(next).map(|token| &token.kind) {
            Some(Kind::Sign(':' | '：' | '∶')) => {
                minute = Some(two(next + 1)?);
                next += 2;
                if matches!(self.sign(next), Some(':' | '：' | '.'))
                    && let Some(value) = self.small(next + 1).filter(|&it| it < 60)
                {
                    second = Some(value);
                    next += 2;
                    if self.sign(next) == Some('.')
                        && let Some((value, count)) = self.number(next + 1)
                    {
                        fraction = Some((value, usize::from(count)));
                        next += 2;
                    }
                }
            }
            Some(Kind::Sign('.'))
                if two(next + 1).is_some()
                    && self.tokens.get(next + 1).is_some_and(|it| !it.spaced) =>
            {
                minute = two(next + 1);
                next += 2;
                // "11.10.2021" goes on as a date, "15.47.00" as a clock.
                if self.sign(next) == Some('.') && self.number(next + 1).is_some() {
                    let (last, _) = (two(next + 1)?, at.checked_sub(1)?);
                    second = Some(last);
                    next += 2;
                    if self.sign(next) == Some('.') && self.number(next + 1).is_some() {
                        return None;
                    }
                }
            }
            Some(Kind::Word(word))
                if matches!(
                    word.as_str(),
                    "h" | "時" | "时" | "点" | "시" | "hs" | "hrs" | "ч" | "giờ"
                ) =>
            {
                next += 1;
                if let Some(value) = two(next) {
                    minute = Some(value);
                    next += 1;
                    next += usize::from(self.is_word(next, &["分", "분", "min", "phút"]));
                    if let Some(value) = two(next).or_else(|| self.small(next))
                        && self.is_word(next + 1, &["秒", "초"])
                    {
                        second = Some(value);
                        next += 2;
                    }
                } else {
                    minute = Some(0);
                }
            }
            Some(Kind::Word(word)) if matches!(word.as_str(), "am" | "pm" | "uhr") => {
                minute = Some(0)
            }
            // "2 p.m."
            Some(Kind::Word(word))
                if matches!(word.as_str(), "a" | "p")
                    && self.sign(next + 1) == Some('.')
                    && self.is_word(next + 2, &["m"]) =>
            {
                minute = Some(0)
            }
            _ => {}
        }
        let minute = minute?;
        let letters = |at: usize| {
            let first = self.word(at)?;
            match first {
                "am" | "pm" => Some((first == "pm", at + 1)),
                "a" | "p" if self.sign(at + 1) == Some('.') && self.is_word(at + 2, &["m"]) => {
                    Some((
                        first == "p",
                        at + 3 + usize::from(self.sign(at + 3) == Some('.')),
                    ))
                }
                "μμ" | "μ" | "م" | "مساء" | "مساءً" | "ptg" => Some((true, at + 1)),
                "πμ" | "π" | "ص" | "صباحا" | "صباحًا" | "pg" => {
                    Some((false, at + 1))
                }
                _ => None,
            }
        };
        if let Some((pm, after)) = letters(next) {
            afternoon = Some(pm);
            next = after;
        }
        match afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        if hour > 23 {
            return None;
        }
        let mut time = format!("{hour:02}:{minute:02}");
        if let Some(second) = second {
            time.push_str(&format!(":{second:02}"));
            if let Some((value, count)) = fraction {
                time.push_str(&format!(".{value:0count$}"));
            }
        }
        let (zone, after) = self.zone(next);
        time.push_str(&zone);
        Some((time, after))
    }

    fn zone(&self, at: usize) -> (String, usize) {
        let mut next = at;
        let mut zone = String::new();
        if self.is_word(next, &["uhr"]) {
            next += 1;
        }
        let bracket = self.sign(next) == Some('(');
        if let Some(word) = self.word(next + usize::from(bracket))
            && let Some((_, offset)) = ZONES.iter().find(|&&(name, _)| name == word)
        {
            zone = (*offset).to_owned();
            next += 1 + usize::from(bracket);
            next += usize::from(bracket && self.sign(next) == Some(')'));
        }
        let Some(sign @ ('+' | '-' | '−')) = self.sign(next) else {
            return (zone, next);
        };
        // A dash with spaces around it parts, it does not subtract.
        if self.tokens.get(next + 1).is_none_or(|it| it.spaced) {
            return (zone, next);
        }
        let sign = if sign == '+' { '+' } else { '-' };
        match (
            self.number(next + 1),
            self.sign(next + 2),
            self.number(next + 3),
        ) {
            (Some((hours @ 0..=14, 2)), Some(':'), Some((minutes @ 0..60, 2))) => {
                (format!("{sign}{hours:02}:{minutes:02}"), next + 4)
            }
            (Some((both, 4)), ..) if both / 100 <= 14 && both % 100 < 60 => (
                format!("{sign}{:02}:{:02}", both / 100, both % 100),
                next + 2,
            ),
            (Some((hours @ 0..=14, 1 | 2)), ..) if sign == '+' || !zone.is_empty() => {
                (format!("{sign}{hours:02}:00"), next + 2)
            }
            _ => (zone, next),
        }
    }
}
