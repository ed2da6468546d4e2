//! What the options page says that a strictness costs is what the model card measured.

use std::path::Path;

/// Honest comments folded of 1,000 under articles, and the share of spam folded, as the card has them.
fn measured(strictness: &str) -> (f64, f64) {
    let card = include_str!("../src/spam/MODEL.md");
    let line = card
        .lines()
        .find(|line| line.starts_with(&format!("| {strictness} |")))
        .expect("the card has a line for every strictness");
    let cells: Vec<f64> = line
        .split('|')
        .filter_map(|cell| cell.trim().parse().ok())
        .collect();
    (cells[0], cells[2])
}

fn said(key: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/_locales/en/messages.json");
    let text = std::fs::read_to_string(path).expect("the locale is there");
    let all: serde_json::Value = serde_json::from_str(&text).expect("the locale is JSON");
    all[key]["message"].as_str().unwrap_or("").to_owned()
}

/// Whoever makes another model measures again, and says what is then true in every language.
#[test]
fn the_options_say_what_was_measured() {
    let [(few, less), (one, usual), (many, more)] = ["gentle", "normal", "strict"].map(measured);
    let about = |share: f64, part: f64| (share - part).abs() < 0.06;
    assert_eq!(
        said("gentleSays"),
        "Folds about a third less spam, and hardly ever an honest comment."
    );
    assert!(about(1.0 - less / usual, 1.0 / 3.0) && few < 0.25);
    assert_eq!(
        said("normalSays"),
        "Of a thousand honest comments, at most one is folded by mistake."
    );
    assert!(one <= 1.0);
    assert_eq!(
        said("strictSays"),
        "Folds about a quarter more spam, and of a thousand honest comments about five by mistake."
    );
    assert!(about(more / usual - 1.0, 0.25) && (4.0..6.0).contains(&many));
}
