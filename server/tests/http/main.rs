//! The portal asked in this process, over HTTP. One program for all of these: each links the whole server, and thirty of
//! them would be seventeen gigabytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    reason = "a test fails by panicking, and nothing is outside of it"
)]

mod access;
mod account_pages;
mod agreements;
mod answers;
mod applications;
mod both_databases;
mod calls;
mod corrections;
mod deal_form;
mod distribution;
mod first_run;
mod imports;
mod language;
mod list_places;
mod notices;
mod partner_pages;
mod passkeys;
mod permission_matrix;
mod portal;
mod products;
mod programme;
mod queue;
mod registrations;
mod review;
mod search;
mod second_factor;
#[path = "../served/mod.rs"]
mod served;
mod sessions;
mod standing;
