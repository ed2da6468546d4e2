//! What is counted over a run of nodes: letters, links, dates, names, buttons. What is counted as what, and
//! how any run is asked for, is in [`super::ledger`].

/// Counts over a run of nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Characters that are shown, white space left out.
    pub(super) chars: u32,
    /// Those in links and buttons.
    pub(super) linked: u32,
    /// Those in fields' surroundings: forms.
    pub(super) formed: u32,
    /// Dates and times, each once.
    pub(super) dates: u32,
    /// Elements marked as holding a name, the outermost only.
    pub(super) authors: u32,
    /// Buttons and links to reply.
    pub(super) replies: u32,
    /// Pictures of writers.
    pub(super) avatars: u32,
    /// Fields to write more than a line in.
    pub(super) fields: u32,
    /// Headings.
    pub(super) headings: u32,
    /// First-rank headings.
    pub(super) mains: u32,
    /// Headings that are links, as teasers have.
    pub(super) teasers: u32,
    /// Links and anchors of one comment: `#comment-12`.
    pub(super) permalinks: u32,
    /// Dates that stand alone or with a name beside them, not in a sentence.
    pub(super) stamps: u32,
    /// Links to elsewhere that fill their line, as titles do.
    pub(super) titles: u32,
}

impl Tally {
    pub(super) fn plus(mut self, other: &Self) -> Self {
        self.chars += other.chars;
        self.linked += other.linked;
        self.formed += other.formed;
        self.dates += other.dates;
        self.authors += other.authors;
        self.replies += other.replies;
        self.avatars += other.avatars;
        self.fields += other.fields;
        self.headings += other.headings;
        self.teasers += other.teasers;
        self.permalinks += other.permalinks;
        self.titles += other.titles;
        self.mains += other.mains;
        self.stamps += other.stamps;
        self
    }

    /// Characters outside forms.
    pub(super) fn said(&self) -> u32 {
        self.chars.saturating_sub(self.formed)
    }

    /// What is in `self` and not in `other`, which lies within.
    pub(super) fn minus(mut self, other: &Self) -> Self {
        self.chars -= other.chars;
        self.linked -= other.linked;
        self.formed -= other.formed;
        self.dates -= other.dates;
        self.authors -= other.authors;
        self.replies -= other.replies;
        self.avatars -= other.avatars;
        self.fields -= other.fields;
        self.headings -= other.headings;
        self.teasers -= other.teasers;
        self.permalinks -= other.permalinks;
        self.titles -= other.titles;
        self.mains -= other.mains;
        self.stamps -= other.stamps;
        self
    }
}
