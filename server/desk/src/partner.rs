//! Partner companies.

use portico::application::{name_key, tax_id};
use portico::id::PartnerId;
use portico::money::Currency;
use portico::partner::{PartnerKind, PartnerStatus, Screening, TierKey, policy};
use portico::problems::{Problem, Problems};
use sqlx::FromRow;
use uuid::Uuid;

use crate::distribution::tie_new;
use crate::error::DeskError;
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Maintenance, Tx, on};

mod add;
mod alike;
mod contact;
mod detail;
mod edit;
mod edited;
mod end;
mod events;
mod filter;
mod import;
mod keys;
mod list;
mod list_texts;
mod notes;
mod screen;
mod screening_due;
mod status;
#[cfg(test)]
mod tests;
mod timeline;

pub use add::Addition;
pub use contact::Contact;
pub(crate) use detail::managers_of;
pub use detail::{PartnerDetail, PartnerRequest, StandingReason};
pub use edit::{ChangedSince, EditablePartner};
pub(crate) use end::require_going_on;
pub(crate) use events::record_partner;
pub use filter::{ListedStanding, PartnerFilter, PartnerOrder};
pub use import::PartnersPreview;
pub(crate) use import::partners_to_name;
pub(crate) use keys::fill_keys;
pub(crate) use list::fill_sort_names;
use list::sort_name;
pub use list::{ListedPartner, Named, PARTNERS_CAP};
pub use notes::PartnerNote;
pub use screen::ScreeningOf;
pub use timeline::{PartnerHappening, PartnerTimeline};

/// A partner company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub id: PartnerId,
    /// What it does in the channel.
    pub kind: PartnerKind,
    /// Its name.
    pub name: String,
    /// Its country, ISO 3166, two letters.
    pub country: String,
    /// The currency that it deals in.
    pub currency: Currency,
    /// Whether it may ask for protection, and at which tier.
    pub standing: PartnerStatus,
    /// Its web domain.
    pub domain: Option<String>,
    /// The distributor that it buys from.
    pub distributor: Option<PartnerId>,
}

/// A partner to be.
#[derive(Clone, Debug)]
pub struct NewPartner {
    /// What it does in the channel.
    pub kind: PartnerKind,
    /// Its name.
    pub name: String,
    /// Its country, ISO 3166, two letters.
    pub country: String,
    /// The currency that it deals in.
    pub currency: Currency,
    /// Its level in the programme.
    pub tier: TierKey,
    /// Its web domain.
    pub domain: Option<String>,
    /// Its tax id.
    pub tax_id: Option<String>,
    /// The distributor that it buys from; only for resellers.
    pub distributor: Option<PartnerId>,
}

#[derive(FromRow)]
struct PartnerRow {
    id: Uuid,
    kind: String,
    name: String,
    country: String,
    currency: String,
    tier: String,
    domain: Option<String>,
    distributor_id: Option<Uuid>,
    suspended_at: Option<SqlTimestamp>,
    credit_hold_at: Option<SqlTimestamp>,
    screening: String,
    ended_at: Option<SqlTimestamp>,
}

impl PartnerRow {
    fn partner(self) -> Option<Partner> {
        Some(Partner {
            id: PartnerId::from_uuid(self.id),
            kind: PartnerKind::parse(&self.kind)?,
            name: self.name,
            country: self.country,
            currency: Currency::parse(&self.currency)?,
            standing: PartnerStatus {
                tier: TierKey::parse(&self.tier)?,
                suspended: self.suspended_at.is_some(),
                credit_hold: self.credit_hold_at.is_some(),
                screening_hit: Screening::parse(&self.screening)? == Screening::Hit,
                ended: self.ended_at.is_some(),
            },
            domain: self.domain,
            distributor: self.distributor_id.map(PartnerId::from_uuid),
        })
    }
}

const ONE: &str = "SELECT id, kind, name, country, currency, tier, domain, distributor_id, \
     suspended_at, credit_hold_at, screening, ended_at FROM partner WHERE id = $1";

impl AuthorizedDesk<'_> {
    /// A partner: staff see each, a partner's people their own.
    pub async fn partner(&self, partner: PartnerId) -> Result<Partner, DeskError> {
        if !policy::may_see(self.actor, partner) {
            return Err(DeskError::NotFound);
        }
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, PartnerRow>(ONE)
                .bind(partner.uuid())
                .fetch_optional(c)
                .await
        })?;
        row.ok_or(DeskError::NotFound)?
            .partner()
            .ok_or_else(|| DeskError::internal(format!("partner {partner} cannot be read")))
    }
}

const LONGEST_NAME: usize = 200;

const CREATE: &str = "INSERT INTO partner (id, kind, name, country, currency, tier, domain, tax_id, \
     distributor_id, created_at, sort_name, name_key, tax_key) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// Writes a partner that was checked.
pub(crate) async fn insert(
    desk: &Desk,
    tx: &mut Tx,
    new: &NewPartner,
) -> Result<PartnerId, DeskError> {
    let id = desk.fresh_id()?;
    let tax_key = new.tax_id.as_deref();
    let tax_key = tax_key.and_then(|typed| tax_id::key_of(&new.country, typed));
    on!(tx, |c| {
        sqlx::query(CREATE)
            .bind(id)
            .bind(new.kind.as_str())
            .bind(new.name.trim())
            .bind(&new.country)
            .bind(new.currency.code())
            .bind(new.tier.as_str())
            .bind(&new.domain)
            .bind(&new.tax_id)
            .bind(new.distributor.map(PartnerId::uuid))
            .bind(SqlTimestamp(desk.now()))
            .bind(sort_name(&new.name))
            .bind(name_key(&new.name))
            .bind(tax_key)
            .execute(c)
            .await
            .map(drop)
    })?;
    put(tx, Kind::Partner, id).await?;
    let id = PartnerId::from_uuid(id);
    if let Some(distributor) = new.distributor {
        tie_new(desk, tx, id, distributor).await?;
    }
    Ok(id)
}

impl Maintenance<'_> {
    /// Takes a partner into the programme.
    pub async fn create_partner(&self, new: &NewPartner) -> Result<PartnerId, DeskError> {
        let mut problems = Problems::new();
        if new.name.trim().is_empty() {
            problems.add("name", Problem::Required);
        }
        if let Some(problem) = Problem::too_long(&new.name, LONGEST_NAME) {
            problems.add("name", problem);
        }
        if new.country.len() != 2 || !new.country.bytes().all(|b| b.is_ascii_uppercase()) {
            problems.add("country", Problem::NotACountry);
        }
        problems.into_result(())?;
        let mut tx = self.desk.db().begin().await?;
        self.desk.check_tier(&mut tx, &new.tier).await?;
        let id = insert(self.desk, &mut tx, new).await?;
        tx.commit().await?;
        Ok(id)
    }
}
