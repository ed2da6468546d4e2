//! What each strictness folds of rows that its model never saw: honest comments and spam. The options
//! page says it in words; `tests/strictness.rs` holds those to the model card's table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use understory::spam::score::{GENTLE, STRICT};

use crate::Set;
use crate::pack::Calibration;
use crate::trials::FEWEST;
use crate::validate::{Judged, is_article};

/// A table in Markdown, a line for each strictness.
pub(crate) fn table(sets: &[Set], judged: &[Judged], calibration: Calibration) -> String {
    let mut out = String::from(
        "| strictness | honest folded of 1,000 under articles | elsewhere | of spam folded, by source |\n\
         |---|---|---|---|\n",
    );
    for (name, moved) in [("gentle", GENTLE), ("normal", 0.0), ("strict", STRICT)] {
        let spam = f64::from(calibration.spam) + moved;
        let mut honest = [(0usize, 0usize); 2];
        let mut recall: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for it in judged {
            let set = &sets[it.source];
            let (folded, all) = if set.rows[it.row].is_spam() {
                recall.entry(&set.name).or_default()
            } else {
                &mut honest[usize::from(!is_article(&set.name))]
            };
            *folded += usize::from(it.label >= spam);
            *all += 1;
        }
        let share = |(folded, all): (usize, usize)| folded as f64 / all.max(1) as f64;
        recall.retain(|_, counts| counts.1 >= FEWEST);
        let average =
            recall.values().map(|it| share(*it)).sum::<f64>() / recall.len().max(1) as f64;
        let [articles, elsewhere] = honest.map(|it| 1_000.0 * share(it));
        let _ = writeln!(
            out,
            "| {name} | {articles:.2} | {elsewhere:.1} | {average:.3} |"
        );
    }
    out
}
