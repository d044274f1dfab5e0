//! The texts with which a kind of request that is never returned gives its rows.

use super::filter::{ReviewFilter, Shown, Span};

/// A text for each list, onward and back.
pub(crate) struct ListTexts {
    pub(crate) waiting: &'static str,
    pub(crate) waiting_before: &'static str,
    pub(crate) decided: &'static str,
    pub(crate) decided_before: &'static str,
}

impl ListTexts {
    /// The text of a part of a list; none where such a kind has no rows, since nothing of it is returned, and it has no
    /// value.
    pub(crate) const fn of(&self, filter: &ReviewFilter, span: Span) -> Option<&'static str> {
        if filter.least.is_some() {
            return None;
        }
        match (filter.shown, span.onward) {
            (Shown::Waiting, true) => Some(self.waiting),
            (Shown::Waiting, false) => Some(self.waiting_before),
            (Shown::Decided, true) => Some(self.decided),
            (Shown::Decided, false) => Some(self.decided_before),
            (Shown::Returned, _) => None,
        }
    }
}
