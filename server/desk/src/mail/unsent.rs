//! Unsent mail, for the staff who can correct the cause.

use portico::policy::{may_operate, may_oversee};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::{MailContent, MailId, MailReader, MailRow, MailState};
use crate::error::DeskError;
use crate::page::{Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// A mail that nobody has received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentMail {
    /// Its id.
    pub id: MailId,
    /// The address that it should go to.
    pub to: String,
    /// Who should read it.
    pub reader: MailReader,
    /// What it tells.
    pub content: MailContent,
    /// Why nobody has received it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// When it was queued.
    pub created_at: Instant,
}

#[derive(FromRow)]
struct UnsentRow {
    id: Uuid,
    recipient: String,
    state: String,
    attempts: i64,
    last_error: Option<String>,
    created_at: SqlTimestamp,
    #[sqlx(flatten)]
    mail: MailRow,
}

// Newest first: ids of mails grow.
const UNSENT: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, m.state, \
     m.attempts, m.last_error, m.created_at, coalesce(p.name, a.contact_name) AS name, \
     coalesce(p.language, a.language) AS language, coalesce(p.zone, 'UTC') AS zone, p.number_style, p.date_style, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS staff FROM mail m LEFT JOIN person p ON p.id = m.person_id \
     LEFT JOIN application a ON a.id = m.application_id \
     WHERE m.state <> 'sent' AND m.id < $1 ORDER BY m.id DESC LIMIT $2";

const ONE: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, m.state, \
     m.attempts, m.last_error, m.created_at, coalesce(p.name, a.contact_name) AS name, \
     coalesce(p.language, a.language) AS language, coalesce(p.zone, 'UTC') AS zone, p.number_style, p.date_style, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS staff FROM mail m LEFT JOIN person p ON p.id = m.person_id \
     LEFT JOIN application a ON a.id = m.application_id WHERE m.state <> 'sent' AND m.id = $1";

// What waits already is sent at once instead of later.
const AGAIN: &str = "UPDATE mail SET state = 'queued', attempts = 0, next_attempt_at = $2, last_error = NULL, settled_at = NULL \
     WHERE id = $1 AND state <> 'sent'";

const FAILED_AGAIN: &str = "UPDATE mail SET state = 'queued', attempts = 0, next_attempt_at = $1, last_error = NULL, settled_at = NULL \
     WHERE state = 'failed'";

const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM mail WHERE state <> 'sent' AND state = $1 LIMIT 1000) AS few";

impl AuthorizedDesk<'_> {
    /// One mail that nobody has received.
    pub async fn unsent_mail_by_id(&self, mail: MailId) -> Result<UnsentMail, DeskError> {
        self.require(may_oversee)?;
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, UnsentRow>(ONE)
                .bind(mail.0)
                .fetch_optional(c)
                .await
        })?;
        row.ok_or(DeskError::NotFound)?.try_into()
    }

    /// Sends a mail again that nobody has received, as if it had never been tried. Says whether there was one:
    /// it may have been sent meanwhile.
    pub async fn send_mail_again(&self, mail: MailId) -> Result<bool, DeskError> {
        self.require(may_operate)?;
        let now = SqlTimestamp(self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let queued = on!(tx, |c| {
            sqlx::query(AGAIN)
                .bind(mail.0)
                .bind(now)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(queued == 1)
    }

    /// Sends every mail again that was tried in vain; says how many.
    pub async fn send_failed_mail_again(&self) -> Result<u64, DeskError> {
        self.require(may_operate)?;
        let now = SqlTimestamp(self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let queued = on!(tx, |c| {
            sqlx::query(FAILED_AGAIN)
                .bind(now)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(queued)
    }

    /// How many mails are in a state, 1,000 at most.
    pub async fn unsent_mail_count(&self, state: MailState) -> Result<i64, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(COUNT)
                .bind(state.as_str())
                .fetch_one(c)
                .await
        })?)
    }

    /// Mails that nobody has received, newest first, from after the given one.
    pub async fn unsent_mail(
        &self,
        after: Option<MailId>,
        limit: u16,
    ) -> Result<Page<UnsentMail, MailId>, DeskError> {
        self.require(may_oversee)?;
        let size = usize::from(limit.clamp(1, 200));
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, UnsentRow>(UNSENT)
                .bind(after.map_or(Uuid::max(), |mail| mail.0))
                .bind(one_more(size))
                .fetch_all(c)
                .await
        })?;
        let mails = rows
            .into_iter()
            .map(UnsentMail::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Page::of(mails, size, |mail: &UnsentMail| mail.id))
    }
}

impl TryFrom<UnsentRow> for UnsentMail {
    type Error = DeskError;

    fn try_from(row: UnsentRow) -> Result<Self, DeskError> {
        let (content, reader) = row.mail.read()?;
        Ok(Self {
            id: MailId(row.id),
            to: row.recipient,
            reader,
            content,
            state: MailState::parse(&row.state)?,
            attempts: row.attempts,
            last_error: row.last_error,
            created_at: row.created_at.0,
        })
    }
}
