//! The second factor: what somebody has beside their password. An app that shows codes, passkeys, and codes for when
//! they are lost.

use portico::sign_in::SecurityChange;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{DeskError, Refusal};
use crate::security_mail::{CameFrom, Owner, tell};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

mod passkey;
mod prove;
mod recovery;
mod reset;
mod rules;
#[cfg(test)]
mod tests;
mod totp;

pub use passkey::{Asked, Passkey, Shown};
pub(crate) use passkey::{credential_id, forget_spent};
pub use prove::Evidence;
pub(crate) use prove::{Proven, prove};
pub use recovery::RECOVERY_CODES;
pub(crate) use reset::take_away;
use reset::{forget_app, passkeys_of};
pub use rules::StoredRules;
pub(crate) use rules::require_of_everybody;

/// A secret that is being set up is good for so long.
const SETTING_UP_SECONDS: i64 = 60 * 60;

/// What somebody has as a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// Since when they have an authenticator app.
    pub app_since: Option<Instant>,
    /// How many recovery codes are left.
    pub codes_left: i64,
}

/// The secret of an app that is being set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppSecret {
    /// As people type it.
    pub text: String,
}

#[derive(FromRow)]
struct OwnRow {
    since: Option<SqlTimestamp>,
    codes_left: i64,
}

#[derive(FromRow)]
struct NextRow {
    next_secret: Vec<u8>,
    last_step: i64,
}

const OWN: &str = "SELECT (SELECT t.since FROM totp t WHERE t.person_id = $1) AS since, \
     (SELECT count(*) FROM recovery_code r WHERE r.person_id = $1 AND r.used_at IS NULL) AS codes_left";

const BEGIN: &str = "INSERT INTO totp (person_id, next_secret, next_at) VALUES ($1, $2, $3) \
     ON CONFLICT (person_id) DO UPDATE SET next_secret = excluded.next_secret, next_at = excluded.next_at";

const NEXT: &str = "SELECT next_secret, last_step FROM totp WHERE person_id = $1 AND next_at > $2";

const LOCK: &str = "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL";

const LOCK_FOR_UPDATE: &str =
    "SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL FOR UPDATE";

const ADOPT: &str = "UPDATE totp SET secret = next_secret, since = $3, last_step = $2, next_secret = NULL, next_at = NULL \
     WHERE person_id = $1 AND next_secret IS NOT NULL";

const HAS_FACTOR: &str = "UPDATE person SET second_factor_at = $2, version = version + 1 \
     WHERE id = $1 AND second_factor_at IS NULL";

const HAS_ONE: &str = "SELECT second_factor_at IS NOT NULL FROM person WHERE id = $1";

