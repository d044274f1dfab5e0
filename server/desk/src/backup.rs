//! Backup, restore, and whether what is kept is still what it was.
//!
//! A backup is one `.tar`: the database as of one moment, the files that it speaks of, and a manifest
//! with the SHA-256 of each part. Stored files never change, so they can be copied while others are
//! being added.

use std::fmt;
use std::io;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

use crate::db::{Db, sqlite_options};
use crate::error::DeskError;
use crate::event::{Anchor, VerifyReport};
use crate::files::{ContentHash, Files};
use crate::{Maintenance, on};

mod archive;
mod check;
mod compare;
mod contradiction;
mod error;
mod guards;
mod postgres;
mod referenced;
mod restore;
#[cfg(test)]
mod tests;

pub use check::Schema;
pub use contradiction::Contradiction;
pub use error::BackupError;
pub use restore::{RestoreReport, restore};

use archive::{Archive, Manifest};
use referenced::{LAST_SEAL, REFERENCED, SealRow, hashes};

/// What went into a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// How many bytes it has.
    pub size: u64,
    /// The hash of the whole file, which `sha256sum` says as well.
    pub hash: ContentHash,
    /// How many stored files are in it.
    pub files: usize,
    /// The last seal in it.
    pub anchor: Option<Anchor>,
    /// Whether the event log verified. A backup with a broken log is made all the same, but
    /// restoring it is refused.
    pub log: VerifyReport,
}

/// What was found of everything that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataReport {
    /// The event log.
    pub log: VerifyReport,
    /// How many stored files the database speaks of.
    pub files: usize,
    /// Those that are missing or not what they were.
    pub damaged: Vec<DamagedFile>,
    /// How many files lie in the store that no attachment speaks of. They do no harm, and are removed when
    /// they have been so for a day.
    pub unclaimed: usize,
    /// Where registrations and opportunities are not what the log says: the first of them.
    pub contradictions: Vec<Contradiction>,
    /// How many more of these there are.
    pub unlisted: usize,
    /// The triggers that keep the log as it is, and that are gone, switched off or changed.
    pub missing_guards: Vec<&'static str>,
}

/// A stored file that is missing or not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedFile {
    /// The hash that it should have.
    pub hash: ContentHash,
    /// Whether there is none, instead of another.
    pub missing: bool,
    /// The registrations that it is attached to, and its name there.
    pub attached: Vec<(String, String)>,
}

impl fmt::Display for DamagedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (reference, name)) in self.attached.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            write!(f, "{comma}“{name}” of {reference}")?;
        }
        let what = if self.missing {
            "is missing"
        } else {
            "was changed"
        };
        write!(f, " {what} ({})", self.hash)
    }
}

impl DataReport {
    /// Whether everything is what it was.
    pub fn holds(&self) -> bool {
        self.log.holds()
            && self.damaged.is_empty()
            && self.contradictions.is_empty()
            && self.missing_guards.is_empty()
    }
}

