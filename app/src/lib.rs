//! The portal's pages: puts the rooms together, and holds what stands above all of them: the first page
//! and the gallery of components.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico_kit::i18n::{self, Messages};
use portico_kit::messages;
use portico_kit::routes::Routes;

pub mod gallery;
pub mod home;

/// A part of the portal with pages of its own.
struct Room {
    routes: fn() -> Routes,
    messages: Messages,
}

macro_rules! rooms {
    ($($room:ident),* $(,)?) => {
        [$(Room { routes: $room::routes, messages: $room::MESSAGES }),*]
    };
}

/// Every room. A new one is a line here.
const ROOMS: [Room; 5] = rooms![
    portico_room_account,
    portico_room_mail,
    portico_room_notice,
    portico_room_registration,
    portico_room_review,
];

/// The words of what stands above the rooms.
const MESSAGES: Messages = messages!["home"];

/// The routes of all pages.
pub fn routes() -> Routes {
    load_messages();
    ROOMS
        .iter()
        .fold(gallery::routes().and(home::routes()), |all, room| {
            all.and((room.routes)())
        })
}

/// Loads the words of all rooms. Until then texts are shown as their keys.
pub fn load_messages() {
    i18n::load(&all_messages());
}

fn all_messages() -> Vec<Messages> {
    let rooms = ROOMS.iter().map(|room| room.messages);
    rooms.chain([MESSAGES]).collect()
}

#[cfg(test)]
mod messages_tests;
