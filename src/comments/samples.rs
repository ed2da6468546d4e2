//! What the first members of a group read as, whoever they are: counts of names, dates and texts. What
//! they are worth is weighed in [`super::evidence`].

use super::dates;
use super::evidence::Markup;
use super::members::{self, Member};
use super::names;
use super::phrases;
use super::reader::{Names, Reader};
use crate::page::NodeId;
use crate::text::hashes::QuickSet;

/// How many members are read.
const SAMPLES: usize = 6;

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

    pub(super) fn of(
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
        let named = [markup.named.speaks(), markup.named.is_each()];
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
pub(super) struct Samples {
    pub(super) read: usize,
    pub(super) prose: usize,
    /// With a text of some words that is not name and date again.
    pub(super) told: usize,
    pub(super) who: usize,
    /// With a text of a line, or one that ends as sentences do.
    pub(super) spoken: usize,
    /// With a text that is but a link.
    pub(super) links: usize,
    /// With an address of their own on another site, as quoted posts have.
    pub(super) foreign: usize,
    /// Names that may be a person's or a nickname.
    pub(super) personal: usize,
    /// Different names.
    pub(super) writers: usize,
    /// With a date that can be read, or a relative one.
    pub(super) dated: usize,
    /// With the time of day, or a relative date.
    pub(super) timed: usize,
    /// About cookies: their lists have names, terms and texts.
    pub(super) cookies: usize,
    /// Under a title: a heading that is no writer's name, or one that leads nowhere.
    pub(super) titled: usize,
    /// Under a heading that is not the writer's name.
    pub(super) headed: usize,
    /// Different texts.
    pub(super) texts: usize,
    /// With the name behind what is said.
    pub(super) signed: usize,
}

impl Samples {
    /// Nothing that is read can speak better for comments, with names for most or without.
    pub(super) fn best(named: bool) -> Self {
        let (all, who) = (SAMPLES, if named { SAMPLES } else { SAMPLES / 2 });
        Self {
            read: all,
            prose: all,
            told: all,
            who,
            spoken: all,
            personal: who,
            writers: who,
            dated: all,
            timed: all,
            texts: all,
            ..Self::default()
        }
    }

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
            let Some(rest) = budget.checked_sub(cost) else {
                break;
            };
            *budget = rest;
            samples.push(reader.parts(&member.item(reader.page).elements, starts));
        }
        let names = match !markup.is_wild || markup.around.near || markup.around.formed {
            true if markup.named.is_each() => Names::All,
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
            // A heading that is not the writer's name; the name itself is one where nothing tells it is a name.
            if member.own.headings > 0 {
                let title = members::title(reader.page, member, reading.author.as_deref());
                out.headed += usize::from(title.is_some());
                let name = || members::title(reader.page, member, None);
                let author = reading.author.as_deref();
                let numbered = |it: &str| it.starts_with('#') && is_signature(it, author);
                titles.extend(title.or_else(|| name().filter(|it| !known && !numbered(it))));
            }
            out.cookies += usize::from(reading.text.to_lowercase().contains("cookie"));
            texts.insert(reading.text.clone());
            out.foreign += usize::from(reading.foreign);
            // What stands beside a date is a name where the page speaks of comments.
            let trusted = !reading.guessed
                || markup.named.speaks()
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
            } else {
                // Who leaves the name out has written all the same.
                out.who += usize::from(reading.nameless);
            }
        }
        // What several have in common is a rank or a label, not the title of what is said.
        let unique = |title: &&String| titles.iter().filter(|other| other == title).count() == 1;
        out.titled = titles.iter().filter(unique).count();
        (out.writers, out.texts) = (writers.len(), texts.len());
        // Events begin at quarters of an hour; nobody writes at no other time. One alone may be one where
        // neither a name nor a form speaks for comments.
        let alone = markup.count == 1 && !markup.named.speaks() && !markup.around.asked;
        if (alone || markup.is_wild && out.timed > 1) && round == out.timed {
            out.timed = 0;
        }
        out
    }

    pub(super) fn share(&self, of: usize) -> f32 {
        of as f32 / self.read.max(1) as f32
    }

    /// Whether what is read are several people's words.
    pub(super) fn has_pattern(&self, markup: &Markup) -> bool {
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
    pub(super) fn is_talk(&self, markup: &Markup) -> bool {
        self.share(self.timed) >= 0.5
            || markup.nested > 0.0
            || markup.replied >= 0.5 && markup.written + markup.pictured >= 0.5
            || markup.permalinked >= 0.5
            || self.writers < self.who
            || markup.around.headed
    }

    /// What speaks for comments where no word does: many people who take turns, each dated to the minute.
    pub(super) fn pattern(&self, markup: &Markup) -> f32 {
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
    pub(super) fn is_round(&self, markup: &Markup) -> bool {
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
}

/// Whether a text is but the writer's name, or a line of name and date.
fn is_signature(text: &str, author: Option<&str>) -> bool {
    author.is_some_and(|author| {
        text == author
            || text.len() <= author.len() + 60
                && text.contains(author)
                && (dates::has_date(text) || names::is_byline(text))
                && names::split(text).is_some_and(|(who, _)| who == author)
    })
}
