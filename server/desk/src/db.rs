//! The two databases behind one face: one SQL text, one function, either database.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{
    Connection, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
};

use crate::error::DeskError;

mod lock;
mod postgres;
mod readers;
mod select;
#[cfg(test)]
mod tests;

pub(crate) use lock::SharedKey;
use readers::PATIENCE;
pub use readers::Readers;
pub(crate) use select::select_row;
pub use select::{Argument, Columns, FromSqlite, Select, SelectRow, converted};

/// The migrations of SQLite.
pub(crate) static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("./migrations/sqlite");
/// The migrations of PostgreSQL, numbered like SQLite's.
pub(crate) static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("./migrations/postgres");

const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 20;

/// Runs one expression on whichever database is behind a [`Tx`] or [`Db::read`]; the name between
/// the bars is the executor. The expression is compiled once for each database.
///
/// ```ignore
/// on!(tx, |c| sqlx::query(RENAME).bind(name).execute(c).await)?;
/// let rows = on!(desk.db().read(), |c| sqlx::query_as::<_, Row>(LIST).fetch_all(c).await)?;
/// ```
#[macro_export]
macro_rules! on {
    ($target:expr, |$c:ident| $body:expr) => {
        match $target.on() {
            $crate::db::On::Sqlite($c) => $body,
            $crate::db::On::Postgres($c) => $body,
        }
    };
}

/// An executor of one of the two databases; [`on!`] takes it apart.
#[derive(Debug)]
pub enum On<S, P> {
    /// SQLite's.
    Sqlite(S),
    /// PostgreSQL's.
    Postgres(P),
}

