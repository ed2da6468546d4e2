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

#[test]
fn a_caption_is_no_name() {
    for caption in [
        "Name:",
        "Nickname:",
        "Author:",
        "Naam:",
        "Имя:",
        "Nom :",
        "名前：",
    ] {
        for entry in [
            "<dl><dt>CAPTION</dt><dd>NAME</dd><dt>Date:</dt><dd>3 May 2019</dd><dt>Message:</dt><dd>TEXT</dd></dl>",
            "<table><tr><td>CAPTION</td><td>NAME</td></tr><tr><td>Date:</td><td>3 May 2019</td></tr>\
             <tr><td>Message:</td><td>TEXT</td></tr></table>",
            "<div><label>CAPTION</label> <span>NAME</span><br><label>Date:</label> <span>3 May 2019</span><p>TEXT</p></div>",
            "<div><b>CAPTION</b> NAME<br>TEXT</div>",
            "<b>CAPTION</b> NAME<br><b>Date:</b> 3 May 2019<br>TEXT<hr>",
        ] {
            let guests = [("Ann Lee", BUCKETS), ("rosebud", PUMP), ("Cid", CHILDREN)];
            let entries = guests.map(|(name, text)| {
                let entry = entry.replace("CAPTION", caption);
                entry.replace("NAME", name).replace("TEXT", text)
            });
            let body = format!("<h2>Comments</h2><div>{}</div>{FORM}", entries.concat());
            let told = guests.map(|(name, text)| format!("{name}: {text}"));
            assert_eq!(said(&body), told, "{caption} in {entry}");
        }
    }
}

#[test]
fn guestbooks_head_what_guests_say() {
    let guests = [("Ann Lee", BUCKETS), ("rosebud", PUMP), ("Cid", CHILDREN)];
    for heading in [
        "Guestbook",
        "Unser Gästebuch",
        "Livre d’or",
        "Libro de visitas",
        "Gastenboek",
        "Гостевая",
    ] {
        for entry in [
            "<div><b>NAME</b><p>TEXT</p></div>",
            "<b>NAME:</b> TEXT<br><br>",
            "<b>NAME</b><br>TEXT<hr>",
            "<p><b>NAME</b> (3 May 2019)<br>TEXT</p>",
        ] {
            let entries =
                guests.map(|(name, text)| entry.replace("NAME", name).replace("TEXT", text));
            let page = |heading: &str| {
                let intro = "Whoever has come by since 1998 may say so here.";
                let body = format!(
                    "<h1>{heading}</h1><p>{intro}</p><div>{}</div>",
                    entries.concat()
                );
                html::read(&format!("<!doctype html><title>x</title>{body}"))
            };
            let found = |heading: &str| {
                let threads = analyze(&page(heading), None).threads.into_iter();
                let all = threads.flat_map(|it| it.comments);
                all.map(|it| format!("{}: {}", it.author.unwrap_or_default(), it.text))
                    .collect::<Vec<_>>()
            };
            let told = guests.map(|(name, text)| format!("{name}: {text}"));
            assert_eq!(found(heading), told, "{heading}: {entry}");
            assert!(found("Our team").is_empty(), "{entry}");
        }
    }
}

#[test]
fn titles_of_comments_are_none_of_their_texts() {
    let entry = |name: &str, title: &str, text: &str| {
        format!(
            "<div class=post><div class=author>{name}</div><div class=date>3 May 2019 10:00</div>\
             <div class=body>{title}<p>{text}</p></div></div>"
        )
    };
    let body = [
        entry("Ann Lee", "<h3>What it was like</h3>", BUCKETS),
        entry("Bob Ray", "", PUMP),
        entry("Cid", "<h3>Open it</h3>", CHILDREN),
    ]
    .concat();
    let told = [
        format!("Ann Lee: {BUCKETS}"),
        format!("Bob Ray: {PUMP}"),
        format!("Cid: {CHILDREN}"),
    ];
    assert_eq!(said(&format!("<h2>Comments</h2>{body}{FORM}")), told);
    // One alone is what its writer wrote.
    let body = [
        entry("Ann Lee", "<h3>Listen</h3>", BUCKETS),
        entry("Bob Ray", "", PUMP),
        entry("Cid", "", CHILDREN),
    ]
    .concat();
    let listen = format!("Ann Lee: Listen\n\n{BUCKETS}");
    assert_eq!(said(&format!("<h2>Comments</h2>{body}{FORM}"))[0], listen);
    // Behind a byline beside it, a heading cuts nothing off.
    let entry = |name: &str, title: &str, text: &str| {
        format!("<p class=by><b>{name}</b>, 3 May 2019 10:00</p><h3>{title}</h3><p>{text}</p>")
    };
    let body = [
        entry("Ann Lee", "What it was like", BUCKETS),
        entry("Bob Ray", "In the inn", PUMP),
        entry("Cid", "Open it", CHILDREN),
    ]
    .concat();
    assert_eq!(
        said(&format!("<h2>Comments</h2><div>{body}</div>{FORM}")),
        told
    );
}

