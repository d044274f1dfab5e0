//! All that the portal keeps, for finding out whether anything changed.

use std::collections::BTreeMap;
use std::path::Path;

use portico_desk::Db;
use sqlx::{QueryBuilder, Sqlite, SqlitePool};

use crate::portal::TestPortal;

/// Every row of every table, and every stored file.
pub(super) async fn contents(portal: &TestPortal) -> BTreeMap<String, String> {
    let Db::Sqlite { read, .. } = portal.desk.db() else {
        panic!("this test looks into SQLite")
    };
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            .fetch_all(read)
            .await
            .unwrap();
    let mut contents = BTreeMap::new();
    // Looking at others' data leaves an entry, which is all that it may change.
    for table in tables.into_iter().filter(|table| table != "access_trace") {
        contents.insert(table.clone(), rows_of(read, &table).await.join("\n"));
    }
    contents.insert(
        "files".into(),
        files_below(&portal.folder.path().join("data/files")).join("\n"),
    );
    contents
}

async fn rows_of(read: &SqlitePool, table: &str) -> Vec<String> {
    let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
        .bind(table)
        .fetch_all(read)
        .await
        .unwrap();
    // When somebody was last here may change by being refused.
    let quoted: Vec<_> = columns
        .iter()
        .filter(|column| *column != "last_seen_at")
        .map(|column| format!("quote({column})"))
        .collect();
    let line = quoted.join(" || '|' || ");
    QueryBuilder::<Sqlite>::new(format!("SELECT {line} FROM {table} ORDER BY 1"))
        .build_query_scalar::<String>()
        .fetch_all(read)
        .await
        .unwrap()
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect();
    files.sort();
    files
}