/// A database: pools of connections, made when they are first needed.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file. SQLite has one writer at a time, so there is one connection to queue for.
    Sqlite {
        /// Connections that cannot write.
        read: SqlitePool,
        /// Connections that cannot write either, and come back with all rows at once: see [`Db::select`].
        quick: Readers,
        /// The one that can.
        write: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// A transaction. Dropped without a commit, it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite, begun IMMEDIATE.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL, READ COMMITTED.
    Postgres(Transaction<'static, Postgres>),
}

/// Where reads go that need no transaction.
#[derive(Clone, Copy, Debug)]
pub enum Read<'a> {
    /// SQLite's readers.
    Sqlite(&'a SqlitePool),
    /// PostgreSQL's pool.
    Postgres(&'a PgPool),
}

impl Tx {
    /// The connection of the transaction, for [`on!`].
    pub fn on(&mut self) -> On<&mut SqliteConnection, &mut PgConnection> {
        match self {
            Self::Sqlite(tx) => On::Sqlite(&mut **tx),
            Self::Postgres(tx) => On::Postgres(&mut **tx),
        }
    }

    /// Makes the transaction's effects durable and seen.
    pub async fn commit(self) -> Result<(), DeskError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes the transaction now, and not at some moment after it is dropped.
    pub async fn rollback(self) -> Result<(), DeskError> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// The one of two texts that also locks the rows it reads until the transaction ends. SQLite has one
    /// writer anyway, and no words for it.
    pub(crate) const fn locking(&self, plain: &'static str, locked: &'static str) -> &'static str {
        match self {
            Self::Sqlite(_) => plain,
            Self::Postgres(_) => locked,
        }
    }

    /// Makes every transaction that asks for the same key wait for this one. The key is one of ours; for what data
    /// names there is [`Tx::lock_shared`]. SQLite has one writer anyway, so it has nothing to do there.
    pub(crate) async fn advisory_lock(&mut self, key: i64) -> Result<(), DeskError> {
        const LOCK: &str = "SELECT pg_advisory_xact_lock($1)";
        if let Self::Postgres(tx) = self {
            sqlx::query(LOCK).bind(key).execute(&mut **tx).await?;
        }
        Ok(())
    }
}

impl<'a> Read<'a> {
    /// The pool, for [`on!`].
    pub const fn on(self) -> On<&'a SqlitePool, &'a PgPool> {
        match self {
            Self::Sqlite(pool) => On::Sqlite(pool),
            Self::Postgres(pool) => On::Postgres(pool),
        }
    }
}

impl Db {
    /// A SQLite file, made when it is first used. Has to be called inside the async runtime.
    pub fn sqlite(file: &Path) -> Self {
        let options = sqlite_options(file);
        let pool = |size: u32, options: SqliteConnectOptions| {
            PoolOptions::<Sqlite>::new()
                .max_connections(size)
                .acquire_timeout(PATIENCE)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
                // SQLite ends a transaction by itself when the disk is full or fails, which the
                // driver does not notice: such a connection could never begin another.
                .before_acquire(|connection, _| {
                    let usable = !connection.is_in_transaction();
                    Box::pin(async move { Ok(usable) })
                })
                .connect_lazy_with(options)
        };
        Self::Sqlite {
            // Opened for writing all the same: after a crash the first connection to come has to
            // recover the journal, and a reader may be that connection.
            read: pool(SQLITE_READERS, options.clone().pragma("query_only", "ON")),
            quick: Readers::new(file, SQLITE_READERS),
            write: pool(1, options.create_if_missing(true)),
        }
    }

    /// A PostgreSQL server. Has to be called inside the async runtime.
    pub fn postgres(url: &str) -> Result<Self, DeskError> {
        let options = postgres::options(url)?;
        let pool = PoolOptions::<Postgres>::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(options);
        Ok(Self::Postgres(pool))
    }

    /// Where reads go that need no transaction.
    pub const fn read(&self) -> Read<'_> {
        match self {
            Self::Sqlite { read, .. } => Read::Sqlite(read),
            Self::Postgres(pool) => Read::Postgres(pool),
        }
    }

    /// Begins a transaction that may write. On SQLite it has the write lock from the start, since a
    /// transaction that reads first and writes later may be refused when another wrote in between.
    pub async fn begin(&self) -> Result<Tx, DeskError> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads: on SQLite it waits for no writer and sees one moment.
    pub async fn begin_read(&self) -> Result<Tx, DeskError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads, and in which every statement sees the same moment.
    pub(crate) async fn begin_snapshot(&self) -> Result<Tx, DeskError> {
        const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(BEGIN).await?),
        })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), DeskError> {
        match self {
            Self::Sqlite { write, .. } => migrate_sqlite(write).await,
            Self::Postgres(pool) => Ok(POSTGRES_MIGRATIONS.run(pool).await?),
        }
    }

    /// Brings the schema to where it was before this migration, to try what the migration does to data.
    #[cfg(test)]
    pub(crate) async fn migrate_before(&self, version: i64) -> Result<(), DeskError> {
        let earlier = |all: &Migrator| {
            let earlier = all.iter().filter(|migration| migration.version < version);
            Migrator::with_migrations(earlier.cloned().collect())
        };
        match self {
            Self::Sqlite { write, .. } => earlier(&SQLITE_MIGRATIONS).run(write).await,
            Self::Postgres(pool) => earlier(&POSTGRES_MIGRATIONS).run(pool).await,
        }
        .map_err(DeskError::from)
    }

    /// Whether every migration that this build knows has been applied.
    pub async fn is_migrated(&self) -> Result<bool, DeskError> {
        const NEWEST: &str = "SELECT max(version) FROM _sqlx_migrations WHERE success";
        let known = SQLITE_MIGRATIONS
            .iter()
            .map(|migration| migration.version)
            .max();
        let applied = on!(self.read(), |c| {
            sqlx::query_scalar::<_, Option<i64>>(NEWEST)
                .fetch_one(c)
                .await
        })?;
        Ok(applied >= known)
    }

    /// Closes every connection, having waited for those in use.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, quick, write } => {
                quick.close().await;
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// SQLite changes a table by making another in its place. Foreign keys have to be off for that, which a
/// connection takes only outside of a transaction; they are looked through afterwards instead.
async fn migrate_sqlite(write: &SqlitePool) -> Result<(), DeskError> {
    // Looking takes long where there is much: only when a migration has written something.
    const BROKEN: &str = "SELECT CASE WHEN total_changes() = 0 THEN 0 \
         ELSE (SELECT count(*) FROM pragma_foreign_key_check) END";
    let options = (*write.connect_options()).clone().foreign_keys(false);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    SQLITE_MIGRATIONS.run(&mut connection).await?;
    let broken: i64 = sqlx::query_scalar(BROKEN)
        .fetch_one(&mut connection)
        .await?;
    connection.close().await?;
    if broken == 0 {
        Ok(())
    } else {
        let problem = format!("{broken} rows point at rows that are not there");
        Err(DeskError::internal(problem))
    }
}

/// How every connection to a SQLite file is opened.
pub(crate) fn sqlite_options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // A read error of a mapped page would be a signal that ends the process, not an error.
        .pragma("mmap_size", "0")
}
