//! A request that somebody has open, and why nothing can be said of it.

use portico::registration::Reference;
use portico_kit::call::{CallError, CallFailure};
use portico_kit::call_error;
use serde::{Deserialize, Serialize};

/// The id of the note that says what others did with it, which begins with the [`OpenRequest`].
pub const MEANWHILE: &str = "meanwhile";

/// A request as its reader opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// Which.
    pub reference: Reference,
    /// The version that is on the page.
    pub version: i64,
}

/// Why nothing can be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangedSinceError {
    /// It is not there, or not for this reader any more.
    Gone,
    /// The call itself failed.
    Call(CallFailure),
}

impl From<CallFailure> for ChangedSinceError {
    fn from(failure: CallFailure) -> Self {
        Self::Call(failure)
    }
}

impl CallError for ChangedSinceError {
    fn status(&self) -> u16 {
        match self {
            Self::Gone => 404,
            Self::Call(failure) => failure.status(),
        }
    }
}

call_error!(ChangedSinceError);
