//! Staff take a partner into the programme.

use std::collections::BTreeSet;

use portico::actor::Role;
use portico::id::{PartnerId, PersonId};
use portico::partner::policy::may_add;
use portico::partner::{Event, PartnerDraft, PartnerKind, ValidPartner};
use portico::problems::{Problem, Problems};
use portico::registration::Country;
use uuid::Uuid;

use super::alike::alike_in;
use super::events::record_partner;
use super::{NewPartner, insert};
use crate::application::{AlikeCompany, seen_mark};
use crate::db::Tx;
use crate::error::DeskError;
use crate::{AuthorizedDesk, on};

const IS_DISTRIBUTOR: &str = "SELECT EXISTS (SELECT 1 FROM partner WHERE id = $1 AND kind = $2)";

const MANAGES: &str = "SELECT EXISTS (SELECT 1 FROM person p JOIN person_role r ON r.person_id = p.id \
     WHERE p.id = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL AND r.role = $2)";

const SELLS_IN: &str = "INSERT INTO partner_territory (partner_id, country) VALUES ($1, $2)";

const LOOK_AFTER: &str = "INSERT INTO portfolio (partner_id, person_id) VALUES ($1, $2)";

/// The key of the lock under which partners come in: whether one is here already depends on the others.
const PARTNERS: i64 = 0x5041_5254;

/// Makes everybody wait who takes partners in.
pub(super) async fn lock_partners(tx: &mut Tx) -> Result<(), DeskError> {
    tx.advisory_lock(PARTNERS).await
}

/// What became of a partner that somebody wanted to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// It is in the programme.
    Added(PartnerId),
    /// It is likely one of these, whom whoever adds it has not seen.
    Alike(Vec<AlikeCompany>),
}

impl AuthorizedDesk<'_> {
    /// Takes a partner into the programme, if nobody is likely the same company but those whom whoever adds it has
    /// seen ([`seen_mark`]). Of two who add the same one at once, the second is shown the first.
    pub async fn add_partner_once(
        &self,
        draft: &PartnerDraft,
        seen: &str,
    ) -> Result<Addition, DeskError> {
        self.require(may_add)?;
        let mut tx = self.desk.db().begin().await?;
        lock_partners(&mut tx).await?;
        let alike = alike_in(&mut tx, draft, None).await?;
        if seen_mark(&alike) != seen && !alike.is_empty() {
            return Ok(Addition::Alike(alike));
        }
        let id = self.take_in(&mut tx, draft).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(Addition::Added(id))
    }

    /// Takes a partner into the programme, whoever is like it.
    pub async fn add_partner(&self, draft: &PartnerDraft) -> Result<PartnerId, DeskError> {
        self.require(may_add)?;
        let mut tx = self.desk.db().begin().await?;
        let id = self.take_in(&mut tx, draft).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(id)
    }

    /// Takes a partner in, within the transaction of whatever it is part of. Who may, the caller has found out.
    pub(crate) async fn take_in(
        &self,
        tx: &mut Tx,
        draft: &PartnerDraft,
    ) -> Result<PartnerId, DeskError> {
        lock_partners(tx).await?;
        let programme = self.desk.programme_in(tx).await?;
        let valid = draft.check(&programme.terms)?;
        self.desk.check_tier(tx, &valid.tier).await?;
        check_references(tx, &valid).await?;
        self.write_partner(tx, valid).await
    }

    /// Writes a partner whose tier, distributor and channel manager are there.
    pub(super) async fn write_partner(
        &self,
        tx: &mut Tx,
        valid: ValidPartner,
    ) -> Result<PartnerId, DeskError> {
        let (manager, territory) = (valid.manager, valid.territory);
        let event = Event::Added {
            kind: valid.kind,
            country: valid.country.to_string(),
            tier: valid.tier.to_string(),
        };
        let new = NewPartner {
            kind: valid.kind,
            name: valid.name,
            country: valid.country.to_string(),
            currency: valid.currency,
            tier: valid.tier,
            domain: valid.domain.map(|domain| domain.to_string()),
            tax_id: valid.tax_id,
            distributor: valid.distributor,
        };
        let id = insert(self.desk, tx, &new).await?;
        write_territory(tx, id, &territory).await?;
        if let Some(manager) = manager {
            look_after(tx, id, manager).await?;
        }
        record_partner(self.desk, tx, self.actor.person, id, &event).await?;
        Ok(id)
    }
}

/// Keeps where a partner sells for the vendor, of one that has no territory yet.
pub(super) async fn write_territory(
    tx: &mut Tx,
    partner: PartnerId,
    territory: &BTreeSet<Country>,
) -> Result<(), DeskError> {
    for country in territory {
        on!(tx, |c| sqlx::query(SELLS_IN)
            .bind(partner.uuid())
            .bind(country.to_string())
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Lets a channel manager look after a partner.
pub(super) async fn look_after(
    tx: &mut Tx,
    partner: PartnerId,
    manager: PersonId,
) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(LOOK_AFTER)
        .bind(partner.uuid())
        .bind(manager.uuid())
        .execute(c)
        .await
        .map(drop))?)
}

/// The distributor is one, and the channel manager is one.
pub(super) async fn check_references(tx: &mut Tx, valid: &ValidPartner) -> Result<(), DeskError> {
    let mut found = Problems::new();
    let distributor = valid.distributor.map(PartnerId::uuid);
    let kind = PartnerKind::Distributor.as_str();
    if !holds(tx, IS_DISTRIBUTOR, distributor, kind).await? {
        found.add("distributor", Problem::NotAChoice);
    }
    let manager = valid.manager.map(PersonId::uuid);
    if !holds(tx, MANAGES, manager, Role::ChannelManager.as_str()).await? {
        found.add("manager", Problem::NotAChoice);
    }
    Ok(found.into_result(())?)
}

async fn holds(
    tx: &mut Tx,
    sql: &'static str,
    id: Option<Uuid>,
    what: &str,
) -> Result<bool, DeskError> {
    let Some(id) = id else {
        return Ok(true);
    };
    Ok(on!(tx, |c| sqlx::query_scalar::<_, bool>(sql)
        .bind(id)
        .bind(what)
        .fetch_one(c)
        .await)?)
}
