//! A person's own account: their password, their language, where they are signed in, and ending what they do not know.

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
use portico_kit::sign_in::{CONFIRM, FORGOTTEN, NEW_PASSWORD, SECOND_FACTOR, SIGN_IN_RULES};

mod app_setup;
mod confirm;
mod forgotten;
mod password;
mod password_card;
mod person_sign_in;
mod recovery_codes;
mod rules;
mod second_factor;
mod second_factor_view;
mod sessions;

use sessions::HERE;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["account", "second_factor"],
    nav: None,
};

fn routes() -> Routes {
    own().and(second_factor_routes()).and(of_others())
}

fn second_factor_routes() -> Routes {
    // Who must set one up gets there, and everything that changes one asks who it is.
    let own = Permission::SignedIn.while_setting_up();
    Routes::new()
        .get(SECOND_FACTOR, own, second_factor::show)
        .get(second_factor::APP, own, second_factor::show_app)
        .post(second_factor::APP, own, second_factor::finish)
        .post(
            "/account/second-factor/app/begin",
            own.confirmed(),
            second_factor::begin,
        )
        .post(
            "/account/second-factor/app/remove",
            own.confirmed(),
            second_factor::remove,
        )
        .post(
            "/account/second-factor/codes",
            own.confirmed(),
            second_factor::codes,
        )
        .post(CONFIRM, own, confirm::confirm)
}

fn of_others() -> Routes {
    let manager = Permission::PeopleManager;
    Routes::new()
        .get(SIGN_IN_RULES, Permission::Operator, rules::show)
        .post(SIGN_IN_RULES, Permission::Operator.confirmed(), rules::save)
        .get("/people/{id}/sign-in", manager, person_sign_in::show)
        .post(
            "/people/{id}/sign-in/end",
            manager.confirmed(),
            person_sign_in::end_sessions,
        )
        .post(
            "/people/{id}/sign-in/reset",
            manager.confirmed(),
            person_sign_in::reset_factor,
        )
}

fn own() -> Routes {
    Routes::new()
        .get(HERE, Permission::SignedIn, sessions::list)
        .post("/account/sessions/end", Permission::SignedIn, sessions::end)
        .post(
            "/account/language",
            Permission::SignedIn,
            sessions::set_language,
        )
        .post("/account/password", Permission::SignedIn, password::change)
        .get(FORGOTTEN, Permission::Anyone, forgotten::ask)
        .post(FORGOTTEN, Permission::Anyone, forgotten::send)
        .get(NEW_PASSWORD, Permission::Anyone, forgotten::choose)
        .post(NEW_PASSWORD, Permission::Anyone, forgotten::set)
}
