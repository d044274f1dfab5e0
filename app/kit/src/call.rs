//! Calls from the browser to the server, with the same types on both sides.
//!
//! [`Call`] is a protocol for Leptos' server functions: arguments, answers and errors go as postcard in the
//! body of a POST. It is ours because of its weight: the protocols that come with `server_fn` bring an HTTP
//! client, URLs and JSON into every page with an island, ten times what this one costs.
//!
//! Postcard tells values by their place, so two versions of a type cannot read each other: an endpoint
//! carries a version, and a caller of an old version is told to reload the page.

mod base64;
mod browser;
mod codec;
mod failure;
mod protocol;

pub use browser::beacon;
pub use codec::{MEDIA_TYPE, Postcard, Unreadable, decode, decode_text, encode, encode_text};
pub use failure::{CallError, CallFailure};
pub use protocol::Call;
