//! Changing one's own password.

use portico::event::Audience;
use portico::id::SessionId;
use portico::problems::Problems;
use serde_json::json;
use sqlx::FromRow;

use super::set_password;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::person::{LONGEST_PASSWORD, check_password};
use crate::session::SignInRefusal;
use crate::session::attempt::{self, CountedBy};
use crate::{AuthorizedDesk, on};

/// The present password and the next one.
#[derive(Clone, Copy)]
pub struct PasswordChange<'a> {
    /// The present password.
    pub current: &'a str,
    /// The next one.
    pub new: &'a str,
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordRefusal {
    /// The present password is another one, or tried too often.
    #[error(transparent)]
    Current(#[from] SignInRefusal),
    /// The new one does not do.
    #[error("{0}")]
    New(Problems),
    /// The present password is another one, and the new one does not do either.
    #[error("{0}, and the present password is another one")]
    Both(Problems),
}

impl From<DeskError> for PasswordRefusal {
    fn from(error: DeskError) -> Self {
        Self::Current(error.into())
    }
}

impl From<sqlx::Error> for PasswordRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Current(error.into())
    }
}

#[derive(FromRow)]
struct OwnRow {
    email: String,
    name: String,
    password: Option<String>,
}

const OWN: &str = "SELECT email, name, password FROM person WHERE id = $1 AND disabled_at IS NULL";

const END_OTHERS: &str = "DELETE FROM session WHERE person_id = $1 AND id <> $2";

impl AuthorizedDesk<'_> {
    /// Changes the actor's own password, who has to know the present one, and ends their other sessions. Attempts are
    /// counted by the session: somebody at a screen that was left open may not guess at will.
    pub async fn change_password(
        &self,
        session: SessionId,
        change: PasswordChange<'_>,
    ) -> Result<(), PasswordRefusal> {
        let person = self.actor.person;
        let own = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, OwnRow>(OWN)
                .bind(person.uuid())
                .fetch_optional(c)
                .await
        })?
        .ok_or(DeskError::NotFound)?;
        let mut problems = Problems::new();
        check_password(change.new, &[&own.email, &own.name], &mut problems);
        let new = problems.into_result(());
        let by = CountedBy::Own(format!("session {session}"));
        self.desk
            .authentication()
            .count_attempt(&own.email, &by)
            .await?;
        let current = Some(change.current).filter(|given| given.len() <= LONGEST_PASSWORD);
        let passwords = self.desk.passwords();
        let matches = passwords.matches(current.unwrap_or_default(), own.password);
        match (matches.await?, new) {
            (true, Ok(())) => {}
            (true, Err(new)) => return Err(PasswordRefusal::New(new)),
            (false, Ok(())) => return Err(SignInRefusal::Wrong.into()),
            (false, Err(new)) => return Err(PasswordRefusal::Both(new)),
        }
        let hash = passwords.hash(change.new, self.desk.rng().bytes()?).await?;
        let mut tx = self.desk.db().begin().await?;
        set_password(&mut tx, person.uuid(), &hash).await?;
        on!(tx, |c| sqlx::query(END_OTHERS)
            .bind(person.uuid())
            .bind(session.uuid())
            .execute(c)
            .await
            .map(drop))?;
        attempt::clear(&mut tx, &own.email, &by).await?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(person),
            kind: "person.password_changed",
            partner: self.actor.partner,
            subject: person.uuid(),
            audience: Audience::Staff,
            payload: json!({}),
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
