//! The story of somebody who earns a lot at home. Every copy is spun into other words; what stays is
//! who tells it: a relation, a sum, a time, and work that needs only a computer.

use super::{Finding, clip, is_any_listed};
use crate::spam::reading::Reading;

/// Who earns; how and how long; what for; by what.
const EARNINGS: [&str; 4] = [
    "aunt brother buddy buddys classmate cousin father friend girlfriend mother mom neighbor neighbour roomate \
     roommate sister uncle wife",
    "hour hourly hours month months monthly week weekly weeks day days",
    "bought check cheque earn earned earning earnings earns got income made making makes mortgage paid pay \
     paycheck profit purchased receipt draft repaid",
    "computer fulltime freelance home internet job jobless laptop line online parttime spare work working started",
];

/// The same as an advert: earn, so much, each day, at home.
const ADVERT: [&str; 3] = [
    "earn earning verdien* guadagn* gana ganar gane gano gagne* ganh* zarabia* заработ* зараб* платят kazan* اربح ربح kiem \
     thu menghasilkan penghasilan कमा* \
     gagn* ganar* zarob* castig* vydel* keres* tjan* κερδ* dochod* nhap dapat bijverd* 收入",
    "day daily week hour tag woche giorno settimana dia* semana* jour* semaine dziennie tygodniowo dag неделю день gun* \
     hafta* ngay tuan hari minggu اسبوعي* يومي* दिन \
     month* monat* mes mese mois maand* miesi* lun* mesi* havi honap* aylik ay месяц* bulan thang manad* μηνα εβδομαδα sapt* tydn* het uur",
    "home zuhause hause casa domicile domu thuis phone laptop celular movil handy smartphone telephone telefon* телефон* \
     evden evde nha rumah hp قناته تلغرام التلغرام घर \
     acasa domova otthon* σπιτι hemifran hemma удален* mobil internet* online",
];

/// A stake that grew: into what it was put, how long that took.
const GREW: [&str; 2] = [
    "bitcoin* btc crypto* krypto* forex trad* invest* invert* platform* plattform* plataform* plateforme piattaform* mining kurs* \
     крипт* инвест* yatirim* \
     kripto* binar* μετοχ*",
    "day* week* month* hour* tag* woche* monat* dia* semana* mes* jour* semaine* mois giorn* settiman* mesi dni tydzien* \
     недел* дней месяц* gun* hafta* hari minggu ngay tuan",
];

/// Whether a later number is many times an earlier one; years are none.
fn grew(reading: &Reading) -> bool {
    let plain = reading.body.text.replace([',', '.', '\''], "");
    let digits = plain.split(|c: char| !c.is_ascii_digit());
    let sums: Vec<u64> = digits.filter_map(|it| it.parse().ok()).collect();
    let is_sum = |it: &u64| *it >= 50 && !(1900..2100).contains(it);
    let mut least = u64::MAX;
    sums.into_iter().filter(is_sum).any(|sum| {
        least = least.min(sum);
        sum / 4 >= least
    })
}

