//! Staff refuse an application, and the applicant is told why.

use portico::application::policy::may_decide;
use portico::application::{Event, check_reason};
use portico::id::ApplicationId;
use serde_json::Value;

use super::events::record;
use super::rows::Application;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::mail::{ApplicationMailKind, queue_application};
use crate::notice::mark_read_about;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

const REFUSE: &str = "UPDATE application SET stage = 'refused', decided_at = $2, decided_by = $3, reason = $4, \
     version = version + 1 WHERE id = $1 AND stage = 'waiting' AND version = $5";

impl AuthorizedDesk<'_> {
    /// Refuses an application, as it was read at `version`. The same `key` sent again does nothing twice.
    pub async fn refuse_application(
        &self,
        id: ApplicationId,
        version: i64,
        reason: &str,
        key: &str,
    ) -> Result<(), DeskError> {
        self.require(may_decide)?;
        let reason = check_reason(reason)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let found = Application::lock_confirmed(&mut tx, id).await?;
        let purpose = format!("application.refuse {id} {version}");
        if let Claim::Done(_) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return Ok(());
        }
        found.waits_at(version)?;
        let refused = on!(tx, |c| sqlx::query(REFUSE)
            .bind(id.uuid())
            .bind(SqlTimestamp(now))
            .bind(by.uuid())
            .bind(reason)
            .bind(version)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if refused == 0 {
            return Err(DeskError::internal(
                "an application that was locked has changed",
            ));
        }
        let event = Event::Refused {
            reason: reason.to_owned(),
        };
        record(self.desk, &mut tx, Some(by), id, &event).await?;
        mark_read_about(&mut tx, by, id.uuid(), self.desk.now()).await?;
        let kind = ApplicationMailKind::Refused;
        queue_application(self.desk, &mut tx, id, kind).await?;
        idempotency::complete(&mut tx, by, key, &Value::Null).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
