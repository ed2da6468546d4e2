//! What speaks for and against a group of elements being comments, gathered in one place and weighed
//! once. Shares run from 0 to 1 and are of the members that hold anything.

use super::around::{self, Around};
use super::dates;
use super::groups::Key;
use super::ledger::Tally;
use super::marks::Marks;
use super::members::{self, Member};
use super::names;
use super::phrases;
use super::reader::{Names, Reader};
use crate::page::{NodeId, Tag};
use crate::text::hashes::QuickSet;

/// From this score on a group holds comments.
const ENOUGH: f32 = 4.5;
/// Below this what the markup says is not worth reading samples.
const WORTH_READING: f32 = 1.5;
/// What the same button in each member says for comments.
const TOOLED: f32 = 0.7;
/// How many members are read.
const SAMPLES: usize = 6;

/// A group that holds comments.
pub(super) struct Verdict {
    pub(super) score: f32,
    /// Whether most have a writer, and a date or their own address.
    pub(super) signed: bool,
    /// How many of those read say something, of all.
    pub(super) prose: f32,
    /// Whether it is one, and the heading counts one.
    pub(super) is_the_one: bool,
}

/// What the markup says, before anything is read.
struct Markup {
    count: usize,
    /// The page's own word for them: how much the shared class, id or type says.
    named: f32,
    is_run: bool,
    is_list: bool,
    /// Each is one paragraph, as updates within an article are.
    is_paragraph: bool,
    /// Nothing but their shape tells of comments: no name, no heading before them.
    is_wild: bool,
    dated: f32,
    /// Dated where readers look for it, not in a sentence.
    stamped: f32,
    /// A writer's name is marked as one.
    written: f32,
    replied: f32,
    pictured: f32,
    permalinked: f32,
    /// Lies within another member: a reply.
    nested: f32,
    /// Holds more dates, names or buttons than one comment has.
    many: f32,
    /// Holds the page's main heading.
    main: f32,
    fielded: f32,
    /// The same button, whatever it says, is in each.
    tooled: bool,
    /// The same link to other pages is in each, and no button is: "Read more".
    led: bool,
    /// Has a title that is a link to elsewhere.
    titled: f32,
    /// Letters in links, of all letters.
    linked: f32,
    around: Around,
}

/// What is read of groups: within a budget, and once where several groups have the same members.
pub(super) struct Readings {
    /// How many nodes may still be read.
    left: usize,
    /// The members that were read last, and as what: by how much the shared name says.
    spans: Vec<(NodeId, NodeId)>,
    samples: Vec<([bool; 2], Samples)>,
}

impl Readings {
    pub(super) fn new(left: usize) -> Self {
        Self {
            left,
            spans: Vec::new(),
            samples: Vec::new(),
        }
    }

    fn of(
        &mut self,
        reader: &Reader,
        markup: &Markup,
        starts: &[NodeId],
        filled: &[&Member],
    ) -> Samples {
        let spans = filled.iter().map(|member| (member.node, member.end));
        if !spans.clone().eq(self.spans.iter().copied()) {
            self.spans = spans.collect();
            self.samples.clear();
        }
        let named = [markup.named >= 1.0, markup.named >= 2.5];
        if let Some((_, known)) = self.samples.iter().find(|it| it.0 == named) {
            return *known;
        }
        let samples = Samples::read(reader, markup, starts, filled, &mut self.left);
        self.samples.push((named, samples));
        samples
    }
}

/// What the first members read as.
#[derive(Clone, Copy, Default)]
struct Samples {
    read: usize,
    prose: usize,
    /// With a text of some words that is not name and date again.
    told: usize,
    who: usize,
    /// With a text of a line, or one that ends as sentences do.
    spoken: usize,
    /// With a text that is but a link.
    links: usize,
    /// With an address of their own on another site, as quoted posts have.
    foreign: usize,
    /// Names that may be a person's or a nickname.
    personal: usize,
    /// Different names.
    writers: usize,
    /// With a date that can be read, or a relative one.
    dated: usize,
    /// With the time of day, or a relative date.
    timed: usize,
    /// About cookies: their lists have names, terms and texts.
    cookies: usize,
    /// Under a title: a heading that is no writer's name, or one that leads nowhere.
    titled: usize,
    /// Under a heading that is not the writer's name.
    headed: usize,
    /// Different texts.
    texts: usize,
    /// With a name at their end.
    signed: usize,
}

