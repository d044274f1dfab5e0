//! The page of a draft's form, around the islands that share its state.

use leptos::prelude::*;

use crate::browser::form;
use crate::fields::FORM;
use crate::start::Opened;
use crate::state::DraftState;

/// Keeps what somebody types: on their device at once, at the desk a moment later. A closed tab, a lost
/// connection or a restart of the server costs no word.
///
/// On the server, an [`Opened`] page has to stand in the context.
#[island]
pub fn DraftPage(
    /// The page.
    children: Children,
) -> impl IntoView {
    // Without it the islands inside stay asleep, and the form works as it does without scripts.
    if let Some(Opened { start, draft }) = opened() {
        provide_context(DraftState::new(start, draft));
    }
    children()
}

fn opened() -> Option<Opened> {
    if cfg!(feature = "ssr") {
        return use_context();
    }
    Some(Opened {
        start: portico_kit::start::read(FORM)?,
        draft: form::draft(),
    })
}
