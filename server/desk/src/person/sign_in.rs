//! How somebody signs in, as whoever looks after their account sees it: where they are signed in, and whether they have
//! a second factor. Both can be ended for them.

use portico::id::{PartnerId, PersonId, SessionId};
use portico::person::policy::may_manage;
use portico::sign_in::SecurityChange;
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::event::NewEvent;
use crate::second_factor::take_away;
use crate::security_mail::{CameFrom, Owner, tell};
use crate::session::{IDLE_SECONDS, LIFE_SECONDS, SessionEntry, forget_pending};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};
use portico::event::Audience;

/// How somebody signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSignIn {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Since when they have a second factor.
    pub second_factor_since: Option<Instant>,
    /// Whether they belong elsewhere, too, where the actor looks after nobody: then their second factor is not theirs to
    /// take away.
    pub elsewhere: bool,
    /// Where they are signed in on this side, the last used first.
    pub sessions: Vec<SessionEntry>,
}

#[derive(FromRow)]
struct PersonRow {
    name: String,
    email: String,
    second_factor_at: Option<SqlTimestamp>,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    created_at: SqlTimestamp,
    last_seen_at: SqlTimestamp,
    address: String,
    user_agent: String,
}

const PERSON: &str = "SELECT name, email, second_factor_at FROM person WHERE id = $1";

const SESSIONS: &str = "SELECT id, created_at, last_seen_at, address, user_agent FROM session \
     WHERE person_id = $1 AND last_seen_at > $2 AND created_at > $3 \
     AND coalesce(partner_id, (SELECT p.partner_id FROM person p WHERE p.id = $1)) IS NOT DISTINCT FROM $4 \
     ORDER BY last_seen_at DESC, id DESC LIMIT 100";

const LOCK: &str = "SELECT id FROM person WHERE id = $1";

const LOCK_FOR_UPDATE: &str = "SELECT id FROM person WHERE id = $1 FOR UPDATE";

// Only those on the side that the actor looks after.
const END_ONE: &str = "DELETE FROM session WHERE person_id = $1 AND id = $2 AND \
     coalesce(partner_id, (SELECT p.partner_id FROM person p WHERE p.id = $1)) IS NOT DISTINCT FROM $3";

// Of every side: whoever has stolen a session there could switch to this one.
const END_ALL: &str = "DELETE FROM session WHERE person_id = $1";

const SIDES: &str = "SELECT partner_id FROM membership WHERE person_id = $1 AND ended_at IS NULL AND invited_at IS NULL";

impl AuthorizedDesk<'_> {
    /// How a person of this side signs in, whom the actor looks after.
    pub async fn sign_in_of(
        &self,
        of: Option<PartnerId>,
        person: PersonId,
    ) -> Result<PersonSignIn, DeskError> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin_read().await?;
        let target = self.target_to_read(&mut tx, of, person).await?;
        if target.removed {
            return Err(DeskError::NotFound);
        }
        let row = on!(tx, |c| sqlx::query_as::<_, PersonRow>(PERSON)
            .bind(person.uuid())
            .fetch_one(c)
            .await)?;
        let sessions = on!(tx, |c| sqlx::query_as::<_, SessionRow>(SESSIONS)
            .bind(person.uuid())
            .bind(SqlTimestamp(now.plus(-IDLE_SECONDS)))
            .bind(SqlTimestamp(now.plus(-LIFE_SECONDS)))
            .bind(of.map(PartnerId::uuid))
            .fetch_all(c)
            .await)?;
        Ok(PersonSignIn {
            person,
            elsewhere: self.belongs_elsewhere(&mut tx, person).await?,
            name: row.name,
            email: row.email,
            second_factor_since: row.second_factor_at.map(|at| at.0),
            sessions: sessions
                .into_iter()
                .map(|row| SessionEntry {
                    id: SessionId::from_uuid(row.id),
                    created_at: row.created_at.0,
                    last_seen_at: row.last_seen_at.0,
                    address: row.address,
                    user_agent: row.user_agent,
                })
                .collect(),
        })
    }

    /// Ends one session of a person of this side, or all that they have; says how many.
    pub async fn end_sessions_of(
        &self,
        of: Option<PartnerId>,
        person: PersonId,
        session: Option<SessionId>,
    ) -> Result<u64, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, of, person).await?;
        if target.removed {
            return Err(DeskError::NotFound);
        }
        let ended = if let Some(session) = session {
            on!(tx, |c| sqlx::query(END_ONE)
                .bind(person.uuid())
                .bind(session.uuid())
                .bind(of.map(PartnerId::uuid))
                .execute(c)
                .await
                .map(|done| done.rows_affected()))?
        } else {
            forget_pending(&mut tx, person.uuid()).await?;
            on!(tx, |c| sqlx::query(END_ALL)
                .bind(person.uuid())
                .execute(c)
                .await
                .map(|done| done.rows_affected()))?
        };
        if ended > 0 {
            let event = NewEvent {
                at: self.desk.now(),
                actor: Some(self.actor.person),
                kind: "session.ended_by_administrator",
                partner: target.partner,
                subject: person.uuid(),
                audience: Audience::Staff,
                payload: json!({ "sessions": ended }),
            };
            self.desk.record(&mut tx, event).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(ended)
    }

    /// Takes away the second factor of a person who has lost it, and ends their sessions. Nobody does that to
    /// themselves: they would get around showing the one they have. Nor does a partner's administrator to somebody who
    /// belongs to another partner as well: it keeps what that one has, too.
    pub async fn reset_second_factor_of(
        &self,
        of: Option<PartnerId>,
        person: PersonId,
    ) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let target = self.target(&mut tx, of, person).await?;
        if person == self.actor.person {
            return Err(Refusal::OwnSecondFactor.into());
        }
        if target.removed {
            return Err(DeskError::NotFound);
        }
        if self.belongs_elsewhere(&mut tx, person).await? {
            return Err(Refusal::SecondFactorElsewhere.into());
        }
        let text = tx.locking(LOCK, LOCK_FOR_UPDATE);
        on!(tx, |c| sqlx::query_scalar::<_, Uuid>(text)
            .bind(person.uuid())
            .fetch_one(c)
            .await)?;
        if !take_away(&mut tx, person.uuid()).await? {
            return Ok(());
        }
        forget_pending(&mut tx, person.uuid()).await?;
        on!(tx, |c| sqlx::query(END_ALL)
            .bind(person.uuid())
            .execute(c)
            .await
            .map(drop))?;
        let owner = Owner {
            person: person.uuid(),
            partner: target.partner,
        };
        let (by, change) = (Some(self.actor.person), SecurityChange::FactorReset);
        tell(self.desk, &mut tx, &owner, by, change, CameFrom::default()).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Whether a person belongs to a side, too, where the actor looks after nobody.
    async fn belongs_elsewhere(&self, tx: &mut Tx, person: PersonId) -> Result<bool, DeskError> {
        let sides = on!(tx, |c| sqlx::query_scalar::<_, Option<Uuid>>(SIDES)
            .bind(person.uuid())
            .fetch_all(c)
            .await)?;
        let mut sides = sides.into_iter().map(|side| side.map(PartnerId::from_uuid));
        Ok(sides.any(|side| !may_manage(self.actor, side)))
    }
}
