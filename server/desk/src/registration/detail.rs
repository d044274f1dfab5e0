//! Everything about one registration on one page, for either side.

use portico::id::PartnerId;
use portico::partner::TierKey;
use portico::policy::may_oversee;
use portico::programme::Programme;
use portico::registration::{Reference, Registration, Stage, ValidRegistration};

use super::attachment::Attachment;
use super::candidate::{Candidate, candidates, protected_among};
use super::details::Details;
use super::held::{Held, held_of};
use super::line::place_of;
use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::TimelineEvent;
use crate::partner::{Named, managers_of};
use crate::{AuthorizedDesk, on};

/// Candidates that are shown beside a request, likeliest first.
const MOST_CANDIDATES: usize = 10;

/// One registration with all that belongs to it.
#[derive(Clone, Debug)]
pub struct RegistrationDetail {
    /// The registration as the rules see it.
    pub registration: Registration,
    /// The version to decide or answer on.
    pub version: i64,
    /// What was asked.
    pub details: ValidRegistration,
    /// The partner's name.
    pub partner_name: String,
    /// The partner's tier.
    pub tier: TierKey,
    /// Who wrote it.
    pub created_by_name: String,
    /// Who took it up.
    pub reviewer_name: Option<String>,
    /// The distributor that it is bought through.
    pub distributor_name: Option<String>,
    /// The place in the queue, while it competes.
    pub place: Option<i64>,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// What happened, oldest first; each side sees its own.
    pub timeline: Vec<TimelineEvent>,
    /// Likely conflicts; empty for partners, to whom the check is blind.
    pub candidates: Vec<Candidate>,
    /// A request much like this one, not linked to it, that is protected for another partner: approving
    /// this one needs a reason. For staff only.
    pub protected_conflict: Option<Reference>,
    /// A decision that waits to be carried out; staff only.
    pub held: Option<Held>,
    /// Who looks after the partner; staff only.
    pub managers: Vec<Named>,
    /// What became of the partner's earlier registrations; staff only.
    pub record: Option<PartnerRecord>,
    /// The programme in force.
    pub programme: Programme,
}

/// What somebody did with a request while others had it open.
#[derive(Clone, Debug)]
pub enum Change {
    /// A decision was taken, which is not carried out yet.
    Held(Held),
    /// The last thing that happened.
    Happened(TimelineEvent),
}

/// What became of a partner's registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PartnerRecord {
    /// How many are protected or were.
    pub won: i64,
    /// How many were decided.
    pub decided: i64,
}

impl AuthorizedDesk<'_> {
    /// Everything about a submitted registration that the actor may see.
    pub async fn registration(
        &self,
        reference: Reference,
    ) -> Result<RegistrationDetail, DeskError> {
        let staff = may_oversee(self.actor);
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        let registration = stored.registration;
        if registration.stage() == Stage::Draft {
            return Err(DeskError::NotFound);
        }
        let details = Details::load(&mut tx, registration.id).await?;
        let place = place_of(&mut tx, registration.id).await?.map(i64::from);
        let (mut candidates, record) = if staff {
            let candidates = candidates(&mut tx, &registration, &details.asked).await?;
            let record = record_of(&mut tx, registration.partner).await?;
            (candidates, Some(record))
        } else {
            (Vec::new(), None)
        };
        let managers = if staff {
            managers_of(&mut tx, registration.partner).await?
        } else {
            Vec::new()
        };
        let held = if staff {
            held_of(&mut tx, registration.id).await?
        } else {
            None
        };
        let protected_conflict = protected_among(&candidates, registration.partner);
        let protected_conflict = protected_conflict.map(|(_, reference)| reference);
        candidates.truncate(MOST_CANDIDATES);
        let attachments = Attachment::of(&mut tx, &registration).await?;
        let programme = self.desk.programme_in(&mut tx).await?;
        tx.rollback().await?;
        Ok(RegistrationDetail {
            version: stored.version,
            details: details.asked,
            partner_name: details.partner_name,
            tier: stored.partner_status.tier.clone(),
            created_by_name: details.created_by_name,
            reviewer_name: details.reviewer_name,
            distributor_name: details.distributor_name,
            place,
            attachments,
            timeline: self.timeline(registration.id.uuid()).await?,
            candidates,
            protected_conflict,
            held,
            managers,
            record,
            programme,
            registration,
        })
    }

    /// What became of a request since a reader of staff opened it with this version; nothing where it stands as they
    /// read it.
    pub async fn registration_changed_since(
        &self,
        reference: Reference,
        version: i64,
    ) -> Result<Option<Change>, DeskError> {
        self.require(may_oversee)?;
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        let held = held_of(&mut tx, stored.registration.id).await?;
        tx.rollback().await?;
        if let Some(held) = held {
            return Ok(Some(Change::Held(held)));
        }
        if stored.version == version {
            return Ok(None);
        }
        let mut timeline = self.timeline(stored.registration.id.uuid()).await?;
        Ok(timeline.pop().map(Change::Happened))
    }

    /// The stage of a registration that the actor may see: which page shows it.
    pub async fn stage(&self, reference: Reference) -> Result<Stage, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        tx.rollback().await?;
        Ok(stored.registration.stage())
    }
}

async fn record_of(tx: &mut Tx, partner: PartnerId) -> Result<PartnerRecord, DeskError> {
    const RECORD: &str = "SELECT count(protected_from) AS won, count(*) AS decided FROM registration \
         WHERE partner_id = $1 AND decided_at IS NOT NULL AND stage NOT IN ('in_review', 'returned', 'waiting')";
    Ok(on!(tx, |c| {
        sqlx::query_as::<_, PartnerRecord>(RECORD)
            .bind(partner.uuid())
            .fetch_one(c)
            .await
    })?)
}
