//! The contract of the command line, sentence by sentence, with the real binary.
#![cfg(feature = "native")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

fn understory(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_understory"));
    command.args(args);
    command
}

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = understory(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("its input");
    let input = input.to_vec();
    let feed = std::thread::spawn(move || {
        // Bad usage ends it before it has read.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    feed.join().expect("the feeder ends");
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone())
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
        .collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("understory-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a temporary file");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// An article that is one by any measure; its title carries what a test looks for.
fn article(title: &str) -> String {
    let paragraph = "The harbour was rebuilt after the flood, and the people who had left came back one by one. ".repeat(8);
    format!(
        "<!DOCTYPE html><html lang=en><head><title>{title}</title><meta property=og:type content=article>\
         <meta property=og:title content=\"{title}\"><script type=application/ld+json>{{\"@context\":\"https://schema.org\",\
         \"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"author\":{{\"@type\":\"Person\",\"name\":\"Ada Quill\"}},\
         \"datePublished\":\"2021-11-10T08:00:00+01:00\"}}</script></head><body><article><h1>{title}</h1>\
         <p>{paragraph}</p><p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    )
}

fn headline(bytes: &[u8]) -> String {
    let output = run(&["analyze", "-"], bytes);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let value: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    value["article"]["headline"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn analyze_prints_one_pretty_object() {
    let folder = Folder::new("pretty");
    let file = folder.file("a.html", article("Harbour rebuilt").as_bytes());
    let output = run(&["analyze", &file], b"");
    assert_eq!(code(&output), 0);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("{\n") && text.ends_with("}\n"), "{text}");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["file"], json!(file));
    assert_eq!(value["article"]["headline"], "Harbour rebuilt");
    assert_eq!(value["threads"], json!([]));
}

#[test]
fn analyze_says_null_where_there_is_no_article() {
    for html in ["", "<p>hi", "\0", "<html><head></head></html>"] {
        let output = run(&["analyze", "--jsonl", "-"], html.as_bytes());
        assert_eq!(code(&output), 0);
        assert_eq!(
            lines(&output),
            [json!({"file": "-", "article": null, "threads": []})]
        );
    }
}

#[test]
fn analyze_keeps_the_order_and_reports_what_it_cannot_read() {
    let folder = Folder::new("order");
    let mut files: Vec<String> = (0..150)
        .map(|n| {
            folder.file(
                &format!("{n}.html"),
                article(&format!("Title number {n}")).as_bytes(),
            )
        })
        .collect();
    files.insert(
        70,
        folder.0.join("missing.html").to_string_lossy().into_owned(),
    );
    // Twice the same, a folder, and a name that promises gzip.
    files.push(files[3].clone());
    files.push(folder.0.to_string_lossy().into_owned());
    files.push(folder.file("plain.html.gz", b"<p>not gzip</p>"));
    files.push(folder.file("cut.html.gz", &gzip(article("Cut").as_bytes())[..200]));
    let mut args = vec!["analyze", "--jsonl"];
    args.extend(files.iter().map(String::as_str));
    let output = run(&args, b"");
    assert_eq!(code(&output), 1);
    let lines = lines(&output);
    assert_eq!(lines.len(), files.len());
    for (line, file) in lines.iter().zip(&files) {
        assert_eq!(line["file"], json!(file));
    }
    assert_eq!(lines[69]["article"]["headline"], "Title number 69");
    assert_eq!(lines[71]["article"]["headline"], "Title number 70");
    assert_eq!(lines[151], lines[3]);
    for bad in [70, 152, 153, 154] {
        let line = lines[bad].as_object().expect("an object");
        assert_eq!(line.len(), 2, "{line:?}");
        assert!(
            line["error"]
                .as_str()
                .is_some_and(|error| !error.is_empty())
        );
        assert!(stderr(&output).contains(&files[bad]), "{}", stderr(&output));
    }
}

#[test]
fn analyze_reports_one_unreadable_file_without_jsonl() {
    let output = run(&["analyze", "/no/such/file.html"], b"");
    assert_eq!(code(&output), 1);
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["file"], "/no/such/file.html");
    assert!(value["error"].is_string());
}

#[test]
fn bad_usage_is_exit_code_two() {
    for args in [
        &["analyze"][..],
        &["analyze", "a.html", "b.html"],
        &[
            "analyze",
            "--url",
            "https://example.org/",
            "--jsonl",
            "a.html",
            "b.html",
        ],
        &[
            "analyze",
            "--url",
            "https://example.org/",
            "--urls",
            "x",
            "a.html",
        ],
        &["analyze", "--urls", "/no/such/file", "a.html"],
        &["analyze", "--bogus", "a.html"],
        &["analyze", "a.html", "--url"],
        &["classify", "a", "b"],
        &["classify", "--bogus"],
        &["bogus"],
        &[],
    ] {
        let output = run(args, b"");
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{args:?}"
        );
    }
    assert_eq!(code(&run(&["--help"], b"")), 0);
}

#[test]
fn analyze_takes_addresses() {
    let folder = Folder::new("urls");
    let a = folder.file("a.html", article("First title here").as_bytes());
    let b = folder.file("b.html", article("Second title here").as_bytes());
    let rows = format!(
        "{}\n\n{}\n",
        json!({"file": a, "url": "https://example.org/a", "more": 1}),
        json!({"file": "other", "url": "https://example.org/o"})
    );
    // As some editors save it, with a mark at its beginning; and with a name that is no UTF-8.
    for before in ["", "\u{feff}"] {
        let rows = [before.as_bytes(), rows.as_bytes(), b"{\"file\":\"\xff\"}"].concat();
        let urls = folder.file("urls.jsonl", &rows);
        let output = run(&["analyze", "--jsonl", "--urls", &urls, &a, &b], b"");
        let told: Vec<Value> = lines(&output)
            .into_iter()
            .map(|it| it["article"]["url"].clone())
            .collect();
        assert_eq!(
            (code(&output), told),
            (0, vec![json!("https://example.org/a"), Value::Null]),
            "{}",
            stderr(&output)
        );
    }
    let output = run(&["analyze", "--url", "https://example.org/a", &a], b"");
    let told: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(told["article"]["url"], "https://example.org/a");
    let bad = folder.file("bad.jsonl", b"{");
    assert_eq!(code(&run(&["analyze", "--urls", &bad, &a], b"")), 2);
}

#[test]
fn analyze_reads_gzip_from_anywhere() {
    let folder = Folder::new("gzip");
    let packed = gzip(article("Packed title here").as_bytes());
    assert_eq!(headline(&packed), "Packed title here");
    let file = folder.file("a.html.gz", &packed);
    let output = run(&["analyze", "--jsonl", "-", &file, "-"], &packed);
    let lines = lines(&output);
    assert_eq!(code(&output), 0);
    assert_eq!(lines.len(), 3);
    assert!(
        lines
            .iter()
            .all(|line| line["article"]["headline"] == "Packed title here")
    );
}

#[test]
fn analyze_decodes_as_the_contract_says() {
    let title = "Größe und Qualität der Häfen";
    let html = article(title);
    let meta = |charset: &str| html.replace("<head>", &format!("<head>{charset}"));
    let latin = |text: &str| -> Vec<u8> { text.chars().map(|it| it as u32 as u8).collect() };
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(html.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(headline(&utf16), title, "a BOM");
    assert_eq!(
        headline(format!("\u{feff}{}", meta("<meta charset=latin1>")).as_bytes()),
        title,
        "a BOM before all"
    );
    assert_eq!(
        headline(meta("<meta charset=iso-8859-1>").as_bytes()),
        title,
        "UTF-8 whatever it declares"
    );
    assert_eq!(
        headline(&latin(&meta("<meta charset=\"ISO-8859-1\">"))),
        title,
        "the declared one"
    );
    let http = "<meta http-equiv=Content-Type content='text/html; charset = windows-1252'>";
    assert_eq!(
        headline(&latin(&meta(http))),
        title,
        "declared in the long form"
    );
    assert_eq!(headline(&latin(&html)), title, "detection");
    // Neither a comment's nor a script's.
    let commented =
        "<!-- <meta charset=koi8-r> --><script charset=shift_jis></script><meta charset=latin1>";
    assert_eq!(
        headline(&latin(&meta(commented))),
        title,
        "the document's own"
    );
    let mut invalid = meta("<meta charset=utf-8>").into_bytes();
    let end = invalid.len();
    invalid[end - 30] = 0xff;
    assert_eq!(headline(&invalid), title, "bad bytes are replaced");
}

#[test]
fn a_closed_output_is_calm() {
    let folder = Folder::new("closed");
    let input: String = (0..200_000)
        .map(|n| json!({"id": n.to_string(), "text": "a"}).to_string() + "\n")
        .collect();
    let file = folder.file("rows.jsonl", input.as_bytes());
    let mut child = understory(&["classify", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("its output"))
        .read_line(&mut first)
        .expect("a line");
    let mut complaints = String::new();
    child
        .stderr
        .take()
        .expect("its errors")
        .read_to_string(&mut complaints)
        .expect("UTF-8");
    assert_eq!(
        (child.wait().expect("it ends").code(), complaints.as_str()),
        (Some(0), "")
    );
    assert!(first.starts_with("{\"id\":\"0\""));
}

fn classify(input: &str) -> (i32, Vec<Value>) {
    let output = run(&["classify"], input.as_bytes());
    (code(&output), lines(&output))
}

#[test]
fn classify_answers_line_for_line() {
    let input = r#"{"id": "a", "text": "Thanks, the part about the old harbour helped me a lot."}
{"id": 7, "text": "b", "author": null, "url": null, "links": null, "lang": "en", "about": "x", "group": null, "unknown": {"a": [1]}}
{"text": "c", "links": ["https://example.org/"], "id": "\u00e9\"\\"}"#;
    let (code, lines) = classify(input);
    assert_eq!((code, lines.len()), (0, 3));
    assert_eq!(
        [&lines[0]["id"], &lines[1]["id"], &lines[2]["id"]],
        [&json!("a"), &json!(7), &json!("é\"\\")]
    );
    for line in &lines {
        assert!(["ok", "doubtful", "spam"].contains(&line["label"].as_str().expect("a label")));
        assert!(
            line["probability"]
                .as_f64()
                .is_some_and(|it| (0.0..=1.0).contains(&it))
        );
        assert!(line["reasons"].is_array());
    }
    assert_eq!(lines[0]["label"], "ok");
    assert_eq!(classify(""), (0, vec![]));
}

#[test]
fn classify_puts_errors_in_their_place() {
    let good = r#"{"id": "g", "text": "a", "group": "x"}"#;
    let bad = [
        "",
        "{",
        "nonsense",
        "[\"a\", \"b\"]",
        "{\"id\": \"a\"}",
        "{\"text\": \"a\"}",
        "{\"id\": null, \"text\": \"a\"}",
        "{\"id\": \"a\", \"text\": 1}",
        "{\"id\": \"a\", \"text\": \"b\"} x",
        "null",
        "{\"id\": \"a\", \"text\": \"b\", \"links\": [1]}",
    ];
    let mut input = vec![good.to_owned()];
    for bad in bad {
        input.push(bad.to_owned());
        input.push(good.to_owned());
    }
    let (code, lines) = classify(&input.join("\r\n"));
    assert_eq!((code, lines.len()), (1, input.len()));
    for (number, line) in lines.iter().enumerate() {
        if number % 2 == 0 {
            assert_eq!(line["id"], "g");
        } else {
            assert_eq!(line["line"], json!(number + 1));
            assert!(line["error"].as_str().is_some_and(|it| !it.is_empty()));
            assert_eq!(line.as_object().map(serde_json::Map::len), Some(2));
        }
    }
    assert_eq!(code_of(&["classify", "/no/such/file"]), 1);
}

fn code_of(args: &[&str]) -> i32 {
    code(&run(args, b""))
}

#[test]
fn classify_reads_bytes_that_are_no_utf8_and_gzip() {
    let mut input = b"\xef\xbb\xbf{\"id\": \"a\", \"text\": \"b\xff\"}\n".to_vec();
    input.extend(b"{\"id\": \"b\", \"text\": \"c\"}");
    for bytes in [input.clone(), gzip(&input)] {
        let output = run(&["classify", "-"], &bytes);
        let ids: Vec<Value> = lines(&output)
            .iter()
            .map(|line| line["id"].clone())
            .collect();
        assert_eq!((code(&output), ids), (0, vec![json!("a"), json!("b")]));
    }
    let cut = &gzip(&input)[..40];
    assert_eq!(code(&run(&["classify"], cut)), 1);
}

#[test]
fn classify_takes_texts_that_were_cut_within_a_character() {
    let input = r#"{"id": "\ud83d", "text": "a \ude00\ud83d"}
{"id": "\ud83d\ude00", "text": "\\ud83d \ud83d\ud83d\ude00 \u00e9\n"}
{"id": "c", "text": "\ud8"}"#;
    let (code, lines) = classify(input);
    assert_eq!((code, lines.len()), (1, 3));
    assert_eq!(
        (&lines[0]["id"], &lines[1]["id"]),
        (&json!("\u{fffd}"), &json!("😀"))
    );
    assert_eq!(lines[2]["line"], 3);
}

#[test]
fn classify_judges_runs_of_one_group_together() {
    let template = |id: usize, group: Option<&str>| {
        let text = format!(
            "Great tune, I always loved number {id}! Download free mp3 album {id} at the best music store online now."
        );
        json!({"id": id.to_string(), "text": text, "group": group}).to_string()
    };
    let of = |groups: &dyn Fn(usize) -> Option<&'static str>| -> Vec<f64> {
        let input: Vec<String> = (0..12).map(|id| template(id, groups(id))).collect();
        classify(&input.join("\n"))
            .1
            .iter()
            .map(|line| line["probability"].as_f64().expect("a number"))
            .collect()
    };
    let alone = of(&|_| None);
    let together = of(&|_| Some("a"));
    let parted = of(&|id| Some(if id % 2 == 0 { "a" } else { "b" }));
    assert!(
        together.iter().sum::<f64>() > alone.iter().sum::<f64>(),
        "{together:?} {alone:?}"
    );
    assert_eq!(alone, parted, "only consecutive lines are a group");
}

/// Windows and blocks must not show: the same lines give the same answers however they come.
#[test]
fn classify_does_not_depend_on_timing() {
    let input: String = (0..23_000)
        .map(|id| {
            let group = if id < 20_500 {
                json!("big")
            } else {
                json!(id / 3)
            };
            json!({"id": id, "text": format!("Comment {} of the day", id % 977), "group": group})
                .to_string()
                + "\n"
        })
        .collect();
    let folder = Folder::new("timing");
    let file = folder.file("rows.jsonl", input.as_bytes());
    let at_once = run(&["classify", &file], b"");
    assert_eq!(code(&at_once), 0);
    assert_eq!(lines(&at_once).len(), 23_000);
    let mut child = understory(&["classify"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("its input");
    let feeder = std::thread::spawn(move || {
        for piece in input.as_bytes().chunks(77_777) {
            stdin.write_all(piece).expect("it reads");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    });
    let slowly = child.wait_with_output().expect("it ends");
    feeder.join().expect("the feeder ends");
    assert!(
        at_once.stdout == slowly.stdout,
        "other answers for another timing"
    );
}

#[test]
fn classify_answers_before_the_input_ends() {
    let mut child = understory(&["classify"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("its input");
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    for id in ["a", "b"] {
        writeln!(stdin, "{{\"id\": \"{id}\", \"text\": \"x\"}}").expect("it reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        assert!(line.contains(&format!("\"id\":\"{id}\"")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn classify_takes_long_lines_and_refuses_endless_ones() {
    let long = json!({"id": "long", "text": "word ".repeat(400_000)}).to_string();
    let endless = "x".repeat((64 << 20) + 10);
    let (code, lines) = classify(&format!(
        "{long}\n{endless}\n{{\"id\": \"after\", \"text\": \"a\"}}"
    ));
    assert_eq!(code, 1);
    assert_eq!(
        (&lines[0]["id"], &lines[1]["line"], &lines[2]["id"]),
        (&json!("long"), &json!(2), &json!("after"))
    );
}

#[test]
fn mentions_and_abstract_answer_in_order_and_go_on_after_a_bad_line() {
    let input = "{\"id\": 7, \"text\": \"Clara Hughes met Angela Merkel in Berlin.\", \"lang\": \"en\"}\nnot json\n{\"id\": \"b\", \"text\": \"\"}\n";
    for (verb, first) in [
        (
            "mentions",
            "{\"id\":7,\"people\":[\"Clara Hughes\",\"Angela Merkel\"],\"places\":[\"Berlin\"],\"organizations\":[]}",
        ),
        (
            "abstract",
            "{\"id\":7,\"inLanguage\":\"en\",\"abstract\":[\"Clara Hughes met Angela Merkel in Berlin.\"]}",
        ),
    ] {
        let output = run(&[verb], input.as_bytes());
        let lines: Vec<&str> = std::str::from_utf8(&output.stdout)
            .unwrap()
            .lines()
            .collect();
        assert_eq!(code(&output), 1);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], first);
        assert!(lines[1].starts_with("{\"line\":2,\"error\":"));
        assert!(lines[2].starts_with("{\"id\":\"b\""));
    }
}
