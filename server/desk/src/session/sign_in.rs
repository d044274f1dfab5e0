//! Signing in, and keeping those out who guess.

use portico::actor::Actor;
use portico::event::Audience;
use portico::id::{PartnerId, PersonId, SessionId};
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{FAILURE_WINDOW_SECONDS, hash_of, roles};
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::person::{LONGEST_PASSWORD, normalised_email};
use crate::stored::SqlTimestamp;
use crate::{Authentication, Tx, on};

/// How many wrong passwords an account takes in a window.
pub const FAILURES_PER_ACCOUNT: i64 = 8;
/// How many wrong passwords an address may try in a window, on whatever accounts.
pub const FAILURES_PER_ADDRESS: i64 = 40;
/// The key of the lock under which attempts are counted.
const COUNTING: i64 = 0x5349_474e;

/// Where somebody signs in from.
#[derive(Clone, Debug)]
pub struct SignInFrom {
    /// The network address.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
}

/// A session that was just opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The secret for the browser. It is kept nowhere else.
    pub token: String,
    /// The session.
    pub session: SessionId,
    /// Who signed in.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// When the session is over at the latest.
    pub ends_at: Instant,
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// The address is unknown, or the password wrong, or the person disabled: which is not said.
    #[error("wrong email address or password")]
    Wrong,
    /// Too many wrong passwords.
    #[error("too many attempts, the next at {again_at}")]
    TooMany {
        /// When another attempt is taken.
        again_at: Instant,
    },
    /// It could not be found out.
    #[error(transparent)]
    Failed(#[from] DeskError),
}

impl From<sqlx::Error> for SignInRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    name: String,
    password: Option<String>,
    roles: Option<String>,
}

const ACCOUNT: &str = "SELECT p.id, p.partner_id, p.name, p.password, \
     (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles \
     FROM person p WHERE p.email = $1 AND p.disabled_at IS NULL";

