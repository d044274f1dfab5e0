//! What every page is made of: the request's context, guarded routes, forms, errors, the document, the
//! words and the components. It knows no room.
//!
//! All of it is the server's, behind the feature `ssr`; what islands share with pages stands outside of it.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]
#![cfg(feature = "ssr")]

pub mod command_error;
pub mod download;
pub mod error;
pub mod error_page;
pub mod file_kind;
pub mod form;
pub mod home_part;
pub mod i18n;
pub mod local_path;
pub mod nav;
pub mod page;
pub mod pending_form;
pub mod registration;
pub mod request_context;
pub mod room;
pub mod route_table;
pub mod routes;
pub mod sign_in;
pub mod state;
pub mod ui;
