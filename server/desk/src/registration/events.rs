//! Writing what happens to registrations into the event log.

use portico::id::{PartnerId, PersonId};
use portico::registration::{Event, EventRecord, Registration};

use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::on;
use crate::partner::Named;

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
    if let Some(person) = by {
        let managers = done_for(tx, after.partner, person).await?;
        record.done_for = managers.iter().map(Named::person).collect();
    }
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

const MANAGERS: &str = "SELECT p.id, p.name FROM portfolio f JOIN person p ON p.id = f.person_id AND p.disabled_at IS NULL \
     JOIN person b ON b.id = $2 AND b.partner_id IS NULL WHERE f.partner_id = $1 ORDER BY p.name, p.id LIMIT 10";

/// The channel managers for whom a member of staff acts: those of a partner that is not their own.
pub(super) async fn done_for(
    tx: &mut Tx,
    partner: PartnerId,
    by: PersonId,
) -> Result<Vec<Named>, DeskError> {
    let managers = on!(tx, |c| sqlx::query_as::<_, Named>(MANAGERS)
        .bind(partner.uuid())
        .bind(by.uuid())
        .fetch_all(c)
        .await)?;
    if managers.iter().any(|manager| manager.person() == by) {
        return Ok(Vec::new());
    }
    Ok(managers)
}
