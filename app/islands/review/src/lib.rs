//! What scripts make better in the review queue, which works without them. It compiles for the server,
//! which renders it, and for the browser, which wakes it.

pub mod queue_keys;

pub use queue_keys::QueueKeys;
