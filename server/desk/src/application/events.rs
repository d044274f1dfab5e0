//! Writing what happens to applications into the event log.

use portico::application::Event;
use portico::event::Audience;
use portico::id::{ApplicationId, PartnerId, PersonId};

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

/// Appends it to the log. Staff alone read it.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    application: ApplicationId,
    event: &Event,
) -> Result<(), DeskError> {
    let (kind, payload) = event.to_stored()?;
    let partner: Option<PartnerId> = match event {
        Event::Approved { partner } => Some(*partner),
        _ => None,
    };
    let event = NewEvent {
        at: desk.now(),
        actor: by,
        kind: &kind,
        partner,
        subject: application.uuid(),
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
