//! Bylines and datelines as readers see them, in the languages of the sites that write them.

use super::{BODY, at, names};

/// Language, byline, name, dateline, day.
const LINES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "en-GB",
        "By Jane Doe",
        "Jane Doe",
        "Published 3 May 2021",
        "2021-05-03",
    ),
    (
        "de",
        "Von Jana Müller",
        "Jana Müller",
        "Veröffentlicht am 3. Mai 2021",
        "2021-05-03",
    ),
    (
        "fr",
        "Par Jeanne Dupont",
        "Jeanne Dupont",
        "Publié le 3 mai 2021 à 10h15",
        "2021-05-03",
    ),
    (
        "es",
        "Por Juana García",
        "Juana García",
        "Publicado el 3 de mayo de 2021",
        "2021-05-03",
    ),
    (
        "pt",
        "Por Joana Silva",
        "Joana Silva",
        "Publicado em 3 de maio de 2021 às 10h15",
        "2021-05-03",
    ),
    (
        "it",
        "Di Giovanna Rossi",
        "Giovanna Rossi",
        "Pubblicato il 3 maggio 2021",
        "2021-05-03",
    ),
    (
        "nl",
        "Door Johanna de Vries",
        "Johanna de Vries",
        "Gepubliceerd op 3 mei 2021",
        "2021-05-03",
    ),
    (
        "da",
        "Af Johanne Jensen",
        "Johanne Jensen",
        "Udgivet den 3. maj 2021",
        "2021-05-03",
    ),
    (
        "sv",
        "Av Johanna Svensson",
        "Johanna Svensson",
        "Publicerad 3 maj 2021",
        "2021-05-03",
    ),
    (
        "nb",
        "Av Johanne Hansen",
        "Johanne Hansen",
        "Publisert 3. mai 2021",
        "2021-05-03",
    ),
    (
        "fi",
        "Kirjoittaja: Johanna Virtanen",
        "Johanna Virtanen",
        "Julkaistu 3. toukokuuta 2021",
        "2021-05-03",
    ),
    (
        "is",
        "Eftir Jóhanna Jónsdóttir",
        "Jóhanna Jónsdóttir",
        "Birt 3. maí 2021",
        "2021-05-03",
    ),
    (
        "et",
        "Autor: Johanna Tamm",
        "Johanna Tamm",
        "Avaldatud 3. mai 2021",
        "2021-05-03",
    ),
    (
        "lv",
        "Autors: Jana Bērziņa",
        "Jana Bērziņa",
        "Publicēts 2021. gada 3. maijā",
        "2021-05-03",
    ),
    (
        "lt",
        "Autorė: Jana Kazlauskienė",
        "Jana Kazlauskienė",
        "Paskelbta 2021 m. gegužės 3 d.",
        "2021-05-03",
    ),
    (
        "pl",
        "Autor: Joanna Kowalska",
        "Joanna Kowalska",
        "Opublikowano 3 maja 2021",
        "2021-05-03",
    ),
    (
        "cs",
        "Autor: Jana Nováková",
        "Jana Nováková",
        "Publikováno 3. května 2021",
        "2021-05-03",
    ),
    (
        "sk",
        "Autor: Jana Kováčová",
        "Jana Kováčová",
        "Publikované 3. mája 2021",
        "2021-05-03",
    ),
    (
        "hu",
        "Írta: Kovács Johanna",
        "Kovács Johanna",
        "Megjelent: 2021. május 3.",
        "2021-05-03",
    ),
    (
        "ro",
        "De Ioana Popescu",
        "Ioana Popescu",
        "Publicat la 3 mai 2021",
        "2021-05-03",
    ),
    (
        "sl",
        "Avtor: Jana Novak",
        "Jana Novak",
        "Objavljeno 3. maja 2021",
        "2021-05-03",
    ),
    (
        "hr",
        "Piše: Ivana Horvat",
        "Ivana Horvat",
        "Objavljeno 3. svibnja 2021.",
        "2021-05-03",
    ),
    (
        "sr",
        "Аутор: Јована Јовановић",
        "Јована Јовановић",
        "Објављено 3. маја 2021.",
        "2021-05-03",
    ),
    (
        "bg",
        "Автор: Иванка Петрова",
        "Иванка Петрова",
        "Публикувано на 3 май 2021 г.",
        "2021-05-03",
    ),
    (
        "mk",
        "Автор: Јована Петровска",
        "Јована Петровска",
        "Објавено 3 мај 2021",
        "2021-05-03",
    ),
    (
        "ru",
        "Автор: Анна Иванова",
        "Анна Иванова",
        "Опубликовано 3 мая 2021 г. в 10:15",
        "2021-05-03",
    ),
    (
        "uk",
        "Автор: Ганна Шевченко",
        "Ганна Шевченко",
        "Опубліковано 3 травня 2021 р.",
        "2021-05-03",
    ),
    (
        "be",
        "Аўтар: Ганна Каваль",
        "Ганна Каваль",
        "Апублікавана 3 мая 2021",
        "2021-05-03",
    ),
    (
        "el",
        "Της Μαρίας Παπαδοπούλου",
        "Μαρίας Παπαδοπούλου",
        "Δημοσιεύτηκε στις 3 Μαΐου 2021",
        "2021-05-03",
    ),
    (
        "tr",
        "Yazan: Ayşe Yılmaz",
        "Ayşe Yılmaz",
        "Yayınlanma: 3 Mayıs 2021",
        "2021-05-03",
    ),
    (
        "sq",
        "Nga Ana Hoxha",
        "Ana Hoxha",
        "Publikuar më 3 maj 2021",
        "2021-05-03",
    ),
    (
        "ca",
        "Per Joana Puig",
        "Joana Puig",
        "Publicat el 3 de maig de 2021",
        "2021-05-03",
    ),
    (
        "gl",
        "Por Xoana Castro",
        "Xoana Castro",
        "Publicado o 3 de maio de 2021",
        "2021-05-03",
    ),
    (
        "eu",
        "Egilea: Jone Etxeberria",
        "Jone Etxeberria",
        "Argitaratua 2021eko maiatzaren 3a",
        "2021-05-03",
    ),
    (
        "id",
        "Oleh Siti Rahayu",
        "Siti Rahayu",
        "Diterbitkan 3 Mei 2021",
        "2021-05-03",
    ),
    (
        "ms",
        "Oleh Siti Aminah",
        "Siti Aminah",
        "Diterbitkan pada 3 Mei 2021",
        "2021-05-03",
    ),
    (
        "vi",
        "Tác giả: Nguyễn Thị Hoa",
        "Nguyễn Thị Hoa",
        "Đăng ngày 3/5/2021",
        "2021-05-03",
    ),
    (
        "tl",
        "Ni Juana dela Cruz",
        "Juana dela Cruz",
        "Inilathala noong Mayo 3, 2021",
        "2021-05-03",
    ),
    (
        "sw",
        "Na Amina Juma",
        "Amina Juma",
        "Imechapishwa 3 Mei 2021",
        "2021-05-03",
    ),
    (
        "ja",
        "文・山田花子",
        "山田花子",
        "公開日：2021年5月3日",
        "2021-05-03",
    ),
    (
        "zh-CN",
        "作者：王小明",
        "王小明",
        "发布时间：2021年5月3日 10:15",
        "2021-05-03",
    ),
    (
        "zh-TW",
        "記者王小明／台北報導",
        "王小明",
        "發布時間：2021/05/03 10:15",
        "2021-05-03",
    ),
    (
        "ko",
        "김하늘 기자",
        "김하늘",
        "입력 2021.05.03 10:15",
        "2021-05-03",
    ),
    (
        "ar",
        "بقلم: ليلى حداد",
        "ليلى حداد",
        "نشر في 3 مايو 2021",
        "2021-05-03",
    ),
    (
        "fa",
        "نویسنده: لیلا احمدی",
        "لیلا احمدی",
        "منتشر شده در ۱۳ اردیبهشت ۱۴۰۰",
        "2021-05-03",
    ),
    (
        "he",
        "מאת: רחל כהן",
        "רחל כהן",
        "פורסם ב-3 במאי 2021",
        "2021-05-03",
    ),
    (
        "ur",
        "تحریر: عائشہ خان",
        "عائشہ خان",
        "شائع 3 مئی 2021",
        "2021-05-03",
    ),
    (
        "hi",
        "लेखक: अनीता शर्मा",
        "अनीता शर्मा",
        "प्रकाशित 3 मई 2021",
        "2021-05-03",
    ),
    (
        "bn",
        "লেখক: অনিতা রায়",
        "অনিতা রায়",
        "প্রকাশিত: ৩ মে ২০২১",
        "2021-05-03",
    ),
    (
        "ta",
        "எழுதியவர்: அனிதா குமார்",
        "அனிதா குமார்",
        "வெளியிடப்பட்டது 3 மே 2021",
        "2021-05-03",
    ),
    (
        "th",
        "โดย สมหญิง ใจดี",
        "สมหญิง ใจดี",
        "เผยแพร่ 3 พฤษภาคม 2564",
        "2021-05-03",
    ),
    (
        "ka",
        "ავტორი: ნინო ბერიძე",
        "ნინო ბერიძე",
        "გამოქვეყნდა 3 მაისი 2021",
        "2021-05-03",
    ),
    (
        "hy",
        "Հեղինակ՝ Աննա Պետրոսյան",
        "Աննա Պետրոսյան",
        "Հրապարակվել է 3 մայիսի 2021",
        "2021-05-03",
    ),
    (
        "az",
        "Müəllif: Aysel Əliyeva",
        "Aysel Əliyeva",
        "Dərc olunub: 3 may 2021",
        "2021-05-03",
    ),
    (
        "kk",
        "Автор: Айгүл Нұрланова",
        "Айгүл Нұрланова",
        "Жарияланды: 3 мамыр 2021",
        "2021-05-03",
    ),
];

