//! A partner's details as they stand, for who edits them.

use portico::id::{PartnerId, PersonId};
use portico::partner::{Change, PartnerDraft, PartnerField, ValidPartner};
use portico::registration::Country;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::SqlTimestamp;

#[derive(FromRow)]
pub(super) struct EditedRow {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) currency: String,
    pub(super) tier: String,
    pub(super) domain: Option<String>,
    pub(super) tax_id: Option<String>,
    pub(super) ended: bool,
    pub(super) details_version: i64,
    pub(super) details_at: Option<SqlTimestamp>,
    pub(super) details_by_name: Option<String>,
}

macro_rules! one {
    ($locked:literal) => {
        concat!(
            "SELECT p.kind, p.name, p.country, p.currency, p.tier, p.domain, p.tax_id, p.ended_at IS NOT NULL AS ended, \
             p.details_version, p.details_at, (SELECT b.name FROM person b WHERE b.id = p.details_by) AS details_by_name \
             FROM partner p WHERE p.id = $1",
            $locked
        )
    };
}

pub(super) const ONE: &str = one!("");
pub(super) const LOCKED: &str = one!(" FOR UPDATE OF p");

const TERRITORY: &str =
    "SELECT country FROM partner_territory WHERE partner_id = $1 ORDER BY country";

const MANAGERS: &str = "SELECT f.person_id FROM portfolio f JOIN person p ON p.id = f.person_id \
     WHERE f.partner_id = $1 ORDER BY p.name, p.id";

/// A partner's details with who looks after it.
pub(super) struct Known {
    pub(super) row: EditedRow,
    pub(super) territory: Vec<String>,
    pub(super) managers: Vec<Uuid>,
}

impl Known {
    /// Reads them by one of the texts above.
    pub(super) async fn read(
        tx: &mut Tx,
        partner: PartnerId,
        text: &'static str,
    ) -> Result<Self, DeskError> {
        let row = on!(tx, |c| sqlx::query_as::<_, EditedRow>(text)
            .bind(partner.uuid())
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        let territory = on!(tx, |c| sqlx::query_scalar::<_, String>(TERRITORY)
            .bind(partner.uuid())
            .fetch_all(c)
            .await)?;
        let managers = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(MANAGERS)
            .bind(partner.uuid())
            .fetch_all(c)
            .await)?;
        Ok(Self {
            row,
            territory,
            managers,
        })
    }

    /// The details as they would be typed.
    pub(super) fn draft(&self) -> PartnerDraft {
        let row = &self.row;
        PartnerDraft {
            kind: row.kind.clone(),
            name: row.name.clone(),
            country: row.country.clone(),
            territory: self.territory.join(", "),
            currency: row.currency.clone(),
            tier: row.tier.clone(),
            domain: row.domain.clone().unwrap_or_default(),
            tax_id: row.tax_id.clone().unwrap_or_default(),
            distributor: String::new(),
            manager: self
                .managers
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    /// Who looks after it when this one was chosen: who was shown stands for all of them.
    pub(super) fn managers_after(&self, chosen: Option<PersonId>) -> Vec<Uuid> {
        let chosen = chosen.map(PersonId::uuid);
        if chosen == self.managers.first().copied() {
            self.managers.clone()
        } else {
            chosen.into_iter().collect()
        }
    }

    /// What these details change.
    pub(super) fn changes(&self, valid: &ValidPartner, managers: &[Uuid]) -> Vec<Change> {
        let row = &self.row;
        let joined = |ids: &[Uuid]| {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            ids.join(" ")
        };
        let territory: Vec<String> = valid.territory.iter().map(Country::to_string).collect();
        let domain = valid.domain.as_ref().map(ToString::to_string);
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        PartnerField::ALL
            .into_iter()
            .filter_map(|field| {
                let (before, after) = match field {
                    PartnerField::Name => (row.name.clone(), valid.name.clone()),
                    PartnerField::Kind => (row.kind.clone(), valid.kind.as_str().to_owned()),
                    PartnerField::Country => (row.country.clone(), valid.country.to_string()),
                    PartnerField::Territory => (self.territory.join(" "), territory.join(" ")),
                    PartnerField::Currency => {
                        (row.currency.clone(), valid.currency.code().to_owned())
                    }
                    PartnerField::Tier => (row.tier.clone(), valid.tier.to_string()),
                    PartnerField::Domain => (given(&row.domain), given(&domain)),
                    PartnerField::TaxId => (given(&row.tax_id), given(&valid.tax_id)),
                    PartnerField::Managers => (joined(&self.managers), joined(managers)),
                };
                Change::of(field, &before, &after)
            })
            .collect()
    }
}
