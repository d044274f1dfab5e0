//! The draft of the next version is written: there is one, and who writes on it next has to have read it.

use portico::programme::draft::SettingsDraft;
use portico::programme::event::Event;
use portico::programme::policy::may_edit;
use portico::programme::refusal::Refusal;

use super::draft::{DraftRow, record};
use super::overview;
use crate::AuthorizedDesk;
use crate::error::DeskError;

impl AuthorizedDesk<'_> {
    /// Saves the draft as it was typed, right or wrong, over the version that its form was shown with. The same
    /// once more changes nothing. A draft that waited for consent does not wait any more.
    ///
    /// # Errors
    /// `Stale` when somebody else saved it meanwhile.
    pub async fn save_programme_draft(
        &self,
        version: i64,
        draft: &SettingsDraft,
    ) -> Result<i64, DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let row = DraftRow::lock(&mut tx).await?;
        if row.draft() == Some(draft) {
            return Ok(row.version);
        }
        let row = row.at_version(version)?;
        let before = if let Some(draft) = row.draft() {
            draft.clone()
        } else {
            record(self.desk, &mut tx, by, &Event::DraftStarted).await?;
            overview::starting_point(self.desk, &mut tx).await?
        };
        if row.asked_by.is_some() {
            record(self.desk, &mut tx, by, &Event::ConsentTakenBack).await?;
        }
        let fields = before.differing(draft);
        if !fields.is_empty() {
            record(self.desk, &mut tx, by, &Event::DraftSaved { fields }).await?;
        }
        row.write(&mut tx, Some(draft), None, by, now).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(row.version + 1)
    }

    /// Throws the draft away. One that is gone is as it should be.
    pub async fn discard_programme_draft(&self, version: i64) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let row = DraftRow::lock(&mut tx).await?;
        if row.draft().is_none() {
            return Ok(());
        }
        let row = row.at_version(version)?;
        row.write(&mut tx, None, None, by, now).await?;
        record(self.desk, &mut tx, by, &Event::DraftDiscarded).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Takes the draft back from the second person, or sends it back as that one: it can be written on again.
    pub async fn reopen_programme_draft(&self, version: i64) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let row = DraftRow::lock(&mut tx).await?.at_version(version)?;
        if row.asked_by.is_none() {
            return Err(Refusal::NotAsked.into());
        }
        row.write(&mut tx, row.draft(), None, by, now).await?;
        record(self.desk, &mut tx, by, &Event::ConsentTakenBack).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
