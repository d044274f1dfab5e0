//! Suspending a partner and putting it on credit hold: both keep it from submitting registrations.

use portico::actor::Actor;
use portico::id::PartnerId;
use portico::partner::policy::{may_hold_credit, may_suspend};
use portico::partner::{Event, check_status_reason};

use super::events::record_partner;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// A change of a partner's status: who may make it, what it writes, what it leaves in the log.
struct Change {
    allowed: fn(&Actor) -> bool,
    event: fn(String) -> Event,
    // Each touches the row only where it changes something, so that of two at once one alone is logged.
    sql: &'static str,
    /// Since when it holds; none lifts it.
    begins: bool,
}

const SUSPEND: Change = Change {
    allowed: may_suspend,
    event: |reason| Event::Suspended { reason },
    sql: "UPDATE partner SET suspended_at = $2, version = version + 1 \
        WHERE id = $1 AND suspended_at IS NULL",
    begins: true,
};

const REINSTATE: Change = Change {
    allowed: may_suspend,
    event: |reason| Event::Reinstated { reason },
    sql: "UPDATE partner SET suspended_at = $2, version = version + 1 \
        WHERE id = $1 AND suspended_at IS NOT NULL",
    begins: false,
};

const HOLD_CREDIT: Change = Change {
    allowed: may_hold_credit,
    event: |reason| Event::CreditHeld { reason },
    sql: "UPDATE partner SET credit_hold_at = $2, version = version + 1 \
        WHERE id = $1 AND credit_hold_at IS NULL",
    begins: true,
};

const RELEASE_CREDIT: Change = Change {
    allowed: may_hold_credit,
    event: |reason| Event::CreditReleased { reason },
    sql: "UPDATE partner SET credit_hold_at = $2, version = version + 1 \
        WHERE id = $1 AND credit_hold_at IS NOT NULL",
    begins: false,
};

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM partner WHERE id = $1)";

impl AuthorizedDesk<'_> {
    /// Keeps a partner from registering. What is protected stays protected. Suspending a suspended partner
    /// changes nothing.
    pub async fn suspend_partner(&self, partner: PartnerId, reason: &str) -> Result<(), DeskError> {
        self.change_status(&SUSPEND, partner, reason).await
    }

    /// Lets a suspended partner register again.
    pub async fn reinstate_partner(
        &self,
        partner: PartnerId,
        reason: &str,
    ) -> Result<(), DeskError> {
        self.change_status(&REINSTATE, partner, reason).await
    }

    /// Keeps a partner from registering until its account is settled.
    pub async fn hold_credit(&self, partner: PartnerId, reason: &str) -> Result<(), DeskError> {
        self.change_status(&HOLD_CREDIT, partner, reason).await
    }

    /// Ends a partner's credit hold.
    pub async fn release_credit(&self, partner: PartnerId, reason: &str) -> Result<(), DeskError> {
        self.change_status(&RELEASE_CREDIT, partner, reason).await
    }

    async fn change_status(
        &self,
        change: &Change,
        partner: PartnerId,
        reason: &str,
    ) -> Result<(), DeskError> {
        self.require(change.allowed)?;
        let reason = check_status_reason(reason)?;
        let now = self.desk.now();
        let since = change.begins.then_some(SqlTimestamp(now));
        let mut tx = self.desk.db().begin().await?;
        let changed = on!(tx, |c| {
            sqlx::query(change.sql)
                .bind(partner.uuid())
                .bind(since)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if changed == 0 {
            let known = on!(tx, |c| sqlx::query_scalar::<_, bool>(KNOWN)
                .bind(partner.uuid())
                .fetch_one(c)
                .await)?;
            return if known {
                Ok(())
            } else {
                Err(DeskError::NotFound)
            };
        }
        let event = (change.event)(reason.to_owned());
        record_partner(self.desk, &mut tx, self.actor.person, partner, &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
