//! A database that the second schema's version wrote is brought up to date: nothing is lost, and the
//! chain that was sealed then still verifies.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::problems::Problem;
use portico::registration::{Event, Refusal, Stage, State};
use portico::time::Instant;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;
use uuid::Uuid;

use super::super::{POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS, sqlite_options};
use crate::error;
use crate::event::RoomEvent;
use crate::registration::{Decision, ListedState, RegistrationFilter};
use crate::testing::{Fault, POSTGRES, TestDatabase};
use crate::{Clock, Desk, DeskConfig, DeskError, MovableClock, on};

const SQLITE_ROWS: &str = include_str!("schema_2/sqlite.sql");
const POSTGRES_ROWS: &str = include_str!("schema_2/postgres.sql");
/// The last seals of the two, as `verify` printed them then.
const SQLITE_END: &str = "53:0a3f15782ca3fe6eff24ea02827e0dc7283fdc1f5f57ff0868ad107e7091e850";
const POSTGRES_END: &str = "53:dd5264c35155eacb596d859ab27e234a5cd07eda1036e0b17e334e44dec7d934";
/// A little after the last row was written.
const NOW: &str = "2026-06-02T10:30:00Z";

#[tokio::test]
async fn a_data_folder_of_the_second_schema_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder, None);
    std::fs::create_dir_all(&config.data).unwrap();
    let options = sqlite_options(&config.sqlite_file())
        .create_if_missing(true)
        .foreign_keys(false);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    SQLITE_MIGRATIONS.run_to(2, &mut connection).await.unwrap();
    sqlx::raw_sql(SQLITE_ROWS)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    upgraded(&config, SQLITE_END).await.unwrap();
}

#[tokio::test]
async fn a_postgres_database_of_the_second_schema_is_brought_up_to_date() {
    let Ok(server) = std::env::var(POSTGRES) else {
        eprintln!("PostgreSQL skipped: {POSTGRES} is not set");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::empty(&server).await.unwrap();
    let options = PgConnectOptions::from_str(&database.url).unwrap();
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    POSTGRES_MIGRATIONS
        .run_to(2, &mut connection)
        .await
        .unwrap();
    sqlx::raw_sql(POSTGRES_ROWS)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let outcome = upgraded(&config(&folder, Some(database.url.clone())), POSTGRES_END).await;
    database.drop().await.unwrap();
    outcome.unwrap();
}

fn config(folder: &TempDir, database_url: Option<String>) -> DeskConfig {
    DeskConfig {
        database_url,
        data: folder.path().join("data"),
    }
}

async fn upgraded(config: &DeskConfig, end: &str) -> Result<(), Fault> {
    let clock = Arc::new(MovableClock::at(NOW.parse()?));
    let desk = Desk::open(config, Arc::clone(&clock) as Arc<dyn Clock>)?;
    desk.migrate().await?;
    desk.migrate().await?;
    desk.ready().await?;
    let visit = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(
        b"%PDF-1.4 visit",
    ))]);
    let visit = desk.files().receive(visit, 1000).await?;
    desk.files().keep(visit).await?;
    let report = desk.maintenance().verify().await?;
    assert!(report.holds(), "{report:?}");
    assert_eq!((report.log.sealed, report.log.unsealed), (53, 3));
    assert_eq!(
        report.log.last.map(|anchor| anchor.to_string()),
        Some(end.into())
    );
    assert_eq!(report.files, 1);

    let ana = person(&desk, "ana@portico.example", Role::Seller).await?;
    let tomas = person(&desk, "tomas@portico.example", Role::ChannelManager).await?;
    tiers_and_the_vendor_are_data(&desk, &ana).await?;
    every_stage_is_listed(&desk, &ana).await?;
    every_event_is_read(&desk, &tomas).await?;
    notices_say_what_happened(&desk, &ana).await?;
    the_work_goes_on(&desk, &clock, &ana, &tomas).await?;
    desk.jobs().catch_up().await?;
    let report = desk.maintenance().verify().await?;
    assert!(report.holds() && report.log.unsealed == 0, "{report:?}");
    desk.close().await;
    Ok(())
}

async fn person(desk: &Desk, email: &str, role: Role) -> Result<Actor, Fault> {
    const BY_EMAIL: &str = "SELECT id, partner_id FROM person WHERE email = $1";
    let (person, partner) = on!(desk.db().read(), |c| {
        sqlx::query_as::<_, (Uuid, Option<Uuid>)>(BY_EMAIL)
            .bind(email)
            .fetch_one(c)
            .await
    })?;
    Ok(Actor {
        person: PersonId::from_uuid(person),
        partner: partner.map(PartnerId::from_uuid),
        roles: [role].into_iter().collect(),
    })
}

async fn tiers_and_the_vendor_are_data(desk: &Desk, ana: &Actor) -> Result<(), Fault> {
    let programme = desk.as_actor(ana).programme().await?;
    let partner = ana.partner.ok_or("a partner")?;
    let tier = desk.as_actor(ana).partner(partner).await?.standing.tier;
    let terms = programme.terms.tier(&tier).ok_or("terms of the tier")?;
    assert_eq!(terms.name.get("de"), Some("Silber"));
    assert_eq!(terms.discount.basis_points(), 1500);
    let vendor = desk.vendor().await?;
    assert_eq!(vendor.name, "Halden Instruments");
    assert_eq!(vendor.zone().name(), "Europe/Berlin");
    assert_eq!(programme.calendar, vendor.calendar);
    Ok(())
}

