//! Praise that would fit under anything, in many languages, by a name that leads to a shop: nothing in
//! it but what it praises, thanks and wishes.

use super::linking;
use crate::spam::explain;
use crate::spam::reading::Reading;
use crate::text::tokens;

/// What it calls that under which it stands; with a star, beginnings.
const CALLED: &str = "beitrag beitrage artik* blog* thema themen info* tipps seite* webseite* inhalt* articl* billet \
     contenu* sujet site* conseil* partage articul* aporte post* contenido* tema* pagina* consej* artigo* \
     conteudo* dicas argoment* consigli websi* stuk onderwerp* artyku* wpis* tres* stron* porad* \
     continut* subiect* sfat* clan* prispev* stran* cikk* bejegyz* oldal* tartal* yazi* makale* bilgi* \
     paylasim* iceri* конте* стать* сайт* тем* материал* информаци* матеріал* مقال* المقال* موضوع* \
     الموضوع معلومات* المعلومات* محتوى المحتوى bai viet tin chia konten* tulisan* inlagg* innehall* \
     αρθρο* πληροφορ* θεμα* κειμεν* ιστοσελ* topic* content* materia* analyse* histori* 記事 ブログ 文章 内容 博主 글 \
     포스팅 정보 콘텐츠";

/// What it says of that, and that it will come again.
const SAID: &str = "danke* dank toll* super interess* informativ* hilfreich* nutzlich* spannend* gelungen* schon* gut* \
     verstandlich* erklar* wertvoll* gefall* geschrieben weiter gruss* wirklich viel* thank* great nice \
     useful helpful excellen* written merci* tres util* pertinent* complet* bravo* bon bonne bien ecrit* \
     agreab* clair* qualite continu* reviend* appris gracias muy buen* gran valios* felici* calidad \
     sigue* compart* saludo* exito* adelante parab* obrigad* excelen* otim* muito gostei sucesso voltar* \
     compliment* grazie ottim* bell* ben fatto scritt* chiar* molto condivi* segui* saluti bedankt* leuk* \
     goed* handig* nuttig* geschreven delen terug groet* dziek* swietn* ciekaw* przydatn* wartosci* \
     bardz* fajn* pozdr* multum* foarte bun* frumos* scris* dekuj* diky pekn* zajimav* skvel* moc hezk* \
     uspech* koszon* nagyon jo hasznos* erdek* szuper gratul* siker* tesekkur* guzel* fayda* harika* \
     basari* elini* gercekten cok devam* takip* спасибо интерес* полезн* отличн* хорош* очень благодар* \
     замечател* подробн* понятн* успех* автор* дякую цікав* شكرا رائع* مفيد* جميل* ممتاز* جدا قيم* \
     بالتوفيق استمر* hay cam bo ich huu chuc cong bagus* manfaat* bermanfaat* terima kasih menarik* \
     mantap* sangat sukses* ditunggu berbagi tack bra fin* nyttig* aterkom* ευχαριστ* ωραι* χρησιμ* πολυ \
     μπραβο ενδιαφ* καλη ありがとうございます 参考にな 勉強にな 楽しみに 応援 助かり わかりやす 更新 素晴らし 感谢 分享 写得 写的 学到 实用 继续 受益 감사 유익 \
     잘보고갑 자주들 공감 기대 앞으로도 부탁 감동 心に響 感じさせ 期待 优质 辛苦 支持 感動 温暖 tanan jagamast huvitav tak dele godt rigtig \
     takk kiito* mielenkiint* hyva wunderbar* hervorrag* parfait* volontiers melhor* krasn* inspir* \
     thought*";

/// What hosts of shops are made of; a dash stands as in `linking`, whose words speak without praise, too.
const SHOPS: &str = "kaufen guenstig moebel umzug- reinigung vergleich pas-cher boutique meuble comprar tienda \
     ofertas zapat seguidores mudanza muebles prestamo emprestimo emagrec loja moveis arredo \
     prestiti borse pulizie kopen goedkoop korting winkel loodgieter lening sklep tani- meble kredyt \
     pozycz skup- ieftin magazin mobila nabytek pujcka olcso aruhaz butor kolcson ucuz satis nakliyat \
     mobilya kiralik mebel kupit zakaz nedorogo dostavk billig flytt- mobler fthin murah jual- toko- \
     grosir giare noithat store \
     contractors solicitors roofing towing hosting";

/// Longer comments say something.
const LONGEST: usize = 60;
/// Shorter words are mostly grammar.
const SHORTEST: usize = 4;

