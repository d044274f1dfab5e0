//! Closes what is asked or protected for partners that the vendor has parted from.

use portico::id::RegistrationId;
use portico::registration::Reference;
use uuid::Uuid;

use super::events::{Happened, record};
use super::line::{self, Line};
use super::opportunity::release;
use super::rows::Stored;
use crate::error::DeskError;
use crate::{Jobs, on};

const BATCH: i64 = 50;

impl Jobs<'_> {
    /// Closes requests of partners that have ended and frees their opportunities. Says how many it closed; run it again
    /// while it says any.
    pub async fn close_ended(&self) -> Result<usize, DeskError> {
        const OPEN: &str = "SELECT r.id, r.reference FROM partner p JOIN registration r ON r.partner_id = p.id \
             WHERE p.ended_at IS NOT NULL AND r.stage IN ('in_review', 'returned', 'waiting', 'protected') \
             ORDER BY r.id LIMIT $1";
        let open = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (Uuid, String)>(OPEN)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut closed = 0;
        for (id, reference) in open {
            let reference = Reference::try_from(reference).map_err(DeskError::internal)?;
            match self.close(id.into(), reference).await {
                Ok(()) => closed += 1,
                // Another worker was quicker.
                Err(DeskError::Stale { .. } | DeskError::Refused(_) | DeskError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(closed)
    }

    async fn close(&self, id: RegistrationId, reference: Reference) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock_by_id(&mut tx, id).await?;
        let stored = stored.ok_or(DeskError::NotFound)?;
        // The end may have been taken back meanwhile.
        if !stored.partner_status.ended {
            return Ok(());
        }
        let line = Line::before(&mut tx, &[id]).await?;
        let (after, event) = stored.registration.clone().close()?;
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
