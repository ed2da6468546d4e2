//! Rules about ways to be reached: a number or handle together with something to sell, and wallets.

use super::{Finding, clip, story};
use crate::spam::lexicon::{Hit, SELLING};
use crate::spam::reading::Reading;

pub(super) fn apply(reading: &Reading, found: &mut Vec<Finding>) {
    let asks = reading.count("contact", 1);
    let messenger = reading.links.iter().find(|link| link.is_messenger());
    let masked = reading.body.text.contains("[email").then_some("[email]");
    let heavy = |hit: &Hit| usize::from(hit.topic) < SELLING && hit.weight == 3;
    let number = reading.phone.as_deref();
    let written = reading.handle.or(masked);
    let chat = messenger.map(|link| link.address);
    let chat = chat.map(|it| it.split_once("://").map_or(it, |(_, bare)| bare));
    let called = number.or(chat);
    // A number alone may be that of a police or of a help line.
    let told = (asks > 0 || called.is_none() && written.is_some()) && story::helped(reading);
    let sold = told || reading.hits.iter().any(heavy);
    // Nobody spells digits for readers.
    let spelt = number.is_some_and(|it| !reading.body.text.contains(it));
    let (weight, reach, form) = match (called, written) {
        (Some(reach), _) if told && asks > 0 => (5.5, reach, "reach"),
        (Some(reach), _) if sold && (asks > 0 || messenger.is_some()) => (4.5, reach, "reach"),
        (Some(reach), _) if asks > 0 => (1.5, reach, "reach"),
        (Some(reach), _) if sold => (2.5, reach, "number"),
        (None, Some(reach)) if told => (8.0, reach, "reach"),
        (None, Some(reach)) if sold => (if asks > 0 { 3.5 } else { 3.0 }, reach, "reach"),
        (None, None) if sold && asks > 1 => (1.0, "", "write"),
        (Some(reach), _) if spelt => (0.0, reach, "number"),
        _ => (0.0, "", ""),
    };
    let weight = if spelt { weight + 2.0 } else { weight };
    let detail = match form {
        "reach" => format!("asks to be reached at {}", clip(reach)),
        "number" => format!("gives the number {}", clip(reach)),
        _ => "asks to be written to".to_owned(),
    };
    if weight > 0.0 {
        let bait = Finding::new("contact-bait", weight, detail);
        found.push(match form {
            "write" => bait.parts(form, []),
            _ => bait.parts(form, [clip(reach).into()]),
        });
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
