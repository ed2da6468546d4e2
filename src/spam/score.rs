//! From findings and the model to a verdict: logits add up, the probability follows, two thresholds
//! make the label.

use super::company::Company;
use super::features::{self, Features};
use super::model::{Model, Parts};
use super::reading::Reading;
use super::rules::Finding;
use super::taught::Said;
use super::thread::Place;
use super::{Label, Reason, Strictness, Verdict, explain};
use crate::text::order;

/// How much of what the rules say counts beside the model, which knows their findings too.
pub const RULES: f64 = 0.7;
/// What words and name have to say together for a comment that no rule speaks against.
const ENOUGH: f64 = 0.8;
/// What is taken off where they say nothing.
const SHORT: f64 = 1.0;
/// The most that a text takes off where its name is for sale: it is written, or copied, to pass.
const PASSES: f64 = 0.5;
/// The most that is given back of the rest.
const MOST: f64 = 2.0;
/// What a name says at most that sells nothing.
const SELLS: f64 = 1.25;
/// How much of what a text looks like does not count under a name that sells nothing, where no rule speaks against it.
const IDLE: f64 = 0.65;
/// What says more does not look like spam: it is known as spam.
const KNOWN: f64 = 3.0;
/// What an exemption takes off: more than all rules together can add.
const EXEMPT: f64 = -60.0;
/// How far beyond the threshold a comment lies that the reader called spam.
const MARKED: f64 = 2.0;
/// The calibrated logit where the threshold of `spam` lies in every training: what neighbours say of each other
/// (`company.rs`) is told in such logits.
pub const FOLDS: f64 = 1.6;
/// How far the gentle strictness moves both thresholds, in logits.
pub const GENTLE: f64 = 1.5;
/// The same for the strict one.
pub const STRICT: f64 = -1.1;

/// What tells of the article more than of the comment: true of many an honest one, so that it convinces nobody who
/// reads it first.
const BESIDE: [&str; 2] = ["off-topic", "late"];

/// How far below the threshold, at most, a comment lies that only its company would lift over it.
const NEARLY: f64 = 0.02;

/// What the rules add to the logit.
pub fn said(findings: &[Finding]) -> f64 {
    RULES * findings.iter().map(|it| it.weight).sum::<f64>()
}

/// What speaks for spam in one comment, as a calibrated logit, nobody's wishes included.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// As its neighbours see it.
    pub logit: f64,
    /// What of that does not count for the comment itself.
    pub idle: f64,
    /// What its name says alone where that leads nowhere, a logit; far below nothing where there is none.
    pub name: f64,
    /// What its text takes off that does not count where its name is for sale.
    pub passes: f64,
}

/// What no name says.
const NOBODY: f64 = -9.0;

impl Default for Own {
    fn default() -> Self {
        Self {
            logit: 0.0,
            idle: 0.0,
            name: NOBODY,
            passes: 0.0,
        }
    }
}

/// Weighs one comment by itself.
pub fn own(model: &Model, features: &Features, findings: &[Finding]) -> Own {
    let parts = model.parts(features);
    let &[words, letters, ..] = &parts;
    let [.., names, hosts] = features.counts;
    // Where others' names lead somewhere, one that does not gains nothing.
    let open = names > 0 && hosts == 0 && findings.iter().all(|it| it.rule != "no-gain");
    let slope = f64::from(model.slope);
    Own {
        logit: model.logit(&parts, said(findings) - short(&parts, findings)),
        idle: slope * idle(&parts, features, findings),
        name: if open { model.called(features) } else { NOBODY },
        passes: slope * (-PASSES - words - letters).clamp(0.0, MOST),
    }
}

/// Who leads nowhere by a name that sells nothing gains nothing by a text that resembles spam: what of it does not count.
fn idle(parts: &Parts, features: &Features, findings: &[Finding]) -> f64 {
    let &[words, letters, name, ..] = parts;
    let [.., names, hosts] = features.counts;
    let nowhere = names > 0 && hosts == 0 && name <= SELLS;
    if nowhere && findings.iter().all(|it| it.weight < 0.5) {
        IDLE * (words + letters).clamp(0.0, KNOWN)
    } else {
        0.0
    }
}

/// What no rule and no word speaks against is not folded for its shape or for an unknown address:
/// what is taken off for want of either.
fn short(parts: &Parts, findings: &[Finding]) -> f64 {
    if findings
        .iter()
        .any(|it| it.weight >= 1.5 || (it.rule == "sales-talk" && it.weight >= 1.0))
    {
        return 0.0;
    }
    let [words, letters, name, ..] = parts;
    (ENOUGH - words - letters - name).clamp(0.0, ENOUGH) * SHORT / ENOUGH
}

/// One comment weighed by itself, before its company counts.
pub(super) struct Weighed {
    /// What speaks for spam: rules, model, and what the reader taught of comments like it.
    pub(super) own: Own,
    /// The logit without the reader.
    untaught: f64,
    findings: Vec<Finding>,
    taught: Said,
}