/// Other tales of gain end with whoever brought it: by words of every kind, those with a star by their beginnings.
/// Money that was lost, came back, by whose help; an illness, its cure, its means; a stake, its gain, its master.
/// Or with whoever lends: a loan, what it costs or who gets it, that it is offered. Or with a love that came back, and
/// by whose spell; or with papers, that nobody is examined for them, their sale.
const HELPED: [[&str; 3]; 6] = [
    [
        "scam* lost stolen fraud* cheat* hacked blackmail* estaf* perdi robaron arnaqu* perdu escroqu* betrug* betrog* \
         verlor* truff* golpe oszust* oszuka* stracil* обман* мошен* потерял* dolandir* kaybet* tertipu penipu* 被 骗",
        "back recover* retriev* refund* recuper* zuruck* odzysk* верну* возвра* geri kembali trace* track*",
        "hack* expert* agent* detectiv* investig* recovery wizard* specialist* cyber* inquir* enquet* ermittl* \
         privatdetek* abogad* avocat anwalt detektyw* prawnik* хакер* детектив* юрист* адвокат* uzman* ahli",
    ],
    [
        "herpes hsv hiv vih aids cancer krebs rak kanser diabet* parkinson* alzheimer* fibroid* copd hepatit* arthrit* \
         artrit* eczema psoria* tinnitus prostat* impoten* erecti* infertil* epilep* lupus диабет* псориа* рака kencing \
     cukorbeteg* artroz* διαβητ* benh",
        "cured heal* reversed disappear* cleared gone curo curad* geheilt gueri* guari* вылеч* исцел* sembuh iyiles* \
         wyleczy* botad negativ* desaparec* disparu* verschw* sparit* hilang \
     vindecat* vylec* gyogy* θεραπ* genas* botad* khoi",
        "herb* ortmedicin* dr doctor natural* formula remed* supplement* product* clinic* hierb* krauter* plante* ziol* трав* obat \
     ceai* plant* leac* bylin* caj* gyogynoveny* βοταν* thuoc",
    ],
    [
        "started empece comence iniciei comecei invest* invert* trad* broker* forex bitcoin btc crypto* stocks capital инвест* торгов* yatirim* \
     inwest* kripto* krypto* binar* opcoes opciones kezdt* zacal* inceput*",
        "profit* earn* return* made gain* withdr* gewinn* gane ganan* grew doubl* now recib* receb* recu* receiv* retir* gagn* guadagn* zysk* zarab* заработ* прибыл* kazan* \
     verdien* fatur* gano castig* vydelal* keres* csinalt* κερδ* tjana*",
        "mr mrs ms miss expert* mentor* coach* manager* trader* advis* assistance senor* signor* mme madame \
         monsieur frau herr* pani guru \
     dank grace gracas koszonhet* благодаря sra sr ensina pana ur",
    ],
    [
        "loan* lend* prestamo* pret prets kredit* credit* darlehen pozyczk* prestit* emprestimo* pinjaman kredyt* займ* \
         кредит* kredi* lening* geldlening* δανει* lan laan लोन \
     imprumut* pujc* kolcson*",
        "interest rate collateral zins* interes* taux tasso oprocentowani* bunga faiz* juros rente ставк* процент* επιτοκι* ranta ranteniva* bank* \
         serieu* seri* honest* ehrlich* bik dlug* uczciw* rejected rifiutat* refus* \
     taxa doband* doband urok* kamat* tasa particul* privat* urgen*",
        "offer* ofre* offr* octroi* biete* vergeben oferuj* menawarkan предлага* προσφερ* erbjud* veriyor* gegeben verholfen dostal* otrzymal* grant* granted accord* otorg* conce* \
     ofer* nabiz* nyujt* biet* verstrek*",
    ],
    [
        "husband wife ex lover boyfriend girlfriend mann frau partner mari femme marido esposo esposa marito moglie \
         fidanzat* man maz meza zona zone sot* manzel* ferj* koca* sevgili* муж* жен* suami istri αντρα",
        "back return* zuruck* reven* retour volv* regres* volta voltou ritorn* tornat* tornar* terug wroc* powr* \
         inapoi intor* vrat* zpet vissza* geri верн* kembali πισω tillbaka",
        "spell* caster zauber* hexe* hellseh* marabou* voyant* brujo bruja vident* vrajit* descant* medium* medyum \
         magi* rytua* ritua* rituel* колдун* ведун* ясновид* приворот* kouzl* varazs* buyu* dukun mbah trollk* pai \
         μεντιουμ",
    ],
    [
        "passport* reisepass* passeport* pasaport* passaporto passaporte license* licence* fuhrersch* permis \
         patente prawo carnet rijbewijs korkort* prukaz* jogosit* ehliyet паспорт* диплом* права διπλωμα diplom* \
         certificat* ielts toefl",
        "without exam* prufung* esame egzamin* prov vizsga sinavsiz zkousk* εξετασεισ экзамен* regist* zarejestrow* \
         baza database datenbank* реестр* original* оригинал* legit genuine",
        "buy sell* obtain kauf* verkauf* achet* vend* compr* acquist* kup* kop* salj* proda* elad* satin купи* \
         прода* αγορ* πωλ* beschaff* cumpar*",
    ],
];

/// What those speak of who let others look after their money.
const ADVISERS: &str = "advis* broker* mentor* coach* planner* trader* trade trades guidance trading invested investing portfolio stocks forex";

/// Whether each kind of words is there.
pub(in crate::spam) fn tells(reading: &Reading, kinds: &[&str]) -> bool {
    kinds.iter().all(|kind| is_any_listed(&reading.words, kind))
}

/// Whether it speaks of money that others look after.
pub(in crate::spam) fn advises(reading: &Reading) -> bool {
    tells(reading, &[ADVISERS])
}

