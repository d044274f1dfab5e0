//! Why a backup was not made or not taken back.

use std::io;
use std::path::PathBuf;

use crate::error::DeskError;
use crate::files::ContentHash;

/// Why a backup was not made or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is already something at the target.
    #[error("{0} already exists")]
    Occupied(PathBuf),
    /// What was backed up is for the other kind of database.
    #[error("the backup is from {0}")]
    OtherDatabase(String),
    /// The backup, or what came out of it, is not what it should be.
    #[error("the backup does not verify: {0}")]
    Damaged(String),
    /// The archive is another than the one that was meant; this is its hash.
    #[error("this is another archive: its SHA-256 is {0}")]
    OtherArchive(ContentHash),
    /// The database file itself is damaged; the first of what SQLite found.
    #[error("the database file is damaged: {}", .0.join("; "))]
    Corrupt(Vec<String>),
    /// There is no folder to put the backup into.
    #[error("there is no folder {0}")]
    NoFolder(PathBuf),
    /// A program of PostgreSQL's failed, or there is none.
    #[error("{program}: {said}")]
    Program {
        /// Its name.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// The desk could not.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Desk(error.into())
    }
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Desk(error.into())
    }
}
