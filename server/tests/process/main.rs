//! The real program as a process of its own: started, asked, flooded and killed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod attack;
mod bad_input;
mod crash;
mod program;
#[path = "../served/mod.rs"]
mod served;
mod storage;
