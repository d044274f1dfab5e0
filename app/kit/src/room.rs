//! What a room tells the app of itself.

use crate::i18n::Messages;
use crate::nav::NavEntry;
use crate::routes::Routes;

/// A part of the portal with pages of its own.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its routes.
    pub routes: fn() -> Routes,
    /// Its message files.
    pub messages: Messages,
    /// Where the navigation leads to it.
    pub nav: Option<NavEntry>,
}
