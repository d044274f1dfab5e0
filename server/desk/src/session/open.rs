//! Opening a session for somebody who has just shown who they are in another way than by a password.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use serde_json::json;
use uuid::Uuid;

use super::hash_of;
use super::sign_in::SignInFrom;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

const OPEN: &str = "INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, address, user_agent) \
     VALUES ($1, $2, $3, $4, $4, $5, $6)";

/// Opens a session, and gives its token for the browser.
pub(crate) async fn open_session(
    desk: &Desk,
    tx: &mut Tx,
    person: Uuid,
    partner: Option<PartnerId>,
    from: &SignInFrom,
) -> Result<String, DeskError> {
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
        payload: json!({ "address": address, "session": session }),
    };
    desk.record(tx, event).await?;
    Ok(token)
}
