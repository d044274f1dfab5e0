//! From the form to the decision, and what each side sees of it.

use portico::problems::Problem;
use portico::registration::conflict::MatchSignal;
use portico::registration::{Event, Reference, Refusal, Stage, State};

use super::super::{Decision, ListedState, PartnerRecord, RegistrationFilter};
use super::setting::{Setting, approve, draft, key, refusal, save};
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::review::ReviewFilter;
use crate::testing::both;

fn events(timeline: &[TimelineEvent]) -> Vec<&Event> {
    timeline
        .iter()
        .filter_map(|entry| entry.event.registration())
        .map(|record| &record.event)
        .collect()
}

const HOUR: i64 = 3600;

#[tokio::test]
async fn a_deal_is_registered_asked_about_answered_and_protected() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let ana = s.desk.as_actor(&s.ana);
        let tomas = s.desk.as_actor(&s.tomas);
        assert_eq!(tomas.review_list(&ReviewFilter::default()).await?.rows.len(), 1);

        s.decide(&s.tomas, reference, Decision::TakeUp).await?;
        s.decide(
            &s.tomas,
            reference,
            Decision::Return {
                question: "Which mill?".into(),
            },
        )
        .await?;
        assert!(
            tomas.review_list(&ReviewFilter::default()).await?.rows.is_empty(),
            "a return leaves the queue"
        );
        assert_eq!(ana.waiting().await?, 1);

        s.test.clock.advance(30 * HOUR);
        let returned = ana.registration(reference).await?;
        assert!(
            matches!(&returned.registration.state, State::Returned { question, .. } if question == "Which mill?")
        );
        let listed = ana.registrations(&RegistrationFilter::default()).await?;
        let question = "Which mill?".to_owned();
        assert_eq!(listed.rows[0].state, ListedState::Returned { question });
        ana.answer(reference, returned.version, "The one at Fors.")
            .await?;
        s.decide(&s.tomas, reference, approve())
            .await?;

        let detail = ana.registration(reference).await?;
        let State::Protected { protection, .. } = detail.registration.state else {
            return Err("not protected".into());
        };
        assert_eq!(protection.until.to_string(), "2026-06-01");
        assert_eq!(protection.discount.basis_points(), 1500);
        assert_eq!(protection.terms_version, 4);
        let events = events(&detail.timeline);
        assert_eq!(events.len(), detail.timeline.len());
        assert!(
            matches!(
                events.as_slice(),
                [
                    Event::DraftStarted,
                    Event::Submitted { .. },
                    Event::TakenUp,
                    Event::Returned { question },
                    Event::Answered { answer },
                    Event::Approved { protection: granted },
                ] if question == "Which mill?" && answer == "The one at Fors." && *granted == protection
            ),
            "{events:?}"
        );
        assert!(
            detail.candidates.is_empty() && detail.record.is_none(),
            "the check is blind to partners"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_denial_says_why_and_needs_a_reason() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        assert_eq!(
            refusal(
                s.decide(&s.tomas, reference, Decision::Deny { reason: " ".into() })
                    .await
            ),
            Refusal::Reason(Problem::Required)
        );
        s.decide(
            &s.tomas,
            reference,
            Decision::Deny {
                reason: "In our pipeline since May".into(),
            },
        )
        .await?;
        let detail = s.desk.as_actor(&s.ana).registration(reference).await?;
        assert!(
            matches!(&detail.registration.state, State::Denied { reason, .. } if reason == "In our pipeline since May")
        );
        assert_eq!(
            refusal(
                s.decide(&s.mia, reference, approve())
                    .await
            ),
            Refusal::WrongStage {
                stage: Stage::Denied
            }
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn likely_conflicts_stand_beside_the_request_and_the_partner_learns_only_a_place() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline Shipyard").await?;
        s.test.clock.advance(HOUR);
        let mut form = save("FJORDLINE SHIPYARD AS");
        form.draft.domain = "https://www.fjordlineshipyard.example".into();
        let preview = s.desk.as_actor(&s.ana).preview(&form.draft).await?;
        assert_eq!(preview.place, Some(2));
        let mut partly = form.draft.clone();
        partly.need.clear();
        let unknown = s.desk.as_actor(&s.ana).preview(&partly).await?;
        assert_eq!(unknown.place, None, "only complete drafts have a place");
        assert_eq!(
            s.desk
                .as_actor(&s.ana)
                .preview(&draft("Quite Another"))
                .await?
                .place,
            Some(1)
        );

        assert_eq!(preview.own, None);
        let second = s.desk.as_actor(&s.ana).submit(form.clone()).await?;
        let again = s.desk.as_actor(&s.ana).preview(&form.draft).await?;
        assert_eq!(
            (again.place, again.own.as_ref().map(|own| own.reference)),
            (Some(2), Some(second)),
            "one's own does not stand in one's way"
        );
        let own = again.own.ok_or("one's own is told")?;
        assert_eq!(
            (own.customer, own.need, own.stage, own.created_by),
            (
                form.draft.customer.clone(),
                form.draft.need.clone(),
                Stage::InReview,
                s.ana.person
            )
        );
        assert_eq!(
            s.desk.as_actor(&s.ana).registration(second).await?.place,
            Some(2)
        );
        assert_eq!(
            s.desk.as_actor(&s.per).registration(first).await?.place,
            Some(1)
        );
        let seen = s.desk.as_actor(&s.tomas).registration(second).await?;
        assert_eq!(seen.candidates.len(), 1);
        assert_eq!(seen.candidates[0].deal.reference, first);
        assert_eq!(
            seen.candidates[0].similarity.signals,
            [MatchSignal::Domain, MatchSignal::Name, MatchSignal::City]
        );

        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        assert_eq!(
            refusal(
                s.decide(&s.tomas, second, Decision::Link { with: first })
                    .await
            ),
            Refusal::AlreadyLinked
        );
        s.decide(&s.tomas, second, approve()).await?;
        assert_eq!(
            refusal(s.decide(&s.tomas, first, approve()).await),
            Refusal::WrongStage {
                stage: Stage::Waiting
            }
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_a_protected_request_is_approved_for_a_reason_that_staff_alone_read() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline").await?;
        let second = s.submitted(&s.ana, "Fjordline").await?;
        let approve_for = |reason: Option<&str>| Decision::Approve {
            override_reason: reason.map(str::to_owned),
        };
        s.decide(&s.tomas, first, approve()).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let seen = tomas.registration(second).await?;
        assert_eq!(seen.protected_conflict, Some(first));
        for thin in [None, Some(" ")] {
            let refused = s.decide(&s.tomas, second, approve_for(thin)).await;
            let expected = Refusal::OverrideReason {
                protected: first,
                problem: Problem::Required,
            };
            assert_eq!(refusal(refused), expected);
        }
        assert_eq!(tomas.stage(second).await?, Stage::InReview);
        s.decide(&s.tomas, second, approve_for(Some("Their other yard")))
            .await?;
        let seen = tomas.registration(second).await?;
        let override_reason = "Their other yard".to_owned();
        let expected = Event::ApprovedOverConflict {
            protected: first,
            override_reason,
        };
        assert_eq!(events(&seen.timeline).last(), Some(&&expected));
        let shown = s.desk.as_actor(&s.ana).registration(second).await?;
        assert_eq!(shown.registration.stage(), Stage::Protected);
        assert_eq!(shown.protected_conflict, None);
        let shown = format!("{shown:?}");
        assert!(
            !shown.contains("Their other yard") && !shown.contains(&first.to_string()),
            "the partner learns of no other"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_request_of_the_same_partner_takes_no_reason() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        for _ in 0..2 {
            let reference = s.submitted(&s.ana, "Fjordline").await?;
            s.decide(&s.tomas, reference, approve()).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_stands_in_both_histories_for_staff() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline").await?;
        let second = s.submitted(&s.ana, "Havnekraft").await?;
        s.decide(
            &s.tomas,
            first,
            Decision::Deny {
                reason: "Ours".into(),
            },
        )
        .await?;
        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        for (one, partner, other) in [(first, &s.per, second), (second, &s.ana, first)] {
            let linked = |timeline: &[TimelineEvent]| -> Option<Reference> {
                events(timeline).into_iter().find_map(|event| match event {
                    Event::Linked { with } => Some(*with),
                    _ => None,
                })
            };
            let staff = s.desk.as_actor(&s.tomas).registration(one).await?;
            assert_eq!(linked(&staff.timeline), Some(other));
            let theirs = s.desk.as_actor(partner).registration(one).await?;
            assert_eq!(linked(&theirs.timeline), None);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_protection_expires_and_frees_the_opportunity() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline").await?;
        let second = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        s.decide(&s.tomas, first, approve()).await?;
        assert_eq!(s.desk.jobs().expire_due().await?, 0);
        s.test.clock.advance(92 * 24 * HOUR);
        assert_eq!(s.desk.jobs().expire_due().await?, 1);
        assert_eq!(s.desk.jobs().expire_due().await?, 0);
        let record = s.desk.as_actor(&s.tomas).registration(first).await?.record;
        let once = PartnerRecord { won: 1, decided: 1 };
        assert_eq!(record, Some(once), "what expired was protected once");
        assert_eq!(
            s.desk
                .as_actor(&s.per)
                .registration(first)
                .await?
                .registration
                .stage(),
            Stage::Expired
        );
        s.decide(&s.tomas, second, approve()).await?;
        assert_eq!(
            s.desk
                .as_actor(&s.ana)
                .registration(second)
                .await?
                .registration
                .stage(),
            Stage::Protected
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_protection_is_free_for_the_next() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline").await?;
        let second = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        s.decide(&s.tomas, first, approve()).await?;
        let version = s.desk.as_actor(&s.per).registration(first).await?.version;
        let stale = s.desk.as_actor(&s.per).withdraw(first, version - 1).await;
        assert!(
            matches!(&stale, Err(DeskError::Stale { by, .. }) if by == "Tomas"),
            "{stale:?}"
        );
        s.desk.as_actor(&s.per).withdraw(first, version).await?;
        s.decide(&s.tomas, second, approve()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_decision_on_what_has_changed_is_refused_with_the_name_of_who_was_quicker() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let seen = s
            .desk
            .as_actor(&s.tomas)
            .registration(reference)
            .await?
            .version;
        s.desk
            .as_actor(&s.mia)
            .decide(
                reference,
                seen,
                Decision::Deny {
                    reason: "Ours".into(),
                },
                &key(),
            )
            .await?;
        let late = s
            .desk
            .as_actor(&s.tomas)
            .decide(reference, seen, approve(), &key())
            .await;
        assert!(
            matches!(&late, Err(DeskError::Stale { by, .. }) if by == "Mia"),
            "{late:?}"
        );
        Ok(())
    })
    .await;
}
