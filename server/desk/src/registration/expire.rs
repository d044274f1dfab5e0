//! Ends protections whose window has passed.

use uuid::Uuid;

use super::ending::BATCH;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Jobs, on};

impl Jobs<'_> {
    /// Ends protections whose window has passed and frees their opportunities. Says how many it ended;
    /// run it again while it says any.
    pub async fn expire_due(&self) -> Result<usize, DeskError> {
        const DUE: &str = "SELECT id, reference FROM registration WHERE stage = 'protected' AND protection_ends <= $1 \
             ORDER BY protection_ends, id LIMIT $2";
        let now = self.desk.now();
        let due = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (Uuid, String)>(DUE)
                .bind(SqlTimestamp(now))
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        self.end_each(due, |stored| {
            stored.registration.clone().expire(now).map(Some)
        })
        .await
    }
}
