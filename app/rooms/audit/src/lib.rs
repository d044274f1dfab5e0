//! The event log for auditors: found, taken out as a file, checked; and who looked at whose personal data.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::AUDIT;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

mod access;
mod asked;
mod export;
mod list;
mod row;
mod verify;

use portico_kit::address::{AUDIT_ACCESS, AUDIT_VERIFY};
use portico_kit::oversight::NAV;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["audit"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    let auditor = Permission::Auditor;
    Routes::new()
        .get(AUDIT, auditor, list::show)
        .get("/audit/log.csv", auditor.confirmed(), export::csv)
        .get("/audit/log.jsonl", auditor.confirmed(), export::json_lines)
        .get(AUDIT_VERIFY, auditor, verify::show)
        .post(AUDIT_VERIFY, auditor, verify::ask)
        .get(AUDIT_ACCESS, auditor, access::show)
}
