//! The vendor's side of a registration: the queue, one request with all that belongs to it, and the
//! decision on it.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use portico::permission::Permission;
use portico_island_review::ChangedSinceCall;
use portico_kit::messages;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

use addresses::{NAV, QUEUE};

mod act;
mod addresses;
mod asked;
mod comparison;
mod correct;
mod corrections;
mod decide;
mod decision;
mod elsewhere;
mod field_names;
mod inbox;
mod keys;
mod line;
mod link;
mod narrowing;
mod offered;
mod opened;
mod queue;
mod request;
mod show;
mod taken;
mod terms;
mod typed;
mod undo;

pub use queue::{about, asks, count_words};

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["review"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(QUEUE, Permission::Staff, show::queue)
        .get("/review/{ref}", Permission::Staff, show::request)
        .server_fn::<ChangedSinceCall>()
        .post(
            "/review/{ref}/decision",
            Permission::Reviewer,
            decide::decide,
        )
        .post("/review/{ref}/undo", Permission::Reviewer, undo::undo)
        .post(
            "/review/{ref}/unlink",
            Permission::Reviewer,
            correct::unlink,
        )
        .post("/review/{ref}/deny", Permission::Reviewer, correct::deny)
        .post(
            "/review/{ref}/extend",
            Permission::Reviewer,
            correct::extend,
        )
        .post(
            "/review/{ref}/revoke",
            Permission::Reviewer,
            correct::revoke,
        )
        .post(
            "/review/{ref}/answer-waiting",
            Permission::Reviewer,
            correct::answer_waiting,
        )
        .post(
            "/review/{ref}/reopen",
            Permission::Reviewer,
            correct::reopen,
        )
}

#[cfg(test)]
mod tests {
    use portico_desk::review::{RequestKind, Shown};
    use portico_island_review::Key;
    use portico_kit::i18n::{Language, has};

    #[test]
    fn keys_that_are_put_together_have_their_words() {
        portico_kit::i18n::load(&[super::ROOM.messages]);
        let mut keys: Vec<String> = ["approve", "return", "deny"]
            .into_iter()
            .flat_map(|decision| {
                ["", "-label", "-hint", "-send"].map(|part| format!("review-{decision}{part}"))
            })
            .collect();
        keys.extend(["take", "link"].map(|done| format!("review-done-{done}")));
        keys.extend(Key::ALL.map(|key| format!("review-key-{}", key.name())));
        keys.extend(["approve", "return", "deny"].map(|name| format!("review-taken-{name}")));
        keys.extend(Shown::ALL.map(|shown| format!("review-show-{}", shown.as_str())));
        keys.push("review-kind-all".to_owned());
        keys.extend(RequestKind::ALL.map(|kind| format!("review-kind-{}", kind.as_str())));
        keys.extend(["returned", "decided"].map(|shown| format!("review-empty-{shown}")));
        for act in super::act::Act::ALL {
            let name = act.name();
            keys.push(format!("review-done-{name}"));
            keys.extend(
                ["open", "reason", "follows", "now"].map(|part| format!("review-{name}-{part}")),
            );
        }
        let compared = [
            "customer",
            "domain",
            "city",
            "contact",
            "need",
            "value",
            "submitted",
            "stage",
        ];
        keys.extend(compared.map(|line| format!("review-versus-{line}")));
        keys.extend(
            [
                "review-waiting",
                "review-waiting-many",
                "review-late",
                "review-late-many",
            ]
            .map(str::to_owned),
        );
        for key in keys {
            assert!(has(&key, Language::ENGLISH), "{key}");
        }
    }
}
