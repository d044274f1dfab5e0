//! Discontinuing a product, and offering it again. Deals keep what they were made of.

use portico::id::{PersonId, ProductId};
use portico::product::Event;
use portico::product::policy::may_manage;

use super::rows::{PRICE_LIST, lock};
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

const SET: &str = "UPDATE product SET discontinued_at = $3, version = version + 1, updated_at = $4, updated_by = $5 \
     WHERE id = $1 AND version = $2";

impl AuthorizedDesk<'_> {
    /// Takes a product out of what partners choose from. One that is out already stays so.
    pub async fn discontinue_product(&self, id: ProductId) -> Result<(), DeskError> {
        self.set_discontinued(id, true).await
    }

    /// Offers a discontinued product again.
    pub async fn reinstate_product(&self, id: ProductId) -> Result<(), DeskError> {
        self.set_discontinued(id, false).await
    }

    async fn set_discontinued(&self, id: ProductId, discontinued: bool) -> Result<(), DeskError> {
        self.require(may_manage)?;
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(PRICE_LIST).await?;
        let before = lock(&mut tx, id).await?;
        if before.discontinued_at.is_some() == discontinued {
            return Ok(());
        }
        let written = on!(tx, |c| sqlx::query(SET)
            .bind(id.uuid())
            .bind(before.version)
            .bind(discontinued.then_some(SqlTimestamp(now)))
            .bind(SqlTimestamp(now))
            .bind(PersonId::uuid(self.actor.person))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if written != 1 {
            return Err(before.stale());
        }
        let event = if discontinued {
            Event::Discontinued
        } else {
            Event::Reinstated
        };
        self.record_product(&mut tx, id.uuid(), &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
