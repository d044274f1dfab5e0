//! Checking the whole log because an auditor wants to know. It is asked for on a page and done by a worker, since a long
//! log takes a while; the last reports stay.

use portico::event::Audience;
use portico::privacy::Event;
use portico::privacy::policy::may_audit;
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::{BreakKind, NewEvent};
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, Jobs, on};

/// Reports that are shown.
const SHOWN: i64 = 20;

/// A check of the log that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// When it was asked for.
    pub asked_at: Instant,
    /// By whom.
    pub asked_by: Option<String>,
    /// What was found, once it is done.
    pub result: Option<VerificationResult>,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationResult {
    /// When it was done.
    pub finished_at: Instant,
    /// Sealed events, all of them if there is no break, else those before it.
    pub sealed: i64,
    /// Events that waited for the sealer.
    pub unsealed: i64,
    /// Events from which something personal was taken.
    pub redacted: i64,
    /// Events beside which something personal was forgotten.
    pub emptied: i64,
    /// The last sound seal, to note down elsewhere.
    pub anchor: Option<String>,
    /// The number at which the log is not what was sealed, and what is wrong there.
    pub first_break: Option<(i64, BreakKind)>,
}

#[derive(FromRow)]
struct VerificationRow {
    #[sqlx(try_from = "SqlTimestamp")]
    asked_at: Instant,
    asked_by_name: Option<String>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    finished_at: Option<Instant>,
    sealed: Option<i64>,
    unsealed: Option<i64>,
    redacted: Option<i64>,
    emptied: Option<i64>,
    anchor: Option<String>,
    break_seq: Option<i64>,
    break_kind: Option<String>,
}

const ASK: &str = "INSERT INTO log_verification (id, asked_by, asked_at) SELECT $1, $2, $3 \
     WHERE NOT EXISTS (SELECT 1 FROM log_verification WHERE finished_at IS NULL) ON CONFLICT DO NOTHING";

const LIST: &str = "SELECT v.asked_at, p.name AS asked_by_name, v.finished_at, v.sealed, v.unsealed, v.redacted, v.emptied, \
     v.anchor, v.break_seq, v.break_kind FROM log_verification v LEFT JOIN person p ON p.id = v.asked_by \
     ORDER BY v.asked_at DESC, v.id DESC LIMIT $1";

const OPEN: &str = "SELECT id FROM log_verification WHERE finished_at IS NULL LIMIT 1";

const DONE: &str = "UPDATE log_verification SET finished_at = $2, sealed = $3, unsealed = $4, redacted = $5, emptied = $6, \
     anchor = $7, break_seq = $8, break_kind = $9 WHERE id = $1 AND finished_at IS NULL";

const FORGET: &str = "DELETE FROM log_verification WHERE finished_at IS NOT NULL AND id NOT IN \
     (SELECT id FROM (SELECT id FROM log_verification ORDER BY asked_at DESC, id DESC LIMIT $1) AS newest)";

/// The name that is stored.
const fn break_name(kind: BreakKind) -> &'static str {
    match kind {
        BreakKind::Altered => "altered",
        BreakKind::Missing => "missing",
        BreakKind::Reordered => "reordered",
        BreakKind::Stray => "stray",
    }
}

fn break_named(name: &str) -> Option<BreakKind> {
    [
        BreakKind::Altered,
        BreakKind::Missing,
        BreakKind::Reordered,
        BreakKind::Stray,
    ]
    .into_iter()
    .find(|kind| break_name(*kind) == name)
}

impl From<VerificationRow> for Verification {
    fn from(row: VerificationRow) -> Self {
        let kind = row.break_kind.as_deref().and_then(break_named);
        let result = row.finished_at.map(|finished_at| VerificationResult {
            finished_at,
            sealed: row.sealed.unwrap_or_default(),
            unsealed: row.unsealed.unwrap_or_default(),
            redacted: row.redacted.unwrap_or_default(),
            emptied: row.emptied.unwrap_or_default(),
            anchor: row.anchor,
            first_break: row.break_seq.zip(kind),
        });
        Self {
            asked_at: row.asked_at,
            asked_by: row.asked_by_name,
            result,
        }
    }
}

impl AuthorizedDesk<'_> {
    /// Asks for a check of the whole log. One that waits already is enough.
    pub async fn ask_verification(&self) -> Result<(), DeskError> {
        self.require(may_audit)?;
        let (id, now) = (self.desk.fresh_id()?, self.desk.now());
        let by = self.actor.person;
        let mut tx = self.desk.db().begin().await?;
        let asked = on!(tx, |c| sqlx::query(ASK)
            .bind(id)
            .bind(by.uuid())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if asked > 0 {
            let (kind, payload) = Event::VerificationAsked.to_stored()?;
            let event = NewEvent {
                at: now,
                actor: Some(by),
                kind: &kind,
                partner: None,
                subject: id,
                audience: Audience::Staff,
                payload,
            };
            self.desk.record(&mut tx, event).await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The checks that were asked for, the newest first.
    pub async fn verifications(&self) -> Result<Vec<Verification>, DeskError> {
        self.require(may_audit)?;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, VerificationRow>(LIST)
                .bind(SHOWN)
                .fetch_all(c)
                .await
        })?;
        Ok(rows.into_iter().map(Verification::from).collect())
    }
}

impl Jobs<'_> {
    /// Checks the log if somebody asked for it; says whether. Killed on the way, it begins again. Of several that do it at
    /// once, the first one's report stands.
    pub async fn verify_asked(&self) -> Result<bool, DeskError> {
        let open = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(OPEN).fetch_optional(c).await
        })?;
        let Some(id) = open else {
            return Ok(false);
        };
        let report = self.desk.verify().await?;
        let anchor = report.last.as_ref().map(ToString::to_string);
        let broken = report.first_break.as_ref();
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| {
            sqlx::query(DONE)
                .bind(id)
                .bind(SqlTimestamp(self.desk.now()))
                .bind(report.sealed)
                .bind(report.unsealed)
                .bind(report.redacted)
                .bind(report.emptied)
                .bind(anchor.as_deref())
                .bind(broken.map(|it| it.seq))
                .bind(broken.map(|it| break_name(it.kind)))
                .execute(c)
                .await
                .map(drop)
        })?;
        on!(tx, |c| sqlx::query(FORGET)
            .bind(SHOWN)
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        if !report.holds() {
            tracing::error!(target: "portico::security", event = "the event log is not what was sealed");
        }
        Ok(true)
    }
}
