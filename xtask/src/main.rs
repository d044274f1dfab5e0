//! Run, test, watch and package Portico: `cargo xtask <command>`.

mod bench;
mod failure;
mod house;
mod package;
mod postgres;
mod process;
mod run;
mod setup;
mod site;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use house::House;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything (release), make demo data the first time, and serve
    Run(run::Arguments),
    /// Check everything: format, lints, unit, desk, HTTP and browser tests
    Test(test::Arguments),
    /// Serve a development build; rebuild and restart when a source file changes
    Watch(watch::Arguments),
    /// Compare pages, assets, start and memory with peers and budgets; writes target/bench.json
    Bench(bench::Arguments),
    /// Make one stripped binary with all assets and migrations inside
    Package,
    /// Make only the site folder: WASM, script, style and fonts, hashed and compressed
    Site,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Interrupted) => {
            eprintln!("\nInterrupted.");
            ExitCode::from(130)
        }
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Result<(), Failure> {
    process::listen_for_interrupts()?;
    let house = House::find()?;
    match command {
        Command::Run(arguments) => run::perform(&house, &arguments),
        Command::Test(arguments) => test::perform(&house, &arguments),
        Command::Watch(arguments) => watch::perform(&house, &arguments),
        Command::Bench(arguments) => bench::perform(&house, &arguments),
        Command::Package => package::perform(&house),
        Command::Site => site::make(&house, site::Build::Release),
    }
}
