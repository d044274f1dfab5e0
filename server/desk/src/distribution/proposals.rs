//! Resellers that distributors propose: written by the distributor, decided by staff.

use portico::distribution::policy::may_tie;
use portico::distribution::{ProposalDraft, ProposalState};
use portico::id::PartnerId;
use portico::money::Currency;
use portico::partner::{Event, PartnerKind, TierKey, check_status_reason};
use portico::policy::may_oversee;
use portico::problems::{Problem, Problems};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::alike::{alike, check_seen};
use crate::application::{AlikeCompany, settings};
use crate::db::Tx;
use crate::error::DeskError;
use crate::notice::mark_read_about;
use crate::partner::{NewPartner, insert, record_partner};
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// A proposal by its id.
pub type ProposalId = Uuid;

/// A reseller that a distributor proposes.
#[derive(Clone, Debug, FromRow)]
pub struct ResellerProposal {
    /// Its id.
    pub id: ProposalId,
    /// The distributor.
    #[sqlx(try_from = "Uuid", rename = "distributor_id")]
    pub distributor: PartnerId,
    /// Its name.
    pub distributor_name: String,
    /// The reseller's name.
    pub company: String,
    /// Its country.
    pub country: String,
    /// Its web domain.
    pub domain: Option<String>,
    /// Who speaks for it.
    pub contact: String,
    /// Their e-mail address.
    pub email: String,
    /// What staff should know.
    pub note: Option<String>,
    /// When it was proposed.
    #[sqlx(try_from = "SqlTimestamp")]
    pub proposed_at: Instant,
    /// By when it is to be answered.
    #[sqlx(try_from = "SqlTimestamp")]
    pub due_at: Instant,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: ProposalState,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The partner that it became.
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub partner_id: Option<PartnerId>,
    /// When it was decided.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub decided_at: Option<Instant>,
    /// By whom.
    pub decided_by_name: Option<String>,
}

/// How staff take a proposed reseller in.
#[derive(Clone, Copy, Debug)]
pub struct ProposalApproval<'a> {
    /// The key of its tier.
    pub tier: &'a str,
    /// The code of the currency that it deals in.
    pub currency: &'a str,
    /// The [`seen_mark`](crate::application::seen_mark) of those that are alike: it is none of them.
    pub seen: &'a str,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.distributor_id, d.name AS distributor_name, o.company, o.country, o.domain, o.contact, o.email, \
             o.note, o.proposed_at, o.due_at, o.state, o.reason, o.partner_id, o.decided_at, s.name AS decided_by_name \
             FROM reseller_proposal o JOIN partner d ON d.id = o.distributor_id LEFT JOIN person s ON s.id = o.decided_by \
             WHERE ",
            $rest
        )
    };
}

const OWN: &str = select!("o.distributor_id = $1 ORDER BY o.proposed_at DESC, o.id DESC LIMIT 100");
const ONE: &str = select!("o.id = $1");
const LOCKED: &str = select!("o.id = $1 FOR UPDATE OF o");

const PROPOSE: &str = "INSERT INTO reseller_proposal (id, distributor_id, company, country, domain, contact, email, note, \
     proposed_by, proposed_at, due_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open') ON CONFLICT DO NOTHING";

const DECIDE: &str = "UPDATE reseller_proposal SET state = $2, reason = $3, partner_id = $4, decided_by = $5, decided_at = $6 \
     WHERE id = $1 AND state = 'open'";

