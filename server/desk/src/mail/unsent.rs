//! Unsent mail, for the staff who can correct the cause.

use portico::policy::{may_operate, may_oversee};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::{MailContent, MailFailureKind, MailId, MailReader, MailRow, MailState};
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
    /// Why it has failed.
    pub failure: Option<MailFailureKind>,
    /// When it is tried next, while it waits.
    pub next_attempt_at: Option<Instant>,
    /// When it was queued.
    pub created_at: Instant,
}

/// So many mails are sent again at once.
pub const SENT_AGAIN_AT_ONCE: i64 = 500;

/// A part of the mails that nobody has received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsentFilter {
    /// What waits to be sent.
    Waiting,
    /// What was refused, or tried often enough.
    Failed,
    /// What came back after a mail server had taken it.
    Returned,
    /// What lies in the data folder.
    Kept,
}

impl UnsentFilter {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Failed, Self::Returned, Self::Kept];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Returned => "returned",
            Self::Kept => "kept",
        }
    }

    /// The part with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }

    const fn state(self) -> MailState {
        match self {
            Self::Waiting => MailState::Queued,
            Self::Failed | Self::Returned => MailState::Failed,
            Self::Kept => MailState::Kept,
        }
    }

    /// What the failure has to be, `returned` or another; empty for any.
    const fn failure(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Returned => "returned",
            Self::Waiting | Self::Kept => "",
        }
    }
}

#[derive(FromRow)]
struct UnsentRow {
    id: Uuid,
    recipient: String,
    state: String,
    attempts: i64,
    last_error: Option<String>,
    failure: Option<String>,
    next_attempt_at: SqlTimestamp,
    created_at: SqlTimestamp,
    #[sqlx(flatten)]
    mail: MailRow,
}

// Newest first: ids of mails grow.
const UNSENT: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, m.state, \
     m.attempts, m.last_error, m.failure, m.next_attempt_at, m.created_at, coalesce(p.name, a.contact_name) AS name, \
     coalesce(p.language, a.language) AS language, coalesce(p.zone, 'UTC') AS zone, p.number_style, p.date_style, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS staff FROM mail m LEFT JOIN person p ON p.id = m.person_id \
     LEFT JOIN application a ON a.id = m.application_id \
     WHERE m.state <> 'sent' AND m.id < $1 \
     AND ($3 = '' OR m.state = $3) AND ($4 = '' OR ($4 = 'returned') = (coalesce(m.failure, '') = 'returned')) ORDER BY m.id DESC LIMIT $2";

const ONE: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, m.state, \
     m.attempts, m.last_error, m.failure, m.next_attempt_at, m.created_at, coalesce(p.name, a.contact_name) AS name, \
     coalesce(p.language, a.language) AS language, coalesce(p.zone, 'UTC') AS zone, p.number_style, p.date_style, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS staff FROM mail m LEFT JOIN person p ON p.id = m.person_id \
     LEFT JOIN application a ON a.id = m.application_id WHERE m.state <> 'sent' AND m.id = $1";

// What waits already is sent at once instead of later. It goes to the address as it is now, but for what asks an address
// itself, or tells the one that was.
macro_rules! again {
    ($which:literal) => {
        concat!(
            "UPDATE mail SET state = 'queued', attempts = 0, next_attempt_at = $1, last_error = NULL, failure = NULL, \
             settled_at = NULL, recipient = CASE WHEN kind IN ('person.email_change', 'person.email_changed') \
             THEN recipient ELSE coalesce((SELECT p.email FROM person p WHERE p.id = mail.person_id), \
             (SELECT a.contact_email FROM application a WHERE a.id = mail.application_id), recipient) END \
             WHERE state <> 'sent' AND ",
            $which
        )
    };
}

const AGAIN: &str = again!("id = $2");

const ALL_AGAIN: &str = again!(
    "id IN (SELECT m.id FROM mail m WHERE m.state = $2 \
     AND ($3 = '' OR ($3 = 'returned') = (coalesce(m.failure, '') = 'returned')) ORDER BY m.id LIMIT $4)"
);

const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM mail WHERE state <> 'sent' AND state = $1 \
     AND ($2 = '' OR ($2 = 'returned') = (coalesce(failure, '') = 'returned')) LIMIT 1000) AS few";

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
                .bind(now)
                .bind(mail.0)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(queued == 1)
    }

    /// Sends every mail of a list again, the oldest first, [`SENT_AGAIN_AT_ONCE`] at most; says how many.
    pub async fn send_unsent_mail_again(&self, filter: UnsentFilter) -> Result<u64, DeskError> {
        self.require(may_operate)?;
        let now = SqlTimestamp(self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let queued = on!(tx, |c| {
            sqlx::query(ALL_AGAIN)
                .bind(now)
                .bind(filter.state().as_str())
                .bind(filter.failure())
                .bind(SENT_AGAIN_AT_ONCE)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(queued)
    }

    /// How many mails are in a list, 1,000 at most.
    pub async fn unsent_mail_count(&self, filter: UnsentFilter) -> Result<i64, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(COUNT)
                .bind(filter.state().as_str())
                .bind(filter.failure())
                .fetch_one(c)
                .await
        })?)
    }

    /// Mails that nobody has received, newest first, from after the given one.
    pub async fn unsent_mail(
        &self,
        filter: Option<UnsentFilter>,
        after: Option<MailId>,
        limit: u16,
    ) -> Result<Page<UnsentMail, MailId>, DeskError> {
        self.require(may_oversee)?;
        let size = usize::from(limit.clamp(1, 200));
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, UnsentRow>(UNSENT)
                .bind(after.map_or(Uuid::max(), |mail| mail.0))
                .bind(one_more(size))
                .bind(filter.map_or("", |filter| filter.state().as_str()))
                .bind(filter.map_or("", UnsentFilter::failure))
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
        let state = MailState::parse(&row.state)?;
        let waits = state == MailState::Queued;
        let failure = row.failure.as_deref().map(MailFailureKind::parse);
        Ok(Self {
            id: MailId(row.id),
            to: row.recipient,
            reader,
            content,
            state,
            failure: failure.transpose()?,
            next_attempt_at: waits.then_some(row.next_attempt_at.0),
            attempts: row.attempts,
            last_error: row.last_error,
            created_at: row.created_at.0,
        })
    }
}
