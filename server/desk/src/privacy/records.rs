//! Writing what happens to personal data into the event log.

use portico::event::Audience;
use portico::id::{EventId, PersonId};
use portico::privacy::Event;
use uuid::Uuid;

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

/// Appends it; staff alone read it. The subject is the person whom it is about, or the settings.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    subject: Uuid,
    event: &Event,
) -> Result<EventId, DeskError> {
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: by,
        kind: &kind,
        partner: None,
        subject,
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await
}
