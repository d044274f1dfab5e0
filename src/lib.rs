//! Portico's business in plain Rust: types, rules, permissions.
//!
//! No I/O, no async, no clock and no randomness: they are handed in. The crate compiles for the server
//! (feature `native`, which adds time zones and hashing) and for the browser, so that a rule written
//! once decides on the server and previews on the page.

pub mod actor;
pub mod agreement;
#[cfg(feature = "native")]
pub mod application;
#[cfg(feature = "native")]
pub mod calendar;
pub mod content_hash;
pub mod distribution;
#[cfg(feature = "native")]
pub mod event;
pub mod id;
#[cfg(feature = "native")]
pub mod import;
mod letter;
mod letter_case;
pub mod link;
pub mod localized;
pub mod money;
pub mod names;
pub mod notice;
pub mod partner;
#[cfg(feature = "native")]
pub mod passkey;
pub mod permission;
pub mod person;
pub mod policy;
pub mod privacy;
pub mod problems;
pub mod product;
pub mod programme;
pub mod reader;
pub mod registration;
#[cfg(feature = "native")]
pub mod search;
#[cfg(feature = "native")]
pub mod setup;
pub mod sign_in;
pub mod table;
pub mod time;
#[cfg(feature = "native")]
pub mod vendor;