#[test]
fn a_form_for_comments_makes_none_of_what_stands_beside_it() {
    let asks =
        "<form action='/say'><h3>Leave a comment</h3><textarea name=comment></textarea></form>";
    let entry = |markup: &str, at: usize, text: &str| {
        let markup = markup.replace("NAME", ["Ann Lee", "Bob Ray", "Cid Mor", "Dee Fox"][at]);
        let date = [
            "<time datetime=2020-06-01T19:07>June 1, 2020</time>",
            "<span class=date>June 2, 2020</span>",
        ];
        let markup = markup
            .replace("DATE", date[at % 2])
            .replace("DAY", &(at + 1).to_string());
        format!(
            "{}<p>{text}</p></div>",
            markup.replace("TITLE", &text[..20])
        )
    };
    for (markup, heading, above) in [
        (
            "<div class=test><h4>TITLE</h4><span>DAY/10</span> <span class=by>NAME</span> DATE",
            "",
            false,
        ),
        (
            "<div class=test><h4>TITLE</h4><span>★★★☆☆</span> <span class=by>NAME</span> DATE",
            "",
            false,
        ),
        ("<div><a href='/author/p7q'>NAME</a><br>DATE", "", false),
        (
            "<div class=entry><b>1.DAY</b> DATE <span>NAME</span>",
            "<h3>Changes</h3>",
            false,
        ),
        (
            "<div>DATE <strong>NAME</strong>",
            "<h3>Calendar</h3>",
            false,
        ),
        (
            "<div><b>NAME</b> <span>June DAY, 2020, 19:30</span>",
            "",
            true,
        ),
    ] {
        let entries: String = [BUCKETS, PUMP, CHILDREN, BUCKETS]
            .iter()
            .enumerate()
            .map(|(at, text)| entry(markup, at, text))
            .collect();
        let list = format!("<div>{heading}{entries}</div>");
        let body = if above {
            format!("{list}{asks}")
        } else {
            format!("{asks}{list}")
        };
        assert_eq!(said(&body), Vec::<String>::new(), "{markup}");
    }
    // People write at any minute.
    let entries: String = [BUCKETS, PUMP, CHILDREN]
        .iter()
        .enumerate()
        .map(|(at, text)| {
            entry(
                "<div><b>NAME</b> <span>June DAY, 2020, 19:3DAY</span>",
                at,
                text,
            )
        })
        .collect();
    assert_eq!(said(&format!("<div>{entries}</div>{asks}")).len(), 3);
}

#[test]
fn names_may_stand_below_what_was_said() {
    let guests = [
        ("Ann Lee", BUCKETS),
        ("rosebud", PUMP),
        ("Cid Mor", CHILDREN),
    ];
    for entry in [
        "<p>TEXT</p><p>By: NAME</p>",
        "<p>TEXT</p><p>Posted by NAME</p>",
        "<p>TEXT</p><p>— NAME</p>",
        "<p>TEXT<br>— NAME</p>",
        "<div><p>TEXT</p><p><em>- NAME</em></p></div>",
        "<blockquote>TEXT</blockquote><p>— NAME</p>",
    ] {
        let entries = guests.map(|(name, text)| entry.replace("NAME", name).replace("TEXT", text));
        let list = format!("<div>{}</div>", entries.concat());
        let told = guests.map(|(name, text)| format!("{name}: {text}"));
        assert_eq!(
            said(&format!("<h2>Comments</h2>{list}{FORM}")),
            told,
            "{entry}"
        );
        // So is what customers are quoted with.
        let signed = entry.contains("— NAME") || entry.contains("- NAME");
        let heading = if signed { "Opinions" } else { "What they say" };
        let quoted = format!("<h2>{heading}</h2>{list}");
        assert_eq!(said(&quoted), Vec::<String>::new(), "{entry}");
    }
}

#[test]
fn what_stands_beside_bylines_is_no_comment_of_its_own() {
    let guests = [
        ("Ann Lee", BUCKETS),
        ("Bob Ray", PUMP),
        ("Cid Mor", CHILDREN),
    ];
    let byline = "<div class=head><div>NAME</div><div>3 May 2019, 10:00</div></div><p>TEXT</p>";
    let bare =
        "<div><p><b>NAME</b></p><p>3 May 2019, 10:00</p></div><div><p>Thanks</p><p>TEXT</p></div>";
    for (entry, end) in [
        (
            format!("{byline}<div class=tools><div>Like</div><div>Share</div></div>"),
            "",
        ),
        (
            byline.to_owned(),
            "<div class=pages><div>Newer</div><div>Older</div></div>",
        ),
        (bare.to_owned(), ""),
    ] {
        let entries = guests.map(|(name, text)| entry.replace("NAME", name).replace("TEXT", text));
        let body = format!(
            "<h2>Comments</h2><div>{}{end}</div>{FORM}",
            entries.concat()
        );
        let told = guests.map(|(name, _)| name);
        let found = said(&body);
        let begins = |(it, name): (&String, &str)| it.starts_with(&format!("{name}: "));
        assert!(
            found.len() == 3 && found.iter().zip(told).all(begins),
            "{entry}: {found:?}"
        );
    }
}

