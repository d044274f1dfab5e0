//! Ends protections whose window has passed.

use portico::id::RegistrationId;
use portico::registration::Reference;
use uuid::Uuid;

use super::events::{Happened, record};
use super::line::{self, Line};
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
        const DUE: &str = "SELECT id, reference FROM registration WHERE stage = 'protected' AND protection_ends <= $1 \
             ORDER BY protection_ends, id LIMIT $2";
        let now = SqlTimestamp(self.desk.now());
        let due = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (Uuid, String)>(DUE)
                .bind(now)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut expired = 0;
        for (id, reference) in due {
            let reference = Reference::try_from(reference).map_err(DeskError::internal)?;
            match self.expire(id.into(), reference).await {
                Ok(()) => expired += 1,
                // Another worker was quicker, or the partner released it: nothing is left to do.
                Err(DeskError::Stale { .. } | DeskError::Refused(_) | DeskError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(expired)
    }

    async fn expire(&self, id: RegistrationId, reference: Reference) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock_by_id(&mut tx, id).await?;
        let stored = stored.ok_or(DeskError::NotFound)?;
        let line = Line::before(&mut tx, &[id]).await?;
        let (after, event) = stored.registration.clone().expire(now)?;
        stored.write(&mut tx, &after, None, now).await?;
        release(&mut tx, id).await?;
        let happened = Happened {
            after,
            customer: stored.customer,
            event,
        };
        record(self.desk, &mut tx, None, happened).await?;
        line.settle(self.desk, &mut tx, now).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
