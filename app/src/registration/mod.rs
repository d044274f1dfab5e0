//! Deals, as a partner sees them: the list, the form with its draft, and what became of each.

use axum::response::{IntoResponse, Redirect, Response};
use portico::actor::Access;
use portico::registration::Reference;

use crate::access::Frame;
use crate::fault::Fault;
use crate::routes::Routes;

mod autosave;
mod compare;
mod deed;
mod detail;
mod entry;
pub mod facts;
mod fields;
mod for_island;
pub mod history;
mod lines;
mod list;
mod outlook;
mod sheet;
mod sheet_view;
mod typed;
mod upload;

pub(crate) use list::by_words;

/// The address of the list.
pub(crate) const LIST: &str = "/registrations";
/// The address of an empty form.
pub(crate) const NEW: &str = "/registrations/new";

/// The room's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Access::Registrant, list::show)
        .get(NEW, Access::Registrant, entry::blank)
        .post(NEW, Access::Registrant, entry::begin)
        .post(
            "/registrations/autosave",
            Access::Registrant,
            autosave::save,
        )
        .get("/registrations/{ref}", Access::Registrant, entry::open)
        .post("/registrations/{ref}", Access::Registrant, entry::change)
        .post(
            "/registrations/{ref}/answer",
            Access::Registrant,
            deed::answer,
        )
        .post(
            "/registrations/{ref}/withdraw",
            Access::Registrant,
            deed::withdraw,
        )
        .get(
            "/registrations/{ref}/attachments/{id}",
            Access::SignedIn,
            upload::download,
        )
}

/// The address of one deal.
pub(crate) fn address(reference: Reference) -> String {
    format!("{LIST}/{reference}")
}

/// What an address names: a deal, or the same deal under its proper address.
enum Named {
    Deal(Reference),
    Elsewhere(Response),
}

/// Reads the reference in an address. However it is typed, it leads to the one proper address; what
/// is no reference leads nowhere.
fn named(asked: &str, frame: &Frame) -> Result<Named, Fault> {
    let reference: Reference = asked.parse().map_err(|_| Fault::NotFound)?;
    let proper = reference.to_string();
    if asked == proper || !frame.reading {
        return Ok(Named::Deal(reference));
    }
    let query = frame
        .path
        .split_once('?')
        .map(|(_, query)| format!("?{query}"));
    let to = format!("{}{}", address(reference), query.unwrap_or_default());
    Ok(Named::Elsewhere(Redirect::permanent(&to).into_response()))
}
