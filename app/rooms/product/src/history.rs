//! What happened to a product, in words.

use portico::product::{Event, Prices, Product};
use portico_desk::event::{RoomEvent, TimelineEvent};

use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Mark, Step, amount_words};

/// The steps of a product's history, the newest first.
pub(crate) fn steps(events: &[TimelineEvent]) -> Vec<Step> {
    events.iter().rev().map(step).collect()
}

fn step(happened: &TimelineEvent) -> Step {
    let who = happened
        .actor_name
        .clone()
        .unwrap_or_else(|| t("event-nobody"));
    let at = Some(happened.at);
    let RoomEvent::Product(event) = &happened.event else {
        return Step {
            title: happened.event.kind(),
            at,
            ..Step::default()
        };
    };
    let (key, mark, remark) = match event {
        Event::Added { product } => ("product-event-added", Mark::Good, prices(&product.prices)),
        Event::Changed { before, after } => (
            "product-event-changed",
            Mark::default(),
            change(before, after),
        ),
        Event::Discontinued => ("product-event-discontinued", Mark::Bad, String::new()),
        Event::Reinstated => ("product-event-reinstated", Mark::Good, String::new()),
        Event::Imported { .. } => ("product-event-imported", Mark::default(), String::new()),
    };
    Step {
        title: ta(key, &[("who", &who)]),
        at,
        remark,
        mark,
        ..Step::default()
    }
}

fn prices(prices: &Prices) -> String {
    let all: Vec<String> = prices.iter().map(amount_words).collect();
    all.join(" · ")
}

/// What is another than before.
fn change(before: &Product, after: &Product) -> String {
    let pairs = [
        (before.sku.clone(), after.sku.clone()),
        (before.name.clone(), after.name.clone()),
        (prices(&before.prices), prices(&after.prices)),
    ];
    let changed: Vec<String> = pairs
        .into_iter()
        .filter(|(old, new)| old != new)
        .map(|(old, new)| format!("{old} → {new}"))
        .collect();
    changed.join(" · ")
}
