#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::id::PersonId;
use crate::money::{Currency, Rate};
use crate::time::{Instant, LocalDate};

fn protection() -> Protection {
    Protection {
        from: Instant::from_micros(1_772_442_000_000_000),
        until: LocalDate::parse("2026-05-31").unwrap(),
        ends_at: Instant::from_micros(1_780_264_800_000_000),
        discount: Rate::from_basis_points(1800),
        terms_version: 7,
    }
}

/// One of each kind.
fn all() -> [Event; 24] {
    let reference = Reference::from_random(8);
    [
        Event::DraftStarted,
        Event::DraftDeleted {
            files: vec![DeletedFile {
                name: "visit.pdf".into(),
                content: ContentHash::from([7; 32]),
            }],
        },
        Event::Attached {
            name: "visit.pdf".into(),
            size: 14,
            content: Some(ContentHash::from([7; 32])),
        },
        Event::Detached {
            name: "visit.pdf".into(),
            content: Some(ContentHash::from([7; 32])),
        },
        Event::Submitted {
            value: Money::new(660_050, Currency::EUR),
        },
        Event::TakenUp,
        Event::Returned {
            question: "Which mill?".into(),
        },
        Event::Answered {
            answer: "The one at Fors.".into(),
        },
        Event::Approved {
            protection: protection(),
        },
        Event::ApprovedOverConflict {
            protected: reference,
            override_reason: "Their other yard".into(),
        },
        Event::Denied {
            reason: "Ours".into(),
        },
        Event::Withdrawn,
        Event::PartnerEnded,
        Event::ClockMissed {
            due: Instant::from_micros(1_772_442_000_000_000),
        },
        Event::Expired,
        Event::Linked { with: reference },
        Event::DecisionUndone {
            undone: HeldDecision::Deny {
                reason: "Ours".into(),
            },
        },
        Event::DecisionDropped {
            dropped: HeldDecision::Approve {
                override_reason: None,
            },
            decided_by: PersonId::from_uuid(Uuid::from_u128(4)),
        },
        Event::Unlinked {
            from: vec![reference],
            reason: "Their other yard".into(),
        },
        Event::Waits,
        Event::Resumed,
        Event::PlaceChanged { from: 3, to: 2 },
        Event::Revoked {
            reason: "Signed by a competitor".into(),
        },
        Event::Reopened {
            reason: "A mistake".into(),
        },
    ]
}

fn record(event: Event) -> EventRecord {
    EventRecord {
        reference: Reference::from_random(1),
        customer: "Fjordline".into(),
        created_by: Some(PersonId::from_uuid(Uuid::from_u128(3))),
        reviewer: None,
        stage: Stage::InReview,
        by_name: Some("Ana".into()),
        done_for: vec![PersonId::from_uuid(Uuid::from_u128(4))],
        terms_version: None,
        event,
    }
}

#[test]
fn every_event_reads_back_from_what_is_stored() {
    for event in all() {
        let record = record(event);
        let (kind, payload) = record.to_stored().unwrap();
        assert!(kind.starts_with("registration.") && kind.len() > ROOM.len());
        assert!(payload.get(TAG).is_none(), "the log has a column for it");
        let read = EventRecord::from_stored(&kind, &payload).unwrap().unwrap();
        assert_eq!(read, record);
    }
}

#[test]
fn another_rooms_event_is_none_and_an_unknown_kind_is_an_error() {
    let payload = json!({ "reference": "DR-7K3M-Q2P" });
    assert!(EventRecord::from_stored("person.created", &payload).is_none());
    let unknown = EventRecord::from_stored("registration.polished", &payload).unwrap();
    assert!(unknown.is_err());
    let shapeless = EventRecord::from_stored("registration.withdrawn", &json!([])).unwrap();
    assert!(shapeless.is_err());
}

/// As the first versions wrote them.
#[test]
fn old_events_are_read() {
    let common = json!({
        "reference": "DR-S22X-J81", "customer": "Fjordline", "by_name": "Tomas",
        "created_by": "019cadc6-9a80-7000-8000-950b9f7b3cf8", "reviewer": null, "stage": "in_review",
    });
    let to = Reference::from_random(8);
    for (kind, own, expected) in [
        ("begun", json!({}), Event::DraftStarted),
        (
            "discarded",
            json!({}),
            Event::DraftDeleted { files: Vec::new() },
        ),
        (
            "attached",
            json!({ "name": "a.pdf", "size": 14 }),
            Event::Attached {
                name: "a.pdf".into(),
                size: 14,
                content: None,
            },
        ),
        (
            "detached",
            json!({}),
            Event::Detached {
                name: String::new(),
                content: None,
            },
        ),
        ("taken", json!({}), Event::TakenUp),
        (
            "returned",
            json!({ "text": "Which?" }),
            Event::Returned {
                question: "Which?".into(),
            },
        ),
        (
            "answered",
            json!({ "text": "That." }),
            Event::Answered {
                answer: "That.".into(),
            },
        ),
        (
            "approved",
            json!({ "protection": {
                "from": "2026-03-02T09:00:00Z", "until": "2026-05-31",
                "ends_at": "2026-05-31T22:00:00Z", "discount": 1800, "terms_version": 7,
            } }),
            Event::Approved {
                protection: protection(),
            },
        ),
        (
            "approved_despite",
            json!({ "text": "Their other yard", "to": to }),
            Event::ApprovedOverConflict {
                protected: to,
                override_reason: "Their other yard".into(),
            },
        ),
        (
            "denied",
            json!({ "text": "Ours" }),
            Event::Denied {
                reason: "Ours".into(),
            },
        ),
        ("lapsed", json!({ "stage": "lapsed" }), Event::Expired),
        ("linked", json!({ "to": to }), Event::Linked { with: to }),
    ] {
        let mut payload = common.clone();
        for (name, value) in own.as_object().unwrap() {
            payload[name] = value.clone();
        }
        let read = EventRecord::from_stored(&format!("registration.{kind}"), &payload);
        assert_eq!(read.unwrap().unwrap().event, expected);
    }
    let begun = json!({ "reference": "DR-S22X-J81" });
    let read = EventRecord::from_stored("registration.begun", &begun).unwrap();
    let read = read.unwrap();
    assert_eq!((read.stage, read.created_by), (Stage::Draft, None));
}

#[test]
fn who_reads_an_event_can_be_told_of_it() {
    for event in all() {
        let side = match event.recipients() {
            Some(
                Recipients::ChannelManagers
                | Recipients::Reviewer
                | Recipients::Escalation
                | Recipients::Person(_),
            ) => Audience::Partner,
            Some(Recipients::Registrants) => Audience::Staff,
            Some(Recipients::BothSides) => {
                assert_eq!(event.audience(), Audience::Both, "{event:?}");
                continue;
            }
            None => continue,
        };
        assert_ne!(event.audience(), side, "{event:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(text: String, customer: String, by_name: Option<String>, place in 0usize..4) {
        let event = [
            Event::Returned { question: text.clone() },
            Event::Answered { answer: text.clone() },
            Event::Denied { reason: text.clone() },
            Event::Attached { name: text.clone(), size: 1, content: None },
        ][place].clone();
        let record = EventRecord { customer, by_name, ..record(event) };
        let (kind, payload) = record.to_stored().unwrap();
        prop_assert_eq!(EventRecord::from_stored(&kind, &payload).unwrap().unwrap(), record);
    }
}
