//! A large portal for measuring: rows written past the desk, since a million registrations through its use cases take
//! hours. Nothing of it stands in the event log, so that `portico verify` would object; nobody but a benchmark reads it.

mod names;
mod postgres;
mod sqlite;
mod tables;

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

use crate::error::Fault;
use tables::{TABLES, Table};

/// Registrations for each partner.
const FOR_EACH_PARTNER: u64 = 10;

/// One value of a row, as both databases are given it.
enum Value {
    Null,
    Id(Uuid),
    Number(i64),
    Text(String),
    /// Microseconds since 1970, UTC.
    Time(i64),
}

/// What is written.
struct Plan {
    registrations: u64,
    /// Microseconds since 1970, UTC.
    now: i64,
    /// Somebody of the demo data who decides.
    reviewer: Uuid,
}

impl Plan {
    fn new(registrations: u64, reviewer: Uuid) -> Result<Self, Fault> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
        Ok(Self {
            registrations,
            now: i64::try_from(since.as_micros())?,
            reviewer,
        })
    }

    /// Partners, each with one seller.
    const fn partners(&self) -> u64 {
        self.registrations.div_ceil(FOR_EACH_PARTNER)
    }

    fn rows<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = Vec<Value>> + 'a {
        (0..(table.count)(self)).map(|number| (table.row)(self, number))
    }
}

/// Who decides in the demo data.
const REVIEWER: &str = "SELECT id FROM person WHERE email = 'tomas@halden.example'";

/// Adds so many registrations, and a tenth as many partners and people, to the demo data in this folder, or at this
/// address of PostgreSQL.
pub(crate) async fn grow(data: &Path, url: Option<&str>, registrations: u64) -> Result<(), Fault> {
    match url {
        Some(url) => postgres::grow(url, registrations).await,
        None => sqlite::grow(data, registrations),
    }
}
