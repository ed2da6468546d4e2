//! Which features belong together: what each measure is called, and what is taken away where a family
//! is left out. The order of the names is that of `src/spam/measures.rs`.

use std::ops::Range;

use understory::spam::Examined;
use understory::spam::features::{BLOCKS, block};
use understory::spam::lexicon::TOPICS;
use understory::spam::measures::RULES;

/// Names of the measures before what is sold.
const BEFORE: [&str; 46] = [
    // Shape.
    "words",
    "characters",
    "three words at most",
    "capitals",
    "share of digits",
    "share of marks",
    "emoji",
    "exclamation marks",
    "longest run of a character",
    "words again",
    "characters a word",
    "code",
    "asks",
    "lines",
    "begins with @",
    "has a digit",
    "word with a number at its end",
    "letters spaced out",
    "digits",
    "many digits, few words",
    // Links.
    "links",
    "has a link",
    "links a word",
    "address spelt out",
    "front pages",
    "cheap ending",
    "shortener",
    "messenger",
    "host with dashes",
    "link and few words",
    "ends with a link",
    "unknown host",
    "names a host",
    "names an unknown host",
    "names a cheap host",
    // The author.
    "name: what it sells",
    "name: three words",
    "name: four words",
    "name: no capitals",
    "name: a digit",
    "name's link: cheap ending",
    "name's link: a page",
    "name's link: long",
    "name's link: made of the name",
    "name's link: is the name",
    "name's link: a dash",
];

/// Names of the measures after what is sold, but for the rules'.
const AFTER: [&str; 23] = [
    "what is sold",
    "share of what is sold",
    "share of praise",
    "share of praise, with a link",
    "sold, with a contact",
    "sold, with a link",
    "sold, with praise",
    "praise, and a name that sells",
    "telephone number",
    "wallet",
    "contact",
    "hidden characters",
    "styled letters",
    "mixed scripts",
    "stacked marks",
    "copies",
    "copies under other names",
    "nearly a copy",
    "ends with a title",
    "ends with a title, praises",
    "letters lost",
    "letters lost, and in the name",
    "name of signs",
];

/// What every measure is called.
pub(crate) fn names() -> Vec<String> {
    let topics = TOPICS
        .iter()
        .flat_map(|topic| [format!("{topic}, heavy"), format!("{topic}, light")]);
    let plain = |names: &'static [&str]| names.iter().map(|it| (*it).to_owned());
    plain(&BEFORE)
        .chain(topics)
        .chain(plain(&AFTER))
        .chain(RULES.iter().map(|rule| format!("rule {rule}")))
        .collect()
}

/// A family, and what goes with it. Rules go as findings and as measures.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) cut: Cut,
}

/// What is taken away.
pub(crate) enum Cut {
    /// Nothing: what all others are compared with.
    Nothing,
    /// Names and their links, before anything is read.
    Authors,
    /// Given addresses before anything is read, and these features.
    Links(Features),
    /// These features.
    Features(Features),
    /// Made rows of sets whose names begin so.
    Made(&'static str),
    /// What the others of a page say.
    Company,
    /// Every row by itself, before anything is read.
    Groups,
    /// The last gate of `score.rs`.
    Gate,
}

/// Parts of what is known of a row.
#[derive(Default)]
pub(crate) struct Features {
    blocks: &'static [usize],
    /// Measures, by their places in [`names`].
    measures: Vec<Range<usize>>,
    /// Rules by their ids; all where it says `*`.
    rules: &'static [&'static str],
}

