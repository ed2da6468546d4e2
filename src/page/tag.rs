//! The names of elements that some reader asks for, as one small number.

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// An element's name, if it is one that Understory knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Tag { None, Other, $($variant),* }

        impl Tag {
            pub(crate) fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Other }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside", Audio "audio", B "b",
    Base "base", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Colgroup "colgroup", Data "data",
    Datalist "datalist", Dd "dd", Del "del", Details "details", Dfn "dfn", Dialog "dialog", Div "div", Dl "dl",
    Dt "dt", Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font",
    Footer "footer", Form "form", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6",
    Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img",
    Input "input", Ins "ins", Kbd "kbd", Label "label", Legend "legend", Li "li", Link "link", Main "main",
    Map "map", Mark "mark", Math "math", Menu "menu", Meta "meta", Meter "meter", Nav "nav", Noscript "noscript",
    Object "object", Ol "ol", Optgroup "optgroup", Option "option", Output "output", P "p", Picture "picture",
    Pre "pre", Progress "progress", Q "q", S "s", Samp "samp", Script "script", Search "search",
    Section "section", Select "select", Slot "slot", Small "small", Source "source", Span "span",
    Strike "strike", Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg",
    Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th",
    Thead "thead", Time "time", Title "title", Tr "tr", Track "track", Tt "tt", U "u", Ul "ul", Var "var",
    Video "video", Wbr "wbr",
}

impl Tag {
    /// Whether the element is a heading, `h1` to `h6`.
    pub fn is_heading(self) -> bool {
        matches!(
            self,
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6
        )
    }

    /// Whether browsers set the element as a block by default.
    pub fn is_block(self) -> bool {
        self.gap() > 1
    }

    /// Whether the content is ever shown to a reader as text.
    pub fn is_rendered(self) -> bool {
        !matches!(
            self,
            Self::Script
                | Self::Style
                | Self::Noscript
                | Self::Template
                | Self::Head
                | Self::Title
                | Self::Iframe
                | Self::Textarea
                | Self::Select
                | Self::Option
                | Self::Datalist
                | Self::Svg
                | Self::Canvas
                | Self::Object
                | Self::Audio
                | Self::Video
        )
    }

    /// The break around the element in running text: 0 none, 1 a space, 2 a line, 3 an empty line.
    pub(crate) fn gap(self) -> u8 {
        match self {
            Self::P
            | Self::Blockquote
            | Self::Ul
            | Self::Ol
            | Self::Dl
            | Self::Pre
            | Self::Figure
            | Self::Table
            | Self::H1
            | Self::H2
            | Self::H3
            | Self::H4
            | Self::H5
            | Self::H6
            | Self::Hr => 3,
            Self::Address
            | Self::Article
            | Self::Aside
            | Self::Body
            | Self::Br
            | Self::Caption
            | Self::Center
            | Self::Dd
            | Self::Details
            | Self::Dialog
            | Self::Div
            | Self::Dt
            | Self::Fieldset
            | Self::Figcaption
            | Self::Footer
            | Self::Form
            | Self::Header
            | Self::Hgroup
            | Self::Html
            | Self::Legend
            | Self::Li
            | Self::Main
            | Self::Menu
            | Self::Nav
            | Self::Optgroup
            | Self::Search
            | Self::Section
            | Self::Summary
            | Self::Tbody
            | Self::Tfoot
            | Self::Thead
            | Self::Tr => 2,
            Self::Td | Self::Th | Self::Img | Self::Button | Self::Input => 1,
            _ => 0,
        }
    }
}
