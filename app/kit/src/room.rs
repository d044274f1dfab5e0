//! What a room tells the app of itself.

use crate::home_part::LoadHomePart;
use crate::i18n::Messages;
use crate::nav::NavEntry;
use crate::routes::Routes;

/// A part of the portal with pages of its own.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its ways in.
    pub routes: fn() -> Routes,
    /// Its words.
    pub messages: Messages,
    /// Where the navigation leads to it.
    pub nav: Option<NavEntry>,
    /// What it brings to the first page.
    pub home: Option<LoadHomePart>,
}
