//! Closes what is asked or protected for partners that the vendor has parted from.

use uuid::Uuid;

use super::ending::BATCH;
use crate::error::DeskError;
use crate::{Jobs, on};

impl Jobs<'_> {
    /// Closes requests of partners that have ended and frees their opportunities. Says how many it closed; run it again
    /// while it says any.
    pub async fn close_ended(&self) -> Result<usize, DeskError> {
        const OPEN: &str = "SELECT r.id, r.reference FROM partner p JOIN registration r ON r.partner_id = p.id \
             WHERE p.ended_at IS NOT NULL AND r.stage IN ('in_review', 'returned', 'waiting', 'protected') \
             ORDER BY r.id LIMIT $1";
        let open = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (Uuid, String)>(OPEN)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        self.end_each(open, |stored| {
            // The end may have been taken back meanwhile.
            if stored.partner_status.ended {
                stored.registration.clone().close().map(Some)
            } else {
                Ok(None)
            }
        })
        .await
    }
}
