//! Deleting what has been kept long enough: once a day, with a report.

use portico::privacy::policy::may_read_retention;
use portico::privacy::{Kept, Retention};
use portico::time::Instant;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::erase::remove_kept;
use super::retention_settings::retention_in;
use crate::db::Tx;
use crate::error::DeskError;
use crate::registration::{delete_old_drafts, tell_old_drafts};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Jobs, application, on};

/// A little less than a day: the round of each day comes at about the same hour.
const PAUSE_SECONDS: i64 = 24 * 60 * 60 - 10 * 60;
const DAY: i64 = 24 * 60 * 60;
/// The key of the lock under which a round is begun.
const ROUND: i64 = 0x5245_544a;
/// Rows that go in one transaction, so that nobody waits for long.
const BATCH: i64 = 1000;
/// Reports that are shown and kept.
const SHOWN: i64 = 30;

/// What a round did with one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReport {
    /// What.
    pub kept: Kept,
    /// For how many days it was kept then.
    pub days: u16,
    /// How many were deleted or emptied.
    pub removed: u64,
    /// When the oldest is from that is left.
    pub oldest: Option<Instant>,
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionReport {
    /// Kind by kind.
    pub kinds: Vec<KeptReport>,
    /// How many drafts' writers were told that theirs will be deleted.
    pub told: u64,
}

/// A round and when it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRun {
    /// When.
    pub at: Instant,
    /// What it did.
    pub report: RetentionReport,
}

#[derive(FromRow)]
struct RunRow {
    at: SqlTimestamp,
    report: Json<RetentionReport>,
}

const LAST: &str = "SELECT max(at) FROM retention_run";

const RUNS: &str = "SELECT at, report FROM retention_run ORDER BY at DESC, id DESC LIMIT $1";

const BEGIN: &str = "INSERT INTO retention_run (id, at, report) VALUES ($1, $2, $3)";

const REPORT: &str = "UPDATE retention_run SET report = $2 WHERE id = $1";

const FORGET: &str = "DELETE FROM retention_run WHERE id NOT IN \
     (SELECT id FROM (SELECT id FROM retention_run ORDER BY at DESC, id DESC LIMIT $1) AS newest)";

const MAILS: &str = "DELETE FROM mail WHERE id IN \
     (SELECT id FROM mail WHERE settled_at IS NOT NULL AND settled_at <= $1 ORDER BY settled_at LIMIT $2) RETURNING id";

const ADDRESSES: &str = "UPDATE session SET address = '', user_agent = '' WHERE id IN \
     (SELECT id FROM session WHERE created_at <= $1 AND (address <> '' OR user_agent <> '') LIMIT $2)";

const SIGN_INS: &str = "UPDATE event_personal SET data = NULL, salt = NULL, emptied_at = $3 WHERE event_id IN \
     (SELECT event_id FROM event_personal WHERE at <= $1 AND data IS NOT NULL \
     AND kind <> 'person.created' AND kind <> 'agreement.accepted' ORDER BY at LIMIT $2)";

const ACCESSES: &str = "DELETE FROM access_trace WHERE id IN \
     (SELECT id FROM access_trace WHERE at <= $1 ORDER BY at, id LIMIT $2)";

const OLDEST_MAIL: &str = "SELECT min(settled_at) FROM mail WHERE settled_at IS NOT NULL";

const OLDEST_ADDRESS: &str =
    "SELECT min(created_at) FROM session WHERE address <> '' OR user_agent <> ''";

const OLDEST_SIGN_IN: &str = "SELECT min(at) FROM event_personal WHERE data IS NOT NULL \
     AND kind <> 'person.created' AND kind <> 'agreement.accepted'";

const OLDEST_ACCESS: &str = "SELECT min(at) FROM access_trace";

const OLDEST_APPLICATION: &str =
    "SELECT min(decided_at) FROM application WHERE stage = 'refused' AND contact_email <> ''";

const OLDEST_DRAFT: &str = "SELECT min(updated_at) FROM registration WHERE stage = 'draft'";

const fn oldest_text(kept: Kept) -> &'static str {
    match kept {
        Kept::Mail => OLDEST_MAIL,
        Kept::Address => OLDEST_ADDRESS,
        Kept::SignIn => OLDEST_SIGN_IN,
        Kept::Access => OLDEST_ACCESS,
        Kept::Application => OLDEST_APPLICATION,
        Kept::Draft => OLDEST_DRAFT,
    }
}

