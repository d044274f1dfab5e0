//! Deals, as a partner sees them: the list, the form with its draft, and what became of each.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use axum::response::{IntoResponse, Redirect, Response};
use portico::actor::Permission;
use portico::registration::Reference;

use portico_kit::error::AppError;
use portico_kit::i18n::Messages;
use portico_kit::messages;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::routes::Routes;

mod autosave;
mod compare;
mod deed;
mod detail;
mod entry;
mod fields;
mod for_island;
mod lines;
mod list;
mod sheet;
mod sheet_view;
mod submission_preview;
mod typed;
mod upload;

/// The address of the list.
pub(crate) const LIST: &str = "/registrations";
/// The address of an empty form.
pub(crate) const NEW: &str = "/registrations/new";

/// The room's words.
pub const MESSAGES: Messages = messages!["registration"];

/// The room's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Permission::Registrant, list::show)
        .get(NEW, Permission::Registrant, entry::blank)
        .post(NEW, Permission::Registrant, entry::begin)
        .post(
            "/registrations/autosave",
            Permission::Registrant,
            autosave::save,
        )
        .get("/registrations/{ref}", Permission::Registrant, entry::open)
        .post(
            "/registrations/{ref}",
            Permission::Registrant,
            entry::change,
        )
        .post(
            "/registrations/{ref}/answer",
            Permission::Registrant,
            deed::answer,
        )
        .post(
            "/registrations/{ref}/withdraw",
            Permission::Registrant,
            deed::withdraw,
        )
        .get(
            "/registrations/{ref}/attachments/{id}",
            Permission::SignedIn,
            upload::download,
        )
}

/// What an address names: a deal, or the same deal under its proper address.
enum Named {
    Deal(Reference),
    Elsewhere(Response),
}

/// Reads the reference in an address. However it is typed, it leads to the one proper address; what
/// is no reference leads nowhere.
fn named(asked: &str, context: &RequestContext) -> Result<Named, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let proper = reference.to_string();
    if asked == proper || !context.reading {
        return Ok(Named::Deal(reference));
    }
    let query = context
        .path
        .split_once('?')
        .map(|(_, query)| format!("?{query}"));
    let to = format!("{}{}", address(reference), query.unwrap_or_default());
    Ok(Named::Elsewhere(Redirect::permanent(&to).into_response()))
}
