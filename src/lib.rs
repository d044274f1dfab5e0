//! The partner portal's business in plain Rust: types, rules and permissions.
//!
//! Nothing here reads a clock, a database or the network, so that the same rule decides on the
//! server and previews in the browser. Feature `native` adds what only the server's side has:
//! time zone rules, and with them the business calendar.

pub mod actor;
#[cfg(feature = "native")]
pub mod calendar;
pub mod id;
pub mod money;
pub mod problems;
pub mod time;
