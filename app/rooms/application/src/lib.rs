//! Applications: the public page on which a company applies, the links that its contact is mailed, and the page on
//! which staff decide.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::{APPLICATIONS, APPLY};
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

mod apply;
mod apply_view;
mod approval;
mod company;
mod confirm;
mod decide;
mod detail;
mod detail_view;
mod reopening;
mod settings;
mod status;
mod to_read;
mod tried;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["application"],
    nav: None,
};

fn routes() -> Routes {
    Routes::new()
        .get(APPLY, Permission::Anyone, apply::blank)
        .post(APPLY, Permission::Anyone, apply::send)
        .get("/apply/sent", Permission::Anyone, apply::sent)
        .get("/apply/confirm/{token}", Permission::Anyone, confirm::show)
        .post(
            "/apply/confirm/{token}",
            Permission::Anyone,
            confirm::confirm,
        )
        .get("/apply/status/{token}", Permission::Anyone, status::show)
        .get(APPLICATIONS, Permission::Staff, settings::show)
        .post(APPLICATIONS, Permission::ProgrammeManager, settings::set)
        .get("/applications/{id}", Permission::Staff, detail::show)
        .post(
            "/applications/{id}/take",
            Permission::PartnerManager,
            decide::take,
        )
        .post(
            "/applications/{id}/approve",
            // It lets people in.
            Permission::PartnerManager.confirmed(),
            decide::approve,
        )
        .post(
            "/applications/{id}/refuse",
            Permission::PartnerManager,
            decide::refuse,
        )
        .post(
            "/applications/{id}/reopen",
            Permission::PartnerManager,
            decide::reopen,
        )
}
