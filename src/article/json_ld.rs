//! JSON-LD: the objects of every script, references followed, the ones about this article chosen.
//! Says what an object holds; which value wins is decided elsewhere.

use serde_json::{Map, Value};

use super::{clean, loose_json};
use crate::page::Page;
use crate::text::order;

/// An object of schema.org.
pub(super) type Object = Map<String, Value>;

/// Properties whose objects are not this page's article.
const ELSEWHERE: &[&str] = &[
    "itemListElement",
    "hasPart",
    "isPartOf",
    "relatedLink",
    "comment",
    "citation",
    "mentions",
    "subjectOf",
    "review",
    "reviews",
    "isRelatedTo",
    "blogPost",
    "blogPosts",
    "author",
    "publisher",
    "creator",
    "about",
    "image",
    "potentialAction",
    "sameAs",
    "suggestedAnswer",
    "recordedIn",
];

/// Every document of the page, whatever its state.
pub(super) fn documents(page: &Page) -> Vec<Value> {
    let mut out = Vec::new();
    for script in page.elements().filter(|&it| page.is_json_ld(it)) {
        for text in page.descendants(script) {
            out.extend(loose_json::read(page.text(text)));
        }
    }
    out
}

/// The objects of all documents.
pub(super) struct JsonLd<'a> {
    objects: Vec<&'a Object>,
    /// The objects about this article, the best first; `WebPage` and the like after them.
    pub(super) about: Vec<&'a Object>,
}

