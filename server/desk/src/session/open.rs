//! Opening a session for somebody who has just shown who they are in another way than by a password.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use serde_json::json;
use uuid::Uuid;

use super::from::SignInFrom;
use super::hash_of;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

const OPEN: &str = "INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, address, user_agent, confirmed_at) \
     VALUES ($1, $2, $3, $4, $4, $5, $6, $4)";

/// Opens a session, and gives its token for the browser.
pub(crate) async fn open_session(
    desk: &Desk,
    tx: &mut Tx,
    person: Uuid,
    partner: Option<PartnerId>,
    from: &SignInFrom,
) -> Result<String, DeskError> {
    let opened = open_after(desk, tx, (person, partner), from, "link").await?;
    Ok(opened.token)
}

/// A session that was opened, and the secret of it.
pub(super) struct Opened {
    pub(super) session: Uuid,
    pub(super) token: String,
}

/// Opens a session for somebody who has shown who they are by `proof`, which is noted.
pub(super) async fn open_after(
    desk: &Desk,
    tx: &mut Tx,
    (person, partner): (Uuid, Option<PartnerId>),
    from: &SignInFrom,
    proof: &str,
) -> Result<Opened, DeskError> {
    let (now, token, session) = (desk.now(), desk.rng().token()?, desk.fresh_id()?);
    let address: String = from.address.chars().take(64).collect();
    let user_agent: String = from
        .user_agent
        .chars()
        .filter(|sign| *sign != '\0')
        .take(300)
        .collect();
    on!(tx, |c| {
        sqlx::query(OPEN)
            .bind(session)
            .bind(person)
            .bind(hash_of(&token))
            .bind(SqlTimestamp(now))
            .bind(&address)
            .bind(&user_agent)
            .execute(c)
            .await
            .map(drop)
    })?;
    let event = NewEvent {
        at: now,
        actor: Some(PersonId::from_uuid(person)),
        kind: "session.opened",
        partner,
        subject: person,
        audience: Audience::Staff,
        payload: json!({ "address": address, "session": session, "by": proof }),
    };
    desk.record(tx, event).await?;
    Ok(Opened { session, token })
}
