//! What PostgreSQL finds parts of words by, made where it may be made.

use crate::Desk;
use crate::db::Db;
use crate::error::DeskError;

const EXIST: &str = "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'search!_entry!_%' ESCAPE '!' \
     AND indexdef LIKE '%gin_trgm_ops%'";

const MAKE: &str = include_str!("trigrams.sql");

/// One for each kind.
const INDEXES: i64 = 4;

/// Makes the indexes of trigrams, which SQLite has from its migration. A server that does not let us create the extension
/// is told of in the log and tried again at the next start: without it everything is found all the same, slower.
pub(crate) async fn make_trigrams(desk: &Desk) -> Result<(), DeskError> {
    let Db::Postgres(pool) = desk.db() else {
        return Ok(());
    };
    let there: i64 = sqlx::query_scalar(EXIST).fetch_one(pool).await?;
    if there == INDEXES {
        return Ok(());
    }
    match sqlx::raw_sql(MAKE).execute(pool).await {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(why)) => {
            tracing::warn!(
                %why,
                "search is slow: the extension pg_trgm is missing. Whoever owns the database may run CREATE EXTENSION pg_trgm"
            );
            Ok(())
        }
        Err(other) => Err(other.into()),
    }
}
