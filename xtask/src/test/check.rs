//! What each check does.

use std::process::Command;

use clap::ValueEnum;

use super::dependencies;
use super::results::Results;
use crate::error::Error;
use crate::postgres::TestCluster;
use crate::process;
use crate::workspace::Workspace;
use crate::{server, setup, site};

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Check {
    /// rustfmt
    Format,
    /// clippy over the workspace
    Lint,
    /// clippy over what the browser runs
    LintWasm,
    /// WASM, script and style, as the server embeds them, and whether islands keep to their weight
    Site,
    /// Unit, desk and HTTP tests
    Tests,
    /// Playwright against the real binary
    Browser,
    /// Licences, the list of crates, advisories
    Dependencies,
}

impl Check {
    pub(super) const ALL: [Self; 7] = [
        Self::Format,
        Self::Dependencies,
        Self::Lint,
        Self::LintWasm,
        Self::Site,
        Self::Tests,
        Self::Browser,
    ];
    pub(super) const FAST: [Self; 3] = [Self::Format, Self::Lint, Self::Tests];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::LintWasm => "lint WASM",
            Self::Site => "site",
            Self::Tests => "tests",
            Self::Browser => "browser tests",
            Self::Dependencies => "dependencies",
        }
    }

    /// Performs it. A fast one leaves PostgreSQL out.
    pub(super) fn perform(
        self,
        workspace: &Workspace,
        fast: bool,
        results: &mut Results,
    ) -> Result<(), Error> {
        match self {
            Self::Format => format(workspace),
            Self::Lint => lint(workspace),
            Self::LintWasm => lint_wasm(workspace),
            Self::Site => {
                site::make(workspace, site::Build::Release)?;
                site::bundle::check(&workspace.site)
            }
            Self::Tests => tests(workspace, fast, results),
            Self::Browser => browser(workspace, results),
            Self::Dependencies => dependencies::check(workspace),
        }
    }
}

fn format(workspace: &Workspace) -> Result<(), Error> {
    process::run(
        "cargo fmt",
        workspace.cargo().args(["fmt", "--all", "--check"]),
    )
}

/// Twice: xtask and the peer have features of their own (see `default-members` in Cargo.toml).
fn lint(workspace: &Workspace) -> Result<(), Error> {
    let tools = ["--package", "xtask", "--package", "portico-peer"];
    for selection in [&[][..], &tools[..]] {
        let mut cargo = workspace.cargo();
        cargo.arg("clippy").args(selection);
        cargo.args(["--all-targets", "--", "--deny", "warnings"]);
        process::run("clippy", &mut cargo)?;
    }
    Ok(())
}

fn lint_wasm(workspace: &Workspace) -> Result<(), Error> {
    setup::wasm_target(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args(["clippy", "--target", setup::WASM]);
    cargo.args(["--package", "portico", "--package", "portico-kit"]);
    // Each entry brings its islands, with the features that they have in the browser.
    for family in site::wasm::families(workspace)? {
        cargo.args(["--package", &site::wasm::package(&family)]);
        cargo.args(["--package", &format!("portico-island-{family}")]);
    }
    cargo.args(["--", "--deny", "warnings"]);
    process::run("clippy for WASM", &mut cargo)
}

fn tests(workspace: &Workspace, fast: bool, results: &mut Results) -> Result<(), Error> {
    let mut cargo = workspace.cargo();
    cargo.arg("test");
    // Held until the tests are over.
    let cluster = if fast {
        cargo.env_remove("PORTICO_TEST_POSTGRES");
        None
    } else {
        let cluster = TestCluster::start()?;
        eprintln!("   PostgreSQL for the tests: {}", cluster.url());
        cargo.env("PORTICO_TEST_POSTGRES", cluster.url());
        Some(cluster)
    };
    process::run_filtered("cargo test", &mut cargo, |line| {
        results.record_cargo_line(line)
    })?;
    if let Some(cluster) = &cluster {
        // The HTTP tests again, this time over PostgreSQL; they are built already. The permission matrix looks into SQLite
        // itself to see that nothing changed.
        let mut cargo = workspace.cargo();
        cargo.args([
            "test",
            "--test",
            "http",
            "--",
            "--skip",
            "permission_matrix",
        ]);
        cargo.env("PORTICO_TEST_POSTGRES", cluster.url());
        cargo.env("PORTICO_TEST_PORTAL", "postgres");
        process::run_filtered("cargo test over PostgreSQL", &mut cargo, |line| {
            results.record_cargo_line(line)
        })?;
    }
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--package", "xtask"]);
    process::run_filtered("cargo test", &mut cargo, |line| {
        results.record_cargo_line(line)
    })
}

fn browser(workspace: &Workspace, results: &mut Results) -> Result<(), Error> {
    let chromium = setup::chromium()?;
    setup::node_packages(workspace)?;
    // Nothing to do after the site's own check, but `--only browser` has no such check before it.
    site::make(workspace, site::Build::Release)?;
    let server = server::compile(workspace, server::Profile::Development)?;
    // Held until the tests are over.
    let cluster = if setup::find_postgres().is_some() {
        Some(TestCluster::start()?)
    } else {
        eprintln!("   no journey on PostgreSQL: it is not installed");
        None
    };
    // Not by npx: Ctrl-C would reach Playwright twice, and the second makes it leave its browsers.
    let mut playwright = Command::new("node");
    playwright
        .current_dir(workspace.end2end())
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .env("PORTICO_BIN", server)
        .env("PORTICO_CHROMIUM", chromium);
    if let Some(cluster) = &cluster {
        playwright.env("PORTICO_TEST_POSTGRES", cluster.url());
    }
    process::run_filtered("playwright", &mut playwright, |line| {
        results.record_playwright_line(line)
    })
}
