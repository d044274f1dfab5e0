//! Puts two requests together that are about the same opportunity.

use portico::actor::Actor;
use portico::registration::{Event, Reference};

use super::events::Happened;
use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;

/// Locks both registrations, always in the same order, so that two links in opposite directions do not
/// deadlock.
pub(super) async fn lock_both(
    tx: &mut Tx,
    actor: &Actor,
    one: Reference,
    other: Reference,
) -> Result<(), DeskError> {
    for reference in [one.min(other), one.max(other)] {
        match Stored::lock(tx, actor, reference).await {
            // Which of them there is not, their own use says.
            Ok(_) | Err(DeskError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The link, told in both histories.
pub(super) async fn link(
    tx: &mut Tx,
    actor: &Actor,
    stored: &Stored,
    with: Reference,
) -> Result<(Happened, Option<Happened>), DeskError> {
    let before = stored.registration.clone();
    let reference = before.reference;
    let other = Stored::load(tx, actor, with).await?;
    let (after, event) = before.link(&other.registration)?;
    let linked = Happened {
        after,
        customer: stored.customer.clone(),
        event,
    };
    // Who opens the other one has to see it too.
    let back = Happened {
        after: other.registration,
        customer: other.customer,
        event: Event::Linked { with: reference },
    };
    Ok((linked, Some(back)))
}
