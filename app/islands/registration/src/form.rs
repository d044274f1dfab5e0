//! The form around its fields: which draft it stands for, and what happens to what is typed.

use leptos::prelude::*;
use portico_kit::start;

use crate::address;
use crate::fields::{FORM, KEY, REFERENCE, VERSION, WRITER};
use crate::state::DraftState;
use crate::view::hidden;

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
            {hidden(state, KEY, |page, _| page.identity.key.to_string())}
            {hidden(state, WRITER, |page, _| page.identity.writer.to_string())}
            {hidden(state, VERSION, |page, _| text_of(page.identity.version))}
            {hidden(state, REFERENCE, |page, _| text_of(page.identity.reference))}
            {children()}
        </form>
    }
}

fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
