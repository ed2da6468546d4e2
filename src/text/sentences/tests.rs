//! Sentences of our own in the ways that splitters get wrong, each with its parts.

use super::split;

#[test]
fn titles_and_initials_do_not_end_a_sentence() {
    let text = "Mr. J. R. Miller met Dr. Weiss. They talked for an hour.";
    assert_eq!(
        split(text, Some("en")),
        [
            "Mr. J. R. Miller met Dr. Weiss.",
            "They talked for an hour."
        ]
    );
}

#[test]
fn ordinals_go_on_where_the_language_has_them() {
    assert_eq!(
        split("Am 3. Mai begann es. Alle kamen.", Some("de")).len(),
        2
    );
    assert_eq!(split("He came in on lap 3. Mary won.", Some("en")).len(), 2);
}

#[test]
fn quotations_close_with_their_sentence() {
    let text = "„Wir gehen.“ Dann war Ruhe. “It works!” she said.";
    assert_eq!(
        split(text, Some("de")),
        ["„Wir gehen.“", "Dann war Ruhe.", "“It works!” she said."]
    );
}

#[test]
fn chinese_and_hindi_have_their_own_full_stops() {
    assert_eq!(split("今天下雨。我们在家！好吗？", Some("zh")).len(), 3);
    assert_eq!(split("यह पहला है। यह दूसरा है।", Some("hi")).len(), 2);
}

#[test]
fn numbers_and_addresses_stay_whole() {
    assert_eq!(
        split("It costs 3.50 at example.org today. Cheap.", Some("en")).len(),
        2
    );
}

#[test]
fn lines_end_sentences() {
    assert_eq!(
        split("One line\nanother\n\n", None),
        ["One line", "another"]
    );
}

