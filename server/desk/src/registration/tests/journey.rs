//! From the form to the decision, and what each side sees of it.

use portico::event::kind;
use portico::registration::Stage;
use portico::registration::conflict::MatchSignal;

use super::super::Decision;
use super::setting::{Setting, draft, key, refusal, save};
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::testing::both;

const HOUR: i64 = 3600;

#[tokio::test]
async fn a_deal_is_registered_asked_about_answered_and_protected() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let ana = s.desk.as_actor(&s.ana);
        let tomas = s.desk.as_actor(&s.tomas);
        assert_eq!(tomas.queue(None).await?.rows.len(), 1);

        s.decide(&s.tomas, reference, Decision::Take).await?;
        s.decide(
            &s.tomas,
            reference,
            Decision::Return {
                question: "Which mill?".into(),
            },
        )
        .await?;
        assert!(
            tomas.queue(None).await?.rows.is_empty(),
            "a return leaves the queue"
        );
        assert_eq!(ana.waiting().await?, 1);

        s.test.clock.advance(30 * HOUR);
        let returned = ana.registration(reference).await?;
        assert_eq!(returned.registration.remark.as_deref(), Some("Which mill?"));
        ana.answer(reference, returned.version, "The one at Fors.")
            .await?;
        s.decide(&s.tomas, reference, Decision::Approve { despite: None })
            .await?;

        let detail = ana.registration(reference).await?;
        assert_eq!(detail.registration.stage, Stage::Protected);
        let protection = detail.registration.protection.ok_or("no protection")?;
        assert_eq!(protection.until.to_string(), "2026-06-01");
        assert_eq!(protection.discount.basis_points(), 1500);
        assert_eq!(protection.terms_version, 4);
        let told: Vec<&str> = detail
            .timeline
            .iter()
            .map(|entry| entry.event.kind.as_str())
            .collect();
        assert_eq!(
            told,
            [
                kind::BEGUN,
                kind::SUBMITTED,
                kind::TAKEN,
                kind::RETURNED,
                kind::ANSWERED,
                kind::APPROVED
            ]
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
            "problem-reason-missing"
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
        assert_eq!(detail.registration.stage, Stage::Denied);
        assert_eq!(
            detail.registration.remark.as_deref(),
            Some("In our pipeline since May")
        );
        assert_eq!(
            refusal(
                s.decide(&s.mia, reference, Decision::Approve { despite: None })
                    .await
            ),
            "refused-stage"
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
        assert_eq!(preview.place, 2);
        assert_eq!(
            s.desk
                .as_actor(&s.ana)
                .preview(&draft("Quite Another"))
                .await?
                .place,
            1
        );

        assert_eq!(preview.own, None);
        let second = s.desk.as_actor(&s.ana).submit(form.clone()).await?;
        let again = s.desk.as_actor(&s.ana).preview(&form.draft).await?;
        assert_eq!(
            (again.place, again.own),
            (2, Some(second)),
            "one's own does not stand in one's way"
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
        assert_eq!(seen.candidates[0].reference, first);
        assert_eq!(
            seen.candidates[0].likeness.signs,
            [MatchSignal::Domain, MatchSignal::Name, MatchSignal::City]
        );

        s.decide(&s.tomas, second, Decision::Link { to: first })
            .await?;
        assert_eq!(
            refusal(
                s.decide(&s.tomas, second, Decision::Link { to: first })
                    .await
            ),
            "refused-already-linked"
        );
        s.decide(&s.tomas, second, Decision::Approve { despite: None })
            .await?;
        assert_eq!(
            refusal(
                s.decide(&s.tomas, first, Decision::Approve { despite: None })
                    .await
            ),
            "refused-opportunity-protected"
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
        let approve = |despite: Option<&str>| Decision::Approve {
            despite: despite.map(str::to_owned),
        };
        s.decide(&s.tomas, first, approve(None)).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let seen = tomas.registration(second).await?;
        assert_eq!(seen.protected_elsewhere, Some(first));
        for thin in [None, Some(" ")] {
            let refused = s.decide(&s.tomas, second, approve(thin)).await;
            assert!(
                matches!(&refused, Err(DeskError::Refused(why))
                    if why.key == "problem-approve-reason-missing"
                        && why.arg("reference") == Some(first.to_string().as_str())),
                "{refused:?}"
            );
        }
        assert_eq!(tomas.stage(second).await?, Stage::InReview);
        s.decide(&s.tomas, second, approve(Some("Their other yard")))
            .await?;
        let seen = tomas.registration(second).await?;
        let despite = seen
            .timeline
            .iter()
            .find(|it| it.event.kind == kind::APPROVED_DESPITE)
            .ok_or("no reason")?;
        assert_eq!(despite.event.text("text"), Some("Their other yard"));
        let first = first.to_string();
        assert_eq!(despite.event.text("to"), Some(first.as_str()));
        let shown = s.desk.as_actor(&s.ana).registration(second).await?;
        assert_eq!(shown.registration.stage, Stage::Protected);
        assert_eq!(shown.protected_elsewhere, None);
        let shown = format!("{shown:?}");
        assert!(
            !shown.contains("Their other yard") && !shown.contains(&first),
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
            s.decide(&s.tomas, reference, Decision::Approve { despite: None })
                .await?;
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
        s.decide(&s.tomas, second, Decision::Link { to: first })
            .await?;
        for (one, partner, other) in [(first, &s.per, second), (second, &s.ana, first)] {
            let linked = |timeline: &[TimelineEvent]| {
                let to = timeline
                    .iter()
                    .find(|it| it.event.kind == kind::LINKED)
                    .and_then(|it| it.event.text("to"));
                to.map(str::to_owned)
            };
            let staff = s.desk.as_actor(&s.tomas).registration(one).await?;
            assert_eq!(linked(&staff.timeline), Some(other.to_string()));
            let theirs = s.desk.as_actor(partner).registration(one).await?;
            assert_eq!(linked(&theirs.timeline), None);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_protection_lapses_and_frees_the_opportunity() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.per, "Fjordline").await?;
        let second = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, second, Decision::Link { to: first })
            .await?;
        s.decide(&s.tomas, first, Decision::Approve { despite: None })
            .await?;
        assert_eq!(s.desk.jobs().lapse_due().await?, 0);
        s.test.clock.advance(92 * 24 * HOUR);
        assert_eq!(s.desk.jobs().lapse_due().await?, 1);
        assert_eq!(s.desk.jobs().lapse_due().await?, 0);
        let record = s.desk.as_actor(&s.tomas).registration(first).await?.record;
        assert_eq!(record, Some((1, 1)), "what lapsed was protected once");
        assert_eq!(
            s.desk
                .as_actor(&s.per)
                .registration(first)
                .await?
                .registration
                .stage,
            Stage::Lapsed
        );
        s.decide(&s.tomas, second, Decision::Approve { despite: None })
            .await?;
        assert_eq!(
            s.desk
                .as_actor(&s.ana)
                .registration(second)
                .await?
                .registration
                .stage,
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
        s.decide(&s.tomas, second, Decision::Link { to: first })
            .await?;
        s.decide(&s.tomas, first, Decision::Approve { despite: None })
            .await?;
        let version = s.desk.as_actor(&s.per).registration(first).await?.version;
        let stale = s.desk.as_actor(&s.per).withdraw(first, version - 1).await;
        assert!(
            matches!(&stale, Err(DeskError::Stale { by, .. }) if by == "Tomas"),
            "{stale:?}"
        );
        s.desk.as_actor(&s.per).withdraw(first, version).await?;
        s.decide(&s.tomas, second, Decision::Approve { despite: None })
            .await?;
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
            .decide(reference, seen, Decision::Approve { despite: None }, &key())
            .await;
        assert!(
            matches!(&late, Err(DeskError::Stale { by, .. }) if by == "Mia"),
            "{late:?}"
        );
        Ok(())
    })
    .await;
}
