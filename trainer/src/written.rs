//! How a model judges the threads in `trainer/corpus/`: written for this, in languages and of kinds that
//! no source has, and not taught, so that every model sees them for the first time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use understory::spam::model::Model;
use understory::spam::{company, score};

use crate::{CORPUS, Set};

/// What is folded of the spam and of the honest comments, by language, all together last.
pub(crate) fn table(sets: &[Set], model: &Model) -> String {
    let mut counts: BTreeMap<&str, [(usize, usize); 2]> = BTreeMap::new();
    for set in sets.iter().filter(|set| set.name == CORPUS) {
        let rows = set.rows.iter().zip(&set.seen).collect::<Vec<_>>();
        for thread in rows.chunk_by(|a, b| a.0.page == b.0.page) {
            let own: Vec<score::Own> = thread
                .iter()
                .map(|(_, seen)| score::own(model, &seen.features, &seen.findings))
                .collect();
            let shifts = company::company(&own);
            for ((row, seen), (own, company)) in thread.iter().zip(own.iter().zip(shifts)) {
                let label = own.logit - own.idle + company.shift.min(seen.heeds);
                for name in [row.lang.as_deref().unwrap_or("?"), "~ all"] {
                    let (folded, all) =
                        &mut counts.entry(name).or_default()[usize::from(!row.is_spam())];
                    *folded += usize::from(label >= f64::from(model.spam));
                    *all += 1;
                }
            }
        }
    }
    let mut out = String::from("written threads: folded of spam, of honest comments\n");
    for (name, [spam, honest]) in counts {
        let _ = writeln!(
            out,
            "{name:<6} {} of {}, {} of {}",
            spam.0, spam.1, honest.0, honest.1
        );
    }
    out
}
