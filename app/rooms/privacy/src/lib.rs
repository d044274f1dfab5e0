//! Personal data, for the vendor: who is to be erased, and how long things are kept.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::{ERASURES, RETENTION};
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

mod ask;
mod erasure;
mod erasures;
mod retention;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["privacy"],
    nav: None,
};

fn routes() -> Routes {
    let operator = Permission::Operator;
    Routes::new()
        .get(ERASURES, operator, erasures::show)
        .get(ask::HERE, Permission::PeopleManager, ask::show)
        .post(ask::HERE, Permission::PeopleManager.confirmed(), ask::ask)
        .get("/erasures/{id}", operator, erasure::show)
        .post("/erasures/{id}/erase", operator.confirmed(), erasure::erase)
        .post(
            "/erasures/{id}/decline",
            operator.confirmed(),
            erasure::decline,
        )
        .get(RETENTION, Permission::Auditor, retention::show)
        .post(RETENTION, operator.confirmed(), retention::save)
}
