//! How much waits for the vendor, at a glance.

use portico::policy::may_oversee;

use super::filter::RequestKind;
use crate::AuthorizedDesk;
use crate::error::DeskError;
use crate::page::END_OF_TIME;

/// Counting stops here: beyond it "many" says as much.
pub const WAITING_CAP: i64 = 1000;

/// How much waits for the vendor. [`WAITING_CAP`] stands for that many or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCount {
    /// What waits.
    pub waiting: i64,
    /// Of that, what is overdue.
    pub late: i64,
}

impl AuthorizedDesk<'_> {
    /// How many requests of all kinds wait for the reader, of their own list or of all, and how many of them are late.
    pub async fn queue_count(&self, own: bool) -> Result<QueueCount, DeskError> {
        self.queue_count_of(own, None).await
    }

    /// The same of one kind, or of all.
    pub async fn queue_count_of(
        &self,
        own: bool,
        of: Option<RequestKind>,
    ) -> Result<QueueCount, DeskError> {
        self.require(may_oversee)?;
        let mut counted = [0_i64; 2];
        // Everything that waits is due before the end of time.
        for (count, before) in counted.iter_mut().zip([END_OF_TIME, self.desk.now()]) {
            for kind in RequestKind::ALL {
                if of.is_some_and(|of| of != kind) {
                    continue;
                }
                *count += kind.waiting(*self, own, before, WAITING_CAP).await?;
            }
        }
        let [waiting, late] = counted.map(|count| count.min(WAITING_CAP));
        Ok(QueueCount { waiting, late })
    }
}
