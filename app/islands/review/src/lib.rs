//! The islands of the review room. They compile for the server, which renders them, and for the browser,
//! which wakes them.

#[cfg(feature = "hydrate")]
mod browser;
pub mod changed_since;
mod key;
pub mod meanwhile;
pub mod open_request;
pub mod queue_keys;
#[cfg(feature = "ssr")]
mod server;

pub use changed_since::{ChangedSinceCall, changed_since};
pub use key::{ITEM, KEYS, KEYS_ON, Key, OFFLINE, PANELS, SENDING, UNDO};
pub use meanwhile::Meanwhile;
pub use open_request::{ChangedSinceError, MEANWHILE, OpenRequest};
pub use queue_keys::QueueKeys;
