//! Drafts: saved while somebody types, so that nothing is lost.

use portico::actor::Scope;
use portico::event::{Audience, kind};
use portico::id::{DraftKey, PartnerId, RegistrationId};
use portico::problems::Message;
use portico::registration::{Reference, RegistrationDraft, Stage, policy};
use portico::time::Instant;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use super::attachment::Attachment;
use super::stored::Stored;
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::on;
use crate::stored::SqlTimestamp;

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

impl AuthorizedDesk<'_> {
    /// Saves a draft: the first time it is begun, afterwards changed.
    ///
    /// # Errors
    /// `Stale` when somebody else changed it since `version`; `Refused` once it is submitted.
    pub async fn save_draft(&self, save: DraftSave) -> Result<SavedDraft, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let saved = self.save_draft_in(&mut tx, save).await?;
        tx.commit().await?;
        Ok(saved)
    }

    pub(super) async fn save_draft_in(
        &self,
        tx: &mut Tx,
        save: DraftSave,
    ) -> Result<SavedDraft, DeskError> {
        let partner = self.registrant()?;
        let now = self.desk.now();
        lock_draft(tx, save.key).await?;
        for _ in 0..3 {
            if let Some(stored) = Stored::by_key(tx, partner, save.key.uuid()).await? {
                return self.change_draft(tx, stored, save, now).await;
            }
            if let Some(saved) = self.begin_draft(tx, partner, &save, now).await? {
                return Ok(saved);
            }
        }
        Err(DeskError::Busy)
    }

    /// Opens a draft of one's own company.
    pub async fn open_draft(&self, reference: Reference) -> Result<OpenDraft, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        if stored.registration.stage != Stage::Draft {
            return Err(DeskError::NotFound);
        }
        let attachments = Attachment::of(&mut tx, &stored.registration).await?;
        tx.rollback().await?;
        Ok(OpenDraft {
            key: DraftKey::from_uuid(stored.draft_key),
            reference,
            version: stored.version,
            saved_at: stored.updated_at,
            draft: stored.draft,
            attachments,
        })
    }

    /// Throws a draft away, files and all.
    pub async fn discard_draft(&self, reference: Reference) -> Result<(), DeskError> {
        const FILES: &str = "DELETE FROM attachment WHERE registration_id = $1";
        const DRAFT: &str = "DELETE FROM registration WHERE id = $1 AND stage = 'draft'";
        self.registrant()?;
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        if stored.registration.stage != Stage::Draft {
            return Err(DeskError::refused(already_submitted(reference)));
        }
        let id = stored.registration.id.uuid();
        on!(tx, |c| sqlx::query(FILES)
            .bind(id)
            .execute(c)
            .await
            .map(drop))?;
        on!(tx, |c| sqlx::query(DRAFT)
            .bind(id)
            .execute(c)
            .await
            .map(drop))?;
        self.record(
            &mut tx,
            &stored.registration,
            kind::DISCARDED,
            Audience::Partner,
            json!({}),
        )
        .await?;
        tx.commit().await
    }

    /// The partner this actor may register deals for.
    pub(super) fn registrant(&self) -> Result<PartnerId, DeskError> {
        match policy::scope(self.actor) {
            Some(Scope::Partner(partner)) => Ok(partner),
            _ => Err(DeskError::Forbidden),
        }
    }

    async fn begin_draft(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        save: &DraftSave,
        now: Instant,
    ) -> Result<Option<SavedDraft>, DeskError> {
        const BEGIN: &str = "INSERT INTO registration (id, partner_id, reference, draft_key, stage, version, created_by, \
             created_at, updated_by, updated_at, draft, draft_writer, search, customer, need) \
             VALUES ($1, $2, $3, $4, 'draft', 1, $5, $6, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
        let id = RegistrationId::from_uuid(self.desk.fresh_id()?);
        let reference = Reference::from_random(u64::from_be_bytes(self.desk.rng().bytes()?));
        let begun = on!(tx, |c| {
            sqlx::query(BEGIN)
                .bind(id.uuid())
                .bind(partner.uuid())
                .bind(reference.to_string())
                .bind(save.key.uuid())
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(now))
                .bind(Json(&save.draft))
                .bind(save.writer)
                .bind(search_text(reference, &save.draft))
                .bind(save.draft.customer.trim())
                .bind(save.draft.need.trim())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if begun == 0 {
            return Ok(None);
        }
        let event = NewEvent {
            at: now,
            actor: Some(self.actor.person),
            kind: kind::BEGUN,
            partner: Some(partner),
            subject: id.uuid(),
            audience: Audience::Partner,
            facts: json!({ "reference": reference }),
        };
        self.desk.record(tx, event).await?;
        Ok(Some(SavedDraft {
            id,
            reference,
            version: 1,
            saved_at: now,
        }))
    }

    async fn change_draft(
        &self,
        tx: &mut Tx,
        stored: Stored,
        save: DraftSave,
        now: Instant,
    ) -> Result<SavedDraft, DeskError> {
        const CHANGE: &str = "UPDATE registration SET draft = $3, draft_writer = $4, search = $5, customer = $6, need = $7, \
             version = version + 1, updated_by = $8, updated_at = $9 WHERE id = $1 AND version = $2";
        let registration = &stored.registration;
        let saved = |version, saved_at| SavedDraft {
            id: registration.id,
            reference: registration.reference,
            version,
            saved_at,
        };
        if stored.draft == save.draft {
            return Ok(saved(stored.version, stored.updated_at));
        }
        if registration.stage != Stage::Draft {
            return Err(DeskError::refused(already_submitted(
                registration.reference,
            )));
        }
        let knows_it = save.version == Some(stored.version) || save.writer == stored.draft_writer;
        if !knows_it {
            return Err(stored.stale(tx).await);
        }
        let changed = on!(tx, |c| {
            sqlx::query(CHANGE)
                .bind(registration.id.uuid())
                .bind(stored.version)
                .bind(Json(&save.draft))
                .bind(save.writer)
                .bind(search_text(registration.reference, &save.draft))
                .bind(save.draft.customer.trim())
                .bind(save.draft.need.trim())
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(now))
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

/// What the text filter of a list looks through: folded, so that case and accents do not matter.
pub(super) fn search_text(reference: Reference, draft: &RegistrationDraft) -> String {
    fold(&format!(
        "{reference} {} {} {} {}",
        draft.customer, draft.domain, draft.city, draft.need
    ))
}

/// Makes saves of one draft wait for each other, so that the same form sent twice at once is one deed.
pub(super) async fn lock_draft(tx: &mut Tx, key: DraftKey) -> Result<(), DeskError> {
    let (high, low) = key.uuid().as_u64_pair();
    tx.advisory_lock(i64::from_ne_bytes((high ^ low).to_ne_bytes()))
        .await
}

/// Lower case without accents.
pub(super) fn fold(text: &str) -> String {
    portico::registration::conflict::fold(text)
}

pub(super) fn already_submitted(reference: Reference) -> Message {
    Message::new("refused-already-submitted").with("reference", reference.to_string())
}
