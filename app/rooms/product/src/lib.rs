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

use addresses::{IMPORT, LIST, NAV, NEW};

mod add;
mod addresses;
mod change;
mod detail;
mod history;
mod import;
mod import_view;
mod list;
mod product_form;
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
        .get(NEW, Permission::ProductManager, add::blank)
        .post(NEW, Permission::ProductManager, add::add)
        .get(IMPORT, Permission::ProductManager, upload::show)
        .post_files(IMPORT, Permission::ProductManager, upload::begin)
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
        .get("/products/{id}", Permission::Staff, detail::show)
        .post("/products/{id}", Permission::ProductManager, change::save)
        .post(
            "/products/{id}/status",
            Permission::ProductManager,
            change::set_status,
        )
}
