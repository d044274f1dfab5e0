//! Showing once more who one is, in a session that is open: before what would do harm in a browser left open.

use portico::event::Audience;
use portico::id::SessionId;
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::attempt::{self, CountedBy};
use super::refusal::SignInRefusal;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::person::LONGEST_PASSWORD;
use crate::second_factor::{Evidence, Proven, prove};
use crate::security_mail::{CameFrom, Owner};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// Why it was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmRefusal {
    /// It is another password or code.
    #[error("wrong password or code")]
    Wrong,
    /// Too many wrong ones.
    #[error("too many attempts, the next at {again_at}")]
    TooMany {
        /// When another attempt is taken.
        again_at: Instant,
    },
    /// It could not be found out.
    #[error(transparent)]
    Failed(#[from] DeskError),
}

impl From<sqlx::Error> for ConfirmRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<SignInRefusal> for ConfirmRefusal {
    fn from(refusal: SignInRefusal) -> Self {
        match refusal {
            SignInRefusal::Wrong | SignInRefusal::Ended => Self::Wrong,
            SignInRefusal::TooMany { again_at } => Self::TooMany { again_at },
            SignInRefusal::Failed(problem) => Self::Failed(problem),
        }
    }
}

#[derive(FromRow)]
struct OwnRow {
    email: String,
    password: Option<String>,
    second_factor: bool,
}

const OWN: &str = "SELECT email, password, second_factor_at IS NOT NULL AS second_factor FROM person \
     WHERE id = $1 AND disabled_at IS NULL";

const LOCK: &str = "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL";

const LOCK_FOR_UPDATE: &str =
    "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL FOR UPDATE";

const CONFIRM: &str = "UPDATE session SET confirmed_at = $3 WHERE id = $1 AND person_id = $2";

impl AuthorizedDesk<'_> {
    /// Takes it that the actor has shown who they are in this session: by a code if they have a second factor, else by
    /// their password. Attempts are counted by the session, as with changing the password.
    pub async fn confirm(&self, session: SessionId, typed: &str) -> Result<(), ConfirmRefusal> {
        self.confirm_with(session, &Evidence::Typed(typed)).await
    }

    /// The same, by a code, the password or a passkey.
    pub async fn confirm_with(
        &self,
        session: SessionId,
        evidence: &Evidence<'_>,
    ) -> Result<(), ConfirmRefusal> {
        let (desk, person) = (self.desk, self.actor.person);
        let own = on!(desk.db().read(), |c| sqlx::query_as::<_, OwnRow>(OWN)
            .bind(person.uuid())
            .fetch_optional(c)
            .await)?
        .ok_or(DeskError::NotFound)?;
        let by = CountedBy::Own(format!("session {session}"));
        desk.authentication().count_attempt(&own.email, &by).await?;
        if !own.second_factor {
            let given = match evidence {
                Evidence::Typed(typed) if typed.len() <= LONGEST_PASSWORD => *typed,
                _ => "",
            };
            if !desk.passwords().matches(given, own.password).await? {
                return Err(ConfirmRefusal::Wrong);
            }
        }
        let mut tx = desk.db().begin().await?;
        let text = tx.locking(LOCK, LOCK_FOR_UPDATE);
        on!(tx, |c| sqlx::query_scalar::<_, Uuid>(text)
            .bind(person.uuid())
            .fetch_optional(c)
            .await)?
        .ok_or(DeskError::NotFound)?;
        let mut shown = "password";
        if own.second_factor {
            let owner = Owner {
                person: person.uuid(),
                partner: self.actor.partner,
            };
            let from = CameFrom::default();
            shown = match prove(desk, &mut tx, &owner, evidence, from).await? {
                Proven::By(proof) => proof.as_str(),
                Proven::Not => return Err(ConfirmRefusal::Wrong),
                Proven::Suspected => {
                    tx.commit().await?;
                    desk.wake_workers();
                    return Err(ConfirmRefusal::Wrong);
                }
            };
        }
        let now = desk.now();
        let confirmed = on!(tx, |c| sqlx::query(CONFIRM)
            .bind(session.uuid())
            .bind(person.uuid())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if confirmed == 0 {
            return Err(DeskError::NotFound.into());
        }
        attempt::clear(&mut tx, &own.email, &by).await?;
        let event = NewEvent {
            at: now,
            actor: Some(person),
            kind: "session.confirmed",
            partner: self.actor.partner,
            subject: person.uuid(),
            audience: Audience::Staff,
            payload: json!({ "session": session, "by": shown }),
        };
        desk.record(&mut tx, event).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }
}
