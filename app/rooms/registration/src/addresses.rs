//! Where the room's pages are.

use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::Reference;
use portico::registration::policy::may_register;
use portico_kit::error::AppError;
use portico_kit::nav::NavEntry;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Icon;

pub(crate) use portico_island_registration::address::{LIST, NEW};

/// Where the navigation leads to the room.
pub(crate) const NAV: NavEntry =
    NavEntry::new(LIST, "shell-deals", Icon::Deals).shown_to(may_register);

/// What an address names: a deal, or the same deal under its proper address.
pub(crate) enum Named {
    Deal(Reference),
    Elsewhere(Response),
}

/// Reads the reference in an address. However it is typed, it leads to the one proper address; what
/// is no reference leads nowhere.
pub(crate) fn named(asked: &str, context: &RequestContext) -> Result<Named, AppError> {
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
