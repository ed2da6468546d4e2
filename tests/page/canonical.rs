//! What the canonical door reads, rule by rule.

use understory::page::canonical::{Options, read};
use understory::page::html;

use crate::dump::dump;

fn page(html: &str) -> String {
    dump(&read(html.as_bytes(), Options::default()))
}

#[track_caller]
fn same(html: &str, expected: &str) {
    assert_eq!(page(html), expected, "of {html}");
}

#[test]
fn elements_nest_by_their_tags() {
    same(
        "<html><head></head><body><p>a<b>c</b></p>d</body></html>",
        r#"<html><head></head><body><p>"a"<b>"c"</b></p>"d"</body></html>"#,
    );
    // Whatever the HTML parser would make of it: scripts may build any tree.
    same(
        "<p><p></p></p><tr><a><a></a></a></tr>",
        "<p><p></p></p><tr><a><a></a></a></tr>",
    );
}

#[test]
fn void_elements_have_no_end_tag_in_html_only() {
    same(
        "<p><br>a<img>b<frame><keygen></p>",
        r#"<p><br></br>"a"<img></img>"b"<frame></frame><keygen></keygen></p>"#,
    );
    same(
        "<svg><link>a</link></svg><p><link>a</p>",
        r#"<svg><link>"a"</link></svg><p><link></link>"a"</p>"#,
    );
}

#[test]
fn attributes_end_at_their_quote() {
    same(
        r#"<p a="1" =b="2" c"d="3" é="4">x</p>"#,
        r#"<p a="1" =b="2" c"d="3" é="4">"x"</p>"#,
    );
    same(
        r#"<p =="1" a=b="=&quot;>">x</p>"#,
        r#"<p =="1" a=b="=\">">"x"</p>"#,
    );
    same(
        r#"<p id="first" id="second" class="a">x</p>"#,
        r#"<p id="first" class="a">"x"</p>"#,
    );
}

#[test]
fn five_references_and_no_other() {
    same(
        r#"<p title="&amp;lt; &quot;&nbsp;&lt;&gt;&copy;">&amp;amp; &lt;b&gt;&nbsp;&quot; &#65; &</p>"#,
        "<p title=\"&lt; \\\"\\u{a0}<>&copy;\">\"&amp; <b>\\u{a0}\\\" &#65; &\"</p>",
    );
}

