//! The draft of an agreement's next version: one at a time, and who writes on it next has to have read it.

use portico::agreement::policy::may_edit;
use portico::agreement::{AgreementDraft, AppliesTo, Event};
use portico::id::{AgreementId, PersonId};
use portico::partner::PartnerKind;
use portico::time::Instant;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::applies_to;
use super::events::record;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// The draft as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAgreementDraft {
    /// What it says.
    pub draft: AgreementDraft,
    /// Who saved it.
    pub saved_by: String,
    /// When.
    pub saved_at: Instant,
}

/// An agreement's row.
#[derive(Clone, Debug, FromRow)]
pub(super) struct AgreementRow {
    #[sqlx(try_from = "Uuid")]
    pub(super) id: AgreementId,
    kind: String,
    country: String,
    pub(super) draft_version: i64,
    draft: Option<Json<AgreementDraft>>,
    draft_by_name: Option<String>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    draft_at: Option<Instant>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.kind, a.country, a.draft_version, a.draft, a.draft_at, \
             (SELECT name FROM person WHERE id = a.draft_by) AS draft_by_name FROM agreement a ",
            $rest
        )
    };
}

pub(super) const ALL: &str = select!("ORDER BY a.country, a.kind, a.id");
pub(super) const ONE: &str = select!("WHERE a.id = $1");
const LOCKED: &str = select!("WHERE a.id = $1 FOR UPDATE OF a");

impl AgreementRow {
    /// Reads it for a use case that is going to write: a second one waits, and then reads what was written.
    pub(super) async fn lock(tx: &mut Tx, id: AgreementId) -> Result<Self, DeskError> {
        let text = tx.locking(ONE, LOCKED);
        let row = on!(tx, |c| sqlx::query_as::<_, Self>(text)
            .bind(id.uuid())
            .fetch_optional(c)
            .await)?;
        row.ok_or(DeskError::NotFound)
    }

    pub(super) fn applies_to(&self) -> AppliesTo {
        applies_to(&self.kind, &self.country)
    }

    pub(super) const fn draft(&self) -> Option<&AgreementDraft> {
        match &self.draft {
            Some(Json(draft)) => Some(draft),
            None => None,
        }
    }

    pub(super) fn stored(self) -> Option<StoredAgreementDraft> {
        let Json(draft) = self.draft?;
        Some(StoredAgreementDraft {
            draft,
            saved_by: self.draft_by_name.unwrap_or_default(),
            saved_at: self.draft_at?,
        })
    }

    /// Continues only if nobody has changed it since the actor read it at `version`.
    pub(super) fn at_version(self, version: i64) -> Result<Self, DeskError> {
        if self.draft_version == version {
            return Ok(self);
        }
        Err(DeskError::Stale {
            by: self.draft_by_name.unwrap_or_default(),
            at: self.draft_at.unwrap_or(Instant::from_micros(0)),
        })
    }

    /// Writes what the draft says from now on, over the version that was read.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        draft: Option<&AgreementDraft>,
        by: PersonId,
        now: Instant,
    ) -> Result<(), DeskError> {
        const WRITE: &str = "UPDATE agreement SET draft_version = draft_version + 1, draft = $3, draft_by = $4, \
             draft_at = $5 WHERE id = $1 AND draft_version = $2";
        let written = on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(self.id.uuid())
                .bind(self.draft_version)
                .bind(draft.map(Json))
                .bind(by.uuid())
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if written == 1 {
            Ok(())
        } else {
            self.clone().at_version(self.draft_version + 1).map(drop)
        }
    }
}

const BEGIN: &str = "INSERT INTO agreement (id, kind, country, created_at, created_by, draft_version) \
     VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT DO NOTHING";

const KNOWN: &str = "SELECT id FROM agreement WHERE kind = $1 AND country = $2";

impl AuthorizedDesk<'_> {
    /// The agreement for these partners: a new one, or the one that there is.
    pub async fn begin_agreement(&self, partners: AppliesTo) -> Result<AgreementId, DeskError> {
        self.require(may_edit)?;
        let kind = partners.kind.map_or("", PartnerKind::as_str);
        let country = partners.country.map(String::from).unwrap_or_default();
        let id = self.desk.fresh_id()?;
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(BEGIN)
                .bind(id)
                .bind(kind)
                .bind(&country)
                .bind(SqlTimestamp(self.desk.now()))
                .bind(self.actor.person.uuid())
                .execute(c)
                .await
                .map(drop)
        })?;
        let id = on!(tx, |c| {
            sqlx::query_scalar::<_, Uuid>(KNOWN)
                .bind(kind)
                .bind(&country)
                .fetch_one(c)
                .await
        })?;
        tx.commit().await?;
        Ok(AgreementId::from_uuid(id))
    }

    /// Saves the draft as it was typed, right or wrong, over the version that its form was shown with. The same once
    /// more changes nothing. Gives the version after it.
    ///
    /// # Errors
    /// `Stale` when somebody else saved it meanwhile.
    pub async fn save_agreement_draft(
        &self,
        id: AgreementId,
        version: i64,
        draft: &AgreementDraft,
    ) -> Result<i64, DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let row = AgreementRow::lock(&mut tx, id).await?;
        if row.draft() == Some(draft) {
            return Ok(row.draft_version);
        }
        let row = row.at_version(version)?;
        if row.draft().is_none() {
            record(self.desk, &mut tx, by, id, &Event::DraftStarted).await?;
        }
        row.write(&mut tx, Some(draft), by, now).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(row.draft_version + 1)
    }

    /// Throws the draft away. One that is gone is as it should be.
    pub async fn discard_agreement_draft(
        &self,
        id: AgreementId,
        version: i64,
    ) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let row = AgreementRow::lock(&mut tx, id).await?;
        if row.draft().is_none() {
            return Ok(());
        }
        let row = row.at_version(version)?;
        row.write(&mut tx, None, by, now).await?;
        record(self.desk, &mut tx, by, id, &Event::DraftDiscarded).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
