//! Mail: notices for people who are not signed in. The desk stores who gets which email and whether it was
//! sent; the app writes the text, and the server sends it.

use std::fmt;

use portico::notice::Delivery;
use portico::reader::Formats;
use portico::time::{Instant, Zone};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::account::{EMAIL_CHANGE, EMAIL_CHANGED, RESET_MAIL};
use crate::digest::{DIGEST, Gathered, gather};
use crate::error::DeskError;
use crate::event::Event;
use crate::notice::{NoticeContent, NoticeKind, ended_mail};
use crate::security_mail::SECURITY_MAIL;
use crate::stored::SqlTimestamp;
use crate::{Desk, Tx, on};

mod application;
mod invitation;
mod reach;
#[cfg(test)]
mod reach_tests;
mod sending;
#[cfg(test)]
mod tests;
mod unsent;

pub use crate::account::EmailChangeMail;
pub use crate::security_mail::SecurityNotice;
pub(crate) use application::queue_application;
pub use application::{ApplicationMail, ApplicationMailKind};
pub use invitation::Invitation;
pub(crate) use invitation::{INVITATION, name_of, queue_invitation};
pub(crate) use reach::MailFailureRow;
pub use reach::{MailFailure, ReturnedMail};
pub use sending::{ATTEMPTS, DueMail};
pub use unsent::{SENT_AGAIN_AT_ONCE, UnsentFilter, UnsentMail};

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
    /// What waited for the reader's morning.
    Digest {
        /// What happened, the earliest first.
        items: Vec<DigestItem>,
        /// The secret of a link that ends these mails. It is there only while the mail is sent.
        unsubscribe: Option<String>,
    },
    /// A link with which somebody agrees to another e-mail address of an account.
    EmailChange(EmailChangeMail),
    /// To the address so far: another has taken its place.
    EmailChanged,
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

/// One thing in a daily mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestItem {
    /// What happened.
    pub content: NoticeContent,
    /// When.
    pub at: Instant,
    /// The partner for which the reader is told, where they belong to several.
    pub partner: Option<String>,
}

#[derive(Deserialize)]
struct StoredDigest {
    items: Vec<Gathered>,
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
    /// How they want numbers and dates written.
    pub formats: Formats,
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

/// Why a mail has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFailureKind {
    /// A mail server refused it for good.
    Refused,
    /// It was tried often enough.
    GivenUp,
    /// A mail server took it, and it came back.
    Returned,
}

impl MailFailureKind {
    fn parse(text: &str) -> Result<Self, DeskError> {
        match text {
            "refused" => Ok(Self::Refused),
            "given_up" => Ok(Self::GivenUp),
            "returned" => Ok(Self::Returned),
            _ => Err(DeskError::internal(format!("no mail failure {text}"))),
        }
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
    number_style: Option<String>,
    date_style: Option<String>,
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
            (Some(kind), Some(Json(data))) if kind == DIGEST => {
                let stored: StoredDigest = serde_json::from_value(data)?;
                let items = stored.items.into_iter().map(DigestItem::try_from);
                MailContent::Digest {
                    items: items.collect::<Result<_, _>>()?,
                    unsubscribe: None,
                }
            }
            (Some(kind), Some(Json(data))) if kind == EMAIL_CHANGE => {
                MailContent::EmailChange(serde_json::from_value(data)?)
            }
            (Some(kind), Some(_)) if kind == EMAIL_CHANGED => MailContent::EmailChanged,
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
            formats: Formats::from_stored(self.number_style.as_deref(), self.date_style.as_deref()),
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
    zone: String,
    kind: String,
    details: Json<Value>,
    delivery: Option<String>,
}

const NOTICES_OF: &str = "SELECT n.id AS notice, p.id AS person, p.email, p.zone, n.kind, n.details, s.delivery \
     FROM notice n JOIN person p ON p.id = n.person_id \
     LEFT JOIN notice_setting s ON s.person_id = n.person_id AND s.kind = n.kind \
     WHERE n.event_id = $1 AND p.disabled_at IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id \
     AND m.partner_id IS NOT DISTINCT FROM n.partner_id AND m.ended_at IS NULL) ORDER BY n.id";

const QUEUE: &str = "INSERT INTO mail (id, person_id, notice_id, recipient, kind, data, state, \
     next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $7) \
     ON CONFLICT (notice_id) DO NOTHING";

const QUEUE_ENDED: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     SELECT $1, p.id, p.email, $3, $4, 'queued', $5, $5 FROM person p WHERE p.id = $2 AND p.erased_at IS NULL";

impl TryFrom<Gathered> for DigestItem {
    type Error = DeskError;

    fn try_from(stored: Gathered) -> Result<Self, DeskError> {
        Ok(Self {
            content: NoticeContent::from_stored(&stored.kind, stored.details)?,
            at: Instant::from_micros(stored.at),
            partner: stored.partner,
        })
    }
}

/// Queues a mail for each notice that the event gave rise to, at once or for the reader's morning, as they have set
/// it.
pub(crate) async fn queue(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let notices = on!(tx, |c| {
        sqlx::query_as::<_, NoticeRow>(NOTICES_OF)
            .bind(event.id.uuid())
            .fetch_all(c)
            .await
    })?;
    for row in notices {
        if NoticeKind::parse(&row.kind).is_some_and(NoticeKind::has_own_mail) {
            continue;
        }
        let delivery = row.delivery.as_deref().and_then(Delivery::parse);
        match delivery.unwrap_or_default() {
            Delivery::Mail => {}
            Delivery::Digest => {
                let zone = Zone::parse(&row.zone).unwrap_or_else(Zone::utc);
                gather(desk, tx, (row.person, row.notice), &zone).await?;
                continue;
            }
            Delivery::Portal | Delivery::Off => continue,
        }
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
    queue_ended(desk, tx, event).await
}

/// Who administered a partner has left with it, so that no notice reaches them: they get one mail.
async fn queue_ended(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let Some((administrators, content)) = ended_mail(tx, event).await? else {
        return Ok(());
    };
    for person in administrators {
        let id = desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(QUEUE_ENDED)
                .bind(id)
                .bind(person.uuid())
                .bind(content.kind.as_str())
                .bind(Json(&content.details))
                .bind(SqlTimestamp(desk.now()))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}
