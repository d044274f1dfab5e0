//! The daily mail: what somebody wants to hear of once a day waits until their morning.
//!
//! A person has one row that says when their next mail is due. Whoever takes that row away queues the mail and takes
//! what waited, all in one transaction: killed anywhere, it has happened wholly or not at all, and of several servers
//! one does it.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::notice::next_digest;
use portico::time::{Instant, Zone};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::session::hash_of;
use crate::stored::SqlTimestamp;
use crate::{Authentication, Desk, Jobs, on};

#[cfg(test)]
mod tests;

/// The kind of the mail.
pub(crate) const DIGEST: &str = "notice.digest";
/// For so long the link in a mail ends the daily mail.
const LINK_SECONDS: i64 = 400 * 24 * 60 * 60;
/// Mails queued in one round.
const BATCH: i64 = 50;

/// One thing in a daily mail, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Gathered {
    /// What is stored of the notice: its kind and details.
    pub(crate) kind: String,
    /// Its details.
    pub(crate) details: Value,
    /// When it happened, in microseconds.
    pub(crate) at: i64,
    /// The partner for which the reader is told, where they belong to several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) partner: Option<String>,
}

/// Whose daily mail a link ends.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct DigestReader {
    /// Their language.
    pub language: String,
    /// Their e-mail address.
    pub email: String,
}

#[derive(FromRow)]
struct DueRow {
    person_id: Uuid,
    email: String,
}

#[derive(FromRow)]
struct ItemRow {
    kind: String,
    details: Json<Value>,
    at: SqlTimestamp,
    partner: Option<String>,
}

const WAIT: &str = "INSERT INTO digest_item (person_id, notice_id) VALUES ($1, $2) \
     ON CONFLICT (person_id, notice_id) DO NOTHING";

// An update that changes nothing waits for whoever takes the row just now, and then makes another.
const DUE: &str = "INSERT INTO digest_due (person_id, due_at) VALUES ($1, $2) \
     ON CONFLICT (person_id) DO UPDATE SET due_at = digest_due.due_at";

const READY: &str = "SELECT d.person_id, p.email FROM digest_due d JOIN person p ON p.id = d.person_id \
     WHERE d.due_at <= $1 ORDER BY d.due_at, d.person_id LIMIT $2";

const TAKE: &str = "DELETE FROM digest_due WHERE person_id = $1 AND due_at <= $2";

// What they have read meanwhile is no news, and of a side that they have left they hear nothing.
const ITEMS: &str = "SELECT n.kind, n.details, n.at, CASE WHEN EXISTS (SELECT 1 FROM membership x \
     WHERE x.person_id = n.person_id AND x.ended_at IS NULL AND x.id <> m.id) THEN o.name END AS partner \
     FROM digest_item i JOIN notice n ON n.id = i.notice_id \
     JOIN person p ON p.id = n.person_id AND p.disabled_at IS NULL \
     JOIN membership m ON m.person_id = n.person_id AND m.partner_id IS NOT DISTINCT FROM n.partner_id \
     AND m.ended_at IS NULL LEFT JOIN partner o ON o.id = n.partner_id \
     WHERE i.person_id = $1 AND n.read_at IS NULL ORDER BY n.at, n.id LIMIT 500";

const TAKEN: &str = "DELETE FROM digest_item WHERE person_id = $1";

const MAIL: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

const ISSUE: &str =
    "INSERT INTO unsubscribe_link (token_hash, person_id, expires_at) VALUES ($1, $2, $3)";

const WHOSE: &str = "SELECT p.language, p.email FROM unsubscribe_link u JOIN person p ON p.id = u.person_id \
     WHERE u.token_hash = $1 AND u.expires_at > $2";

const PERSON: &str = "SELECT p.id, p.partner_id FROM unsubscribe_link u JOIN person p ON p.id = u.person_id \
     WHERE u.token_hash = $1 AND u.expires_at > $2";

const END: &str =
    "UPDATE notice_setting SET delivery = 'portal' WHERE person_id = $1 AND delivery = 'digest'";

const NOT_DUE: &str = "DELETE FROM digest_due WHERE person_id = $1";

const FORGET: &str = "DELETE FROM unsubscribe_link WHERE expires_at <= $1";

