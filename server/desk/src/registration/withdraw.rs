//! The partner takes a request back.

use portico::registration::Reference;

use super::events::{Happened, record};
use super::line::{self, Line};
use super::opportunity::release;
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Takes a request back, or releases its protection for others.
    pub async fn withdraw(&self, reference: Reference, version: i64) -> Result<(), DeskError> {
        self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock_own(&mut tx, self.actor, reference, version).await?;
        let line = Line::before(&mut tx, &[stored.registration.id]).await?;
        let (after, event) = stored.registration.clone().withdraw()?;
        let by = Some(self.actor.person);
        stored.write(&mut tx, &after, by, now).await?;
        release(&mut tx, after.id).await?;
        let happened = Happened {
            after,
            customer: stored.customer,
            event,
        };
        record(self.desk, &mut tx, by, happened).await?;
        line.settle(self.desk, &mut tx, now).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
