//! The programme's settings: what is in force, the draft of the next version, and the history.

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

use addresses::{COMPARE, DRAFT, HERE, HISTORY, LOGO, NAV};

mod addresses;
mod compare;
mod comparison;
mod edit;
mod fields;
mod form;
mod history;
mod logo;
mod overview;
mod publish;
mod version;
mod words;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["programme", "logo"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    use Permission::{Anyone, ProgrammeManager, Staff};
    Routes::new()
        .get(HERE, Staff, overview::show)
        .get(DRAFT, ProgrammeManager, edit::show)
        .post(DRAFT, ProgrammeManager, edit::save)
        .get(COMPARE, Staff, compare::show)
        .post(
            "/programme/publish",
            ProgrammeManager.confirmed(),
            publish::publish,
        )
        .post(
            "/programme/consent",
            ProgrammeManager.confirmed(),
            publish::consent,
        )
        .post("/programme/reopen", ProgrammeManager, publish::reopen)
        .post("/programme/discard", ProgrammeManager, publish::discard)
        .get("/programme/versions/{version}", Staff, version::show)
        .post(
            "/programme/versions/{version}/withdraw",
            ProgrammeManager.confirmed(),
            version::withdraw,
        )
        .get(HISTORY, Staff, history::show)
        .get(LOGO, ProgrammeManager, logo::show)
        // Everybody sees it, on the page for signing in as well.
        .post_files(LOGO, ProgrammeManager.confirmed(), logo::set)
        .post(
            "/programme/logo/remove",
            ProgrammeManager.confirmed(),
            logo::remove,
        )
        .get("/logo/{hash}", Anyone, logo::picture)
}
