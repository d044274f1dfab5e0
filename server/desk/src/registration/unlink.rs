//! Takes a request out of the opportunity that it was linked to.

use portico::id::{OpportunityId, RegistrationId};
use portico::registration::{Event, policy};
use uuid::Uuid;

use super::apart;
use super::correction::Correction;
use super::events::{Happened, record};
use super::opportunity;
use super::rows::Stored;
use crate::AuthorizedDesk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;

impl AuthorizedDesk<'_> {
    /// Takes an undecided request out of its opportunity into one of its own. From then on they count as
    /// different ones, however alike they look.
    ///
    /// # Errors
    /// `Refused` where it is linked to nothing, for a missing reason, or once it is decided.
    pub async fn unlink(&self, asked: Correction<'_>) -> Result<(), DeskError> {
        let begun = self.begin_correction(&asked, "unlink", policy::may_unlink);
        let Some(mut it) = begun.await? else {
            return Ok(());
        };
        let before = it.stored.registration.clone();
        let others = match before.opportunity() {
            Some(opportunity) => linked(&mut it.tx, opportunity, before.id).await?,
            None => Vec::new(),
        };
        let from = others.iter().map(|other| other.registration.reference);
        let from: Vec<_> = from.collect();
        let customer = it.stored.customer.clone();
        let own = OpportunityId::from_uuid(self.desk.fresh_id()?);
        opportunity::begin(&mut it.tx, own, &customer, it.now).await?;
        let reference = before.reference;
        let outcome = before.unlink(own, from, asked.reason)?;
        let after = self.write_corrected(&mut it, outcome).await?;
        for other in others {
            apart::mark(&mut it.tx, after.id, other.registration.id, it.now).await?;
            // Who opens the other one has to see it too.
            let back = Happened {
                after: other.registration,
                customer: other.customer,
                event: Event::Unlinked {
                    from: vec![reference],
                    reason: asked.reason.trim().to_owned(),
                },
            };
            record(self.desk, &mut it.tx, Some(self.actor.person), back).await?;
        }
        self.finish_correction(it, &asked).await
    }
}

/// The others that were put together with it, whatever became of them.
async fn linked(
    tx: &mut Tx,
    opportunity: OpportunityId,
    beside: RegistrationId,
) -> Result<Vec<Stored>, DeskError> {
    const LINKED: &str = "SELECT id FROM registration WHERE opportunity_id = $1 AND id <> $2 ORDER BY submitted_at, id";
    let ids = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(LINKED)
            .bind(opportunity.uuid())
            .bind(beside.uuid())
            .fetch_all(c)
            .await
    })?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(Stored::lock_by_id(tx, id.into()).await?);
    }
    Ok(found)
}
