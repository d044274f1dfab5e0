//! The mail with which somebody is invited.

use portico::id::PersonId;
use portico::link::LinkKind;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, link, on};

/// The kind under which it is stored.
pub(crate) const INVITATION: &str = "person.invited";

/// An invitation, as a mail tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The name of who invites.
    pub by: String,
    /// The partner that the person is invited to; none for the vendor's staff.
    pub partner: Option<String>,
    /// The token of its link. It is there only while the mail is being sent, and stored nowhere.
    #[serde(skip)]
    pub link: Option<String>,
}

const QUEUE: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

const NAME: &str = "SELECT name FROM person WHERE id = $1";

const STILL_INVITED: &str = "SELECT EXISTS (SELECT 1 FROM person WHERE id = $1 AND invited_at IS NOT NULL \
     AND disabled_at IS NULL)";

/// Queues an invitation.
pub(crate) async fn queue_invitation(
    desk: &Desk,
    tx: &mut Tx,
    person: PersonId,
    to: &str,
    by: String,
    partner: Option<String>,
) -> Result<(), DeskError> {
    let (id, now) = (desk.fresh_id()?, SqlTimestamp(desk.now()));
    let data = Json(Invitation {
        by,
        partner,
        link: None,
    });
    Ok(on!(tx, |c| sqlx::query(QUEUE)
        .bind(id)
        .bind(person.uuid())
        .bind(to)
        .bind(INVITATION)
        .bind(&data)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?)
}

/// The name of who invites.
pub(crate) async fn name_of(tx: &mut Tx, person: PersonId) -> Result<String, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, String>(NAME)
        .bind(person.uuid())
        .fetch_one(c)
        .await)?)
}

/// The token of a link for somebody who is still invited.
pub(super) async fn link_for(
    desk: &Desk,
    tx: &mut Tx,
    person: Uuid,
) -> Result<Option<String>, DeskError> {
    let invited = on!(tx, |c| sqlx::query_scalar::<_, bool>(STILL_INVITED)
        .bind(person)
        .fetch_one(c)
        .await)?;
    if !invited {
        return Ok(None);
    }
    link::issue(desk, tx, LinkKind::Invitation, Some(person))
        .await
        .map(Some)
}
