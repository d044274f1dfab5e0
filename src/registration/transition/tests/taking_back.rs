//! Taking back what was asked for, decided or granted.

use super::*;

#[test]
fn what_is_taken_back_keeps_what_was_open_or_granted() {
    let (withdrawn, event) = returned().withdraw().expect("withdrawn");
    assert_eq!(event, Event::Withdrawn);
    assert!(
        matches!(&withdrawn.state, State::Withdrawn { question: Some(question), released: None, .. }
            if question == "Same mill?")
    );
    let granted = *protected().state.protection().expect("protection");
    let withdrawn = taken(protected().withdraw());
    assert_eq!(withdrawn.state.protection(), Some(&granted));
}

#[test]
fn what_is_taken_back_says_why() {
    let programme = programme();
    let revoked = taken(protected().revoke(person(8), " Signed by a competitor "));
    assert!(
        matches!(&revoked.state, State::Revoked { reason, reviewer, .. } if reason == "Signed by a competitor" && *reviewer == person(8))
    );
    assert_eq!(
        revoked.state.protection(),
        protected().state.protection(),
        "what was granted stays known"
    );
    let reopened = taken(revoked.reopen(person(8), "Signed by you", &programme, monday()));
    assert_eq!(reopened.submitted_at(), Some(monday()));
    assert_eq!(reopened.state.reviewer(), Some(person(8)));
    let missing = Problem::Required;
    for (outcome, refusal) in [
        (
            protected().revoke(person(8), " "),
            Refusal::Reason(missing.clone()),
        ),
        (
            waiting().reopen(person(8), "", &programme, monday()),
            Refusal::Reason(missing.clone()),
        ),
        (
            in_review().unlink(opportunity(77), vec![draft().reference], ""),
            Refusal::StaffReason(missing),
        ),
        (
            in_review().unlink(opportunity(77), Vec::new(), "Their other yard"),
            Refusal::NotLinked,
        ),
    ] {
        assert_eq!(refused(outcome), refusal);
    }
}
