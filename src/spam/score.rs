//! From findings to a verdict: logits add up, the probability follows, two thresholds make the label.

use super::reading::Reading;
use super::rules::{self, Finding};
use super::thread::Place;
use super::{Label, Reason, Verdict};

/// The logit of a comment that nothing speaks against.
const PRIOR: f64 = -4.5;
/// From here a comment is folded.
const SPAM: f64 = 0.0;
/// From here it is shown with a hint.
const DOUBTFUL: f64 = -1.6;
/// What an exemption takes off: more than all rules together can add.
const EXEMPT: f64 = -40.0;

/// Judges one comment in its place.
pub(super) fn verdict(reading: &Reading, place: &Place) -> Verdict {
    let mut findings = rules::apply(reading, place);
    findings.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.rule.cmp(b.rule)));
    let mut logit = PRIOR + findings.iter().map(|it| it.weight).sum::<f64>();
    if reading.comment.exempt.is_some() {
        logit += EXEMPT;
    }
    let label = if logit >= SPAM {
        Label::Spam
    } else if logit >= DOUBTFUL {
        Label::Doubtful
    } else {
        Label::Ok
    };
    let reasons = if label == Label::Ok {
        Vec::new()
    } else {
        reasons(findings)
    };
    Verdict {
        label,
        probability: probability(logit),
        reasons,
    }
}

fn reasons(findings: Vec<Finding>) -> Vec<Reason> {
    findings
        .into_iter()
        .filter(|it| it.weight > 0.0)
        .take(5)
        .map(|it| Reason {
            rule: it.rule,
            detail: it.detail,
        })
        .collect()
}

/// The logistic function with its ends drawn in, so that strong cases can still be ranked.
fn probability(logit: f64) -> f64 {
    let beyond = logit.abs() - 10.0;
    let bounded = if beyond > 0.0 {
        (10.0 + 20.0 * beyond / (20.0 + beyond)).copysign(logit)
    } else {
        logit
    };
    1.0 / (1.0 + exp(-bounded))
}

/// e to the x for |x| ≤ 30, from basic operations only, so that every machine gives the same bits.
fn exp(x: f64) -> f64 {
    let n = (x / std::f64::consts::LN_2).round();
    let r = x - n * std::f64::consts::LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for k in 1..16u32 {
        term *= r / f64::from(k);
        sum += term;
    }
    let scale = if n >= 0.0 { 2f64 } else { 0.5 };
    (0..(n.abs() as u32).min(64)).fold(sum, |value, _| value * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential() {
        for x in [-30.0, -3.3, -0.1, 0.0, 0.7, 5.0, 29.9] {
            assert!((exp(x) / f64::exp(x) - 1.0).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn probability_rises_and_never_saturates() {
        let mut last = 0.0;
        for step in -60..=60 {
            let p = probability(f64::from(step));
            assert!(p > last && p < 1.0);
            last = p;
        }
    }
}
