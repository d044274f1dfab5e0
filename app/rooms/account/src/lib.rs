//! A person's own account: their password, their language, where they are signed in, and ending what they do not know.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::sign_in::{FORGOTTEN, NEW_PASSWORD};

mod forgotten;
mod password;
mod password_card;
mod sessions;

use sessions::HERE;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["account"],
    nav: None,
};

fn routes() -> Routes {
    Routes::new()
        .get(HERE, Permission::SignedIn, sessions::list)
        .post("/account/sessions/end", Permission::SignedIn, sessions::end)
        .post(
            "/account/language",
            Permission::SignedIn,
            sessions::set_language,
        )
        .post("/account/password", Permission::SignedIn, password::change)
        .get(FORGOTTEN, Permission::Anyone, forgotten::ask)
        .post(FORGOTTEN, Permission::Anyone, forgotten::send)
        .get(NEW_PASSWORD, Permission::Anyone, forgotten::choose)
        .post(NEW_PASSWORD, Permission::Anyone, forgotten::set)
}
