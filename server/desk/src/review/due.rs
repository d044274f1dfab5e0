//! Counting what waits, which is the same for every kind of request that has a table.

use portico::time::Instant;

use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// How many requests wait that are due before a moment, up to `most`: the values of the text, in this order.
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
