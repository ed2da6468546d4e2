//! Sentences that stand on many pages and belong to none: pointers to other articles, consent and
//! newsletter texts, copyright lines.

use crate::text::pairs::Pairs;

/// Begins of short blocks that point elsewhere or label furniture.
const BEGINS: &[&str] = &[
    "advertisement",
    "advertising",
    "also read",
    "also see",
    "related:",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "related topics",
    "read more",
    "read next",
    "read also",
    "read also:",
    "more from",
    "more on this",
    "more stories",
    "see also:",
    "share this",
    "share on",
    "follow us",
    "follow @",
    "subscribe to",
    "sign up for",
    "sign up to",
    "click here to",
    "click to share",
    "you may also like",
    "you might also like",
    "recommended for you",
    "recommended",
    "most read",
    "most popular",
    "trending",
    "don't miss",
    "topics:",
    "tags:",
    "filed under",
    "posted in",
    "photo:",
    "photos:",
    "photo by",
    "image:",
    "image credit",
    "picture:",
    "file photo",
    "credit:",
    "(photo",
    "©",
    "copyright",
    "all rights reserved",
    "(c) ",
    "updated:",
    "published:",
    "last updated",
    "print this",
    "email this",
    "leave a comment",
    "leave a reply",
    "comments",
    "view comments",
    "watch:",
    "video:",
    "listen to this",
    "skip to",
    "back to top",
    "loading",
    "story continues",
    "article continues",
    "continue reading",
    "download our app",
    "download the app",
    "join our",
    "join the conversation",
    "related:",
    "next article",
    "previous article",
    "anzeige",
    "werbung",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "lies auch",
    "mehr zum thema",
    "mehr dazu",
    "mehr lesen",
    "weitere artikel",
    "auch interessant",
    "das könnte sie auch",
    "das könnte dich",
    "weiterlesen",
    "zum thema",
    "foto:",
    "fotos:",
    "bild:",
    "bildquelle",
    "quelle:",
    "titelbild:",
    "schlagworte",
    "schlagwörter",
    "themen:",
    "artikel teilen",
    "teilen",
    "kommentare",
    "jetzt anmelden",
    "newsletter",
    "zurück",
    "nach oben",
    "lust auf mehr",
    "siehe auch",
    "weitere beiträge",
    "weitere themen",
    "weitere infos",
    "mehr infos",
    "weitere informationen hierzu",
    "weitere informationen gibt",
    "weitere informationen unter",
    "weitere informationen finden",
    "empfohlener redaktioneller inhalt",
    "externer inhalt",
    "ein klick für den datenschutz",
    "mehr von ",
    "mehr themen",
    "rezept drucken",
    "print recipe",
    "print this recipe",
    "jump to recipe",
    "den artikel mit anderen teilen",
    "diesen artikel teilen",
    "themen im artikel",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lire la suite",
    "publicité",
    "sur le même sujet",
    "partager",
    "crédit photo",
    "photo :",
    "voir aussi",
    "pour aller plus loin",
    "lea también",
    "lea tambien",
    "lee también",
    "leer más",
    "leer también",
    "te puede interesar",
    "le puede interesar",
    "publicidad",
    "compartir",
    "síguenos",
    "ver también",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "publicidade",
    "compartilhe",
    "continua após a publicidade",
    "leia ainda",
    "leggi anche",
    "pubblicità",
    "condividi",
    "ti potrebbe interessare",
    "potrebbe interessarti",
    "approfondisci",
    "lees ook",
    "lees meer",
    "advertentie",
    "bekijk ook",
    "deel dit",
    "läs mer",
    "läs också",
    "läs även",
    "annons",
    "les også",
    "les mer",
    "annonse",
    "læs også",
    "annonce",
    "lue myös",
    "mainos",
    "czytaj także",
    "czytaj też",
    "czytaj więcej",
    "zobacz także",
    "zobacz też",
    "reklama",
    "przeczytaj także",
    "przeczytaj też",
    "čtěte také",
    "reklám",
    "olvassa el",
    "читайте также",
    "реклама",
    "читать далее",
    "фото:",
    "поделиться",
    "ayrıca oku",
    "ilgili haber",
    "reklam",
    "baca juga",
    "đọc thêm",
    "xem thêm",
    "関連記事",
    "関連リンク",
    "あわせて読みたい",
    "相关阅读",
    "相关新闻",
    "相关文章",
    "延伸閱讀",
    "更多",
    "责任编辑",
    "관련기사",
    "저작권자",
    "اقرأ أيضا",
    "إقرأ أيضا",
];

