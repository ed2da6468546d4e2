//! The first cut of the judge from outside: what must be folded, and what must never be.

use understory::spam::{Comment, Exemption, Label, Value, Verdict, judge};

fn one(text: &str) -> Verdict {
    judge(&[Comment {
        text,
        ..Comment::default()
    }])
    .remove(0)
}

/// Invented titles in the shape of a link farm's list.
fn farm(before: &str, after: &str, lines: usize, between: &str) -> String {
    const FIRST: [&str; 5] = [
        "Harrow Lane",
        "Los Faroles",
        "Gunnar Blidø",
        "The Tin Oracles",
        "Mireille Oustry",
    ];
    const SECOND: [&str; 5] = [
        "Paper Lanterns",
        "Cielo Bajo, Vol. 2",
        "Under Isen – EP",
        "Ninth Harbour (Live)",
        "Lueurs",
    ];
    (0..lines)
        .map(|i| {
            format!(
                "{before}{} – {} {i}{after}",
                FIRST[i % 5],
                SECOND[(i / 5 + i) % 5]
            )
        })
        .collect::<Vec<_>>()
        .join(between)
}

#[test]
fn the_link_farm_without_a_link() {
    let verdict = one(&farm("Download ", " Album Mp3 Zip", 25, "\n"));
    assert_eq!(verdict.label, Label::Spam);
    assert_eq!(verdict.reasons[0].rule, "template");
    assert_eq!(verdict.reasons[0].detail, "25 lines of one template");
    assert_eq!(verdict.reasons[0].form, "lines");
    assert_eq!(verdict.reasons[0].values, [Value::Count(25)]);
    assert!(verdict.probability > 0.5 && verdict.probability < 1.0);
}

#[test]
fn link_farms_of_other_shapes() {
    for (before, after) in [
        ("Descargar ", " Album Mp3 Gratis"),
        ("Скачать ", " альбом бесплатно"),
        ("", " album zip download"),
        ("Télécharger ", " Album Gratuit"),
        ("Watch ", " Full Movie Online"),
        ("", " mp3 indir"),
    ] {
        let text = farm(before, after, 14, "\n");
        assert_eq!(one(&text).label, Label::Spam, "{before}…{after}");
    }
    // A page whose line breaks were lost.
    assert_eq!(
        one(&farm("Download ", " Album Mp3 Zip", 25, " ")).label,
        Label::Spam
    );
}

#[test]
fn repetition_that_is_none_of_spam() {
    let litany = (0..12)
        .map(|i| {
            format!(
                "For the {} I waited, and nobody came",
                ["rain", "bread", "train", "bell"][i % 4]
            )
        })
        .collect::<Vec<_>>()
        .join("\n");
    let recipe = "2 cups of flour\n1 cup of sugar\n1 cup of butter\n3 cups of milk\n2 cups of oats\n1 pinch of salt";
    let log = (0..20)
        .map(|i| format!("at org.sample.Handler.call{i}(Handler.java:{i}) [core]"))
        .collect::<Vec<_>>()
        .join("\n");
    let list = "My favourite albums this year:\n1. Harrow Lane – Paper Lanterns\n2. Los Faroles – Cielo Bajo\n3. Mireille Oustry – Lueurs\n4. Gunnar Blidø – Under Isen";
    for text in [
        litany.as_str(),
        recipe,
        log.as_str(),
        list,
        "Thanks!",
        "Great post, thanks for sharing!",
        "+1",
    ] {
        assert_eq!(one(text).label, Label::Ok, "{text}");
    }
}

#[test]
fn exempt_is_never_folded() {
    let text = farm("Download ", " Album Mp3 Zip", 25, "\n");
    for exempt in [Exemption::Linked, Exemption::Author, Exemption::Staff] {
        let verdict = judge(&[Comment {
            text: &text,
            exempt: Some(exempt),
            ..Comment::default()
        }])
        .remove(0);
        assert_eq!(verdict.label, Label::Ok);
        assert!(verdict.probability < 0.5);
    }
}

#[test]
fn digits_for_letters_hide_no_advert() {
    let text = "buy v1agra ch3ap onl1ne, c1alis w1thout pr3scription";
    assert_eq!(one(text).label, Label::Spam);
    let text = "The md5sum of the utf8mb4 dump differs on win32, and the l10n of mp3s needs a t3st, see k8s-f4de.";
    assert_eq!(one(text).label, Label::Ok);
}

#[test]
fn quoting_to_complain() {
    let text = "> Buy cheap viagra at http://pills.example now\n> best online pharmacy, cialis\nPlease delete this spam, moderator.";
    assert_eq!(one(text).label, Label::Ok);
}

#[test]
fn sold_in_the_name() {
    let group = [
        Comment {
            text: "Very nice post, thank you for sharing this.",
            author: Some("cheap nfl jerseys wholesale"),
            url: Some("http://www.cheapjerseys.example/"),
            ..Comment::default()
        },
        Comment {
            text: "Very nice post, thank you for sharing this.",
            author: Some("Marta Lindqvist"),
            ..Comment::default()
        },
    ];
    let verdicts = judge(&group);
    assert_eq!(verdicts[0].label, Label::Spam);
    assert_eq!(verdicts[0].reasons[0].rule, "author-keywords");
    assert_ne!(verdicts[1].label, Label::Spam);
}

#[test]
fn a_reader_named_like_a_pill() {
    let verdict = judge(&[Comment {
        text: "I disagree with the second paragraph; the treaty was signed later.",
        author: Some("Viagra"),
        ..Comment::default()
    }])
    .remove(0);
    assert_eq!(verdict.label, Label::Ok);
}

