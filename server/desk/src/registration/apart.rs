//! Requests of which the vendor has said that they are about different opportunities.

use portico::id::RegistrationId;
use portico::time::Instant;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// Notes that these two are about different opportunities.
pub(super) async fn mark(
    tx: &mut Tx,
    one: RegistrationId,
    other: RegistrationId,
    now: Instant,
) -> Result<(), DeskError> {
    const MARK: &str = "INSERT INTO registration_apart (registration_id, other_id, at) VALUES ($1, $2, $3) \
         ON CONFLICT (registration_id, other_id) DO NOTHING";
    for (one, other) in [(one, other), (other, one)] {
        on!(tx, |c| {
            sqlx::query(MARK)
                .bind(one.uuid())
                .bind(other.uuid())
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Takes it back for all that this request is linked to now.
pub(super) async fn forget_linked(tx: &mut Tx, id: RegistrationId) -> Result<(), DeskError> {
    const FORGET: [&str; 2] = [
        "DELETE FROM registration_apart WHERE registration_id = $1 AND other_id IN (SELECT o.id FROM registration o \
         WHERE o.opportunity_id = (SELECT r.opportunity_id FROM registration r WHERE r.id = $1))",
        "DELETE FROM registration_apart WHERE other_id = $1 AND registration_id IN (SELECT o.id FROM registration o \
         WHERE o.opportunity_id = (SELECT r.opportunity_id FROM registration r WHERE r.id = $1))",
    ];
    for text in FORGET {
        on!(tx, |c| sqlx::query(text)
            .bind(id.uuid())
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// The requests that are apart from this one.
pub(super) async fn of(tx: &mut Tx, id: RegistrationId) -> Result<Vec<RegistrationId>, DeskError> {
    const OF: &str = "SELECT other_id FROM registration_apart WHERE registration_id = $1";
    let found = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(OF)
            .bind(id.uuid())
            .fetch_all(c)
            .await
    })?;
    Ok(found.into_iter().map(RegistrationId::from).collect())
}
