//! The mails to who applies: they are nobody's account yet.

use portico::application::ApplicationLink;
use portico::id::ApplicationId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::application::link::issue;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// What an applicant is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationMailKind {
    /// To confirm the address.
    Confirm,
    /// That the application is there, and where to see how it stands.
    Received,
    /// That the company is refused, and why.
    Refused,
    /// That a refused application is looked at again.
    Reopened,
}

impl ApplicationMailKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Confirm, Self::Received, Self::Refused, Self::Reopened];

    /// The kind under which it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "application.confirm",
            Self::Received => "application.received",
            Self::Refused => "application.refused",
            Self::Reopened => "application.reopened",
        }
    }

    /// Reads a stored kind.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What the link of the mail opens.
    pub const fn link(self) -> ApplicationLink {
        match self {
            Self::Confirm => ApplicationLink::Confirm,
            Self::Received | Self::Refused | Self::Reopened => ApplicationLink::Status,
        }
    }
}

/// An application, as a mail tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationMail {
    /// What is told.
    pub kind: ApplicationMailKind,
    /// The company.
    pub company: String,
    /// Why it is refused.
    pub reason: Option<String>,
    /// The token of its link. It is there only while the mail is being sent, and stored nowhere.
    pub link: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    company: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl ApplicationMail {
    pub(super) fn from_stored(kind: ApplicationMailKind, data: Value) -> Result<Self, DeskError> {
        let Stored { company, reason } = serde_json::from_value(data)?;
        Ok(Self {
            kind,
            company,
            reason,
            link: None,
        })
    }
}

#[derive(FromRow)]
struct AddresseeRow {
    company: String,
    contact_email: String,
    reason: Option<String>,
}

const ADDRESSEE: &str = "SELECT company, contact_email, reason FROM application WHERE id = $1";

const QUEUE: &str = "INSERT INTO mail (id, application_id, recipient, kind, data, state, next_attempt_at, created_at) \
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

/// Queues a mail to the contact of an application.
pub(crate) async fn queue_application(
    desk: &Desk,
    tx: &mut Tx,
    application: ApplicationId,
    kind: ApplicationMailKind,
) -> Result<(), DeskError> {
    let (id, now) = (desk.fresh_id()?, SqlTimestamp(desk.now()));
    let to = on!(tx, |c| sqlx::query_as::<_, AddresseeRow>(ADDRESSEE)
        .bind(application.uuid())
        .fetch_one(c)
        .await)?;
    let data = Json(Stored {
        company: to.company,
        reason: to.reason,
    });
    Ok(on!(tx, |c| sqlx::query(QUEUE)
        .bind(id)
        .bind(application.uuid())
        .bind(&to.contact_email)
        .bind(kind.as_str())
        .bind(&data)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?)
}

/// The token of the mail's link, made when it leaves.
pub(super) async fn link_for(
    desk: &Desk,
    tx: &mut Tx,
    kind: ApplicationMailKind,
    application: Uuid,
) -> Result<String, DeskError> {
    issue(desk, tx, kind.link(), application).await
}