#[test]
fn one_guest_without_a_date_keeps_the_words_and_labels_are_no_guests() {
    let others = [
        ("Bob Ray", BUCKETS),
        ("Cid Mor", CHILDREN),
        (
            "Dee Fox",
            "We drank from it in the summer of the great drought.",
        ),
        (
            "Eve Orr",
            "The stones are in the wall of the school, all of them.",
        ),
    ];
    let entry =
        |(name, text): (&str, &str)| format!("<b>{name}</b>, 3 May 2020 10:00<br>{text}<br><br>");
    let with = |label: &str, times: usize| {
        let label = format!("<b>{label}:</b><br>{PUMP}<br><br>").repeat(times);
        let [bob, cid, dee, eve] = others.map(entry);
        said(&format!(
            "<h2>Comments</h2><div>{bob}{label}{cid}{dee}{eve}</div>{FORM}"
        ))
    };
    assert_eq!(with("Max Lee", 1)[1], format!("Max Lee: {PUMP}"));
    assert_eq!(with("Comment Webmaster", 1).len(), 4);
    let added = with("My Own Thanks", 2);
    assert!(added.len() == 4 && added[0].contains(PUMP), "{added:?}");
}

#[test]
fn links_to_a_comment_itself_are_no_titles_of_other_pages() {
    let guests = [
        ("Ann Lee", BUCKETS),
        ("Bob Ray", PUMP),
        ("Cid Mor", CHILDREN),
    ];
    let box_of = |link: &str| {
        let entries = guests.map(|(name, text)| {
            let link = link.replace("NAME", name).replace("SLUG", &name[..3]);
            format!(
                "<li class=comment id=comment-{}><cite class=fn>{name}</cite> <time datetime=2020-05-02>May 2, 2020</time>\
                 <div class=comment-body><p>{text}</p></div>{link}</li>",
                name.len()
            )
        });
        let list = entries.concat();
        said(&format!(
            "<div class='widget comments-widget'><h3>3 Comments</h3><ol>{list}</ol>{FORM}</div>"
        ))
    };
    for link in [
        "<a href='?replytocom=SLUG#respond'>Reply to NAME</a>",
        "<a href='#SLUG'>Answers to NAME</a>",
        "<a href='https://well.example/the-well#SLUG'>May 2, 2020, of NAME</a>",
    ] {
        assert_eq!(box_of(link).len(), 3, "{link}");
    }
    assert!(box_of("<a href='/SLUG-of-the-square'>NAME and the square</a>").is_empty());
}

#[test]
fn times_without_names_are_a_thread_only_in_a_box_with_its_form() {
    let asks =
        "<form action='/say'><h3>Leave a comment</h3><textarea name=comment></textarea></form>";
    let texts = [BUCKETS, PUMP, CHILDREN];
    let list = |link: &str| {
        let items = [0, 1, 2].map(|at| {
            let text = texts[at];
            format!("<li><time datetime=2020-05-02T10:0{at}>10:0{at}</time> {text} {link}</li>")
        });
        format!("<ul>{}</ul>", items.concat())
    };
    let points = list("");
    let found = said(&format!("<div><h2>Reactions</h2>{points}{asks}</div>"));
    assert_eq!(found.len(), 3);
    let more = list("<a href='/news'>All of it is told on another page</a>");
    for body in [
        format!("<div><h2>Reactions</h2>{points}</div>{asks}"),
        format!("<div><h2>Comments</h2>{asks}{points}</div>"),
        format!("<div><h2>Comments</h2>{more}{asks}</div>"),
    ] {
        assert_eq!(said(&body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn two_may_begin_with_the_same_word() {
    let guests = [
        ("Ann Lee", BUCKETS),
        ("Bob Ray", PUMP),
        ("Cid Mor", CHILDREN),
    ];
    for (count, caption, stays) in [
        (2, "Comment: ", true),
        (3, "Comment: ", false),
        (3, "Commentaire : ", false),
        (2, "评论：<br>", false),
    ] {
        let entries = guests[..count].iter().map(|(name, text)| {
            format!("<li class=comment><b>{name}</b> <span>3 May 2019 10:02</span><p>{caption}{text}</p></li>")
        });
        let list = entries.collect::<String>();
        let found = said(&format!("<h2>Comments</h2><ul>{list}</ul>{FORM}"));
        assert_eq!(found.len(), count, "{caption}");
        assert_eq!(
            found[0] != format!("Ann Lee: {BUCKETS}"),
            stays,
            "{found:?}"
        );
    }
}

#[test]
fn speakers_of_whom_some_have_an_hour_are_no_guests() {
    let entry = |name: &str, when: &str, text: &str| {
        format!("<div class=p><h4>{name}</h4>{when}<p>{text}</p></div>")
    };
    let list = [
        entry("Ann Lee", "<p>3 May 2019, 10:20, hall one</p>", BUCKETS),
        entry("Bob Ray", "", PUMP),
        entry("Cid Mor", "<p>3 May 2019, 12:20, hall two</p>", CHILDREN),
    ]
    .concat();
    let body = format!("<h3>Conversations</h3><div>{list}</div>");
    assert_eq!(said(&body), Vec::<String>::new());
}
