//! Every check there is, in order, with the time each takes and a table at the end.

mod tally;

use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use clap::{Args, ValueEnum};

use crate::failure::{Failure, While};
use crate::house::House;
use crate::postgres::TestCluster;
use crate::process::{self, announce, spoken};
use crate::{setup, site};
use tally::Tally;

/// What must never be part of the browser's program: it runs on the server only.
const SERVER_ONLY: [&str; 6] = [
    "tokio",
    "sqlx",
    "sqlx-core",
    "axum",
    "portico-desk",
    "portico-server",
];

/// Which checks to run.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The inner loop: format, lints, and the tests without PostgreSQL and browser
    #[arg(long)]
    fast: bool,
    /// Only these checks, for instance `--only tests --only browser`
    #[arg(long, value_enum)]
    only: Vec<Check>,
    /// Go on after a failed check
    #[arg(long)]
    keep_going: bool,
}

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Check {
    /// rustfmt
    Format,
    /// clippy over the workspace
    Lint,
    /// clippy over what the browser runs
    LintWasm,
    /// Nothing of the server's may reach the browser
    Border,
    /// WASM, script and style, as the server embeds them
    Site,
    /// Unit, desk and HTTP tests
    Tests,
    /// Playwright against the real binary
    Browser,
}

impl Check {
    const ALL: [Self; 7] = [
        Self::Format,
        Self::Lint,
        Self::LintWasm,
        Self::Border,
        Self::Site,
        Self::Tests,
        Self::Browser,
    ];
    const FAST: [Self; 3] = [Self::Format, Self::Lint, Self::Tests];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::LintWasm => "lint WASM",
            Self::Border => "border",
            Self::Site => "site",
            Self::Tests => "tests",
            Self::Browser => "browser tests",
        }
    }
}

/// How a check ended.
enum Outcome {
    Passed,
    Failed(Failure),
    NotRun,
}

/// One finished line of the table.
struct Row {
    check: Check,
    outcome: Outcome,
    time: Duration,
    tally: Tally,
}

pub(crate) fn perform(house: &House, arguments: &Arguments) -> Result<(), Failure> {
    let checks: &[Check] = if !arguments.only.is_empty() {
        &arguments.only
    } else if arguments.fast {
        &Check::FAST
    } else {
        &Check::ALL
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut stopped = false;
    for &check in checks {
        if stopped {
            let tally = Tally::default();
            rows.push(Row {
                check,
                outcome: Outcome::NotRun,
                time: Duration::ZERO,
                tally,
            });
            continue;
        }
        let row = perform_one(house, check, arguments.fast);
        if let Outcome::Failed(failure) = &row.outcome {
            if matches!(failure, Failure::Interrupted) {
                return Err(Failure::Interrupted);
            }
            eprintln!("\n   {} failed: {failure}", check.name());
            stopped = !arguments.keep_going;
        }
        rows.push(row);
    }
    conclude(&rows)
}

fn perform_one(house: &House, check: Check, fast: bool) -> Row {
    announce(check.name());
    let begun = Instant::now();
    let mut tally = Tally::default();
    let result = match check {
        Check::Format => format(house),
        Check::Lint => lint(house),
        Check::LintWasm => lint_wasm(house),
        Check::Border => border(house),
        Check::Site => site::make(house, site::Build::Release),
        Check::Tests => tests(house, fast, &mut tally),
        Check::Browser => browser(house, &mut tally),
    };
    let time = begun.elapsed();
    let outcome = result.map_or_else(Outcome::Failed, |()| {
        eprintln!("   {}: done in {}", check.name(), spoken(time));
        Outcome::Passed
    });
    Row {
        check,
        outcome,
        time,
        tally,
    }
}

/// The table, and after it the runners' own closing lines, kept for this moment.
fn conclude(rows: &[Row]) -> Result<(), Failure> {
    println!("\n{:<16}{:<10}{:>14}   what", "check", "result", "time");
    for row in rows {
        let (result, time) = match row.outcome {
            Outcome::Passed => ("ok", spoken(row.time)),
            Outcome::Failed(_) => ("FAILED", spoken(row.time)),
            Outcome::NotRun => ("not run", String::new()),
        };
        println!(
            "{:<16}{result:<10}{time:>14}   {}",
            row.check.name(),
            row.tally
        );
    }
    println!();
    for line in rows.iter().flat_map(|row| row.tally.closing_lines()) {
        println!("{line}");
    }
    let failed: Vec<&str> = rows
        .iter()
        .filter(|row| matches!(row.outcome, Outcome::Failed(_)))
        .map(|row| row.check.name())
        .collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!("failed: {}", failed.join(", "))))
}

