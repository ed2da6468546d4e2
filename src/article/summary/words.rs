//! Words by which a sentence shows that it leans on the one before, or that it is no prose at all.
//! Lists only; what they are worth is weighed in `summary.rs`.

/// Whether a list of words in one string, parted by spaces, has the word.
fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|it| it == word)
}

fn of<'a>(lists: &[(&str, &'a str)], language: &str) -> &'a str {
    lists
        .iter()
        .find(|(tags, _)| has(tags, language))
        .map_or("", |(_, words)| words)
}

/// "He said no.", "But it failed.", "This move worried many.": words that point at a sentence
/// before. "This week" points at none.
pub(super) fn lean(first: &str, second: &str, language: &str) -> bool {
    let points = has(of(POINTERS, language), first)
        && !has(of(TIMES, language), second)
        && !second.starts_with(|c: char| c.is_ascii_digit());
    points
        || has(of(PRONOUNS, language), first)
        || has(of(CONNECTIVES, language), first)
        || has(of(OBJECTS, language), second)
}

/// [`lean`] where words have no spaces between them.
pub(super) fn leans_unspaced(text: &str, language: &str) -> bool {
    let beginnings = of(BEGINNINGS, language);
    !beginnings.is_empty() && beginnings.split(' ').any(|it| text.starts_with(it))
}

/// Whether the text begins as captions, credits and time stamps do.
pub(super) fn is_credit(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    CREDITS.iter().any(|credit| {
        // "Bildung" is no "Bild".
        super::begins(text, credit)
            && !text
                .chars()
                .nth(credit.chars().count())
                .is_some_and(char::is_alphanumeric)
    })
}

/// Whether some call to act begins with this byte: most words of a text begin none.
pub(super) fn may_call(byte: u8) -> bool {
    let byte = byte.to_ascii_lowercase();
    CALLS
        .iter()
        .any(|call| call.as_bytes().first() == Some(&byte))
}

/// Whether the text begins as a call to act does.
pub(super) fn is_call(text: &str) -> bool {
    CALLS.iter().any(|call| super::begins(text, call))
}

/// Personal and possessive pronouns: as a sentence's first word they point at one before.
const PRONOUNS: &[(&str, &str)] = &[
    ("en", "he she it they his her their him them"),
    ("de", "er sie es ihm ihnen dessen deren"),
    (
        "fr",
        "il elle ils elles celui celle ceux celles son sa ses leur leurs cela ça",
    ),
    ("es", "él ella ellos ellas esto eso ello su sus"),
    ("it", "lui lei loro ciò suo sua suoi sue"),
    ("pt", "ele ela eles elas isso isto seu sua seus suas"),
    ("nl", "hij zij ze zijn haar hun"),
    ("ru", "он она они это его ее их ему ей им"),
    ("uk", "він вона вони це його її їх йому їй їм"),
    ("pl", "on ona oni to jego jej ich jemu im"),
    ("sv", "han hon de hans hennes deras"),
    ("da nb no", "han hun hans hennes deres"),
];

/// The same where words have no spaces between them: how such a sentence begins.
const BEGINNINGS: &[(&str, &str)] = &[
    (
        "ja",
        "彼 この その これ それ こう そう そん こん しかし また そして だが なお ただ 一方 さらに ちなみに",
    ),
    (
        "zh",
        "他 她 它 这 這 那 该 該 但 然而 此外 因此 所以 其中 同时 同時 不过 不過 而 据此",
    ),
    ("ko", "그 이에 이는 이로 이어 하지만 또 한편"),
];

/// Pronouns that as a sentence's second word stand for something named before: "Zamierza je
/// wprowadzić", "По его словам"; and what makes a link of two words of it, "Sin embargo".
const OBJECTS: &[(&str, &str)] = &[
    ("pl", "go je ją ich mu jej im nim nią nich"),
    ("ru", "его ее их ему ей им него нее них"),
    ("uk", "його її їх йому їй їм нього неї них"),
    ("en", "him them"),
    ("es", "embargo"),
];