#[test]
fn every_accusation_has_a_reason() {
    let texts = [
        "Dr Odu the herbal doctor cured my herpes with herbal medicine, WhatsApp him +234 800 555 0101",
        "[url=http://a.example]online casino[/url] [url=http://b.example]free spins[/url] [url=http://c.example]slot online[/url]",
        "I lost my money to a broker and a recovery expert recovered all my stolen bitcoin, contact him on Telegram or WhatsApp +1 (555) 010-7788",
        "buy v\u{200B}ia\u{200B}gra online http://pills.example no prescription",
    ];
    for text in texts {
        let verdict = one(text);
        assert_ne!(verdict.label, Label::Ok, "{text}");
        assert!(!verdict.reasons.is_empty());
    }
}

#[test]
fn odd_input_does_no_harm() {
    for text in [
        "",
        " ",
        "\n\n\n",
        "\u{200B}",
        "é",
        "👍",
        "\u{301}\u{301}\u{301}",
        "+",
        "0x",
        "………",
        "http://",
        "@",
        "a@b",
        ".",
    ] {
        assert_eq!(one(text).label, Label::Ok, "{text:?}");
    }
    one(&"a ".repeat(50_000));
    one(&"字".repeat(50_000));
    one(&"http://a.example/ ".repeat(5_000));
    assert!(judge(&[]).is_empty());
}

fn ruled(text: &str, rule: &str) -> bool {
    one(text).reasons.iter().any(|it| it.rule == rule)
}

#[test]
fn letters_parted_by_what_is_not_seen() {
    let parted = |text: &str| text.split("").collect::<Vec<_>>().join("\u{200D}");
    let hidden = format!("{} for everybody at pills.com", parted("cheap viagra"));
    assert_eq!(one(&hidden).label, Label::Spam);
    assert!(ruled(&hidden, "hidden-characters"));
    // Scripts whose letters are joined or kept apart like this, families of emoji, and a site's break in a long word.
    for text in [
        "می\u{200C}خواهم این کتاب را بخوانم، نمی\u{200C}دانم کجاست",
        "We were there with the children \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} and it rained",
        "Donaudampf\u{200B}schifffahrt is a word I like",
    ] {
        assert_eq!(one(text).label, Label::Ok, "{text}");
    }
}

#[test]
fn tales_of_help_end_with_an_address() {
    for text in [
        "I was scammed of 40,000 by a fake broker. A hacker named Rowan traced it and I got everything back: rowan.helps@mail.com",
        "Ich wurde betrogen und habe 9.000 Euro verloren. Der Ermittler hat alles zurückgeholt, schreibt ihm: ermittler.kohl@mail.com",
        "My diabetes is gone since I drink the herbs of a doctor in Benin, write to natural.roots@mail.com",
        "Soțul meu s-a întors acasă după trei săptămâni, mulțumită unei vrăjitoare: casa.descantec@mail.com",
        "Sprzedam prawo jazdy bez egzaminu, wpis do bazy, pisz: szybkie.papiery@mail.com",
        "Nabízím půjčku s úrokem 3 % i dlužníkům, pište na penize.hned@mail.com",
    ] {
        assert_ne!(one(text).label, Label::Ok, "{text}");
        assert!(ruled(text, "contact-bait"), "{text}");
    }
    for text in [
        "I was scammed of 40,000 by a fake broker and the police never got anything back. The agent at the bank only shrugged.",
        "Ich wurde betrogen und habe 9.000 Euro verloren. Die Bank hat einen Teil zurückgeholt, mehr kam nie.",
        "A broker scammed me and I lost it all. Call Action Fraud on 0300 123 2040 before an agent offers to get it back.",
        "My diabetes is better since I walk, and the doctor halved the dose. No herbs, just shoes.",
        "Soțul meu s-a întors acasă după trei săptămâni de spital, mulțumesc tuturor.",
        "Prawo jazdy zrobiłem za drugim razem, egzaminator kazał parkować tyłem pod górę.",
        "Půjčku nám banka dala s úrokem 5,9 %, příště bychom raději počkali.",
    ] {
        assert_eq!(one(text).label, Label::Ok, "{text}");
    }
}

#[test]
fn a_number_alone_is_no_bait() {
    for text in [
        "The debt line is free and confidential: 0808 555 0142, weekdays from nine to eight.",
        "Wer nicht aufhören kann zu spielen: Beratung kostenlos unter 0800 5550142.",
    ] {
        assert_ne!(one(text).label, Label::Spam, "{text}");
        assert!(!ruled(text, "contact-bait"), "{text}");
    }
    let offer = "Urgent loan at 2% for everybody, call 0808 555 0142";
    assert!(ruled(offer, "contact-bait"));
}

#[test]
fn quotations_hide_no_advert() {
    let advert =
        "Best online casino bonus, free spins, write to lucky@mail.com or visit luckyspins.com";
    assert_eq!(one(&format!("> {advert}\n\nI agree!")).label, Label::Spam);
    assert_eq!(
        one(&format!("\"{advert}\" is what the spammer said")).label,
        Label::Spam
    );
    for text in [
        format!("> {advert}\n\nThis is spam, please delete it. It is the third one under this article today, and nobody minds."),
        "I have removed a reply that said \"buy cheap viagra online, no prescription\". Please flag these.".to_owned(),
    ] {
        assert_ne!(one(&text).label, Label::Spam, "{text}");
    }
    let retold = Comment {
        text: "Mine was \u{201c}buy cheap viagra online, your kettle is truly remarkable\u{201d}, and I keep it \
               framed over the kitchen sink since Easter.",
        author: Some("Kettle Diaries"),
        url: Some("https://kettlediaries.example"),
        ..Comment::default()
    };
    assert_ne!(judge(&[retold])[0].label, Label::Spam);
}
