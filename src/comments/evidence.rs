//! What speaks for and against a group of elements being comments, gathered in one place and weighed
//! once. Shares run from 0 to 1 and are of the members that hold anything.

use super::addresses;
use super::around::{self, Around, Shared};
use super::groups::Key;
use super::ledger::Tally;
use super::marks::Marks;
use super::members::Member;
use super::naming::Naming;
use super::reader::Reader;
use super::samples::{Readings, Samples};
use crate::page::{NodeId, Tag};

/// From this score on a group holds comments.
const ENOUGH: f32 = 4.5;
/// Below this what the markup says is not worth reading samples.
const WORTH_READING: f32 = 1.5;
/// What the same button in each member says for comments.
const TOOLED: f32 = 0.7;

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
pub(super) struct Markup {
    pub(super) count: usize,
    /// The page's own word for them: how much the shared class, id or type says.
    pub(super) named: Naming,
    pub(super) is_run: bool,
    is_numbered: bool,
    pub(super) is_list: bool,
    /// Each is one paragraph, as updates within an article are.
    pub(super) is_paragraph: bool,
    /// Nothing but their shape tells of comments: no name, no heading before them.
    pub(super) is_wild: bool,
    pub(super) dated: f32,
    /// Dated where readers look for it, not in a sentence.
    pub(super) stamped: f32,
    /// The first holds one date, not those of several.
    pub(super) dated_once: bool,
    /// A writer's name is marked as one.
    pub(super) written: f32,
    pub(super) replied: f32,
    pub(super) pictured: f32,
    pub(super) permalinked: f32,
    /// Lies within another member: a reply.
    pub(super) nested: f32,
    /// Holds more dates, names or buttons than one comment has.
    pub(super) many: f32,
    /// Holds the page's main heading.
    pub(super) main: f32,
    /// Has places to write in and several headings, as parts of the page do.
    pub(super) fielded: f32,
    /// The same button, whatever it says, is in each.
    pub(super) tooled: bool,
    /// The same link to other pages is in each, and no button is: "Read more".
    pub(super) led: bool,
    /// Has a title that is a link to elsewhere.
    pub(super) titled: f32,
    /// Letters in links, of all letters.
    pub(super) linked: f32,
    pub(super) around: Around,
}

/// Weighs the members that are `filled`; nothing if they are no comments.
pub(super) fn weigh(
    reader: &Reader,
    here: Option<&str>,
    (key, named): (Key, Naming),
    starts: &[NodeId],
    filled: &[&Member],
    readings: &mut Readings,
) -> Option<Verdict> {
    let (page, ledger) = (reader.page, reader.ledger);
    let mut markup = Markup::gather(reader, key, named, filled)?;
    if around::single_holds_thread(page, ledger, filled)
        || markup.is_wild && around::one_holds_thread(page, ledger, filled)
    {
        return None;
    }
    // A form alone vouches for nobody: authors, tests, what stands under a heading of its own.
    let unnamed = !named.speaks() && !markup.around.headed && !markup.around.named;
    let astray = || {
        !markup.is_answered()
            && (around::are_staffs(page, filled) || around::are_rated(page, filled))
            || markup.around.otherwise && !markup.is_answerable()
    };
    if markup.is_wild && !markup.has_pattern() || (markup.is_wild || unnamed) && astray() {
        return None;
    }
    if let &[one] = filled
        && !named.is_each()
        && around::leads_on(reader, here, one)
    {
        return None;
    }
    // Two boxes that are named after a writer, not both dated: what is told of one.
    let about = |member: &&&Member| {
        let marks = ledger.marks(member.node);
        marks.has(Marks::AUTHOR.with(Marks::META)) && !marks.has(Marks::COMMENT)
    };
    if !named.speaks()
        && markup.dated < 0.7
        && filled.iter().filter(about).count() * 2 > filled.len()
    {
        return None;
    }
    let mut score = markup.score();
    if score >= WORTH_READING - TOOLED && markup.replied < 0.5 && !markup.is_wild {
        markup.tooled = around::share(page, filled, Shared::Button);
        score += if markup.tooled { TOOLED } else { 0.0 };
        markup.led = !markup.tooled && around::share(page, filled, Shared::Onward);
    }
    let leads_away = || markup.around.boxed && addresses::end_in_titles(page, ledger, here, filled);
    if score < WORTH_READING || addresses::lead_away(page, here, filled) || leads_away() {
        return None;
    }
    // Reading costs most: what would be none, whatever is read, is not read.
    let may_be = |best: Samples| best.verdict(&markup, score).is_some();
    if !may_be(Samples::best(true)) && !may_be(Samples::best(false)) {
        return None;
    }
    let samples = readings.of(reader, &markup, starts, filled);
    samples.verdict(&markup, score)
}

