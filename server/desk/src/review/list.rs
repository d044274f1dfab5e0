//! The vendor's lists: what waits, what was sent back, what was decided; of every kind, narrowed, and with the way to
//! the request before and behind each part.

use portico::policy::may_oversee;

use super::filter::{RequestKind, ReviewFilter, Shown, Span};
use super::row::{Request, ReviewRow};
use crate::AuthorizedDesk;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, one_more};

/// One part of a list.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// The rows of this part.
    pub rows: Vec<ReviewRow>,
    /// Where the next part begins, and with which request.
    pub next: Option<(Cursor, Request)>,
    /// Where the part before begins, and with which request it ends. The first part begins nowhere.
    pub previous: Option<(Option<Cursor>, Request)>,
}

/// What stands beside a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Before it.
    pub previous: Option<Request>,
    /// Behind it.
    pub next: Option<Request>,
}

impl AuthorizedDesk<'_> {
    /// One part of a list.
    pub async fn review_list(&self, filter: &ReviewFilter) -> Result<ReviewPage, DeskError> {
        self.require(may_oversee)?;
        let from = filter.after.unwrap_or(filter.shown.start());
        let mut rows = self.reviewed(filter, from, true, PAGE_SIZE).await?;
        let behind = (rows.len() > PAGE_SIZE).then(|| rows.pop()).flatten();
        let next = rows
            .last()
            .zip(behind)
            .map(|(last, first)| (last.cursor(), first.request()));
        let previous = match filter.after {
            Some(after) => {
                let before = self.reviewed(filter, after, false, PAGE_SIZE).await?;
                // Nearest first: one more than a part holds says where the part before begins.
                let begins = before.get(PAGE_SIZE).map(ReviewRow::cursor);
                before.first().map(|last| (begins, last.request()))
            }
            None => None,
        };
        Ok(ReviewPage {
            rows,
            next,
            previous,
        })
    }

    /// What stands beside that place in the list of what waits: what to go on with when the request there is decided.
    pub async fn review_beside(
        &self,
        filter: &ReviewFilter,
        place: Cursor,
    ) -> Result<Beside, DeskError> {
        self.require(may_oversee)?;
        let filter = ReviewFilter {
            shown: Shown::Waiting,
            ..filter.clone()
        };
        let next = self.reviewed(&filter, place, true, 0).await?;
        // Reading back begins with the row itself, as long as it is there.
        let before = self.reviewed(&filter, place, false, 1).await?;
        let previous = before.iter().find(|row| row.cursor() != place);
        Ok(Beside {
            previous: previous.map(ReviewRow::request),
            next: next.first().map(ReviewRow::request),
        })
    }

    /// One more row than `size`, of all kinds that are asked for: each kind's own, put together in their order.
    async fn reviewed(
        &self,
        filter: &ReviewFilter,
        from: Cursor,
        onward: bool,
        size: usize,
    ) -> Result<Vec<ReviewRow>, DeskError> {
        let span = Span {
            from,
            onward,
            most: one_more(size),
        };
        let mut rows = Vec::new();
        for kind in RequestKind::ALL {
            if filter.kind.is_none_or(|only| only == kind) {
                rows.extend(kind.rows(*self, filter, span).await?);
            }
        }
        rows.sort_by_key(|row| (row.at, row.id));
        if filter.shown.is_ascending() != onward {
            rows.reverse();
        }
        rows.truncate(size + 1);
        Ok(rows)
    }
}
