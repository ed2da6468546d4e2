//! Documents from a seed, in the raw: what authors write wrong, and what parsers find hard.

/// A small generator (SplitMix64): the same seed gives the same documents everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const NAMES: &[&str] = &[
    "div", "p", "a", "b", "i", "span", "ul", "li", "table", "tr", "td", "tbody", "form", "button",
    "select", "option", "h1", "article", "section", "pre", "textarea", "title", "dl", "dt", "dd",
    "font", "nobr", "details", "ruby", "rt", "body", "head", "html", "x-card", "template",
    "noscript", "applet", "marquee", "caption", "colgroup", "frameset", "optgroup", "summary",
    "dialog", "address", "center", "search", "listing",
];
const VOID: &[&str] = &[
    "br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "embed", "source", "param",
    "keygen", "frame", "bgsound",
];
const FOREIGN: &[&str] = &[
    "svg",
    "math",
    "g",
    "path",
    "foreignObject",
    "desc",
    "title",
    "mi",
    "mo",
    "mtext",
    "annotation-xml",
    "mglyph",
    "linearGradient",
    "style",
    "script",
    "a",
    "font",
    "image",
    "use",
    "malignmark",
];
const RAW: &[&str] = &[
    "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title",
];
const ATTRIBUTES: &[&str] = &[
    "class",
    "id",
    "href",
    "ID",
    "data-x",
    "xlink:href",
    "xml:lang",
    "xmlns",
    "xmlns:xlink",
    "viewbox",
    "is",
    "encoding",
    "color",
    "\"",
    "'",
    "<",
    "=",
    "é",
    "a=b",
    "onclick",
    "definitionurl",
    "@click",
    ":key",
    "[x]",
    "(y)",
];
const VALUES: &[&str] = &[
    "",
    "a",
    "a b",
    "&amp;",
    "&lt;b>",
    "\u{a0}",
    "text/html",
    "x=\"y",
    "'",
    "日本",
    "&nbsp",
    "&copy;",
    "\n\t",
    "a>b",
    "&quot;&#13;",
];
const TEXTS: &[&str] = &[
    "text",
    " ",
    "\n",
    "&amp;lt;",
    "&lt;",
    "a < b",
    "&nbsp;",
    "\u{a0}",
    "é ü 漢字",
    "😀",
    "&bogus;",
    "&",
    "<3",
    "&#13;",
    "\r\n",
    "]]>",
    "-->",
    "</",
    "\0",
    "&notin;",
    "\"'",
];
const SCRIPTS: &[&str] = &[
    "x",
    "<b>",
    "&amp;",
    "<!--",
    "-->",
    "<script>",
    "<!--<script></script>-->",
    "</scrip",
    "<script ",
    "<!-- <scripty>",
    "--!>",
    "<!-->",
    "</b>",
    "'</div>'",
];

/// A document of about `size` pieces.
pub(crate) fn document(seed: u64, size: usize) -> String {
    let mut random = Random(seed);
    let mut out = String::new();
    if random.below(3) > 0 {
        out += "<!DOCTYPE html>";
    }
    if random.below(3) > 0 {
        out += "<html lang=en><head><title>t</title></head><body class=x>";
    }
    // Formatting elements that are open when a `<plaintext>` begins come up in it as elements, which
    // is written ambiguously: a document has either.
    let plain = random.below(8) == 0;
    let plaintext = if plain {
        random.below(2 * size)
    } else {
        usize::MAX
    };
    let mut done = 0;
    while done < size {
        let from = out.len();
        piece(&mut random, &mut out);
        let formatting = ["<a", "<b", "<i", "<font", "<nobr", "<code"]
            .iter()
            .any(|name| out[from..].starts_with(name));
        if plain && formatting {
            out.truncate(from);
            continue;
        }
        done += 1;
        if done == plaintext {
            out += "<plaintext>";
        }
    }
    // A script that the file's end cuts off within `<!--<script>` is written ambiguously: the end tag
    // that the browser adds would be hidden, too.
    out + "--></script>"
}

fn piece(random: &mut Random, out: &mut String) {
    match random.below(24) {
        0..=6 => {
            let name = random.pick(NAMES);
            start(random, name, out);
        }
        7..=11 => {
            let name = random.pick(NAMES);
            *out += &format!("</{name}>");
        }
        12 => {
            let name = random.pick(VOID);
            start(random, name, out);
        }
        13..=14 => {
            let name = random.pick(FOREIGN);
            start(random, name, out);
        }
        15 => {
            let name = random.pick(FOREIGN);
            *out += &format!("</{name}>");
        }
        16 => {
            let name = random.pick(RAW);
            start(random, name, out);
            for _ in 0..random.below(4) {
                *out += random.pick(SCRIPTS);
            }
            if random.below(8) > 0 {
                *out += &format!("</{name}>");
            }
        }
        17 => {
            *out += random.pick(&[
                "<!--a-->",
                "<!-->",
                "<!--a--!>",
                "<!---->",
                "<!-- > -- -->",
                "<?php a ?>",
                "<![CDATA[a]]>",
                "<!x>",
            ])
        }
        18 => {
            *out += random.pick(&[
                "<svg>",
                "</svg>",
                "<math>",
                "</math>",
                "<svg/>",
                "<template>",
                "</template>",
                "<table>",
                "</table>",
            ])
        }
        _ => *out += random.pick(TEXTS),
    }
}

fn start(random: &mut Random, name: &str, out: &mut String) {
    *out += &format!("<{name}");
    for _ in 0..random.below(4) {
        let (attribute, value) = (random.pick(ATTRIBUTES), random.pick(VALUES));
        match random.below(4) {
            0 => *out += &format!(" {attribute}"),
            1 if !value.contains('\'') => *out += &format!(" {attribute}='{value}'"),
            _ => *out += &format!(" {attribute}=\"{}\"", value.replace('"', "&quot;")),
        }
    }
    *out += if random.below(20) == 0 { "/>" } else { ">" };
}
