//! Where passkeys are added, named and removed.

/// Where passkeys are added.
pub(crate) const ADD: &str = "/account/second-factor/passkeys";
/// Where that begins, once it is clear who it is.
pub(crate) const BEGIN: &str = "/account/second-factor/passkeys/begin";
/// Where the browser asks what passkey to make.
pub(crate) const OPTIONS: &str = "/account/second-factor/passkeys/options";
/// Where one is seen and named, by its id in the query.
pub(crate) const ONE: &str = "/account/second-factor/passkey";
/// Where one is removed.
pub(crate) const REMOVE: &str = "/account/second-factor/passkey/remove";
