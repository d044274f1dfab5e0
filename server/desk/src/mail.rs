//! Mail: notices for people who are not signed in. The desk stores who gets which email and whether it was
//! sent; the app writes the text, and the server sends it.

use std::fmt;

use portico::time::Zone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::account::RESET_MAIL;
use crate::error::DeskError;
use crate::event::Event;
use crate::notice::NoticeContent;
use crate::security_mail::SECURITY_MAIL;
use crate::stored::SqlTimestamp;
use crate::{Desk, Tx, on};

mod application;
mod invitation;
mod sending;
#[cfg(test)]
mod tests;
mod unsent;

pub use crate::security_mail::SecurityNotice;
pub(crate) use application::queue_application;
pub use application::{ApplicationMail, ApplicationMailKind};
pub use invitation::Invitation;
pub(crate) use invitation::{INVITATION, name_of, queue_invitation};
pub use sending::{ATTEMPTS, DueMail};
pub use unsent::UnsentMail;

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

/// What a mail tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailContent {
    /// A notice.
    Notice(NoticeContent),
    /// An invitation to join a partner or the staff.
    Invitation(Invitation),
    /// How an application stands.
    Application(ApplicationMail),
    /// A link to choose a new password.
    PasswordLink {
        /// The secret of the link. It is there only while the mail is sent.
        secret: Option<String>,
    },
    /// Something about the person's sign-in changed.
    Security(SecurityNotice),
    /// A mail that an older version composed when it was queued.
    Composed {
        /// The subject line.
        subject: String,
        /// The text.
        body: String,
        /// The page it speaks of: what follows the portal's origin in its address.
        path: String,
    },
}

/// Who reads a mail, as they are when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailReader {
    /// Their name.
    pub name: String,
    /// Their language, such as `en`.
    pub language: String,
    /// Their time zone.
    pub zone: Zone,
    /// Whether they are on the vendor's staff.
    pub staff: bool,
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
    /// There is no mail server: it is in the data folder.
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

/// The columns of [`MailContent`] and [`MailReader`].
#[derive(FromRow)]
struct MailRow {
    kind: Option<String>,
    data: Option<Json<Value>>,
    subject: Option<String>,
    body: Option<String>,
    path: Option<String>,
    name: String,
    language: String,
    zone: String,
    staff: bool,
}

impl MailRow {
    fn read(self) -> Result<(MailContent, MailReader), DeskError> {
        let content = match (self.kind, self.data) {
            (Some(kind), Some(Json(data))) if kind == INVITATION => {
                MailContent::Invitation(serde_json::from_value(data)?)
            }
            (Some(kind), Some(_)) if kind == RESET_MAIL => {
                MailContent::PasswordLink { secret: None }
            }
            (Some(kind), Some(Json(data))) if kind == SECURITY_MAIL => {
                MailContent::Security(serde_json::from_value(data)?)
            }
            (Some(kind), Some(Json(data))) => match ApplicationMailKind::parse(&kind) {
                Some(kind) => MailContent::Application(ApplicationMail::from_stored(kind, data)?),
                None => MailContent::Notice(NoticeContent::from_stored(&kind, data)?),
            },
            _ => MailContent::Composed {
                subject: self.subject.unwrap_or_default(),
                body: self.body.unwrap_or_default(),
                path: self.path.unwrap_or_default(),
            },
        };
        let reader = MailReader {
            name: self.name,
            language: self.language,
            // A zone that this build does not know any more keeps nobody's mail back.
            zone: Zone::parse(&self.zone).unwrap_or_else(Zone::utc),
            staff: self.staff,
        };
        Ok((content, reader))
    }
}

#[derive(FromRow)]
struct NoticeRow {
    notice: Uuid,
    person: Uuid,
    email: String,
    kind: String,
    details: Json<Value>,
}

const NOTICES_OF: &str = "SELECT n.id AS notice, p.id AS person, p.email, n.kind, n.details \
     FROM notice n JOIN person p ON p.id = n.person_id \
     WHERE n.event_id = $1 AND p.disabled_at IS NULL ORDER BY n.id";

const QUEUE: &str = "INSERT INTO mail (id, person_id, notice_id, recipient, kind, data, state, \
     next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $7) \
     ON CONFLICT (notice_id) DO NOTHING";

/// Queues a mail for each notice that the event gave rise to.
pub(crate) async fn queue(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let notices = on!(tx, |c| {
        sqlx::query_as::<_, NoticeRow>(NOTICES_OF)
            .bind(event.id.uuid())
            .fetch_all(c)
            .await
    })?;
    for row in notices {
        let id = desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(QUEUE)
                .bind(id)
                .bind(row.person)
                .bind(row.notice)
                .bind(&row.email)
                .bind(&row.kind)
                .bind(&row.details)
                .bind(SqlTimestamp(desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}
