//! How Portico is served: axum, sessions, headers, limits, mail, background jobs and the command line.

#![warn(clippy::print_stdout, clippy::print_stderr)]

mod around;
pub mod assets;
pub mod bounce;
pub mod client;
pub mod command;
mod compression;
pub mod config;
pub mod cookie;
mod data_dir;
mod headers;
mod health;
pub mod jobs;
mod limits;
mod listen;
pub mod log;
pub mod mail;
mod metrics;
mod opened;
pub mod options;
mod passkey;
mod request;
mod second_step;
pub mod serve;
mod session;
pub mod stop;
pub mod supervisor;
