//! Many words sought anywhere in a name or address, all in one pass (Aho and Corasick's automaton).
//! Knows no words itself.

/// Lists of words, each with a bit that says which list it is.
#[derive(Debug)]
pub struct Needles {
    /// By byte, its column; 0 for what stands in no word.
    columns: [u8; 256],
    /// How many columns a row has, as a power of two.
    width: u32,
    /// By state and column, the next state.
    next: Vec<u16>,
    /// By state, the lists of which a word ends there.
    ends: Vec<u32>,
}

impl Needles {
    /// From lists in lower case, their words parted by white space.
    pub fn new(lists: &[(u32, &str)]) -> Self {
        let words = || {
            lists
                .iter()
                .flat_map(|&(bit, list)| list.split_ascii_whitespace().map(move |it| (bit, it)))
        };
        let mut columns = [0; 256];
        let mut last = 0;
        for byte in words().flat_map(|(_, word)| word.bytes()) {
            if columns[usize::from(byte)] == 0 {
                last += 1;
                columns[usize::from(byte)] = last;
            }
        }
        for small in b'a'..=b'z' {
            columns[usize::from(small.to_ascii_uppercase())] = columns[usize::from(small)];
        }
        let width = (usize::from(last) + 1).next_power_of_two().trailing_zeros();
        let mut made = Self {
            columns,
            width,
            next: vec![0; 1 << width],
            ends: vec![0],
        };
        for (bit, word) in words() {
            let end = word.bytes().fold(0, |state, byte| made.step(state, byte));
            made.ends[end] |= bit;
        }
        made.close();
        made
    }

    fn place(&self, state: usize, column: u8) -> usize {
        state << self.width | usize::from(column)
    }

    /// The state after one byte more of a word, made where it is new.
    fn step(&mut self, state: usize, byte: u8) -> usize {
        let place = self.place(state, self.columns[usize::from(byte)]);
        if self.next[place] == 0 {
            self.next[place] = self.ends.len() as u16;
            self.ends.push(0);
            self.next.resize(self.ends.len() << self.width, 0);
        }
        usize::from(self.next[place])
    }

    /// Leads each state, where its word breaks off, to the longest end of it that begins another.
    fn close(&mut self) {
        let mut shorter = vec![0; self.ends.len()];
        let mut todo = vec![0];
        let mut at = 0;
        while let Some(&state) = todo.get(at) {
            at += 1;
            for column in 0..1u16 << self.width {
                let column = column as u8;
                let place = self.place(state, column);
                let instead = match state {
                    0 => 0,
                    _ => self.next[self.place(shorter[state], column)],
                };
                match usize::from(self.next[place]) {
                    0 => self.next[place] = instead,
                    child => {
                        shorter[child] = usize::from(instead);
                        self.ends[child] |= self.ends[usize::from(instead)];
                        todo.push(child);
                    }
                }
            }
        }
    }

    /// The lists of which a word stands anywhere in the text, ASCII letters in either case.
    pub fn within(&self, text: &str) -> u32 {
        let (mut state, mut found) = (0, 0);
        for byte in text.bytes() {
            state = usize::from(self.next[self.place(state, self.columns[usize::from(byte)])]);
            found |= self.ends[state];
        }
        found
    }

    /// Whether any of the words stands in the text.
    pub fn are_in(&self, text: &str) -> bool {
        self.within(text) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_search_for_each_word_finds() {
        let lists = [(1, "he she hers"), (2, "his share"), (4, "ünter")];
        let needles = Needles::new(&lists);
        for text in [
            "", "x", "h", "he", "SHE", "ushers", "his", "shhare", "shis", "h-e", "sharers",
            "hünter", "üntre",
        ] {
            let lower = text.to_ascii_lowercase();
            let expected = lists
                .iter()
                .filter(|(_, list)| list.split(' ').any(|word| lower.contains(word)))
                .fold(0, |sum, (bit, _)| sum | bit);
            assert_eq!(needles.within(text), expected, "{text}");
        }
    }
}
