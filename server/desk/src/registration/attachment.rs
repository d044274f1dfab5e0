//! Files beside a registration. Their content is stored once by its hash; a row names it here.

use portico::event::{Audience, kind};
use portico::id::AttachmentId;
use portico::problems::{Message, Problems};
use portico::registration::review::Registration;
use portico::registration::{Reference, Stage, policy};
use portico::time::Instant;
use serde_json::json;
use uuid::Uuid;

use super::stored::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::files::StoredFile;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// The most files one registration takes.
const MOST: usize = 10;

/// A file that was received and is to be attached.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Its name, without folders.
    pub name: String,
    /// Its type, as its content shows.
    pub media_type: String,
    /// Its content.
    pub file: StoredFile,
}

/// A file beside a registration.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// Its type, as its content shows.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub content: [u8; 32],
    /// When it was attached.
    pub created_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    media_type: String,
    size: i64,
    content: Vec<u8>,
    created_at: SqlTimestamp,
}

impl Attachment {
    pub(super) async fn of(
        tx: &mut Tx,
        registration: &Registration,
    ) -> Result<Vec<Self>, DeskError> {
        const OF: &str = "SELECT id, name, media_type, size, content, created_at FROM attachment \
             WHERE partner_id = $1 AND registration_id = $2 ORDER BY created_at, id";
        let rows = on!(tx, |c| {
            sqlx::query_as::<_, Row>(OF)
                .bind(registration.partner.uuid())
                .bind(registration.id.uuid())
                .fetch_all(c)
                .await
        })?;
        rows.into_iter().map(Self::try_from).collect()
    }
}

impl TryFrom<Row> for Attachment {
    type Error = DeskError;

    fn try_from(row: Row) -> Result<Self, DeskError> {
        Ok(Self {
            id: AttachmentId::from_uuid(row.id),
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            content: row
                .content
                .try_into()
                .map_err(|_| DeskError::internal("a content hash of the wrong length"))?,
            created_at: row.created_at.0,
        })
    }
}

impl AuthorizedDesk<'_> {
    /// Attaches a received file while the registration can still be added to. The same file again
    /// changes nothing.
    pub async fn attach(&self, reference: Reference, new: NewAttachment) -> Result<(), DeskError> {
        const ATTACH: &str = "INSERT INTO attachment (id, partner_id, registration_id, name, media_type, size, content, \
             created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
        let mut tx = self.desk.db().begin().await?;
        let stored = self.load_to_attach(&mut tx, reference).await?;
        let registration = &stored.registration;
        if Attachment::of(&mut tx, registration).await?.len() >= MOST {
            let message = Message::new("problem-too-many-files").with("most", MOST.to_string());
            return Err(Problems::one("files", message).into());
        }
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
            let facts = json!({ "name": new.name, "size": new.file.size });
            self.record(&mut tx, registration, kind::ATTACHED, Audience::Both, facts)
                .await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Takes a file off a draft. What was submitted keeps its files.
    pub async fn detach(&self, reference: Reference, id: AttachmentId) -> Result<(), DeskError> {
        const DETACH: &str = "DELETE FROM attachment WHERE id = $1 AND registration_id = $2";
        let mut tx = self.desk.db().begin().await?;
        let stored = self.load_to_attach(&mut tx, reference).await?;
        if stored.registration.stage != Stage::Draft {
            return Err(DeskError::refused("refused-file-kept"));
        }
        let registration = &stored.registration;
        let detached = on!(tx, |c| {
            sqlx::query(DETACH)
                .bind(id.uuid())
                .bind(registration.id.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if detached == 1 {
            self.record(
                &mut tx,
                registration,
                kind::DETACHED,
                Audience::Partner,
                json!({}),
            )
            .await?;
        }
        tx.commit().await
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

    async fn load_to_attach(&self, tx: &mut Tx, reference: Reference) -> Result<Stored, DeskError> {
        let stored = Stored::load(tx, self.actor, reference).await?;
        let registration = &stored.registration;
        if !policy::may_edit(self.actor, registration.partner) {
            return Err(DeskError::Forbidden);
        }
        let open = matches!(
            registration.stage,
            Stage::Draft | Stage::InReview | Stage::Returned
        );
        if open {
            Ok(stored)
        } else {
            Err(DeskError::refused(
                Message::new("refused-stage").with("stage", registration.stage.as_str()),
            ))
        }
    }
}