async fn every_stage_is_listed(desk: &Desk, ana: &Actor) -> Result<(), Fault> {
    let rows = desk
        .as_actor(ana)
        .registrations(&RegistrationFilter::default())
        .await?
        .rows;
    let listed: BTreeMap<&str, &ListedState> = rows
        .iter()
        .map(|row| (row.customer.as_str(), &row.state))
        .collect();
    let until = |text: &str| text.parse();
    for (customer, state) in [
        ("Draft Räksmörgås", ListedState::Draft),
        (
            "Returned",
            ListedState::Returned {
                question: "Which mill?".into(),
            },
        ),
        (
            "Protected",
            ListedState::Protected {
                until: until("2026-08-31")?,
            },
        ),
        (
            "Denied",
            ListedState::Denied {
                reason: "In our pipeline since May".into(),
            },
        ),
        ("Withdrawn One", ListedState::Withdrawn),
        ("Withdrawn Two", ListedState::Withdrawn),
        ("Withdrawn Three", ListedState::Withdrawn),
        (
            "Expired",
            ListedState::Expired {
                until: until("2026-05-31")?,
            },
        ),
    ] {
        assert_eq!(listed.get(customer), Some(&&state), "{customer}");
    }
    for waiting in ["Waiting", "Taken", "Answered", "Unsealed"] {
        let stage = listed.get(waiting).map(|state| state.stage());
        assert_eq!(stage, Some(Stage::InReview), "{waiting}");
    }
    for row in rows.iter().filter(|row| row.state != ListedState::Draft) {
        let detail = desk.as_actor(ana).registration(row.reference).await?;
        match (row.customer.as_str(), detail.registration.state) {
            (
                "Withdrawn One",
                State::Withdrawn {
                    question, released, ..
                },
            ) => {
                assert_eq!((question, released), (None, None));
            }
            ("Withdrawn Two", State::Withdrawn { question, .. }) => {
                assert_eq!(question.as_deref(), Some("Why?"));
            }
            ("Withdrawn Three", State::Withdrawn { released, .. }) => assert!(released.is_some()),
            ("Returned", State::Returned { paused_minutes, .. }) => assert_eq!(paused_minutes, 959),
            ("Taken", State::InReview { reviewer, .. }) => assert!(reviewer.is_some()),
            (_, state) => assert_eq!(state.stage(), row.state.stage()),
        }
    }
    Ok(())
}

/// One of each kind is there, but for the deleted draft's last, whose draft nobody can open.
async fn every_event_is_read(desk: &Desk, tomas: &Actor) -> Result<(), Fault> {
    const SUBJECTS: &str = "SELECT DISTINCT subject FROM event WHERE kind LIKE 'registration.%'";
    let subjects = on!(desk.db().read(), |c| {
        sqlx::query_scalar::<_, Uuid>(SUBJECTS).fetch_all(c).await
    })?;
    let mut kinds = BTreeMap::new();
    for subject in subjects {
        for entry in desk.as_actor(tomas).timeline(subject).await? {
            let RoomEvent::Registration(record) = entry.event else {
                panic!("{:?}", entry.event);
            };
            let (kind, _) = record.to_stored()?;
            *kinds.entry(kind).or_insert(0) += 1;
            match record.event {
                Event::ApprovedOverConflict {
                    override_reason, ..
                } => assert_eq!(override_reason, "Their other yard"),
                Event::Answered { answer } => assert_eq!(answer, "All six."),
                Event::Expired => assert_eq!(record.stage, Stage::Expired),
                _ => {}
            }
        }
    }
    assert_eq!(kinds.len(), 14, "{kinds:?}");
    Ok(())
}

async fn notices_say_what_happened(desk: &Desk, ana: &Actor) -> Result<(), Fault> {
    let notices = desk.as_actor(ana).notices(None, 100).await?;
    assert!(notices.rows.len() > 5 && notices.next.is_none());
    for notice in notices.rows {
        assert!(!notice.content.details.customer.is_empty());
    }
    Ok(())
}

async fn the_work_goes_on(
    desk: &Desk,
    clock: &MovableClock,
    ana: &Actor,
    tomas: &Actor,
) -> Result<(), Fault> {
    let rows = desk
        .as_actor(ana)
        .registrations(&RegistrationFilter::default())
        .await?
        .rows;
    let named = |customer: &str| {
        let found = rows.iter().find(|row| row.customer == customer);
        found.map(|row| row.reference).ok_or("not listed")
    };
    let (returned, over) = (named("Returned")?, named("Protected")?);
    let acting = desk.as_actor(ana);
    let version = acting.registration(returned).await?.version;
    acting.answer(returned, version, "The one at Fors.").await?;
    let approve = Decision::Approve {
        override_reason: None,
    };
    let staff = desk.as_actor(tomas);
    let version = staff.registration(returned).await?.version;
    staff.decide(returned, version, approve, "after").await?;
    let taken = named("Taken")?;
    let version = staff.registration(taken).await?.version;
    let reason = String::new();
    let thin = staff
        .decide(taken, version, Decision::Deny { reason }, "thin")
        .await;
    assert!(matches!(
        thin,
        Err(DeskError::Refused(error::Refusal::Registration(
            Refusal::Reason(Problem::Required)
        )))
    ));
    clock.set(Instant::parse("2026-09-01T10:00:00Z").ok_or("time")?);
    let mut expired = 0;
    loop {
        match desk.jobs().expire_due().await? {
            0 => break,
            some => expired += some,
        }
    }
    assert_eq!(expired, 3);
    assert_eq!(acting.stage(over).await?, Stage::Expired);
    Ok(())
}
