//! Idempotency keys: twenty clicks, one effect, and the same answer to each.

use portico::content_hash::ContentHash;
use portico::id::PersonId;
use portico::time::Instant;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::error::{DeskError, Refusal};
use crate::stored::SqlTimestamp;
use crate::{Desk, Tx, on};

#[cfg(test)]
mod tests;

/// How long a key is remembered.
const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;
const LONGEST_KEY: usize = 100;

/// Whether an action was done before.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// It was not: do it, and [`complete`] in the same transaction.
    Fresh,
    /// It was, with this result: answer it and do nothing.
    Done(Value),
}

#[derive(FromRow)]
struct DoneRow {
    purpose: String,
    result: Option<Json<Value>>,
}

// The second to insert waits for the first one's transaction: SQLite has one writer, and PostgreSQL
// has to know whether the first row stays.
const CLAIM: &str = "INSERT INTO idempotency (person_id, key, purpose, at) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (person_id, key) DO NOTHING";

const RECALL: &str = "SELECT purpose, result FROM idempotency WHERE person_id = $1 AND key = $2";

const COMPLETE: &str = "UPDATE idempotency SET result = $3 WHERE person_id = $1 AND key = $2";

const FORGET: &str = "DELETE FROM idempotency WHERE at < $1";

impl Desk {
    /// Claims a key for an action, in the transaction of the action. A key that the person has used for
    /// another purpose is refused.
    pub(crate) async fn claim(
        &self,
        tx: &mut Tx,
        person: PersonId,
        key: &str,
        purpose: &str,
    ) -> Result<Claim, DeskError> {
        claim(tx, self.now(), person, key, purpose).await
    }
}

/// A key that holds for one content only: the same key with another content is another key.
pub(crate) fn bound(key: &str, content: &str) -> Result<String, DeskError> {
    check(key)?;
    let mut hash = Sha256::new();
    hash.update(key.as_bytes());
    // No key has a line end in it, so that no two pairs are the same text.
    hash.update(b"\n");
    hash.update(content.as_bytes());
    Ok(ContentHash::from(<[u8; 32]>::from(hash.finalize())).to_string())
}

fn check(key: &str) -> Result<(), DeskError> {
    let sound = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    if sound {
        Ok(())
    } else {
        Err(Refusal::KeyMalformed.into())
    }
}

async fn claim(
    tx: &mut Tx,
    at: Instant,
    person: PersonId,
    key: &str,
    purpose: &str,
) -> Result<Claim, DeskError> {
    check(key)?;
    let claimed = on!(tx, |c| {
        sqlx::query(CLAIM)
            .bind(person.uuid())
            .bind(key)
            .bind(purpose)
            .bind(SqlTimestamp(at))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if claimed == 1 {
        return Ok(Claim::Fresh);
    }
    let row = on!(tx, |c| {
        sqlx::query_as::<_, DoneRow>(RECALL)
            .bind(person.uuid())
            .bind(key)
            .fetch_one(c)
            .await
    })?;
    if row.purpose != purpose {
        return Err(Refusal::KeyReused.into());
    }
    Ok(Claim::Done(
        row.result.map_or(Value::Null, |result| result.0),
    ))
}

/// Notes the result of the action under its key, in the transaction of the action.
pub(crate) async fn complete(
    tx: &mut Tx,
    person: PersonId,
    key: &str,
    result: &Value,
) -> Result<(), DeskError> {
    let completed = on!(tx, |c| {
        sqlx::query(COMPLETE)
            .bind(person.uuid())
            .bind(key)
            .bind(Json(result))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if completed == 1 {
        Ok(())
    } else {
        Err(DeskError::internal(
            "a key was completed that nobody claimed",
        ))
    }
}

/// Forgets keys that nobody will send again.
pub(crate) async fn forget_old(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    let before = SqlTimestamp(desk.now().plus(-KEPT_SECONDS));
    on!(tx, |c| sqlx::query(FORGET)
        .bind(before)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
