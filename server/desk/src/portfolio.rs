//! Portfolios: which partners a channel manager looks after, who stands in for whom on which days, and on whose partners
//! and requests a person's lists open.

mod deputy;
#[cfg(test)]
mod tests;
mod whose;

pub(crate) use deputy::deputies_of;
pub use deputy::{DeputyEntry, StandIn};
pub use whose::Whose;
