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
use portico_kit::passkey::CONFIRM_OPTIONS;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::sign_in::{CONFIRM, FORGOTTEN, NEW_PASSWORD, SECOND_FACTOR, SIGN_IN_RULES};

mod app_setup;
mod companies;
mod companies_card;
mod confirm;
mod data_copy;
mod email_card;
mod email_change;
mod forgotten;
mod notice_settings;
mod own_data;
mod parts;
mod passkey_addresses;
mod passkeys;
mod passkeys_view;
mod password;
mod password_card;
mod password_problem;
mod person_sign_in;
mod profile;
mod profile_form;
mod recovery_codes;
mod rules;
mod second_factor;
mod second_factor_view;
mod sessions;
mod unsubscribe;

use companies_card::LEAVE;
use email_card::{CANCEL_EMAIL, EMAIL};
use portico_kit::address::{NOTICE_SETTINGS, OWN_DATA, PROFILE, SWITCH};
use sessions::HERE;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["account", "second_factor", "own_data"],
    nav: None,
};

fn routes() -> Routes {
    profile_routes()
        .and(own())
        .and(second_factor_routes())
        .and(passkey_routes())
        .and(of_others())
        .and(own_data_routes())
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
        .post(CONFIRM_OPTIONS, own, passkeys::confirm_options)
}

fn passkey_routes() -> Routes {
    let own = Permission::SignedIn.while_setting_up();
    Routes::new()
        .post(passkey_addresses::BEGIN, own.confirmed(), passkeys::begin)
        .get(passkey_addresses::ADD, own, passkeys::show_new)
        .post(passkey_addresses::OPTIONS, own, passkeys::options)
        .post(passkey_addresses::ADD, own.confirmed(), passkeys::add)
        .get(passkey_addresses::ONE, own, passkeys::show_one)
        .post(passkey_addresses::ONE, own, passkeys::rename)
        .post(passkey_addresses::REMOVE, own.confirmed(), passkeys::remove)
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

fn own_data_routes() -> Routes {
    let own = Permission::SignedIn;
    Routes::new()
        .get(OWN_DATA, own, own_data::show)
        .post(own_data::COPY, own.confirmed(), own_data::copy)
        .post(own_data::ERASE, own.confirmed(), own_data::ask_erasure)
        .post(own_data::WITHDRAW, own, own_data::withdraw_erasure)
}

fn profile_routes() -> Routes {
    Routes::new()
        .get(PROFILE, Permission::SignedIn, profile::show)
        .post(PROFILE, Permission::SignedIn, profile::save)
        .get(NOTICE_SETTINGS, Permission::SignedIn, notice_settings::show)
        .post(NOTICE_SETTINGS, Permission::SignedIn, notice_settings::save)
        .post(EMAIL, Permission::SignedIn.confirmed(), email_change::ask)
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
        .post(LEAVE, Permission::SignedIn.confirmed(), companies::leave)
        .get(
            "/unsubscribe/{token}",
            Permission::Anyone,
            unsubscribe::show,
        )
        .post("/unsubscribe/{token}", Permission::Anyone, unsubscribe::end)
}

fn own() -> Routes {
    Routes::new()
        .get(HERE, Permission::SignedIn, sessions::list)
        .post("/account/sessions/end", Permission::SignedIn, sessions::end)
        .post("/account/password", Permission::SignedIn, password::change)
        .get(FORGOTTEN, Permission::Anyone, forgotten::ask)
        .post(FORGOTTEN, Permission::Anyone, forgotten::send)
        .get(NEW_PASSWORD, Permission::Anyone, forgotten::choose)
        .post(NEW_PASSWORD, Permission::Anyone, forgotten::set)
}
