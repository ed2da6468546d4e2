//! Sorting, made once for all types: the standard library's sorts are six kilobytes of the module for
//! each type and each comparison. For what is sorted often or long, they remain the faster ones.

use std::cmp::Ordering;

/// Sorts; what compares equal stays in its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = ranked(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    // What belongs here may have been swapped away: then it is where the place that took it came from.
    for at in 0..items.len() {
        let mut from = order.get(at).map_or(at, |&from| from);
        while from < at {
            from = order.get(from).map_or(at, |&next| next);
        }
        if let Some(place) = order.get_mut(at) {
            *place = from;
        }
        items.swap(at, from);
    }
}

/// As [`sort_by`], by a key that costs nothing to read.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The places `0..length` in the order of what lies there.
fn ranked(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::{sort_by, sort_by_key};

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 7_u32;
        for length in 0..70 {
            let mut ours: Vec<(u32, usize)> = (0..length)
                .map(|at| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, at)
                })
                .collect();
            let mut theirs = ours.clone();
            sort_by(&mut ours, |a, b| b.0.cmp(&a.0));
            theirs.sort_by_key(|it| std::cmp::Reverse(it.0));
            assert_eq!(ours, theirs);
            sort_by_key(&mut ours, |it| it.1 % 5);
            theirs.sort_by_key(|it| it.1 % 5);
            assert_eq!(ours, theirs);
        }
    }
}
