#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::event::Audience;
use portico::id::PersonId;
use portico::money::{Currency, Money, Rate};
use portico::registration::{Event, EventRecord, Protection, Reference, Stage};
use portico::time::{Instant, LocalDate};
use serde_json::json;

use super::NoticeKind;
use crate::Desk;
use crate::event::tests::{Action, happen};
use crate::mail::MailContent;
use crate::outbox::Consumer;
use crate::testing::{TestDesk, both};

pub(crate) fn record(
    event: Event,
    created_by: PersonId,
    reviewer: Option<PersonId>,
) -> EventRecord {
    EventRecord {
        reference: Reference::from_random(7),
        customer: "Acme".into(),
        created_by: Some(created_by),
        reviewer,
        stage: Stage::InReview,
        by_name: Some("Somebody".into()),
        done_for: Vec::new(),
        terms_version: None,
        event,
    }
}

fn submitted() -> Event {
    let value = Money::new(660_000, Currency::EUR);
    Event::Submitted { value }
}

fn returned() -> Event {
    let question = "Which site?".into();
    Event::Returned { question }
}

fn answered() -> Event {
    let answer = "Which site? That one.".into();
    Event::Answered { answer }
}

pub(crate) fn approved() -> Event {
    let protection = Protection {
        from: Instant::from_micros(0),
        until: LocalDate::parse("2026-05-31").unwrap(),
        ends_at: Instant::from_micros(1),
        discount: Rate::from_basis_points(1000),
        terms_version: 4,
    };
    Event::Approved { protection }
}

fn denied() -> Event {
    let reason = "Ours".into();
    Event::Denied { reason }
}

/// What a person was told of until now, the earliest first.
pub(crate) async fn told(bench: &TestDesk, person: &Actor) -> Vec<NoticeKind> {
    let notices = bench.desk.as_actor(person).notices(None, 50).await.unwrap();
    notices
        .rows
        .into_iter()
        .map(|notice| notice.content.kind)
        .rev()
        .collect()
}

