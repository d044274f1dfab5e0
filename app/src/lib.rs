//! The portal's pages: puts the rooms together, and holds what stands above all of them: the first page
//! and the gallery of components.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico_kit::i18n::{self, Messages};
use portico_kit::nav::NavEntry;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

pub mod gallery;
pub mod home;
mod rooms;

use rooms::ROOMS;

/// The rooms, and what stands above them: the first page, which shows a part of each, and the gallery.
fn all() -> impl Iterator<Item = Room> {
    let first = std::iter::once(home::ROOM);
    first.chain(ROOMS).chain([gallery::ROOM])
}

/// The routes of all pages.
pub fn routes() -> Routes {
    load_messages();
    all().fold(Routes::new(), |routes, room| routes.and((room.routes)()))
}

/// Where the navigation leads.
pub fn nav() -> Vec<NavEntry> {
    all().filter_map(|room| room.nav).collect()
}

/// Loads the words of all rooms. Until then texts are shown as their keys.
pub fn load_messages() {
    i18n::load(&messages());
}

fn messages() -> Vec<Messages> {
    all().map(|room| room.messages).collect()
}

#[cfg(test)]
mod messages_tests;
