//! Where a text says that somebody can be reached or paid: telephone numbers, names at messengers, mail
//! addresses, wallets.

use std::sync::LazyLock;

use crate::text::hashes::{self, full};

/// Digits spelt out, from nought to nine, in the languages whose campaigns do it.
const DIGIT_WORDS: [&str; 10] = [
    "zero oh null cero nol kosong sifir ноль khong xero صفر शून्य 공 영 〇 零",
    "one eins uno un um satu bir один jeden mot واحد एक 일 一",
    "two zwei dos deux dois dua iki два dwa hai اثنان दो 이 二",
    "three drei tres trois tiga uc три trzy ثلاثة तीन 삼 三",
    "four vier cuatro quatre quatro empat dort четыре cztery bon اربعة चार 사 四",
    "five funf cinco cinq lima bes пять piec nam خمسة पांच 오 五",
    "six sechs seis enam alti шесть szesc sau ستة छह 육 六",
    "seven sieben siete sept sete tujuh yedi семь siedem bay سبعة सात 칠 七",
    "eight acht ocho huit oito delapan sekiz восемь osiem tam ثمانية आठ 팔 八",
    "nine neun nueve neuf nove sembilan dokuz девять dziewiec chin تسعة नौ 구 九",
];

static DIGITS: LazyLock<hashes::Map<u32>> = LazyLock::new(|| {
    let spelt = DIGIT_WORDS.iter().zip('0'..='9');
    spelt
        .flat_map(|(words, digit)| words.split(' ').map(move |word| (full(word), digit.into())))
        .collect()
});

/// A telephone number: 9 to 15 digits with the separators people use, led by `+`, `00` or `0` or
/// in three groups; or at least seven digits spelt out in a row.
pub(super) fn phone(folded: &str, words: &[&str]) -> Option<String> {
    let mut from = 0;
    let bytes = folded.as_bytes();
    while let Some(start) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|b| b.is_ascii_digit() || *b == b'+'))
        .map(|at| at + from)
    {
        let mut end = start;
        let (mut digits, mut gap, mut groups, mut last_digit) = (0, 0, 1, start);
        while let Some(&b) = bytes.get(end) {
            if b.is_ascii_digit() {
                groups += usize::from(gap > 0 && digits > 0);
                (digits, gap, last_digit) = (digits + 1, 0, end);
            } else if matches!(
                b,
                b' ' | b'-' | b'.' | b'(' | b')' | b'+' | b'*' | b'/' | b'_'
            ) && gap < 3
            {
                gap += 1;
            } else {
                break;
            }
            end += 1;
        }
        let found = folded.get(start..=last_digit).unwrap_or("");
        let led = found.starts_with('+')
            || found.starts_with("00")
            || (found.starts_with('0') && digits >= 10);
        let dotted = found.bytes().filter(|b| matches!(b, b'.' | b'/')).count() * 2 > digits;
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let in_word = before.is_some_and(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b'/' | b'=' | b'_' | b'#' | b'&')
        });
        if (9..=15).contains(&digits)
            && !dotted
            && !in_word
            && (led
                || digits >= 10 && (3..=5).contains(&groups)
                || (digits, groups) == (9, 3) && !found.ends_with("000"))
        {
            return Some(found.to_owned());
        }
        from = end.max(start + 1);
    }
    let mut run = String::new();
    for word in words {
        match DIGITS.get(&full(word)).copied().and_then(char::from_u32) {
            Some(digit) => run.push(digit),
            None if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) => {
                run.push_str(word)
            }
            None if run.len() >= 8 => break,
            None => run.clear(),
        }
    }
    // Counting aloud is no number: the digits must not simply rise or fall.
    let digits: Vec<i16> = run.bytes().map(i16::from).collect();
    let counting = digits
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if (a - b).abs() <= 1))
        .count();
    (digits.len() >= 8
        && digits.len() <= 20
        && counting * 2 < digits.len()
        && words.len() > digits.len())
    .then_some(run)
}

/// Where people write to each other by names.
const MESSENGERS: &str = "telegram whatsapp instagram ig insta tg signal snapchat wechat kakao тг line zalo skype gmail viber";
/// The same where words are inflected or stand without spaces.
const MESSENGERS_WITHIN: &[&str] = &[
    "телеграм",
    "ватсап",
    "инстаграм",
    "電報",
    "电报",
    "微信",
    "我賴",
    "加賴",
    "카톡",
    "텔레그램",
    "오픈채팅",
    "ライン",
    "テレグラム",
    "ไลน์",
    "เทเลแกรม",
    "تلغرام",
    "تلجرام",
    "تليجرام",
    "تلگرام",
    "טלגרם",
    "ווטסאפ",
];

