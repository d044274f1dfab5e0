//! The second step of signing in: the password was right, and the second factor is shown.

use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::attempt::{self, CountedBy};
use super::entrant::{Entrant, lock_person};
use super::from::SignInFrom;
use super::new_session::NewSession;
use super::refusal::SignInRefusal;
use super::token::hash_of;
use crate::error::DeskError;
use crate::second_factor::{Evidence, Proven, prove};
use crate::security_mail::CameFrom;
use crate::stored::SqlTimestamp;
use crate::{Authentication, on};

/// For so long a second factor can be shown after the password.
pub const PENDING_SECONDS: i64 = 10 * 60;

/// A sign-in that waits for the second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// The secret with which it goes on.
    pub token: String,
    /// The tag of the language that the person reads.
    pub language: String,
}

/// Why a second factor was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SecondStepRefusal {
    /// It is another one.
    #[error("wrong code")]
    Wrong,
    /// Too many wrong ones.
    #[error("too many attempts, the next at {again_at}")]
    TooMany {
        /// When another attempt is taken.
        again_at: Instant,
    },
    /// The sign-in has to begin anew.
    #[error("the sign-in is over")]
    Over,
    /// It could not be found out.
    #[error(transparent)]
    Failed(#[from] DeskError),
}

impl From<sqlx::Error> for SecondStepRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<SignInRefusal> for SecondStepRefusal {
    fn from(refusal: SignInRefusal) -> Self {
        match refusal {
            SignInRefusal::Wrong => Self::Wrong,
            SignInRefusal::Ended => Self::Over,
            SignInRefusal::TooMany { again_at } => Self::TooMany { again_at },
            SignInRefusal::Failed(problem) => Self::Failed(problem),
        }
    }
}

#[derive(FromRow)]
struct PendingRow {
    id: Uuid,
    #[sqlx(flatten)]
    who: Entrant,
}

const KEEP: &str =
    "INSERT INTO pending_sign_in (id, person_id, token_hash, expires_at) VALUES ($1, $2, $3, $4)";

const FIND: &str = "SELECT s.id, s.person_id, p.partner_id, p.email, p.name, \
     (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person_id = p.id) AS roles \
     FROM pending_sign_in s JOIN person p ON p.id = s.person_id \
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL";

// Of two who send the same code at once, one finds it spent.
const SPEND: &str = "DELETE FROM pending_sign_in WHERE id = $1";

impl Authentication<'_> {
    /// Keeps it that the password was right, for the second step.
    pub(super) async fn await_second_factor(
        &self,
        person: Uuid,
        language: String,
    ) -> Result<PendingSignIn, DeskError> {
        let (id, token) = (self.desk.fresh_id()?, self.desk.rng().token()?);
        let until = self.desk.now().plus(PENDING_SECONDS);
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(KEEP)
            .bind(id)
            .bind(person)
            .bind(hash_of(&token))
            .bind(SqlTimestamp(until))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        Ok(PendingSignIn { token, language })
    }

    /// Finishes a sign-in with a code of the person's app, or with a recovery code.
    pub async fn finish_sign_in(
        &self,
        token: &str,
        typed: &str,
        from: &SignInFrom,
        browser: Option<&str>,
    ) -> Result<NewSession, SecondStepRefusal> {
        let evidence = Evidence::Typed(typed);
        self.finish_sign_in_with(token, &evidence, from, browser)
            .await
    }

    /// Finishes a sign-in with whatever second factor. Wrong ones are counted over all networks together, so that
    /// whoever knows the password cannot guess from many; a browser in which the person signed in before is counted by
    /// itself, so that nobody can shut out the owner there.
    pub async fn finish_sign_in_with(
        &self,
        token: &str,
        evidence: &Evidence<'_>,
        from: &SignInFrom,
        browser: Option<&str>,
    ) -> Result<NewSession, SecondStepRefusal> {
        let from = from.short();
        let PendingRow { id, who } = self.pending(token).await?.ok_or(SecondStepRefusal::Over)?;
        let known = match browser {
            Some(browser) if self.browser_of(browser, &who.email).await? => Some(browser),
            _ => None,
        };
        let (by_password, by_code) = match known {
            Some(browser) => (
                CountedBy::browser(browser),
                CountedBy::browser(&format!("code {browser}")),
            ),
            None => (
                CountedBy::network(&from.address),
                CountedBy::Own("second factor".to_owned()),
            ),
        };
        self.count_attempt(&who.email, &by_code).await?;
        let mut tx = self.desk.db().begin().await?;
        if !lock_person(&mut tx, who.person_id).await? {
            return Err(SecondStepRefusal::Over);
        }
        let came = CameFrom {
            address: Some(&from.address),
            user_agent: Some(&from.user_agent),
        };
        let proof = match prove(self.desk, &mut tx, &who.owner(), evidence, came).await? {
            Proven::By(proof) => proof,
            Proven::Not => return Err(SecondStepRefusal::Wrong),
            Proven::Suspected => {
                tx.commit().await?;
                self.desk.wake_workers();
                return Err(SecondStepRefusal::Wrong);
            }
        };
        let spent = on!(tx, |c| sqlx::query(SPEND)
            .bind(id)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if spent == 0 {
            return Err(SecondStepRefusal::Over);
        }
        attempt::clear(&mut tx, &who.email, &by_password).await?;
        attempt::clear(&mut tx, &who.email, &by_code).await?;
        Ok(self.enter(tx, who, &from, browser, proof.as_str()).await?)
    }

    async fn pending(&self, token: &str) -> Result<Option<PendingRow>, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, PendingRow>(FIND)
                .bind(hash_of(token))
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_optional(c)
                .await
        })?)
    }
}
