//! The names of the months in the languages that pages are written in, with their inflections.
//! Knows no other part of a date.

use std::sync::LazyLock;

use crate::text::hashes::{self, full};

/// By month, names in lower case; a `*` ends a stem that inflections follow.
const NAMES: [&str; 12] = [
    "jan janu* janv* januar* jän jän* jaan* jān* ene enero gen genn* gener xan xaneiro ian ianuar* ιαν ιανουάρ* ιανουαρ* \
     янв январ* јан јануар* янш яну* сiч січ* студзен* styczeń stycznia sty leden ledna led siječanj siječnja sij \
     sausis sausio tammi tammikuu* ocak oca yanvar* қаңтар* იანვ* հունվ* ינואר يناير جانفي ژانویه جنوری \
     जनवरी जन जानेवारी জানুয়ারি জানুয়ারী ஜனவரி జనవరి ജനുവരി જાન્યુઆરી ಜನವರಿ มกราคม มค janar urtarril* eanáir \
     ionawr janúar jan. janeiro jan gennaio enero január* janvier urt \
     ינו जाने জানু ஜன జన yan қаң* ean ion сту հնվ* ژانویهٔ* იან",
    "feb febr* fev fév fevr* févr* fever* feber febbr* fbr veebr* фев феб февр* фебр* лют* luty lutego lut únor* úno \
     veljača veljače velj vasari* helmi helmikuu* şubat şub fevral* ақпан* თებ* փետր* פברואר فبراير فيفري فوریه \
     فروری फरवरी फ़रवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి ഫെബ്രുവരി ફેબ્રુઆરી ಫೆಬ್ರವರಿ กุมภาพันธ์ กพ shkurt* otsail* \
     feabhra chwefror pebrero φεβ φεβρ* febbraio helm \
     פבר फेब्रु ফেব பிப் ఫిబ్ర peb ақп* feabh chwef ots shk փտվ* فوریهٔ",
    "mar mars mart* marc* märz* maerz mär mrz mrt maart märts* març* março marz* marec* марта март мар бер берез* \
     сакавік* marzec marca břez* ožuj* bře kov kovas kovo maalis maaliskuu* mart наурыз* მარტ* մարտ* מרץ מרס مارس مارچ \
     मार्च মার্চ மார்ச் మార్చి മാർച്ച് માર્ચ ಮಾರ್ಚ್ มีนาคม มีค martxo* márta mawrth marso márc* maret mac machi μαρ μάρτ* \
     μαρτ* march mrch \
     ožu maw մրտ* сак нау* მარ மார்",
    "apr apri* april* aprel* avr avril abr abril* apríl* ápr ápril* aprīl* huhti huhtikuu* kwi kwiet* kwiec* dub duben dubna \
     travanj travnja tra balandž* balandis bal nisan nis апр апрел* апреля април* квіт* красавік* сәуір* აპრ* ապր* אפריל أبريل \
     ابريل إبريل أفريل آوریل اپریل अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ એપ્રિલ ಏಪ್ರಿಲ್ เมษายน เมย prill* apiril* aibreán \
     ebrill απρ απρίλ* απριλ* április* \
     אפר एप्रि এপ্রি ஏப் ఏప్రి ebr aib pri кра сәу*",
    "may mai maj mei maio mayo magg* mag máj* maí maijs maij* mája touko toukokuu* maja květ* kvě svib* svi geguž* geg \
     mayıs mayis май мая травня травень трав траўня траўня маја мај мамыр* მაის* մայիս* מאי مايو أيار ماي مه مئی मई \
     मे মে மே మే മേയ് മെയ് મે ಮೇ พฤษภาคม พค maiatz* bealtaine μαΐ* μαϊ* μάι* μαι* maja \
     maig мам* მაი beal",
    "jun june juni* junho junio juin giu giugno juny jún* jūn* juun* iun iunie kesä kesäkuu* cze czerw* čvn červen \
     června lipanj lipnja birž* haziran haz iyun* июн июн* јун* юни черв* чэрвен* маусым* ივნ* հունիս* יוני يونيو \
     حزيران جوان ژوئن جون जून জুন ஜூன் జూన్ ജൂൺ જૂન ಜೂನ್ มิถุนายน มิย qershor* ekain* meitheamh mehefin hunyo ιουν* \
     ιούν* június* \
     יונ xuño hun meith meh iyn чэр чэрв* мау* հնս* qer",
    "jul july juli* julho julio juil juill* lug luglio juliol xullo júl* jūl* juul* iul iulie heinä heinäkuu* lip \
     lipiec lipca čvc červenec července srpanj srpnja liep* temmuz tem iyul* июл июл* јул* юли лип* ліпен* шілде* \
     ივლ* հուլիս* יולי يوليو تموز جويلية ژوئیه जुलाई जुलै জুলাই ஜூலை జూలై ജൂലൈ જુલાઈ ಜುಲೈ กรกฎาคม กค korrik* uztail* \
     iúil gorffennaf hulyo julai ιουλ* ιούλ* július* جولائی \
     יול जुल জুল జులై xul hul gorff iyl ліп* шіл* հլս* kor ژوئیهٔ korr",
    "aug august* augusztus* ago agosto aoû août* aout ágúst* avg avgust* avqust sie sierp* srp srpen srpna kolovoz* kol \
     rugpjū* elo elokuu* ağustos ağu agustos авг август* серп* жнівень жніўня тамыз* აგვ* օգոստ* אוגוסט أغسطس اغسطس آب \
     أوت اوت اگست अगस्त ऑगस्ट আগস্ট ஆகஸ்ட் ఆగస్టు ഓഗസ്റ്റ് ઑગસ્ટ ઓગસ્ટ ಆಗಸ್ಟ್ สิงหาคม สค gush gusht* abuztu* lúnasa awst agustus agu \
     ogo ogos agosti αυγ αυγούσ* αυγουσ* agost augusti \
     אוג अग ऑग আগ ஆக ఆగ ágú* lún avq жні* там* օգս* gsh ag",
    "sep sept septem* set setem* sett settem* septiem* setiem* setembre syys syyskuu* wrz wrzes* wrześ* září zář rujan \
     rujna ruj rugsėj* eylül eyl eylul sentyabr* sentabr сен сент* септ* сеп вер верес* верасен* қыркүйек* სექ* սեպտ* ספטמבר سبتمبر \
     أيلول سپتامبر ستمبر सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ സെപ്റ്റംബർ સપ્ટેમ્બર ಸೆಪ್ಟೆಂಬರ್ กันยายน กย shtator* irail* medi \
     setyembre septemba σεπ σεπτ* szept szeptember* setembro septiembre \
     ספט सित सप्टें সেপ செப் సెప్టెం sen mfómh верас* қыр* սեպ* sht setiembre",
    "oct octo* octubre okt okto* oktob* out outubro outub* ott ottobre loka lokakuu* paź paźdz* říj říj* rujen spal* \
     ekim eki oktyabr* oktabr окт октя* октом* окто* жовт* кастрычнік* қазан* ოქტ* հոկտ* אוקטובר أكتوبر اكتوبر اکتبر اکتوبر \
     अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর அக்டோபர் అక్టోబర్ ഒക്ടോബർ ઑક્ટોબર ಅಕ್ಟೋಬರ್ ตุลาคม ตค tetor* urri* hydref oktubre oktoba οκτ οκτώβ* \
     οκτωβ* octombrie októb* outubro \
     אוק अक्टू ऑक्टो অক্টো அக் అక్టో dfómh кас* қаз* հոկ* tet hyd",
    "nov novem* noviem* noi noiem* marras marraskuu* lis listopad* studeni studen* lapkri* kasım kas kasim noyabr* ноя \
     нояб* нов ноем* ное лист листоп* лістапад* қараша* ნოე* նոյ* נובמבר نوفمبر نونبر نوامبر نومبر नवंबर नवम्बर नोव्हेंबर \
     নভেম্বর நவம்பர் నవంబర్ നവംബർ નવેમ્બર ನವೆಂಬರ್ พฤศจิกายน พย nëntor* azaro* samhain tachwedd nobyembre novemba νοε νοέμβ* νοεμβ* \
     nóvember* novembre \
     נוב नव नोव्हें নভে நவ నవం stu nóv nob tach noy новем* ліс* қар* nën samh",
    "dec decem* déc décem* dez dezem* dic dicem* diciem* des desem* deze joulu joulukuu* gru grudz* grudnia pro \
     prosin* gruod* aralık ara aralik dekabr* dets* дек декаб* деце* дец груд* снеж* снежн* желтоқсан* დეკ* դեկտ* דצמבר \
     ديسمبر دجنبر دسامبر دسمبر दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ഡിസംബർ ડિસેમ્બર ಡಿಸೆಂಬರ್ ธันวาคม ธค dhjetor* abendu* nollaig \
     rhagfyr disyembre disember δεκ δεκέμβ* δεκεμβ* decembrie \
     דצמ दिस डिसें ডিসে டிச డిసెం dis noll rhag dek декем* сне* жел* դեկ* dhj",
];

