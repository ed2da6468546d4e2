//! JSON as pages really contain it: comments, CDATA, trailing and missing commas, raw line breaks
//! and quotes in strings, several documents in a row, cut ends. Knows nothing of JSON-LD.

use serde_json::{Map, Value};

/// Deeper values are left out: nobody nests metadata so, and a stack has an end.
const DEPTH: usize = 48;

/// Reads every value of a text; what cannot be read is skipped.
pub(super) fn read(text: &str) -> Vec<Value> {
    let text = text.trim_start_matches('\u{feff}').trim();
    match serde_json::from_str(text) {
        // Written twice: a string that holds the document.
        Ok(Value::String(inner)) if inner.len() < text.len() => return read_loosely(&inner),
        Ok(value) => return vec![value],
        Err(_) => {}
    }
    if !text.contains('"') && text.contains("&quot;") {
        let text = text.replace("&quot;", "\"").replace("&amp;", "&");
        return read_loosely(&text);
    }
    read_loosely(text)
}

fn read_loosely(text: &str) -> Vec<Value> {
    let text = text.replace("<![CDATA[", " ").replace("]]>", " ");
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
    };
    let mut out = Vec::new();
    while reader.at < reader.chars.len() {
        reader.gap();
        if matches!(reader.peek(), Some('{' | '[')) {
            if let Some(value) = reader.value(0) {
                out.push(value);
            }
        } else {
            reader.at += 1;
        }
    }
    out
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn looking_at(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(offset, it)| self.chars.get(self.at + offset) == Some(&it))
    }

    fn skip_until(&mut self, end: &str) {
        while self.at < self.chars.len() && !self.looking_at(end) {
            self.at += 1;
        }
        self.at += end.len();
    }

    /// Skips white space and comments.
    fn gap(&mut self) {
        while let Some(next) = self.peek() {
            if next.is_whitespace() || next == ';' {
                self.at += 1;
            } else if self.looking_at("//") {
                self.skip_until("\n");
            } else if self.looking_at("/*") {
                self.at += 2;
                self.skip_until("*/");
            } else if self.looking_at("<!--") {
                self.at += 4;
            } else if self.looking_at("-->") {
                self.at += 3;
            } else {
                break;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.gap();
        match self.peek()? {
            '{' => {
                self.at += 1;
                Some(self.object(depth + 1))
            }
            '[' => {
                self.at += 1;
                Some(self.array(depth + 1))
            }
            quote @ ('"' | '\'' | '“' | '”') => {
                self.at += 1;
                Some(Value::String(self.string(quote)))
            }
            _ => Some(self.bare()),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut map = Map::new();
        loop {
            self.gap();
            match self.peek() {
                None => break,
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ':' | ']') => self.at += 1,
                Some(quote @ ('"' | '\'' | '“' | '”')) => {
                    self.at += 1;
                    let key = self.string(quote);
                    self.pair(key, &mut map, depth);
                }
                Some(_) => {
                    let from = self.at;
                    let Value::String(key) = self.bare() else {
                        self.at = self.at.max(from + 1);
                        continue;
                    };
                    self.at = self.at.max(from + 1);
                    self.pair(key, &mut map, depth);
                }
            }
        }
        Value::Object(map)
    }

    fn pair(&mut self, key: String, map: &mut Map<String, Value>, depth: usize) {
        self.gap();
        if self.peek() != Some(':') {
            return;
        }
        self.at += 1;
        self.gap();
        if matches!(self.peek(), Some(',' | '}')) {
            return;
        }
        if depth >= DEPTH {
            // Brackets are read, their contents are not kept.
            self.at += 1;
            return;
        }
        if let Some(value) = self.value(depth) {
            map.entry(key).or_insert(value);
        }
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut list = Vec::new();
        loop {
            self.gap();
            match self.peek() {
                None => break,
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ':') => self.at += 1,
                // An object's end: the array was left open.
                Some('}') => break,
                Some(_) if depth >= DEPTH => self.at += 1,
                Some(_) => {
                    let from = self.at;
                    if let Some(value) = self.value(depth) {
                        list.push(value);
                    }
                    self.at = self.at.max(from + 1);
                }
            }
        }
        Value::Array(list)
    }

    /// A string after its opening quote. A quote closes it where JSON could go on.
    fn string(&mut self, quote: char) -> String {
        let mut out = String::new();
        while let Some(next) = self.peek() {
            self.at += 1;
            match next {
                '\\' => self.escape(&mut out),
                _ if next == quote || (matches!(quote, '“' | '”') && next == '”') => {
                    if self.closes() {
                        break;
                    }
                    out.push(next);
                }
                _ => out.push(next),
            }
        }
        out
    }

    fn closes(&self) -> bool {
        let mut rest = self
            .chars
            .iter()
            .skip(self.at)
            .copied()
            .skip_while(|it| it.is_whitespace());
        match rest.next() {
            None | Some(':' | '}' | ']') => true,
            Some(',') => {
                // `"a "quoted", word"`: after a comma JSON has a quote, a bracket or a literal,
                // JavaScript a name with its colon.
                let mut rest = rest.skip_while(|it| it.is_whitespace());
                match rest.next() {
                    None
                    | Some('"' | '“' | '”' | ',' | '{' | '[' | ']' | '}' | '\'' | '-' | '/') => {
                        true
                    }
                    Some(next) if next.is_ascii_digit() => true,
                    Some(next) if next.is_ascii_alphabetic() => {
                        let end = rest.find(|it| !it.is_ascii_alphanumeric());
                        matches!(end, None | Some(':' | '}' | ']'))
                    }
                    Some(_) => false,
                }
            }
            // A comma is missing: the next line starts with a key.
            Some('"') => self.chars.get(self.at).is_some_and(|it| it.is_whitespace()),
            Some('/') => true,
            Some(_) => false,
        }
    }

    fn escape(&mut self, out: &mut String) {
        let Some(next) = self.peek() else { return };
        self.at += 1;
        match next {
            'n' | 'r' | 't' => out.push(' '),
            'b' | 'f' => {}
            'u' => {
                let high = self.hex();
                let code = match high {
                    Some(high @ 0xD800..=0xDBFF) if self.looking_at("\\u") => {
                        self.at += 2;
                        self.hex().map(|low| {
                            0x10000 + ((high - 0xD800) << 10) + (low.wrapping_sub(0xDC00) & 0x3FF)
                        })
                    }
                    other => other,
                };
                out.extend(code.and_then(char::from_u32));
            }
            other => out.push(other),
        }
    }

    fn hex(&mut self) -> Option<u32> {
        let digits: String = self.chars.iter().skip(self.at).take(4).collect();
        let value = u32::from_str_radix(&digits, 16).ok()?;
        self.at += 4;
        Some(value)
    }

    fn bare(&mut self) -> Value {
        let from = self.at;
        while let Some(next) = self.peek() {
            if matches!(next, ',' | '}' | ']' | ':' | '{' | '[' | '"') || next.is_whitespace() {
                break;
            }
            self.at += 1;
        }
        let word: String = self
            .chars
            .get(from..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        match word.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "" | "null" | "undefined" => Value::Null,
            _ => serde_json::from_str(&word).unwrap_or(Value::String(word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::json;

    #[test]
    fn what_pages_break() {
        let cases = [
            ("{\"a\": 1, \"b\": [1, 2,],}", json!({"a": 1, "b": [1, 2]})),
            ("{\"a\": \"one\ntwo\"}", json!({"a": "one\ntwo"})),
            ("/* <![CDATA[ */ {\"a\": 1} /* ]]> */", json!({"a": 1})),
            ("<!-- {\"a\": 1} -->", json!({"a": 1})),
            (
                "{\"a\": \"say \"yes\" twice\", \"b\": 2}",
                json!({"a": "say \"yes\" twice", "b": 2}),
            ),
            (
                "{\"a\": \"x\" // note\n, \"b\": 2}",
                json!({"a": "x", "b": 2}),
            ),
            ("{\"a\": \"x\"\n\"b\": 2}", json!({"a": "x", "b": 2})),
            ("{\"a\": , \"b\": 2}", json!({"b": 2})),
            (
                "{\"a\": {\"b\": [{\"c\": \"cut",
                json!({"a": {"b": [{"c": "cut"}]}}),
            ),
            ("{a: 'x', b: true}", json!({"a": "x", "b": true})),
            (
                "{\"a\": \"caf\\u00e9 \\ud83d\\ude00 \\x\"}",
                json!({"a": "café 😀 x"}),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).first(), Some(&expected), "{text}");
        }
        assert_eq!(read("{\"a\":1}{\"b\":2}").len(), 2);
    }

    #[test]
    fn no_input_breaks_it() {
        for text in [
            "",
            "[",
            "{",
            "\"",
            "{\"",
            "[[[[",
            "}}}}",
            "{\"a\"",
            "\\u",
            "{\"a\":\"\\u12",
        ] {
            let _ = read(text);
        }
        let _ = read(&"[".repeat(100_000));
        let _ = read(&"{\"a\":".repeat(100_000));
    }
}
