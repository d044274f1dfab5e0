//! The partner answers a question.

use portico::registration::Reference;

use super::events::{Happened, record};
use super::rows::Stored;
use crate::error::DeskError;
use crate::{AuthorizedDesk, notice};

impl AuthorizedDesk<'_> {
    /// Answers the question of a return; the registration goes back to its place in the queue.
    ///
    /// # Errors
    /// `Stale` when it changed meanwhile; `Refused` for an answer that says nothing, or where nothing was
    /// asked.
    pub async fn answer(
        &self,
        reference: Reference,
        version: i64,
        answer: &str,
    ) -> Result<(), DeskError> {
        self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock_own(&mut tx, self.actor, reference, version).await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let registration = stored.registration.clone();
        let (after, event) = registration.answer(answer, &programme, now)?;
        let by = Some(self.actor.person);
        stored.write(&mut tx, &after, by, now).await?;
        notice::mark_read_about(&mut tx, self.actor.person, after.id.uuid(), now).await?;
        let happened = Happened {
            after,
            customer: stored.customer,
            event,
        };
        record(self.desk, &mut tx, by, happened).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
