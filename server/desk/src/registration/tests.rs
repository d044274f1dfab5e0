//! The registration's use cases, on both databases.

mod drafts;
mod held;
mod journey;
mod lists;
mod parallel;
mod review_list;
mod scope;
mod setting;