fn format(house: &House) -> Result<(), Failure> {
    process::run("cargo fmt", house.cargo().args(["fmt", "--all", "--check"]))
}

fn lint(house: &House) -> Result<(), Failure> {
    let mut cargo = house.cargo();
    cargo.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]);
    process::run("clippy", &mut cargo)
}

fn lint_wasm(house: &House) -> Result<(), Failure> {
    setup::wasm_target(house)?;
    let mut cargo = house.cargo();
    cargo.args([
        "clippy",
        "--target",
        setup::WASM,
        "--package",
        "portico-hydrate",
    ]);
    cargo.args(["--package", "portico"]);
    for island in islands(house)? {
        cargo.args(["--package", &island, "--features"]);
        cargo.arg(format!("{island}/hydrate"));
    }
    cargo.args(["--", "--deny", "warnings"]);
    process::run("clippy for WASM", &mut cargo)
}

/// The crates of the islands, as their folders name them.
fn islands(house: &House) -> Result<Vec<String>, Failure> {
    let folder = house.root.join("app/islands");
    let families = fs::read_dir(&folder).during("reading the islands' folder")?;
    let mut names = families
        .map(|family| Ok(format!("portico-island-{}", family?.file_name().display())))
        .collect::<io::Result<Vec<_>>>()
        .during("reading the islands' folder")?;
    names.sort();
    Ok(names)
}

fn border(house: &House) -> Result<(), Failure> {
    let mut cargo = house.cargo();
    cargo.args([
        "tree",
        "--package",
        "portico-hydrate",
        "--target",
        setup::WASM,
    ]);
    cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let tree = process::read("cargo tree", &mut cargo)?;
    let strangers = strangers(&tree);
    if strangers.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!(
        "the browser's program contains {}: see cargo tree -p portico-hydrate --target {} -i <crate>",
        strangers.join(", "),
        setup::WASM
    )))
}

/// The server's crates among the lines of a dependency tree.
fn strangers(tree: &str) -> Vec<&'static str> {
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    SERVER_ONLY
        .into_iter()
        .filter(|stranger| names.contains(stranger))
        .collect()
}

fn tests(house: &House, fast: bool, tally: &mut Tally) -> Result<(), Failure> {
    let mut cargo = house.cargo();
    cargo.args(["test", "--workspace"]);
    // Held until the tests are over.
    let _cluster = if fast {
        cargo.env_remove("PORTICO_TEST_POSTGRES");
        None
    } else {
        let cluster = TestCluster::start()?;
        eprintln!("   PostgreSQL for the tests: {}", cluster.url());
        cargo.env("PORTICO_TEST_POSTGRES", cluster.url());
        Some(cluster)
    };
    process::run_heard("cargo test", &mut cargo, |line| tally.keep_cargo(line))
}

fn browser(house: &House, tally: &mut Tally) -> Result<(), Failure> {
    let chromium = setup::chromium()?;
    setup::node_packages(house)?;
    // Nothing to do after the site's own check, but `--only browser` has no such check before it.
    site::make(house, site::Build::Release)?;
    let mut cargo = house.cargo();
    // With the whole workspace's features, so that the tests' dependencies are built already.
    cargo.args(["build", "--workspace", "--bin", "portico"]);
    process::run("building the server", &mut cargo)?;
    let mut playwright = Command::new("npx");
    playwright
        .current_dir(house.end2end())
        .args(["playwright", "test"])
        .env("PORTICO_BIN", house.server("debug"))
        .env("PORTICO_CHROMIUM", chromium);
    process::run_heard("playwright", &mut playwright, |line| {
        tally.keep_playwright(line)
    })
}

#[cfg(test)]
mod tests {
    use super::strangers;

    #[test]
    fn the_border_knows_names_not_parts_of_names() {
        let tree = "portico-hydrate v0.1.0 (/x)\ntokio-util v1\nwasm-bindgen v0.2\n";
        assert!(strangers(tree).is_empty());
        assert_eq!(strangers("tokio v1.54.0\n"), ["tokio"]);
    }
}
