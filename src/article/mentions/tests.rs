//! What the mentions must and must not find, in sentences of our own.

use super::Mentions;
use crate::text::prose::Prose;

fn forms(text: &str, language: Option<&str>) -> Mentions {
    super::forms(&Prose::new(text, language))
}

fn merged(text: &str, language: Option<&str>, headline: &str) -> Mentions {
    super::merged(&Prose::new(text, language), headline)
}

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
fn case_forms_are_one_name_in_its_base_form() {
    let text = "Iran i Irak rozmawiają. Władze Iranu czekają, w Iranie strajk, a w Iraku spokój. Polska pomaga Polsce.";
    let card = merged(text, Some("pl"), "");
    assert_eq!(card.places, ["Iran", "Irak", "Polska"]);
}

#[test]
fn an_apostrophe_that_is_a_letter_alone_ends() {
    let card = merged("It rained in Paris ʼ and then ʼʼ", Some("en"), "");
    assert_eq!(card.places, ["Paris"]);
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

fn people(text: &str, language: &str) -> Vec<String> {
    forms(text, Some(language)).people
}

fn places(text: &str, language: &str) -> Vec<String> {
    forms(text, Some(language)).places
}

fn organizations(text: &str, language: &str) -> Vec<String> {
    forms(text, Some(language)).organizations
}

#[test]
fn a_dateline_is_a_place_and_an_age_follows_a_person() {
    assert_eq!(
        places("Quillbury, May 3 (AP) - The bridge is shut.", "en"),
        ["Quillbury"]
    );
    assert_eq!(
        people("They named Tovin Brask, 24, as the driver.", "en"),
        ["Tovin Brask"]
    );
}

#[test]
fn an_article_or_preposition_tied_by_an_apostrophe_is_no_part_of_the_name() {
    let text = "Il treno attraversa l'Italia e arriva dall'Africa, secondo l'ONU.";
    assert_eq!(places(text, "it"), ["Italia", "Africa"]);
    assert_eq!(organizations(text, "it"), ["ONU"]);
}

#[test]
fn letters_in_brackets_stand_for_the_words_before() {
    let text = "The League of Inland Lights (LIL) met. Members of the LIL agreed.";
    assert_eq!(
        organizations(text, "en"),
        ["League of Inland Lights", "LIL"]
    );
}

#[test]
fn members_of_a_list_are_of_one_kind() {
    assert_eq!(
        places("They flew to Madrid, Oslo, Quillbury and Paris.", "en"),
        ["Madrid", "Oslo", "Quillbury", "Paris"]
    );
    assert!(places("She likes Dorvel and Quillbury.", "en").is_empty());
}

#[test]
fn a_district_has_an_adjective_for_its_name() {
    assert_eq!(
        places("Дорогу закрили у селі Тихе Горобецького району.", "uk"),
        ["Тихе", "Горобецького району"]
    );
}

#[test]
fn the_article_makes_a_city_its_club() {
    let text = "El Valencia ganó al Sevilla en Madrid.";
    assert_eq!(organizations(text, "es"), ["Valencia", "Sevilla"]);
    assert_eq!(places(text, "es"), ["Madrid"]);
}

#[test]
fn german_nouns_stand_before_names() {
    let text =
        "Der Bergsteiger Clara Huber traf den Gastgeber China und die Nachrichtenagentur Reuters.";
    let found = forms(text, Some("de"));
    assert_eq!(found.people, ["Clara Huber"]);
    assert_eq!(found.places, ["China"]);
    assert_eq!(found.organizations, ["Reuters"]);
}

#[test]
fn a_frequent_word_is_one_in_its_own_language_only() {
    assert_eq!(
        organizations("Компания Dell покупает завод.", "ru"),
        ["Dell"]
    );
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

#[test]
fn the_genitive_is_no_other_name() {
    let text = "Clara Huber kam nach Sachsen. Die Wirtschaft Deutschlands wuchs. Das war Clara Hubers Plan. Hubers Rede war kurz.";
    let card = merged(text, Some("de"), "");
    assert_eq!(card.people, ["Clara Huber"]);
    assert!(card.places.contains(&"Deutschland".to_owned()));
}

#[test]
fn a_place_has_its_base_form_on_the_card() {
    let text = "Rozmowy w Pakistanie trwają. Delegacja z Norwegii czeka, a w Niemczech i dla Niemiec nic nowego. Niemcy milczą.";
    let card = merged(text, Some("pl"), "");
    assert_eq!(card.places, ["Niemcy", "Pakistan", "Norwegia"]);
}

#[test]
fn a_firm_with_and_without_its_legal_form_is_one() {
    let text = "Google Inc reported profits. Google grew. Analysts praised Google.";
    assert_eq!(merged(text, Some("en"), "").organizations, ["Google"]);
}

#[test]
fn storms_and_nationalities_are_no_people() {
    let text = "Storm Clara hit the coast. Canadian pharmacies closed, Indian officials said. Storm Clara left on Monday.";
    let card = merged(text, Some("en"), "");
    assert!(card.people.is_empty(), "{card:?}");
    assert!(card.places.is_empty(), "{card:?}");
}

#[test]
fn members_and_their_seats_by_turns_are_two_kinds() {
    let text = "Clara Hughes, North Wexley, Olaf Brenner, Mid Harlow, Anna Smith, West Torbury.";
    let card = merged(text, Some("en"), "");
    assert_eq!(card.people, ["Clara Hughes", "Olaf Brenner", "Anna Smith"]);
}

#[test]
fn an_organisation_ends_where_another_begins() {
    let text = "The Ministry of Fisheries and the RSPCA agreed.";
    let found = forms(text, Some("en"));
    assert_eq!(found.organizations, ["Ministry of Fisheries", "RSPCA"]);
}

#[test]
fn a_given_name_and_a_plain_word_are_a_thing() {
    let found = forms(
        "She wrote of the Roman Empire. The Martin Version failed. Steve Jobs left, and Jobs came back.",
        Some("en"),
    );
    assert_eq!(found.people, ["Steve Jobs", "Jobs"]);
}

#[test]
fn letters_and_other_spellings_are_no_other_name() {
    for (language, text, people, places, organizations) in [
        (
            "en",
            "Mohammad Rezai met Vera Vučić in the US. Mohamed Rezai left the United States; Vera Vucic stayed in the U.S. again.",
            &["Mohammad Rezai", "Vera Vučić"][..],
            &["United States"][..],
            &[][..],
        ),
        (
            "fr",
            "L’Union européenne hésite. L’UE attend, dit l’Union européenne. L’UE vote.",
            &[],
            &[],
            &["Union européenne"],
        ),
        (
            "de",
            "Die Europäische Zentralbank zögert. Die EZB wartet. Die EZB prüft.",
            &[],
            &[],
            &["Europäische Zentralbank"],
        ),
        (
            "es",
            "El Gobierno habló. Ayer el Gobierno calló y hoy el Gobierno espera.",
            &[],
            &[],
            &[],
        ),
    ] {
        let card = merged(text, Some(language), "");
        assert_eq!(card.people, people, "{language}");
        assert_eq!(card.places, places, "{language}");
        assert_eq!(card.organizations, organizations, "{language}");
    }
}

#[test]
fn two_people_of_one_sound_stay_two() {
    let text = "Martin Huber spoke. Martina Huber answered.";
    assert_eq!(merged(text, Some("en"), "").people.len(), 2);
}

#[test]
fn where_a_name_ends_in_each_language() {
    for (language, text, people, organizations) in [
        (
            "tr",
            "Ankara'da Edin Polat'ın Süper Lig'de golü vardı.",
            &["Edin Polat"][..],
            &[][..],
        ),
        (
            "nl",
            "Toen won Carlos Brink van McLaren.",
            &["Carlos Brink"],
            &["McLaren"],
        ),
        (
            "de",
            "Das Robert Huber-Institut prüft. Clara Huber vom Robert Huber-Institut wartet.",
            &["Clara Huber"],
            &["Robert Huber-Institut"],
        ),
        (
            "en",
            "He spoke in the General Assembly. \u{201c}I listened to the analyst. Pyro things are banned.\u{201d}",
            &[],
            &[],
        ),
        (
            "fr",
            "Selon l’Agence nationale de sécurité, rien ne presse.",
            &[],
            &[],
        ),
    ] {
        let found = forms(text, Some(language));
        assert_eq!(found.people, people, "{language}");
        assert_eq!(found.organizations, organizations, "{language}");
    }
}

#[test]
fn titles_and_units_before_nouns_make_no_people() {
    for (language, text, people) in [
        (
            "de",
            "Das Rad hat 150 mm Federweg. Der Chef Finanzen geht, die reine Durchleitung bleibt.",
            &[][..],
        ),
        (
            "de",
            "Innenminister Lembrecht sprach. Frau Odendahl schwieg.",
            &["Lembrecht", "Odendahl"],
        ),
        (
            "en",
            "He asked the King's Counsel and the District Attorney's Office.",
            &[],
        ),
        (
            "en",
            "Deputy Foreign Minister Ada Byron met Brigadier General Pavel Horn.",
            &["Ada Byron", "Pavel Horn"],
        ),
        ("en", "President-elect Ada Byron spoke.", &["Ada Byron"]),
    ] {
        assert_eq!(forms(text, Some(language)).people, people, "{text}");
    }
}

#[test]
fn a_person_ends_before_what_is_said_of_them() {
    for (language, text, people) in [
        (
            "de",
            "Das brachte Daniel Odendahl zum Ausdruck. Martin Lembrecht vom Verein nickte.",
            &["Daniel Odendahl", "Martin Lembrecht"][..],
        ),
        (
            "de",
            "Das schrieb Johann Wolfgang von Odendahl an Ursula von der Lembeck.",
            &["Johann Wolfgang von Odendahl", "Ursula von der Lembeck"],
        ),
        (
            "de",
            "Die Corona-bedingte Pause und das Davis Award-Finale.",
            &[],
        ),
        (
            "en",
            "Ada Byron-style tables are Ginger Kitchen Mule country.",
            &[],
        ),
    ] {
        assert_eq!(forms(text, Some(language)).people, people, "{text}");
    }
}

#[test]
fn a_place_noun_that_ends_a_sentence_or_a_name_tells_no_place() {
    let text =
        "They rebuilt the port. Essentially it was new. We cheered for the Kansas City Walruses.";
    assert!(
        !forms(text, Some("en"))
            .places
            .iter()
            .any(|it| it == "Essentially" || it == "Walruses")
    );
    let meal = forms(
        "Das Essen war gut, und nach dem Essen fuhr sie nach Essen.",
        Some("de"),
    );
    assert_eq!(meal.places, ["Essen"]);
    assert!(forms("Das Essen war gut.", Some("de")).places.is_empty());
}

#[test]
fn parts_of_names_and_title_case_are_no_names() {
    for text in [
        "He told the Securities and Exchange Commission. She asked How Can You Get Glutathione.",
        "The UN Relief and Works Agency spoke to K-12 pupils.",
    ] {
        let found = forms(text, Some("en"));
        assert!(found.people.is_empty(), "{:?}", found.people);
        let parts = ["Exchange Commission", "UN Relief"];
        assert!(
            !found
                .organizations
                .iter()
                .any(|it| parts.contains(&it.as_str())),
            "{text}"
        );
    }
    let seats = forms("Sie hat in Norwegen Platz genommen.", Some("de"));
    assert!(!seats.places.iter().any(|it| it.ends_with("Platz")));
}

#[test]
fn a_dateline_in_capitals_is_quiet_on_the_card() {
    let card = merged("NEW DELHI, May 3 (AP) — The USA agreed.", Some("en"), "");
    assert_eq!(card.places, ["New Delhi", "USA"]);
}

#[test]
fn a_name_ends_before_a_date_and_before_an_office() {
    let text = "He told the Harbour Court on Friday. The Harbour Court on Sunday said no. The Harbour Committee Tuesday met. \
        House Speaker Clara Hughes met EU President Olaf Brenner. Hughes’ Oslo plan failed, said Clara Hughes.";
    let card = merged(text, Some("en"), "");
    assert_eq!(card.people, ["Clara Hughes", "Olaf Brenner"]);
    assert_eq!(
        card.organizations,
        ["Harbour Court", "Harbour Committee", "EU"]
    );
    let german = forms(
        "Dort sprach Rita Lembrecht Bundesrat Odendahl an.",
        Some("de"),
    );
    assert_eq!(german.people, ["Rita Lembrecht"]);
}

#[test]
fn products_and_letters_of_things_are_no_organisations_on_a_card() {
    for (language, text, organizations) in [
        (
            "en",
            "Google Lantern is out. We tried Google Lantern. An HDWX port and 60 HDWX cables: HDWX costs. The HDWX port broke.",
            &[][..],
        ),
        (
            "en",
            "The MRBA has agreed. Members of the MRBA, who met, left.",
            &["MRBA"],
        ),
        (
            "en",
            "The Yearly Access Charge (YAC) rose. The Yearly Access Charge stays.",
            &[],
        ),
        (
            "de",
            "Die Karte GRTX 2080 ist schnell, die GRTX 3090 auch. Die BVHT hat gewarnt, und die BVHT will klagen.",
            &["BVHT"],
        ),
    ] {
        let card = merged(text, Some(language), "");
        assert_eq!(card.organizations, organizations, "{text}");
    }
}

#[test]
fn german_nouns_and_examples_are_nobody() {
    for text in [
        "Nimm z. B. Klebstoff. Oder z. B. Klebstoff aus dem Fass.",
        "Martin Feuerholz liegt bereit. Ein Feuerholz brennt, das Feuerholz auch.",
        "Leiter Organisierter Kriminalität. Es geht um Clara Kriminalität.",
    ] {
        let found = forms(text, Some("de"));
        assert!(found.people.is_empty(), "{:?}", found.people);
    }
}

#[test]
fn bodies_places_and_people_stand_in_their_base_form_on_the_card() {
    for (language, text, people, places, organizations) in [
        (
            "de",
            "Robert Odendahls Buch erschien. Danach ging Odendahl zu den Vereinten Nationen, dann zur Katholischen Kirche.",
            &["Robert Odendahl"][..],
            &[][..],
            &["Vereinte Nationen", "Katholische Kirche"][..],
        ),
        (
            "pl",
            "W Polsce pada, w Waszyngtonu nie. W Wielkiej Brytanii i w Brukseli też. Kraje Unii Europejskiej czekają. Dla Unii Europejskiej to nic.",
            &[],
            &["Polska", "Waszyngton", "Wielka Brytania", "Bruksela"],
            &["Unia Europejska"],
        ),
        ("uk", "У понеділок в Україні спека.", &[], &["Україна"], &[]),
        (
            "pl",
            "Rząd Olafa Szolca milczy. Król Arabii Saudyjskiej czeka, a w Arabii Saudyjskiej upał.",
            &["Olaf Szolc"],
            &["Arabia Saudyjska"],
            &[],
        ),
        (
            "ru",
            "Улица Степана Горенко и письмо Эммануэлю Гранову. Пришла Олеся Купрян.",
            &["Степан Горенко", "Эммануэль Гранов", "Олеся Купрян"],
            &[],
            &[],
        ),
    ] {
        let card = merged(text, Some(language), "");
        assert_eq!(card.people, people, "{language}");
        assert_eq!(card.places, places, "{language}");
        assert_eq!(card.organizations, organizations, "{language}");
    }
}

#[test]
fn an_organisation_with_and_without_its_country_is_one() {
    let text = "The Constitutional Court of Turkey ruled. The Constitutional Court met. The Turkish Court slept. \
        The U.S. Census Bureau counts. A Census Bureau report came, and the Census Bureau grew.";
    let card = merged(text, Some("en"), "");
    assert!(!card.organizations.contains(&"Census Bureau".to_owned()));
    assert!(
        !card
            .organizations
            .contains(&"Constitutional Court".to_owned())
    );
}

#[test]
fn a_word_that_only_opens_sentences_or_stands_after_in_is_no_place_on_a_card() {
    let text = "She writes in Lumpine. Lumpine is quick, Lumpine is small, and Lumpine code is short. He writes in Lumpine.";
    assert!(merged(text, Some("en"), "").places.is_empty());
}

#[test]
fn a_district_of_the_compass_alone_is_no_place() {
    assert!(places("They met in the Eastern District court.", "en").is_empty());
}

#[test]
fn german_words_that_towns_are_called_by_are_none() {
    let found = forms(
        "Im Norden ist es kalt, der Kanton warnt. Sie kam aus dem Norden.",
        Some("de"),
    );
    assert!(found.places.is_empty(), "{:?}", found.places);
}
