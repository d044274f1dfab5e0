//! Mail that nobody has received, for the staff who can mend why.

use portico::policy::may_oversee;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::{MailContent, MailId, MailReader, MailRow, MailState};
use crate::error::DeskError;
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

const UNSENT: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, m.state, \
     m.attempts, m.last_error, m.created_at, p.name, p.language, p.zone, p.partner_id IS NULL AS staff \
     FROM mail m JOIN person p ON p.id = m.person_id \
     WHERE m.state <> 'sent' ORDER BY m.id DESC LIMIT $1";

const UNSENT_AFTER: &str = "SELECT m.id, m.recipient, m.kind, m.data, m.subject, m.body, m.path, \
     m.state, m.attempts, m.last_error, m.created_at, p.name, p.language, p.zone, \
     p.partner_id IS NULL AS staff FROM mail m JOIN person p ON p.id = m.person_id \
     WHERE m.state <> 'sent' AND m.id < $2 ORDER BY m.id DESC LIMIT $1";

impl AuthorizedDesk<'_> {
    /// Mails that nobody has received, newest first, from after the given one.
    pub async fn unsent_mail(
        &self,
        after: Option<MailId>,
        limit: u16,
    ) -> Result<Vec<UnsentMail>, DeskError> {
        self.require(may_oversee)?;
        let (read, limit) = (self.desk.db().read(), i64::from(limit.clamp(1, 200)));
        let rows = match after {
            None => on!(read, |c| sqlx::query_as::<_, UnsentRow>(UNSENT)
                .bind(limit)
                .fetch_all(c)
                .await)?,
            Some(after) => on!(read, |c| {
                sqlx::query_as::<_, UnsentRow>(UNSENT_AFTER)
                    .bind(limit)
                    .bind(after.0)
                    .fetch_all(c)
                    .await
            })?,
        };
        rows.into_iter()
            .map(|row| {
                let (content, reader) = row.mail.read()?;
                Ok(UnsentMail {
                    id: MailId(row.id),
                    to: row.recipient,
                    reader,
                    content,
                    state: MailState::parse(&row.state)?,
                    attempts: row.attempts,
                    last_error: row.last_error,
                    created_at: row.created_at.0,
                })
            })
            .collect()
    }
}