/// Weighs the members that are `filled`; nothing if they are no comments.
pub(super) fn weigh(
    reader: &Reader,
    here: Option<&str>,
    (key, named): (Key, f32),
    starts: &[NodeId],
    filled: &[&Member],
    readings: &mut Readings,
) -> Option<Verdict> {
    let (page, ledger) = (reader.page, reader.ledger);
    let mut markup = Markup::gather(reader, key, named, filled)?;
    if markup.many > 0.4 || around::single_holds_thread(page, ledger, filled) {
        return None;
    }
    // A form alone vouches for nobody: authors, tests, what stands under a heading of its own.
    let unnamed = named < 1.0 && !markup.around.headed && !markup.around.named;
    let astray = || {
        !markup.is_answered()
            && (around::are_staffs(page, filled) || around::are_rated(page, filled))
            || markup.around.otherwise && !markup.is_answerable()
    };
    let loose = matches!(key, Key::Loose(_)) && markup.stamped == 0.0;
    let adrift = loose && !markup.around.vouches() || markup.is_wild && !markup.has_pattern();
    if adrift || (markup.is_wild || unnamed) && astray() {
        return None;
    }
    // Two boxes that are named after a writer, not both dated: what is told of one.
    let about = |member: &&&Member| {
        let marks = ledger.marks(member.node);
        marks.has(Marks::AUTHOR.with(Marks::META)) && !marks.has(Marks::COMMENT)
    };
    if named < 1.0 && markup.dated < 0.7 && filled.iter().filter(about).count() * 2 > filled.len() {
        return None;
    }
    let mut score = markup.score();
    if score >= WORTH_READING - TOOLED && markup.replied < 0.5 && !markup.is_wild {
        markup.tooled = around::share_button(page, filled, false);
        score += if markup.tooled { TOOLED } else { 0.0 };
        markup.led =
            !markup.tooled && markup.stamped < 0.2 && around::share_button(page, filled, true);
    }
    let leads_away = || markup.around.boxed && around::end_in_titles(page, ledger, here, filled);
    if score < WORTH_READING || around::is_elsewhere(page, here, filled) || leads_away() {
        return None;
    }
    let samples = readings.of(reader, &markup, starts, filled);
    samples.verdict(&markup, score)
}

impl Markup {
    fn gather(reader: &Reader, key: Key, named: f32, filled: &[&Member]) -> Option<Self> {
        let (first, last) = (filled.first()?, filled.last()?);
        let share = |test: &dyn Fn(&Tally) -> bool| {
            filled.iter().filter(|member| test(&member.own)).count() as f32 / filled.len() as f32
        };
        let (mut chars, mut linked) = (0u64, 0u64);
        for member in filled {
            chars += u64::from(member.own.chars);
            linked += u64::from(member.own.linked);
        }
        let mut around = around::surroundings(
            reader.page,
            reader.ledger,
            first.node,
            last.end,
            filled.len(),
        );
        around.told &= matches!(key, Key::Kids(..));
        Some(Self {
            count: filled.len(),
            named,
            is_run: matches!(key, Key::Run(..) | Key::Loose(_)),
            is_list: matches!(key, Key::Run(_, Tag::Li, _)),
            is_paragraph: key != Key::Signed
                && reader.page.tag(first.node) == Tag::P
                && filled
                    .iter()
                    .all(|member| member.end == reader.page.end(member.node)),
            is_wild: named < 1.0 && !reader.ledger.is_land(first.node),
            stamped: share(&|own| own.stamps > 0),
            dated: share(&|own| own.dates > 0),
            written: share(&|own| own.authors > 0),
            replied: share(&|own| own.replies > 0),
            pictured: share(&|own| own.avatars > 0),
            permalinked: share(&|own| own.permalinks > 0),
            nested: filled.iter().filter(|member| member.is_nested).count() as f32
                / filled.len() as f32,
            main: share(&|own| own.mains > 0),
            many: share(&|own| {
                own.dates > 3 && own.authors != 1 || own.authors > 5 || own.replies > 6
            }),
            fielded: share(&|own| own.fields > 0 && own.headings > 1),
            tooled: false,
            led: false,
            titled: share(&|own| own.teasers + own.titles > 0),
            linked: linked as f32 / chars.max(1) as f32,
            around,
        })
    }

