#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::event::{Audience, kind};
use portico::id::{EventId, PartnerId, PersonId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Break, BreakKind, NewEvent, SealLag};
use crate::outbox::Consumer;
use crate::stored::Stamp;
use crate::testing::{Fault, TestDesk, both};
use crate::{Desk, on};

async fn record(desk: &Desk, number: i64) -> EventId {
    let mut tx = desk.db().begin().await.unwrap();
    let event = NewEvent {
        at: desk.now(),
        actor: None,
        kind: "thing.happened",
        partner: None,
        subject: Uuid::from_u128(7),
        audience: Audience::Both,
        facts: json!({ "number": number, "text": "räksmörgås", "nested": { "b": [1, null], "a": true } }),
    };
    let id = desk.record(&mut tx, event).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Runs a change that the log's own guards forbid, as somebody with the database would.
async fn tamper(desk: &Desk, sqlite: &'static str, postgres: &'static str) {
    match desk.db().begin().await.unwrap() {
        crate::Tx::Sqlite(mut tx) => {
            sqlx::raw_sql(sqlite).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        crate::Tx::Postgres(mut tx) => {
            sqlx::raw_sql(postgres).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}

const OPEN_SQLITE: &str = "PRAGMA defer_foreign_keys = ON; DROP TRIGGER event_keeps; \
     DROP TRIGGER event_stays; DROP TRIGGER event_seal_keeps; DROP TRIGGER event_seal_stays;";
const OPEN_POSTGRES: &str = "DROP TRIGGER event_keeps ON event; \
     DROP TRIGGER event_seal_keeps ON event_seal; \
     ALTER TABLE event_seal DROP CONSTRAINT event_seal_event_id_fkey; \
     DROP INDEX event_seal_event;";

async fn five_sealed(bench: &TestDesk) -> Vec<EventId> {
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(record(&bench.desk, number).await);
    }
    assert_eq!(bench.desk.jobs().seal_batch(100).await.unwrap(), 5);
    assert!(bench.desk.verify().await.unwrap().holds());
    ids
}

#[tokio::test]
async fn events_are_sealed_in_order_and_verify() {
    both(|bench| async move {
        let desk = &bench.desk;
        assert_eq!(desk.jobs().seal_batch(10).await?, 0);
        for number in 0..7 {
            record(desk, number).await;
        }
        bench.clock.advance(90);
        assert_eq!(desk.jobs().seal_lag().await?, SealLag { waiting: 7, seconds: 90 });
        let report = desk.verify().await?;
        assert_eq!((report.sealed, report.unsealed, report.first_break), (0, 7, None));
        assert_eq!(desk.jobs().seal_batch(4).await?, 4);
        // An event whose time is earlier, from a process that was slow to commit, is not skipped.
        bench.clock.advance(-1000);
        record(desk, 7).await;
        assert_eq!(desk.jobs().seal_batch(100).await?, 4);
        let report = desk.verify().await?;
        assert_eq!((report.sealed, report.unsealed, report.first_break), (8, 0, None));
        assert_eq!(desk.jobs().seal_lag().await?, SealLag::default());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_sealers_at_once_make_one_chain() {
    both(|bench| async move {
        let other = bench.another()?;
        for number in 0..60 {
            record(&bench.desk, number).await;
        }
        let seal = |desk: Desk| async move {
            let mut sealed = 0;
            for _ in 0..40 {
                sealed += desk.jobs().seal_batch(3).await?;
            }
            Ok::<_, crate::DeskError>(sealed)
        };
        let (one, two) = tokio::join!(
            tokio::spawn(seal(bench.desk.clone())),
            tokio::spawn(seal(other.clone())),
        );
        assert_eq!(one?? + two??, 60);
        let report = bench.desk.verify().await?;
        assert_eq!((report.sealed, report.unsealed, report.first_break), (60, 0, None));
        other.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_rolled_back_never_happened() {
    both(|bench| async move {
        let mut tx = bench.desk.db().begin().await?;
        let event = NewEvent {
            at: bench.desk.now(),
            actor: None,
            kind: "thing.happened",
            partner: None,
            subject: Uuid::from_u128(7),
            audience: Audience::Both,
            facts: json!({}),
        };
        bench.desk.record(&mut tx, event).await?;
        tx.rollback().await?;
        assert_eq!(bench.desk.jobs().seal_batch(10).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_log_refuses_to_be_changed() {
    both(|bench| async move {
        five_sealed(&bench).await;
        for sql in [
            "UPDATE event SET kind = 'other'",
            "DELETE FROM event",
            "UPDATE event_seal SET seq = seq + 10",
            "DELETE FROM event_seal",
        ] {
            let mut tx = bench.desk.db().begin().await?;
            assert!(on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop)).is_err(), "{sql}");
        }
        Ok(())
    })
    .await;
}

async fn break_after(
    bench: &TestDesk,
    sqlite: &'static str,
    postgres: &'static str,
) -> (Vec<EventId>, Break) {
    let ids = five_sealed(bench).await;
    tamper(&bench.desk, OPEN_SQLITE, OPEN_POSTGRES).await;
    tamper(&bench.desk, sqlite, postgres).await;
    let found = bench.desk.verify().await.unwrap().first_break.unwrap();
    (ids, found)
}

#[tokio::test]
async fn verify_finds_an_altered_event() {
    both(|bench| async move {
        const SQLITE: &str = "UPDATE event SET facts = json_set(facts, '$.number', 99) \
             WHERE id = (SELECT event_id FROM event_seal WHERE seq = 3)";
        const POSTGRES: &str = "UPDATE event SET facts = jsonb_set(facts, '{number}', '99') \
             WHERE id = (SELECT event_id FROM event_seal WHERE seq = 3)";
        let (ids, found) = break_after(&bench, SQLITE, POSTGRES).await;
        let expected = Break { seq: 3, event: Some(ids[2]), kind: BreakKind::Altered };
        assert_eq!(found, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn verify_finds_a_deleted_event() {
    both(|bench| async move {
        const SQLITE: &str = "CREATE TABLE seals AS SELECT * FROM event_seal; DROP TABLE event_seal; \
             ALTER TABLE seals RENAME TO event_seal; \
             DELETE FROM event WHERE id = (SELECT event_id FROM event_seal WHERE seq = 2);";
        const POSTGRES: &str =
            "DELETE FROM event WHERE id = (SELECT event_id FROM event_seal WHERE seq = 2)";
        let (ids, found) = break_after(&bench, SQLITE, POSTGRES).await;
        let expected = Break { seq: 2, event: Some(ids[1]), kind: BreakKind::Missing };
        assert_eq!(found, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn verify_finds_a_gap_and_a_cut_end() {
    both(|bench| async move {
        const GAP: &str = "DELETE FROM event_seal WHERE seq = 2";
        let (_, found) = break_after(&bench, GAP, GAP).await;
        assert_eq!(found, Break { seq: 2, event: None, kind: BreakKind::Missing });
        Ok(())
    })
    .await;
    both(|bench| async move {
        five_sealed(&bench).await;
        bench.desk.jobs().catch_up().await?;
        tamper(&bench.desk, OPEN_SQLITE, OPEN_POSTGRES).await;
        const CUT: &str = "DELETE FROM event_seal WHERE seq > 3";
        tamper(&bench.desk, CUT, CUT).await;
        let found = bench.desk.verify().await?.first_break.unwrap();
        assert_eq!(found, Break { seq: 4, event: None, kind: BreakKind::Missing });
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn verify_finds_reordered_and_stray_events() {
    both(|bench| async move {
        const SWAP: &str = "UPDATE event_seal SET seq = 100 WHERE seq = 2; \
             UPDATE event_seal SET seq = 2 WHERE seq = 4; UPDATE event_seal SET seq = 4 WHERE seq = 100;";
        let (ids, found) = break_after(&bench, SWAP, SWAP).await;
        let expected = Break { seq: 2, event: Some(ids[3]), kind: BreakKind::Reordered };
        assert_eq!(found, expected);
        Ok(())
    })
    .await;
    both(|bench| async move {
        five_sealed(&bench).await;
        let stray = record(&bench.desk, 6).await;
        const FORGET: &str = "DELETE FROM event_pending";
        tamper(&bench.desk, FORGET, FORGET).await;
        let found = bench.desk.verify().await?.first_break.unwrap();
        assert_eq!(found, Break { seq: 6, event: Some(stray), kind: BreakKind::Stray });
        Ok(())
    })
    .await;
}

struct Deed<'a> {
    kind: &'a str,
    actor: Option<PersonId>,
    partner: PartnerId,
    audience: Audience,
    facts: Value,
}

async fn happen(desk: &Desk, deed: Deed<'_>) {
    let mut tx = desk.db().begin().await.unwrap();
    let event = NewEvent {
        at: desk.now(),
        actor: deed.actor,
        kind: deed.kind,
        partner: Some(deed.partner),
        subject: Uuid::from_u128(9),
        audience: deed.audience,
        facts: deed.facts,
    };
    desk.record(&mut tx, event).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn each_side_reads_its_own_timeline() {
    both(|bench| async move {
        let desk = &bench.desk;
        let (nord, sud) = (bench.reseller("Nord").await?, bench.reseller("Sud").await?);
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let rival = bench.person("Rival", Some(sud), &[Role::Seller]).await?;
        let tomas = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let nobody = bench.person("Nobody", None, &[]).await?;
        let both_sides = (kind::SUBMITTED, Audience::Both, Some(ana.person));
        let staff = (kind::LINKED, Audience::Staff, Some(tomas.person));
        let partner = (kind::DETACHED, Audience::Partner, Some(ana.person));
        for (kind, audience, actor) in [both_sides, staff, partner] {
            happen(desk, Deed { kind, actor, partner: nord, audience, facts: json!({}) }).await;
        }
        let kinds = |events: Vec<super::TimelineEvent>| {
            events.into_iter().map(|entry| entry.event.kind).collect::<Vec<_>>()
        };
        let subject = Uuid::from_u128(9);
        let seen = desk.as_actor(&ana).timeline(subject).await?;
        assert_eq!(seen[0].actor_name.as_deref(), Some("Ana"));
        assert!(!seen[0].by_staff);
        assert_eq!(kinds(seen), [kind::SUBMITTED, kind::DETACHED]);
        let seen = desk.as_actor(&tomas).timeline(subject).await?;
        assert!(seen[1].by_staff);
        assert_eq!(kinds(seen), [kind::SUBMITTED, kind::LINKED, kind::DETACHED]);
        assert!(desk.as_actor(&rival).timeline(subject).await?.is_empty());
        assert!(desk.as_actor(&nobody).timeline(subject).await.is_err());
        Ok(())
    })
    .await;
}

fn facts(created_by: PersonId, reviewer: Option<PersonId>) -> Value {
    json!({
        "reference": "DR-7K3M-Q2P", "customer": "Acme", "by_name": "Somebody", "text": "Which site?",
        "created_by": created_by, "reviewer": reviewer, "score": 91,
    })
}

async fn told(bench: &TestDesk, person: &portico::actor::Actor) -> Vec<String> {
    let notices = bench.desk.as_actor(person).notices(None, 50).await.unwrap();
    notices.into_iter().map(|notice| notice.kind).rev().collect()
}

#[tokio::test]
async fn the_right_people_are_told_once_and_never_of_their_own_deed() {
    both(|bench| async move {
        let desk = &bench.desk;
        let (nord, sud) = (bench.reseller("Nord").await?, bench.reseller("Sud").await?);
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let boss = bench.person("Boss", Some(nord), &[Role::PartnerAdmin]).await?;
        let peer = bench.person("Peer", Some(nord), &[Role::Seller]).await?;
        let tomas = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let ulla = bench.person("Ulla", None, &[Role::ChannelManager]).await?;
        desk.operator().look_after(tomas.person, nord).await?;
        let deed = |kind, actor: &portico::actor::Actor, partner, reviewer| Deed {
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
        happen(desk, Deed { audience: Audience::Staff, ..secret }).await;
        desk.jobs().catch_up().await?;
        desk.jobs().catch_up().await?;
        assert_eq!(told(&bench, &tomas).await, [kind::SUBMITTED, kind::SUBMITTED]);
        assert_eq!(told(&bench, &ulla).await, [kind::SUBMITTED, kind::ANSWERED]);
        assert_eq!(told(&bench, &ana).await, [kind::RETURNED, kind::APPROVED]);
        assert_eq!(told(&bench, &boss).await, [kind::RETURNED], "not of their own deed");
        assert!(told(&bench, &peer).await.is_empty());
        let notice = &desk.as_actor(&ana).notices(None, 1).await?[0];
        assert_eq!(notice.text("reference"), Some("DR-7K3M-Q2P"));
        assert!(notice.facts.get("score").is_none(), "only what is meant to be told");
        let mails = desk.jobs().mail_due(50).await?;
        assert_eq!(mails.len(), 7);
        assert!(mails.iter().all(|mail| mail.body.contains("Which site?")));
        Ok(())
    })
    .await;
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
            happen(desk, Deed { kind: kind::LAPSED, actor: None, partner: nord, audience, facts }).await;
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
            happen(desk, Deed { kind: kind::DENIED, actor: None, partner: nord, audience, facts }).await;
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
        (one??, two??);
        assert_eq!(desk.as_actor(&ana).unread_notices().await?, 40);
        assert_eq!(desk.jobs().consumer_lag(Consumer::Notices).await?, 0);
        // The follower that reads the other's effects never overtakes it.
        assert!(desk.jobs().consumer_lag(Consumer::Mail).await? > 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn instants_are_exact_and_sort() {
    both(|bench| async move {
        const SAME: &str = "SELECT at FROM event WHERE at = $1";
        bench.clock.set(portico::time::Instant::from_micros(1_772_442_000_123_457));
        record(&bench.desk, 1).await;
        let now = Stamp(bench.desk.now());
        let found = on!(bench.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Stamp>(SAME).bind(now).fetch_all(c).await
        })?;
        assert_eq!(found, [now]);
        Ok::<(), Fault>(())
    })
    .await;
}
