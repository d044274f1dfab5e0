//! Signing in, and keeping those out who guess.

use portico::actor::Actor;
use portico::event::Audience;
use portico::id::{PartnerId, PersonId, SessionId};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::attempt::{self, CountedBy};
use super::from::{SignInFrom, cut};
use super::new_session::NewSession;
use super::refusal::SignInRefusal;
use super::roles;
use super::second_step::PendingSignIn;
use super::token::hash_of;
use crate::event::NewEvent;
use crate::person::{LONGEST_PASSWORD, normalised_email};
use crate::security_mail::Owner;
use crate::stored::SqlTimestamp;
use crate::{Authentication, on};

/// How far a sign-in has come when the password was right.
#[derive(Clone, Debug)]
pub enum SignInStep {
    /// The person is signed in.
    Open(Box<NewSession>),
    /// They have a second factor, and have to show it.
    SecondFactor(PendingSignIn),
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    name: String,
    language: String,
    password: Option<String>,
    roles: Option<String>,
    second_factor: bool,
    disabled: bool,
}

// Who is invited has no password yet, or had one: they accept first.
const ACCOUNT: &str = "SELECT p.id, p.partner_id, p.name, p.language, CASE WHEN p.invited_at IS NULL THEN p.password END AS password, \
     p.second_factor_at IS NOT NULL AS second_factor, p.disabled_at IS NOT NULL AS disabled, \
     (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles \
     FROM person p WHERE p.email = $1";

impl Authentication<'_> {
    /// Signs in a person without a second factor, with a browser that nobody knows.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        from: SignInFrom,
    ) -> Result<NewSession, SignInRefusal> {
        match self.sign_in_by(email, password, from, None).await? {
            SignInStep::Open(session) => Ok(*session),
            SignInStep::SecondFactor(_) => Err(SignInRefusal::Wrong),
        }
    }

    /// Signs a person in, or takes them as far as their second factor. That an address is unknown shows neither in the answer nor in the time it
    /// takes. With the secret of a browser in which they signed in before, others' guesses do not count.
    pub async fn sign_in_by(
        &self,
        email: &str,
        password: &str,
        from: SignInFrom,
        browser: Option<&str>,
    ) -> Result<SignInStep, SignInRefusal> {
        let account = account_of(email);
        let from = from.short();
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
            // Their attempt goes on counting: there is nothing that they could do here.
            Some(row) if matches && row.disabled => Err(SignInRefusal::Ended),
            // Who has only guessed the password has not succeeded yet: the attempt goes on counting.
            Some(row) if matches && row.second_factor => {
                let pending = self.await_second_factor(row.id, row.language).await?;
                Ok(SignInStep::SecondFactor(pending))
            }
            Some(row) if matches => {
                let session = self
                    .open_session((&account, &by), row, &from, browser)
                    .await?;
                Ok(SignInStep::Open(Box::new(session)))
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
        let partner = row.partner_id.map(PartnerId::from_uuid);
        let owner = Owner {
            person: row.id,
            partner,
        };
        let browser = self.know_browser(&mut tx, &owner, from, browser).await?;
        let person = PersonId::from_uuid(row.id);
        let event = NewEvent {
            at: now,
            actor: Some(person),
            kind: "session.opened",
            partner,
            subject: row.id,
            audience: Audience::Staff,
            payload: json!({ "address": from.address, "session": session, "by": "password" }),
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

// Only if the person is still let in, with the password that was tried and no second factor: somebody may have disabled
// them meanwhile, or they have changed it.
const OPEN: &str = "INSERT INTO session (id, person_id, token_hash, created_at, last_seen_at, \
     address, user_agent, confirmed_at) SELECT $1, p.id, $3, $4, $4, $5, $6, $4 FROM person p \
     WHERE p.id = $2 AND p.disabled_at IS NULL AND p.invited_at IS NULL AND p.password = $7 AND p.second_factor_at IS NULL";

/// What attempts on an account are counted by.
pub(crate) fn account_of(email: &str) -> String {
    cut(&normalised_email(email), 254)
}
