//! Partners and people: staff's list of partners, a partner's page, who belongs where, and invitations.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::PROPOSALS;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::{EXPORT_CSV, EXPORT_XLSX, LIST, NAV, PEOPLE, PEOPLE_NAV};

mod add;
mod addresses;
mod agreement;
mod detail;
mod detail_view;
mod export;
mod filters;
mod history;
mod invitation;
mod list;
mod list_query;
mod people;
mod people_view;
mod place;
mod proposal;
mod proposal_view;
mod status;
mod ties;
mod ties_view;
mod words;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["partner", "people"],
    nav: Some(NAV),
};

/// The people of one's own side: in the same crate, with an entry of its own.
pub const PEOPLE_ROOM: Room = Room {
    routes: people_routes,
    messages: &[],
    nav: Some(PEOPLE_NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(LIST, Permission::Staff, list::show)
        .get(EXPORT_CSV, Permission::Staff, export::csv)
        .get(EXPORT_XLSX, Permission::Staff, export::xlsx)
        .get("/partners/new", Permission::PartnerManager, add::blank)
        .post("/partners/new", Permission::PartnerManager, add::add)
        .get(PROPOSALS, Permission::Staff, proposal::list)
        .get(
            "/partners/proposals/{id}",
            Permission::Staff,
            proposal::show,
        )
        .post(
            "/partners/proposals/{id}/approve",
            // It lets people in.
            Permission::PartnerManager.confirmed(),
            proposal::approve,
        )
        .post(
            "/partners/proposals/{id}/decline",
            Permission::PartnerManager,
            proposal::decline,
        )
        .get("/partners/{id}", Permission::Staff, detail::show)
        .post(
            "/partners/{id}/status",
            Permission::PartnerManager.confirmed(),
            status::suspension,
        )
        .post(
            "/partners/{id}/credit",
            Permission::CreditController.confirmed(),
            status::credit,
        )
        .post(
            "/partners/{id}/ties",
            // A distributor sees its resellers' deals.
            Permission::PartnerManager.confirmed(),
            ties::add,
        )
        .post(
            "/partners/{id}/ties/{tie}/end",
            Permission::PartnerManager,
            ties::end,
        )
        .post(
            "/partners/{id}/invite",
            Permission::PartnerManager.confirmed(),
            people::invite_to_partner,
        )
}

fn people_routes() -> Routes {
    Routes::new()
        .get(PEOPLE, Permission::PeopleManager, people::show)
        .post(
            "/people/invite",
            Permission::PeopleManager.confirmed(),
            people::invite,
        )
        .post(
            "/people/{id}/roles",
            Permission::PeopleManager.confirmed(),
            people::set_roles,
        )
        .post(
            "/people/{id}/remove",
            Permission::PeopleManager.confirmed(),
            people::remove,
        )
        .post(
            "/people/{id}/invite-again",
            Permission::PeopleManager.confirmed(),
            people::invite_again,
        )
        .post(
            "/people/{id}/link",
            Permission::PeopleManager.confirmed(),
            people::show_link,
        )
        .get("/invitation/{token}", Permission::Anyone, invitation::show)
        .post(
            "/invitation/{token}",
            Permission::Anyone,
            invitation::accept,
        )
        .post(
            "/invitation/{token}/join",
            Permission::SignedIn,
            invitation::join,
        )
}
