//! Writing what happens to agreements into the event log.

use portico::agreement::Event;
use portico::event::Audience;
use portico::id::{AgreementId, PartnerId, PersonId};

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

/// Appends what happened to an agreement; staff read it.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    agreement: AgreementId,
    event: &Event,
) -> Result<(), DeskError> {
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: Some(by),
        kind: &kind,
        partner: None,
        subject: agreement.uuid(),
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}

/// Appends that a partner accepted one: it stands in the history of the partner.
pub(super) async fn record_accepted(
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
        audience: Audience::Both,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
