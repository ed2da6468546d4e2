//! What can be set about learning, and the values that are shipped.

use anyhow::{Context, Result, bail};
use understory::spam::features::BLOCKS;

/// How rows are chosen and weighed, how weights are learnt, and how many are kept.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// At most so many rows of one label from one source; the kept ones weigh for all.
    pub(crate) rows: usize,
    /// An honest row under an article weighs so many times a spam row: folding it is the worse error.
    pub(crate) honest: f64,
    /// The same for honest rows of chats, videos and messages.
    pub(crate) chat: f64,
    /// Generated rows against real ones.
    pub(crate) generated: f64,
    /// Honest comments put together from sentences against real ones.
    pub(crate) everyday: f64,
    /// Adverts put together from sentences against real ones.
    pub(crate) adverts: f64,
    /// The written threads against real ones. What they teach costs sources held out more than it gives
    /// elsewhere, so they only measure.
    pub(crate) written: f64,
    /// How strongly weights are drawn to zero, by block of hashed features.
    pub(crate) blocks: [f32; BLOCKS],
    /// The same for measures, which every row has: a few hundred rows fit that many by chance.
    pub(crate) measures: f32,
    /// Below this evidence a hashed feature weighs nothing.
    pub(crate) l1: f32,
    /// How fast it learns.
    pub(crate) rate: f32,
    /// What is added to the root of the squared gradients: the smaller, the faster rare evidence is
    /// learnt.
    pub(crate) start: f32,
    /// How often it sees the data.
    pub(crate) rounds: usize,
    /// Of how many of the last rounds the weights are averaged.
    pub(crate) averaged: usize,
    /// In how many orders it learns; their weights are averaged, too.
    pub(crate) orders: usize,
    /// In how many it is found out before which hashed features are kept.
    pub(crate) choosing: usize,
    /// Hashed features of fewer rows are not learnt.
    pub(crate) fewest: u8,
    /// Of a hundred lessons each block of hashed features is left out of so many: none may be leant on.
    pub(crate) left_out: u64,
    /// So many hashed features are kept, those that moved most: what the package has room for.
    pub(crate) kept: usize,
    /// The same for names alone.
    pub(crate) names_kept: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rows: 20_000,
            honest: 10.0,
            chat: 1.0,
            generated: 2.2,
            everyday: 0.4,
            adverts: 1.0,
            written: 0.0,
            blocks: [0.1, 0.1, 0.1, 1.0],
            measures: 20.0,
            l1: 0.02,
            rate: 0.1,
            start: 0.1,
            rounds: 8,
            averaged: 2,
            orders: 8,
            choosing: 3,
            fewest: 2,
            left_out: 10,
            kept: 147_000,
            names_kept: 12_000,
        }
    }
}

impl Options {
    /// Changes one by its name: `rate=0.1`.
    pub(crate) fn set(&mut self, change: &str) -> Result<()> {
        let (name, value) = change
            .split_once('=')
            .with_context(|| format!("{change}: wants name=value"))?;
        let number: f64 = value.parse().with_context(|| change.to_owned())?;
        let [words, letters, names, hosts] = &mut self.blocks;
        match name {
            "rows" => self.rows = number as usize,
            "honest" => self.honest = number,
            "chat" => self.chat = number,
            "everyday" => self.everyday = number,
            "adverts" => self.adverts = number,
            "written" => self.written = number,
            "generated" => self.generated = number,
            "words" => *words = number as f32,
            "letters" => *letters = number as f32,
            "names" => *names = number as f32,
            "hosts" => *hosts = number as f32,
            "measures" => self.measures = number as f32,
            "l1" => self.l1 = number as f32,
            "rate" => self.rate = number as f32,
            "start" => self.start = number as f32,
            "rounds" => self.rounds = number as usize,
            "averaged" => self.averaged = number as usize,
            "choosing" => self.choosing = number as usize,
            "orders" => self.orders = number as usize,
            "fewest" => self.fewest = number as u8,
            "left_out" => self.left_out = number as u64,
            "kept" => self.kept = number as usize,
            "names_kept" => self.names_kept = number as usize,
            _ => bail!("{name}: no such option"),
        }
        Ok(())
    }
}
