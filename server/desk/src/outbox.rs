//! Consumers: what follows the event log. Each keeps how far it has come in the transaction of its effects, so
//! that it can be killed at any moment: what was half done is undone, and done again.

use portico::time::Instant;
use sqlx::FromRow;

use crate::error::DeskError;
use crate::event::Event;
use crate::stored::SqlTimestamp;
use crate::{Desk, Jobs, Tx, mail, notice, on};

/// A consumer of the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consumer {
    /// Tells people what concerns them.
    Notices,
    /// Mails them what they were told.
    Mail,
}

impl Consumer {
    /// Every consumer, each after those that it builds on.
    pub const ALL: [Self; 2] = [Self::Notices, Self::Mail];

    /// The name of its cursor.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notices => "notices",
            Self::Mail => "mail",
        }
    }

    /// The consumer whose effects it reads, and which it therefore never overtakes.
    const fn behind(self) -> Option<Self> {
        match self {
            Self::Notices => None,
            Self::Mail => Some(Self::Notices),
        }
    }

    async fn handle(self, desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
        match self {
            Self::Notices => notice::notify(desk, tx, event).await,
            Self::Mail => mail::queue(desk, tx, event).await,
        }
    }
}

#[derive(FromRow)]
struct SealedRow {
    seq: i64,
    #[sqlx(flatten)]
    event: Event,
}

const POSITION: &str = "SELECT seq FROM event_cursor WHERE name = $1";

const END: &str = "SELECT coalesce(max(seq), 0) FROM event_seal";

const ENROL: &str = "INSERT INTO event_cursor (name, seq, moved_at) VALUES ($1, 0, $2) \
     ON CONFLICT (name) DO NOTHING";

// An update that changes nothing holds the row, on both databases: one worker at a time.
const HOLD: &str = "UPDATE event_cursor SET moved_at = $2 WHERE name = $1 RETURNING seq";

const NEXT: &str = "SELECT s.seq, e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, \
     e.payload FROM event_seal s JOIN event e ON e.id = s.event_id \
     WHERE s.seq > $1 AND s.seq <= $2 ORDER BY s.seq LIMIT $3";

const MOVE: &str = "UPDATE event_cursor SET seq = $2, moved_at = $3 WHERE name = $1";

impl Jobs<'_> {
    /// Lets a consumer go on by up to `batch` events (1 to 1000); says by how many it went.
    /// Safe in several processes at once.
    pub async fn run_consumer(&self, consumer: Consumer, batch: u16) -> Result<usize, DeskError> {
        let end = self.end_for(consumer).await?;
        let seen = self.position(consumer).await?;
        if seen.is_some_and(|seen| seen >= end) || end == 0 {
            return Ok(0);
        }
        let mut tx = self.desk.db().begin().await?;
        let now = self.desk.now();
        let seen = hold(&mut tx, consumer, now).await?;
        let rows = on!(tx, |c| {
            sqlx::query_as::<_, SealedRow>(NEXT)
                .bind(seen)
                .bind(end)
                .bind(i64::from(batch.clamp(1, 1000)))
                .fetch_all(c)
                .await
        })?;
        let Some(last) = rows.last().map(|row| row.seq) else {
            return Ok(0);
        };
        let count = rows.len();
        for row in rows {
            consumer.handle(self.desk, &mut tx, &row.event).await?;
        }
        on!(tx, |c| {
            sqlx::query(MOVE)
                .bind(consumer.name())
                .bind(last)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await?;
        Ok(count)
    }

    /// Seals what waits and lets every consumer catch up; says how many events it moved in all.
    pub async fn catch_up(&self) -> Result<usize, DeskError> {
        // Sealing is cheap and holds up nobody; consumers write more for each event.
        const SEALED: u16 = 1000;
        const BATCH: u16 = 200;
        let mut moved = 0;
        loop {
            let count = self.seal_batch(SEALED).await?;
            moved += count;
            if count < usize::from(SEALED) {
                break;
            }
        }
        for consumer in Consumer::ALL {
            loop {
                let count = self.run_consumer(consumer, BATCH).await?;
                moved += count;
                if count < usize::from(BATCH) {
                    break;
                }
            }
        }
        Ok(moved)
    }

    /// How many sealed events a consumer has still before it.
    pub async fn consumer_lag(&self, consumer: Consumer) -> Result<i64, DeskError> {
        let end = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(END).fetch_one(c).await
        })?;
        Ok(end - self.position(consumer).await?.unwrap_or(0))
    }

    async fn position(&self, consumer: Consumer) -> Result<Option<i64>, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(POSITION)
                .bind(consumer.name())
                .fetch_optional(c)
                .await
        })?)
    }

    async fn end_for(&self, consumer: Consumer) -> Result<i64, DeskError> {
        match consumer.behind() {
            Some(ahead) => Ok(self.position(ahead).await?.unwrap_or(0)),
            None => Ok(on!(self.desk.db().read(), |c| {
                sqlx::query_scalar::<_, i64>(END).fetch_one(c).await
            })?),
        }
    }
}

async fn hold(tx: &mut Tx, consumer: Consumer, now: Instant) -> Result<i64, DeskError> {
    on!(tx, |c| {
        sqlx::query(ENROL)
            .bind(consumer.name())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, i64>(HOLD)
            .bind(consumer.name())
            .bind(SqlTimestamp(now))
            .fetch_one(c)
            .await
    })?)
}
