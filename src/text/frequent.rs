//! The most frequent words of a language, which carry no meaning of their own, and (as the language
//! "plain") common English ones that are nobody's name: a set of hashes made by
//! `src/article/mentions/names.py`. Nothing here knows where a word ends.

use std::sync::LazyLock;

use super::hashes;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("frequent.bin")));

/// The low bits of all hashes, by their high ones.
struct Table {
    lows: Vec<u16>,
    starts: Vec<u16>,
}

impl Table {
    /// So many of a hash's bits are kept.
    const BITS: u32 = 27;
    /// How many of them the index tells apart: four words or so are left.
    const INDEXED: u32 = 13;
    const LOW: u32 = (1 << (Self::BITS - Self::INDEXED)) - 1;

    fn read(bytes: &[u8]) -> Self {
        let mut lows = Vec::new();
        let mut starts = vec![0u16; (1 << Self::INDEXED) + 1];
        hashes::unpack(bytes, |hash| {
            lows.push((hash & Self::LOW) as u16);
            if let Some(count) = starts.get_mut((hash >> (Self::BITS - Self::INDEXED)) as usize + 1)
            {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { lows, starts }
    }

    fn has(&self, hash: u64) -> bool {
        let hash = (hash >> (64 - Self::BITS)) as u32;
        let at = (hash >> (Self::BITS - Self::INDEXED)) as usize;
        let low = (hash & Self::LOW) as u16;
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return false;
        };
        self.lows
            .get(usize::from(start)..usize::from(end))
            .is_some_and(|lows| lows.contains(&low))
    }
}

/// The frequent words of one language, and of English, which is quoted everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Frequent {
    own: u64,
    english: u64,
    listed: bool,
}

impl Frequent {
    /// Those of a primary tag.
    pub fn of(language: &str) -> Self {
        let list = match language {
            "nb" | "nn" => "no",
            "sr" | "bs" => "hr",
            other => other,
        };
        let start = |list: &str| hashes::step(hashes::full(list), b':');
        Self {
            own: start(list),
            english: start("en"),
            listed: LANGUAGES.contains(&list),
        }
    }

    /// Whether the language has a list of its own.
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// Whether the folded word is frequent.
    pub fn has(&self, folded: &str) -> bool {
        let (own, english) = folded.bytes().fold((self.own, self.english), both);
        self.knows(own, english)
    }

    /// A hash of the word, the same whatever its case, and whether it is frequent.
    pub fn weigh(&self, word: &str) -> (u64, bool) {
        let (own, english) = self.hash(word);
        (own, self.knows(own, english))
    }

    /// Whether the word, whatever its case, is frequent in the language itself.
    pub fn has_own(&self, word: &str) -> bool {
        let mut sum = self.own;
        folded(word, |byte| sum = hashes::step(sum, byte));
        WORDS.has(sum)
    }

    fn hash(&self, word: &str) -> (u64, u64) {
        let mut sums = (self.own, self.english);
        folded(word, |byte| sums = both(sums, byte));
        sums
    }

    fn knows(&self, own: u64, english: u64) -> bool {
        (self.listed && WORDS.has(own)) || WORDS.has(english)
    }
}

/// Gives the bytes of the word in lower case.
fn folded(word: &str, mut each: impl FnMut(u8)) {
    for c in word.chars() {
        if c.is_ascii() {
            each(c.to_ascii_lowercase() as u8);
        } else {
            super::tokens::fold(c, |c| {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(&mut each);
            });
        }
    }
}

fn both((one, two): (u64, u64), byte: u8) -> (u64, u64) {
    (hashes::step(one, byte), hashes::step(two, byte))
}

/// Languages that have a list, as `names.py` calls them.
const LANGUAGES: &[&str] = &[
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "sv", "da", "no", "fi", "cs", "sk",
    "hu", "hr", "sl", "ro", "bg", "el", "tr", "ca",
];

#[cfg(test)]
mod tests {
    use super::Frequent;

    #[test]
    fn each_language_has_its_own_words_and_english_ones() {
        let german = Frequent::of("de");
        assert!(german.has("und") && german.has("the") && !german.has("fähre"));
        assert!(german.has_own("Nicht") && !german.has_own("the"));
        assert_eq!(german.weigh("Über"), german.weigh("über"));
        assert!(Frequent::of("ru").weigh("Это").1);
        assert!(!Frequent::of("xx").is_listed());
    }
}
