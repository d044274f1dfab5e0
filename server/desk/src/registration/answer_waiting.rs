//! Answers all who wait behind a protected request.

use portico::registration::{Refusal, policy};

use super::correction::Correction;
use super::others::{settle_other, undecided};
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Denies everything that waits behind a protected request, in one act and for one reason.
    ///
    /// # Errors
    /// `Refused` for a missing reason, where nothing is protected, or where nobody waits.
    pub async fn answer_waiting(&self, asked: Correction<'_>) -> Result<(), DeskError> {
        let begun = self.begin_correction(&asked, "answer", policy::may_answer_waiting);
        let Some(mut it) = begun.await? else {
            return Ok(());
        };
        let (id, opportunity) = {
            let protected = &it.stored.registration;
            (protected.id, protected.opportunity())
        };
        let others = match opportunity {
            Some(opportunity) => undecided(&mut it.tx, opportunity, id).await?,
            None => Vec::new(),
        };
        if others.is_empty() {
            return Err(Refusal::NobodyWaits.into());
        }
        let (by, now) = (self.actor.person, it.now);
        for other in others {
            let outcome = other.registration.clone().deny(by, asked.reason)?;
            settle_other(self.desk, &mut it.tx, other, outcome, by, now).await?;
        }
        self.finish_correction(it, &asked).await
    }
}
