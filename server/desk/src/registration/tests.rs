//! The registration's use cases, on both databases.

mod drafts;
mod journey;
mod line;
mod parallel;
mod scope;
mod setting;
