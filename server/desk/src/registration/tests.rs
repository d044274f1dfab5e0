//! The registration's use cases, on both databases.

mod drafts;
mod journey;
mod lists;
mod parallel;
mod scope;
mod setting;
