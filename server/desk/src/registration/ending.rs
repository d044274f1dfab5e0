//! What workers end: a registration whose time is up or whose partner has gone, with what waits behind it.

use portico::registration::{Event, Reference, Refusal, Registration};
use uuid::Uuid;

use super::events::{Happened, record};
use super::line::{self, Line};
use super::opportunity::release;
use super::rows::Stored;
use crate::Jobs;
use crate::error::DeskError;

/// How many are ended in one go.
pub(super) const BATCH: i64 = 50;

/// What becomes of a registration, or nothing if it is to stay after all.
pub(super) type Ending = Result<Option<(Registration, Event)>, Refusal>;

impl Jobs<'_> {
    /// Ends each as `ending` says once its row is locked, and frees its opportunity. Says how many it looked at.
    pub(super) async fn end_each(
        &self,
        found: Vec<(Uuid, String)>,
        ending: impl Fn(&Stored) -> Ending,
    ) -> Result<usize, DeskError> {
        let mut ended = 0;
        for (id, reference) in found {
            let reference = Reference::try_from(reference).map_err(DeskError::internal)?;
            match self.end(id, reference, &ending).await {
                Ok(()) => ended += 1,
                // Another worker was quicker, or the partner withdrew it: nothing is left to do.
                Err(DeskError::Stale { .. } | DeskError::Refused(_) | DeskError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(ended)
    }

    async fn end(
        &self,
        id: Uuid,
        reference: Reference,
        ending: impl Fn(&Stored) -> Ending,
    ) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock_by_id(&mut tx, id.into()).await?;
        let stored = stored.ok_or(DeskError::NotFound)?;
        let Some((after, event)) = ending(&stored)? else {
            return Ok(());
        };
        let line = Line::before(&mut tx, &[id.into()]).await?;
        stored.write(&mut tx, &after, None, now).await?;
        release(&mut tx, id.into()).await?;
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
