//! Every room below the app. A new one is a line here.

use portico_kit::room::Room;

/// The rooms in the order of the navigation and of the first page.
pub(crate) const ROOMS: [Room; 5] = [
    portico_room_registration::ROOM,
    portico_room_review::ROOM,
    portico_room_notice::ROOM,
    portico_room_mail::ROOM,
    portico_room_account::ROOM,
];
