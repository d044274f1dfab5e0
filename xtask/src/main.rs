//! Run, test, watch and package Portico: `cargo xtask <command>`.

mod bench;
mod common_passwords;
mod error;
mod interrupt;
mod package;
mod postgres;
mod process;
mod run;
mod server;
mod setup;
mod site;
mod supervisor;
mod test;
mod watch;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use error::Error;
use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The process that does the work: see `supervisor`
    #[arg(long, global = true, hide = true)]
    worker: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, make demo data the first time, and serve
    Run(run::Arguments),
    /// Check everything: format, lints, unit, desk, HTTP and browser tests
    Test(test::Arguments),
    /// Serve a development build; rebuild and restart when a source file changes
    Watch(watch::Arguments),
    /// Compare pages, assets, start and memory with peers and budgets; writes target/bench.json
    Bench(bench::Arguments),
    /// Make one stripped binary with all assets and migrations inside
    Package,
    /// Make the list of common passwords that the portal refuses, from public lists
    CommonPasswords(common_passwords::Arguments),
    /// Make only the site folder: WASM, script, style and fonts, hashed and compressed
    Site,
}

fn main() -> ExitCode {
    if let Some(arguments) = site::linker::asked() {
        return match site::linker::link(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("xtask as linker: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let arguments = Arguments::parse();
    let outcome = if arguments.worker {
        let outcome = supervisor::become_worker().and_then(|()| perform(arguments.command));
        supervisor::end_worker();
        outcome.map(|()| ExitCode::SUCCESS)
    } else {
        supervisor::run_worker()
    };
    match outcome {
        Ok(code) => code,
        Err(Error::Interrupted) => {
            eprintln!("\nInterrupted.");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<(), Error> {
    let workspace = Workspace::find()?;
    match command {
        Command::Run(arguments) => run::perform(&workspace, &arguments),
        Command::Test(arguments) => test::perform(&workspace, &arguments),
        Command::Watch(arguments) => watch::perform(&workspace, &arguments),
        Command::Bench(arguments) => bench::perform(&workspace, &arguments),
        Command::CommonPasswords(arguments) => common_passwords::perform(&workspace, &arguments),
        Command::Package => package::perform(&workspace),
        Command::Site => site::make(&workspace, site::Build::Release),
    }
}
