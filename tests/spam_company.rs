//! What stands around a comment, from outside: the thread, the article, the site.

mod spam;

use spam::on_page;
use understory::spam::{Comment, Exemption, Judge, Label, Verdict, examine, judge};

fn rules(verdict: &Verdict) -> Vec<&str> {
    verdict.reasons.iter().map(|it| it.rule).collect()
}

const ADVERTS: [&str; 6] = [
    "cheap nfl jerseys wholesale",
    "payday loans online",
    "replica watches",
    "viagra without prescription",
    "best online casino",
    "buy instagram followers",
];

#[test]
fn bad_company_moves_only_those_who_could_gain() {
    let hosts: Vec<String> = (0..ADVERTS.len())
        .map(|i| format!("http://www.shop-deals{i}.example/"))
        .collect();
    let doubtful = on_page(
        "converse",
        Some("http://giay-converse-hanoi.example"),
        "wow, very nice, thanks",
    );
    let honest = on_page("Marta Lindqvist", None, "Wow, very nice, thanks.");
    let alone = [doubtful, honest].map(|it| judge(&[it]).remove(0));
    let mut group: Vec<Comment> = ADVERTS
        .iter()
        .zip(&hosts)
        .map(|(name, host)| on_page(name, Some(host), "Very nice post, I will come back soon."))
        .collect();
    group.extend([doubtful, honest]);
    let verdicts = judge(&group);
    assert!(verdicts[..6].iter().all(|it| it.label == Label::Spam));
    // What a comment says itself is said first.
    let said: Vec<Vec<&str>> = verdicts.iter().map(rules).collect();
    let around = said.iter().filter(|it| it.contains(&"company"));
    assert!(around.clone().count() >= 6 && around.clone().all(|it| it.ends_with(&["company"])));
    assert!(verdicts[6].probability > alone[0].probability);
    assert!(verdicts[7].probability <= alone[1].probability + 1e-9);
    assert_eq!(verdicts[7].label, Label::Ok);
}

#[test]
fn who_chats_among_spam_is_no_spammer() {
    let line = |text| Comment {
        text,
        ..Comment::default()
    };
    let adverts = [
        "Subscribe to my channel and win a free iPhone http://free-phones.example",
        "Earn $500 a day from home, click http://easy-cash.example now",
        "check out my channel please and subscribe, I do giveaways http://sub4sub.example",
        "Best online casino bonus 100% http://casino-bonus.example register now",
        "FREE GIFT CARDS http://gift-cards.example hurry up",
        "Hack any account, contact me on WhatsApp +1 555 010 9944",
    ];
    let chat = [
        "most liked video here",
        "this dance is so funny",
        "hello world",
    ];
    let group: Vec<Comment> = adverts.into_iter().chain(chat).map(line).collect();
    let verdicts = judge(&group);
    for (verdict, text) in verdicts.iter().skip(adverts.len()).zip(chat) {
        let alone = judge(&[line(text)]).remove(0);
        assert!(verdict.probability > alone.probability, "{text}");
        assert_ne!(verdict.label, Label::Spam, "{text}");
    }
    // The label follows from the probability: none that is left is ranked above one that is folded.
    let bounds = |label| {
        let of = verdicts.iter().filter(|it| it.label == label);
        of.fold((1.0f64, 0.0f64), |(low, high), it| {
            (low.min(it.probability), high.max(it.probability))
        })
    };
    let [(least, _), (weakest, strongest), (_, most)] =
        [Label::Spam, Label::Doubtful, Label::Ok].map(bounds);
    assert!(least > strongest && weakest > most, "{verdicts:#?}");
}

