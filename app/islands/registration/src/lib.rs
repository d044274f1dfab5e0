//! What scripts make better in the registration form, which works without them. It compiles for the
//! server, which renders it, and for the browser, which wakes it.

pub mod draft_keeper;

pub use draft_keeper::DraftKeeper;
