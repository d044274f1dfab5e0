//! What runs out, and is forgotten.

use crate::error::DeskError;
use crate::{
    Jobs, account, application, digest, idempotency, import, link, second_factor, session,
};

impl Jobs<'_> {
    /// Forgets what has run out: sessions, failed sign-ins, idempotency keys, links, files nobody imported,
    /// applications nobody confirmed.
    pub async fn tidy(&self) -> Result<(), DeskError> {
        session::forget_expired(self.desk).await?;
        second_factor::forget_spent(self.desk).await?;
        account::forget_old(self.desk).await?;
        account::forget_changes(self.desk).await?;
        idempotency::forget_old(self.desk).await?;
        link::forget_old(self.desk).await?;
        digest::forget_old(self.desk).await?;
        application::forget_old(self.desk).await?;
        import::forget_drafts(self.desk).await
    }
}
