//! Parting from a partner, and taking that back for a while.
//!
//! Its people have no access from that moment on: their memberships end, and with them their sessions on that side.
//! What is asked or protected for it is closed by a job, one request after the other, since there may be many.

use portico::id::{PartnerId, PersonId};
use portico::partner::policy::may_end;
use portico::partner::{Event, Refusal, check_status_reason, may_reopen_until};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::events::record_partner;
use crate::db::Tx;
use crate::error::DeskError;
use crate::person::{end_memberships_at, lock_people};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

const ENDED: &str = "SELECT ended_at FROM partner WHERE id = $1";
const ENDED_LOCKED: &str = "SELECT ended_at FROM partner WHERE id = $1 FOR UPDATE";

const WRITE: &str = "UPDATE partner SET ended_at = $2, version = version + 1 WHERE id = $1";

// Of both sides: it neither buys nor sells any more. What has not begun goes.
const DROP_TIES: &str = "DELETE FROM distributor_tie WHERE (partner_id = $1 OR distributor_id = $1) AND valid_from > $2";

const END_TIES: &str = "UPDATE distributor_tie SET valid_until = $2 \
     WHERE (partner_id = $1 OR distributor_id = $1) AND (valid_until IS NULL OR valid_until > $2)";

const DECLINE_PROPOSALS: &str = "UPDATE reseller_proposal SET state = 'declined', reason = $2, decided_by = $3, decided_at = $4 \
     WHERE distributor_id = $1 AND state = 'open' RETURNING company, id";

const ADMINISTRATORS: &str = "SELECT m.person_id FROM membership m JOIN membership_role r ON r.membership_id = m.id \
     WHERE m.partner_id = $1 AND r.role = 'partner_admin' AND m.ended_at IS NULL AND m.invited_at IS NULL ORDER BY m.person_id";

#[derive(FromRow)]
struct EndedRow {
    ended_at: Option<SqlTimestamp>,
}

impl AuthorizedDesk<'_> {
    /// Parts from a partner. Ending one that has ended changes nothing.
    pub async fn end_partner(&self, partner: PartnerId, reason: &str) -> Result<(), DeskError> {
        self.require(may_end)?;
        let reason = check_status_reason(reason)?;
        let mut tx = self.desk.db().begin().await?;
        // Nobody is invited meanwhile.
        lock_people(&mut tx).await?;
        if self.ended(&mut tx, partner).await?.is_some() {
            return Ok(());
        }
        let (by, now) = (self.actor.person, self.desk.now());
        self.write_end(&mut tx, partner, Some(now)).await?;
        // They cannot be told in the portal any more, but by mail.
        let administrators = administrators_of(&mut tx, partner).await?;
        end_memberships_at(self.desk, &mut tx, by, partner).await?;
        self.end_ties_of(&mut tx, partner).await?;
        self.decline_proposals_of(&mut tx, (partner, by), reason)
            .await?;
        let event = Event::Ended {
            reason: reason.to_owned(),
            administrators,
        };
        record_partner(self.desk, &mut tx, by, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// Takes the end of a partnership back. Its people are invited again, and nothing that was closed opens.
    ///
    /// # Errors
    /// `Refused` when it goes on, or ended too long ago.
    pub async fn reopen_partner(&self, partner: PartnerId, reason: &str) -> Result<(), DeskError> {
        self.require(may_end)?;
        let reason = check_status_reason(reason)?;
        let mut tx = self.desk.db().begin().await?;
        lock_people(&mut tx).await?;
        let ended = self.ended(&mut tx, partner).await?;
        let ended = ended.ok_or(Refusal::NotEnded)?;
        if self.desk.now() > may_reopen_until(ended) {
            return Err(Refusal::ReopenTooLate.into());
        }
        self.write_end(&mut tx, partner, None).await?;
        let event = Event::Reopened {
            reason: reason.to_owned(),
        };
        record_partner(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    async fn ended(&self, tx: &mut Tx, partner: PartnerId) -> Result<Option<Instant>, DeskError> {
        let text = tx.locking(ENDED, ENDED_LOCKED);
        let row = on!(tx, |c| sqlx::query_as::<_, EndedRow>(text)
            .bind(partner.uuid())
            .fetch_optional(c)
            .await)?;
        let row = row.ok_or(DeskError::NotFound)?;
        Ok(row.ended_at.map(|at| at.0))
    }

    async fn write_end(
        &self,
        tx: &mut Tx,
        partner: PartnerId,
        at: Option<Instant>,
    ) -> Result<(), DeskError> {
        Ok(on!(tx, |c| sqlx::query(WRITE)
            .bind(partner.uuid())
            .bind(at.map(SqlTimestamp))
            .execute(c)
            .await
            .map(drop))?)
    }

    async fn end_ties_of(&self, tx: &mut Tx, partner: PartnerId) -> Result<(), DeskError> {
        let today = crate::SqlDate(self.desk.today_in(tx).await?);
        for text in [DROP_TIES, END_TIES] {
            on!(tx, |c| sqlx::query(text)
                .bind(partner.uuid())
                .bind(today)
                .execute(c)
                .await
                .map(drop))?;
        }
        Ok(())
    }

    async fn decline_proposals_of(
        &self,
        tx: &mut Tx,
        (partner, by): (PartnerId, PersonId),
        reason: &str,
    ) -> Result<(), DeskError> {
        let declined: Vec<(String, Uuid)> = on!(tx, |c| {
            sqlx::query_as::<_, (String, Uuid)>(DECLINE_PROPOSALS)
                .bind(partner.uuid())
                .bind(reason)
                .bind(by.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_all(c)
                .await
        })?;
        for (company, proposal) in declined {
            let event = Event::ProposalDeclined {
                company,
                reason: reason.to_owned(),
                proposal: Some(proposal),
            };
            record_partner(self.desk, tx, by, partner, &event).await?;
        }
        Ok(())
    }
}

async fn administrators_of(tx: &mut Tx, partner: PartnerId) -> Result<Vec<PersonId>, DeskError> {
    let found = on!(tx, |c| sqlx::query_scalar::<_, Uuid>(ADMINISTRATORS)
        .bind(partner.uuid())
        .fetch_all(c)
        .await)?;
    Ok(found.into_iter().map(PersonId::from_uuid).collect())
}

const HAS_ENDED: &str =
    "SELECT EXISTS (SELECT 1 FROM partner WHERE id = $1 AND ended_at IS NOT NULL)";

/// Continues only where the partnership goes on.
pub(crate) async fn require_going_on(tx: &mut Tx, partner: PartnerId) -> Result<(), DeskError> {
    let ended = on!(tx, |c| sqlx::query_scalar::<_, bool>(HAS_ENDED)
        .bind(partner.uuid())
        .fetch_one(c)
        .await)?;
    if ended {
        return Err(Refusal::Ended.into());
    }
    Ok(())
}
