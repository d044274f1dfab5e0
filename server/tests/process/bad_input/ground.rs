//! What there is, before and after.

use std::fs;
use std::path::Path;

use sqlx::{Connection, QueryBuilder, Row, Sqlite, SqliteConnection};

use super::Portal;

/// What is noted while somebody merely looks, and what workers make of events whenever they get to it.
const MOVING: [&str; 9] = [
    "retention_run",
    "session",
    "sign_in_failure",
    "event_pending",
    "event_seal",
    "event_cursor",
    "notice",
    "mail",
    "agreement_reminder",
];

const TABLES: &str = "SELECT coalesce(group_concat(name, ' '), '') FROM \
     (SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name)";

impl Portal {
    /// Every row of every table that stands still.
    pub(crate) fn everything(&self) -> Vec<String> {
        self.setting.runtime.block_on(async {
            let mut database = self.database().await;
            let tables = ask(&mut database, TABLES.into()).await;
            let mut known = Vec::new();
            for table in tables.split(' ').filter(|table| !MOVING.contains(table)) {
                let columns = format!(
                    "SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info('{table}')"
                );
                let columns = ask(&mut database, columns).await;
                let rows = format!(
                    "SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT {columns} AS line FROM {table} ORDER BY 1)"
                );
                known.push(format!("{table}: {}", ask(&mut database, rows).await));
            }
            database.close().await.unwrap();
            known
        })
    }

    /// How many rows a table has.
    pub(crate) fn count(&self, table: &str) -> usize {
        self.setting.runtime.block_on(async {
            let count = format!("SELECT CAST(count(*) AS TEXT) FROM {table}");
            let mut database = self.database().await;
            ask(&mut database, count).await.parse().unwrap()
        })
    }

    /// How many files lie in the store, half-received ones included.
    pub(crate) fn stored_files(&self) -> usize {
        files_in(&self.setting.data().join("files"))
    }

    /// How much memory the server holds.
    pub(crate) fn resident_megabytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        kilobytes.unwrap_or(0_u64) / 1024
    }

    async fn database(&self) -> SqliteConnection {
        let file = self.setting.data().join("portico.db");
        let url = format!("sqlite://{}", file.display());
        SqliteConnection::connect(&url).await.unwrap()
    }
}

async fn ask(database: &mut SqliteConnection, question: String) -> String {
    let mut query = QueryBuilder::<Sqlite>::new(question);
    query.build().fetch_one(database).await.unwrap().get(0)
}

fn files_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
        .sum()
}
