//! Partners and people: staff's list of partners, a partner's page, who belongs where, invitations, and who stands in for
//! whom.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::{DEPUTIES, PROPOSALS, WHOSE};
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::{EXPORT_CSV, EXPORT_XLSX, IMPORT, LIST, NAV, PEOPLE, PEOPLE_IMPORT, PEOPLE_NAV};

mod add;
mod addresses;
mod agreement;
mod changes;
mod deputies;
mod detail;
mod detail_view;
mod done;
mod edit;
mod export;
mod filters;
mod history;
mod import_view;
mod invitation;
mod list;
mod list_query;
mod notes;
mod partner_form;
mod partner_import;
mod partner_import_view;
mod people;
mod people_import;
mod people_import_view;
mod people_view;
mod place;
mod proposal;
mod proposal_view;
mod registrations;
mod removal_view;
mod roles;
mod section;
mod standing_view;
mod status;
mod ties;
mod ties_view;
mod upload;
mod words;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["partner", "people", "partner_import"],
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
        .get("/partners/{id}", Permission::Staff, detail::show)
        .get(
            "/partners/{id}/people",
            Permission::Staff,
            people::of_partner,
        )
        .get(
            "/partners/{id}/agreements",
            Permission::Staff,
            agreement::show,
        )
        .get(
            "/partners/{id}/registrations",
            Permission::Staff,
            registrations::show,
        )
        .get("/partners/{id}/timeline", Permission::Staff, history::show)
        .get("/partners/{id}/notes", Permission::Staff, notes::show)
        .post("/partners/{id}/notes", Permission::NoteWriter, notes::write)
        .post(
            "/partners/{id}/notes/{note}",
            Permission::NoteWriter,
            notes::edit,
        )
        .post(
            "/partners/{id}/notes/{note}/delete",
            Permission::NoteWriter,
            notes::delete,
        )
        .get(
            "/partners/{id}/edit",
            Permission::PartnerManager,
            edit::show,
        )
        .post(
            "/partners/{id}/edit",
            // It sets what the partner gets.
            Permission::PartnerManager.confirmed(),
            edit::save,
        )
        .post(
            "/partners/{id}/screening",
            Permission::CreditController.confirmed(),
            status::screening,
        )
        .post(
            "/partners/{id}/end",
            Permission::ProgrammeManager.confirmed(),
            status::end,
        )
        .get(DEPUTIES, Permission::Reviewer, deputies::show)
        .post(DEPUTIES, Permission::Reviewer, deputies::name)
        .post("/deputies/{id}/end", Permission::Reviewer, deputies::end)
        .post(WHOSE, Permission::Staff, deputies::whose)
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
        .post(
            "/partners/{id}/send-held",
            Permission::PartnerManager.confirmed(),
            people_import::send_to_partner,
        )
        .and(import_routes())
        .and(proposal_routes())
}

fn import_routes() -> Routes {
    Routes::new()
        .get(IMPORT, Permission::PartnerManager, partner_import::show)
        .post_files(IMPORT, Permission::PartnerManager, partner_import::begin)
        .get(
            "/partners/import/template.csv",
            Permission::PartnerManager,
            partner_import::template,
        )
        .get(
            "/partners/import/{id}",
            Permission::PartnerManager,
            partner_import::preview,
        )
        .post(
            "/partners/import/{id}",
            Permission::PartnerManager,
            partner_import::finish,
        )
        .get(
            "/partners/import/{id}/problems.csv",
            Permission::PartnerManager,
            partner_import::problems,
        )
}

fn proposal_routes() -> Routes {
    Routes::new()
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
        .get(
            "/people/{id}/remove",
            Permission::PeopleManager,
            people::ask_to_remove,
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
        .get(
            PEOPLE_IMPORT,
            Permission::PeopleImporter,
            people_import::show,
        )
        .post_files(
            PEOPLE_IMPORT,
            Permission::PeopleImporter,
            people_import::begin,
        )
        .get(
            "/people/import/template.csv",
            Permission::PeopleImporter,
            people_import::template,
        )
        .post(
            "/people/import/send",
            Permission::PartnerManager.confirmed(),
            people_import::send_all,
        )
        .get(
            "/people/import/{id}",
            Permission::PeopleImporter,
            people_import::preview,
        )
        .post(
            "/people/import/{id}",
            // It lets people in.
            Permission::PeopleImporter.confirmed(),
            people_import::finish,
        )
        .get(
            "/people/import/{id}/problems.csv",
            Permission::PeopleImporter,
            people_import::problems,
        )
        .post(
            "/people/import/{id}/send",
            Permission::PartnerManager.confirmed(),
            people_import::send_import,
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
