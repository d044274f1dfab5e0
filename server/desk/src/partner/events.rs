//! Writing what happens to partners into the event log.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::partner::Event;

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

/// Appends it to the log. Staff alone read it.
pub(crate) async fn record_partner(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    partner: PartnerId,
    event: &Event,
) -> Result<(), DeskError> {
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: Some(by),
        kind: &kind,
        partner: Some(partner),
        subject: partner.uuid(),
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
