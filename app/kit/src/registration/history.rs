//! What happened to a request, in words: one step for each event that the reader may see.

use portico::event::kind;
use portico::money::Rate;
use portico::time::LocalDate;
use portico_desk::event::TimelineEvent;
use serde_json::Value;

use crate::i18n::{t, ta};
use crate::ui::timeline::{Mark, Step};
use crate::ui::{Moment, date_words, percent_words};

use super::facts::size_words;

/// The steps of a timeline, the newest first. `events` are in the order in which they happened.
pub fn steps(events: &[TimelineEvent]) -> Vec<Step> {
    events.iter().rev().map(step).collect()
}

/// One event as a step. A kind without words of its own is shown by its name, so that nothing that
/// happened is left out.
pub fn step(happened: &TimelineEvent) -> Step {
    let event = &happened.event;
    let who = happened
        .actor_name
        .clone()
        .or_else(|| event.text("by_name").map(str::to_owned))
        .unwrap_or_else(|| t("event-nobody"));
    let who = &[("who", who.as_str())];
    let (title, mark) = match event.kind.as_str() {
        kind::BEGUN => (ta("event-begun", who), Mark::Past),
        kind::SUBMITTED => (ta("event-submitted", who), Mark::Past),
        kind::TAKEN => (ta("event-taken", who), Mark::Past),
        kind::RETURNED => (ta("event-returned", who), Mark::Warn),
        kind::ANSWERED => (ta("event-answered", who), Mark::Past),
        kind::APPROVED => (ta("event-approved", who), Mark::Good),
        kind::DENIED => (ta("event-denied", who), Mark::Bad),
        kind::WITHDRAWN => (ta("event-withdrawn", who), Mark::Past),
        kind::LAPSED => (t("event-lapsed"), Mark::Past),
        kind::LINKED => (ta("event-linked", who), Mark::Past),
        kind::ATTACHED => (ta("event-attached", who), Mark::Past),
        kind::DETACHED => (ta("event-detached", who), Mark::Past),
        kind::DISCARDED => (ta("event-discarded", who), Mark::Past),
        other => (other.to_owned(), Mark::Past),
    };
    Step {
        title,
        at: Some(event.at),
        remark: remark(event.kind.as_str(), &event.facts),
        quote: event.text("text").unwrap_or_default().to_owned(),
        mark,
    }
}

/// What there is to add in a few words.
fn remark(kind: &str, facts: &Value) -> String {
    match kind {
        kind::APPROVED => protection(&facts["protection"]).unwrap_or_default(),
        kind::ATTACHED => {
            let name = facts["name"].as_str().unwrap_or_default();
            match facts["size"].as_i64() {
                Some(size) => format!("{name}, {}", size_words(size)),
                None => name.to_owned(),
            }
        }
        kind::LINKED => {
            let to = facts["to"].as_str().unwrap_or_default();
            ta("event-linked-to", &[("reference", to)])
        }
        _ => String::new(),
    }
}

fn protection(granted: &Value) -> Option<String> {
    let until = LocalDate::parse(granted["until"].as_str()?)?;
    let points = i32::try_from(granted["discount"].as_i64()?).ok()?;
    let until = date_words(until, Moment::current().today());
    let discount = percent_words(Rate::from_basis_points(points));
    Some(ta(
        "event-approved-terms",
        &[("until", &until), ("discount", &discount)],
    ))
}

#[cfg(test)]
mod tests {
    use portico::event::Audience;
    use portico::id::EventId;
    use portico::time::Instant;
    use portico_desk::event::Event;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn happened(kind: &str, facts: Value) -> TimelineEvent {
        crate::i18n::load(&[]);
        TimelineEvent {
            event: Event {
                id: EventId::from_uuid(Uuid::nil()),
                at: Instant::from_micros(0),
                actor: None,
                kind: kind.to_owned(),
                partner: None,
                subject: Uuid::nil(),
                audience: Audience::Both,
                facts,
            },
            actor_name: Some("Ana Lindqvist".to_owned()),
            by_staff: false,
        }
    }

    #[test]
    fn a_question_is_quoted_and_an_approval_says_what_it_grants() {
        let asked = step(&happened(kind::RETURNED, json!({ "text": "Which hulls?" })));
        assert_eq!(asked.quote, "Which hulls?");
        assert_eq!(asked.mark, Mark::Warn);
        let granted = json!({ "protection": { "until": "1970-03-05", "discount": 1500 } });
        let approved = step(&happened(kind::APPROVED, granted));
        assert_eq!(approved.remark, "Until 5 March, 15 % discount");
    }

    #[test]
    fn no_event_is_left_out_and_the_newest_is_first() {
        let events = [
            happened(kind::SUBMITTED, json!({})),
            happened("registration.polished", json!({})),
        ];
        let titles: Vec<String> = steps(&events).into_iter().map(|step| step.title).collect();
        assert_eq!(
            titles,
            ["registration.polished", "Ana Lindqvist submitted the deal"]
        );
    }
}