/// Lets a notice wait for the reader's next morning.
pub(crate) async fn gather(
    desk: &Desk,
    tx: &mut Tx,
    (person, notice): (Uuid, Uuid),
    zone: &Zone,
) -> Result<(), DeskError> {
    let due = SqlTimestamp(next_digest(desk.now(), zone));
    // The row that says when comes first: whoever takes it takes what waits then.
    on!(tx, |c| sqlx::query(DUE)
        .bind(person)
        .bind(due)
        .execute(c)
        .await
        .map(drop))?;
    Ok(on!(tx, |c| sqlx::query(WAIT)
        .bind(person)
        .bind(notice)
        .execute(c)
        .await
        .map(drop))?)
}

impl Jobs<'_> {
    /// Queues the daily mails that are due; says how many people's mornings it went through.
    pub async fn queue_digests(&self) -> Result<u64, DeskError> {
        let now = self.desk.now();
        let ready = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, DueRow>(READY)
                .bind(SqlTimestamp(now))
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut done = 0;
        for row in ready {
            let mut tx = self.desk.db().begin().await?;
            done += u64::from(queue_digest(self.desk, &mut tx, &row, now).await?);
            tx.commit().await?;
        }
        if done > 0 {
            self.desk.wake_workers();
        }
        Ok(done)
    }
}

async fn queue_digest(
    desk: &Desk,
    tx: &mut Tx,
    due: &DueRow,
    now: Instant,
) -> Result<bool, DeskError> {
    let taken = on!(tx, |c| sqlx::query(TAKE)
        .bind(due.person_id)
        .bind(SqlTimestamp(now))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if taken == 0 {
        return Ok(false);
    }
    let rows = on!(tx, |c| sqlx::query_as::<_, ItemRow>(ITEMS)
        .bind(due.person_id)
        .fetch_all(c)
        .await)?;
    on!(tx, |c| sqlx::query(TAKEN)
        .bind(due.person_id)
        .execute(c)
        .await
        .map(drop))?;
    if rows.is_empty() {
        return Ok(true);
    }
    let items: Vec<Gathered> = rows
        .into_iter()
        .map(|row| Gathered {
            kind: row.kind,
            details: row.details.0,
            at: row.at.0.micros(),
            partner: row.partner,
        })
        .collect();
    let id = desk.fresh_id()?;
    on!(tx, |c| {
        sqlx::query(MAIL)
            .bind(id)
            .bind(due.person_id)
            .bind(&due.email)
            .bind(DIGEST)
            .bind(Json(json!({ "items": &items })))
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(true)
}

/// The secret of a link that ends somebody's daily mail.
pub(crate) async fn unsubscribe_link(
    desk: &Desk,
    tx: &mut Tx,
    person: Uuid,
) -> Result<String, DeskError> {
    let token = desk.rng().token()?;
    let until = SqlTimestamp(desk.now().plus(LINK_SECONDS));
    on!(tx, |c| sqlx::query(ISSUE)
        .bind(hash_of(&token))
        .bind(person)
        .bind(until)
        .execute(c)
        .await
        .map(drop))?;
    Ok(token)
}

impl Authentication<'_> {
    /// Whose daily mail the link of this token ends.
    pub async fn digest_reader(&self, token: &str) -> Result<DigestReader, DeskError> {
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, DigestReader>(WHOSE)
                .bind(hash_of(token))
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_optional(c)
                .await
        })?;
        found.ok_or(DeskError::NotFound)
    }

    /// Ends the daily mail of whoever got this link: what was in it is told in the portal only. Doing it again changes
    /// nothing.
    pub async fn end_digest(&self, token: &str) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let found = on!(tx, |c| {
            sqlx::query_as::<_, (Uuid, Option<Uuid>)>(PERSON)
                .bind(hash_of(token))
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?;
        let (person, partner) = found.ok_or(DeskError::NotFound)?;
        let ended = on!(tx, |c| sqlx::query(END)
            .bind(person)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        for text in [NOT_DUE, TAKEN] {
            on!(tx, |c| sqlx::query(text)
                .bind(person)
                .execute(c)
                .await
                .map(drop))?;
        }
        if ended > 0 {
            let event = NewEvent {
                at: now,
                actor: Some(PersonId::from_uuid(person)),
                kind: "person.digest_ended",
                partner: partner.map(PartnerId::from_uuid),
                subject: person,
                audience: Audience::Staff,
                payload: json!({ "kinds": ended }),
            };
            self.desk.record(&mut tx, event).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

/// Forgets links that are over.
pub(crate) async fn forget_old(desk: &Desk) -> Result<(), DeskError> {
    let now = SqlTimestamp(desk.now());
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(FORGET)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
