//! The options of the command line and environment, and the error of a command.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::config::{PublicOrigin, TrustedProxies, parse_size};
use crate::log::LogFormat;

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder for the database, attachments and unsent emails.
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
    /// The log filter: `level` or `module=level`, separated by commas.
    #[arg(
        long,
        env = "PORTICO_LOG",
        default_value = "info",
        global = true,
        value_name = "FILTER"
    )]
    pub log: String,
    /// The log format.
    #[arg(
        long,
        env = "PORTICO_LOG_FORMAT",
        default_value = "text",
        global = true,
        value_name = "FORMAT"
    )]
    pub log_format: LogFormat,
}

/// Options of `serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeOptions {
    /// The address to listen on; port 0 picks a free port.
    #[arg(
        long,
        env = "PORTICO_ADDR",
        default_value = "127.0.0.1:3000",
        value_name = "ADDRESS:PORT"
    )]
    pub addr: SocketAddr,
    /// The public address, like `https://partners.example.com`. Needed when people use other machines.
    #[arg(long, env = "PORTICO_ORIGIN", value_name = "ORIGIN")]
    pub origin: Option<PublicOrigin>,
    /// The mail server, like `smtps://user:password@mail.example.com:465`. Without one, emails stay in the data folder.
    #[arg(
        long,
        env = "PORTICO_SMTP_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp_url: Option<String>,
    /// A certificate (PEM) whose authority the mail server's is from, when it is no public one.
    #[arg(long, env = "PORTICO_SMTP_CA", value_name = "FILE")]
    pub smtp_ca: Option<PathBuf>,
    /// The sender of emails.
    #[arg(
        long,
        env = "PORTICO_MAIL_FROM",
        default_value = "Portico <portico@localhost.localdomain>",
        value_name = "SENDER"
    )]
    pub mail_from: String,
    /// The largest attachment.
    #[arg(long, env = "PORTICO_UPLOAD_LIMIT", default_value = "25MB", value_parser = parse_size, value_name = "SIZE")]
    pub upload_limit: u64,
    /// The room that the files of one partner may take together.
    #[arg(long, env = "PORTICO_PARTNER_QUOTA", default_value = "5GB", value_parser = parse_size, value_name = "SIZE")]
    pub partner_quota: u64,
    /// Addresses of the proxies in front, separated by commas; only their `X-Forwarded-For` is used. Or `none`: then
    /// everybody comes from the proxy's address. Must be given with an https origin.
    #[arg(long, env = "PORTICO_TRUSTED_PROXIES", value_name = "ADDRESSES")]
    pub trusted_proxies: Option<TrustedProxies>,
    /// A secret for `/metrics` (`Authorization: Bearer …`), 16 characters or more. Without it they are for operators only.
    #[arg(
        long,
        env = "PORTICO_METRICS_TOKEN",
        hide_env_values = true,
        value_parser = metrics_token,
        value_name = "SECRET"
    )]
    pub metrics_token: Option<String>,
    /// For how many seconds a decision can be undone before the partner is told, 60 at most; 0 tells at once.
    #[arg(long, env = "PORTICO_UNDO_SECONDS", default_value = "10", value_parser = clap::value_parser!(u16).range(0..=60), value_name = "SECONDS")]
    pub undo_seconds: u16,
}

fn metrics_token(given: &str) -> Result<String, String> {
    let plain = given.bytes().all(|byte| byte.is_ascii_graphic());
    if given.len() < 16 || !plain {
        return Err("use 16 or more letters, digits and signs, without spaces".into());
    }
    Ok(given.to_owned())
}

/// The error message of a command.
#[derive(Debug)]
pub struct Failure(pub String);

impl<T: std::fmt::Display> From<T> for Failure {
    fn from(problem: T) -> Self {
        Self(problem.to_string())
    }
}
