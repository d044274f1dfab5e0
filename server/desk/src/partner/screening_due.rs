//! Tells of partners that are to be screened again.

use portico::event::Audience;
use portico::id::PartnerId;
use portico::partner::{Event, SCREENING_TOLD_DAYS};
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlDate;
use crate::{Jobs, on};

const BATCH: i64 = 50;

#[derive(FromRow)]
struct DueRow {
    id: Uuid,
    #[sqlx(try_from = "SqlDate")]
    screening_due: LocalDate,
}

// Of each day it is told when it is near, and when it has passed.
const DUE: &str = "SELECT id, screening_due FROM partner WHERE ended_at IS NULL AND screening_due IS NOT NULL \
     AND screening_due <= $2 AND (screening_told IS NULL OR screening_told <> \
     (CASE WHEN screening_due < $1 THEN 'overdue ' ELSE 'due ' END) || screening_due) \
     ORDER BY screening_due, id LIMIT $3";

const TELL: &str = "UPDATE partner SET screening_told = (CASE WHEN screening_due < $1 THEN 'overdue ' ELSE 'due ' END) \
     || screening_due WHERE id = $2 AND ended_at IS NULL AND screening_due = $3 AND (screening_told IS NULL \
     OR screening_told <> (CASE WHEN screening_due < $1 THEN 'overdue ' ELSE 'due ' END) || screening_due)";

impl Jobs<'_> {
    /// Tells of partners whose screening is due or overdue, of each once. Says how many there were; run it again while
    /// it says any.
    pub async fn tell_of_screenings(&self) -> Result<usize, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let today = self.desk.today_in(&mut tx).await?;
        let due = on!(tx, |c| {
            sqlx::query_as::<_, DueRow>(DUE)
                .bind(SqlDate(today))
                .bind(SqlDate(today.plus_days(SCREENING_TOLD_DAYS)))
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        tx.rollback().await?;
        let mut told = 0;
        for row in due {
            told += usize::from(self.tell_of_screening(&row, today).await?);
        }
        Ok(told)
    }

    async fn tell_of_screening(&self, row: &DueRow, today: LocalDate) -> Result<bool, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let told = on!(tx, |c| {
            sqlx::query(TELL)
                .bind(SqlDate(today))
                .bind(row.id)
                .bind(SqlDate(row.screening_due))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if told == 0 {
            // It was screened meanwhile, or another worker was quicker.
            return Ok(false);
        }
        let event = Event::ScreeningDue {
            on: row.screening_due,
            overdue: row.screening_due < today,
        };
        let (kind, payload) = event.to_stored()?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: None,
            kind: &kind,
            partner: Some(PartnerId::from_uuid(row.id)),
            subject: row.id,
            audience: Audience::Staff,
            payload,
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(true)
    }
}
