//! The links that applicants are mailed. The token is in the link and nowhere else; what is stored is its hash.

use portico::application::{ApplicationLink, UNCONFIRMED_SECONDS};
use portico::id::ApplicationId;
use portico::link::LinkRefusal;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::session::hash_of;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

#[derive(FromRow)]
struct LinkRow {
    application_id: Uuid,
    created_at: SqlTimestamp,
}

const ISSUE: &str = "INSERT INTO application_link (token_hash, application_id, kind, created_at) VALUES ($1, $2, $3, $4)";

const FIND: &str =
    "SELECT application_id, created_at FROM application_link WHERE token_hash = $1 AND kind = $2";

/// Makes a link, and gives its token. Those that were made before go on opening.
pub(crate) async fn issue(
    desk: &Desk,
    tx: &mut Tx,
    kind: ApplicationLink,
    application: Uuid,
) -> Result<String, DeskError> {
    let token = desk.rng().token()?;
    on!(tx, |c| sqlx::query(ISSUE)
        .bind(hash_of(&token))
        .bind(application)
        .bind(kind.as_str())
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?;
    Ok(token)
}

/// The application that a link is about. Whether it still has anything to do there, its stage says.
pub(super) async fn open(
    tx: &mut Tx,
    kind: ApplicationLink,
    token: &str,
    now: Instant,
) -> Result<ApplicationId, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, LinkRow>(FIND)
        .bind(hash_of(token))
        .bind(kind.as_str())
        .fetch_optional(c)
        .await)?;
    let row = row.ok_or(Refusal::Link(LinkRefusal::Unknown))?;
    if kind == ApplicationLink::Confirm && now >= row.created_at.0.plus(UNCONFIRMED_SECONDS) {
        return Err(Refusal::Link(LinkRefusal::Expired).into());
    }
    Ok(ApplicationId::from_uuid(row.application_id))
}