impl Markup {
    fn gather(reader: &Reader, key: Key, named: Naming, filled: &[&Member]) -> Option<Self> {
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
            is_numbered: matches!(key, Key::Stem(..)),
            is_list: matches!(key, Key::Run(_, Tag::Li, _)),
            is_paragraph: key != Key::Signed
                && reader.page.tag(first.node) == Tag::P
                && filled
                    .iter()
                    .all(|member| member.end == reader.page.end(member.node)),
            is_wild: !named.speaks() && !reader.ledger.is_land(first.node),
            dated_once: first.own.stamps == 1,
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
    pub(super) fn has_pattern(&self) -> bool {
        self.count >= 2
            && self.stamped >= 0.7
            && self.titled <= 0.3
            && self.linked <= 0.4
            && (self.count > 2
                || self.around.headed
                || self.around.asked
                || self.nested > 0.0
                || self.pictured + self.permalinked + self.replied >= 0.5)
            && self.main == 0.0
            && !self.is_paragraph
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

    /// Whether enough shows that one alone is a comment; the weaker the sign, the more its place must say: notices,
    /// events and writers of articles stand between a thread's heading and the form, too. Two of a marked name, an
    /// address of its own and a button to reply are enough anywhere, the time of day (`timed`) in what is named after
    /// comments. All else counts right under a thread's heading: that button, and that time or a marked name, a
    /// portrait or an address where a form asks for comments; without a form the time of one that is bare or has its
    /// own address, and the day of a bare one in a box named after comments.
    fn is_furnished(&self, timed: bool) -> bool {
        let around = &self.around;
        let has = [self.written, self.permalinked, self.replied];
        let shown = self.written + self.pictured + self.permalinked > 0.5;
        // Without links to speak of and a title, and opinions may be columns.
        let bare = self.linked <= 0.2 && self.titled == 0.0 && self.dated_once && !around.opinions;
        // A paragraph that is dated to the day may be a notice.
        let dated = around.named && bare && !self.is_paragraph && !self.is_run;
        let shown_or_timed = if around.asked {
            timed || shown
        } else {
            timed && (bare || self.permalinked > 0.5)
        };
        let under = around.titled && around.adjacent;
        has.iter().filter(|&&it| it > 0.5).count() >= 2
            || timed && self.named >= Naming::Holder
            || under && (self.replied > 0.5 || shown_or_timed || dated)
    }

    fn score(&self) -> f32 {
        let mut score = self.named.weight()
            + 1.5 * self.dated
            + 1.5 * self.written
            + self.replied
            + 0.5 * self.pictured
            + self.permalinked
            + self.around.score;
        score -= 3.0 * self.many + self.fielded;
        // Under a heading that counts exactly these, a comment of nothing but links is one.
        let counted = self.around.counted && self.dated >= 0.5;
        score -= 3.0 * self.titled;
        if self.is_run {
            // An item of a list is rarely but a part of a comment.
            score -= if self.is_list { 1.5 } else { 0.5 };
        }
        if self.linked > 0.6 && !counted {
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
    /// What was read in this light. The better of the two [`Samples::best`] must never do worse than any others.
    fn verdict(&self, markup: &Markup, mut score: f32) -> Option<Verdict> {
        if self.read == 0 || self.prose * 2 < self.read {
            return None;
        }
        if markup.is_wild && !(self.has_pattern(markup) && self.is_talk(markup)) {
            return None;
        }
        // Titles that lead elsewhere are a list of topics; other sites' posts are quoted.
        if !markup.named.is_each() && (self.links * 2 > self.read || self.foreign * 2 > self.read) {
            return None;
        }
        let around = &markup.around;
        // Titles over what is told elsewhere, where a link of each leads: "Read more".
        if markup.led && self.share(self.personal) < 0.5 {
            return None;
        }
        // Lines of name and date are but the heads of comments, or a list of other pages.
        let alike = self.texts * 2 <= self.read;
        if !markup.named.speaks()
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
        // What customers say is signed below, and nobody is asked to join them.
        let praise = self.signed * 2 >= self.read
            && around.opinions
            && !(answered || around.asked || around.guests || around.named)
            && !markup.named.speaks();
        let voices = round && !praise && self.share(self.spoken) >= 0.6;
        // A heading alone may stand over customers' praise or over columnists.
        let vowed = around.named
            || around.counted
            || around.formed
            || around.guests
            || markup.named.speaks()
            || markup.tooled;
        let turns = round && around.adjacent && (vowed || answered || !markup.led) && !praise;
        let below = voices && markup.count > 2 && (around.headed && vowed || answered);
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
        } else if !(markup.dated >= 0.5 || around.told || below || named_writers && score >= 5.0) {
            score -= 1.0;
        }
        let signed = named_writers
            && (markup.dated >= 0.5 || markup.permalinked >= 0.5 || markup.replied >= 0.5);
        // One alone is no pattern: its name must say it, or a heading that counts one. A notice to readers
        // has such a name and heading too, but nothing in it is marked as somebody's.
        let written = named_writers && markup.written > 0.5;
        let voiced = self.personal == self.read && self.told * 2 > self.read;
        let vouched = (around.counted && (around.told || markup.is_somebodys()))
            || (markup.named.is_each()
                && (signed
                    && (!around.otherwise || markup.written > 0.5 || markup.is_answerable())
                    || written && (around.headed || markup.pictured > 0.5 || markup.is_numbered)
                    || named_writers && around.counted))
            || written && around.titled && around.adjacent && around.named && around.asked
            || (signed
                && (!markup.is_run
                    || markup.named.speaks()
                    || around.asked && around.adjacent && markup.dated_once)
                && markup.dated > 0.5
                && around.headed
                && (markup.written > 0.5 || self.personal == self.read)
                && markup.is_furnished(self.timed > 0));
        if score < ENOUGH || (markup.count == 1 && !vouched) {
            return None;
        }
        // Nor are two or three of which nothing is anybody's: notices, buttons to sort by.
        let bare = !markup.is_somebodys()
            && markup.replied + markup.permalinked < 0.5
            && !(voiced && markup.named.is_each() && around.named && around.asked);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like chance, the same each time.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (self.0 >> 33) as usize % most
        }

        fn yes(&mut self) -> bool {
            self.below(2) == 1
        }

        fn share(&mut self) -> f32 {
            [0.0, 0.1, 0.3, 0.6, 0.8, 1.0][self.below(6)]
        }

        fn markup(&mut self) -> Markup {
            let around = Around {
                score: self.share() * 5.0,
                named: self.yes(),
                boxed: self.yes(),
                headed: self.yes(),
                titled: self.yes(),
                near: self.yes(),
                adjacent: self.yes(),
                guests: self.yes(),
                opinions: self.yes(),
                counted: self.yes(),
                formed: self.yes(),
                asked: self.yes(),
                enclosed: self.yes(),
                told: self.below(8) == 0,
                otherwise: self.yes(),
            };
            Markup {
                count: 1 + self.below(8),
                named: [Naming::Silent, Naming::Within, Naming::Holder, Naming::Data]
                    [self.below(4)],
                is_run: self.yes(),
                is_numbered: self.yes(),
                is_list: self.yes(),
                is_paragraph: self.below(4) == 0,
                is_wild: self.yes(),
                dated: self.share(),
                stamped: self.share(),
                dated_once: self.yes(),
                written: self.share(),
                replied: self.share(),
                pictured: self.share(),
                permalinked: self.share(),
                nested: self.share(),
                many: 0.0,
                main: 0.0,
                fielded: 0.0,
                tooled: self.yes(),
                led: self.yes(),
                titled: self.share() * 0.5,
                linked: self.share() * 0.5,
                around,
            }
        }

        fn samples(&mut self, count: usize) -> Samples {
            let read = count.min(6);
            let mut some = || self.below(2) * read + self.below(read + 1) / 2;
            let mut few = || some().min(read);
            let (prose, told, spoken, dated, timed) = (few(), few(), few(), few(), few());
            let (who, texts) = (few(), few().max(1));
            let (links, foreign, cookies) = (few() / 2, few() / 2, few() / 2);
            let (titled, headed, signed) = (few() / 2, few() / 2, few());
            Samples {
                read,
                prose,
                told,
                who,
                spoken,
                links,
                foreign,
                personal: few().min(who),
                writers: few().clamp(who.min(1), who),
                dated,
                timed,
                cookies,
                titled,
                headed,
                texts,
                signed,
            }
        }
    }

    /// One that is dated once, under a thread's heading where `under`, with what is changed in it.
    fn alone(under: bool, change: fn(&mut Markup)) -> Markup {
        let mut it = Chance(7).markup();
        (it.count, it.named, it.dated, it.dated_once) = (1, Naming::Silent, 1.0, true);
        (it.is_run, it.is_paragraph) = (false, false);
        (it.written, it.replied, it.pictured, it.permalinked) = (0.0, 0.0, 0.0, 0.0);
        (it.titled, it.linked) = (0.0, 0.0);
        (it.around.titled, it.around.adjacent) = (under, under);
        (it.around.asked, it.around.named, it.around.opinions) = (false, false, false);
        change(&mut it);
        it
    }

    /// Whether it stands under a heading, is dated to the minute, and what is changed in it.
    type Case = (bool, bool, fn(&mut Markup));

    #[test]
    fn the_weaker_a_sign_the_more_its_place_must_say() {
        let enough: [Case; 7] = [
            (false, false, |it| (it.written, it.replied) = (1.0, 1.0)),
            (false, true, |it| it.named = Naming::Holder),
            (true, false, |it| it.replied = 1.0),
            (true, true, |_| ()),
            (true, true, |it| (it.around.asked, it.linked) = (true, 1.0)),
            (true, false, |it| {
                (it.around.asked, it.pictured) = (true, 1.0)
            }),
            (true, false, |it| it.around.named = true),
        ];
        for (at, (under, timed, change)) in enough.into_iter().enumerate() {
            assert!(alone(under, change).is_furnished(timed), "{at}");
        }
        let little: [Case; 12] = [
            (false, true, |it| it.named = Naming::Within),
            (false, false, |it| it.replied = 1.0),
            (false, false, |it| it.around.named = true),
            (true, false, |_| ()),
            (true, false, |it| it.pictured = 1.0),
            (true, true, |it| it.linked = 0.5),
            (true, true, |it| it.titled = 1.0),
            (true, true, |it| it.dated_once = false),
            (true, true, |it| it.around.opinions = true),
            (true, true, |it| it.around.adjacent = false),
            (true, false, |it| {
                (it.around.named, it.is_paragraph) = (true, true)
            }),
            (true, false, |it| {
                (it.around.named, it.is_run) = (true, true)
            }),
        ];
        for (at, (under, timed, change)) in little.into_iter().enumerate() {
            assert!(!alone(under, change).is_furnished(timed), "{at}");
        }
    }

    #[test]
    fn no_reading_does_better_than_the_best() {
        let (mut chance, mut held) = (Chance(7), 0);
        for _ in 0..200_000 {
            let markup = chance.markup();
            let samples = chance.samples(markup.count);
            let score = WORTH_READING + chance.share() * 5.0;
            if samples.verdict(&markup, score).is_some() {
                held += 1;
                let may = |named| Samples::best(named).verdict(&markup, score).is_some();
                assert!(may(true) || may(false), "{held}");
            }
        }
        assert!(held > 1000);
    }
}
