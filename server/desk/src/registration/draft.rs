//! Drafts: saved while somebody types, so that nothing is lost.

use portico::actor::Scope;
use portico::id::{DraftKey, PartnerId, PersonId, RegistrationId};
use portico::money::Money;
use portico::registration::conflict::fold;
use portico::registration::draft::Merged;
use portico::registration::{
    DeletedFile, Event, Reference, Registration, RegistrationDraft, Stage, State, policy,
};
use portico::time::Instant;
use sqlx::types::Json;
use uuid::Uuid;

use super::attachment::Attachment;
use super::events::{Happened, record};
use super::rows::{Stored, name_of};
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, on};

/// What a form sends while somebody types.
#[derive(Clone, Debug)]
pub struct DraftSave {
    /// Made with the form; the first save with it begins the draft.
    pub key: DraftKey,
    /// Made anew each time the form is shown. The same writer may save again without having seen the
    /// answer to its last save, as it must when reception is bad.
    pub writer: Uuid,
    /// The version the writer began with, if the draft existed.
    pub version: Option<i64>,
    /// What was typed.
    pub draft: RegistrationDraft,
}

/// The answer to a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// The registration.
    pub id: RegistrationId,
    /// Its reference, from the first save on.
    pub reference: Reference,
    /// The version after the save.
    pub version: i64,
    /// When it was saved.
    pub saved_at: Instant,
    /// What is saved now: what was sent, and what was written elsewhere meanwhile.
    pub draft: RegistrationDraft,
    /// Whose text it was put together with, if that was somebody else.
    pub with: Option<String>,
}

/// A draft, opened to go on with it.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    /// The key of its form.
    pub key: DraftKey,
    /// Its reference.
    pub reference: Reference,
    /// The version that is shown.
    pub version: i64,
    /// When it was last saved.
    pub saved_at: Instant,
    /// What was typed.
    pub draft: RegistrationDraft,
    /// The files attached so far.
    pub attachments: Vec<Attachment>,
}

impl DraftSave {
    /// The writer has seen what is stored, or wrote it.
    fn knows(&self, stored: &Stored) -> bool {
        self.version == Some(stored.version) || self.writer == stored.draft_writer
    }
}

