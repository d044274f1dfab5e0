//! Agreements: staff write and publish them, partners read and accept them, both print what was accepted.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::AGREEMENT;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::{LIST, NAV, OWN_NAV};

mod accept;
mod addresses;
mod copy;
mod detail;
mod draft;
mod list;
mod missing;
mod own;
mod pdf;
mod preview;
mod text_view;
mod version;
mod words;

/// The room of the vendor's staff.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["agreement"],
    nav: Some(NAV),
};

/// A partner's own agreement: in the same crate, with an entry of its own.
pub const OWN_ROOM: Room = Room {
    routes: own_routes,
    messages: &[],
    nav: Some(OWN_NAV),
};

fn routes() -> Routes {
    use Permission::{ProgrammeManager, SignedIn, Staff};
    Routes::new()
        .get(LIST, Staff, list::show)
        .post("/agreements/new", ProgrammeManager, list::begin)
        .get("/agreements/{id}", Staff, detail::show)
        .get("/agreements/{id}/missing", Staff, missing::show)
        .get("/agreements/{id}/draft", ProgrammeManager, draft::show)
        .post("/agreements/{id}/draft", ProgrammeManager, draft::save)
        .get("/agreements/{id}/preview", Staff, preview::show)
        .post(
            "/agreements/{id}/publish",
            ProgrammeManager,
            preview::publish,
        )
        .post(
            "/agreements/{id}/discard",
            ProgrammeManager,
            preview::discard,
        )
        .get(
            "/agreements/{id}/versions/{number}",
            SignedIn,
            version::show,
        )
        .post(
            "/agreements/{id}/versions/{number}/withdraw",
            ProgrammeManager,
            version::withdraw,
        )
        .get("/agreements/accepted/{id}", SignedIn, copy::show)
}

fn own_routes() -> Routes {
    Routes::new()
        .get(AGREEMENT, Permission::Member, own::show)
        .post(AGREEMENT, Permission::AgreementSigner, accept::accept)
}
