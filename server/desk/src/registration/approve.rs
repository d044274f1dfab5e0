//! Protects the partner on the opportunity.

use portico::id::PersonId;
use portico::registration::transition::override_conflict;
use portico::time::Instant;

use super::apart;
use super::candidate::protected_conflict;
use super::events::Happened;
use super::opportunity::win;
use super::rows::Stored;
use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;

/// The approval, and the reason for it where a request much like it is protected for another partner.
pub(super) async fn approve(
    desk: &Desk,
    tx: &mut Tx,
    stored: &Stored,
    by: PersonId,
    override_reason: Option<String>,
    now: Instant,
) -> Result<(Happened, Option<Happened>), DeskError> {
    let programme = desk.programme_in(tx).await?;
    let before = stored.registration.clone();
    let (after, event) = before.approve(by, &stored.partner_status, &programme, now)?;
    if let Some(opportunity) = after.opportunity() {
        win(tx, opportunity, after.id).await?;
    }
    let customer = stored.customer.clone();
    let staff_note = match protected_conflict(tx, &stored.registration).await? {
        Some((id, protected)) => {
            let event = override_conflict(protected, &override_reason.unwrap_or_default())?;
            apart::mark(tx, after.id, id, now).await?;
            Some(Happened {
                after: after.clone(),
                customer: customer.clone(),
                event,
            })
        }
        None => None,
    };
    let approved = Happened {
        after,
        customer,
        event,
    };
    Ok((approved, staff_note))
}
