/**
 * The pages that `cargo xtask shots` takes pictures of, beside the sample page: one with a dark theme
 * of its own, and some in scripts and directions of their own. All of it is invented.
 */

/** @typedef {{ name: string, text: string[], date: string, url?: string }} Comment */
/** @typedef {{ lang: string, dir: string, site: string, headline: string, author: string, published: string, shown: [string, string], modified?: string, by: string, body: string[], title: string, comments: Comment[], css: string }} Written */

const ALBUMS = [
  'Velvet Kettle – Harbour Songs, Vol. 2', 'Marisol Tarn – Winter Is a Room', 'Brine Choir – Nocturnes',
  'DJ Halbmond – Rain Dance Remixes', 'Petrichor Union – Songs for Empty Trains', 'Tin Cathedral – Golden Hour Pop',
  'Hugo Varga Sextet – The Long Way Round', 'Ylva Strand – Small Rooms, Big Echoes', 'Copper Nephew – Pale Arithmetic',
].map((it) => `Download ${it} Album Mp3 Zip`);

const BASE = `* { box-sizing: border-box } body { margin: 0 } main { max-inline-size: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
  .comment-list { list-style: none; padding: 0; margin: 0 } .comment { margin: 0 0 1.5rem } .comment-meta { display: flex; flex-wrap: wrap; gap: .25rem .75rem }`;

/** @param {Written} page */
const html = ({ lang, dir, site, headline, author, published, shown, modified, by, body, title, comments, css }) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline} – ${site}</title><link rel="icon" href="data:,">
<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org', '@type': 'Article', headline, author: { '@type': 'Person', name: author },
    publisher: { '@type': 'Organization', name: site }, datePublished: published, dateModified: modified, inLanguage: lang,
  })}</script><style>${BASE}${css}</style></head><body><main>
<article><h1>${headline}</h1><p class="byline">${by} <a rel="author" href="#">${author}</a>, <time datetime="${shown[0]}">${shown[1]}</time></p>
${body.map((text) => `<p>${text}</p>`).join('\n')}</article>
<section id="comments" class="comments-area"><h2 class="comments-title">${title}</h2><ol class="comment-list">
${comments.map(({ name, text, date, url }, index) => `<li id="comment-${index + 1}" class="comment depth-1"><article class="comment-body">
<footer class="comment-meta"><b class="fn">${url ? `<a href="${url}" rel="nofollow ugc">${name}</a>` : name}</b> <a href="#comment-${index + 1}"><time datetime="${date}">${date.slice(0, 10)}</time></a></footer>
<div class="comment-content"><p>${text.join('<br>\n')}</p></div></article></li>`).join('\n')}
</ol></section></main></body></html>`;

const PILLS = 'buy cheap viagra online no prescription, cialis 20mg best price, order now at best-pills-discount.example';

export const DARK = html({
  lang: 'en', dir: 'ltr', site: 'Kernel Panics Weekly', headline: 'The compiler that learned to apologise',
  author: 'Moritz Adeyemi', published: '2024-03-04', shown: ['2024-03-02', '2 March 2024'], modified: '2024-03-09', by: 'By',
  body: [
    'When Dana Okonkwo joined the tools group at Fernweh Systems in Rotterdam, the error messages of its compiler had not been touched for eleven years. They were correct, terse and, as one customer in Osaka put it, “like being corrected by a wall”.',
    'She began with a list of the forty messages that people met most often. For each of them she sat beside somebody who had just met it, and wrote down what they tried next. In thirty-one cases out of forty they tried the wrong thing first.',
    'The new messages say what was expected, what was found, and where the two parted ways. When the compiler is at fault it says so. “Sorry: this is a limit of mine, not of yours” now stands in front of nine of them, and the support desk has begun to quote it.',
    'Fernweh Systems has not measured whether programs got better. The desk in Rotterdam has gone from five people to three, though, and nobody was dismissed: two of them write messages now.',
  ],
  title: '7 comments',
  comments: [
    { name: 'Priya N.', date: '2024-03-02T10:00', text: ['The wall quote is perfect. I have a screenshot of the old linker message above my desk, and people think it is a poem.'] },
    { name: 'sam_downloads', date: '2024-03-05T03:12', text: ALBUMS },
    { name: 'Ilse Haverkamp', date: '2024-03-11T09:20', text: ['Does anyone know whether the list of forty is published somewhere? We maintain a small parser and would like to steal the method.'] },
    { name: 'Cheap Pills Online', date: '2024-05-14T01:40', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: 'Teodor', date: '2024-06-02T18:44', text: ['Nine apologies and counting. Ours would need a thousand.'] },
    { name: 'Loan Expert', date: '2024-09-20T02:02', text: ['Do you need an urgent loan of any amount at 2% interest? Contact us on WhatsApp +1 (555) 010-7788 or email quickloanoffer@mail.example today and get approved within 24 hours.'] },
    { name: 'R. Castellanos', date: '2024-10-01T12:30', text: ['We copied the “expected, found, parted ways” shape for our forms. Complaints went down by a third in a month.'] },
  ],
  css: `body { background: #14171c; color: #d6dbe2; font: 16px/1.6 "Liberation Sans", Arial, sans-serif } a { color: #8ab8ff }
    h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; color: #fff } .byline { color: #9aa3af; margin: 0 0 1.5rem }
    .comment { background: #1c2027; border: 1px solid #2a303a; border-radius: 8px; padding: 1rem } .comment-content p { margin: .5rem 0 0 }`,
});

