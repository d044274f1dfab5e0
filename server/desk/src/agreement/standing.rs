//! Where a partner stands with its agreement, and whether it may register deals.

use portico::agreement::{AgreementStanding, AgreementVersion, VersionKey};
use portico::id::{AgreementId, PartnerId};
use portico::partner::policy::may_see;
use portico::partner::{Eligibility, PartnerStatus};
use portico::time::LocalDate;
use sqlx::FromRow;
use uuid::Uuid;

use super::applies_to;
use super::texts::partner_of;
use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlDate;
use crate::{AuthorizedDesk, Desk, on};

#[derive(FromRow)]
struct VersionRow {
    agreement_id: Uuid,
    kind: String,
    country: String,
    #[sqlx(try_from = "i64")]
    number: u32,
    #[sqlx(try_from = "SqlDate")]
    accept_from: LocalDate,
}

#[derive(FromRow)]
struct KeyRow {
    agreement_id: Uuid,
    #[sqlx(try_from = "i64")]
    number: u32,
}

// Those that are for the partner.
const VERSIONS: &str = "SELECT v.agreement_id, a.kind, a.country, v.number, v.accept_from FROM agreement_version v \
     JOIN agreement a ON a.id = v.agreement_id JOIN partner p ON p.id = $1 \
     WHERE v.withdrawn_at IS NULL AND a.kind IN ('', p.kind) AND a.country IN ('', p.country)";

const ACCEPTED: &str =
    "SELECT agreement_id, number FROM agreement_acceptance WHERE partner_id = $1";

/// Where a partner stands now.
pub(super) async fn standing_in(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
) -> Result<AgreementStanding, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, VersionRow>(VERSIONS)
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?;
    if rows.is_empty() {
        return Ok(AgreementStanding::default());
    }
    let versions = rows.into_iter().map(|row| AgreementVersion {
        key: VersionKey {
            agreement: AgreementId::from_uuid(row.agreement_id),
            number: row.number,
        },
        applies_to: applies_to(&row.kind, &row.country),
        accept_from: row.accept_from,
    });
    let versions: Vec<AgreementVersion> = versions.collect();
    let accepted = on!(tx, |c| sqlx::query_as::<_, KeyRow>(ACCEPTED)
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?;
    let accepted = accepted.into_iter().map(|row| VersionKey {
        agreement: AgreementId::from_uuid(row.agreement_id),
        number: row.number,
    });
    let accepted: Vec<VersionKey> = accepted.collect();
    let today = desk.vendor_in(tx).await?.zone().local(desk.now()).0;
    let partner = partner_of(tx, partner).await?;
    Ok(AgreementStanding::of(&versions, &accepted, partner, today))
}

/// Whether a partner of this status may submit a new registration.
pub(crate) async fn eligibility_in(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
    status: &PartnerStatus,
) -> Result<Eligibility, DeskError> {
    let standing = standing_in(desk, tx, partner).await?;
    Ok(Eligibility::of(status, standing.is_due))
}

impl AuthorizedDesk<'_> {
    /// What a partner has accepted and is asked to accept: staff see each partner's, its people their own.
    pub async fn agreement_standing(
        &self,
        partner: PartnerId,
    ) -> Result<AgreementStanding, DeskError> {
        if !may_see(self.actor, partner) {
            return Err(DeskError::NotFound);
        }
        let mut tx = self.desk.db().begin_read().await?;
        let standing = standing_in(self.desk, &mut tx, partner).await?;
        tx.rollback().await?;
        Ok(standing)
    }

    /// Whether a partner may submit a new registration: staff ask of each partner, its people of their own.
    pub async fn eligibility(&self, partner: PartnerId) -> Result<Eligibility, DeskError> {
        let standing = self.agreement_standing(partner).await?;
        let status = self.partner(partner).await?.standing;
        Ok(Eligibility::of(&status, standing.is_due))
    }
}
