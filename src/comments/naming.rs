//! How much what the members of a group share says by its name alone: that it is a comment, a part of one,
//! what holds several. Evidence, as all names are.

use super::groups::Key;
use super::marks::{self, Marks};

/// The kinds of names, those that say least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// No name.
    Silent,
    /// Another name, or that of a part of a comment.
    Other,
    /// A post, as articles are.
    Post,
    /// A class within one box, or how each is signed.
    Within,
    /// What holds comments, or a button of one.
    Holder,
    /// A comment's text.
    Text,
    /// An attribute that numbers comments.
    Data,
    /// An id that does.
    Stem,
    /// A comment.
    Comment,
    /// A type or an adapter says so.
    Kind,
}

impl Naming {
    /// Nothing if the name speaks of something else.
    pub(super) fn of(key: Key) -> Option<Self> {
        match key {
            Key::Kind | Key::Told => Some(Self::Kind),
            Key::Name(name) | Key::Class(_, name) => Self::of_name(name),
            Key::Data(_) => Some(Self::Data),
            Key::Stem(_, stem, rest) => {
                let parts = Marks::AUTHOR
                    .with(Marks::TEXT)
                    .with(Marks::BADGE)
                    .with(Marks::FORM);
                let is_part = marks::token_marks(rest).has(parts);
                Self::of_name(stem)
                    .filter(|_| !is_part)
                    .map(|it| it.min(Self::Stem))
            }
            Key::Run(_, _, class) if marks::token_marks(class).has(Marks::COMMENT) => {
                Some(Self::Within)
            }
            Key::Signed => Some(Self::Within),
            Key::Run(..) | Key::Kids(..) | Key::Path(..) | Key::Holder(..) | Key::Loose(_) => {
                Some(Self::Silent)
            }
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let marks = marks::token_marks(name);
        let parts = Marks::AUTHOR
            .with(Marks::DATE)
            .with(Marks::META)
            .with(Marks::SUBJECT)
            .with(Marks::AVATAR);
        if marks.has(Marks::WIDGET.with(Marks::FORM).with(Marks::ALIEN)) {
            None
        } else if !marks.has(Marks::COMMENT) {
            let is_post = marks.has(Marks::POST);
            Some(if is_post { Self::Post } else { Self::Other })
        } else if marks.has(parts) {
            Some(Self::Other)
        } else if marks.has(Marks::TEXT) {
            Some(Self::Text)
        } else if name.ends_with("replies") || name.ends_with("children") {
            // What holds the answers to a comment is none.
            Some(Self::Other)
        } else if marks.has(Marks::LIST.with(Marks::CONTROL)) {
            Some(Self::Holder)
        } else {
            Some(Self::Comment)
        }
    }

    /// Whether it speaks of comments at all.
    pub(super) fn speaks(self) -> bool {
        self >= Self::Within
    }

    /// Whether it calls each a comment.
    pub(super) fn is_each(self) -> bool {
        self >= Self::Data
    }

    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Silent => 0.0,
            Self::Other => 0.3,
            Self::Post => 0.8,
            Self::Within => 1.0,
            Self::Holder => 1.5,
            Self::Text => 2.0,
            Self::Data => 2.5,
            Self::Stem => 2.8,
            Self::Comment => 3.0,
            Self::Kind => 4.5,
        }
    }
}
