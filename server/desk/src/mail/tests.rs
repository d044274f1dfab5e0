#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::event::Audience;
use portico::id::PartnerId;
use uuid::Uuid;

use super::sending::{LEASE_SECONDS, LONGEST_DELAY_SECONDS, delay};
use super::{ATTEMPTS, MailContent, MailState};
use crate::error::DeskError;
use crate::event::tests::{Action, happen};
use crate::notice::NoticeKind;
use crate::notice::tests::{approved, record};
use crate::stored::SqlTimestamp;
use crate::testing::{Fault, POSTGRES, START, TestDatabase, TestDesk, both};
use crate::{Desk, DeskConfig, MovableClock, on};

#[test]
fn delays_double_up_to_six_hours() {
    assert_eq!([1, 2, 3].map(delay), [60, 120, 240]);
    assert_eq!([0, 30].map(delay), [60, LONGEST_DELAY_SECONDS]);
}

async fn approve(bench: &TestDesk, partner: PartnerId, creator: &Actor) {
    let action = Action {
        actor: None,
        partner,
        audience: Audience::Both,
        record: record(approved(), creator.person, None),
    };
    happen(&bench.desk, action).await;
}

/// Two people were told of an approval, one of whom was disabled before the mail was queued.
async fn told(bench: &TestDesk) -> Result<(), Fault> {
    let desk = &bench.desk;
    let nord = bench.reseller("Nord").await?;
    let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
    bench
        .person("Boss", Some(nord), &[Role::PartnerAdmin])
        .await?;
    approve(bench, nord, &ana).await;
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
        let reader = &due[0].reader;
        assert_eq!(
            (reader.name.as_str(), reader.language.as_str(), reader.staff),
            ("Ana", "en", false)
        );
        assert!(matches!(
            &due[0].content,
            MailContent::Notice(notice) if notice.kind == NoticeKind::Approved
        ));
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
                .unsent_mail(None, None, 10)
                .await?
                .rows
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
            tomas.unsent_mail(None, None, 10).await?.rows[0].state,
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
        let unsent = tomas.unsent_mail(None, None, 10).await?.rows;
        assert_eq!(
            (unsent[0].state, unsent[0].attempts),
            (MailState::Failed, ATTEMPTS)
        );
        assert_eq!(unsent[0].last_error.as_deref(), Some("no such host"));
        let after = tomas.unsent_mail(None, Some(unsent[0].id), 10).await?;
        assert!(after.rows.is_empty());
        jobs.mark_kept(unsent[0].id).await?;
        assert_eq!(
            tomas.unsent_mail(None, None, 10).await?.rows[0].state,
            MailState::Kept
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_shown_at_once_and_can_be_sent_again() {
    both(|bench| async move {
        told(&bench).await?;
        let jobs = bench.desk.jobs();
        let staff = bench.person("Tomas", None, &[Role::Operator]).await?;
        let tomas = bench.desk.as_actor(&staff);
        let due = jobs.mail_due(10).await?;
        jobs.mark_refused(due[0].id, "550 no such mailbox").await?;
        bench.clock.advance(LONGEST_DELAY_SECONDS);
        assert!(jobs.mail_due(10).await?.is_empty(), "it is not tried again");
        let unsent = tomas.unsent_mail(None, None, 10).await?.rows;
        assert_eq!(unsent[0].state, MailState::Failed);
        assert_eq!(unsent[0].last_error.as_deref(), Some("550 no such mailbox"));
        assert!(tomas.send_mail_again(unsent[0].id).await?);
        assert_eq!(jobs.mail_due(10).await?.len(), 1);
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
        let refused = bench.desk.as_actor(&ana).unsent_mail(None, None, 10).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_an_older_version_composed_is_sent_as_it_is() {
    both(|bench| async move {
        const OLDER: &str = "UPDATE mail SET kind = NULL, data = NULL, subject = 'Approved', \
             body = 'Hello Ana', path = '/registrations'";
        told(&bench).await?;
        let mut tx = bench.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(OLDER).execute(c).await.map(drop))?;
        tx.commit().await?;
        let due = bench.desk.jobs().mail_due(10).await?;
        let composed = MailContent::Composed {
            subject: "Approved".to_owned(),
            body: "Hello Ana".to_owned(),
            path: "/registrations".to_owned(),
        };
        assert_eq!(due[0].content, composed);
        let staff = bench.person("Olga", None, &[Role::Operator]).await?;
        let unsent = bench
            .desk
            .as_actor(&staff)
            .unsent_mail(None, None, 10)
            .await?;
        assert_eq!(unsent.rows[0].content, composed);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_cannot_be_read_holds_up_no_other() {
    both(|bench| async move {
        const SPOIL: &str = "UPDATE mail SET kind = 'registration.dreamt'";
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        approve(&bench, nord, &ana).await;
        bench.desk.jobs().catch_up().await?;
        let mut tx = bench.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(SPOIL).execute(c).await.map(drop))?;
        tx.commit().await?;
        approve(&bench, nord, &ana).await;
        bench.desk.jobs().catch_up().await?;
        let due = bench.desk.jobs().mail_due(10).await?;
        assert_eq!(due.len(), 1);
        Ok(())
    })
    .await;
}

/// A mail that was queued before mail was kept as what it tells.
async fn upgraded(config: &DeskConfig) -> Result<(), Fault> {
    const PERSON: &str = "INSERT INTO person (id, email, name, zone, language, created_at) \
         VALUES ($1, 'ana@portico.example', 'Ana', 'UTC', 'en', $2)";
    const MAIL: &str = "INSERT INTO mail (id, person_id, recipient, subject, body, path, state, \
         next_attempt_at, created_at) VALUES ($1, $1, 'ana@portico.example', 'Approved', \
         'Hello Ana', '/registrations', 'queued', $2, $2)";
    let desk = Desk::open(config, Arc::new(MovableClock::at(START)))?;
    desk.db().migrate_before(3).await?;
    let mut tx = desk.db().begin().await?;
    for sql in [PERSON, MAIL] {
        on!(tx, |c| sqlx::query(sql)
            .bind(Uuid::from_u128(1))
            .bind(SqlTimestamp(START))
            .execute(c)
            .await
            .map(drop))?;
    }
    tx.commit().await?;
    desk.migrate().await?;
    let due = desk.jobs().mail_due(10).await?;
    desk.close().await;
    let composed = MailContent::Composed {
        subject: "Approved".to_owned(),
        body: "Hello Ana".to_owned(),
        path: "/registrations".to_owned(),
    };
    assert_eq!((due.len(), &due[0].content), (1, &composed));
    Ok(())
}

#[tokio::test]
async fn mail_that_was_queued_before_an_upgrade_is_sent_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = |database_url| DeskConfig {
        database_url,
        data: folder.path().join("data"),
    };
    upgraded(&config(None)).await.unwrap();
    if let Ok(server) = std::env::var(POSTGRES) {
        let database = TestDatabase::empty(&server).await.unwrap();
        let outcome = upgraded(&config(Some(database.url.clone()))).await;
        database.drop().await.unwrap();
        outcome.unwrap();
    }
}
