//! Sentences that stand on many pages and belong to none: pointers to other articles, consent and
//! newsletter texts, copyright lines.

/// Begins of short blocks that point elsewhere or label furniture.
const BEGINS: &[&str] = &[
    "advertisement", "advertising", "also read", "also see", "related:", "related articles", "related stories",
    "related posts", "related content", "related topics", "read more", "read next", "read also", "read also:", "more from", "more on this", "more stories",
    "see also:", "share this", "share on", "follow us", "follow @", "subscribe to", "sign up for", "sign up to", "click here to", "click to share",
    "you may also like", "you might also like", "recommended for you", "recommended", "most read", "most popular", "trending", "don't miss", "topics:",
    "tags:", "filed under", "posted in", "photo:", "photos:", "photo by", "image:", "image credit", "picture:", "file photo", "credit:", "(photo", "©", "copyright",
    "all rights reserved", "(c) ", "updated:", "published:", "last updated", "print this", "email this", "leave a comment", "leave a reply", "comments",
    "view comments", "watch:", "video:", "listen to this", "skip to", "back to top", "loading", "story continues", "article continues", "continue reading",
    "download our app", "download the app", "join our", "join the conversation", "related:", "next article", "previous article",
    "anzeige", "werbung", "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lies auch", "mehr zum thema", "mehr dazu", "mehr lesen", "weitere artikel",
    "auch interessant", "das könnte sie auch", "das könnte dich", "weiterlesen", "zum thema", "foto:", "fotos:", "bild:", "bildquelle", "quelle:", "titelbild:", "schlagworte",
    "schlagwörter", "themen:", "artikel teilen", "teilen", "kommentare", "jetzt anmelden", "newsletter", "zurück", "nach oben", "lust auf mehr",
    "siehe auch", "weitere beiträge", "weitere themen", "empfohlener redaktioneller inhalt", "externer inhalt", "ein klick für den datenschutz", "mehr von ", "themen im artikel",
    "lire aussi", "à lire aussi", "a lire aussi", "lire la suite", "publicité", "sur le même sujet", "partager", "crédit photo", "photo :", "voir aussi", "pour aller plus loin",
    "lea también", "lea tambien", "lee también", "leer más", "leer también", "te puede interesar", "le puede interesar", "publicidad", "compartir", "síguenos", "ver también",
    "leia também", "leia mais", "veja também", "saiba mais", "publicidade", "compartilhe", "continua após a publicidade", "leia ainda",
    "leggi anche", "pubblicità", "condividi", "ti potrebbe interessare", "potrebbe interessarti", "approfondisci",
    "lees ook", "lees meer", "advertentie", "bekijk ook", "deel dit",
    "läs mer", "läs också", "läs även", "annons", "les også", "les mer", "annonse", "læs også", "annonce", "lue myös", "mainos",
    "czytaj także", "czytaj też", "czytaj więcej", "zobacz także", "zobacz też", "reklama", "przeczytaj także", "przeczytaj też", "čtěte také", "reklám", "olvassa el",
    "читайте также", "реклама", "читать далее", "фото:", "поделиться", "ayrıca oku", "ilgili haber", "reklam", "baca juga", "đọc thêm", "xem thêm",
    "関連記事", "関連リンク", "あわせて読みたい", "相关阅读", "相关新闻", "相关文章", "延伸閱讀", "更多", "责任编辑", "관련기사", "저작권자", "اقرأ أيضا", "إقرأ أيضا",
];

/// What a consent or subscription text of any length says.
const ANYWHERE: &[&str] = &[
    "uses cookies", "use cookies", "use of cookies", "cookie policy", "verwendet cookies", "verwenden cookies", "utilise des cookies", "utiliza cookies", "utilizziamo i cookie",
    "maakt gebruik van cookies", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati",
    "personenbezogene daten an drittplattformen", "sign up for our newsletter", "subscribe to our newsletter", "unseren newsletter", "notre newsletter", "nuestro newsletter", "an dieser stelle findest du einen externen inhalt",
    "an dieser stelle finden sie", "mit einem klick anzeigen", "externe inhalte angezeigt", "enable javascript", "javascript is disabled", "browser does not support", "this site is protected by recaptcha",
    "terms of service apply", "please enter a valid email", "your email address will not be published", "opt out of", "affiliate commission", "may earn a commission",
    "無断転載", "版权所有", "무단 전재",
];

/// Whether a block of text is one of these; `weight` is its length.
pub(super) fn is(text: &str, weight: u32) -> bool {
    if weight > 420 {
        return false;
    }
    let lower = text.to_lowercase();
    if weight < 90 && BEGINS.iter().any(|it| begins(&lower, it)) {
        return true;
    }
    ANYWHERE.iter().any(|it| lower.contains(it))
}

/// Whether the text begins with the phrase and a word's end.
fn begins(lower: &str, phrase: &str) -> bool {
    let lower = lower.trim_start_matches(|it: char| !it.is_alphanumeric() && !"©(".contains(it));
    lower.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
    })
}
