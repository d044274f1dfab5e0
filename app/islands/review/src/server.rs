//! What became of an open request, on the server.

use leptos::prelude::use_context;
use portico_desk::DeskError;
use portico_desk::registration::{Change, Held};
use portico_kit::call::CallFailure;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::history;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::instant_words;

use crate::open_request::{ChangedSinceError, OpenRequest};

/// What somebody did with the request meanwhile.
pub(crate) async fn changed_since(open: OpenRequest) -> Result<Option<String>, ChangedSinceError> {
    let context = use_context::<RequestContext>().ok_or(CallFailure::Broken)?;
    let actor = context.actor().map_err(|_| CallFailure::SignedOut)?;
    let desk = context.app.desk.as_actor(actor);
    let change = desk
        .registration_changed_since(open.reference, open.version)
        .await;
    let (words, at) = match change.map_err(|problem| told(&problem))? {
        None => return Ok(None),
        Some(Change::Held(held)) => (held_words(&held, held.by == actor.person), held.at),
        Some(Change::Happened(event)) => (history::step(&event).title, event.at),
    };
    let at = instant_words(at, &context.moment());
    Ok(Some(format!("{words} · {at}")))
}

/// Words of a decision that is not carried out yet.
fn held_words(held: &Held, yours: bool) -> String {
    let decision = held.decision.name();
    if yours {
        t(&format!("review-held-{decision}-by-you"))
    } else {
        ta(
            &format!("review-held-{decision}"),
            &[("name", &held.by_name)],
        )
    }
}

fn told(problem: &DeskError) -> ChangedSinceError {
    match problem {
        DeskError::NotFound => ChangedSinceError::Gone,
        DeskError::Forbidden => CallFailure::Forbidden.into(),
        _ => CallFailure::Unavailable.into(),
    }
}
