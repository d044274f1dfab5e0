//! The command line: what an operator can ask the `portico` binary to do.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::data_dir::open;
use crate::log;
use crate::options::{Common, Failure, ServeOptions};

mod admin;
mod backup;
mod demo;
mod vendor;

/// The partner portal in one file.
#[derive(Debug, Parser)]
#[command(name = "portico", version)]
struct Portico {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Brings the database up to date and serves the portal until stopped.
    Serve(ServeOptions),
    /// Brings the database up to date.
    Migrate,
    /// Fills an empty portal with an invented vendor, its partners and their registrations.
    Demo(demo::DemoOptions),
    /// Looks after people who keep the portal running.
    Admin {
        #[command(subcommand)]
        deed: admin::AdminDeed,
    },
    /// Says what the vendor is called, how it looks and where it is.
    Vendor(vendor::VendorOptions),
    /// Writes everything into one new file, also while the portal serves.
    Backup(backup::BackupFile),
    /// Fills an empty data folder from a backup, if the backup verifies.
    Restore(backup::BackupFile),
    /// Checks that the database, events, registrations and attachments are what they were. Changes nothing.
    Verify(backup::VerifyOptions),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let asked = Portico::parse();
    match begin(asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(words)) => {
            eprintln!("portico: {words}");
            ExitCode::FAILURE
        }
    }
}

fn begin(asked: Portico) -> Result<(), Failure> {
    log::start(&asked.common.log, asked.common.log_format).map_err(Failure)?;
    portico_app::load_messages();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(obey(asked.command, &asked.common));
    // Work that cannot be interrupted (a hash, a file write) may still run; it is not waited for.
    runtime.shutdown_background();
    outcome
}

async fn obey(command: Command, common: &Common) -> Result<(), Failure> {
    match command {
        Command::Serve(options) => crate::serve::run(common, &options).await,
        Command::Migrate => {
            let desk = open(common).await?;
            println!("The database is up to date.");
            desk.close().await;
            Ok(())
        }
        Command::Demo(options) => demo::run(common, &options).await,
        Command::Admin { deed } => admin::run(common, deed).await,
        Command::Vendor(options) => vendor::run(common, options).await,
        Command::Backup(file) => backup::backup(common, &file).await,
        Command::Restore(file) => backup::restore(common, &file).await,
        Command::Verify(options) => backup::verify(common, &options).await,
    }
}
