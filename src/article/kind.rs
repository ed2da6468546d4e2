//! Whether a page is an article at all: one titled text by an author or editor. Lists, forms,
//! products and players are none. Weighs signs; none of them decides alone.

use url::Url;

use super::body::Shape;
use super::evidence::Evidence;
use crate::page::{Page, Tag};

/// What is known of the page when this is asked.
pub(super) struct Known<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) shape: Shape,
    pub(super) has_date: bool,
    pub(super) has_author: bool,
}

/// Whether the page is an article: whether the points for it outweigh those against it.
///
/// The points are whole and half ones, set by hand: what a page declares of itself and what only an
/// article's text can show count for it, what names another kind of page counts heavily against it.
/// They were checked against a logistic regression by site, which finds the same order.
pub(super) fn is_article(known: &Known) -> bool {
    let points: f64 = signs(known)
        .iter()
        .map(|&(points, strength)| points * strength)
        .sum();
    points >= 0.0
}

/// Points for (above zero) and against, and how strongly each sign is there, mostly from 0 to 1.
fn signs(known: &Known) -> [(f64, f64); 16] {
    let shape = &known.shape;
    let evidence = known.evidence;
    let markup = Markup::read(evidence.page);
    let place = evidence.url.as_ref().map(Place::of).unwrap_or_default();
    let kind = evidence
        .meta
        .first(&["og:type"])
        .unwrap_or("")
        .to_ascii_lowercase();
    let declares = ["article", "blog", "story"]
        .iter()
        .any(|it| kind.contains(it) && kind != "blog")
        || evidence
            .json
            .about
            .first()
            .is_some_and(|it| is_article_type(it));
    let flag = |it: bool| f64::from(u8::from(it));
    let log = |it: f64| it.ln_1p();
    let unsigned = !known.has_date && !known.has_author;
    [
        // What the page says of itself.
        (1.5, flag(declares)),
        (1.0, flag(known.has_date)),
        (0.5, flag(known.has_author)),
        (-3.0, flag(is_titled_a_service(evidence))),
        // Its text.
        (1.0, log(f64::from(shape.paragraphs))),
        (0.25, log(shape.body)),
        (-1.5, flag(shape.body < 700.0 && unsigned)),
        (-4.0, shape.linked / shape.all.max(1.0)),
        // Its address.
        (1.5, flag(place.slug)),
        (1.0, flag(place.dated)),
        (-3.5, flag(place.root)),
        (-1.5, flag(place.shallow)),
        (-4.0, flag(place.elsewhere)),
        // What it sells and asks.
        (-1.0, log(f64::from(markup.prices))),
        (-1.5, flag(markup.cart)),
        (-1.0, flag(markup.password)),
    ]
}

/// Words that head pages of a site's service, in lower case.
const SERVICES: &str = "login log-in logon signin sign-in signup sign-up register registration \
    registrieren registrierung registrarse registro registrati registrazione inscription inscrire \
    rejestracja registrace registrácia registrering regisztráció registreren einloggen anmelden \
    anmeldung connexion connectez acceso acceder accedi entrar inloggen aanmelden logowanie \
    zaloguj přihlášení prihlásenie bejelentkezés вход войти регистрация авторизация реєстрація \
    вхід giriş kayıt ログイン 登録 登录 登入 注册 註冊 로그인 회원가입 password passwort passwörter \
    contraseña senha wachtwoord hasło heslo jelszó пароль şifre contact contacts kontakt kontakte \
    kontakta contacto contato contatti contactez kontakty kapcsolat контакты контакти контакт \
    επικοινωνία iletişim お問い合わせ 联系我们 聯絡我們 문의 impressum imprint cart basket checkout \
    warenkorb panier carrito carrinho carrello winkelwagen koszyk košík kosár корзина sepet search \
    suche suchergebnisse recherche búsqueda buscar busca ricerca zoeken sök szukaj wyszukiwanie \
    vyhledávání keresés поиск пошук arama 検索 搜索 검색 feedback account konto compte cuenta \
    subscribe faq forum forums foren foros forumi форум форумы 404 sitemap";

/// Whether a short part of the title, or a short heading, says that the page is a service.
fn is_titled_a_service(evidence: &Evidence) -> bool {
    let says = |part: &str| {
        let lower = part.to_lowercase();
        let words: Vec<&str> = lower
            .split(|it: char| !it.is_alphanumeric() && it != '-')
            .filter(|it| !it.is_empty())
            .take(5)
            .collect();
        words.len() <= 4
            && words
                .iter()
                .any(|word| SERVICES.split(' ').any(|it| it == *word))
    };
    let heading = evidence.heading.as_ref().map(|it| it.text.as_str());
    let parts = evidence
        .title
        .iter()
        .flat_map(|it| it.split(['|', '–', '—', '»', '·', ':']))
        .flat_map(|it| it.split(" - "));
    parts.chain(heading).any(says)
}

fn is_article_type(object: &super::json_ld::Object) -> bool {
    super::json_ld::types(object)
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Recipe")
}

/// What the address says.
#[derive(Default)]
struct Place {
    root: bool,
    shallow: bool,
    /// It names a list, a service, a shop or a forum.
    elsewhere: bool,
    slug: bool,
    dated: bool,
}

