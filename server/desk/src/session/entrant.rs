//! Letting somebody in who has shown who they are.

use portico::actor::Actor;
use portico::id::{PartnerId, PersonId, SessionId};
use sqlx::FromRow;
use uuid::Uuid;

use super::from::SignInFrom;
use super::new_session::NewSession;
use super::open::open_after;
use super::roles;
use crate::error::DeskError;
use crate::security_mail::Owner;
use crate::{Authentication, Tx, on};

/// Whoever signs in.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Entrant {
    pub(super) person_id: Uuid,
    pub(super) partner_id: Option<Uuid>,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) roles: Option<String>,
}

impl Entrant {
    pub(super) fn owner(&self) -> Owner {
        Owner {
            person: self.person_id,
            partner: self.partner_id.map(PartnerId::from_uuid),
        }
    }
}

const LOCK: &str = "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL";

const LOCK_FOR_UPDATE: &str =
    "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL FOR UPDATE";

/// Makes whoever changes the person's password, second factor or account wait, and waits for them. Says whether the
/// person is still let in.
pub(super) async fn lock_person(tx: &mut Tx, person: Uuid) -> Result<bool, DeskError> {
    let text = tx.locking(LOCK, LOCK_FOR_UPDATE);
    let found = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(text)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    Ok(found.is_some())
}

impl Authentication<'_> {
    /// Opens a session for who has shown who they are by `proof`, and ends the transaction in which they have.
    pub(super) async fn enter(
        &self,
        mut tx: Tx,
        who: Entrant,
        from: &SignInFrom,
        browser: Option<&str>,
        proof: &str,
    ) -> Result<NewSession, DeskError> {
        let desk = self.desk;
        let owner = who.owner();
        let given = self.know_browser(&mut tx, &owner, from, browser).await?;
        let whom = (owner.person, owner.partner);
        let opened = open_after(desk, &mut tx, whom, from, proof).await?;
        tx.commit().await?;
        desk.wake_workers();
        let person = PersonId::from_uuid(who.person_id);
        Ok(NewSession {
            token: opened.token,
            session: SessionId::from_uuid(opened.session),
            actor: Actor {
                person,
                partner: owner.partner,
                roles: roles(who.roles.as_deref(), person)?,
            },
            name: who.name,
            ends_at: desk.now().plus(super::LIFE_SECONDS),
            browser: given,
        })
    }
}
