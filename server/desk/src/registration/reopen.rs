//! Takes a request into review again.

use portico::registration::{Refusal, Stage, policy};

use super::correction::Correction;
use super::opportunity;
use super::others::{stand_aside, waits};
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Reviews a denied, revoked or waiting request again, for a reason that its partner reads. It has the
    /// place of its submission. Where another one is protected by now, it waits, if the terms let it.
    ///
    /// # Errors
    /// `Refused` for a missing reason, in another stage, or where the opportunity is protected and the
    /// request cannot wait for it.
    pub async fn reopen(&self, asked: Correction<'_>) -> Result<(), DeskError> {
        let begun = self.begin_correction(&asked, "reopen", policy::may_reopen);
        let Some(mut it) = begun.await? else {
            return Ok(());
        };
        let before = it.stored.registration.clone();
        let programme = self.desk.programme_in(&mut it.tx).await?;
        let holder = match before.opportunity() {
            Some(opportunity) => opportunity::holder_reference(&mut it.tx, opportunity).await?,
            None => None,
        };
        let stays = before.stage() == Stage::Waiting || !waits(&programme);
        let by = self.actor.person;
        let outcome = before.reopen(by, asked.reason, &programme, it.now)?;
        if stays && holder.is_some() {
            return Err(Refusal::OpportunityProtected { by: holder }.into());
        }
        let after = self.write_corrected(&mut it, outcome).await?;
        stand_aside(self.desk, &mut it.tx, &after, by, it.now).await?;
        self.finish_correction(it, &asked).await
    }
}
