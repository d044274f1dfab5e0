//! The portal's pages: puts the rooms together, and has the pages that belong to no room: Home and the
//! gallery of components.

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

/// What mail says; sending it is the server's.
pub mod mail {
    pub use portico_room_mail::{ComposedMail, Sender, compose};
}

pub mod gallery;
pub mod home;

/// Every room, in the order of the navigation. A new one is a line here.
const ROOMS: [Room; 19] = [
    home::ROOM,
    portico_room_registration::ROOM,
    portico_room_distribution::ROOM,
    portico_room_review::ROOM,
    portico_room_application::ROOM,
    portico_room_partner::ROOM,
    portico_room_partner::PEOPLE_ROOM,
    portico_room_agreement::ROOM,
    portico_room_agreement::OWN_ROOM,
    portico_room_product::ROOM,
    portico_room_notice::ROOM,
    portico_room_programme::ROOM,
    portico_room_audit::ROOM,
    portico_room_privacy::ROOM,
    portico_room_mail::ROOM,
    portico_room_search::ROOM,
    portico_room_account::ROOM,
    portico_room_setup::ROOM,
    gallery::ROOM,
];

/// The routes of all pages.
pub fn routes() -> Routes {
    load_messages();
    ROOMS
        .iter()
        .fold(Routes::new(), |all, room| all.and((room.routes)()))
}

/// Where the navigation leads.
pub fn nav() -> Vec<NavEntry> {
    ROOMS.iter().filter_map(|room| room.nav).collect()
}

/// Loads the words of all rooms. Until then texts are shown as their keys.
pub fn load_messages() {
    i18n::load(&messages());
}

fn messages() -> Vec<Messages> {
    ROOMS.iter().map(|room| room.messages).collect()
}

#[cfg(test)]
mod messages_tests;
#[cfg(test)]
mod translation_tests;
