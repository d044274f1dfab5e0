//! Whom a partner asks: who looks after it, or who stands in for them today.

use portico::id::PartnerId;
use portico::partner::policy::may_see;
use sqlx::FromRow;

use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, on};

/// Somebody to ask.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
}

// Whoever is away is named only where nobody stands in for them.
const CONTACT: &str = "SELECT coalesce(s.name, p.name) AS name, coalesce(s.email, p.email) AS email \
     FROM portfolio f JOIN person p ON p.id = f.person_id \
     LEFT JOIN deputy d ON d.person_id = p.id AND d.valid_from <= $2 AND d.valid_until >= $2 \
     LEFT JOIN person s ON s.id = d.deputy_id AND s.disabled_at IS NULL AND s.partner_id IS NULL \
     WHERE f.partner_id = $1 AND p.disabled_at IS NULL AND p.partner_id IS NULL AND p.invited_at IS NULL \
     ORDER BY p.name, p.id LIMIT 1";

impl AuthorizedDesk<'_> {
    /// Whom a partner asks today; nobody where nobody looks after it. Staff ask of each, its people of their own.
    pub async fn partner_contact(&self, partner: PartnerId) -> Result<Option<Contact>, DeskError> {
        if !may_see(self.actor, partner) {
            return Err(DeskError::NotFound);
        }
        let today = SqlDate(self.desk.today().await?);
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Contact>(CONTACT)
                .bind(partner.uuid())
                .bind(today)
                .fetch_optional(c)
                .await
        })?)
    }
}
