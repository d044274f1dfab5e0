//! Approving and denying.

use super::*;

#[test]
fn approval_protects_for_the_days_of_the_terms_at_the_tiers_discount() {
    let (approved, event) = in_review()
        .approve(person(9), &good(), &programme(), monday())
        .expect("approved");
    let protection = *approved.state.protection().expect("protection");
    assert_eq!(event, Event::Approved { protection });
    assert_eq!(protection.until.to_string(), "2026-05-31");
    assert_eq!(protection.discount.basis_points(), 1800);
    assert_eq!(protection.terms_version, 7);
    assert_eq!(approved.state.due(), None);
    let early = approved.clone().expire(protection.ends_at.plus(-1));
    assert_eq!(refused(early), Refusal::StillProtected);
    let (expired, event) = approved.expire(protection.ends_at).expect("expired");
    assert_eq!(event, Event::Expired);
    assert_eq!(expired.stage(), Stage::Expired);
    assert_eq!(expired.state.protection(), Some(&protection));
}

#[test]
fn a_partner_that_was_suspended_meanwhile_is_not_approved() {
    let suspended = PartnerStatus {
        suspended: true,
        ..good()
    };
    let outcome = in_review().approve(person(9), &suspended, &programme(), monday());
    assert_eq!(refused(outcome), Refusal::PartnerSuspended);
}

#[test]
fn nobody_is_approved_whom_the_vendor_parted_from_or_whose_screening_is_open() {
    let status = |ended, screening_hit| PartnerStatus {
        screening_hit,
        ended,
        ..good()
    };
    for (status, reason) in [
        (status(true, false), Ineligibility::Ended),
        (status(true, true), Ineligibility::Ended),
        (status(false, true), Ineligibility::Screening),
    ] {
        let outcome = in_review().approve(person(9), &status, &programme(), monday());
        assert_eq!(refused(outcome), Refusal::NotEligible(reason));
    }
    let (closed, event) = in_review().close().expect("closed");
    assert_eq!(
        (closed.stage(), event),
        (Stage::Withdrawn, Event::PartnerEnded)
    );
    let again = closed.close();
    assert_eq!(
        refused(again),
        Refusal::WrongStage {
            stage: Stage::Withdrawn
        }
    );
}

#[test]
fn a_decided_request_is_not_decided_again() {
    let denied = taken(in_review().deny(person(9), "In our pipeline since May"));
    let programme = programme();
    for outcome in [
        denied
            .clone()
            .approve(person(9), &good(), &programme, monday()),
        denied.clone().deny(person(9), "again"),
        denied.clone().wait(&programme, monday()),
        denied.clone().resume(&programme, monday()),
        denied.clone().withdraw(),
        denied.clone().take_up(person(9)),
        denied.clone().link(&numbered(8)),
        submit(denied, monday()),
    ] {
        let stage = Stage::Denied;
        assert_eq!(refused(outcome), Refusal::WrongStage { stage });
    }
}

#[test]
fn a_link_puts_two_requests_into_one_opportunity() {
    let other = taken(submit(numbered(8), monday()));
    let denied = taken(other.clone().deny(person(9), "Ours"));
    for other in [&other, &denied] {
        for undecided in [in_review(), returned()] {
            let (linked, event) = undecided.link(other).expect("linked");
            let with = other.reference;
            assert_eq!(event, Event::Linked { with });
            assert_eq!(linked.opportunity(), other.opportunity());
            assert_eq!(refused(linked.link(other)), Refusal::AlreadyLinked);
        }
    }
    assert_eq!(
        refused(in_review().link(&in_review())),
        Refusal::LinkToItself
    );
    let stage = Stage::Draft;
    assert_eq!(
        refused(in_review().link(&numbered(8))),
        Refusal::WrongStage { stage },
        "a draft is about nothing yet"
    );
    let stage = Stage::Protected;
    assert_eq!(
        refused(protected().link(&other)),
        Refusal::WrongStage { stage }
    );
}
