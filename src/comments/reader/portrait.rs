//! What stands for the picture of a writer: a letter or two before the name, or the name where only the
//! picture says it.

use super::{Parts, Reader};
use crate::comments::marks::Marks;
use crate::page::{NodeId, Tag};

impl Reader<'_> {
    /// Whether the text is one or two letters that stand for a portrait, the name that they begin follows.
    pub(super) fn is_initials(&self, node: NodeId, parts: &Parts) -> bool {
        let page = self.page;
        if self.size(node) > 3 {
            return false;
        }
        let whole = |node: NodeId| {
            if page.is_element(node) {
                page.inline_text(node)
            } else {
                page.text(node).trim().to_owned()
            }
        };
        let short = whole(node);
        let initial = short.chars().next();
        let alone = short.chars().count() == 1;
        // Where letters have no case, two or three of them are a whole name.
        let initial_like = |it: char| it.is_uppercase() || it.is_numeric();
        if short
            .chars()
            .any(|it| !it.is_alphanumeric() || !initial_like(it) && !alone)
        {
            return false;
        }
        let end = page.end(node);
        let from = parts.own.partition_point(|&it| it < end);
        // The portrait may be there twice, for small windows too.
        parts
            .own
            .iter()
            .skip(from)
            .find(|&&it| !page.is_element(it) && self.size(it) > 0 && page.text(it).trim() != short)
            .is_some_and(|&next| {
                let next = page.text(next).trim();
                self.size(node) < next.chars().count() as u32
                    && next.chars().next().map(|it| it.to_uppercase().to_string())
                        == initial.map(|it| it.to_uppercase().to_string())
            })
    }

    /// A letter before the name: it stands for a picture.
    pub(super) fn is_portrait_letter(&self, text: NodeId, parts: &Parts) -> bool {
        let letter = self.page.text(text).trim();
        letter.chars().count() == 1
            && !letter.starts_with(|it: char| it.is_ascii_punctuation())
            && parts.author.is_some_and(|(_, author)| text < author)
    }

    /// "Avatar of Ann": the name where only the picture says it.
    pub(super) fn avatar_name(&self, parts: &Parts) -> Option<String> {
        let page = self.page;
        let image = parts.own.iter().copied().find(|&node| {
            page.tag(node) == Tag::Img
                && (self.ledger.marks(node).has(Marks::AVATAR)
                    || page
                        .ancestors(node)
                        .take(2)
                        .any(|up| self.ledger.marks(up).has(Marks::AVATAR)))
        })?;
        let alt = page.attribute(image, "alt")?.trim();
        let lower = alt.to_lowercase();
        let behind = [
            "avatar of ",
            "avatar for user ",
            "avatar for ",
            "avatar von ",
            "profile picture of ",
            "photo of ",
            "avatar de ",
        ]
        .into_iter()
        .find(|it| lower.starts_with(it));
        let before = ["'s avatar", "’s avatar", "'s gravatar", " avatar"]
            .into_iter()
            .find(|it| lower.ends_with(it));
        let from = behind.map_or(0, str::len);
        let until = alt.len().saturating_sub(before.map_or(0, str::len));
        let name = alt.get(from..until).unwrap_or(alt);
        let letters = name
            .chars()
            .filter(|character| character.is_alphabetic())
            .count();
        (letters > 1
            && name.chars().count() <= 50
            && !name.eq_ignore_ascii_case("avatar")
            && !name.contains('.'))
        .then(|| name.trim().trim_start_matches('@').to_owned())
    }
}