impl Jobs<'_> {
    /// Deletes what has been kept long enough, if the last round was a day ago; says what it did. Killed on the way, the
    /// rest goes with the next round.
    pub async fn carry_out_retention(&self) -> Result<Option<RetentionReport>, DeskError> {
        let desk = self.desk;
        let Some((run, retention)) = begin(desk).await? else {
            return Ok(None);
        };
        let mut report = RetentionReport {
            told: tell_old_drafts(desk, &retention).await?,
            ..RetentionReport::default()
        };
        for kept in Kept::ALL {
            let removed = remove(desk, kept, &retention).await?;
            let oldest = on!(desk.db().read(), |c| {
                sqlx::query_scalar::<_, Option<SqlTimestamp>>(oldest_text(kept))
                    .fetch_one(c)
                    .await
            })?;
            report.kinds.push(KeptReport {
                kept,
                days: retention.days(kept),
                removed,
                oldest: oldest.map(|at| at.0),
            });
        }
        let mut tx = desk.db().begin().await?;
        on!(tx, |c| sqlx::query(REPORT)
            .bind(run)
            .bind(Json(&report))
            .execute(c)
            .await
            .map(drop))?;
        on!(tx, |c| sqlx::query(FORGET)
            .bind(SHOWN)
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(Some(report))
    }
}

/// Begins a round, unless there was one within the day: of several processes, one does.
async fn begin(desk: &Desk) -> Result<Option<(Uuid, Retention)>, DeskError> {
    let (id, now) = (desk.fresh_id()?, desk.now());
    let mut tx = desk.db().begin().await?;
    tx.advisory_lock(ROUND).await?;
    let last = on!(tx, |c| sqlx::query_scalar::<_, Option<SqlTimestamp>>(LAST)
        .fetch_one(c)
        .await)?;
    if last.is_some_and(|last| now.since(last.0) < PAUSE_SECONDS) {
        return Ok(None);
    }
    let retention = retention_in(&mut tx).await?;
    on!(tx, |c| sqlx::query(BEGIN)
        .bind(id)
        .bind(SqlTimestamp(now))
        .bind(Json(RetentionReport::default()))
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await?;
    Ok(Some((id, retention)))
}

/// Removes what of a kind is too old, a batch at a time; says how many.
async fn remove(desk: &Desk, kept: Kept, retention: &Retention) -> Result<u64, DeskError> {
    let before = desk.now().plus(-i64::from(retention.days(kept)) * DAY);
    if kept == Kept::Draft {
        return delete_old_drafts(desk, before).await;
    }
    let mut removed = 0;
    loop {
        let mut tx = desk.db().begin().await?;
        let some = match kept {
            Kept::Mail => {
                let mails = mails(&mut tx, before).await?;
                // A copy that cannot be removed keeps its row, and is tried again with the next round.
                remove_kept(desk, &mails).await?;
                u64::try_from(mails.len()).unwrap_or(u64::MAX)
            }
            Kept::Address => batch(&mut tx, ADDRESSES, before).await?,
            Kept::SignIn => sign_ins(&mut tx, before, desk.now()).await?,
            Kept::Access => batch(&mut tx, ACCESSES, before).await?,
            Kept::Application => application::forget_refused(&mut tx, before).await?,
            Kept::Draft => 0,
        };
        tx.commit().await?;
        removed += some;
        if some < BATCH.unsigned_abs() {
            return Ok(removed);
        }
    }
}

async fn batch(tx: &mut Tx, sql: &'static str, before: Instant) -> Result<u64, DeskError> {
    Ok(on!(tx, |c| sqlx::query(sql)
        .bind(SqlTimestamp(before))
        .bind(BATCH)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?)
}

async fn sign_ins(tx: &mut Tx, before: Instant, now: Instant) -> Result<u64, DeskError> {
    Ok(on!(tx, |c| sqlx::query(SIGN_INS)
        .bind(SqlTimestamp(before))
        .bind(BATCH)
        .bind(SqlTimestamp(now))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?)
}

async fn mails(tx: &mut Tx, before: Instant) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, Uuid>(MAILS)
        .bind(SqlTimestamp(before))
        .bind(BATCH)
        .fetch_all(c)
        .await)?)
}

impl AuthorizedDesk<'_> {
    /// What the last rounds did, the newest first.
    pub async fn retention_runs(&self) -> Result<Vec<RetentionRun>, DeskError> {
        self.require(may_read_retention)?;
        let rows = on!(self.desk.db().read(), |c| sqlx::query_as::<_, RunRow>(RUNS)
            .bind(SHOWN)
            .fetch_all(c)
            .await)?;
        let run = |row: RunRow| RetentionRun {
            at: row.at.0,
            report: row.report.0,
        };
        Ok(rows.into_iter().map(run).collect())
    }
}