    /// Whether the members look like comments though nothing calls them so.
    fn has_pattern(&self) -> bool {
        self.count >= 2
            && self.stamped >= 0.7
            && self.titled <= if self.around.near { 0.5 } else { 0.3 }
            && self.linked <= 0.4
            && (self.count > 2
                || self.around.headed
                || self.around.asked
                || self.nested > 0.0
                || self.pictured + self.permalinked >= 0.5)
            && self.many <= 0.2
            && self.main == 0.0
            && !self.is_paragraph
            && (self.named >= 1.0 || !self.around.otherwise || self.is_answerable())
    }

    /// Whether answers, buttons to answer, portraits or addresses show people talking under whatever heading.
    fn is_answerable(&self) -> bool {
        self.is_answered() || self.pictured + self.permalinked >= 0.5
    }

    fn is_answered(&self) -> bool {
        self.replied >= 0.5 || self.nested > 0.0
    }

    /// Whether anything is marked as a writer's: name, portrait, date.
    fn is_somebodys(&self) -> bool {
        self.written + self.pictured + self.dated > 0.5
    }

    /// Whether one alone has two of a marked name, an address of its own and a button to reply; or stands right
    /// under a thread's heading and has that button, or where a form asks for comments the time of day (`timed`), a
    /// marked name or a portrait, or without a form the hour and, in a box named after comments, a name.
    fn is_furnished(&self, timed: bool) -> bool {
        let has = [self.written, self.permalinked, self.replied];
        let around = &self.around;
        let shown = self.written + self.pictured > 0.5;
        let told = if around.asked {
            timed || shown
        } else {
            timed && shown && (around.named || self.pictured > 0.5)
        };
        has.iter().filter(|&&it| it > 0.5).count() >= 2
            || around.titled && around.adjacent && (self.replied > 0.5 || told)
    }

    fn score(&self) -> f32 {
        let mut score = self.named
            + 1.5 * self.dated
            + 1.5 * self.written
            + self.replied
            + 0.5 * self.pictured
            + self.permalinked
            + self.around.score;
        score -= 3.0 * self.many + self.fielded;
        // Under a heading that counts exactly these, a comment of nothing but links is one.
        let counted = self.around.counted && self.dated >= 0.5;
        // Where a strong name and marked writers speak for comments, a title that is a link is a subject.
        let excused = if counted {
            1.0
        } else if self.named >= 2.5 {
            0.7 * self.written
        } else {
            0.0
        };
        score -= 3.0 * self.titled * (1.0 - excused);
        if self.is_run {
            // An item of a list is rarely but a part of a comment.
            score -= if self.is_list { 1.5 } else { 0.5 };
        }
        let unsigned = self.written < 0.5 || self.dated < 0.5;
        let links = if self.named >= 2.5 {
            self.linked > 0.7 && (unsigned || self.titled > 0.5)
        } else {
            self.linked > 0.6
        };
        if links && !counted {
            score -= 3.0;
        }
        // A heading that counts exactly these, right before them: that is enough, whatever they look like.
        if self.around.told {
            score = score.max(ENOUGH);
        }
        score
    }
}

