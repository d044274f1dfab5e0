//! Ends a protection before its time.

use portico::registration::policy;

use super::correction::Correction;
use super::opportunity::release;
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Takes a protection away, for a reason that its partner reads. The next in line is reviewed.
    ///
    /// # Errors
    /// `Refused` for a missing reason, or where nothing is protected.
    pub async fn revoke(&self, asked: Correction<'_>) -> Result<(), DeskError> {
        let begun = self.begin_correction(&asked, "revoke", policy::may_revoke);
        let Some(mut it) = begun.await? else {
            return Ok(());
        };
        let before = it.stored.registration.clone();
        let outcome = before.revoke(self.actor.person, asked.reason)?;
        let after = self.write_corrected(&mut it, outcome).await?;
        release(&mut it.tx, after.id).await?;
        self.finish_correction(it, &asked).await
    }
}
