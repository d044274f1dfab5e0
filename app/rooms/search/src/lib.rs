//! The search over everything for the vendor's staff: what fits best of each kind, and the lists that lead on, of all
//! people and of all registrations.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_kit::address::SEARCH;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

mod address;
mod filters;
mod people;
mod person;
mod registrations;
mod results;

/// The room. The navigation has its field and no entry.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["search"],
    nav: None,
};

fn routes() -> Routes {
    Routes::new()
        .get(SEARCH, Permission::Staff, results::show)
        .get(address::PEOPLE, Permission::Staff, people::show)
        .get("/search/people/export.csv", Permission::Staff, people::csv)
        .get(
            "/search/people/export.xlsx",
            Permission::Staff,
            people::xlsx,
        )
        .get(
            address::REGISTRATIONS,
            Permission::Staff,
            registrations::show,
        )
        .get(
            "/search/registrations/export.csv",
            Permission::Staff,
            registrations::csv,
        )
        .get(
            "/search/registrations/export.xlsx",
            Permission::Staff,
            registrations::xlsx,
        )
}

#[cfg(test)]
mod tests {
    use portico_kit::i18n::{Language, has};

    #[test]
    fn keys_that_are_put_together_have_their_words() {
        portico_kit::i18n::load(&[super::ROOM.messages]);
        let groups = ["partners", "people", "registrations", "applications"]
            .into_iter()
            .flat_map(|kind| ["", "-count", "-many"].map(|part| format!("search-{kind}{part}")));
        let lists = ["all-people", "all-deals"].into_iter().flat_map(|list| {
            ["title", "count", "count-many", "none", "field"].map(|part| format!("{list}-{part}"))
        });
        for key in groups.chain(lists) {
            assert!(has(&key, Language::ENGLISH), "{key}");
        }
    }
}
