//! What the screening of a partner found.

use portico::id::PartnerId;
use portico::partner::policy::may_screen;
use portico::partner::{Event, Refusal, ScreeningDraft};
use portico::time::LocalDate;

use super::events::record_partner;
use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, on};

/// A partner's screening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreeningOf {
    /// What was found.
    pub result: portico::partner::Screening,
    /// On which day it was looked.
    pub on: Option<LocalDate>,
    /// Who noted it.
    pub by_name: Option<String>,
    /// The day by which to look again.
    pub next_due: Option<LocalDate>,
    /// That day has passed.
    pub overdue: bool,
}

const ENDED: &str = "SELECT ended_at IS NOT NULL FROM partner WHERE id = $1";
const ENDED_LOCKED: &str = "SELECT ended_at IS NOT NULL FROM partner WHERE id = $1 FOR UPDATE";

const WRITE: &str = "UPDATE partner SET screening = $2, screened_on = $3, screened_by = $4, screening_due = $5, \
     version = version + 1 WHERE id = $1";

impl AuthorizedDesk<'_> {
    /// Notes what a screening found. A hit keeps the partner from registering, and from being approved.
    pub async fn screen_partner(
        &self,
        partner: PartnerId,
        draft: &ScreeningDraft,
    ) -> Result<(), DeskError> {
        self.require(may_screen)?;
        let mut tx = self.desk.db().begin().await?;
        let text = tx.locking(ENDED, ENDED_LOCKED);
        let ended = on!(tx, |c| sqlx::query_scalar::<_, bool>(text)
            .bind(partner.uuid())
            .fetch_optional(c)
            .await)?;
        if ended.ok_or(DeskError::NotFound)? {
            return Err(Refusal::Ended.into());
        }
        let today = self.desk.today_in(&mut tx).await?;
        let valid = draft.check(today)?;
        on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(partner.uuid())
                .bind(valid.result.as_str())
                .bind(SqlDate(valid.on))
                .bind(self.actor.person.uuid())
                .bind(valid.next_due.map(SqlDate))
                .execute(c)
                .await
                .map(drop)
        })?;
        let event = Event::Screened {
            result: valid.result,
            on: valid.on,
            next_due: valid.next_due,
            remark: valid.remark,
        };
        record_partner(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