/// The Solar Hijri months, in order, Iranian and Afghan.
const SOLAR_HIJRI: [&str; 12] = [
    "فروردین حمل",
    "اردیبهشت ثور",
    "خرداد جوزا",
    "تیر سرطان",
    "مرداد اسد",
    "شهریور سنبله",
    "مهر میزان",
    "آبان عقرب",
    "آذر قوس",
    "دی جدی",
    "بهمن دلو",
    "اسفند حوت",
];

/// The Levantine names of two words, which share the first.
const TWO_WORDS: [(&str, &str, u8); 8] = [
    ("كانون", "الثاني", 1),
    ("كانون", "الأول", 12),
    ("كانون", "الاول", 12),
    ("تشرين", "الأول", 10),
    ("تشرين", "الاول", 10),
    ("تشرين", "الثاني", 11),
    ("meán", "fómhair", 9),
    ("deireadh", "fómhair", 10),
];

/// Months that one language counts otherwise than the table.
fn by_language(word: &str, language: &str) -> Option<u8> {
    match language {
        "hr" | "bs" => match word {
            "lip" => Some(6),
            "srp" => Some(7),
            _ if word.starts_with("listopad") || word == "lis" => Some(10),
            _ => None,
        },
        "ar" => match word {
            "شباط" => Some(2),
            "آذار" => Some(3),
            "نيسان" => Some(4),
            _ => None,
        },
        _ => None,
    }
}

