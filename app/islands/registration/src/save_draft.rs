//! The server function that saves a draft.

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use portico::permission::Permission;
use portico_kit::call::Call;
#[cfg(feature = "ssr")]
use portico_kit::routes::Guarded;

use crate::save::{SaveDraft, SaveError, Saved};
#[cfg(feature = "ssr")]
use crate::server;

#[cfg(feature = "ssr")]
impl Guarded for SaveDraftCall {
    const PERMISSION: Permission = Permission::Registrant;
}

/// Saves a draft, and says what awaits it.
#[server(name = SaveDraftCall, protocol = Call, prefix = "/api", endpoint = "registration/save_draft.v4")]
#[allow(missing_docs, reason = "the macro names a field after the argument")]
pub async fn save_draft(save: SaveDraft) -> Result<Saved, SaveError> {
    server::save_draft(save).await
}
