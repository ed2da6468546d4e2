//! How long a text is: words, and the minutes that reading takes.

use super::clues::is_spaceless;

/// Words, and in scripts without spaces characters, silently read in a minute: the means of the
/// International Reading Speed Texts (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology
/// & Visual Science 53, 2012, table 3), which measured seventeen languages alike.
const PER_MINUTE: [(&str, u32); 17] = [
    ("ar", 138),
    ("zh", 255),
    ("nl", 202),
    ("en", 228),
    ("fi", 161),
    ("fr", 195),
    ("de", 179),
    ("he", 187),
    ("it", 188),
    ("ja", 357),
    ("pl", 166),
    ("pt", 181),
    ("sl", 180),
    ("es", 218),
    ("sv", 199),
    ("tr", 166),
    ("ru", 184),
];

/// The mean of the alphabetic languages above, for all others.
const OTHER: u32 = 184;

/// Counts words; in scripts without spaces each character is one.
pub(crate) fn words(text: &str) -> u32 {
    let mut words = 0;
    for token in text.split_whitespace() {
        let mut inside = false;
        for character in token.chars() {
            if is_spaceless(character) {
                words += 1;
                inside = false;
            } else if character.is_alphanumeric() && !inside {
                words += 1;
                inside = true;
            }
        }
    }
    words
}

/// Whole minutes, at least one, as an ISO 8601 duration; `lang` is the text's BCP 47 tag.
pub(crate) fn time(text: &str, lang: Option<&str>) -> String {
    let spaceless = text
        .chars()
        .filter(|&character| is_spaceless(character))
        .count() as u32;
    let others = words(text).saturating_sub(spaceless);
    let primary = lang
        .and_then(|lang| lang.split(['-', '_']).next())
        .unwrap_or("");
    let speed = PER_MINUTE
        .iter()
        .find(|(code, _)| primary.eq_ignore_ascii_case(code))
        .map_or(OTHER, |&(_, speed)| speed);
    // A text in one of these scripts may quote words of another, and the other way round.
    let (by_character, by_word) = match primary.to_ascii_lowercase().as_str() {
        "zh" | "ja" => (speed, OTHER),
        _ => (255, speed),
    };
    let minutes =
        f64::from(spaceless) / f64::from(by_character) + f64::from(others) / f64::from(by_word);
    format!("PT{}M", (minutes.round() as u32).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_script() {
        assert_eq!(words("It's a well-known fact – so they say."), 7);
        assert_eq!(words("今日は晴れです。OK?"), 8);
        assert_eq!(words(" – ! "), 0);
    }

    #[test]
    fn reads_by_language() {
        let text = "word ".repeat(1790);
        assert_eq!(time(&text, Some("de-AT")), "PT10M");
        assert_eq!(time(&text, Some("en")), "PT8M");
        assert_eq!(time("short", None), "PT1M");
        assert_eq!(time(&"字".repeat(2550), Some("zh-Hans")), "PT10M");
    }
}
