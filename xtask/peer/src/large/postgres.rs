//! The rows in PostgreSQL, by COPY.

use std::fmt::Write;

use sqlx::PgPool;
use sqlx::postgres::PgPoolCopyExt;

use super::plan::{Plan, REVIEWER, Value};
use super::tables::TABLES;
use crate::error::Fault;

/// Bytes that are sent at once.
const PIECE: usize = 1 << 20;

pub(super) async fn grow(url: &str, registrations: u64) -> Result<(), Fault> {
    let pool = PgPool::connect(url).await?;
    let plan = Plan::new(
        registrations,
        sqlx::query_scalar(REVIEWER).fetch_one(&pool).await?,
    );
    for table in &TABLES {
        let columns: Vec<_> = places_apart(table.columns).collect();
        let copy = format!("COPY {} ({}) FROM STDIN", table.name, columns.join(", "));
        let mut sink = pool.copy_in_raw(&copy).await?;
        let mut piece = String::new();
        for row in table.rows(&plan) {
            let row = table
                .columns
                .iter()
                .zip(&row)
                .filter(|(name, _)| **name != "place");
            for (at, (_, value)) in row.enumerate() {
                if at > 0 {
                    piece.push('\t');
                }
                write_value(&mut piece, value)?;
            }
            piece.push('\n');
            if piece.len() > PIECE {
                sink.send(std::mem::take(&mut piece).into_bytes()).await?;
            }
        }
        sink.send(piece.into_bytes()).await?;
        sink.finish().await?;
    }
    sqlx::raw_sql("VACUUM ANALYZE").execute(&pool).await?;
    pool.close().await;
    Ok(())
}

/// PostgreSQL gives the places itself.
fn places_apart<'a>(columns: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    columns.iter().copied().filter(|name| *name != "place")
}

fn write_value(row: &mut String, value: &Value) -> std::fmt::Result {
    match value {
        Value::Null => row.write_str("\\N"),
        Value::Id(id) => write!(row, "{id}"),
        Value::Number(number) => write!(row, "{number}"),
        // No name has a backslash, a tab or a line end.
        Value::Text(text) => row.write_str(text),
        Value::Time(micros) => write!(row, "{}", portico::time::Instant::from_micros(*micros)),
    }
}
