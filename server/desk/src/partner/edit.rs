//! Staff edit a partner's details. Of two who edit at once the second is told what the first has changed.

use std::collections::BTreeSet;

use portico::application::{name_key, tax_id};
use portico::id::{PartnerId, PersonId};
use portico::partner::policy::{may_edit, may_edit_terms};
use portico::partner::{
    Change, Event, PartnerDraft, PartnerField, PartnerKind, Refusal, ValidPartner,
};
use portico::problems::{Problem, Problems};
use portico::programme::Terms;
use portico::registration::Country;
use portico::time::Instant;

use super::add::{check_references, look_after, write_territory};
use super::edited::{Known, LOCKED, ONE};
use super::events::record_partner;
use super::list::sort_name;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::search::entry::{Kind, put};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// A partner's details as they are edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditablePartner {
    /// The version to edit.
    pub version: i64,
    /// The details, as they would be typed. The distributor is not among them: ties have days.
    pub draft: PartnerDraft,
    /// How many look after it, beside the first, whom the draft names.
    pub more_managers: usize,
}

/// What somebody else changed since a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSince {
    /// Who.
    pub by_name: Option<String>,
    /// When.
    pub at: Instant,
    /// What.
    pub changes: Vec<Change>,
}

// A partner that becomes a distributor buys from nobody but the vendor.
const WRITE: &str = "UPDATE partner SET kind = $3, name = $4, country = $5, currency = $6, tier = $7, domain = $8, \
     tax_id = $9, sort_name = $10, name_key = $11, tax_key = $12, details_by = $13, details_at = $14, \
     distributor_id = CASE WHEN $3 = 'reseller' THEN distributor_id END, details_version = details_version + 1 \
     WHERE id = $1 AND details_version = $2";

const FORGET_TERRITORY: &str = "DELETE FROM partner_territory WHERE partner_id = $1";

const FORGET_MANAGERS: &str = "DELETE FROM portfolio WHERE partner_id = $1";

// Those that have ended say what was, and keep nothing from changing.
const BUYS: &str = "SELECT EXISTS (SELECT 1 FROM distributor_tie WHERE partner_id = $1 AND (valid_until IS NULL OR valid_until >= $2))";

const SELLS_TO: &str = "SELECT EXISTS (SELECT 1 FROM distributor_tie WHERE distributor_id = $1 AND (valid_until IS NULL OR valid_until >= $2))";

