//! `portico backup`, `restore` and `verify`: keeping what the portal knows, and knowing that it is what was kept.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use portico_desk::backup::{DataReport, restore as restore_into};
use portico_desk::event::{BreakKind, VerifyReport};
use portico_desk::{DeskConfig, SystemClock};

use super::{Common, Failure, open_existing};

/// Where a backup goes to or comes from.
#[derive(Debug, Args)]
pub(super) struct BackupFile {
    /// The backup file.
    file: PathBuf,
}

pub(super) async fn backup(common: &Common, asked: &BackupFile) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let report = desk.operator().backup(&asked.file).await;
    desk.close().await;
    let report = report?;
    println!(
        "{} holds everything: {} bytes, {} attachments.",
        asked.file.display(),
        report.size,
        report.files
    );
    if report.log.holds() {
        return Ok(());
    }
    Err(Failure(format!(
        "the backup was made, but it cannot be restored: {}",
        log_words(&report.log)
    )))
}

pub(super) async fn restore(common: &Common, asked: &BackupFile) -> Result<(), Failure> {
    let into = DeskConfig {
        database_url: common.database_url.clone(),
        data: common.data.clone(),
    };
    if let Err(problem) = std::fs::File::open(&asked.file) {
        return Err(Failure(format!(
            "{} cannot be read: {problem}",
            asked.file.display()
        )));
    }
    let report = restore_into(&asked.file, &into, Arc::new(SystemClock)).await?;
    println!(
        "Restored into {}. {}",
        common.data.display(),
        data_words(&report.data)
    );
    Ok(())
}

pub(super) async fn verify(common: &Common) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let report = desk.operator().verify().await;
    desk.close().await;
    let report = report?;
    if report.holds() {
        println!("{}", data_words(&report));
        return Ok(());
    }
    Err(Failure(data_words(&report)))
}

fn data_words(report: &DataReport) -> String {
    let log = log_words(&report.log);
    if report.damaged.is_empty() {
        return format!(
            "{log} {} attachments are as they were stored.",
            report.files
        );
    }
    let damaged: String = report
        .damaged
        .iter()
        .map(|file| format!("\n  {file}"))
        .collect();
    format!(
        "{log} Of {} attachments these are missing or altered:{damaged}",
        report.files
    )
}

fn log_words(report: &VerifyReport) -> String {
    let VerifyReport {
        sealed,
        unsealed,
        first_break,
    } = report;
    let Some(found) = first_break else {
        return format!(
            "The chain of events holds: {sealed} are as they were sealed, {unsealed} wait for their seal."
        );
    };
    let what = match found.kind {
        BreakKind::Altered => "was altered",
        BreakKind::Missing => "is missing",
        BreakKind::Reordered => "does not follow the one before it",
        BreakKind::Stray => "was never sealed, nor waits for it",
    };
    let event = found
        .event
        .map(|event| format!(" (event {event})"))
        .unwrap_or_default();
    format!(
        "The chain of events is broken: number {}{event} {what}. The {sealed} before it hold.",
        found.seq
    )
}
