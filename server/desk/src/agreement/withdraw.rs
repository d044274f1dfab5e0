//! A version is withdrawn: nobody is asked to accept it any more, and the one before it holds again. What was
//! accepted stays on record.

use portico::agreement::policy::may_edit;
use portico::agreement::{Event, Refusal, VersionKey};

use super::draft::AgreementRow;
use super::events::record;
use super::overview::Agreement;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

const WITHDRAW: &str = "UPDATE agreement_version SET withdrawn_at = $3, withdrawn_by = $4 \
     WHERE agreement_id = $1 AND number = $2 AND withdrawn_at IS NULL";

impl AuthorizedDesk<'_> {
    /// Withdraws a version.
    ///
    /// # Errors
    /// `Refused` when it was withdrawn before.
    pub async fn withdraw_agreement(&self, key: VersionKey) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        AgreementRow::lock(&mut tx, key.agreement).await?;
        let today = self.desk.vendor_in(&mut tx).await?.zone().local(now).0;
        let known = Agreement::load(&mut tx, key.agreement, today).await?;
        known.version(key.number).ok_or(DeskError::NotFound)?;
        let withdrawn = on!(tx, |c| {
            sqlx::query(WITHDRAW)
                .bind(key.agreement.uuid())
                .bind(i64::from(key.number))
                .bind(SqlTimestamp(now))
                .bind(by.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if withdrawn != 1 {
            return Err(Refusal::AlreadyWithdrawn.into());
        }
        let number = key.number;
        let event = Event::Withdrawn { number };
        record(self.desk, &mut tx, by, key.agreement, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
