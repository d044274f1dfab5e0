//! Many at once: one effect, one winner.

use futures_util::future::join_all;
use portico::actor::Actor;
use portico::registration::{Event, Reference, Refusal, Stage};

use super::super::{Decision, RegistrationFilter};
use super::setting::{Setting, approve as approval, key, save};
use crate::Desk;
use crate::error::{self, DeskError};
use crate::testing::both;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_hundred_approvals_for_one_opportunity_exactly_one_wins() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        let mut asked = vec![first];
        for _ in 1..200 {
            let reference = s.submitted(&s.per, "Fjordline").await?;
            s.decide(&s.tomas, reference, Decision::Link { with: first })
                .await?;
            asked.push(reference);
        }
        let mut attempts = Vec::new();
        for reference in asked.clone() {
            let (desk, by) = (s.desk.clone(), s.tomas.clone());
            let version = desk.as_actor(&by).registration(reference).await?.version;
            attempts.push(tokio::spawn(async move {
                approve(desk, by, reference, version).await
            }));
        }
        let mut won = 0;
        for attempt in join_all(attempts).await {
            match attempt? {
                Ok(()) => won += 1,
                Err(DeskError::Refused(error::Refusal::Registration(
                    Refusal::OpportunityProtected { by },
                ))) => assert!(by.is_some()),
                // The winner has made it wait.
                Err(
                    DeskError::Stale { .. }
                    | DeskError::Refused(error::Refusal::Registration(Refusal::WrongStage {
                        stage: Stage::Waiting,
                    })),
                ) => {}
                Err(error) => return Err(error.into()),
            }
        }
        assert_eq!(won, 1);
        let mut protected = 0;
        for reference in asked {
            let stage = s.desk.as_actor(&s.tomas).stage(reference).await?;
            protected += usize::from(stage == Stage::Protected);
        }
        assert_eq!(protected, 1);
        Ok(())
    })
    .await;
}

/// A desk that is asked too much at once says so; whoever asked asks again.
async fn approve(
    desk: Desk,
    by: Actor,
    reference: Reference,
    version: i64,
) -> Result<(), DeskError> {
    let key = key();
    loop {
        match desk
            .as_actor(&by)
            .decide(reference, version, approval(), &key)
            .await
        {
            Err(DeskError::Busy) => tokio::task::yield_now().await,
            other => return other,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_clicks_on_submit_are_one_registration() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let form = save("Fjordline");
        let clicks = (0..20).map(|_| {
            let (desk, by, form) = (s.desk.clone(), s.ana.clone(), form.clone());
            tokio::spawn(async move { desk.as_actor(&by).submit(form).await })
        });
        let mut references = Vec::new();
        for click in join_all(clicks).await {
            references.push(click??);
        }
        references.dedup();
        assert_eq!(references.len(), 1);
        let rows = s
            .desk
            .as_actor(&s.ana)
            .registrations(&RegistrationFilter::default())
            .await?
            .rows;
        assert_eq!(rows.len(), 1);
        let submitted = s
            .desk
            .as_actor(&s.ana)
            .registration(references[0])
            .await?
            .timeline;
        assert_eq!(submitted.len(), 2, "begun and submitted, once each");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_decide_at_once_one_learns_of_the_other() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        for round in 0..10 {
            let reference = s.submitted(&s.ana, &format!("Customer {round}")).await?;
            let version = s
                .desk
                .as_actor(&s.tomas)
                .registration(reference)
                .await?
                .version;
            let deny = Decision::Deny {
                reason: "Ours".into(),
            };
            let (tomas, mia, one, other) = (
                s.desk.as_actor(&s.tomas),
                s.desk.as_actor(&s.mia),
                key(),
                key(),
            );
            let (approved, denied) = tokio::join!(
                tomas.decide(reference, version, approval(), &one),
                mia.decide(reference, version, deny, &other),
            );
            assert!(
                approved.is_ok() != denied.is_ok(),
                "{approved:?} {denied:?}"
            );
            let lost = approved.err().or(denied.err());
            assert!(matches!(lost, Some(DeskError::Stale { .. })), "{lost:?}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_on_a_decision_is_one_decision() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let version = s
            .desk
            .as_actor(&s.tomas)
            .registration(reference)
            .await?
            .version;
        let (desk, key) = (s.desk.as_actor(&s.tomas), key());
        let clicks =
            join_all((0..8).map(|_| desk.decide(reference, version, approval(), &key))).await;
        for click in clicks {
            click?;
        }
        let happened = desk.registration(reference).await?.timeline;
        let approvals = happened
            .iter()
            .filter_map(|entry| entry.event.registration())
            .filter(|record| matches!(record.event, Event::Approved { .. }));
        assert_eq!(approvals.count(), 1);
        let other = desk
            .decide(reference, version, Decision::TakeUp, &key)
            .await;
        assert!(
            matches!(other, Err(DeskError::Stale { .. })),
            "another decision is never taken for the same one: {other:?}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_links_the_other_way_round_do_not_wait_for_each_other() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        for round in 0..10 {
            let one = s.submitted(&s.ana, &format!("One {round}")).await?;
            let other = s.submitted(&s.per, &format!("Other {round}")).await?;
            let link = |by: &Actor, reference, with| {
                let (desk, by) = (s.desk.clone(), by.clone());
                tokio::spawn(async move {
                    let desk = desk.as_actor(&by);
                    let version = desk.registration(reference).await?.version;
                    desk.decide(reference, version, Decision::Link { with }, &key())
                        .await
                })
            };
            let (there, back) = tokio::join!(link(&s.tomas, one, other), link(&s.mia, other, one));
            let outcomes = [there?, back?];
            let linked = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
            assert_eq!(linked, 1, "{outcomes:?}");
            assert!(
                outcomes.iter().any(|outcome| matches!(
                    outcome,
                    Err(DeskError::Refused(error::Refusal::Registration(
                        Refusal::AlreadyLinked
                    )))
                )),
                "{outcomes:?}"
            );
        }
        Ok(())
    })
    .await;
}