impl Place {
    fn of(url: &Url) -> Self {
        let mut out = Self::default();
        let segments: Vec<String> = url
            .path_segments()
            .map(|it| {
                it.filter(|it| !it.is_empty())
                    .map(str::to_ascii_lowercase)
                    .collect()
            })
            .unwrap_or_default();
        let bare: Vec<&str> = segments
            .iter()
            .map(|it| it.rsplit_once('.').map_or(it.as_str(), |(name, _)| name))
            .collect();
        let is_door = |it: &&str| {
            it.len() <= 2
                || it.starts_with("index")
                || it.starts_with("default")
                || matches!(
                    *it,
                    "home"
                        | "start"
                        | "main"
                        | "startseite"
                        | "portal"
                        | "live"
                        | "inicio"
                        | "accueil"
                )
        };
        // A number in the query tells one page of many.
        let numbered = url
            .query_pairs()
            .any(|(key, value)| key != "lang" && value.bytes().any(|it| it.is_ascii_digit()));
        out.root =
            matches!(url.scheme(), "http" | "https") && bare.iter().all(is_door) && !numbered;
        let numbered = numbered
            || bare
                .last()
                .is_some_and(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 3);
        let mut words = Vec::new();
        for segment in &bare {
            words.extend(
                segment
                    .split(|it: char| !it.is_alphanumeric())
                    .filter(|it| !it.is_empty()),
            );
        }
        let keys: Vec<String> = url
            .query_pairs()
            .map(|(key, _)| key.to_ascii_lowercase())
            .collect();
        let last = bare.last().copied().unwrap_or("");
        let last_words = last
            .split(['-', '_', '+', ' '])
            .filter(|it| it.len() > 1)
            .count();
        let one_of = |list: &[&str]| bare.iter().any(|segment| list.contains(segment));
        let any_word = |list: &[&str]| words.iter().any(|word| list.contains(word));
        out.slug = last_words >= 4 || (last_words >= 3 && last.len() >= 18);
        out.shallow = matches!(url.scheme(), "http" | "https")
            && segments.len() <= 1
            && !out.slug
            && !numbered;
        out.dated = segments.iter().any(|it| {
            it.len() == 4
                && (it.starts_with("19") || it.starts_with("20"))
                && it.bytes().all(|b| b.is_ascii_digit())
        }) && bare
            .last()
            .is_some_and(|it| it.chars().any(char::is_alphabetic) || it.len() > 4);
        // `/archives/2562` is one text of an archive, `/archives/2014` a year of it.
        let counted = matches!(
            bare.len().checked_sub(2).and_then(|at| bare.get(at)),
            Some(&("archives" | "articles"))
        ) && last.len() >= 3
            && last.bytes().all(|it| it.is_ascii_digit())
            && !(last.len() == 4 && (last.starts_with("19") || last.starts_with("20")));
        let titled =
            out.slug || counted || last.len() > 8 && last.bytes().any(|it| it.is_ascii_digit());
        let listing = one_of(&[
            "category",
            "categories",
            "tag",
            "tags",
            "page",
            "archive",
            "archives",
            "author",
            "topics",
            "search",
            "suche",
            "section",
            "date",
            "rubrik",
            "kategorie",
            "categoria",
            "categorie",
            "articles",
            "discussions",
        ]) && !titled
            || keys.iter().any(|it| {
                matches!(
                    it.as_str(),
                    "q" | "s" | "search" | "query" | "cat" | "paged" | "page" | "kws"
                )
            })
            || any_word(&["search", "poisk", "recherche", "buscar"]) && last_words < 4;
        let service = any_word(&[
            "login",
            "signin",
            "signup",
            "register",
            "registration",
            "account",
            "contact",
            "contacts",
            "contacto",
            "contato",
            "kontakt",
            "contactez",
            "password",
            "logon",
            "connexion",
            "auth",
            "subscribe",
            "order",
            "newreply",
            "feedback",
            "checkout",
            "member",
            "join",
            "hire",
            "customercare",
            "addpost",
            "weblogin",
            "forgot",
            "reset",
            "senha",
            "passwort",
        ]) && last_words < 5;
        let shop = any_word(&[
            "shop",
            "product",
            "products",
            "produkt",
            "cart",
            "store",
            "basket",
            "category",
            "departments",
            "collections",
            "collection",
            "termek",
            "p",
            "kits",
            "listing",
        ]) && one_of(&[
            "shop",
            "product",
            "products",
            "produkt",
            "cart",
            "store",
            "basket",
            "collections",
            "termek",
            "p",
            "departments",
        ]);
        let host = url.host_str().unwrap_or("");
        let forum = any_word(&[
            "forum",
            "forums",
            "viewforum",
            "board",
            "boards",
            "bbs",
            "bbsdoc",
            "forumdisplay",
        ]) || host.starts_with("forum");
        out.elsewhere = listing || service || shop || forum;
        out
    }
}

/// What the markup holds.
#[derive(Default)]
struct Markup {
    password: bool,
    prices: u32,
    cart: bool,
}

impl Markup {
    fn read(page: &Page) -> Self {
        let mut out = Self::default();
        for node in page.elements() {
            out.password |=
                page.tag(node) == Tag::Input && page.attribute(node, "type") == Some("password");
            for (name, value) in page.attributes(node) {
                if matches!(name, "class" | "id" | "itemprop" | "name" | "action")
                    && value.len() < 200
                {
                    let lower = value.to_ascii_lowercase();
                    out.prices += u32::from(lower.contains("price") || lower.contains("preis"));
                    out.cart |= [
                        "add-to-cart",
                        "addtocart",
                        "add_to_cart",
                        "warenkorb",
                        "addtobasket",
                        "buy-button",
                        "btn-cart",
                        "buynow",
                    ]
                    .iter()
                    .any(|it| lower.contains(it));
                }
            }
        }
        out
    }
}

#[cfg(test)]
#[path = "kind_tests.rs"]
mod tests;