impl<'a> JsonLd<'a> {
    /// `matches` tells whether a headline or an address is this page's.
    pub(super) fn new(documents: &'a [Value], matches: impl Fn(&str) -> bool) -> Self {
        let mut objects = Vec::new();
        let mut candidates: Vec<(u8, bool, &Object)> = Vec::new();
        let mut stack: Vec<(&Value, bool)> = documents.iter().rev().map(|it| (it, true)).collect();
        while let Some((value, here)) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.iter().rev().map(|it| (it, here))),
                Value::Object(object) => {
                    objects.push(object);
                    if here && let Some(rank) = rank(object) {
                        let fits = identities(object).any(&matches);
                        candidates.push((rank, !fits, object));
                    }
                    for (key, inner) in object.iter().rev() {
                        if inner.is_object() || inner.is_array() {
                            stack.push((inner, here && !ELSEWHERE.contains(&key.as_str())));
                        }
                    }
                }
                _ => {}
            }
        }
        order::sort_by_key(&mut candidates, |&(rank, misfit, _)| (rank, misfit));
        // Two articles of which one is ours: the other is a teaser.
        if candidates
            .iter()
            .any(|&(rank, misfit, _)| rank == 0 && !misfit)
        {
            candidates.retain(|&(rank, misfit, _)| rank != 0 || !misfit);
        }
        let about = candidates.into_iter().map(|(.., object)| object).collect();
        Self { objects, about }
    }

    /// The first object of a type.
    pub(super) fn of_type(&self, kind: &str) -> Option<&'a Object> {
        self.objects
            .iter()
            .copied()
            .find(|object| types(object).any(|it| it == kind))
    }

    /// Follows a reference to the object it means.
    fn resolve(&self, object: &'a Object) -> &'a Object {
        let reference = object
            .get("@id")
            .filter(|_| object.keys().all(|key| key.starts_with('@')));
        reference.and_then(|id| self.by_id(id)).unwrap_or(object)
    }

    /// The object that an `@id` means.
    fn by_id(&self, id: &Value) -> Option<&'a Object> {
        let mut objects = self.objects.iter().copied();
        objects.find(|it| it.len() > 2 && it.get("@id") == Some(id))
    }

    /// The values of a property as objects or strings, arrays opened, references followed.
    fn values(&self, object: &'a Object, property: &str) -> Vec<&'a Value> {
        let mut out = Vec::new();
        let mut stack: Vec<&Value> = object.get(property).into_iter().collect();
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.iter().rev()),
                Value::Null => {}
                Value::Object(list) if list.contains_key("@list") || list.contains_key("0") => {
                    stack.extend(list.values().rev());
                }
                other => out.push(other),
            }
        }
        out
    }

    /// A property's texts: strings as they are, numbers as written, objects by `@value`, name or id.
    pub(super) fn texts(&self, object: &'a Object, property: &str) -> Vec<String> {
        let texts = self
            .values(object, property)
            .into_iter()
            .filter_map(|value| self.text_of(value));
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// A property's first text.
    pub(super) fn text(&self, object: &'a Object, property: &str) -> Option<String> {
        self.texts(object, property).into_iter().next()
    }

    fn text_of(&self, value: &'a Value) -> Option<String> {
        match value {
            Value::String(text) => Some(clean::text(text)),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Object(object) => {
                let object = self.resolve(object);
                [
                    "@value",
                    "name",
                    "headline",
                    "legalName",
                    "url",
                    "contentUrl",
                    "@id",
                ]
                .iter()
                .filter_map(|key| object.get(*key))
                .find_map(|it| match it {
                    Value::String(text) => Some(clean::text(text)),
                    Value::Array(list) => list.first().and_then(Value::as_str).map(clean::text),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// The objects of a property.
    pub(super) fn inner(&self, object: &'a Object, property: &str) -> Vec<&'a Object> {
        let values = self.values(object, property).into_iter();
        values
            .filter_map(Value::as_object)
            .map(|it| self.resolve(it))
            .collect()
    }

    /// People or organisations with their addresses, and whether a type says `Person`.
    pub(super) fn people(
        &self,
        object: &'a Object,
        property: &str,
    ) -> Vec<(String, Option<String>, bool)> {
        let mut out = Vec::new();
        for value in self.values(object, property) {
            match value {
                Value::String(name) if !name.starts_with(['#', '_']) => {
                    out.push((clean::text(name), None, false));
                }
                Value::String(_) | Value::Object(_) => {
                    let person = match value {
                        Value::Object(inner) => self.resolve(inner),
                        id => match self.by_id(id) {
                            Some(person) => person,
                            None => continue,
                        },
                    };
                    // A role stands around the person who has it.
                    let person = match person.get("author") {
                        Some(Value::Object(inner)) => self.resolve(inner),
                        _ => person,
                    };
                    let is_person = types(person).any(|it| it == "Person");
                    let address = self.address(person);
                    let mut names = self.texts(person, "name");
                    if names.is_empty() {
                        let parts = [
                            self.text(person, "givenName"),
                            self.text(person, "familyName"),
                        ];
                        let joined: Vec<String> = parts.into_iter().flatten().collect();
                        names.extend((!joined.is_empty()).then(|| joined.join(" ")));
                    }
                    out.extend(names.into_iter().map(|name| {
                        // "Doe, Jane" is one person.
                        let name = match name.split_once(", ") {
                            Some((family, given))
                                if is_person
                                    && !name.replacen(", ", "", 1).contains([' ', ',']) =>
                            {
                                format!("{given} {family}")
                            }
                            _ => name,
                        };
                        (name, address.clone(), is_person)
                    }));
                }
                _ => {}
            }
        }
        out
    }

    fn address(&self, object: &'a Object) -> Option<String> {
        ["url", "sameAs", "@id"]
            .iter()
            .flat_map(|key| self.texts(object, key))
            .find(|it| it.starts_with("http") || it.starts_with('/'))
    }
}

/// The types of an object, prefixes left out.
pub(super) fn types<'a>(object: &'a Object) -> impl Iterator<Item = &'a str> {
    let list: Vec<&'a str> = match object.get("@type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    list.into_iter()
        .map(|it| it.rsplit(['/', ':', '#']).next().unwrap_or(it).trim())
}

/// 0 for an article, 1 for what may stand for one, 2 for the page around it.
fn rank(object: &Object) -> Option<u8> {
    types(object)
        .filter_map(|kind| match kind {
            "BlogPosting"
            | "SocialMediaPosting"
            | "DiscussionForumPosting"
            | "LiveBlogPosting"
            | "Report"
            | "NewsStory" => Some(0),
            _ if kind.ends_with("Article") => Some(0),
            "Review" | "CriticReview" | "Recipe" | "HowTo" | "CreativeWork" | "Posting"
            | "PodcastEpisode" | "VideoObject" | "Course" | "Book" | "Event" | "QAPage"
            | "Question" | "MedicalWebPage" | "Chapter" | "Episode" => Some(1),
            "WebPage" | "ItemPage" | "AboutPage" | "FAQPage" | "MediaGallery" | "ImageGallery"
            | "WebContent" => Some(2),
            _ => None,
        })
        .min()
}

/// What tells which page an object is about.
fn identities(object: &Object) -> impl Iterator<Item = &str> {
    ["headline", "name", "url", "@id", "mainEntityOfPage"]
        .iter()
        .filter_map(|key| match object.get(*key)? {
            Value::String(text) => Some(text.as_str()),
            Value::Object(inner) => inner
                .get("@id")
                .or_else(|| inner.get("url"))
                .and_then(Value::as_str),
            _ => None,
        })
}
