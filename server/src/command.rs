//! The command line: what an operator can ask the `portico` binary to do.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{AddressRange, PublicOrigin, parse_size};
use crate::log::{self, LogFormat};

mod admin;
mod backup;
mod data_dir;
mod demo;

pub(crate) use data_dir::{open, told};

/// The partner portal in one file.
#[derive(Debug, Parser)]
#[command(name = "portico", version)]
struct Portico {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command needs to know.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder for the database, files and kept mail.
    #[arg(
        long,
        env = "PORTICO_DATA",
        default_value = "data",
        global = true,
        value_name = "FOLDER"
    )]
    pub data: PathBuf,
    /// A PostgreSQL server (`postgres://…`) to use instead of SQLite in the data folder.
    #[arg(
        long,
        env = "PORTICO_DATABASE_URL",
        global = true,
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,
    /// What is logged, as `level` or `module=level`, separated by commas.
    #[arg(
        long,
        env = "PORTICO_LOG",
        default_value = "info",
        global = true,
        value_name = "FILTER"
    )]
    pub log: String,
    /// How log lines look.
    #[arg(
        long,
        env = "PORTICO_LOG_FORMAT",
        default_value = "text",
        global = true,
        value_name = "FORMAT"
    )]
    pub log_format: LogFormat,
}

/// What `serve` needs besides.
#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    /// The address to listen on; port 0 takes a free one.
    #[arg(
        long,
        env = "PORTICO_ADDR",
        default_value = "127.0.0.1:3000",
        value_name = "ADDRESS:PORT"
    )]
    pub addr: SocketAddr,
    /// The address people use, like `https://partners.example.com`. Needed as soon as others than this machine come.
    #[arg(long, env = "PORTICO_ORIGIN", value_name = "ORIGIN")]
    pub origin: Option<PublicOrigin>,
    /// The mail server, like `smtps://user:password@mail.example.com:465`. Without one, mail stays in the data folder.
    #[arg(
        long,
        env = "PORTICO_SMTP_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp_url: Option<String>,
    /// The sender of mail.
    #[arg(
        long,
        env = "PORTICO_MAIL_FROM",
        default_value = "Portico <portico@localhost.localdomain>",
        value_name = "SENDER"
    )]
    pub mail_from: String,
    /// The largest file that people may attach.
    #[arg(long, env = "PORTICO_UPLOAD_LIMIT", default_value = "25MB", value_parser = parse_size, value_name = "SIZE")]
    pub upload_limit: u64,
    /// Addresses of the proxies in front, separated by commas. Only their `X-Forwarded-For` is believed.
    #[arg(
        long,
        env = "PORTICO_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_name = "ADDRESSES"
    )]
    pub trusted_proxies: Vec<AddressRange>,
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
    /// Writes everything into one new file, also while the portal serves.
    Backup(backup::BackupFile),
    /// Fills an empty data folder from a backup, if the backup verifies.
    Restore(backup::BackupFile),
    /// Checks that the database, events, registrations and attachments are what they were. Changes nothing.
    Verify(backup::VerifyOptions),
}

/// A failure told to the operator in words.
#[derive(Debug)]
pub struct Failure(pub String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(problem: T) -> Self {
        Self(problem.to_string())
    }
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
        Command::Backup(file) => backup::backup(common, &file).await,
        Command::Restore(file) => backup::restore(common, &file).await,
        Command::Verify(options) => backup::verify(common, &options).await,
    }
}
