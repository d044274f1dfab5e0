//! How applications are taken: version by version, so that who opened the page and when can be read.

use std::sync::atomic::Ordering;

use portico::application::policy::{may_see, may_set};
use portico::application::{ApplicationSettings, Event, SettingsDraft};
use portico::id::{ApplicationId, PersonId};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::events::record;
use super::form_token;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, Desk, on};

/// What the log says the settings of applications happened to.
const SUBJECT: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0a91);
/// The key of the lock under which versions are counted.
const SETTING: i64 = 0x4150_5345;
/// More than anybody reads.
const SHOWN: i64 = 50;

/// The settings as somebody set them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsVersion {
    /// Counts up with every change.
    pub version: i64,
    /// What was set.
    pub settings: ApplicationSettings,
    /// When and by whom; the first were nobody's.
    pub set: Option<(Instant, String)>,
}

#[derive(FromRow)]
struct SettingsRow {
    version: i64,
    open: bool,
    answer_days: i64,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    set_at: Option<Instant>,
    set_by_name: Option<String>,
}

const LATEST: &str = "SELECT s.version, s.open, s.answer_days, s.set_at, \
     (SELECT name FROM person WHERE person.id = s.set_by) AS set_by_name \
     FROM application_settings s ORDER BY s.version DESC LIMIT $1";

const SET: &str = "INSERT INTO application_settings (version, open, answer_days, set_at, set_by) \
     SELECT max(version) + 1, $1, $2, $3, $4 FROM application_settings";

const OPEN: &str = "SELECT open FROM application_settings ORDER BY version DESC LIMIT 1";

impl From<SettingsRow> for SettingsVersion {
    fn from(row: SettingsRow) -> Self {
        Self {
            version: row.version,
            settings: ApplicationSettings {
                open: row.open,
                answer_days: u16::try_from(row.answer_days).unwrap_or(u16::MAX),
            },
            set: row.set_at.zip(row.set_by_name),
        }
    }
}

async fn latest(tx: &mut Tx, few: i64) -> Result<Vec<SettingsVersion>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, SettingsRow>(LATEST)
        .bind(few)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(SettingsVersion::from).collect())
}

/// The settings in force.
pub(crate) async fn current(tx: &mut Tx) -> Result<ApplicationSettings, DeskError> {
    let latest = latest(tx, 1).await?.into_iter().next();
    let none = || DeskError::internal("applications have no settings");
    Ok(latest.ok_or_else(none)?.settings)
}

/// Whether companies can apply, for what a process keeps in memory.
pub(crate) async fn read_open(tx: &mut Tx) -> Result<bool, DeskError> {
    let open = on!(tx, |c| sqlx::query_scalar::<_, bool>(OPEN)
        .fetch_optional(c)
        .await)?;
    Ok(open.unwrap_or(false))
}

impl Desk {
    /// Whether companies can apply, as this process last knew it: every page asks that is shown before a sign-in.
    pub fn takes_applications(&self) -> bool {
        self.0.takes_applications.load(Ordering::Relaxed)
    }

    pub(crate) fn note_applications(&self, open: bool) {
        self.0.takes_applications.store(open, Ordering::Relaxed);
    }
}

impl AuthorizedDesk<'_> {
    /// How applications are taken, the settings in force first.
    pub async fn application_settings(&self) -> Result<Vec<SettingsVersion>, DeskError> {
        self.require(may_see)?;
        let mut tx = self.desk.db().begin_read().await?;
        latest(&mut tx, SHOWN).await
    }

    /// Opens or closes the page, and sets the time to answer, of those that come from now on. `version` is what the
    /// actor has seen.
    pub async fn set_application_settings(
        &self,
        version: i64,
        draft: &SettingsDraft,
    ) -> Result<(), DeskError> {
        self.require(may_set)?;
        let settings = draft.check()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(SETTING).await?;
        let before = latest(&mut tx, 1).await?.into_iter().next();
        let before = before.ok_or_else(|| DeskError::internal("applications have no settings"))?;
        if before.settings == settings {
            return Ok(());
        }
        if before.version != version {
            let (at, by) = before.set.unwrap_or((now, String::new()));
            return Err(DeskError::Stale { by, at });
        }
        form_token::keep_secret(self.desk, &mut tx).await?;
        let by: PersonId = self.actor.person;
        on!(tx, |c| sqlx::query(SET)
            .bind(settings.open)
            .bind(i64::from(settings.answer_days))
            .bind(SqlTimestamp(now))
            .bind(by.uuid())
            .execute(c)
            .await
            .map(drop))?;
        let event = Event::SettingsChanged {
            open: settings.open,
            answer_days: settings.answer_days,
        };
        let subject = ApplicationId::from_uuid(SUBJECT);
        record(self.desk, &mut tx, Some(by), subject, &event).await?;
        tx.commit().await?;
        self.desk.note_applications(settings.open);
        self.desk.wake_workers();
        Ok(())
    }
}
