//! People of the schema before memberships: everybody belongs where they did, whoever was removed is out and may be
//! invited again, whom an operator disabled is neither, and an invitation that was under way still opens.

#![allow(
    clippy::disallowed_types,
    clippy::format_push_string,
    reason = "rows of an older schema are written as each database takes them"
)]

use std::str::FromStr;
use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::person::InvitationDraft;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use uuid::Uuid;

use super::super::{POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS, sqlite_options};
use crate::session::{SignInFrom, hash_of};
use crate::testing::{Fault, POSTGRES, TestDatabase};
use crate::{Clock, Desk, DeskConfig, DeskError, MovableClock};

const BEFORE: i64 = 13;
const NOW: &str = "2026-06-02T10:30:00Z";
const TOKEN: &str = "an-invitation-that-was-under-way";
const PASSWORD: &str = "a-long-enough-password";

const PARTNER: u128 = 1;
const ANA: u128 = 2;
const REMOVED: u128 = 3;
const DISABLED: u128 = 4;
const INVITED: u128 = 5;
const OPERATOR: u128 = 6;

/// The rows, with what the databases write differently by its name.
fn rows(id: impl Fn(u128) -> String, bytes: impl Fn(&[u8]) -> String, at: &str) -> String {
    let mut text = format!(
        "INSERT INTO partner (id, kind, name, country, currency, tier, created_at) \
         VALUES ({}, 'reseller', 'Nord', 'SE', 'EUR', 'silver', {at});\n",
        id(PARTNER)
    );
    for (person, email, partner, disabled, invited, role) in [
        (ANA, "ana", true, false, false, "partner_admin"),
        (REMOVED, "rea", true, true, false, "seller"),
        (DISABLED, "dan", true, true, false, "seller"),
        (INVITED, "ida", true, false, true, "seller"),
        (OPERATOR, "olga", false, false, false, "operator"),
    ] {
        let null = || "NULL".to_owned();
        let partner = if partner { id(PARTNER) } else { null() };
        let moment = |set: bool| if set { at.to_owned() } else { null() };
        text += &format!(
            "INSERT INTO person (id, partner_id, email, name, zone, language, disabled_at, created_at, invited_at) \
             VALUES ({}, {partner}, '{email}@portico.example', '{email}', 'UTC', 'en', {}, {at}, {});\n\
             INSERT INTO person_role (person_id, role) VALUES ({}, '{role}');\n",
            id(person),
            moment(disabled),
            moment(invited),
            id(person),
        );
    }
    text += &format!(
        "INSERT INTO event (id, at, actor, kind, partner_id, subject, audience, payload) \
         VALUES ({}, {at}, {}, 'person.removed', {}, {}, 'both', '{{\"kind\":\"removed\"}}');\n\
         INSERT INTO single_use_link (id, kind, person_id, token_hash, created_at, expires_at) \
         VALUES ({}, 'invitation', {}, {}, {at}, {at});\n",
        id(100),
        id(ANA),
        id(PARTNER),
        id(REMOVED),
        id(101),
        id(INVITED),
        bytes(&hash_of(TOKEN)),
    );
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn people_of_a_data_folder_belong_where_they_did() {
    let folder = tempfile::tempdir().unwrap();
    let config = DeskConfig {
        database_url: None,
        data: folder.path().join("data"),
    };
    std::fs::create_dir_all(&config.data).unwrap();
    let options = sqlite_options(&config.sqlite_file())
        .create_if_missing(true)
        .foreign_keys(false);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    SQLITE_MIGRATIONS
        .run_to(BEFORE, &mut connection)
        .await
        .unwrap();
    let at = portico::time::Instant::parse("2026-06-05T10:00:00Z").unwrap();
    let id = |number: u128| format!("X'{number:032x}'");
    let bytes = |bytes: &[u8]| format!("X'{}'", hex(bytes));
    let text = rows(id, bytes, &at.micros().to_string());
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    belong(&config).await.unwrap();
}

#[tokio::test]
async fn people_of_a_postgres_database_belong_where_they_did() {
    let Ok(server) = std::env::var(POSTGRES) else {
        eprintln!("PostgreSQL skipped: {POSTGRES} is not set");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::empty(&server).await.unwrap();
    let options = PgConnectOptions::from_str(&database.url).unwrap();
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    POSTGRES_MIGRATIONS
        .run_to(BEFORE, &mut connection)
        .await
        .unwrap();
    let id = |number: u128| format!("'{}'", Uuid::from_u128(number));
    let bytes = |bytes: &[u8]| format!("'\\x{}'", hex(bytes));
    let text = rows(id, bytes, "TIMESTAMPTZ '2026-06-05T10:00:00Z'");
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let config = DeskConfig {
        database_url: Some(database.url.clone()),
        data: folder.path().join("data"),
    };
    let outcome = belong(&config).await;
    database.drop().await.unwrap();
    outcome.unwrap();
}

async fn belong(config: &DeskConfig) -> Result<(), Fault> {
    let clock = Arc::new(MovableClock::at(NOW.parse()?));
    let desk = Desk::open(config, Arc::clone(&clock) as Arc<dyn Clock>)?;
    desk.migrate().await?;
    let partner = PartnerId::from_uuid(Uuid::from_u128(PARTNER));
    let ana = Actor {
        person: PersonId::from_uuid(Uuid::from_u128(ANA)),
        partner: Some(partner),
        roles: Role::PartnerAdmin.into(),
    };
    let admin = desk.as_actor(&ana);
    let people = admin.people(Some(partner)).await?;
    let listed: Vec<(&str, bool)> = people
        .iter()
        .map(|entry| (entry.name.as_str(), entry.invited_at.is_some()))
        .collect();
    assert_eq!(listed, [("ana", false), ("ida", true)]);
    let memberships = admin.memberships().await?;
    assert_eq!(memberships.len(), 1);
    assert_eq!(memberships[0].roles, Role::PartnerAdmin);

    let from = SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    };
    let door = desk.authentication();
    let session = door
        .accept_invitation(TOKEN, "Ida", (PASSWORD, PASSWORD), &from)
        .await?
        .ok_or("a session")?;
    let ida = door.session(&session).await?.ok_or("a session")?;
    assert_eq!(ida.actor.partner, Some(partner));
    assert_eq!(ida.actor.roles, Role::Seller);

    let invite = |email: &str| InvitationDraft {
        name: "Back".to_owned(),
        email: format!("{email}@portico.example"),
        roles: vec!["seller".to_owned()],
        language: "en".to_owned(),
    };
    let back = admin.invite(Some(partner), &invite("rea")).await?;
    assert_eq!(back.uuid(), Uuid::from_u128(REMOVED));
    let refused = admin.invite(Some(partner), &invite("dan")).await;
    assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
    desk.maintenance()
        .enable_person("dan@portico.example")
        .await?;
    let people = admin.people(Some(partner)).await?;
    assert!(people.iter().any(|entry| entry.name == "dan"));
    let accounts = desk.maintenance().accounts(false).await?;
    assert_eq!(accounts[0].roles, "operator");
    desk.close().await;
    Ok(())
}
