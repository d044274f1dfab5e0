//! Prolongs a protection: once by its partner, beyond that by the vendor.

use portico::registration::{Reference, Registration, policy};

use super::correction::Correction;
use super::events::{Happened, record};
use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

impl AuthorizedDesk<'_> {
    /// Prolongs the protection of one's own company by the days that the terms offer.
    ///
    /// # Errors
    /// `Stale` when it changed meanwhile; `Refused` where nothing is protected or offered, where it was done before,
    /// or for progress that says nothing.
    pub async fn extend(
        &self,
        reference: Reference,
        version: i64,
        progress: &str,
    ) -> Result<(), DeskError> {
        self.registrant()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock_own(&mut tx, self.actor, reference, version).await?;
        let extended = was_extended(&mut tx, &stored.registration).await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        let registration = stored.registration.clone();
        let (after, event) = registration.extend(progress, extended, &programme, now)?;
        let by = Some(self.actor.person);
        stored.write(&mut tx, &after, by, now).await?;
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

    /// Prolongs a partner's protection up to a day, for a reason that the partner reads.
    ///
    /// # Errors
    /// `Refused` for a day or a reason that does not fit, or where nothing is protected.
    pub async fn extend_until(&self, asked: Correction<'_>, until: &str) -> Result<(), DeskError> {
        let act = format!("extend {until:?}");
        let begun = self.begin_correction(&asked, &act, policy::may_extend_until);
        let Some(mut it) = begun.await? else {
            return Ok(());
        };
        let programme = self.desk.programme_in(&mut it.tx).await?;
        let before = it.stored.registration.clone();
        let outcome = before.extend_until(until, asked.reason, &programme, it.now)?;
        self.write_corrected(&mut it, outcome).await?;
        self.finish_correction(it, &asked).await
    }
}

/// Whether the partner has prolonged the protection that holds now.
async fn was_extended(tx: &mut Tx, registration: &Registration) -> Result<bool, DeskError> {
    const EXTENSIONS: &str = "SELECT count(*) FROM event WHERE subject = $1 AND at >= $2 AND kind = 'registration.extended'";
    let Some(protection) = registration.state.protection() else {
        return Ok(false);
    };
    let extensions = on!(tx, |c| {
        sqlx::query_scalar::<_, i64>(EXTENSIONS)
            .bind(registration.id.uuid())
            .bind(SqlTimestamp(protection.from))
            .fetch_one(c)
            .await
    })?;
    Ok(extensions > 0)
}
