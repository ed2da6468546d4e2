//! The finder of threads on small pages, each written here: what it must find, and what it must refuse.

use understory::comments::{self, Thread};
use understory::page::{Page, html};

const PROSE: &str = "<article><h1>The well</h1><p>Long ago there was a well in the middle of the square, and people came to it \
    from all over the valley, with buckets and news, until the pipes were laid and the square fell silent for good.</p></article>";

fn find(body: &str) -> (Page, Vec<Thread>) {
    let page = html::read(&format!(
        "<!doctype html><html lang=en><title>The well</title><body>{PROSE}{body}</body></html>"
    ));
    let threads = comments::find(&page, Some("https://well.example/the-well"));
    (page, threads)
}

fn only(body: &str) -> Thread {
    let (_, mut threads) = find(body);
    assert_eq!(threads.len(), 1, "{threads:#?}");
    threads.remove(0)
}

/// The comments of all threads as (author, text).
fn said(body: &str) -> Vec<(Option<String>, String)> {
    find(body)
        .1
        .into_iter()
        .flat_map(|thread| thread.comments)
        .map(|comment| (comment.author, comment.text))
        .collect()
}

const LINES: &str = "Download Grey Kettle – Low Tide Album Mp3 Zip<br>\nDownload Oak Parade – Rooms Album Mp3 Zip<br>\nDownload Ilse – Fen Album Mp3 Zip";

fn twenty_twelve(text: &str) -> String {
    format!(
        "<div id=comments class=comments-area><h2 class=comments-title>1 thought on &ldquo;<span>The well</span>&rdquo;</h2>
        <ol class=commentlist><li class='comment even thread-even depth-1' id=li-comment-7><article id=comment-7 class=comment>
        <header class='comment-meta comment-author vcard'><img class=avatar src=a.png><cite><b class=fn>Ann Lee</b> </cite>
        <a href='https://well.example/the-well/#comment-7'><time datetime='2021-11-10T08:00:00+01:00'>November 10, 2021 at 8:00 am</time></a></header>
        <section class='comment-content comment'><p>{text}</p></section></article></li></ol>
        <p class=nocomments>Comments are closed.</p></div>"
    )
}

#[test]
fn wordpress_with_one_comment() {
    let thread = only(&twenty_twelve(LINES));
    assert_eq!(
        (thread.platform, thread.declared_count, thread.closed),
        ("wordpress", Some(1), Some(true))
    );
    let comment = &thread.comments[0];
    assert_eq!(comment.author.as_deref(), Some("Ann Lee"));
    assert_eq!(
        comment.date_created.as_deref(),
        Some("2021-11-10T08:00:00+01:00")
    );
    assert_eq!(
        comment.permalink.as_deref(),
        Some("https://well.example/the-well/#comment-7")
    );
    assert_eq!(comment.text.lines().count(), 3, "{}", comment.text);
    assert!(comment.text.starts_with("Download Grey Kettle"));
}

#[test]
fn lines_that_were_typed_stay_lines() {
    let text = LINES.replace("<br>", "");
    assert_eq!(
        only(&twenty_twelve(&text)).comments[0].text.lines().count(),
        3
    );
}

