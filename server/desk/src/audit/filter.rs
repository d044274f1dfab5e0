//! How the event log is narrowed.

use portico::id::{PartnerId, PersonId};
use portico::time::Instant;
use uuid::Uuid;

use crate::page::Cursor;

/// How the event log is narrowed, and where it goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// What happened, such as `registration.approved`.
    pub kind: Option<String>,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// The partner that it concerns.
    pub partner: Option<PartnerId>,
    /// The thing that it happened to.
    pub subject: Option<Uuid>,
    /// From when on.
    pub from: Option<Instant>,
    /// Until before when.
    pub until: Option<Instant>,
    /// Behind which row.
    pub after: Option<Cursor>,
}

impl AuditFilter {
    /// Before which place the next rows lie.
    pub(super) fn before(&self) -> Cursor {
        let end = self.until.map(|at| Cursor {
            at,
            id: Uuid::nil(),
        });
        let places = [self.after, end, Some(Cursor::LATEST)];
        let earliest = places.into_iter().flatten();
        earliest
            .min_by_key(|place| (place.at, place.id))
            .unwrap_or(Cursor::LATEST)
    }

    /// From when on.
    pub(super) fn since(&self) -> Instant {
        self.from
            .unwrap_or(Cursor::EARLIEST.at)
            .max(Cursor::EARLIEST.at)
    }

    pub(super) fn ids(&self) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
        let partner = self.partner.map(PartnerId::uuid);
        (self.subject, self.actor.map(PersonId::uuid), partner)
    }
}
