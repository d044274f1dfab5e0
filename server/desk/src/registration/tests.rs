//! The registration's use cases, on both databases.

mod drafts;
mod files;
mod interleaved;
mod journey;
mod line;
mod lists;
mod parallel;
mod scope;
mod setting;
mod tampered;
