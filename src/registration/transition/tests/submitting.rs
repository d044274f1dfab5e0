//! Asking for protection.

use super::*;

#[test]
fn submitting_starts_both_clocks_on_business_time() {
    let (registration, event) = submit(draft(), monday()).expect("submitted");
    assert_eq!(registration.stage(), Stage::InReview);
    let value = deal().value;
    assert_eq!(event, Event::Submitted { value });
    assert_eq!(
        registration.state.due(),
        Some(monday().plus(4 * HOUR)),
        "triage in four business hours"
    );
    let (taken, event) = registration.take_up(person(9)).expect("taken");
    assert_eq!(event, Event::TakenUp);
    let due = taken.state.due().expect("due");
    let (date, _, _) = programme().calendar.zone().local(due);
    assert_eq!(
        date.to_string(),
        "2026-03-04",
        "decision in two business days"
    );
}

#[test]
fn a_partner_that_is_not_eligible_submits_nothing() {
    let held = PartnerStatus {
        credit_hold: true,
        ..good()
    };
    let submit = |status: &PartnerStatus, agreement_is_due| {
        let eligibility = Eligibility::of(status, agreement_is_due);
        draft().submit(
            &deal(),
            &eligibility,
            opportunity(1),
            &programme(),
            monday(),
        )
    };
    assert_eq!(
        refused(submit(&held, true)),
        Refusal::NotEligible(Ineligibility::CreditHold)
    );
    assert_eq!(
        refused(submit(&good(), true)),
        Refusal::NotEligible(Ineligibility::AgreementNotAccepted)
    );
}
