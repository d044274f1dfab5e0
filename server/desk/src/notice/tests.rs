#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::event::{Audience, kind};
use portico::id::PersonId;
use portico::registration::Reference;
use serde_json::{Value, json};

use super::NoticeKind;
use crate::Desk;
use crate::event::tests::{Deed, happen};
use crate::mail::MailContent;
use crate::outbox::Consumer;
use crate::testing::{TestDesk, both};

pub(crate) fn facts(created_by: PersonId, reviewer: Option<PersonId>) -> Value {
    json!({
        "reference": Reference::from_random(7), "customer": "Acme", "by_name": "Somebody",
        "text": "Which site?",
        "created_by": created_by, "reviewer": reviewer, "score": 91,
        "protection": { "until": "2026-05-31", "discount": 1000 },
    })
}

async fn told(bench: &TestDesk, person: &Actor) -> Vec<NoticeKind> {
    let notices = bench.desk.as_actor(person).notices(None, 50).await.unwrap();
    notices
        .into_iter()
        .map(|notice| notice.content.kind)
        .rev()
        .collect()
}

#[tokio::test]
async fn the_right_people_are_told_once_and_never_of_their_own_deed() {
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
        let deed = |kind, actor: &Actor, partner, reviewer| Deed {
            kind,
            actor: Some(actor.person),
            partner,
            audience: Audience::Both,
            facts: facts(ana.person, reviewer),
        };
        happen(desk, deed(kind::SUBMITTED, &ana, nord, None)).await;
        happen(desk, deed(kind::SUBMITTED, &ana, sud, None)).await;
        happen(desk, deed(kind::RETURNED, &ulla, nord, None)).await;
        happen(desk, deed(kind::ANSWERED, &ana, nord, Some(ulla.person))).await;
        happen(desk, deed(kind::APPROVED, &boss, nord, None)).await;
        let secret = deed(kind::DENIED, &ulla, nord, None);
        happen(
            desk,
            Deed {
                audience: Audience::Staff,
                ..secret
            },
        )
        .await;
        desk.jobs().catch_up().await?;
        desk.jobs().catch_up().await?;
        assert_eq!(told(&bench, &tomas).await, [Submitted, Submitted]);
        assert_eq!(told(&bench, &ulla).await, [Submitted, Answered]);
        assert_eq!(told(&bench, &ana).await, [Returned, Approved]);
        assert_eq!(
            told(&bench, &boss).await,
            [Returned],
            "not of their own deed"
        );
        assert!(told(&bench, &peer).await.is_empty());
        let notice = &desk.as_actor(&ana).notices(None, 1).await?[0].content;
        assert_eq!(
            serde_json::to_value(&notice.details)?,
            json!({
                "reference": Reference::from_random(7), "customer": "Acme", "by_name": "Somebody",
                "text": "Which site?", "protected_until": "2026-05-31",
            }),
            "only what is meant to be told"
        );
        let mails = desk.jobs().mail_due(50).await?;
        assert_eq!(mails.len(), 7);
        assert!(mails.iter().all(|mail| matches!(
            &mail.content,
            MailContent::Notice(notice) if notice.details.text.as_deref() == Some("Which site?")
        )));
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
            let facts = facts(ana.person, None);
            let audience = Audience::Both;
            happen(
                desk,
                Deed {
                    kind: kind::LAPSED,
                    actor: None,
                    partner: nord,
                    audience,
                    facts,
                },
            )
            .await;
        }
        desk.jobs().catch_up().await?;
        let own = desk.as_actor(&ana);
        assert_eq!(own.unread_notices().await?, 5);
        let first = own.notices(None, 2).await?;
        let next = own.notices(Some(first[1].id), 10).await?;
        assert_eq!((first.len(), next.len()), (2, 3));
        assert!(!desk.as_actor(&other).mark_notice_read(first[0].id).await?);
        assert!(own.mark_notice_read(first[0].id).await?);
        assert_eq!(own.mark_notices_read(next[0].id).await?, 3);
        assert_eq!(own.unread_notices().await?, 1);
        assert!(own.notices(None, 1).await?[0].read);
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
            let facts = facts(ana.person, None);
            let audience = Audience::Both;
            happen(
                desk,
                Deed {
                    kind: kind::DENIED,
                    actor: None,
                    partner: nord,
                    audience,
                    facts,
                },
            )
            .await;
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
        // The follower that reads the other's effects never overtakes it.
        assert!(desk.jobs().consumer_lag(Consumer::Mail).await? > 0);
        Ok(())
    })
    .await;
}
