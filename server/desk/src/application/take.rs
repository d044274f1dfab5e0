//! A member of staff takes an application up.

use portico::application::Event;
use portico::application::policy::may_decide;
use portico::id::ApplicationId;

use super::events::record;
use super::rows::Application;
use crate::error::DeskError;
use crate::notice::mark_read_about;
use crate::{AuthorizedDesk, on};

const TAKE: &str = "UPDATE application SET reviewer = $2, version = version + 1 \
     WHERE id = $1 AND stage = 'waiting' AND version = $3";

impl AuthorizedDesk<'_> {
    /// Takes an application up, as it was read at `version`. The applicant sees that somebody has.
    pub async fn take_application(&self, id: ApplicationId, version: i64) -> Result<(), DeskError> {
        self.require(may_decide)?;
        let mut tx = self.desk.db().begin().await?;
        let found = Application::lock_confirmed(&mut tx, id).await?;
        let by = self.actor.person;
        if found.reviewer == Some(by) {
            return Ok(());
        }
        found.waits_at(version)?;
        let taken = on!(tx, |c| sqlx::query(TAKE)
            .bind(id.uuid())
            .bind(by.uuid())
            .bind(version)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if taken == 0 {
            return Err(DeskError::internal(
                "an application that was locked has changed",
            ));
        }
        record(self.desk, &mut tx, Some(by), id, &Event::TakenUp).await?;
        mark_read_about(&mut tx, by, id.uuid(), self.desk.now()).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
