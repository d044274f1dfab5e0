//! What people set for themselves.

use portico::event::Audience;
use portico::problems::{Problem, Problems};
use serde_json::json;

use crate::error::DeskError;
use crate::event::NewEvent;
use crate::{AuthorizedDesk, on};

/// More than any language tag has.
const LONGEST_LANGUAGE: usize = 35;

const SET_LANGUAGE: &str = "UPDATE person SET language = $2, version = version + 1 \
     WHERE id = $1 AND language <> $2 AND disabled_at IS NULL";

impl AuthorizedDesk<'_> {
    /// Sets the language in which the actor reads pages and mail, such as `de`. Which there are is the
    /// caller's to know.
    pub async fn set_language(&self, language: &str) -> Result<(), DeskError> {
        let shaped = language
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !shaped || !(2..=LONGEST_LANGUAGE).contains(&language.len()) {
            return Err(Problems::one("language", Problem::NotAChoice).into());
        }
        let mut tx = self.desk.db().begin().await?;
        let changed = on!(tx, |c| {
            sqlx::query(SET_LANGUAGE)
                .bind(self.actor.person.uuid())
                .bind(language)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if changed == 0 {
            return Ok(());
        }
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.actor.person),
            kind: "person.language_set",
            partner: self.actor.partner,
            subject: self.actor.person.uuid(),
            audience: Audience::Staff,
            payload: json!({ "language": language }),
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
