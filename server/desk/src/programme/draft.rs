//! The draft's row, and what is recorded of it.

use portico::event::Audience;
use portico::id::PersonId;
use portico::programme::draft::SettingsDraft;
use portico::programme::event::{Event, SUBJECT};
use portico::time::Instant;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::notice::mark_read_about;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{Desk, on};

/// The draft as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    /// What it says.
    pub draft: SettingsDraft,
    /// Who saved it.
    pub saved_by: String,
    /// When.
    pub saved_at: Instant,
    /// The consent that it waits for.
    pub asked: Option<ConsentRequest>,
}

/// A draft waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRequest {
    /// Who wants to publish it.
    pub by: PersonId,
    /// Their name.
    pub by_name: String,
    /// Since when.
    pub at: Instant,
}

#[derive(Clone, Debug, FromRow)]
pub(super) struct DraftRow {
    pub(super) version: i64,
    content: Option<Json<SettingsDraft>>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    updated_at: Option<Instant>,
    updated_by_name: Option<String>,
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub(super) asked_by: Option<PersonId>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    asked_at: Option<Instant>,
    asked_by_name: Option<String>,
}

macro_rules! select {
    ($locked:literal) => {
        concat!(
            "SELECT d.version, d.content, d.updated_at, d.asked_by, d.asked_at, \
             (SELECT name FROM person WHERE id = d.updated_by) AS updated_by_name, \
             (SELECT name FROM person WHERE id = d.asked_by) AS asked_by_name \
             FROM programme_draft d WHERE d.id = 1",
            $locked
        )
    };
}

const FIND: &str = select!("");
const LOCK: &str = select!(" FOR UPDATE OF d");

impl DraftRow {
    pub(super) async fn load(tx: &mut Tx) -> Result<Self, DeskError> {
        Self::find(tx, FIND).await
    }

    /// Reads it for a use case that is going to write: a second one waits, and then reads what was written.
    pub(super) async fn lock(tx: &mut Tx) -> Result<Self, DeskError> {
        let text = tx.locking(FIND, LOCK);
        Self::find(tx, text).await
    }

    async fn find(tx: &mut Tx, text: &'static str) -> Result<Self, DeskError> {
        Ok(on!(tx, |c| sqlx::query_as::<_, Self>(text)
            .fetch_one(c)
            .await)?)
    }

    pub(super) const fn draft(&self) -> Option<&SettingsDraft> {
        match &self.content {
            Some(Json(draft)) => Some(draft),
            None => None,
        }
    }

    pub(super) fn stored(self) -> Option<StoredDraft> {
        let Json(draft) = self.content?;
        let asked = self
            .asked_by
            .zip(self.asked_at)
            .map(|(by, at)| ConsentRequest {
                by,
                by_name: self.asked_by_name.unwrap_or_default(),
                at,
            });
        Some(StoredDraft {
            draft,
            saved_by: self.updated_by_name.unwrap_or_default(),
            saved_at: self.updated_at?,
            asked,
        })
    }

    /// Continues only if nobody has changed it since the actor read it at `version`.
    pub(super) fn at_version(self, version: i64) -> Result<Self, DeskError> {
        if self.version == version {
            return Ok(self);
        }
        Err(DeskError::Stale {
            by: self.updated_by_name.unwrap_or_default(),
            at: self.updated_at.unwrap_or(Instant::from_micros(0)),
        })
    }

    /// Writes what it says from now on, over the version that was read. Nobody's consent is asked any more.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        content: Option<&SettingsDraft>,
        asked_by: Option<PersonId>,
        by: PersonId,
        now: Instant,
    ) -> Result<(), DeskError> {
        const WRITE: &str = "UPDATE programme_draft SET version = version + 1, content = $2, updated_by = $3, \
             updated_at = $4, asked_by = $5, asked_at = $6 WHERE id = 1 AND version = $1";
        let written = on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(self.version)
                .bind(content.map(Json))
                .bind(by.uuid())
                .bind(SqlTimestamp(now))
                .bind(asked_by.map(PersonId::uuid))
                .bind(asked_by.map(|_| SqlTimestamp(now)))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if written == 1 {
            Ok(())
        } else {
            self.clone().at_version(self.version + 1).map(drop)
        }
    }
}

/// Appends to the log what happened to the settings.
pub(super) async fn record(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
    event: &Event,
) -> Result<(), DeskError> {
    let (kind, payload) = event.to_stored()?;
    let event = NewEvent {
        at: desk.now(),
        actor: Some(by),
        kind: &kind,
        partner: None,
        subject: SUBJECT,
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await?;
    // Whoever does something to the settings knows of what they were told.
    mark_read_about(tx, by, SUBJECT, desk.now()).await
}
