//! What happened to a partner, in words.

use portico::agreement;
use portico::partner::Event;
use portico_desk::event::{RoomEvent, TimelineEvent};

use portico_kit::i18n::{t, ta};
use portico_kit::ui::{Mark, Step};

/// The steps of a partner's timeline, the newest first.
pub(crate) fn steps(events: &[TimelineEvent]) -> Vec<Step> {
    events.iter().rev().map(step).collect()
}

fn step(happened: &TimelineEvent) -> Step {
    let who = happened
        .actor_name
        .clone()
        .unwrap_or_else(|| t("event-nobody"));
    let at = Some(happened.at);
    let event = match &happened.event {
        RoomEvent::Partner(event) => event,
        RoomEvent::Agreement(agreement::Event::Accepted { number, name, .. }) => {
            let number = number.to_string();
            return Step {
                title: ta(
                    "event-agreement-accepted",
                    &[("who", &who), ("number", &number)],
                ),
                at,
                remark: name.clone(),
                mark: Mark::Good,
                ..Step::default()
            };
        }
        other => {
            return Step {
                title: other.kind(),
                at,
                ..Step::default()
            };
        }
    };
    let (key, mark) = match event {
        Event::Added { .. } => ("partner-event-added", Mark::Good),
        Event::Suspended { .. } => ("partner-event-suspended", Mark::Bad),
        Event::Reinstated { .. } => ("partner-event-reinstated", Mark::Good),
        Event::CreditHeld { .. } => ("partner-event-credit-held", Mark::Warn),
        Event::CreditReleased { .. } => ("partner-event-credit-released", Mark::Good),
        Event::ResellerProposed { .. } => ("partner-event-proposed", Mark::Past),
        Event::ProposalApproved { .. } => ("partner-event-proposal-approved", Mark::Good),
        Event::ProposalDeclined { .. } => ("partner-event-proposal-declined", Mark::Bad),
        Event::Tied { .. } => ("partner-event-tied", Mark::Past),
        Event::TieEnded { .. } => ("partner-event-tie-ended", Mark::Past),
    };
    Step {
        title: ta(key, &[("who", &who)]),
        at,
        quote: event.reason().unwrap_or_default().to_owned(),
        mark,
        ..Step::default()
    }
}