fn read(language: &str, above: &str) -> crate::article::Article {
    let html = format!(
        "<html lang={language}><head><title>Ferries wait for the wind</title><meta property='og:type' content='article'></head><body><main><article><h1>Ferries wait for the wind</h1>{above}{BODY}</article></main></body></html>"
    );
    at(
        "https://www.example-news.com/world/ferries-wait-for-wind",
        &html,
    )
}

#[test]
fn bylines_of_many_languages() {
    let wrong: Vec<String> = LINES
        .iter()
        .filter_map(|(language, byline, name, ..)| {
            let article = read(language, &format!("<p>{byline}</p>"));
            (names(&article) != [*name])
                .then(|| format!("{language} {byline}: {:?}", names(&article)))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn datelines_of_many_languages() {
    let wrong: Vec<String> = LINES
        .iter()
        .filter_map(|(language, _, _, dateline, day)| {
            let found = read(language, &format!("<p>{dateline}</p>")).date_published;
            let says = found.as_deref().and_then(|it| it.get(..10));
            (says != Some(*day)).then(|| format!("{language} {dateline}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn byline_and_dateline_in_one_line() {
    let wrong: Vec<String> = LINES
        .iter()
        .filter_map(|(language, byline, name, dateline, day)| {
            let article = read(
                language,
                &format!("<div class=meta>{byline} | {dateline}</div>"),
            );
            let says = article
                .date_published
                .as_deref()
                .and_then(|it| it.get(..10));
            (names(&article) != [*name] || says != Some(*day)).then(|| {
                format!(
                    "{language} {byline} | {dateline}: {:?} {says:?}",
                    names(&article)
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
