//! Which pairs of neighbouring bytes a text has: what tells, of most words that might stand in it, that
//! they do not. Knows no words.

/// The pairs of a text, some taken for one another.
#[derive(Debug)]
pub struct Pairs([u64; 16]);

impl Pairs {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut bits = [0; 16];
        for pair in text.as_bytes().windows(2) {
            let (word, bit) = place(pair);
            bits[word] |= bit;
        }
        Self(bits)
    }

    /// Whether the word may stand in the text; where this is false, it does not.
    pub fn may_hold(&self, word: &str) -> bool {
        word.as_bytes().windows(2).all(|pair| {
            let (word, bit) = place(pair);
            self.0[word] & bit != 0
        })
    }
}

fn place(pair: &[u8]) -> (usize, u64) {
    let sum = pair
        .iter()
        .fold(0usize, |sum, &byte| sum * 37 + usize::from(byte));
    (sum / 64 % 16, 1 << (sum % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_may_stand_there() {
        let text = "Zuletzt geändert: 更新";
        let pairs = Pairs::of(text);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|&(end, _)| end >= start) {
                assert!(pairs.may_hold(&text[start..end]), "{start}..{end}");
            }
        }
        assert!(!pairs.may_hold("published"));
    }
}
