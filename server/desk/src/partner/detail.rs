//! What staff see of a partner.

use portico::id::PartnerId;
use portico::money::Money;
use portico::policy::may_oversee;
use portico::registration::{Reference, Stage};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Named, Partner};
use crate::db::select_row;
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::stored::{MoneyColumns, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// A partner with what belongs to it.
#[derive(Clone, Debug)]
pub struct PartnerDetail {
    /// The partner.
    pub partner: Partner,
    /// Its tax id.
    pub tax_id: Option<String>,
    /// When it was taken into the programme.
    pub created_at: Instant,
    /// The codes of the countries where it sells for the vendor; none where nobody has said.
    pub territory: Vec<String>,
    /// Who looks after it.
    pub managers: Vec<Named>,
    /// Its latest requests, the last changed first.
    pub requests: Vec<PartnerRequest>,
    /// What happened to it.
    pub timeline: Vec<TimelineEvent>,
}

select_row! {
    /// A request of a partner's.
    #[derive(Clone, Debug)]
    pub struct PartnerRequest {
        /// Its reference.
        pub reference: Reference as String,
        /// The customer.
        pub customer: String,
        /// Where it stands.
        pub stage: Stage as String,
        /// Its value.
        pub value: Option<Money> = MoneyColumns,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
    }
}

#[derive(FromRow)]
struct MoreRow {
    tax_id: Option<String>,
    created_at: SqlTimestamp,
}

const MORE: &str = "SELECT tax_id, created_at FROM partner WHERE id = $1";

const TERRITORY: &str =
    "SELECT country FROM partner_territory WHERE partner_id = $1 ORDER BY country";

const MANAGERS: &str = "SELECT p.id, p.name FROM portfolio f JOIN person p ON p.id = f.person_id \
     WHERE f.partner_id = $1 AND p.disabled_at IS NULL ORDER BY p.name, p.id";

// A draft is the partner's own business.
const REQUESTS: &str = "SELECT reference, customer, stage, currency, value_minor, updated_at FROM registration \
     WHERE partner_id = $1 AND stage <> 'draft' ORDER BY updated_at DESC, id DESC LIMIT 10";

impl AuthorizedDesk<'_> {
    /// A partner as staff see it.
    pub async fn partner_detail(&self, partner: PartnerId) -> Result<PartnerDetail, DeskError> {
        self.require(may_oversee)?;
        let found = self.partner(partner).await?;
        let id: Uuid = partner.uuid();
        let read = self.desk.db().read();
        let more = on!(read, |c| sqlx::query_as::<_, MoreRow>(MORE)
            .bind(id)
            .fetch_one(c)
            .await)?;
        let managers = on!(read, |c| sqlx::query_as::<_, Named>(MANAGERS)
            .bind(id)
            .fetch_all(c)
            .await)?;
        let territory = on!(read, |c| sqlx::query_scalar::<_, String>(TERRITORY)
            .bind(id)
            .fetch_all(c)
            .await)?;
        let requests = self
            .desk
            .db()
            .select::<PartnerRequest>(REQUESTS)
            .bind(id)
            .all()
            .await?;
        Ok(PartnerDetail {
            partner: found,
            tax_id: more.tax_id,
            created_at: more.created_at.0,
            territory,
            managers,
            requests,
            timeline: self.timeline(id).await?,
        })
    }
}
