//! The event log for auditors: found, taken out as a file, checked; and who looked at whose personal data.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico::privacy::policy::may_audit;
use portico_kit::address::AUDIT;
use portico_kit::messages;
use portico_kit::nav::NavEntry;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::Icon;

mod access;
mod asked;
mod export;
mod kinds;
mod list;
mod row;
mod tabs;
mod verify;

/// Where the check of the log is.
const VERIFY: &str = "/audit/verify";
/// Where the entries are of who looked at what.
const ACCESS: &str = "/audit/access";

const NAV: NavEntry = NavEntry::new(AUDIT, "audit-nav", Icon::Search).shown_to(may_audit);

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["audit", "audit_kinds"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    let auditor = Permission::Auditor;
    Routes::new()
        .get(AUDIT, auditor, list::show)
        .get("/audit/log.csv", auditor.confirmed(), export::csv)
        .get("/audit/log.jsonl", auditor.confirmed(), export::json_lines)
        .get(VERIFY, auditor, verify::show)
        .post(VERIFY, auditor, verify::ask)
        .get(ACCESS, auditor, access::show)
}
