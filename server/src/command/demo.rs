//! `portico demo`: an invented vendor with partners, people and registrations to look at.

use clap::Args;
use portico_desk::Desk;

use super::{Common, Failure, open};

/// What the demo can be told.
#[derive(Debug, Args)]
pub(super) struct DemoOptions {
    /// How many registrations to make.
    #[arg(long, default_value_t = 200)]
    scale: u32,
    /// Another number makes other registrations.
    #[arg(long, default_value_t = 7)]
    seed: u64,
}
