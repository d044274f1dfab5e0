//! What becomes of the others when one request for an opportunity is approved.

use portico::id::{OpportunityId, PersonId, RegistrationId};
use portico::programme::{OthersOnApproval, Programme};
use portico::registration::{Registration, Stage};
use portico::time::Instant;
use uuid::Uuid;

use super::events::{Happened, record};
use super::rows::Stored;
use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;

/// Who is undecided about an opportunity, beside one request, in the order of submission; locked.
pub(super) async fn undecided(
    tx: &mut Tx,
    opportunity: OpportunityId,
    beside: RegistrationId,
) -> Result<Vec<Stored>, DeskError> {
    const UNDECIDED: &str = "SELECT id FROM registration WHERE opportunity_id = $1 AND id <> $2 \
         AND stage IN ('in_review', 'returned', 'waiting') ORDER BY submitted_at, id";
    let ids = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(UNDECIDED)
            .bind(opportunity.uuid())
            .bind(beside.uuid())
            .fetch_all(c)
            .await
    })?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let stored = Stored::lock_by_id(tx, id.into()).await?;
        found.extend(stored.filter(|it| it.registration.stage().is_undecided()));
    }
    Ok(found)
}

/// After an act that left a request as `after`: where that protects its opportunity, the others wait or
/// are answered, as the terms say; where another one is protected on it, it waits itself.
pub(super) async fn stand_aside(
    desk: &Desk,
    tx: &mut Tx,
    after: &Registration,
    by: PersonId,
    now: Instant,
) -> Result<(), DeskError> {
    let Some(opportunity) = after.opportunity() else {
        return Ok(());
    };
    let Some(holder) = super::opportunity::holder(tx, opportunity).await? else {
        return Ok(());
    };
    let programme = desk.programme_in(tx).await?;
    let answers = after.stage() == Stage::Protected;
    for stored in undecided(tx, opportunity, holder).await? {
        let registration = stored.registration.clone();
        let outcome = match &programme.terms.others {
            OthersOnApproval::Wait if registration.stage() != Stage::Waiting => {
                registration.wait(&programme, now)?
            }
            OthersOnApproval::Deny { reason } if answers => {
                let language = language_of(tx, registration.created_by).await?;
                registration.deny(by, reason.get(&language).unwrap_or_default())?
            }
            OthersOnApproval::Wait | OthersOnApproval::Deny { .. } => continue,
        };
        settle_other(desk, tx, stored, outcome, by, now).await?;
    }
    Ok(())
}

/// Writes what an act on one request comes to for another one.
pub(super) async fn settle_other(
    desk: &Desk,
    tx: &mut Tx,
    stored: Stored,
    (after, event): (Registration, portico::registration::Event),
    by: PersonId,
    now: Instant,
) -> Result<(), DeskError> {
    stored.write(tx, &after, Some(by), now).await?;
    let happened = Happened {
        after,
        customer: stored.customer,
        event,
    };
    record(desk, tx, Some(by), happened).await
}

/// Whether a request would have to wait where another one is protected.
pub(super) fn waits(programme: &Programme) -> bool {
    programme.terms.others == OthersOnApproval::Wait
}

async fn language_of(tx: &mut Tx, person: PersonId) -> Result<String, DeskError> {
    const LANGUAGE: &str = "SELECT language FROM person WHERE id = $1";
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, String>(LANGUAGE)
            .bind(person.uuid())
            .fetch_one(c)
            .await
    })?)
}
