#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::event::Audience;
use portico::id::{EventId, PartnerId, PersonId};
use portico::registration::{Event, EventRecord, Reference};
use serde_json::json;
use uuid::Uuid;

use super::{Break, BreakKind, NewEvent, RoomEvent, SealLag};
use crate::notice::tests::record as record_of;
use crate::stored::SqlTimestamp;
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
        payload: json!({ "number": number, "text": "räksmörgås", "nested": { "b": [1, null], "a": true } }),
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

const CUT: &str = "DELETE FROM event_seal WHERE seq > 3";
const FORGET: &str = "DELETE FROM event_pending";
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
        assert_eq!(
            desk.jobs().seal_lag().await?,
            SealLag {
                waiting: 7,
                seconds: 90
            }
        );
        let report = desk.verify().await?;
        assert_eq!(
            (report.sealed, report.unsealed, report.first_break),
            (0, 7, None)
        );
        assert_eq!(desk.jobs().seal_batch(4).await?, 4);
        // An event whose time is earlier, from a process that was slow to commit, is not skipped.
        bench.clock.advance(-1000);
        record(desk, 7).await;
        assert_eq!(desk.jobs().seal_batch(100).await?, 4);
        let report = desk.verify().await?;
        assert_eq!(
            (report.sealed, report.unsealed, report.first_break),
            (8, 0, None)
        );
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
        assert_eq!(
            (report.sealed, report.unsealed, report.first_break),
            (60, 0, None)
        );
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
            payload: json!({}),
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
            assert!(
                on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop)).is_err(),
                "{sql}"
            );
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
        const SQLITE: &str = "UPDATE event SET payload = json_set(payload, '$.number', 99) \
             WHERE id = (SELECT event_id FROM event_seal WHERE seq = 3)";
        const POSTGRES: &str = "UPDATE event SET payload = jsonb_set(payload, '{number}', '99') \
             WHERE id = (SELECT event_id FROM event_seal WHERE seq = 3)";
        let (ids, found) = break_after(&bench, SQLITE, POSTGRES).await;
        let expected = Break {
            seq: 3,
            event: Some(ids[2]),
            kind: BreakKind::Altered,
        };
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
        assert_eq!(
            found,
            Break {
                seq: 2,
                event: None,
                kind: BreakKind::Missing
            }
        );
        Ok(())
    })
    .await;
    both(|bench| async move {
        five_sealed(&bench).await;
        bench.desk.jobs().catch_up().await?;
        tamper(&bench.desk, OPEN_SQLITE, OPEN_POSTGRES).await;
        tamper(&bench.desk, CUT, CUT).await;
        let found = bench.desk.verify().await?.first_break.unwrap();
        assert_eq!(
            found,
            Break {
                seq: 4,
                event: None,
                kind: BreakKind::Missing
            }
        );
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
        tamper(&bench.desk, FORGET, FORGET).await;
        let found = bench.desk.verify().await?.first_break.unwrap();
        assert_eq!(
            found,
            Break {
                seq: 6,
                event: Some(stray),
                kind: BreakKind::Stray
            }
        );
        Ok(())
    })
    .await;
}

/// Something that happens to a registration, whatever its audience usually is.
pub(crate) struct Action {
    pub(crate) actor: Option<PersonId>,
    pub(crate) partner: PartnerId,
    pub(crate) audience: Audience,
    pub(crate) record: EventRecord,
}

pub(crate) async fn happen(desk: &Desk, action: Action) {
    let (kind, payload) = action.record.to_stored().unwrap();
    let mut tx = desk.db().begin().await.unwrap();
    let event = NewEvent {
        at: desk.now(),
        actor: action.actor,
        kind: &kind,
        partner: Some(action.partner),
        subject: Uuid::from_u128(9),
        audience: action.audience,
        payload,
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
        let other_user = bench.person("Other", Some(sud), &[Role::Seller]).await?;
        let tomas = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let nobody = bench.person("Nobody", None, &[]).await?;
        let with = Reference::from_random(8);
        let name = "visit.pdf".to_owned();
        let told = [
            (Event::Withdrawn, ana.person),
            (Event::Linked { with }, tomas.person),
            (
                Event::Detached {
                    name,
                    content: None,
                },
                ana.person,
            ),
        ];
        for (event, actor) in told.clone() {
            let action = Action {
                actor: Some(actor),
                partner: nord,
                audience: event.audience(),
                record: record_of(event, ana.person, None),
            };
            happen(desk, action).await;
        }
        let [both_sides, staff, partner] = told.map(|(event, _)| event);
        let events = |timeline: Vec<super::TimelineEvent>| {
            let records = timeline.into_iter().map(|entry| entry.event);
            records
                .map(|event| event.registration().unwrap().event.clone())
                .collect::<Vec<_>>()
        };
        let subject = Uuid::from_u128(9);
        let seen = desk.as_actor(&ana).timeline(subject).await?;
        assert_eq!(seen[0].actor_name.as_deref(), Some("Ana"));
        assert!(!seen[0].by_staff);
        assert_eq!(events(seen), [both_sides.clone(), partner.clone()]);
        let seen = desk.as_actor(&tomas).timeline(subject).await?;
        assert!(seen[1].by_staff);
        assert_eq!(events(seen), [both_sides, staff, partner]);
        assert!(
            desk.as_actor(&other_user)
                .timeline(subject)
                .await?
                .is_empty()
        );
        assert!(desk.as_actor(&nobody).timeline(subject).await.is_err());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_this_version_has_no_type_for_is_kept_by_its_kind() {
    both(|bench| async move {
        let ana = bench.person("Ana", None, &[Role::Auditor]).await?;
        record(&bench.desk, 1).await;
        let seen = bench
            .desk
            .as_actor(&ana)
            .timeline(Uuid::from_u128(7))
            .await?;
        assert!(
            matches!(&seen[0].event, RoomEvent::Other { kind, payload }
                if kind == "thing.happened" && payload["number"] == 1),
            "{seen:?}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn instants_are_exact_and_sort() {
    both(|bench| async move {
        const SAME: &str = "SELECT at FROM event WHERE at = $1";
        bench
            .clock
            .set(portico::time::Instant::from_micros(1_772_442_000_123_457));
        record(&bench.desk, 1).await;
        let now = SqlTimestamp(bench.desk.now());
        let found = on!(bench.desk.db().read(), |c| {
            sqlx::query_scalar::<_, SqlTimestamp>(SAME)
                .bind(now)
                .fetch_all(c)
                .await
        })?;
        assert_eq!(found, [now]);
        Ok::<(), Fault>(())
    })
    .await;
}
