//! What an operator can set on the command line or in the environment, and how a failure is told.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::config::{AddressRange, PublicOrigin, parse_size};
use crate::log::LogFormat;

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

/// A failure told to the operator in words.
#[derive(Debug)]
pub struct Failure(pub String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(problem: T) -> Self {
        Self(problem.to_string())
    }
}
