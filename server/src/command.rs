//! The command line of the `portico` binary.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::data_dir::open;
use crate::log;
use crate::options::{Common, Failure, ServeOptions};

mod admin;
mod backup;
mod demo;
mod say;
mod vendor;

use say::{complain, say};

/// A partner portal for vendors who sell through distributors and resellers.
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
    /// Updates the database and serves the portal until stopped.
    Serve(ServeOptions),
    /// Updates the database.
    Migrate,
    /// Fills an empty portal with demo data: a vendor, its partners and their registrations.
    Demo(demo::DemoOptions),
    /// Creates staff accounts; lists, disables, enables and unlocks accounts, and sets passwords.
    Admin {
        #[command(subcommand)]
        action: admin::AdminAction,
    },
    /// Sets the vendor's name, colour and time zone.
    Vendor(vendor::VendorOptions),
    /// Writes a backup of everything into one new file. The portal can keep running.
    Backup(backup::BackupFile),
    /// Restores a backup into a data folder that is empty or not there. The backup is verified first.
    Restore(backup::RestoreOptions),
    /// Checks that the database, events, registrations and attachments are unchanged. Writes nothing.
    Verify(backup::VerifyOptions),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let asked = Portico::parse();
    match begin(asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(words)) => {
            complain(format_args!("portico: {words}"));
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
            say(format_args!("The database is up to date."));
            desk.close().await;
            Ok(())
        }
        Command::Demo(options) => demo::run(common, &options).await,
        Command::Admin { action } => admin::run(common, action).await,
        Command::Vendor(options) => vendor::run(common, options).await,
        Command::Backup(file) => backup::backup(common, &file).await,
        Command::Restore(options) => backup::restore(common, &options).await,
        Command::Verify(options) => backup::verify(common, &options).await,
    }
}
