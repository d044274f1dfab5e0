//! Asking what became of a request that is open.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use portico::permission::Permission;
use portico_kit::call::Call;
#[cfg(feature = "ssr")]
use portico_kit::routes::Guarded;

use crate::open_request::{ChangedSinceError, OpenRequest};
#[cfg(feature = "ssr")]
use crate::server;

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
