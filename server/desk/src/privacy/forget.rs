//! Everywhere a person's data stands, and what becomes of it when they are erased. Rows that others need keep their ids;
//! what is the person's alone goes.

use portico::id::PersonId;
use portico::privacy::ERASED_NAME;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::scrub::{Called, scrub_told};
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// What belongs to nobody else, in the order in which one speaks of another.
const OWN: [&str; 17] = [
    "DELETE FROM session WHERE person_id = $1",
    "DELETE FROM known_browser WHERE person_id = $1",
    "DELETE FROM pending_sign_in WHERE person_id = $1",
    "DELETE FROM recovery_code WHERE person_id = $1",
    "DELETE FROM passkey WHERE person_id = $1",
    "DELETE FROM totp WHERE person_id = $1",
    "DELETE FROM single_use_link WHERE person_id = $1",
    "DELETE FROM password_reset WHERE person_id = $1",
    "DELETE FROM email_change WHERE person_id = $1",
    "DELETE FROM notice_setting WHERE person_id = $1",
    "DELETE FROM digest_item WHERE person_id = $1",
    "DELETE FROM digest_due WHERE person_id = $1",
    "DELETE FROM unsubscribe_link WHERE person_id = $1",
    "DELETE FROM idempotency WHERE person_id = $1",
    "DELETE FROM portfolio WHERE person_id = $1",
    "DELETE FROM import_draft WHERE person_id = $1 AND finished_at IS NULL",
    "DELETE FROM notice WHERE person_id = $1",
];

// Their mails, and those to an application that was theirs. Their copies in the data folder go after the commit.
const MAILS: &str = "DELETE FROM mail WHERE person_id = $1 OR application_id IN \
     (SELECT id FROM application WHERE lower(contact_email) = $2 AND stage IN ('approved', 'refused')) RETURNING id";

/// What is known by the address alone.
const BY_EMAIL: [&str; 4] = [
    "DELETE FROM sign_in_failure WHERE account = $1",
    "DELETE FROM password_reset WHERE account = $1",
    "DELETE FROM application_link WHERE application_id IN \
     (SELECT id FROM application WHERE lower(contact_email) = $1 AND stage IN ('approved', 'refused'))",
    "UPDATE application SET contact_name = '', contact_email = '', contact_phone = NULL \
     WHERE lower(contact_email) = $1 AND stage IN ('approved', 'refused')",
];

/// What others need, with another name in place of the person's.
const RENAMED: [&str; 2] = [
    "UPDATE agreement_acceptance SET name = $2 WHERE person_id = $1",
    "UPDATE reseller_proposal SET contact = $2, email = '' WHERE state <> 'open' \
     AND lower(email) = (SELECT p.email FROM person p WHERE p.id = $1)",
];

/// What ends or is emptied now.
const ENDED: [&str; 2] = [
    "UPDATE membership SET ended_at = coalesce(ended_at, $2), invited_at = NULL, invited_name = NULL, \
     held_import = NULL WHERE person_id = $1",
    "UPDATE event_personal SET data = NULL, salt = NULL, emptied_at = $2 WHERE person_id = $1 AND data IS NOT NULL",
];

const PERSON: &str = "UPDATE person SET name = $2, email = $3, password = NULL, zone = 'UTC', language = 'en', number_style = NULL, \
     date_style = NULL, mail_fails_since = NULL, mail_failure = NULL, invited_at = NULL, second_factor_at = NULL, disabled_at = coalesce(disabled_at, $4), \
     left_at = coalesce(left_at, $4), erased_at = $4, version = version + 1 WHERE id = $1 AND erased_at IS NULL";

/// The person as they are.
#[derive(Clone, Debug, FromRow)]
pub(super) struct PersonRow {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) erased: bool,
}

/// Replaces or deletes a person's data everywhere but in the log's sealed texts; gives the ids of their mails, copies of
/// which may be in the data folder.
pub(super) async fn forget(
    tx: &mut Tx,
    person: PersonId,
    was: &PersonRow,
    now: Instant,
) -> Result<Vec<Uuid>, DeskError> {
    let id = person.uuid();
    let mails = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(MAILS)
        .bind(id)
        .bind(&was.email)
        .fetch_all(c)
        .await)?;
    for sql in OWN {
        on!(tx, |c| sqlx::query(sql).bind(id).execute(c).await.map(drop))?;
    }
    let called = Called {
        name: was.name.clone(),
        email: was.email.clone(),
    };
    scrub_told(tx, id, &called).await?;
    for sql in RENAMED {
        on!(tx, |c| sqlx::query(sql)
            .bind(id)
            .bind(ERASED_NAME)
            .execute(c)
            .await
            .map(drop))?;
    }
    for sql in BY_EMAIL {
        on!(tx, |c| sqlx::query(sql)
            .bind(&was.email)
            .execute(c)
            .await
            .map(drop))?;
    }
    for sql in ENDED {
        on!(tx, |c| sqlx::query(sql)
            .bind(id)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop))?;
    }
    // Nobody has such an address, and no two persons have the same.
    let email = format!("erased-{}@erased.invalid", id.simple());
    on!(tx, |c| sqlx::query(PERSON)
        .bind(id)
        .bind(ERASED_NAME)
        .bind(&email)
        .bind(SqlTimestamp(now))
        .execute(c)
        .await
        .map(drop))?;
    Ok(mails)
}