#[test]
fn complaints_are_not_of_the_company_they_complain_of() {
    let hosts: Vec<String> = (0..ADVERTS.len())
        .map(|i| format!("http://www.shop-deals{i}.example/"))
        .collect();
    let complaint = on_page(
        "Lampworks",
        Some("http://www.lampworks-studio.example"),
        "Please delete all these spam comments.",
    );
    let mut group: Vec<Comment> = ADVERTS
        .iter()
        .zip(&hosts)
        .map(|(name, host)| on_page(name, Some(host), "Very nice post, I will come back soon."))
        .collect();
    // Who praises under a site's name poses as one of those who complain.
    let posing = on_page(
        "Velvetmoor",
        Some("http://www.velvetmoor.example"),
        "Great post! A pity about the spam comments.",
    );
    group.extend([complaint, posing]);
    let alone = [complaint, posing].map(|it| judge(&[it]).remove(0));
    let among = judge(&group).split_off(ADVERTS.len());
    assert!(among[0].probability <= alone[0].probability);
    assert!(among[1].probability > alone[1].probability);
}

#[test]
fn a_regular_may_drop_an_address() {
    let thread = |name| {
        let others = ["Alma", "Boro", "Cleo", "Dana"].map(|other| {
            on_page(other, None, "I never saw the second bridge of the mill finished, they ran out of oak that winter.")
        });
        let known = "The mill burned in 1911, not in 1908; the ledger in the town hall has the date and the names.";
        let mut group = vec![on_page(name, None, known)];
        group.extend(others);
        group.push(on_page(
            "Edda",
            None,
            "https://www.mill-ledger-index.example/",
        ));
        judge(&group).pop().unwrap().probability
    };
    assert!(thread("Edda") < thread("Finn"));
}

#[test]
fn good_company_excuses() {
    let text = "Karol, I believe it is the Lakeside Toy store https://lakeside-toys.example";
    let one = on_page("Lilian", None, text);
    let alone = judge(&[one]).remove(0);
    let talk: Vec<String> = (0..14)
        .map(|i| format!("My aunt lived at number {i} and remembers the flood of that year."))
        .collect();
    let mut group: Vec<Comment> = talk.iter().map(|it| on_page("Ida", None, it)).collect();
    group.push(one);
    let verdicts = judge(&group);
    assert!(verdicts[14].probability < alone.probability);
}

#[test]
fn exemptions_hold_in_any_company_and_at_any_strictness() {
    use understory::spam::Strictness;
    let text = "buy viagra online http://pills.example no prescription cialis";
    let group: Vec<Comment> = [
        Some(Exemption::Linked),
        Some(Exemption::Author),
        Some(Exemption::Staff),
        None,
        None,
        None,
    ]
    .into_iter()
    .map(|exempt| Comment {
        text,
        exempt,
        ..Comment::default()
    })
    .collect();
    let verdicts = Judge::new(Strictness::Strict).judge(&group);
    for verdict in &verdicts[..3] {
        assert_eq!(verdict.label, Label::Ok);
        assert!(verdict.reasons.is_empty());
    }
    assert!(verdicts[3..].iter().all(|it| it.label == Label::Spam));
}

#[test]
fn code_quotations_and_thanks_stay() {
    for text in [
        "> buy viagra online http://pills.example\nNo. Reported.",
        "```\nfor url in links:\n    if 'casino' in url: drop(url)\n```\nThis keeps the spam out of my inbox; see https://docs.python.org/3/library/urllib.parse.html",
        "Thanks!",
        "Thank you, that helped.",
        "+1",
    ] {
        let verdict = judge(&[on_page("Ruth", None, text)]).remove(0);
        assert_eq!(verdict.label, Label::Ok, "{text}");
    }
}

