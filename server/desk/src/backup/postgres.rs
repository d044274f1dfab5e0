//! PostgreSQL's own programs, which know best how to write its databases out and in.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::PgPool;
use tokio::process::Command;

use super::error::BackupError;
use super::referenced::{LAST_SEAL, REFERENCED, SealRow, hashes};
use crate::event::Anchor;
use crate::files::ContentHash;

/// A folder with `pg_dump` and `pg_restore`, for when those in the PATH are not the right ones.
const PROGRAMS: &str = "PORTICO_POSTGRES_BIN";
/// Where Debian keeps them, a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Writes the database out as of one moment; says which stored files it speaks of at that moment, and its last seal.
pub(super) async fn dump(
    pool: &PgPool,
    url: &str,
    target: &Path,
) -> Result<(Vec<ContentHash>, Option<Anchor>), BackupError> {
    const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    const SNAPSHOT: &str = "SELECT pg_export_snapshot()";
    let mut tx = pool.begin_with(BEGIN).await?;
    let snapshot: String = sqlx::query_scalar(SNAPSHOT).fetch_one(&mut *tx).await?;
    let (place, password) = split_password(url);
    let mut command = program("pg_dump", password);
    command
        .args(["--format=custom", "--no-owner", "--no-privileges"])
        .arg(format!("--snapshot={snapshot}"))
        .arg(argument("--file=", target.as_os_str()))
        .arg(argument("--dbname=", OsStr::new(&place)));
    run("pg_dump", command).await?;
    let contents = sqlx::query_scalar::<_, Vec<u8>>(REFERENCED)
        .fetch_all(&mut *tx)
        .await?;
    let seal = sqlx::query_as::<_, SealRow>(LAST_SEAL)
        .fetch_optional(&mut *tx)
        .await?;
    tx.rollback().await?;
    Ok((hashes(contents)?, seal.map(Anchor::try_from).transpose()?))
}

/// Reads a database in, wholly or not at all.
pub(super) async fn load(url: &str, dump: &Path) -> Result<(), BackupError> {
    let (place, password) = split_password(url);
    let mut command = program("pg_restore", password);
    command
        .args([
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
        ])
        .arg(argument("--dbname=", OsStr::new(&place)))
        .arg(dump);
    run("pg_restore", command).await
}

/// Whether nobody has put anything into the database yet.
pub(super) async fn is_empty(pool: &PgPool) -> Result<bool, BackupError> {
    const ANYTHING: &str = "SELECT EXISTS (SELECT 1 FROM pg_class c \
         JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%')";
    let anything: bool = sqlx::query_scalar(ANYTHING).fetch_one(pool).await?;
    Ok(!anything)
}

/// Makes a database empty again that was empty before it was loaded.
pub(super) async fn clear(pool: &PgPool) -> Result<(), BackupError> {
    const CLEAR: &str = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
    sqlx::raw_sql(CLEAR).execute(pool).await?;
    Ok(())
}

fn argument(name: &str, value: &OsStr) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(name);
    argument.push(value);
    argument
}

fn program(name: &'static str, password: Option<String>) -> Command {
    let mut command = Command::new(find(name));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    // Not among the arguments: everybody on the machine can read those.
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command.arg("--no-password");
    command
}

async fn run(program: &'static str, mut command: Command) -> Result<(), BackupError> {
    let failed = |said: String| BackupError::Program { program, said };
    let output = command
        .output()
        .await
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(
        String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    ))
}

fn find(name: &str) -> PathBuf {
    let in_folder = |folder: PathBuf| Some(folder.join(name)).filter(|path| path.is_file());
    let chosen = std::env::var_os(PROGRAMS)
        .map(PathBuf::from)
        .and_then(in_folder);
    let in_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find_map(in_folder)
    };
    let debian = || {
        let versions = std::fs::read_dir(DEBIAN).ok()?;
        let mut folders: Vec<_> = versions.flatten().map(|entry| entry.path()).collect();
        folders.sort();
        folders
            .into_iter()
            .rev()
            .find_map(|folder| in_folder(folder.join("bin")))
    };
    chosen
        .or_else(in_path)
        .or_else(debian)
        .unwrap_or_else(|| PathBuf::from(name))
}

/// The address without its password, and the password.
fn split_password(url: &str) -> (String, Option<String>) {
    let parts = || {
        let (scheme, rest) = url.split_once("://")?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (who, _) = rest[..end].rsplit_once('@')?;
        let (user, password) = who.split_once(':')?;
        Some((
            format!("{scheme}://{user}{}", &rest[who.len()..]),
            decoded(password),
        ))
    };
    match parts() {
        Some((place, password)) => (place, Some(password)),
        None => (url.to_owned(), None),
    }
}

/// Undoes the percent signs of an address.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() {
            &after[2..]
        } else {
            after
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_out_of_the_address() {
        let (place, password) =
            split_password("postgres://po:s%40cr:t@db.example:5432/portico?x=1");
        assert_eq!(place, "postgres://po@db.example:5432/portico?x=1");
        assert_eq!(password.as_deref(), Some("s@cr:t"));
        let plain = "postgres://po@db.example/portico";
        assert_eq!(split_password(plain), (plain.to_owned(), None));
        let no_user = "postgres:///portico?host=/run/x:y@z";
        assert_eq!(split_password(no_user), (no_user.to_owned(), None));
        assert_eq!(decoded("100%"), "100%");
    }
}
