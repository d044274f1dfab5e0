use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::BusinessCalendar;
use crate::id::{PartnerId, RegistrationId};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::partner::{Eligibility, Ineligibility, TierKey};
use crate::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use crate::registration::{Country, EmailAddress, RegistrationTerms, Stage, Tender, WebDomain};
use crate::time::{LocalDate, Zone};

mod asking;
mod deciding;
mod prolonging;
mod submitting;
mod taking_back;

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
                key: gold(),
                name: Localized::from([("en", "Gold")]),
                discount: Rate::from_basis_points(1800),
            }],
            others: OthersOnApproval::Wait,
            registration: RegistrationTerms::default(),
            decisions: DecisionTerms::default(),
            currencies: CurrencyTerms::default(),
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

fn gold() -> TierKey {
    TierKey::parse("gold").expect("tier")
}

fn good() -> PartnerStatus {
    PartnerStatus {
        tier: gold(),
        suspended: false,
        credit_hold: false,
        screening_hit: false,
        ended: false,
    }
}

fn draft() -> Registration {
    numbered(1)
}

fn numbered(n: u128) -> Registration {
    Registration {
        id: RegistrationId::from_uuid(Uuid::from_u128(n)),
        reference: Reference::from_random(u64::try_from(n).expect("small")),
        partner: PartnerId::from_uuid(Uuid::from_u128(2)),
        created_by: person(3),
        state: State::Draft,
    }
}

fn opportunity(n: u128) -> OpportunityId {
    OpportunityId::from_uuid(Uuid::from_u128(n))
}

fn deal() -> ValidRegistration {
    ValidRegistration {
        customer: "Fjordline".into(),
        domain: WebDomain::parse("fjordline.example"),
        no_website: None,
        country: Country::parse("NO").expect("country"),
        city: "Bergen".into(),
        distributor: None,
        contact_name: "Ingrid Dahl".into(),
        contact_role: None,
        contact_email: EmailAddress::parse("ingrid@fjordline.example").expect("address"),
        contact_phone: None,
        need: "Survey".into(),
        lines: Vec::new(),
        value: Money::new(660_050, Currency::EUR),
        expected_close: LocalDate::parse("2026-06-30").expect("date"),
        competitor: None,
        tender: Tender::No,
        notes: None,
    }
}

fn submit(draft: Registration, now: Instant) -> Outcome {
    let opportunity = opportunity(draft.id.uuid().as_u128());
    let eligibility = Eligibility::of(&good(), false);
    draft.submit(&deal(), &eligibility, opportunity, &programme(), now)
}

/// The registration after a step that is taken.
fn taken(outcome: Outcome) -> Registration {
    outcome.expect("taken").0
}

fn refused(outcome: Outcome) -> Refusal {
    outcome.expect_err("refused")
}

fn in_review() -> Registration {
    taken(submit(draft(), monday()))
}

fn returned() -> Registration {
    taken(in_review().send_back(person(9), "Same mill?", &programme(), monday()))
}

fn protected() -> Registration {
    taken(in_review().approve(person(9), &good(), &programme(), monday()))
}

fn waiting() -> Registration {
    taken(in_review().wait(&programme(), monday()))
}

/// Which steps are open where, all the others being refused.
#[test]
fn every_step_is_open_exactly_where_it_makes_sense() {
    let programme = programme();
    let other = taken(submit(numbered(8), monday()));
    let ends_at = protected().state.protection().expect("protection").ends_at;
    let everywhere = [
        draft(),
        in_review(),
        returned(),
        waiting(),
        protected(),
        taken(in_review().deny(person(9), "no")),
        taken(in_review().withdraw()),
        taken(protected().expire(ends_at)),
        taken(protected().revoke(person(9), "Not yours")),
    ];
    let stages: Vec<Stage> = everywhere.iter().map(Registration::stage).collect();
    assert_eq!(stages, Stage::ALL);
    for (step, name, open) in [
        (0, "submit", &[Stage::Draft][..]),
        (1, "take up", &[Stage::InReview]),
        (2, "approve", &[Stage::InReview]),
        (3, "send back", &[Stage::InReview]),
        (4, "answer", &[Stage::Returned]),
        (5, "deny", &UNDECIDED),
        (
            6,
            "withdraw",
            &[
                Stage::InReview,
                Stage::Returned,
                Stage::Waiting,
                Stage::Protected,
            ],
        ),
        (7, "expire", &[Stage::Protected]),
        (8, "link", &[Stage::InReview, Stage::Returned]),
        (9, "wait", &[Stage::InReview, Stage::Returned]),
        (10, "resume", &[Stage::Waiting]),
        (11, "unlink", &UNDECIDED),
        (12, "revoke", &[Stage::Protected]),
        (
            13,
            "reopen",
            &[Stage::Denied, Stage::Revoked, Stage::Waiting],
        ),
    ] {
        for registration in everywhere.clone() {
            let stage = registration.stage();
            let outcome = take_step(step, registration, &other, &programme, ends_at);
            if open.contains(&stage) {
                assert!(outcome.is_ok(), "{name} while {stage}: {outcome:?}");
            } else {
                assert_eq!(refused(outcome), Refusal::WrongStage { stage }, "{name}");
            }
        }
    }
}

