//! Sealing: a worker puts events into one order and chains them by hash, in batches. Writers never
//! wait for it, nor for each other.

use portico::event::{GENESIS, Seal, seal};
use sqlx::{FromRow, QueryBuilder};

use super::Event;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Jobs, Tx, on};

/// The key of the lock under which one sealer at a time works.
pub(super) const SEALER: i64 = 0x5045_414c;

/// How far the seals are behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SealLag {
    /// Events not yet sealed.
    pub waiting: i64,
    /// How long the oldest of them has been waiting, in seconds.
    pub seconds: i64,
}

#[derive(FromRow)]
struct Head {
    seq: i64,
    hash: Vec<u8>,
}

#[derive(FromRow)]
struct LagRow {
    waiting: i64,
    oldest: Option<SqlTimestamp>,
}

const ANYTHING: &str = "SELECT 1 FROM event_pending LIMIT 1";

const HEAD: &str = "SELECT seq, hash FROM event_seal ORDER BY seq DESC LIMIT 1";

const PENDING: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload \
     FROM event_pending w JOIN event e ON e.id = w.event_id \
     ORDER BY w.at, w.event_id LIMIT $1";

const SEAL: &str = "INSERT INTO event_seal (seq, event_id, previous, hash) ";

// Exactly those just sealed, and not all up to some time: an event with an earlier time may have
// been committed since they were read.
const SEALED: &str = "DELETE FROM event_pending \
     WHERE event_id IN (SELECT event_id FROM event_seal WHERE seq > $1)";

const LAG: &str = "SELECT count(*) AS waiting, min(at) AS oldest FROM event_pending";

impl Jobs<'_> {
    /// Seals up to `limit` events (1 to 5000); says how many. Fewer than `limit`: nothing is left.
    /// Safe in several processes at once.
    pub async fn seal_batch(&self, limit: u16) -> Result<usize, DeskError> {
        let limit = limit.clamp(1, 5000);
        let read = self.desk.db().read();
        let anything = on!(read, |c| sqlx::query_scalar::<_, i32>(ANYTHING)
            .fetch_optional(c)
            .await)?;
        if anything.is_none() {
            return Ok(0);
        }
        let mut tx = self.desk.db().begin().await?;
        tx.advisory_lock(SEALER).await?;
        let (first, previous) = head(&mut tx).await?;
        let events = on!(tx, |c| {
            sqlx::query_as::<_, Event>(PENDING)
                .bind(i64::from(limit))
                .fetch_all(c)
                .await
        })?;
        if events.is_empty() {
            return Ok(0);
        }
        let links = chain(first, previous, &events);
        on!(tx, |c| {
            QueryBuilder::new(SEAL)
                .push_values(&links, |mut row, link| {
                    row.push_bind(link.seq)
                        .push_bind(link.event)
                        .push_bind(link.previous.to_vec())
                        .push_bind(link.hash.to_vec());
                })
                .build()
                .execute(c)
                .await
                .map(drop)
        })?;
        on!(tx, |c| sqlx::query(SEALED)
            .bind(first)
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        Ok(events.len())
    }

    /// How far the seals are behind.
    pub async fn seal_lag(&self) -> Result<SealLag, DeskError> {
        let read = self.desk.db().read();
        let row = on!(read, |c| sqlx::query_as::<_, LagRow>(LAG)
            .fetch_one(c)
            .await)?;
        let seconds = row
            .oldest
            .map_or(0, |oldest| self.desk.now().since(oldest.0));
        Ok(SealLag {
            waiting: row.waiting,
            seconds: seconds.max(0),
        })
    }
}

struct Link {
    seq: i64,
    event: uuid::Uuid,
    previous: Seal,
    hash: Seal,
}

/// The links that join these events to the chain after its end.
fn chain(end: i64, mut previous: Seal, events: &[Event]) -> Vec<Link> {
    let mut links = Vec::with_capacity(events.len());
    for (seq, event) in (end + 1..).zip(events) {
        let hash = seal(&previous, &event.sealed_content());
        links.push(Link {
            seq,
            event: event.id.uuid(),
            previous,
            hash,
        });
        previous = hash;
    }
    links
}

async fn head(tx: &mut Tx) -> Result<(i64, Seal), DeskError> {
    let head = on!(tx, |c| sqlx::query_as::<_, Head>(HEAD)
        .fetch_optional(c)
        .await)?;
    match head {
        None => Ok((0, GENESIS)),
        Some(Head { seq, hash }) => {
            let hash = Seal::try_from(hash).map_err(|_| DeskError::internal("a seal is cut"))?;
            Ok((seq, hash))
        }
    }
}