/// Whether it tells how somebody helped: who then can be reached sells that.
pub(super) fn helped(reading: &Reading) -> bool {
    reading.words.len() <= 250 && HELPED.iter().any(|kinds| tells(reading, kinds))
}

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    if reading.words.len() > 160 {
        return;
    }
    let Some(sum) = sum(&reading.body.text) else {
        return;
    };
    let said = EARNINGS.map(|kind| {
        let words = kind.split_whitespace();
        words.filter(|it| reading.words.contains(it)).count()
    });
    let whole = said.iter().filter(|it| **it > 0).count();
    let all: usize = said.iter().sum();
    let way_out = !reading.links.is_empty() || !reading.mentions.is_empty();
    let reached = way_out
        || reading.handle.is_some()
        || reading.phone.is_some()
        || reading.count("contact", 1) + reading.count("promo", 2) > 0;
    let weight = match (whole, all, way_out) {
        (4, 6.., true) => 6.0,
        (4, 5.., true) | (3, 7.., true) => 4.0,
        (4, 6.., false) => 3.0,
        (3, 5.., true) => 3.5,
        _ if reached && reading.words.len() <= 60 && tells(reading, &GREW) && grew(reading) => 3.0,
        _ if reached && reading.words.len() <= 40 && tells(reading, &ADVERT) => 3.5,
        _ => return,
    };
    found.push(
        Finding::new(
            "earnings",
            weight,
            format!("a tale of easy earnings: {}", clip(sum)),
        )
        .parts("", [clip(sum).into()]),
    );
}

/// The first sum of money, as written: with a sign, of two digits or more.
fn sum(text: &str) -> Option<&str> {
    signed(text).or_else(|| worded(text))
}

/// What stands behind a sum, by its beginning.
const CURRENCIES: &str = "euro dolar dollar usd eur peso reais руб тыс zl tl lira rb ribu jt juta rupe nghin trieu k baht دولار lei kc ft forint tis kr";

/// "400 Euro", "5 тысяч", "300k".
fn worded(text: &str) -> Option<&str> {
    let mut before = 0..0;
    text.split_whitespace().find_map(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let number = std::mem::replace(&mut before, at..at + word.len());
        let is_sum = text
            .get(number.clone())?
            .bytes()
            .any(|it| it.is_ascii_digit());
        let mut all = CURRENCIES.split_whitespace();
        let sum = text.get(number.start..at + word.len())?;
        let stuck = word.trim_start_matches(|c: char| !c.is_alphabetic());
        if stuck.len() < word.len() && word.starts_with(|c: char| c.is_ascii_digit()) {
            return all.any(|it| stuck.starts_with(it)).then_some(word);
        }
        (is_sum && all.any(|it| word.starts_with(it))).then_some(sum)
    })
}

/// Signs of money, before a number or behind it.
const SIGNS: [char; 13] = [
    '$', '£', '€', '¥', '₩', '₽', '₹', '₺', '₫', '฿', '円', '元', '원',
];

fn signed(text: &str) -> Option<&str> {
    const BETWEEN: [char; 4] = [',', '.', ' ', '\u{a0}'];
    let of_number = |c: char| c.is_ascii_digit() || BETWEEN.contains(&c);
    let signs = text.char_indices().filter(|(_, c)| SIGNS.contains(c));
    signs
        .map(|(at, sign)| (at, at + sign.len_utf8()))
        .find_map(|(at, end)| {
            let (before, after) = (text.get(..at)?, text.get(end..)?);
            let from = before.trim_end_matches(['万', '萬', '만', 'k']);
            let from = from.trim_end_matches(of_number).len();
            let until = text.len() - after.trim_start_matches(of_number).len();
            [at..until, from..end]
                .into_iter()
                .filter_map(|it| text.get(it))
                .find(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 2)
                .map(|it| {
                    let it = it.trim_end_matches(BETWEEN);
                    let bare = it.trim_start_matches(BETWEEN);
                    // A point behind a space is the sum's own: ".75 €".
                    let (lead, _) = it.split_at(it.len() - bare.len());
                    let own = usize::from(lead.ends_with(" ."));
                    it.get(lead.len() - own..).unwrap_or(bare)
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_have_their_sign_on_either_side() {
        for (text, found) in [
            ("pays £120 a day", Some("£120")),
            ("gana 250€ diarios", Some("250€")),
            ("verdiene 1.250 € im Monat", Some("1.250 €")),
            ("毎月100万円以上", Some("100万円")),
            ("verdiene .75 € je Klick", Some(".75 €")),
            ("Verdiene mehr. 75 € je Tag", Some("75 €")),
            ("400 euro", Some("400 euro")),
            ("said $6361 , I paid", Some("$6361")),
            ("5$ or nothing", None),
        ] {
            assert_eq!(sum(text), found, "{text}");
        }
    }
}