impl Samples {
    fn read(
        reader: &Reader,
        markup: &Markup,
        starts: &[NodeId],
        filled: &[&Member],
        budget: &mut usize,
    ) -> Self {
        let mut out = Self::default();
        let (mut writers, mut texts) = (QuickSet::default(), QuickSet::default());
        let mut titles: Vec<String> = Vec::new();
        let (mut samples, mut round) = (Vec::new(), 0);
        for member in filled.iter().take(SAMPLES) {
            let cost = (member.end.0 - member.node.0) as usize;
            if cost > *budget {
                break;
            }
            *budget -= cost;
            samples.push(reader.parts(&member.item(reader.page).elements, starts));
        }
        let names = match !markup.is_wild || markup.around.near || markup.around.formed {
            true if markup.named >= 2.5 => Names::All,
            true => Names::NotLast,
            false => Names::None,
        };
        let template = reader.learn(&samples, names);
        for (member, parts) in filled.iter().zip(samples) {
            let reading = reader.write(parts, &template);
            out.read += 1;
            // Of few, a notice that there are none is no comment.
            out.prose += usize::from(
                !reading.text.is_empty()
                    && !is_signature(&reading.text, reading.author.as_deref())
                    && !phrases::is_control(&reading.text)
                    && !phrases::invites(&reading.text)
                    && (filled.len() >= 4 || !phrases::says_none(&reading.text)),
            );
            out.told += usize::from(phrases::is_prose(&reading.text));
            out.spoken += usize::from(
                reading.text.chars().count() >= 40
                    || reading
                        .text
                        .ends_with(['.', '!', '?', '…', '。', '！', '？']),
            );
            out.links += usize::from(reading.is_link);
            out.signed += usize::from(reading.signed);
            let hour = reading.date.as_ref().is_some_and(|date| date.contains('T'));
            out.dated += usize::from(reading.date.is_some() || reading.relative);
            out.timed += usize::from(hour || reading.relative);
            round += usize::from(reading.date.as_deref().is_some_and(dates::is_round_hour));
            let known = reading.url.is_some() || member.own.authors > 0;
            let author = reading.author.as_deref().filter(|_| known);
            if member.own.headings > 0 {
                out.headed += usize::from(
                    members::title(reader.page, member, reading.author.as_deref()).is_some(),
                );
                titles.extend(members::title(reader.page, member, author));
            }
            out.cookies += usize::from(reading.text.to_lowercase().contains("cookie"));
            texts.insert(reading.text.clone());
            out.foreign += usize::from(reading.foreign);
            // What stands beside a date is a name where the page speaks of comments.
            let trusted = !reading.guessed
                || markup.named >= 1.0
                || markup.around.titled
                || markup.around.counted
                || markup.around.named;
            if let Some(author) = reading.author.clone().filter(|_| trusted) {
                out.who += 1;
                out.personal += usize::from(
                    names::is_personal(&author)
                        || !markup.is_wild && !reading.guessed && names::is_short(&author),
                );
                writers.insert(author);
            }
        }
        // What several have in common is a rank or a label, not the title of what is said.
        let unique = |title: &&String| titles.iter().filter(|other| other == title).count() == 1;
        out.titled = titles.iter().filter(unique).count();
        (out.writers, out.texts) = (writers.len(), texts.len());
        // Events begin at quarters of an hour; nobody writes at no other time.
        if markup.is_wild && out.timed > 1 && round == out.timed {
            out.timed = 0;
        }
        out
    }

    fn share(&self, of: usize) -> f32 {
        of as f32 / self.read.max(1) as f32
    }

    /// Whether what is read are several people's words.
    fn has_pattern(&self, markup: &Markup) -> bool {
        let shown = markup.pictured + markup.permalinked + self.share(self.timed) >= 0.5;
        let answered = markup.nested > 0.0 || markup.replied >= 0.5 && (!markup.is_wild || shown);
        self.share(self.personal) >= 0.6
            && self.share(self.told) >= 0.6
            && self.share(self.texts) >= 0.6
            && (answered || self.share(self.titled) <= 0.4)
            && (self.writers >= 2 || markup.nested > 0.0)
            && self.share(self.cookies) < 0.5
    }

    /// Whether anything shows people talking: the time of day, answers, addresses, somebody twice. A list
    /// of people or things is dated to the day at best, and adverts ask for answers, too.
    fn is_talk(&self, markup: &Markup) -> bool {
        self.share(self.timed) >= 0.5
            || markup.nested > 0.0
            || markup.replied >= 0.5 && markup.written + markup.pictured >= 0.5
            || markup.permalinked >= 0.5
            || self.writers < self.who
            || markup.around.headed
    }

    /// What speaks for comments where no word does: many people who take turns, each dated to the minute.
    fn pattern(&self, markup: &Markup) -> f32 {
        if !self.has_pattern(markup) || !markup.has_pattern() {
            return 0.0;
        }
        let turns = self.writers.saturating_sub(1) as f32 / (self.read.max(2) - 1) as f32;
        let undated = 1.0 - self.share(self.dated);
        let many = (markup.count - 2) as f32 / 10.0;
        0.5 + (2.0 * turns).min(1.0)
            + 0.5 * self.share(self.timed)
            + markup.nested.min(0.5)
            + many.min(0.7)
            - undated
    }

    /// Whether several sign one after another, most undated, each with a text of their own and no title.
    fn is_round(&self, markup: &Markup) -> bool {
        // Of speakers some have an hour, too; nobody is asked to join them.
        let most = if markup.count > 2 { 0.7 } else { 0.5 };
        markup.stamped < if markup.around.formed { most } else { 0.2 }
            && self.share(self.personal) >= 0.8
            && self.share(self.told) >= 0.6
            && self.texts == self.read
            && self.writers >= 2
            && self.writers * 2 >= self.read
            && self.headed * 5 <= self.read
            && markup.titled <= 0.2
            && markup.linked <= 0.4
    }

