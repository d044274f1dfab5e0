//! The registration's use cases, on both databases.

mod drafts;
mod ended;
mod erased;
mod extension;
mod files;
mod held;
mod interleaved;
mod journey;
mod line;
mod lists;
mod one_queue;
mod parallel;
mod review_list;
mod scope;
pub(crate) mod setting;
mod tampered;
mod terms_version;