impl Authentication<'_> {
    /// Signs a person in. That an address is unknown shows neither in the answer nor in the time it
    /// takes.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        from: SignInFrom,
    ) -> Result<NewSession, SignInRefusal> {
        let account = cut(&normalised_email(email), 254);
        let from = SignInFrom {
            address: cut(&from.address, 64),
            user_agent: cut(&from.user_agent, 300),
        };
        // Before the password is tried, so that guesses in parallel do not all pass.
        self.count_attempt(&account, &from.address).await?;
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, AccountRow>(ACCOUNT)
                .bind(&account)
                .fetch_optional(c)
                .await
        })?;
        let hash = found.as_ref().and_then(|row| row.password.clone());
        let password = if password.len() > LONGEST_PASSWORD {
            ""
        } else {
            password
        };
        let matches = self.desk.passwords().matches(password, hash).await?;
        match found {
            Some(row) if matches => self.open_session(&account, row, &from).await,
            Some(row) => {
                self.note_refusal(&row, &from).await?;
                Err(SignInRefusal::Wrong)
            }
            None => Err(SignInRefusal::Wrong),
        }
    }

    async fn count_attempt(&self, account: &str, address: &str) -> Result<(), SignInRefusal> {
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(COUNTING).await?;
        let by_account = nth_failure(&mut tx, NTH_OF_ACCOUNT, account, now).await?;
        let by_address = nth_failure(&mut tx, NTH_OF_ADDRESS, address, now).await?;
        if let Some(oldest) = by_account.max(by_address) {
            let again_at = oldest.plus(FAILURE_WINDOW_SECONDS);
            return Err(SignInRefusal::TooMany { again_at });
        }
        let id = self.desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(COUNT)
                .bind(id)
                .bind(account)
                .bind(address)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        })?;
        Ok(tx.commit().await?)
    }

    async fn open_session(
        &self,
        account: &str,
        row: AccountRow,
        from: &SignInFrom,
    ) -> Result<NewSession, SignInRefusal> {
        let desk = self.desk;
        let (now, token) = (desk.now(), desk.rng().token()?);
        let session = desk.fresh_id()?;
        let mut tx = desk.db().begin().await?;
        let opened = on!(tx, |c| {
            sqlx::query(OPEN)
                .bind(session)
                .bind(row.id)
                .bind(hash_of(&token))
                .bind(SqlTimestamp(now))
                .bind(&from.address)
                .bind(&from.user_agent)
                .bind(row.password.as_deref())
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if opened == 0 {
            return Err(SignInRefusal::Wrong);
        }
        on!(tx, |c| sqlx::query(CLEAR)
            .bind(account)
            .execute(c)
            .await
            .map(drop))?;
        let partner = row.partner_id.map(PartnerId::from_uuid);
        let person = PersonId::from_uuid(row.id);
        let event = NewEvent {
            at: now,
            actor: Some(person),
            kind: "session.opened",
            partner,
            subject: row.id,
            audience: Audience::Staff,
            payload: json!({ "address": from.address, "session": session }),
        };
        desk.record(&mut tx, event).await?;
        tx.commit().await?;
        desk.wake_workers();
        let roles = roles(row.roles.as_deref(), person)?;
        Ok(NewSession {
            token,
            session: SessionId::from_uuid(session),
            actor: Actor {
                person,
                partner,
                roles,
            },
            name: row.name,
            ends_at: now.plus(super::LIFE_SECONDS),
        })
    }

    /// Only of accounts that there are: else a stranger could fill the log at will.
    async fn note_refusal(&self, row: &AccountRow, from: &SignInFrom) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: None,
            kind: "session.refused",
            partner: row.partner_id.map(PartnerId::from_uuid),
            subject: row.id,
            audience: Audience::Staff,
            payload: json!({ "address": from.address }),
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

// The one that has to grow old before another attempt is taken.
const NTH_OF_ACCOUNT: (&str, i64) = (
    "SELECT min(at) FROM (SELECT at FROM sign_in_failure WHERE account = $1 AND at > $2 \
     ORDER BY at DESC LIMIT $3) AS newest HAVING count(*) >= $3",
    FAILURES_PER_ACCOUNT,
);

const NTH_OF_ADDRESS: (&str, i64) = (
    "SELECT min(at) FROM (SELECT at FROM sign_in_failure WHERE address = $1 AND at > $2 \
     ORDER BY at DESC LIMIT $3) AS newest HAVING count(*) >= $3",
    FAILURES_PER_ADDRESS,
);

const COUNT: &str =
    "INSERT INTO sign_in_failure (id, account, address, at) VALUES ($1, $2, $3, $4)";

const CLEAR: &str = "DELETE FROM sign_in_failure WHERE account = $1";

// Only if the person is still let in, with the password that was tried: somebody may have disabled
// them or changed it meanwhile.
const OPEN: &str = "INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, \
     address, user_agent) SELECT $1, p.id, $3, $4, $4, $5, $6 FROM person p \
     WHERE p.id = $2 AND p.disabled_at IS NULL AND p.password = $7";

async fn nth_failure(
    tx: &mut Tx,
    (sql, limit): (&'static str, i64),
    whose: &str,
    now: Instant,
) -> Result<Option<Instant>, DeskError> {
    let since = SqlTimestamp(now.plus(-FAILURE_WINDOW_SECONDS));
    let nth = on!(tx, |c| {
        sqlx::query_scalar::<_, Option<SqlTimestamp>>(sql)
            .bind(whose)
            .bind(since)
            .bind(limit)
            .fetch_optional(c)
            .await
    })?;
    Ok(nth.flatten().map(|stamp| stamp.0))
}

/// At most so many characters, and none that a database cannot store.
fn cut(text: &str, most: usize) -> String {
    text.chars()
        .filter(|sign| *sign != '\0')
        .take(most)
        .collect()
}