    fn verdict(&self, markup: &Markup, mut score: f32) -> Option<Verdict> {
        if self.read == 0 || self.prose * 2 < self.read {
            return None;
        }
        if markup.is_wild && !(self.has_pattern(markup) && self.is_talk(markup)) {
            return None;
        }
        // Titles that lead elsewhere are a list of topics; other sites' posts are quoted.
        if markup.named < 2.5 && (self.links * 2 > self.read || self.foreign * 2 > self.read) {
            return None;
        }
        let around = &markup.around;
        // Lines of name and date are but the heads of comments, or a list of other pages.
        let alike = self.texts * 2 <= self.read && self.read > 1;
        if markup.named < 1.0
            && (alike || self.told == 0 && !(around.counted && markup.dated > 0.0))
        {
            return None;
        }
        let named_writers = self.share(self.who) >= 0.6;
        if named_writers && markup.written < 0.5 {
            score += 1.0;
        }
        score += self.pattern(markup);
        // Right under a thread's heading or the form to join, or somewhere below such a heading.
        let round = self.is_round(markup);
        let answered = markup.replied >= 0.5;
        let voices = round && self.share(self.spoken) >= 0.6;
        // A heading alone may stand over customers' praise or over columnists.
        let vowed = around.named
            || around.counted
            || around.formed
            || around.guests
            || markup.named >= 1.0
            || markup.tooled;
        let turns = round
            && around.adjacent
            && self.writers * 4 >= self.read * 3
            && markup.linked <= 0.2
            && (vowed || answered || !markup.led)
            // What customers say is signed so, too.
            && (self.signed == 0 || around.asked || around.guests);
        let below =
            voices && !markup.is_wild && markup.count > 2 && (around.headed && vowed || answered);
        let many = markup.count.saturating_sub(2) as f32 / 10.0;
        if turns {
            score += 2.5;
        } else if below {
            score += 1.0 + many.min(0.7);
        }
        // Dated each, under a heading that counts exactly these: whoever they are by.
        let known = around.told || around.counted && around.titled && markup.dated == 1.0;
        // Nobody signs on some pages: right under a thread's heading, in one box with it and the form that asks
        // for more, where nothing about them objects and nothing leads away, the time of day says enough.
        let unsigned = !named_writers
            && around.titled
            && around.adjacent
            && around.enclosed
            && around.score > 2.5
            && markup.linked <= 0.2
            && self.timed == self.read
            && self.texts == self.read
            && self.told * 2 > self.read
            && self.headed == 0;
        if unsigned {
            score = score.max(ENOUGH);
        }
        let known = known || unsigned;
        if !named_writers && markup.written < 0.5 && markup.pictured < 0.5 && !known {
            score -= 2.0;
        }
        // A heading that counts exactly these vouches for them where no date does.
        if around.counted && named_writers {
            score += 1.0;
        } else if markup.dated < 0.5
            && !around.told
            && !below
            && !(named_writers && (score >= 5.0 || markup.named >= 2.5 && voices))
        {
            score -= 1.0;
        }
        let signed = named_writers
            && (markup.dated >= 0.5 || markup.permalinked >= 0.5 || markup.replied >= 0.5);
        // One alone is no pattern: its name must say it, or a heading that counts one. A notice to readers
        // has such a name and heading too, but nothing in it is marked as somebody's.
        let written = named_writers && markup.written > 0.5;
        let vouched = (around.counted && (around.told || markup.is_somebodys()))
            || (markup.named >= 2.5
                && (signed || written && (around.headed || markup.pictured > 0.5)))
            || (signed
                && (!markup.is_run || markup.named >= 1.0)
                && markup.dated > 0.5
                && around.headed
                && (markup.written > 0.5 || self.personal == self.read)
                && markup.is_furnished(self.timed > 0));
        if score < ENOUGH || (markup.count == 1 && !vouched) {
            return None;
        }
        // Nor are two or three of which nothing is anybody's: notices, buttons to sort by.
        let bare = !markup.is_somebodys() && markup.replied + markup.permalinked < 0.5;
        if markup.count <= 3 && bare && !around.counted && !(turns || below) {
            return None;
        }
        Some(Verdict {
            score,
            signed,
            prose: self.share(self.prose),
            is_the_one: markup.count == 1 && around.counted && around.titled,
        })
    }
}

/// Whether a text is but the writer's name, or a line of name and date.
fn is_signature(text: &str, author: Option<&str>) -> bool {
    author.is_some_and(|author| {
        text == author
            || text.len() <= author.len() + 60
                && text.contains(author)
                && dates::has_date(text)
                && names::split(text).is_some_and(|(who, when)| who == author && !when.is_empty())
    })
}