export const ARABIC = html({
  lang: 'ar', dir: 'rtl', site: 'دفتر الميناء', headline: 'الحديقة التي تُسقى بماء الضباب',
  author: 'سلمى الحداد', published: '2023-05-11', shown: ['2023-05-09', '9 مايو 2023'], modified: '2023-05-14', by: 'بقلم',
  body: [
    'على تلّة جافة فوق مدينة طنجة تقف اثنتا عشرة شبكة من الخيط الأسود، وتشرب من الضباب كل صباح ما يكفي حديقة كاملة. بدأت القصة حين لاحظت المعلّمة نادية بنعيسى أن شباك الصيادين تصحو مبلّلة في الأيام التي لا مطر فيها.',
    'جمعت نادية مع تلاميذها قطرات الليلة الأولى في دلو صغير، فكانت لترين. وفي الأسبوع الثالث صارت أربعين لترًا، وجاء مهندس من جامعة الرباط ليسأل عن طول الخيط وعرض الفتحات، ثم عاد ومعه شبكة أكبر.',
    'اليوم تسقي الشبكات مئة شجرة زيتون وصفًّا من النعناع. يقول الحارس إن الأشجار لا تعرف من أين جاء الماء، وإن ذلك لا يعنيها. أما البلدية فتدرس أن تقيم مثلها على تلّتين أخريين قبل الصيف القادم.',
  ],
  title: '5 تعليقات',
  comments: [
    { name: 'ياسين', date: '2023-05-09T09:00', text: ['زرت المكان في الشتاء الماضي، والنعناع هناك أطيب ما ذقت. شكرًا لأنكم كتبتم عن الشبكات ولم تكتبوا عن الأرقام وحدها.'] },
    { name: 'Album World', date: '2023-05-10T04:00', text: ALBUMS },
    { name: 'مريم القادري', date: '2023-05-11T11:00', text: ['هل يمكن أن يُجرَّب هذا في وادٍ لا تصله رياح البحر؟ عندنا ضباب كثير لكنه لا يتحرّك.'] },
    { name: 'Cheap Pills Online', date: '2023-07-01T02:00', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: 'حسن', date: '2023-08-01T17:00', text: ['الحارس على حق: الأشجار لا تسأل.'] },
  ],
  css: `body { background: #fffdf8; color: #24211c; font: 18px/1.8 "DejaVu Sans", sans-serif } a { color: #7a4a1e }
    h1 { font-size: 1.8rem; line-height: 1.4; margin: 0 0 .5rem } .byline { color: #6a6458; margin: 0 0 1.5rem } .comment-content p { margin: .25rem 0 0 }`,
});

