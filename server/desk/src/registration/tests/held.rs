//! A decision that can be undone.

use portico::actor::{Actor, Role};
use portico::registration::{Event, HeldDecision, Reference, Refusal, Stage};

use super::super::{Change, Decision};
use super::setting::{Setting, approve, key, refusal};
use crate::error::DeskError;
use crate::review::ReviewFilter;
use crate::testing::{Fault, both};

const SECONDS: u16 = 10;

async fn setting(test: crate::testing::TestDesk) -> Result<Setting, Fault> {
    let s = Setting::new(test).await?;
    s.desk.set_undo_seconds(SECONDS);
    Ok(s)
}

async fn hold(
    s: &Setting,
    by: &Actor,
    reference: Reference,
    decision: Decision,
) -> Result<(), DeskError> {
    let desk = s.desk.as_actor(by);
    let version = desk.registration(reference).await?.version;
    desk.decide_undoably(reference, version, decision, &key())
        .await
}

fn deny(reason: &str) -> Decision {
    Decision::Deny {
        reason: reason.into(),
    }
}

/// What happened to it, as the vendor's side reads it.
async fn happened(s: &Setting, reference: Reference) -> Result<Vec<Event>, DeskError> {
    let seen = s.desk.as_actor(&s.tomas).registration(reference).await?;
    let records = seen
        .timeline
        .iter()
        .filter_map(|it| it.event.registration());
    Ok(records.map(|record| record.event.clone()).collect())
}

async fn told(s: &Setting, whom: &Actor) -> Result<usize, DeskError> {
    while s.desk.jobs().catch_up().await? > 0 {}
    Ok(s.desk.as_actor(whom).notices(None, 50).await?.rows.len())
}

