//! The next in line is reviewed when nobody before it is left.

use portico::id::OpportunityId;
use portico::time::Instant;
use uuid::Uuid;

use super::events::{Happened, record};
use super::rows::Stored;
use crate::Desk;
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;

/// Takes the first eligible request that waits for an opportunity back into review, unless somebody is
/// protected on it or still reviewed for it.
pub(super) async fn resume_next(
    desk: &Desk,
    tx: &mut Tx,
    opportunity: OpportunityId,
    now: Instant,
) -> Result<(), DeskError> {
    const WAITING: &str = "SELECT id FROM registration WHERE opportunity_id = $1 AND stage = 'waiting' \
         AND NOT EXISTS (SELECT 1 FROM registration o WHERE o.opportunity_id = $1 \
         AND o.stage IN ('in_review', 'returned', 'protected')) ORDER BY submitted_at, id";
    let waiting = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(WAITING)
            .bind(opportunity.uuid())
            .fetch_all(c)
            .await
    })?;
    for id in waiting {
        let Some(stored) = Stored::lock_by_id(tx, id.into()).await? else {
            continue;
        };
        if !stored.partner_status.ineligibilities().is_empty() {
            continue;
        }
        let programme = desk.programme_in(tx).await?;
        let (after, event) = stored.registration.clone().resume(&programme, now)?;
        stored.write(tx, &after, None, now).await?;
        let happened = Happened {
            after,
            customer: stored.customer,
            event,
        };
        return record(desk, tx, None, happened).await;
    }
    Ok(())
}
