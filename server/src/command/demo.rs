//! `portico demo`: demo data with a vendor, partners, people and registrations.

use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use portico_demo::{DemoError, PASSWORD, fill};
use portico_desk::inventory::Inventory;
use portico_kit::ui::stage_words;

use crate::command::say::say;
use crate::data_dir::{open, told};
use crate::options::{Common, Failure};

/// The options of `portico demo`.
#[derive(Debug, Args)]
pub(super) struct DemoOptions {
    /// Seed of the random data. The same seed gives the same data.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

/// The sign-ins that are printed.
const SIGN_INS: [(&str, &str); 4] = [
    (
        "ana@nordmess.example",
        "sells for a reseller, registers deals",
    ),
    (
        "tomas@halden.example",
        "channel manager, reviews registrations",
    ),
    (
        "sabine@kalibrasud.example",
        "sells for a reseller, in German",
    ),
    ("maren@halden.example", "channel manager, in German"),
];

const NOT_EMPTY: &str =
    "this folder already has data: choose an empty folder for demo data with --data";

pub(super) async fn run(common: &Common, options: &DemoOptions) -> Result<(), Failure> {
    let desk = open(common).await?;
    let bar = progress_bar();
    let filled = fill(&desk, options.seed, |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    })
    .await;
    bar.finish_and_clear();
    desk.close().await;
    let inventory = filled.map_err(|problem| match problem {
        DemoError::NotEmpty => Failure(NOT_EMPTY.to_owned()),
        DemoError::Desk(problem) => told(common, &problem),
    })?;
    say(format_args!("{}", summary(&inventory)));
    Ok(())
}

/// A progress bar, shown only on a terminal.
fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("demo data {bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn summary(inventory: &Inventory) -> String {
    let Inventory {
        partners,
        people,
        products,
        registrations,
        events,
    } = inventory;
    let stages: Vec<_> = registrations
        .iter()
        .map(|(stage, count)| format!("{count} {}", stage_words(*stage).to_lowercase()))
        .collect();
    let sign_ins: String = SIGN_INS
        .iter()
        .map(|(email, who)| format!("\n  {email:25} {who}"))
        .collect();
    format!(
        "Created {partners} partners, {people} people, {products} products and these registrations: {}. \
         The log has {events} events.\n\
         Sign in with the password {PASSWORD}:{sign_ins}",
        stages.join(", ")
    )
}