#[tokio::test]
async fn who_has_a_request_open_learns_what_others_did_with_it() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let mia = s.desk.as_actor(&s.mia);
        let opened = mia.registration(reference).await?.version;
        assert!(
            mia.registration_changed_since(reference, opened)
                .await?
                .is_none()
        );
        hold(&s, &s.tomas, reference, approve()).await?;
        let change = mia.registration_changed_since(reference, opened).await?;
        let Some(Change::Held(held)) = change else {
            return Err(format!("{change:?}").into());
        };
        assert_eq!((held.by, held.decision.name()), (s.tomas.person, "approve"));
        s.test.clock.advance(i64::from(SECONDS));
        s.desk.jobs().carry_out_due().await?;
        let change = mia.registration_changed_since(reference, opened).await?;
        let Some(Change::Happened(last)) = change else {
            return Err(format!("{change:?}").into());
        };
        let approved = last.event.registration().map(|record| &record.event);
        assert!(matches!(approved, Some(Event::Approved { .. })), "{last:?}");
        assert_eq!(last.actor, Some(s.tomas.person));
        let version = mia.registration(reference).await?.version;
        assert!(
            mia.registration_changed_since(reference, version)
                .await?
                .is_none()
        );
        let ana = s.desk.as_actor(&s.ana);
        let theirs = ana.registration_changed_since(reference, opened).await;
        assert!(matches!(theirs, Err(DeskError::Forbidden)));
        let nothing = mia.registration_changed_since(Reference::from_random(7), opened);
        assert!(matches!(nothing.await, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_before_its_time_and_then_it_happens_by_itself() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        hold(&s, &s.tomas, reference, approve()).await?;
        let (tomas, ana) = (s.desk.as_actor(&s.tomas), s.desk.as_actor(&s.ana));
        let held = tomas.registration(reference).await?.held;
        let held = held.ok_or("not held")?;
        assert_eq!((held.by, held.by_name.as_str()), (s.tomas.person, "Tomas"));
        assert_eq!(held.due, s.desk.now().plus(i64::from(SECONDS)));
        let theirs = ana.registration(reference).await?;
        assert_eq!(theirs.registration.stage(), Stage::InReview);
        assert_eq!(theirs.held, None, "the partner learns nothing of it");
        assert!(
            tomas
                .review_list(&ReviewFilter::default())
                .await?
                .rows
                .is_empty(),
            "it is out of the way"
        );
        assert_eq!(tomas.queue_count(false).await?.waiting, 0);
        assert_eq!(s.desk.jobs().carry_out_due().await?, 0);
        assert_eq!(told(&s, &s.ana).await?, 0);

        s.test.clock.advance(i64::from(SECONDS));
        assert_eq!(s.desk.jobs().carry_out_due().await?, 1);
        assert_eq!(s.desk.jobs().carry_out_due().await?, 0);
        assert_eq!(tomas.stage(reference).await?, Stage::Protected);
        assert_eq!(told(&s, &s.ana).await?, 1);
        let last = tomas.registration(reference).await?;
        assert_eq!(last.held, None);
        assert_eq!(
            last.timeline.last().and_then(|it| it.actor),
            Some(s.tomas.person),
            "who decided did it"
        );
        assert_eq!(
            refusal(tomas.undo_decision(reference).await),
            Refusal::TooLateToUndo
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn undone_it_never_happened_but_for_the_vendors_record() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        hold(&s, &s.tomas, reference, deny("Ours")).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        assert!(matches!(
            s.desk.as_actor(&s.mia).undo_decision(reference).await,
            Err(DeskError::Forbidden)
        ));
        tomas.undo_decision(reference).await?;
        tomas.undo_decision(reference).await?;
        s.test.clock.advance(60);
        assert_eq!(s.desk.jobs().carry_out_due().await?, 0);
        assert_eq!(tomas.stage(reference).await?, Stage::InReview);
        assert_eq!(
            tomas
                .review_list(&ReviewFilter::default())
                .await?
                .rows
                .len(),
            1
        );
        let undone = HeldDecision::Deny {
            reason: "Ours".into(),
        };
        assert_eq!(
            happened(&s, reference).await?.last(),
            Some(&Event::DecisionUndone { undone }),
            "once"
        );
        assert_eq!(told(&s, &s.ana).await?, 0);
        let theirs = s.desk.as_actor(&s.ana).registration(reference).await?;
        assert!(!format!("{theirs:?}").contains("Ours"));
        // The next decision is a new one.
        hold(&s, &s.tomas, reference, approve()).await?;
        s.test.clock.advance(60);
        assert_eq!(s.desk.jobs().carry_out_due().await?, 1);
        assert_eq!(tomas.stage(reference).await?, Stage::Protected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_it_is_said_at_once_and_leaves_nothing() {
    both(|test| async move {
        let s = setting(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        let second = s.submitted(&s.per, "Havnekraft").await?;
        assert!(matches!(
            refusal(hold(&s, &s.tomas, first, deny(" ")).await),
            Refusal::Reason(_)
        ));
        assert_eq!(
            s.desk.as_actor(&s.tomas).registration(first).await?.held,
            None
        );
        assert_eq!(happened(&s, first).await?.len(), 2);
        hold(&s, &s.tomas, first, approve()).await?;
        for late in [
            hold(&s, &s.mia, first, deny("Ours")).await,
            s.decide(&s.mia, first, Decision::TakeUp).await,
        ] {
            assert!(
                matches!(&late, Err(DeskError::Stale { by, .. }) if by == "Tomas"),
                "{late:?}"
            );
        }
        // Of two for one opportunity the second is told now and not in ten seconds.
        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        assert_eq!(
            refusal(hold(&s, &s.mia, second, approve()).await),
            Refusal::OpportunityProtected { by: Some(first) }
        );
        s.desk.as_actor(&s.tomas).undo_decision(first).await?;
        hold(&s, &s.mia, second, approve()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_possible_any_more_is_not_done_and_its_reviewer_is_told() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        hold(&s, &s.tomas, reference, deny("In our contract")).await?;
        let before = told(&s, &s.tomas).await?;
        let ana = s.desk.as_actor(&s.ana);
        let version = ana.registration(reference).await?.version;
        ana.withdraw(reference, version).await?;
        s.test.clock.advance(60);
        assert_eq!(s.desk.jobs().carry_out_due().await?, 1);
        assert_eq!(ana.stage(reference).await?, Stage::Withdrawn);
        let dropped = HeldDecision::Deny {
            reason: "In our contract".into(),
        };
        let decided_by = s.tomas.person;
        assert_eq!(
            happened(&s, reference).await?.last(),
            Some(&Event::DecisionDropped {
                dropped,
                decided_by
            })
        );
        // Of the withdrawal, and that the denial was not carried out, with what it said.
        assert_eq!(told(&s, &s.tomas).await?, before + 2);
        let notices = s.desk.as_actor(&s.tomas).notices(None, 1).await?.rows;
        let text = notices[0].content.details.text.as_deref();
        assert_eq!(text, Some("In our contract"));
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn undone_and_carried_out_at_once_one_of_them_counts() {
    both(|test| async move {
        let s = setting(test).await?;
        for round in 0..10 {
            let reference = s.submitted(&s.ana, &format!("Customer {round}")).await?;
            hold(&s, &s.tomas, reference, approve()).await?;
            // Just before its time one may still undo, just behind it not any more.
            s.test.clock.advance(i64::from(SECONDS) - round % 2);
            let (desk, tomas) = (s.desk.clone(), s.tomas.clone());
            let undo =
                tokio::spawn(async move { desk.as_actor(&tomas).undo_decision(reference).await });
            let desk = s.desk.clone();
            let workers = (0..2).map(|_| {
                let desk = desk.clone();
                tokio::spawn(async move { desk.jobs().carry_out_due().await })
            });
            for worker in workers.collect::<Vec<_>>() {
                worker.await??;
            }
            let undone = undo.await?.is_ok();
            let stage = s.desk.as_actor(&s.tomas).stage(reference).await?;
            assert_eq!(undone, stage == Stage::InReview, "round {round}");
            let approvals = happened(&s, reference).await?;
            let approvals = approvals
                .iter()
                .filter(|event| matches!(event, Event::Approved { .. }));
            assert_eq!(approvals.count(), usize::from(!undone));
            if undone {
                s.decide(&s.tomas, reference, deny("Next round")).await?;
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn deciding_and_answering_read_what_one_was_told() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let other = s.submitted(&s.ana, "Havnekraft").await?;
        while s.desk.jobs().catch_up().await? > 0 {}
        let (tomas, ana) = (s.desk.as_actor(&s.tomas), s.desk.as_actor(&s.ana));
        assert_eq!(tomas.unread_notices().await?, 2);
        let question = "Which hulls?".to_owned();
        hold(&s, &s.tomas, reference, Decision::Return { question }).await?;
        assert_eq!(tomas.unread_notices().await?, 1);
        s.decide(&s.tomas, other, Decision::TakeUp).await?;
        assert_eq!(tomas.unread_notices().await?, 0);
        assert_eq!(
            s.desk.as_actor(&s.mia).unread_notices().await?,
            2,
            "her own"
        );
        s.test.clock.advance(60);
        s.desk.jobs().carry_out_due().await?;
        while s.desk.jobs().catch_up().await? > 0 {}
        assert_eq!(ana.unread_notices().await?, 1);
        let version = ana.registration(reference).await?.version;
        ana.answer(reference, version, "All of them").await?;
        assert_eq!(ana.unread_notices().await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_reviewers_decide_and_undo() {
    both(|test| async move {
        let s = setting(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        hold(&s, &s.tomas, reference, approve()).await?;
        let asta = s.test.person("Asta", None, &[Role::Auditor]).await?;
        for actor in [&asta, &s.ana] {
            let desk = s.desk.as_actor(actor);
            let refused = desk.undo_decision(reference).await;
            assert!(matches!(refused, Err(DeskError::Forbidden)), "{refused:?}");
        }
        assert!(
            s.desk
                .as_actor(&asta)
                .decision_taken(reference)
                .await?
                .held
                .is_some()
        );
        let hidden = s.desk.as_actor(&s.ana).decision_taken(reference).await;
        assert!(matches!(hidden, Err(DeskError::Forbidden)));
        Ok(())
    })
    .await;
}
