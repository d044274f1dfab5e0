//! How the desk finds things in a small and in a large portal, on both databases. The same questions, one after another:
//! what they cost in the large one over what they cost in the small one says whether anything grows with the data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::report::Report;
use super::timing::Timing;
use crate::error::{Context, Error};
use crate::postgres::TestCluster;
use crate::process::{self, announce};
use crate::setup;

/// Registrations of the small portal.
const SMALL: u64 = 10_000;

/// How large, and how often to ask.
#[derive(Args)]
pub(super) struct Size {
    /// Registrations of the large portal, with a tenth as many partners and people; 0 leaves finding out
    #[arg(long, default_value_t = 1_000_000)]
    registrations: u64,
    /// How often each question is asked
    #[arg(long, default_value_t = 400)]
    asks: u32,
}

/// The programs.
pub(super) struct Programs<'a> {
    pub(super) server: &'a Path,
    pub(super) peer: &'a Path,
}

/// Where a portal's data are.
enum Place {
    Folder(PathBuf),
    Database { url: String, folder: PathBuf },
}

impl Place {
    fn add_to(&self, command: &mut Command) {
        match self {
            Self::Folder(folder) => command.arg("--data").arg(folder),
            Self::Database { url, folder } => {
                command.arg("--data").arg(folder).arg("--url").arg(url)
            }
        };
    }
}

pub(super) fn measure(
    programs: &Programs<'_>,
    folder: &Path,
    size: &Size,
    report: &mut Report,
) -> Result<(), Error> {
    if size.registrations == 0 {
        return Ok(());
    }
    let place = |name: &str| Place::Folder(folder.join(name));
    compare(programs, "SQLite", &place, size, report)?;
    if setup::find_postgres().is_none() {
        println!("skipped on PostgreSQL: it is not installed");
        return Ok(());
    }
    let cluster = TestCluster::start()?;
    for name in ["small", "large"] {
        cluster.create_database(name)?;
    }
    let place = |name: &str| Place::Database {
        url: cluster.url_of(name),
        folder: folder.join(format!("postgres-{name}")),
    };
    compare(programs, "PostgreSQL", &place, size, report)
}

fn compare(
    programs: &Programs<'_>,
    database: &str,
    place: &dyn Fn(&str) -> Place,
    size: &Size,
    report: &mut Report,
) -> Result<(), Error> {
    let small = timings(programs, &place("small"), SMALL, size.asks)?;
    announce(&format!(
        "{} registrations on {database}",
        size.registrations
    ));
    let large = timings(programs, &place("large"), size.registrations, size.asks)?;
    for (small, large) in small.iter().zip(&large) {
        report.growth(database, small, large);
    }
    Ok(())
}

/// Makes a portal of this size and asks.
fn timings(
    programs: &Programs<'_>,
    place: &Place,
    registrations: u64,
    asks: u32,
) -> Result<Vec<Timing>, Error> {
    let mut demo = Command::new(programs.server);
    demo.arg("demo");
    match place {
        Place::Folder(folder) => demo.arg("--data").arg(folder),
        Place::Database { url, folder } => {
            fs::create_dir_all(folder).context("making a folder for the data")?;
            demo.arg("--data")
                .arg(folder)
                .env("PORTICO_DATABASE_URL", url)
        }
    };
    process::run("portico demo", &mut demo)?;
    let mut grow = Command::new(programs.peer);
    grow.args(["grow", "--count", &registrations.to_string()]);
    place.add_to(&mut grow);
    process::run("peer grow", &mut grow)?;
    let mut time = Command::new(programs.peer);
    time.args(["time", "--count", &asks.to_string()]);
    place.add_to(&mut time);
    process::read("peer time", &mut time)?
        .lines()
        .map(timing)
        .collect()
}

fn timing(line: &str) -> Result<Timing, Error> {
    let unreadable = || Error::Message(format!("the peer said {line:?} instead of a time"));
    let mut columns = line.split('\t');
    let question = columns.next().ok_or_else(unreadable)?.to_owned();
    let mut number = || {
        columns
            .next()
            .and_then(|text| text.parse().ok())
            .ok_or_else(unreadable)
    };
    Ok(Timing {
        question,
        median: number()?,
        slowest: number()?,
        processor: number()?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_or_refused() {
        let read = timing("list of people\t210\t900\t180").unwrap();
        assert_eq!(read.question, "list of people");
        assert!((read.median, read.slowest, read.processor) == (210.0, 900.0, 180.0));
        assert!(timing("list of people\t210\t900").is_err());
    }
}
