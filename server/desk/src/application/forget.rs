//! What is not kept of applications: those that nobody confirmed, where they came from, and in time whom a refusal
//! concerned.

use portico::application::UNCONFIRMED_SECONDS;
use portico::time::Instant;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// Networks are counted for a day.
const NETWORK_SECONDS: i64 = 24 * 60 * 60;
// What was mailed and the links go with it.
const UNCONFIRMED: &str =
    "DELETE FROM application WHERE stage = 'unconfirmed' AND created_at <= $1";

const NETWORKS: &str =
    "UPDATE application SET network = '' WHERE network <> '' AND created_at <= $1";

const MAILS: &str = "DELETE FROM mail WHERE application_id IN (SELECT id FROM application \
     WHERE stage = 'refused' AND decided_at <= $1 AND contact_email <> '')";

const LINKS: &str = "DELETE FROM application_link WHERE application_id IN (SELECT id FROM application \
     WHERE stage = 'refused' AND decided_at <= $1 AND contact_email <> '')";

const FORGOTTEN: &str = "SELECT id FROM application \
     WHERE stage = 'refused' AND decided_at <= $1 AND contact_email <> ''";

const PEOPLE: &str = "UPDATE application SET contact_name = '', contact_email = '', contact_phone = NULL \
     WHERE stage = 'refused' AND decided_at <= $1 AND contact_email <> ''";

/// Forgets what has run out.
pub(crate) async fn forget_old(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    for (sql, seconds) in [
        (UNCONFIRMED, UNCONFIRMED_SECONDS),
        (NETWORKS, NETWORK_SECONDS),
    ] {
        on!(tx, |c| sqlx::query(sql)
            .bind(SqlTimestamp(desk.now().plus(-seconds)))
            .execute(c)
            .await
            .map(drop))?;
    }
    tx.commit().await
}

/// Forgets whom refusals concerned that were given before; the company remains. Says how many.
pub(crate) async fn forget_refused(tx: &mut Tx, before: Instant) -> Result<u64, DeskError> {
    let found = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(FORGOTTEN)
        .bind(SqlTimestamp(before))
        .fetch_all(c)
        .await)?;
    let mut forgotten = 0;
    // People last: by them the others are found.
    for sql in [MAILS, LINKS, PEOPLE] {
        forgotten = on!(tx, |c| sqlx::query(sql)
            .bind(SqlTimestamp(before))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
    }
    for application in found {
        put(tx, Kind::Application, application).await?;
    }
    Ok(forgotten)
}
