//! The page of a draft's form, around the islands that share its state.

use leptos::prelude::*;

use crate::browser::form;
use crate::fields::FORM;
use crate::start::Opened;
use crate::state::DraftState;

/// Puts the state of a page around the islands that are made from now on. Whoever renders the page does so
/// before making any of its parts; in the browser [`DraftPage`] does.
pub fn provide_state(Opened { start, draft }: Opened) {
    provide_context(DraftState::new(start, draft));
}

/// Keeps what somebody types: on their device at once, at the desk a moment later. A closed tab, a lost
/// connection or a restart of the server costs no word.
#[island]
pub fn DraftPage(
    /// The page.
    children: Children,
) -> impl IntoView {
    // Without it the islands inside stay asleep, and the form works as it does without scripts.
    if let Some(start) = portico_kit::start::read(FORM) {
        let draft = form::draft();
        provide_state(Opened { start, draft });
    }
    children()
}
