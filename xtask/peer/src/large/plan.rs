//! What is written, and the values that rows are made of.

use portico_desk::{Clock, SystemClock};
use uuid::Uuid;

/// Who decides in the demo data.
pub(super) const REVIEWER: &str = "SELECT id FROM person WHERE email = 'tomas@halden.example'";

/// Registrations for each partner.
pub(super) const FOR_EACH_PARTNER: u64 = 10;

/// One value of a row, as both databases are given it.
pub(super) enum Value {
    Null,
    Id(Uuid),
    Number(i64),
    Text(String),
    /// Microseconds since 1970, UTC.
    Time(i64),
}

/// What is written.
pub(super) struct Plan {
    pub(super) registrations: u64,
    /// Microseconds since 1970, UTC.
    pub(super) now: i64,
    /// Somebody of the demo data who decides.
    pub(super) reviewer: Uuid,
}

impl Plan {
    pub(super) fn new(registrations: u64, reviewer: Uuid) -> Self {
        Self {
            registrations,
            now: SystemClock.now().micros(),
            reviewer,
        }
    }

    /// Partners, each with one seller.
    pub(super) const fn partners(&self) -> u64 {
        self.registrations.div_ceil(FOR_EACH_PARTNER)
    }
}