#[test]
fn block_theme_with_replies() {
    let one = |id: u32, name: &str, text: &str, inner: &str| {
        format!(
            "<li id=comment-{id} class='comment depth-1'><div class=wp-block-columns><div class=wp-block-column><div class=wp-block-avatar><img class=avatar alt=''></div></div>
            <div class=wp-block-column><div class=wp-block-comment-author-name><a rel='external nofollow ugc' href='https://{name}.example/' target=_self>{name}</a></div>
            <div class=wp-block-comment-date><time datetime='2022-03-0{id}T10:00:00+00:00'><a href='https://well.example/the-well/#comment-{id}'>March {id}, 2022</a></time></div>
            <div class=wp-block-comment-content><p>{text}</p></div><div class=wp-block-comment-reply-link><a class=comment-reply-link href='?replytocom={id}#respond'>Reply</a></div></div></div>{inner}</li>"
        )
    };
    let reply = format!("<ol>{}</ol>", one(2, "bo", "So do I, and the bucket.", ""));
    let thread = only(&format!(
        "<div class=wp-block-comments><h2 class=wp-block-comments-title>3 responses to “The well”</h2><ol class=wp-block-comment-template>{}{}</ol></div>",
        one(1, "ann", "I remember the well.", &reply),
        one(3, "cy", "Where was it?", "")
    ));
    assert_eq!(thread.platform, "wordpress");
    let seen: Vec<_> = thread
        .comments
        .iter()
        .map(|it| {
            (
                it.author.as_deref().unwrap_or(""),
                it.text.as_str(),
                it.depth,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("ann", "I remember the well.", 0),
            ("bo", "So do I, and the bucket.", 1),
            ("cy", "Where was it?", 0)
        ]
    );
    assert_eq!(
        thread.comments[0].url.as_deref(),
        Some("https://ann.example/")
    );
}

#[test]
fn markup_without_any_class() {
    for (name, time) in [
        ("<b>Ann Lee</b>", ""),
        ("Ann Lee", ""),
        ("<span>Ann Lee</span>", "<span>10 November 2021</span>"),
    ] {
        let thread = only(&format!(
            "<section><h2>1 thought on “The well”</h2><div><div>{name} {time}</div><p>I drank from it as a child, and it was cold.</p></div></section><p>Comments are closed.</p>"
        ));
        assert_eq!(
            (thread.platform, thread.declared_count, thread.closed),
            ("unknown", Some(1), Some(true)),
            "{name}"
        );
        assert_eq!(
            thread.comments[0].author.as_deref(),
            Some("Ann Lee"),
            "{name}"
        );
        assert_eq!(
            thread.comments[0].text, "I drank from it as a child, and it was cold.",
            "{name}"
        );
    }
}

#[test]
fn definition_lists_and_tables() {
    let list = only(
        "<h3>2 Kommentare</h3><dl><dt>Anna am 3. Mai 2020</dt><dd><p>Ich kenne den Brunnen noch.</p></dd><dt>Bert am 4. Mai 2020</dt><dd><p>Ich leider nicht mehr.</p></dd></dl>",
    );
    assert_eq!(list.comments.len(), 2);
    assert_eq!(list.comments[1].author.as_deref(), Some("Bert"));
    assert_eq!(list.comments[1].text, "Ich leider nicht mehr.");
    assert_eq!(list.comments[1].elements.len(), 2);
    let table = said(
        "<h3>Komentarze (2)</h3><table><tr><td><b>Ewa</b><br><small>20.10.2020</small></td><td><p>Pamiętam tę studnię dobrze.</p></td></tr>\
         <tr><td><b>Jan</b><br><small>21.10.2020</small></td><td><p>A ja nie pamiętam.</p></td></tr></table>",
    );
    assert_eq!(
        table,
        [
            (Some("Ewa".into()), "Pamiętam tę studnię dobrze.".into()),
            (Some("Jan".into()), "A ja nie pamiętam.".into())
        ]
    );
}

#[test]
fn schema_org_comments() {
    let thread = only(
        "<div><div itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope itemtype='https://schema.org/Person'><span itemprop=name>Ann</span></span>
        <meta itemprop=dateCreated content='2020-05-03T10:00:00Z'><div itemprop=text>Cold water, good talk.</div></div></div>",
    );
    assert_eq!(thread.comments[0].author.as_deref(), Some("Ann"));
    assert_eq!(
        thread.comments[0].date_created.as_deref(),
        Some("2020-05-03T10:00:00Z")
    );
    assert_eq!(thread.comments[0].text, "Cold water, good talk.");
}

#[test]
fn numbers_that_run_on_are_no_text() {
    let one = |id: u32, name: &str, text: &str| {
        format!(
            "<li class=comment id=comment-{id}><b class=author>{name}</b> <time datetime=2020-05-0{id}>{id} May</time><div class=comment-text><a href=/c/{id}>#{id}</a> {text}</div></li>"
        )
    };
    let thread = only(&format!(
        "<h3>Comments</h3><ol>{}{}</ol>",
        one(1, "Ann", "The well was cold, and deep."),
        one(2, "Bob", "#1 is right: it was cold.")
    ));
    let texts: Vec<&str> = thread.comments.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        texts,
        ["The well was cold, and deep.", "#1 is right: it was cold."]
    );
}