impl AuthorizedDesk<'_> {
    /// What the actor has as a second factor.
    pub async fn second_factor(&self) -> Result<SecondFactor, DeskError> {
        let row = on!(self.desk.db().read(), |c| sqlx::query_as::<_, OwnRow>(OWN)
            .bind(self.actor.person.uuid())
            .fetch_one(c)
            .await)?;
        Ok(SecondFactor {
            app_since: row.since.map(|since| since.0),
            codes_left: row.codes_left,
        })
    }

    /// Makes the secret of an app to set up. What the actor has until now goes on counting.
    pub async fn begin_app(&self) -> Result<(), DeskError> {
        let secret = self.desk.rng().bytes::<{ totp::SECRET_BYTES }>()?;
        let mut tx = self.desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        on!(tx, |c| sqlx::query(BEGIN)
            .bind(self.actor.person.uuid())
            .bind(secret.to_vec())
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await
    }

    /// The secret of the app that is being set up; none if nothing is, or not any more.
    pub async fn app_secret(&self) -> Result<Option<AppSecret>, DeskError> {
        let since = SqlTimestamp(self.desk.now().plus(-SETTING_UP_SECONDS));
        let row = on!(self.desk.db().read(), |c| sqlx::query_as::<_, NextRow>(
            NEXT
        )
        .bind(self.actor.person.uuid())
        .bind(since)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(|row| AppSecret {
            text: totp::secret_text(&row.next_secret),
        }))
    }

    /// Finishes setting up the app: with a code of it, which shows that it works. Who had no second factor before gets
    /// recovery codes, once. `None` where the code is not the app's.
    pub async fn finish_app(&self, typed: &str) -> Result<Option<Vec<String>>, DeskError> {
        let (desk, person) = (self.desk, self.actor.person.uuid());
        let now = desk.now();
        let mut tx = desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        let next = on!(tx, |c| sqlx::query_as::<_, NextRow>(NEXT)
            .bind(person)
            .bind(SqlTimestamp(now.plus(-SETTING_UP_SECONDS)))
            .fetch_optional(c)
            .await)?
        .ok_or(Refusal::NothingToSetUp)?;
        // A new secret has codes of its own, so the last step of the one before does not count.
        let step = match totp::as_code(typed) {
            Some(code) => totp::step_of(&next.next_secret, &code, now, 0)?,
            None => None,
        };
        let Some(step) = step else {
            return Ok(None);
        };
        let step = step.max(next.last_step);
        on!(tx, |c| sqlx::query(ADOPT)
            .bind(person)
            .bind(step)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop))?;
        let codes = self.first_factor(&mut tx).await?;
        self.tell_own(&mut tx, SecurityChange::AppSetUp).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(Some(codes))
    }

    /// Makes new recovery codes; the ones before are worth nothing any more.
    pub async fn make_recovery_codes(&self) -> Result<Vec<String>, DeskError> {
        let person = self.actor.person.uuid();
        let mut tx = self.desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        let has_one = on!(tx, |c| sqlx::query_scalar::<_, bool>(HAS_ONE)
            .bind(person)
            .fetch_one(c)
            .await)?;
        if !has_one {
            return Err(Refusal::NoSecondFactor.into());
        }
        let codes = recovery::make(self.desk, &mut tx, person).await?;
        self.tell_own(&mut tx, SecurityChange::CodesMade).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(codes)
    }

    /// Takes the actor's app away, and unless they have a passkey the recovery codes with it. Who must have a second
    /// factor keeps the last one, and can only set up another in its place.
    pub async fn remove_app(&self) -> Result<(), DeskError> {
        let (desk, person) = (self.desk, self.actor.person.uuid());
        let mut tx = desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        let removed = if passkeys_of(&mut tx, person).await? > 0 {
            forget_app(&mut tx, person).await?
        } else if rules::is_required_of(&mut tx, self.actor).await? {
            return Err(Refusal::SecondFactorRequired.into());
        } else {
            take_away(&mut tx, person).await?
        };
        if removed {
            self.tell_own(&mut tx, SecurityChange::AppRemoved).await?;
        }
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }

    /// Notes that the actor has a second factor. If it is their first, they get recovery codes.
    async fn first_factor(&self, tx: &mut Tx) -> Result<Vec<String>, DeskError> {
        let person = self.actor.person.uuid();
        let first = on!(tx, |c| sqlx::query(HAS_FACTOR)
            .bind(person)
            .bind(SqlTimestamp(self.desk.now()))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if first == 0 {
            return Ok(Vec::new());
        }
        recovery::make(self.desk, tx, person).await
    }

    /// Locks the actor's row: whoever changes a second factor does it one after the other.
    async fn lock_own(&self, tx: &mut Tx) -> Result<(), DeskError> {
        let text = tx.locking(LOCK, LOCK_FOR_UPDATE);
        let found = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(text)
            .bind(self.actor.person.uuid())
            .fetch_optional(c)
            .await)?;
        found.map(drop).ok_or(DeskError::NotFound)
    }

    async fn tell_own(&self, tx: &mut Tx, change: SecurityChange) -> Result<(), DeskError> {
        let owner = Owner {
            person: self.actor.person.uuid(),
            partner: self.actor.partner,
        };
        let by = Some(self.actor.person);
        tell(self.desk, tx, &owner, by, change, CameFrom::default()).await
    }
}