/// Demonstratives: without the sentence before nobody knows which.
const POINTERS: &[(&str, &str)] = &[
    ("en", "this that these those such"),
    (
        "de",
        "dies diese dieser dieses diesen diesem jene jener jenes solche solcher solches",
    ),
    ("fr", "ce cet cette ces tel telle"),
    (
        "es",
        "este esta estos estas ese esa esos esas aquel aquella tal dicho dicha",
    ),
    (
        "it",
        "questo questa questi queste quest quello quella tale tali",
    ),
    (
        "pt",
        "este esta estes estas esse essa esses essas aquele aquela tal",
    ),
    ("nl", "dit dat deze die zulke"),
    ("pl", "ten ta te ci tego tej tych tym taki taka takie"),
    (
        "ru",
        "этот эта эти эту этого этой этих такой такая такое такие",
    ),
    ("uk", "цей ця ці цю цього цієї цих такий така таке такі"),
    ("sv", "detta denna dessa"),
    ("da nb no", "dette denne disse"),
];

/// After a demonstrative they name the day or the text itself.
const TIMES: &[(&str, &str)] = &[
    (
        "en",
        "week month year morning afternoon evening weekend spring summer autumn fall winter season \
     monday tuesday wednesday thursday friday saturday sunday article post guide page tutorial recipe",
    ),
    (
        "de",
        "woche jahr monat sommer winter herbst frühjahr saison tage artikel beitrag seite",
    ),
    (
        "fr",
        "semaine année mois matin soir été hiver automne printemps week article lundi mardi \
     mercredi jeudi vendredi samedi dimanche",
    ),
    (
        "es",
        "semana año mes mañana tarde noche verano invierno fin artículo lunes martes miércoles \
     jueves viernes sábado domingo",
    ),
    (
        "it",
        "settimana anno mese mattina sera estate inverno articolo weekend",
    ),
    (
        "pt",
        "semana ano mês manhã tarde noite verão artigo segunda terça quarta quinta sexta sábado domingo",
    ),
    ("nl", "week jaar maand ochtend zomer artikel"),
    ("pl", "rok tydzień artykuł"),
];

/// Words that go on with what the sentence before said.
const CONNECTIVES: &[(&str, &str)] = &[
    (
        "en",
        "but and so yet however also meanwhile moreover furthermore therefore thus instead otherwise nor",
    ),
    (
        "de",
        "denn doch aber dabei damit dazu deshalb daher deswegen dadurch danach dennoch trotzdem \
     außerdem zudem allerdings stattdessen und",
    ),
    (
        "fr",
        "mais car donc or cependant pourtant toutefois ainsi et",
    ),
    ("es", "pero además así y asimismo"),
    ("it", "ma però quindi inoltre così tuttavia e"),
    ("pt", "mas porém assim além e"),
    ("nl", "maar dus want daarom daarnaast toch en"),
    ("pl", "ale jednak więc dlatego zatem natomiast a i"),
    ("ru", "но а и однако поэтому также"),
    ("uk", "але а і й та однак тому також"),
    ("sv", "men och därför"),
    ("da nb no", "men og derfor"),
];

const CREDITS: &[&str] = &[
    "photo",
    "foto",
    "image",
    "bild",
    "picture",
    "video",
    "source:",
    "quelle:",
    "credit",
    "©",
    "fuente:",
    "fonte:",
    "zdjęcie",
    "фото",
    "getty",
    "file photo",
    "read more",
    "lesen sie",
    "lire aussi",
    "leer más",
    "leia mais",
    "leggi anche",
    "czytaj",
    "читайте",
    // Captions that are sentences.
    "auf dem foto",
    "auf dem bild",
    "im bild",
    "pictured",
    "in this photo",
    "in this picture",
    "sur la photo",
    "sur cette photo",
    "en la foto",
    "en la imagen",
    "nella foto",
    "na foto",
    "na zdjęciu",
    "на фото",
    "на снимке",
    "на знімку",
    "op de foto",
    "på bilden",
    // Stamps.
    "last updated",
    "updated on",
    "updated at",
    "updated:",
    "aktualisiert",
    "zuletzt aktualisiert",
    "stand:",
    "mis à jour",
    "article mis à jour",
    "publié le",
    "actualizado",
    "publicado",
    "aggiornato",
    "aggiornata",
    "pubblicato",
    "atualizado",
    "bijgewerkt",
    "aktualizacja",
    "обновлено",
    "опубликовано",
    "оновлено",
    "опубліковано",
];

const CALLS: &[&str] = &[
    "sign up",
    "subscribe",
    "cookie",
    "newsletter",
    "click here",
    "all rights reserved",
    "javascript",
    "abonnieren sie",
    "melden sie sich an",
    "abonnez-vous",
    "suscríb",
    "assine",
    "iscriviti",
    "zapisz się",
    "подпишитесь",
    "підпишіться",
    "affiliate",
    "follow us",
    "mailing list",
    "unsubscribe",
    "liste de diffusion",
    "désinscription",
];
