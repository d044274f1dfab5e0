//! Notices: what others did that concerns the reader, the newest first.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::actor::Permission;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::{LIST, NAV, READ};

mod addresses;
mod home;
mod list;
mod mark_read;
mod notice_list;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["notice"],
    nav: Some(NAV),
    home: Some(home::load),
};

fn routes() -> Routes {
    Routes::new()
        .get(LIST, Permission::SignedIn, list::show)
        .post(READ, Permission::SignedIn, mark_read::mark_read)
}
