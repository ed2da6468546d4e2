//! Words by which titles and addresses name pages that are no article, in the languages of the
//! sites that write them. Lower case; nothing but lists lives here.

/// Words that head pages of a site's service.
pub(super) const SERVICES: &str = "login log-in logon signin sign-in signup sign-up register registration \
    registrieren registrierung registrarse registro registrati registrazione inscription inscrire \
    rejestracja registrace registrácia registrering regisztráció registreren cadastro înregistrare \
    registracija rekisteröidy εγγραφή einloggen anmelden anmeldung connexion connectez acceso acceder \
    accedi acessar entrar inloggen aanmelden logowanie zaloguj přihlášení prihlásenie bejelentkezés \
    belépés autentificare prijava kirjaudu innlogging σύνδεση вход войти регистрация авторизация \
    реєстрація вхід giriş kayıt masuk daftar ログイン 登録 登录 登入 注册 註冊 로그인 회원가입 התחברות \
    הרשמה تسجيل ورود password passwort passwörter contraseña senha wachtwoord hasło heslo jelszó пароль \
    şifre contact contacts kontakt kontakte kontakta contacto contato contatti contactez kontakty \
    kapcsolat yhteystiedot контакты контакти контакт επικοινωνία iletişim kontak お問い合わせ 联系我们 \
    聯絡我們 문의 اتصل تماس impressum imprint cart basket checkout warenkorb panier carrito carrinho \
    carrello winkelwagen koszyk košík kosár coș košarica ostoskori корзина sepet カート 购物车 장바구니 \
    search suche suchergebnisse recherche búsqueda buscar busca ricerca zoeken sök søk søg haku szukaj \
    wyszukiwanie vyhledávání keresés căutare pretraga поиск пошук търсене αναζήτηση arama pencarian \
    検索 搜索 搜尋 검색 חיפוש بحث feedback account konto compte cuenta conta subscribe faq forum forums \
    foren foros forumi форум форумы φόρουμ フォーラム 论坛 포럼 404 sitemap";

/// What front pages are titled, whole.
pub(super) const HOMES: &[&str] = &[
    "home",
    "homepage",
    "home page",
    "startseite",
    "accueil",
    "inicio",
    "início",
    "página inicial",
    "página principal",
    "pagina iniziale",
    "startpagina",
    "startsida",
    "startside",
    "forside",
    "etusivu",
    "strona główna",
    "úvod",
    "domů",
    "kezdőlap",
    "főoldal",
    "acasă",
    "početna",
    "naslovna",
    "αρχική",
    "αρχική σελίδα",
    "главная",
    "главная страница",
    "головна",
    "начало",
    "ana sayfa",
    "anasayfa",
    "beranda",
    "trang chủ",
    "トップページ",
    "ホーム",
    "首页",
    "首頁",
    "홈",
    "הבית",
    "דף הבית",
    "الرئيسية",
    "الصفحة الرئيسية",
];

/// Words of an address that lead to a site's service.
pub(super) const SERVICE: &str = "login logon signin signup log-in sign-in weblogin userlogin register \
    registration registrieren registrierung registrar registrarse registro cadastro registrati \
    inscription inscripcion rejestracja registrace registracia registrering regisztracio registreren \
    registracija registratsiya einloggen anmelden anmeldung connexion acceso accedi inloggen aanmelden \
    logowanie zaloguj prihlaseni prihlasenie bejelentkezes belepes giris kayit uyelik auth oauth sso \
    account accounts myaccount konto compte cuenta conta member members join password passwort senha \
    haslo heslo jelszo parola forgot forgotpassword lostpassword reset contact contacts contactus \
    contact-us kontakt kontakte kontakty contacto contactos contato contatti contactez kapcsolat \
    iletisim feedback customercare subscribe subscription abonnement checkout order orders bestellung \
    newreply newthread posting addpost compose hire";

/// Segments of an address that hold lists.
pub(super) const LISTS: &str = "category categories categoria categorias categorie kategorie kategorien \
    kategoria kategori rubrik rubriken rubrika rubrique rubriques section sections seccion sezione tag \
    tags tagged label labels etiqueta etiquetas topics themen temas archive archives archiv archivio \
    archivo arquivo author authors autor autores auteur search suche suchergebnisse busca buscar busqueda \
    recherche ricerca zoeken szukaj hledat poisk arama page date browse list listing listings directory \
    articles discussions";

/// Keys of a query that ask for a list.
pub(super) const ASKS: &str = "q s search query cat category paged page kws keyword keywords tag";

/// Segments of an address that belong to a shop.
pub(super) const SHOP: &str = "shop store stores boutique tienda loja negozio sklep obchod product products \
    produkt produkte produkty produit produits producto productos prodotto prodotti produto produtos \
    tovar tovary termek termekek urun urunler cart basket warenkorb panier carrito carrinho carrello \
    koszyk kosik kosar sepet catalog catalogue katalog catalogo collections departments p";

/// Words of an address that lead to a forum.
pub(super) const FORUM: &str = "forum forums foren foro foros forumi viewforum forumdisplay board boards bbs \
    bbsdoc";

/// Classes of `<body>` by which common systems name a list.
pub(super) const LIST_CLASSES: &str = "home archive blog category search search-results tag front frontpage \
    homepage home-template path-frontpage tag-template author error404 post-type-archive";

/// Classes of `<body>` by which common systems name a single post.
pub(super) const POST_CLASSES: &str = "single single-post post-template post-template-default node-type-article \
    page-node-type-article article-page item-view";

/// What buttons that sell are named.
pub(super) const CART: &[&str] = &[
    "add-to-cart",
    "addtocart",
    "add_to_cart",
    "warenkorb",
    "addtobasket",
    "add-to-basket",
    "buy-button",
    "btn-cart",
    "buynow",
];
