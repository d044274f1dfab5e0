//! Deals, as a partner sees them: the list, the form with its draft, and what became of each.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_island_registration::SaveDraftCall;
use portico_island_registration::address::{LIST, NEW};
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::NAV;
use list_query::{EXPORT_CSV, EXPORT_XLSX};

mod add_files;
mod addresses;
mod again;
mod answer;
mod approved_terms;
mod attach_to_draft;
mod attachments;
mod detail;
mod draft_form;
mod draft_page;
mod draft_submission;
mod ended;
mod export;
mod extend;
mod extension;
mod fields;
mod file_field;
mod form_context;
mod form_state;
mod lines;
mod list;
mod list_prices;
mod list_query;
mod list_rows;
mod merge;
mod open_draft;
mod question;
mod review_step;
mod save_draft;
mod submission_preview;
mod withdraw;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["registration"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(LIST, Permission::Registrant, list::show)
        .get(EXPORT_CSV, Permission::Registrant, export::csv)
        .get(EXPORT_XLSX, Permission::Registrant, export::xlsx)
        .get(NEW, Permission::Registrant, open_draft::blank)
        .post_files(NEW, Permission::Registrant, save_draft::begin)
        .server_fn::<SaveDraftCall>()
        .get(
            "/registrations/{ref}",
            Permission::Registrant,
            open_draft::open,
        )
        .post_files(
            "/registrations/{ref}",
            Permission::Registrant,
            save_draft::change,
        )
        .post_files(
            "/registrations/{ref}/files",
            Permission::Registrant,
            attach_to_draft::attach_to_draft,
        )
        .post_files(
            "/registrations/{ref}/answer",
            Permission::Registrant,
            answer::answer,
        )
        .post(
            "/registrations/{ref}/withdraw",
            Permission::Registrant,
            withdraw::withdraw,
        )
        .post(
            "/registrations/{ref}/extend",
            Permission::Registrant,
            extend::extend,
        )
        .post(
            "/registrations/{ref}/again",
            Permission::Registrant,
            again::again,
        )
        .get(
            "/registrations/{ref}/attachments/{id}",
            Permission::SignedIn,
            attachments::download,
        )
}
