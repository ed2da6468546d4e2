//! What the mentions must and must not find, in sentences of our own.

use super::*;

const STORY: &str = "The mayor of Brighton, Clara Hughes, met Chancellor Olaf Brenner in Paris on Monday. \
    Hughes said the Ministry of Inland Waterways had agreed. Brenner, who leads the European Union's talks, \
    added that NATO was not involved. Yesterday Monday was mild.";

#[test]
fn kinds_come_from_lists_neighbours_and_shape() {
    let found = forms(STORY, Some("en"));
    assert_eq!(
        found.people,
        ["Clara Hughes", "Olaf Brenner", "Hughes", "Brenner"]
    );
    assert_eq!(found.places, ["Brighton", "Paris"]);
    assert_eq!(
        found.organizations,
        ["Ministry of Inland Waterways", "European Union", "NATO"]
    );
}

#[test]
fn a_surname_goes_into_the_full_name() {
    let card = merged(STORY, Some("en"), "");
    assert_eq!(card.people, ["Clara Hughes", "Olaf Brenner"]);
}

#[test]
fn a_misspelt_form_goes_into_the_frequent_one() {
    let text = "Olaf Lindenberg spoke. Later Lindenberg left. Critics of Lindemberg, said Olaf Lindenberg, were few.";
    assert_eq!(merged(text, Some("en"), "").people, ["Olaf Lindenberg"]);
}

#[test]
fn german_nouns_are_no_names() {
    let found = forms(
        "Die Regierung in Berlin hat am Montag den Haushalt beschlossen. Der Verkehr ruht.",
        Some("de"),
    );
    assert_eq!(found.places, ["Berlin"]);
    assert!(found.people.is_empty() && found.organizations.is_empty());
}

#[test]
fn case_endings_of_slavic_names_are_known() {
    let found = forms(
        "Президент встретился с Ольгой Петровой в Москве.",
        Some("ru"),
    );
    assert_eq!(found.people, ["Ольгой Петровой"]);
    assert_eq!(found.places, ["Москве"]);
}

#[test]
fn hostile_text_is_calm() {
    for text in [
        "",
        "A",
        "’’’",
        "É. Ñ. Ü.",
        &"A".repeat(50_000),
        &"Ab ".repeat(50_000),
        &"«Ж» ".repeat(10_000),
    ] {
        merged(text, None, "");
        forms(text, Some("uk"));
    }
}
