//! Whether mail reaches people: what is refused or comes back is kept beside the person, until a mail is taken or the
//! address is another.

use portico::time::Instant;
use sqlx::FromRow;

use super::MailId;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, Jobs, on};

// Only where the mail went to the address that the person has now.
const FAILS: &str = "UPDATE person SET mail_fails_since = coalesce(mail_fails_since, $2), mail_failure = $3 \
     WHERE id = (SELECT m.person_id FROM mail m WHERE m.id = $1) AND erased_at IS NULL \
     AND lower(email) = (SELECT lower(m.recipient) FROM mail m WHERE m.id = $1)";

const WORKS: &str = "UPDATE person SET mail_fails_since = NULL, mail_failure = NULL \
     WHERE id = (SELECT m.person_id FROM mail m WHERE m.id = $1) AND mail_fails_since IS NOT NULL \
     AND lower(email) = (SELECT lower(m.recipient) FROM mail m WHERE m.id = $1)";

// What is sent again meanwhile, or has been given up, is not said to have come back.
const RETURN: &str = "UPDATE mail SET state = 'failed', failure = 'returned', last_error = $2, settled_at = $3 \
     WHERE id = $1 AND state = 'sent'";

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM mail WHERE id = $1)";

/// Since when mail does not reach somebody, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFailure {
    /// Since when.
    pub since: Instant,
    /// What a mail server said.
    pub why: String,
}

/// The columns of a [`MailFailure`].
#[derive(FromRow)]
pub(crate) struct MailFailureRow {
    mail_fails_since: Option<SqlTimestamp>,
    mail_failure: Option<String>,
}

impl From<MailFailureRow> for Option<MailFailure> {
    fn from(row: MailFailureRow) -> Self {
        row.mail_fails_since.map(|since| MailFailure {
            since: since.0,
            why: row.mail_failure.unwrap_or_default(),
        })
    }
}

/// A mail to this person was refused, or came back.
pub(super) async fn fails(
    desk: &Desk,
    tx: &mut Tx,
    mail: MailId,
    why: &str,
) -> Result<(), DeskError> {
    on!(tx, |c| {
        sqlx::query(FAILS)
            .bind(mail.0)
            .bind(SqlTimestamp(desk.now()))
            .bind(why)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// A mail server took a mail to this person.
pub(super) async fn works(tx: &mut Tx, mail: MailId) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(WORKS)
        .bind(mail.0)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What became of a mail that is said to have come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnedMail {
    /// It is marked so.
    Marked,
    /// It was marked before, or is being sent again.
    NothingToDo,
    /// No such mail is known any more.
    Unknown,
}

impl Jobs<'_> {
    /// A mail that a server had taken came back. Hearing of it twice changes nothing.
    pub async fn mark_returned(&self, mail: MailId, why: &str) -> Result<ReturnedMail, DeskError> {
        let why = storable(why);
        let mut tx = self.desk.db().begin().await?;
        let returned = on!(tx, |c| {
            sqlx::query(RETURN)
                .bind(mail.0)
                .bind(&why)
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if returned == 0 {
            let known = on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWN)
                .bind(mail.0)
                .fetch_one(c)
                .await)?;
            tx.rollback().await?;
            return Ok(if known {
                ReturnedMail::NothingToDo
            } else {
                ReturnedMail::Unknown
            });
        }
        fails(self.desk, &mut tx, mail, &why).await?;
        tx.commit().await?;
        Ok(ReturnedMail::Marked)
    }
}

/// What a mail server said, as far as it can be stored.
pub(super) fn storable(error: &str) -> String {
    error
        .chars()
        .filter(|sign| *sign != '\0')
        .take(500)
        .collect()
}