export const CHINESE = html({
  lang: 'zh-CN', dir: 'ltr', site: '河岸周记', headline: '修了四十年钟的人，第一次迟到',
  author: '林晚秋', published: '2022-11-09', shown: ['2022-11-07', '2022年11月7日'], modified: '2022-11-12', by: '作者：',
  body: [
    '在苏州平江路的一条小巷里，顾师傅的修钟铺开了四十年，每天早上七点准时开门。上个星期二，铺子到九点还关着，邻居们才发现，原来整条巷子都是照着他的门板对时间的。',
    '顾师傅说那天他只是睡过了头。前一晚他在修一只从宁波送来的旧座钟，钟摆停在三点一刻，怎么也不肯走。他把每一个齿轮都擦了一遍，到天亮时钟走了，他自己却睡着了。',
    '苏州大学的周敏教授研究城市里的时间，她说这样的小店像是看不见的钟楼。人们不知道自己在听，直到它安静下来。如今巷口贴了一张纸条：星期二，本店也会迟到。',
  ],
  title: '5 条评论',
  comments: [
    { name: '阿青', date: '2022-11-07T09:00', text: ['小时候外婆就住在这条巷子里，她从来不戴表。看完才明白为什么。'] },
    { name: 'Album World', date: '2022-11-08T03:00', text: ALBUMS },
    { name: '老周', date: '2022-11-09T20:10', text: ['那只宁波的座钟是我送去的，走得很准，谢谢顾师傅。'] },
    { name: 'Cheap Pills Online', date: '2022-12-01T02:00', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: '晓', date: '2023-01-03T22:00', text: ['“看不见的钟楼”这句写得真好。'] },
  ],
  css: `body { background: #fff; color: #222; font: 17px/1.9 "WenQuanYi Micro Hei", "Noto Sans CJK SC", "PingFang SC", sans-serif } a { color: #1f5f9f }
    h1 { font-size: 1.7rem; line-height: 1.4; margin: 0 0 .5rem } .byline { color: #666; margin: 0 0 1.5rem } .comment-content p { margin: .25rem 0 0 }`,
});

export const HEBREW = html({
  lang: 'he', dir: 'rtl', site: 'יומן הרציף', headline: 'הספרייה שמשאילה סולמות',
  author: 'נעמה לביא', published: '2023-02-16', shown: ['2023-02-14', '14 בפברואר 2023'], modified: '2023-02-19', by: 'מאת',
  body: [
    'במרתף של הספרייה העירונית בחיפה יש חדר עם רצפת בטון, ואין בו אף ספר. על הקירות תלויים סולמות, מקדחות ושתי מריצות, וכל תושב רשאי לקחת אותם הביתה לשבוע. הרעיון נולד כשהספרנית תמר אלוני ראתה שכן קונה מקדחה בשביל חור אחד.',
    'בשנה הראשונה הושאלו ארבעים ושלושה כלים. בשנה השלישית כבר עמד תור מחוץ לדלת, ומהנדס מהטכניון בא לבדוק כמה זמן סולם נמצא בשימוש. התשובה הייתה שבע דקות בשנה.',
    'היום יש ליד כל כלי מחברת קטנה, והשואלים כותבים בה מה בנו. תמר אומרת שאלה הספרים היחידים שהיא קוראת עד הסוף.',
  ],
  title: '5 תגובות',
  comments: [
    { name: 'יואב', date: '2023-02-14T09:00', text: ['השאלתי שם מריצה בקיץ שעבר, ומצאתי במחברת את כתב היד של אבא שלי.'] },
    { name: 'Album World', date: '2023-02-15T04:00', text: ALBUMS },
    { name: 'מיכל ד.', date: '2023-02-17T11:00', text: ['האם מישהו יודע אם אפשר לתרום לחדר מכונת תפירה? שלנו עומדת בארון כבר עשור.'] },
    { name: 'Cheap Pills Online', date: '2023-07-01T02:00', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: 'רות', date: '2023-08-01T17:00', text: ['שבע דקות בשנה. מאז שקראתי אני מסתכלת אחרת על כל מה שיש לי במחסן.'] },
  ],
  css: `body { background: #fff; color: #222; font: 17px/1.7 "DejaVu Sans", sans-serif } a { color: #1f5f9f }
    h1 { font-size: 1.8rem; line-height: 1.3; margin: 0 0 .5rem } .byline { color: #666; margin: 0 0 1.5rem } .comment-content p { margin: .25rem 0 0 }`,
});

