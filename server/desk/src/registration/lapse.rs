//! Protections whose window has passed end by themselves.

use portico::event::{Audience, kind};
use portico::registration::Reference;
use serde_json::json;
use uuid::Uuid;

use super::stored::{CoreRow, Stored, core_columns};
use super::submit::{release, with_common_facts};
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{Jobs, on};

const BATCH: i64 = 50;

impl Jobs<'_> {
    /// Ends protections whose window has passed and frees their opportunities. Says how many it ended;
    /// run it again while it says any.
    pub async fn lapse_due(&self) -> Result<usize, DeskError> {
        const DUE: &str = "SELECT id FROM registration WHERE stage = 'protected' AND protection_ends <= $1 \
             ORDER BY protection_ends, id LIMIT $2";
        let now = SqlTimestamp(self.desk.now());
        let due = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(DUE)
                .bind(now)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let mut lapsed = 0;
        for id in due {
            match self.lapse(id).await {
                Ok(_) => lapsed += 1,
                // Another worker was quicker, or the partner released it: nothing is left to do.
                Err(DeskError::Stale { .. } | DeskError::Refused(_) | DeskError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(lapsed)
    }

    async fn lapse(&self, id: Uuid) -> Result<Reference, DeskError> {
        const BY_ID: &str = concat!(
            "SELECT ",
            core_columns!(),
            " FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.id = $1"
        );
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let row = on!(tx, |c| sqlx::query_as::<_, CoreRow>(BY_ID)
            .bind(id)
            .fetch_optional(c)
            .await)?;
        let stored = Stored::try_from(row.ok_or(DeskError::NotFound)?)?;
        let lapsed = stored
            .registration
            .clone()
            .lapse(now)
            .map_err(DeskError::Refused)?;
        stored.write(&mut tx, &lapsed, None, now).await?;
        release(&mut tx, &lapsed).await?;
        let event = NewEvent {
            at: now,
            actor: None,
            kind: kind::LAPSED,
            partner: Some(lapsed.partner),
            subject: id,
            audience: Audience::Both,
            facts: with_common_facts(json!({ "customer": stored.customer }), &lapsed, None),
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(lapsed.reference)
    }
}
