//! Browsers in which somebody signed in before. They keep a secret of their own, longer than a session: guesses of
//! strangers do not count against them, so that nobody can lock an owner out.

use portico::id::PersonId;
use portico::sign_in::SecurityChange;
use uuid::Uuid;

use super::from::SignInFrom;
use super::token::hash_of;
use crate::error::DeskError;
use crate::security_mail::{CameFrom, Owner, tell};
use crate::stored::SqlTimestamp;
use crate::{Authentication, Desk, Tx, on};

/// A browser that was not used to sign in for so long is forgotten.
pub const BROWSER_LIFE_SECONDS: i64 = 400 * 24 * 60 * 60;
/// So many browsers of a person are known, the last used ones.
const BROWSERS: i64 = 20;

const KNOWN_TO_ANYBODY: &str = "SELECT 1 FROM known_browser b JOIN person p ON p.id = b.person_id \
     WHERE b.token_hash = $1 AND b.last_seen_at > $2 AND p.disabled_at IS NULL LIMIT 1";

const KNOWN_TO_ACCOUNT: &str = "SELECT 1 FROM known_browser b JOIN person p ON p.id = b.person_id \
     WHERE b.token_hash = $1 AND b.last_seen_at > $2 AND p.email = $3";

const SEEN_AGAIN: &str =
    "UPDATE known_browser SET last_seen_at = $3 WHERE token_hash = $1 AND person_id = $2";

const KNOW: &str = "INSERT INTO known_browser (token_hash, person_id, created_at, last_seen_at) \
     VALUES ($1, $2, $3, $3)";

const KNOWS_ANY: &str =
    "SELECT EXISTS (SELECT 1 FROM known_browser WHERE person_id = $1 AND last_seen_at > $2)";

const KEEP_NEWEST: &str = "DELETE FROM known_browser WHERE person_id = $1 AND token_hash NOT IN \
     (SELECT token_hash FROM known_browser WHERE person_id = $1 ORDER BY last_seen_at DESC LIMIT $2)";

const FORGET_OF: &str = "DELETE FROM known_browser WHERE person_id = $1";

const FORGET_UNUSED: &str = "DELETE FROM known_browser WHERE last_seen_at <= $1";

impl Authentication<'_> {
    /// Whether somebody signed in with this browser before.
    pub async fn knows_browser(&self, token: &str) -> Result<bool, DeskError> {
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i32>(KNOWN_TO_ANYBODY)
                .bind(hash_of(token))
                .bind(self.oldest_browser())
                .fetch_optional(c)
                .await
        })?;
        Ok(found.is_some())
    }

    pub(super) async fn browser_of(&self, token: &str, account: &str) -> Result<bool, DeskError> {
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i32>(KNOWN_TO_ACCOUNT)
                .bind(hash_of(token))
                .bind(self.oldest_browser())
                .bind(account)
                .fetch_optional(c)
                .await
        })?;
        Ok(found.is_some())
    }

    /// Notes that the person signed in with this browser. Gives the secret of one that was not known to be theirs:
    /// what came from outside is not taken over, since somebody may have planted it. The owner is told of one that is
    /// not their first.
    pub(super) async fn know_browser(
        &self,
        tx: &mut Tx,
        owner: &Owner,
        from: &SignInFrom,
        token: Option<&str>,
    ) -> Result<Option<String>, DeskError> {
        let person = owner.person;
        let now = SqlTimestamp(self.desk.now());
        if let Some(token) = token {
            let seen = on!(tx, |c| {
                sqlx::query(SEEN_AGAIN)
                    .bind(hash_of(token))
                    .bind(person)
                    .bind(now)
                    .execute(c)
                    .await
                    .map(|done| done.rows_affected())
            })?;
            if seen > 0 {
                return Ok(None);
            }
        }
        let has_others = on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWS_ANY)
            .bind(person)
            .bind(self.oldest_browser())
            .fetch_one(c)
            .await)?;
        if has_others {
            let by = Some(PersonId::from_uuid(person));
            let from = CameFrom {
                address: Some(&from.address),
                user_agent: Some(&from.user_agent),
            };
            tell(self.desk, tx, owner, by, SecurityChange::NewBrowser, from).await?;
        }
        let fresh = self.desk.rng().token()?;
        on!(tx, |c| sqlx::query(KNOW)
            .bind(hash_of(&fresh))
            .bind(person)
            .bind(now)
            .execute(c)
            .await
            .map(drop))?;
        on!(tx, |c| sqlx::query(KEEP_NEWEST)
            .bind(person)
            .bind(BROWSERS)
            .execute(c)
            .await
            .map(drop))?;
        Ok(Some(fresh))
    }

    fn oldest_browser(self) -> SqlTimestamp {
        SqlTimestamp(self.desk.now().plus(-BROWSER_LIFE_SECONDS))
    }
}

/// Forgets in which browsers a person signed in.
pub(crate) async fn forget_browsers(tx: &mut Tx, person: Uuid) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(FORGET_OF)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets browsers that nobody used for long.
pub(super) async fn forget_unused(desk: &Desk, tx: &mut Tx) -> Result<(), DeskError> {
    let oldest = SqlTimestamp(desk.now().plus(-BROWSER_LIFE_SECONDS));
    on!(tx, |c| sqlx::query(FORGET_UNUSED)
        .bind(oldest)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
