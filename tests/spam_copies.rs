//! The words of others in a thread, from outside: who copies them, for whom, and who answers them.

mod spam;

use spam::on_page;
use understory::spam::{Comment, Examined, Label, examine, judge};

fn row<'a>(author: &'a str, url: &'a str, text: &'a str) -> Comment<'a> {
    Comment {
        whole: false,
        site: None,
        ..on_page(author, Some(url), text)
    }
}

fn dated(days: i64, comment: Comment) -> Comment {
    Comment {
        days: Some(days),
        whole: true,
        ..comment
    }
}

#[test]
fn whose_words_are_copied_for_a_link_is_not_accused() {
    let text = "The second ferry left before the first one was unloaded, so we stood there until it was dark.";
    let reader = on_page("Marta", None, text);
    let copier = on_page(
        "island ferry tickets",
        Some("http://www.ferry-deals.example/"),
        text,
    );
    for group in [[reader, copier], [copier, reader]] {
        for (comment, part) in group.iter().zip(examine(&group)) {
            let accused = part.findings.iter().any(|it| it.rule == "duplicate");
            assert_eq!(accused, comment.url.is_some());
        }
    }
}

#[test]
fn who_wrote_later_took_the_words() {
    let text = "The second ferry left before the first one was unloaded, so we stood there until it was dark.";
    let stolen = |group: &[Comment]| -> Vec<bool> {
        let heavy = |part: &Examined| {
            let mut said = part.findings.iter();
            said.any(|it| it.rule == "duplicate" && it.weight > 4.0)
        };
        examine(group).iter().map(heavy).collect()
    };
    let reader = row("Marta", "http://marta-sails.example", text);
    let lamps = "http://www.velvetlamps.example/";
    let copier = row("Ove Lind", lamps, text);
    assert_eq!(stolen(&[reader, copier]), [false, true]);
    // Dates tell more than where it stands; without them a page may begin with the newest.
    assert_eq!(
        stolen(&[dated(90, copier), dated(2, reader)]),
        [true, false]
    );
    let page = [reader, copier].map(|it| Comment {
        site: Some("village.example"),
        ..it
    });
    assert_eq!(stolen(&page), [false, false]);
    // A second try, under a nickname or from another page of the same house, is no theft; praise is nobody's, and what
    // comes three times is a campaign's.
    let praise = "Great post, thanks for sharing this very useful and informative article with us, great content!";
    for honest in [
        vec![reader, row("Marta L.", lamps, text)],
        vec![reader, row("Ove", "http://marta-sails.example/boats", text)],
        vec![reader, row("Ove", "https://github.com/ove", text)],
        vec![
            row("Ines", "http://ines.example", praise),
            row("Ove", lamps, praise),
        ],
        vec![reader, copier, row("Ida", "http://ida.example", text)],
    ] {
        assert!(!stolen(&honest).contains(&true), "{honest:?}");
    }
}

#[test]
fn whose_house_the_words_are_pasted_for() {
    let article = "All of May it rained. The second ferry left before the first one was unloaded, so we stood there until it \
         was dark. Then the moon came out.";
    let text = "The second ferry left before the first one was unloaded, so we stood there until it was dark.";
    let weight = |author, url| {
        let comment = Comment {
            about: Some(article),
            ..row(author, url, text)
        };
        let found = examine(&[comment]).remove(0).findings.into_iter();
        let copied = found.filter(|it| it.rule == "duplicate");
        copied.map(|it| it.weight).sum::<f64>()
    };
    let house = weight("velvet lamps", "http://www.velvetlamps.example/");
    for (author, url) in [
        ("Marta Lindqvist", "http://www.martalindqvist.example/"),
        ("velvet lamps", "http://www.moorhens.example/"),
    ] {
        assert!(house > weight(author, url) + 2.0, "{author}");
    }
    // So are another's.
    let reader = row("Marta", "http://marta-sails.example", text);
    let thief = |url| {
        let group = [reader, row("velvet lamps", url, text)];
        let found = examine(&group).remove(1).findings.into_iter();
        let copied = found.filter(|it| it.rule == "duplicate");
        copied.map(|it| it.weight).sum::<f64>()
    };
    assert!(thief("http://velvetlamps.example") > thief("http://moorhens.example") + 2.0);
}

#[test]
fn who_answers_another_by_name_may_say_where_to_buy_it() {
    let letters = || 'b'..='l';
    let words = letters().flat_map(|a| letters().map(move |b| format!("{a}o{b}aru ")));
    let about: String = words.collect();
    let ask = on_page("Karin", None, "What is that house called?");
    let links = ["https://www.velvetmoorlearning.example".to_owned()];
    let said = Comment {
        links: &links,
        ..on_page(
            "Petra",
            None,
            "Karin, supposedly “Velvetmoor Learning Shelves” https://www.velvetmoorlearning.example",
        )
    };
    let other = Comment {
        text: "Berta, supposedly “Velvetmoor Learning Shelves” https://www.velvetmoorlearning.example",
        ..said
    };
    let judged = |comment: Comment| {
        let [ask, comment] = [ask, comment].map(|it| Comment {
            about: Some(&about),
            ..it
        });
        judge(&[ask, comment]).remove(1)
    };
    let (answer, stray) = (judged(said), judged(other));
    assert_eq!(answer.label, Label::Ok);
    assert!(answer.reasons.is_empty());
    assert!(
        answer.probability + 0.2 < stray.probability,
        "{answer:?} {stray:?}"
    );
    // Who leads elsewhere by name gains by the answer.
    let led = judged(Comment {
        url: Some("https://velvetlamps.example"),
        ..said
    });
    assert!(led.probability > answer.probability);
}