/// Whether it only flatters: two words in five or more are of the lists, of both of them.
pub(in crate::spam) fn is_all(reading: &Reading) -> bool {
    let words = &reading.words;
    let text = &reading.body.text;
    let tight = |it: &str| it.starts_with(tokens::is_spaceless);
    if words.iter().filter(|it| tight(it)).count() * 2 > words.len() {
        // Where words are not divided, letters are counted.
        let letters = |list: &str| -> usize {
            let found = list.split_whitespace().filter(|it| tight(it));
            found
                .filter(|it| text.contains(*it))
                .map(|it| it.chars().count())
                .sum()
        };
        let (called, said) = (letters(CALLED), letters(SAID));
        return words.len() <= 2 * LONGEST && said > 2 && (called + said) * 4 >= words.len();
    }
    if words.len() > LONGEST {
        return false;
    }
    let listed = |word: &&str, list: &str| super::is_any_listed(&[*word], list);
    let (mut called, mut said, mut others) = (0, 0, 0);
    for word in words {
        if listed(word, CALLED) {
            called += 1;
        } else if listed(word, SAID) {
            said += 1;
        } else if word.chars().count() >= SHORTEST {
            others += 1;
        }
    }
    called > 0 && said > 0 && called + said > 2 && (called + said) * 3 >= others * 2
}

/// Whether the author's name leads to what sells by its name: words of shops, or the name's own words among so many
/// more as only a search engine reads.
pub(super) fn leads_to_shop(reading: &Reading) -> bool {
    let Some(link) = reading.author_link.filter(|it| !it.is_common()) else {
        return false;
    };
    let host = link.host.to_ascii_lowercase();
    // What is let to many, as `blogspot`, is nobody's shop.
    let mut labels = host.rsplit('.').skip(1);
    let name = labels.find(|it| it.len() > 3).unwrap_or("");
    let words = &reading.author_words;
    let searched = || {
        let author = reading.comment.author.unwrap_or("");
        words.len() >= 2
            && words.iter().all(|it| it.len() > 2 && name.contains(it))
            && name.matches('-').count() > words.len()
            && !explain::is_persons(author, reading.comment.lang)
    };
    let sells = |it: &str| linking::stands_in(name, it);
    SHOPS.split_whitespace().any(sells) || searched()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spam::{Comment, reading};

    fn of<T>(comment: &Comment, ask: impl Fn(&Reading) -> T) -> T {
        let prepared = reading::prepare(comment);
        ask(&reading::read(comment, &prepared))
    }

    #[test]
    fn only_what_fits_anywhere_is_flattery() {
        let flatters = |text| {
            let comment = Comment {
                text,
                ..Comment::default()
            };
            of(&comment, is_all)
        };
        for text in [
            "Sehr schöner Artikel, vielen Dank! Ich schaue wieder vorbei.",
            "Un article très complet et agréable à lire, bravo et bonne continuation.",
            "Foarte interesant articolul, mulțumesc pentru informații!",
            "Bardzo przydatne informacje, dziękuję za ten wpis.",
            "Çok faydalı bir makale, teşekkürler.",
            "Очень полезная статья, спасибо автору!",
            "素晴らしい記事をありがとうございます。更新を楽しみにしています。",
        ] {
            assert!(flatters(text), "{text}");
        }
        for text in [
            "Danke! Bei uns im Verein trocknen wir die Äpfel auf Schnüren über dem Ofen.",
            "Merci, mais la gare dont vous parlez a brûlé en 1962 et le café était en face.",
            "Mulțumesc! Bunica punea și hrean, altfel murăturile se înmuiau până la Crăciun.",
            "Спасибо! А я в сорок лет первый раз поехал на этой линии и проспал свою станцию.",
            "祖父の店がこの通りの角にありました。雨の日はいつも軒先で傘を貸していたそうです。",
            "Danke!",
        ] {
            assert!(!flatters(text), "{text}");
        }
    }

    #[test]
    fn shops_are_known_by_what_they_are_called() {
        let leads = |author, url| {
            let comment = Comment {
                author: Some(author),
                url: Some(url),
                text: "Danke",
                ..Comment::default()
            };
            of(&comment, leads_to_shop)
        };
        for (author, url) in [
            ("Lena", "https://www.moebel-nord.example"),
            ("opony zimowe", "https://tanie-opony-zimowe-ranking.example"),
            ("John", "http://www.bogroofing-contractors.example"),
        ] {
            assert!(leads(author, url), "{url}");
        }
        for (author, url) in [
            ("Lena", "https://lenas-garten.example"),
            ("Anna Berger", "https://annaberger-keramik.example"),
            ("Ana", "https://tips-para-vivir.example/blog"),
            ("la cuisine de mamie", "https://la-cuisine-de-mamie.example"),
        ] {
            assert!(!leads(author, url), "{url}");
        }
    }
}