/// Language, and the sentences that stand in one line; the line is what they are joined to by a space
/// (by nothing where the language has none).
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "quotations",
        "en",
        &[
            "The treaty \"has no rule for that\".",
            "Norrholm said it would wait.",
        ],
    ),
    (
        "abbreviations",
        "de",
        &[
            "Auf der Bühne stehen Frau Huber und der stv. Bürgermeister Berg.",
            "Es regnet.",
        ],
    ),
    // Abbreviations.
    (
        "abbreviations",
        "en",
        &[
            "Mrs. Hall of Acme Inc. wrote to Sen. Boyd in Sept. 2019.",
            "He met Lt. Col. Ray at 5 p.m. on Friday.",
            "It was cold.",
        ],
    ),
    (
        "abbreviations",
        "en",
        &[
            "The U.S. Senate voted.",
            "She left the U.S.",
            "The plane was late.",
        ],
    ),
    (
        "abbreviations",
        "en",
        &[
            "It has shops, e.g. Boots, i.e. Chemists, and cf. No. 5 on St. James Rd. in town.",
            "Good.",
        ],
    ),
    (
        "abbreviations",
        "de",
        &[
            "Sie zahlt z. B. ca. 20 Mio. Euro, d. h. rd. die Hälfte.",
            "Das sagt Dr. med. Ute Kern.",
        ],
    ),
    (
        "abbreviations",
        "de",
        &[
            "Die Fa. Meier GmbH & Co. KG sitzt in der Hauptstr. 5, u. a. mit Frau Prof. Dr. Beck.",
            "Mehr weiß niemand.",
        ],
    ),
    (
        "abbreviations",
        "fr",
        &[
            "M. Duval et Mme. Roy ont vu env. 300 personnes, p. ex. des élèves.",
            "Le no. 4 a gagné.",
        ],
    ),
    (
        "abbreviations",
        "es",
        &[
            "El Sr. Gómez y la Dra. Ruiz viven en la Avda. Central.",
            "EE. UU. no responde.",
            "La pág. 7 falta.",
        ],
    ),
    (
        "abbreviations",
        "it",
        &[
            "Il sig. Conti e il dott. Neri abitano al n. 12.",
            "L'on. Bassi tace.",
        ],
    ),
    (
        "abbreviations",
        "pt",
        &[
            "O Sr. Lima e a Dra. Reis moram na Av. Central.",
            "O art. 5 vale.",
        ],
    ),
    (
        "abbreviations",
        "nl",
        &[
            "Dhr. Jansen en mevr. Smit kopen bijv. Franse kaas, o.a. Brie.",
            "Dat kost ca. 5 euro.",
        ],
    ),
    (
        "abbreviations",
        "pl",
        &[
            "Ul. Długa ma ok. 200 m, tj. tyle co ul. Krótka im. Jana Kota.",
            "Tak mówi prof. Anna Lis.",
        ],
    ),
    (
        "abbreviations",
        "ru",
        &[
            "В 2010 г. Москва росла, т. е. строилась на ул. Ленина.",
            "Об этом сказал им. Горького театр.",
        ],
    ),
    (
        "abbreviations",
        "uk",
        &[
            "У 2010 р. Київ зростав на вул. Садовій.",
            "Це сказав проф. Коваль.",
        ],
    ),
    (
        "abbreviations",
        "cs",
        &["Pan Mgr. Novák bydlí např. v ul. Dlouhé č. 5.", "Je doma."],
    ),
    (
        "abbreviations",
        "sv",
        &[
            "Det kostar ca. 5 kr., bl.a. Volvo och t.ex. Saab är med.",
            "Bra.",
        ],
    ),
    (
        "abbreviations",
        "hu",
        &["Az ún. Nagy Kft. és pl. Kis Bt. is ott volt.", "Jó."],
    ),
    // Initials.
    (
        "initials",
        "en",
        &[
            "The book by J. R. R. Tolkien and C.S. Lewis sold.",
            "George W. Bush read it.",
        ],
    ),
    ("initials", "en", &["So did you and I.", "We left."]),
    (
        "initials",
        "ru",
        &["Об этом говорил А. С. Пушкин.", "Он был прав."],
    ),
    // Quotations.
    (
        "quotations",
        "en",
        &[
            "\"We won.\"",
            "The crowd sang.",
            "He asked: \"Why?\" and left.",
        ],
    ),
    (
        "quotations",
        "en",
        &[
            "“Is it true?” she asked.",
            "“Yes!” they said.",
            "(Nobody believed it.)",
            "So it ended.",
        ],
    ),
    (
        "quotations",
        "de",
        &[
            "„Wir gehen“, sagte er.",
            "„Jetzt!“, rief sie.",
            "Dann gingen sie.",
        ],
    ),
    (
        "quotations",
        "fr",
        &[
            "« Nous partons. »",
            "Il se tut.",
            "« Pourquoi ? » demanda-t-elle.",
        ],
    ),
    (
        "quotations",
        "ru",
        &["«Мы уходим!» — сказал он.", "«Хорошо».", "Все молчали."],
    ),
    // Scripts with their own marks, or none.
    (
        "cjk",
        "zh",
        &["他说：“我们走吧。”", "然后他离开了！", "真的吗？", "是的。"],
    ),
    (
        "cjk",
        "ja",
        &[
            "「行きましょう。」と彼は言った。",
            "雨が降った。",
            "本当？！",
            "はい。",
        ],
    ),
    (
        "korean",
        "ko",
        &["오늘은 비가 온다.", "우리는 집에 있다.", "정말?"],
    ),
    (
        "indic",
        "hi",
        &["यह पहला वाक्य है।", "डॉ. शर्मा आए।", "क्या यह सच है?"],
    ),
    (
        "arabic",
        "ar",
        &["وصل الوفد أمس.", "هل غادر؟", "لا أحد يعرف."],
    ),
    ("armenian", "hy", &["Սա առաջինն է։", "Սա երկրորդն է։"]),
    // Ellipses.
    (
        "ellipses",
        "en",
        &[
            "He waited … and waited.",
            "Then... nothing happened.",
            "She left…",
            "Nobody knew.",
        ],
    ),
    // Numbers.
    (
        "numbers",
        "en",
        &[
            "Prices rose 3.5 per cent to $1.2 million.",
            "Version 2.0.1 came at 10.30 a.m. and failed.",
            "Sales fell.",
        ],
    ),
    (
        "numbers",
        "de",
        &[
            "Das kostet 1.250,50 Euro.",
            "Es begann am 3. Oktober um 14.30 Uhr.",
            "Der 2. Weltkrieg endete 1945.",
            "Alle jubelten.",
        ],
    ),
    (
        "ordinals",
        "da",
        &["Den 5. Maj er en festdag.", "Det ved alle."],
    ),
    (
        "ordinals",
        "cs",
        &["Bylo to 3. Května a 17. Listopadu.", "Konec."],
    ),
    (
        "ordinals",
        "en",
        &["They finished in round 3.", "Lap 4 came next."],
    ),
    // Addresses.
    (
        "addresses",
        "en",
        &[
            "See example.org/a.html or write to info@example.org.",
            "Node.js is named so.",
            "Done.",
        ],
    ),
];

#[test]
fn the_table() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(kind, language, parts)| {
            let spaceless = matches!(*language, "zh" | "ja");
            let line = parts.join(if spaceless { "" } else { " " });
            let found = split(&line, Some(language));
            (found != *parts).then(|| format!("{kind} ({language}): {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headings_and_bullets_are_their_own() {
    let text = "What comes next\n\nThe bridge opens in May. It has two lanes.\n\n• Cars pay\n• Bikes go free.\n1. First step\n2) Second step";
    assert_eq!(
        split(text, Some("en")),
        [
            "What comes next",
            "The bridge opens in May.",
            "It has two lanes.",
            "• Cars pay",
            "• Bikes go free.",
            "1. First step",
            "2) Second step"
        ]
    );
}

#[test]
fn thai_is_cut_at_spaces_once_it_is_long() {
    let clause = "สภาเทศบาลอนุมัติการก่อสร้างสะพานใหม่ข้ามแม่น้ำในใจกลางเมือง";
    let line = [clause; 5].join(" ");
    let found = split(&line, Some("th"));
    assert!(found.len() > 1 && found.iter().all(|it| it.starts_with(clause)));
    assert_eq!(found.concat().replace(' ', ""), line.replace(' ', ""));
    assert_eq!(split(clause, Some("th")), [clause]);
}
