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
fn a_question_stops_the_clock_and_the_answer_sets_it_going_with_what_was_left() {
    let programme = programme();
    let asked_at = monday().plus(2 * HOUR);
    let decision_due = |registration: &Registration| {
        let submission = registration.state.submission().expect("submitted");
        submission.clock.decision_due
    };
    let left = programme
        .calendar
        .minutes_between(asked_at, decision_due(&in_review()));
    let (returned, event) = in_review()
        .send_back(person(9), " Same mill? ", &programme, asked_at)
        .expect("returned");
    assert_eq!(returned.state.due(), None);
    let question = "Same mill?".to_owned();
    assert_eq!(event, Event::Returned { question });
    assert!(
        matches!(&returned.state, State::Returned { question, paused_minutes, .. }
        if question == "Same mill?" && *paused_minutes == left)
    );
    let a_week_later = monday().plus(7 * 24 * HOUR);
    let (answered, event) = returned
        .answer(" No, another.", &programme, a_week_later)
        .expect("answered");
    let answer = "No, another.".to_owned();
    assert_eq!(event, Event::Answered { answer });
    assert_eq!(
        answered.submitted_at(),
        Some(monday()),
        "the place in the queue is kept"
    );
    let due = decision_due(&answered);
    assert_eq!(programme.calendar.minutes_between(a_week_later, due), left);
}

#[test]
fn questions_answers_and_reasons_must_be_given_and_fit() {
    let programme = programme();
    let long = "x".repeat(LONGEST_REASON + 1);
    let most = LONGEST_REASON;
    for (text, problem) in [
        ("  ", Problem::Required),
        (&*long, Problem::TooLong { most, over: 1 }),
    ] {
        let asked = in_review().send_back(person(9), text, &programme, monday());
        let answered = returned().answer(text, &programme, monday());
        let denied = in_review().deny(person(9), text);
        let protected = Reference::from_random(5);
        let overridden = override_conflict(protected, text).expect_err("refused");
        let refusals = [
            refused(asked),
            refused(answered),
            refused(denied),
            overridden,
        ];
        assert_eq!(
            refusals,
            [
                Refusal::Question(problem.clone()),
                Refusal::Answer(problem.clone()),
                Refusal::Reason(problem.clone()),
                Refusal::OverrideReason {
                    protected,
                    problem: problem.clone()
                },
            ]
        );
        for refusal in refusals {
            assert_eq!(refusal.text_problem(), Some(&problem));
        }
    }
    assert!(in_review().deny(person(9), &long[1..]).is_ok());
}

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

#[test]
fn who_waits_comes_back_with_the_time_and_the_question_that_were_left() {
    let programme = programme();
    // One of the sixteen business hours is used up.
    let later = monday().plus(HOUR);
    let paused = taken(in_review().wait(&programme, later));
    assert_eq!(paused.state.due(), None, "the clock stops");
    let month = monday().plus(28 * 24 * HOUR);
    let (resumed, event) = paused.resume(&programme, month).expect("resumed");
    assert_eq!(event, Event::Resumed);
    let submission = resumed.state.submission().expect("submitted");
    assert_eq!(submission.at, monday(), "its place is kept");
    assert_eq!(
        programme
            .calendar
            .minutes_between(month, submission.clock.decision_due),
        15 * 60
    );
    assert_eq!(resumed.state.due(), Some(submission.clock.triage_due));

    let asked = taken(returned().wait(&programme, later));
    assert_eq!(asked.state.reviewer(), Some(person(9)));
    let asked = taken(asked.resume(&programme, month));
    assert!(matches!(asked.state, State::Returned { question, .. } if question == "Same mill?"));
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

fn offering(days: Option<u16>) -> Programme {
    let mut programme = programme();
    programme.terms.decisions.extension_days = days;
    programme
}

#[test]
fn a_partner_prolongs_its_protection_once_and_says_what_has_progressed() {
    let before = *protected().state.protection().expect("protected");
    let thirty = offering(Some(30));
    let (after, event) = protected()
        .extend(" Visited ", false, &thirty, monday())
        .expect("taken");
    let protection = *after.state.protection().expect("protected");
    assert_eq!(protection.until, before.until.plus_days(30));
    assert!(protection.ends_at > before.ends_at && protection.discount == before.discount);
    let progress = "Visited".to_owned();
    assert_eq!(
        event,
        Event::Extended {
            protection,
            progress
        }
    );

    let again = protected().extend("Visited", true, &thirty, monday());
    assert_eq!(refused(again), Refusal::ExtendedBefore);
    let silent = protected().extend("  ", false, &thirty, monday());
    assert_eq!(refused(silent), Refusal::Progress(Problem::Required));
    let late = protected().extend("Visited", false, &thirty, before.ends_at);
    assert_eq!(refused(late), Refusal::ProtectionOver);
    let unoffered = protected().extend("Visited", false, &programme(), monday());
    assert_eq!(refused(unoffered), Refusal::ExtensionNotOffered);
    let waiting = taken(submit(draft(), monday())).extend("Visited", false, &thirty, monday());
    let stage = Stage::InReview;
    assert_eq!(refused(waiting), Refusal::WrongStage { stage });
}

#[test]
fn the_vendor_prolongs_a_protection_up_to_a_later_day() {
    let before = *protected().state.protection().expect("protected");
    let until = |day: &str| protected().extend_until(day, "A long tender", &programme(), monday());
    let later = before.until.plus_days(1);
    let (after, _) = until(&later.to_string()).expect("taken");
    let protection = after.state.protection().expect("protected");
    assert_eq!((protection.until, protection.from), (later, before.from));
    for (day, problem) in [
        (String::new(), Problem::Required),
        ("soon".to_owned(), Problem::NotADate),
        (
            before.until.to_string(),
            Problem::EffectiveTooEarly { earliest: later },
        ),
        (
            before.until.plus_days(731).to_string(),
            Problem::EffectiveTooLate {
                latest: before.until.plus_days(730),
            },
        ),
    ] {
        assert_eq!(
            refused(until(&day)),
            Refusal::ExtensionDate(problem),
            "{day}"
        );
    }
    let silent = protected().extend_until(&later.to_string(), " ", &programme(), monday());
    assert_eq!(refused(silent), Refusal::Reason(Problem::Required));
}
