//! How long what is kept: version by version, so that it can be read who set it and when.

use portico::privacy::policy::{may_read_retention, may_set_retention};
use portico::privacy::{Event, Retention, RetentionDraft};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::records::record;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// What the log says that the settings happened to.
const SUBJECT: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0b92);
/// The key of the lock under which versions are counted.
const SETTING: i64 = 0x5245_5445;

/// The settings as somebody set them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionVersion {
    /// Counts up with every change.
    pub version: i64,
    /// For how long.
    pub retention: Retention,
    /// When and by whom; the first were nobody's.
    pub set: Option<(Instant, String)>,
}

#[derive(FromRow)]
struct SettingsRow {
    version: i64,
    mail_days: i64,
    address_days: i64,
    sign_in_days: i64,
    access_days: i64,
    application_days: i64,
    draft_days: i64,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    set_at: Option<Instant>,
    set_by_name: Option<String>,
}

const LATEST: &str = "SELECT s.version, s.mail_days, s.address_days, s.sign_in_days, s.access_days, s.application_days, \
     s.draft_days, s.set_at, (SELECT name FROM person WHERE person.id = s.set_by) AS set_by_name \
     FROM retention_settings s ORDER BY s.version DESC LIMIT 1";

const SET: &str = "INSERT INTO retention_settings (version, mail_days, address_days, sign_in_days, access_days, application_days, \
     draft_days, set_at, set_by) SELECT max(version) + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM retention_settings";

impl From<SettingsRow> for RetentionVersion {
    fn from(row: SettingsRow) -> Self {
        let days = |days: i64| u16::try_from(days).unwrap_or(u16::MAX);
        Self {
            version: row.version,
            retention: Retention {
                mail: days(row.mail_days),
                address: days(row.address_days),
                sign_in: days(row.sign_in_days),
                access: days(row.access_days),
                application: days(row.application_days),
                draft: days(row.draft_days),
            },
            set: row.set_at.zip(row.set_by_name),
        }
    }
}

async fn latest(tx: &mut Tx) -> Result<RetentionVersion, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, SettingsRow>(LATEST)
        .fetch_optional(c)
        .await)?;
    let row = row.ok_or_else(|| DeskError::internal("nothing says how long things are kept"))?;
    Ok(row.into())
}

/// How long things are kept now.
pub(crate) async fn retention_in(tx: &mut Tx) -> Result<Retention, DeskError> {
    Ok(latest(tx).await?.retention)
}

impl AuthorizedDesk<'_> {
    /// How long things are kept, and since when.
    pub async fn retention(&self) -> Result<RetentionVersion, DeskError> {
        self.require(may_read_retention)?;
        let mut tx = self.desk.db().begin_read().await?;
        latest(&mut tx).await
    }

    /// Sets how long things are kept from the next daily round on. `version` is what the actor has seen.
    pub async fn set_retention(
        &self,
        version: i64,
        draft: &RetentionDraft,
    ) -> Result<(), DeskError> {
        self.require(may_set_retention)?;
        let retention = draft.check()?;
        let (now, by) = (self.desk.now(), self.actor.person);
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(SETTING).await?;
        let before = latest(&mut tx).await?;
        if before.retention == retention {
            return Ok(());
        }
        if before.version != version {
            let (at, by) = before.set.unwrap_or((now, String::new()));
            return Err(DeskError::Stale { by, at });
        }
        on!(tx, |c| {
            sqlx::query(SET)
                .bind(i64::from(retention.mail))
                .bind(i64::from(retention.address))
                .bind(i64::from(retention.sign_in))
                .bind(i64::from(retention.access))
                .bind(i64::from(retention.application))
                .bind(i64::from(retention.draft))
                .bind(SqlTimestamp(now))
                .bind(by.uuid())
                .execute(c)
                .await
                .map(drop)
        })?;
        let event = Event::RetentionChanged { retention };
        record(self.desk, &mut tx, Some(by), SUBJECT, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
