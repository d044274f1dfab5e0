//! Choosing a new password with a mailed link: once, and within the hour.

use portico::event::Audience;
use portico::id::{PartnerId, PersonId};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::change_password::PasswordRefusal;
use super::set_password;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::person::check_password;
use crate::session::{attempt, forget_browsers, hash_of};
use crate::stored::SqlTimestamp;
use crate::{Authentication, on};
use portico::problems::Problems;

const WHOSE: &str = "SELECT p.email FROM password_reset r JOIN person p ON p.id = r.person_id \
     WHERE r.token_hash = $1 AND r.expires_at > $2 AND p.disabled_at IS NULL";

// Whoever comes second finds it spent.
const SPEND: &str = "UPDATE password_reset SET token_hash = NULL, expires_at = NULL \
     WHERE token_hash = $1 AND expires_at > $2 RETURNING person_id";

const PERSON: &str =
    "SELECT id, partner_id, email FROM person WHERE id = $1 AND disabled_at IS NULL";

const END_SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";

#[derive(FromRow)]
struct PersonRow {
    id: Uuid,
    partner_id: Option<Uuid>,
    email: String,
}

impl Authentication<'_> {
    /// The e-mail address of the person to whom this link was mailed, as long as it can be used.
    pub async fn owner_of_link(&self, token: &str) -> Result<Option<String>, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, String>(WHOSE)
                .bind(hash_of(token))
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_optional(c)
                .await
        })?)
    }

    /// Sets the password of the person to whom this link was mailed. It ends all their sessions, and no browser is known
    /// as theirs any more. [`DeskError::NotFound`] where the link leads nowhere any more.
    pub async fn reset_password(&self, token: &str, password: &str) -> Result<(), PasswordRefusal> {
        // Hashing is slow: only for those who have a link.
        let owner = self.owner_of_link(token).await?;
        let owner = owner.ok_or(DeskError::NotFound)?;
        let mut problems = Problems::new();
        check_password(password, &[&owner], &mut problems);
        problems.into_result(()).map_err(PasswordRefusal::New)?;
        let desk = self.desk;
        let hash = desk.passwords().hash(password, desk.rng().bytes()?).await?;
        let now = desk.now();
        let mut tx = desk.db().begin().await?;
        let spent = on!(tx, |c| {
            sqlx::query_scalar::<_, Uuid>(SPEND)
                .bind(hash_of(token))
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?
        .ok_or(DeskError::NotFound)?;
        let person = on!(tx, |c| sqlx::query_as::<_, PersonRow>(PERSON)
            .bind(spent)
            .fetch_optional(c)
            .await)?
        .ok_or(DeskError::NotFound)?;
        set_password(&mut tx, person.id, &hash).await?;
        on!(tx, |c| sqlx::query(END_SESSIONS)
            .bind(person.id)
            .execute(c)
            .await
            .map(drop))?;
        forget_browsers(&mut tx, person.id).await?;
        attempt::clear_account(&mut tx, &person.email).await?;
        let event = NewEvent {
            at: now,
            actor: Some(PersonId::from_uuid(person.id)),
            kind: "person.password_reset",
            partner: person.partner_id.map(PartnerId::from_uuid),
            subject: person.id,
            audience: Audience::Staff,
            payload: json!({}),
        };
        desk.record(&mut tx, event).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }
}
