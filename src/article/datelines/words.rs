//! What the words around a date say it is: of publication, of a change, something else's. Knows no
//! place on the page.

use super::Role;
use crate::text::pairs::Pairs;

/// Beginnings of words that say "published", in lower case.
const PUBLISHED: &[&str] = &[
    "publish",
    "posted",
    "written",
    "created",
    "uploaded",
    "submitted",
    "released",
    "date:",
    "publié",
    "mis en ligne",
    "paru le",
    "posté",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "publiziert",
    "online seit",
    "gepostet",
    "geschrieben",
    "publicad",
    "publicat",
    "pubblicat",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publisert",
    "offentliggjort",
    "udgivet",
    "opublikowan",
    "publikacj",
    "dodano",
    "dodane",
    "zveřejněno",
    "publikov",
    "vydáno",
    "megjelent",
    "közzétéve",
    "опубликован",
    "публикаци",
    "опубліковано",
    "публикувано",
    "објављен",
    "objavljen",
    "δημοσιε",
    "yayın",
    "eklenme",
    "julkaistu",
    "avaldatud",
    "paskelbt",
    "publicēt",
    "發布",
    "发布",
    "發佈",
    "发表",
    "發表",
    "公開",
    "投稿日",
    "掲載",
    "登録日",
    "등록",
    "입력",
    "게시",
    "đăng",
    "diterbitkan",
    "dipublikasikan",
    "نشر",
    "منتشر",
    "פורסם",
    "प्रकाशित",
    "เผยแพร่",
    "publisere",
    "skrevet",
    "lagt ut",
    "inlagd",
    "skriven",
    "data:",
];

/// Beginnings of words that say "changed", in lower case.
const MODIFIED: &[&str] = &[
    "update",
    "modified",
    "edited",
    "revised",
    "last change",
    "last reviewed",
    "aktualisier",
    "geändert",
    "änderung",
    "überarbeitet",
    "mis à jour",
    "mise à jour",
    "modifié",
    "actualis",
    "actualizad",
    "atualizad",
    "modificad",
    "aggiornat",
    "modificat",
    "bijgewerkt",
    "gewijzigd",
    "uppdaterad",
    "oppdatert",
    "opdateret",
    "sist endret",
    "ändrad",
    "aktualizac",
    "aktualizov",
    "frissít",
    "módosít",
    "actualizat",
    "обновлен",
    "изменен",
    "оновлено",
    "обновена",
    "ažuriran",
    "izmenjen",
    "ενημέρ",
    "güncel",
    "päivitetty",
    "muokattu",
    "uuendatud",
    "atnaujint",
    "atjaunin",
    "更新",
    "수정",
    "cập nhật",
    "diperbarui",
    "تحديث",
    "آخر تعديل",
    "به‌روز",
    "עודכן",
    "अपडेट",
    "अद्यतन",
    "อัปเดต",
    "retrieved",
    "accessed",
    "abgerufen",
    "akt.:",
    "last viewed",
    "edited on",
    "zuletzt",
    "última edici",
];

/// What a sentence in running text must name to tell the article's own date.
pub(super) const ABOUT: &[&str] = &[
    "article",
    "artikel",
    "beitrag",
    "post",
    "entry",
    "eintrag",
    "billet",
    "artículo",
    "entrada",
    "artigo",
    "articolo",
    "bericht",
    "wpis",
    "статья",
    "запись",
];

/// What says that a date is something else's, in lower case.
pub(super) const ELSEWHERE: &[&str] = &[
    "joined",
    "出生",
    "生年月日",
    "생년월일",
    "born:",
    "nato il",
    "né le",
    "née le",
    "nacido",
    "birth",
    "geburtsdatum",
    "est.",
    "registriert",
    "member since",
    "mitglied seit",
    "beigetreten",
    "born",
    "geboren",
    "deadline",
    "expires",
    "erscheinungsdatum",
    "release date",
    "copyright",
    "©",
    "valid until",
    "gültig",
    "inscrit",
    "miembro desde",
    "regist",
];

/// Whether a word of the text begins so; scripts without spaces have no such begin.
pub(super) fn has_word(text: &str, stem: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        stem.chars()
            .next()
            .is_some_and(|it| !it.is_alphabetic() || is_ideograph(it))
            || text
                .get(..at)
                .and_then(|it| it.chars().next_back())
                .is_none_or(|it| !it.is_alphanumeric())
    })
}