#[test]
fn what_is_no_thread() {
    let refused = [
        ("recent comments", "<aside class='widget widget_recent_comments'><h2>Recent Comments</h2><ul><li class=recentcomments><span class=comment-author-link>Ann</span> on <a href='/fog/#comment-3'>Fog</a></li>
            <li class=recentcomments><span class=comment-author-link>Bo</span> on <a href='/rain/#comment-4'>Rain</a></li></ul></aside>"),
        ("code", "<pre class=highlight><code><span class=comment># a remark, 3 May 2020</span>\n<span class=comment># another one by Ann</span></code></pre>"),
        ("teasers", "<h2>Related articles</h2><ul><li class=post><h3><a href=/fog>How the fog came to the valley</a></h3><span class=author>Ann</span> <time datetime=2020-05-03>3 May</time> <a href='/fog#comments'>3 comments</a></li>
            <li class=post><h3><a href=/rain>How the rain left the valley</a></h3><span class=author>Bo</span> <time datetime=2020-05-04>4 May</time> <a href='/rain#comments'>5 comments</a></li></ul>"),
        ("form alone", "<div id=respond class=comment-respond><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p><textarea name=comment></textarea></form></div>"),
        ("nobody", "<div id=comments><h2>Comments</h2><div class=comment-list><p><strong>No comments yet.</strong></p></div></div>"),
    ];
    for (name, body) in refused {
        assert_eq!(said(body), [], "{name}");
    }
}

/// A comment in markup whose names say nothing.
fn opaque(name: &str, date: &str, text: &str, replies: &str) -> String {
    format!(
        "<div class=qz-1><div class=k7><b>{name}</b> <span>{date}</span></div><div class=xw>{text}</div>{replies}</div>"
    )
}

#[test]
fn people_who_take_turns_are_found_without_any_word() {
    let reply = opaque(
        "Bo Lind",
        "4 May 2020, 10:02",
        "So do I, and the bucket on its chain.",
        "",
    );
    let body = [
        opaque(
            "Ann Lee",
            "4 May 2020, 09:40",
            "I remember the well from my childhood.",
            &reply,
        ),
        opaque(
            "cy77",
            "5 May 2020, 11:30",
            "Where was it? I only know the lime trees.",
            "",
        ),
        opaque(
            "Dora Kay",
            "5 May 2020, 12:00",
            "Just in front of the baker, as far as I know.",
            "",
        ),
    ]
    .concat();
    let authors: Vec<_> = said(&body)
        .into_iter()
        .filter_map(|(author, _)| author)
        .collect();
    assert_eq!(authors, ["Ann Lee", "Bo Lind", "cy77", "Dora Kay"]);
}

#[test]
fn what_looks_like_turns_and_is_none() {
    let three = |one: &dyn Fn(&str, &str, u32) -> String| {
        [
            one("Ann Lee", "fog", 3),
            one("Bo Lind", "rain", 4),
            one("Cy Moor", "hail", 5),
        ]
        .concat()
    };
    let refused = [
        (
            "headlines with writers",
            three(&|name, what, day| {
                format!(
                    "<div class=k7><a href=/{what}>How the {what} came down into the valley</a><p><b>{name}</b> <span>{day} May 2020, 10:00</span></p></div>"
                )
            }),
        ),
        (
            "bylines",
            three(&|name, _, day| {
                format!("<div class=k7><b>{name}</b> <span>{day} May 2020, 10:00</span></div>")
            }),
        ),
        (
            "one text again and again",
            three(&|name, _, day| {
                format!(
                    "<div class=k7><b>{name}</b> <span>{day} May 2020, 10:00</span><p>Read on in the paper of today.</p></div>"
                )
            }),
        ),
        (
            "cookies",
            three(&|name, what, day| {
                format!(
                    "<div class=k7><b>{name}</b> <span>{day} years</span><p>This cookie remembers the {what} of your visit.</p></div>"
                )
            }),
        ),
        (
            "one reporter",
            three(&|_, what, day| {
                format!(
                    "<div class=k7><b>Ann Lee</b> <span>{day} May 2020, 10:00</span><p>The {what} has reached the square, and people run.</p></div>"
                )
            }),
        ),
        (
            "updates of an article",
            three(&|_, what, day| {
                format!(
                    "<p><b>Update {what}, {day} May 2020, 10:00:</b> It has reached the square, and people run from it.</p>"
                )
            }),
        ),
        (
            "evenings",
            three(&|name, what, day| {
                format!(
                    "<div class=k7><span>{day} May 2020, 10:00</span><h3>{name}</h3><p>Speaks about the {what} of the valley, with slides.</p></div>"
                )
            }),
        ),
    ];
    for (name, body) in refused {
        assert_eq!(said(&body), [], "{name}");
    }
}

#[test]
fn a_thread_beside_the_paragraphs_sets_only_itself_aside() {
    let paragraphs = "<p>And the square is still there, with its lime trees and the stone ring in the ground that nobody steps on.</p>".repeat(20);
    let (page, threads) = find(&format!(
        "<div id=content>{paragraphs}<h3>2 comments</h3><div class=comment><b class=author>Ann</b> <time datetime=2020-05-03>3 May</time><p>I know it.</p></div>
        <div class=comment><b class=author>Bo</b> <time datetime=2020-05-04>4 May</time><p>I do not.</p></div></div>"
    ));
    assert_eq!(threads.len(), 1);
    let text: String = threads[0]
        .aside
        .iter()
        .map(|&node| page.inline_text(node))
        .collect();
    assert!(
        text.contains("I know it.") && !text.contains("lime trees"),
        "{text}"
    );
}

#[test]
fn depth_and_size_cost_no_more_than_the_page() {
    let many: String = (0..20_000)
        .map(|n| format!("<li class=comment id=comment-{n}><cite class=fn>Ann {n}</cite> <time datetime=2020-05-03>3 May</time><p>Comment number {n}.</p></li>"))
        .collect();
    let thread = only(&format!(
        "<div id=comments><h2>20,000 comments</h2><ol class=commentlist>{many}</ol></div>"
    ));
    assert_eq!(thread.comments.len(), 20_000);
    let deep = format!(
        "{}x{}",
        "<div class='comment date author'>".repeat(20_000),
        "</div>".repeat(20_000)
    );
    let _ = find(&deep);
}

#[test]
fn what_may_be_a_thread_is_no_body() {
    let body = |after: &str| {
        let page = html::read(&format!(
            "<!doctype html><html lang=en><title>The railway that weighs us</title><body><article>
            <h1>The railway that weighs us</h1><p>By <a rel=author href=/lowe>Hester Lowe</a>, <time datetime=2018-06-03>3 June 2018</time></p>
            <p>Nobody on the board of the Tarn Valley Railway can say who ordered the forty-two weighing machines. They came on a
            Tuesday in May, in crates that were addressed to the booking hall, and since no invoice followed they were stood along
            the platform, one beside every bench, where they have been ever since.</p>
            <p>For the first summer they were a nuisance. Then a guard noticed that passengers who had missed their train were
            stepping on them, one after the other, and walking away in a better temper. He wrote to the board, and the board had
            them oiled instead of selling them for scrap.</p>
            <p>There is now a man who does nothing else. He goes from station to station with a set of brass weights and a notebook,
            and writes down how far each machine is out. Most of them flatter, and the village of Upper Tarn has asked that its own
            be left alone.</p>{after}</article></body></html>"
        ));
        let analysis = understory::analysis::analyze(&page, None);
        assert_eq!(analysis.threads.len(), 0);
        let article = analysis.article.expect("an article");
        article.article_body.unwrap_or_default()
    };
    let said = "<p>The one at Netherby was my grandfather’s doing, and he was never forgiven for it by his sister, who had to
        change there every day of her life.</p>";
    let lone = format!("<h3>Comments</h3>{said}<p>Prudence Ashby, 4 June 2018</p>");
    assert!(!body(&lone).contains("Netherby"));
    // A section of the article is one.
    for heading in ["Discussion", "Comments from the board of the railway, 2018"] {
        let section = format!("<h3>{heading}</h3>{said}");
        assert!(body(&section).contains("Netherby"), "{heading}");
    }
}

/// A thread of three under a heading, with a name marked in each and no date.
fn undated(texts: [&str; 3]) -> String {
    let comments: String = ["Ann Lee", "Bo Quill", "Cy Marsh"]
        .iter()
        .zip(texts)
        .map(|(who, text)| {
            format!("<li class=comment><b class=author>{who}</b><div class=comment-text>{text}</div><a href='#r'>Reply</a></li>")
        })
        .collect();
    format!("<div id=comments><h3>3 comments</h3><ol class=commentlist>{comments}</ol></div>")
}

#[test]
fn first_words_and_days_told_of_stay() {
    for texts in [
        [
            "Um… I do not think that is how the well was built.",
            "So<br>I went there and saw it with my own eyes.",
            "On… verra bien ce que le maire en dira demain.",
        ],
        [
            "12 March 2020: the day everything closed. I remember the silence.",
            "What a fine story, I read it twice.",
            "Le<br>moulin est beau, et le puits aussi.",
        ],
    ] {
        let (_, threads) = find(&undated(texts));
        let comments: Vec<_> = threads.iter().flat_map(|it| &it.comments).collect();
        assert_eq!(comments.len(), 3, "{threads:#?}");
        for (comment, text) in comments.iter().zip(texts) {
            assert_eq!(comment.text, text.replace("<br>", "\n"));
            assert_eq!(comment.date_created, None);
        }
    }
}

#[test]
fn praise_columnists_and_tickers_are_no_threads() {
    let people = [
        "Ann Lee",
        "Bo Quill",
        "Cy Marsh",
        "Dee Holt",
        "Eve Stone",
        "Flo Birch",
        "Gus Heron",
    ];
    let each = |card: &dyn Fn(usize, &str) -> String| -> String {
        people
            .iter()
            .enumerate()
            .map(|(at, who)| card(at, who))
            .collect()
    };
    let said = |at: usize| {
        format!(
            "They mended the pump number {at} in our yard within a single day, and it runs like new."
        )
    };
    let praise = each(&|at, who| {
        format!(
            "<div class=card><strong>{who}</strong><p>{}</p></div>",
            said(at)
        )
    });
    let columns = each(&|at, who| {
        format!(
            "<div class=col><strong>{who}</strong><p>{}</p><a href=/c/{at}>Leer</a></div>",
            said(at)
        )
    });
    let ticker = each(&|at, who| {
        format!(
            "<div><strong>{who}</strong> {}. März 2022, 14:2{at}: {} {}</div>",
            at + 1,
            said(at),
            said(at + 10)
        )
    });
    for body in [
        format!(
            "<section><h2>Feedback</h2><p>This is what the people of the valley say about our work on their wells and pumps.</p>{praise}</section>"
        ),
        format!(
            "<section><h3>Opiniones</h3><p>Lo que nuestros columnistas cuentan esta semana sobre el valle y sus pozos.</p>{}</section>",
            columns.replace("/c/", "#c")
        ),
        format!("<section><h3>Opiniones</h3>{columns}</section>"),
        format!("<div>{ticker}</div>"),
    ] {
        let (_, threads) = find(&body);
        assert!(threads.is_empty(), "{threads:#?}");
    }
}

#[test]
fn posts_of_scandinavian_blogs_are_no_comments() {
    for (heading, class) in [
        ("Relaterte innlegg", "innlegg"),
        ("Andre indlæg", "indlaeg"),
    ] {
        let posts: String = (1..6)
            .map(|at| {
                format!("<div class={class}><a href=/p{at}>Brønnen nummer {at}</a> <span class=date>{at}. mai 2021</span> <span class=author>Ola Vik</span><p>Det var en gang en brønn midt på torget nummer {at}.</p></div>")
            })
            .collect();
        let (_, threads) = find(&format!("<section><h3>{heading}</h3>{posts}</section>"));
        assert!(threads.is_empty(), "{threads:#?}");
    }
}

#[test]
fn the_last_comment_is_one() {
    let comments = said(
        "<div id=comments><h3>Comments</h3><ul class=commentlist><li class='comment lastcomment' id=comment-5><cite class=fn>Ann Lee</cite> <time datetime=2020-05-03>3 May 2020</time><p>I remember the well from when I was small.</p><a href='#respond'>Reply</a></li></ul></div>",
    );
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0].0.as_deref(), Some("Ann Lee"));
}

#[test]
fn a_word_before_the_text_is_a_caption_where_all_have_it() {
    let texts = |words: [&str; 3]| {
        let body = undated([
            &format!("{}<br>I remember the well from when I was small.", words[0]),
            &format!("{}<br>They should have kept the pump as it was.", words[1]),
            &format!("{}<br>We still draw our water there each spring.", words[2]),
        ]);
        said(&body).into_iter().map(|it| it.1).collect::<Vec<_>>()
    };
    let all = texts(["Comment:", "Comment:", "Comment:"]);
    assert!(
        all.len() == 3 && all.iter().all(|it| !it.starts_with("Comment")),
        "{all:?}"
    );
    let some = texts(["Feedback:", "Comment:", "Opinions:"]);
    assert!(
        some.len() == 3 && some[0].starts_with("Feedback:"),
        "{some:?}"
    );
}

#[test]
fn a_name_in_two_parts_is_whole() {
    let body = undated([
        "I remember the well.",
        "They should have kept the pump.",
        "We still draw our water there.",
    ])
    .replace("Ann Lee", "Mc<span>Donald</span>");
    let names = said(&body);
    assert_eq!(
        names.first().and_then(|it| it.0.as_deref()),
        Some("McDonald"),
        "{names:?}"
    );
}
