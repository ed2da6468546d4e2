//! Comments whose markup says little: guests sign in bold, with a day or without, between breaks and
//! boxes. Small pages, each written here.

use understory::analyze;
use understory::page::{Page, html};

const PROSE: &str = "<article><h1>The well</h1><p>Long ago there was a well in the middle of the square, and people came to it \
    from all over the valley, with buckets and news, until the pipes were laid and the square fell silent for good.</p></article>";
const FORM: &str =
    "<form action='/say'><textarea name=comment></textarea><button>Send</button></form>";

fn page(body: &str) -> Page {
    html::read(&format!(
        "<!doctype html><html lang=en><title>The well</title><body>{PROSE}{body}</body></html>"
    ))
}

/// All comments of a page as "name: text".
fn said(body: &str) -> Vec<String> {
    let threads = analyze(&page(body), Some("https://well.example/the-well")).threads;
    threads
        .into_iter()
        .flat_map(|thread| thread.comments)
        .map(|it| format!("{}: {}", it.author.as_deref().unwrap_or("?"), it.text))
        .collect()
}

const BUCKETS: &str = "My father carried two buckets a day from it until he was fifteen.";
const PUMP: &str = "Nobody told us that the pump in the inn is the same water as well.";
const CHILDREN: &str = "It should be opened again, if only for the children.";

#[test]
fn some_of_the_guests_have_no_date() {
    let told = [
        format!("Ann Lee: {BUCKETS}"),
        format!("Bob Ray: {PUMP}"),
        format!("Cid: {CHILDREN}"),
    ];
    for (entries, clear) in [
        (
            [
                "<b>Ann Lee:</b>",
                "<b>Bob Ray</b>, 3 May 2020 10:00:",
                "<b>Cid:</b>",
            ],
            false,
        ),
        (
            [
                "<b>Ann Lee</b>, 2 May 2020",
                "<b>Bob Ray:</b>",
                "<b>Cid</b>, 3 May 2020",
            ],
            false,
        ),
        (
            [
                "<b>Ann Lee</b>, 2 May 2020",
                "<b>Bob Ray</b>",
                "<b>Cid</b>, 3 May 2020",
            ],
            true,
        ),
    ] {
        let end = if clear { "<hr>" } else { "<br><br>" };
        let [ann, bob, cid] = entries;
        let body = format!(
            "<h2>Comments</h2><div>{clear}{ann}<br>{BUCKETS}{end}{bob}<br>{PUMP}{end}{cid}<br>{CHILDREN}{end}</div>{FORM}",
            clear = if clear { "<hr>" } else { "" },
        );
        assert_eq!(said(&body), told, "{entries:?}");
    }
    // A label within what is said is no name.
    for label in ["Plus", "Late Note"] {
        let body = format!(
            "<h2>Comments</h2><div><b>Ann Lee</b>, 2 May 2020<br>{BUCKETS}<br><b>{label}:</b> {PUMP}<br><br>\
             <b>Cid</b>, 3 May 2020<br>{CHILDREN}</div>{FORM}"
        );
        assert_eq!(said(&body).len(), 2, "{label}");
    }
}

#[test]
fn days_told_from_today_are_no_part_of_a_name() {
    for names in [
        ["coolcat", "mrs. b", "dr. who"],
        ["coolcat", "dr. who", "the old baker"],
    ] {
        let entry = |name: &str, day: &str, text: &str| {
            format!("<div><b>{name}, {day}</b><p>{text}</p></div>")
        };
        let body = [
            entry(names[0], "yesterday", BUCKETS),
            entry(names[1], "today", PUMP),
            entry(names[2], "today", CHILDREN),
        ]
        .concat();
        let told = [BUCKETS, PUMP, CHILDREN];
        let told: Vec<String> = names
            .iter()
            .zip(told)
            .map(|(name, text)| format!("{name}: {text}"))
            .collect();
        assert_eq!(said(&format!("<h2>Comments</h2>{body}{FORM}")), told);
    }
}

#[test]
fn a_day_that_is_told_of_is_no_byline() {
    for day in [
        "I was there on 3 May 2019 with my aunt, and it was as deep as they say.",
        "The pipes came in 1974. I was there on 3 May 2019.",
    ] {
        for (open, entry, close) in [
            ("<div>", "<b>NAME:</b> TEXT<br><br>", "</div>"),
            ("<div>", "<p><b>NAME</b><br>TEXT</p>", "</div>"),
            ("<div>", "<div><b>NAME</b><p>TEXT</p></div>", "</div>"),
            ("<ul>", "<li><strong>NAME</strong>: TEXT</li>", "</ul>"),
            ("<dl>", "<dt>NAME</dt><dd>TEXT</dd>", "</dl>"),
            ("<div>", "<h4>NAME</h4><p>TEXT</p>", "</div>"),
        ] {
            let guests = [
                ("Ann Lee", BUCKETS),
                ("Bob Ray", day),
                ("Cid Mor", PUMP),
                ("Dee Fox", CHILDREN),
            ];
            let entries =
                guests.map(|(name, text)| entry.replace("NAME", name).replace("TEXT", text));
            let body = format!("<h2>Comments</h2>{open}{}{close}{FORM}", entries.concat());
            let told = guests.map(|(name, text)| format!("{name}: {text}"));
            assert_eq!(said(&body), told, "{entry}");
        }
    }
}

#[test]
fn terms_may_have_boxes_of_their_own() {
    let entry = |name: &str, text: &str| {
        format!("<div><dt><b>{name}</b>, 3 May 2019 10:00</dt><dd>{text}</dd></div>")
    };
    let body = [
        entry("Ann Lee", BUCKETS),
        entry("Bob Ray", PUMP),
        entry("Cid", CHILDREN),
    ]
    .concat();
    let body = format!("<h2>Comments</h2><dl>{body}</dl>{FORM}");
    let told = [
        format!("Ann Lee: {BUCKETS}"),
        format!("Bob Ray: {PUMP}"),
        format!("Cid: {CHILDREN}"),
    ];
    assert_eq!(said(&body), told);
}

#[test]
fn a_word_within_a_name_is_not_what_was_said() {
    let answer = |name: &str, text: &str| {
        format!(
            "<li class=comment>Posted by <b class=author>{name}</b> <time datetime=2020-05-02>May 2, 2020</time> {text}"
        )
    };
    let body = format!(
        "<h2>Comments</h2><ul>{}<ul>{}</li></ul></li>{}</li></ul>",
        answer("Thankstown", "Thanks"),
        answer("Bob Ray", PUMP),
        answer("Cid", CHILDREN)
    );
    let page = page(&body);
    let threads = analyze(&page, None).threads;
    let first = &threads[0].comments[0];
    assert_eq!(first.text, "Thanks");
    let folds = |it: &&_| page.text(**it).trim() == "Thanks";
    assert!(first.elements.iter().any(|it| folds(&it)));
}
