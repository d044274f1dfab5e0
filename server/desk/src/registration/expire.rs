//! Ends protections whose window has passed.

use portico::id::RegistrationId;
use uuid::Uuid;

use super::events::{Happened, record};
use super::opportunity::release;
use super::rows::Stored;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Jobs, on};

const BATCH: i64 = 50;

impl Jobs<'_> {
    /// Ends protections whose window has passed and frees their opportunities. Says how many it ended;
    /// run it again while it says any.
    pub async fn expire_due(&self) -> Result<usize, DeskError> {
        const DUE: &str = "SELECT id FROM registration WHERE stage = 'protected' AND protection_ends <= $1 \
             ORDER BY protection_ends, id LIMIT $2";
        let now = SqlTimestamp(self.desk.now());
        let due = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(DUE)
                .bind(now)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut expired = 0;
        for id in due {
            match self.expire(id.into()).await {
                Ok(()) => expired += 1,
                // Another worker was quicker, or the partner released it: nothing is left to do.
                Err(DeskError::Stale { .. } | DeskError::Refused(_) | DeskError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(expired)
    }

    async fn expire(&self, id: RegistrationId) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock_by_id(&mut tx, id).await?;
        let stored = stored.ok_or(DeskError::NotFound)?;
        let (after, event) = stored.registration.clone().expire(now)?;
        stored.write(&mut tx, &after, None, now).await?;
        release(&mut tx, id).await?;
        let happened = Happened {
            after,
            customer: stored.customer,
            event,
        };
        record(self.desk, &mut tx, None, happened).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
