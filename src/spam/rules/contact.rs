//! Rules about ways to be reached: a number or handle together with something to sell, and wallets.

use super::{Finding, clip};
use crate::spam::lexicon::{SELLING, TOPICS};
use crate::spam::reading::Reading;

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    let asks = reading.count("contact", 1);
    let messenger = reading.links.iter().find(|link| link.is_messenger());
    let mail = reading.comment.text.contains('@') || reading.body.text.contains("[email");
    let sold = reading
        .hits
        .iter()
        .filter(|hit| usize::from(hit.topic) < SELLING && hit.weight == 3)
        .map(|hit| hit.topic)
        .next();
    let topic = sold.and_then(|topic| TOPICS.get(usize::from(topic)));
    let reach = reading.phone.as_deref().or(messenger.map(|link| link.host));
    match (reach, topic) {
        (Some(reach), Some(_)) if asks > 0 || messenger.is_some() => {
            found.push(
                Finding::new(
                    "contact-bait",
                    4.0,
                    format!("asks to be reached at {}", clip(reach)),
                )
                .parts("reach", [clip(reach).into()]),
            );
        }
        (Some(reach), Some(_)) => found.push(
            Finding::new(
                "contact-bait",
                2.5,
                format!("gives the number {}", clip(reach)),
            )
            .parts("number", [clip(reach).into()]),
        ),
        (Some(reach), None) if asks > 0 => found.push(
            Finding::new(
                "contact-bait",
                1.5,
                format!("asks to be reached at {}", clip(reach)),
            )
            .parts("reach", [clip(reach).into()]),
        ),
        (Some(reach), None) => found.push(
            Finding::new("contact-bait", 0.5, format!("gives {}", clip(reach)))
                .parts("number", [clip(reach).into()]),
        ),
        (None, Some(_)) if asks > 0 && mail => found
            .push(Finding::new("contact-bait", 2.5, "asks to be written to").parts("write", [])),
        (None, Some(_)) if asks > 1 => found
            .push(Finding::new("contact-bait", 1.0, "asks to be written to").parts("write", [])),
        _ => {}
    }
    if let Some(wallet) = reading.wallet {
        let crypto = reading.count("crypto", 1) + reading.count("money", 1) > 0;
        found.push(
            Finding::new(
                "wallet",
                if crypto { 2.5 } else { 1.0 },
                format!("a wallet address: {}", clip(wallet)),
            )
            .parts("", [clip(wallet).into()]),
        );
    }
}