/// An invented article, long enough to be missed.
fn article() -> String {
    const WORDS: [&str; 130] = {
        const W: [&str; 26] = [
            "harbour",
            "ferry",
            "captain",
            "island",
            "timetable",
            "winter",
            "passengers",
            "engine",
            "crossing",
            "lighthouse",
            "storm",
            "council",
            "bridge",
            "village",
            "school",
            "teacher",
            "doctor",
            "bakery",
            "church",
            "winding",
            "gravel",
            "meadow",
            "sheep",
            "shepherd",
            "market",
            "square",
        ];
        let mut all = [""; 130];
        let mut i = 0;
        while i < 130 {
            all[i] = W[i % 26];
            i += 1;
        }
        all
    };
    // What stands before makes different stems of them.
    const BEFORE: [&str; 5] = ["", "z", "q", "x", "v"];
    WORDS
        .iter()
        .enumerate()
        .map(|(i, word)| format!("{}{word}", BEFORE[i / 26]))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn off_topic_is_said_and_counts() {
    let about = article();
    let stray = "Designer handbags require delicate leather polish, therefore customers prefer genuine stitching, golden zippers, elegant wallets, matching sandals";
    let comment = Comment {
        about: Some(&about),
        ..on_page("Vera", Some("http://www.handbag-outlet.example/"), stray)
    };
    let with = judge(&[comment]).remove(0);
    let without = judge(&[Comment {
        about: None,
        ..comment
    }])
    .remove(0);
    assert!(with.probability > without.probability);
    let said = with.reasons.iter().find(|it| it.rule == "off-topic");
    assert_eq!(
        said.map(|it| it.detail.as_str()),
        Some("shares no word with the article")
    );
    let near = judge(&[Comment {
        text: "The captain of the ferry kept the timetable even when passengers were late for the crossing to the lighthouse.",
        ..comment
    }])
    .remove(0);
    assert!(near.probability < with.probability);
}

/// A fold says its first reason only, and much that is honest shares no word with the article.
#[test]
fn what_the_comment_shows_is_said_before_how_it_fits_the_article() {
    let about = article();
    let comment = Comment {
        about: Some(&about),
        ..on_page(
            "designer handbags",
            Some("http://www.handbag-outlet.example/"),
            "Genuine stitching and golden zippers make everybody happy, therefore customers always return.",
        )
    };
    let rules: Vec<&str> = judge(&[comment])[0]
        .reasons
        .iter()
        .map(|it| it.rule)
        .collect();
    assert!(rules.contains(&"off-topic"), "{rules:?}");
    assert_ne!(rules[0], "off-topic", "{rules:?}");
}

#[test]
fn who_talks_of_the_articles_ware_sells_none() {
    let about =
        "A casino on the pier: the harbour town votes on roulette, poker and an online casino";
    let text = "My aunt dealt cards at an online casino for a year, and all she ever won was a stiff neck.";
    let comment = Comment {
        about: Some(about),
        ..on_page("Ida", None, text)
    };
    let elsewhere = Comment {
        about: Some("A new timetable for the ferry across the sound"),
        ..comment
    };
    let advert = Comment {
        url: Some("http://casino-aunt.example"),
        ..comment
    };
    let [here, there, sold] =
        [comment, elsewhere, advert].map(|it| judge(&[it]).remove(0).probability);
    assert!(here < there && there < sold, "{here} {there} {sold}");
}

#[test]
fn who_wrote_of_it_at_home_is_less_of_the_company() {
    let hosts: Vec<String> = (0..ADVERTS.len())
        .map(|i| format!("http://www.shop-deals{i}.example/"))
        .collect();
    let moved = |text| {
        let adverts = ADVERTS.iter().zip(&hosts);
        let mut group: Vec<Comment> = adverts
            .map(|(name, host)| on_page(name, Some(host), "Very nice post, I will come back soon."))
            .collect();
        let own = on_page("Ines", Some("https://ines-radios.example"), text);
        group.push(own);
        let logit = |p: f64| (p / (1.0 - p)).ln();
        let beside = judge(&group).pop().expect("it is the last").probability;
        logit(beside) - logit(judge(&[own])[0].probability)
    };
    let page = moved(
        "The transformer is the weak part, my drawing of it: https://ines-radios.example/transformer",
    );
    let front =
        moved("The transformer is the weak part, my drawing of it: https://ines-radios.example");
    assert!(page < front - 0.5, "{page} {front}");
}

#[test]
fn a_neighbours_number_gains_nothing_in_bad_company() {
    let hosts: Vec<String> = (0..ADVERTS.len())
        .map(|i| format!("http://www.shop-deals{i}.example/"))
        .collect();
    let group = |text| {
        let adverts = ADVERTS.iter().zip(&hosts);
        let mut group: Vec<Comment> = adverts
            .map(|(name, host)| on_page(name, Some(host), "Very nice post, I will come back soon."))
            .collect();
        group.push(on_page("Marta", None, text));
        judge(&group).pop().expect("it is the last")
    };
    let free =
        "Who needs a pump: the fire station lends them free of charge, 01632 960 105, until ten.";
    let verdict = group(free);
    assert_eq!(verdict.label, Label::Ok);
    let sold =
        group("Cheap pumps for sale online, contact us on WhatsApp 01632 960 105, free shipping.");
    assert!(rules(&sold).contains(&"company"));
}

#[test]
fn a_piece_of_the_article_is_pasted_for_a_link() {
    let about = article();
    let end = about
        .char_indices()
        .nth(160)
        .map_or(about.len(), |(at, _)| at);
    let piece = about[..end].rsplit_once(' ').map_or("", |(piece, _)| piece);
    let linked = Comment {
        about: Some(&about),
        ..on_page("Vera", Some("http://www.handbag-outlet.example/"), piece)
    };
    let verdict = judge(&[linked]).remove(0);
    assert_eq!(verdict.label, Label::Spam);
    assert!(rules(&verdict).contains(&"duplicate"));
    let plain = Comment {
        url: None,
        ..linked
    };
    assert_eq!(judge(&[plain]).remove(0).label, Label::Ok);
}

#[test]
fn where_names_lead_out_one_that_does_not_gains_nothing() {
    let row = |author, url, text| Comment {
        author: Some(author),
        url,
        text,
        ..Comment::default()
    };
    let honest = row(
        "Marta",
        None,
        "My cousin earns $400 a week with nights at the bakery, and sleeps like a log.",
    );
    let other = row(
        "Olaf",
        Some("http://olafs-boats.example"),
        "The ferry left at ten, as always, and it was full.",
    );
    let alone = judge(&[honest]).remove(0).probability;
    let beside = judge(&[honest, other]).remove(0).probability;
    assert!(beside < alone / 2.0, "{beside} {alone}");
}

#[test]
fn what_stays_on_the_site_leads_nowhere() {
    let text = "The caption names the wrong year, I think.";
    let bare = judge(&[on_page("Ida", None, text)]).remove(0);
    let profile = on_page("Ida", Some("https://forum.village.example/user/ida"), text);
    let profile = judge(&[profile]).remove(0);
    assert_eq!(bare.probability.to_bits(), profile.probability.to_bits());
}

#[test]
fn tales_of_easy_earnings() {
    let verdict = judge(&[Comment {
        text: "my roommate's sister makes $82 an hour on the laptop. she was without work for six months but last month her pay was $9731 just working online for a few hours. www.home-wages5.example",
        ..Comment::default()
    }])
    .remove(0);
    assert_eq!(verdict.label, Label::Spam);
    assert!(rules(&verdict).contains(&"earnings"), "{verdict:?}");
    let earns = |text| {
        let comment = on_page("jolene", None, text);
        let found = examine(&[comment]).remove(0).findings;
        found.iter().any(|it| it.rule == "earnings")
    };
    for text in [
        "Ganho 450 reais por dia pelo celular, chama no whatsapp",
        "Заработок от 4 тысяч в день, нужен только телефон, пишите в личку",
        "Mit der Plattform aus 300 Euro in drei Wochen 5.100 Euro gemacht: www.geldhebel.example",
    ] {
        assert!(earns(text), "{text}");
    }
    for text in [
        "Bei uns kostete ein Tag 300 Euro, heute sind es zu Hause 900, die Plattform verdient mit.",
        "In 2019 I put 100 dollars into bitcoin, by the month of May 2021 it was 1,400, now nobody asks.",
    ] {
        assert!(!earns(text), "{text}");
    }
}

#[test]
fn addresses_taken_apart() {
    let shy = "w\u{AD}w\u{AD}w\u{AD}.\u{AD}e\u{AD}a\u{AD}s\u{AD}y\u{AD}p\u{AD}a\u{AD}y\u{AD}.\u{AD}c\u{AD}o\u{AD}m";
    let text = format!("I agree, and I started this job a while ago, look here {shy}");
    let verdict = judge(&[on_page("jolene", None, &text)]).remove(0);
    assert_ne!(verdict.label, Label::Ok);
    assert!(rules(&verdict).contains(&"hidden-address"), "{verdict:?}");
    // A site that breaks long words does the same now and then.
    let broken =
        "See the hydro\u{AD}electric report at www.water\u{AD}board.example for the figures.";
    let verdict = judge(&[on_page("jolene", None, broken)]).remove(0);
    assert!(!rules(&verdict).contains(&"hidden-address"));
}

#[test]
fn chains_of_praise() {
    let group = [
        on_page(
            "Nora",
            None,
            "Is Dr Obinze the healer real? I have suffered for three years.",
        ),
        on_page(
            "Grace",
            None,
            "He is real, Dr Obinze cured my herpes, WhatsApp him on +234 903 555 0182",
        ),
    ];
    let verdicts = judge(&group);
    assert_eq!(verdicts[1].label, Label::Spam);
    assert!(rules(&verdicts[1]).contains(&"campaign"));
    assert!(verdicts[0].probability > judge(&group[..1])[0].probability);
}

fn thread(lines: &[(&'static str, &'static str)]) -> Vec<Verdict> {
    let group: Vec<Comment> = lines
        .iter()
        .map(|(author, text)| Comment {
            text,
            author: Some(author),
            ..Comment::default()
        })
        .collect();
    judge(&group)
}

#[test]
fn chains_about_somebody_without_a_title() {
    let handled = thread(&[
        (
            "Orrin",
            "The broker Corinne Haldane turned my savings into a house, I invested and never looked back.",
        ),
        (
            "Tess",
            "Corinne Haldane again? My sister invested with her too!",
        ),
        ("Wendel", "How can I reach Corinne Haldane please?"),
        (
            "Ilka",
            "Use telegram @corinnehaldanefx, she answers at once.",
        ),
    ]);
    let looked = thread(&[
        (
            "Ruth",
            "Inflation ate my pension. I only sleep because of my financial advisor.",
        ),
        ("Bill", "Mind sharing who guides you?"),
        (
            "Ruth",
            "Her name is Corinne Haldane, just look her up on the web.",
        ),
    ]);
    // Who only begins may be anybody.
    for verdict in handled.iter().chain(&looked[1..]) {
        assert_eq!(verdict.label, Label::Spam);
        assert!(rules(verdict).contains(&"campaign"));
    }
    // An account that is called by the last name, and who asked for it.
    let group = [
        on_page(
            "Orrin",
            None,
            "With Mrs Corinne Haldane I trade since May and my mortgage is paid.",
        ),
        on_page("Tess", None, "@Orrin please how do I reach her?"),
        on_page(
            "Orrin",
            None,
            "@Tess on Tele-Gram, with the user name Haldanetrades",
        ),
    ];
    for part in examine(&group) {
        assert!(part.findings.iter().any(|it| it.rule == "campaign"));
    }
    // An author whom several readers know, and one of them with an account.
    let fond = thread(&[
        (
            "Ruth",
            "Corinne Haldane wrote the best novel about this harbour.",
        ),
        ("Bill", "Never heard of Corinne Haldane, who is that?"),
        (
            "Tess",
            "Look her up, her website has a chapter for free. On instagram she is @corinnehaldane.",
        ),
    ]);
    for verdict in &fond {
        assert!(verdict.label != Label::Spam && !rules(verdict).contains(&"campaign"));
    }
}
