//! Portfolios: which partners a channel manager looks after, who stands in for whom on which days, and on whose partners
//! and requests a person's lists open.

mod deputy;
#[cfg(test)]
mod tests;
mod today;
mod whose;

pub use deputy::{DeputyEntry, StandIn};
pub(crate) use today::deputies_of;
pub use whose::Whose;