/// Weighs one comment; `taught` is what this reader said of it and of its like.
pub(super) fn weigh(
    model: &Model,
    reading: &Reading,
    features: &Features,
    findings: Vec<Finding>,
    taught: Said,
) -> Weighed {
    let mut own = own(model, features, &findings);
    let untaught = own.logit;
    match taught.marked {
        Some(true) => own.logit = own.logit.max(f64::from(model.spam)) + MARKED,
        Some(false) => own.logit += EXEMPT,
        None => own.logit += taught.findings.iter().map(|it| it.weight).sum::<f64>(),
    }
    if reading.comment.exempt.is_some() {
        own.logit += EXEMPT;
    }
    Weighed {
        own,
        untaught,
        findings,
        taught,
    }
}

/// The verdict on a comment in its company.
pub(super) fn verdict(
    model: &Model,
    strictness: Strictness,
    reading: &Reading,
    place: &Place,
    weighed: Weighed,
    company: Company,
) -> Verdict {
    let Weighed {
        own: Own { logit, idle, .. },
        untaught,
        mut findings,
        taught,
    } = weighed;
    let moved = match strictness {
        Strictness::Gentle => GENTLE,
        Strictness::Normal => 0.0,
        Strictness::Strict => STRICT,
    };
    let spam = f64::from(model.spam) + moved;
    let doubtful = f64::from(model.doubtful) + moved;
    let label = |logit: f64| {
        if logit >= spam {
            Label::Spam
        } else if logit >= doubtful {
            Label::Doubtful
        } else {
            Label::Ok
        }
    };
    // Of bad company the label heeds a part, the rank all: what only the rest would fold ranks next to it.
    let beside = |logit: f64| {
        let whole = logit - idle + company.ranks();
        match logit - idle + company.heeded >= spam {
            false if whole >= spam => spam - NEARLY / (1.0 + whole - spam),
            _ => whole,
        }
    };
    // What the reader marked stays so, whatever stands around it.
    let logit = match taught.marked {
        Some(true) => logit.max(spam + MARKED),
        _ => beside(logit),
    };
    let (label, untaught) = (label(logit), label(beside(untaught)));
    let mut reasons = Vec::new();
    if label != Label::Ok {
        let features = features::extract(reading, place, &findings);
        findings.extend(taught.findings);
        order::sort_by(&mut findings, |a, b| {
            b.weight.total_cmp(&a.weight).then(a.rule.cmp(b.rule))
        });
        let heavy = |it: &Finding| it.weight >= 0.5;
        reasons.extend(findings.into_iter().filter(heavy).take(4).map(Reason::from));
        // What others write comes after all that the comment says itself.
        let mut around = company
            .findings()
            .filter(heavy)
            .map(Reason::from)
            .peekable();
        // What the reader called spam needs no model; beside what is plain its make-up says nothing, and a name is
        // named once.
        let (alone, dragged) = (reasons.is_empty(), around.peek().is_some());
        let named = reasons.iter().any(|it| it.rule == "author-keywords");
        let seen = explain::model(model, reading, &features, company.sold.is_some())
            .into_iter()
            .filter(|it| match it.rule {
                "make-up" => alone && !dragged,
                _ => alone || taught.marked.is_none(),
            })
            .filter(|it| !(named && it.rule == "name-wording"))
            .take(if alone { 3 } else { 1 });
        reasons.extend(seen);
        let telling = reasons.iter().position(|it| !BESIDE.contains(&it.rule));
        reasons.rotate_left(telling.unwrap_or(0));
        reasons.extend(around);
    } else if untaught != Label::Ok && reading.comment.exempt.is_none() {
        // Fine only because the reader said so: that is said, too.
        let mut speaking = taught.findings;
        speaking.retain(|it| it.weight < 0.0);
        order::sort_by(&mut speaking, |a, b| {
            a.weight.total_cmp(&b.weight).then(a.rule.cmp(b.rule))
        });
        reasons.extend(speaking.into_iter().map(Reason::from));
    }
    Verdict {
        label,
        probability: probability(logit),
        reasons,
    }
}

/// The logistic function with its ends drawn in, so that strong cases can still be ranked.
pub fn probability(logit: f64) -> f64 {
    let beyond = logit.abs() - 10.0;
    let bounded = if beyond > 0.0 {
        (10.0 + 20.0 * beyond / (20.0 + beyond)).copysign(logit)
    } else {
        logit
    };
    1.0 / (1.0 + exp(-bounded))
}

/// e to the x for |x| ≤ 30, from basic operations only, so that every machine gives the same bits.
pub fn exp(x: f64) -> f64 {
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
    fn a_text_counts_less_under_a_name_that_leads_nowhere() {
        let ask = |text, name, hosts, findings: &[Finding]| {
            let features = Features {
                counts: [1, 1, 1, hosts],
                ..Features::default()
            };
            idle(&[text, 0.0, name, 0.0, 0.0], &features, findings)
        };
        assert_eq!(ask(2.0, 0.0, 0, &[]), 2.0 * IDLE);
        assert_eq!(ask(9.0, 0.0, 0, &[]), KNOWN * IDLE);
        let said = [Finding::new("wallet", 2.0, "a wallet")];
        for counts in [
            ask(-2.0, 0.0, 0, &[]),
            ask(2.0, 2.0, 0, &[]),
            ask(2.0, 0.0, 1, &[]),
            ask(2.0, 0.0, 0, &said),
        ] {
            assert_eq!(counts, 0.0);
        }
    }

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
