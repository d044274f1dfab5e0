//! What a partner's first page says at a glance: what is asked, what is due, what soon ends.

use portico::money::Money;
use portico::registration::Reference;
use portico::time::LocalDate;
use sqlx::FromRow;

use super::list::RegistrationRow;
use crate::error::DeskError;
use crate::stored::{MoneyColumns, SqlDate};
use crate::{AuthorizedDesk, on};

/// A protection that is going to end.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct EndingProtection {
    /// The registration.
    #[sqlx(try_from = "String")]
    pub reference: Reference,
    /// Its customer.
    pub customer: String,
    /// What the customer needs.
    pub need: String,
    /// Its value.
    #[sqlx(flatten, try_from = "MoneyColumns")]
    pub value: Money,
    /// The last protected day.
    #[sqlx(rename = "protected_until", try_from = "SqlDate")]
    pub until: LocalDate,
}

impl AuthorizedDesk<'_> {
    /// The questions to one's own company, those that wait the longest first.
    pub async fn oldest_questions(&self, limit: u16) -> Result<Vec<RegistrationRow>, DeskError> {
        const OLDEST: &str = "SELECT id, reference, customer, need, currency, value_minor, updated_at, \
             CASE WHEN created_by <> $3 THEN (SELECT name FROM person WHERE person.id = registration.created_by) END AS colleague, stage, decision_due, \
             protected_until, CASE stage WHEN 'returned' THEN question ELSE reason END AS words FROM registration \
             WHERE partner_id = $1 AND stage = 'returned' ORDER BY updated_at, id LIMIT $2";
        self.first_of(OLDEST, limit).await
    }

    /// The requests of one's own company in review, those that are answered first.
    pub async fn due_first(&self, limit: u16) -> Result<Vec<RegistrationRow>, DeskError> {
        const DUE_FIRST: &str = "SELECT id, reference, customer, need, currency, value_minor, updated_at, \
             CASE WHEN created_by <> $3 THEN (SELECT name FROM person WHERE person.id = registration.created_by) END AS colleague, stage, decision_due, \
             protected_until, CASE stage WHEN 'returned' THEN question ELSE reason END AS words FROM registration \
             WHERE partner_id = $1 AND stage = 'in_review' ORDER BY decision_due, id LIMIT $2";
        self.first_of(DUE_FIRST, limit).await
    }

    async fn first_of(
        &self,
        text: &'static str,
        limit: u16,
    ) -> Result<Vec<RegistrationRow>, DeskError> {
        let partner = self.registrant()?;
        let select = self.desk.db().select::<RegistrationRow>(text);
        let select = select
            .bind(partner.uuid())
            .bind(i64::from(limit))
            .bind(self.actor.person.uuid());
        select.brief().all().await
    }

    /// The protections of one's own company that end first.
    pub async fn ending_protections(&self, limit: u16) -> Result<Vec<EndingProtection>, DeskError> {
        const ENDING: &str = "SELECT reference, customer, need, currency, value_minor, protected_until FROM registration \
             WHERE partner_id = $1 AND stage = 'protected' ORDER BY protection_ends, id LIMIT $2";
        let partner = self.registrant()?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, EndingProtection>(ENDING)
                .bind(partner.uuid())
                .bind(i64::from(limit))
                .fetch_all(c)
                .await
        })?)
    }
}
