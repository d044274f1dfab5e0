//! Asking what became of a request that is open.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use portico::permission::Permission;
use portico::registration::Reference;
use portico_kit::call::{Call, CallError, CallFailure};
use portico_kit::call_error;
#[cfg(feature = "ssr")]
use portico_kit::routes::Guarded;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server;

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

#[cfg(feature = "ssr")]
impl Guarded for ChangedSinceCall {
    const PERMISSION: Permission = Permission::Reviewer;
    const BODY_LIMIT: usize = 1024;
}

/// What somebody did with the request meanwhile, in the reader's language; nothing where it stands as they opened it.
#[server(name = ChangedSinceCall, protocol = Call, prefix = "/api", endpoint = "review/changed_since.v1")]
#[allow(missing_docs, reason = "the macro names a field after the argument")]
pub async fn changed_since(open: OpenRequest) -> Result<Option<String>, ChangedSinceError> {
    server::changed_since(open).await
}
