//! Staff approve an application: the company becomes a partner, and its contact is invited to administer it, at once.

use portico::actor::Role;
use portico::application::Event;
use portico::application::policy::may_decide;
use portico::id::{ApplicationId, PartnerId};
use portico::partner::PartnerDraft;
use portico::person::InvitationDraft;
use portico::problems::{Problem, Problems};
use serde_json::{Value, json};

use super::events::record;
use super::rows::Application;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::notice::mark_read_about;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// What staff choose for the partner to be. What the company is, its application says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApprovalDraft {
    /// The name of its kind.
    pub kind: String,
    /// The key of its tier.
    pub tier: String,
    /// The code of the currency that it deals in.
    pub currency: String,
    /// The codes of the countries where it sells for the vendor, with commas or spaces between.
    pub territory: String,
    /// The id of the channel manager who looks after it.
    pub manager: String,
    /// The id of the distributor that it buys from.
    pub distributor: String,
}

/// An approval as it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Approval<'a> {
    /// What the actor has read.
    pub version: i64,
    /// What was chosen.
    pub draft: &'a ApprovalDraft,
    /// The same key sent again does nothing twice.
    pub key: &'a str,
}

const APPROVE: &str = "UPDATE application SET stage = 'approved', decided_at = $2, decided_by = $3, partner_id = $4, \
     version = version + 1 WHERE id = $1 AND stage = 'waiting' AND version = $5";

impl AuthorizedDesk<'_> {
    /// Approves an application. Of two who decide at once one wins, and the other is told.
    pub async fn approve_application(
        &self,
        id: ApplicationId,
        approval: Approval<'_>,
    ) -> Result<PartnerId, DeskError> {
        self.require(may_decide)?;
        let Approval {
            version,
            draft,
            key,
        } = approval;
        let by = self.actor.person;
        let mut tx = self.desk.db().begin().await?;
        let found = Application::lock_confirmed(&mut tx, id).await?;
        let purpose = format!("application.approve {id} {version}");
        if let Claim::Done(result) = self.desk.claim(&mut tx, by, key, &purpose).await? {
            return partner_of(&result);
        }
        found.waits_at(version)?;
        let partner = self.take_in(&mut tx, &partner_draft(&found, draft)).await;
        let partner = match (partner, draft.territory.trim()) {
            (Ok(partner), text) if !text.is_empty() => partner,
            (Err(DeskError::Invalid(mut found)), "") => {
                found.add("territory", Problem::Required);
                return Err(found.into());
            }
            (Ok(_), _) => return Err(Problems::one("territory", Problem::Required).into()),
            (Err(error), _) => return Err(error),
        };
        let invitation = InvitationDraft {
            name: found.contact_name.clone(),
            email: found.contact_email.clone(),
            roles: vec![Role::PartnerAdmin.as_str().to_owned()],
            language: found.language.clone(),
        };
        self.invite_in(&mut tx, Some(partner), &invitation.check(true)?)
            .await?;
        self.close(&mut tx, id, version, partner).await?;
        let result = json!({ "partner": partner });
        idempotency::complete(&mut tx, by, key, &result).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(partner)
    }

    async fn close(
        &self,
        tx: &mut Tx,
        id: ApplicationId,
        version: i64,
        partner: PartnerId,
    ) -> Result<(), DeskError> {
        let by = self.actor.person;
        let approved = on!(tx, |c| sqlx::query(APPROVE)
            .bind(id.uuid())
            .bind(SqlTimestamp(self.desk.now()))
            .bind(by.uuid())
            .bind(partner.uuid())
            .bind(version)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if approved == 0 {
            return Err(DeskError::internal(
                "an application that was locked has changed",
            ));
        }
        mark_read_about(tx, by, id.uuid(), self.desk.now()).await?;
        record(self.desk, tx, Some(by), id, &Event::Approved { partner }).await
    }
}

fn partner_draft(of: &Application, chosen: &ApprovalDraft) -> PartnerDraft {
    PartnerDraft {
        kind: chosen.kind.clone(),
        name: of.company.clone(),
        country: of.country.to_string(),
        territory: chosen.territory.clone(),
        currency: chosen.currency.clone(),
        tier: chosen.tier.clone(),
        domain: of.domain.to_string(),
        // It was checked when it was typed, and fits as it is compared.
        tax_id: of.tax_key.clone(),
        distributor: chosen.distributor.clone(),
        manager: chosen.manager.clone(),
    }
}

fn partner_of(result: &Value) -> Result<PartnerId, DeskError> {
    Ok(serde_json::from_value(result["partner"].clone())?)
}
