//! A new draft from a registration that is over.

use portico::id::DraftKey;
use portico::registration::{Reference, Refusal, policy};

use super::draft::DraftSave;
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Begins a draft with what was typed for a registration that was denied, withdrawn or revoked, or
    /// whose protection has ended. The same key, however often, begins one draft.
    ///
    /// # Errors
    /// `Refused` while the registration is not over.
    pub async fn register_again(
        &self,
        reference: Reference,
        key: DraftKey,
    ) -> Result<Reference, DeskError> {
        let partner = self.registrant()?;
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        tx.rollback().await?;
        if !policy::may_register_again(self.actor, partner, stored.registration.stage()) {
            return Err(Refusal::NotOver.into());
        }
        if let Some(begun) = self.draft_with_key(key).await? {
            return Ok(begun);
        }
        let save = DraftSave {
            key,
            writer: self.desk.fresh_id()?,
            version: None,
            draft: stored.draft,
        };
        Ok(self.save_draft(save).await?.reference)
    }

    /// What this key has begun before, even if somebody has gone on with it since.
    async fn draft_with_key(&self, key: DraftKey) -> Result<Option<Reference>, DeskError> {
        let partner = self.registrant()?;
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock_by_key(&mut tx, partner, key).await?;
        tx.rollback().await?;
        Ok(stored.map(|stored| stored.registration.reference))
    }
}
