//! The activity of a registration: one step for each event that the reader may see.

use portico::registration::{Event, EventRecord, HeldDecision, Protection};
use portico::time::Instant;
use portico_desk::event::{RoomEvent, TimelineEvent};

use crate::i18n::{t, ta};
use crate::ui::timeline::{Mark, Step};
use crate::ui::{Moment, date_words, percent_words};

use super::facts::size_words;

/// The steps of a timeline, the newest first. `events` are in the order in which they happened.
pub fn steps(events: &[TimelineEvent]) -> Vec<Step> {
    events.iter().rev().map(step).collect()
}

/// One event as a step. A kind that this version has no type for is shown by its name, so that nothing
/// that happened is left out.
pub fn step(happened: &TimelineEvent) -> Step {
    let record = match &happened.event {
        RoomEvent::Registration(record) => record,
        other => {
            return Step {
                title: other.kind(),
                at: Some(happened.at),
                ..Step::default()
            };
        }
    };
    let (title, mark) = title(&record.event, &who(happened, record));
    Step {
        title,
        at: Some(happened.at),
        remark: remark(record, &happened.done_for),
        quote: record.event.text().unwrap_or_default().to_owned(),
        mark,
    }
}

/// The name of who took the registration back, and when.
pub fn withdrawn_by(events: &[TimelineEvent]) -> Option<(String, Instant)> {
    let withdrawn = |happened: &&TimelineEvent| {
        let record = happened.event.registration();
        record.is_some_and(|record| record.event == Event::Withdrawn)
    };
    let happened = events.iter().rev().find(withdrawn)?;
    let record = happened.event.registration()?;
    Some((who(happened, record), happened.at))
}

fn who(happened: &TimelineEvent, record: &EventRecord) -> String {
    let name = happened.actor_name.as_ref().or(record.by_name.as_ref());
    name.cloned().unwrap_or_else(|| t("event-nobody"))
}

fn title(event: &Event, who: &str) -> (String, Mark) {
    let who = &[("who", who)];
    match event {
        Event::DraftStarted => (ta("event-draft-started", who), Mark::Past),
        Event::DraftDeleted { .. } => (ta("event-draft-deleted", who), Mark::Past),
        Event::DraftEnds { .. } => (t("event-draft-ends"), Mark::Warn),
        Event::Attached { .. } => (ta("event-attached", who), Mark::Past),
        Event::Detached { .. } => (ta("event-detached", who), Mark::Past),
        Event::Submitted { .. } => (ta("event-submitted", who), Mark::Past),
        Event::TakenUp => (ta("event-taken-up", who), Mark::Past),
        Event::Returned { .. } => (ta("event-returned", who), Mark::Warn),
        Event::Answered { .. } => (ta("event-answered", who), Mark::Past),
        Event::Approved { .. } => (ta("event-approved", who), Mark::Good),
        Event::ApprovedOverConflict { protected, .. } => {
            let reference = protected.to_string();
            let args = &[("reference", reference.as_str())];
            (ta("event-approved-over-conflict", args), Mark::Past)
        }
        Event::Denied { .. } => (ta("event-denied", who), Mark::Bad),
        Event::Withdrawn => (ta("event-withdrawn", who), Mark::Past),
        Event::PartnerEnded => (t("event-partner-ended"), Mark::Bad),
        Event::ClockMissed { .. } => (t("event-clock-missed"), Mark::Warn),
        Event::Expired => (t("event-expired"), Mark::Past),
        Event::Revoked { .. } => (ta("event-revoked", who), Mark::Bad),
        Event::Extended { .. } | Event::ExtensionGranted { .. } => {
            (ta("event-extended", who), Mark::Good)
        }
        Event::Waits => (t("event-waits"), Mark::Past),
        Event::Resumed => (t("event-resumed"), Mark::Warn),
        Event::Reopened { .. } => (ta("event-reopened", who), Mark::Warn),
        Event::PlaceChanged { .. } => (t("event-place-changed"), Mark::Past),
        Event::Linked { .. } => (ta("event-linked", who), Mark::Past),
        Event::DecisionUndone { undone } => {
            let key = match undone {
                HeldDecision::Approve { .. } => "event-undone-approve",
                HeldDecision::Return { .. } => "event-undone-return",
                HeldDecision::Deny { .. } => "event-undone-deny",
            };
            (ta(key, who), Mark::Past)
        }
        Event::DecisionDropped { .. } => (t("event-decision-dropped"), Mark::Warn),
        Event::Unlinked { .. } => (ta("event-unlinked", who), Mark::Past),
    }
}

