//! SQLite's quick readers.
//!
//! sqlx runs SQLite on a thread of its own and hands over every row by itself, each value copied twice on the way. That
//! is well for statements inside of a transaction; for the reads behind every page it came to more than SQLite's own
//! work (docs/benchmarks.md). Here a statement runs to its end on a blocking thread and comes back in one piece; one that
//! reads few rows by an index runs where it is asked, since handing it over takes longer than reading.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::DeskError;

/// How long SQLite waits for another process's lock, and a caller for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Statements that each connection keeps compiled.
const STATEMENTS: usize = 64;

/// Connections that only read, opened when they are first needed. Cloning is cheap.
#[derive(Clone)]
pub struct Readers(Arc<Inner>);

struct Inner {
    file: PathBuf,
    size: u32,
    turns: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(file: &Path, size: u32) -> Self {
        Self(Arc::new(Inner {
            file: file.to_owned(),
            size,
            turns: Arc::new(Semaphore::new(size as usize)),
            idle: Mutex::default(),
        }))
    }

    /// Runs the work with a connection, where it may take its time.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let turn = self.turn().await?;
        let readers = self.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let connection = readers.take()?;
            let outcome = work(&connection);
            // A connection on which something failed, or even panicked, is not used again.
            if outcome.is_ok() {
                readers.put_back(connection);
            }
            outcome
        });
        worked.await.map_err(DeskError::internal)?
    }

    /// Runs work that is known to be short where it is asked. Only if it has to wait for nothing: neither for a
    /// connection, nor for one to be opened, nor for another process's lock; otherwise it is not done.
    pub(super) fn run_here<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DeskError>,
    ) -> Option<Result<T, DeskError>> {
        let _turn = self.0.turns.try_acquire().ok()?;
        let connection = self.idle().pop()?;
        let outcome = without_waiting(&connection, work);
        match outcome {
            Ok(_) => self.put_back(connection),
            // Nothing failed on it: it was not to be had at this moment.
            Err(DeskError::Busy) => {
                self.put_back(connection);
                return None;
            }
            Err(_) => {}
        }
        Some(outcome)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, DeskError> {
        let turn = Arc::clone(&self.0.turns).acquire_owned();
        match tokio::time::timeout(PATIENCE, turn).await {
            Ok(turn) => turn.map_err(DeskError::unavailable),
            Err(_) => Err(DeskError::Busy),
        }
    }

    fn take(&self) -> Result<Connection, DeskError> {
        let idle = self.idle().pop();
        idle.map_or_else(|| open(&self.0.file).map_err(DeskError::from), Ok)
    }

    fn put_back(&self, connection: Connection) {
        self.idle().push(connection);
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        let idle = self.0.idle.lock();
        idle.unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes every connection, having waited for those in use.
    pub(super) async fn close(&self) {
        let all = self.0.turns.acquire_many(self.0.size).await;
        self.0.turns.close();
        drop(all);
        self.idle().clear();
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers")
            .field("file", &self.0.file)
            .field("size", &self.0.size)
            .finish_non_exhaustive()
    }
}

fn without_waiting<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, DeskError>,
) -> Result<T, DeskError> {
    connection.busy_timeout(Duration::ZERO)?;
    let outcome = work(connection);
    connection.busy_timeout(PATIENCE)?;
    outcome
}

fn open(file: &Path) -> Result<Connection, rusqlite::Error> {
    // Opened for writing all the same: after a crash the first connection to come has to recover the journal, and a
    // reader may be that connection.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "query_only", true)?;
    // A read error of a mapped page would be a signal that ends the process, not an error.
    connection.pragma_update(None, "mmap_size", 0)?;
    // Otherwise SQLite compiles a statement anew whenever a value is bound that its plan might depend on, such as the
    // number behind LIMIT.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
