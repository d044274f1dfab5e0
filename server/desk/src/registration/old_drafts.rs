//! Drafts that nobody goes on with: whoever wrote them is told, and two weeks later they are deleted.

use portico::id::RegistrationId;
use portico::privacy::{DRAFT_NOTICE_DAYS, Retention};
use portico::registration::{Event, Stage};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::draft::delete;
use super::events::{Happened, record};
use super::rows::Stored;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

const BATCH: i64 = 100;
const DAY: i64 = 24 * 60 * 60;

// A draft that somebody wrote on since is told of anew.
const TO_TELL: &str = "SELECT id, updated_at FROM registration WHERE stage = 'draft' AND updated_at <= $1 \
     AND (deletion_told_at IS NULL OR deletion_told_at < updated_at) ORDER BY updated_at, id LIMIT $2";

const TO_DELETE: &str = "SELECT id, updated_at FROM registration WHERE stage = 'draft' AND updated_at <= $1 \
     AND deletion_told_at <= $3 AND deletion_told_at >= updated_at ORDER BY updated_at, id LIMIT $2";

const TOLD: &str =
    "UPDATE registration SET deletion_told_at = $2 WHERE id = $1 AND stage = 'draft'";

#[derive(FromRow)]
struct OldRow {
    id: Uuid,
    updated_at: SqlTimestamp,
}

/// Tells the writers of old drafts that these will be deleted; says of how many.
pub(crate) async fn tell_old_drafts(desk: &Desk, retention: &Retention) -> Result<u64, DeskError> {
    let (now, notice) = (desk.now(), i64::from(DRAFT_NOTICE_DAYS) * DAY);
    let before = now.plus(notice - i64::from(retention.draft) * DAY);
    let (on, _, _) = desk.known_vendor().zone().local(now.plus(notice));
    let mut told = 0;
    loop {
        let old = on!(desk.db().read(), |c| sqlx::query_as::<_, OldRow>(TO_TELL)
            .bind(SqlTimestamp(before))
            .bind(BATCH)
            .fetch_all(c)
            .await)?;
        if old.is_empty() {
            return Ok(told);
        }
        for row in old {
            let mut tx = desk.db().begin().await?;
            let Some(stored) =
                Stored::lock_by_id(&mut tx, RegistrationId::from_uuid(row.id)).await?
            else {
                continue;
            };
            on!(tx, |c| sqlx::query(TOLD)
                .bind(row.id)
                .bind(SqlTimestamp(now))
                .execute(c)
                .await
                .map(drop))?;
            // Somebody has written on it since it was found: they know of it.
            if stored.updated_at == row.updated_at.0 && stored.registration.stage() == Stage::Draft
            {
                let happened = Happened {
                    after: stored.registration,
                    customer: stored.customer,
                    event: Event::DraftEnds { on },
                };
                record(desk, &mut tx, None, happened).await?;
                told += 1;
            }
            tx.commit().await?;
        }
    }
}

/// Deletes drafts that nobody has written on since this moment, and whose writers were told long enough ago; says how
/// many.
pub(crate) async fn delete_old_drafts(desk: &Desk, before: Instant) -> Result<u64, DeskError> {
    let told = desk.now().plus(-i64::from(DRAFT_NOTICE_DAYS) * DAY);
    let mut deleted = 0;
    loop {
        let old = on!(desk.db().read(), |c| sqlx::query_as::<_, OldRow>(TO_DELETE)
            .bind(SqlTimestamp(before))
            .bind(BATCH)
            .bind(SqlTimestamp(told))
            .fetch_all(c)
            .await)?;
        let mut some = 0;
        for row in old {
            let mut tx = desk.db().begin().await?;
            let stored = Stored::lock_by_id(&mut tx, RegistrationId::from_uuid(row.id)).await?;
            let unchanged = |stored: &Stored| {
                stored.updated_at == row.updated_at.0 && stored.registration.stage() == Stage::Draft
            };
            let Some(stored) = stored.filter(unchanged) else {
                continue;
            };
            delete(desk, &mut tx, stored, None).await?;
            tx.commit().await?;
            some += 1;
        }
        deleted += some;
        // What somebody goes on with meanwhile is not found again.
        if some == 0 {
            return Ok(deleted);
        }
    }
}
