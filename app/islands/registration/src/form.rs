//! The form around its fields: which draft it stands for, and what happens to what is typed.

use leptos::prelude::*;
use portico_kit::start;

use crate::address;
use crate::fields::{FORM, INTENT, Intent, KEY, PERSON, REFERENCE, VERSION, WRITER};
use crate::state::DraftState;

/// The form. Its fields work without scripts; with them, everything typed is checked, kept and saved.
#[island]
pub fn DraftForm(
    /// The fields, as the server rendered them.
    children: Children,
) -> impl IntoView {
    let state = DraftState::here();
    let start = state.start();
    state.wake();
    view! {
        <form
            class="form"
            id=FORM
            method="post"
            enctype="multipart/form-data"
            action=state.text(|page, _| address::form(page.identity.reference, page.identity.key))
            novalidate
            data-start=start::attribute(&*start)
            on:input=move |event| state.typed(&event)
            on:focusout=move |event| state.left(&event)
            on:submit=move |event| state.submits(&event)
        >
            // Enter in a field presses the first button of a form, which would else be one of a line.
            // Saving harms nobody, where submitting is for good.
            <button
                class="visually-hidden"
                name=INTENT
                value=Intent::Save.plain()
                tabindex="-1"
                aria-hidden="true"
            >
                {start.texts.save()}
            </button>
            {hidden(PERSON, state.text(|_, start| start.person.to_string()))}
            {hidden(KEY, state.text(|page, _| page.identity.key.to_string()))}
            {hidden(WRITER, state.text(|page, _| page.identity.writer.to_string()))}
            {hidden(VERSION, state.text(|page, _| text_of(page.identity.version)))}
            {hidden(REFERENCE, state.text(|page, _| text_of(page.identity.reference)))}
            {children()}
        </form>
    }
}

/// What the form carries without showing it. Browsers must not put back what an earlier page had here.
fn hidden(
    name: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value autocomplete="off" /> }
}

fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
