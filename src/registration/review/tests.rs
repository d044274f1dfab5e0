use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::BusinessCalendar;
use crate::localized::Localized;
use crate::partner::TierKey;
use crate::programme::{Terms, TierTerms};
use crate::registration::RegistrationTerms;
use crate::time::Zone;

const HOUR: i64 = 3600;

fn programme() -> Programme {
    let day = Some((9 * 60, 17 * 60));
    Programme {
        terms: Terms {
            version: 7,
            effective_from: LocalDate::parse("2026-01-01").expect("date"),
            protection_days: 90,
            triage_minutes: 240,
            decision_days: 2,
            tiers: vec![TierTerms {
                key: TierKey::parse("gold").expect("tier"),
                name: Localized::from([("en", "Gold")]),
                discount: Rate::from_basis_points(1800),
            }],
            registration: RegistrationTerms::default(),
        },
        calendar: BusinessCalendar::new(
            Zone::parse("Europe/Berlin").expect("zone"),
            [day, day, day, day, day, None, None],
            BTreeSet::new(),
        )
        .expect("calendar"),
    }
}

/// Monday 2 March 2026, 10:00 in Berlin.
fn monday() -> Instant {
    programme()
        .calendar
        .zone()
        .instant(LocalDate::parse("2026-03-02").expect("date"), 10, 0)
}

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

fn good() -> PartnerStatus {
    PartnerStatus {
        tier: TierKey::parse("gold").expect("tier"),
        suspended: false,
        credit_hold: false,
    }
}

fn draft() -> Registration {
    Registration {
        id: RegistrationId::from_uuid(Uuid::from_u128(1)),
        reference: Reference::from_random(1),
        partner: PartnerId::from_uuid(Uuid::from_u128(2)),
        created_by: person(3),
        stage: Stage::Draft,
        submitted_at: None,
        clock: None,
        reviewer: None,
        protection: None,
        remark: None,
    }
}

fn in_review() -> Registration {
    draft()
        .submit(&good(), &programme(), monday())
        .expect("submitted")
}

#[test]
fn submitting_starts_both_clocks_on_business_time() {
    let registration = in_review();
    assert_eq!(registration.stage, Stage::InReview);
    assert_eq!(
        registration.due(),
        Some(monday().plus(4 * HOUR)),
        "triage in four business hours"
    );
    let taken = registration.take(person(9)).expect("taken");
    let (date, _, _) = programme().calendar.zone().local(taken.due().expect("due"));
    assert_eq!(
        date.to_string(),
        "2026-03-04",
        "decision in two business days"
    );
}

#[test]
fn a_closed_gate_keeps_a_draft_a_draft() {
    let held = PartnerStatus {
        credit_hold: true,
        ..good()
    };
    let refused = draft()
        .submit(&held, &programme(), monday())
        .expect_err("refused");
    assert_eq!(refused.key, "ineligible-credit-hold");
}

#[test]
fn approval_protects_for_the_days_of_the_terms_at_the_tiers_discount() {
    let approved = in_review()
        .approve(person(9), &good(), &programme(), monday())
        .expect("approved");
    let protection = approved.protection.expect("protection");
    assert_eq!(protection.until.to_string(), "2026-05-31");
    assert_eq!(protection.discount.basis_points(), 1800);
    assert_eq!(protection.terms_version, 7);
    assert_eq!(approved.due(), None);
    let early = approved
        .clone()
        .lapse(protection.ends_at.plus(-1))
        .expect_err("still protected");
    assert_eq!(early.key, "refused-still-protected");
    assert_eq!(
        approved.lapse(protection.ends_at).expect("lapsed").stage,
        Stage::Lapsed
    );
}

#[test]
fn a_return_stops_the_clock_and_the_answer_sets_it_going_with_what_was_left() {
    let programme = programme();
    let asked_at = monday().plus(2 * HOUR);
    let left = programme
        .calendar
        .minutes_between(asked_at, in_review().clock.expect("clock").decision_due);
    let returned = in_review()
        .give_back(person(9), " Same mill? ", &programme, asked_at)
        .expect("returned");
    assert_eq!(returned.due(), None);
    assert_eq!(returned.remark.as_deref(), Some("Same mill?"));
    let a_week_later = monday().plus(7 * 24 * HOUR);
    let (answered, text) = returned
        .answer("No, another.", &programme, a_week_later)
        .expect("answered");
    assert_eq!(text, "No, another.");
    assert_eq!(
        answered.submitted_at,
        Some(monday()),
        "the place in the queue is kept"
    );
    let due = answered.clock.expect("clock").decision_due;
    assert_eq!(programme.calendar.minutes_between(a_week_later, due), left);
}

#[test]
fn questions_answers_and_reasons_must_be_given_and_fit() {
    let programme = programme();
    let key = |result: Result<Registration, Message>| result.expect_err("refused").key;
    assert_eq!(
        key(in_review().give_back(person(9), "  ", &programme, monday())),
        "problem-question-missing"
    );
    assert_eq!(
        key(in_review().deny(person(9), "")),
        "problem-reason-missing"
    );
    assert_eq!(
        key(in_review().deny(person(9), &"x".repeat(2001))),
        "problem-too-long"
    );
    let returned = in_review()
        .give_back(person(9), "?", &programme, monday())
        .expect("returned");
    assert_eq!(
        returned
            .answer(" ", &programme, monday())
            .expect_err("refused")
            .key,
        "problem-answer-missing"
    );
}

#[test]
fn a_decided_request_is_not_decided_again() {
    let denied = in_review()
        .deny(person(9), "In our pipeline since May")
        .expect("denied");
    for result in [
        denied
            .clone()
            .approve(person(9), &good(), &programme(), monday()),
        denied.clone().deny(person(9), "again"),
        denied.clone().withdraw(),
        denied.clone().take(person(9)),
        denied.submit(&good(), &programme(), monday()),
    ] {
        assert_eq!(result.expect_err("refused").key, "refused-stage");
    }
}

proptest! {
    /// Whatever is tried in whatever order, a registration is protected exactly while its stage says so,
    /// keeps its place, and is due only while it is in review.
    #[test]
    fn no_order_of_steps_breaks_a_registration(steps in prop::collection::vec(0u8..8, 0..30)) {
        let programme = programme();
        let mut registration = draft();
        let mut now = monday();
        for step in steps {
            now = now.plus(5 * HOUR);
            let before = registration.clone();
            let result = match step {
                0 => registration.clone().submit(&good(), &programme, now),
                1 => registration.clone().take(person(9)),
                2 => registration.clone().approve(person(9), &good(), &programme, now),
                3 => registration.clone().give_back(person(9), "?", &programme, now),
                4 => registration.clone().answer("!", &programme, now).map(|(answered, _)| answered),
                5 => registration.clone().deny(person(9), "no"),
                6 => registration.clone().withdraw(),
                _ => registration.clone().lapse(now),
            };
            if let Ok(after) = result {
                prop_assert!(before.submitted_at.is_none() || after.submitted_at == before.submitted_at);
                registration = after;
            }
            prop_assert_eq!(registration.due().is_some(), registration.stage == Stage::InReview);
            if registration.stage == Stage::Protected {
                prop_assert!(registration.protection.is_some());
            }
        }
    }
}
