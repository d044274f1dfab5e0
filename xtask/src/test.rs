//! Every check there is, in order, with the time each takes and a table at the end.

mod counts;

use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io};

use clap::{Args, ValueEnum};

use crate::error::{Context, Error};
use crate::postgres::TestCluster;
use crate::process::{self, announce, human_duration};
use crate::workspace::Workspace;
use crate::{setup, site};
use counts::Counts;

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
    Failed(Error),
    NotRun,
}

/// One finished line of the table.
struct Row {
    check: Check,
    outcome: Outcome,
    time: Duration,
    counts: Counts,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
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
            let counts = Counts::default();
            rows.push(Row {
                check,
                outcome: Outcome::NotRun,
                time: Duration::ZERO,
                counts,
            });
            continue;
        }
        let row = perform_one(workspace, check, arguments.fast);
        if let Outcome::Failed(failure) = &row.outcome {
            if matches!(failure, Error::Interrupted) {
                return Err(Error::Interrupted);
            }
            eprintln!("\n   {} failed: {failure}", check.name());
            stopped = !arguments.keep_going;
        }
        rows.push(row);
    }
    conclude(&rows)
}

fn perform_one(workspace: &Workspace, check: Check, fast: bool) -> Row {
    announce(check.name());
    let begun = Instant::now();
    let mut counts = Counts::default();
    let result = match check {
        Check::Format => format(workspace),
        Check::Lint => lint(workspace),
        Check::LintWasm => lint_wasm(workspace),
        Check::Border => border(workspace),
        Check::Site => site::make(workspace, site::Build::Release),
        Check::Tests => tests(workspace, fast, &mut counts),
        Check::Browser => browser(workspace, &mut counts),
    };
    let time = begun.elapsed();
    let outcome = result.map_or_else(Outcome::Failed, |()| {
        eprintln!("   {}: done in {}", check.name(), human_duration(time));
        Outcome::Passed
    });
    Row {
        check,
        outcome,
        time,
        counts,
    }
}

/// The table, and after it the runners' own closing lines, kept for this moment.
fn conclude(rows: &[Row]) -> Result<(), Error> {
    println!("\n{:<16}{:<10}{:>14}   what", "check", "result", "time");
    for row in rows {
        let (result, time) = match row.outcome {
            Outcome::Passed => ("ok", human_duration(row.time)),
            Outcome::Failed(_) => ("FAILED", human_duration(row.time)),
            Outcome::NotRun => ("not run", String::new()),
        };
        println!(
            "{:<16}{result:<10}{time:>14}   {}",
            row.check.name(),
            row.counts
        );
    }
    println!();
    for line in rows.iter().flat_map(|row| row.counts.closing_lines()) {
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
    Err(Error::Message(format!("failed: {}", failed.join(", "))))
}

fn format(workspace: &Workspace) -> Result<(), Error> {
    process::run(
        "cargo fmt",
        workspace.cargo().args(["fmt", "--all", "--check"]),
    )
}

fn lint(workspace: &Workspace) -> Result<(), Error> {
    let mut cargo = workspace.cargo();
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

fn lint_wasm(workspace: &Workspace) -> Result<(), Error> {
    setup::wasm_target(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args([
        "clippy",
        "--target",
        setup::WASM,
        "--package",
        "portico-hydrate",
    ]);
    cargo.args(["--package", "portico"]);
    for island in islands(workspace)? {
        cargo.args(["--package", &island, "--features"]);
        cargo.arg(format!("{island}/hydrate"));
    }
    cargo.args(["--", "--deny", "warnings"]);
    process::run("clippy for WASM", &mut cargo)
}

/// The crates of the islands, as their folders name them.
fn islands(workspace: &Workspace) -> Result<Vec<String>, Error> {
    let folder = workspace.root.join("app/islands");
    let families = fs::read_dir(&folder).context("reading the islands' folder")?;
    let mut names = families
        .map(|family| Ok(format!("portico-island-{}", family?.file_name().display())))
        .collect::<io::Result<Vec<_>>>()
        .context("reading the islands' folder")?;
    names.sort();
    Ok(names)
}

fn border(workspace: &Workspace) -> Result<(), Error> {
    let mut cargo = workspace.cargo();
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
    Err(Error::Message(format!(
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

fn tests(workspace: &Workspace, fast: bool, counts: &mut Counts) -> Result<(), Error> {
    let mut cargo = workspace.cargo();
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
    process::run_filtered("cargo test", &mut cargo, |line| {
        counts.record_cargo_line(line)
    })
}

fn browser(workspace: &Workspace, counts: &mut Counts) -> Result<(), Error> {
    let chromium = setup::chromium()?;
    setup::node_packages(workspace)?;
    // Nothing to do after the site's own check, but `--only browser` has no such check before it.
    site::make(workspace, site::Build::Release)?;
    let mut cargo = workspace.cargo();
    // With the whole workspace's features, so that the tests' dependencies are built already.
    cargo.args(["build", "--workspace", "--bin", "portico"]);
    process::run("building the server", &mut cargo)?;
    let mut playwright = Command::new("npx");
    playwright
        .current_dir(workspace.end2end())
        .args(["playwright", "test"])
        .env("PORTICO_BIN", workspace.server("debug"))
        .env("PORTICO_CHROMIUM", chromium);
    process::run_filtered("playwright", &mut playwright, |line| {
        counts.record_playwright_line(line)
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
