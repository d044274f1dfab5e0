//! The islands: what scripts make better on a page that works without them. They compile for the
//! server, which renders them, and for the browser, which wakes them.

pub mod draft_keeper;
pub mod queue_keys;

pub use draft_keeper::DraftKeeper;
pub use queue_keys::QueueKeys;