impl AuthorizedDesk<'_> {
    /// Proposes a reseller that the actor's company sells to. The same company once more, while the first is open,
    /// changes nothing.
    pub async fn propose_reseller(&self, draft: &ProposalDraft) -> Result<(), DeskError> {
        let own = self.own_distributor().await?;
        let valid = draft.check()?;
        let id = self.desk.fresh_id()?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        // A company asks to come in, whoever speaks for it: it is answered within the same time.
        let days = settings::current(&mut tx).await?.answer_days;
        let vendor = self.desk.vendor_in(&mut tx).await?;
        let due = vendor.calendar.after_days(now, days.into());
        let proposed = on!(tx, |c| {
            sqlx::query(PROPOSE)
                .bind(id)
                .bind(own.uuid())
                .bind(&valid.company)
                .bind(valid.country.to_string())
                .bind(valid.domain.as_ref().map(ToString::to_string))
                .bind(&valid.contact)
                .bind(valid.email.as_str())
                .bind(&valid.note)
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(now))
                .bind(SqlTimestamp(due))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if proposed == 1 {
            let event = Event::ResellerProposed {
                company: valid.company,
                proposal: Some(id),
            };
            record_partner(self.desk, &mut tx, self.actor.person, own, &event).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// What the actor's company has proposed, the latest first.
    pub async fn own_proposals(&self) -> Result<Vec<ResellerProposal>, DeskError> {
        let own = self.own_distributor().await?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, ResellerProposal>(OWN)
                .bind(own.uuid())
                .fetch_all(c)
                .await
        })?)
    }

    /// One of them, for staff.
    pub async fn proposal(&self, id: ProposalId) -> Result<ResellerProposal, DeskError> {
        self.require(may_oversee)?;
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, ResellerProposal>(ONE)
                .bind(id)
                .fetch_optional(c)
                .await
        })?;
        found.ok_or(DeskError::NotFound)
    }

    /// Declines a proposal. One that is decided stays as it is, and the answer is no.
    pub async fn decline_proposal(&self, id: ProposalId, reason: &str) -> Result<bool, DeskError> {
        self.require(may_tie)?;
        let reason = check_status_reason(reason)?;
        let mut tx = self.desk.db().begin().await?;
        let proposal = lock(&mut tx, id).await?;
        if proposal.state != ProposalState::Open {
            return Ok(false);
        }
        self.decide_proposal(&mut tx, id, ProposalState::Declined, Some(reason), None)
            .await?;
        let event = Event::ProposalDeclined {
            company: proposal.company,
            reason: reason.to_owned(),
            proposal: Some(id),
        };
        let (by, distributor) = (self.actor.person, proposal.distributor);
        record_partner(self.desk, &mut tx, by, distributor, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(true)
    }

    /// Who is likely the company of a proposal. Once it is decided, nobody asks any more.
    pub async fn alike_to_proposal(
        &self,
        proposal: &ResellerProposal,
    ) -> Result<Vec<AlikeCompany>, DeskError> {
        self.require(may_tie)?;
        if proposal.state != ProposalState::Open {
            return Ok(Vec::new());
        }
        let mut tx = self.desk.db().begin_read().await?;
        let found = alike(&mut tx, &proposal.company, proposal.domain.as_deref()).await?;
        tx.rollback().await?;
        Ok(found)
    }

    /// Takes a proposed reseller in, tied to the distributor that proposed it. Nothing where somebody was quicker.
    ///
    /// # Errors
    /// `Refused` where it is likely here already, and the approval does not say that it is none of those.
    pub async fn approve_proposal(
        &self,
        id: ProposalId,
        approval: ProposalApproval<'_>,
    ) -> Result<Option<(PartnerId, ResellerProposal)>, DeskError> {
        self.require(may_tie)?;
        let ProposalApproval {
            tier,
            currency,
            seen,
        } = approval;
        let mut tx = self.desk.db().begin().await?;
        let proposal = lock(&mut tx, id).await?;
        if proposal.state != ProposalState::Open {
            return Ok(None);
        }
        let domain = proposal.domain.as_deref();
        check_seen(&mut tx, &proposal.company, domain, seen).await?;
        let terms = self.desk.programme_in(&mut tx).await?.terms;
        let tier = TierKey::parse(tier).filter(|tier| terms.tier(tier).is_some());
        let tier = tier.ok_or_else(|| Problems::one("tier", Problem::TierUnknown))?;
        let currency = Currency::parse(currency)
            .filter(|known| terms.registration.minimum_in(*known).is_some());
        let currency =
            currency.ok_or_else(|| Problems::one("currency", Problem::CurrencyNotOffered))?;
        self.desk.check_tier(&mut tx, &tier).await?;
        let new = NewPartner {
            kind: PartnerKind::Reseller,
            name: proposal.company.clone(),
            country: proposal.country.clone(),
            currency,
            tier: tier.clone(),
            domain: proposal.domain.clone(),
            tax_id: None,
            distributor: Some(proposal.distributor),
        };
        let reseller = insert(self.desk, &mut tx, &new).await?;
        let by = self.actor.person;
        let added = Event::Added {
            kind: PartnerKind::Reseller,
            country: proposal.country.clone(),
            tier: tier.to_string(),
        };
        record_partner(self.desk, &mut tx, by, reseller, &added).await?;
        self.decide_proposal(&mut tx, id, ProposalState::Approved, None, Some(reseller))
            .await?;
        let event = Event::ProposalApproved {
            company: proposal.company.clone(),
            reseller,
            proposal: Some(id),
        };
        record_partner(self.desk, &mut tx, by, proposal.distributor, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(Some((reseller, proposal)))
    }

    async fn decide_proposal(
        &self,
        tx: &mut Tx,
        id: ProposalId,
        state: ProposalState,
        reason: Option<&str>,
        reseller: Option<PartnerId>,
    ) -> Result<(), DeskError> {
        let decided = on!(tx, |c| {
            sqlx::query(DECIDE)
                .bind(id)
                .bind(state.as_str())
                .bind(reason)
                .bind(reseller.map(PartnerId::uuid))
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if decided != 1 {
            return Err(DeskError::Busy);
        }
        mark_read_about(tx, self.actor.person, id, self.desk.now()).await
    }
}

/// Reads it for whoever decides: a second one waits, and then reads what the first has written.
async fn lock(tx: &mut Tx, id: ProposalId) -> Result<ResellerProposal, DeskError> {
    let text = tx.locking(ONE, LOCKED);
    let found = on!(tx, |c| sqlx::query_as::<_, ResellerProposal>(text)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    found.ok_or(DeskError::NotFound)
}
