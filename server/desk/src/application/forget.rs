//! What is not kept of applications: those that nobody confirmed, where they came from, and whom a refusal concerned.

use portico::application::UNCONFIRMED_SECONDS;
use uuid::Uuid;

use crate::error::DeskError;
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// Networks are counted for a day.
const NETWORK_SECONDS: i64 = 24 * 60 * 60;
/// Somebody who was refused may ask why for so long; after that the person is forgotten, and the company remains.
const REFUSED_SECONDS: i64 = 180 * 24 * 60 * 60;

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
    let forgotten = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(FORGOTTEN)
        .bind(SqlTimestamp(desk.now().plus(-REFUSED_SECONDS)))
        .fetch_all(c)
        .await)?;
    for (sql, seconds) in [
        (UNCONFIRMED, UNCONFIRMED_SECONDS),
        (NETWORKS, NETWORK_SECONDS),
        (MAILS, REFUSED_SECONDS),
        (LINKS, REFUSED_SECONDS),
        (PEOPLE, REFUSED_SECONDS),
    ] {
        on!(tx, |c| sqlx::query(sql)
            .bind(SqlTimestamp(desk.now().plus(-seconds)))
            .execute(c)
            .await
            .map(drop))?;
    }
    for application in forgotten {
        put(&mut tx, Kind::Application, application).await?;
    }
    tx.commit().await
}
