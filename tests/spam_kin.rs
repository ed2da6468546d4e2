//! Who else of a page is the same advertiser, and where a name leads that is nobody's own.

mod spam;

use spam::on_page;
use understory::spam::{Comment, Judge, Label, Strictness, judge};

#[test]
fn who_leads_where_a_spammer_leads_is_the_same_advertiser() {
    let advert = on_page(
        "baby sling outlet",
        Some("http://www.cosy-baby-sling-sales.example"),
        "Cheap baby sling outlet, wholesale prices, buy cosy baby sling online with free shipping.",
    );
    let text = "You are right. To write against the stream draws readers, and it has been my way for years.";
    let verdicts = |other: Comment| judge(&[advert, other]);
    let host = "http://cosy-baby-sling-sales.example/about";
    let stranger = verdicts(on_page("Mika", Some("http://mikas-notes.example"), text));
    let same = verdicts(on_page("Mika", Some(host), text));
    assert_eq!(same[0].label, Label::Spam);
    assert_ne!(stranger[1].label, Label::Spam);
    assert_eq!(same[1].label, Label::Spam, "{:?}", same[1]);
    let aliases = same[1].reasons.iter().any(|it| it.rule == "aliases");
    assert!(aliases, "{:?}", same[1]);
    // Without a link the name tells whose it is, if it is no given one.
    let text = "They are committed to give infants the best support while they are carried, and chiropractors agreed.";
    let [named, given] =
        ["cosy baby", "Cosy"].map(|name| verdicts(on_page(name, None, text)).remove(1));
    assert_eq!(named.label, Label::Spam, "{named:?}");
    assert_eq!(given.label, Label::Ok, "{given:?}");
}

#[test]
fn a_search_engine_or_a_name_of_everybody_makes_no_kin() {
    let kin = |advert: Comment, honest: Comment| {
        let verdicts = judge(&[advert, honest]);
        assert_eq!(verdicts[0].label, Label::Spam);
        assert_eq!(verdicts[1].label, Label::Ok, "{:?}", verdicts[1]);
    };
    let engine = Some("http://www.yahoo.com");
    let pills =
        "Cheap viagra and cialis without prescription, order at http://pills-outlet.example now.";
    kin(
        on_page("Viagra Online Shop", engine, pills),
        on_page(
            "Betty",
            engine,
            "Agree with Harold. The mayor should resign over the bridge.",
        ),
    );
    let link = ["http://peat-outlet.example/report".to_owned()];
    let guest = |text| Comment {
        links: &link,
        ..on_page("Anonymous", None, text)
    };
    kin(
        guest(
            "Cheap viagra and cialis at http://peat-outlet.example/report, casino bonus, payday loans.",
        ),
        guest(
            "The figures are at http://peat-outlet.example/report, page four, if anybody wants to check.",
        ),
    );
}

/// Some forms want an address, and who has none writes the first that comes to mind.
#[test]
fn who_leads_to_a_search_engine_is_not_folded_for_it() {
    for text in [
        "The peat is cut in May.",
        "Thanks, this helped me a lot. Great article!",
        "Could you say which blade you used?",
    ] {
        let comment = on_page("Mike", Some("http://www.google.com"), text);
        let verdict = Judge::new(Strictness::Strict).judge(&[comment]).remove(0);
        assert_ne!(verdict.label, Label::Spam, "{text}: {verdict:?}");
    }
}
