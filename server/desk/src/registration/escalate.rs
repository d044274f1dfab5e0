//! Tells others of requests that were not answered in time.

use portico::id::RegistrationId;
use portico::registration::Event;
use uuid::Uuid;

use super::events::{Happened, record};
use super::rows::Stored;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Jobs, on};

const BATCH: i64 = 50;

impl Jobs<'_> {
    /// Tells of requests whose clock was missed, each clock once. Says how many there were; run it again while it says
    /// any.
    pub async fn escalate_missed(&self) -> Result<usize, DeskError> {
        // What is asked of the two moments stands in an index, word for word.
        const MISSED: &str = "SELECT id FROM registration WHERE stage = 'in_review' \
             AND (escalated_due IS NULL OR escalated_due <> due_at) AND due_at < $1 ORDER BY due_at, id LIMIT $2";
        let now = SqlTimestamp(self.desk.now());
        let missed = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(MISSED)
                .bind(now)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut told = 0;
        for id in missed {
            if self.escalate(id.into()).await? {
                told += 1;
            }
        }
        Ok(told)
    }

    async fn escalate(&self, id: RegistrationId) -> Result<bool, DeskError> {
        const TELL: &str = "UPDATE registration SET escalated_due = due_at WHERE id = $1 AND stage = 'in_review' \
             AND (escalated_due IS NULL OR escalated_due <> due_at) AND due_at < $2";
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let Some(stored) = Stored::lock_by_id(&mut tx, id).await? else {
            return Ok(false);
        };
        let told = on!(tx, |c| sqlx::query(TELL)
            .bind(id.uuid())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        let due = stored.registration.state.due();
        let (1, Some(due)) = (told, due) else {
            // Somebody answered, or another worker was quicker.
            return Ok(false);
        };
        let happened = Happened {
            after: stored.registration,
            customer: stored.customer,
            event: Event::ClockMissed { due },
        };
        record(self.desk, &mut tx, None, happened).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(true)
    }
}
