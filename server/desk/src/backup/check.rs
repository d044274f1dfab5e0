//! Whether a database is one of Portico's, whether it is whole, and whether what it says of registrations is what
//! its log says.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use sqlx::FromRow;

use super::BackupError;
use crate::db::Db;
use crate::error::DeskError;
use crate::files::{ContentHash, Files};
use crate::{Maintenance, on};

/// What a database holds, as far as migrations are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Nothing.
    Empty,
    /// Tables, but none of Portico's.
    Foreign,
    /// Fewer migrations than this build knows.
    Older,
    /// Everything that this build needs.
    Current,
}

/// Where the database says something else than its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A registration stands elsewhere than its newest event left it.
    Stage {
        /// Which one.
        reference: String,
        /// The stage in its row.
        stored: String,
        /// The stage after its newest event; none if it has no event at all.
        told: Option<String>,
    },
    /// A registration that events tell of is not there.
    Gone {
        /// Which one.
        reference: String,
    },
    /// A registration is protected and its opportunity is another's or nobody's, or the other way round.
    Protection {
        /// Which one.
        reference: String,
    },
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stage {
                reference,
                stored,
                told: Some(told),
            } => write!(f, "{reference} is {stored}, the log left it {told}"),
            Self::Stage { reference, .. } => write!(f, "{reference} is in no event"),
            Self::Gone { reference } => {
                write!(
                    f,
                    "{reference} is gone, and no event says that it was discarded"
                )
            }
            Self::Protection { reference } => write!(
                f,
                "{reference} and its opportunity do not agree on who is protected"
            ),
        }
    }
}

impl Maintenance<'_> {
    /// What the database holds. Changes nothing.
    pub async fn schema(&self) -> Result<Schema, DeskError> {
        let db = self.desk.db();
        let tables = tables(db).await?;
        Ok(if tables.is_empty() {
            Schema::Empty
        } else if !tables.iter().any(|name| name == "_sqlx_migrations") {
            Schema::Foreign
        } else if db.is_migrated().await? {
            Schema::Current
        } else {
            Schema::Older
        })
    }

    /// Whether there is anybody who could ever sign in.
    pub async fn has_people(&self) -> Result<bool, DeskError> {
        const ANYBODY: &str = "SELECT EXISTS (SELECT 1 FROM person)";
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, bool>(ANYBODY).fetch_one(c).await
        })?)
    }
}

async fn tables(db: &Db) -> Result<Vec<String>, DeskError> {
    const SQLITE: &str = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    const POSTGRES: &str =
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
    Ok(match db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(SQLITE).fetch_all(read).await?,
        Db::Postgres(pool) => sqlx::query_scalar(POSTGRES).fetch_all(pool).await?,
    })
}

/// Lets SQLite look through its own file. PostgreSQL has no such thing; its pages carry checksums.
pub(super) async fn integrity(db: &Db) -> Result<(), BackupError> {
    // Five lines are enough to know.
    const CHECK: &str = "PRAGMA integrity_check(5)";
    let Db::Sqlite { read, .. } = db else {
        return Ok(());
    };
    match sqlx::query_scalar::<_, String>(CHECK).fetch_all(read).await {
        Ok(lines) if lines == ["ok"] => Ok(()),
        Ok(lines) => Err(BackupError::Corrupt(lines)),
        Err(error) if is_corrupt(&error) => Err(BackupError::Corrupt(vec![error.to_string()])),
        Err(error) => Err(error.into()),
    }
}

/// SQLite's CORRUPT and NOTADB.
fn is_corrupt(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|inner| inner.code()?.parse::<u32>().ok())
        .is_some_and(|code| matches!(code & 0xff, 11 | 26))
}

// A draft's first event says nothing of its stage. The order is the chain's, and then what waits for its seal.
const STAGES: &str = "SELECT reference, stored, told FROM (\
     SELECT r.reference AS reference, r.stage AS stored, coalesce(\
     (SELECT e.facts ->> 'stage' FROM event e LEFT JOIN event_seal s ON s.event_id = e.id \
     WHERE e.subject = r.id AND e.kind LIKE 'registration.%' AND e.facts ->> 'stage' IS NOT NULL \
     ORDER BY (s.seq IS NULL) DESC, s.seq DESC, e.at DESC, e.id DESC LIMIT 1), \
     (SELECT 'draft' FROM event b WHERE b.subject = r.id AND b.kind = 'registration.begun' LIMIT 1)\
     ) AS told FROM registration r) found \
     WHERE told IS NULL OR told <> stored ORDER BY reference LIMIT 100";

const GONE: &str = "SELECT DISTINCT coalesce(e.facts ->> 'reference', '?') AS reference FROM event e \
     WHERE e.kind IN ('registration.begun', 'registration.submitted') \
     AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject) \
     AND NOT EXISTS (SELECT 1 FROM event d WHERE d.subject = e.subject AND d.kind = 'registration.discarded') \
     ORDER BY reference LIMIT 100";

const PROTECTIONS: &str = "SELECT r.reference FROM registration r WHERE \
     (r.stage = 'protected' AND NOT EXISTS \
     (SELECT 1 FROM opportunity o WHERE o.id = r.opportunity_id AND o.protected_by = r.id)) \
     OR (r.stage <> 'protected' AND EXISTS (SELECT 1 FROM opportunity o WHERE o.protected_by = r.id)) \
     ORDER BY r.reference LIMIT 100";

#[derive(FromRow)]
struct StageRow {
    reference: String,
    stored: String,
    told: Option<String>,
}

/// Compares registrations with the log. Each question is one statement, so that it sees one moment while others
/// work.
pub(super) async fn contradictions(db: &Db) -> Result<Vec<Contradiction>, DeskError> {
    let stages = on!(db.read(), |c| sqlx::query_as::<_, StageRow>(STAGES)
        .fetch_all(c)
        .await)?;
    let mut found: Vec<Contradiction> = stages
        .into_iter()
        .map(|row| Contradiction::Stage {
            reference: row.reference,
            stored: row.stored,
            told: row.told,
        })
        .collect();
    let gone = on!(db.read(), |c| sqlx::query_scalar::<_, String>(GONE)
        .fetch_all(c)
        .await)?;
    found.extend(
        gone.into_iter()
            .map(|reference| Contradiction::Gone { reference }),
    );
    let protections = on!(db.read(), |c| sqlx::query_scalar::<_, String>(PROTECTIONS)
        .fetch_all(c)
        .await)?;
    found.extend(
        protections
            .into_iter()
            .map(|reference| Contradiction::Protection { reference }),
    );
    Ok(found)
}

/// How many files lie in the store beside those that the database speaks of.
pub(super) fn unclaimed(store: &Files, referenced: &[ContentHash]) -> Result<usize, DeskError> {
    let claimed: BTreeSet<PathBuf> = referenced.iter().map(|hash| store.path(*hash)).collect();
    // Every file lies two folders below the store's root.
    let any = store.path(ContentHash::from([0; 32]));
    let Some(root) = any.parent().and_then(std::path::Path::parent) else {
        return Ok(0);
    };
    let mut count = 0;
    for folder in std::fs::read_dir(root)? {
        let folder = folder?;
        if folder.file_name().len() != 2 || !folder.file_type()?.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(folder.path())? {
            count += usize::from(!claimed.contains(&file?.path()));
        }
    }
    Ok(count)
}
