//! The event log as another program takes it, with what it needs to check the chain by itself.

use serde::Serialize;

use super::filter::AuditFilter;
use super::list::AuditRow;
use crate::AuthorizedDesk;
use crate::error::DeskError;
use crate::event::hex;
use crate::page::Page;

/// Events that are read at once.
const PIECE: usize = 500;

/// An event as it is sealed. `SHA-256(previous, content)` is `hash`, and the `previous` of the next number; where it was
/// redacted, `hash` stands by itself. `SHA-256(salt, personal)` is what the content has under `facts.personal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedEvent {
    /// Its number in the chain; none while it waits to be sealed.
    pub seq: Option<i64>,
    /// The hash before, in hexadecimal.
    pub previous: Option<String>,
    /// The hash of the chain up to it.
    pub hash: Option<String>,
    /// Whether something personal was taken from it after it was sealed.
    pub redacted: bool,
    /// The text that was sealed: JSON, byte for byte.
    pub content: String,
    /// What stands beside the log, byte for byte; nothing if there was none, or if it was forgotten.
    pub personal: Option<String>,
    /// The salt of its digest, in hexadecimal.
    pub salt: Option<String>,
    /// The name of who did it, as it is now.
    #[serde(skip)]
    pub actor_name: Option<String>,
    /// The name of the partner that it concerns.
    #[serde(skip)]
    pub partner_name: Option<String>,
    /// When it happened.
    #[serde(skip)]
    pub at: portico::time::Instant,
    /// What happened.
    #[serde(skip)]
    pub kind: String,
    /// The thing that it happened to.
    #[serde(skip)]
    pub subject: uuid::Uuid,
}

impl From<AuditRow> for ExportedEvent {
    fn from(row: AuditRow) -> Self {
        Self {
            seq: row.seq,
            previous: row.previous.as_deref().map(hex),
            hash: row.hash.as_deref().map(hex),
            redacted: row.redacted,
            content: row.event.sealed_content().to_string(),
            personal: row.personal,
            salt: row.salt.as_deref().map(hex),
            actor_name: row.actor_name,
            partner_name: row.partner_name,
            at: row.event.at,
            kind: row.event.kind,
            subject: row.event.subject,
        }
    }
}

impl AuthorizedDesk<'_> {
    /// A piece of the events that are asked for, the newest first.
    pub async fn export_audit_log(
        &self,
        filter: &AuditFilter,
    ) -> Result<Page<ExportedEvent>, DeskError> {
        let page = self.audit_rows(filter, PIECE).await?;
        Ok(Page {
            rows: page.rows.into_iter().map(ExportedEvent::from).collect(),
            next: page.next,
            previous: page.previous,
        })
    }
}
