//! A version is withdrawn before anybody has decided under it.

use portico::programme::event::Event;
use portico::programme::policy::may_withdraw;
use portico::programme::refusal::Refusal;
use sqlx::FromRow;

use super::draft::record;
use super::tiers::TIERS;
use crate::error::DeskError;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on, vendor};

#[derive(FromRow)]
struct Row {
    effective_from: SqlDate,
    vendor_version: Option<i64>,
    withdrawn_at: Option<SqlTimestamp>,
}

const FIND: &str =
    "SELECT effective_from, vendor_version, withdrawn_at FROM programme WHERE version = $1";
const LOCK: &str = "SELECT effective_from, vendor_version, withdrawn_at FROM programme WHERE version = $1 FOR UPDATE";
// Both locks are held, so that none is published in between.
const FOLLOWED: &str =
    "SELECT max(version) FROM programme WHERE version > $1 AND withdrawn_at IS NULL";
const WITHDRAW: &str = "UPDATE programme SET withdrawn_at = $2, withdrawn_by = $3 \
     WHERE version = $1 AND withdrawn_at IS NULL";
const WITHDRAW_VENDOR: &str = "UPDATE vendor SET withdrawn_at = $2 WHERE version = $1";

impl AuthorizedDesk<'_> {
    /// Withdraws a version that is not in force yet.
    ///
    /// # Errors
    /// `Refused` when it is or was in force, was withdrawn before, or a later one follows it.
    pub async fn withdraw_programme(&self, number: u32) -> Result<(), DeskError> {
        self.require(may_withdraw)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(TIERS).await?;
        tx.advisory_lock(vendor::PUBLISHING).await?;
        let text = tx.locking(FIND, LOCK);
        let row = on!(tx, |c| sqlx::query_as::<_, Row>(text)
            .bind(i64::from(number))
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        let effective_from = row.effective_from.0;
        if row.withdrawn_at.is_some() {
            return Err(Refusal::AlreadyWithdrawn.into());
        }
        let today = self.desk.vendor_in(&mut tx).await?.zone().local(now).0;
        if effective_from <= today {
            return Err(Refusal::InForce.into());
        }
        let followed = on!(tx, |c| sqlx::query_scalar::<_, Option<i64>>(FOLLOWED)
            .bind(i64::from(number))
            .fetch_one(c)
            .await)?;
        if let Some(version) = followed {
            let version = u32::try_from(version).map_err(DeskError::internal)?;
            return Err(Refusal::FollowedBy { version }.into());
        }
        let withdrawn = on!(tx, |c| {
            sqlx::query(WITHDRAW)
                .bind(i64::from(number))
                .bind(SqlTimestamp(now))
                .bind(by.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if withdrawn != 1 {
            return Err(Refusal::AlreadyWithdrawn.into());
        }
        if let Some(version) = row.vendor_version {
            on!(tx, |c| {
                sqlx::query(WITHDRAW_VENDOR)
                    .bind(version)
                    .bind(SqlTimestamp(now))
                    .execute(c)
                    .await
                    .map(drop)
            })?;
        }
        let event = Event::Withdrawn {
            version: number,
            effective_from,
        };
        record(self.desk, &mut tx, by, &event).await?;
        tx.commit().await?;
        self.desk.vendor_cache().forget();
        self.desk.wake_workers();
        Ok(())
    }
}
