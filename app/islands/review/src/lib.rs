//! The islands of the review room. They compile for the server, which renders them, and for the browser,
//! which wakes them.

#[cfg(feature = "hydrate")]
mod browser;
mod key;
pub mod queue_keys;

pub use key::{ITEM, KEYS, KEYS_ON, Key, OFFLINE, PANELS, SENDING, UNDO};
pub use queue_keys::QueueKeys;
