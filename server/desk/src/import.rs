//! Files that are looked at before anything of them is taken over. A file waits with whoever brought it, and its
//! preview says by a digest what it was made against.

use std::fmt::Debug;

use portico::id::PersonId;
use portico::import::ImportFile;
use portico::problems::{Problem, Problems};
use portico::table::{LineProblem, file_text};
use portico::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// So long a file waits to be imported, and so long it is known what became of it.
pub(crate) const WAITING_SECONDS: i64 = 24 * 60 * 60;
/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 8 << 20;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileOf {
    PriceList,
    Partners,
    People,
}

impl FileOf {
    const fn as_str(self) -> &'static str {
        match self {
            Self::PriceList => "price_list",
            Self::Partners => "partners",
            Self::People => "people",
        }
    }
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// How many things it added.
    pub added: i64,
    /// How many it changed.
    pub changed: i64,
}

/// A file that was uploaded.
#[derive(Clone, Debug)]
pub enum Import<P> {
    /// It waits, and this is what importing it would do.
    Waiting(P),
    /// It was imported.
    Finished(ImportOutcome),
}

/// A file as it would be taken over.
#[derive(Clone, Debug)]
pub struct FilePreview<A, K> {
    /// What was read.
    pub file: ImportFile<A, K>,
    /// Stands for what this was made against.
    pub basis: String,
}

impl<A: Debug, K: Debug> FilePreview<A, K> {
    /// A preview that holds for as long as the file would add the same, and leave out the same.
    pub(crate) fn of(file: ImportFile<A, K>) -> Self {
        let mut basis = Sha256::new();
        basis.update(format!("{:?} {:?}", file.added, file.known));
        let basis = basis_of(basis);
        Self { file, basis }
    }
}

impl<A, K> FilePreview<A, K> {
    /// The file, if nothing in it is wrong, and it would do what the preview with this basis showed.
    pub(crate) fn accepted(self, basis: &str, now: Instant) -> Result<ImportFile<A, K>, DeskError> {
        nothing_wrong(&self.file.problems)?;
        if self.basis != basis {
            return Err(changed_since(now));
        }
        Ok(self.file)
    }
}

/// Continues only where every line is right.
pub(crate) fn nothing_wrong(problems: &[LineProblem]) -> Result<(), DeskError> {
    if problems.is_empty() {
        return Ok(());
    }
    let lines = problems.len();
    Err(wrong_file(Problem::LinesWrong { lines }))
}

/// That something changed since the preview; by whom, nobody knows.
pub(crate) fn changed_since(now: Instant) -> DeskError {
    DeskError::Stale {
        by: String::new(),
        at: now,
    }
}

/// A file as it is kept.
pub(crate) struct KeptFile {
    pub(crate) content: String,
    pub(crate) created_at: SqlTimestamp,
    pub(crate) finished: Option<ImportOutcome>,
}

#[derive(FromRow)]
struct KeptRow {
    content: String,
    created_at: SqlTimestamp,
    finished_at: Option<SqlTimestamp>,
    added: i64,
    changed: i64,
}

const KEEP: &str = "INSERT INTO import_draft (id, person_id, kind, content, created_at) VALUES ($1, $2, $3, $4, $5)";

const KEPT: &str = "SELECT content, created_at, finished_at, added, changed FROM import_draft \
     WHERE id = $1 AND person_id = $2 AND kind = $3";

// The note of what became of it stays, so that going back to the page finds it.
const DONE: &str = "UPDATE import_draft SET content = '', finished_at = $2, added = $3, changed = $4 \
     WHERE id = $1 AND finished_at IS NULL";

const FORGET: &str = "DELETE FROM import_draft WHERE created_at <= $1";

/// That something is wrong with the file as a whole.
pub(crate) fn wrong_file(problem: Problem) -> DeskError {
    Problems::one("file", problem).into()
}

/// The text of a file that somebody chose.
pub(crate) fn text_of(file: &[u8]) -> Result<String, DeskError> {
    if file.len() > LARGEST_FILE {
        let megabytes = LARGEST_FILE >> 20;
        return Err(wrong_file(Problem::FileTooLarge { megabytes }));
    }
    file_text(file).map_err(wrong_file)
}

/// Keeps a file for who brought it, and ends the transaction.
pub(crate) async fn keep(
    desk: &Desk,
    mut tx: Tx,
    by: PersonId,
    of: FileOf,
    content: &str,
) -> Result<Uuid, DeskError> {
    let id = desk.fresh_id()?;
    on!(tx, |c| sqlx::query(KEEP)
        .bind(id)
        .bind(by.uuid())
        .bind(of.as_str())
        .bind(content)
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await?;
    Ok(id)
}

/// A file that this person brought.
pub(crate) async fn kept(
    tx: &mut Tx,
    by: PersonId,
    of: FileOf,
    import: Uuid,
) -> Result<KeptFile, DeskError> {
    let row = on!(tx, |c| sqlx::query_as::<_, KeptRow>(KEPT)
        .bind(import)
        .bind(by.uuid())
        .bind(of.as_str())
        .fetch_optional(c)
        .await)?
    .ok_or(DeskError::NotFound)?;
    Ok(KeptFile {
        content: row.content,
        created_at: row.created_at,
        finished: row.finished_at.map(|_| ImportOutcome {
            added: row.added,
            changed: row.changed,
        }),
    })
}

/// Notes what became of a file. Once.
pub(crate) async fn close(
    desk: &Desk,
    tx: &mut Tx,
    import: Uuid,
    outcome: ImportOutcome,
) -> Result<(), DeskError> {
    let done = on!(tx, |c| sqlx::query(DONE)
        .bind(import)
        .bind(SqlTimestamp(desk.now()))
        .bind(outcome.added)
        .bind(outcome.changed)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if done == 1 {
        Ok(())
    } else {
        Err(DeskError::NotFound)
    }
}

/// Notes that a file added so many things, and ends the transaction.
pub(crate) async fn close_with(
    desk: &Desk,
    mut tx: Tx,
    import: Uuid,
    added: usize,
) -> Result<ImportOutcome, DeskError> {
    let outcome = ImportOutcome {
        added: count(added),
        changed: 0,
    };
    close(desk, &mut tx, import, outcome).await?;
    tx.commit().await?;
    desk.wake_workers();
    Ok(outcome)
}

/// What stands for what a preview was made against.
pub(crate) fn basis_of(digest: Sha256) -> String {
    let mut half = [0; 16];
    half.copy_from_slice(&digest.finalize()[..16]);
    Uuid::from_bytes(half).simple().to_string()
}

/// How many, as the database counts.
pub(crate) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// Forgets files that wait too long, and what became of others.
pub(crate) async fn forget_drafts(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    let before = SqlTimestamp(desk.now().plus(-WAITING_SECONDS));
    on!(tx, |c| sqlx::query(FORGET)
        .bind(before)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
