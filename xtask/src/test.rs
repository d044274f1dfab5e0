//! Every check there is, in order, with the time each takes and a table at the end.

mod check;
mod dependencies;
mod results;
mod room;
mod times;

use std::time::{Duration, Instant};

use clap::Args;

use crate::error::Error;
use crate::process::{announce, human_duration};
use crate::workspace::Workspace;
use check::Check;
use results::Results;
use times::TestTime;

/// How many of the slowest tests the table names.
const SLOWEST: usize = 10;

/// What a fast test without a room is of.
const EVERYTHING: &str = "";

/// Which checks to run.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The inner loop: format, lints, and the tests without PostgreSQL and browser; with a room, that room's tests only
    #[arg(long, value_name = "ROOM", num_args = 0..=1, default_missing_value = EVERYTHING)]
    fast: Option<String>,
    /// Only these checks, for instance `--only tests --only browser`
    #[arg(long, value_enum)]
    only: Vec<Check>,
    /// Go on after a failed check
    #[arg(long)]
    keep_going: bool,
}

/// How a check ended.
enum Outcome {
    Passed,
    Failed(Error),
    NotRun,
}

/// One finished line of the table.
struct Row {
    name: String,
    outcome: Outcome,
    time: Duration,
    results: Results,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    if let Some(room) = arguments.fast.as_ref().filter(|room| *room != EVERYTHING) {
        let row = timed(room, |results| room::try_room(workspace, room, results));
        if matches!(row.outcome, Outcome::Failed(Error::Interrupted)) {
            return Err(Error::Interrupted);
        }
        return conclude(&[row]);
    }
    let fast = arguments.fast.is_some();
    let checks: &[Check] = if !arguments.only.is_empty() {
        &arguments.only
    } else if fast {
        &Check::FAST
    } else {
        &Check::ALL
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut stopped = false;
    for &check in checks {
        let row = if stopped {
            not_run(check)
        } else {
            timed(check.name(), |results| {
                check.perform(workspace, fast, results)
            })
        };
        if let Outcome::Failed(error) = &row.outcome {
            if matches!(error, Error::Interrupted) {
                return Err(Error::Interrupted);
            }
            stopped = !arguments.keep_going;
        }
        rows.push(row);
    }
    conclude(&rows)
}

fn timed(name: &str, perform: impl FnOnce(&mut Results) -> Result<(), Error>) -> Row {
    announce(name);
    let begun = Instant::now();
    let mut results = Results::default();
    let result = perform(&mut results);
    let time = begun.elapsed();
    let outcome = match result {
        Ok(()) => {
            eprintln!("   {name}: done in {}", human_duration(time));
            Outcome::Passed
        }
        Err(error) => {
            eprintln!("\n   {name} failed: {error}");
            Outcome::Failed(error)
        }
    };
    Row {
        name: name.to_owned(),
        outcome,
        time,
        results,
    }
}

fn not_run(check: Check) -> Row {
    Row {
        name: check.name().to_owned(),
        outcome: Outcome::NotRun,
        time: Duration::ZERO,
        results: Results::default(),
    }
}

/// The tables, and after them the runners' own closing lines, kept for this moment.
fn conclude(rows: &[Row]) -> Result<(), Error> {
    println!("\n{:<16}{:<10}{:>14}   what", "check", "result", "time");
    for row in rows {
        let (result, time) = match row.outcome {
            Outcome::Passed => ("ok", human_duration(row.time)),
            Outcome::Failed(_) => ("FAILED", human_duration(row.time)),
            Outcome::NotRun => ("not run", String::new()),
        };
        let (name, counts) = (&row.name, &row.results);
        println!("{name:<16}{result:<10}{time:>14}   {counts}");
    }
    print_slowest(rows);
    println!();
    for line in rows.iter().flat_map(|row| row.results.closing_lines()) {
        println!("{line}");
    }
    let failed: Vec<&str> = rows
        .iter()
        .filter(|row| matches!(row.outcome, Outcome::Failed(_)))
        .map(|row| row.name.as_str())
        .collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Error::Message(format!("failed: {}", failed.join(", "))))
}

fn print_slowest(rows: &[Row]) {
    let mut times: Vec<&TestTime> = rows.iter().flat_map(|row| row.results.times()).collect();
    times.sort_by_key(|test| std::cmp::Reverse(test.time));
    if times.is_empty() {
        return;
    }
    println!("\n{:>10}   slowest tests", "time");
    for test in times.iter().take(SLOWEST) {
        println!("{:>10}   {}", human_duration(test.time), test.name);
    }
}