/// A mail address; or a name with a sign or a number in it that stands after a messenger's.
pub(super) fn handle(text: &str) -> Option<&str> {
    // How many words ago the messenger was named.
    let mut since = usize::MAX;
    // Whether the word before says that a name follows.
    let (mut called, mut last) = (false, "");
    text.split(|c: char| c.is_whitespace() || ",()<>：，".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@'))
        .filter(|word| !word.is_empty())
        .find(|word| {
            let at = word.split_once('@').or_else(|| word.split_once("[at]"));
            let mail = at.is_some_and(|(name, host)| {
                !name.is_empty()
                    && !name.contains(['/', ':'])
                    && (host.contains('.') || host.contains("dot"))
            });
            let signed = word.contains('_') || word.bytes().any(|b| b.is_ascii_digit());
            let named = word.len() > 4
                && word.is_ascii()
                && (word.starts_with('@') || signed)
                && word.bytes().any(|b| b.is_ascii_alphabetic());
            let found = mail || since < 3 && named || called && word.is_ascii() && word.len() > 4;
            called =
                matches!(*word, "username" | "ID" | "아이디") || last == "user" && *word == "name";
            called &= since < 8;
            last = *word;
            let plain = word.replace('-', "").to_lowercase();
            let within = || MESSENGERS_WITHIN.iter().any(|it| plain.contains(it));
            let messenger =
                MESSENGERS.split(' ').any(|it| it == plain) || !plain.is_ascii() && within();
            since = match messenger {
                true => 0,
                false => since.saturating_add(1),
            };
            found
        })
}

/// A wallet address of the common chains.
pub(super) fn wallet(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| {
            let bytes = word.as_bytes();
            let mixed = bytes.iter().any(u8::is_ascii_digit)
                && bytes.iter().any(u8::is_ascii_uppercase)
                && bytes.iter().any(u8::is_ascii_lowercase);
            let base58 = mixed && !bytes.iter().any(|b| matches!(b, b'0' | b'O' | b'I' | b'l'));
            match bytes {
                [b'0', b'x', rest @ ..] => {
                    rest.len() == 40 && rest.iter().all(u8::is_ascii_hexdigit)
                }
                [b'b', b'c', b'1', rest @ ..] => {
                    (25..=60).contains(&rest.len())
                        && rest
                            .iter()
                            .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
                }
                [b'1' | b'3', ..] => (26..=35).contains(&bytes.len()) && base58,
                [b'T', ..] => bytes.len() == 34 && base58,
                _ => false,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, tokens};

    fn phone_of(text: &str) -> Option<String> {
        let folded = normalise::fold(text).text;
        let words: Vec<&str> = tokens::words(&folded).collect();
        phone(&folded, &words)
    }

    #[test]
    fn phones() {
        assert_eq!(
            phone_of("WhatsApp +1 (555) 010-9944 now").as_deref(),
            Some("+1 (555) 010-9944")
        );
        assert_eq!(phone_of("tel. 604 118 257").as_deref(), Some("604 118 257"));
        assert!(phone_of("call zero eight one five five nine two zero one today").is_some());
        for text in [
            "on 2015-10-21 at 10:30, id 12345678901234567890123, version 1.2.3.4, 146 447 000 souls",
            "one two three four five six seven eight nine, here I come",
        ] {
            assert_eq!(phone_of(text), None, "{text}");
        }
    }

    #[test]
    fn handles() {
        assert_eq!(
            handle("find him on Tele-Gram, user name Carrowtrades, today"),
            Some("Carrowtrades")
        );
        assert_eq!(
            handle("write to tom[at]mail[dot]example"),
            Some("tom[at]mail[dot]example")
        );
        assert_eq!(
            handle("문의는 텔레그램으로 @carrowcoin 주세요"),
            Some("@carrowcoin")
        );
        assert_eq!(
            handle("my user name has been Carrowtrades since 2009"),
            None
        );
    }

    #[test]
    fn wallets() {
        assert!(wallet("send to 0x52908400098527886E0F7030069857D2E4169EE7").is_some());
        assert!(wallet("commit 52908400098527886e0f7030069857d2e4169ee7").is_none());
    }
}