/// The month of a word in lower case, 1 to 12; `language` is a primary tag.
pub(super) fn month(word: &str, language: &str) -> Option<u8> {
    if let Some(month) = by_language(word, language) {
        return Some(month);
    }
    let bare = match word.strip_prefix('ב') {
        Some(rest) if rest.chars().count() > 2 => rest,
        _ => word,
    };
    let bare = bare.trim_end_matches('॰');
    let table = &*TABLE;
    if let Some(&month) = table.whole.get(&full(bare)) {
        return Some(month as u8);
    }
    // A stem, and at most seven letters of inflection.
    let mut ends = bare.char_indices().rev().map(|(at, _)| at).take(7);
    std::iter::once(bare.len())
        .chain(&mut ends)
        .find_map(|end| table.stems.get(&full(bare.get(..end)?)))
        .map(|&month| month as u8)
}

/// [`NAMES`] ready to be looked up.
struct Table {
    whole: hashes::Map<u32>,
    stems: hashes::Map<u32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        whole: hashes::Map::default(),
        stems: hashes::Map::default(),
    };
    for (names, month) in NAMES.iter().zip(1..) {
        for name in names.split_ascii_whitespace() {
            match name.strip_suffix('*') {
                Some(stem) => table.stems.entry(full(stem)).or_insert(month),
                None => table.whole.entry(full(name)).or_insert(month),
            };
        }
    }
    table
});

/// The month that two words name together.
pub(super) fn month_of_two(first: &str, second: &str) -> Option<u8> {
    TWO_WORDS
        .iter()
        .find(|&&(one, two, _)| one == first && two == second)
        .map(|&(_, _, month)| month)
}

/// The month that a number in words behind "tháng" is.
pub(super) fn vietnamese(word: &str) -> Option<i64> {
    const NUMBERS: &str = "một hai ba tư năm sáu bảy tám chín mười";
    NUMBERS
        .split(' ')
        .zip(1..)
        .find(|it| it.0 == word)
        .map(|it| it.1)
}

/// The Solar Hijri month of a word.
pub(super) fn solar_hijri(word: &str) -> Option<u8> {
    if word.is_ascii() {
        return None;
    }
    SOLAR_HIJRI
        .iter()
        .position(|names| names.split(' ').any(|name| name == word))
        .map(|index| index as u8 + 1)
}
