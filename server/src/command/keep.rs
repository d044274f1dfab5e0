//! `portico backup`, `restore` and `verify`: keeping what the portal knows, and knowing that it is what was kept.

use std::path::PathBuf;

use clap::Args;
use portico_desk::{Desk, DeskConfig};

use super::{Common, Failure, in_words, open};

/// Where a backup goes.
#[derive(Debug, Args)]
pub(super) struct BackupOptions {
    /// The file to write; it must not exist yet.
    file: PathBuf,
}

/// Where a backup comes from.
#[derive(Debug, Args)]
pub(super) struct RestoreOptions {
    /// The backup file.
    file: PathBuf,
}

/// What is verified.
#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    /// A backup file to check besides the events.
    #[arg(long, value_name = "FILE")]
    backup: Option<PathBuf>,
}
