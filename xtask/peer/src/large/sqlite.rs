//! The rows in SQLite's file.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value as SqlValue};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::plan::{Plan, REVIEWER, Value};
use super::tables::TABLES;
use crate::error::Fault;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(SqlValue::Null),
            Self::Id(id) => ToSqlOutput::Owned(SqlValue::Blob(id.as_bytes().to_vec())),
            Self::Number(number) | Self::Time(number) => {
                ToSqlOutput::Owned(SqlValue::Integer(*number))
            }
            Self::Text(text) => ToSqlOutput::from(text.as_str()),
        })
    }
}

pub(super) fn grow(data: &Path, registrations: u64) -> Result<(), Fault> {
    let mut connection = Connection::open(data.join("portico.db"))?;
    // Whatever a power cut leaves behind is made again.
    connection.pragma_update(None, "synchronous", "off")?;
    connection.pragma_update(None, "cache_size", -200_000)?;
    let plan = Plan::new(
        registrations,
        connection.query_row(REVIEWER, [], |row| row.get(0))?,
    );
    for table in &TABLES {
        let transaction = connection.transaction()?;
        let places = vec!["?"; table.columns.len()].join(", ");
        let insert = format!(
            "INSERT INTO {} ({}) VALUES ({places})",
            table.name,
            table.columns.join(", ")
        );
        let mut statement = transaction.prepare(&insert)?;
        for row in table.rows(&plan) {
            statement.execute(params_from_iter(row))?;
        }
        drop(statement);
        transaction.commit()?;
    }
    connection.execute_batch("INSERT INTO search_trigram (search_trigram) VALUES ('optimize'); ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