impl AuthorizedDesk<'_> {
    /// A partner's details to edit.
    pub async fn editable_partner(&self, partner: PartnerId) -> Result<EditablePartner, DeskError> {
        self.require(may_edit)?;
        let mut tx = self.desk.db().begin_read().await?;
        let known = Known::read(&mut tx, partner, ONE).await?;
        tx.rollback().await?;
        Ok(EditablePartner {
            version: known.row.details_version,
            draft: known.draft(),
            more_managers: known.managers.len().saturating_sub(1),
        })
    }

    /// Edits a partner's details. What the actor may not change is left out of the draft and stays as it is.
    ///
    /// # Errors
    /// `Stale` when somebody edited them since that version; `Forbidden` when the draft changes what the actor may not.
    pub async fn edit_partner(
        &self,
        partner: PartnerId,
        version: i64,
        draft: &PartnerDraft,
    ) -> Result<(), DeskError> {
        self.require(may_edit)?;
        let mut tx = self.desk.db().begin().await?;
        let text = tx.locking(ONE, LOCKED);
        let known = Known::read(&mut tx, partner, text).await?;
        if known.row.ended {
            return Err(Refusal::Ended.into());
        }
        let draft = self.within_reach(draft, &known.draft())?;
        if known.row.details_version != version {
            return Err(DeskError::Stale {
                by: known.row.details_by_name.unwrap_or_default(),
                at: known.row.details_at.map_or(self.desk.now(), |at| at.0),
            });
        }
        let programme = self.desk.programme_in(&mut tx).await?;
        let valid = check_edited(&draft, &known.draft(), &programme.terms)?;
        self.desk.check_tier(&mut tx, &valid.tier).await?;
        let managers = known.managers_after(valid.manager);
        let changes = known.changes(&valid, &managers);
        if changes.is_empty() {
            return Ok(());
        }
        let touches = |field| changes.iter().any(|change| change.field == field);
        if touches(PartnerField::Managers) {
            check_references(&mut tx, &valid).await?;
        }
        if touches(PartnerField::Kind) {
            self.check_kind(&mut tx, partner, valid.kind).await?;
        }
        self.write_details(&mut tx, (partner, version), &valid)
            .await?;
        if touches(PartnerField::Territory) {
            forget(&mut tx, FORGET_TERRITORY, partner).await?;
            let territory: &BTreeSet<Country> = &valid.territory;
            write_territory(&mut tx, partner, territory).await?;
        }
        if touches(PartnerField::Managers) {
            forget(&mut tx, FORGET_MANAGERS, partner).await?;
            for manager in managers {
                look_after(&mut tx, partner, PersonId::from_uuid(manager)).await?;
            }
        }
        let event = Event::Changed {
            version: version + 1,
            changes,
        };
        record_partner(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// What others changed since a version, the latest first.
    pub async fn changed_since(
        &self,
        partner: PartnerId,
        version: i64,
    ) -> Result<Vec<ChangedSince>, DeskError> {
        self.require(may_edit)?;
        let events = self.newest_events(partner.uuid(), None).await?;
        let changed = events.rows.into_iter().filter_map(|it| match it.event {
            RoomEvent::Partner(Event::Changed {
                version: made,
                changes,
            }) if made > version => Some(ChangedSince {
                by_name: it.actor_name,
                at: it.at,
                changes,
            }),
            _ => None,
        });
        Ok(changed.collect())
    }

    /// The draft with what the actor may not change as it is.
    fn within_reach(
        &self,
        draft: &PartnerDraft,
        known: &PartnerDraft,
    ) -> Result<PartnerDraft, DeskError> {
        let mut draft = PartnerDraft {
            distributor: String::new(),
            ..draft.clone()
        };
        if may_edit_terms(self.actor) {
            return Ok(draft);
        }
        let kept = [
            (&mut draft.kind, &known.kind),
            (&mut draft.currency, &known.currency),
            (&mut draft.tier, &known.tier),
            (&mut draft.manager, &known.manager),
        ];
        for (typed, known) in kept {
            if !typed.trim().is_empty() && typed.trim() != known {
                return Err(DeskError::Forbidden);
            }
            typed.clone_from(known);
        }
        Ok(draft)
    }

    /// A distributor buys from nobody else, and nobody buys from a reseller.
    async fn check_kind(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        kind: PartnerKind,
    ) -> Result<(), DeskError> {
        let (text, problem) = match kind {
            PartnerKind::Distributor => (BUYS, Problem::BuysFromDistributors),
            PartnerKind::Reseller => (SELLS_TO, Problem::HasResellers),
        };
        let today = self.desk.today_in(tx).await?;
        let tied = on!(tx, |c| sqlx::query_scalar::<_, bool>(text)
            .bind(partner.uuid())
            .bind(crate::SqlDate(today))
            .fetch_one(c)
            .await)?;
        if tied {
            return Err(Problems::one("kind", problem).into());
        }
        Ok(())
    }

    async fn write_details(
        &self,
        tx: &mut Tx,
        (partner, version): (PartnerId, i64),
        valid: &ValidPartner,
    ) -> Result<(), DeskError> {
        let country = valid.country.to_string();
        let tax_key = valid.tax_id.as_deref();
        let tax_key = tax_key.and_then(|typed| tax_id::key_of(&country, typed));
        let domain = valid.domain.as_ref().map(ToString::to_string);
        let written = on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(partner.uuid())
                .bind(version)
                .bind(valid.kind.as_str())
                .bind(&valid.name)
                .bind(&country)
                .bind(valid.currency.code())
                .bind(valid.tier.as_str())
                .bind(&domain)
                .bind(&valid.tax_id)
                .bind(sort_name(&valid.name))
                .bind(name_key(&valid.name))
                .bind(&tax_key)
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if written == 1 {
            put(tx, Kind::Partner, partner.uuid()).await
        } else {
            Err(DeskError::internal("a partner that was locked has changed"))
        }
    }
}

/// Checks what was edited. A tax id that stays as it is is not held against whoever edits something else: it may be
/// older than the rule.
fn check_edited(
    draft: &PartnerDraft,
    known: &PartnerDraft,
    terms: &Terms,
) -> Result<ValidPartner, Problems> {
    let tax_id = draft.tax_id.trim();
    let same_country = draft.country.trim().eq_ignore_ascii_case(&known.country);
    if tax_id.is_empty() || tax_id != known.tax_id || !same_country {
        return draft.check(terms);
    }
    let others = PartnerDraft {
        tax_id: String::new(),
        ..draft.clone()
    };
    let mut valid = others.check(terms)?;
    valid.tax_id = Some(tax_id.to_owned());
    Ok(valid)
}

async fn forget(tx: &mut Tx, text: &'static str, partner: PartnerId) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(text)
        .bind(partner.uuid())
        .execute(c)
        .await
        .map(drop))?)
}
