//! What requests are about, and who is protected on it.

use portico::id::{OpportunityId, RegistrationId};
use portico::registration::{Reference, Refusal};
use portico::time::Instant;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

/// Every submission begins as an opportunity of its own; a channel manager links what belongs together.
pub(super) async fn begin(
    tx: &mut Tx,
    id: OpportunityId,
    customer: &str,
    now: Instant,
) -> Result<(), DeskError> {
    const BEGIN: &str = "INSERT INTO opportunity (id, customer, created_at) VALUES ($1, $2, $3)";
    Ok(on!(tx, |c| {
        sqlx::query(BEGIN)
            .bind(id.uuid())
            .bind(customer)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?)
}

/// Of all who ask for an opportunity only one gets it: the row itself decides, not an earlier look at it.
pub(super) async fn win(
    tx: &mut Tx,
    opportunity: OpportunityId,
    registration: RegistrationId,
) -> Result<(), DeskError> {
    const WIN: &str =
        "UPDATE opportunity SET protected_by = $1 WHERE id = $2 AND protected_by IS NULL";
    let won = on!(tx, |c| {
        sqlx::query(WIN)
            .bind(registration.uuid())
            .bind(opportunity.uuid())
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if won == 1 {
        return Ok(());
    }
    let by = holder_reference(tx, opportunity).await?;
    Err(Refusal::OpportunityProtected { by }.into())
}

/// The registration that is protected on an opportunity.
pub(super) async fn holder(
    tx: &mut Tx,
    opportunity: OpportunityId,
) -> Result<Option<RegistrationId>, DeskError> {
    const HOLDER: &str =
        "SELECT protected_by FROM opportunity WHERE id = $1 AND protected_by IS NOT NULL";
    let found = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(HOLDER)
            .bind(opportunity.uuid())
            .fetch_optional(c)
            .await
    })?;
    Ok(found.map(RegistrationId::from))
}

/// The reference of the registration that is protected on an opportunity.
pub(super) async fn holder_reference(
    tx: &mut Tx,
    opportunity: OpportunityId,
) -> Result<Option<Reference>, DeskError> {
    const WINNER: &str = "SELECT r.reference FROM opportunity o JOIN registration r ON r.id = o.protected_by WHERE o.id = $1";
    let winner = on!(tx, |c| {
        sqlx::query_scalar::<_, String>(WINNER)
            .bind(opportunity.uuid())
            .fetch_optional(c)
            .await
    })?;
    winner
        .map(Reference::try_from)
        .transpose()
        .map_err(DeskError::internal)
}

/// Frees the opportunity that a registration protected, if it did.
pub(super) async fn release(tx: &mut Tx, registration: RegistrationId) -> Result<(), DeskError> {
    const RELEASE: &str = "UPDATE opportunity SET protected_by = NULL WHERE protected_by = $1";
    on!(tx, |c| {
        sqlx::query(RELEASE)
            .bind(registration.uuid())
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}
