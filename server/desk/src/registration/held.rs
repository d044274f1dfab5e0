//! A decision that waits to be carried out.

use portico::id::{PersonId, RegistrationId};
use portico::registration::HeldDecision;
use portico::time::Instant;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// A decision that has been taken and not yet carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The decision.
    pub decision: HeldDecision,
    /// Who decided.
    pub by: PersonId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Instant,
    /// When it is carried out.
    pub due: Instant,
}

#[derive(FromRow)]
struct HeldRow {
    decision: Json<HeldDecision>,
    person_id: Uuid,
    by_name: String,
    held_at: SqlTimestamp,
    due_at: SqlTimestamp,
}

/// The decision on a registration that waits to be carried out.
pub(super) async fn held_of(
    tx: &mut Tx,
    registration: RegistrationId,
) -> Result<Option<Held>, DeskError> {
    const HELD: &str = "SELECT h.decision, h.person_id, p.name AS by_name, h.held_at, h.due_at \
         FROM held_decision h JOIN person p ON p.id = h.person_id WHERE h.registration_id = $1";
    let row = on!(tx, |c| {
        sqlx::query_as::<_, HeldRow>(HELD)
            .bind(registration.uuid())
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(|row| Held {
        decision: row.decision.0,
        by: row.person_id.into(),
        by_name: row.by_name,
        at: row.held_at.0,
        due: row.due_at.0,
    }))
}

/// Continues only if nobody's decision on it waits to be carried out.
pub(super) async fn not_held(tx: &mut Tx, stored: &Stored) -> Result<(), DeskError> {
    match held_of(tx, stored.registration.id).await? {
        Some(held) => Err(DeskError::Stale {
            by: held.by_name,
            at: held.at,
        }),
        None => Ok(()),
    }
}
