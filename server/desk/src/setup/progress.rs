//! How far a new portal has come on the way to its first partner.

use portico::id::PartnerId;
use portico::policy::may_oversee;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::{AuthorizedDesk, on};

/// What is there already.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, none of which follows from another"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
pub struct StartProgress {
    /// There are products.
    pub products: bool,
    /// The vendor has a logo.
    pub logo: bool,
    /// There is a partner.
    pub partners: bool,
    /// Somebody of a partner is invited, or has joined.
    pub invited: bool,
    /// Somebody of a partner has joined.
    pub joined: bool,
    /// An agreement is published, which partners have to accept.
    pub agreement: bool,
    /// There are others on the staff, or invited.
    pub colleagues: bool,
    first_partner: Option<Uuid>,
}

const PROGRESS: &str = "SELECT EXISTS (SELECT 1 FROM product) AS products, \
     EXISTS (SELECT 1 FROM vendor_logo) AS logo, \
     EXISTS (SELECT 1 FROM partner) AS partners, \
     EXISTS (SELECT 1 FROM membership WHERE partner_id IS NOT NULL AND ended_at IS NULL) AS invited, \
     EXISTS (SELECT 1 FROM membership WHERE partner_id IS NOT NULL AND ended_at IS NULL AND invited_at IS NULL) AS joined, \
     EXISTS (SELECT 1 FROM agreement_version WHERE withdrawn_at IS NULL) AS agreement, \
     EXISTS (SELECT 1 FROM person WHERE partner_id IS NULL AND disabled_at IS NULL AND id <> $1) AS colleagues, \
     (SELECT id FROM partner ORDER BY id LIMIT 1) AS first_partner";

impl StartProgress {
    /// The first partner that was added.
    pub fn first_partner(&self) -> Option<PartnerId> {
        self.first_partner.map(PartnerId::from_uuid)
    }
}

impl AuthorizedDesk<'_> {
    /// How far the portal has come on the way to its first partner.
    pub async fn start_progress(&self) -> Result<StartProgress, DeskError> {
        self.require(may_oversee)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, StartProgress>(PROGRESS)
                .bind(self.actor.person.uuid())
                .fetch_one(c)
                .await
        })?)
    }
}