fn is_ideograph(character: char) -> bool {
    character >= '\u{2e80}'
}

/// German and Dutch end the sentence with the verb, Chinese, Japanese and Korean the line.
pub(super) fn says_published_after(tail: &str) -> bool {
    let tail = first_chars(tail, 220).to_lowercase();
    let near = first_chars(&tail, 70);
    tail.contains("veröffentlicht")
        || [
            "gepostet",
            "geschrieben",
            "publiziert",
            "geplaatst",
            "gepubliceerd",
        ]
        .iter()
        .any(|it| near.contains(it))
        || ["公開", "公表", "掲載", "投稿", "发布", "發布", "發佈"]
            .iter()
            .any(|it| tail.trim_start().starts_with(it))
}

/// "(1975年1月28日出生于": what follows says that the date is a birth's.
pub(super) fn tells_birth(tail: &str) -> bool {
    let tail = tail.trim_start_matches([' ', ',', '）', ')', '，']);
    ["出生", "生于", "生於", "生まれ", "출생"]
        .iter()
        .any(|it| tail.starts_with(it))
}

/// "This article was … on": the words before a date that speak of the text itself.
pub(super) fn names_itself(near: &str) -> bool {
    const THIS: &[&str] = &[
        "this ",
        "dieser ",
        "diese ",
        "dieses ",
        "cet ",
        "cette ",
        "este ",
        "esta ",
        "questo ",
        "dit ",
        "deze ",
        "ten ",
        "эта ",
        "этот ",
    ];
    let lower = near.to_lowercase();
    THIS.iter().any(|this| {
        lower.match_indices(this).any(|(at, _)| {
            let noun = lower.get(at + this.len()..).unwrap_or("");
            has_word(
                lower.get(..at + 1).unwrap_or(""),
                this.get(..1).unwrap_or(""),
            ) && ABOUT.iter().any(|it| noun.starts_with(it))
        })
    })
}

/// "Berlin, " and "(Karlsruhe, ": where a report's date line begins.
pub(super) fn is_town(lead: &str) -> bool {
    let lead = lead.trim_start_matches(['(', '[', ' ']);
    let Some(town) = lead
        .trim_end()
        .strip_suffix([',', '(', '–', '—', '-', '/'])
        .or_else(|| lead.trim_end().strip_suffix(", den"))
        .or_else(|| lead.trim_end().strip_suffix(", le"))
    else {
        return false;
    };
    let town = town.trim_end_matches([' ', ',', '(']);
    (3..=30).contains(&town.chars().count())
        && town.split([' ', '-', '/']).count() <= 4
        && town.starts_with(char::is_uppercase)
        && town
            .chars()
            .all(|it| it.is_alphabetic() || matches!(it, ' ' | '-' | '.' | '\'' | '’' | '/' | ','))
}

pub(super) fn role(words: &str) -> Role {
    let words = words.to_lowercase();
    if words.contains("stand:") || words.trim_end().ends_with("stand") || words.contains("as of") {
        return Role::AsOf;
    }
    // "Update" farther off belongs to another word: what was published may be called one.
    let close = last_chars(&words, 28).to_owned();
    let pairs = Pairs::of(&words);
    let last = |stems: &[&str]| {
        let near = stems.iter().filter(|stem| pairs.may_hold(stem));
        near.filter_map(|stem| words.rfind(stem)).max()
    };
    let modified = MODIFIED
        .iter()
        .filter(|stem| pairs.may_hold(stem))
        .filter_map(|stem| close.rfind(stem))
        .max()
        .map(|at| at + words.len() - close.len());
    match (last(PUBLISHED), modified) {
        (Some(published), Some(modified)) if modified > published => Role::Modified,
        (Some(_), _) => Role::Published,
        (None, Some(_)) => Role::Modified,
        (None, None) => Role::Unsaid,
    }
}

pub(super) fn last_chars(text: &str, count: usize) -> &str {
    let skip = text.chars().count().saturating_sub(count);
    text.char_indices()
        .nth(skip)
        .and_then(|(at, _)| text.get(at..))
        .unwrap_or("")
}

fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}