const UNDECIDED: [Stage; 3] = [Stage::InReview, Stage::Returned, Stage::Waiting];

fn take_step(
    step: u8,
    registration: Registration,
    other: &Registration,
    programme: &Programme,
    now: Instant,
) -> Outcome {
    match step {
        0 => submit(registration, now),
        1 => registration.take_up(person(9)),
        2 => registration.approve(person(9), &good(), programme, now),
        3 => registration.send_back(person(9), "?", programme, now),
        4 => registration.answer("!", programme, now),
        5 => registration.deny(person(9), "no"),
        6 => registration.withdraw(),
        7 => registration.expire(now),
        8 => registration.link(other),
        9 => registration.wait(programme, now),
        10 => registration.resume(programme, now),
        11 => registration.unlink(opportunity(77), vec![other.reference], "Their other yard"),
        12 => registration.revoke(person(9), "Not yours"),
        _ => registration.reopen(person(9), "A mistake", programme, now),
    }
}

/// The stage in which an event leaves a registration; none where it may be in several.
fn left_in(event: &Event) -> Option<Stage> {
    Some(match event {
        Event::Submitted { .. }
        | Event::TakenUp
        | Event::Answered { .. }
        | Event::Reopened { .. } => Stage::InReview,
        Event::Returned { .. } => Stage::Returned,
        Event::Approved { .. } => Stage::Protected,
        Event::Denied { .. } => Stage::Denied,
        Event::Withdrawn => Stage::Withdrawn,
        Event::Expired => Stage::Expired,
        Event::Waits => Stage::Waiting,
        Event::Revoked { .. } => Stage::Revoked,
        Event::Linked { .. } | Event::Unlinked { .. } | Event::Resumed => return None,
        unexpected => panic!("no transition yields {unexpected:?}"),
    })
}

proptest! {
    /// Whatever is tried in whatever order, a registration keeps what makes it the same, its place in
    /// the queue and who took it up; it is due only while it is in review, and the event says where it
    /// was left. What a state must hold, its type sees to.
    #[test]
    fn no_order_of_steps_breaks_a_registration(
        steps in prop::collection::vec((0u8..14, 0i64..100 * 24), 0..40),
    ) {
        let programme = programme();
        let other = taken(submit(numbered(8), monday()));
        let mut registration = draft();
        let mut now = monday();
        for (step, hours) in steps {
            now = now.plus(hours * HOUR);
            let before = registration.clone();
            if let Ok((after, event)) = take_step(step, registration.clone(), &other, &programme, now) {
                prop_assert_eq!(
                    (after.id, after.reference, after.partner, after.created_by),
                    (before.id, before.reference, before.partner, before.created_by)
                );
                if let Some(stage) = left_in(&event) {
                    prop_assert_eq!(after.stage(), stage);
                }
                if before.stage() != Stage::Draft {
                    prop_assert_eq!(after.submitted_at(), before.submitted_at());
                    prop_assert!(after.state.reviewer().is_some() || before.state.reviewer().is_none());
                }
                let moves = matches!(
                    event,
                    Event::Submitted { .. } | Event::Linked { .. } | Event::Unlinked { .. }
                );
                prop_assert!(moves || after.opportunity() == before.opportunity());
                let grants = matches!(event, Event::Approved { .. });
                let forgets = matches!(event, Event::Reopened { .. });
                prop_assert!(grants || forgets || after.state.protection() == before.state.protection());
                registration = after;
            }
            prop_assert_eq!(registration.state.due().is_some(), registration.stage() == Stage::InReview);
            if let State::Returned { paused_minutes, question, .. } = &registration.state {
                prop_assert!(*paused_minutes >= 0 && !question.is_empty());
            }
            if let State::Waiting { paused_minutes, question, reviewer, .. } = &registration.state {
                prop_assert!(*paused_minutes >= 0);
                prop_assert!(question.is_none() || reviewer.is_some(), "somebody asked it");
            }
        }
    }
}
