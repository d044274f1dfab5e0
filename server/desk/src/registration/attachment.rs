//! Files beside a registration. Their content is stored once by its hash; a row names it here.

use portico::content_hash::ContentHash;
use portico::id::{AttachmentId, PartnerId};
use portico::problems::{Problem, Problems};
use portico::registration::{DeletedFile, Event, Reference, Refusal, Registration, Stage, policy};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::events::{Happened, record};
use super::rows::Stored;
use crate::db::{SharedKey, Tx};
use crate::error::DeskError;
use crate::files::{ReceivedFile, collect};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// The most files one registration takes.
const MOST: usize = 10;

/// A file that was received and is to be attached.
#[derive(Debug)]
pub struct NewAttachment {
    /// Its name, without folders.
    pub name: String,
    /// Its type, as its content shows.
    pub media_type: String,
    /// Its content, which is stored when it is attached.
    pub file: ReceivedFile,
}

/// A file beside a registration.
#[derive(Clone, Debug, FromRow)]
pub struct Attachment {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// Its type, as its content shows.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// The hash of its content, by which it is found in the store.
    #[sqlx(try_from = "Vec<u8>")]
    pub content: ContentHash,
    /// When it was attached.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
}

#[derive(FromRow)]
struct DetachedRow {
    name: String,
    #[sqlx(try_from = "Vec<u8>")]
    content: ContentHash,
}

impl From<Attachment> for DeletedFile {
    fn from(attachment: Attachment) -> Self {
        Self {
            name: attachment.name,
            content: attachment.content,
        }
    }
}

impl Attachment {
    /// Whether it is this file: the same content under the same name.
    fn is(&self, new: &NewAttachment) -> bool {
        self.name == new.name && self.content == new.file.hash
    }

    pub(super) async fn of(
        tx: &mut Tx,
        registration: &Registration,
    ) -> Result<Vec<Self>, DeskError> {
        const OF: &str = "SELECT id, name, media_type, size, content, created_at FROM attachment \
             WHERE partner_id = $1 AND registration_id = $2 ORDER BY created_at, id";
        Ok(on!(tx, |c| {
            sqlx::query_as::<_, Self>(OF)
                .bind(registration.partner.uuid())
                .bind(registration.id.uuid())
                .fetch_all(c)
                .await
        })?)
    }
}

impl AuthorizedDesk<'_> {
    /// Attaches a received file while the registration can still be added to. The same file again
    /// changes nothing.
    pub async fn attach(&self, reference: Reference, new: NewAttachment) -> Result<(), DeskError> {
        const ATTACH: &str = "INSERT INTO attachment (id, partner_id, registration_id, name, media_type, size, content, \
             created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
        let mut tx = self.desk.db().begin().await?;
        let stored = self.lock_to_attach(&mut tx, reference).await?;
        let registration = &stored.registration;
        let attached = Attachment::of(&mut tx, registration).await?;
        if attached.iter().any(|known| known.is(&new)) {
            return Ok(());
        }
        if attached.len() >= MOST {
            let most = MOST;
            return Err(Problems::one("files", Problem::TooManyFiles { most }).into());
        }
        let content = new.file.hash;
        tx.lock_shared([
            SharedKey::file(content.as_slice()),
            SharedKey::storage(registration.partner.uuid().as_bytes()),
        ])
        .await?;
        self.check_room(&mut tx, registration.partner, new.file.size)
            .await?;
        let id = self.desk.fresh_id()?;
        let attached = on!(tx, |c| {
            sqlx::query(ATTACH)
                .bind(id)
                .bind(registration.partner.uuid())
                .bind(registration.id.uuid())
                .bind(&new.name)
                .bind(&new.media_type)
                .bind(i64::try_from(new.file.size).unwrap_or(i64::MAX))
                .bind(new.file.hash.as_slice())
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if attached == 1 {
            let event = Event::Attached {
                name: new.name,
                size: new.file.size,
                content: Some(content),
            };
            collect::claim(&mut tx, content).await?;
            // Now that it is accepted. If the commit fails, it is nobody's, and collected.
            self.desk.files().keep(new.file).await?;
            self.record_file(&mut tx, stored, event).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Takes a file off a draft. What was submitted keeps its files.
    pub async fn detach(&self, reference: Reference, id: AttachmentId) -> Result<(), DeskError> {
        const DETACH: &str =
            "DELETE FROM attachment WHERE id = $1 AND registration_id = $2 RETURNING name, content";
        let mut tx = self.desk.db().begin().await?;
        let stored = self.lock_to_attach(&mut tx, reference).await?;
        let registration = &stored.registration;
        if registration.stage() != Stage::Draft {
            return Err(Refusal::FileKept.into());
        }
        let detached = on!(tx, |c| {
            sqlx::query_as::<_, DetachedRow>(DETACH)
                .bind(id.uuid())
                .bind(registration.id.uuid())
                .fetch_optional(c)
                .await
        })?;
        if let Some(DetachedRow { name, content }) = detached {
            let content = Some(content);
            self.record_file(&mut tx, stored, Event::Detached { name, content })
                .await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Whether the partner's files leave room for one of this size.
    async fn check_room(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        size: u64,
    ) -> Result<(), DeskError> {
        const TAKEN: &str =
            "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM attachment WHERE partner_id = $1";
        let taken = on!(tx, |c| {
            sqlx::query_scalar::<_, i64>(TAKEN)
                .bind(partner.uuid())
                .fetch_one(c)
                .await
        })?;
        let most = self.desk.storage_quota();
        if taken.unsigned_abs().saturating_add(size) <= most {
            return Ok(());
        }
        let megabytes = most >> 20;
        Err(Problems::one("files", Problem::StorageFull { megabytes }).into())
    }

    /// Finds a file of a registration that the actor may see.
    pub async fn attachment(
        &self,
        reference: Reference,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        let found = Attachment::of(&mut tx, &stored.registration)
            .await?
            .into_iter()
            .find(|attachment| attachment.id == id);
        tx.rollback().await?;
        found.ok_or(DeskError::NotFound)
    }

    async fn lock_to_attach(&self, tx: &mut Tx, reference: Reference) -> Result<Stored, DeskError> {
        let stored = Stored::lock(tx, self.actor, reference).await?;
        let registration = &stored.registration;
        if !policy::may_edit(self.actor, registration.partner) {
            return Err(DeskError::Forbidden);
        }
        match registration.stage() {
            Stage::Draft | Stage::InReview | Stage::Returned => Ok(stored),
            stage => Err(Refusal::WrongStage { stage }.into()),
        }
    }

    async fn record_file(
        &self,
        tx: &mut Tx,
        stored: Stored,
        event: Event,
    ) -> Result<(), DeskError> {
        let happened = Happened {
            after: stored.registration,
            customer: stored.customer,
            event,
        };
        record(self.desk, tx, Some(self.actor.person), happened).await
    }
}
