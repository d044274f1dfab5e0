//! The price list: by hand, and from a file that is looked at before anything is taken over.

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

use addresses::{LIST, NAV};

mod addresses;
mod import;
mod list;
mod save;
mod upload;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["product"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(LIST, Permission::Staff, list::show)
        .post(LIST, Permission::ProductManager, save::save)
        .post_files(
            "/products/import",
            Permission::ProductManager,
            upload::begin,
        )
        .get(
            "/products/import/{id}",
            Permission::ProductManager,
            import::show,
        )
        .post(
            "/products/import/{id}",
            Permission::ProductManager,
            import::finish,
        )
}
