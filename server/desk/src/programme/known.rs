//! The versions of the terms that count.

/// The latest first; those of days to come are among them.
pub(super) const LATEST: &str = "SELECT terms FROM programme WHERE withdrawn_at IS NULL \
     ORDER BY effective_from DESC, version DESC LIMIT 20";
