//! What each family of features is worth: the model is learnt again without it, and judges sources
//! that it never saw. Decides nothing.

use std::path::Path;

use anyhow::Result;

use crate::families::{self, Cut, Family};
use crate::options::Options;
use crate::trials::Summary;
use crate::validate::{self, Split, Ways};
use crate::{Set, data};

/// The table, a line for every family; it grows on standard output and is kept in a file.
pub(crate) fn run(sets: &[Set], file: &Path) -> Result<()> {
    let mut table = String::new();
    for family in families::all() {
        let changed = without(sets, &family);
        let ways = Ways {
            gate: !matches!(family.cut, Cut::Gate),
            company: !matches!(family.cut, Cut::Company),
        };
        let options = Options::default();
        let mut judged = validate::judge(&changed, Split::Sources, &options, ways);
        validate::calibrate(&changed, &mut judged, ways);
        let summary = Summary::of(&changed, &judged);
        if table.is_empty() {
            table = summary.head("without");
            print!("{table}");
        }
        let line = summary.line(family.name);
        print!("{line}");
        table += &line;
        crate::write(file, &table)?;
    }
    println!("{}", file.display());
    Ok(())
}

/// The rows as they would be known without a family.
fn without(sets: &[Set], family: &Family) -> Vec<Set> {
    let mut out = Vec::new();
    // A copy's origin is a place among the sets: none may be left out before it, so it is emptied.
    for set in sets {
        let mut rows = set.rows.clone();
        let mut seen = set.seen.clone();
        match &family.cut {
            Cut::Made(name) if set.generated && set.name.starts_with(name) => {
                rows.clear();
                seen.clear();
            }
            Cut::Authors => {
                for row in &mut rows {
                    (row.author, row.url) = (None, None);
                }
                seen = data::examine(&rows);
            }
            Cut::Groups => {
                for row in &mut rows {
                    row.page = None;
                }
                seen = data::examine(&rows);
            }
            Cut::Links(features) => {
                for row in &mut rows {
                    row.links.clear();
                }
                seen = data::examine(&rows);
                seen.iter_mut().for_each(|it| features.leave(it));
            }
            Cut::Features(features) => seen.iter_mut().for_each(|it| features.leave(it)),
            Cut::Nothing | Cut::Company | Cut::Gate | Cut::Made(_) => {}
        }
        out.push(Set {
            name: set.name.clone(),
            rows,
            seen,
            generated: set.generated,
            origin: set.origin,
        });
    }
    out
}
