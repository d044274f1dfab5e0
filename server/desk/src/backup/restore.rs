//! Taking a backup back. Everything happens beside the data folder, and is checked there; only what
//! is found sound gets the folder's name.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use super::archive::{self, Manifest};
use super::error::BackupError;
use super::{DataReport, blocking, postgres, work_folder};
use crate::db::Db;
use crate::files::ContentHash;
use crate::{Clock, Desk, DeskConfig};

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// The hash of the archive, which `backup` and `sha256sum` say as well.
    pub hash: ContentHash,
    /// How many sessions the backup held, all of which are over.
    pub sessions: u64,
    /// What the check of the event log and of the stored files found: no fault. Where registrations
    /// contradict the log, they did so when the backup was made; that is reported and not refused.
    pub data: DataReport,
}

/// Restores a backup into a data folder that is empty or not there, and for PostgreSQL into an
/// empty database. Refuses a backup of which one byte, one file or one event is not what it was, and one that does not
/// have the hash that is `expected`. Everybody has to sign in again: who was signed out since must not be in again, and a
/// link to a new password that was used since opens nothing.
pub async fn restore(
    source: &Path,
    into: &DeskConfig,
    clock: Arc<dyn Clock>,
    expected: Option<ContentHash>,
) -> Result<RestoreReport, BackupError> {
    refuse_occupied(&into.data)?;
    let archive = source.to_owned();
    let hash = blocking(move || {
        let file = std::fs::File::open(archive)?;
        Ok::<_, BackupError>(archive::hash_of(file)?)
    })
    .await?;
    if expected.is_some_and(|expected| expected != hash) {
        return Err(BackupError::OtherArchive(hash));
    }
    let beside = match into.data.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(beside)?;
    let work = work_folder(".portico-restore-", beside)?;
    let (source, folder) = (source.to_owned(), work.path().to_owned());
    let manifest = blocking(move || archive::unpack(&source, &folder)).await?;
    let (data, sessions) = match &into.database_url {
        None => from_sqlite(&manifest, &work, clock).await?,
        Some(url) => from_postgres(&manifest, &work, url, clock).await?,
    };
    give_name(work, &into.data)?;
    Ok(RestoreReport {
        hash,
        sessions,
        data,
    })
}

fn refuse_occupied(data: &Path) -> Result<(), BackupError> {
    let occupied = match std::fs::read_dir(data) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => true,
        Err(error) => return Err(error.into()),
    };
    if occupied {
        return Err(BackupError::Occupied(data.to_owned()));
    }
    Ok(())
}

async fn from_sqlite(
    manifest: &Manifest,
    work: &TempDir,
    clock: Arc<dyn Clock>,
) -> Result<(DataReport, u64), BackupError> {
    if manifest.database != "sqlite" {
        return Err(BackupError::OtherDatabase(manifest.database.clone()));
    }
    let config = DeskConfig {
        database_url: None,
        data: work.path().to_owned(),
    };
    check(&config, manifest, clock).await
}

async fn from_postgres(
    manifest: &Manifest,
    work: &TempDir,
    url: &str,
    clock: Arc<dyn Clock>,
) -> Result<(DataReport, u64), BackupError> {
    if manifest.database != "postgres" {
        return Err(BackupError::OtherDatabase(manifest.database.clone()));
    }
    let Db::Postgres(pool) = Db::postgres(url)? else {
        return Err(BackupError::OtherDatabase(manifest.database.clone()));
    };
    if !postgres::is_empty(&pool).await? {
        return Err(BackupError::Occupied("the database".into()));
    }
    let dump = work.path().join(manifest.database_file());
    postgres::load(url, &dump).await?;
    let config = DeskConfig {
        database_url: Some(url.to_owned()),
        data: work.path().to_owned(),
    };
    let checked = check(&config, manifest, clock).await;
    if checked.is_err() {
        postgres::clear(&pool).await?;
    }
    pool.close().await;
    std::fs::remove_file(dump)?;
    checked
}

/// Opens what was unpacked as a desk of its own, verifies it, and ends its sessions.
async fn check(
    config: &DeskConfig,
    manifest: &Manifest,
    clock: Arc<dyn Clock>,
) -> Result<(DataReport, u64), BackupError> {
    let desk = Desk::open(config, clock)?;
    let outcome = async {
        let report = verified(&desk, manifest).await?;
        Ok((report, desk.maintenance().end_all_sessions().await?))
    }
    .await;
    desk.close().await;
    outcome
}

async fn verified(desk: &Desk, manifest: &Manifest) -> Result<DataReport, BackupError> {
    let report = desk.maintenance().verify().await?;
    let anchored = match &manifest.last_seal {
        Some(anchor) => desk.has_seal(anchor).await,
        None => Ok(true),
    };
    if let Some(found) = &report.log.first_break {
        return Err(BackupError::Damaged(format!(
            "the event log breaks at {}",
            found.seq
        )));
    }
    if !anchored? {
        return Err(BackupError::Damaged(
            "the event log ends before the seal that the manifest names".to_owned(),
        ));
    }
    if let Some(file) = report.damaged.first() {
        return Err(BackupError::Damaged(file.to_string()));
    }
    Ok(report)
}

fn give_name(work: TempDir, data: &Path) -> Result<(), BackupError> {
    match std::fs::remove_dir(data) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    std::fs::rename(work.path(), data)?;
    // It has another name now, under which nothing is to be cleared away.
    let _ = work.keep();
    if let Some(parent) = data
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        std::fs::File::open(parent)?.sync_all()?;
    }
    Ok(())
}
