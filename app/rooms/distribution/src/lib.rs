//! Two-tier distribution: what a distributor sees of its resellers and of the deals bought through it, and the
//! resellers that it proposes.

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

mod addresses;
mod bought;
mod deal;
mod export;
mod proposal_form;
mod propose;
mod resellers;

use addresses::{BOUGHT, EXPORT_CSV, EXPORT_XLSX, NAV, RESELLERS};

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["distribution"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(RESELLERS, Permission::Registrant, resellers::show)
        .post(
            "/resellers/propose",
            Permission::Registrant,
            propose::propose,
        )
        .get(BOUGHT, Permission::Registrant, bought::show)
        .get(EXPORT_CSV, Permission::Registrant, export::csv)
        .get(EXPORT_XLSX, Permission::Registrant, export::xlsx)
        .get("/resellers/deals/{ref}", Permission::Registrant, deal::show)
}
