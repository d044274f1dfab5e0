//! Every SQL text of the desk is one that both databases take, or the one that it is meant for: found in the sources, so
//! that no list has to be kept, and prepared over the migrated schema.

#![allow(
    clippy::disallowed_types,
    reason = "the texts are read from the sources, and nothing runs them"
)]

use std::path::Path;

use sqlx::postgres::PgTypeInfo;
use sqlx::{AssertSqlSafe, Executor, PgConnection, PgPool, SqlSafeStr, SqlitePool, Type};

use self::scan::{Found, Macros, macros, texts};
use crate::db::Db;
use crate::testing::both;

mod scan;

/// What only one of the two has words for. Anywhere else such a text would not prepare either.
const SQLITE: [&str; 9] = [
    "PRAGMA",
    "VACUUM",
    "IMMEDIATE",
    "sqlite_",
    "pragma_",
    "total_changes",
    "search_trigram",
    "999999999999",
    "253402300799000000",
];
const POSTGRES: [&str; 7] = [
    "pg_",
    "FOR UPDATE",
    "FOR SHARE",
    "REPEATABLE READ",
    "DROP SCHEMA",
    "current_schema",
    "TIMESTAMPTZ '",
];

#[tokio::test]
async fn every_text_prepares_on_both_databases() {
    both(|bench| async move {
        let found = all();
        // The desk has more than this today; far fewer would mean that the scan has gone blind.
        assert!(found.len() > 120, "only {} texts found", found.len());
        let mut wrong = Vec::new();
        for text in &found {
            let prepared = match bench.desk.db() {
                Db::Sqlite { write, .. } if !is(text, &POSTGRES) => on_sqlite(write, text).await,
                Db::Postgres(pool) if !is(text, &SQLITE) => on_postgres(pool, text).await,
                _ => Ok(()),
            };
            if let Err(problem) = prepared {
                wrong.push(format!("{}: {problem}\n  {}", text.place, text.sql));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    })
    .await;
}

#[test]
fn a_reserved_word_would_be_found() {
    let source = r#"
        //! SELECT nothing, "SELECT 0 AS doc"
        macro_rules! list {
            ($of:literal) => { concat!("SELECT id FROM t WHERE ", $of, "ORDER BY id") };
        }
        macro_rules! select {
            ($($rest:literal),+) => { concat!("SELECT a FROM t WHERE ", $($rest),+) };
        }
        const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one \
             FROM t) AS some";
        fn f(c: char) -> &'static str {
            if c == '"' { list!("b = $1 ") } else { select!("c = $1", " LIMIT 1") }
        }
        macro_rules! columns { () => { "id, name" }; }
        macro_rules! part {
            ($key:literal, $past:expr) => {
                [concat!("SELECT ", columns!(), " FROM t WHERE ", $key, " > $1 ORDER BY ", $key, $past)]
            };
        }
        const PARTS: [&str; 1] = part!("name", " LIMIT 2");
        const TOLD: &str = "SELECTED by nobody";
        #[cfg(test)]
        mod tests { const X: &str = "SELECT 1 FROM tests"; }
    "#;
    let found = texts("x.rs", source, &macros(source));
    let found: Vec<String> = found.into_iter().map(|it| it.sql).collect();
    assert_eq!(
        found,
        [
            "SELECT count(*) FROM (SELECT 1 AS one FROM t) AS some",
            "SELECT id FROM t WHERE b = $1 ORDER BY id",
            "SELECT a FROM t WHERE c = $1 LIMIT 1",
            "SELECT id, name FROM t WHERE name > $1 ORDER BY name LIMIT 2",
        ]
    );
}

fn is(text: &Found, words: &[&str]) -> bool {
    words.iter().any(|word| text.sql.contains(word))
}

/// Every SQL text in the sources of the desk, but for those of its tests.
fn all() -> Vec<Found> {
    let sources = sources();
    let mut known = Macros::new();
    for (_, source) in &sources {
        known.extend(macros(source));
    }
    let mut found: Vec<Found> = sources
        .iter()
        // A file's own macros come before those of others with the same name.
        .flat_map(|(place, source)| {
            let mut here = known.clone();
            here.extend(macros(source));
            texts(place, source, &here)
        })
        .collect();
    found.sort_by(|one, other| one.place.cmp(&other.place));
    found
}

/// Each file by its place in the crate.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !is_of_tests(&path) {
                let place = path.strip_prefix(&root).unwrap().display().to_string();
                sources.push((place, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources
}

fn is_of_tests(path: &Path) -> bool {
    let in_tests = path.components().any(|part| part.as_os_str() == "tests");
    let name = path.file_name().unwrap_or_default();
    in_tests
        || name == "tests.rs"
        || name == "testing.rs"
        || path.extension().is_none_or(|it| it != "rs")
}

async fn on_sqlite(pool: &SqlitePool, text: &Found) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let sql = AssertSqlSafe(completed(&text.sql)).into_sql_str();
    connection.prepare(sql).await.map(drop)
}

async fn on_postgres(pool: &PgPool, text: &Found) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    for statement in completed(&text.sql).split("; ") {
        prepare(&mut connection, statement).await?;
    }
    Ok(())
}

/// Prepares it; where PostgreSQL cannot tell the type of a value from the text alone, with each that the desk binds.
/// Only the analysis of types is in question then: words and names have been read.
async fn prepare(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    let statement = |sql: &str| AssertSqlSafe(sql.to_owned()).into_sql_str();
    let Err(first) = connection.prepare(statement(sql)).await else {
        return Ok(());
    };
    if !untyped(&first) {
        return Err(first);
    }
    let known: [PgTypeInfo; 4] = [
        <String as Type<sqlx::Postgres>>::type_info(),
        <crate::SqlTimestamp as Type<sqlx::Postgres>>::type_info(),
        <i64 as Type<sqlx::Postgres>>::type_info(),
        <uuid::Uuid as Type<sqlx::Postgres>>::type_info(),
    ];
    for name in known {
        let typed = sql.replace(" IS NULL OR", &format!("::{name} IS NULL OR"));
        if typed != sql && connection.prepare(statement(&typed)).await.is_ok() {
            return Ok(());
        }
    }
    Err(first)
}

/// Indeterminate and ambiguous types.
fn untyped(problem: &sqlx::Error) -> bool {
    problem
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| matches!(&*code, "42P18" | "42P08"))
}

/// A text to which as many rows are added as there are needs one to be a statement.
fn completed(sql: &str) -> String {
    let open = sql.starts_with("INSERT") && !sql.contains("VALUES") && !sql.contains("SELECT");
    if !open {
        return sql.to_owned();
    }
    let columns = sql.matches(',').count() + 1;
    let values: Vec<String> = (1..=columns).map(|number| format!("${number}")).collect();
    format!("{sql} VALUES ({})", values.join(", "))
}