/// What a consent or subscription text of any length says.
const ANYWHERE: &[&str] = &[
    "subscribe now",
    "artikel teilen",
    "do subskrypcji",
    "follow us on",
    "follow him on twitter",
    "follow her on twitter",
    "on twitter and facebook",
    "on facebook and twitter",
    "download our",
    "our app for",
    "canal de telegram",
    "canal de whatsapp",
    "whatsapp channel",
    "telegram channel",
    "whatsapp-kanal",
    "als pdf herunterladen",
    "jetzt abonnieren",
    "jetzt spenden",
    "sign up for our",
    "sign up to our",
    "leave a comment",
    "kommentar hinterlassen",
    "schreibe einen kommentar",
    "references to products from",
    "get the latest",
    "stay up to date",
    "stay up-to-date",
    "inscrivez-vous à",
    "suscríbete",
    "síguenos en",
    "siga-nos",
    "inscreva-se",
    "assine a",
    "iscriviti",
    "seguici su",
    "abonneer",
    "prenumerera på",
    "zapisz się",
    "подписывайтесь",
    "подпишитесь",
    "友だち追加",
    "扫码",
    "微信公众号",
    "구독",
    "uses cookies",
    "use cookies",
    "use of cookies",
    "cookie policy",
    "verwendet cookies",
    "verwenden cookies",
    "utilise des cookies",
    "utiliza cookies",
    "utilizziamo i cookie",
    "maakt gebruik van cookies",
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "personenbezogene daten an drittplattformen",
    "sign up for our newsletter",
    "subscribe to our newsletter",
    "unseren newsletter",
    "notre newsletter",
    "nuestro newsletter",
    "an dieser stelle findest du einen externen inhalt",
    "an dieser stelle finden sie",
    "mit einem klick anzeigen",
    "externe inhalte angezeigt",
    "enable javascript",
    "javascript is disabled",
    "browser does not support",
    "this site is protected by recaptcha",
    "terms of service apply",
    "please enter a valid email",
    "your email address will not be published",
    "opt out of",
    "affiliate commission",
    "may earn a commission",
    "may earn commission",
    "may receive a commission",
    "may receive compensation",
    "we recommend the best products through",
    "affiliate-link",
    "affiliate link",
    "liens affiliés",
    "erhalten wir eine provision",
    "bekommen wir eine provision",
    "views expressed in this",
    "opinions expressed in this",
    "opinions expressed here",
    "opinions exprimées",
    "las opiniones expresadas",
    "as opiniões expressas",
    "for the latest stories",
    "breaking news updates",
    "無断転載",
    "版权所有",
    "무단 전재",
];

/// Labels of what stands below a text: whom to ask, who wrote it, where it was taken from.
const ENDS: &[&str] = &[
    "kontakt",
    "pressekontakt",
    "ansprechpartner",
    "ansprechpartnerin",
    "rückfragen",
    "media contact",
    "media contacts",
    "press contact",
    "contact",
    "contacts",
    "for more information",
    "for further information",
    "contact presse",
    "contacto",
    "contatti",
    "about the author",
    "about the authors",
    "über den autor",
    "über die autorin",
    "zur person",
    "zum autor",
    "zur autorin",
    "à propos de l'auteur",
    "sobre el autor",
    "sobre o autor",
    "quellenangaben",
    "bildnachweis",
    "bildnachweise",
    "notes to editors",
    "weitere informationen",
    "pressestelle",
];

/// Whether a short block is such a label.
pub(super) fn ends(text: &str, weight: u32) -> bool {
    if weight >= 45 {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|it: char| !it.is_alphanumeric());
    ENDS.iter().any(|it| {
        bare.strip_prefix(it)
            .is_some_and(|rest| rest.is_empty() || (rest.starts_with(':') || it.contains(' ')))
    })
}

/// Whether a short text is a date, a time or a count more than words.
pub(super) fn is_stamp(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let words = text
        .split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
        .count();
    digits > 0 && words <= 4
}

/// How programs begin the errors that they print into their pages.
const FAULTS: &[&str] = &[
    "strict standards:",
    "warning:",
    "notice:",
    "deprecated:",
    "fatal error:",
    "parse error:",
];

/// Whether a block of text is one of these; `weight` is its length.
pub(super) fn is(text: &str, weight: u32) -> bool {
    if weight > 420 {
        return false;
    }
    let lower = text.to_lowercase();
    // An error of the page's own program, printed where the text should stand.
    if lower.contains(" on line ")
        && [".php", "eval()'d code"]
            .iter()
            .any(|it| lower.contains(it))
        && FAULTS.iter().any(|it| lower.starts_with(it))
    {
        return true;
    }
    // Agencies set captions as paragraphs.
    if lower.starts_with("in this ")
        && lower
            .chars()
            .take(90)
            .collect::<String>()
            .contains(" photo")
    {
        return true;
    }
    if weight < 220 && is_credited(&lower) {
        return true;
    }
    if weight < 90 && BEGINS.iter().any(|it| begins(&lower, it)) {
        return true;
    }
    let pairs = Pairs::of(&lower);
    ANYWHERE
        .iter()
        .any(|it| pairs.may_hold(it) && lower.contains(it))
}

/// Whether a short text ends by naming who took the picture: a caption, whatever its element.
fn is_credited(lower: &str) -> bool {
    const CREDITS: &[&str] = &[
        "foto:",
        "fotos:",
        "photo:",
        "photos:",
        "photo by ",
        "photos by ",
        "bild:",
        "bilder:",
        "© ",
        "(c) ",
        "image:",
        "credit:",
        "credits:",
        "crédit",
        "quelle:",
        "fotograf:",
        "photograph:",
        "picture:",
        "getty images",
        "/getty",
        "reuters/",
        "imago/",
        "/imago",
        "/afp",
        "afp/",
        "/dpa",
        "dpa/",
        "/ap)",
        "shutterstock",
        "istock",
        "foto ap",
        "ap photo",
    ];
    let tail = lower.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = lower.get(tail..).unwrap_or("");
    let pairs = Pairs::of(tail);
    CREDITS
        .iter()
        .any(|it| pairs.may_hold(it) && tail.contains(it))
        && !tail.ends_with(['“', '"', '?', '!'])
}

/// Whether the text begins with the phrase and a word's end.
fn begins(lower: &str, phrase: &str) -> bool {
    let lower = lower.trim_start_matches(|it: char| !it.is_alphanumeric() && !"©(".contains(it));
    lower.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
    })
}
