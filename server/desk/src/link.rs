//! Links that open something once. The token is in the link and nowhere else; what is stored is its hash.

use portico::link::{LinkKind, LinkRefusal};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::session::hash_of;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// So long it is remembered that a link was used or is too old, to say so to whoever opens it again.
const REMEMBERED_SECONDS: i64 = 90 * 24 * 60 * 60;

#[derive(FromRow)]
struct LinkRow {
    subject: Option<Uuid>,
    expires_at: SqlTimestamp,
    used_at: Option<SqlTimestamp>,
}

const ISSUE: &str = "INSERT INTO single_use_link (id, kind, subject, token_hash, created_at, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6)";

const FIND: &str =
    "SELECT subject, expires_at, used_at FROM single_use_link WHERE token_hash = $1 AND kind = $2";

const USE: &str = "UPDATE single_use_link SET used_at = $3 WHERE kind = $1 AND used_at IS NULL \
     AND subject IS NOT DISTINCT FROM $2";

const REVOKE: &str = "DELETE FROM single_use_link WHERE kind = $1 AND used_at IS NULL \
     AND subject IS NOT DISTINCT FROM $2";

const FORGET: &str = "DELETE FROM single_use_link WHERE expires_at <= $1";

/// Makes a link to something, and gives its token. Those that were made before go on opening.
pub(crate) async fn issue(
    desk: &Desk,
    tx: &mut Tx,
    kind: LinkKind,
    subject: Option<Uuid>,
) -> Result<String, DeskError> {
    let (id, token, now) = (desk.fresh_id()?, desk.rng().token()?, desk.now());
    on!(tx, |c| {
        sqlx::query(ISSUE)
            .bind(id)
            .bind(kind.as_str())
            .bind(subject)
            .bind(hash_of(&token))
            .bind(SqlTimestamp(now))
            .bind(SqlTimestamp(now.plus(kind.seconds())))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(token)
}

/// What a link opens, if it still does: a membership, say.
pub(crate) async fn open(
    tx: &mut Tx,
    kind: LinkKind,
    token: &str,
    now: Instant,
) -> Result<Option<Uuid>, DeskError> {
    let row = on!(tx, |c| {
        sqlx::query_as::<_, LinkRow>(FIND)
            .bind(hash_of(token))
            .bind(kind.as_str())
            .fetch_optional(c)
            .await
    })?;
    let refused = |why| DeskError::Refused(Refusal::Link(why));
    let row = row.ok_or(refused(LinkRefusal::Unknown))?;
    if row.used_at.is_some() {
        return Err(refused(LinkRefusal::Used));
    }
    if row.expires_at.0 <= now {
        return Err(refused(LinkRefusal::Expired));
    }
    Ok(row.subject)
}

/// Notes that what the links of this kind open has been done.
pub(crate) async fn mark_used(
    tx: &mut Tx,
    kind: LinkKind,
    subject: Option<Uuid>,
    now: Instant,
) -> Result<(), DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query(USE)
            .bind(kind.as_str())
            .bind(subject)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?)
}

/// Lets the links of this kind to it open nothing any more.
pub(crate) async fn revoke(
    tx: &mut Tx,
    kind: LinkKind,
    subject: Option<Uuid>,
) -> Result<(), DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query(REVOKE)
            .bind(kind.as_str())
            .bind(subject)
            .execute(c)
            .await
            .map(drop)
    })?)
}

/// Forgets links that have been over for long.
pub(crate) async fn forget_old(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    let before = SqlTimestamp(desk.now().plus(-REMEMBERED_SECONDS));
    on!(tx, |c| sqlx::query(FORGET)
        .bind(before)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
