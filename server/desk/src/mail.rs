//! Mail: notices on their way to people who are not signed in. The desk keeps what is to be sent and
//! what became of it; sending is the server's.

use std::fmt;

use portico::actor::Permission;
use portico::event::kind;
use portico::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::Event;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Jobs, Tx, on};

#[cfg(test)]
mod tests;

/// After so many attempts a mail counts as failed.
pub const ATTEMPTS: i64 = 8;
/// How long a sender has before another may take its mail: longer than any SMTP timeout.
const LEASE_SECONDS: i64 = 5 * 60;
const FIRST_DELAY_SECONDS: i64 = 60;
const LONGEST_DELAY_SECONDS: i64 = 6 * 60 * 60;

/// The id of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailId(Uuid);

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::str::FromStr for MailId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// A mail that should be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMail {
    /// Its id.
    pub id: MailId,
    /// The address that it goes to.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The page it speaks of: what follows the portal's origin in its address.
    pub path: String,
    /// Which attempt this is, the first is 1.
    pub attempt: i64,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It waits to be sent, perhaps again.
    Queued,
    /// The mail server took it.
    Sent,
    /// It was tried often enough.
    Failed,
    /// There is no mail server: it lies in the data folder.
    Kept,
}

impl MailState {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Kept => "kept",
        }
    }

    fn parse(text: &str) -> Result<Self, DeskError> {
        [Self::Queued, Self::Sent, Self::Failed, Self::Kept]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| DeskError::internal(format!("no mail state {text}")))
    }
}

/// A mail that nobody has received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentMail {
    /// Its id.
    pub id: MailId,
    /// The address that it should go to.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Why nobody has received it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Instant,
}

#[derive(FromRow)]
struct DueRow {
    id: Uuid,
    recipient: String,
    subject: String,
    body: String,
    path: String,
    attempts: i64,
}

#[derive(FromRow)]
struct UnsentRow {
    id: Uuid,
    recipient: String,
    subject: String,
    body: String,
    state: String,
    attempts: i64,
    last_error: Option<String>,
    created_at: SqlTimestamp,
}

// Whoever takes a mail moves its next attempt away, and who comes second finds it not due any more.
const TAKE_DUE: &str = "UPDATE mail SET attempts = attempts + 1, next_attempt_at = $2 \
     WHERE state = 'queued' AND next_attempt_at <= $1 AND id IN \
     (SELECT id FROM mail WHERE state = 'queued' AND next_attempt_at <= $1 \
     ORDER BY next_attempt_at, id LIMIT $3) \
     RETURNING id, recipient, subject, body, path, attempts";

const ANY_DUE: &str = "SELECT 1 FROM mail WHERE state = 'queued' AND next_attempt_at <= $1 LIMIT 1";

// Counted so far and no farther: behind a mail server that is away, mails pile up.
const WAITING: &str =
    "SELECT count(*) FROM (SELECT 1 FROM mail WHERE state = 'queued' LIMIT 10000) AS w";

const SETTLE: &str = "UPDATE mail SET state = $2, settled_at = $3, last_error = NULL WHERE id = $1";

const FAIL: &str = "UPDATE mail SET last_error = $2, next_attempt_at = $3, \
     state = CASE WHEN attempts >= $4 THEN 'failed' ELSE 'queued' END WHERE id = $1 \
     AND state = 'queued'";

const ATTEMPTED: &str = "SELECT attempts FROM mail WHERE id = $1";

impl Jobs<'_> {
    /// Takes up to `limit` mails that should be sent now. Who takes one has five minutes to say what
    /// became of it; after that it is due again.
    pub async fn mail_due(&self, limit: u16) -> Result<Vec<DueMail>, DeskError> {
        let now = self.desk.now();
        let any = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i32>(ANY_DUE)
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?;
        if any.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.desk.db().begin().await?;
        let rows = on!(tx, |c| {
            sqlx::query_as::<_, DueRow>(TAKE_DUE)
                .bind(SqlTimestamp(now))
                .bind(SqlTimestamp(now.plus(LEASE_SECONDS)))
                .bind(i64::from(limit.clamp(1, 500)))
                .fetch_all(c)
                .await
        })?;
        tx.commit().await?;
        Ok(rows
            .into_iter()
            .map(|row| DueMail {
                id: MailId(row.id),
                to: row.recipient,
                subject: row.subject,
                body: row.body,
                path: row.path,
                attempt: row.attempts,
            })
            .collect())
    }

    /// How many mails wait to be sent, 10,000 at most.
    pub async fn mail_waiting(&self) -> Result<i64, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(WAITING).fetch_one(c).await
        })?)
    }

    /// The mail server took it.
    pub async fn mark_sent(&self, mail: MailId) -> Result<(), DeskError> {
        self.settle(mail, MailState::Sent).await
    }

    /// There is no mail server: it was put into the data folder.
    pub async fn mark_kept(&self, mail: MailId) -> Result<(), DeskError> {
        self.settle(mail, MailState::Kept).await
    }

    /// It could not be sent. It is due again after a while that doubles, at most [`ATTEMPTS`] times.
    pub async fn mark_failed(&self, mail: MailId, error: &str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let attempts = on!(tx, |c| {
            sqlx::query_scalar::<_, i64>(ATTEMPTED)
                .bind(mail.0)
                .fetch_optional(c)
                .await
        })?
        .ok_or(DeskError::NotFound)?;
        let next = self.desk.now().plus(delay(attempts));
        let error: String = error
            .chars()
            .filter(|sign| *sign != '\0')
            .take(500)
            .collect();
        on!(tx, |c| {
            sqlx::query(FAIL)
                .bind(mail.0)
                .bind(&error)
                .bind(SqlTimestamp(next))
                .bind(ATTEMPTS)
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }

    async fn settle(&self, mail: MailId, state: MailState) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(SETTLE)
                .bind(mail.0)
                .bind(state.as_str())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await
    }
}

