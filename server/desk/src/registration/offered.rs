//! What the terms offer as reasons and questions, in the language of who will read them.

use portico::programme::Reason;
use portico::registration::{Reference, policy};

use super::rows::Stored;
use crate::error::DeskError;
use crate::{AuthorizedDesk, on};

/// What is offered when a request is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferedReasons {
    /// For a denial.
    pub denial: Vec<Reason>,
    /// For a return.
    pub returns: Vec<Reason>,
    /// The language of the person who wrote the request.
    pub language: String,
}

impl AuthorizedDesk<'_> {
    /// What the terms in force offer for deciding on a request.
    pub async fn offered_reasons(&self, reference: Reference) -> Result<OfferedReasons, DeskError> {
        const LANGUAGE: &str = "SELECT language FROM person WHERE id = $1";
        self.require(policy::may_review)?;
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        let language = on!(tx, |c| {
            sqlx::query_scalar::<_, String>(LANGUAGE)
                .bind(stored.registration.created_by.uuid())
                .fetch_one(c)
                .await
        })?;
        let decisions = self.desk.programme_in(&mut tx).await?.terms.decisions;
        tx.rollback().await?;
        Ok(OfferedReasons {
            denial: decisions.denial_reasons,
            returns: decisions.return_reasons,
            language,
        })
    }
}
