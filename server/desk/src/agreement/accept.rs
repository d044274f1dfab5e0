//! A partner accepts a version.

use portico::agreement::acceptance::AcceptanceDraft;
use portico::agreement::policy::may_accept;
use portico::agreement::{Event, HashedText, Refusal, VersionKey};
use portico::content_hash::ContentHash;
use portico::id::{AcceptanceId, PartnerId};
use uuid::Uuid;

use super::draft::AgreementRow;
use super::events::record_accepted;
use super::standing::standing_in;
use super::texts::hashed_texts;
use crate::db::Tx;
use crate::error::DeskError;
use crate::notice::mark_agreement_read;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// What is accepted, and by whom.
#[derive(Clone, Debug)]
pub struct AcceptAgreement {
    /// The version that was read.
    pub key: VersionKey,
    /// In which language.
    pub language: String,
    /// The hash of what was read.
    pub hash: ContentHash,
    /// What was typed.
    pub draft: AcceptanceDraft,
}

const KNOWN: &str = "SELECT id FROM agreement_acceptance \
     WHERE partner_id = $1 AND agreement_id = $2 AND number = $3";

const NAME: &str = "SELECT name FROM partner WHERE id = $1";

const ACCEPT: &str = "INSERT INTO agreement_acceptance (id, partner_id, agreement_id, number, language, hash, person_id, \
     name, partner_name, vendor_name, accepted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
     ON CONFLICT (partner_id, agreement_id, number) DO NOTHING";

impl AuthorizedDesk<'_> {
    /// Accepts a version for the actor's company. What the company has accepted already stays as it was accepted.
    ///
    /// # Errors
    /// `Invalid` without a name or a tick; `Refused` when the version is not, or no longer, what it is asked to accept.
    pub async fn accept_agreement(
        &self,
        accepted: &AcceptAgreement,
    ) -> Result<AcceptanceId, DeskError> {
        self.require(may_accept)?;
        let partner = self.actor.partner.ok_or(DeskError::Forbidden)?;
        let name = accepted.draft.check()?;
        let mut tx = self.desk.db().begin().await?;
        // Whoever publishes a version or accepts one holds this row.
        let row = AgreementRow::lock(&mut tx, accepted.key.agreement).await;
        row.map_err(|error| match error {
            DeskError::NotFound => Refusal::NotAsked.into(),
            other => other,
        })?;
        if let Some(known) = known(&mut tx, partner, accepted.key).await? {
            return Ok(known);
        }
        let standing = standing_in(self.desk, &mut tx, partner).await?;
        if standing.asked.map(|asked| asked.key) != Some(accepted.key) {
            return Err(Refusal::NotAsked.into());
        }
        let texts = hashed_texts(&mut tx, accepted.key).await?;
        let read = |text: &str, hash| text == accepted.language && hash == accepted.hash;
        if !texts.iter().any(|(text, hash)| read(&text.language, *hash)) {
            return Err(Refusal::NotAsked.into());
        }
        let id = self
            .write_acceptance(&mut tx, partner, accepted, &name)
            .await?;
        let event = Event::Accepted {
            agreement: accepted.key.agreement,
            number: accepted.key.number,
            text: HashedText {
                language: accepted.language.clone(),
                hash: accepted.hash,
            },
            name,
        };
        record_accepted(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        // One accepts for the company: nobody there is asked any more.
        mark_agreement_read(&mut tx, partner, self.desk.now()).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(id)
    }

    async fn write_acceptance(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        accepted: &AcceptAgreement,
        name: &str,
    ) -> Result<AcceptanceId, DeskError> {
        let id = self.desk.fresh_id()?;
        let vendor = self.desk.vendor_in(tx).await?;
        let partner_name = on!(tx, |c| sqlx::query_scalar::<_, String>(NAME)
            .bind(partner.uuid())
            .fetch_one(c)
            .await)?;
        let written = on!(tx, |c| {
            sqlx::query(ACCEPT)
                .bind(id)
                .bind(partner.uuid())
                .bind(accepted.key.agreement.uuid())
                .bind(i64::from(accepted.key.number))
                .bind(&accepted.language)
                .bind(accepted.hash.as_slice())
                .bind(self.actor.person.uuid())
                .bind(name)
                .bind(&partner_name)
                .bind(&vendor.name)
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if written == 1 {
            Ok(AcceptanceId::from_uuid(id))
        } else {
            Err(DeskError::Busy)
        }
    }
}

async fn known(
    tx: &mut Tx,
    partner: PartnerId,
    key: VersionKey,
) -> Result<Option<AcceptanceId>, DeskError> {
    let known = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(KNOWN)
        .bind(partner.uuid())
        .bind(key.agreement.uuid())
        .bind(i64::from(key.number))
        .fetch_optional(c)
        .await)?;
    Ok(known.map(AcceptanceId::from_uuid))
}
