//! Telling people by mail what changes about their sign-in: whoever did not do it learns of it.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use portico::sign_in::SecurityChange;
use portico::time::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// The kind under which such mails are stored.
pub(crate) const SECURITY_MAIL: &str = "account.security";

/// What changed, as a mail tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityNotice {
    /// What it was.
    pub change: SecurityChange,
    /// When it was.
    pub at: Instant,
    /// The network address it came from, where one is known.
    pub address: Option<String>,
    /// What the browser says it is.
    pub user_agent: Option<String>,
}

/// Whose sign-in it is.
pub(crate) struct Owner {
    pub(crate) person: Uuid,
    pub(crate) partner: Option<PartnerId>,
}

/// Where a change came from, as far as it is known.
#[derive(Clone, Copy, Default)]
pub(crate) struct CameFrom<'a> {
    pub(crate) address: Option<&'a str>,
    pub(crate) user_agent: Option<&'a str>,
}

const QUEUE: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     SELECT $1, p.id, p.email, $3, $4, 'queued', $5, $5 FROM person p WHERE p.id = $2";

/// Writes a change into the log and mails it to its owner. `by` is who did it.
pub(crate) async fn tell(
    desk: &Desk,
    tx: &mut Tx,
    owner: &Owner,
    by: Option<PersonId>,
    change: SecurityChange,
    from: CameFrom<'_>,
) -> Result<(), DeskError> {
    let now = desk.now();
    let notice = SecurityNotice {
        change,
        at: now,
        address: from.address.map(str::to_owned),
        user_agent: from.user_agent.map(str::to_owned),
    };
    let id = desk.fresh_id()?;
    on!(tx, |c| {
        sqlx::query(QUEUE)
            .bind(id)
            .bind(owner.person)
            .bind(SECURITY_MAIL)
            .bind(Json(&notice))
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    let payload = match from.address {
        Some(address) => json!({ "address": address }),
        None => json!({}),
    };
    let event = NewEvent {
        at: now,
        actor: by,
        kind: change.event_kind(),
        partner: owner.partner,
        subject: owner.person,
        audience: Audience::Staff,
        payload,
    };
    desk.record(tx, event).await.map(drop)
}
