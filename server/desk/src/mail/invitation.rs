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
    /// What it invites to; an older version did not say, when a person had one membership.
    #[serde(default)]
    pub membership: Option<Uuid>,
    /// The token of its link. It is there only while the mail is being sent, and stored nowhere.
    #[serde(skip)]
    pub link: Option<String>,
}

const QUEUE: &str = "INSERT INTO mail (id, person_id, recipient, kind, data, state, next_attempt_at, created_at) \
     VALUES ($1, $2, $3, $4, $5, 'queued', $6, $6)";

const NAME: &str = "SELECT name FROM person WHERE id = $1";

const STILL_INVITED: &str = "SELECT EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.id = $1 AND m.invited_at IS NOT NULL AND p.disabled_at IS NULL)";

/// Queues an invitation.
pub(crate) async fn queue_invitation(
    desk: &Desk,
    tx: &mut Tx,
    person: PersonId,
    to: &str,
    invitation: Invitation,
) -> Result<(), DeskError> {
    let (id, now) = (desk.fresh_id()?, SqlTimestamp(desk.now()));
    let data = Json(invitation);
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

/// The token of a link for a membership to which somebody is still invited.
pub(super) async fn link_for(
    desk: &Desk,
    tx: &mut Tx,
    membership: Uuid,
) -> Result<Option<String>, DeskError> {
    let invited = on!(tx, |c| sqlx::query_scalar::<_, bool>(STILL_INVITED)
        .bind(membership)
        .fetch_one(c)
        .await)?;
    if !invited {
        return Ok(None);
    }
    link::issue(desk, tx, LinkKind::Invitation, Some(membership))
        .await
        .map(Some)
}
