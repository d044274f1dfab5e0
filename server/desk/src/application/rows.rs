//! The shape of an application's row.

use portico::application::Stage;
use portico::id::{ApplicationId, PartnerId, PersonId};
use portico::partner::PartnerKind;
use portico::registration::{Country, WebDomain};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::{Nullable, SqlTimestamp};

/// An application.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Application {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: ApplicationId,
    /// Counts up with every change.
    pub version: i64,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub stage: Stage,
    /// The company's legal name.
    pub company: String,
    /// Its country.
    #[sqlx(try_from = "String")]
    pub country: Country,
    /// Its tax id as it is compared.
    pub tax_key: String,
    /// Its tax id as it was typed.
    pub tax_id: String,
    /// Its web domain.
    #[sqlx(try_from = "String")]
    pub domain: WebDomain,
    /// What it does in the channel.
    #[sqlx(try_from = "String")]
    pub kind: PartnerKind,
    /// What it sells, and to whom.
    pub sells: String,
    /// The contact's name; empty once they are forgotten.
    pub contact_name: String,
    /// The contact's e-mail address; empty once they are forgotten.
    pub contact_email: String,
    /// The contact's telephone number.
    pub contact_phone: Option<String>,
    /// The language that the contact is written to in.
    pub language: String,
    /// When it was sent.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// When the address was confirmed.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub confirmed_at: Option<Instant>,
    /// By when it is to be answered.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub due_at: Option<Instant>,
    /// Who took it up.
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub reviewer: Option<PersonId>,
    /// Their name.
    pub reviewer_name: Option<String>,
    /// When it was decided.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub decided_at: Option<Instant>,
    /// The name of who decided it.
    pub decided_by_name: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// When it was last taken back into review.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub reopened_at: Option<Instant>,
    /// The partner that the company became.
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub partner_id: Option<PartnerId>,
}

macro_rules! select {
    ($locked:literal) => {
        concat!(
            "SELECT a.id, a.version, a.stage, a.company, a.country, a.tax_key, a.tax_id, a.domain, a.kind, a.sells, \
             a.contact_name, a.contact_email, a.contact_phone, a.language, a.created_at, a.confirmed_at, a.due_at, \
             a.reviewer, (SELECT name FROM person WHERE person.id = a.reviewer) AS reviewer_name, a.decided_at, \
             (SELECT name FROM person WHERE person.id = a.decided_by) AS decided_by_name, a.reason, a.reopened_at, \
             a.partner_id \
             FROM application a WHERE a.id = $1",
            $locked
        )
    };
}

const FIND: &str = select!("");
const LOCK: &str = select!(" FOR UPDATE OF a");

impl Application {
    pub(crate) async fn load(tx: &mut Tx, id: ApplicationId) -> Result<Self, DeskError> {
        Self::find(tx, FIND, id).await
    }

    /// Reads it for a use case that is going to write: a second one waits, and then reads what was written.
    pub(crate) async fn lock(tx: &mut Tx, id: ApplicationId) -> Result<Self, DeskError> {
        let text = tx.locking(FIND, LOCK);
        Self::find(tx, text, id).await
    }

    /// The same for staff, who see none that is not confirmed.
    pub(crate) async fn lock_confirmed(tx: &mut Tx, id: ApplicationId) -> Result<Self, DeskError> {
        let found = Self::lock(tx, id).await?;
        if found.stage == Stage::Unconfirmed {
            return Err(DeskError::NotFound);
        }
        Ok(found)
    }

    async fn find(tx: &mut Tx, text: &'static str, id: ApplicationId) -> Result<Self, DeskError> {
        let found = on!(tx, |c| sqlx::query_as::<_, Self>(text)
            .bind(id.uuid())
            .fetch_optional(c)
            .await)?;
        found.ok_or(DeskError::NotFound)
    }

    /// Continues only if it still waits, as the actor read it at `version`.
    pub(crate) fn waits_at(&self, version: i64) -> Result<(), DeskError> {
        self.at_version(Stage::Waiting, version)
    }

    /// Continues only if it stands there, as the actor read it at `version`.
    pub(super) fn at_version(&self, stage: Stage, version: i64) -> Result<(), DeskError> {
        if self.stage == stage && self.version == version {
            return Ok(());
        }
        let decided = self.decided_at.zip(self.decided_by_name.clone());
        let (at, by) = decided.unwrap_or_else(|| {
            let by = self.reviewer_name.clone().unwrap_or_default();
            let since = self.reopened_at.or(self.confirmed_at);
            (since.unwrap_or(self.created_at), by)
        });
        Err(DeskError::Stale { by, at })
    }
}
