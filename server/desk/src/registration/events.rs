//! Writing what happens to registrations into the event log.

use portico::id::PersonId;
use portico::registration::{Event, EventRecord, Registration};

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;

/// Something that has happened to a registration.
#[derive(Clone, Debug)]
pub(super) struct Happened {
    /// The registration as it is now.
    pub(super) after: Registration,
    /// Its customer.
    pub(super) customer: String,
    /// What happened.
    pub(super) event: Event,
}

/// Appends it to the log, done by this person, or by the system.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    happened: Happened,
) -> Result<(), DeskError> {
    let Happened {
        after,
        customer,
        event,
    } = happened;
    let mut record = EventRecord::new(&after, &customer, event);
    if record.event.goes_by_terms() {
        record.terms_version = Some(desk.programme_in(tx).await?.terms.version);
    }
    let (kind, payload) = record.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: by,
        kind: &kind,
        partner: Some(after.partner),
        subject: after.id.uuid(),
        audience: record.event.audience(),
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