impl AuthorizedDesk<'_> {
    /// Saves a draft: the first time it is begun, afterwards changed.
    ///
    /// # Errors
    /// `Stale` when somebody else changed it since `version`; `Refused` once it is submitted.
    pub async fn save_draft(&self, save: DraftSave) -> Result<SavedDraft, DeskError> {
        self.save_draft_over(save, None).await
    }

    /// The same for a writer that tells which text its own began with: where the draft was changed meanwhile, in
    /// another window or by a colleague, both texts are put together, field by field.
    ///
    /// # Errors
    /// `Stale` when both changed the same; it names nobody when the other writer is the same person.
    pub async fn save_draft_over(
        &self,
        save: DraftSave,
        base: Option<&RegistrationDraft>,
    ) -> Result<SavedDraft, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let saved = self.save_in(&mut tx, &save, base).await?;
        tx.commit().await?;
        Ok(saved)
    }

    /// The save, in the transaction of what is done with the draft.
    pub(super) async fn save_in(
        &self,
        tx: &mut Tx,
        save: &DraftSave,
        base: Option<&RegistrationDraft>,
    ) -> Result<SavedDraft, DeskError> {
        let partner = self.registrant()?;
        let now = self.desk.now();
        lock_draft(tx, save.key).await?;
        // A reference that somebody has already is drawn again.
        for _ in 0..3 {
            let saved = match Stored::lock_by_key(tx, partner, save.key).await? {
                Some(stored) => {
                    let (save, with) = self.put_together(tx, &stored, save, base).await?;
                    let saved = self.change_draft(tx, stored, &save, now).await?;
                    Some(SavedDraft { with, ..saved })
                }
                None => self.start_draft(tx, partner, save, now).await?,
            };
            if let Some(saved) = saved {
                return Ok(saved);
            }
        }
        Err(DeskError::Busy)
    }

    /// Opens a draft of one's own company.
    pub async fn open_draft(&self, reference: Reference) -> Result<OpenDraft, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        if stored.registration.stage() != Stage::Draft {
            return Err(DeskError::NotFound);
        }
        let attachments = Attachment::of(&mut tx, &stored.registration).await?;
        tx.rollback().await?;
        Ok(OpenDraft {
            key: stored.draft_key,
            reference,
            version: stored.version,
            saved_at: stored.updated_at,
            draft: stored.draft,
            attachments,
        })
    }

    /// Deletes a draft, files and all.
    pub async fn delete_draft(&self, reference: Reference) -> Result<(), DeskError> {
        self.registrant()?;
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock(&mut tx, self.actor, reference).await?;
        delete(self.desk, &mut tx, stored, Some(self.actor.person)).await?;
        tx.commit().await
    }

    /// The partner this actor may register deals for.
    pub(super) fn registrant(&self) -> Result<PartnerId, DeskError> {
        match policy::scope(self.actor) {
            Some(Scope::Partner(partner)) => Ok(partner),
            _ => Err(DeskError::Forbidden),
        }
    }

    async fn start_draft(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        save: &DraftSave,
        now: Instant,
    ) -> Result<Option<SavedDraft>, DeskError> {
        const START: &str = "INSERT INTO registration (id, partner_id, reference, draft_key, stage, version, created_by, \
             created_at, updated_by, updated_at, draft, draft_writer, search, customer, need, \
             currency, value_minor) VALUES ($1, $2, $3, $4, 'draft', 1, $5, $6, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING";
        let person = self.actor.person;
        let value = value_so_far(&save.draft);
        let draft = Registration {
            id: RegistrationId::from_uuid(self.desk.fresh_id()?),
            reference: Reference::from_random(u64::from_be_bytes(self.desk.rng().bytes()?)),
            partner,
            created_by: person,
            state: State::Draft,
        };
        let started = on!(tx, |c| {
            sqlx::query(START)
                .bind(draft.id.uuid())
                .bind(partner.uuid())
                .bind(draft.reference.to_string())
                .bind(save.key.uuid())
                .bind(person.uuid())
                .bind(SqlTimestamp(now))
                .bind(Json(&save.draft))
                .bind(save.writer)
                .bind(search_text(draft.reference, &save.draft))
                .bind(save.draft.customer.trim())
                .bind(save.draft.need.trim())
                .bind(value.map(|value| value.currency.code()))
                .bind(value.map(|value| value.minor))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if started == 0 {
            return Ok(None);
        }
        let saved = SavedDraft {
            id: draft.id,
            reference: draft.reference,
            version: 1,
            saved_at: now,
            draft: save.draft.clone(),
            with: None,
        };
        let happened = Happened {
            after: draft,
            customer: save.draft.customer.trim().to_owned(),
            event: Event::DraftStarted,
        };
        record(self.desk, tx, Some(person), happened).await?;
        Ok(Some(saved))
    }

    /// What is saved over a text that was written elsewhere meanwhile, and who else wrote it.
    async fn put_together(
        &self,
        tx: &mut Tx,
        stored: &Stored,
        save: &DraftSave,
        base: Option<&RegistrationDraft>,
    ) -> Result<(DraftSave, Option<String>), DeskError> {
        let elsewhere = !save.knows(stored) && stored.draft != save.draft;
        if !elsewhere || stored.registration.stage() != Stage::Draft {
            return Ok((save.clone(), None));
        }
        let by = match stored.updated_by {
            Some(person) if person == self.actor.person => String::new(),
            Some(person) => name_of(tx, person).await?,
            None => String::new(),
        };
        match base.map(|base| base.merge(&save.draft, &stored.draft)) {
            Some(Merged {
                draft,
                clash: false,
            }) => {
                let together = DraftSave {
                    version: Some(stored.version),
                    // No writer has seen this text before it hears of it.
                    writer: Uuid::nil(),
                    draft,
                    ..save.clone()
                };
                Ok((together, Some(by).filter(|by| !by.is_empty())))
            }
            _ => Err(DeskError::Stale {
                by,
                at: stored.updated_at,
            }),
        }
    }

    async fn change_draft(
        &self,
        tx: &mut Tx,
        stored: Stored,
        save: &DraftSave,
        now: Instant,
    ) -> Result<SavedDraft, DeskError> {
        const CHANGE: &str = "UPDATE registration SET draft = $3, draft_writer = $4, search = $5, customer = $6, need = $7, \
             currency = $10, value_minor = $11, version = version + 1, updated_by = $8, updated_at = $9 WHERE id = $1 AND version = $2";
        let (id, reference) = (stored.registration.id, stored.registration.reference);
        let saved = |version, saved_at| SavedDraft {
            id,
            reference,
            version,
            saved_at,
            draft: save.draft.clone(),
            with: None,
        };
        if stored.draft == save.draft {
            return Ok(saved(stored.version, stored.updated_at));
        }
        let stored = stored.still_draft()?;
        if !save.knows(&stored) {
            return Err(stored.stale(tx).await);
        }
        let value = value_so_far(&save.draft);
        let changed = on!(tx, |c| {
            sqlx::query(CHANGE)
                .bind(id.uuid())
                .bind(stored.version)
                .bind(Json(&save.draft))
                .bind(save.writer)
                .bind(search_text(reference, &save.draft))
                .bind(save.draft.customer.trim())
                .bind(save.draft.need.trim())
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(now))
                .bind(value.map(|value| value.currency.code()))
                .bind(value.map(|value| value.minor))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if changed == 1 {
            Ok(saved(stored.version + 1, now))
        } else {
            Err(stored.stale(tx).await)
        }
    }
}

/// Deletes a draft that is locked, files and all.
pub(super) async fn delete(
    desk: &Desk,
    tx: &mut Tx,
    stored: Stored,
    by: Option<PersonId>,
) -> Result<(), DeskError> {
    const FILES: &str = "DELETE FROM attachment WHERE registration_id = $1";
    const DRAFT: &str = "DELETE FROM registration WHERE id = $1 AND stage = 'draft'";
    let stored = stored.still_draft()?;
    let id = stored.registration.id.uuid();
    let files = Attachment::of(tx, &stored.registration).await?;
    on!(tx, |c| sqlx::query(FILES)
        .bind(id)
        .execute(c)
        .await
        .map(drop))?;
    let deleted = on!(tx, |c| sqlx::query(DRAFT)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if deleted != 1 {
        return Err(stored.stale(tx).await);
    }
    let happened = Happened {
        after: stored.registration,
        customer: stored.customer,
        event: Event::DraftDeleted {
            files: files.into_iter().map(DeletedFile::from).collect(),
        },
    };
    record(desk, tx, by, happened).await
}

/// What a draft's lines come to so far, for the list.
fn value_so_far(draft: &RegistrationDraft) -> Option<Money> {
    draft.running_total().filter(|total| !total.is_zero())
}

/// What the text filter of a list looks through: folded, so that case and accents do not matter.
fn search_text(reference: Reference, draft: &RegistrationDraft) -> String {
    fold(&format!(
        "{reference} {} {} {} {}",
        draft.customer, draft.domain, draft.city, draft.need
    ))
}

/// Makes saves of one draft wait for each other, so that the same form sent twice at once acts once.
async fn lock_draft(tx: &mut Tx, key: DraftKey) -> Result<(), DeskError> {
    let key = SharedKey::draft(key.uuid().as_bytes());
    tx.lock_shared([key]).await
}