/// For whom it was done, which the desk tells staff alone, and what there is to add.
fn remark(record: &EventRecord, done_for: &[String]) -> String {
    let detail = detail(&record.event);
    if done_for.is_empty() {
        return detail;
    }
    let done_for = ta("event-done-for", &[("name", &done_for.join(", "))]);
    if detail.is_empty() {
        done_for
    } else {
        format!("{done_for} · {detail}")
    }
}

/// What there is to add in a few words.
fn detail(event: &Event) -> String {
    match event {
        Event::Approved { protection } => granted(protection),
        Event::Extended { protection, .. } | Event::ExtensionGranted { protection, .. } => {
            let until = date_words(protection.until, Moment::current().today());
            ta("event-extended-until", &[("until", &until)])
        }
        Event::DraftEnds { on } => date_words(*on, Moment::current().today()),
        Event::Attached { name, size, .. } => format!("{name}, {}", size_words(*size)),
        Event::Detached { name, .. } => name.clone(),
        Event::Linked { with } => ta("event-linked-to", &[("reference", &with.to_string())]),
        Event::PlaceChanged { from, to } => ta(
            "event-place-from-to",
            &[("from", &from.to_string()), ("to", &to.to_string())],
        ),
        Event::Unlinked { from, .. } => {
            let others: Vec<String> = from.iter().map(ToString::to_string).collect();
            ta("event-unlinked-from", &[("references", &others.join(", "))])
        }
        Event::ApprovedOverConflict { .. }
        | Event::DecisionUndone { .. }
        | Event::DecisionDropped { .. } => t("event-staff-only"),
        _ => String::new(),
    }
}

fn granted(protection: &Protection) -> String {
    let until = date_words(protection.until, Moment::current().today());
    let discount = percent_words(protection.discount);
    ta(
        "event-approved-terms",
        &[("until", &until), ("discount", &discount)],
    )
}

#[cfg(test)]
mod tests {
    use portico::money::{Currency, Money, Rate};
    use portico::registration::{Reference, Stage};
    use portico::time::LocalDate;
    use serde_json::json;

    use super::*;

    fn happened(event: RoomEvent) -> TimelineEvent {
        crate::i18n::load(&[]);
        TimelineEvent {
            at: Instant::from_micros(0),
            actor: None,
            actor_name: Some("Ana Lindqvist".to_owned()),
            by_staff: false,
            done_for: Vec::new(),
            event,
        }
    }

    fn to_registration(event: Event) -> TimelineEvent {
        happened(RoomEvent::Registration(EventRecord {
            reference: Reference::from_random(1),
            customer: "Fjordline".to_owned(),
            created_by: None,
            reviewer: None,
            stage: Stage::InReview,
            by_name: None,
            done_for: Vec::new(),
            terms_version: None,
            event,
        }))
    }

    #[test]
    fn a_question_is_quoted_and_an_approval_says_what_it_grants() -> Result<(), &'static str> {
        let question = "Which hulls?".to_owned();
        let asked = step(&to_registration(Event::Returned { question }));
        assert_eq!(asked.quote, "Which hulls?");
        assert_eq!(asked.mark, Mark::Warn);
        let protection = Protection {
            from: Instant::from_micros(0),
            until: LocalDate::new(1970, 3, 5).ok_or("no date")?,
            ends_at: Instant::from_micros(1),
            discount: Rate::from_basis_points(1500),
            terms_version: 1,
        };
        let approved = step(&to_registration(Event::Approved { protection }));
        assert_eq!(approved.remark, "Until 5 March, 15 % discount");
        Ok(())
    }

    #[test]
    fn staff_read_for_whom_it_was_done() {
        let mut taken = to_registration(Event::TakenUp);
        taken.done_for = vec!["Anna Berg".to_owned()];
        assert_eq!(step(&taken).remark, "for Anna Berg");
    }

    #[test]
    fn no_event_is_left_out_and_the_newest_is_first() {
        let value = Money::zero(Currency::EUR);
        let events = [
            to_registration(Event::Submitted { value }),
            happened(RoomEvent::Other {
                kind: "registration.polished".to_owned(),
                payload: json!({}),
            }),
        ];
        let titles: Vec<String> = steps(&events).into_iter().map(|step| step.title).collect();
        assert_eq!(
            titles,
            ["registration.polished", "Ana Lindqvist submitted the deal"]
        );
    }
}
