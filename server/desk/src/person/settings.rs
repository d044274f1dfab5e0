//! What people set for themselves.

use portico::event::Audience;
use portico::notice::next_digest;
use portico::person::{ProfileDraft, is_language};
use portico::problems::{Problem, Problems};
use portico::reader::Formats;
use serde_json::{Value, json};
use sqlx::FromRow;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// What a person has set for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their language.
    pub language: String,
    /// The name of their time zone.
    pub zone: String,
    /// How numbers and days are written for them.
    pub formats: Formats,
}

#[derive(FromRow)]
struct ProfileRow {
    name: String,
    email: String,
    language: String,
    zone: String,
    number_style: Option<String>,
    date_style: Option<String>,
}

const PROFILE: &str =
    "SELECT name, email, language, zone, number_style, date_style FROM person WHERE id = $1";

const PROFILE_LOCKED: &str = "SELECT name, email, language, zone, number_style, date_style FROM person WHERE id = $1 FOR UPDATE";

const SAVE: &str = "UPDATE person SET name = $2, language = $3, zone = $4, number_style = $5, date_style = $6, \
     version = version + 1 WHERE id = $1 AND disabled_at IS NULL";

// What waits for the morning waits for the one of the new zone.
const MOVE_DIGEST: &str = "UPDATE digest_due SET due_at = $2 WHERE person_id = $1";

const SET_LANGUAGE: &str = "UPDATE person SET language = $2, version = version + 1 \
     WHERE id = $1 AND language <> $2 AND disabled_at IS NULL";

impl AuthorizedDesk<'_> {
    /// What the actor has set for themselves.
    pub async fn profile(&self) -> Result<Profile, DeskError> {
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, ProfileRow>(PROFILE)
                .bind(self.actor.person.uuid())
                .fetch_optional(c)
                .await
        })?;
        let row = row.ok_or(DeskError::NotFound)?;
        Ok(Profile::from(row))
    }

    /// Keeps what the actor sets for themselves. The log says which settings they changed, not to what.
    pub async fn save_profile(&self, draft: &ProfileDraft) -> Result<(), DeskError> {
        let valid = draft.check()?;
        let person = self.actor.person.uuid();
        let mut tx = self.desk.db().begin().await?;
        let text = tx.locking(PROFILE, PROFILE_LOCKED);
        let before = on!(tx, |c| sqlx::query_as::<_, ProfileRow>(text)
            .bind(person)
            .fetch_optional(c)
            .await)?;
        let before = Profile::from(before.ok_or(DeskError::NotFound)?);
        let changed: Vec<&str> = [
            ("name", before.name != valid.name),
            ("language", before.language != valid.language),
            ("zone", before.zone != valid.zone.name()),
            ("formats", before.formats != valid.formats),
        ]
        .into_iter()
        .filter_map(|(setting, changed)| changed.then_some(setting))
        .collect();
        if changed.is_empty() {
            return Ok(());
        }
        let saved = on!(tx, |c| {
            sqlx::query(SAVE)
                .bind(person)
                .bind(&valid.name)
                .bind(&valid.language)
                .bind(valid.zone.name())
                .bind(valid.formats.number_name())
                .bind(valid.formats.date_name())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if saved == 0 {
            return Err(DeskError::NotFound);
        }
        if changed.contains(&"zone") {
            let due = next_digest(self.desk.now(), &valid.zone);
            on!(tx, |c| sqlx::query(MOVE_DIGEST)
                .bind(person)
                .bind(SqlTimestamp(due))
                .execute(c)
                .await
                .map(drop))?;
        }
        put(&mut tx, Kind::Person, person).await?;
        let payload = json!({ "settings": changed });
        self.record_own(&mut tx, "person.profile_changed", payload)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Sets the language in which the actor reads pages and mail, such as `de`. Which there are is the
    /// caller's to know.
    pub async fn set_language(&self, language: &str) -> Result<(), DeskError> {
        if !is_language(language) {
            return Err(Problems::one("language", Problem::NotAChoice).into());
        }
        let mut tx = self.desk.db().begin().await?;
        let changed = on!(tx, |c| {
            sqlx::query(SET_LANGUAGE)
                .bind(self.actor.person.uuid())
                .bind(language)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if changed == 0 {
            return Ok(());
        }
        let payload = json!({ "language": language });
        self.record_own(&mut tx, "person.language_set", payload)
            .await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Appends to the log what the actor did to their own account. Staff alone read it.
    pub(crate) async fn record_own(
        &self,
        tx: &mut Tx,
        kind: &str,
        payload: Value,
    ) -> Result<(), DeskError> {
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.actor.person),
            kind,
            partner: self.actor.partner,
            subject: self.actor.person.uuid(),
            audience: Audience::Staff,
            payload,
        };
        self.desk.record(tx, event).await.map(drop)
    }
}

impl From<ProfileRow> for Profile {
    fn from(row: ProfileRow) -> Self {
        Self {
            name: row.name,
            email: row.email,
            language: row.language,
            zone: row.zone,
            formats: Formats::from_stored(row.number_style.as_deref(), row.date_style.as_deref()),
        }
    }
}
