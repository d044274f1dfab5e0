//! What staff note about a partner. Its own people never read it.

use portico::id::{NoteId, PartnerId, PersonId};
use portico::partner::policy::{may_change_note, may_write_notes};
use portico::partner::{Event, check_note};
use portico::policy::may_oversee;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::events::record_partner;
use crate::db::Tx;
use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PartnerNote {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: NoteId,
    /// Who wrote it.
    #[sqlx(rename = "person_id", try_from = "Uuid")]
    pub author: PersonId,
    /// Their name.
    pub author_name: String,
    /// What it says.
    pub body: String,
    /// When it was written.
    #[sqlx(try_from = "SqlTimestamp")]
    pub written_at: Instant,
    /// When it was last changed, if it was.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub edited_at: Option<Instant>,
    /// Counts up with every change.
    pub version: i64,
}

const LIST: &str = "SELECT n.id, n.person_id, p.name AS author_name, n.body, n.written_at, n.edited_at, n.version \
     FROM partner_note n JOIN person p ON p.id = n.person_id WHERE n.partner_id = $1 AND (n.written_at, n.id) < ($2, $3) \
     ORDER BY n.written_at DESC, n.id DESC LIMIT $4";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM partner WHERE id = $1)";

const WRITE: &str = "INSERT INTO partner_note (id, partner_id, person_id, body, written_at) VALUES ($1, $2, $3, $4, $5)";

const ONE: &str = "SELECT person_id, body, version, coalesce(edited_at, written_at) AS changed_at \
     FROM partner_note WHERE id = $1 AND partner_id = $2";
const LOCKED: &str = "SELECT person_id, body, version, coalesce(edited_at, written_at) AS changed_at \
     FROM partner_note WHERE id = $1 AND partner_id = $2 FOR UPDATE";

const EDIT: &str =
    "UPDATE partner_note SET body = $2, edited_at = $3, version = version + 1 WHERE id = $1";

const DELETE: &str = "DELETE FROM partner_note WHERE id = $1";

#[derive(FromRow)]
struct NoteRow {
    person_id: Uuid,
    body: String,
    version: i64,
    changed_at: SqlTimestamp,
}

impl AuthorizedDesk<'_> {
    /// The notes about a partner, the latest first.
    pub async fn partner_notes(
        &self,
        partner: PartnerId,
        after: Option<Cursor>,
    ) -> Result<Page<PartnerNote>, DeskError> {
        self.require(may_oversee)?;
        let after = after.unwrap_or(Cursor::LATEST);
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, PartnerNote>(LIST)
                .bind(partner.uuid())
                .bind(SqlTimestamp(after.at))
                .bind(after.id)
                .bind(one_more(PAGE_SIZE))
                .fetch_all(c)
                .await
        })?;
        Ok(Page::of(rows, PAGE_SIZE, |note| Cursor {
            at: note.written_at,
            id: note.id.uuid(),
        }))
    }

    /// Notes something about a partner.
    pub async fn write_note(&self, partner: PartnerId, body: &str) -> Result<NoteId, DeskError> {
        self.require(may_write_notes)?;
        let body = check_note(body)?;
        let mut tx = self.desk.db().begin().await?;
        let known = on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWN)
            .bind(partner.uuid())
            .fetch_one(c)
            .await)?;
        if !known {
            return Err(DeskError::NotFound);
        }
        let note = NoteId::from_uuid(self.desk.fresh_id()?);
        on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(note.uuid())
                .bind(partner.uuid())
                .bind(self.actor.person.uuid())
                .bind(&body)
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
        self.record_note(tx, partner, Event::NoteWritten { note })
            .await?;
        Ok(note)
    }

    /// Changes one's own note.
    ///
    /// # Errors
    /// `Stale` when it was changed since that version: in another window of the author's.
    pub async fn edit_note(
        &self,
        partner: PartnerId,
        (note, version): (NoteId, i64),
        body: &str,
    ) -> Result<(), DeskError> {
        let body = check_note(body)?;
        let mut tx = self.desk.db().begin().await?;
        let row = self.own_note(&mut tx, partner, note).await?;
        if row.body == body {
            return Ok(());
        }
        if row.version != version {
            return Err(DeskError::Stale {
                by: String::new(),
                at: row.changed_at.0,
            });
        }
        on!(tx, |c| sqlx::query(EDIT)
            .bind(note.uuid())
            .bind(&body)
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(drop))?;
        self.record_note(tx, partner, Event::NoteEdited { note })
            .await
    }

    /// Deletes one's own note. Its text is gone; that there was one, the log says.
    pub async fn delete_note(&self, partner: PartnerId, note: NoteId) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        self.own_note(&mut tx, partner, note).await?;
        on!(tx, |c| sqlx::query(DELETE)
            .bind(note.uuid())
            .execute(c)
            .await
            .map(drop))?;
        self.record_note(tx, partner, Event::NoteDeleted { note })
            .await
    }

    async fn own_note(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        note: NoteId,
    ) -> Result<NoteRow, DeskError> {
        self.require(may_write_notes)?;
        let text = tx.locking(ONE, LOCKED);
        let row = on!(tx, |c| sqlx::query_as::<_, NoteRow>(text)
            .bind(note.uuid())
            .bind(partner.uuid())
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        if !may_change_note(self.actor, PersonId::from_uuid(row.person_id)) {
            return Err(DeskError::Forbidden);
        }
        Ok(row)
    }

    async fn record_note(
        &self,
        mut tx: Tx,
        partner: PartnerId,
        event: Event,
    ) -> Result<(), DeskError> {
        record_partner(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
