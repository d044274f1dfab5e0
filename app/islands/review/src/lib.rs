//! The islands of the review room. They compile for the server, which renders them, and for the browser,
//! which wakes them.

pub mod queue_keys;

pub use queue_keys::{ITEM, Key, PANELS, QueueKeys};
