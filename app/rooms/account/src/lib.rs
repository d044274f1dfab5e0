//! A person's own account: how they are named, written to and told of what, where they belong, their password, and where
//! they are signed in.

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
use portico_kit::sign_in::{FORGOTTEN, NEW_PASSWORD};

mod companies;
mod companies_card;
mod email_card;
mod email_change;
mod forgotten;
mod notice_settings;
mod parts;
mod password;
mod password_card;
mod password_problem;
mod profile;
mod profile_form;
mod sessions;
mod unsubscribe;

use companies_card::LEAVE;
use email_card::{CANCEL_EMAIL, EMAIL};
use portico_kit::address::{NOTICE_SETTINGS, PROFILE, SWITCH};
use sessions::HERE;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["account"],
    nav: None,
};

fn own_routes() -> Routes {
    Routes::new()
        .get(PROFILE, Permission::SignedIn, profile::show)
        .post(PROFILE, Permission::SignedIn, profile::save)
        .get(NOTICE_SETTINGS, Permission::SignedIn, notice_settings::show)
        .post(NOTICE_SETTINGS, Permission::SignedIn, notice_settings::save)
        .post(EMAIL, Permission::SignedIn, email_change::ask)
        .post(CANCEL_EMAIL, Permission::SignedIn, email_change::cancel)
        .get(
            "/email-change/{which}/{token}",
            Permission::Anyone,
            email_change::show,
        )
        .post(
            "/email-change/{which}/{token}",
            Permission::Anyone,
            email_change::confirm,
        )
        .post(SWITCH, Permission::SignedIn, companies::switch)
        .post(LEAVE, Permission::SignedIn, companies::leave)
        .get(
            "/unsubscribe/{token}",
            Permission::Anyone,
            unsubscribe::show,
        )
        .post("/unsubscribe/{token}", Permission::Anyone, unsubscribe::end)
}

fn routes() -> Routes {
    own_routes()
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
