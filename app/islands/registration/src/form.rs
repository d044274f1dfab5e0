//! The form around its fields: which draft it stands for, and what happens to what is typed.

use leptos::prelude::*;
use portico::id;
use portico_kit::start;

use crate::address;
use crate::fields::{FORM, KEY, REFERENCE, VERSION, WRITER};
use crate::start::DraftStart;
use crate::state::{DraftState, Page};
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
        >
            {hidden(state, KEY, |page, _| page.identity.key.text())}
            {hidden(state, WRITER, |page, _| id::text_of(page.identity.writer))}
            {hidden(state, VERSION, version)}
            {hidden(state, REFERENCE, reference)}
            {children()}
        </form>
    }
}

fn version(page: &Page, _: &DraftStart) -> String {
    let version = page.identity.version;
    version.map_or_else(String::new, |version| version.to_string())
}

fn reference(page: &Page, _: &DraftStart) -> String {
    let reference = page.identity.reference;
    reference.map_or_else(String::new, String::from)
}
