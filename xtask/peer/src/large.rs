//! A large portal for measuring: rows written past the desk, since a million registrations through its use cases take
//! hours. Nothing of it stands in the event log, so that `portico verify` would object; nobody but a benchmark reads it.

mod names;
mod plan;
mod postgres;
mod sqlite;
mod tables;

use std::path::Path;

use crate::error::Fault;
/// Adds so many registrations, and a tenth as many partners and people, to the demo data in this folder, or at this
/// address of PostgreSQL.
pub(crate) async fn grow(data: &Path, url: Option<&str>, registrations: u64) -> Result<(), Fault> {
    match url {
        Some(url) => postgres::grow(url, registrations).await,
        None => sqlite::grow(data, registrations),
    }
}
