#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::event::{Audience, kind};
use serde_json::json;

use super::{ATTEMPTS, LEASE_SECONDS, LONGEST_DELAY_SECONDS, MailState, compose, delay};
use crate::error::DeskError;
use crate::event::tests::{Deed, happen};
use crate::notice::tests::facts;
use crate::testing::{Fault, TestDesk, both};

#[test]
fn delays_double_up_to_six_hours() {
    assert_eq!([1, 2, 3].map(delay), [60, 120, 240]);
    assert_eq!([0, 30].map(delay), [60, LONGEST_DELAY_SECONDS]);
}

#[test]
fn a_customer_cannot_add_a_header() {
    let facts = json!({"reference": "DR-7K3M-Q2P", "customer": "Acme\r\nBcc: all@acme.example"});
    let (subject, body) = compose(kind::APPROVED, "Ana", &facts);
    assert!(!subject.contains(['\r', '\n']));
    assert!(subject.starts_with("Approved: DR-7K3M-Q2P Acme"));
    assert!(body.contains("Hello Ana,"));
}

/// Two people were told of an approval, one of whom was disabled before the mail was written.
async fn told(bench: &TestDesk) -> Result<(), Fault> {
    let desk = &bench.desk;
    let nord = bench.reseller("Nord").await?;
    let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
    bench
        .person("Boss", Some(nord), &[Role::PartnerAdmin])
        .await?;
    let deed = Deed {
        kind: kind::APPROVED,
        actor: None,
        partner: nord,
        audience: Audience::Both,
        facts: facts(ana.person, None),
    };
    happen(desk, deed).await;
    while desk.jobs().seal_batch(100).await? > 0 {}
    desk.jobs()
        .run_consumer(crate::outbox::Consumer::Notices, 100)
        .await?;
    desk.maintenance()
        .disable_person("boss@portico.example")
        .await?;
    desk.jobs().catch_up().await?;
    Ok(())
}

#[tokio::test]
async fn a_mail_is_taken_by_one_sender_and_sent_once() {
    both(|bench| async move {
        told(&bench).await?;
        let (one, two) = (bench.desk.clone(), bench.another()?);
        let (one, two) = (one.jobs(), two.jobs());
        let (mut due, other) = tokio::try_join!(one.mail_due(10), two.mail_due(10))?;
        due.extend(other);
        assert_eq!(due.len(), 1, "and none to whom is disabled");
        assert_eq!(
            (due[0].to.as_str(), due[0].attempt),
            ("ana@portico.example", 1)
        );
        // A sender that was killed: the mail is due again, but not before it may be.
        bench.clock.advance(LEASE_SECONDS - 1);
        assert!(one.mail_due(10).await?.is_empty());
        bench.clock.advance(1);
        assert_eq!(one.mail_due(10).await?[0].attempt, 2);
        one.mark_sent(due[0].id).await?;
        bench.clock.advance(LEASE_SECONDS);
        assert!(one.mail_due(10).await?.is_empty());
        let staff = bench.person("Tomas", None, &[Role::Operator]).await?;
        assert!(
            bench
                .desk
                .as_actor(&staff)
                .unsent_mail(None, 10)
                .await?
                .is_empty()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_cannot_be_sent_is_tried_again_and_then_shown_to_staff() {
    both(|bench| async move {
        told(&bench).await?;
        let jobs = bench.desk.jobs();
        let staff = bench.person("Tomas", None, &[Role::Operator]).await?;
        let tomas = bench.desk.as_actor(&staff);
        assert_eq!(
            tomas.unsent_mail(None, 10).await?[0].state,
            MailState::Queued
        );
        for attempt in 1..=ATTEMPTS {
            let due = jobs.mail_due(10).await?;
            assert_eq!((due.len(), due[0].attempt), (1, attempt));
            jobs.mark_failed(due[0].id, "no such\0 host").await?;
            assert!(jobs.mail_due(10).await?.is_empty());
            bench.clock.advance(delay(attempt));
        }
        assert!(jobs.mail_due(10).await?.is_empty());
        let unsent = tomas.unsent_mail(None, 10).await?;
        assert_eq!(
            (unsent[0].state, unsent[0].attempts),
            (MailState::Failed, ATTEMPTS)
        );
        assert_eq!(unsent[0].last_error.as_deref(), Some("no such host"));
        assert!(tomas.unsent_mail(Some(unsent[0].id), 10).await?.is_empty());
        jobs.mark_kept(unsent[0].id).await?;
        assert_eq!(tomas.unsent_mail(None, 10).await?[0].state, MailState::Kept);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn unsent_mail_is_for_staff() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let ana = bench
            .person("Ana", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let refused = bench.desk.as_actor(&ana).unsent_mail(None, 10).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        Ok(())
    })
    .await;
}
