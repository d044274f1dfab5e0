//! Signing in, and keeping those out who guess.

use portico::actor::Actor;
use portico::event::Audience;
use portico::id::{PartnerId, PersonId, SessionId};
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::attempt::{self, CountedBy};
use super::refusal::SignInRefusal;
use super::roles;
use super::token::hash_of;
use crate::event::NewEvent;
use crate::person::{LONGEST_PASSWORD, normalised_email};
use crate::stored::SqlTimestamp;
use crate::{Authentication, on};

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
    /// A secret for the browser to keep, by which it is known the next time; none if it has one.
    pub browser: Option<String>,
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
    /// Signs a person in, with a browser that nobody knows.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        from: SignInFrom,
    ) -> Result<NewSession, SignInRefusal> {
        self.sign_in_by(email, password, from, None).await
    }

    /// Signs a person in. That an address is unknown shows neither in the answer nor in the time it
    /// takes. With the secret of a browser in which they signed in before, others' guesses do not count.
    pub async fn sign_in_by(
        &self,
        email: &str,
        password: &str,
        from: SignInFrom,
        browser: Option<&str>,
    ) -> Result<NewSession, SignInRefusal> {
        let account = account_of(email);
        let from = SignInFrom {
            address: cut(&from.address, 64),
            user_agent: cut(&from.user_agent, 300),
        };
        let by = match browser {
            Some(token) if self.browser_of(token, &account).await? => CountedBy::browser(token),
            _ => CountedBy::network(&from.address),
        };
        self.count_attempt(&account, &by).await?;
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
            Some(row) if matches => {
                self.open_session((&account, &by), row, &from, browser)
                    .await
            }
            _ => Err(SignInRefusal::Wrong),
        }
    }

    async fn open_session(
        &self,
        (account, by): (&str, &CountedBy),
        row: AccountRow,
        from: &SignInFrom,
        browser: Option<&str>,
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
        attempt::clear(&mut tx, account, by).await?;
        let browser = self.know_browser(&mut tx, row.id, browser).await?;
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
            browser,
        })
    }
}

// Only if the person is still let in, with the password that was tried: somebody may have disabled
// them or changed it meanwhile.
const OPEN: &str = "INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, \
     address, user_agent) SELECT $1, p.id, $3, $4, $4, $5, $6 FROM person p \
     WHERE p.id = $2 AND p.disabled_at IS NULL AND p.password = $7";

/// What attempts on an account are counted by.
pub(crate) fn account_of(email: &str) -> String {
    cut(&normalised_email(email), 254)
}

/// At most so many characters, and none that a database cannot store.
fn cut(text: &str, most: usize) -> String {
    text.chars()
        .filter(|sign| *sign != '\0')
        .take(most)
        .collect()
}
