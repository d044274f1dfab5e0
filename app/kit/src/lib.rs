//! What every page is made of: the request's context, guarded routes, forms, errors, the document, the
//! words and the components. It knows no room.
//!
//! Nearly all of it is the server's, behind the feature `ssr`; what islands share with pages stands outside
//! of it.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

#[cfg(feature = "ssr")]
mod accept;
pub mod address;
pub mod browser_name;
pub mod call;
#[cfg(feature = "ssr")]
pub mod command_error;
#[cfg(feature = "ssr")]
pub mod company;
#[cfg(feature = "ssr")]
pub mod csv;
#[cfg(feature = "ssr")]
pub mod download;
#[cfg(feature = "ssr")]
pub mod erased;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod error_page;
#[cfg(feature = "ssr")]
pub mod event_kinds;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod file_kind;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
#[cfg(feature = "ssr")]
pub mod form_problem;
#[cfg(feature = "ssr")]
pub mod formats;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod intake;
#[cfg(feature = "ssr")]
pub mod island_family;
#[cfg(feature = "ssr")]
pub mod line_problems;
#[cfg(feature = "ssr")]
pub mod list_query;
pub mod listen;
#[cfg(feature = "ssr")]
pub mod local_path;
#[cfg(feature = "ssr")]
pub mod message;
#[cfg(feature = "ssr")]
pub mod nav;
#[cfg(feature = "ssr")]
pub mod notice;
pub mod number;
#[cfg(feature = "ssr")]
pub mod oversight;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod passkey;
#[cfg(feature = "ssr")]
pub mod pending_form;
#[cfg(feature = "ssr")]
pub mod registration;
#[cfg(feature = "ssr")]
pub mod request_context;
#[cfg(feature = "ssr")]
pub mod review;
#[cfg(feature = "ssr")]
pub mod roles;
#[cfg(feature = "ssr")]
pub mod room;
#[cfg(feature = "ssr")]
pub mod route_table;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod sign_in;
pub mod start;
#[cfg(feature = "ssr")]
pub mod state;
#[cfg(feature = "ssr")]
pub mod table_file;
pub mod texts;
#[cfg(feature = "ssr")]
pub mod to_its_end;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "hydrate")]
pub mod wake;
