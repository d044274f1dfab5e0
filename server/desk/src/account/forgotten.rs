//! A forgotten password: whoever asks is told the same, and the owner gets a mail with a link. Its secret is made when
//! the mail is sent and stands nowhere but in it.

use portico::event::Audience;
use portico::id::PartnerId;
use serde_json::json;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::NewEvent;
use crate::session::attempt::network_of;
use crate::session::{account_of, hash_of};
use crate::stored::SqlTimestamp;
use crate::{Authentication, Desk, Jobs, Tx, on};

/// The kind of the mail.
pub const RESET_MAIL: &str = "account.password_reset";
/// How long a link can be used after it was mailed.
pub const LINK_SECONDS: i64 = 60 * 60;
/// A request that no mail could be sent for in this time is over.
const ASKED_SECONDS: i64 = 24 * 60 * 60;
/// How often in an hour …
const HOUR: i64 = 60 * 60;
/// … it may be asked for one account,
const PER_ACCOUNT: i64 = 3;
/// … and from one network.
const PER_NETWORK: i64 = 30;
/// The key of the lock under which requests are counted.
const ASKING: i64 = 0x5245_5345;
/// Requests answered at a time.
const BATCH: i64 = 50;

const OF_ACCOUNT: &str = "SELECT count(*) FROM (SELECT 1 FROM password_reset \
     WHERE account = $1 AND requested_at > $2 LIMIT 100) AS asked";

const OF_NETWORK: &str = "SELECT count(*) FROM (SELECT 1 FROM password_reset \
     WHERE network = $1 AND requested_at > $2 LIMIT 100) AS asked";

const ASK: &str = "INSERT INTO password_reset (id, account, network, requested_at, state) \
     VALUES ($1, $2, $3, $4, 'asked')";

const ANY_ASKED: &str = "SELECT 1 FROM password_reset WHERE state = 'asked' LIMIT 1";

const ASKED: &str = "SELECT r.id, p.id AS person, p.partner_id, p.email FROM password_reset r \
     LEFT JOIN person p ON p.email = r.account AND p.disabled_at IS NULL AND p.invited_at IS NULL \
     WHERE r.state = 'asked' ORDER BY r.id LIMIT $1";

const MAILED: &str =
    "UPDATE password_reset SET state = 'mailed', person_id = $2 WHERE id = $1 AND state = 'asked'";

const UNKNOWN: &str =
    "UPDATE password_reset SET state = 'unknown' WHERE id = $1 AND state = 'asked'";

const MAIL: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, \
     created_at) VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

const MINT: &str = "UPDATE password_reset SET token_hash = $2, expires_at = $3 \
     WHERE id = $1 AND state = 'mailed' AND requested_at > $4";

const FORGET: &str = "DELETE FROM password_reset WHERE requested_at <= $1";

#[derive(FromRow)]
struct AskedRow {
    id: Uuid,
    person: Option<Uuid>,
    partner_id: Option<Uuid>,
    email: Option<String>,
}

impl Authentication<'_> {
    /// Somebody says that they have forgotten a password. Whether there is such an account shows neither in the answer
    /// nor in the time it takes: a worker finds that out. More often than the limits allow, nothing comes of it.
    pub async fn ask_for_new_password(&self, email: &str, address: &str) -> Result<(), DeskError> {
        let now = self.desk.now();
        let (account, network) = (account_of(email), network_of(address));
        let id = self.desk.fresh_id()?;
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(ASKING).await?;
        let since = SqlTimestamp(now.plus(-HOUR));
        let mut counts = [0; 2];
        for (count, (sql, whose)) in counts
            .iter_mut()
            .zip([(OF_ACCOUNT, &account), (OF_NETWORK, &network)])
        {
            *count = on!(tx, |c| sqlx::query_scalar::<_, i64>(sql)
                .bind(whose)
                .bind(since)
                .fetch_one(c)
                .await)?;
        }
        if counts[0] >= PER_ACCOUNT || counts[1] >= PER_NETWORK {
            return tx.rollback().await;
        }
        on!(tx, |c| {
            sqlx::query(ASK)
                .bind(id)
                .bind(&account)
                .bind(&network)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

impl Jobs<'_> {
    /// Queues a mail for each request that names a person; says how many.
    pub async fn answer_forgotten(&self) -> Result<u64, DeskError> {
        let any = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i32>(ANY_ASKED)
                .fetch_optional(c)
                .await
        })?;
        if any.is_none() {
            return Ok(0);
        }
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(ASKING).await?;
        let asked = on!(tx, |c| sqlx::query_as::<_, AskedRow>(ASKED)
            .bind(BATCH)
            .fetch_all(c)
            .await)?;
        let mut queued = 0;
        for row in asked {
            queued += u64::from(answer(self.desk, &mut tx, row).await?);
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(queued)
    }
}

async fn answer(desk: &Desk, tx: &mut Tx, row: AskedRow) -> Result<bool, DeskError> {
    let (Some(person), Some(email)) = (row.person, row.email) else {
        on!(tx, |c| sqlx::query(UNKNOWN)
            .bind(row.id)
            .execute(c)
            .await
            .map(drop))?;
        return Ok(false);
    };
    let now = desk.now();
    on!(tx, |c| sqlx::query(MAILED)
        .bind(row.id)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    // The mail has the request's id, by which its link is made when it is sent.
    on!(tx, |c| {
        sqlx::query(MAIL)
            .bind(row.id)
            .bind(person)
            .bind(&email)
            .bind(RESET_MAIL)
            .bind(Json(json!({})))
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    let event = NewEvent {
        at: now,
        actor: None,
        kind: "person.password_forgotten",
        partner: row.partner_id.map(PartnerId::from_uuid),
        subject: person,
        audience: Audience::Staff,
        payload: json!({}),
    };
    desk.record(tx, event).await?;
    Ok(true)
}

/// The secret of the link in this mail, made now; none if the request is over. A mail that is sent once more brings
/// another link, and the one before ends.
pub(crate) async fn mint_link(desk: &Desk, mail: Uuid) -> Result<Option<String>, DeskError> {
    let (now, token) = (desk.now(), desk.rng().token()?);
    let mut tx = desk.db().begin().await?;
    let minted = on!(tx, |c| {
        sqlx::query(MINT)
            .bind(mail)
            .bind(hash_of(&token))
            .bind(SqlTimestamp(now.plus(LINK_SECONDS)))
            .bind(SqlTimestamp(now.plus(-ASKED_SECONDS)))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    tx.commit().await?;
    Ok((minted > 0).then_some(token))
}

/// Forgets requests that are over.
pub(crate) async fn forget_old(desk: &Desk) -> Result<(), DeskError> {
    let over = SqlTimestamp(desk.now().plus(-ASKED_SECONDS - LINK_SECONDS));
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(FORGET)
        .bind(over)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