#[test]
fn nothing_is_normalised() {
    same("<pre>\n\na\r\nb\0</pre>", r#"<pre>"\n\na\r\nb\0"</pre>"#);
    same("a < b <3 <", r#""a < b <3 <""#);
}

#[test]
fn comments_and_instructions_leave_nothing() {
    same(
        "<p>a<!-- > --!> <b> -->b<!---->c<!-->-->d<?php > e<!DOCTYPE html>f</p>",
        r#"<p>"abcd ef"</p>"#,
    );
    same("<!DOCTYPE html><html></html>", "<html></html>");
}

#[test]
fn raw_text_is_in_the_html_namespace_only() {
    for name in [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript",
    ] {
        same(
            &format!("<div><{name}><b>&amp;</b></{name}></div>"),
            &format!(r#"<div><{name}>"<b>&amp;</b>"</{name}></div>"#),
        );
    }
    same(
        "<svg><style><b>&amp;</b></style></svg>",
        r#"<svg><style><b>"&"</b></style></svg>"#,
    );
    same(
        "<svg><desc><style><b></style></desc><title><script><b></script></title><foreignObject><br></foreignObject></svg>",
        r#"<svg><desc><style>"<b>"</style></desc><title><script>"<b>"</script></title><foreignObject><br></br></foreignObject></svg>"#,
    );
    same(
        "<math><mi><style><b></style><mglyph><style><b></b></style></mglyph></mi><ms><svg><br></br></svg></ms></math>",
        r#"<math><mi><style>"<b>"</style><mglyph><style><b></b></style></mglyph></mi><ms><svg><br></br></svg></ms></math>"#,
    );
    same(
        r#"<math><annotation-xml encoding="Text/HTML"><xmp><b></xmp></annotation-xml><annotation-xml><xmp><b></b></xmp><svg><desc><xmp><b></xmp></desc></svg></annotation-xml></math>"#,
        r#"<math><annotation-xml encoding="Text/HTML"><xmp>"<b>"</xmp></annotation-xml><annotation-xml><xmp><b></b></xmp><svg><desc><xmp>"<b>"</xmp></desc></svg></annotation-xml></math>"#,
    );
}

#[test]
fn noscript_is_markup_without_scripting() {
    let options = Options {
        scripting: false,
        ..Options::default()
    };
    let html = b"<noscript><p>&amp;</p></noscript>";
    assert_eq!(
        dump(&read(html, options)),
        r#"<noscript><p>"&"</p></noscript>"#
    );
}

#[test]
fn scripts_hide_scripts_in_comments() {
    let hidden = "<!-- <script> </script> --> <b>";
    same(
        &format!("<script>{hidden}</script><p></p>"),
        &format!("<script>{hidden:?}</script><p></p>"),
    );
    // Closed at once, in the middle, by an upper case tag.
    same(
        "<script><!--><script></script><p></p>",
        r#"<script>"<!--><script>"</script><p></p>"#,
    );
    same(
        "<script><!--<script>--></script><p></p>",
        r#"<script>"<!--<script>-->"</script><p></p>"#,
    );
    same(
        "<script><!--<SCRIPT/a</Script </script><p></p>",
        r#"<script>"<!--<SCRIPT/a</Script "</script><p></p>"#,
    );
    same(
        "<script><!--<scripty></script><p></p>",
        r#"<script>"<!--<scripty>"</script><p></p>"#,
    );
    // A state that never ends was made by a script: the next end tag is taken.
    same(
        "<script><!--<script></script><p></p>",
        r#"<script>"<!--<script>"</script><p></p>"#,
    );
}

#[test]
fn plaintext_runs_to_its_last_end_tag() {
    same(
        "<body><plaintext><b></plaintext></body></plaintext></body>",
        r#"<body><plaintext>"<b></plaintext></body>"</plaintext></body>"#,
    );
    same("<plaintext><b>", r#"<plaintext>"<b>"</plaintext>"#);
}

#[test]
fn template_content_is_not_in_the_tree() {
    same(
        "<p>a<template id=\"t\"><p>b</p><template><i></i></template><script></template></script><svg><template></template></svg></template>c</p><svg><template><g></g></template></svg>",
        r#"<p>"a"<template id="t"></template>"c"</p><svg><template><g></g></template></svg>"#,
    );
    let page = read(b"<template><p></p></template><i></i>", Options::default());
    assert_eq!(page.element_count(), 2);
}

#[test]
fn a_shadow_root_stands_before_its_hosts_children() {
    let html = b"<p>a</p><x-y><template shadowrootmode=\"open\" shadowrootclonable=\"\"><ol><li>b</li></ol><template><i></i></template><x-z><template shadowrootmode=\"open\"><s>c</s></template></x-z></template><b>d</b></x-y><i></i>";
    let options = Options {
        shadow: true,
        ..Options::default()
    };
    let found = read(html, options);
    assert_eq!(
        dump(&found),
        r#"<p>"a"</p><x-y><ol><li>"b"</li></ol><template></template><x-z><s>"c"</s></x-z><b>"d"</b></x-y><i></i>"#
    );
    assert_eq!(found.element_count(), 9);
    // A file that is sent with its shadow roots is read as what browsers make of it.
    assert_eq!(
        dump(&html::read(std::str::from_utf8(html).unwrap())),
        format!("<html><head></head><body>{}</body></html>", dump(&found))
    );
    // Nothing of it where the caller sends no shadow roots: then it is the page's own template.
    assert_eq!(read(html, Options::default()).element_count(), 5);
}

#[test]
fn a_shadow_root_that_is_cut_off_or_bent_stays_in_its_host() {
    let options = Options {
        shadow: true,
        ..Options::default()
    };
    let bent = b"<x-y><template shadowrootmode=\"open\"><b>a</x-y></div></template>c</x-y><i>d</i>";
    assert_eq!(
        dump(&read(bent, options)),
        r#"<x-y><b>"a"</b>"c"</x-y><i>"d"</i>"#
    );
    assert_eq!(
        dump(&read(
            b"<x-y><template shadowrootmode=\"open\" a=\"",
            options
        )),
        "<x-y></x-y>"
    );
}

#[test]
fn what_is_cut_off_or_bent_gives_what_can_be_known() {
    same("<div><p>a", r#"<div><p>"a"</p></div>"#);
    same("<div><p", "<div></div>");
    same("<div><p a=\"1\" b=\"2", r#"<div><p a="1"></p></div>"#);
    same("<div></p", "<div></div>");
    same("<div><!-- a</div>", "<div></div>");
    same("<div><b></i>a</div>c", r#"<div><b>"a"</b></div>"c""#);
    same(
        "<p hidden checked>a<br/></p>",
        r#"<p hidden="" checked="">"a"<br/></br/></p>"#,
    );
    same(
        "<template></p></template><p>a</p>",
        r#"<template></template><p>"a"</p>"#,
    );
    same(
        "<p><template></p></template>a</p>",
        r#"<p><template></template>"a"</p>"#,
    );
    same("", "");
}

#[test]
fn bad_bytes_become_replacement_characters() {
    let page = read(
        b"<p title=\"\xff\">a\xed\xa0\x80b\xef\xbf\xbd",
        Options::default(),
    );
    assert_eq!(
        dump(&page),
        "<p title=\"\u{fffd}\">\"a\u{fffd}\u{fffd}\u{fffd}b\u{fffd}\"</p>"
    );
}

#[test]
fn elements_are_numbered_in_document_order() {
    let page = read(b"<a>x<b><br><c></c></b></a>y<d></d>", Options::default());
    let names: Vec<_> = page
        .elements()
        .map(|node| (page.number(node), page.name(node)))
        .collect();
    assert_eq!(
        names,
        [
            (Some(0), "a"),
            (Some(1), "b"),
            (Some(2), "br"),
            (Some(3), "c"),
            (Some(4), "d")
        ]
    );
}