/// All families, in the order of the table.
pub(crate) fn all() -> Vec<Family> {
    let sold = BEFORE.len()..BEFORE.len() + 2 * TOPICS.len();
    let after = |range: Range<usize>| sold.end + range.start..sold.end + range.end;
    let all = names().len();
    let of = |name, cut| Family { name, cut };
    let features = |blocks, measures: &[Range<usize>], rules| Features {
        blocks,
        measures: measures.to_vec(),
        rules,
    };
    vec![
        of("nothing", Cut::Nothing),
        of("author's name and link", Cut::Authors),
        of(
            "links",
            Cut::Links(features(
                &[3],
                &[20..35, after(3..4), after(5..6)],
                &[
                    "link-markup",
                    "link-density",
                    "shop-link",
                    "shortener",
                    "own-link",
                    "dropped-link",
                    "hidden-address",
                ],
            )),
        ),
        of("words", Cut::Features(features(&[0], &[], &[]))),
        of("letters", Cut::Features(features(&[1], &[], &[]))),
        of(
            "words and letters",
            Cut::Features(features(&[0, 1], &[], &[])),
        ),
        of(
            "shape",
            Cut::Features(features(
                &[],
                std::slice::from_ref(&(0..20)),
                &["gibberish"],
            )),
        ),
        of(
            "what is sold and praised",
            Cut::Features(features(
                &[],
                &[sold.clone(), after(0..8), after(18..20)],
                &[
                    "sales-talk",
                    "keyword-stuffing",
                    "empty-praise",
                    "earnings",
                    "campaign",
                ],
            )),
        ),
        of(
            "contacts",
            Cut::Features(features(
                &[],
                &[after(4..5), after(8..11)],
                &["contact-bait", "wallet", "number", "write"],
            )),
        ),
        of(
            "disguises",
            Cut::Features(features(
                &[],
                &[after(11..15), after(20..23)],
                &[
                    "hidden-characters",
                    "look-alikes",
                    "styled-letters",
                    "lost-letters",
                ],
            )),
        ),
        of("template", Cut::Features(features(&[], &[], &["template"]))),
        of(
            "repetition",
            Cut::Features(features(
                &[],
                std::slice::from_ref(&after(15..18)),
                &[
                    "duplicate",
                    "near-duplicate",
                    "renamed",
                    "aliases",
                    "copies",
                    "reply",
                ],
            )),
        ),
        of("company", Cut::Company),
        of("repetition and company", Cut::Groups),
        of("all rules", Cut::Features(features(&[], &[], &["*"]))),
        of(
            "all measures",
            Cut::Features(features(&[], std::slice::from_ref(&(0..all)), &[])),
        ),
        of("last gate", Cut::Gate),
        of("campaigns by grammar", Cut::Made("grammar")),
        of("moderators' list", Cut::Made("list")),
        of("copies under invented names", Cut::Made("copies")),
    ]
}

impl Features {
    /// Takes these features from a row.
    pub(crate) fn leave(&self, seen: &mut Examined) {
        let features = &mut seen.features;
        features
            .hashed
            .retain(|&index| !self.blocks.contains(&block(index)));
        let mut counts = [0; BLOCKS];
        for &index in &features.hashed {
            counts[block(index)] += 1;
        }
        features.counts = counts;
        for at in self.measures.iter().cloned().flatten() {
            features.measures[at] = 0.0;
        }
        let gone = |rule: &str| self.rules.iter().any(|it| *it == "*" || *it == rule);
        let first = features.measures.len() - RULES.len();
        for (at, rule) in RULES.iter().enumerate() {
            if gone(rule) {
                features.measures[first + at] = 0.0;
            }
        }
        seen.findings.retain(|it| !gone(it.rule));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory::spam::{Comment, examine};

    /// The measures that differ between two comments.
    fn differing(one: Comment, other: Comment) -> Vec<String> {
        let measures = |comment| examine(&[comment]).remove(0).features.measures;
        let (one, other) = (measures(one), measures(other));
        assert_eq!(one.len(), names().len(), "every measure has a name");
        let differs = one.iter().zip(&other).map(|(a, b)| a != b);
        names()
            .into_iter()
            .zip(differs)
            .filter_map(|(name, differs)| differs.then_some(name))
            .collect()
    }

    #[test]
    fn measures_are_called_what_they_are() {
        let plain = Comment {
            text: "I planed the edge and it was straight",
            author: Some("Walter"),
            ..Comment::default()
        };
        let url = Comment {
            url: Some("https://walter-planes.xyz/about-me/and-my-long-bench"),
            ..plain
        };
        let found = differing(plain, url);
        for name in [
            "name's link: cheap ending",
            "name's link: a page",
            "name's link: long",
            "name's link: a dash",
        ] {
            assert!(found.iter().any(|it| it == name), "{name}: {found:?}");
        }
        let wallet = Comment {
            text: "I planed the edge 0x52908400098527886E0F7030069857D2E4169EE7",
            ..plain
        };
        let found = differing(plain, wallet);
        assert!(found.iter().any(|it| it == "wallet"), "{found:?}");
        assert!(found.iter().any(|it| it == "rule wallet"), "{found:?}");
        assert!(!found.iter().any(|it| it == "copies"), "{found:?}");
    }

    #[test]
    fn a_family_goes_and_nothing_else() {
        let mut seen = examine(&[Comment {
            text: "Buy cheap viagra now http://pills.example.xyz",
            ..Comment::default()
        }])
        .remove(0);
        let before = seen.clone();
        let families = all();
        let words = families.iter().find(|it| it.name == "words");
        let Some(Cut::Features(words)) = words.map(|it| &it.cut) else {
            panic!("words are a family");
        };
        words.leave(&mut seen);
        assert_eq!(seen.features.counts[0], 0);
        assert!(before.features.counts[0] > 0);
        assert_eq!(seen.features.counts[1..], before.features.counts[1..]);
        assert_eq!(seen.features.measures, before.features.measures);
        assert_eq!(seen.findings.len(), before.findings.len());
    }
}