/// Seconds until the attempt after so many.
fn delay(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(20);
    (FIRST_DELAY_SECONDS << doublings).min(LONGEST_DELAY_SECONDS)
}

const UNSENT: &str = "SELECT id, recipient, subject, body, state, attempts, last_error, created_at \
     FROM mail WHERE state <> 'sent' ORDER BY id DESC LIMIT $1";

const UNSENT_AFTER: &str = "SELECT id, recipient, subject, body, state, attempts, last_error, \
     created_at FROM mail WHERE state <> 'sent' AND id < $2 ORDER BY id DESC LIMIT $1";

impl AuthorizedDesk<'_> {
    /// Mails that nobody has received, newest first, from after the given one.
    pub async fn unsent_mail(
        &self,
        after: Option<MailId>,
        limit: u16,
    ) -> Result<Vec<UnsentMail>, DeskError> {
        self.require(Permission::Staff)?;
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
                Ok(UnsentMail {
                    id: MailId(row.id),
                    to: row.recipient,
                    subject: row.subject,
                    body: row.body,
                    state: MailState::parse(&row.state)?,
                    attempts: row.attempts,
                    last_error: row.last_error,
                    created_at: row.created_at.0,
                })
            })
            .collect()
    }
}

#[derive(FromRow)]
struct ToldRow {
    staff: bool,
    notice: Uuid,
    person: Uuid,
    email: String,
    name: String,
    facts: Json<Value>,
}

const TOLD: &str = "SELECT n.id AS notice, p.id AS person, p.email, p.name, n.facts, \
     p.partner_id IS NULL AS staff \
     FROM notice n JOIN person p ON p.id = n.person_id \
     WHERE n.event_id = $1 AND p.disabled_at IS NULL ORDER BY n.id";

const WRITE: &str = "INSERT INTO mail (id, person_id, notice_id, recipient, subject, body, path, state, \
     next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8) \
     ON CONFLICT (notice_id) DO NOTHING";

/// Writes a mail for each notice that the event gave rise to.
pub(crate) async fn write(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let told = on!(tx, |c| {
        sqlx::query_as::<_, ToldRow>(TOLD)
            .bind(event.id.uuid())
            .fetch_all(c)
            .await
    })?;
    for row in told {
        let (subject, body) = compose(&event.kind, &row.name, &row.facts.0);
        let path = path(&row.facts.0, row.staff);
        let id = desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(id)
                .bind(row.person)
                .bind(row.notice)
                .bind(&row.email)
                .bind(&subject)
                .bind(&body)
                .bind(&path)
                .bind(SqlTimestamp(desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// The subject line and the text.
fn compose(event: &str, name: &str, facts: &Value) -> (String, String) {
    let fact = |key| facts.get(key).and_then(Value::as_str).unwrap_or_default();
    let (reference, customer) = (fact("reference"), fact("customer"));
    let by = match fact("by_name") {
        "" => "Portico",
        by => by,
    };
    let (title, deed) = match event {
        kind::SUBMITTED => ("New registration", "submitted this registration"),
        kind::ANSWERED => ("Answered", "answered your question"),
        kind::WITHDRAWN => ("Withdrawn", "withdrew this registration"),
        kind::RETURNED => (
            "A question for you",
            "sent this registration back with a question",
        ),
        kind::APPROVED => (
            "Approved",
            "approved this registration: it is protected now",
        ),
        kind::DENIED => ("Denied", "denied this registration"),
        kind::LAPSED => (
            "Protection ended",
            "ended the protection of this registration",
        ),
        _ => ("News", "changed this registration"),
    };
    let subject = one_line(&format!("{title}: {reference} {customer}"));
    let quoted = match fact("text") {
        "" => String::new(),
        text => format!("\n{}\n", text.trim()),
    };
    let body = format!("Hello {name},\n\n{by} {deed}.\n\n{reference}\n{customer}\n{quoted}");
    (subject, body)
}

/// The page where the reader goes on: each side has its own.
fn path(facts: &Value, staff: bool) -> String {
    match (facts.get("reference").and_then(Value::as_str), staff) {
        (Some(reference), true) => format!("/desk/registrations/{reference}"),
        (Some(reference), false) => format!("/registrations/{reference}"),
        (None, _) => "/notices".to_owned(),
    }
}

/// A subject line ends where a line ends: whoever named the customer may not add headers.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.trim().chars().take(200).collect()
}
