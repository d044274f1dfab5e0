//! `portico backup`, `restore` and `verify`.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use portico_desk::backup::{BackupError, DataReport, restore as restore_into};
use portico_desk::event::{Anchor, BreakKind, VerifyReport};
use portico_desk::files::ContentHash;
use portico_desk::{DeskError, SystemClock};

use crate::command::say::say;
use crate::data_dir::{at, config, folder_of, no_room, open_existing, told};
use crate::options::{Common, Failure};

/// The file of `backup` and `restore`.
#[derive(Debug, Args)]
pub(super) struct BackupFile {
    /// The backup file.
    file: PathBuf,
}

/// The options of `restore`.
#[derive(Debug, Args)]
pub(super) struct RestoreOptions {
    /// The backup file.
    file: PathBuf,
    /// The SHA-256 of the backup file, as `backup` printed it. Fails if the file is another.
    #[arg(long, value_name = "HASH")]
    sha256: Option<ContentHash>,
}

/// The options of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyOptions {
    /// A seal printed earlier by `verify` or `backup`. Fails if the log no longer contains it.
    #[arg(long, value_name = "NUMBER:HASH")]
    expect: Option<Anchor>,
}

pub(super) async fn backup(common: &Common, asked: &BackupFile) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let report = desk.maintenance().backup(&asked.file).await;
    desk.close().await;
    let report = report.map_err(|problem| backup_failure(common, asked, &problem))?;
    say(format_args!(
        "Backup written to {}: {} bytes, {} attachments.\n{}\n{}",
        asked.file.display(),
        report.size,
        report.files,
        hash_words(&report.hash),
        anchor_words(report.anchor.as_ref())
    ));
    if report.log.holds() {
        return Ok(());
    }
    Err(Failure(format!(
        "the backup was written but cannot be restored: {}",
        log_words(&report.log)
    )))
}

pub(super) async fn restore(common: &Common, asked: &RestoreOptions) -> Result<(), Failure> {
    if let Err(problem) = std::fs::File::open(&asked.file) {
        return Err(Failure(format!(
            "{} cannot be read: {problem}",
            asked.file.display()
        )));
    }
    let clock = Arc::new(SystemClock);
    let report = restore_into(&asked.file, &config(common), clock, asked.sha256)
        .await
        .map_err(|problem| kept_failure(common, &problem))?;
    say(format_args!(
        "Restored into {}. Everybody has to sign in again ({} sessions ended).\n{}\n{}",
        common.data.display(),
        report.sessions,
        hash_words(&report.hash),
        data_words(&report.data)
    ));
    Ok(())
}

pub(super) async fn verify(common: &Common, options: &VerifyOptions) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let report = desk.maintenance().verify().await;
    let expected = match &options.expect {
        Some(anchor) => desk.has_seal(anchor).await,
        None => Ok(true),
    };
    desk.close().await;
    let report = report.map_err(|problem| kept_failure(common, &problem))?;
    let expected = expected.map_err(|problem| told(common, &problem))?;
    let mut words = data_words(&report);
    if let (false, Some(anchor)) = (expected, &options.expect) {
        words = format!(
            "The log does not contain the seal {anchor}: its end was cut off, or it is a different log.\n{words}"
        );
    }
    if report.holds() && expected {
        say(format_args!("{words}"));
        return Ok(());
    }
    Err(Failure(words))
}

/// Why a backup was not written. A full disk is the one of the backup file.
fn backup_failure(common: &Common, asked: &BackupFile, problem: &BackupError) -> Failure {
    if let BackupError::Desk(DeskError::Full) = problem {
        return Failure(no_room(&folder_of(&asked.file)));
    }
    if let BackupError::Desk(DeskError::Unavailable(source)) = problem
        && let Some(problem) = source.downcast_ref()
    {
        return at(&asked.file, problem);
    }
    kept_failure(common, problem)
}

fn kept_failure(common: &Common, problem: &BackupError) -> Failure {
    match problem {
        BackupError::Desk(problem) => told(common, problem),
        BackupError::Corrupt(lines) => Failure(format!(
            "{} is damaged:\n  {}",
            config(common).sqlite_file().display(),
            lines.join("\n  ")
        )),
        other => Failure(other.to_string()),
    }
}

fn data_words(report: &DataReport) -> String {
    let mut lines = vec![
        log_words(&report.log),
        anchor_words(report.log.last.as_ref()),
    ];
    lines.push(match report.contradictions.as_slice() {
        [] => "All registrations match the log.".to_owned(),
        found => format!(
            "These do not match the log:{}{}",
            listed(found),
            more(report.unlisted)
        ),
    });
    if !report.missing_guards.is_empty() {
        lines.push(format!(
            "These triggers, which keep the event log from being changed, are gone or altered: {}.",
            report.missing_guards.join(", ")
        ));
    }
    lines.push(match report.damaged.as_slice() {
        [] => format!("All {} attachments are unchanged.", report.files),
        damaged => format!(
            "Of {} attachments, these are missing or changed:{}",
            report.files,
            listed(damaged)
        ),
    });
    if report.unclaimed > 0 {
        lines.push(format!(
            "{} files belong to no attachment. This is harmless; they are removed after a day.",
            report.unclaimed
        ));
    }
    lines.join("\n")
}

fn listed<T: std::fmt::Display>(things: &[T]) -> String {
    things.iter().map(|thing| format!("\n  {thing}")).collect()
}

fn more(unlisted: usize) -> String {
    if unlisted == 0 {
        return String::new();
    }
    format!("\n  and {unlisted} more")
}

fn hash_words(hash: &ContentHash) -> String {
    format!("SHA-256 of the backup file: {hash}")
}

fn anchor_words(anchor: Option<&Anchor>) -> String {
    match anchor {
        Some(anchor) => format!("Last seal (keep a copy elsewhere): {anchor}"),
        None => "No seal yet.".to_owned(),
    }
}

/// What was forgotten, where anything was: it takes nothing from the log's being intact.
fn forgotten_words(redacted: i64, emptied: i64) -> String {
    let mut words = String::new();
    if redacted > 0 {
        let _infallible = write!(
            words,
            " Personal data was taken out of {redacted} after they were sealed."
        );
    }
    if emptied > 0 {
        let _infallible = write!(words, " Beside {emptied}, personal data was deleted.");
    }
    words
}

fn log_words(report: &VerifyReport) -> String {
    let VerifyReport {
        sealed,
        unsealed,
        first_break,
        redacted,
        emptied,
        ..
    } = report;
    let Some(found) = first_break else {
        return format!(
            "The event log is intact: {sealed} events sealed, {unsealed} not sealed yet.{}",
            forgotten_words(*redacted, *emptied)
        );
    };
    let what = match found.kind {
        BreakKind::Altered => "was changed",
        BreakKind::Missing => "is missing",
        BreakKind::Reordered => "does not follow the one before it",
        BreakKind::Stray => "does not belong to the log",
    };
    let event = found
        .event
        .map(|event| format!(" (event {event})"))
        .unwrap_or_default();
    format!(
        "The event log is damaged: number {}{event} {what}. The {sealed} events before it are intact.",
        found.seq
    )
}
