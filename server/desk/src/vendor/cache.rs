//! What a process keeps of the vendor in memory.

use std::sync::{Arc, PoisonError, RwLock};

use portico::time::{Instant, LocalDate};
use portico::vendor::Vendor;

use super::logo_row::Logo;

/// How long a process goes by what it read. Its own changes it sees at once; another process's, and that is
/// what this is for, no later than after so long.
pub(super) const FRESH_SECONDS: i64 = 10;

/// What a process has read of the vendor.
#[derive(Debug, Default)]
pub(crate) struct VendorCache(RwLock<Option<Known>>);

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) read_at: Instant,
    /// The latest first; those of days to come are among them.
    pub(super) versions: Arc<[Version]>,
    /// Its logo.
    pub(super) logo: Option<Logo>,
}

#[derive(Debug)]
pub(super) struct Version {
    pub(super) effective_from: LocalDate,
    pub(super) vendor: Arc<Vendor>,
}

impl VendorCache {
    pub(super) fn known(&self) -> Option<Known> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    /// Makes the next one who asks read it anew.
    pub(crate) fn forget(&self) {
        self.set(None);
    }

    pub(super) fn set(&self, known: Option<Known>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
    }
}

impl Known {
    pub(super) fn is_fresh(&self, now: Instant) -> bool {
        (0..FRESH_SECONDS).contains(&now.since(self.read_at))
    }

    /// The latest whose first day has come where the vendor is; before all of them, the first.
    pub(super) fn in_force(&self, now: Instant) -> Arc<Vendor> {
        self.versions
            .iter()
            .find(|version| version.effective_from <= version.vendor.zone().local(now).0)
            .or(self.versions.last())
            .map_or_else(
                || Arc::new(Vendor::placeholder()),
                |version| Arc::clone(&version.vendor),
            )
    }
}