export const JAPANESE = html({
  lang: 'ja', dir: 'ltr', site: '港町だより', headline: '一人の乗客を待つ渡し船',
  author: '森川 澄江', published: '2023-10-04', shown: ['2023-10-02', '2023年10月2日'], modified: '2023-10-06', by: '文：',
  body: [
    '毎晩九時十分になると、尾道の小さな桟橋で最後の渡し船が止まったまま待っている。来るかどうかわからない一人の男のためだ。船員たちは十一年間そうしてきたが、時刻表に書いた者は誰もいない。',
    '男は向かいの島で灯台の明かりを守っている。一度だけ船に乗り遅れたことがある。娘が本土で生まれた夜だった。それ以来、船長の村瀬さんは彼より先に出たことがない。',
    '広島大学の中谷教授は、町の時間は時計ではなく約束でできていると話す。この冬から桟橋に小さな椅子が一つ置かれた。座る人は決まっていない。',
  ],
  title: '5件のコメント',
  comments: [
    { name: 'あおい', date: '2023-10-02T09:00', text: ['五月にこの船に乗りました。私のことも待ってくれました。私は何者でもないのに。'] },
    { name: 'Album World', date: '2023-10-03T04:00', text: ALBUMS },
    { name: '橋本', date: '2023-10-05T11:00', text: ['本文では十一年、写真の説明では十二年になっていますが、どちらが正しいのでしょうか。'] },
    { name: 'Cheap Pills Online', date: '2023-12-01T02:00', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: '灯', date: '2024-01-03T17:00', text: ['椅子の話がいちばん好きです。'] },
  ],
  css: `body { background: #fff; color: #222; font: 17px/1.9 "IPAGothic", "Noto Sans CJK JP", "Hiragino Sans", sans-serif } a { color: #1f5f9f }
    h1 { font-size: 1.7rem; line-height: 1.4; margin: 0 0 .5rem } .byline { color: #666; margin: 0 0 1.5rem } .comment-content p { margin: .25rem 0 0 }`,
});

export const UKRAINIAN = html({
  lang: 'uk', dir: 'ltr', site: 'Річкові нотатки', headline: 'Годинникар, який уперше запізнився',
  author: 'Оксана Журба', published: '2022-11-09', shown: ['2022-11-07', '7 листопада 2022'], modified: '2022-11-12', by: 'Авторка:',
  body: [
    'У провулку біля площі Ринок у Львові сорок років поспіль о сьомій ранку відчинялася майстерня пана Левка. Минулого вівторка двері були зачинені до дев’ятої, і тоді сусіди зрозуміли, що весь провулок звіряв за ними час.',
    'Пан Левко каже, що просто проспав. Усю ніч він лагодив старий годинник із Чернівців, маятник якого зупинився на чверть по третій і не хотів рушати. На світанку годинник пішов, а майстер заснув.',
    'Професорка Ірина Савчук зі Львівського університету вивчає час у місті. Вона каже, що такі крамнички схожі на невидимі вежі: люди не знають, що слухають їх, доки ті не замовкнуть.',
  ],
  title: '5 коментарів',
  comments: [
    { name: 'Марта', date: '2022-11-07T09:00', text: ['У дитинстві я жила в цьому провулку, і бабуся ніколи не носила годинника. Тепер розумію чому.'] },
    { name: 'Album World', date: '2022-11-08T03:00', text: ALBUMS },
    { name: 'Остап', date: '2022-11-09T20:10', text: ['Годинник із Чернівців привіз я. Іде точно, дякую майстрові.'] },
    { name: 'Cheap Pills Online', date: '2022-12-01T02:00', url: 'https://best-pills-discount.example/', text: [PILLS] },
    { name: 'Дарка', date: '2023-01-03T22:00', text: ['«Невидимі вежі» сказано дуже гарно.'] },
  ],
  css: `body { background: #fff; color: #222; font: 17px/1.6 "DejaVu Sans", sans-serif } a { color: #1f5f9f }
    h1 { font-size: 1.7rem; line-height: 1.3; margin: 0 0 .5rem } .byline { color: #666; margin: 0 0 1.5rem } .comment-content p { margin: .25rem 0 0 }`,
});

/** A page whose thread is all spam, which folds as one. */
export const SPAM = html({
  lang: 'en', dir: 'ltr', site: 'Sill', headline: 'A window that faces the wall', author: 'Ottoline Vey', published: '2021-06-01',
  shown: ['2021-06-01', '1 June 2021'], by: 'By',
  body: Array.from({ length: 4 }, (_, n) => `The wall is eleven feet away and made of brick, and after ${n + 2} summers I know it well. In the morning it is the colour of tea; by noon it is nothing; in the evening somebody who lives behind me lights a lamp, and the whole of it turns to bread.`),
  title: '3 comments',
  comments: [1, 2, 3].map((n) => ({ name: `Album World ${n}`, date: `2021-0${n + 5}-02T04:00`, text: ALBUMS.slice(n) })),
  css: 'body { background: #fff; color: #222; font: 17px/1.6 "DejaVu Serif", Georgia, serif } h1 { font-size: 2rem; line-height: 1.2 }',
});
