//! Anonymisers put signs in the place of names, numbers and addresses. No page shows them, and a model
//! learns them as labels: something invented can be put there instead, of the kind that was taken away.

use crate::random::Random;
use understory::text::hashes;

const SYLLABLES: [&str; 24] = [
    "ka", "lo", "mi", "ren", "da", "vi", "sto", "na", "be", "ru", "shi", "go", "lan", "te", "pa",
    "zu", "ol", "mar", "en", "fi", "ta", "hel", "ja", "no",
];
const MONEY: [&str; 8] = ["$", "€", "£", "₽", "₴", "USD", "usdt", "руб"];
const ENDINGS: [&str; 6] = ["com", "net", "org", "ru", "io", "me"];

/// What an anonymiser took away.
#[derive(Clone, Copy)]
enum Lost {
    Handle,
    Mention,
    Link,
    Money,
    Phone,
    Number,
    Decimal,
    Time,
    Date,
    Tag,
    Mail,
}

const MASKS: [(&str, Lost); 16] = [
    ("[USERNAME]", Lost::Handle),
    ("[LINK]", Lost::Link),
    ("[CURRENCY]", Lost::Money),
    ("[PHONE]", Lost::Phone),
    ("[TIME]", Lost::Time),
    ("[DATE]", Lost::Date),
    ("[HASHTAG]", Lost::Tag),
    ("[EMAIL]", Lost::Mail),
    ("<#>", Lost::Number),
    ("<DECIMAL>", Lost::Decimal),
    ("<TIME>", Lost::Time),
    ("<URL>", Lost::Link),
    ("<EMAIL>", Lost::Mail),
    ("@USER", Lost::Mention),
    ("@MEDIUM", Lost::Mention),
    ("@MODERATOR", Lost::Mention),
];

fn name(random: &mut Random) -> String {
    (0..2 + random.below(3))
        .map(|_| *random.pick(&SYLLABLES))
        .collect()
}

fn proper(random: &mut Random) -> String {
    let mut name = name(random);
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn digits(count: usize, random: &mut Random) -> String {
    (0..count)
        .map(|_| char::from(b'0' + random.below(10) as u8))
        .collect()
}

fn invented(lost: Lost, random: &mut Random) -> String {
    let number = |random: &mut Random, most| (1 + random.below(most)).to_string();
    match lost {
        Lost::Handle => {
            let number = random.below(3);
            format!("@{}{}", name(random), digits(number, random))
        }
        Lost::Mention => format!("@{} {}", proper(random), proper(random)),
        Lost::Link => format!("https://{}.{}", name(random), random.pick(&ENDINGS)),
        Lost::Money => (*random.pick(&MONEY)).to_owned(),
        Lost::Phone => format!("+{}{}", number(random, 9), digits(10, random)),
        Lost::Number => number(random, 900),
        Lost::Decimal => format!("{}.{}", number(random, 9), digits(1, random)),
        Lost::Time => format!("{}:{:02}", random.below(24), random.below(60)),
        Lost::Date => format!("{}.{:02}", number(random, 28), 1 + random.below(12)),
        Lost::Tag => format!("#{}", name(random)),
        Lost::Mail => format!("{}@{}.com", name(random), name(random)),
    }
}

/// The text with all its masks filled; the row's id decides with what, so that it is always the same.
pub(crate) fn fill(text: &str, id: &str) -> String {
    let mut random = Random(hashes::full(id));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<', '@']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match MASKS.iter().find(|(mask, _)| rest.starts_with(mask)) {
            Some(&(mask, lost)) => {
                out.push_str(&invented(lost, &mut random));
                rest = &rest[mask.len()..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_filled_and_nothing_else() {
        let plain = "List<T> a = b[0]; <Time> mail me@home, @users [link] <3";
        assert_eq!(fill(plain, "1"), plain);
        let masked = "[USERNAME] <#> [CURRENCY] @USER: [LINK]";
        let filled = fill(masked, "1");
        assert_eq!(filled, fill(masked, "1"), "the same each time");
        assert_ne!(filled, fill(masked, "2"), "another for another row");
        assert!(
            MASKS.iter().all(|(mask, _)| !filled.contains(mask)),
            "{filled}"
        );
        assert!(
            filled.starts_with('@') && filled.contains(": https://"),
            "{filled}"
        );
    }
}
