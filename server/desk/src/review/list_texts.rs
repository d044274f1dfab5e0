//! The texts with which a kind of request that is never returned gives its rows, and how those that are due are counted.

use portico::time::Instant;

use super::filter::{ReviewFilter, Shown, Span};
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

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

/// How many are due before a moment, by a text that takes that moment and the most to count.
pub(crate) async fn count_due(
    desk: AuthorizedDesk<'_>,
    text: &'static str,
    before: Instant,
    most: i64,
) -> Result<i64, DeskError> {
    Ok(on!(desk.desk.db().read(), |c| {
        sqlx::query_scalar::<_, i64>(text)
            .bind(SqlTimestamp(before))
            .bind(most)
            .fetch_one(c)
            .await
    })?)
}