impl Maintenance<'_> {
    /// Checks the database file, the event log, where registrations stand, and every stored file.
    pub async fn verify(&self) -> Result<DataReport, BackupError> {
        check::integrity(self.desk.db()).await?;
        let log = self.desk.verify().await?;
        let missing_guards = guards::missing(self.desk.db()).await?;
        let check::Findings { listed, unlisted } = check::contradictions(self.desk.db()).await?;
        let referenced = referenced(self.desk.db()).await?;
        let (store, files) = (self.desk.files().clone(), referenced.len());
        let (damaged, unclaimed) = blocking(move || {
            let unclaimed = check::unclaimed(&store, &referenced)?;
            Ok::<_, DeskError>((damaged(&store, &referenced)?, unclaimed))
        })
        .await?;
        let damaged = named(self.desk.db(), damaged).await?;
        Ok(DataReport {
            log,
            files,
            damaged,
            unclaimed,
            contradictions: listed,
            unlisted,
            missing_guards,
        })
    }

    /// Backs everything up into one file, which must not be there yet. Nobody has to stop working.
    pub async fn backup(&self, target: &Path) -> Result<BackupReport, BackupError> {
        if target.exists() {
            return Err(BackupError::Occupied(target.to_owned()));
        }
        let beside = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        if !beside.is_dir() {
            return Err(BackupError::NoFolder(beside.to_owned()));
        }
        check::integrity(self.desk.db()).await?;
        let work = work_folder(".portico-backup-", beside)?;
        let log = self.desk.verify().await?;
        let mut manifest = Manifest::new(self.desk.db(), self.desk.now());
        let snapshot = work.path().join(manifest.database_file());
        let (referenced, anchor) = match self.desk.db() {
            Db::Sqlite { .. } => self.snapshot_sqlite(&snapshot).await?,
            Db::Postgres(pool) => {
                let url = self
                    .desk
                    .config()
                    .database_url
                    .as_deref()
                    .unwrap_or_default();
                postgres::dump(pool, url, &snapshot).await?
            }
        };
        manifest.last_seal.clone_from(&anchor);
        let (store, files) = (self.desk.files().clone(), referenced.len());
        let (draft, target) = (work.path().join("archive.tar"), target.to_owned());
        let (size, hash) = blocking(move || {
            let mut archive = Archive::create(&draft, manifest)?;
            archive.add_database(&snapshot)?;
            for hash in referenced {
                archive.add_file(hash, &store.path(hash))?;
            }
            let finished = archive.finish()?;
            publish(&draft, &target)?;
            Ok::<_, BackupError>(finished)
        })
        .await?;
        Ok(BackupReport {
            size,
            hash,
            files,
            anchor,
            log,
        })
    }

    async fn snapshot_sqlite(
        &self,
        snapshot: &Path,
    ) -> Result<(Vec<ContentHash>, Option<Anchor>), BackupError> {
        const SNAPSHOT: &str = "VACUUM INTO $1";
        let name = snapshot
            .to_str()
            .ok_or_else(|| DeskError::internal("a path that is not UTF-8"))?;
        let options = sqlite_options(&self.desk.config().sqlite_file());
        let mut connection = SqliteConnection::connect_with(&options).await?;
        sqlx::query(SNAPSHOT)
            .bind(name)
            .execute(&mut connection)
            .await?;
        connection.close().await?;
        let options = SqliteConnectOptions::new()
            .filename(snapshot)
            .read_only(true);
        let mut copy = SqliteConnection::connect_with(&options).await?;
        let contents = sqlx::query_scalar::<_, Vec<u8>>(REFERENCED)
            .fetch_all(&mut copy)
            .await?;
        let seal = sqlx::query_as::<_, SealRow>(LAST_SEAL)
            .fetch_optional(&mut copy)
            .await?;
        copy.close().await?;
        Ok((hashes(contents)?, seal.map(Anchor::try_from).transpose()?))
    }
}

/// A folder that goes when it is dropped, and that only its owner can look into.
fn work_folder(prefix: &str, beside: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir_in(beside)
}

/// Gives the archive its name when it is whole and safe on disk; never over another file.
fn publish(draft: &Path, target: &Path) -> Result<(), BackupError> {
    match std::fs::hard_link(draft, target) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(BackupError::Occupied(target.to_owned()));
        }
        // Not every file system has links.
        Err(_) => std::fs::rename(draft, target)?,
    }
    if let Some(folder) = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The stored files that the database speaks of.
async fn referenced(db: &Db) -> Result<Vec<ContentHash>, DeskError> {
    let contents = on!(db.read(), |c| {
        sqlx::query_scalar::<_, Vec<u8>>(REFERENCED)
            .fetch_all(c)
            .await
    })?;
    hashes(contents)
}

/// Those that are damaged, with what they are to people.
async fn named(db: &Db, damaged: Vec<(ContentHash, bool)>) -> Result<Vec<DamagedFile>, DeskError> {
    const ATTACHED: &str = "SELECT r.reference, a.name FROM attachment a \
         JOIN registration r ON r.id = a.registration_id WHERE a.content = $1 ORDER BY r.reference, a.name LIMIT 20";
    let mut named = Vec::with_capacity(damaged.len());
    for (hash, missing) in damaged {
        let attached = on!(db.read(), |c| {
            sqlx::query_as::<_, (String, String)>(ATTACHED)
                .bind(hash.as_slice())
                .fetch_all(c)
                .await
        })?;
        named.push(DamagedFile {
            hash,
            missing,
            attached,
        });
    }
    Ok(named)
}

/// Which are not what they were, and whether they are missing.
fn damaged(
    store: &Files,
    referenced: &[ContentHash],
) -> Result<Vec<(ContentHash, bool)>, DeskError> {
    let mut damaged = Vec::new();
    for hash in referenced {
        let found = match std::fs::File::open(store.path(*hash)) {
            Ok(file) => Some(archive::hash_of(file)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        if found != Some(*hash) {
            damaged.push((*hash, found.is_none()));
        }
    }
    Ok(damaged)
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DeskError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(DeskError::internal(error).into()),
    }
}