/// The mails about notices that are due: to whom, of what, and in which language. Each comes once.
pub(crate) async fn mailed(bench: &TestDesk) -> Vec<(String, NoticeKind, String)> {
    bench.desk.jobs().catch_up().await.unwrap();
    let due = bench.desk.jobs().mail_due(100).await.unwrap();
    let told = due.into_iter().filter_map(|mail| match mail.content {
        MailContent::Notice(content) => Some((mail.to, content.kind, mail.reader.language)),
        _ => None,
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

#[tokio::test]
async fn the_right_people_are_told_once_and_never_of_what_they_did() {
    both(|bench| async move {
        use NoticeKind::{Answered, Approved, Returned, Submitted};
        let desk = &bench.desk;
        let (nord, sud) = (bench.reseller("Nord").await?, bench.reseller("Sud").await?);
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let boss = bench
            .person("Boss", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let peer = bench.person("Peer", Some(nord), &[Role::Seller]).await?;
        let tomas = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let ulla = bench.person("Ulla", None, &[Role::ChannelManager]).await?;
        desk.maintenance().look_after(tomas.person, nord).await?;
        let action = |event, actor: &Actor, partner, reviewer| Action {
            actor: Some(actor.person),
            partner,
            audience: Audience::Both,
            record: record(event, ana.person, reviewer),
        };
        happen(desk, action(submitted(), &ana, nord, None)).await;
        happen(desk, action(submitted(), &ana, sud, None)).await;
        happen(desk, action(returned(), &ulla, nord, None)).await;
        happen(desk, action(answered(), &ana, nord, Some(ulla.person))).await;
        happen(desk, action(approved(), &boss, nord, None)).await;
        let secret = Action {
            audience: Audience::Staff,
            ..action(denied(), &ulla, nord, None)
        };
        happen(desk, secret).await;
        desk.jobs().catch_up().await?;
        desk.jobs().catch_up().await?;
        assert_eq!(told(&bench, &tomas).await, [Submitted, Submitted]);
        assert_eq!(told(&bench, &ulla).await, [Submitted, Answered]);
        assert_eq!(told(&bench, &ana).await, [Returned, Approved]);
        assert_eq!(
            told(&bench, &boss).await,
            [Returned],
            "not of what they did themselves"
        );
        assert!(told(&bench, &peer).await.is_empty());
        let newest = desk.as_actor(&ana).notices(None, 2).await?.rows;
        assert_eq!(
            newest[1].content.details.text.as_deref(),
            Some("Which site?")
        );
        assert_eq!(
            serde_json::to_value(&newest[0].content.details)?,
            json!({
                "reference": Reference::from_random(7), "customer": "Acme", "by_name": "Somebody",
                "protected_until": "2026-05-31",
            }),
            "only what is meant to be told"
        );
        let mails = desk.jobs().mail_due(50).await?;
        assert_eq!(mails.len(), 7);
        let quoting = mails.iter().filter(|mail| match &mail.content {
            MailContent::Notice(notice) => notice
                .details
                .text
                .as_deref()
                .is_some_and(|text| text.starts_with("Which site?")),
            MailContent::Invitation(_)
            | MailContent::Application(_)
            | MailContent::PasswordLink { .. }
            | MailContent::Digest { .. }
            | MailContent::EmailChange(_)
            | MailContent::EmailChanged
            | MailContent::Security(_)
            | MailContent::Composed { .. } => false,
        });
        assert_eq!(quoting.count(), 3, "the question to two, the answer to one");
        Ok(())
    })
    .await;
}

#[test]
fn kinds_read_back_from_their_names() {
    for kind in NoticeKind::ALL {
        assert_eq!(NoticeKind::parse(kind.as_str()), Some(kind));
    }
}

#[tokio::test]
async fn notices_page_and_are_read_up_to_what_was_seen() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let other = bench.person("Other", Some(nord), &[Role::Seller]).await?;
        for _ in 0..5 {
            let action = Action {
                actor: None,
                partner: nord,
                audience: Audience::Both,
                record: record(Event::Expired, ana.person, None),
            };
            happen(desk, action).await;
        }
        desk.jobs().catch_up().await?;
        let own = desk.as_actor(&ana);
        assert_eq!(own.unread_notices().await?, 5);
        let first = own.notices(None, 2).await?;
        let next = own.notices(first.next, 10).await?;
        assert_eq!((first.rows.len(), next.rows.len(), next.next), (2, 3, None));
        let (first, next) = (first.rows, next.rows);
        assert!(!desk.as_actor(&other).mark_notice_read(first[0].id).await?);
        assert!(own.mark_notice_read(first[0].id).await?);
        assert_eq!(own.mark_notices_read(next[0].id).await?, 3);
        assert_eq!(own.unread_notices().await?, 1);
        assert!(own.notices(None, 1).await?.rows[0].read);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_workers_and_a_killed_one_tell_everybody_once() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        for _ in 0..40 {
            let action = Action {
                actor: None,
                partner: nord,
                audience: Audience::Both,
                record: record(denied(), ana.person, None),
            };
            happen(desk, action).await;
        }
        while desk.jobs().seal_batch(100).await? > 0 {}
        let work = |desk: Desk| async move {
            while desk.jobs().run_consumer(Consumer::Notices, 3).await? > 0 {}
            Ok::<_, crate::DeskError>(())
        };
        // Killed in the middle of a batch: the transaction ends with the task.
        let killed = tokio::spawn(work(bench.another()?));
        tokio::time::sleep(std::time::Duration::from_millis(15)).await;
        killed.abort();
        let _ = killed.await;
        let (one, two) = (bench.another()?, bench.another()?);
        let (one, two) = tokio::join!(tokio::spawn(work(one)), tokio::spawn(work(two)));
        one??;
        two??;
        assert_eq!(desk.as_actor(&ana).unread_notices().await?, 40);
        assert_eq!(desk.jobs().consumer_lag(Consumer::Notices).await?, 0);
        // The consumer that reads the other's effects never overtakes it.
        assert!(desk.jobs().consumer_lag(Consumer::Mail).await? > 0);
        Ok(())
    })
    .await;
}
