//! Whether a database is one of Portico's, whether it is whole, and whether what it says of registrations is what
//! its log says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use portico::registration::{Event, EventRecord};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::compare;
use super::contradiction::Contradiction;
use super::error::BackupError;
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

const BATCH: i64 = 1000;
/// So many contradictions are enough to name; the others are counted.
const ENOUGH: usize = 100;

// Everything that was told of what is not there.
const ORPHANS: &str = "SELECT e.id, e.subject, e.kind, e.payload FROM event e \
     WHERE e.kind LIKE 'registration.%' AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject) \
     AND (e.subject, e.id) > ($1, $2) ORDER BY e.subject, e.id LIMIT $3";

const PROTECTIONS: &str = "SELECT r.reference FROM registration r WHERE \
     (r.stage = 'protected' AND NOT EXISTS \
     (SELECT 1 FROM opportunity o WHERE o.id = r.opportunity_id AND o.protected_by = r.id)) \
     OR (r.stage <> 'protected' AND EXISTS (SELECT 1 FROM opportunity o WHERE o.protected_by = r.id)) \
     ORDER BY r.reference";

#[derive(FromRow)]
struct OrphanRow {
    id: Uuid,
    subject: Uuid,
    kind: String,
    payload: Json<Value>,
}

/// Where the database says something else than its log.
pub(super) struct Findings {
    pub(super) listed: Vec<Contradiction>,
    /// How many more there are.
    pub(super) unlisted: usize,
}

/// Compares registrations with the log.
pub(super) async fn contradictions(db: &Db) -> Result<Findings, DeskError> {
    let mut listed = compare::registrations(db).await?;
    listed.extend(gone(db).await?);
    let protections = on!(db.read(), |c| sqlx::query_scalar::<_, String>(PROTECTIONS)
        .fetch_all(c)
        .await)?;
    listed.extend(
        protections
            .into_iter()
            .map(|reference| Contradiction::Protection { reference }),
    );
    let unlisted = listed.len().saturating_sub(ENOUGH);
    listed.truncate(ENOUGH);
    Ok(Findings { listed, unlisted })
}

/// Registrations that events tell of, that are not there, and that nobody deleted.
async fn gone(db: &Db) -> Result<Vec<Contradiction>, DeskError> {
    let (mut missing, mut deleted) = (BTreeMap::new(), BTreeSet::new());
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let rows = on!(db.read(), |c| sqlx::query_as::<_, OrphanRow>(ORPHANS)
            .bind(after.0)
            .bind(after.1)
            .bind(BATCH)
            .fetch_all(c)
            .await)?;
        let Some(last) = rows.last() else {
            break;
        };
        after = (last.subject, last.id);
        for row in rows {
            match EventRecord::from_stored(&row.kind, &row.payload) {
                Some(Ok(record)) if matches!(record.event, Event::DraftDeleted { .. }) => {
                    deleted.insert(row.subject);
                }
                Some(Ok(record)) => {
                    missing.insert(row.subject, record.reference.to_string());
                }
                _ => {}
            }
        }
        missing.retain(|subject, _| !deleted.contains(subject));
    }
    Ok(missing
        .into_values()
        .map(|reference| Contradiction::Gone { reference })
        .collect())
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
